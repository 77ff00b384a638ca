/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text.h"
#include "decision/folded-text.h"
#include "decision/leaks.h"
#include "decision/passage.h"
#include "fixture.h"

#include <string.h>

static void
test_scan (void)
{
  static const struct
  {
    const char *text;
    const char *hidden;
  } cases[] = {
    { "", "" },
    { "[exemption] and [exempt] and exempt 3: no", "[exemption] and [exempt] and exempt 3: no" },
    { "a [exempt 3: b] c", "a [exempt 3: …] c" },
    { "a [Exempt: b] c [EXEMPT 5:d]", "a [Exempt: …] c [EXEMPT 5: …]" },
    { "a [exempt 3: b [c](https://x.org) d] e", "a [exempt 3: …] e" },
    { "a [exempt 3: b \\] d] e", "a [exempt 3: …] e" },
    { "a \\[exempt 3: b] e", "a \\[exempt 3: b] e" },
    { "a [exempt 3: b\nc] d", "a [exempt 3: …] d" },
    { "a [exempt 3: b\n\nc] d", "a [exempt 3: …\n\nc] d" },
    { "- a [exempt 3: b\n- c] d", "- a [exempt 3: …\n- c] d" },
    { "| a | [exempt 3: b |\n| c] |", "| a | [exempt 3: …\n| c] |" },
    { "[exempt 3: a [exempt 5: b] c] d", "[exempt 3: …] d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hidden = terrier_passage_hide (cases[i].text);
      g_autofree char *blank = terrier_passage_blank (cases[i].text);
      g_assert_cmpstr (hidden, ==, cases[i].hidden);
      g_assert_cmpuint (strlen (blank), ==, strlen (cases[i].text));
    }
}

static void
test_mark (void)
{
  g_autofree char *one = terrier_passage_mark ("the price", 3);
  g_autofree char *parts = terrier_passage_mark ("1. first\n2. second\n\nmore ", 0);

  g_assert_cmpstr (one, ==, "[exempt 3: the price]");
  g_assert_cmpstr (parts, ==, "1. [exempt: first]\n2. [exempt: second]\n\n[exempt: more] ");
}

/* Both copies have the same lists, parts, notes and tables; only the public one withholds. */
static void
test_copies (void)
{
  static const char *const texts[] = {
    "1. one\n2. [exempt 3: SECRET two]\n3. three",
    "1. one\n2. [exempt 3: SECRET\n3. three\n\n4. four",
    "A [exempt 3: SECRET **SECRET** *SECRET* `SECRET` ~~SECRET~~] B",
    "A [exempt 3: see [SECRET](https://example.org/SECRET)] B",
    "A [link](https://example.org/[exempt 3: SECRET]) B",
    "A https://example.org/[exempt 3: SECRET] B",
    "| A | B |\n|---|---:|\n| one | [exempt 3: SECRET] |\n| two | 2 |",
    "A[^1] [exempt 3: SECRET[^2]] B[^3]\n\n[^1]: first\n[^2]: SECRET second\n[^3]: third",
    "A[^1]\n\n[^1]: note [exempt 3: SECRET] rest",
    "`code [exempt 3: SECRET]` after",
    "    indented [exempt 3: SECRET]",
    "```\nfence [exempt 3: SECRET]\n```",
    "<b>[exempt 3: SECRET]</b>",
    "# Heading [exempt 3: SECRET]",
    "> quote [exempt 3: SECRET]",
    "A [exempt 3: {{disposal.holding_cost}} SECRET] B",
    "A [exempt 3: SECRET ![SECRET](https://example.org/x.png)] B",
    "A [exempt 3: SECRET\nSECRET  \nSECRET] B",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TerrierDecisionDraft *draft = fixture_draft ();
      fixture_write (&draft, "background", texts[i]);
      g_autofree char *public = fixture_text (draft, TERRIER_COPY_PUBLIC);
      g_autofree char *exempt = fixture_text (draft, TERRIER_COPY_EXEMPT);
      g_test_message ("%s", texts[i]);
      g_assert_null (strstr (public, "SECRET"));
      g_assert_null (strstr (public, "1,234 a week"));
      /* An address that says something exempt is no address in either copy. */
      if (strstr (texts[i], "(https://example.org/[") == NULL)
        {
          g_assert_nonnull (strstr (public, "[withheld: paragraph 3]"));
          g_assert_nonnull (strstr (exempt, "SECRET"));
          g_assert_nonnull (strstr (exempt, "[exempt, paragraph 3: "));
        }
      terrier_decision_draft_unref (draft);
    }
}

static guint
count_lines (const char *text, const char *begins)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (g_strchug (lines[i]), begins);
  return n;
}

/* The numbers of lists and notes in a long text. */
static void
test_numbering (void)
{
  TerrierDecisionDraft *draft = fixture_draft ();

  fixture_write (&draft, "decision",
                 "As Cabinet we agree:\n\n1. first;\n2. [exempt 3: to pay SECRET;]\n3. third[^a]; "
                 "and\n4. [exempt 5: SECRET[^b]] fourth[^c].\n\n[^a]: note a\n[^b]: SECRET\n"
                 "[^c]: note c\n");
  g_autofree char *public = fixture_text (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *exempt = fixture_text (draft, TERRIER_COPY_EXEMPT);
  g_test_message ("%s", public);
  static const char *const numbers[]
      = { "a.", "b.", "c.", "d.", "(a)", "(b)", "(c)", "(d)", "[1]", "[2]", "[3]" };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpuint (count_lines (public, numbers[i]), ==, count_lines (exempt, numbers[i]));
  g_assert_nonnull (strstr (public, "[3] note c"));
  g_assert_nonnull (strstr (public, "[withheld: paragraph 5]"));
  g_assert_null (strstr (public, "SECRET"));
  terrier_decision_draft_unref (draft);
}

/* A withheld passage is no leak, and the same words outside one are. */
static void
test_leaks (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  TerrierDecisionDraft *draft = fixture_draft ();

  terrier_secrets_add_money (secrets, 250000000, 3, "the price of bid B");
  fixture_write (&draft, "background", "They offered [exempt 3: £2.5m].");
  g_autoptr (TerrierPaper) clean = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autoptr (GPtrArray) none = terrier_paper_find_leaks (clean, secrets, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  fixture_write (&draft, "background", "They offered [exempt 3: £2.5m], two and a half million.");
  g_autoptr (TerrierPaper) leaky = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autoptr (GPtrArray) one = terrier_paper_find_leaks (leaky, secrets, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_autoptr (TerrierPaper) exempt = terrier_decision_paper_build (draft, TERRIER_COPY_EXEMPT);
  g_autoptr (GPtrArray) allowed = terrier_paper_find_leaks (exempt, secrets, "£2.5m.pdf");
  g_assert_cmpuint (allowed->len, ==, 0);
  terrier_decision_draft_unref (draft);
}

/* Everything that leaves with a paper is looked at. */
static void
test_everywhere (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();

  terrier_secrets_add_text (secrets, "Harbour Homes Ltd", 3, "the bidder of bid B");
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
      char **places[] = { &paper->title,
                          &paper->author,
                          &paper->subject,
                          &paper->style->head_left,
                          &paper->style->head_right,
                          &paper->style->foot_left };
      if (i < G_N_ELEMENTS (places))
        {
          g_free (*places[i]);
          *places[i] = g_strdup ("to HARBOUR  homes");
        }
      g_autoptr (GPtrArray) leaks
          = terrier_paper_find_leaks (paper, secrets,
                                      i == G_N_ELEMENTS (places) ? "harbour-homes.pdf" : NULL);
      g_assert_cmpuint (leaks->len, ==, 1);
    }
}

/* The folded text is that of the core, but for what is made plain in numbers. */
static void
test_fold (void)
{
  static const char *const texts[] = { "",
                                       " a  B\tc\n",
                                       "Café — “quoted” ﬁne",
                                       "£1,270,000 a year",
                                       "ÆØÞ naïve ｗide",
                                       "e\xcc\x81tude",
                                       "zero\xe2\x80\x8bwidth" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TerrierFoldedText) folded = terrier_folded_text_new (texts[i]);
      g_autofree char *core = terrier_text_fold (texts[i]);
      g_assert_cmpstr (folded->text, ==, core);
      for (gsize k = 0; k < folded->length; k++)
        g_assert_cmpuint (folded->offsets[k], <=, folded->offsets[k + 1]);
      g_assert_cmpuint (folded->offsets[folded->length], ==, strlen (texts[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/passage/scan", test_scan);
  g_test_add_func ("/decision/passage/mark", test_mark);
  g_test_add_func ("/decision/passage/copies", test_copies);
  g_test_add_func ("/decision/passage/numbering", test_numbering);
  g_test_add_func ("/decision/passage/leaks", test_leaks);
  g_test_add_func ("/decision/passage/everywhere", test_everywhere);
  g_test_add_func ("/decision/passage/fold", test_fold);
  return g_test_run ();
}
