/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/area.h"

#include "core/text.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double m2;
    TerrierAreaBasis basis;
    gboolean approx;
    const char *shown;
  } rows[] = {
    { "420", 420, TERRIER_AREA_GIA, FALSE, "420 m² GIA" },
    { "420 m² NIA", 420, TERRIER_AREA_NIA, FALSE, "420 m² NIA" },
    { "GIA 1,420 sq m", 1420, TERRIER_AREA_GIA, FALSE, "1,420 m² GIA" },
    { "42.25m2", 42.25, TERRIER_AREA_GIA, FALSE, "42.2 m² GIA" },
    { "4,520 sq ft NIA", 419.92, TERRIER_AREA_NIA, FALSE, "420 m² NIA" },
    { "350 m2 IPMS 3", 350, TERRIER_AREA_IPMS3, FALSE, "350 m² IPMS 3" },
    { "0.52 ha", 5200, TERRIER_AREA_SITE, FALSE, "0.52 ha" },
    { "12.5 hectares", 125000, TERRIER_AREA_SITE, FALSE, "12.5 ha" },
    { "650 m² site", 650, TERRIER_AREA_SITE, FALSE, "650 m² site" },
    { "about 1.29 acres", 5220.44, TERRIER_AREA_SITE, TRUE, "about 0.52 ha" },
    { "approx. 420 m² GIA", 420, TERRIER_AREA_GIA, TRUE, "about 420 m² GIA" },
    { "site area c. 2 ac", 8093.71, TERRIER_AREA_SITE, TRUE, "about 0.81 ha" },
    { "1,234,567 m2 site", 1234567, TERRIER_AREA_SITE, FALSE, "123 ha" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      TerrierArea area = { 0 };
      g_autofree char *shown = NULL;

      terrier_area_parse (rows[i].text, TERRIER_AREA_GIA, &area, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (area.m2, rows[i].m2, 0.01);
      g_assert_cmpint (area.basis, ==, rows[i].basis);
      g_assert_cmpint (area.approx, ==, rows[i].approx);
      shown = terrier_area_format (&area);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

static void
test_parse_refuses (void)
{
  static const struct
  {
    const char *text;
    TerrierTextError code;
  } rows[] = {
    { NULL, TERRIER_TEXT_ERROR_SYNTAX },        { "", TERRIER_TEXT_ERROR_SYNTAX },
    { "large", TERRIER_TEXT_ERROR_SYNTAX },     { "GIA", TERRIER_TEXT_ERROR_SYNTAX },
    { "-420", TERRIER_TEXT_ERROR_SYNTAX },      { "4,2", TERRIER_TEXT_ERROR_SYNTAX },
    { "1.2.3 ha", TERRIER_TEXT_ERROR_SYNTAX },  { "420 m", TERRIER_TEXT_ERROR_SYNTAX },
    { "20 m x 30 m", TERRIER_TEXT_ERROR_SYNTAX }, { "420 hats", TERRIER_TEXT_ERROR_SYNTAX },
    { "nan", TERRIER_TEXT_ERROR_SYNTAX },       { "0", TERRIER_TEXT_ERROR_RANGE },
    { "99999999999999999999", TERRIER_TEXT_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      TerrierArea area = { .m2 = 7 };

      g_assert_false (terrier_area_parse (rows[i].text, TERRIER_AREA_GIA, &area, &error));
      g_assert_error (error, TERRIER_TEXT_ERROR, (int) rows[i].code);
      g_assert_cmpfloat_with_epsilon (area.m2, 7, 0.001);
    }
}

static void
test_total (void)
{
  TerrierAreaTotal total = { .basis = TERRIER_AREA_GIA };
  TerrierArea gia = { .m2 = 6200, .basis = TERRIER_AREA_GIA };
  TerrierArea nia = { .m2 = 100, .basis = TERRIER_AREA_NIA };
  g_autofree char *nothing = terrier_area_total_format (&total);
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;

  g_assert_cmpstr (nothing, ==, "not stated");
  g_assert_true (terrier_area_total_add (&total, NULL));
  g_assert_true (terrier_area_total_add (&total, NULL));
  none = terrier_area_total_format (&total);
  g_assert_cmpstr (none, ==, "none of 2 stated");
  g_assert_true (terrier_area_total_add (&total, &gia));
  g_assert_true (terrier_area_total_add (&total, &gia));
  g_assert_false (terrier_area_total_add (&total, &nia));
  some = terrier_area_total_format (&total);
  g_assert_cmpstr (some, ==, "at least 12,400 m² GIA; 2 of 4 not stated");
}

static void
test_bases (void)
{
  TerrierAreaBasis basis = TERRIER_AREA_SITE;

  for (guint i = 0; i < TERRIER_AREA_N_BASES; i++)
    {
      g_assert_true (terrier_area_basis_from_key (terrier_area_basis_key ((TerrierAreaBasis) i),
                                                  &basis));
      g_assert_cmpint (basis, ==, i);
      g_assert_true (terrier_area_basis_from_key (terrier_area_basis_label ((TerrierAreaBasis) i),
                                                  &basis));
      g_assert_cmpint (basis, ==, i);
    }
  g_assert_false (terrier_area_basis_from_key (NULL, &basis));
  g_assert_false (terrier_area_basis_from_key ("gross internal area", &basis));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/area/parse", test_parse);
  g_test_add_func ("/core/area/parse-refuses", test_parse_refuses);
  g_test_add_func ("/core/area/total", test_total);
  g_test_add_func ("/core/area/bases", test_bases);
  return g_test_run ();
}
