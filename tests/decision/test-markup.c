/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/find-text.h"
#include "decision/markup.h"
#include "decision/prose.h"
#include "decision/table-text.h"

#include <string.h>

/* In the cases "[" and "]" of the selection are written as "<" and ">"; one "|" is a cursor. */
static char *
unmark (const char *marked, gsize *start, gsize *end)
{
  const char *open = strpbrk (marked, "<^");
  GString *text = g_string_new (marked);

  *start = (gsize) (open - marked);
  g_string_erase (text, (gssize) *start, 1);
  *end = *start;
  if (*open == '<')
    {
      *end = (gsize) (strchr (text->str, '>') - text->str);
      g_string_erase (text, (gssize) *end, 1);
    }
  return g_string_free (text, FALSE);
}

static char *
mark (const char *text, gsize start, gsize end)
{
  GString *marked = g_string_new (text);

  if (start == end)
    g_string_insert_c (marked, (gssize) start, '^');
  else
    {
      g_string_insert_c (marked, (gssize) end, '>');
      g_string_insert_c (marked, (gssize) start, '<');
    }
  return g_string_free (marked, FALSE);
}

static void
test_buttons (void)
{
  static const struct
  {
    TerrierMarkup kind;
    const char *before;
    const char *after;
  } cases[] = {
    { TERRIER_MARKUP_BOLD, "a <word> b", "a **<word>** b" },
    { TERRIER_MARKUP_BOLD, "a **<word>** b", "a <word> b" },
    { TERRIER_MARKUP_BOLD, "a <**word**> b", "a <word> b" },
    { TERRIER_MARKUP_BOLD, "a <word >b", "a **<word>** b" },
    { TERRIER_MARKUP_BOLD, "a wo^rd b", "a **<word>** b" },
    { TERRIER_MARKUP_BOLD, "a ^", "a **^**" },
    { TERRIER_MARKUP_BOLD, "a **^**", "a ^" },
    { TERRIER_MARKUP_BOLD, "a *<word>*", "a ***<word>***" },
    { TERRIER_MARKUP_ITALIC, "a ***<word>***", "a **<word>**" },
    { TERRIER_MARKUP_ITALIC, "a **<word>**", "a ***<word>***" },
    { TERRIER_MARKUP_ITALIC, "a *<word>*", "a <word>" },
    { TERRIER_MARKUP_BOLD, "<- one\n\n- two>", "- **<one**\n\n- **two>**" },
    { TERRIER_MARKUP_BOLD, "- **<one**\n\n- **two>**", "- <one\n\n- two>" },
    { TERRIER_MARKUP_BOLD, "caf^é", "**<café>**" },
    { TERRIER_MARKUP_LIST, "one^", "- one^" },
    { TERRIER_MARKUP_LIST, "- one^", "one^" },
    { TERRIER_MARKUP_LIST, "<one\ntwo>\nthree", "<- one\n- two>\n\nthree" },
    { TERRIER_MARKUP_LIST, "<1. one\n2. two>", "<- one\n- two>" },
    { TERRIER_MARKUP_PARTS, "<one\n\n  two>", "<1. one\n\n  2. two>" },
    { TERRIER_MARKUP_PARTS, "1. one\n2. two\nth^ree", "1. one\n2. two\n3. three^" },
    { TERRIER_MARKUP_PARTS, "<1. one\n2. two>", "<one\ntwo>" },
    { TERRIER_MARKUP_PARTS, "^", "1. ^" },
    { TERRIER_MARKUP_HEADING, "Costs^", "# Costs^" },
    { TERRIER_MARKUP_HEADING, "## Costs^", "Costs^" },
    { TERRIER_MARKUP_HEADING, "- Costs^", "# Costs^" },
    { TERRIER_MARKUP_LINK, "see <the page> x", "see [the page](<https://>) x" },
    { TERRIER_MARKUP_LINK, "see [the p^age](https://a.org) x", "see <the page> x" },
    { TERRIER_MARKUP_LINK, "^", "[^](https://)" },
    { TERRIER_MARKUP_FOOTNOTE, "said^ more", "said[^1] more\n\n[^1]: ^" },
    { TERRIER_MARKUP_FOOTNOTE, "said^", "said[^1]\n\n[^1]: ^" },
    { TERRIER_MARKUP_FOOTNOTE, "a[^1] b^ c\n\n[^1]: x", "a[^1] b[^2] c\n\n[^1]: x\n\n[^2]: ^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start, end;
      /* A "^" of a footnote is none of the cursor: those cases name their cursor by the last. */
      g_autofree char *before = NULL;
      g_autoptr (TerrierTextEdit) edit = NULL;
      g_autofree char *text = NULL, *after = NULL;

      if (cases[i].kind == TERRIER_MARKUP_FOOTNOTE)
        {
          const char *cursor = cases[i].before;

          while (*cursor != '^' || (cursor > cases[i].before && cursor[-1] == '['))
            cursor++;
          start = end = (gsize) (cursor - cases[i].before);
          before = g_strdup (cases[i].before);
          memmove (before + start, before + start + 1, strlen (before + start));
        }
      else
        before = unmark (cases[i].before, &start, &end);
      edit = terrier_markup_edit (before, start, end, cases[i].kind);
      text = terrier_text_edit_apply (edit, before);
      g_assert_cmpuint (edit->select_end, <=, strlen (text));
      after = mark (text, edit->select_start, edit->select_end);
      g_test_message ("%s", cases[i].before);
      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

static void
test_footnote_off (void)
{
  const char *text = "a[^1] b[^2] c\n\n[^1]: first\n\n[^2]: second";
  g_autoptr (TerrierTextEdit) edit = terrier_markup_edit (text, 3, 3, TERRIER_MARKUP_FOOTNOTE);
  g_autofree char *after = terrier_text_edit_apply (edit, text);

  g_assert_cmpstr (after, ==, "a b[^2] c\n\n\n[^2]: second");
  g_assert_cmpuint (edit->select_start, ==, 1);
}

/* Whatever is selected, an edit stays within the text and leaves UTF-8. */
static void
test_any_selection (void)
{
  const char *text = "**a** é\n- *b* {{x|y}}\n\n1. [c](https://d) e[^1]\n# f ***g***\n\n[^1]: ש\n";

  for (TerrierMarkup kind = TERRIER_MARKUP_BOLD; kind <= TERRIER_MARKUP_FOOTNOTE; kind++)
    for (const char *start = text;; start = g_utf8_next_char (start))
      {
        for (const char *end = start;; end = g_utf8_next_char (end))
          {
            g_autoptr (TerrierTextEdit) edit
                = terrier_markup_edit (text, (gsize) (start - text), (gsize) (end - text), kind);
            g_autofree char *after = terrier_text_edit_apply (edit, text);

            g_assert_true (g_utf8_validate (after, -1, NULL));
            g_assert_cmpuint (edit->select_start, <=, edit->select_end);
            g_assert_cmpuint (edit->select_end, <=, strlen (after));
            if (*end == '\0')
              break;
          }
        if (*start == '\0')
          break;
      }
}

static void
test_table (void)
{
  const char *text
      = "before\n\n| Item | £ |\n|---|---:|\n| a \\| b | {{option 3.x|full}} |\n| c\n\nafter";
  gsize start, end;
  g_autoptr (TerrierTableText) table = terrier_table_text_find (text, 12, &start, &end);
  g_autofree char *written = NULL;

  g_assert_nonnull (table);
  g_assert_cmpuint (start, ==, 8);
  g_assert_true (g_str_has_prefix (text + end, "\n\nafter"));
  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpuint (table->rows->len, ==, 3);
  g_assert_cmpstr (terrier_table_text_get (table, 1, 0), ==, "a | b");
  g_assert_cmpstr (terrier_table_text_get (table, 1, 1), ==, "{{option 3.x|full}}");
  g_assert_cmpstr (terrier_table_text_get (table, 2, 1), ==, "");
  written = terrier_table_text_write (table);
  g_assert_cmpstr (written, ==,
                   "| Item   |                   £ |\n"
                   "| ------ | ------------------: |\n"
                   "| a \\| b | {{option 3.x|full}} |\n"
                   "| c      |                     |");
  g_assert_null (terrier_table_text_find (text, 2, &start, &end));
  g_assert_null (terrier_table_text_find (text, strlen (text), &start, &end));
  g_assert_null (terrier_table_text_find ("```\n| a |\n|---|\n```\n", 6, &start, &end));
  g_assert_null (terrier_table_text_find ("| a | b |\n|---|\n", 3, &start, &end));
}

static void
test_table_edits (void)
{
  g_autoptr (TerrierTableText) table = terrier_table_text_new (2, 2);
  g_autofree char *written = NULL;
  gsize start, end;

  terrier_table_text_set (table, 0, 0, "A");
  terrier_table_text_set (table, 0, 1, "B");
  terrier_table_text_set (table, 1, 0, "two\nlines\tand a \\");
  g_array_index (table->aligns, TerrierAlign, 1) = TERRIER_ALIGN_CENTRE;
  terrier_table_text_add_column (table, 1);
  terrier_table_text_move_column (table, 2, 0);
  terrier_table_text_add_row (table, 1);
  terrier_table_text_move_row (table, 2, 1);
  written = terrier_table_text_write (table);
  g_assert_cmpstr (written, ==,
                   "|  B  | A                  |     |\n"
                   "| :-: | ------------------ | --- |\n"
                   "|     | two lines and a \\  |     |\n"
                   "|     |                    |     |");
  g_autoptr (TerrierTableText) again = terrier_table_text_find (written, 0, &start, &end);
  g_assert_nonnull (again);
  g_assert_cmpuint (end, ==, strlen (written));
  g_assert_cmpuint (again->rows->len, ==, 3);
  terrier_table_text_remove_column (table, 0);
  terrier_table_text_remove_column (table, 0);
  terrier_table_text_remove_column (table, 0);
  g_assert_cmpuint (table->n_columns, ==, 1);
  for (guint i = 0; i < 5; i++)
    terrier_table_text_remove_row (table, 0);
  g_assert_cmpuint (table->rows->len, ==, 1);
}

static void
test_sheet (void)
{
  g_autoptr (TerrierTableText) table
      = terrier_table_text_from_sheet ("Item\tCost\r\n\"a\tb\nc\"\t1|2\r\nlast\t\r\n");
  g_autoptr (TerrierTableText) target = terrier_table_text_new (1, 1);
  g_autofree char *written = NULL;

  g_assert_nonnull (table);
  g_assert_cmpuint (table->rows->len, ==, 3);
  g_assert_cmpstr (terrier_table_text_get (table, 1, 0), ==, "a b c");
  terrier_table_text_paste (target, 1, 1, table);
  written = terrier_table_text_write (target);
  g_assert_cmpstr (written, ==,
                   "|     |       |      |\n"
                   "| --- | ----- | ---- |\n"
                   "|     | Item  | Cost |\n"
                   "|     | a b c | 1\\|2 |\n"
                   "|     | last  |      |");
  g_assert_null (terrier_table_text_from_sheet ("words\twith a tab\nand none"));
  g_assert_null (terrier_table_text_from_sheet ("only words\nno tabs"));
}

static void
test_find (void)
{
  static const struct
  {
    const char *wanted;
    TerrierFindFlags flags;
    const char *text;
    guint n;
    const char *replaced; /* each by "X" */
  } cases[] = {
    { "Hall", 0, "hall Hall halls", 3, "X X Xs" },
    { "Hall", TERRIER_FIND_MATCH_CASE, "hall Hall halls", 1, "hall X halls" },
    { "Hall", TERRIER_FIND_WHOLE_WORDS, "hall Hall halls", 2, "X X halls" },
    { "caf\303\251", TERRIER_FIND_WHOLE_WORDS, "CAF\303\211 caf\303\251s", 1, "X caf\303\251s" },
    { "a.c", 0, "abc a.c", 1, "abc X" },
    { "a.c", TERRIER_FIND_REGEX, "abc a.c", 2, "X X" },
    { "x*", TERRIER_FIND_REGEX, "axxb", 1, "aXb" },
    { "cost", 0, "cost {{option 3.cost}} \\{{cost}}", 2, "X {{option 3.cost}} \\{{X}}" },
    { "^- ", TERRIER_FIND_REGEX, "- a\n- b", 2, "XaX" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierFinder) finder = terrier_finder_new (cases[i].wanted, cases[i].flags, NULL);
      g_autoptr (GArray) found = terrier_finder_find (finder, cases[i].text, NULL);
      guint n;
      g_autofree char *text
          = terrier_finder_replace (finder, cases[i].text, "X", G_MAXUINT, &n, NULL);

      g_test_message ("%s in %s", cases[i].wanted, cases[i].text);
      g_assert_cmpuint (found->len, ==, cases[i].n);
      g_assert_cmpuint (n, ==, cases[i].n);
      if (i + 1 < G_N_ELEMENTS (cases))
        g_assert_cmpstr (text, ==, cases[i].replaced);
    }
}

static void
test_find_groups (void)
{
  g_autoptr (TerrierFinder) finder = terrier_finder_new ("(\\d+) days", TERRIER_FIND_REGEX, NULL);
  g_autoptr (GError) error = NULL;
  guint n;
  g_autofree char *one
      = terrier_finder_replace (finder, "5 days, 28 days", "\\1 clear days", 1, &n, NULL);
  g_autofree char *literal = NULL, *dear = NULL;

  g_assert_cmpstr (one, ==, "5 days, 28 clear days");
  g_assert_cmpuint (n, ==, 1);
  g_clear_pointer (&finder, terrier_finder_free);
  finder = terrier_finder_new ("days", 0, NULL);
  literal = terrier_finder_replace (finder, "5 days", "\\1", G_MAXUINT, &n, NULL);
  g_assert_cmpstr (literal, ==, "5 \\1");

  g_assert_null (terrier_finder_new ("(open", TERRIER_FIND_REGEX, &error));
  g_assert_error (error, G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
  g_clear_error (&error);

  /* One that would take years gives up. */
  g_clear_pointer (&finder, terrier_finder_free);
  finder = terrier_finder_new ("(a+)+$", TERRIER_FIND_REGEX, NULL);
  dear = terrier_finder_replace (finder, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "",
                                 G_MAXUINT, &n, &error);
  g_assert_null (dear);
  g_assert_error (error, G_REGEX_ERROR, G_REGEX_ERROR_MATCH);
}

static void
note_word (const char *word, gsize length, gsize offset, gpointer user_data)
{
  g_string_append_len (user_data, word, (gssize) length);
  g_string_append_printf (user_data, "@%u ", (guint) offset);
}

static void
test_prose (void)
{
  static const struct
  {
    const char *line, *words;
  } cases[] = {
    { "The **council's** duty", "The@0 council's@6 duty@18 " },
    { "{{option 3.anual}} `cmdd` a", "" },
    { "[the pge](https://wrng.org/x) http://abcd.ef/gh, so", "the@1 pge@5 so@49 " },
    { "KCC 3rd x2 said[^noot] <b>", "said@11 " },
    { "café naïve 'quoted'", "café@0 naïve@6 quoted@14 " },
    { "a < b wors", "wors@6 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);

      terrier_prose_split (cases[i].line, note_word, words);
      g_assert_cmpstr (words->str, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/buttons", test_buttons);
  g_test_add_func ("/markup/footnote-off", test_footnote_off);
  g_test_add_func ("/markup/any-selection", test_any_selection);
  g_test_add_func ("/table/read", test_table);
  g_test_add_func ("/table/edits", test_table_edits);
  g_test_add_func ("/table/sheet", test_sheet);
  g_test_add_func ("/find/places", test_find);
  g_test_add_func ("/find/groups", test_find_groups);
  g_test_add_func ("/prose/words", test_prose);
  return g_test_run ();
}
