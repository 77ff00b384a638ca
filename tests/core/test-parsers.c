/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/area.h"
#include "core/date.h"
#include "core/money.h"
#include "core/postcode.h"
#include "core/text.h"
#include "core/uprn.h"

#include <string.h>

/* Every reader of what a person wrote, given what no person would write: random bytes, and good
 * texts with one byte changed. None may crash, and each says no in one sentence of valid text. */

typedef gboolean (*Reader) (const char *text, GError **error);

static gboolean
read_money (const char *text, GError **error)
{
  TerrierPence pence = 0;
  gboolean good = terrier_money_parse (text, &pence, error);

  g_assert_cmpint (pence, !=, TERRIER_PENCE_UNKNOWN);
  return good;
}

static gboolean
read_date (const char *text, GError **error)
{
  TerrierDate date = TERRIER_DATE_NONE;
  gboolean good = terrier_date_parse (text, &date, error);

  g_assert_true (good == (date != TERRIER_DATE_NONE));
  return good;
}

static gboolean
read_area (const char *text, GError **error)
{
  TerrierArea area = { 0 };
  gboolean good = terrier_area_parse (text, TERRIER_AREA_GIA, &area, error);

  g_assert_true (good == (area.m2 > 0));
  return good;
}

static gboolean
read_postcode (const char *text, GError **error)
{
  g_autofree char *postcode = terrier_postcode_normalise (text, error);
  g_autofree char *again = postcode != NULL ? terrier_postcode_normalise (postcode, NULL) : NULL;

  g_assert_cmpstr (again, ==, postcode);
  return postcode != NULL;
}

static gboolean
read_uprn (const char *text, GError **error)
{
  g_autofree char *uprn = terrier_uprn_normalise (text, error);

  return uprn != NULL;
}

static const struct
{
  Reader read;
  const char *good;
} readers[] = {
  { read_money, "-£1,270,000.50" },       { read_money, "£1.27 million" },
  { read_date, "30th Nov 2023" },         { read_date, "2023-11-30" },
  { read_area, "about 1.29 acres site" }, { read_area, "GIA 4,520 sq ft" },
  { read_postcode, "ct14 7tl" },          { read_uprn, "000100061234567" },
};

static void
try (Reader read, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = terrier_text_slug (text);
  g_autofree char *key = terrier_text_natural_key (text);
  g_autofree char *cut = terrier_text_truncate (text, 5);

  g_assert_true (g_str_is_ascii (slug));
  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (cut, -1), <=, 5);
  if (read (text, &error))
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_random (void)
{
  for (int round = 0; round < 5000; round++)
    {
      char text[40];
      int length = g_test_rand_int_range (0, sizeof text);
      /* Half of the time only characters that the readers care for. */
      static const char likely[] = "0123456789.,-/ £²mkacftGIANesq()\xe2\x88\x92\n";
      gboolean picked = g_test_rand_bit ();

      for (int i = 0; i < length; i++)
        text[i] = picked ? likely[g_test_rand_int_range (0, sizeof likely - 1)]
                         : (char) g_test_rand_int_range (1, 256);
      text[length] = '\0';
      for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
        try (readers[i].read, text);
    }
}

static void
test_changed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      gsize length = strlen (readers[i].good);

      g_assert_true (readers[i].read (readers[i].good, NULL));
      for (gsize at = 0; at <= length; at++)
        for (int byte = 0; byte < 256; byte++)
          {
            g_autofree char *text = g_strdup (readers[i].good);

            text[at] = (char) byte;
            if (at < length)
              try (readers[i].read, text);
          }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/parsers/random", test_random);
  g_test_add_func ("/core/parsers/changed", test_changed);
  return g_test_run ();
}
