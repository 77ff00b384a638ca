/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/letters.h"

#include <hb.h>
#include <pango/pangoft2.h>

/* The letters of the base map, drawn in threads as outlines from HarfBuzz and never with a font of
 * cairo's: cairo 1.16 keeps the faces of a font file in one list for all threads and no lock
 * (unscaled->faces in cairo-ft-font.c), so that a thread that takes a font while the window lets go
 * of another brings the program down, once in a thousand starts. The font map of PangoFT2 belongs
 * to one thread, down to its FreeType. */
struct _TerrierLetters
{
  PangoFontMap *fonts;
  PangoContext *context;
  PangoLayout *layout; /* of one line */
  hb_draw_funcs_t *draw;
};

/* Where the outline of a glyph goes: from font units with y upwards to pixels. */
typedef struct
{
  cairo_t *cr;
  double x_px, y_px;
} Pen;

static double
pen_x (const Pen *pen, float x)
{
  return pen->x_px + (double) x / PANGO_SCALE;
}

static double
pen_y (const Pen *pen, float y)
{
  return pen->y_px - (double) y / PANGO_SCALE;
}

static void
move_to_cb (hb_draw_funcs_t *funcs,
            void *data,
            hb_draw_state_t *state,
            float x,
            float y,
            void *user_data)
{
  Pen *pen = data;

  cairo_move_to (pen->cr, pen_x (pen, x), pen_y (pen, y));
}

static void
line_to_cb (hb_draw_funcs_t *funcs,
            void *data,
            hb_draw_state_t *state,
            float x,
            float y,
            void *user_data)
{
  Pen *pen = data;

  cairo_line_to (pen->cr, pen_x (pen, x), pen_y (pen, y));
}

static void
cubic_to_cb (hb_draw_funcs_t *funcs,
             void *data,
             hb_draw_state_t *state,
             float x1,
             float y1,
             float x2,
             float y2,
             float x,
             float y,
             void *user_data)
{
  Pen *pen = data;

  cairo_curve_to (pen->cr, pen_x (pen, x1), pen_y (pen, y1), pen_x (pen, x2), pen_y (pen, y2),
                  pen_x (pen, x), pen_y (pen, y));
}

static void
close_path_cb (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user_data)
{
  Pen *pen = data;

  cairo_close_path (pen->cr);
}

/* Curves of the second degree come as cubic ones when nobody asks for them. */
static hb_draw_funcs_t *
new_draw_funcs (void)
{
  hb_draw_funcs_t *funcs = hb_draw_funcs_create ();

  hb_draw_funcs_set_move_to_func (funcs, move_to_cb, NULL, NULL);
  hb_draw_funcs_set_line_to_func (funcs, line_to_cb, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func (funcs, cubic_to_cb, NULL, NULL);
  hb_draw_funcs_set_close_path_func (funcs, close_path_cb, NULL, NULL);
  hb_draw_funcs_make_immutable (funcs);
  return funcs;
}

/**
 * terrier_letters_new:
 *
 * Returns: (transfer full): letters for the calling thread; the fonts are looked up with the first
 * text, which takes some ten milliseconds
 */
TerrierLetters *
terrier_letters_new (void)
{
  TerrierLetters *self = g_new0 (TerrierLetters, 1);

  self->fonts = pango_ft2_font_map_new ();
  pango_ft2_font_map_set_resolution (PANGO_FT2_FONT_MAP (self->fonts), 72, 72);
  self->context = pango_font_map_create_context (self->fonts);
  /* Not fitted to the pixels, so that they look alike at every zoom. */
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->layout = pango_layout_new (self->context);
  self->draw = new_draw_funcs ();
  return self;
}

void
terrier_letters_free (TerrierLetters *self)
{
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  hb_draw_funcs_destroy (self->draw);
  g_free (self);
}

/* Sets what the next calls measure and trace: one line of text. */
void
terrier_letters_set (TerrierLetters *self, const char *text, double size_px, gboolean bold)
{
  g_autoptr (PangoFontDescription) font
      = pango_font_description_from_string ("Cantarell, Inter, DejaVu Sans, sans-serif");

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_text (self->layout, text, -1);
}

/* The box of the line from its left to its right end and from the highest ascent to the lowest
 * descent of its fonts. */
void
terrier_letters_get_size (TerrierLetters *self, double *width_px, double *height_px)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->layout, NULL, &logical);
  *width_px = pango_units_to_double (logical.width);
  *height_px = pango_units_to_double (logical.height);
}

static void
trace_glyph (TerrierLetters *self, hb_font_t *font, hb_codepoint_t glyph, Pen *pen)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph (font, glyph, self->draw, pen);
#else
  hb_font_get_glyph_shape (font, glyph, self->draw, pen);
#endif
}

/**
 * terrier_letters_trace:
 * @self: letters of this thread
 * @left_px: of the box of the line
 * @top_px: of the box of the line
 * @cr: its path is added to, for the winding rule
 *
 * Traces the outlines of what was set last. A letter that no font has is left out.
 */
void
terrier_letters_trace (TerrierLetters *self, double left_px, double top_px, cairo_t *cr)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  double baseline_px = top_px + pango_units_to_double (pango_layout_get_baseline (self->layout));

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle box;
      int x;

      if (run == NULL)
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &box);
      x = box.x;
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
          Pen pen = {
            .cr = cr,
            .x_px = left_px + pango_units_to_double (x + info->geometry.x_offset),
            .y_px = baseline_px + pango_units_to_double (info->geometry.y_offset),
          };

          if (info->glyph != PANGO_GLYPH_EMPTY && !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
            trace_glyph (self, pango_font_get_hb_font (run->item->analysis.font), info->glyph,
                         &pen);
          x += info->geometry.width;
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}
