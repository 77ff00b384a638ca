/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/paper-export.h"

#include "app/leak-dialog.h"
#include "app/save-dialog.h"
#include "core/task.h"
#include "decision/overrules.h"
#include "document/docx.h"
#include "document/pages.h"
#include "document/pdf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One paper on its way out: built on the reader thread, laid out and written on a worker. */
typedef struct
{
  TerrierSession *session;
  TerrierPaperFunc build;
  gpointer data;
  GDestroyNotify data_free;
  char *path;                    /* NULL: to be printed */
  GtkWindow *window;             /* of the dialogues */
  TerrierPaper *paper;
  GPtrArray *leaks; /* TerrierLeak: what a public paper would say */
  char *output;     /* what goes out, for the journal */
  TerrierPages *pages;
} Job;

static Job *
job_new (TerrierSession *session, TerrierPaperFunc build, gpointer data, GDestroyNotify data_free)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->build = build;
  job->data = data;
  job->data_free = data_free;
  return job;
}

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->window);
  g_clear_pointer (&job->paper, terrier_paper_unref);
  g_clear_pointer (&job->leaks, g_ptr_array_unref);
  g_free (job->output);
  g_clear_pointer (&job->pages, terrier_pages_unref);
  g_free (job->path);
  g_object_unref (job->session);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), tail = strlen (suffix);

  return length > tail && g_ascii_strcasecmp (path + length - tail, suffix) == 0;
}

/* As its name says: for a word processor, else as PDF. Paper (no path) needs the pages alone. */
static gboolean
write_out (Job *job, GCancellable *cancellable, GError **error)
{
  const TerrierPaper *paper = job->paper;
  TerrierPdfInfo info = { .title = paper->title,
                          .author = paper->author,
                          .subject = paper->subject,
                          .created = paper->created };

  if (job->path != NULL && has_suffix (job->path, ".docx"))
    return terrier_docx_write (paper->document, paper->style, job->path, &info, cancellable, error);
  job->pages = terrier_pages_layout (paper->document, paper->style, cancellable, error);
  return job->pages != NULL
         && (job->path == NULL
             || terrier_pages_write_pdf (job->pages, job->path, &info, cancellable, error));
}

static void
set_out (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_out (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  terrier_pages_draw (user_data, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
print_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  TerrierSession *session = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  terrier_session_trouble (session, error);
}

static void
print_pages (Job *job)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = NULL;
  g_autoptr (GError) error = NULL;
  double width_pt, height_pt;

  terrier_pages_get_size (job->pages, &width_pt, &height_pt);
  size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  if (width_pt > height_pt)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) terrier_pages_get_n (job->pages));
  gtk_print_operation_set_job_name (operation, job->paper->title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb),
                         terrier_pages_ref (job->pages),
                         (GClosureNotify) (void (*) (void)) terrier_pages_unref, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), job->session, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, job->window,
                               &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    terrier_session_trouble (job->session, error);
}

static void
set_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      terrier_session_trouble (job->session, error);
      return;
    }
  if (job->path == NULL)
    {
      print_pages (job);
      return;
    }
  name = g_filename_display_basename (job->path);
  /* Translators: the name of a file */
  text = g_strdup_printf (_ ("Exported to %s"), name);
  terrier_session_toast (job->session, text, FALSE);
}

/* The name of the file is the one that was chosen: it is public too. */
static gboolean
find_leaks (Job *job, TerrierPaper *paper, TerrierReader *reader, GError **error)
{
  g_autofree char *base = job->path != NULL ? g_path_get_basename (job->path) : NULL;
  g_autofree char *number
      = paper->decision != 0 ? terrier_reader_name (reader, TERRIER_TYPE_DECISION, paper->decision)
                             : NULL;
  g_autoptr (TerrierSecrets) secrets = NULL;
  g_autoptr (GPtrArray) overrules = NULL;

  if (paper->exempt_copy)
    return TRUE;
  secrets = terrier_secrets_load (reader, error);
  if (secrets == NULL)
    return FALSE;
  overrules = terrier_overrules_load (reader, paper->decision, error);
  if (overrules == NULL)
    return FALSE;
  job->leaks = terrier_paper_find_leaks (paper, secrets, base);
  terrier_leaks_drop_overruled (job->leaks, overrules);
  job->output = number != NULL ? g_strdup_printf (_ ("Public copy of %s"), number)
                               : g_strdup (paper->kind != NULL ? paper->kind : _ ("Paper"));
  return TRUE;
}

static gpointer
build (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (TerrierPaper) paper = job->build (reader, job->data, error);

  if (paper == NULL || !find_leaks (job, paper, reader, error))
    return NULL;
  return g_steal_pointer (&paper);
}

static void
set_out_async (Job *job)
{
  /* The callback frees the job, on the main thread: it holds widgets. */
  g_autoptr (GTask) task = g_task_new (job->session, NULL, set_out_cb, NULL);

  g_task_set_source_tag (task, set_out_async);
  g_task_set_task_data (task, job, NULL);
  terrier_task_run (task, set_out);
}

static void
answered_cb (gboolean overruled, gpointer user_data)
{
  g_autoptr (Job) job = user_data;

  if (overruled)
    set_out_async (g_steal_pointer (&job));
  else
    terrier_session_toast (job->session, _ ("Nothing was exported"), FALSE);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  job->paper = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  if (job->paper == NULL)
    terrier_session_trouble (job->session, error);
  else if (job->leaks != NULL && job->leaks->len > 0)
    {
      GPtrArray *leaks = job->leaks;
      TerrierSession *session = job->session;
      Job *asking = g_steal_pointer (&job);

      terrier_leak_dialog_ask (session, asking->window, leaks, asking->output,
                               asking->paper->decision, answered_cb, asking);
    }
  else
    set_out_async (g_steal_pointer (&job));
}

static void
start (Job *job)
{
  terrier_portfolio_read_async (terrier_session_get_portfolio (job->session), build, job, NULL,
                                (GDestroyNotify) terrier_paper_unref, NULL, built_cb, job);
}

enum
{
  KIND_PDF,
  KIND_DOCX
};

static const TerrierSaveKind kinds[]
    = { [KIND_PDF] = { N_ ("PDF, as it prints (.pdf)"), "pdf" },
        [KIND_DOCX] = { N_ ("Word document, to be worked on (.docx)"), "docx" } };

/* Where to write: a name with the wrong ending for the kind that was chosen gets the right one. The
 * chooser has not asked about that name, so what is there under it stays. */
static char *
choose_path (const char *chosen, guint kind, GError **error)
{
  g_autofree char *path = g_strdup (chosen);

  if (path == NULL || kind != KIND_DOCX || has_suffix (path, ".docx"))
    return g_steal_pointer (&path);
  if (has_suffix (path, ".pdf"))
    path[strlen (path) - strlen (".pdf")] = '\0';
  g_autofree char *named = g_strconcat (path, ".docx", NULL);
  if (!g_file_test (named, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&named);
  g_autofree char *name = g_filename_display_basename (named);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("“%s” is there already; export once more and choose it by its name to replace "
                  "it."),
               name);
  return NULL;
}

static void
chosen_cb (const char *path, guint kind, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  job->path = choose_path (path, kind, &error);
  if (job->path != NULL)
    {
      start (job);
      return;
    }
  if (error != NULL)
    terrier_session_trouble (job->session, error);
  job_free (job);
}

void
terrier_paper_export (TerrierSession *session,
                      GtkWidget *parent,
                      const char *file_name,
                      TerrierPaperFunc build_paper,
                      gpointer data,
                      GDestroyNotify data_free)
{
  Job *job = job_new (session, build_paper, data, data_free);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    job->window = g_object_ref (GTK_WINDOW (root));
  terrier_save_dialog (parent, _ ("Export"), _ ("_Export"), file_name, kinds, G_N_ELEMENTS (kinds),
                       chosen_cb, job);
}

void
terrier_paper_export_to (TerrierSession *session,
                         const char *path,
                         TerrierPaperFunc build_paper,
                         gpointer data,
                         GDestroyNotify data_free)
{
  Job *job = job_new (session, build_paper, data, data_free);

  job->path = g_strdup (path);
  start (job);
}

void
terrier_paper_print (TerrierSession *session,
                     GtkWidget *parent,
                     TerrierPaperFunc build_paper,
                     gpointer data,
                     GDestroyNotify data_free)
{
  Job *job = job_new (session, build_paper, data, data_free);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    job->window = g_object_ref (GTK_WINDOW (root));
  start (job);
}
