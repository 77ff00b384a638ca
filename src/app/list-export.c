/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/list-export.h"

#include "app/leak-dialog.h"
#include "app/save-dialog.h"
#include "core/task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  TerrierSession *session;
  TerrierPortfolio *portfolio;
  TerrierExport what;
  TerrierQuery *query;
  char *file_name; /* suggested */
  char *path;
  gboolean exempt;
  TerrierLeakScan *scan;         /* while it is written */
  GPtrArray *leaks;              /* TerrierLeak; NULL before it was written once */
  gboolean overruled;            /* they may go out */
  GtkWindow *window;             /* nullable */
} Job;

static Job *
job_new (TerrierSession *session, TerrierExport what, TerrierQuery *query)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->portfolio = g_object_ref (terrier_session_get_portfolio (session));
  job->what = what;
  job->query = query;
  return job;
}

static void
job_free (Job *job)
{
  g_clear_object (&job->window);
  g_clear_pointer (&job->leaks, g_ptr_array_unref);
  terrier_query_free (job->query);
  g_object_unref (job->portfolio);
  g_object_unref (job->session);
  g_free (job->file_name);
  g_free (job->path);
  g_free (job);
}

static gpointer
load_secrets (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_secrets_load (reader, error);
}

static void
guard_text (const char *column, const char *text, gpointer data)
{
  Job *job = data;

  terrier_leak_scan_add (job->scan, column, text);
}

static gboolean
guard_done (gpointer data, GError **error)
{
  Job *job = data;
  g_autofree char *base = g_path_get_basename (job->path);

  terrier_leak_scan_add (job->scan, _ ("the name of the file"), base);
  job->leaks = terrier_leak_scan_end (g_steal_pointer (&job->scan));
  return terrier_leaks_refuse (job->leaks, error);
}

static void
write_list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const TerrierExportGuard guard = { guard_text, guard_done, job };
  gboolean guarded = !job->exempt && !job->overruled;
  g_autoptr (TerrierSecrets) secrets = NULL;
  GError *error = NULL;
  gint64 n_rows = -1;

  if (guarded)
    {
      secrets = terrier_portfolio_read (job->portfolio, load_secrets, NULL, cancellable, &error);
      job->scan = secrets != NULL ? terrier_leak_scan_new (secrets) : NULL;
    }
  if (!guarded || secrets != NULL)
    n_rows = terrier_export_query (job->portfolio, job->path, job->what, job->query, job->exempt,
                                   guarded ? &guard : NULL, cancellable, &error);
  if (job->scan != NULL)
    g_ptr_array_unref (terrier_leak_scan_end (g_steal_pointer (&job->scan)));
  if (n_rows < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_rows);
}

static void start (Job *job);

static void
answered_cb (gboolean overruled, gpointer user_data)
{
  Job *job = user_data;

  job->overruled = overruled;
  if (overruled)
    {
      start (job);
      return;
    }
  terrier_session_toast (job->session, _ ("Nothing was exported"), FALSE);
  job_free (job);
}

/* Takes @job. */
static void
ask_to_overrule (Job *job)
{
  g_autofree char *output
      = g_strdup_printf (_ ("Public list: %s"), terrier_export_name (job->what));

  terrier_leak_dialog_ask (job->session, job->window, job->leaks, output, 0, answered_cb, job);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_rows = g_task_propagate_int (G_TASK (result), &error);

  if (g_error_matches (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK))
    {
      ask_to_overrule (job);
      return;
    }
  if (error != NULL)
    {
      terrier_session_trouble (job->session, error);
      job_free (job);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (ngettext ("%" G_GINT64_FORMAT " record exported to %s",
                                    "%" G_GINT64_FORMAT " records exported to %s", (gulong) n_rows),
                          n_rows, name);
  terrier_session_toast (job->session, text, FALSE);
  job_free (job);
}

static void
start (Job *job)
{
  g_autoptr (GTask) task = g_task_new (job->session, NULL, written_cb, NULL);

  g_task_set_source_tag (task, start);
  /* Freed when it is written, or when the question that came up has its answer. */
  g_task_set_task_data (task, job, NULL);
  terrier_task_run (task, write_list);
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

static void
ask_where (Job *job)
{
  static const TerrierSaveKind kinds[] = { { N_ ("Comma-separated values (.csv)"), "csv" },
                                           { N_ ("GeoPackage (.gpkg)"), "gpkg" },
                                           { N_ ("GeoJSON (.geojson)"), "geojson" } };

  terrier_save_dialog (GTK_WIDGET (job->window), _ ("Export the List"), _ ("_Export"),
                       job->file_name, kinds, G_N_ELEMENTS (kinds), chosen_cb, job);
}

static void
exempt_answer_cb (AdwMessageDialog *dialog, const char *response, Job *job)
{
  if (g_str_equal (response, "cancel"))
    {
      job_free (job);
      return;
    }
  job->exempt = g_str_equal (response, "exempt");
  ask_where (job);
}

/* What has left cannot be called back, so this asks once. */
static void
ask_exempt (Job *job)
{
  GtkWidget *dialog
      = adw_message_dialog_new (job->window, _ ("Export Exempt Information?"),
                                _ ("Exempt fields are on the screen. The list can leave without "
                                   "them, or with them for those who may see them."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "exempt",
                                    _ ("With _Exempt Fields"), "public", _ ("_Public Fields Only"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "exempt",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "public");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (exempt_answer_cb), job);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
terrier_list_export (TerrierSession *session,
                     GtkWidget *parent,
                     TerrierExport what,
                     TerrierQuery *query,
                     const char *file_name)
{
  Job *job = job_new (session, what, query);
  GtkRoot *root = gtk_widget_get_root (parent);

  job->file_name = g_strdelimit (g_strdup (file_name), "/\\", '-');
  if (GTK_IS_WINDOW (root))
    job->window = g_object_ref (GTK_WINDOW (root));
  /* The register of the Transparency Code holds nothing exempt. */
  if (terrier_session_get_show_exempt (session) && what != TERRIER_EXPORT_REGISTER)
    ask_exempt (job);
  else
    ask_where (job);
}

void
terrier_list_export_to (TerrierSession *session,
                        const char *path,
                        TerrierExport what,
                        TerrierQuery *query,
                        gboolean exempt)
{
  Job *job = job_new (session, what, query);

  job->path = g_strdup (path);
  job->exempt = exempt;
  start (job);
}
