/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/text.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } rows[] = {
    { NULL, "" },
    { "", "" },
    { "  Swanley   Children’s\tCentre ", "swanley children's centre" },
    { "CAFÉ Église", "cafe eglise" },
    { "Cafe\u0301", "cafe" },
    { "Straße Łódź Ærø", "strasse lodz aero" },
    { "ﬁeld ½", "field 1⁄2" },
    { "1\u20132 High Street", "1-2 high street" },
    { "Σίσυφος", "σισυφοσ" },
    { "a\xff" "b", "a\ufffd" "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = terrier_text_fold (rows[i].text);
      g_autofree char *again = terrier_text_fold (folded);

      g_assert_cmpstr (folded, ==, rows[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_natural (void)
{
  static const char *const order[] = {
    "",
    "2 High Street",
    "10 High Street",
    "100 High Street",
    "Annexe",
    "École 3",
    "Ecole 20",
    "Unit 1a",
    "unit 2",
    "Unit 10",
    "Unit 10b",
    "Unit 99999999999999999999",
    "Unit 100000000000000000000",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (order); j++)
      {
        int sign = terrier_text_compare_natural (order[i], order[j]);

        g_assert_cmpint ((sign > 0) - (sign < 0), ==, (i > j) - (i < j));
      }
  g_assert_cmpint (terrier_text_compare_natural ("Unit 7", "Unit 007"), !=, 0);
}

static void
test_truncate (void)
{
  static const struct
  {
    const char *text;
    gsize max;
    const char *cut;
  } rows[] = {
    { NULL, 5, "" },
    { "short", 5, "short" },
    { "shorter", 5, "shor…" },
    { "Église Saint", 2, "É…" },
    { "Cafe\u0301 Rouge", 5, "Caf…" },
    { "one two", 5, "one…" },
    { "x", 1, "x" },
    { "xy", 1, "…" },
    { "日本語の文", 4, "日本語…" },
  };
  g_autofree char *huge = g_strnfill (10 << 20, 'x');
  g_autofree char *cut = terrier_text_truncate (huge, 10);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = terrier_text_truncate (rows[i].text, rows[i].max);

      g_assert_cmpstr (text, ==, rows[i].cut);
    }
  g_assert_cmpstr (cut, ==, "xxxxxxxxx…");
}

static void
test_quote (void)
{
  g_autofree char *quoted = terrier_text_quote ("two\nlines");
  g_autofree char *bad = terrier_text_quote ("\xff");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (quoted, ==, "“two lines”");
  g_assert_cmpstr (bad, ==, "“\ufffd”");
  terrier_text_set_error (&error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_ENCODING, "%s is odd.",
                          "100%s");
  g_assert_cmpstr (error->message, ==, "“100%s” is odd.");
  terrier_text_set_error (NULL, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_ENCODING, "%s is odd.", "x");
}

static void
test_slug (void)
{
  static const struct
  {
    const char *text, *slug;
  } rows[] = {
    { NULL, "untitled" },
    { "—", "untitled" },
    { "Swanley Children’s Centre", "swanley-childrens-centre" },
    { "23/00101 – Kent Communities Programme", "23-00101-kent-communities-programme" },
    { "  Café & Bar (old) ", "cafe-and-bar-old" },
    { "../../etc/passwd", "etc-passwd" },
    { "CON", "con" },
    { "日本", "untitled" },
  };
  g_autofree char *spaced = g_strdup_printf (
      "%s%s", "twelve letters and twelve letters and twelve letters and ", "more of them");
  g_autofree char *solid = g_strnfill (500, 'x');
  g_autofree char *spaced_slug = terrier_text_slug (spaced);
  g_autofree char *solid_slug = terrier_text_slug (solid);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *slug = terrier_text_slug (rows[i].text);

      g_assert_cmpstr (slug, ==, rows[i].slug);
    }
  g_assert_cmpstr (spaced_slug, ==, "twelve-letters-and-twelve-letters-and-twelve-letters-and");
  g_assert_cmpuint (strlen (solid_slug), ==, 60);
}

static void
test_check_utf8 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) nul = NULL;

  g_assert_true (terrier_text_check_utf8 ("", -1, NULL));
  g_assert_true (terrier_text_check_utf8 ("É\nÉ", -1, NULL));
  g_assert_false (terrier_text_check_utf8 ("name\nÉgl\xe9se", -1, &error));
  g_assert_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_ENCODING);
  g_assert_cmpstr (
      error->message, ==,
      "The text is not UTF-8 at byte 10 (line 2, character 4): save it as UTF-8 and try again.");
  g_assert_false (terrier_text_check_utf8 ("a\0b", 3, &nul));
  g_assert_cmpstr (
      nul->message, ==,
      "The text holds a nul byte at byte 2 (line 1, character 2): it is probably not a text file.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/fold", test_fold);
  g_test_add_func ("/core/text/natural", test_natural);
  g_test_add_func ("/core/text/truncate", test_truncate);
  g_test_add_func ("/core/text/quote", test_quote);
  g_test_add_func ("/core/text/slug", test_slug);
  g_test_add_func ("/core/text/check-utf8", test_check_utf8);
  return g_test_run ();
}
