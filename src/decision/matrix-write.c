/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/matrix-write.h"

#include "decision/plan-write.h"

static void
edit_clear (gpointer data)
{
  terrier_value_clear (&((TerrierMatrixEdit *) data)->value);
}

TerrierMatrixJob *
terrier_matrix_job_new (const char *label)
{
  TerrierMatrixJob *job = g_new0 (TerrierMatrixJob, 1);

  job->label = g_strdup (label);
  job->edits = g_array_new (FALSE, TRUE, sizeof (TerrierMatrixEdit));
  g_array_set_clear_func (job->edits, edit_clear);
  return job;
}

void
terrier_matrix_job_free (TerrierMatrixJob *job)
{
  g_free (job->label);
  g_array_unref (job->edits);
  g_free (job);
}

static TerrierMatrixEdit *
add_edit (TerrierMatrixJob *job,
          TerrierMatrix *matrix,
          guint row,
          guint option,
          TerrierMatrixDeed deed)
{
  TerrierMatrixEdit edit = { .row = row,
                             .option = option,
                             .deed = deed,
                             .property = terrier_matrix_get_property (matrix, row),
                             .option_id = terrier_matrix_get_option (matrix, option)->id };

  g_array_append_val (job->edits, edit);
  return &g_array_index (job->edits, TerrierMatrixEdit, job->edits->len - 1);
}

void
terrier_matrix_job_set_kind (TerrierMatrixJob *job,
                             TerrierMatrix *matrix,
                             guint row,
                             guint option,
                             TerrierActionKind kind)
{
  const TerrierActionInput *now = terrier_matrix_get (matrix, row, option);
  gboolean same = now->kind == kind && kind != TERRIER_ACTION_OUT_OF_SCOPE;
  TerrierMatrixEdit *edit;

  if (same && !now->inferred)
    return;
  edit = add_edit (job, matrix, row, option, TERRIER_MATRIX_SET_KIND);
  edit->kind = kind;
  edit->same_kind = same;
  terrier_matrix_set_kind (matrix, row, option, kind);
}

void
terrier_matrix_job_set_value (TerrierMatrixJob *job,
                              TerrierMatrix *matrix,
                              guint row,
                              guint option,
                              const char *column,
                              const TerrierValue *value)
{
  TerrierMatrixEdit *edit = add_edit (job, matrix, row, option, TERRIER_MATRIX_SET_VALUE);

  edit->column = terrier_field_lookup (TERRIER_TYPE_ACTION, column)->column;
  terrier_value_copy (value, &edit->value);
  terrier_matrix_set_value (matrix, row, option, column, value);
}

void
terrier_matrix_job_clear (TerrierMatrixJob *job, TerrierMatrix *matrix, guint row, guint option)
{
  if (terrier_matrix_get_cell (matrix, row, option)->action == 0
      && terrier_matrix_get (matrix, row, option)->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return;
  add_edit (job, matrix, row, option, TERRIER_MATRIX_CLEAR);
  /* Its id is still needed by the writer; terrier_matrix_job_resolve() has it from here. */
  g_array_index (job->edits, TerrierMatrixEdit, job->edits->len - 1).action
      = terrier_matrix_get_cell (matrix, row, option)->action;
  terrier_matrix_clear (matrix, row, option);
}

void
terrier_matrix_job_resolve (TerrierMatrixJob *job, TerrierMatrix *matrix)
{
  for (guint i = 0; i < job->edits->len; i++)
    {
      TerrierMatrixEdit *edit = &g_array_index (job->edits, TerrierMatrixEdit, i);

      /* A cell that is emptied while its record is still being made knows it only now. */
      if (edit->deed != TERRIER_MATRIX_CLEAR || edit->action == 0)
        edit->action = terrier_matrix_get_cell (matrix, edit->row, edit->option)->action;
    }
}

static gboolean
write_new (TerrierWriter *writer, TerrierMatrixEdit *edit, GError **error)
{
  g_autoptr (TerrierRecord) action = terrier_record_new (TERRIER_TYPE_ACTION, 0);

  terrier_record_set_integer (action, "property", edit->property);
  terrier_record_set_integer (action, "option", edit->option_id);
  terrier_record_set_text (action, "action", terrier_action_kind_key (edit->kind));
  terrier_record_set_text (action, "confidence", "known");
  edit->action = (guint32) terrier_writer_insert (writer, action, error);
  return edit->action != 0;
}

/* What was stated for the old course does not hold for the new one, and neither does its source. */
static gboolean
write_kind (TerrierWriter *writer, TerrierMatrixEdit *edit, GError **error)
{
  static const char *const confirmed[] = { "confidence", NULL };
  static const char *const moved[] = { "action",
                                       "confidence",
                                       "source",
                                       "annual_saving",
                                       "staff_saving",
                                       "backlog_removed",
                                       "one_off_cost",
                                       "receipt",
                                       "figure_state",
                                       "figures_on",
                                       NULL };
  static const char *const stays[] = { "action",
                                       "confidence",
                                       "source",
                                       "annual_saving",
                                       "staff_saving",
                                       "backlog_removed",
                                       "one_off_cost",
                                       "receipt",
                                       "figure_state",
                                       "figures_on",
                                       "host",
                                       "host_as_stated",
                                       NULL };
  gboolean moves = edit->kind == TERRIER_ACTION_CO_LOCATE || edit->kind == TERRIER_ACTION_MOVE;
  g_autoptr (TerrierRecord) action = NULL;

  if (edit->action == 0)
    return write_new (writer, edit, error);
  action = terrier_record_new (TERRIER_TYPE_ACTION, edit->action);
  terrier_record_set_text (action, "action", terrier_action_kind_key (edit->kind));
  terrier_record_set_text (action, "confidence", "known");
  return terrier_writer_update (writer, action,
                                edit->same_kind ? confirmed
                                : moves         ? moved
                                                : stays,
                                error);
}

/* A sum that is stated cannot be of a state that says nothing is: it is assumed, the weakest that a
 * number can have, as terrier_matrix_set_value() has it. */
static gboolean
write_value (TerrierWriter *writer, TerrierMatrixEdit *edit, GError **error)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, edit->column);
  g_auto (TerrierValue) assumed = TERRIER_VALUE_INIT;
  g_autoptr (TerrierRecord) action = NULL;

  if (edit->action == 0)
    return TRUE;
  if (!terrier_writer_set (writer, TERRIER_TYPE_ACTION, edit->action, edit->column, &edit->value,
                           error))
    return FALSE;
  if (field->kind != TERRIER_FIELD_MONEY || terrier_value_is_null (&edit->value))
    return TRUE;
  action = terrier_reader_get (terrier_writer_reader (writer), TERRIER_TYPE_ACTION, edit->action,
                               error);
  if (action == NULL)
    return FALSE;
  if (g_strcmp0 (terrier_record_get_text (action, "figure_state"), "unknown") != 0)
    return TRUE;
  terrier_value_set_text (&assumed, "assumed");
  return terrier_writer_set (writer, TERRIER_TYPE_ACTION, edit->action, "figure_state", &assumed,
                             error);
}

gboolean
terrier_matrix_job_write (TerrierWriter *writer,
                          gpointer job,
                          GCancellable *cancellable,
                          GError **error)
{
  GArray *edits = ((TerrierMatrixJob *) job)->edits;

  for (guint i = 0; i < edits->len; i++)
    {
      TerrierMatrixEdit *edit = &g_array_index (edits, TerrierMatrixEdit, i);
      gboolean done = TRUE;

      switch (edit->deed)
        {
        case TERRIER_MATRIX_SET_KIND:
          done = write_kind (writer, edit, error);
          break;
        case TERRIER_MATRIX_SET_VALUE:
          done = write_value (writer, edit, error);
          break;
        case TERRIER_MATRIX_CLEAR:
          done = edit->action == 0
                 || (terrier_plan_forget (writer, edit->action, error)
                     && terrier_writer_delete (writer, TERRIER_TYPE_ACTION, edit->action, error));
          edit->action = 0;
          break;
        }
      if (!done)
        return FALSE;
    }
  return TRUE;
}
