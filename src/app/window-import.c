/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/window-private.h"

#include "app/import-save.h"
#include "core/task.h"

#include <glib/gi18n-lib.h>

/* From a file to its records: the chooser or a drop, the assistant, then one change set while the
 * window goes on answering. */

typedef struct
{
  TerrierWindow *window; /* weak */
  TerrierImportPlan *plan;
} Import;

static void
import_free (Import *import)
{
  g_clear_weak_pointer (&import->window);
  terrier_import_plan_unref (import->plan);
  g_free (import);
}

void
terrier_window_close_refused (TerrierWindow *self)
{
  g_clear_pointer (&self->refused, terrier_import_report_free);
  g_clear_pointer (&self->refused_path, g_free);
  gtk_widget_set_visible (self->import_bar, FALSE);
}

void
terrier_window_save_refused (TerrierWindow *self)
{
  if (self->refused != NULL)
    terrier_import_save_refused (GTK_WINDOW (self), self->session, self->refused_path,
                                 self->refused);
}

/* Before another portfolio is shown, or none. */
void
terrier_window_stop_import (TerrierWindow *self)
{
  if (self->assistant != NULL)
    gtk_window_destroy (GTK_WINDOW (self->assistant));
  g_clear_weak_pointer (&self->assistant);
  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  g_clear_object (&self->importing);
  terrier_work_strip_stop (self->import_strip);
  terrier_window_close_refused (self);
}

static gboolean
ended_cb (gpointer user_data)
{
  TerrierWindow *self = user_data;

  if (self->session != NULL && terrier_import_is_running (self->session))
    return G_SOURCE_CONTINUE;
  self->ending = 0;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

gboolean
terrier_window_end_import (TerrierWindow *self)
{
  if (self->ending != 0)
    return TRUE;
  terrier_window_stop_import (self);
  if (self->session == NULL || !terrier_import_is_running (self->session))
    return FALSE;
  self->ending = g_timeout_add (20, ended_cb, self);
  return TRUE;
}

/* Takes @report. */
static void
show_refused (TerrierWindow *self, const char *path, TerrierImportReport *report)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'u row was refused and left out",
                                   "%'u rows were refused and left out", report->n_skipped),
                         report->n_skipped);

  terrier_window_close_refused (self);
  self->refused = report;
  self->refused_path = g_strdup (path);
  gtk_label_set_text (self->import_label, text);
  gtk_widget_set_visible (self->import_bar, TRUE);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  TerrierWindow *self = import->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierImportReport) report = terrier_import_plan_run_finish (result, &error);

  if (self != NULL && self->session == import->plan->session)
    {
      terrier_work_strip_stop (self->import_strip);
      g_clear_object (&self->importing);
      terrier_window_update_actions (self);
      if (report != NULL)
        {
          guint n = report->n_inserted + report->n_updated;
          g_autofree char *text
              = g_strdup_printf (ngettext ("%'u record imported", "%'u records imported", n), n);

          terrier_window_toast (self, text, n > 0);
          if (report->problems->len > 0)
            show_refused (self, import->plan->sketch->path, g_steal_pointer (&report));
        }
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        terrier_window_toast (self, _ ("Import cancelled: nothing was changed"), FALSE);
      else
        terrier_window_set_trouble (self, error->message);
    }
  import_free (import);
}

static void
accepted_cb (TerrierImportAssistant *assistant, TerrierWindow *self)
{
  TerrierImportPlan *plan = terrier_import_assistant_get_plan (assistant);
  Import *import;
  g_autofree char *name = terrier_import_plan_dup_name (plan);
  g_autofree char *sentence = g_strdup_printf (_ ("Importing %s"), name);

  if (self->importing != NULL)
    return;
  import = g_new0 (Import, 1);
  g_set_weak_pointer (&import->window, self);
  import->plan = terrier_import_plan_ref (plan);
  self->importing = g_cancellable_new ();
  terrier_window_close_refused (self);
  terrier_import_plan_run_async (plan, FALSE, self->importing, imported_cb, import);
  terrier_work_strip_start (self->import_strip, sentence, &plan->done, plan->sketch->n_rows,
                            self->importing);
  terrier_window_update_actions (self);
}

/**
 * terrier_window_import:
 * @self: the window
 * @file: a table or a map file on a local disk or a mounted share
 *
 * Opens the assistant that prepares @file for import into the open portfolio; one at a time.
 *
 * Returns: (transfer none) (nullable): the assistant; %NULL when nothing can be imported now
 */
GtkWindow *
terrier_window_import (TerrierWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *refusal = NULL;

  if (self->session == NULL)
    refusal = _ ("Open the portfolio first that the file shall be imported into");
  else if (terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session)))
    refusal = _ ("The portfolio is open for reading: nothing can be imported into it");
  else if (self->importing != NULL)
    refusal = _ ("An import is under way: wait until it is done");
  else if (path == NULL)
    refusal = _ ("The file is not on this computer: copy it to a folder here first");
  if (refusal != NULL)
    {
      terrier_window_toast (self, refusal, FALSE);
      return NULL;
    }
  if (self->assistant != NULL)
    gtk_window_destroy (GTK_WINDOW (self->assistant));
  g_set_weak_pointer (&self->assistant,
                      terrier_import_assistant_new (self->session, GTK_WINDOW (self), path));
  g_signal_connect_object (self->assistant, "accepted", G_CALLBACK (accepted_cb), self, 0);
  return GTK_WINDOW (self->assistant);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TerrierWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    terrier_window_import (self, file);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
terrier_window_choose_import (TerrierWindow *self)
{
  static const char *const tables[] = { "csv", "tsv", "txt", "xlsx", "ods", NULL };
  static const char *const maps[]
      = { "gpkg", "geojson", "json", "shp", "tab", "mif", "gml", "kml", "sqlite", NULL };
  static const char *const csv[] = { "csv", "tsv", "txt", NULL };
  g_autoptr (GtkFileFilter) everything = gtk_file_filter_new ();
  GtkFileChooserNative *native
      = gtk_file_chooser_native_new (_ ("Import"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                     _ ("_Import…"), _ ("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_auto (GStrv) both = g_new0 (char *, G_N_ELEMENTS (tables) + G_N_ELEMENTS (maps));

  for (guint i = 0; i < G_N_ELEMENTS (tables) - 1; i++)
    both[i] = g_strdup (tables[i]);
  for (guint i = 0; i < G_N_ELEMENTS (maps) - 1; i++)
    both[G_N_ELEMENTS (tables) - 1 + i] = g_strdup (maps[i]);
  add_filter (chooser, _ ("Tables and map files"), (const char *const *) both);
  add_filter (chooser, _ ("Comma-separated values (.csv)"), csv);
  add_filter (chooser, _ ("Workbooks and other tables"), tables);
  add_filter (chooser, _ ("GeoPackage and other map files"), maps);
  gtk_file_filter_set_name (everything, _ ("All files"));
  gtk_file_filter_add_pattern (everything, "*");
  gtk_file_chooser_add_filter (chooser, everything);
  g_clear_object (&self->chooser);
  self->chooser = native;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_object (native, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/* Dropping */

static void
probe_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (TerrierPortfolio) portfolio = terrier_portfolio_open (data, TERRIER_OPEN_READ, NULL);

  g_task_return_boolean (task, portfolio != NULL);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierWindow *self = TERRIER_WINDOW (source);
  g_autoptr (GFile) file = g_file_new_for_path (g_task_get_task_data (G_TASK (result)));

  if (g_task_propagate_boolean (G_TASK (result), NULL) || self->session == NULL)
    terrier_window_open (self, file);
  else
    terrier_window_import (self, file);
}

/**
 * terrier_window_drop:
 * @self: the window
 * @file: what was dropped on it
 *
 * A portfolio is opened; anything else is imported into the one that is open.
 */
void
terrier_window_drop (TerrierWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  g_autoptr (GTask) task = NULL;

  if (self->session == NULL || path == NULL)
    {
      terrier_window_open (self, file);
      return;
    }
  if (!g_str_has_suffix (lower, ".gpkg"))
    {
      terrier_window_import (self, file);
      return;
    }
  task = g_task_new (self, NULL, probed_cb, NULL);
  g_task_set_source_tag (task, terrier_window_drop);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  terrier_task_run (task, probe_thread);
}
