/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text.h"
#include "decision/spelling.h"
#include "fixture.h"

#include "decision/folded-text.h"
#include "decision/leaks.h"

#include <string.h>

typedef struct
{
  TerrierPence wanted;
  gboolean found;
} Search;

static void
search_cb (const TerrierSpelledSum *sum, gpointer user_data)
{
  Search *search = user_data;

  search->found = search->found || sum->pence == search->wanted;
}

static gboolean
says (const char *text, TerrierPence pence)
{
  Search search = { pence, FALSE };

  g_autoptr (TerrierFoldedText) folded = terrier_folded_text_new (text);

  terrier_spelling_find_money (folded->text, search_cb, &search);
  return search.found;
}

static void
test_spellings (void)
{
  static const char *const two_and_a_half_million[] = {
    "£2.5m",
    "£2,500,000",
    "2500000",
    "2,500,000.00",
    "£2 500 000",
    "£2\302\240500\302\240000",
    "£2\342\200\257500\342\200\257000",
    "2.5 million",
    "£2.5 Million pounds",
    "2.50m",
    "£2.5mn",
    "2,500k",
    "£2500k",
    "2,500 thousand",
    "two and a half million",
    "Two-and-a-half million pounds",
    "two million five hundred thousand",
    "two million, five hundred thousand",
    "£0.0025bn",
    "２.５m",
    "a price of £2.5m.",
    "(£2.5m)",
    "2'500'000",
    "£2.\342\200\2135m",
    "2½ million",
    "£2½m",
    "2 1/2 million",
    "£2·5m",
    "£2,5OOk",
    "£2,5oo,OOO",
    "2,5 million",
    "2.500.000",
    "GBP 2.5m",
    "GBP2,500,000",
    "£2.5 mil",
    "two point five million",
    "two and half million",
    "a price of 2 million 500 thousand",
    "£2m 500k",
    "£2m and £500k",
    "25 hundred thousand, that is 2.5M",
    "£2 , 2500000",
    "£2.5mn.",
    "two million and five hundred thousand",
    "ｔwo and a half million",
  };
  static const char *const other[] = {
    "£2.5",
    "2.5 metres",
    "£12.5m",
    "£2.51m",
    "2,500",
    "CT17 2500000X",
    "12,500,000",
    "£2.5k",
    "two and a half",
    "twenty",
    "1.2500000",
    "sections 2, 5 million miles",
    "2,5",
    "lot 2",
    "2ol5OO",
    "version 2.500.0",
    "25 million",
    "two point five",
    "2.5%",
  };

  for (guint i = 0; i < G_N_ELEMENTS (two_and_a_half_million); i++)
    {
      g_test_message ("%s", two_and_a_half_million[i]);
      g_assert_true (says (two_and_a_half_million[i], 250000000));
    }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_test_message ("%s", other[i]);
      g_assert_false (says (other[i], 250000000));
    }
  g_assert_true (says ("three quarters of a million", 75000000));
  g_assert_true (says ("half a million", 50000000));
  g_assert_true (says ("a million pounds", 100000000));
  g_assert_true (says ("a million and a half", 150000000));
  g_assert_true (says ("one and a half million", 150000000));
  g_assert_true (says ("£l.2m", 120000000));
  g_assert_true (says ("½ million", 50000000));
  g_assert_true (says ("a hundred thousand", 10000000));
  g_assert_false (says ("a large million", 100000000));
  g_assert_true (says ("one hundred and twenty-five thousand", 12500000));
  g_assert_true (says ("In 202300 150 homes", 20230000));
  g_assert_true (says ("£1,234.56", 123456));
  /* A year, a decision's number and a date are no sums. */
  g_assert_false (says ("in 2023", 202300));
  g_assert_false (says ("decision 20/10000", 1000000));
  g_assert_false (says ("30/11/2023", 202300));
  g_assert_true (says ("£10000", 1000000));
  g_assert_true (says ("10,000", 1000000));
  g_assert_false (says ("99999999999999999999999999", 0));
}

static guint
count (TerrierSecrets *secrets, const char *text)
{
  TerrierLeakScan *scan = terrier_leak_scan_new (secrets);
  terrier_leak_scan_add (scan, "the text", text);
  g_autoptr (GPtrArray) leaks = terrier_leak_scan_end (scan);

  return leaks->len;
}

static gboolean
passes (TerrierPaper *paper, TerrierSecrets *secrets, const char *file_name, GError **error)
{
  g_autoptr (GPtrArray) leaks = terrier_paper_find_leaks (paper, secrets, file_name);

  return terrier_leaks_refuse (leaks, error);
}

static void
test_scan (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();

  terrier_secrets_add_money (secrets, 250000000, 3, "the price of bid B");
  terrier_secrets_add_money (secrets, TERRIER_PENCE_UNKNOWN, 3, "nothing");
  terrier_secrets_add_money (secrets, 5000, 3, "a small sum");
  terrier_secrets_add_money (secrets, 2500000, 3, "a round sum");
  terrier_secrets_add_text (secrets, "O’Neill & Sons (Kent) Ltd", 3, "the bidder of bid B");
  terrier_secrets_add_text (secrets, "Ltd", 3, "too short");
  terrier_secrets_add_text (secrets, NULL, 3, "nothing");

  g_assert_cmpuint (count (secrets, ""), ==, 0);
  g_assert_cmpuint (count (secrets, "It costs £50, £25,000 or £2.6m, said Sons of Kent Ltd."), ==,
                    0);
  g_assert_cmpuint (count (secrets, "The bid of £2.5m, that is £2,500,000, was best."), ==, 1);
  g_assert_cmpuint (count (secrets, "Sold to O'NEILL AND SONS"), ==, 0);
  g_assert_cmpuint (count (secrets, "Sold to O'NEILL AND SONS of Kent"), ==, 0);
  g_assert_cmpuint (count (secrets, "Sold to O'Neill and Sons (Kent) Limited"), ==, 1);
  g_assert_cmpuint (count (secrets, "sold to o'neill & sons (kent) LTD for 2.5 million"), ==, 2);
  g_assert_cmpuint (count (secrets, "O\nNeill\tSons Kent Ltd."), ==, 1);

  TerrierLeakScan *scan = terrier_leak_scan_new (secrets);
  terrier_leak_scan_add (scan, "the text", "£2.5m");
  terrier_leak_scan_add (scan, "the title", "2,500,000");
  g_autoptr (GPtrArray) leaks = terrier_leak_scan_end (scan);
  g_assert_cmpuint (leaks->len, ==, 1);
  const TerrierLeak *leak = g_ptr_array_index (leaks, 0);
  g_assert_cmpstr (leak->what, ==, "the price of bid B");
  g_assert_cmpstr (leak->where, ==, "the text");
  g_assert_cmpuint (leak->paragraph, ==, 3);
}

/* The time does not grow with the secrets: 20 pages against 10,000 of them within the reach. */
static void
test_speed (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GTimer) timer = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bidder %u Holdings", i);
      terrier_secrets_add_money (secrets, 10000000000 + 100 * i, 3, "a price");
      terrier_secrets_add_text (secrets, name, 3, "a bidder");
    }
  while (text->len < 20 * 3500)
    g_string_append (text, "The council holds 43 buildings and spends £1,270,000 a year on them; "
                           "bidder number 12 is named. ");
  timer = g_timer_new ();
  g_assert_cmpuint (count (secrets, text->str), ==, 0);
  g_test_message ("20 pages against 20,000 secrets: %.1f ms", 1000 * g_timer_elapsed (timer, NULL));
}

static void
test_paper (void)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();
  TerrierDecisionDraft *draft = fixture_draft ();
  g_autoptr (GError) error = NULL;

  /* An open figure that equals a secret one gives nothing away: it is bound. */
  terrier_secrets_add_money (secrets, 127000000, 3, "the value of a house");
  terrier_secrets_add_money (secrets, 250000000, 3, "the price of bid B");
  terrier_secrets_add_text (secrets, "Harbour Homes", 3, "the bidder of bid B");
  g_autoptr (TerrierPaper) clean = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_assert_true (passes (clean, secrets, "23-00101.pdf", &error));
  g_assert_no_error (error);

  g_assert_false (passes (clean, secrets, "sale to Harbour Homes.pdf", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK);
  g_clear_error (&error);

  /* Markup in the middle of a number hides nothing. */
  fixture_write (&draft, "financial", "| A | B |\n| --- | --- |\n| x | 2,5**00**,000 |\n");
  g_autoptr (TerrierPaper) leaky = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_assert_false (passes (leaky, secrets, NULL, &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK);
  g_clear_error (&error);

  /* The same passage withheld: it is not in the public copy at all. */
  g_autoptr (TerrierDecisionDraft) withheld
      = terrier_decision_draft_with_withheld (draft, "financial", TRUE);
  g_autoptr (TerrierPaper) public = terrier_decision_paper_build (withheld, TERRIER_COPY_PUBLIC);
  g_assert_true (passes (public, secrets, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *public_text = fixture_text (withheld, TERRIER_COPY_PUBLIC);
  g_autofree char *exempt_text = fixture_text (withheld, TERRIER_COPY_EXEMPT);
  g_assert_null (strstr (public_text, "2,500,000"));
  g_assert_nonnull (strstr (public_text, "Financial implications"));
  g_assert_nonnull (strstr (public_text, "[Withheld"));
  g_assert_nonnull (strstr (exempt_text, "2,500,000"));
  terrier_decision_draft_unref (draft);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/secrets/spellings", test_spellings);
  g_test_add_func ("/decision/secrets/scan", test_scan);
  g_test_add_func ("/decision/secrets/speed", test_speed);
  g_test_add_func ("/decision/secrets/paper", test_paper);
  return g_test_run ();
}
