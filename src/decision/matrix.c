/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/matrix-private.h"

#include "appraisal/option-records.h"

#include <string.h>

/* Cells and what changing them does, in memory. Main thread, unless the header says otherwise. */

static guint
cell_of (TerrierMatrix *self, guint row, guint option)
{
  g_assert (row < self->properties->len && option < self->options->len);
  return row * self->options->len + option;
}

guint
terrier_matrix_get_n_rows (TerrierMatrix *self)
{
  return self->properties->len;
}

guint
terrier_matrix_get_n_options (TerrierMatrix *self)
{
  return self->options->len;
}

const TerrierMatrixOption *
terrier_matrix_get_option (TerrierMatrix *self, guint option)
{
  return g_ptr_array_index (self->options, option);
}

gint64
terrier_matrix_get_property (TerrierMatrix *self, guint row)
{
  return g_array_index (self->properties, guint32, row);
}

gboolean
terrier_matrix_find_row (TerrierMatrix *self, gint64 property, guint *row)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->rows, GSIZE_TO_POINTER ((gsize) property), NULL, &found))
    return FALSE;
  *row = GPOINTER_TO_UINT (found);
  return TRUE;
}

const char *
terrier_matrix_get_name (TerrierMatrix *self, guint row)
{
  return self->names[row];
}

const char *
terrier_matrix_get_district (TerrierMatrix *self, guint row)
{
  return self->districts[row];
}

void
terrier_matrix_take_names (TerrierMatrix *self, GPtrArray *properties)
{
  for (guint i = 0; i < properties->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (properties, i);
      guint row;

      if (record == NULL || !terrier_matrix_find_row (self, terrier_record_get_id (record), &row))
        continue;
      g_free (self->names[row]);
      g_free (self->districts[row]);
      self->names[row] = terrier_record_dup_name (record);
      self->districts[row] = g_strdup (terrier_record_get_text (record, "district"));
      self->gone[row] = g_strcmp0 (terrier_record_get_text (record, "status"), "disposed") == 0;
    }
}

const TerrierActionInput *
terrier_matrix_get (TerrierMatrix *self, guint row, guint option)
{
  return terrier_option_totals_get_action (self->totals, cell_of (self, row, option));
}

const TerrierMatrixCell *
terrier_matrix_get_cell (TerrierMatrix *self, guint row, guint option)
{
  return &self->cells[cell_of (self, row, option)];
}

TerrierOptionTotals *
terrier_matrix_get_totals (TerrierMatrix *self)
{
  return self->totals;
}

gboolean
terrier_matrix_differs (TerrierMatrix *self, guint row)
{
  TerrierActionKind first = TERRIER_ACTION_OUT_OF_SCOPE;

  for (guint option = 0; option < self->options->len; option++)
    {
      TerrierActionKind kind = terrier_matrix_get (self, row, option)->kind;

      if (kind == TERRIER_ACTION_OUT_OF_SCOPE)
        continue;
      if (first != TERRIER_ACTION_OUT_OF_SCOPE && kind != first)
        return TRUE;
      first = kind;
    }
  return FALSE;
}

gboolean
terrier_matrix_find_action (TerrierMatrix *self, guint32 action, guint *row, guint *option)
{
  gsize n_cells = (gsize) self->properties->len * self->options->len;

  /* Half a million of them are passed over in less than a millisecond: no index to keep in step. */
  for (gsize i = 0; action != 0 && i < n_cells; i++)
    if (self->cells[i].action == action)
      {
        *row = (guint) (i / self->options->len);
        *option = (guint) (i % self->options->len);
        return TRUE;
      }
  return FALSE;
}

static void
init_input (TerrierMatrix *self, guint row, guint option, TerrierActionInput *input)
{
  terrier_action_input_init (input);
  input->option = option;
  input->property = terrier_matrix_get_property (self, row);
  input->kind = TERRIER_ACTION_OUT_OF_SCOPE;
}

void
terrier_matrix_take_record (TerrierMatrix *self, guint row, guint option, TerrierRecord *action)
{
  guint cell = cell_of (self, row, option);
  TerrierActionInput input;

  init_input (self, row, option, &input);
  self->cells[cell] = (TerrierMatrixCell){ 0 };
  if (action != NULL)
    {
      terrier_action_input_from_record (&input, action, option);
      self->cells[cell]
          = (TerrierMatrixCell){ .action = (guint32) terrier_record_get_id (action),
                                 .host = (guint32) terrier_record_get_reference (action, "host"),
                                 .on = terrier_record_get_date (action, "happens_on") };
    }
  terrier_option_totals_replace (self->totals, cell, &input);
}

void
terrier_matrix_set_action (TerrierMatrix *self, guint row, guint option, guint32 action)
{
  self->cells[cell_of (self, row, option)].action = action;
}

void
terrier_matrix_set_kind (TerrierMatrix *self, guint row, guint option, TerrierActionKind kind)
{
  guint cell = cell_of (self, row, option);
  TerrierActionInput input = *terrier_option_totals_get_action (self->totals, cell);

  if (input.kind != kind)
    {
      int minutes = input.travel_minutes;

      init_input (self, row, option, &input);
      input.travel_minutes = minutes;
      input.kind = kind;
    }
  input.inferred = FALSE;
  if (kind != TERRIER_ACTION_CO_LOCATE && kind != TERRIER_ACTION_MOVE)
    self->cells[cell].host = 0;
  terrier_option_totals_replace (self->totals, cell, &input);
}

void
terrier_matrix_clear (TerrierMatrix *self, guint row, guint option)
{
  terrier_matrix_take_record (self, row, option, NULL);
}

static TerrierPence *
money_of (TerrierActionInput *input, const char *column)
{
  const struct
  {
    const char *column;
    TerrierPence *pence;
  } fields[] = { { "annual_saving", &input->annual_saving },
                 { "staff_saving", &input->staff_saving },
                 { "backlog_removed", &input->backlog_removed },
                 { "one_off_cost", &input->one_off_cost },
                 { "receipt", &input->receipt } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].column, column) == 0)
      return fields[i].pence;
  return NULL;
}

/* Whatever the totals do not count (a source, a note) changes nothing here. */
void
terrier_matrix_set_value (TerrierMatrix *self,
                          guint row,
                          guint option,
                          const char *column,
                          const TerrierValue *value)
{
  guint cell = cell_of (self, row, option);
  TerrierActionInput input = *terrier_option_totals_get_action (self->totals, cell);
  gboolean null = terrier_value_is_null (value);
  TerrierPence *pence = money_of (&input, column);

  if (pence != NULL)
    {
      *pence = null ? TERRIER_PENCE_UNKNOWN : value->integer;
      /* As it is read from a record: figures that do not say how sure they are are assumed. */
      if (input.state == TERRIER_STATE_UNKNOWN && !null)
        input.state = TERRIER_STATE_ASSUMED;
    }
  else if (strcmp (column, "travel_minutes") == 0)
    input.travel_minutes = null ? -1 : (int) value->integer;
  else if (strcmp (column, "host") == 0)
    self->cells[cell].host = null ? 0 : (guint32) value->integer;
  else if (strcmp (column, "happens_on") == 0)
    self->cells[cell].on = null ? TERRIER_DATE_NONE : (TerrierDate) value->integer;
  else if (strcmp (column, "figure_state") == 0)
    input.state = null ? TERRIER_STATE_ASSUMED : terrier_figure_state_from_key (value->text);
  else if (strcmp (column, "confidence") == 0)
    input.inferred = !null && terrier_confidence_is_inferred (value->text);
  else
    return;
  terrier_option_totals_replace (self->totals, cell, &input);
}
