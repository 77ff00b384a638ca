/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carto/gpkg.h"
#include "carto/map-style.h"
#include "carto/pack-vector-private.h"

/* Strokes reach no farther than this beyond their lines, and dots beyond their middles. */
#define REACH_PX 24.0

/* What is smaller than this in both directions is not seen. */
#define TINY_PX 0.5

/* A path of more is drawn in parts. */
#define BATCH_POINTS 1200

/* Features between two looks at whether anybody still wants the picture. */
#define LOOK_EVERY 256

/* A picture being drawn. */
typedef struct
{
  TerrierVectorPack *self;
  const TerrierFrame *frame;
  double zoom;
  gboolean dark;
  cairo_t *cr;
  GCancellable *cancellable;
} Drawing;

static gboolean
shows (const TerrierPackLayer *style, double zoom)
{
  /* Zooms of tiles are whole, scales are not. */
  return zoom > style->from_zoom - 0.02 && zoom < style->to_zoom - 0.02;
}

static void
set_ink (const Drawing *drawing, const TerrierPackInk *ink)
{
  const TerrierColour *colour = &ink->colour[drawing->dark ? 1 : 0];

  cairo_set_source_rgb (drawing->cr, colour->red, colour->green, colour->blue);
}

static void
ask_for (const TerrierVectorLayer *layer,
         const TerrierFrame *frame,
         double reach_x_px,
         double reach_y_px)
{
  TerrierBox box;

  terrier_crs_box_of_frame (layer->crs, frame, reach_x_px, reach_y_px, &box);
  sqlite3_reset (layer->rows);
  sqlite3_bind_double (layer->rows, 1, box.x0);
  sqlite3_bind_double (layer->rows, 2, box.x1);
  sqlite3_bind_double (layer->rows, 3, box.y0);
  sqlite3_bind_double (layer->rows, 4, box.y1);
  sqlite3_bind_double (layer->rows, 5,
                       TINY_PX * (box.x1 - box.x0) / (frame->width_px + 2 * reach_x_px));
}

/* The next row, if anybody still wants it; FALSE at the end and with @error set. */
static gboolean
next_row (const Drawing *drawing, const TerrierVectorLayer *layer, guint n, GError **error)
{
  int result;

  if (n % LOOK_EVERY == 0 && g_cancellable_set_error_if_cancelled (drawing->cancellable, error))
    return FALSE;
  result = sqlite3_step (layer->rows);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    terrier_pack_refuse (drawing->self->pack, error,
                         _ ("is damaged (%s). Fetch or copy the file again, and add it then."),
                         sqlite3_errmsg (drawing->self->pack->db));
  return FALSE;
}

static gboolean
gather (const Drawing *drawing, const TerrierVectorLayer *layer, GError **error)
{
  g_autoptr (GError) failed = NULL;
  /* A broken line must begin where it begins in the tile beside it. */
  double reach = layer->style->dash.n > 0 ? INFINITY : REACH_PX;

  terrier_outline_clear (drawing->self->shape);
  ask_for (layer, drawing->frame, REACH_PX, REACH_PX);
  for (guint n = 0; next_row (drawing, layer, n, &failed); n++)
    {
      TerrierGpkgGeometry geometry;

      if (terrier_gpkg_geometry (layer->rows, 0, &geometry))
        terrier_outline_add (drawing->self->shape, &geometry, layer->crs, drawing->frame, reach);
    }
  sqlite3_reset (layer->rows);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* All that was gathered, filled when @width_px is 0, else stroked. */
static void
paint (const Drawing *drawing, double width_px)
{
  TerrierOutline *shape = drawing->self->shape;
  guint n_runs = terrier_outline_get_n_runs (shape);

  cairo_set_line_width (drawing->cr, width_px);
  for (guint run = 0; run < n_runs;)
    {
      cairo_new_path (drawing->cr);
      run = terrier_outline_trace (shape, run, BATCH_POINTS, drawing->cr);
      if (width_px > 0)
        cairo_stroke (drawing->cr);
      else
        cairo_fill (drawing->cr);
    }
}

static void
draw_shapes (const Drawing *drawing, const TerrierPackLayer *style)
{
  double width = terrier_pack_size_at (&style->width, drawing->zoom);
  double casing = terrier_pack_size_at (&style->casing_width, drawing->zoom);
  double dash = terrier_pack_size_at (&style->dash, drawing->zoom);

  cairo_save (drawing->cr);
  cairo_set_fill_rule (drawing->cr, CAIRO_FILL_RULE_WINDING);
  cairo_set_line_join (drawing->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (drawing->cr, dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  if (style->symbol == TERRIER_PACK_AREA && style->fill.set)
    {
      set_ink (drawing, &style->fill);
      paint (drawing, 0);
    }
  if (style->symbol == TERRIER_PACK_LINE && style->casing.set && casing > width)
    {
      set_ink (drawing, &style->casing);
      paint (drawing, casing);
    }
  if (style->line.set && width > 0)
    {
      if (dash > 0)
        cairo_set_dash (drawing->cr, &dash, 1, 0);
      set_ink (drawing, &style->line);
      paint (drawing, width);
    }
  cairo_restore (drawing->cr);
}

static gboolean
draw_dots (const Drawing *drawing, const TerrierVectorLayer *layer, GError **error)
{
  const TerrierPackLayer *style = layer->style;
  double half = MAX (terrier_pack_size_at (&style->size, drawing->zoom), 2) / 2;
  g_autoptr (GError) failed = NULL;

  cairo_new_path (drawing->cr);
  ask_for (layer, drawing->frame, REACH_PX, REACH_PX);
  for (guint n = 0; next_row (drawing, layer, n, &failed); n++)
    {
      double x = sqlite3_column_double (layer->rows, 0), y = sqlite3_column_double (layer->rows, 1);

      terrier_crs_to_mercator (layer->crs, &x, &y, 1);
      if (!isfinite (x) || !isfinite (y))
        continue;
      x = terrier_frame_x_px (drawing->frame, x);
      y = terrier_frame_y_px (drawing->frame, y);
      cairo_new_sub_path (drawing->cr);
      if (style->square)
        cairo_rectangle (drawing->cr, x - half, y - half, 2 * half, 2 * half);
      else
        cairo_arc (drawing->cr, x, y, half, 0, 2 * G_PI);
    }
  sqlite3_reset (layer->rows);
  set_ink (drawing, &style->fill);
  cairo_fill_preserve (drawing->cr);
  if (style->line.set)
    {
      set_ink (drawing, &style->line);
      cairo_set_line_width (drawing->cr,
                            MAX (terrier_pack_size_at (&style->width, drawing->zoom), 0.8));
      cairo_stroke_preserve (drawing->cr);
    }
  cairo_new_path (drawing->cr);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
meets (const TerrierBox *box, const TerrierFrame *frame)
{
  double reach = REACH_PX / frame->px_per_unit;

  return box->x1 < box->x0
         || (box->x0 < frame->x + frame->width_px / frame->px_per_unit + reach
             && box->x1 > frame->x - reach
             && box->y0 < frame->y + frame->height_px / frame->px_per_unit + reach
             && box->y1 > frame->y - reach);
}

static void
draw_background (const Drawing *drawing)
{
  const TerrierBox *box = &drawing->self->bounds;
  const TerrierFrame *frame = drawing->frame;
  double x = terrier_frame_x_px (frame, box->x0), y = terrier_frame_y_px (frame, box->y0);

  if (!drawing->self->style->background.set || box->x1 < box->x0)
    return;
  set_ink (drawing, &drawing->self->style->background);
  cairo_rectangle (drawing->cr, x, y, terrier_frame_x_px (frame, box->x1) - x,
                   terrier_frame_y_px (frame, box->y1) - y);
  cairo_fill (drawing->cr);
}

/* Private. */
gboolean
terrier_vector_pack_draw (TerrierVectorPack *self,
                          const TerrierFrame *frame,
                          gboolean dark,
                          cairo_t *cr,
                          GCancellable *cancellable,
                          GError **error)
{
  const Drawing drawing = { self, frame, terrier_frame_zoom (frame), dark, cr, cancellable };

  if (!meets (&self->bounds, frame))
    return TRUE;
  draw_background (&drawing);
  for (guint i = 0; i < self->layers->len; i++)
    {
      const TerrierVectorLayer *layer = &g_array_index (self->layers, TerrierVectorLayer, i);

      if (layer->style->symbol == TERRIER_PACK_NAME || !shows (layer->style, drawing.zoom)
          || !meets (&layer->bounds, frame))
        continue;
      if (layer->style->symbol == TERRIER_PACK_DOT)
        {
          if (!draw_dots (&drawing, layer, error))
            return FALSE;
        }
      else if (!gather (&drawing, layer, error))
        return FALSE;
      else
        draw_shapes (&drawing, layer->style);
    }
  return TRUE;
}

/* --- Names --- */

static void
add_names_of (const Drawing *drawing,
              const TerrierVectorLayer *layer,
              guint rank,
              GStringChunk *texts,
              GArray *names)
{
  const TerrierPackLayer *style = layer->style;
  guint dark = drawing->dark ? 1 : 0;
  TerrierName name = {
    .size_px = (float) MAX (terrier_pack_size_at (&style->size, drawing->zoom), 6),
    .bold = style->bold,
    .town = style->bold,
    .beside = style->beside,
    .colour = style->line.colour[dark],
    .halo = style->casing.set ? style->casing.colour[dark] : terrier_map_style_get (dark)->halo,
    .rank = rank,
  };

  for (guint n = 0; next_row (drawing, layer, n, NULL); n++)
    {
      const char *text = (const char *) sqlite3_column_text (layer->rows, 3);

      name.x = sqlite3_column_double (layer->rows, 0);
      name.y = sqlite3_column_double (layer->rows, 1);
      name.order = sqlite3_column_int64 (layer->rows, 2);
      name.weight = sqlite3_column_int64 (layer->rows, 4);
      terrier_crs_to_mercator (layer->crs, &name.x, &name.y, 1);
      if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL) || !isfinite (name.x)
          || !isfinite (name.y))
        continue;
      name.text = g_string_chunk_insert (texts, text);
      g_array_append_val (names, name);
    }
  sqlite3_reset (layer->rows);
}

/* Private. */
void
terrier_vector_pack_add_names (TerrierVectorPack *self,
                               const TerrierFrame *frame,
                               gboolean dark,
                               double reach_x_px,
                               double reach_y_px,
                               guint rank,
                               GStringChunk *texts,
                               GArray *names)
{
  const Drawing drawing = { self, frame, terrier_frame_zoom (frame), dark, NULL, NULL };

  for (guint i = 0; i < self->layers->len; i++)
    {
      const TerrierVectorLayer *layer = &g_array_index (self->layers, TerrierVectorLayer, i);

      if (layer->style->symbol != TERRIER_PACK_NAME || !shows (layer->style, drawing.zoom))
        continue;
      ask_for (layer, frame, reach_x_px, reach_y_px);
      add_names_of (&drawing, layer, rank + i, texts, names);
    }
}

/* Private. */
gboolean
terrier_vector_pack_covers (TerrierVectorPack *self, const TerrierFrame *frame, double x, double y)
{
  double zoom = terrier_frame_zoom (frame);

  for (guint i = 0; i < self->layers->len; i++)
    {
      const TerrierVectorLayer *layer = &g_array_index (self->layers, TerrierVectorLayer, i);

      if (layer->style->symbol == TERRIER_PACK_NAME && shows (layer->style, zoom)
          && x >= layer->bounds.x0 && x <= layer->bounds.x1 && y >= layer->bounds.y0
          && y <= layer->bounds.y1)
        return TRUE;
    }
  return FALSE;
}
