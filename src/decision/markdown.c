/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/markdown-private.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

static void append_blocks (TerrierMarkdownReading *reading,
                           TerrierBlock *parent,
                           cmark_node *node,
                           int depth,
                           TerrierListStyle style);

static TerrierListStyle
style_below (TerrierListStyle style)
{
  switch (style)
    {
    case TERRIER_LIST_DECIMAL:
    case TERRIER_LIST_LOWER_ROMAN:
    case TERRIER_LIST_UPPER_LETTER:
      return TERRIER_LIST_LOWER_LETTER;
    case TERRIER_LIST_LOWER_LETTER:
      return TERRIER_LIST_LOWER_ROMAN;
    case TERRIER_LIST_BULLET:
    default:
      return TERRIER_LIST_DECIMAL;
    }
}

static void
append_list (TerrierMarkdownReading *reading,
             TerrierBlock *parent,
             cmark_node *node,
             int depth,
             TerrierListStyle style)
{
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  int start = ordered ? cmark_node_get_list_start (node) : 1;
  TerrierBlock *list
      = terrier_block_append (parent, terrier_block_new_list (ordered ? style : TERRIER_LIST_BULLET,
                                                              (guint) MAX (start, 0)));

  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    {
      TerrierBlock *item = terrier_block_append_item (list, NULL);
      cmark_node *first = cmark_node_first_child (child);
      gboolean has_text = first != NULL && cmark_node_get_type (first) == CMARK_NODE_PARAGRAPH;
      if (has_text)
        terrier_markdown_add_inlines (reading, item, first, TERRIER_TEXT_PLAIN, 0);
      append_blocks (reading, item, has_text ? cmark_node_next (first) : first, depth + 1,
                     ordered ? style_below (style) : style);
    }
}

/* A line of totals is set apart; the authors write its first cell as "Total …". */
static gboolean
is_total (cmark_node *row)
{
  cmark_node *first = cmark_node_first_child (row);
  g_autoptr (GString) text = g_string_new (NULL);

  if (first == NULL)
    return FALSE;
  terrier_markdown_add_plain (text, first);
  g_autofree char *folded = g_utf8_casefold (text->str, -1);
  return g_str_has_prefix (g_strstrip (folded), "total");
}

static void
append_table (TerrierMarkdownReading *reading, TerrierBlock *parent, cmark_node *node)
{
  guint n_columns = cmark_gfm_extensions_get_table_columns (node);
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (node);
  TerrierBlock *table = terrier_block_append (parent, terrier_block_new_table (n_columns, 1));

  for (guint i = 0; alignments != NULL && i < n_columns; i++)
    {
      TerrierAlign align = alignments[i] == 'r'   ? TERRIER_ALIGN_RIGHT
                           : alignments[i] == 'c' ? TERRIER_ALIGN_CENTRE
                                                  : TERRIER_ALIGN_LEFT;
      terrier_block_set_column (table, i, align, 0);
    }
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    {
      TerrierBlock *row = terrier_block_append_row (table);
      guint n = 0;
      terrier_block_set_emphasised (row, is_total (child));
      for (cmark_node *cell = cmark_node_first_child (child); cell != NULL && n < n_columns;
           cell = cmark_node_next (cell), n++)
        terrier_markdown_add_inlines (reading, terrier_block_append_cell (row, NULL), cell,
                                      TERRIER_TEXT_PLAIN, 0);
      while (n++ < n_columns)
        terrier_block_append_cell (row, NULL);
    }
}

static void
append_literal (TerrierMarkdownReading *reading,
                TerrierBlock *parent,
                cmark_node *node,
                gboolean as_code)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *text = g_strchomp (g_strdup (literal != NULL ? literal : ""));
  TerrierBlock *block;

  if (*text == '\0')
    return;
  block = terrier_block_append (parent, as_code ? terrier_block_new_code (NULL)
                                                : terrier_block_new_paragraph (NULL));
  terrier_markdown_add_marked (reading, block, text, TERRIER_TEXT_PLAIN, as_code);
}

static void
append_too_deep (TerrierMarkdownReading *reading, TerrierBlock *parent, cmark_node *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  terrier_markdown_add_plain (text, node);
  terrier_markdown_add_marked (reading, terrier_block_append_paragraph (parent, NULL), text->str,
                               TERRIER_TEXT_PLAIN, FALSE);
}

/* A paragraph that is one figure and nothing else, when that figure is a map. */
static gboolean
append_plan (TerrierMarkdownReading *reading, TerrierBlock *parent, cmark_node *paragraph)
{
  const TerrierMarkdownOptions *options = reading->options;
  cmark_node *node = cmark_node_first_child (paragraph);
  gboolean alone = node != NULL && cmark_node_next (node) == NULL
                   && cmark_node_get_type (node) == CMARK_NODE_TEXT;
  const char *reference
      = alone ? terrier_markdown_only_figure (reading, cmark_node_get_literal (node)) : NULL;
  TerrierLocationPlan *plan = options->figures != NULL && reference != NULL
                                  ? terrier_figure_context_get_plan (options->figures, reference)
                                  : NULL;

  if (plan == NULL)
    return FALSE;
  terrier_location_plan_append (plan, parent);
  if (options->used != NULL)
    g_ptr_array_add (options->used,
                     terrier_figure_resolve (options->figures, reference, options->public_copy));
  return TRUE;
}

static void
append_block (TerrierMarkdownReading *reading,
              TerrierBlock *parent,
              cmark_node *node,
              int depth,
              TerrierListStyle style)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (depth > MAX_DEPTH)
    append_too_deep (reading, parent, node);
  else if (type == CMARK_NODE_PARAGRAPH && append_plan (reading, parent, node))
    return;
  else if (type == CMARK_NODE_PARAGRAPH)
    terrier_markdown_add_inlines (reading, terrier_block_append_paragraph (parent, NULL), node,
                                  TERRIER_TEXT_PLAIN, 0);
  else if (type == CMARK_NODE_HEADING)
    {
      int level
          = MIN (reading->options->heading_level + cmark_node_get_heading_level (node) - 1, 6);
      terrier_markdown_add_inlines (reading,
                                    terrier_block_append_heading (parent, MAX (level, 1), NULL),
                                    node, TERRIER_TEXT_PLAIN, 0);
    }
  else if (type == CMARK_NODE_LIST)
    append_list (reading, parent, node, depth, style);
  else if (type == CMARK_NODE_BLOCK_QUOTE)
    append_blocks (reading, terrier_block_append (parent, terrier_block_new_block_quote ()),
                   cmark_node_first_child (node), depth + 1, style);
  else if (type == CMARK_NODE_CODE_BLOCK)
    append_literal (reading, parent, node, TRUE);
  else if (type == CMARK_NODE_HTML_BLOCK)
    append_literal (reading, parent, node, FALSE);
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    terrier_block_append (parent, terrier_block_new_rule ());
  else if (terrier_markdown_is_of_extension (node, "table"))
    append_table (reading, parent, node);
  else if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
    g_ptr_array_add (reading->footnotes, node);
  else
    append_too_deep (reading, parent, node);
}

static void
append_blocks (TerrierMarkdownReading *reading,
               TerrierBlock *parent,
               cmark_node *node,
               int depth,
               TerrierListStyle style)
{
  for (; node != NULL; node = cmark_node_next (node))
    append_block (reading, parent, node, depth, style);
}

/* A note that only a withheld passage refers to is withheld like it, and keeps its number. */
static void
append_footnote (TerrierMarkdownReading *reading,
                 TerrierBlock *parent,
                 guint index,
                 cmark_node *definition)
{
  const char *id = reading->options->block_id != NULL ? reading->options->block_id : "";
  g_autofree char *mark = g_strdup_printf ("[%u]", index);
  g_autofree char *number = g_strdup_printf ("%u", index);
  const char *back = g_hash_table_lookup (reading->note_origins, number);
  g_autofree char *anchor = g_strdup_printf (TERRIER_NOTE_ANCHOR "%s:%u", id, index);
  TerrierBlock *paragraph = terrier_block_append_paragraph (parent, NULL);
  /* More than none when the end of a passage was lost: then nothing more comes out. */
  guint before = reading->withholding;

  terrier_block_set_note (paragraph);
  terrier_block_set_anchor (paragraph, anchor);
  if (back != NULL)
    terrier_block_add_link (paragraph, mark, back, TERRIER_TEXT_SMALL);
  else
    terrier_block_add_text (paragraph, mark, TERRIER_TEXT_SMALL);
  terrier_block_add_text (paragraph, " ", TERRIER_TEXT_SMALL);
  if (reading->options->public_copy && back == NULL)
    terrier_markdown_begin_passage (reading, paragraph, 0, TERRIER_TEXT_SMALL);
  for (cmark_node *node = cmark_node_first_child (definition); node != NULL;
       node = cmark_node_next (node))
    terrier_markdown_add_inlines (reading, paragraph, node, TERRIER_TEXT_SMALL, 0);
  reading->withholding = before;
}

/* The notes stand at the end of the section that they belong to, numbered as they are referred to.
 */
static void
append_footnotes (TerrierMarkdownReading *reading, TerrierBlock *parent)
{
  for (guint i = 0; i < reading->footnotes->len; i++)
    append_footnote (reading, parent, i + 1, g_ptr_array_index (reading->footnotes, i));
}

static cmark_node *
parse (const char *text)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink" };
  static gsize registered;
  int flags = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
              | CMARK_OPT_VALIDATE_UTF8;

  if (g_once_init_enter (&registered))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&registered, 1);
    }
  cmark_parser *parser = cmark_parser_new (flags);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, strlen (text));
  cmark_node *root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  cmark_consolidate_text_nodes (root);
  return root;
}

/**
 * terrier_markdown_append:
 * @parent: where the blocks go; not yet laid out
 * @text: (nullable): Markdown with bound figures
 * @options: how to set it
 *
 * Turns @text into blocks. Nothing in it can do harm: HTML and scripts are text, addresses other
 * than web addresses are text, nesting has an end. Any thread, as long as nobody else has @parent.
 */
void
terrier_markdown_append (TerrierBlock *parent,
                         const char *text,
                         const TerrierMarkdownOptions *options)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) footnotes = g_ptr_array_new ();
  g_autoptr (GHashTable) origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  TerrierMarkdownReading reading = {
    .options = options, .references = references, .footnotes = footnotes, .note_origins = origins
  };
  guint before;

  g_return_if_fail (parent != NULL);
  g_return_if_fail (options != NULL);
  if (text == NULL || *text == '\0')
    return;

  g_autofree char *marked = terrier_markdown_mark (text, references);
  cmark_node *root = parse (marked);
  before = terrier_block_get_n_children (parent);
  append_blocks (&reading, parent, cmark_node_first_child (root), 0, options->numbering);
  append_footnotes (&reading, parent);
  for (guint i = before; options->block_id != NULL && i < terrier_block_get_n_children (parent);
       i++)
    terrier_block_set_id (terrier_block_get_child (parent, i), options->block_id);
  cmark_node_free (root);
}

/**
 * terrier_markdown_add_line:
 * @block: a block that holds text
 * @text: a line with bound figures
 * @options: how to set it
 *
 * Adds @text to @block with its figures bound and without reading it as Markdown. Any thread.
 */
void
terrier_markdown_add_line (TerrierBlock *block,
                           const char *text,
                           const TerrierMarkdownOptions *options)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *marked = terrier_markdown_mark (text, references);
  TerrierMarkdownReading reading = { .options = options, .references = references };

  terrier_markdown_add_marked (&reading, block, marked, TERRIER_TEXT_PLAIN, FALSE);
}
