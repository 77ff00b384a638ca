/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export.h"
#include "scratch.h"

#include <glib.h>
#include <glib/gstdio.h>

/* What the guard of a public export is shown: every text that could give something away, and no
 * code, number, sum or date that merely has the digits of something exempt. */

typedef struct
{
  char *folder;
  char *file;
  char *out;
  TerrierPortfolio *portfolio;
  GPtrArray *shown; /* "column=text" as the guard saw it */
  gboolean refuses;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = scratch_new ("export");
  f->file = g_build_filename (f->folder, "p.gpkg", NULL);
  f->out = g_build_filename (f->folder, "register.csv", NULL);
  f->portfolio = terrier_portfolio_create (f->file, "Test", &error);
  g_assert_no_error (error);
  f->shown = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_portfolio_close (f->portfolio, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (f->portfolio);
  g_unlink (f->file);
  g_unlink (f->out);
  /* Nothing half written is left beside it. */
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_ptr_array_unref (f->shown);
  g_free (f->folder);
  g_free (f->file);
  g_free (f->out);
}

static void
add_property (Fixture *f, const char *name, const char *asset_code)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  TerrierChangeSet *set = terrier_change_set_new ("Add a property");
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  terrier_value_set_text (&value, name);
  terrier_record_set (record, "name", &value);
  terrier_value_set_text (&value, asset_code);
  terrier_record_set (record, "asset_id", &value);
  terrier_value_set_integer (&value, 250000000);
  terrier_record_set (record, "backlog", &value);
  g_assert_cmpint (terrier_change_set_insert (set, record), ==, -1);
  g_assert_cmpint (terrier_portfolio_apply (f->portfolio, set, &error), >, 0);
  g_assert_no_error (error);
}

static void
see_text (const char *column, const char *text, gpointer data)
{
  Fixture *f = data;

  g_ptr_array_add (f->shown, g_strdup_printf ("%s=%s", column, text));
}

static gboolean
see_done (gpointer data, GError **error)
{
  Fixture *f = data;

  if (f->refuses)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "A leak");
  return !f->refuses;
}

static gint64
export (Fixture *f, gboolean exempt, GError **error)
{
  TerrierExportGuard guard = { see_text, see_done, f };

  g_ptr_array_set_size (f->shown, 0);
  return terrier_export_query (f->portfolio, f->out, TERRIER_EXPORT_REGISTER, NULL, exempt, &guard,
                               NULL, error);
}

static gboolean
was_shown (Fixture *f, const char *what)
{
  return g_ptr_array_find_with_equal_func (f->shown, what, g_str_equal, NULL);
}

/* A register of 100,000 was refused once because one asset number had the digits of a bid. */
static void
test_codes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *code;
    gboolean looked_at;
  } cases[] = {
    { "A2500000", FALSE },
    { "2500000", FALSE },
    { "CT1-2500000/b", FALSE },
    { "£2500000", TRUE },
    { "bid 2500000", TRUE },
    { "bid\t2500000", TRUE },
    { "two\nmillion", TRUE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_property (f, "Library", cases[i].code);
  g_assert_cmpint (export (f, FALSE, &error), ==, G_N_ELEMENTS (cases));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = g_strdup_printf ("AssetCode=%s", cases[i].code);

      g_test_message ("%s", cell);
      g_assert_cmpint (was_shown (f, cell), ==, cases[i].looked_at);
    }
}

/* A name is looked at even where it looks like a code: it can be a bidder's. A sum of an open field
 * is what it is. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_property (f, "Harbour", "B1");
  add_property (f, "2500000", "B2");
  g_assert_cmpint (export (f, FALSE, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_true (was_shown (f, "PropertyName=Harbour"));
  g_assert_true (was_shown (f, "PropertyName=2500000"));
  for (guint i = 0; i < f->shown->len; i++)
    g_assert_false (g_str_has_prefix (f->shown->pdata[i], "RequiredMaintenance="));
}

/* Refused: the older file stays, and nothing new beside it. With what is exempt nobody looks. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  add_property (f, "Harbour", "B1");
  g_assert_true (g_file_set_contents (f->out, "the old one", -1, NULL));
  f->refuses = TRUE;
  g_assert_cmpint (export (f, FALSE, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (f->out, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "the old one");
  g_assert_cmpint (export (f, TRUE, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (f->shown->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/codes", Fixture, NULL, set_up, test_codes, tear_down);
  g_test_add ("/export/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/export/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
