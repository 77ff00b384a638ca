/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/workbook-export.h"

#include "decision/options-workbook.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TerrierSession *session;
  GtkFileChooserNative *chooser; /* kept while it is shown; nullable */
  char *path;
  gint64 programme;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_clear_object (&job->chooser);
  g_free (job->path);
  g_free (job);
}

/* A workbook is written in milliseconds: the reader that has its lines can write it. */
static gpointer
write_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (TerrierOptionsTable) table
      = terrier_options_table_load (reader, job->programme, error);
  g_autoptr (GHashTable) places
      = table != NULL ? terrier_options_places_load (reader, table, error) : NULL;

  if (places == NULL || !terrier_options_workbook_write (table, places, job->path, error))
    return NULL;
  return g_path_get_basename (job->path);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierSession) session = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  g_autofree char *text = NULL;

  if (name == NULL)
    {
      terrier_session_trouble (session, error);
      return;
    }
  text = g_strdup_printf (_ ("Exported to %s"), name);
  terrier_session_toast (session, text, FALSE);
}

static void
start (Job *job)
{
  terrier_portfolio_read_async (terrier_session_get_portfolio (job->session), write_func, job,
                                job_free, g_free, NULL, written_cb, g_object_ref (job->session));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Job *job)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  job->path = file != NULL ? g_file_get_path (file) : NULL;
  if (job->path != NULL)
    start (job);
  else
    job_free (job);
}

static Job *
job_new (TerrierSession *session, gint64 programme)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->programme = programme;
  return job;
}

void
terrier_workbook_export (TerrierSession *session,
                         GtkWidget *parent,
                         const char *file_name,
                         gint64 programme)
{
  Job *job = job_new (session, programme);

  job->chooser = gtk_file_chooser_native_new (_ ("Export the Workbook"),
                                              GTK_WINDOW (gtk_widget_get_root (parent)),
                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (job->chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  g_signal_connect (job->chooser, "response", G_CALLBACK (chosen_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}

void
terrier_workbook_export_to (TerrierSession *session, const char *path, gint64 programme)
{
  Job *job = job_new (session, programme);

  job->path = g_strdup (path);
  start (job);
}
