/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/land-outline.h"

#include <math.h>

#include "carto/map-style.h"
#include "core/grid.h"

/* What is smaller is not seen. */
#define LEAST_PX 2.0

/* Corners closer to the last are left out of the path. */
#define LEAST_STEP_PX 0.6

struct _TerrierLandOutline
{
  TerrierLand *land;
  guint32 id;
  TerrierLandOutlineKind kind;
  gboolean indicative;
  char *name;
  double *x, *y; /* of all corners, ring after ring, unit Mercator */
  double x0, y0, x1, y1;
};

typedef struct
{
  TerrierColour light, dark;
  double width_px;
  double dash[4];
  int n_dash;
} Look;

#define RGB(hex)                                                                                   \
  {                                                                                                \
    (hex >> 16 & 0xff) / 255.0, (hex >> 8 & 0xff) / 255.0, (hex & 0xff) / 255.0                    \
  }

static const Look LOOKS[TERRIER_N_LAND_OUTLINES] = {
  [TERRIER_LAND_OUTLINE_PARCEL] = { RGB (0x7b3294), RGB (0xcf9be0), 1.6 },
  [TERRIER_LAND_OUTLINE_MANAGED] = { RGB (0x1f5f8b), RGB (0x8cc4ea), 1.6, { 7, 3 }, 2 },
  [TERRIER_LAND_OUTLINE_PART] = { RGB (0x8a4b08), RGB (0xf0b878), 1.6, { 7, 2.5, 1.5, 2.5 }, 4 },
  [TERRIER_LAND_OUTLINE_SITE] = { RGB (0xc01c28), RGB (0xff7b84), 2.4 },
};

static void
outline_clear (gpointer data)
{
  TerrierLandOutline *self = data;

  terrier_land_unref (self->land);
  g_free (self->name);
  g_free (self->x);
  g_free (self->y);
}

static void
project (TerrierLandOutline *self)
{
  gsize n = 0, at = 0;

  for (guint i = 0; i < terrier_land_get_n_rings (self->land); i++)
    n += terrier_land_get_ring (self->land, i)->n_corners;
  self->x = g_new (double, n);
  self->y = g_new (double, n);
  for (guint i = 0; i < terrier_land_get_n_rings (self->land); i++)
    {
      const TerrierLandRing *ring = terrier_land_get_ring (self->land, i);

      for (gsize j = 0; j < ring->n_corners; j++, at++)
        {
          self->x[at] = ring->corners[j].easting_m;
          self->y[at] = ring->corners[j].northing_m;
        }
    }
  terrier_grid_to_mercator (self->x, self->y, self->x, self->y, n);
  self->x0 = self->y0 = INFINITY;
  self->x1 = self->y1 = -INFINITY;
  for (gsize i = 0; i < n; i++)
    if (isfinite (self->x[i]) && isfinite (self->y[i]))
      {
        self->x0 = MIN (self->x0, self->x[i]);
        self->x1 = MAX (self->x1, self->x[i]);
        self->y0 = MIN (self->y0, self->y[i]);
        self->y1 = MAX (self->y1, self->y[i]);
      }
}

/**
 * terrier_land_outline_new:
 * @land: (transfer none): the land
 * @id: of its record
 * @kind: how it is outlined
 * @indicative: whether it only says about where the land is: then it has no fill
 * @name: (nullable): of the record
 *
 * Projects land for a map. Any thread; some microseconds for each hundred corners.
 *
 * Returns: (transfer full): what a map draws
 */
TerrierLandOutline *
terrier_land_outline_new (TerrierLand *land,
                          guint32 id,
                          TerrierLandOutlineKind kind,
                          gboolean indicative,
                          const char *name)
{
  TerrierLandOutline *self = g_atomic_rc_box_new0 (TerrierLandOutline);

  self->land = terrier_land_ref (land);
  self->id = id;
  self->kind = kind;
  self->indicative = indicative;
  self->name = g_strdup (name);
  project (self);
  return self;
}

TerrierLandOutline *
terrier_land_outline_ref (TerrierLandOutline *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
terrier_land_outline_unref (TerrierLandOutline *self)
{
  g_atomic_rc_box_release_full (self, outline_clear);
}

guint32
terrier_land_outline_get_id (const TerrierLandOutline *self)
{
  return self->id;
}

/* (transfer none) (nullable) */
const char *
terrier_land_outline_get_name (const TerrierLandOutline *self)
{
  return self->name;
}

/* (transfer none) */
TerrierLand *
terrier_land_outline_get_land (const TerrierLandOutline *self)
{
  return self->land;
}

/* Where it lies in a frame. FALSE when nothing of it is seen there. */
gboolean
terrier_land_outline_get_box (const TerrierLandOutline *self,
                              const TerrierFrame *frame,
                              cairo_rectangle_t *box_px)
{
  double x0 = terrier_frame_x_px (frame, self->x0), x1 = terrier_frame_x_px (frame, self->x1),
         y0 = terrier_frame_y_px (frame, self->y0), y1 = terrier_frame_y_px (frame, self->y1);

  *box_px = (cairo_rectangle_t){ x0, y0, x1 - x0, y1 - y0 };
  return MAX (x1 - x0, y1 - y0) >= LEAST_PX && x1 >= 0 && y1 >= 0 && x0 <= frame->width_px
         && y0 <= frame->height_px;
}

static void
trace (const TerrierLandOutline *self, const TerrierFrame *frame, cairo_t *cr)
{
  gsize at = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < terrier_land_get_n_rings (self->land); i++)
    {
      gsize n = terrier_land_get_ring (self->land, i)->n_corners;
      double last_x = INFINITY, last_y = INFINITY;

      for (gsize j = 0; j < n; j++, at++)
        {
          double x = terrier_frame_x_px (frame, self->x[at]),
                 y = terrier_frame_y_px (frame, self->y[at]);

          if (!isfinite (x) || !isfinite (y)
              || (fabs (x - last_x) < LEAST_STEP_PX && fabs (y - last_y) < LEAST_STEP_PX))
            continue;
          cairo_line_to (cr, x, y);
          last_x = x;
          last_y = y;
        }
      cairo_close_path (cr);
    }
}

/**
 * terrier_land_outline_draw:
 * @self: an outline
 * @frame: the map
 * @dark: for the dark style
 * @chosen: with a heavier line
 * @cr: from the corner of the map
 *
 * Any thread.
 *
 * Returns: whether anything of it is seen in the frame
 */
gboolean
terrier_land_outline_draw (const TerrierLandOutline *self,
                           const TerrierFrame *frame,
                           gboolean dark,
                           gboolean chosen,
                           cairo_t *cr)
{
  const Look *look = &LOOKS[self->kind];
  const TerrierColour *colour = dark ? &look->dark : &look->light;
  cairo_rectangle_t box;

  if (!terrier_land_outline_get_box (self, frame, &box))
    return FALSE;
  cairo_save (cr);
  trace (self, frame, cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, chosen ? 0.28 : 0.14);
  if (!self->indicative)
    cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, look->width_px * (chosen ? 1.8 : 1));
  cairo_set_dash (cr, look->dash, look->n_dash, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
  return TRUE;
}
