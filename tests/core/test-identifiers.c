/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/postcode.h"
#include "core/text.h"
#include "core/uprn.h"

typedef char *(*Normalise) (const char *text, GError **error);

/* Checks a table of pairs; a NULL result means the text is refused. */
static void
check_table (Normalise normalise, const char *const (*rows)[2], gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = normalise (rows[i][0], &error);

      g_assert_cmpstr (result, ==, rows[i][1]);
      if (rows[i][1] == NULL)
        {
          g_assert_error (error, TERRIER_TEXT_ERROR, TERRIER_TEXT_ERROR_SYNTAX);
          g_assert_true (g_str_has_suffix (error->message, "."));
        }
      else
        g_assert_no_error (error);
    }
}

static void
test_postcode (void)
{
  static const char *const rows[][2] = {
    { "ct147tl", "CT14 7TL" },   { " CT14  7TL ", "CT14 7TL" }, { "M1 1AA", "M1 1AA" },
    { "m601nw", "M60 1NW" },     { "CR2 6XH", "CR2 6XH" },      { "DN55 1PT", "DN55 1PT" },
    { "w1a1hq", "W1A 1HQ" },     { "EC1A 1BB", "EC1A 1BB" },    { "gir 0aa", "GIR 0AA" },
    { "C T 1 4 7 T L", "CT14 7TL" },
    { NULL, NULL },              { "", NULL },                  { "CT14", NULL },
    { "CT14 7T", NULL },         { "CT14 7TLL", NULL },         { "CT14 77L", NULL },
    { "CT14 OTL", NULL },        { "CT14 7CL", NULL },          { "QT14 7TL", NULL },
    { "CJ14 7TL", NULL },        { "CTT4 7TL", NULL },          { "1T14 7TL", NULL },
    { "CT14-7TL", NULL },        { "CT14 7TÉ", NULL },          { "\xff", NULL },
  };
  g_autofree char *district = terrier_postcode_district ("CT14 7TL");

  check_table (terrier_postcode_normalise, rows, G_N_ELEMENTS (rows));
  g_assert_cmpstr (district, ==, "CT14");
}

static void
test_uprn (void)
{
  static const char *const rows[][2] = {
    { "100061234567", "100061234567" }, { " 000010012345 ", "10012345" }, { "1", "1" },
    { NULL, NULL },         { "", NULL },           { "0", NULL },         { "000000000000", NULL },
    { "1000612345678", NULL }, { "1.00061E+11", NULL }, { "10006-1234", NULL }, { "10006 1234", NULL },
    { "-5", NULL },         { "ten", NULL },        { "\xff", NULL },
  };

  check_table (terrier_uprn_normalise, rows, G_N_ELEMENTS (rows));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/identifiers/postcode", test_postcode);
  g_test_add_func ("/core/identifiers/uprn", test_uprn);
  return g_test_run ();
}
