/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "carto/cluster-index.h"

G_BEGIN_DECLS

/* The radius of a single point's symbol, in logical pixels. */
#define TERRIER_MARK_RADIUS_PX 6.0

void terrier_mark_draw_symbol (cairo_t *cr, double x, double y, double radius_px,
                               TerrierSymbolId symbol, guint flags, gboolean dark);

/* What a flag of a point looks like, in words for a legend; any thread. Returns: how many. */
typedef struct
{
  guint flag;
  const char *text; /* not translated */
} TerrierMarkNote;
guint terrier_mark_notes (const TerrierMarkNote **notes);

double terrier_mark_cluster_radius_px (guint32 count);
char *terrier_mark_cluster_label (guint32 count);
void terrier_mark_draw_cluster (cairo_t *cr, double x, double y,
                                const TerrierCluster *cluster, gboolean dark);

G_END_DECLS
