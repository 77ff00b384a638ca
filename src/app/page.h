/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* One place of the window. A page is a widget made with g_object_new (type, "session", session,
 * NULL) when it is first shown, and dropped with its session; it follows the session's signals by
 * itself.
 *
 * Page commands are widget actions of the page, installed in class_init under these names; the
 * window's menu and shortcuts call the one of the visible page:
 *   "page.new" Ctrl+N, "page.export" Ctrl+E, "page.print" Ctrl+P, "page.filter" Ctrl+Shift+F,
 *   "page.delete" Delete in a list. */
#define TERRIER_TYPE_PAGE (terrier_page_get_type ())
G_DECLARE_INTERFACE (TerrierPage, terrier_page, TERRIER, PAGE, GtkWidget)

struct _TerrierPageInterface
{
  GTypeInterface parent_iface;

  /* The translated title. Must be there. */
  const char *(*get_title) (TerrierPage *self);
  /* Shows and selects a record that belongs on this page; TERRIER_TYPE_NONE goes back from it to
   * the page as a whole. May be NULL. */
  void (*show_record) (TerrierPage *self, TerrierType type, gint64 id);
  /* The page comes to the front. May be NULL. */
  void (*refresh) (TerrierPage *self);
  /* Whether the record in hand stands at its right. NULL: no. */
  gboolean (*wants_record) (TerrierPage *self);
};

/* The property every page has; call from class_init: g_object_class_override_property (...,
 * "session"). */
const char *terrier_page_get_title (TerrierPage *self);
void terrier_page_show_record (TerrierPage *self, TerrierType type, gint64 id);
void terrier_page_refresh (TerrierPage *self);
gboolean terrier_page_wants_record (TerrierPage *self);

/* The places in their order. */
typedef struct
{
  const char *name;  /* "register" */
  const char *title; /* N_() */
  const char *icon_name;
  GType (*get_type) (void);
} TerrierPlaceInfo;

extern const TerrierPlaceInfo terrier_places[];
extern const guint terrier_n_places;

const TerrierPlaceInfo *terrier_place_lookup (const char *name); /* (nullable) */
/* Where the records of a type are at home; "register" for what hangs on a property. */
const char *terrier_place_of_type (TerrierType type);

G_END_DECLS
