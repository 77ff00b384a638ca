/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/programme-plan-private.h"

#include "decision/options-faults.h"

#include <glib/gi18n-lib.h>

/* Financial years that the benefits have room for. */
#define YEARS_MAX 12

static const char *
name_of (gint64 property, gpointer data)
{
  return terrier_options_places_name (data, property);
}

const TerrierOptionsColumn *
terrier_programme_plan_pick_option (const TerrierOptionsTable *table, gint64 option)
{
  const TerrierOptionsColumn *chosen = terrier_options_table_get_chosen (table);
  const TerrierOptionsColumn *first = NULL;

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);

      if (option != 0 && terrier_record_get_id (column->record) == option)
        return column;
      if (first == NULL && column->actions->len > 0
          && g_strcmp0 (terrier_record_get_text (column->record, "kind"), "do nothing") != 0)
        first = column;
    }
  return chosen != NULL ? chosen : first;
}

/* Whether what is wrong with the action's own day has been said already. */
static gboolean
is_said (const TerrierProgrammePlan *self, const TerrierPlanFault *fault)
{
  const TerrierProgrammePlanRow *row = g_ptr_array_index (self->rows, fault->action);

  return (fault->kind == TERRIER_PLAN_TOO_EARLY || fault->kind == TERRIER_PLAN_TOO_LATE)
         && fault->step == TERRIER_STEP_LAST_DAY
         && fault->on == terrier_record_get_date (row->record, "happens_on");
}

static void
find_whole_faults (TerrierProgrammePlan *self, GHashTable *by_action)
{
  g_autoptr (GPtrArray) faults = terrier_options_find_faults (self->table, self->places);

  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierOptionsFault *fault = g_ptr_array_index (faults, i);
      gint64 id = terrier_record_get_id (fault->action);
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (by_action, GSIZE_TO_POINTER ((gsize) id)));

      if (fault->option == self->option && row != 0)
        terrier_programme_plan_add_fault (self->faults, row - 1, g_strdup (fault->text), TRUE);
    }
}

static void
find_plan_faults (TerrierProgrammePlan *self)
{
  g_autoptr (GArray) faults = terrier_plan_find_faults (self->plan);

  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierPlanFault *fault = &g_array_index (faults, TerrierPlanFault, i);

      if (is_said (self, fault))
        continue;
      terrier_programme_plan_add_fault (self->faults, fault->action,
                                        terrier_plan_fault_describe (self->plan, fault, name_of,
                                                                     self->places),
                                        FALSE);
      if (fault->kind == TERRIER_PLAN_CIRCLE)
        ((TerrierProgrammePlanFault *) g_ptr_array_index (self->faults, self->faults->len - 1))
            ->circle
            = (int) fault->circle;
    }
}

/**
 * terrier_programme_plan_new:
 * @reader: the reader on loan
 * @table: a table with its actions
 * @places: (element-type gint64 TerrierOptionsPlace): its properties
 * @option: (nullable): an option of it
 * @error: of the store
 *
 * Reads the plan of an option and works it out. Reader thread.
 *
 * Returns: (transfer full) (nullable): the plan
 */
TerrierProgrammePlan *
terrier_programme_plan_new (TerrierReader *reader,
                            TerrierOptionsTable *table,
                            GHashTable *places,
                            const TerrierOptionsColumn *option,
                            GError **error)
{
  g_autoptr (TerrierPlanReading) reading
      = terrier_plan_reading_new (reader, table, option, places, error);
  TerrierPlanTerms terms = { .today = terrier_date_today (),
                             .starts = terrier_record_get_date (table->programme, "starts_on"),
                             .ends = terrier_record_get_date (table->programme, "ends_on") };
  TerrierProgrammePlan *self;

  if (reading == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (TerrierProgrammePlan);
  self->table = terrier_options_table_ref (table);
  self->places = g_hash_table_ref (places);
  self->option = option;
  self->rows = g_ptr_array_ref (reading->rows);
  self->faults = g_ptr_array_ref (reading->faults);
  self->dependencies = g_ptr_array_ref (reading->dependencies);
  self->plan
      = terrier_plan_new (&terms, (const TerrierPlanAction *) (gpointer) reading->actions->data,
                          reading->actions->len,
                          (const TerrierPlanLink *) (gpointer) reading->links->data,
                          reading->links->len);
  self->years
      = terrier_plan_get_benefits (self->plan,
                                   (const TerrierRealised *) (gpointer) reading->realised->data,
                                   reading->realised->len, YEARS_MAX);
  terrier_plan_get_slippage (self->plan, &self->slippage);
  for (guint i = 0; i < self->rows->len; i++)
    {
      TerrierProgrammePlanRow *row = g_ptr_array_index (self->rows, i);

      terrier_plan_slippage_init (&row->slippage);
      terrier_plan_slippage_add (&row->slippage, self->plan, i);
    }
  find_whole_faults (self, reading->by_action);
  find_plan_faults (self);
  return self;
}

/**
 * terrier_programme_plan_load:
 * @reader: the reader on loan
 * @programme: id of the programme; 0 for the newest
 * @option: id of an option of it; 0 for the chosen one
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * Reader thread.
 *
 * Returns: (transfer full) (nullable): the plan
 */
TerrierProgrammePlan *
terrier_programme_plan_load (TerrierReader *reader, gint64 programme, gint64 option, GError **error)
{
  g_autoptr (TerrierOptionsTable) table
      = terrier_options_table_load_with_trials (reader, programme, error);
  g_autoptr (GHashTable) places
      = table != NULL ? terrier_options_places_load (reader, table, error) : NULL;

  if (places == NULL)
    return NULL;
  return terrier_programme_plan_new (reader, table, places,
                                     terrier_programme_plan_pick_option (table, option), error);
}

TerrierProgrammePlan *
terrier_programme_plan_ref (TerrierProgrammePlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
plan_clear (gpointer data)
{
  TerrierProgrammePlan *self = data;

  terrier_options_table_unref (self->table);
  g_hash_table_unref (self->places);
  terrier_plan_free (self->plan);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->dependencies);
  g_array_unref (self->years);
}

void
terrier_programme_plan_unref (TerrierProgrammePlan *self)
{
  g_atomic_rc_box_release_full (self, plan_clear);
}
