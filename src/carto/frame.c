/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/frame.h"

#include <math.h>

G_DEFINE_QUARK (terrier-carto-error-quark, terrier_carto_error)

/**
 * terrier_frame_init_tile:
 * @frame: (out): the frame
 * @z: zoom, 0 to 22
 * @column: from the west
 * @row: from the north
 *
 * The frame of one tile. Any thread.
 */
void
terrier_frame_init_tile (TerrierFrame *frame, guint z, guint column, guint row)
{
  double n = ldexp (1, z);

  frame->x = column / n;
  frame->y = row / n;
  frame->width_px = TERRIER_TILE_PX;
  frame->height_px = TERRIER_TILE_PX;
  frame->px_per_unit = TERRIER_TILE_PX * n;
}

/**
 * terrier_frame_init_fit:
 * @frame: (out): the frame
 * @x0: west edge of what must be in view, unit Mercator
 * @y0: north edge
 * @x1: east edge
 * @y1: south edge
 * @width_px: size on the page
 * @height_px: size on the page
 * @margin_px: kept free on each side
 * @max_zoom: no closer than this, whatever little there is to show
 *
 * The closest frame of a size that shows all of a box. Any thread.
 */
void
terrier_frame_init_fit (TerrierFrame *frame,
                        double x0, double y0, double x1, double y1,
                        double width_px, double height_px, double margin_px, double max_zoom)
{
  double free_width = MAX (width_px - 2 * margin_px, 1),
         free_height = MAX (height_px - 2 * margin_px, 1);
  double scale = TERRIER_TILE_PX * exp2 (max_zoom);

  if (x1 > x0)
    scale = MIN (scale, free_width / (x1 - x0));
  if (y1 > y0)
    scale = MIN (scale, free_height / (y1 - y0));
  frame->px_per_unit = scale;
  frame->width_px = width_px;
  frame->height_px = height_px;
  frame->x = (x0 + x1) / 2 - width_px / 2 / scale;
  frame->y = (y0 + y1) / 2 - height_px / 2 / scale;
}

/**
 * terrier_frame_zoom:
 * @frame: a frame
 *
 * Returns: its zoom, whole for tiles
 */
double
terrier_frame_zoom (const TerrierFrame *frame)
{
  return log2 (frame->px_per_unit / TERRIER_TILE_PX);
}
