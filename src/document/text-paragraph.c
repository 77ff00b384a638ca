/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-lines-private.h"

/* Pango shapes what is left of a paragraph anew for each line, so that its cost grows with the
 * square of the length. Longer text is set in pieces of about this many bytes; a piece starts
 * with the line that the piece before could not end, so the seam does not show. */
#define PIECE_BYTES 1400

/* After a figure that is apportioned or assumed. */
#define INFERRED_MARK "\xe2\x97\x8b" /* U+25CB WHITE CIRCLE */
#define INFERRED_MARK_SCALE 0.8

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_run_attributes (const char *mono_family,
                    TerrierParagraph *paragraph,
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
      add_attribute (list, pango_attr_family_new (mono_family), start, end);
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

void
terrier_paragraph_init (TerrierParagraph *paragraph,
                        const char *mono_family,
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
        add_run_attributes (mono_family, paragraph, &runs[i], spec, start, end);
      g_array_append_val (paragraph->ends, end);
    }
}

void
terrier_paragraph_clear (TerrierParagraph *paragraph)
{
  g_string_free (paragraph->text, TRUE);
  g_array_unref (paragraph->ends);
  pango_attr_list_unref (paragraph->attributes);
}

/* The attributes that fall into a piece, moved to its start. */
PangoAttrList *
terrier_paragraph_cut_attributes (const TerrierParagraph *paragraph, guint start, guint end)
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
guint
terrier_paragraph_find_piece_end (const GString *text, guint start)
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

guint
terrier_paragraph_find_source (const TerrierParagraph *paragraph, guint index)
{
  guint source = 0;

  while (source + 1 < paragraph->ends->len
         && g_array_index (paragraph->ends, guint, source) <= index)
    source++;

  return source;
}
