/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/plan-write.h"

#include <glib/gi18n-lib.h>

static const char *const columns[] = { "due_on", "forecast_on", "done_on" };

static void
set_value (TerrierValue *value, TerrierDate date)
{
  if (date != TERRIER_DATE_NONE)
    terrier_value_set_integer (value, date);
}

static void
insert_milestone (TerrierChangeSet *set,
                  const TerrierProgrammePlan *plan,
                  guint row,
                  TerrierStep step,
                  const char *column,
                  TerrierDate date)
{
  const TerrierProgrammePlanRow *of = g_ptr_array_index (plan->rows, row);
  const TerrierPlanAction *action = terrier_plan_get_action (plan->plan, row);
  g_autoptr (TerrierRecord) milestone = terrier_record_new (TERRIER_TYPE_MILESTONE, 0);
  /* Translators: a milestone: the building and the step of its plan */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), of->name, terrier_step_label (step));

  terrier_record_set_text (milestone, "name", name);
  terrier_record_set_integer (milestone, "action", action->id);
  terrier_record_set_integer (milestone, "property", action->property);
  terrier_record_set_text (milestone, "step", terrier_step_key (step));
  terrier_record_set_date (milestone, column, date);
  terrier_change_set_insert (set, milestone);
}

TerrierChangeSet *
terrier_plan_set_day (const TerrierProgrammePlan *plan,
                      guint row,
                      TerrierStep step,
                      TerrierPlanDay day,
                      TerrierDate date)
{
  const TerrierProgrammePlanRow *of = g_ptr_array_index (plan->rows, row);
  g_autofree char *label
      = g_strdup_printf (_ ("Change of “%s” of %s"), terrier_step_label (step), of->name);
  TerrierChangeSet *set = terrier_change_set_new (label);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  set_value (&value, date);
  if (step == TERRIER_STEP_LAST_DAY && day == TERRIER_PLAN_DAY_PLANNED)
    terrier_change_set_set (set, TERRIER_TYPE_ACTION, terrier_plan_get_action (plan->plan, row)->id,
                            "happens_on", &value);
  else if (of->milestones[step] != 0)
    terrier_change_set_set (set, TERRIER_TYPE_MILESTONE, of->milestones[step], columns[day],
                            &value);
  else if (date != TERRIER_DATE_NONE)
    insert_milestone (set, plan, row, step, columns[day], date);
  return set;
}

gboolean
terrier_plan_forget (TerrierWriter *writer, gint64 action, GError **error)
{
  static const struct
  {
    TerrierType type;
    const char *column;
  } from[] = { { TERRIER_TYPE_MILESTONE, "action" },
               { TERRIER_TYPE_DEPENDENCY, "action" },
               { TERRIER_TYPE_DEPENDENCY, "after_action" },
               { TERRIER_TYPE_BENEFIT, "action" } };

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_autoptr (GPtrArray) records
          = terrier_reader_children (terrier_writer_reader (writer), from[i].type, from[i].column,
                                     action, error);

      for (guint k = 0; records != NULL && k < records->len; k++)
        if (!terrier_writer_delete (writer, from[i].type,
                                    terrier_record_get_id (g_ptr_array_index (records, k)), error))
          return FALSE;
      if (records == NULL)
        return FALSE;
    }
  return TRUE;
}
