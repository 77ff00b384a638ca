/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-private.h"

G_DEFINE_BOXED_TYPE (TerrierBlock, terrier_block, terrier_block_ref, terrier_block_unref)

static void
run_clear (gpointer data)
{
  TerrierRun *run = data;

  g_free (run->text);
  g_free (run->uri);
  g_free (run->figure);
}

static void
block_clear (gpointer data)
{
  TerrierBlock *block = data;

  g_free (block->id);
  g_free (block->anchor);
  g_free (block->label);
  g_clear_pointer (&block->children, g_ptr_array_unref);
  g_clear_pointer (&block->runs, g_array_unref);
  g_clear_pointer (&block->columns, g_array_unref);
  g_strfreev (block->labels);
  if (block->draw_destroy != NULL)
    block->draw_destroy (block->draw_data);
}

/* Characters that have no place on paper: controls, and the bidirectional embeddings and overrides
 * that could make a sentence read otherwise than it is stored. */
static gboolean
is_unprintable (gunichar c)
{
  if (c == '\n')
    return FALSE;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return TRUE;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return TRUE;
  if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfeff)
    return TRUE;

  return FALSE;
}

/* Makes any bytes into text that can be set: valid UTF-8, one kind of line end, tabs as spaces,
 * no controls. Whatever is dropped leaves nothing; what cannot be decoded leaves U+FFFD. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (clean, ' ');
      else if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c)
        g_string_append_c (clean, '\n');
      else if (!is_unprintable (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/* A one-line label: as clean_text(), and line breaks become spaces. */
static char *
clean_label (const char *text)
{
  char *clean;

  if (text == NULL)
    return NULL;

  clean = clean_text (text);

  return g_strdelimit (clean, "\n", ' ');
}

/**
 * terrier_block_new:
 * @kind: the kind
 *
 * Returns: (transfer full): an empty block
 */
TerrierBlock *
terrier_block_new (TerrierBlockKind kind)
{
  TerrierBlock *block = g_atomic_rc_box_new0 (TerrierBlock);

  block->kind = kind;
  block->level = 1;
  block->list_start = 1;

  return block;
}

TerrierBlock *
terrier_block_ref (TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return g_atomic_rc_box_acquire (block);
}

void
terrier_block_unref (TerrierBlock *block)
{
  g_return_if_fail (block != NULL);

  g_atomic_rc_box_release_full (block, block_clear);
}

/**
 * terrier_block_new_document:
 *
 * Returns: (transfer full): the root of a tree
 */
TerrierBlock *
terrier_block_new_document (void)
{
  return terrier_block_new (TERRIER_BLOCK_DOCUMENT);
}

static TerrierBlock *
block_new_with_text (TerrierBlockKind kind, const char *text)
{
  TerrierBlock *block = terrier_block_new (kind);

  if (text != NULL)
    terrier_block_add_text (block, text, TERRIER_TEXT_PLAIN);

  return block;
}

/**
 * terrier_block_new_heading:
 * @level: 1 for the title of the document to 6; held to that range
 * @text: (nullable): the heading
 *
 * Returns: (transfer full): a heading
 */
TerrierBlock *
terrier_block_new_heading (int level, const char *text)
{
  TerrierBlock *block = block_new_with_text (TERRIER_BLOCK_HEADING, text);

  block->level = CLAMP (level, 1, 6);

  return block;
}

/**
 * terrier_block_new_paragraph:
 * @text: (nullable): plain text to start with
 *
 * Returns: (transfer full): a paragraph
 */
TerrierBlock *
terrier_block_new_paragraph (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_PARAGRAPH, text);
}

/**
 * terrier_block_new_list:
 * @style: bullets or a way of numbering
 * @start: number of the first item, from 1
 *
 * Returns: (transfer full): an empty list
 */
TerrierBlock *
terrier_block_new_list (TerrierListStyle style, guint start)
{
  TerrierBlock *block = terrier_block_new (TERRIER_BLOCK_LIST);

  block->list_style = style;
  block->list_start = start;

  return block;
}

/**
 * terrier_block_new_list_item:
 * @text: (nullable): plain text to start with
 *
 * Returns: (transfer full): an item; blocks appended to it follow its own text
 */
TerrierBlock *
terrier_block_new_list_item (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_LIST_ITEM, text);
}

/**
 * terrier_block_new_table:
 * @n_columns: number of columns, at least 1
 * @n_header_rows: how many of the first rows head the columns and are repeated on each page
 *
 * A row with fewer cells is filled up with empty ones; cells beyond the columns are left out of
 * the page, so callers give @n_columns of the widest row.
 *
 * Returns: (transfer full): an empty table, its columns left-aligned and as wide as needed
 */
TerrierBlock *
terrier_block_new_table (guint n_columns, guint n_header_rows)
{
  TerrierBlock *block;

  g_return_val_if_fail (n_columns > 0, NULL);

  block = terrier_block_new (TERRIER_BLOCK_TABLE);
  block->columns = g_array_sized_new (FALSE, TRUE, sizeof (TerrierColumn), n_columns);
  g_array_set_size (block->columns, n_columns);
  block->n_header_rows = n_header_rows;

  return block;
}

/**
 * terrier_block_new_figure:
 * @width_pt: natural width in points; a wider one than the text is scaled down
 * @height_pt: natural height in points
 * @alt_text: what the figure says, in words
 * @draw: draws it
 * @user_data: for @draw
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): a figure
 */
TerrierBlock *
terrier_block_new_figure (double width_pt,
                          double height_pt,
                          const char *alt_text,
                          TerrierDrawFunc draw,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  TerrierBlock *block;

  g_return_val_if_fail (width_pt > 0 && height_pt > 0, NULL);
  g_return_val_if_fail (alt_text != NULL, NULL);
  g_return_val_if_fail (draw != NULL, NULL);

  block = terrier_block_new (TERRIER_BLOCK_FIGURE);
  block->width_pt = width_pt;
  block->height_pt = height_pt;
  block->label = clean_label (alt_text);
  block->draw = draw;
  block->draw_data = user_data;
  block->draw_destroy = destroy;

  return block;
}

TerrierBlock *
terrier_block_new_rule (void)
{
  return terrier_block_new (TERRIER_BLOCK_RULE);
}

TerrierBlock *
terrier_block_new_boxes (void)
{
  return terrier_block_new (TERRIER_BLOCK_BOXES);
}

/**
 * terrier_block_new_signature:
 * @labels: (array zero-terminated=1): what is written on each dotted line, as "Signed", "Date"
 *
 * Returns: (transfer full): a line to sign on; the first place is the widest
 */
TerrierBlock *
terrier_block_new_signature (const char *const *labels)
{
  TerrierBlock *block;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (labels != NULL && labels[0] != NULL, NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *clean = clean_label (labels[i]);
      g_strv_builder_add (builder, clean);
    }

  block = terrier_block_new (TERRIER_BLOCK_SIGNATURE);
  block->labels = g_strv_builder_end (builder);

  return block;
}

TerrierBlock *
terrier_block_new_page_break (void)
{
  return terrier_block_new (TERRIER_BLOCK_PAGE_BREAK);
}

TerrierBlock *
terrier_block_new_block_quote (void)
{
  return terrier_block_new (TERRIER_BLOCK_BLOCK_QUOTE);
}

/**
 * terrier_block_new_code:
 * @text: lines as typed
 *
 * Returns: (transfer full): text in a fixed-width face, its line breaks kept
 */
TerrierBlock *
terrier_block_new_code (const char *text)
{
  return block_new_with_text (TERRIER_BLOCK_CODE, text);
}

/**
 * terrier_block_append:
 * @parent: a block
 * @child: (transfer full): a block without a parent
 *
 * Returns: (transfer none): @child
 */
TerrierBlock *
terrier_block_append (TerrierBlock *parent, TerrierBlock *child)
{
  g_return_val_if_fail (parent != NULL, NULL);
  g_return_val_if_fail (child != NULL && child != parent, NULL);

  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_block_unref);
  g_ptr_array_add (parent->children, child);

  return child;
}

TerrierBlock *
terrier_block_append_heading (TerrierBlock *parent, int level, const char *text)
{
  return terrier_block_append (parent, terrier_block_new_heading (level, text));
}

TerrierBlock *
terrier_block_append_paragraph (TerrierBlock *parent, const char *text)
{
  return terrier_block_append (parent, terrier_block_new_paragraph (text));
}

TerrierBlock *
terrier_block_append_item (TerrierBlock *list, const char *text)
{
  return terrier_block_append (list, terrier_block_new_list_item (text));
}

TerrierBlock *
terrier_block_append_row (TerrierBlock *table)
{
  return terrier_block_append (table, terrier_block_new (TERRIER_BLOCK_ROW));
}

TerrierBlock *
terrier_block_append_cell (TerrierBlock *row, const char *text)
{
  return terrier_block_append (row, block_new_with_text (TERRIER_BLOCK_CELL, text));
}

/**
 * terrier_block_append_box:
 * @boxes: a block of kind BOXES
 * @title: (nullable): the label, as "Decision No"
 * @text: (nullable): what stands in the box
 *
 * Returns: (transfer none): the box, to add text to
 */
TerrierBlock *
terrier_block_append_box (TerrierBlock *boxes, const char *title, const char *text)
{
  TerrierBlock *box = block_new_with_text (TERRIER_BLOCK_BOX, text);

  box->label = clean_label (title);

  return terrier_block_append (boxes, box);
}

static void
add_run (TerrierBlock *block,
         const char *text,
         TerrierTextFlags flags,
         const char *uri,
         const char *figure)
{
  TerrierRun run = { 0 };

  g_return_if_fail (block != NULL);
  g_return_if_fail (text != NULL);

  run.text = clean_text (text);
  run.flags = flags;
  run.uri = clean_label (uri);
  run.figure = g_strdup (figure);

  if (block->runs == NULL)
    {
      block->runs = g_array_new (FALSE, FALSE, sizeof (TerrierRun));
      g_array_set_clear_func (block->runs, run_clear);
    }
  g_array_append_val (block->runs, run);
}

/**
 * terrier_block_add_text:
 * @block: a block that holds text
 * @text: any text; what cannot be printed is dropped
 * @flags: how it is set
 */
void
terrier_block_add_text (TerrierBlock *block, const char *text, TerrierTextFlags flags)
{
  add_run (block, text, flags, NULL, NULL);
}

/**
 * terrier_block_add_link:
 * @block: a block that holds text
 * @text: the words to click on
 * @uri: where they lead; "#ID" leads to the block with that id
 * @flags: how they are set
 */
void
terrier_block_add_link (TerrierBlock *block,
                        const char *text,
                        const char *uri,
                        TerrierTextFlags flags)
{
  add_run (block, text, flags, uri, NULL);
}

/**
 * terrier_block_add_figure_text:
 * @block: a block that holds text
 * @text: the figure as formatted
 * @figure: (nullable): reference of the bound figure; terrier_pages_hit() gives it back
 * @flags: how it is set; %TERRIER_TEXT_UNKNOWN and %TERRIER_TEXT_INFERRED tell its state
 */
void
terrier_block_add_figure_text (TerrierBlock *block,
                               const char *text,
                               const char *figure,
                               TerrierTextFlags flags)
{
  add_run (block, text, flags, NULL, figure);
}

/**
 * terrier_block_set_id:
 * @block: a block
 * @id: (nullable): a name for hit tests and links, opaque to this room
 */
void
terrier_block_set_id (TerrierBlock *block, const char *id)
{
  g_return_if_fail (block != NULL);

  g_free (block->id);
  block->id = g_strdup (id);
}

/**
 * terrier_block_set_anchor:
 * @block: a block
 * @anchor: a name for links inside the document: a link to "#" and this name leads here
 *
 * Unlike its id it is not what a click on the block tells of.
 */
void
terrier_block_set_anchor (TerrierBlock *block, const char *anchor)
{
  g_return_if_fail (block != NULL);

  g_free (block->anchor);
  block->anchor = g_strdup (anchor);
}

/**
 * terrier_block_set_note:
 * @block: a paragraph
 *
 * Makes @block a note: a PDF tells a reader that it is one, and its reference, a link to
 * %TERRIER_NOTE_LINK and more, that it is that.
 */
void
terrier_block_set_note (TerrierBlock *block)
{
  g_return_if_fail (block != NULL && block->kind == TERRIER_BLOCK_PARAGRAPH);

  block->is_note = TRUE;
}

/**
 * terrier_block_set_column:
 * @table: a table
 * @column: from 0
 * @align: how the cells of the column are aligned
 * @width: share of the table's width against the other columns; 0 for as wide as needed
 */
void
terrier_block_set_column (TerrierBlock *table, guint column, TerrierAlign align, double width)
{
  TerrierColumn *entry;

  g_return_if_fail (table != NULL && table->kind == TERRIER_BLOCK_TABLE);
  g_return_if_fail (column < table->columns->len);
  g_return_if_fail (width >= 0);

  entry = &g_array_index (table->columns, TerrierColumn, column);
  entry->align = align;
  entry->width = width;
}

/**
 * terrier_block_set_caption:
 * @table: a table
 * @caption: (nullable): one line above it
 */
void
terrier_block_set_caption (TerrierBlock *table, const char *caption)
{
  g_return_if_fail (table != NULL && table->kind == TERRIER_BLOCK_TABLE);

  g_free (table->label);
  table->label = clean_label (caption);
}

/**
 * terrier_block_set_header:
 * @cell: a cell
 * @is_header: whether it heads its row; cells of the header rows head their columns without this
 */
void
terrier_block_set_header (TerrierBlock *cell, gboolean is_header)
{
  g_return_if_fail (cell != NULL && cell->kind == TERRIER_BLOCK_CELL);

  cell->is_header = is_header;
}

/**
 * terrier_block_set_emphasised:
 * @row: a row
 * @emphasised: whether it is a total: set bold under a rule
 */
void
terrier_block_set_emphasised (TerrierBlock *row, gboolean emphasised)
{
  g_return_if_fail (row != NULL && row->kind == TERRIER_BLOCK_ROW);

  row->emphasised = emphasised;
}

TerrierBlockKind
terrier_block_get_kind (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, TERRIER_BLOCK_DOCUMENT);

  return block->kind;
}

guint
terrier_block_get_n_children (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->children != NULL ? block->children->len : 0;
}

/**
 * terrier_block_get_child:
 * @block: a block
 * @index: from 0
 *
 * Returns: (transfer none): a child
 */
TerrierBlock *
terrier_block_get_child (const TerrierBlock *block, guint index)
{
  g_return_val_if_fail (index < terrier_block_get_n_children (block), NULL);

  return g_ptr_array_index (block->children, index);
}

guint
terrier_block_get_n_runs (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->runs != NULL ? block->runs->len : 0;
}

const TerrierRun *
terrier_block_get_run (const TerrierBlock *block, guint index)
{
  g_return_val_if_fail (index < terrier_block_get_n_runs (block), NULL);

  return &g_array_index (block->runs, TerrierRun, index);
}

const char *
terrier_block_get_id (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->id;
}

/**
 * terrier_block_get_anchor:
 * @block: a block
 *
 * Returns: (transfer none) (nullable): what was given with terrier_block_set_anchor()
 */
const char *
terrier_block_get_anchor (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->anchor;
}

/**
 * terrier_block_get_label:
 * @block: a block
 *
 * Returns: (nullable): title of a box, caption of a table, alternative text of a figure
 */
const char *
terrier_block_get_label (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);

  return block->label;
}

int
terrier_block_get_level (const TerrierBlock *block)
{
  g_return_val_if_fail (block != NULL, 0);

  return block->level;
}

/**
 * terrier_block_get_text:
 * @block: a block
 *
 * Returns: (transfer full): the block's own text, without that of its children
 */
char *
terrier_block_get_text (const TerrierBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terrier_block_get_n_runs (block); i++)
    g_string_append (text, terrier_block_get_run (block, i)->text);

  return g_string_free (text, FALSE);
}

static void
append_plain_text (const TerrierBlock *block, GString *text)
{
  g_autofree char *own = terrier_block_get_text (block);

  if (block->label != NULL && block->label[0] != '\0')
    g_string_append_printf (text, "%s\n", block->label);
  if (own[0] != '\0')
    g_string_append_printf (text, "%s\n", own);
  for (guint i = 0; block->labels != NULL && block->labels[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", block->labels[i]);
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    append_plain_text (terrier_block_get_child (block, i), text);
}

/**
 * terrier_block_to_plain_text:
 * @block: a block
 *
 * Everything that a reader of the pages could read, a block a line: for searching, counting words
 * and looking for what must not be published.
 *
 * Returns: (transfer full): the text of the block and all beneath it
 */
char *
terrier_block_to_plain_text (const TerrierBlock *block)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (block != NULL, g_string_free (text, FALSE));

  append_plain_text (block, text);

  return g_string_free (text, FALSE);
}
