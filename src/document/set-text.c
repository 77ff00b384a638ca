/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-private.h"

static void
source_clear (gpointer data)
{
  TerrierSource *source = data;

  g_free (source->uri);
  g_free (source->figure);
}

static void
set_run_clear (gpointer data)
{
  TerrierSetRun *run = data;

  cairo_scaled_font_destroy (run->font);
}

static void
set_text_clear (gpointer data)
{
  TerrierSetText *text = data;

  g_array_unref (text->lines);
  g_array_unref (text->runs);
  g_array_unref (text->glyphs);
  g_array_unref (text->clusters);
  g_array_unref (text->sources);
  g_string_free (text->text, TRUE);
}

TerrierSetText *
terrier_set_text_ref (TerrierSetText *text)
{
  return g_atomic_rc_box_acquire (text);
}

void
terrier_set_text_unref (TerrierSetText *text)
{
  g_atomic_rc_box_release_full (text, set_text_clear);
}

TerrierSetText *
terrier_set_text_new (void)
{
  TerrierSetText *text = g_atomic_rc_box_new0 (TerrierSetText);

  text->lines = g_array_new (FALSE, FALSE, sizeof (TerrierSetLine));
  text->runs = g_array_new (FALSE, FALSE, sizeof (TerrierSetRun));
  g_array_set_clear_func (text->runs, set_run_clear);
  text->glyphs = g_array_new (FALSE, FALSE, sizeof (TerrierGlyph));
  text->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  text->sources = g_array_new (FALSE, FALSE, sizeof (TerrierSource));
  g_array_set_clear_func (text->sources, source_clear);
  text->text = g_string_new (NULL);

  return text;
}

/**
 * terrier_set_text_draw_run:
 * @text: set text
 * @run: one of its runs
 * @cr: where to draw, with its colour set
 * @x: left of the run
 * @y: the baseline
 *
 * Any thread. In a PDF the text goes with the glyphs, so that what is copied out is what was set.
 */
void
terrier_set_text_draw_run (const TerrierSetText *text,
                           const TerrierSetRun *run,
                           cairo_t *cr,
                           double x,
                           double y)
{
  cairo_glyph_t some[256];
  cairo_glyph_t *glyphs = some;

  if (run->n_glyphs == 0)
    return;
  if (run->n_glyphs > G_N_ELEMENTS (some))
    glyphs = g_new (cairo_glyph_t, run->n_glyphs);

  for (guint i = 0; i < run->n_glyphs; i++)
    {
      const TerrierGlyph *glyph = &g_array_index (text->glyphs, TerrierGlyph, run->first_glyph + i);

      glyphs[i].index = glyph->index;
      glyphs[i].x = x + glyph->x;
      glyphs[i].y = y + glyph->y;
    }

  cairo_set_scaled_font (cr, run->font);
  cairo_show_text_glyphs (cr, text->text->str + run->first_byte, (int) run->n_bytes, glyphs,
                          (int) run->n_glyphs,
                          &g_array_index (text->clusters, cairo_text_cluster_t, run->first_cluster),
                          (int) run->n_clusters,
                          run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);

  if (glyphs != some)
    g_free (glyphs);
}
