/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/map-names.h"

#include <math.h>

#include "carto/furniture.h"
#include "core/grid.h"

#define NAME_SIZE_PX 8.5
#define NAME_HEIGHT_PX (NAME_SIZE_PX * 1.3)
/* A name further than this from the middle of its area would be taken for a neighbour's. */
#define REACH_PX 44.0
#define STEP_PX 11.0
#define EDGE_PX 3.0

static gboolean
offer (const TerrierFrame *frame,
       TerrierLabelPlan *plan,
       TerrierMapNamePlace *place,
       double width,
       double x,
       double y)
{
  place->left_px = CLAMP (x - width / 2, EDGE_PX, MAX (EDGE_PX, frame->width_px - EDGE_PX - width));
  place->top_px = CLAMP (y - NAME_HEIGHT_PX / 2, EDGE_PX,
                         MAX (EDGE_PX, frame->height_px - EDGE_PX - NAME_HEIGHT_PX));
  return terrier_label_plan_offer (plan, place->left_px, place->top_px, width, NAME_HEIGHT_PX);
}

/* In the middle, else above or below it, else aside, where it hides nothing. */
static gboolean
find_room (const TerrierFrame *frame,
           TerrierLabelPlan *plan,
           TerrierMapNamePlace *place,
           double width,
           double x,
           double y)
{
  if (offer (frame, plan, place, width, x, y))
    return TRUE;
  for (double reach = STEP_PX; reach <= REACH_PX; reach += STEP_PX)
    for (int side = -1; side <= 1; side++)
      if (offer (frame, plan, place, width, x + side * reach, y - reach)
          || offer (frame, plan, place, width, x + side * reach, y + reach)
          || (side != 0 && offer (frame, plan, place, width, x + side * reach, y)))
        return TRUE;
  return FALSE;
}

GArray *
terrier_map_names_place (const TerrierFrame *frame,
                         const TerrierMapName *names,
                         gsize n_names,
                         TerrierLabelPlan *taken)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TerrierMapNamePlace));
  /* For those that find no room beside the marks: at least no two names lie on each other. */
  g_autoptr (TerrierLabelPlan) others = terrier_label_plan_new ();

  for (gsize i = 0; i < n_names; i++)
    {
      TerrierMapNamePlace place = { .text = names[i].text };
      double east = names[i].easting, north = names[i].northing;
      double width = terrier_label_width (names[i].text, NAME_SIZE_PX, TRUE), x, y;

      terrier_grid_to_mercator (&east, &north, &east, &north, 1);
      x = terrier_frame_x_px (frame, east);
      y = terrier_frame_y_px (frame, north);
      if (!isfinite (x) || !isfinite (y) || x < 0 || y < 0 || x > frame->width_px
          || y > frame->height_px)
        continue;
      if (find_room (frame, taken, &place, width, x, y))
        terrier_label_plan_take (others, place.left_px, place.top_px, width, NAME_HEIGHT_PX);
      else if (find_room (frame, others, &place, width, x, y))
        terrier_label_plan_take (taken, place.left_px, place.top_px, width, NAME_HEIGHT_PX);
      else
        continue;
      g_array_append_val (places, place);
    }
  return places;
}

void
terrier_map_names_draw (GArray *places, cairo_t *cr, const TerrierMapStyle *style)
{
  for (guint i = 0; i < places->len; i++)
    {
      const TerrierMapNamePlace *place = &g_array_index (places, TerrierMapNamePlace, i);

      terrier_furniture_text (cr, place->left_px, place->top_px, NAME_SIZE_PX, TRUE, place->text,
                              &style->ink, &style->halo);
    }
}
