/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "exchange/export.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The records of a list for other programs, as `terrier export` writes them: comma-separated
 * values, GeoPackage or GeoJSON, by the name of the file. Public, unless the user has exempt fields
 * on the screen and says otherwise when asked. Written off the main thread; a toast says where it
 * is, what went wrong becomes a bar. Main thread.
 *
 * @query: which records, in what order; taken. @file_name: suggested. */
void terrier_list_export (TerrierSession *session,
                          GtkWidget *parent,
                          TerrierExport what,
                          TerrierQuery *query,
                          const char *file_name);
/* The same without the questions: for tests. */
void terrier_list_export_to (TerrierSession *session,
                             const char *path,
                             TerrierExport what,
                             TerrierQuery *query,
                             gboolean exempt);

G_END_DECLS
