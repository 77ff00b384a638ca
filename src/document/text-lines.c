/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-lines-private.h"

#define PT(units) ((double) (units) / PANGO_SCALE)

static guint32
get_space_glyph (cairo_scaled_font_t *font)
{
  cairo_glyph_t space[1];
  cairo_glyph_t *glyphs = space;
  int n_glyphs = 1;
  guint32 index = 0;

  if (cairo_scaled_font_text_to_glyphs (font, 0, 0, " ", 1, &glyphs, &n_glyphs, NULL, NULL, NULL)
          == CAIRO_STATUS_SUCCESS
      && n_glyphs == 1)
    index = (guint32) glyphs[0].index;
  if (glyphs != space)
    cairo_glyph_free (glyphs);

  return index;
}

/* Adds a glyph and moves @x on. The space at which a line was broken has no width and no glyph in
 * Pango; here it keeps its glyph, so that the words of two lines stay apart for a reader of the
 * file. Returns how many glyphs were added, 0 or 1. */
static int
add_glyph (TerrierSetText *set,
           const TerrierSetRun *run,
           const PangoGlyphInfo *info,
           gboolean is_space,
           double *x)
{
  TerrierGlyph glyph = { 0 };

  glyph.index = info->glyph;
  glyph.x = (float) (*x + PT (info->geometry.x_offset));
  glyph.y = (float) PT (info->geometry.y_offset);
  *x += PT (info->geometry.width);

  if (info->glyph == PANGO_GLYPH_EMPTY)
    {
      if (!is_space)
        return 0;
      glyph.index = get_space_glyph (run->font);
    }
  else if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
    {
      set->n_unknown++;
      return 0;
    }
  g_array_append_val (set->glyphs, glyph);

  return 1;
}

/* Words as wide as they must be on one line, measured while their glyphs go by. Space after a word
 * does not count, a font change within it does not end it. */
typedef struct
{
  const PangoLogAttr *breaks; /* by character of the piece */
  double word_pt;             /* of the word so far */
} WordMeter;

static void
meter_cluster (TerrierSetText *set,
               WordMeter *meter,
               int character,
               gboolean is_space,
               double width)
{
  if (meter->breaks[character].is_line_break)
    meter->word_pt = 0;
  if (!is_space)
    meter->word_pt += width;
  set->longest_word_pt = MAX (set->longest_word_pt, meter->word_pt);
}

static void
add_clusters (TerrierSetText *set,
              TerrierSetRun *run,
              PangoGlyphItem *item,
              const char *text,
              WordMeter *meter)
{
  PangoGlyphItemIter iter;
  const PangoGlyphString *glyphs = item->glyphs;
  int first_char = (int) g_utf8_pointer_to_offset (text, text + item->item->offset);
  g_autofree int *counts = g_new0 (int, (gsize) glyphs->num_glyphs + 1);
  g_autofree gboolean *spaces = g_new0 (gboolean, (gsize) glyphs->num_glyphs + 1);
  guint n = 0;
  double x = 0;

  /* The iterator goes in the order of the text, the glyphs stand from left to right: first say
   * which glyphs are spaces, then add them all, then count them by cluster. */
  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      int glyph = run->backward ? iter.end_glyph + 1 : iter.start_glyph;

      spaces[glyph] = text[iter.start_index] == ' ' && iter.end_index == iter.start_index + 1;
    }
  for (int i = 0; i < glyphs->num_glyphs; i++)
    counts[i] = add_glyph (set, run, &glyphs->glyphs[i], spaces[i], &x);

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { 0 };
      int first = run->backward ? iter.end_glyph + 1 : iter.start_glyph;
      int last = run->backward ? iter.start_glyph : iter.end_glyph - 1;

      double width = 0;

      for (int i = first; i <= last; i++)
        {
          cluster.num_glyphs += counts[i];
          width += PT (glyphs->glyphs[i].geometry.width);
        }
      meter_cluster (set, meter, first_char + iter.start_char, spaces[first], width);
      if (cluster.num_glyphs == 0)
        continue;
      cluster.num_bytes = iter.end_index - iter.start_index;
      g_string_append_len (set->text, text + iter.start_index, cluster.num_bytes);
      g_array_append_val (set->clusters, cluster);
      n++;
    }

  run->n_clusters = n;
  run->width = (float) x;
}

static double
add_glyph_item (TerrierSetText *set,
                PangoGlyphItem *item,
                const char *text,
                guint source,
                double x,
                WordMeter *meter)
{
  TerrierSetRun run = { 0 };
  PangoFont *font = item->item->analysis.font;
  cairo_scaled_font_t *scaled = NULL;

  if (font != NULL)
    scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  run.source = source;
  run.backward = item->item->analysis.level & 1;
  run.x = (float) x;
  run.first_glyph = set->glyphs->len;
  run.first_cluster = set->clusters->len;
  run.first_byte = (guint) set->text->len;
  /* A font that cannot be loaded leaves a run without glyphs. */
  if (scaled != NULL && cairo_scaled_font_status (scaled) == CAIRO_STATUS_SUCCESS)
    {
      run.font = cairo_scaled_font_reference (scaled);
      add_clusters (set, &run, item, text, meter);
    }
  run.n_glyphs = set->glyphs->len - run.first_glyph;
  run.n_bytes = (guint) set->text->len - run.first_byte;

  if (item->y_offset != 0)
    for (guint i = 0; i < run.n_glyphs; i++)
      g_array_index (set->glyphs, TerrierGlyph, run.first_glyph + i).y
          -= (float) PT (item->y_offset);

  g_array_append_val (set->runs, run);

  return run.width;
}

/* The room that a line's letters take above and below the baseline. What is raised does not count:
 * it would push the line out of step with its neighbours. */
static void
measure_line (const TerrierSetText *set,
              const TerrierSetLine *line,
              const PangoLayoutLine *pango_line,
              double *ascent,
              double *descent)
{
  const GSList *l = pango_line->runs;

  *ascent = *descent = 0;
  for (guint i = 0; i < line->n_runs; i++, l = l->next)
    {
      const TerrierSetRun *run = &g_array_index (set->runs, TerrierSetRun, line->first_run + i);
      const PangoGlyphItem *item = l->data;
      cairo_font_extents_t extents;

      if (item->y_offset != 0 || run->font == NULL)
        continue;
      cairo_scaled_font_extents (run->font, &extents);
      *ascent = MAX (*ascent, extents.ascent);
      *descent = MAX (*descent, extents.descent);
    }
}

/* Lines of small text only stand closer. */
static gboolean
is_small_line (const TerrierSetText *set, const TerrierSetLine *line)
{
  for (guint i = 0; i < line->n_runs; i++)
    {
      const TerrierSetRun *run = &g_array_index (set->runs, TerrierSetRun, line->first_run + i);
      const TerrierSource *source = &g_array_index (set->sources, TerrierSource, run->source);

      if (!(source->flags & TERRIER_TEXT_SMALL))
        return FALSE;
    }

  return line->n_runs > 0;
}

void
terrier_set_text_add_line (TerrierSetText *set,
                           const TerrierParagraph *paragraph,
                           PangoLayout *layout,
                           PangoLayoutLine *line,
                           guint offset,
                           const TerrierTextSpec *spec)
{
  TerrierSetLine out = { 0 };
  WordMeter meter = { 0 };
  double ascent, descent;
  double x = 0;
  int n_breaks;

  meter.breaks = pango_layout_get_log_attrs_readonly (layout, &n_breaks);
  out.first_run = set->runs->len;
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *item = l->data;

      x += add_glyph_item (set, item, pango_layout_get_text (layout),
                           terrier_paragraph_find_source (paragraph,
                                                          offset + (guint) item->item->offset),
                           x, &meter);
    }
  out.n_runs = set->runs->len - out.first_run;
  out.width_pt = x;
  out.to_right = line->resolved_dir == PANGO_DIRECTION_RTL;

  measure_line (set, &out, line, &ascent, &descent);
  out.height_pt = spec->size_pt * spec->line_height * (is_small_line (set, &out) ? SMALL_SCALE : 1);
  out.height_pt = MAX (out.height_pt, ascent + descent);
  out.baseline_pt = (out.height_pt - ascent - descent) / 2 + ascent;

  set->widest_pt = MAX (set->widest_pt, x);
  g_array_append_val (set->lines, out);
}
