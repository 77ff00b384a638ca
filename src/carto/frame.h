/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may go wrong in this room. Cancelling is G_IO_ERROR_CANCELLED, as everywhere. */
#define TERRIER_CARTO_ERROR (terrier_carto_error_quark ())
typedef enum
{
  TERRIER_CARTO_ERROR_NO_DATA, /* the base map is not there */
  TERRIER_CARTO_ERROR_DAMAGED, /* it is there and cannot be read */
  TERRIER_CARTO_ERROR_FORMAT,  /* a picture in a format that we do not write */
  TERRIER_CARTO_ERROR_WRITE,   /* a picture that could not be written */
  TERRIER_CARTO_ERROR_STYLE,   /* the style of a pack has a fault */
  TERRIER_CARTO_ERROR_PACK,    /* a pack that cannot be used, and the sentence says why */
} TerrierCartoError;
GQuark terrier_carto_error_quark (void);

/* The side of a tile in logical pixels. */
#define TERRIER_TILE_PX 256

/* A window on the unit square of web Mercator: where it begins, how big it is on the page, and how
 * many pixels (or points, on paper) go to the whole square. */
typedef struct
{
  double x;           /* left edge, 0 to 1 */
  double y;           /* top edge, 0 to 1 */
  double width_px;
  double height_px;
  double px_per_unit; /* TERRIER_TILE_PX * 2^zoom */
} TerrierFrame;

void terrier_frame_init_tile (TerrierFrame *frame, guint z, guint column, guint row);
void terrier_frame_init_fit (TerrierFrame *frame,
                             double x0, double y0, double x1, double y1,
                             double width_px, double height_px, double margin_px, double max_zoom);
double terrier_frame_zoom (const TerrierFrame *frame);

static inline double
terrier_frame_x_px (const TerrierFrame *frame, double x)
{
  return (x - frame->x) * frame->px_per_unit;
}

static inline double
terrier_frame_y_px (const TerrierFrame *frame, double y)
{
  return (y - frame->y) * frame->px_per_unit;
}

G_END_DECLS
