/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/window-private.h"

#include "core/task.h"
#include "exchange/postcode-import.h"
#include "store/postcodes.h"

#include <glib/gi18n-lib.h>

/* The table of postcodes, read once for all portfolios while the window goes on answering. */

typedef struct
{
  TerrierWindow *window; /* weak */
  char *source;
  TerrierPostcodeImport counts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_weak_pointer (&job->window);
  g_free (job->source);
  g_free (job);
}

static void
import_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *path = terrier_postcodes_path ();
  GError *error = NULL;

  if (terrier_postcode_import (job->source, path, &job->counts, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  TerrierWindow *self = job->window;
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (self == NULL || self->importing != g_task_get_cancellable (G_TASK (result)))
    return;
  terrier_work_strip_stop (self->import_strip);
  g_clear_object (&self->importing);
  terrier_window_update_actions (self);
  if (good)
    {
      text = g_strdup_printf (ngettext ("%'u postcode can be found now",
                                        "%'u postcodes can be found now", job->counts.n_placed),
                              job->counts.n_placed);
      terrier_window_toast (self, text, FALSE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    terrier_window_toast (self, _ ("Cancelled: the postcodes are as they were"), FALSE);
  else
    terrier_window_set_trouble (self, error->message);
}

/**
 * terrier_window_import_postcodes:
 * @self: the window
 * @source: path of Code-Point Open, of the ONS Postcode Directory, or of a folder of CSVs
 *
 * Off the main thread; a strip tells how far it is and cancels it.
 */
void
terrier_window_import_postcodes (TerrierWindow *self, const char *source)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->importing != NULL)
    {
      terrier_window_toast (self, _ ("An import is under way: wait until it is done"), FALSE);
      return;
    }
  job = g_new0 (Job, 1);
  g_set_weak_pointer (&job->window, self);
  job->source = g_strdup (source);
  self->importing = g_cancellable_new ();
  task = g_task_new (NULL, self->importing, imported_cb, NULL);
  g_task_set_source_tag (task, terrier_window_import_postcodes);
  /* A finished table is used, whoever cancels afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  terrier_task_run (task, import_func);
  terrier_work_strip_start (self->import_strip, _ ("Reading postcodes"), &job->counts.n_rows, 0,
                            self->importing);
  terrier_window_update_actions (self);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TerrierWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    terrier_window_import_postcodes (self, path);
}

void
terrier_window_choose_postcodes (TerrierWindow *self)
{
  GtkFileChooserNative *native
      = gtk_file_chooser_native_new (_ ("Import Postcodes"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Code-Point Open or ONS Postcode Directory (.csv)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  g_clear_object (&self->chooser);
  self->chooser = native;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_object (native, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}
