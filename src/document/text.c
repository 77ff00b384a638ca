/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-cache-private.h"

#include <math.h>

/* Pango shapes what is left of a paragraph anew for each line, so that its cost grows with the
 * square of the length. Longer text is set in pieces of about this many bytes; a piece starts
 * with the line that the piece before could not end, so the seam does not show. */
#define PIECE_BYTES 1400

/* After a figure that is apportioned or assumed. */
#define INFERRED_MARK "\xe2\x97\x8b" /* U+25CB WHITE CIRCLE */
#define INFERRED_MARK_SCALE 0.8

#define SMALL_SCALE 0.82

#define PT(units) ((double) (units) / PANGO_SCALE)

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

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* The paragraph as one string, the byte at which each run ends, and the attributes that differ
 * from the paragraph's own. */
typedef struct
{
  GString *text;
  GArray *ends; /* guint, one for each source */
  PangoAttrList *attributes;
} Paragraph;

static void
add_run_attributes (TerrierSetter *self,
                    Paragraph *paragraph,
                    const TerrierRun *run,
                    const TerrierTextSpec *spec,
                    guint start,
                    guint end)
{
  PangoAttrList *list = paragraph->attributes;

  if (run->flags & TERRIER_TEXT_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (run->flags & (TERRIER_TEXT_ITALIC | TERRIER_TEXT_INFERRED))
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (run->flags & TERRIER_TEXT_CODE)
    {
      add_attribute (list, pango_attr_family_new (self->mono_family), start, end);
      add_attribute (list, pango_attr_scale_new (0.92), start, end);
    }
  if (run->flags & TERRIER_TEXT_SMALL)
    add_attribute (list, pango_attr_scale_new (SMALL_SCALE), start, end);
  if (run->flags & TERRIER_TEXT_INFERRED)
    {
      guint mark = end - (guint) strlen (INFERRED_MARK);

      add_attribute (list, pango_attr_scale_new (INFERRED_MARK_SCALE), mark, end);
      add_attribute (list, pango_attr_style_new (PANGO_STYLE_NORMAL), mark, end);
      add_attribute (list, pango_attr_rise_new ((int) (spec->size_pt * 0.26 * PANGO_SCALE)), mark,
                     end);
    }
  /* A colour is never used as such; it makes Pango keep the run's glyphs apart from its
   * neighbours'. */
  if (run->uri != NULL || run->figure != NULL || run->flags != 0)
    add_attribute (list, pango_attr_foreground_new (0, 0, (guint16) paragraph->ends->len), start,
                   end);
}

static void
paragraph_init (Paragraph *paragraph,
                TerrierSetter *self,
                const TerrierRun *runs,
                guint n_runs,
                const TerrierTextSpec *spec)
{
  paragraph->text = g_string_new (NULL);
  paragraph->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  paragraph->attributes = pango_attr_list_new ();
  /* A word broken for want of room is not hyphenated: what is copied out must be what was put in.
   */
  pango_attr_list_insert (paragraph->attributes, pango_attr_insert_hyphens_new (FALSE));

  for (guint i = 0; i < n_runs; i++)
    {
      guint start = (guint) paragraph->text->len;
      guint end;

      g_string_append (paragraph->text, runs[i].text);
      if ((runs[i].flags & TERRIER_TEXT_INFERRED) && runs[i].text[0] != '\0')
        g_string_append (paragraph->text, INFERRED_MARK);
      end = (guint) paragraph->text->len;
      if (end > start)
        add_run_attributes (self, paragraph, &runs[i], spec, start, end);
      g_array_append_val (paragraph->ends, end);
    }
}

static void
paragraph_clear (Paragraph *paragraph)
{
  g_string_free (paragraph->text, TRUE);
  g_array_unref (paragraph->ends);
  pango_attr_list_unref (paragraph->attributes);
}

/* The attributes that fall into a piece, moved to its start. */
static PangoAttrList *
cut_attributes (const Paragraph *paragraph, guint start, guint end)
{
  PangoAttrList *list;
  g_autoslist (PangoAttribute) all = NULL;

  if (start == 0 && end == paragraph->text->len)
    return pango_attr_list_ref (paragraph->attributes);

  list = pango_attr_list_new ();
  all = pango_attr_list_get_attributes (paragraph->attributes);
  for (GSList *l = all; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;

      if (attribute->start_index < end && attribute->end_index > start)
        add_attribute (list, pango_attribute_copy (attribute),
                       MAX (attribute->start_index, start) - start,
                       attribute->end_index >= end ? PANGO_ATTR_INDEX_TO_TEXT_END
                                                   : attribute->end_index - start);
    }

  return list;
}

/* Where a piece that starts at @start ends: after a space where there is one near. */
static guint
find_piece_end (const GString *text, guint start)
{
  guint end = start + PIECE_BYTES;

  if (end + PIECE_BYTES / 4 >= text->len)
    return (guint) text->len;

  for (guint i = end; i > start + PIECE_BYTES / 2; i--)
    if (text->str[i - 1] == ' ' || text->str[i - 1] == '\n')
      return i;

  while (end > start + 1 && (text->str[end] & 0xc0) == 0x80)
    end--;
  /* Keep combining marks with their letter. */
  while (end > start + PIECE_BYTES / 2)
    {
      const char *here = text->str + end;

      if (g_unichar_ismark (g_utf8_get_char (here)) || g_utf8_get_char (here) == 0x200d)
        end = (guint) (g_utf8_prev_char (here) - text->str);
      else
        break;
    }

  return end;
}

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

static guint
find_source (const Paragraph *paragraph, guint index)
{
  guint source = 0;

  while (source + 1 < paragraph->ends->len
         && g_array_index (paragraph->ends, guint, source) <= index)
    source++;

  return source;
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

static void
add_line (TerrierSetText *set,
          const Paragraph *paragraph,
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
                           find_source (paragraph, offset + (guint) item->item->offset), x, &meter);
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

/* Sets one piece and returns where the next one starts. */
static guint
set_piece (TerrierSetText *set,
           const Paragraph *paragraph,
           PangoLayout *layout,
           guint start,
           const TerrierTextSpec *spec)
{
  guint end = find_piece_end (paragraph->text, start);
  gboolean is_last = end == paragraph->text->len;
  PangoAttrList *attributes = cut_attributes (paragraph, start, end);
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
    add_line (set, paragraph, layout, pango_layout_get_line_readonly (layout, i), start, spec);

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
  Paragraph paragraph;

  for (guint i = 0; i < n_runs; i++)
    {
      TerrierSource source = { runs[i].flags, g_strdup (runs[i].uri), g_strdup (runs[i].figure) };
      g_array_append_val (set->sources, source);
    }

  paragraph_init (&paragraph, self, runs, n_runs, spec);
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
  paragraph_clear (&paragraph);

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
