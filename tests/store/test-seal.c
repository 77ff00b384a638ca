/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <sqlite3.h>

#include "store/seal.h"

/* A sealed record of decision: the file itself refuses to change it, whoever asks. */

typedef struct
{
  gint64 decision;
  gint64 section;
} Case;

static gboolean
write_case (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Case *one = data;
  g_autoptr (TerrierRecord) decision = terrier_record_new (TERRIER_TYPE_DECISION, 0);
  g_autoptr (TerrierRecord) section = terrier_record_new (TERRIER_TYPE_SECTION, 0);

  terrier_record_set_text (decision, "number", "23/00101");
  terrier_record_set_text (decision, "title", "Kent Communities Programme");
  terrier_record_set_text (decision, "status", "taken");
  one->decision = terrier_writer_insert (writer, decision, error);
  terrier_record_set_text (section, "key", "reasons");
  terrier_record_set_text (section, "body", "It saves money.");
  terrier_record_set_integer (section, "decision", one->decision);
  one->section = terrier_writer_insert (writer, section, error);
  return one->section != 0;
}

static gboolean
write_seal (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const Case *one = data;

  return terrier_writer_seal (writer, one->decision, "{}", "44136fa3",
                              terrier_date_new (2023, 12, 1), error);
}

static gpointer
read_sealed (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Case *one = data;

  return terrier_reader_get_sealed (reader, one->decision, error);
}

static Case
add_sealed (Fixture *fixture)
{
  Case one;
  g_autoptr (GError) error = NULL;

  terrier_portfolio_write (fixture->portfolio, "Write", write_case, &one, NULL, &error);
  g_assert_no_error (error);
  terrier_portfolio_write (fixture->portfolio, "Seal 23/00101", write_seal, &one, NULL, &error);
  g_assert_no_error (error);
  return one;
}

static void
assert_refused (Fixture *fixture, TerrierChangeSet *set)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_SEALED);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  Case one = add_sealed (fixture);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (TerrierRecord) section = terrier_record_new (TERRIER_TYPE_SECTION, 0);
  g_autoptr (TerrierRecord) after = NULL;
  g_autofree char *content
      = terrier_portfolio_read (fixture->portfolio, read_sealed, &one, NULL, NULL);
  TerrierChangeSet *set;

  g_assert_cmpstr (content, ==, "{}");
  terrier_value_set_text (&value, "Changed");
  set = terrier_change_set_new ("Title");
  terrier_change_set_set (set, TERRIER_TYPE_DECISION, one.decision, "title", &value);
  assert_refused (fixture, set);
  set = terrier_change_set_new ("Text");
  terrier_change_set_set (set, TERRIER_TYPE_SECTION, one.section, "body", &value);
  assert_refused (fixture, set);
  set = terrier_change_set_new ("Delete");
  terrier_change_set_delete (set, TERRIER_TYPE_SECTION, one.section);
  assert_refused (fixture, set);
  set = terrier_change_set_new ("Insert");
  terrier_record_set_text (section, "key", "alternatives");
  terrier_record_set_integer (section, "decision", one.decision);
  terrier_change_set_insert (set, section);
  assert_refused (fixture, set);

  /* Its life goes on: published, in effect, carried out. */
  set_text (fixture->portfolio, TERRIER_TYPE_DECISION, one.decision, "status", "implemented");
  after = get_record (fixture->portfolio, TERRIER_TYPE_DECISION, one.decision);
  g_assert_cmpstr (terrier_record_get_text (after, "status"), ==, "implemented");
  g_assert_cmpstr (terrier_record_get_text (after, "title"), ==, "Kent Communities Programme");
}

/* Undo takes back the life of a sealed record, and stops at the seal. */
static void
test_undo_stops (Fixture *fixture, gconstpointer data)
{
  Case one = add_sealed (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRecord) after = NULL;

  set_text (fixture->portfolio, TERRIER_TYPE_DECISION, one.decision, "status", "implemented");
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), !=, 0);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), ==, 0);
      g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_SEALED);
      g_clear_error (&error);
    }
  after = get_record (fixture->portfolio, TERRIER_TYPE_DECISION, one.decision);
  g_assert_cmpstr (terrier_record_get_text (after, "status"), ==, "taken");
  g_assert_cmpstr (terrier_record_get_text (after, "seal"), ==, "44136fa3");
}

/* Another program is refused too, and in words that it can show. */
static void
test_outside (Fixture *fixture, gconstpointer data)
{
  static const char *const tries[] = {
    "UPDATE decision SET title = 'Changed'",
    "UPDATE decision SET sealed_on = NULL, seal = NULL",
    "DELETE FROM decision",
    "UPDATE section SET body = 'Changed'",
    "DELETE FROM section",
    "INSERT INTO section (key, decision) SELECT 'more', id FROM decision",
    "UPDATE terrier_seal SET content = 'Changed'",
    "DELETE FROM terrier_seal",
  };
  char *message = NULL;
  sqlite3 *db;

  add_sealed (fixture);
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_assert_cmpint (sqlite3_exec (db, tries[i], NULL, NULL, &message), ==, SQLITE_CONSTRAINT);
      g_assert_true (g_str_has_prefix (message, "This record of decision is sealed"));
      sqlite3_free (message);
    }
  g_assert_cmpint (sqlite3_exec (db, "UPDATE decision SET status = 'effective'", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixture_test ("/seal/refuses", test_refuses);
  add_fixture_test ("/seal/undo-stops", test_undo_stops);
  add_fixture_test ("/seal/outside", test_outside);
  return g_test_run ();
}
