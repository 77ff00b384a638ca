/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-matrix-private.h"

#include <glib/gi18n-lib.h>

/* What if: a scratch copy of the option in hand; and the buildings that a new programme begins
 * with. */

typedef enum
{
  STEP_TRY,
  STEP_KEEP,
  STEP_DROP,
  STEP_BRING_IN,
} Step;

typedef struct
{
  TerrierOptionsMatrix *matrix;
  Step step;
  gint64 option; /* in hand; after trying out, the trial */
  char *label;
  char *filter;
  GArray *options; /* (element-type gint64): those that get the buildings */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->matrix);
  g_free (job->label);
  g_free (job->filter);
  g_clear_pointer (&job->options, g_array_unref);
  g_free (job);
}

/* In scope, and nothing says yet what happens to them. */
static gboolean
bring_in (TerrierWriter *writer, Job *job, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, job->filter, error);
  g_autoptr (TerrierResult) found
      = query != NULL ? terrier_reader_query (terrier_writer_reader (writer), query, error) : NULL;

  for (gsize i = 0; found != NULL && i < found->n_ids; i++)
    for (guint k = 0; k < job->options->len; k++)
      {
        g_autoptr (TerrierRecord) action = terrier_record_new (TERRIER_TYPE_ACTION, 0);

        terrier_record_set_integer (action, "property", found->ids[i]);
        terrier_record_set_integer (action, "option", g_array_index (job->options, gint64, k));
        terrier_record_set_text (action, "action", "unknown");
        if (terrier_writer_insert (writer, action, error) == 0)
          return FALSE;
      }
  return found != NULL;
}

static gboolean
write_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gint64 trial;

  switch (job->step)
    {
    case STEP_TRY:
      trial = terrier_trial_write (writer, job->option, error);
      job->option = trial;
      return trial != 0;
    case STEP_KEEP:
      return terrier_trial_keep (writer, job->option, error);
    case STEP_DROP:
      return terrier_trial_drop (writer, job->option, error);
    case STEP_BRING_IN:
      return bring_in (writer, job, error);
    }
  return FALSE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  TerrierOptionsMatrix *self = job->matrix;
  g_autoptr (GError) error = NULL;

  self->n_writing--;
  if (self->session != NULL)
    {
      if (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error) == 0)
        terrier_session_trouble (self->session, error);
      else
        {
          terrier_session_toast (self->session, job->label, TRUE);
          if (job->step == STEP_TRY)
            self->wanted_option = job->option;
        }
      terrier_options_matrix_reload (self);
    }
  job_free (job);
}

static void
run (TerrierOptionsMatrix *self, Step step, const char *label)
{
  guint row, option;
  Job *job;

  /* What is still on its way would not be in the copy. */
  if (self->matrix == NULL || self->n_writing > 0 || !g_queue_is_empty (&self->jobs))
    return;
  if (step != STEP_BRING_IN && !terrier_matrix_grid_get_cursor (self->grid, &row, &option))
    return;
  job = g_new0 (Job, 1);
  job->matrix = g_object_ref (self);
  job->step = step;
  if (step == STEP_BRING_IN)
    {
      job->filter = g_strdup (terrier_session_get_filter (self->session));
      job->options = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < terrier_matrix_get_n_options (self->matrix); i++)
        g_array_append_val (job->options, terrier_matrix_get_option (self->matrix, i)->id);
      job->label = g_strdup (label);
    }
  else
    {
      const TerrierMatrixOption *head = terrier_matrix_get_option (self->matrix, option);

      job->option = head->id;
      job->label = g_strdup_printf ("%s: %s", label, head->title);
    }
  self->n_writing++;
  terrier_portfolio_write_async (terrier_session_get_portfolio (self->session), job->label,
                                 write_func, job, NULL, NULL, written_cb, job);
}

static gboolean
in_trial (TerrierOptionsMatrix *self)
{
  guint row, option;

  return terrier_matrix_grid_get_cursor (self->grid, &row, &option)
         && terrier_matrix_get_option (self->matrix, option)->trial;
}

static void
try_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (TERRIER_OPTIONS_MATRIX (widget), STEP_TRY, _ ("Try out"));
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (in_trial (TERRIER_OPTIONS_MATRIX (widget)))
    run (TERRIER_OPTIONS_MATRIX (widget), STEP_KEEP, _ ("Keep as an option"));
}

static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (in_trial (TERRIER_OPTIONS_MATRIX (widget)))
    run (TERRIER_OPTIONS_MATRIX (widget), STEP_DROP, _ ("Drop"));
}

static void
bring_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (TERRIER_OPTIONS_MATRIX (widget), STEP_BRING_IN, _ ("Bring in buildings"));
}

void
terrier_options_matrix_install_trials (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "matrix.try", NULL, try_action);
  gtk_widget_class_install_action (klass, "matrix.keep", NULL, keep_action);
  gtk_widget_class_install_action (klass, "matrix.drop", NULL, drop_action);
  gtk_widget_class_install_action (klass, "matrix.bring-in", NULL, bring_in_action);
}
