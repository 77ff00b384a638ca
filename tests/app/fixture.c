/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "exchange/sample-kent.h"
#include "scratch.h"

static TerrierApplication *application;

void
fixture_start (void)
{
  g_autoptr (GError) error = NULL;

  adw_init ();
  /* Where an animation stands depends on the machine's load: on a busy one libadwaita 1.2's flap
   * was seen to give its content a width that is no number for one frame. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = terrier_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

TerrierApplication *
fixture_application (void)
{
  return application;
}

static void
leave_cb (int status, void *data)
{
  fflush (NULL);
  _exit (status);
}

/* What a window was still reading as it closed may be read on: such a thread must not find the
 * libraries and the resources taken down, so the program leaves them as they are. */
void
fixture_stop (void)
{
  g_clear_object (&application);
  on_exit (leave_cb, NULL);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

void
fixture_iterate (void)
{
  /* Wakes at least a hundred times a second: a condition may come true without an event. */
  guint id = g_timeout_add (10, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, id) != NULL)
    g_source_remove (id);
}

void
fixture_settle (void)
{
  gint64 end = g_get_monotonic_time () + 200 * 1000;

  while (g_get_monotonic_time () < end)
    fixture_iterate ();
}

static void
set_text (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, text);
  terrier_record_set (record, column, &value);
}

static void
set_number (TerrierRecord *record, const char *column, gint64 number)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, number);
  terrier_record_set (record, column, &value);
}

static gboolean
fill (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const districts[] = { "Ashford", "Dover", "Swale" };
  g_autoptr (TerrierRecord) disposal = terrier_record_new (TERRIER_TYPE_DISPOSAL, 0);
  g_autoptr (TerrierRecord) bid = terrier_record_new (TERRIER_TYPE_BID, 0);
  gint64 id = 0;

  for (guint i = 0; i < FIXTURE_PROPERTIES; i++)
    {
      g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_PROPERTY, 0);
      g_autofree char *name = g_strdup_printf (i == 7 ? "Blossom Centre" : "Hall %03u", i);

      set_text (record, "name", name);
      set_text (record, "district", districts[i % 3]);
      set_text (record, "status", i % 10 == 0 ? "closing" : "operational");
      set_text (record, "confidence", i % 5 == 0 ? "inferred" : "stated");
      if (i % 2 == 0)
        set_number (record, "running_cost", 100000 * (gint64) (i + 1));
      id = terrier_writer_insert (writer, record, error);
      if (id == 0)
        return FALSE;
    }
  set_text (disposal, "name", "Sale of Hall 299");
  set_number (disposal, "property", id);
  set_number (disposal, "reserve", 12345600);
  id = terrier_writer_insert (writer, disposal, error);
  if (id == 0)
    return FALSE;
  set_text (bid, "reference", "A");
  set_number (bid, "disposal", id);
  set_number (bid, "amount", 23456700);
  return terrier_writer_insert (writer, bid, error) != 0;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GFile) file = NULL;

  fixture->folder = scratch_new ("app");
  fixture->path = g_build_filename (fixture->folder, "test.gpkg", NULL);
  if (g_strcmp0 (data, FIXTURE_KENT) == 0)
    portfolio = terrier_sample_kent_create (fixture->path, &error);
  else
    {
      portfolio = terrier_portfolio_create (fixture->path, "Test estate", &error);
      g_assert_no_error (error);
      terrier_portfolio_fill (portfolio, "Fill", fill, NULL, NULL, &error);
    }
  g_assert_no_error (error);
  terrier_portfolio_close (portfolio, &error);
  g_assert_no_error (error);
  g_clear_object (&portfolio);

  terrier_settings_set_text (terrier_application_get_settings (application), "last-place", "home");
  file = g_file_new_for_path (fixture->path);
  g_set_weak_pointer (&fixture->window, terrier_window_new (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  terrier_window_open (fixture->window, file);
  fixture_wait_until (terrier_window_get_workspace (fixture->window) != NULL);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  /* A window that is closed is gone, with its session, pages and portfolio: nothing holds it. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  scratch_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

GtkWidget *
fixture_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

TerrierSession *
fixture_session (Fixture *fixture)
{
  return terrier_workspace_get_session (terrier_window_get_workspace (fixture->window));
}

GtkWidget *
fixture_see (Fixture *fixture, GType type)
{
  return fixture_find (GTK_WIDGET (fixture->window), type);
}

TerrierPortfolio *
fixture_portfolio (Fixture *fixture)
{
  return terrier_session_get_portfolio (fixture_session (fixture));
}

static gpointer
load_draft (TerrierReader *reader, gpointer number, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, number, error);

  return id != 0 ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

TerrierDecisionDraft *
fixture_load_draft (Fixture *fixture, const char *number)
{
  return terrier_portfolio_read (fixture_portfolio (fixture), load_draft, (gpointer) number, NULL,
                                 NULL);
}

void
fixture_activate (Fixture *fixture, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), name, target))
    g_error ("the window has no action %s", detailed);
}
