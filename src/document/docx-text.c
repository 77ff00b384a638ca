/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx-private.h"

/* Paragraphs and their runs. The order of the elements inside w:pPr and w:rPr is the schema's. */

#define INFERRED_MARK "\xe2\x97\x8b" /* as on the pages: text.c */

/**
 * terrier_docx_escape:
 * @out: where to
 * @text: any UTF-8
 *
 * Appends @text as XML; what XML cannot hold is dropped. Any thread.
 */
void
terrier_docx_escape (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if ((c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n')
        g_string_append_unichar (out, c);
    }
}

/* By the first letter, as Unicode's rule P2 has it; digits and signs have no say. */
static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script;

      if (!g_unichar_isalpha (c))
        continue;
      script = g_unichar_get_script (c);
      return script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_ARABIC
             || script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA
             || script == G_UNICODE_SCRIPT_NKO;
    }
  return FALSE;
}

static void
add_run_properties (TerrierDocx *docx, const char *text, TerrierTextFlags flags, gboolean is_link)
{
  GString *out = docx->body;

  g_string_append (out, "<w:rPr>");
  if (is_link)
    g_string_append (out, "<w:rStyle w:val=\"Hyperlink\"/>");
  if (flags & TERRIER_TEXT_CODE)
    g_string_append (out, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\""
                          " w:cs=\"Courier New\"/>");
  if (flags & TERRIER_TEXT_BOLD)
    g_string_append (out, "<w:b/><w:bCs/>");
  if (flags & (TERRIER_TEXT_ITALIC | TERRIER_TEXT_INFERRED))
    g_string_append (out, "<w:i/><w:iCs/>");
  if (flags & TERRIER_TEXT_STRIKE)
    g_string_append (out, "<w:strike/>");
  if (flags & TERRIER_TEXT_UNKNOWN)
    g_string_append (out, "<w:color w:val=\"5C5C5C\"/>");
  if (flags & TERRIER_TEXT_SMALL)
    g_string_append (out, "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>");
  if (is_right_to_left (text))
    g_string_append (out, "<w:rtl/>");
  g_string_append (out, "</w:rPr>");
}

/* A run; its line breaks are Word's. */
static void
add_run (TerrierDocx *docx, const char *text, TerrierTextFlags flags, gboolean is_link)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (docx->body, "<w:r>");
  add_run_properties (docx, text, flags, is_link);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (docx->body, "<w:br/>");
      if (*lines[i] == '\0')
        continue;
      g_string_append (docx->body, "<w:t xml:space=\"preserve\">");
      terrier_docx_escape (docx->body, lines[i]);
      if ((flags & TERRIER_TEXT_INFERRED) && lines[i + 1] == NULL)
        g_string_append (docx->body, INFERRED_MARK);
      g_string_append (docx->body, "</w:t>");
    }
  g_string_append (docx->body, "</w:r>");
}

/* Leads to a place in the document when that is there, else to an address. */
static void
open_link (TerrierDocx *docx, const char *uri)
{
  if (uri[0] == '#')
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (docx->places, uri + 1));

      g_string_append_printf (docx->body, "<w:hyperlink w:anchor=\"place%u\" w:history=\"1\">",
                              place);
      return;
    }
  g_ptr_array_add (docx->links, g_strdup (uri));
  g_string_append_printf (docx->body, "<w:hyperlink r:id=\"rIdL%u\" w:history=\"1\">",
                          docx->links->len);
}

static void
add_runs (TerrierDocx *docx, const TerrierBlock *block, TerrierTextFlags flags)
{
  for (guint i = 0; block->runs != NULL && i < block->runs->len; i++)
    {
      const TerrierRun *run = &g_array_index (block->runs, TerrierRun, i);
      gboolean is_link = run->uri != NULL && *run->uri != '\0';

      if (*run->text == '\0')
        continue;
      if (is_link)
        open_link (docx, run->uri);
      add_run (docx, run->text, run->flags | flags, is_link);
      if (is_link)
        g_string_append (docx->body, "</w:hyperlink>");
    }
}

static void
add_bookmark (TerrierDocx *docx, char *name)
{
  guint place = name != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (docx->places, name)) : 0;

  if (place == 0 || !g_hash_table_add (docx->marked, name))
    return;
  g_string_append_printf (docx->body,
                          "<w:bookmarkStart w:id=\"%u\" w:name=\"place%u\"/>"
                          "<w:bookmarkEnd w:id=\"%u\"/>",
                          place, place, place);
}

/**
 * terrier_docx_add_bookmark:
 * @docx: a document being written
 * @block: a block
 *
 * Marks the place of @block when a link leads to it and nothing before had its name. Any thread.
 */
void
terrier_docx_add_bookmark (TerrierDocx *docx, const TerrierBlock *block)
{
  add_bookmark (docx, block->id);
  add_bookmark (docx, block->anchor);
}

static void
add_paragraph_properties (TerrierDocx *docx,
                          const TerrierDocxSetting *setting,
                          gboolean right_to_left,
                          gboolean after_table)
{
  static const char *const aligns[] = {
    [TERRIER_ALIGN_LEFT] = NULL, [TERRIER_ALIGN_RIGHT] = "right", [TERRIER_ALIGN_CENTRE] = "center"
  };
  GString *out = docx->body;

  g_string_append (out, "<w:pPr>");
  if (setting->paragraph_style != NULL)
    g_string_append_printf (out, "<w:pStyle w:val=\"%s\"/>", setting->paragraph_style);
  if (setting->keep_with_next)
    g_string_append (out, "<w:keepNext/>");
  if (docx->break_page)
    g_string_append (out, "<w:pageBreakBefore/>");
  docx->break_page = FALSE;
  if (setting->list > 0)
    g_string_append_printf (out, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%u\"/></w:numPr>",
                            setting->level, setting->list);
  if (right_to_left)
    g_string_append (out, "<w:bidi/>");
  if (after_table)
    g_string_append (out, "<w:spacing w:before=\"180\"/>");
  if (setting->list == 0 && setting->indent > 0)
    g_string_append_printf (out, "<w:ind w:left=\"%d\"/>", setting->indent);
  if (aligns[setting->align] != NULL)
    g_string_append_printf (out, "<w:jc w:val=\"%s\"/>", aligns[setting->align]);
  g_string_append (out, "</w:pPr>");
}

/* A heading has room above it as it is, and what is in a cell needs none. */
static gboolean
keeps_distance (const char *style)
{
  return style != NULL && (g_str_has_prefix (style, "Heading") || g_str_equal (style, "NoSpacing"));
}

/**
 * terrier_docx_add_paragraph:
 * @docx: a document being written
 * @block: (nullable): whose own text it is
 * @text: (nullable): a text instead
 * @setting: how it stands
 *
 * Appends a paragraph, an empty one when there is no text. Any thread.
 */
void
terrier_docx_add_paragraph (TerrierDocx *docx,
                            const TerrierBlock *block,
                            const char *text,
                            const TerrierDocxSetting *setting)
{
  g_autofree char *whole = block != NULL ? terrier_block_get_text (block) : g_strdup (text);

  gboolean after_table = g_str_has_suffix (docx->body->str, "</w:tbl>\n");

  g_string_append (docx->body, "<w:p>");
  add_paragraph_properties (docx, setting, whole != NULL && is_right_to_left (whole),
                            after_table && !keeps_distance (setting->paragraph_style));
  if (block != NULL)
    {
      terrier_docx_add_bookmark (docx, block);
      add_runs (docx, block, setting->flags);
    }
  else if (text != NULL && *text != '\0')
    add_run (docx, text, setting->flags, FALSE);
  g_string_append (docx->body, "</w:p>\n");
}
