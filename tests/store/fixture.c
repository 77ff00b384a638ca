/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "scratch.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = scratch_new ("store");
  fixture->path = g_build_filename (fixture->folder, "estate.gpkg", NULL);
  fixture->portfolio = terrier_portfolio_create (fixture->path, "Test estate", &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->portfolio);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->portfolio != NULL)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (terrier_portfolio_close (fixture->portfolio, &error));
      g_assert_no_error (error);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (fixture->portfolio);
    }
  g_assert_true (scratch_remove (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->portfolio != NULL)
    {
      g_assert_true (terrier_portfolio_close (fixture->portfolio, &error));
      g_assert_no_error (error);
      g_clear_object (&fixture->portfolio);
    }
  fixture->portfolio = terrier_portfolio_open (fixture->path, TERRIER_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->portfolio);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static TerrierRecord *
make_property (const char *name, const char *district, gint64 backlog_pence)
{
  TerrierRecord *record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, name);
  terrier_record_set (record, "name", &value);
  if (district != NULL)
    {
      terrier_value_set_text (&value, district);
      terrier_record_set (record, "district", &value);
    }
  if (backlog_pence >= 0)
    {
      terrier_value_set_integer (&value, backlog_pence);
      terrier_record_set (record, "backlog", &value);
    }
  return record;
}

/* The record that the last line of the journal is about. */
static gpointer
last_id (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = terrier_reader_history (reader, TERRIER_TYPE_NONE, 0, 1, error);

  g_assert_nonnull (entries);
  g_assert_cmpuint (entries->len, ==, 1);
  return GSIZE_TO_POINTER ((gsize) ((TerrierJournalEntry *) entries->pdata[0])->id);
}

gint64
add_property (TerrierPortfolio *portfolio,
              const char *name,
              const char *district,
              gint64 backlog_pence)
{
  g_autoptr (TerrierRecord) record = make_property (name, district, backlog_pence);
  TerrierChangeSet *set = terrier_change_set_new ("Add a property");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_change_set_insert (set, record), ==, -1);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  return (gint64) GPOINTER_TO_SIZE (terrier_portfolio_read (portfolio, last_id, NULL, NULL, NULL));
}

typedef struct
{
  TerrierType type;
  gint64 id;
} Which;

static gpointer
get_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Which *which = data;

  return terrier_reader_get (reader, which->type, which->id, error);
}

TerrierRecord *
get_record (TerrierPortfolio *portfolio, TerrierType type, gint64 id)
{
  Which which = { type, id };

  return terrier_portfolio_read (portfolio, get_func, &which, NULL, NULL);
}

void
set_text (TerrierPortfolio *portfolio,
          TerrierType type,
          gint64 id,
          const char *column,
          const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autofree char *label = g_strdup_printf ("Change %s", column);
  TerrierChangeSet *set = terrier_change_set_new (label);
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    terrier_value_set_text (&value, text);
  terrier_change_set_set (set, type, id, column, &value);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
}

static gboolean
fill_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const kinds[] = { "Library", "Primary School", "Children's Centre", "Depot",
                                       "Hall",    "Youth Hub",      "Day Centre",        "Office",
                                       "Farm",    "Highway Land" };
  static const char *const places[]
      = { "Canterbury", "Ashford",  "Dover",     "Folkestone", "Sittingbourne", "Whitstable",
          "Deal",       "Sandwich", "Tenterden", "Hythe",      "Margate" };
  guint n = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < n; i++)
    {
      const char *place = places[(i * 7) % G_N_ELEMENTS (places)];
      g_autofree char *name
          = g_strdup_printf ("%s %s %u", place, kinds[(i * 13) % G_N_ELEMENTS (kinds)], i);
      g_autoptr (TerrierRecord) record
          = make_property (name, place, i % 5 == 0 ? -1 : (gint64) i * 100);
      g_auto (TerrierValue) point = TERRIER_VALUE_INIT;

      terrier_value_set_point (&point, 580000 + i % 997 * 60, 130000 + i % 991 * 40);
      terrier_record_set (record, "geom", &point);
      if (terrier_writer_insert (writer, record, error) == 0)
        return FALSE;
    }
  return TRUE;
}

void
fill_properties (TerrierPortfolio *portfolio, guint n)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_fill (portfolio, "Fill", fill_func, GUINT_TO_POINTER (n), NULL,
                                           &error),
                   >, 0);
  g_assert_no_error (error);
}

static gpointer
names_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records = terrier_reader_select (reader, data, error);
  GString *names = g_string_new (NULL);

  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name = terrier_record_dup_name (records->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name);
    }
  return g_string_free (names, FALSE);
}

char *
query_names (TerrierPortfolio *portfolio, TerrierType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierQuery) query = terrier_query_parse (type, text, &error);
  char *names;

  g_assert_no_error (error);
  names = terrier_portfolio_read (portfolio, names_func, query, NULL, &error);
  g_assert_no_error (error);
  return names;
}

char *
run_command (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s failed: %s%s", argv[0], output, errors);
  return output;
}

static gboolean
expire_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
wait_until (const gboolean *done)
{
  gboolean expired = FALSE;
  guint id = g_timeout_add_seconds (60, expire_cb, &expired);

  while (!*done && !expired)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (*done);
  if (!expired)
    g_source_remove (id);
}
