/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/furniture.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "carto/labels.h"
#include "carto/mark.h"
#include "core/grid.h"

static void
set_colour (cairo_t *cr, const TerrierColour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

/* Writes a line, with a halo where @halo is given. Returns its height. */
double
terrier_furniture_text (cairo_t *cr,
                        double left,
                        double top,
                        double size,
                        gboolean bold,
                        const char *text,
                        const TerrierColour *colour,
                        const TerrierColour *halo)
{
  g_autoptr (PangoFontDescription) font
      = pango_font_description_from_string ("Cantarell, Inter, DejaVu Sans, sans-serif");
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  int height;

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (halo != NULL)
    {
      cairo_move_to (cr, left, top);
      pango_cairo_layout_path (cr, layout);
      set_colour (cr, halo);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, 2.4);
      cairo_stroke (cr);
    }
  set_colour (cr, colour);
  cairo_move_to (cr, left, top);
  pango_cairo_show_layout (cr, layout);
  return height;
}

#define CREDITS_SIZE 7.0
#define CREDITS_LINE 9.0

/**
 * terrier_furniture_credits:
 * @cr: (nullable): %NULL only measures
 * @left: where it begins
 * @top: where it begins
 * @width: how wide it may be; it takes as many lines as it needs
 * @credits: (array zero-terminated=1): lines that licences ask for; each stays whole where it can
 * @style: colours
 *
 * Returns: its height
 */
double
terrier_furniture_credits (cairo_t *cr,
                           double left,
                           double top,
                           double width,
                           char **credits,
                           const TerrierMapStyle *style)
{
  g_autofree char *all = g_strjoinv ("; ", credits);
  g_auto (GStrv) words = g_strsplit (all, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  double y = top;

  for (guint i = 0; words[0] != NULL; i++)
    {
      g_autofree char *longer
          = words[i] != NULL ? g_strconcat (line->str, line->len > 0 ? " " : "", words[i], NULL)
                             : NULL;

      if (longer != NULL
          && (line->len == 0 || terrier_label_width (longer, CREDITS_SIZE, FALSE) <= width))
        {
          g_string_assign (line, longer);
          continue;
        }
      if (cr != NULL)
        terrier_furniture_text (cr, left, y, CREDITS_SIZE, FALSE, line->str, &style->village, NULL);
      y += CREDITS_LINE;
      if (words[i] == NULL)
        break;
      g_string_assign (line, words[i]);
    }
  return y - top;
}

/* An arrow with an N, 30 high. */
void
terrier_furniture_north (cairo_t *cr, double x, double top, const TerrierMapStyle *style)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x + 6, top + 18);
  cairo_line_to (cr, x, top + 14);
  cairo_line_to (cr, x - 6, top + 18);
  cairo_close_path (cr);
  set_colour (cr, &style->halo);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  set_colour (cr, &style->ink);
  cairo_fill (cr);
  terrier_furniture_text (cr, x - 4, top + 18, 10, TRUE, C_ ("north on a map", "N"), &style->ink,
                          &style->halo);
}

/* The longest of 1, 2 and 5 times a power of ten that is no longer than @most_m. */
double
terrier_furniture_scale_length_m (double most_m)
{
  double power = pow (10, floor (log10 (MAX (most_m, 1e-3))));

  return most_m >= 5 * power ? 5 * power : most_m >= 2 * power ? 2 * power : power;
}

void
terrier_furniture_scale_bar (cairo_t *cr,
                             double left,
                             double top,
                             const TerrierFrame *frame,
                             const TerrierMapStyle *style)
{
  /* True in the middle of the map; Mercator's scale changes by a hundredth in about 50 km. */
  double m_per_px
      = terrier_mercator_metres_per_unit (frame->y + frame->height_px / 2 / frame->px_per_unit)
        / frame->px_per_unit;
  double length_m = terrier_furniture_scale_length_m (MIN (frame->width_px * 0.25, 180) * m_per_px),
         width = length_m / m_per_px;
  g_autofree char *text = length_m >= 1000 ? g_strdup_printf (_ ("%g km"), length_m / 1000)
                                           : g_strdup_printf (_ ("%g m"), length_m);

  for (guint i = 0; i < 2; i++)
    {
      cairo_rectangle (cr, left + i * width / 2, top + 14, width / 2, 5);
      set_colour (cr, i == 0 ? &style->ink : &style->paper);
      cairo_fill_preserve (cr);
      set_colour (cr, &style->ink);
      cairo_set_line_width (cr, 0.8);
      cairo_stroke (cr);
    }
  terrier_furniture_text (cr, left, top, 9, FALSE, text, &style->ink, &style->halo);
}

static void
legend_entry (cairo_t *cr,
              double *x,
              double *y,
              double left,
              double width,
              TerrierSymbolId symbol,
              guint flags,
              const char *text,
              gboolean dark)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);
  double entry = 18 + terrier_label_width (text, 9, FALSE) + 14;

  if (*x > left && *x + entry > left + width)
    {
      *x = left;
      *y += 16;
    }
  if (cr != NULL)
    {
      terrier_mark_draw_symbol (cr, *x + 7, *y + 8, TERRIER_MARK_RADIUS_PX * 0.85, symbol, flags,
                                dark);
      terrier_furniture_text (cr, *x + 18, *y + 2, 9, FALSE, text, &style->ink, NULL);
    }
  *x += entry;
}

/**
 * terrier_furniture_legend:
 * @cr: (nullable): %NULL only measures
 * @left: where it begins
 * @top: where it begins
 * @width: how wide it may be; it takes as many lines as it needs
 * @present: a bit for each #TerrierSymbolId
 * @flags: #TerrierPointFlags to explain
 * @labels: (nullable): the words of each symbol, or their own
 * @dark: for the dark style
 *
 * Returns: its height, 0 when there is nothing in it
 */
double
terrier_furniture_legend (cairo_t *cr,
                          double left,
                          double top,
                          double width,
                          guint32 present,
                          guint flags,
                          const char *const *labels,
                          gboolean dark)
{
  const TerrierMarkNote *notes;
  guint n_notes = terrier_mark_notes (&notes);
  double x = left, y = top;

  if (present == 0)
    return 0;
  for (guint symbol = 0; symbol < TERRIER_SYMBOL_N; symbol++)
    if ((present & 1u << symbol) != 0)
      legend_entry (cr, &x, &y, left, width, symbol, 0,
                    labels != NULL ? labels[symbol] : terrier_symbol_label (symbol), dark);
  for (guint i = 0; i < n_notes; i++)
    if ((flags & notes[i].flag) != 0)
      legend_entry (cr, &x, &y, left, width, (TerrierSymbolId) g_bit_nth_lsf (present, -1),
                    notes[i].flag, _ (notes[i].text), dark);
  return y - top + 18;
}
