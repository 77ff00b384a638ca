/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv.h"

#include <glib.h>
#include <string.h>

static TerrierCsvReader *
reader_of (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  TerrierCsvReader *reader = terrier_csv_reader_new (bytes, "test.csv", &error);

  g_assert_no_error (error);
  return reader;
}

/* Joins the fields so that one string says what came out. */
static void
assert_next (TerrierCsvReader *reader, const char *expected)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *fields = terrier_csv_reader_next (reader, &error);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_no_error (error);
  if (expected == NULL)
    {
      g_assert_null (fields);
      return;
    }
  g_assert_nonnull (fields);
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (joined, "[%s]", (const char *) g_ptr_array_index (fields, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_rfc (void)
{
  g_autoptr (TerrierCsvReader) reader
      = reader_of ("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n,\n1,2", -1);

  assert_next (reader, "[a][b]");
  assert_next (reader, "[x, \"y\"][two\nlines]");
  g_assert_cmpuint (terrier_csv_reader_get_line (reader), ==, 2);
  assert_next (reader, "[][]");
  g_assert_cmpuint (terrier_csv_reader_get_line (reader), ==, 5);
  assert_next (reader, "[1][2]");
  assert_next (reader, NULL);
}

static void
test_manners_of_spreadsheets (void)
{
  g_autoptr (TerrierCsvReader) marked = reader_of ("\xef\xbb\xbfn;m\n1,5;2\n", -1);
  g_autoptr (TerrierCsvReader) tabs = reader_of ("a, b\tc\td\n", -1);
  g_autoptr (TerrierCsvReader) old = reader_of ("\xa3,\x92\n", -1);
  g_autoptr (TerrierCsvReader) empty = reader_of ("", -1);

  assert_next (marked, "[n][m]");
  assert_next (marked, "[1,5][2]");
  assert_next (tabs, "[a, b][c][d]");
  assert_next (old, "[£][’]");
  assert_next (empty, NULL);
}

static void
test_bad (void)
{
  g_autoptr (TerrierCsvReader) open = reader_of ("a\n\"never closed\n", -1);
  g_autoptr (GBytes) zeros = g_bytes_new ("SQLite format 3\0x", 17);
  g_autoptr (GError) error = NULL;

  assert_next (open, "[a]");
  g_assert_null (terrier_csv_reader_next (open, &error));
  g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_clear_error (&error);
  g_assert_null (terrier_csv_reader_new (zeros, "x.csv", &error));
  g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ);
}

/* What is written reads back, whatever is in it. */
static void
test_round_trip (void)
{
  static const char alphabet[] = "ab,\"\r\n; \t'";

  for (guint i = 0; i < 2000; i++)
    {
      char texts[3][12];
      const char *fields[3];
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (TerrierCsvReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      GPtrArray *row;

      for (guint f = 0; f < 3; f++)
        {
          guint n = (guint) g_test_rand_int_range (f == 0, 11);

          for (guint c = 0; c < n; c++)
            texts[f][c] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
          texts[f][n] = '\0';
          fields[f] = texts[f];
        }
      g_string_append (out, "one,two,three\n");
      terrier_csv_append (out, fields, 3);
      reader = reader_of (out->str, (gssize) out->len);
      assert_next (reader, "[one][two][three]");
      row = terrier_csv_reader_next (reader, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (row->len, ==, 3);
      for (guint f = 0; f < 3; f++)
        g_assert_cmpstr (g_ptr_array_index (row, f), ==, texts[f]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/rfc-4180", test_rfc);
  g_test_add_func ("/exchange/csv/spreadsheets", test_manners_of_spreadsheets);
  g_test_add_func ("/exchange/csv/bad", test_bad);
  g_test_add_func ("/exchange/csv/round-trip", test_round_trip);
  return g_test_run ();
}
