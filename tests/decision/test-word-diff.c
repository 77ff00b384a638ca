/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/word-diff.h"

#include <string.h>

static char *
show (const char *before, const char *after)
{
  g_autoptr (GPtrArray) parts = terrier_word_diff (before, after);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const TerrierDiffPart *part = parts->pdata[i];

      if (part->kind == TERRIER_DIFF_SAME)
        g_string_append (shown, part->text);
      else
        g_string_append_printf (shown, part->kind == TERRIER_DIFF_DELETED ? "[-%s]" : "[+%s]",
                                part->text);
    }
  return g_string_free (shown, FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *before, *after, *shown;
  } cases[] = {
    { "", "", "" },
    { "same", "same", "same" },
    { "", "new", "[+new]" },
    { "old", "", "[-old]" },
    { "the old hall", "the new hall", "the [-old][+new] hall" },
    { "the hall is sold", "the old hall is to be sold", "the [+old ]hall is[+ to be] sold" },
    { "costs {{option 3.a}} a year", "costs {{option 4.a}} a year",
      "costs [-{{option 3.a}}][+{{option 4.a}}] a year" },
    { "one\ntwo\nthree\n", "one\nthree\n", "one\n[-two\n]three\n" },
    { "big old hall", "small new hall", "[-big old][+small new] hall" },
    { "don't", "do", "[-don't][+do]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = show (cases[i].before, cases[i].after);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* The parts make up both texts, whatever they are, and soon. */
static void
test_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) a = g_string_new (NULL);
      g_autoptr (GString) b = g_string_new (NULL);
      g_autoptr (GString) old = g_string_new (NULL);
      g_autoptr (GString) new = g_string_new (NULL);

      for (guint i = g_rand_int_range (rand, 0, 60); i > 0; i--)
        g_string_append_printf (a, "%c%s", 'a' + g_rand_int_range (rand, 0, 5), i % 7 ? " " : "\n");
      for (guint i = g_rand_int_range (rand, 0, 60); i > 0; i--)
        g_string_append_printf (b, "%c%s", 'a' + g_rand_int_range (rand, 0, 5), i % 7 ? " " : "\n");
      g_autoptr (GPtrArray) parts = terrier_word_diff (a->str, b->str);
      for (guint i = 0; i < parts->len; i++)
        {
          const TerrierDiffPart *part = parts->pdata[i];

          if (part->kind != TERRIER_DIFF_INSERTED)
            g_string_append (old, part->text);
          if (part->kind != TERRIER_DIFF_DELETED)
            g_string_append (new, part->text);
        }
      g_assert_cmpstr (old->str, ==, a->str);
      g_assert_cmpstr (new->str, ==, b->str);
    }
}

static void
test_big (void)
{
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  guint n_deleted, n_inserted;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (a, "word%u ", i);
      g_string_append_printf (b, "other%u ", i);
    }
  g_autoptr (GPtrArray) parts = terrier_word_diff (a->str, b->str);
  terrier_word_diff_count (parts, &n_deleted, &n_inserted);
  g_assert_cmpuint (n_deleted, ==, 100000);
  g_assert_cmpuint (n_inserted, ==, 100000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_count (void)
{
  g_assert_cmpuint (terrier_count_words (""), ==, 0);
  g_assert_cmpuint (terrier_count_words ("don't count - half-yearly"), ==, 3);
  g_assert_cmpuint (terrier_count_words ("Saves {{option 3.annual saving}} a year."), ==, 4);
  g_assert_cmpuint (terrier_count_words ("{{not closed and { braces"), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/words", test_words);
  g_test_add_func ("/diff/whole", test_whole);
  g_test_add_func ("/diff/big", test_big);
  g_test_add_func ("/diff/count", test_count);
  return g_test_run ();
}
