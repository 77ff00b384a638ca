/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/create.h"
#include "exchange/import.h"
#include "exchange/sample-kent.h"
#include "exchange/synthetic.h"
#include "scratch.h"

#include <glib.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *file;
  char *source;
  TerrierPortfolio *portfolio;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = scratch_new ("import");
  f->file = g_build_filename (f->folder, "p.gpkg", NULL);
  f->source = g_build_filename (f->folder, "rows.csv", NULL);
  f->portfolio = terrier_portfolio_create (f->file, "Test", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_portfolio_close (f->portfolio, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (f->portfolio);
  g_assert_true (scratch_remove (f->folder));
  g_free (f->folder);
  g_free (f->file);
  g_free (f->source);
}

static gpointer
count (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  *(gint64 *) data = terrier_reader_count (reader, TERRIER_TYPE_PROPERTY, error);
  return data;
}

static gint64
n_properties (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  terrier_portfolio_read (f->portfolio, count, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static TerrierImportReport *
import (Fixture *f, const char *text, gboolean dry_run)
{
  TerrierImportOptions options = { .type = TERRIER_TYPE_PROPERTY, .dry_run = dry_run };
  g_autoptr (GError) error = NULL;
  TerrierImportReport *report;

  g_file_set_contents (f->source, text, -1, &error);
  g_assert_no_error (error);
  report = terrier_import_run (f->portfolio, f->source, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

/* The whole of an import undoes and redoes as one. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (TerrierImportReport) report = import (f, "name,uprn\nA,1\nB,2\nC,3\n", FALSE);
  g_autoptr (TerrierImportReport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (report->n_inserted, ==, 3);
  g_assert_cmpint (n_properties (f), ==, 3);
  g_assert_cmpstr (terrier_portfolio_get_undo_label (f->portfolio), ==, "Import rows.csv");
  g_assert_cmpint (terrier_portfolio_undo (f->portfolio, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (n_properties (f), ==, 0);
  g_assert_cmpint (terrier_portfolio_redo (f->portfolio, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (n_properties (f), ==, 3);

  second = import (f, "name,uprn\nAlpha,1\nB,2\nD,4\n", FALSE);
  g_assert_cmpuint (second->n_updated, ==, 1);
  g_assert_cmpuint (second->n_unchanged, ==, 1);
  g_assert_cmpuint (second->n_inserted, ==, 1);
  terrier_portfolio_undo (f->portfolio, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_properties (f), ==, 3);
}

/* A trial, and a file with nothing new in it, leave no trace. */
static void
test_no_trace (Fixture *f, gconstpointer data)
{
  g_autoptr (TerrierImportReport) trial = import (f, "name,uprn\nA,1\n,2\n", TRUE);
  g_autoptr (TerrierImportReport) first = NULL;
  g_autoptr (TerrierImportReport) again = NULL;
  g_autofree char *csv = NULL;

  g_assert_cmpuint (trial->n_inserted, ==, 1);
  g_assert_cmpuint (trial->n_skipped, ==, 1);
  g_assert_cmpint (n_properties (f), ==, 0);
  g_assert_null (terrier_portfolio_get_undo_label (f->portfolio));
  csv = terrier_import_report_to_csv (trial, "rows.csv");
  g_assert_true (g_str_has_prefix (csv, "file,row,column,problem,value\nrows.csv,3,name,"));

  first = import (f, "name,uprn\nA,1\n", FALSE);
  g_assert_cmpuint (first->n_inserted, ==, 1);
  again = import (f, "name,uprn\nA,1\n", FALSE);
  g_assert_cmpuint (again->n_unchanged, ==, 1);
  g_assert_cmpuint (again->problems->len, ==, 0);
}

static void
cancel_cb (guint n_rows, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Given up half way, nothing of it stays. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  TerrierImportOptions options = { .type = TERRIER_TYPE_PROPERTY };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new ("name\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Property %u\n", i);
  g_file_set_contents (f->source, text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_null (terrier_import_run (f->portfolio, f->source, &options, cancel_cb, cancellable,
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n_properties (f), ==, 0);
}

/* Any bytes at all: a report or an error, never a crash, and the file is sound afterwards. */
static void
test_rubbish (Fixture *f, gconstpointer data)
{
  static const char alphabet[] = "name,uprn\n\r\";\t1£é\xff\x80-9.e";
  TerrierImportOptions options = { .type = TERRIER_TYPE_PROPERTY };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (GString) text = g_string_new (g_test_rand_bit () ? "name,uprn,geox,geoy\n" : "");
      guint n = (guint) g_test_rand_int_range (0, 200);
      TerrierImportReport *report;

      for (guint c = 0; c < n; c++)
        g_string_append_c (text, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);
      g_assert_true (g_file_set_contents (f->source, text->str, (gssize) text->len, NULL));
      report = terrier_import_run (f->portfolio, f->source, &options, NULL, NULL, NULL, &error);
      g_assert_true ((report == NULL) == (error != NULL));
      g_clear_pointer (&report, terrier_import_report_free);
      g_clear_error (&error);
    }
  problems = terrier_portfolio_check (f->portfolio, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static gboolean
fill_and_fail (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

/* A portfolio that cannot be filled is not left behind half made. */
static void
test_half_made (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_create_filled (other, "Other", "Fill", fill_and_fail, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (terrier_sample_kent_create (f->file, &error));
  g_assert_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_EXISTS);
}

/* Marked as such in the file; and sound by the file's own promises. */
static void
test_synthetic (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "s.gpkg", NULL);
  g_autoptr (TerrierPortfolio) made = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  made = terrier_synthetic_create (other, 300, 1, NULL, &error);
  g_assert_no_error (error);
  problems = terrier_portfolio_check (made, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (terrier_portfolio_close (made, &error));
  g_clear_object (&made);
  made = terrier_portfolio_open (other, TERRIER_OPEN_READ, &error);
  g_assert_no_error (error);
  g_assert_true (terrier_portfolio_get_synthetic (made));
  g_assert_cmpstr (terrier_portfolio_get_name (made), ==, "Synthetic estate 300,1");
  terrier_portfolio_close (made, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/exchange/import/undo", test_undo);
  ADD ("/exchange/import/no-trace", test_no_trace);
  ADD ("/exchange/import/cancel", test_cancel);
  ADD ("/exchange/import/rubbish", test_rubbish);
  ADD ("/exchange/create/half-made", test_half_made);
  ADD ("/exchange/synthetic/marked", test_synthetic);
  return g_test_run ();
}
