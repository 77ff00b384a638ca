/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/map-places.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which picture: what lies in a box of the National Grid, in metres. */
typedef struct
{
  TerrierMapQuestion question;
  double west_m, south_m, east_m, north_m; /* all nought: whatever the points need */
} TerrierMapExtent;

/* The map as a picture for a paper: a PNG, or a PDF on A4 on its side, by the name of the file.
 * Only names of properties stand on it, which are never exempt. Read and drawn off the main thread;
 * a toast says where it is, what went wrong becomes a bar. Main thread.
 *
 * @filter: what the properties are filtered by, printed under the map. */
void terrier_map_export (TerrierSession *session,
                         GtkWidget *parent,
                         const char *filter,
                         const TerrierMapExtent *extent);
/* The same without the question: for tests. */
void terrier_map_export_to (TerrierSession *session,
                            const char *path,
                            const char *filter,
                            const TerrierMapExtent *extent);

G_END_DECLS
