/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: what becomes of text as it comes in, and how list items are numbered. */
#include "document/block-json.h"
#include "document/list-private.h"
#include "document/pdf.h"
#include "sample.h"

#include <string.h>

static void
test_clean_text (void)
{
  static const struct
  {
    const char *in;
    const char *out;
  } cases[] = {
    { "plain", "plain" },
    { "tab\there", "tab here" },
    { "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour" },
    { "bell\a null-like\001 escape\033[31m", "bell null-like escape[31m" },
    { "c1 \xc2\x9b control", "c1  control" },
    { "override \xe2\x80\xae evil \xe2\x80\xac end", "override  evil  end" },
    { "isolate \xe2\x81\xa6x\xe2\x81\xa9", "isolate x" },
    { "bom \xef\xbb\xbf end", "bom  end" },
    { "bad \xff bytes", "bad \xef\xbf\xbd bytes" },
    { "nul \xef\xbf\xbe noncharacter", "nul  noncharacter" },
    { "page\fbreak\vand line", "page\nbreak\nand line" },
    { "caf\xc3\xa9 e\xcc\x81 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
      "caf\xc3\xa9 e\xcc\x81 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierBlock) block = terrier_block_new_paragraph (cases[i].in);
      g_autofree char *text = terrier_block_get_text (block);

      g_assert_cmpstr (text, ==, cases[i].out);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_labels (void)
{
  static const struct
  {
    TerrierListStyle style;
    guint number;
    const char *label;
  } cases[] = {
    { TERRIER_LIST_DECIMAL, 1, "1." },           { TERRIER_LIST_DECIMAL, 0, "0." },
    { TERRIER_LIST_LOWER_LETTER, 1, "a)" },      { TERRIER_LIST_LOWER_LETTER, 26, "z)" },
    { TERRIER_LIST_LOWER_LETTER, 27, "aa)" },    { TERRIER_LIST_UPPER_LETTER, 3, "C)" },
    { TERRIER_LIST_LOWER_ROMAN, 4, "iv." },      { TERRIER_LIST_LOWER_ROMAN, 1994, "mcmxciv." },
    { TERRIER_LIST_LOWER_ROMAN, 5000, "5000." }, { TERRIER_LIST_LOWER_LETTER, 0, "0." },
    { TERRIER_LIST_BULLET, 9, "\xe2\x80\xa2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = terrier_list_format_label (cases[i].style, cases[i].number);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_tree (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  TerrierBlock *table, *row, *paragraph;
  g_autofree char *text = NULL;

  terrier_block_append_heading (document, 9, "Deep");
  g_assert_cmpint (terrier_block_get_level (terrier_block_get_child (document, 0)), ==, 6);

  paragraph = terrier_block_append_paragraph (document, "See ");
  terrier_block_add_link (paragraph, "the paper", "https://example.org/a b", TERRIER_TEXT_BOLD);
  terrier_block_add_figure_text (paragraph, "1.27m", "option 3", TERRIER_TEXT_INFERRED);
  g_assert_cmpuint (terrier_block_get_n_runs (paragraph), ==, 3);
  g_assert_cmpstr (terrier_block_get_run (paragraph, 1)->uri, ==, "https://example.org/a b");
  g_assert_cmpstr (terrier_block_get_run (paragraph, 2)->figure, ==, "option 3");

  table = terrier_block_append (document, terrier_block_new_table (2, 1));
  terrier_block_set_caption (table, "Cap\ntion");
  row = terrier_block_append_row (table);
  terrier_block_append_cell (row, "A");
  terrier_block_append_cell (row, "B");
  g_assert_cmpstr (terrier_block_get_label (table), ==, "Cap tion");

  text = terrier_block_to_plain_text (document);
  g_assert_cmpstr (text, ==, "Deep\nSee the paper1.27m\nCap tion\nA\nB\n");
}

static void
fill_square (cairo_t *cr, double width_pt, double height_pt, gpointer user_data)
{
  cairo_set_source_rgb (cr, 0.2, 0.4, 0.6);
  cairo_rectangle (cr, 0, 0, width_pt / 2, height_pt / 2);
  cairo_fill (cr);
}

static GBytes *
make_pdf (TerrierBlock *document, JsonNode *style_node)
{
  g_autoptr (TerrierPageStyle) style = terrier_page_style_from_json (style_node);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages = terrier_pages_layout (document, style, NULL, &error);
  TerrierPdfInfo info = { .title = "Written down", .created = 1 };
  GBytes *bytes = terrier_pages_to_pdf (pages, &info, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* A document written down and read again is the same to the last byte of its PDF. */
static void
test_json (void)
{
  TerrierBlock *documents[]
      = { sample_decision_new (2), sample_hostile_new (), terrier_block_new_document () };
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (JsonNode) style_node = NULL;

  style->watermark = g_strdup ("DRAFT");
  style_node = terrier_page_style_to_json (style);
  terrier_block_append (documents[2],
                        terrier_block_new_figure (100, 50, "A square", fill_square, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (JsonNode) node = terrier_block_to_json (documents[i]);
      g_autoptr (TerrierBlock) read = terrier_block_from_json (node);
      g_autoptr (JsonNode) again = terrier_block_to_json (read);
      g_autoptr (GBytes) first = NULL, second = NULL;
      g_autofree char *text = json_to_string (node, FALSE);
      g_autofree char *text_again = json_to_string (again, FALSE);

      g_assert_cmpstr (text_again, ==, text);
      /* A drawing is a picture from the first writing on. */
      first = make_pdf (strstr (text, "\"png\"") != NULL ? read : documents[i], style_node);
      g_autoptr (TerrierBlock) last = terrier_block_from_json (again);
      second = make_pdf (last, style_node);
      g_assert_true (g_bytes_equal (first, second));
      g_clear_pointer (&documents[i], terrier_block_unref);
    }
  g_assert_null (terrier_block_from_json (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/block/clean-text", test_clean_text);
  g_test_add_func ("/document/block/labels", test_labels);
  g_test_add_func ("/document/block/tree", test_tree);
  g_test_add_func ("/document/block/json", test_json);

  return g_test_run ();
}
