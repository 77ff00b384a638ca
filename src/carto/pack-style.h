/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"

G_BEGIN_DECLS

/* How a pack of vector layers is drawn: which layer, by which symbol, from which scale, in which
 * colours by day and by night. A file of JSON as data/map-styles/map-style.schema.json has it.
 * Never changes once read, so that any thread may hold it. */

typedef enum
{
  TERRIER_PACK_AREA,
  TERRIER_PACK_LINE,
  TERRIER_PACK_DOT,
  TERRIER_PACK_NAME,
} TerrierPackSymbol;

/* A size that grows as the map comes closer: pixels at each of some zooms, evenly between. */
#define TERRIER_PACK_MAX_STOPS 6
typedef struct
{
  guint n; /* 0: none */
  double zoom[TERRIER_PACK_MAX_STOPS];
  double px[TERRIER_PACK_MAX_STOPS];
} TerrierPackSize;

/* [0] by day, [1] by night. */
typedef struct
{
  gboolean set;
  TerrierColour colour[2];
} TerrierPackInk;

typedef struct
{
  const char *table;
  TerrierPackSymbol symbol;
  double from_zoom;          /* shown from here */
  double to_zoom;            /* up to here; both reckoned from scales */
  const char *where;         /* (nullable): a field whose value is one of: */
  const char *const *values; /* (nullable) (array zero-terminated=1) */
  double least;              /* or a number no less; -INFINITY when not stated */
  const char *label;         /* of a name: its field */
  const char *weight;        /* (nullable): of a name: the field that says who has its way */
  gboolean bold;
  gboolean beside; /* right of a dot */
  gboolean square; /* of a dot */
  TerrierPackInk fill;
  TerrierPackInk line;   /* of a name its letters */
  TerrierPackInk casing; /* of a name its halo */
  TerrierPackSize width;
  TerrierPackSize casing_width;
  TerrierPackSize size; /* of a dot across, of a name its letters */
  TerrierPackSize dash; /* n 0: unbroken */
} TerrierPackLayer;

typedef struct
{
  const char *id;
  const char *title;
  const char *credits;            /* (nullable): the line that the licence asks for */
  const char *const *recognise;   /* (nullable): a pack with all these tables is drawn by it */
  TerrierPackInk background;      /* under the whole of the pack */
  const TerrierPackLayer *layers; /* the lowest first */
  guint n_layers;
} TerrierPackStyle;

TerrierPackStyle *terrier_pack_style_parse (const char *json,
                                            gssize length,
                                            const char *name,
                                            GError **error);
TerrierPackStyle *terrier_pack_style_load (const char *path, GError **error);
TerrierPackStyle *terrier_pack_style_ref (TerrierPackStyle *style);
void terrier_pack_style_unref (TerrierPackStyle *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPackStyle, terrier_pack_style_unref)

double terrier_pack_zoom_of_scale (double denominator);
double terrier_pack_scale_of_zoom (double zoom);
double terrier_pack_size_at (const TerrierPackSize *size, double zoom);
gboolean terrier_pack_same_name (const char *a, const char *b);

G_END_DECLS
