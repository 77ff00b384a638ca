/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* A file taken into the open portfolio, as a person does it: the assistant, its trial, the import,
 * and what is left of it afterwards. */

#include "fixture.h"

#include "app/import-assistant.h"
#include "app/import-preview.h"
#include "app/import-save.h"
#include "app/work-strip.h"
#include "exchange/export.h"

#include <string.h>

static gpointer
count_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_reader_count (reader, TERRIER_TYPE_PROPERTY, error));
}

static guint
n_properties (Fixture *fixture)
{
  return (guint) GPOINTER_TO_SIZE (terrier_portfolio_read (fixture_portfolio (fixture), count_func,
                                                           NULL, NULL, NULL));
}

static gpointer
names_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, data, error);
  g_autoptr (GPtrArray) records = terrier_reader_select (reader, query, error);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name = terrier_record_dup_name (records->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name);
    }
  return g_string_free (names, FALSE);
}

static char *
names_of (Fixture *fixture, const char *query)
{
  return terrier_portfolio_read (fixture_portfolio (fixture), names_func, (gpointer) query, NULL,
                                 NULL);
}

/* Opens the assistant on a new file and waits until it has looked it through. */
static TerrierImportAssistant *
open_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TerrierImportAssistant *assistant;

  if (text != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  assistant = TERRIER_IMPORT_ASSISTANT (terrier_window_import (fixture->window, file));
  g_assert_nonnull (assistant);
  fixture_wait_until (!g_str_equal (terrier_import_assistant_get_step (assistant), "reading"));
  return assistant;
}

static const char *
target_of (TerrierImportAssistant *assistant, guint column)
{
  return terrier_target_get_column (&g_array_index (terrier_import_assistant_get_plan (assistant)
                                                        ->targets,
                                                    TerrierTarget, column));
}

static const TerrierImportReport *
try_rows (TerrierImportAssistant *assistant)
{
  g_assert_cmpstr (terrier_import_assistant_get_step (assistant), ==, "columns");
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.check", NULL);
  fixture_wait_until (g_str_equal (terrier_import_assistant_get_step (assistant), "results"));
  return terrier_import_assistant_get_report (assistant);
}

static const char *
toast_of (Fixture *fixture)
{
  AdwToast *toast = terrier_window_get_toast (fixture->window);

  return toast != NULL ? adw_toast_get_title (toast) : "";
}

/* Accepts what was tried and waits until it is in the file. */
static void
import (Fixture *fixture, TerrierImportAssistant *assistant, const char *toast)
{
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.start", NULL);
  fixture_wait_until (g_str_equal (toast_of (fixture), toast));
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  TerrierImportAssistant *assistant
      = open_file (fixture, "rows.csv",
                   "PropertyName,UPRN,GeoX,GeoY,RunningCost,Colour of door\n"
                   "Orchard House,100060000001,614300,157800,£12500,green\n"
                   "Weir Cottage,100060000002,,,,blue\n");
  const TerrierImportReport *report;
  g_autofree char *found = NULL;

  g_assert_cmpstr (target_of (assistant, 0), ==, "name");
  g_assert_cmpstr (target_of (assistant, 1), ==, "uprn");
  g_assert_cmpstr (target_of (assistant, 2), ==, "easting");
  g_assert_cmpstr (target_of (assistant, 4), ==, "running_cost");
  g_assert_cmpstr (target_of (assistant, 5), ==, "");
  report = try_rows (assistant);
  g_assert_cmpuint (report->n_inserted, ==, 2);
  g_assert_cmpuint (report->problems->len, ==, 0);
  /* A trial leaves nothing. */
  g_assert_cmpuint (n_properties (fixture), ==, FIXTURE_PROPERTIES);
  g_assert_null (terrier_portfolio_get_undo_label (fixture_portfolio (fixture)));

  import (fixture, assistant, "2 records imported");
  g_assert_cmpuint (n_properties (fixture), ==, FIXTURE_PROPERTIES + 2);
  found = names_of (fixture, "running_cost:12500 uprn:100060000001");
  g_assert_cmpstr (found, ==, "Orchard House");

  fixture_activate (fixture, "win.undo-change");
  fixture_wait_until (n_properties (fixture) == FIXTURE_PROPERTIES);
}

/* What is refused is told by row, column and sentence, can be saved, and is the only thing left
 * out. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  TerrierImportAssistant *assistant
      = open_file (fixture, "mixed.csv",
                   "name,uprn,running_cost\nGood one,200060000001,100\n"
                   "Dear one,200060000002,a great deal\n,200060000003,5\nGood two,,7\n");
  g_autofree char *list = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autofree char *csv = NULL;
  g_autofree char *source = g_build_filename (fixture->folder, "mixed.csv", NULL);
  const TerrierImportReport *report = try_rows (assistant);
  const TerrierImportProblem *problem;

  g_assert_cmpuint (report->n_inserted, ==, 2);
  g_assert_cmpuint (report->n_skipped, ==, 2);
  problem = report->problems->pdata[0];
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpstr (problem->column, ==, "running_cost");
  g_assert_cmpint (strlen (problem->sentence), >, 10);

  terrier_import_save_refused_to (fixture_session (fixture), source, report, list);
  fixture_wait_until (g_file_get_contents (list, &csv, NULL, NULL) && strchr (csv, '4') != NULL);
  g_assert_true (g_str_has_prefix (csv,
                                   "file,row,column,problem,value\nmixed.csv,3,running_cost,"));
  g_assert_nonnull (strstr (csv, "a great deal"));

  import (fixture, assistant, "2 records imported");
  g_assert_cmpuint (n_properties (fixture), ==, FIXTURE_PROPERTIES + 2);
  fixture_activate (fixture, "win.close-refused");
}

static GtkWidget *
find_button (GtkWidget *root)
{
  return fixture_find (root, GTK_TYPE_BUTTON);
}

static char *
make_many (guint n)
{
  GString *text = g_string_new ("name,uprn,district\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "House %u,%012u,Dover\n", i, 300000 + i);
  return g_string_free (text, FALSE);
}

/* Given up half way by the button in the strip: nothing is left, not even something to undo. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_many (15000);
  TerrierImportAssistant *assistant = open_file (fixture, "many.csv", text);
  TerrierImportPlan *plan;
  GtkWidget *strip;

  try_rows (assistant);
  plan = terrier_import_plan_ref (terrier_import_assistant_get_plan (assistant));
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.start", NULL);
  fixture_wait_until (g_atomic_int_get ((int *) &plan->done) > 2000);
  strip = fixture_find (GTK_WIDGET (fixture->window), TERRIER_TYPE_WORK_STRIP);
  g_assert_nonnull (strip);
  g_signal_emit_by_name (find_button (strip), "clicked");
  fixture_wait_until (g_str_equal (toast_of (fixture), "Import cancelled: nothing was changed"));
  g_assert_cmpint (g_atomic_int_get ((int *) &plan->done), <, 15000);
  g_assert_false (gtk_widget_get_visible (strip));
  g_assert_cmpuint (n_properties (fixture), ==, FIXTURE_PROPERTIES);
  g_assert_null (terrier_portfolio_get_undo_label (fixture_portfolio (fixture)));
  terrier_import_plan_unref (plan);
}

/* The window closed in the middle of it, as if the person had gone home. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_many (15000);
  TerrierImportAssistant *assistant = open_file (fixture, "many.csv", text);

  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.check", NULL);
  g_assert_cmpstr (terrier_import_assistant_get_step (assistant), ==, "trying");
}

/* Columns set by hand, kept under a name, and there again for the next file of that kind. */
static void
test_profile (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "Bezeichnung,Bezirk\nOne,Dover\n";
  TerrierImportAssistant *assistant = open_file (fixture, "odd.csv", text);
  TerrierImportColumns *columns = terrier_import_assistant_get_columns (assistant);
  TerrierTarget name
      = { TERRIER_TARGET_FIELD, terrier_field_lookup (TERRIER_TYPE_PROPERTY, "name") };
  TerrierTarget district
      = { TERRIER_TARGET_FIELD, terrier_field_lookup (TERRIER_TYPE_PROPERTY, "district") };
  GtkWidget *entry;

  g_assert_cmpuint (terrier_import_plan_get_n_used (terrier_import_assistant_get_plan (assistant)),
                    ==, 0);
  fixture_settle ();
  terrier_import_columns_set_target (columns, 0, &name);
  terrier_import_columns_set_target (columns, 1, &district);
  entry = fixture_find (GTK_WIDGET (assistant), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Odd headings");
  try_rows (assistant);
  import (fixture, assistant, "1 record imported");

  assistant = open_file (fixture, "odd-2.csv", "Bezirk,Bezeichnung\nDover,Two\n");
  g_assert_cmpstr (target_of (assistant, 0), ==, "district");
  g_assert_cmpstr (target_of (assistant, 1), ==, "name");
}

/* One clear sentence for each file that cannot be read. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *text, *words;
  } cases[] = {
    { "empty.csv", "", "is empty" },
    { "headings.csv", "name,uprn\n", "no rows" },
    { "quote.csv", "name\n\"Never closed\nnext\n", "never closed" },
    { "table.gpkg", "name,uprn\nA,1\n", "cannot be read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerrierImportAssistant *assistant = open_file (fixture, cases[i].name, cases[i].text);
      const char *said = terrier_import_assistant_get_trouble (assistant);

      g_assert_cmpstr (terrier_import_assistant_get_step (assistant), ==, "trouble");
      g_test_message ("%s: %s", cases[i].name, said);
      g_assert_nonnull (strstr (said, cases[i].words));
      gtk_widget_activate_action (GTK_WIDGET (assistant), "import.cancel", NULL);
    }
  g_assert_cmpuint (n_properties (fixture), ==, FIXTURE_PROPERTIES);
}

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static const char *
first_heading (GtkWidget *preview)
{
  GListModel *columns
      = gtk_column_view_get_columns (GTK_COLUMN_VIEW (fixture_find (preview,
                                                                    GTK_TYPE_COLUMN_VIEW)));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

  return gtk_column_view_column_get_title (column);
}

/* The first rows read as they will in the portfolio; what goes to an exempt field stays off a
 * screen that is shown to others. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "name,disposal,amount\nBid A,Sale of Hall 299,7654321\n";
  TerrierImportAssistant *assistant
      = open_file (fixture, "plain.csv", "name,running_cost\nHouse,1234567\nOther,dear\n");
  TerrierImportColumns *columns = terrier_import_assistant_get_columns (assistant);
  TerrierTarget none = { TERRIER_TARGET_NONE, NULL };
  TerrierTarget name
      = { TERRIER_TARGET_FIELD, terrier_field_lookup (TERRIER_TYPE_PROPERTY, "name") };
  GtkWidget *preview;

  preview = fixture_find (GTK_WIDGET (assistant), TERRIER_TYPE_IMPORT_PREVIEW);
  fixture_wait_until (shows_text (preview, "£1,234,567"));
  g_assert_true (shows_text (preview, "dear"));
  /* A column that goes nowhere leaves, and comes back in its place. */
  terrier_import_columns_set_target (columns, 0, &none);
  fixture_wait_until (!shows_text (preview, "House"));
  g_assert_true (shows_text (preview, "dear"));
  terrier_import_columns_set_target (columns, 0, &name);
  fixture_wait_until (shows_text (preview, "House"));
  g_assert_cmpstr (first_heading (preview), ==, terrier_target_get_label (&name));

  assistant = open_file (fixture, "bids.csv", text);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.cancel", NULL);
  assistant
      = open_file (fixture, "bids.csv", "reference,disposal,amount\nB,Sale of Hall 299,7654321\n");
  g_assert_cmpint (terrier_import_assistant_get_plan (assistant)->type, ==, TERRIER_TYPE_BID);
  fixture_wait_until (shows_text (GTK_WIDGET (assistant), "exempt: hidden"));
  g_assert_false (shows_text (GTK_WIDGET (assistant), "7654321"));
  g_assert_false (shows_text (GTK_WIDGET (assistant), "7,654,321"));
}

/* A map file through GDAL: places come with its rows. */
static void
test_map_file (Fixture *fixture, gconstpointer data)
{
  TerrierImportAssistant *assistant
      = open_file (fixture, "places.geojson",
                   "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                   "\"properties\":{\"name\":\"Mapped\"},\"geometry\":{\"type\":\"Point\","
                   "\"coordinates\":[1.08,51.28]}}]}");
  g_autofree char *found = NULL;

  g_assert_true (terrier_import_assistant_get_plan (assistant)->sketch->has_points);
  try_rows (assistant);
  import (fixture, assistant, "1 record imported");
  found = names_of (fixture, "mapped");
  g_assert_cmpstr (found, ==, "Mapped");
}

int
main (int argc, char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/import/good", test_good);
  ADD ("/import/refused", test_refused);
  ADD ("/import/cancelled", test_cancelled);
  ADD ("/import/closed", test_closed);
  ADD ("/import/profile", test_profile);
  ADD ("/import/trouble", test_trouble);
  ADD ("/import/preview", test_preview);
  ADD ("/import/map-file", test_map_file);
  result = g_test_run ();
  fixture_stop ();
  return result;
}
