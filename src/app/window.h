/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/application.h"
#include "app/workspace.h"

G_BEGIN_DECLS

/* A window on one portfolio, or on the welcome page. */
#define TERRIER_TYPE_WINDOW (terrier_window_get_type ())
G_DECLARE_FINAL_TYPE (TerrierWindow, terrier_window, TERRIER, WINDOW, AdwApplicationWindow)

TerrierWindow *terrier_window_new (TerrierApplication *application);
/* Opens @file in this window; what was open in it is closed. Returns at once. */
void terrier_window_open (TerrierWindow *self, GFile *file);
/* Shows the window once its first page has what it shows, or after a moment: one frame instead of
 * three. */
void terrier_window_present_soon (TerrierWindow *self);
/* Opens the assistant that prepares @file for import into the open portfolio. (transfer none)
 * (nullable) */
GtkWindow *terrier_window_import (TerrierWindow *self, GFile *file);
GFile *terrier_window_get_file (TerrierWindow *self);                 /* (nullable) */
TerrierWorkspace *terrier_window_get_workspace (TerrierWindow *self); /* (nullable) */
/* The bar under the header, until it is closed; NULL closes it. */
void terrier_window_set_trouble (TerrierWindow *self, const char *sentence);
void terrier_window_toast (TerrierWindow *self, const char *text, gboolean can_undo);
/* The last toast while it is shown. (nullable) */
AdwToast *terrier_window_get_toast (TerrierWindow *self);

G_END_DECLS
