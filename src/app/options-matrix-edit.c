/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-matrix-private.h"

#include <glib/gi18n-lib.h>

/* What is typed shows at once; it goes to the file one change set after the other, in the order in
 * which it was typed, so that a cell that is changed twice knows its record the second time. */

static gboolean
has_cell (const TerrierMatrixJob *job, guint row, guint option)
{
  for (guint i = 0; job != NULL && i < job->edits->len; i++)
    {
      const TerrierMatrixEdit *edit = &g_array_index (job->edits, TerrierMatrixEdit, i);

      if (edit->row == row && edit->option == option)
        return TRUE;
    }
  return FALSE;
}

/* Whether a cell shows what the file does not say yet. */
gboolean
terrier_options_matrix_is_pending (TerrierOptionsMatrix *self, guint row, guint option)
{
  if (has_cell (self->writing, row, option))
    return TRUE;
  for (GList *at = self->jobs.head; at != NULL; at = at->next)
    if (has_cell (at->data, row, option))
      return TRUE;
  return FALSE;
}

static void pump (TerrierOptionsMatrix *self);

static void
note_records (TerrierOptionsMatrix *self, const TerrierMatrixJob *job)
{
  for (guint i = 0; self->matrix != NULL && i < job->edits->len; i++)
    {
      const TerrierMatrixEdit *edit = &g_array_index (job->edits, TerrierMatrixEdit, i);

      terrier_matrix_set_action (self->matrix, edit->row, edit->option, edit->action);
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsMatrix) self = user_data;
  g_autoptr (GError) error = NULL;
  TerrierMatrixJob *job = g_steal_pointer (&self->writing);

  self->n_writing--;
  if (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error) != 0)
    {
      note_records (self, job);
      if (self->session != NULL)
        terrier_session_toast (self->session, job->label, TRUE);
    }
  else
    {
      /* What is shown is not what the file says: it is read anew. */
      if (self->session != NULL)
        terrier_session_trouble (self->session, error);
      self->stale = TRUE;
    }
  terrier_matrix_job_free (job);
  pump (self);
}

static void
pump (TerrierOptionsMatrix *self)
{
  if (self->session == NULL || self->n_writing > 0)
    return;
  self->writing = g_queue_pop_head (&self->jobs);
  if (self->writing == NULL)
    {
      if (self->stale)
        terrier_options_matrix_reload (self);
      return;
    }
  self->n_writing++;
  terrier_matrix_job_resolve (self->writing, self->matrix);
  terrier_portfolio_write_async (terrier_session_get_portfolio (self->session),
                                 self->writing->label, terrier_matrix_job_write, self->writing,
                                 NULL, NULL, written_cb, g_object_ref (self));
}

void
terrier_options_matrix_push (TerrierOptionsMatrix *self, TerrierMatrixJob *job)
{
  if (job->edits->len == 0)
    {
      terrier_matrix_job_free (job);
      return;
    }
  self->generation++;
  g_queue_push_tail (&self->jobs, job);
  pump (self);
  terrier_matrix_grid_refresh (self->grid);
}

void
terrier_options_matrix_drop_jobs (TerrierOptionsMatrix *self)
{
  g_queue_clear_full (&self->jobs, (GDestroyNotify) terrier_matrix_job_free);
}

static char *
make_label (TerrierOptionsMatrix *self, const TerrierMatrixRange *range, TerrierActionKind kind)
{
  guint n = (range->last - range->first + 1) * (range->last_option - range->first_option + 1);
  const char *word
      = kind == TERRIER_ACTION_OUT_OF_SCOPE ? _ ("No action") : terrier_action_kind_label (kind);
  guint row, option;

  if (n == 1 && terrier_matrix_grid_get_cursor (self->grid, &row, &option)
      && terrier_matrix_get_name (self->matrix, row) != NULL)
    return g_strdup_printf (_ ("%s: %s, %s"), terrier_matrix_get_name (self->matrix, row),
                            terrier_matrix_get_option (self->matrix, option)->title, word);
  return g_strdup_printf (ngettext ("%s: %u cell", "%s: %u cells", n), word, n);
}

/**
 * terrier_options_matrix_set_kind:
 * @self: the matrix
 * @kind: what to do; %TERRIER_ACTION_OUT_OF_SCOPE empties the cell
 *
 * Sets every cell that is chosen, as one change set.
 */
void
terrier_options_matrix_set_kind (TerrierOptionsMatrix *self, TerrierActionKind kind)
{
  GArray *order = terrier_matrix_grid_get_order (self->grid);
  TerrierMatrixRange range;
  TerrierMatrixJob *job;
  g_autofree char *label = NULL;

  if (self->matrix == NULL || !terrier_matrix_grid_get_range (self->grid, &range))
    return;
  label = make_label (self, &range, kind);
  job = terrier_matrix_job_new (label);
  for (guint place = range.first; place <= range.last; place++)
    for (guint option = range.first_option; option <= range.last_option; option++)
      {
        guint row = g_array_index (order, guint32, place);

        if (kind == TERRIER_ACTION_OUT_OF_SCOPE)
          terrier_matrix_job_clear (job, self->matrix, row, option);
        else
          terrier_matrix_job_set_kind (job, self->matrix, row, option, kind);
      }
  terrier_options_matrix_push (self, job);
}

/* Totals move while a figure is being typed; the file has it when the field is left. */
static void
typed_cb (TerrierOptionsMatrix *self, const char *column, const TerrierValue *value)
{
  guint row, option;

  if (!terrier_matrix_grid_get_cursor (self->grid, &row, &option))
    return;
  self->trying = TRUE;
  terrier_matrix_set_value (self->matrix, row, option, column, value);
  terrier_matrix_grid_refresh (self->grid);
}

static void
commit_cb (TerrierOptionsMatrix *self, const char *column, const TerrierValue *value)
{
  guint row, option;
  TerrierMatrixJob *job;
  g_autofree char *fault = NULL;

  if (!terrier_matrix_grid_get_cursor (self->grid, &row, &option))
    return;
  self->trying = FALSE;
  job = terrier_matrix_job_new (_ (terrier_field_lookup (TERRIER_TYPE_ACTION, column)->label));
  terrier_matrix_job_set_value (job, self->matrix, row, option, column, value);
  terrier_options_matrix_push (self, job);
  fault = terrier_matrix_describe_fault (self->matrix, row, option);
  if (self->editor != NULL)
    terrier_action_editor_set_fault (self->editor, fault);
}

static void
closed_cb (TerrierOptionsMatrix *self)
{
  TerrierActionEditor *editor = self->editor;

  if (editor == NULL)
    return;
  /* What could not be read was not written: the cell shows the file again. */
  if (self->trying)
    terrier_options_matrix_refetch (self, terrier_action_editor_get_action (editor));
  self->trying = FALSE;
  g_clear_weak_pointer (&self->editor);
  gtk_widget_unparent (GTK_WIDGET (editor));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

void
terrier_options_matrix_open_details (TerrierOptionsMatrix *self)
{
  guint row, option;
  const TerrierMatrixCell *cell;
  GdkRectangle rect = terrier_matrix_grid_get_cursor_rect (self->grid);
  g_autofree char *title = NULL, *fault = NULL;

  if (self->matrix == NULL || !terrier_matrix_grid_get_cursor (self->grid, &row, &option))
    return;
  cell = terrier_matrix_get_cell (self->matrix, row, option);
  if (cell->action == 0)
    {
      terrier_options_matrix_say (self, _ ("Nothing is said of this building here yet: type K to "
                                           "keep it, C to close it, "
                                           "O to co-locate, M to move, D to dispose, L to let."));
      return;
    }
  closed_cb (self);
  title = g_strdup_printf ("%s: %s", terrier_matrix_get_option (self->matrix, option)->title,
                           terrier_matrix_get_name (self->matrix, row));
  fault = terrier_matrix_describe_fault (self->matrix, row, option);
  g_set_weak_pointer (&self->editor,
                      terrier_action_editor_new (self->session, cell->action, title));
  terrier_action_editor_set_fault (self->editor, fault);
  g_signal_connect_object (self->editor, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self->grid));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->editor), &rect);
  gtk_popover_popup (GTK_POPOVER (self->editor));
}

static void
set_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierActionKind kind;

  if (terrier_action_kind_from_key (g_variant_get_string (parameter, NULL), &kind))
    terrier_options_matrix_set_kind (TERRIER_OPTIONS_MATRIX (widget), kind);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_options_matrix_set_kind (TERRIER_OPTIONS_MATRIX (widget), TERRIER_ACTION_OUT_OF_SCOPE);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_options_matrix_open_details (TERRIER_OPTIONS_MATRIX (widget));
}

void
terrier_options_matrix_install_edits (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "matrix.set", "s", set_action);
  gtk_widget_class_install_action (klass, "matrix.clear", NULL, clear_action);
  gtk_widget_class_install_action (klass, "matrix.details", NULL, details_action);
}
