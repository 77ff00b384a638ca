/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>
#include <string.h>

/* Change sets, undo and redo, the history of a record and a record as it was. */

typedef struct
{
  TerrierType type;
  gint64 id;
  const char *at;
} Which;

static gpointer
history_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Which *which = data;

  return terrier_reader_history (reader, which->type, which->id, 0, error);
}

static gpointer
as_at_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Which *which = data;

  return terrier_reader_as_at (reader, which->type, which->id, which->at, error);
}

static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_reader_count (reader, GPOINTER_TO_UINT (data), error));
}

static gsize
count (TerrierPortfolio *portfolio, TerrierType type)
{
  return GPOINTER_TO_SIZE (terrier_portfolio_read (portfolio, count_func, GUINT_TO_POINTER (type),
                                                   NULL, NULL));
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "Blossom \"the\" £ \\ 1\n2", "Dover", 100);
  Which which = { TERRIER_TYPE_PROPERTY, id, NULL };
  g_autoptr (GPtrArray) entries = NULL;
  TerrierJournalEntry *entry;

  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "service", "Libraries");
  /* A value that is the same again is no change. */
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "service", "Libraries");
  entries = terrier_portfolio_read (fixture->portfolio, history_func, &which, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->operation, ==, "update");
  g_assert_cmpstr (entry->label, ==, "Change service");
  g_assert_cmpstr (entry->who, ==, g_get_user_name ());
  g_assert_cmpstr (entry->before, ==, "{}");
  g_assert_cmpstr (entry->after, ==, "{\"service\":\"Libraries\"}");
  entry = entries->pdata[1];
  g_assert_cmpstr (entry->operation, ==, "insert");
  g_assert_null (entry->before);
  g_assert_cmpstr (entry->after, ==,
                   "{\"name\":\"Blossom \\\"the\\\" £ \\\\ "
                   "1\\n2\",\"district\":\"Dover\",\"backlog\":100}");
}

static void
test_as_at (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "First", "Dover", 100);
  Which which = { TERRIER_TYPE_PROPERTY, id, NULL };
  g_autoptr (TerrierRecord) before = NULL, now = NULL, yesterday = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *text = NULL;

  g_usleep (5000);
  moment = g_date_time_new_now_utc ();
  text = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S");
  which.at = g_strdup_printf ("%s.%03dZ", text, g_date_time_get_microsecond (moment) / 1000);
  g_usleep (5000);
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "Second");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "district", NULL);
  before = terrier_portfolio_read (fixture->portfolio, as_at_func, &which, NULL, NULL);
  g_assert_cmpstr (terrier_record_get_text (before, "name"), ==, "First");
  g_assert_cmpstr (terrier_record_get_text (before, "district"), ==, "Dover");
  g_free ((char *) which.at);
  which.at = "2999-12-31";
  now = terrier_portfolio_read (fixture->portfolio, as_at_func, &which, NULL, NULL);
  g_assert_cmpstr (terrier_record_get_text (now, "name"), ==, "Second");
  which.at = "2020-01-01";
  yesterday = terrier_portfolio_read (fixture->portfolio, as_at_func, &which, NULL, NULL);
  g_assert_null (yesterday);
}

/* Every kind of value comes back by undo exactly as it was. */
static void
test_exact (Fixture *fixture, gconstpointer data)
{
  static const double numbers[]
      = { 0.1, 1.0 / 3.0, 123456.789012345678, 5, 1e-300, 9007199254740993.0 };
  gint64 id = add_property (fixture->portfolio, "Exact", NULL, G_MAXINT64 / 1024);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      TerrierChangeSet *set = terrier_change_set_new ("Set");
      TerrierChangeSet *other = terrier_change_set_new ("Set again");
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
      g_autoptr (TerrierRecord) before = NULL, after = NULL;
      double easting_m, northing_m;

      terrier_value_set_real (&value, numbers[i]);
      terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "site_area_m2", &value);
      terrier_value_set_point (&value, 600000 + numbers[i], 150000.123456789);
      terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "geom", &value);
      terrier_value_set_integer (&value, terrier_date_new (2023, 11, 30));
      terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, id, "acquired_on", &value);
      g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), >, 0);
      before = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
      terrier_value_clear (&value);
      terrier_change_set_set (other, TERRIER_TYPE_PROPERTY, id, "site_area_m2", &value);
      terrier_change_set_set (other, TERRIER_TYPE_PROPERTY, id, "geom", &value);
      terrier_change_set_set (other, TERRIER_TYPE_PROPERTY, id, "acquired_on", &value);
      terrier_change_set_set (other, TERRIER_TYPE_PROPERTY, id, "backlog", &value);
      g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, other, &error), >, 0);
      g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), >, 0);
      g_assert_no_error (error);
      after = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, id);
      for (guint field = 0; field < terrier_type_info (TERRIER_TYPE_PROPERTY)->n_fields; field++)
        g_assert_true (terrier_value_equal (terrier_record_peek (before, field),
                                            terrier_record_peek (after, field)));
      g_assert_true (terrier_record_get_point (after, "geom", &easting_m, &northing_m));
      g_assert_cmpuint (terrier_record_get_date (after, "acquired_on"), ==,
                        terrier_date_new (2023, 11, 30));
    }
}

static gboolean
bulk_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autoptr (TerrierRecord) property = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
      g_autoptr (TerrierRecord) cost = terrier_record_new (TERRIER_TYPE_COST, 0);
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
      gint64 id;

      terrier_value_take_text (&value, g_strdup_printf ("Import %u", i));
      terrier_record_set (property, "name", &value);
      id = terrier_writer_insert (writer, property, error);
      if (id == 0)
        return FALSE;
      terrier_value_set_text (&value, "energy");
      terrier_record_set (cost, "category", &value);
      terrier_value_set_integer (&value, id);
      terrier_record_set (cost, "property", &value);
      if (terrier_writer_insert (writer, cost, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_bulk (Fixture *fixture, gconstpointer data)
{
  const guint n = g_test_perf () ? 100000 : 5000;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Import", bulk_func,
                                            GUINT_TO_POINTER (n), NULL, &error),
                   >, 0);
  g_assert_no_error (error);
  g_test_message ("import %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_COST), ==, n);
  start = g_get_monotonic_time ();
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  g_test_message ("undo %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_PROPERTY), ==, 0);
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_COST), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpint (terrier_portfolio_redo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_COST), ==, n);
  names = query_names (fixture->portfolio, TERRIER_TYPE_PROPERTY, "import 4321");
  g_assert_cmpstr (names, ==, "Import 4321");
}

/* A job that fails in the midst leaves nothing behind. */
static gboolean
failing_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierRecord) nameless = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);

  return bulk_func (writer, GUINT_TO_POINTER (10), cancellable, error)
         && terrier_writer_insert (writer, nameless, error) != 0;
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Fail", failing_func, NULL, NULL,
                                            &error),
                   ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "Name"));
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_PROPERTY), ==, 0);
  g_assert_null (terrier_portfolio_get_undo_label (fixture->portfolio));
}

static gboolean
endless_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  for (;;)
    if (!bulk_func (writer, GUINT_TO_POINTER (100), cancellable, error))
      return FALSE;
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Endless", endless_func, NULL,
                                            cancellable, &error),
                   ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpuint (count (fixture->portfolio, TERRIER_TYPE_PROPERTY), ==, 0);
}

static void
test_redo_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_property (fixture->portfolio, "One", NULL, 1);

  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "Two");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "name", "Three");
  terrier_portfolio_undo (fixture->portfolio, NULL);
  terrier_portfolio_undo (fixture->portfolio, NULL);
  g_assert_cmpstr (terrier_portfolio_get_redo_label (fixture->portfolio), ==, "Change name");
  set_text (fixture->portfolio, TERRIER_TYPE_PROPERTY, id, "service", "Libraries");
  g_assert_null (terrier_portfolio_get_redo_label (fixture->portfolio));
  g_assert_cmpint (terrier_portfolio_redo (fixture->portfolio, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (terrier_portfolio_get_undo_label (fixture->portfolio), ==, "Change service");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_property (fixture->portfolio, "Blossom", NULL, 1);
  TerrierChangeSet *set = terrier_change_set_new ("Add a cost");
  TerrierChangeSet *refused = terrier_change_set_new ("Delete");
  TerrierChangeSet *both = terrier_change_set_new ("Delete both");
  g_autoptr (TerrierRecord) cost = terrier_record_new (TERRIER_TYPE_COST, 0);
  g_autoptr (TerrierRecord) again = NULL;
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  terrier_value_set_text (&value, "energy");
  terrier_record_set (cost, "category", &value);
  terrier_value_set_integer (&value, id);
  terrier_record_set (cost, "property", &value);
  terrier_change_set_insert (set, cost);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), >, 0);
  terrier_change_set_delete (refused, TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, refused, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "1 Cost"));
  g_clear_error (&error);
  terrier_change_set_delete (both, TERRIER_TYPE_COST, 1);
  terrier_change_set_delete (both, TERRIER_TYPE_PROPERTY, id);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, both, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), >, 0);
  g_assert_no_error (error);
  again = get_record (fixture->portfolio, TERRIER_TYPE_COST, 1);
  g_assert_cmpint (terrier_record_get_reference (again, "property"), ==, id);
}

/* Records of one set refer to each other by provisional ids. */
static void
test_provisional (Fixture *fixture, gconstpointer data)
{
  TerrierChangeSet *set = terrier_change_set_new ("A site and its part");
  g_autoptr (TerrierRecord) site = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  g_autoptr (TerrierRecord) part = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
  g_autoptr (TerrierRecord) read = NULL;
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gint64 provisional;

  terrier_value_set_text (&value, "Site");
  terrier_record_set (site, "name", &value);
  provisional = terrier_change_set_insert (set, site);
  terrier_value_set_text (&value, "Part");
  terrier_record_set (part, "name", &value);
  terrier_value_set_integer (&value, provisional);
  terrier_record_set (part, "parent", &value);
  terrier_change_set_insert (set, part);
  terrier_value_set_text (&value, "Libraries");
  terrier_change_set_set (set, TERRIER_TYPE_PROPERTY, provisional, "service", &value);
  g_assert_cmpuint (terrier_change_set_get_n_changes (set), ==, 3);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  read = get_record (fixture->portfolio, TERRIER_TYPE_PROPERTY, 2);
  g_assert_cmpint (terrier_record_get_reference (read, "parent"), ==, 1);
}

typedef struct
{
  guint n_changed, n_ids;
  gboolean many, done;
  guint n_notified;
} Heard;

static void
changed_cb (TerrierPortfolio *portfolio, const TerrierChange *change, gpointer data)
{
  Heard *heard = data;

  heard->n_changed++;
  heard->n_ids = change->n_ids;
  heard->many = change->many;
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  ((Heard *) data)->n_notified++;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Heard *heard = data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error), >,
                   0);
  g_assert_no_error (error);
  heard->done = TRUE;
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
  Heard heard = { 0 };
  guint pending;

  g_signal_connect (fixture->portfolio, "changed", G_CALLBACK (changed_cb), &heard);
  g_signal_connect (fixture->portfolio, "notify::undo-label", G_CALLBACK (notify_cb), &heard);
  terrier_portfolio_write_async (fixture->portfolio, "Import", bulk_func, GUINT_TO_POINTER (10),
                                 NULL, NULL, written_cb, &heard);
  wait_until (&heard.done);
  g_assert_cmpuint (heard.n_changed, ==, 1);
  g_assert_cmpuint (heard.n_ids, ==, 20);
  g_assert_false (heard.many);
  g_assert_cmpuint (heard.n_notified, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_get (fixture->portfolio, "pending", &pending, NULL);
  g_assert_cmpuint (pending, ==, 0);
  heard.done = FALSE;
  terrier_portfolio_write_async (fixture->portfolio, "Import", bulk_func, GUINT_TO_POINTER (100),
                                 NULL, NULL, written_cb, &heard);
  wait_until (&heard.done);
  g_assert_true (heard.many);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/journal/history", test_history);
  add_fixture_test ("/journal/as-at", test_as_at);
  add_fixture_test ("/journal/exact", test_exact);
  add_fixture_test ("/journal/bulk", test_bulk);
  add_fixture_test ("/journal/all-or-nothing", test_all_or_nothing);
  add_fixture_test ("/journal/cancel", test_cancel);
  add_fixture_test ("/journal/redo-lost", test_redo_lost);
  add_fixture_test ("/journal/delete", test_delete);
  add_fixture_test ("/journal/provisional", test_provisional);
  add_fixture_test ("/journal/signals", test_signals);
  return g_test_run ();
}
