/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/markdown.h"

#include <string.h>

static TerrierBlock *
read_markdown (const char *text, TerrierFigureContext *figures, GPtrArray *used)
{
  TerrierBlock *document = terrier_block_new_document ();
  TerrierMarkdownOptions options = { .figures = figures,
                                     .public_copy = TRUE,
                                     .numbering = TERRIER_LIST_LOWER_LETTER,
                                     .heading_level = 4,
                                     .block_id = "section:test",
                                     .used = used };

  terrier_markdown_append (document, text, &options);
  return document;
}

static char *
text_of (const char *markdown)
{
  g_autoptr (TerrierBlock) document = read_markdown (markdown, NULL, NULL);

  return g_strchomp (terrier_block_to_plain_text (document));
}

static void
test_text (void)
{
  static const struct
  {
    const char *markdown;
    const char *text;
  } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "**bold** and *italic* and ~~gone~~", "bold and italic and gone" },
    { "one\ntwo", "one two" },
    { "a <b>bold</b> c", "a <b>bold</b> c" },
    { "<script>alert('x')</script>", "<script>alert('x')</script>" },
    { "<div onclick=\"x()\">\nhello\n</div>", "<div onclick=\"x()\">\nhello\n</div>" },
    { "[a page](https://example.org/x)", "a page" },
    { "[a trap](javascript:alert(1))", "a trap" },
    { "![a picture](file:///etc/passwd)", "a picture" },
    { "& < > \" '", "& < > \" '" },
    { "\xee\x80\x80"
      "0"
      "\xee\x80\x81",
      "0" },
    { "\\{{option 3.annual saving}}", "{{option 3.annual saving}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = text_of (cases[i].markdown);
      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_links (void)
{
  g_autoptr (TerrierBlock) document
      = read_markdown ("[safe](https://example.org) [bad](javascript:x) <https://example.com>",
                       NULL, NULL);
  TerrierBlock *paragraph = terrier_block_get_child (document, 0);
  guint n_links = 0;

  for (guint i = 0; i < terrier_block_get_n_runs (paragraph); i++)
    {
      const char *uri = terrier_block_get_run (paragraph, i)->uri;
      g_assert_true (uri == NULL || g_str_has_prefix (uri, "https://"));
      n_links += uri != NULL;
    }
  g_assert_cmpuint (n_links, ==, 2);
}

static void
test_structure (void)
{
  g_autoptr (TerrierBlock) document
      = read_markdown ("# Head\n\ntext\n\n1. first\n2. second\n   1. below\n\n- point\n\n| a | b "
                       "|\n| --- | ---: |\n| x | 1 |\n| Total | 2 |\n\n"
                       "> said\n\n    code\n\n---\n\nnote[^1]\n\n[^1]: the note\n",
                       NULL, NULL);
  static const TerrierBlockKind kinds[]
      = { TERRIER_BLOCK_HEADING,  TERRIER_BLOCK_PARAGRAPH, TERRIER_BLOCK_LIST,
          TERRIER_BLOCK_LIST,     TERRIER_BLOCK_TABLE,     TERRIER_BLOCK_BLOCK_QUOTE,
          TERRIER_BLOCK_CODE,     TERRIER_BLOCK_RULE,      TERRIER_BLOCK_PARAGRAPH,
          TERRIER_BLOCK_PARAGRAPH };

  g_assert_cmpuint (terrier_block_get_n_children (document), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_cmpint (terrier_block_get_kind (terrier_block_get_child (document, i)), ==,
                       kinds[i]);
      g_assert_cmpstr (terrier_block_get_id (terrier_block_get_child (document, i)), ==,
                       "section:test");
    }
  g_assert_cmpint (terrier_block_get_level (terrier_block_get_child (document, 0)), ==, 4);
  TerrierBlock *list = terrier_block_get_child (document, 2);
  g_assert_cmpuint (terrier_block_get_n_children (list), ==, 2);
  g_assert_cmpuint (terrier_block_get_n_children (terrier_block_get_child (list, 1)), ==, 1);
  g_assert_cmpuint (terrier_block_get_n_children (terrier_block_get_child (document, 4)), ==, 3);
  g_autofree char *note = terrier_block_get_text (terrier_block_get_child (document, 9));
  g_assert_cmpstr (note, ==, "[1] the note");
}

/* Reference and note lead to each other, also where a paragraph has two of them. */
static void
test_notes (void)
{
  g_autoptr (TerrierBlock) document
      = read_markdown ("one[^a] two[^b]\n\n- three[^a]\n\n[^b]: B\n[^a]: A\n[^c]: unused\n", NULL,
                       NULL);
  TerrierBlock *text = terrier_block_get_child (document, 0);
  TerrierBlock *first = terrier_block_get_child (document, 2);
  TerrierBlock *second = terrier_block_get_child (document, 3);

  g_assert_cmpuint (terrier_block_get_n_children (document), ==, 4);
  g_assert_cmpstr (terrier_block_get_run (text, 1)->text, ==, "[1]");
  g_assert_cmpstr (terrier_block_get_run (text, 1)->uri, ==, "#note:section:test:1");
  g_assert_cmpstr (terrier_block_get_run (text, 3)->uri, ==, "#note:section:test:2");
  g_assert_cmpstr (terrier_block_get_anchor (first), ==, "note:section:test:1");
  g_assert_cmpstr (terrier_block_get_anchor (text), ==, "note-from:section:test:1");
  g_assert_cmpstr (terrier_block_get_run (first, 0)->uri, ==, "#note-from:section:test:1");
  g_assert_cmpstr (terrier_block_get_run (second, 0)->uri, ==, "#note-from:section:test:1");
  g_assert_cmpstr (terrier_block_get_id (first), ==, "section:test");
}

static void
test_figures (void)
{
  g_autoptr (TerrierRecord) decision = fixture_decision ();
  g_autoptr (TerrierFigureContext) context = fixture_context (decision);
  g_autoptr (GPtrArray) used
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_free);
  g_autoptr (TerrierBlock) document
      = read_markdown ("Saves **{{option 3.annual saving}}**, `{{option 3.closures}}`.\n\n| a |\n| "
                       "--- |\n"
                       "| {{option 3.annual saving|full}} |\n\nCost {{option 3.one_off_cost}}; "
                       "rule {{rule key_decision_threshold}}.",
                       context, used);
  g_autofree char *text = terrier_block_to_plain_text (document);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Saves £1.27m a year, {{option 3.closures}}."));
  g_assert_nonnull (strstr (text, "£1,270,000 a year"));
  g_assert_nonnull (strstr (text, "Cost not stated; rule £1m."));
  g_assert_cmpuint (used->len, ==, 4);

  const TerrierBlock *paragraph = terrier_block_get_child (document, 2);
  const TerrierRun *run = terrier_block_get_run (paragraph, 1);
  g_assert_cmpstr (run->figure, ==, "option 3.one_off_cost");
  g_assert_true ((run->flags & TERRIER_TEXT_UNKNOWN) != 0);
}

/* Nothing that can be pasted brings it down or takes long. */
static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "> ");
  g_string_append (text, "deep\n\n");
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "%*s- level\n", (int) (2 * i), "");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "*a **b ");
  g_string_append (text, "\n\n|");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, " c |");
  g_string_append (text, "\n|");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, " --- |");
  g_string_append (text, "\n| x |\n\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{{");
  g_autofree char *result = text_of (text->str);
  g_test_message ("%u bytes in %.0f ms", (guint) text->len, 1000 * g_timer_elapsed (timer, NULL));
  g_assert_nonnull (strstr (result, "deep"));
  g_autofree char *binary = text_of ("a\001b\xff\xfe c \xe2\x80\xae"
                                     "d");
  g_assert_true (g_utf8_validate (binary, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/markdown/text", test_text);
  g_test_add_func ("/decision/markdown/links", test_links);
  g_test_add_func ("/decision/markdown/structure", test_structure);
  g_test_add_func ("/decision/markdown/notes", test_notes);
  g_test_add_func ("/decision/markdown/figures", test_figures);
  g_test_add_func ("/decision/markdown/hostile", test_hostile);
  return g_test_run ();
}
