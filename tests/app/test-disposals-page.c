/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* The disposals page on the Kent sample, driven through its actions. */

#include "fixture.h"

#include "app/case-strip.h"
#include "app/disposals-page.h"
#include "app/filter-bar.h"
#include "app/list-export.h"
#include "app/record-table.h"
#include "app/stage-strip.h"

#include <string.h>

static TerrierRecordList *
list_of (Fixture *fixture)
{
  GtkWidget *table = fixture_see (fixture, TERRIER_TYPE_RECORD_TABLE);

  return table != NULL ? terrier_record_table_get_list (TERRIER_RECORD_TABLE (table)) : NULL;
}

static gsize
n_rows (Fixture *fixture)
{
  TerrierRecordList *list = list_of (fixture);
  TerrierResult *result = list != NULL ? terrier_record_list_get_result (list) : NULL;

  return result != NULL && result->complete ? result->n_ids : G_MAXSIZE;
}

/* How many disposals the file has, through a query of its own. */
static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_DISPOSAL, data, error);
  g_autoptr (TerrierResult) result
      = query != NULL ? terrier_reader_query (reader, query, error) : NULL;

  g_assert_nonnull (result);
  return GSIZE_TO_POINTER (result->n_ids);
}

static gsize
n_in_file (Fixture *fixture, const char *query)
{
  return GPOINTER_TO_SIZE (
      terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)), count_func,
                              (gpointer) query, NULL, NULL));
}

static void
go (Fixture *fixture)
{
  fixture_activate (fixture, "win.go::disposals");
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_STAGE_STRIP) != NULL);
  fixture_wait_until (n_rows (fixture) == n_in_file (fixture, ""));
}

static void
test_stages (Fixture *fixture, gconstpointer data)
{
  TerrierStageStrip *strip;
  gsize marketing = n_in_file (fixture, "stage:marketing");
  gsize unstated = n_in_file (fixture, "stage:?");

  g_assert_cmpuint (marketing, >, 0);
  g_assert_cmpuint (unstated, >, 0);
  go (fixture);
  strip = TERRIER_STAGE_STRIP (fixture_see (fixture, TERRIER_TYPE_STAGE_STRIP));
  g_assert_null (terrier_stage_strip_get_stage (strip));
  terrier_stage_strip_set_stage (strip, "marketing");
  fixture_wait_until (n_rows (fixture) == marketing);
  terrier_stage_strip_set_stage (strip, "");
  fixture_wait_until (n_rows (fixture) == unstated);
  terrier_stage_strip_set_stage (strip, NULL);
  fixture_wait_until (n_rows (fixture) == n_in_file (fixture, ""));
}

/* Of the Kent disposals one receipt is public; the others are not stated and not nought. */
static void
test_totals (Fixture *fixture, gconstpointer data)
{
  const TerrierTotals *totals;
  gboolean found = FALSE;

  go (fixture);
  fixture_wait_until (terrier_record_list_get_totals (list_of (fixture)) != NULL);
  totals = terrier_record_list_get_totals (list_of (fixture));
  for (guint i = 0; i < totals->n_totals; i++)
    if (g_str_equal (totals->totals[i].field->column, "receipt"))
      {
        const TerrierTotal *total = &totals->totals[i].total;

        found = TRUE;
        g_assert_cmpint (total->kind, ==, TERRIER_MONEY_RECEIPT);
        g_assert_cmpuint (total->n_unknown, ==, n_in_file (fixture, "receipt:?"));
        g_assert_cmpuint (total->n_unknown, >, 0);
      }
  g_assert_true (found);
}

static gpointer
newest_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_get (reader, TERRIER_TYPE_DISPOSAL, *(gint64 *) data, error);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  gsize before = n_in_file (fixture, "");
  TerrierSession *session = fixture_session (fixture);
  g_autoptr (TerrierRecord) disposal = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  go (fixture);
  terrier_session_select (session, TERRIER_TYPE_PROPERTY, 1);
  fixture_activate (fixture, "win.new-record");
  fixture_wait_until (n_rows (fixture) == before + 1);
  fixture_wait_until (terrier_session_get_selected (session, &id) == TERRIER_TYPE_DISPOSAL);
  disposal = terrier_portfolio_read (terrier_session_get_portfolio (session), newest_func, &id,
                                     NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (terrier_record_get_reference (disposal, "property"), ==, 1);
  g_assert_cmpstr (terrier_record_get_text (disposal, "stage"), ==, "challenge");
  g_assert_nonnull (terrier_record_get_text (disposal, "district"));

  fixture_activate (fixture, "win.undo");
  fixture_wait_until (n_rows (fixture) == before);
}

static gpointer
first_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_DISPOSAL, data, error);
  g_autoptr (TerrierResult) result
      = query != NULL ? terrier_reader_query (reader, query, error) : NULL;

  g_assert_nonnull (result);
  g_assert_cmpuint (result->n_ids, >, 0);
  return GSIZE_TO_POINTER ((gsize) result->ids[0]);
}

static gsize
first_at (Fixture *fixture, const char *query)
{
  return GPOINTER_TO_SIZE (
      terrier_portfolio_read (terrier_session_get_portfolio (fixture_session (fixture)), first_func,
                              (gpointer) query, NULL, NULL));
}

/* The page of a case opens with its stages, and the next one is a click and an undo away. */
static void
test_case (Fixture *fixture, gconstpointer data)
{
  gsize marketing = n_in_file (fixture, "stage:marketing");
  gint64 id = (gint64) first_at (fixture, "stage:marketing");
  GtkWidget *strip;

  terrier_session_open_record (fixture_session (fixture), TERRIER_TYPE_DISPOSAL, id);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_CASE_STRIP) != NULL);
  strip = fixture_see (fixture, TERRIER_TYPE_CASE_STRIP);
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (strip, "case.next", NULL));
  fixture_wait_until (n_in_file (fixture, "stage:marketing") == marketing - 1);
  g_assert_cmpuint (n_in_file (fixture, "stage:bids"), ==, 1);
  fixture_wait_until (
      terrier_portfolio_get_undo_label (terrier_session_get_portfolio (fixture_session (fixture)))
      != NULL);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (n_in_file (fixture, "stage:marketing") == marketing);

  /* A property has no such strip. */
  terrier_session_open_record (fixture_session (fixture), TERRIER_TYPE_PROPERTY, 1);
  fixture_wait_until (fixture_see (fixture, TERRIER_TYPE_CASE_STRIP) == NULL);
}

static void
toast_cb (TerrierSession *session, const char *text, gboolean can_undo, char **last)
{
  g_free (*last);
  *last = g_strdup (text);
}

/* Which rows a filter leaves would tell what is exempt: it works only while that is shown. */
static void
test_exempt_filter (Fixture *fixture, gconstpointer data)
{
  TerrierFilterBar *filter;
  gsize all;

  go (fixture);
  all = n_rows (fixture);
  filter = TERRIER_FILTER_BAR (fixture_see (fixture, TERRIER_TYPE_FILTER_BAR));
  fixture_activate (fixture, "win.show-exempt");
  terrier_filter_bar_set_text (filter, "reserve>1");
  /* No reserve is known: the table gives way to what stands in an empty page. */
  fixture_wait_until (n_rows (fixture) != all);
  fixture_activate (fixture, "win.show-exempt");
  fixture_wait_until (n_rows (fixture) == all);
  terrier_filter_bar_set_text (filter, "");
  terrier_filter_bar_set_text (filter, "reserve>1");
  fixture_settle ();
  g_assert_true (n_rows (fixture) == all);
}

/* The list leaves as it is filtered, and without what is exempt. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "disposals.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *toast = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  TerrierSession *session = fixture_session (fixture);
  gulong id = g_signal_connect (session, "toast", G_CALLBACK (toast_cb), &toast);

  terrier_list_export_to (session, path, TERRIER_EXPORT_DISPOSALS,
                          terrier_query_parse (TERRIER_TYPE_DISPOSAL, "stage:marketing", NULL),
                          FALSE);
  fixture_wait_until (toast != NULL);
  g_signal_handler_disconnect (session, id);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", 2);
  g_assert_true (g_str_has_prefix (lines[0], "id,name,"));
  g_assert_nonnull (strstr (lines[0], ",receipt"));
  g_assert_null (strstr (lines[0], "reserve"));
  g_assert_null (strstr (lines[0], "unrestricted_value"));
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("/disposals/stages", test_stages);
  ADD ("/disposals/totals", test_totals);
  ADD ("/disposals/new", test_new);
  ADD ("/disposals/case", test_case);
  ADD ("/disposals/exempt-filter", test_exempt_filter);
  ADD ("/disposals/export", test_export);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
