/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the keys go when a page comes to the front: to what had them there last, or to what the
 * page offers by its grab_focus(). A page that is still reading has nothing to offer yet; it is
 * asked again for a moment, unless the user has gone on meanwhile. */
typedef struct _TerrierPageFocus TerrierPageFocus;

TerrierPageFocus *terrier_page_focus_new (void);
void terrier_page_focus_free (TerrierPageFocus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPageFocus, terrier_page_focus_free)

/* @page goes to the back: remembers what has the focus in it. */
void terrier_page_focus_leave (TerrierPageFocus *self, GtkWidget *page);
/* @page is in front, at the user's wish. */
void terrier_page_focus_take (TerrierPageFocus *self, GtkWidget *page);

G_END_DECLS
