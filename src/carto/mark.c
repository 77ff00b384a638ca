/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/mark.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "carto/map-style.h"

static void
set_colour (cairo_t *cr, TerrierColour colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

static void
trace_shape (cairo_t *cr, double x, double y, double radius_px, TerrierShape shape)
{
  double xy[2 * TERRIER_SHAPE_MAX_CORNERS];
  guint n = terrier_shape_corners (shape, xy);

  cairo_new_path (cr);
  if (n == 0)
    cairo_arc (cr, x, y, radius_px, 0, 2 * G_PI);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + xy[2 * i] * radius_px, y + xy[2 * i + 1] * radius_px);
  cairo_close_path (cr);
}

/* Dark on a light shape, light on a dark one; on the paper of a hollow one in ink. */
static void
draw_letter (cairo_t *cr, double x, double y, double radius_px, char letter, TerrierColour ground)
{
  gboolean light = 0.299 * ground.red + 0.587 * ground.green + 0.114 * ground.blue > 0.5;
  const char text[] = { letter, '\0' };
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, radius_px * 1.6);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, x - extents.x_bearing - extents.width / 2,
                 y - extents.y_bearing - extents.height / 2);
  cairo_set_source_rgb (cr, light ? 0 : 1, light ? 0 : 1, light ? 0 : 1);
  cairo_show_text (cr, text);
}

static void
draw_line (cairo_t *cr, double x, double y, double radius_px, const TerrierMapStyle *style)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x - radius_px, y);
  cairo_line_to (cr, x + radius_px, y);
  set_colour (cr, style->paper);
  cairo_set_line_width (cr, radius_px * 0.5);
  cairo_stroke_preserve (cr);
  set_colour (cr, style->ink);
  cairo_set_line_width (cr, radius_px * 0.25);
  cairo_stroke (cr);
}

/* What kind of property it is, by lines beside the shape: land lies beneath. */
static void
draw_kind (cairo_t *cr,
           double x,
           double y,
           double radius_px,
           guint flags,
           const TerrierMapStyle *style)
{
  if ((flags & (TERRIER_POINT_LAND | TERRIER_POINT_WITH_LAND)) != 0)
    draw_line (cr, x, y + radius_px * 1.3, radius_px, style);
  if ((flags & TERRIER_POINT_LAND) != 0)
    draw_line (cr, x, y + radius_px * 1.65, radius_px, style);
  if ((flags & TERRIER_POINT_PART) != 0)
    draw_line (cr, x, y - radius_px * 1.3, radius_px, style);
}

/**
 * terrier_mark_draw_symbol:
 * @cr: where to
 * @x: the middle
 * @y: the middle
 * @radius_px: about half the width
 * @symbol: a status, an action or a class
 * @flags: #TerrierPointFlags
 * @dark: for the dark style
 *
 * One point as it looks on the map and in a legend: a full shape, hollow when inferred, in a broken
 * ring when its place is only rough, with lines that tell land and parts of buildings. Each thread
 * may draw on a context of its own.
 */
void
terrier_mark_draw_symbol (cairo_t *cr, double x, double y, double radius_px,
                          TerrierSymbolId symbol, guint flags, gboolean dark)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);
  const TerrierSymbol *look = terrier_symbol_get (symbol);
  TerrierColour colour = dark ? look->dark : look->colour;

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* A rim of paper first, so that a mark stands off from its neighbours and from any ground. */
  trace_shape (cr, x, y, radius_px, look->shape);
  set_colour (cr, style->paper);
  cairo_set_line_width (cr, radius_px * 0.62);
  cairo_stroke_preserve (cr);
  if ((flags & TERRIER_POINT_INFERRED) != 0)
    {
      cairo_fill (cr);
      trace_shape (cr, x, y, radius_px * 0.86, look->shape);
      set_colour (cr, colour);
      cairo_set_line_width (cr, radius_px * 0.36);
      cairo_stroke (cr);
    }
  else
    {
      set_colour (cr, colour);
      cairo_fill_preserve (cr);
      /* A thin dark rim: yellow on pale land, and all of them on greyscale paper. */
      cairo_set_source_rgba (cr, 0, 0, 0, dark ? 0.35 : 0.55);
      cairo_set_line_width (cr, radius_px * 0.13);
      cairo_stroke (cr);
    }
  if (look->letter != 0)
    draw_letter (cr, x, y, radius_px, look->letter,
                 (flags & TERRIER_POINT_INFERRED) != 0 ? style->paper : colour);
  draw_kind (cr, x, y, radius_px, flags, style);
  if ((flags & TERRIER_POINT_ROUGH) != 0)
    {
      const double dash[] = { radius_px * 0.5, radius_px * 0.4 };

      cairo_new_path (cr);
      cairo_arc (cr, x, y, radius_px * 1.75, 0, 2 * G_PI);
      cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
      cairo_set_line_width (cr, radius_px * 0.2);
      set_colour (cr, style->ink);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

guint
terrier_mark_notes (const TerrierMarkNote **notes)
{
  static const TerrierMarkNote all[] = {
    { TERRIER_POINT_INFERRED, N_ ("Hollow: inferred") },
    { TERRIER_POINT_WITH_LAND, N_ ("Land and building") },
    { TERRIER_POINT_LAND, N_ ("Land") },
    { TERRIER_POINT_PART, N_ ("Part of a building") },
    { TERRIER_POINT_ROUGH, N_ ("Place known roughly") },
  };

  *notes = all;
  return G_N_ELEMENTS (all);
}

/**
 * terrier_mark_cluster_radius_px:
 * @count: how many points it stands for
 *
 * Returns: the outer radius of its ring, in logical pixels: slowly larger with the count
 */
double
terrier_mark_cluster_radius_px (guint32 count)
{
  return 12 + 2.2 * log10 (MAX (count, 1));
}

/**
 * terrier_mark_cluster_label:
 * @count: how many
 *
 * Returns: (transfer full): "812", "4.3k", "12k", "1.2m"
 */
char *
terrier_mark_cluster_label (guint32 count)
{
  if (count < 1000)
    return g_strdup_printf ("%u", count);
  /* Translators: thousands and millions in the middle of a mark on the map; keep it very short. */
  if (count < 9950)
    return g_strdup_printf (_("%.1fk"), count / 1e3);
  if (count < 999500)
    return g_strdup_printf (_("%.0fk"), count / 1e3);
  return g_strdup_printf (_("%.1fm"), count / 1e6);
}

/**
 * terrier_mark_draw_cluster:
 * @cr: where to
 * @x: the middle
 * @y: the middle
 * @cluster: what it stands for
 * @dark: for the dark style
 *
 * A ring with the mix of symbols, the count in the middle. Each symbol has its share of the ring,
 * from the top and clockwise in the order of symbols, so two rings compare at a glance.
 */
void
terrier_mark_draw_cluster (cairo_t *cr,
                           double x,
                           double y,
                           const TerrierCluster *cluster,
                           gboolean dark)
{
  const TerrierMapStyle *style = terrier_map_style_get (dark);
  double outer = terrier_mark_cluster_radius_px (cluster->count), width = 4, angle = -G_PI / 2;
  g_autofree char *label = terrier_mark_cluster_label (cluster->count);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoFontDescription) font
      = pango_font_description_from_string ("Cantarell, Inter, DejaVu Sans, sans-serif");
  PangoRectangle ink;
  guint n_parts = 0;

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, outer + 1.2, 0, 2 * G_PI);
  set_colour (cr, style->paper);
  cairo_fill (cr);
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    n_parts += cluster->mix[i] > 0;
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    {
      const TerrierSymbol *symbol = terrier_symbol_get (i);
      double share = 2 * G_PI * cluster->mix[i] / cluster->count;
      double gap = n_parts > 1 ? MIN (0.05, share / 4) : 0;

      if (cluster->mix[i] == 0)
        continue;
      cairo_arc (cr, x, y, outer - width / 2, angle + gap, angle + share - gap);
      set_colour (cr, dark ? symbol->dark : symbol->colour);
      cairo_set_line_width (cr, width);
      cairo_stroke (cr);
      angle += share;
    }
  cairo_arc (cr, x, y, outer, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, style->ink.red, style->ink.green, style->ink.blue, 0.45);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
  layout = pango_cairo_create_layout (cr);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  pango_font_description_set_absolute_size (font, (strlen (label) > 3 ? 8.5 : 9.5) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, label, -1);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  set_colour (cr, style->ink);
  cairo_move_to (cr, x - ink.x - ink.width / 2.0, y - ink.y - ink.height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}
