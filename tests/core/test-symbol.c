/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/symbol.h"

#include <math.h>

/* Lightness as a greyscale print has it. */
static double
grey (TerrierColour colour)
{
  return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
}

static double
distance (TerrierColour a, TerrierColour b)
{
  return hypot (hypot (a.red - b.red, a.green - b.green), a.blue - b.blue);
}

/* What may stand side by side on one map: all statuses, all actions, or the classes of one fact. */
static void
check_set (guint first, guint end)
{
  for (guint i = first; i < end; i++)
    for (guint j = i + 1; j < end; j++)
      {
        const TerrierSymbol *a = terrier_symbol_get (i), *b = terrier_symbol_get (j);

        g_assert_true (a->shape != b->shape || a->letter != b->letter);
        if (i == TERRIER_SYMBOL_DISPOSE && j == TERRIER_SYMBOL_UNKNOWN)
          continue; /* both grey on purpose: out of the estate, and not stated */
        g_assert_cmpfloat (distance (a->colour, b->colour), >, 0.25);
        g_assert_cmpfloat (distance (a->dark, b->dark), >, 0.25);
      }
}

/* Classes in an order: each is darker than the one before, in print and on the screen. */
static void
check_order (guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    {
      const TerrierSymbol *before = terrier_symbol_get (i - 1), *after = terrier_symbol_get (i);

      g_assert_cmpfloat (grey (before->colour) - grey (after->colour), >, 0.1);
      g_assert_cmpfloat (grey (before->dark) - grey (after->dark), >, 0.07);
    }
}

static void
test_apart (void)
{
  check_set (0, TERRIER_SYMBOL_FIRST_ACTION);
  check_set (TERRIER_SYMBOL_FIRST_ACTION, TERRIER_SYMBOL_FIRST_CLASS);
  check_set (TERRIER_SYMBOL_CONDITION_A, TERRIER_SYMBOL_GRADE_1);
  check_set (TERRIER_SYMBOL_GRADE_1, TERRIER_SYMBOL_FREEHOLD);
  check_set (TERRIER_SYMBOL_FREEHOLD, TERRIER_SYMBOL_UNKNOWN);
  check_order (TERRIER_SYMBOL_CONDITION_A, TERRIER_SYMBOL_GRADE_1);
  check_order (TERRIER_SYMBOL_GRADE_1, TERRIER_SYMBOL_FREEHOLD);
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    g_assert_cmpfloat (grey (terrier_symbol_get (i)->dark), >, 0.35);
}

static void
test_keys (void)
{
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    {
      g_assert_cmpint (terrier_symbol_from_key (terrier_symbol_get (i)->key), ==, i);
      g_assert_cmpstr (terrier_symbol_label (i), !=, "");
    }
  g_assert_cmpint (terrier_symbol_from_key ("Under offer"), ==, TERRIER_SYMBOL_UNDER_OFFER);
  g_assert_cmpint (terrier_symbol_from_key ("co_locate"), ==, TERRIER_SYMBOL_CO_LOCATE);
  g_assert_cmpint (terrier_symbol_from_key ("clos"), ==, TERRIER_SYMBOL_UNKNOWN);
  g_assert_cmpint (terrier_symbol_from_key (NULL), ==, TERRIER_SYMBOL_UNKNOWN);
  g_assert_true (terrier_symbol_get (200) == terrier_symbol_get (TERRIER_SYMBOL_UNKNOWN));
}

static void
test_corners (void)
{
  for (guint shape = 0; shape < TERRIER_SHAPE_N; shape++)
    {
      double xy[2 * TERRIER_SHAPE_MAX_CORNERS];
      guint n = terrier_shape_corners (shape, xy);

      g_assert_true (n == 0 || (n >= 3 && n <= TERRIER_SHAPE_MAX_CORNERS));
      for (guint i = 0; i < 2 * n; i++)
        g_assert_cmpfloat (fabs (xy[i]), <=, 1.3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol/apart", test_apart);
  g_test_add_func ("/symbol/keys", test_keys);
  g_test_add_func ("/symbol/corners", test_corners);
  return g_test_run ();
}
