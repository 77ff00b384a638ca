/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-cache-private.h"
#include "document/text-lines-private.h"

#include <math.h>

struct _TerrierSetter
{
  PangoContext *context;
  char *family;
  char *mono_family;
  char *language;
  TerrierTextCache *cache; /* or NULL */
};

/**
 * terrier_setter_new:
 * @style: fonts and language
 *
 * Uses the font map of the calling thread, which alone may use the setter.
 *
 * Returns: (transfer full): a setter of text
 */
TerrierSetter *
terrier_setter_new (const TerrierPageStyle *style)
{
  TerrierSetter *self = g_new0 (TerrierSetter, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same breaks on screen, on paper and in the file: nothing may be rounded to pixels. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string (style->language));
  cairo_font_options_destroy (options);

  self->family = g_strdup (style->font_family);
  self->mono_family = g_strdup (style->mono_family);
  self->language = g_strdup (style->language);

  return self;
}

void
terrier_setter_free (TerrierSetter *self)
{
  g_object_unref (self->context);
  g_free (self->family);
  g_free (self->mono_family);
  g_free (self->language);
  g_clear_pointer (&self->cache, terrier_text_cache_free);
  g_free (self);
}

/**
 * terrier_setter_begin:
 * @self: the setter of the layout before, or %NULL; taken over
 * @style: fonts and language of the layout to come
 *
 * Makes ready for a layout. From one layout of a document to the next most paragraphs stay what
 * they were: those that were set last time are kept and not set again.
 *
 * Returns: (transfer full): the setter to use
 */
TerrierSetter *
terrier_setter_begin (TerrierSetter *self, const TerrierPageStyle *style)
{
  if (self != NULL
      && (!g_str_equal (self->family, style->font_family)
          || !g_str_equal (self->mono_family, style->mono_family)
          || g_strcmp0 (self->language, style->language) != 0))
    g_clear_pointer (&self, terrier_setter_free);
  if (self == NULL)
    {
      self = terrier_setter_new (style);
      self->cache = terrier_text_cache_new ();
    }
  terrier_text_cache_turn (self->cache);

  return self;
}

static PangoFontDescription *
describe_font (TerrierSetter *self, const TerrierTextSpec *spec)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, spec->mono ? self->mono_family : self->family);
  pango_font_description_set_size (font, (int) lround (spec->size_pt * PANGO_SCALE));
  pango_font_description_set_weight (font, spec->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, spec->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);

  return font;
}

/**
 * terrier_setter_find_face:
 * @self: a setter
 * @mono: whether the fixed-width face is meant
 * @is_wanted: (out): whether it is one that the style names
 *
 * Returns: (transfer full) (nullable): the face that text is set in; %NULL when there is none at
 * all
 */
char *
terrier_setter_find_face (TerrierSetter *self, gboolean mono, gboolean *is_wanted)
{
  TerrierTextSpec spec = { mono, FALSE, FALSE, 11, 1.0 };
  PangoFontDescription *wanted = describe_font (self, &spec);
  g_autoptr (PangoFont) font = pango_context_load_font (self->context, wanted);
  g_auto (GStrv) names = g_strsplit (mono ? self->mono_family : self->family, ",", -1);
  PangoFontDescription *found;
  char *family;

  *is_wanted = FALSE;
  pango_font_description_free (wanted);
  if (font == NULL)
    return NULL;

  found = pango_font_describe (font);
  family = g_strdup (pango_font_description_get_family (found));
  pango_font_description_free (found);
  for (guint i = 0; family != NULL && names[i] != NULL; i++)
    *is_wanted = *is_wanted || g_ascii_strcasecmp (g_strstrip (names[i]), family) == 0;

  return family;
}

/* Sets one piece and returns where the next one starts. */
static guint
set_piece (TerrierSetText *set,
           const TerrierParagraph *paragraph,
           PangoLayout *layout,
           guint start,
           const TerrierTextSpec *spec)
{
  guint end = terrier_paragraph_find_piece_end (paragraph->text, start);
  gboolean is_last = end == paragraph->text->len;
  PangoAttrList *attributes = terrier_paragraph_cut_attributes (paragraph, start, end);
  guint next = end;
  int n_lines;

  pango_layout_set_text (layout, paragraph->text->str + start, (int) (end - start));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  n_lines = pango_layout_get_line_count (layout);
  if (!is_last && n_lines > 1)
    {
      PangoLayoutLine *seam = pango_layout_get_line_readonly (layout, n_lines - 1);

      next = start + (guint) seam->start_index;
      n_lines--;
    }
  for (int i = 0; i < n_lines; i++)
    terrier_set_text_add_line (set, paragraph, layout, pango_layout_get_line_readonly (layout, i),
                               start, spec);

  return next;
}

static PangoLayout *
create_layout (TerrierSetter *self, const TerrierTextSpec *spec)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = describe_font (self, spec);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static TerrierSetText *
set_anew (TerrierSetter *self,
          const TerrierRun *runs,
          guint n_runs,
          const TerrierTextSpec *spec,
          double width_pt)
{
  TerrierSetText *set = terrier_set_text_new ();
  g_autoptr (PangoLayout) layout = NULL;
  TerrierParagraph paragraph;

  for (guint i = 0; i < n_runs; i++)
    {
      TerrierSource source = { runs[i].flags, g_strdup (runs[i].uri), g_strdup (runs[i].figure) };
      g_array_append_val (set->sources, source);
    }

  terrier_paragraph_init (&paragraph, self->mono_family, runs, n_runs, spec);
  layout = create_layout (self, spec);
  if (width_pt > 0)
    pango_layout_set_width (layout, MAX (1, (int) floor (width_pt * PANGO_SCALE)));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (guint start = 0; start < paragraph.text->len;)
    {
      start = set_piece (set, &paragraph, layout, start, spec);
      /* The first piece gives the direction of the whole paragraph. */
      if (pango_layout_get_auto_dir (layout) && start < paragraph.text->len)
        {
          pango_context_set_base_dir (self->context, pango_layout_get_direction (layout, 0));
          pango_layout_set_auto_dir (layout, FALSE);
        }
    }
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_WEAK_LTR);
  terrier_paragraph_clear (&paragraph);

  return set;
}

/**
 * terrier_setter_set:
 * @self: a setter
 * @runs: (array length=n_runs): the text
 * @n_runs: number of runs
 * @spec: size and face of the paragraph
 * @width_pt: width to break lines at; 0 for none, so that only line breaks in the text count
 *
 * Words too long for a line are broken between letters.
 *
 * Returns: (transfer full): the lines; none when there is no text
 */
TerrierSetText *
terrier_setter_set (TerrierSetter *self,
                    const TerrierRun *runs,
                    guint n_runs,
                    const TerrierTextSpec *spec,
                    double width_pt)
{
  g_autoptr (GBytes) key = NULL;
  TerrierSetText *set;

  if (self->cache == NULL)
    return set_anew (self, runs, n_runs, spec, width_pt);

  key = terrier_text_cache_make_key (runs, n_runs, spec, width_pt);
  set = terrier_text_cache_look_up (self->cache, key);
  if (set == NULL)
    {
      set = set_anew (self, runs, n_runs, spec, width_pt);
      terrier_text_cache_add (self->cache, key, set);
    }

  return set;
}

/**
 * terrier_setter_set_string:
 *
 * As terrier_setter_set() for text of one kind.
 *
 * Returns: (transfer full): the lines
 */
TerrierSetText *
terrier_setter_set_string (TerrierSetter *self,
                           const char *text,
                           const TerrierTextSpec *spec,
                           double width_pt)
{
  TerrierRun run = { (char *) text, TERRIER_TEXT_PLAIN, NULL, NULL };

  return terrier_setter_set (self, &run, 1, spec, width_pt);
}
