/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/workbook-export.h"

#include "app/save-dialog.h"
#include "decision/options-workbook.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TerrierSession *session;
  char *path;
  gint64 programme;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
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

static Job *
job_new (TerrierSession *session, gint64 programme)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->programme = programme;
  return job;
}

static void
chosen_cb (const char *path, guint kind, gpointer user_data)
{
  Job *job = user_data;

  job->path = g_strdup (path);
  if (path != NULL)
    start (job);
  else
    job_free (job);
}

void
terrier_workbook_export (TerrierSession *session,
                         GtkWidget *parent,
                         const char *file_name,
                         gint64 programme)
{
  static const TerrierSaveKind kinds[] = { { N_ ("Workbook (.xlsx)"), "xlsx" } };

  terrier_save_dialog (parent, _ ("Export the Workbook"), _ ("_Export"), file_name, kinds,
                       G_N_ELEMENTS (kinds), chosen_cb, job_new (session, programme));
}

void
terrier_workbook_export_to (TerrierSession *session, const char *path, gint64 programme)
{
  Job *job = job_new (session, programme);

  job->path = g_strdup (path);
  start (job);
}
