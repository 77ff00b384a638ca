/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/markdown.h"

#include "decision/passage.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Bound figures and exempt passages are taken out before the parser sees the text, so that a pipe
 * in one does not end a table's cell nor an underscore begin emphasis. A figure travels as U+E000,
 * its number, U+E001; those two characters are for private use and are dropped from what people
 * type. */
#define MARK_OPEN "\xee\x80\x80"
#define MARK_CLOSE "\xee\x80\x81"
#define MARK_BYTES 3
/* An exempt passage travels as U+E002, its paragraph, U+E003, what is in it, U+E004. The parser
 * sees what is inside in both copies, so that every list and note has the same number in both. */
#define PASSAGE_OPEN "\xee\x80\x82"
#define PASSAGE_INNER "\xee\x80\x83"
#define PASSAGE_CLOSE "\xee\x80\x84"
#define ANY_MARK "\xee\x80"

/* Deeper than this is an accident or an attack; what is inside is set as plain text. */
#define MAX_DEPTH 24

typedef struct
{
  const TerrierMarkdownOptions *options;
  GPtrArray *references;    /* char *, by number */
  GPtrArray *footnotes;     /* cmark_node *, in the order of their numbers */
  GHashTable *note_origins; /* number of a footnote as text: link to where it is referred to */
  guint withholding;        /* exempt passages that this is inside of, in a public copy */
} Reading;

static void append_blocks (Reading *reading,
                           TerrierBlock *parent,
                           cmark_node *node,
                           int depth,
                           TerrierListStyle style);

static void
mark_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  gpointer *closure = user_data;
  GString *marked = closure[0];
  GPtrArray *references = closure[1];

  if (reference == NULL)
    {
      g_string_append_len (marked, text, (gssize) length);
      return;
    }
  g_string_append_printf (marked, MARK_OPEN "%u" MARK_CLOSE, references->len);
  g_ptr_array_add (references, g_strdup (reference));
}

/* What people type has none of the characters that are marks here. */
static void
append_typed (GString *marked, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      if (length - i >= MARK_BYTES && memcmp (text + i, ANY_MARK, strlen (ANY_MARK)) == 0)
        i += MARK_BYTES;
      else
        g_string_append_c (marked, text[i++]);
    }
}

static char *
mark_passages (const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  GString *marked = g_string_sized_new (strlen (text) + 64);
  gsize at = 0;

  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);
      append_typed (marked, text + at, passage->start - at);
      g_string_append_printf (marked, PASSAGE_OPEN "%u" PASSAGE_INNER, passage->paragraph);
      at = passage->inner_start + strspn (text + passage->inner_start, " ");
      at = MIN (at, passage->inner_end);
      append_typed (marked, text + at, passage->inner_end - at);
      g_string_append (marked, PASSAGE_CLOSE);
      at = passage->end;
    }
  append_typed (marked, text + at, strlen (text + at));
  return g_string_free (marked, FALSE);
}

static char *
mark_figures (const char *text, GPtrArray *references)
{
  g_autofree char *with_passages = mark_passages (text);
  GString *marked = g_string_sized_new (strlen (with_passages) + 64);
  gpointer closure[] = { marked, references };

  terrier_figure_split (with_passages, strlen (with_passages), mark_cb, closure);
  return g_string_free (marked, FALSE);
}

static TerrierTextFlags
figure_flags (const TerrierFigure *figure)
{
  switch (figure->status)
    {
    case TERRIER_FIGURE_BOUND:
      return figure->state == TERRIER_STATE_APPORTIONED || figure->state == TERRIER_STATE_ASSUMED
                 ? TERRIER_TEXT_INFERRED
                 : TERRIER_TEXT_PLAIN;
    case TERRIER_FIGURE_NOT_STATED:
    case TERRIER_FIGURE_WITHHELD:
    case TERRIER_FIGURE_NOT_LOADED:
    case TERRIER_FIGURE_UNRESOLVED:
    default:
      return TERRIER_TEXT_UNKNOWN;
    }
}

static void
add_figure (Reading *reading, TerrierBlock *block, const char *reference, TerrierTextFlags flags)
{
  const TerrierMarkdownOptions *options = reading->options;

  if (options->figures == NULL)
    {
      g_autofree char *braced = g_strdup_printf ("{{%s}}", reference);
      terrier_block_add_text (block, braced, flags | TERRIER_TEXT_UNKNOWN);
      return;
    }
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (options->figures, reference, options->public_copy);
  terrier_block_add_figure_text (block, figure->text, figure->reference,
                                 flags | figure_flags (figure));
  if (options->used != NULL)
    g_ptr_array_add (options->used, g_steal_pointer (&figure));
}

/* Everything that prints goes by here: nothing of a passage that is withheld does. */
static void
add_text (Reading *reading, TerrierBlock *block, const char *text, TerrierTextFlags flags)
{
  if (reading->withholding == 0)
    terrier_block_add_text (block, text, flags);
}

/* "[withheld: paragraph 3]" in the public copy, a heading of its own in the other. */
static void
begin_passage (Reading *reading, TerrierBlock *block, guint paragraph, TerrierTextFlags flags)
{
  const TerrierMarkdownOptions *options = reading->options;
  guint relied_on = paragraph > 0 ? paragraph : options->exempt_paragraph;
  g_autofree char *notice = NULL;

  if (options->public_copy)
    notice = relied_on > 0 ? g_strdup_printf (_ ("[withheld: paragraph %u]"), relied_on)
                           : g_strdup (_ ("[withheld: the paragraph is not stated]"));
  else
    notice = relied_on > 0 ? g_strdup_printf (_ ("[exempt, paragraph %u: "), relied_on)
                           : g_strdup (_ ("[exempt: "));
  add_text (reading, block, notice, options->public_copy ? flags | TERRIER_TEXT_UNKNOWN : flags);
  reading->withholding += options->public_copy ? 1 : 0;
}

static void
end_passage (Reading *reading, TerrierBlock *block, TerrierTextFlags flags)
{
  if (!reading->options->public_copy)
    add_text (reading, block, "]", flags);
  else if (reading->withholding > 0)
    reading->withholding--;
}

static void
add_reference (Reading *reading,
               TerrierBlock *block,
               const char *number,
               TerrierTextFlags flags,
               gboolean literal)
{
  guint64 index = g_ascii_strtoull (number, NULL, 10);

  if (index >= reading->references->len || reading->withholding > 0)
    return;
  const char *reference = g_ptr_array_index (reading->references, index);
  g_autofree char *braced = g_strdup_printf ("{{%s}}", reference);
  if (literal)
    add_text (reading, block, braced, flags);
  else
    add_figure (reading, block, reference, flags);
}

/* Behind the mark at @mark and what belongs to it; does what it says. */
static const char *
add_mark (Reading *reading,
          TerrierBlock *block,
          const char *mark,
          TerrierTextFlags flags,
          gboolean literal)
{
  const char *behind = mark + MARK_BYTES;
  const char *close;

  if (g_str_has_prefix (mark, PASSAGE_CLOSE))
    {
      end_passage (reading, block, flags);
      return behind;
    }
  if (g_str_has_prefix (mark, MARK_OPEN) && (close = strstr (behind, MARK_CLOSE)) != NULL)
    {
      add_reference (reading, block, behind, flags, literal);
      return close + MARK_BYTES;
    }
  if (g_str_has_prefix (mark, PASSAGE_OPEN) && (close = strstr (behind, PASSAGE_INNER)) != NULL)
    {
      begin_passage (reading, block, (guint) g_ascii_strtoull (behind, NULL, 10), flags);
      return close + MARK_BYTES;
    }
  return behind;
}

/* Sets text in which figures and passages are marked; @literal keeps figures as they were written.
 */
static void
add_marked (Reading *reading,
            TerrierBlock *block,
            const char *text,
            TerrierTextFlags flags,
            gboolean literal)
{
  while (text != NULL && *text != '\0')
    {
      const char *mark = strstr (text, ANY_MARK);
      g_autofree char *before
          = mark != NULL ? g_strndup (text, (gsize) (mark - text)) : g_strdup (text);
      if (*before != '\0')
        add_text (reading, block, before, flags);
      text = mark != NULL ? add_mark (reading, block, mark, flags, literal) : NULL;
    }
}

static gboolean
is_web_address (const char *uri)
{
  return uri != NULL
         && (g_ascii_strncasecmp (uri, "https://", 8) == 0
             || g_ascii_strncasecmp (uri, "http://", 7) == 0);
}

static void
add_plain (Reading *reading, GString *text, cmark_node *node)
{
  cmark_iter *iter = cmark_iter_new (node);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *inner = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (inner);
      if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, ' ');
      else if (cmark_node_get_literal (inner) != NULL && type != CMARK_NODE_FOOTNOTE_REFERENCE)
        g_string_append (text, cmark_node_get_literal (inner));
    }
  cmark_iter_free (iter);
}

static void
add_link (Reading *reading, TerrierBlock *block, cmark_node *node, TerrierTextFlags flags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *uri = cmark_node_get_url (node);

  add_plain (reading, text, node);
  /* Figures and passages inside a link and addresses of other kinds are set as text: paper cannot
   * follow them, and an address can say what is exempt. */
  if (is_web_address (uri) && strstr (text->str, ANY_MARK) == NULL && strstr (uri, ANY_MARK) == NULL
      && reading->withholding == 0)
    terrier_block_add_link (block, text->len > 0 ? text->str : uri, uri, flags);
  else
    add_marked (reading, block, text->str, flags, FALSE);
}

static void
add_footnote_reference (Reading *reading,
                        TerrierBlock *block,
                        cmark_node *node,
                        TerrierTextFlags flags)
{
  const char *number = cmark_node_get_literal (node);
  const char *id = reading->options->block_id != NULL ? reading->options->block_id : "";
  g_autofree char *mark = g_strdup_printf ("[%s]", number);
  g_autofree char *link = g_strdup_printf (TERRIER_NOTE_LINK "%s:%s", id, number);
  g_autofree char *anchor = g_strdup_printf ("note-from:%s:%s", id, number);

  /* A note that only what is withheld refers to has no origin, and is withheld like it. */
  if (reading->withholding > 0)
    return;
  terrier_block_add_link (block, mark, link, flags | TERRIER_TEXT_SMALL);
  /* The way back leads to the block that first refers to the note; it may refer to several. */
  if (terrier_block_get_anchor (block) == NULL)
    terrier_block_set_anchor (block, anchor);
  if (!g_hash_table_contains (reading->note_origins, number))
    g_hash_table_insert (reading->note_origins, g_strdup (number),
                         g_strconcat ("#", terrier_block_get_anchor (block), NULL));
}

/* The kinds that an extension adds have names and no public numbers. */
static gboolean
is_of_extension (cmark_node *node, const char *kind)
{
  return strcmp (cmark_node_get_type_string (node), kind) == 0;
}

static void
add_inlines (Reading *reading,
             TerrierBlock *block,
             cmark_node *parent,
             TerrierTextFlags flags,
             int depth)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);
      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
        add_marked (reading, block, cmark_node_get_literal (node), flags, FALSE);
      else if (type == CMARK_NODE_SOFTBREAK)
        add_text (reading, block, " ", flags);
      else if (type == CMARK_NODE_LINEBREAK)
        add_text (reading, block, "\n", flags);
      else if (type == CMARK_NODE_CODE)
        add_marked (reading, block, cmark_node_get_literal (node), flags | TERRIER_TEXT_CODE, TRUE);
      else if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
        add_footnote_reference (reading, block, node, flags);
      else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || depth > MAX_DEPTH)
        add_link (reading, block, node, flags);
      else if (type == CMARK_NODE_EMPH)
        add_inlines (reading, block, node, flags | TERRIER_TEXT_ITALIC, depth + 1);
      else if (type == CMARK_NODE_STRONG)
        add_inlines (reading, block, node, flags | TERRIER_TEXT_BOLD, depth + 1);
      else if (is_of_extension (node, "strikethrough"))
        add_inlines (reading, block, node, flags | TERRIER_TEXT_STRIKE, depth + 1);
      else
        add_inlines (reading, block, node, flags, depth + 1);
    }
}

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
append_list (Reading *reading,
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
        add_inlines (reading, item, first, TERRIER_TEXT_PLAIN, 0);
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
  add_plain (NULL, text, first);
  g_autofree char *folded = g_utf8_casefold (text->str, -1);
  return g_str_has_prefix (g_strstrip (folded), "total");
}

static void
append_table (Reading *reading, TerrierBlock *parent, cmark_node *node)
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
        add_inlines (reading, terrier_block_append_cell (row, NULL), cell, TERRIER_TEXT_PLAIN, 0);
      while (n++ < n_columns)
        terrier_block_append_cell (row, NULL);
    }
}

static void
append_literal (Reading *reading, TerrierBlock *parent, cmark_node *node, gboolean as_code)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *text = g_strchomp (g_strdup (literal != NULL ? literal : ""));
  TerrierBlock *block;

  if (*text == '\0')
    return;
  block = terrier_block_append (parent, as_code ? terrier_block_new_code (NULL)
                                                : terrier_block_new_paragraph (NULL));
  add_marked (reading, block, text, TERRIER_TEXT_PLAIN, as_code);
}

static void
append_too_deep (Reading *reading, TerrierBlock *parent, cmark_node *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_plain (reading, text, node);
  add_marked (reading, terrier_block_append_paragraph (parent, NULL), text->str, TERRIER_TEXT_PLAIN,
              FALSE);
}

/* A paragraph that is one figure and nothing else, when that figure is a map. */
static gboolean
append_plan (Reading *reading, TerrierBlock *parent, cmark_node *paragraph)
{
  const TerrierMarkdownOptions *options = reading->options;
  cmark_node *node = cmark_node_first_child (paragraph);
  const char *text = node != NULL && cmark_node_next (node) == NULL
                             && cmark_node_get_type (node) == CMARK_NODE_TEXT
                         ? cmark_node_get_literal (node)
                         : NULL;
  const char *close = text != NULL ? strstr (text, MARK_CLOSE) : NULL;

  if (options->figures == NULL || close == NULL || close[MARK_BYTES] != '\0'
      || !g_str_has_prefix (text, MARK_OPEN))
    return FALSE;
  guint64 number = g_ascii_strtoull (text + MARK_BYTES, NULL, 10);
  if (number >= reading->references->len)
    return FALSE;
  const char *reference = g_ptr_array_index (reading->references, number);
  TerrierLocationPlan *plan = terrier_figure_context_get_plan (options->figures, reference);
  if (plan == NULL)
    return FALSE;
  terrier_location_plan_append (plan, parent);
  if (options->used != NULL)
    g_ptr_array_add (options->used, terrier_figure_resolve (options->figures, reference,
                                                            options->public_copy));
  return TRUE;
}

static void
append_block (Reading *reading,
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
    add_inlines (reading, terrier_block_append_paragraph (parent, NULL), node, TERRIER_TEXT_PLAIN,
                 0);
  else if (type == CMARK_NODE_HEADING)
    {
      int level
          = MIN (reading->options->heading_level + cmark_node_get_heading_level (node) - 1, 6);
      add_inlines (reading, terrier_block_append_heading (parent, MAX (level, 1), NULL), node,
                   TERRIER_TEXT_PLAIN, 0);
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
  else if (is_of_extension (node, "table"))
    append_table (reading, parent, node);
  else if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
    g_ptr_array_add (reading->footnotes, node);
  else
    append_too_deep (reading, parent, node);
}

static void
append_blocks (Reading *reading,
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
append_footnote (Reading *reading, TerrierBlock *parent, guint index, cmark_node *definition)
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
    begin_passage (reading, paragraph, 0, TERRIER_TEXT_SMALL);
  for (cmark_node *node = cmark_node_first_child (definition); node != NULL;
       node = cmark_node_next (node))
    add_inlines (reading, paragraph, node, TERRIER_TEXT_SMALL, 0);
  reading->withholding = before;
}

/* The notes stand at the end of the section that they belong to, numbered as they are referred to.
 */
static void
append_footnotes (Reading *reading, TerrierBlock *parent)
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
  Reading reading = {
    .options = options, .references = references, .footnotes = footnotes, .note_origins = origins
  };
  guint before;

  g_return_if_fail (parent != NULL);
  g_return_if_fail (options != NULL);
  if (text == NULL || *text == '\0')
    return;

  g_autofree char *marked = mark_figures (text, references);
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
  g_autofree char *marked = mark_figures (text, references);
  Reading reading = { .options = options, .references = references };

  add_marked (&reading, block, marked, TERRIER_TEXT_PLAIN, FALSE);
}
