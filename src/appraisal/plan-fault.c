/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/plan-fault.h"

#include <glib/gi18n-lib.h>

/* The day that a step is said to have: done, else forecast, else planned. */
static TerrierDate
own_day (const TerrierPlan *plan, guint action, TerrierStep step)
{
  const TerrierStepDates *dates = &terrier_plan_get_action (plan, action)->steps[step];

  return dates->done != TERRIER_DATE_NONE       ? dates->done
         : dates->forecast != TERRIER_DATE_NONE ? dates->forecast
                                                : dates->planned;
}

static void
add (GArray *faults,
     TerrierPlanFaultKind kind,
     guint action,
     TerrierStep step,
     TerrierDate on,
     TerrierDate other)
{
  TerrierPlanFault fault
      = { .kind = kind, .action = action, .step = step, .on = on, .other = other };

  g_array_append_val (faults, fault);
}

static void
find_outside (const TerrierPlan *plan, GArray *faults, guint action, TerrierStep step)
{
  const TerrierPlanTerms *terms = terrier_plan_get_terms (plan);
  const TerrierStepDates *dates = &terrier_plan_get_action (plan, action)->steps[step];
  const TerrierDate days[] = { dates->planned, dates->forecast, dates->done };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (days[i] == TERRIER_DATE_NONE || (i > 0 && days[i] == days[i - 1]))
        continue;
      if (terms->starts != TERRIER_DATE_NONE && days[i] < terms->starts)
        add (faults, TERRIER_PLAN_TOO_EARLY, action, step, days[i], terms->starts);
      else if (terms->ends != TERRIER_DATE_NONE && days[i] > terms->ends)
        add (faults, TERRIER_PLAN_TOO_LATE, action, step, days[i], terms->ends);
    }
  if (dates->done > terms->today)
    add (faults, TERRIER_PLAN_DONE_AHEAD, action, step, dates->done, terms->today);
}

static void
find_missed (const TerrierPlan *plan, GArray *faults, guint action, TerrierStep step)
{
  TerrierDate last = terrier_plan_get_action (plan, action)->steps[step].last_safe;
  TerrierDate expected = terrier_plan_get_step (plan, action, step)->expected;

  if (last != TERRIER_DATE_NONE && expected > last)
    add (faults, TERRIER_PLAN_NOTICE_MISSED, action, step, expected, last);
}

/* Two days that were said and contradict each other; what is only held up is late, not wrong. */
static void
find_before (const TerrierPlan *plan, GArray *faults, const TerrierPlanLink *link)
{
  TerrierDate on = own_day (plan, link->action, link->step);
  TerrierDate before = own_day (plan, link->after, link->after_step);
  int days = link->kind == TERRIER_LINK_STRETCH ? 0 : link->days;

  if (on == TERRIER_DATE_NONE || before == TERRIER_DATE_NONE || on >= before + (guint) days
      || (link->action == link->after && link->step == link->after_step))
    return;
  add (faults, TERRIER_PLAN_BEFORE, link->action, link->step, on, before + (guint) days);
  g_array_index (faults, TerrierPlanFault, faults->len - 1).after = link->after;
  g_array_index (faults, TerrierPlanFault, faults->len - 1).after_step = link->after_step;
}

/* Whoever moves to a host takes its room, whichever came first: each is told. */
static void
find_no_room (const TerrierPlan *plan, GArray *faults)
{
  g_autoptr (GHashTable) coming = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint n = terrier_plan_get_n_actions (plan);

  for (guint i = 0; i < n; i++)
    {
      const TerrierPlanAction *action = terrier_plan_get_action (plan, i);
      gpointer host = GSIZE_TO_POINTER ((gsize) action->host);
      guint people = GPOINTER_TO_UINT (g_hash_table_lookup (coming, host));

      if (terrier_plan_moves (action) && action->people > 0)
        g_hash_table_insert (coming, host, GUINT_TO_POINTER (people + (guint) action->people));
    }
  for (guint i = 0; i < n; i++)
    {
      const TerrierPlanAction *action = terrier_plan_get_action (plan, i);
      guint people
          = GPOINTER_TO_UINT (g_hash_table_lookup (coming,
                                                   GSIZE_TO_POINTER ((gsize) action->host)));

      if (!terrier_plan_moves (action) || action->people <= 0 || action->host_room < 0
          || people <= (guint) action->host_room)
        continue;
      add (faults, TERRIER_PLAN_NO_ROOM, i, TERRIER_STEP_DECANT, TERRIER_DATE_NONE,
           TERRIER_DATE_NONE);
      g_array_index (faults, TerrierPlanFault, faults->len - 1).people = (int) people;
      g_array_index (faults, TerrierPlanFault, faults->len - 1).room = action->host_room;
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const TerrierPlanFault *first = a, *second = b;

  if ((first->kind == TERRIER_PLAN_CIRCLE) != (second->kind == TERRIER_PLAN_CIRCLE))
    return first->kind == TERRIER_PLAN_CIRCLE ? -1 : 1;
  if (first->action != second->action)
    return first->action < second->action ? -1 : 1;
  if (first->step != second->step)
    return first->step < second->step ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return first->on < second->on ? -1 : first->on > second->on;
}

/**
 * terrier_plan_find_faults:
 * @plan: a schedule
 *
 * Finds what contradicts itself or the programme. What has no day is no fault.
 *
 * Returns: (transfer full) (element-type TerrierPlanFault): the faults
 */
GArray *
terrier_plan_find_faults (const TerrierPlan *plan)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (TerrierPlanFault));

  g_return_val_if_fail (plan != NULL, faults);

  for (guint i = 0; i < terrier_plan_get_n_circles (plan); i++)
    {
      const TerrierPlanNode *at
          = &g_array_index (terrier_plan_get_circle (plan, i), TerrierPlanNode, 0);

      add (faults, TERRIER_PLAN_CIRCLE, at->action, at->step, TERRIER_DATE_NONE, TERRIER_DATE_NONE);
      g_array_index (faults, TerrierPlanFault, faults->len - 1).circle = i;
    }
  for (guint i = 0; i < terrier_plan_get_n_actions (plan); i++)
    for (guint step = 0; step < TERRIER_N_STEPS; step++)
      {
        find_outside (plan, faults, i, (TerrierStep) step);
        find_missed (plan, faults, i, (TerrierStep) step);
      }
  for (guint i = 0; i < terrier_plan_get_n_links (plan); i++)
    find_before (plan, faults, terrier_plan_get_link (plan, i));
  find_no_room (plan, faults);
  g_array_sort (faults, compare_cb);
  return faults;
}

gboolean
terrier_plan_fault_concerns (const TerrierPlan *plan, const TerrierPlanFault *fault, guint action)
{
  const GArray *circle;

  if (fault->kind != TERRIER_PLAN_CIRCLE)
    return fault->action == action;
  circle = terrier_plan_get_circle (plan, fault->circle);
  for (guint i = 0; i < circle->len; i++)
    if (g_array_index (circle, TerrierPlanNode, i).action == action)
      return TRUE;
  return FALSE;
}

/* "Margate: Decant; Deal: Adaptation works ready; Margate: Decant". */
static char *
describe_circle (const TerrierPlan *plan, guint circle, TerrierPlanNameFunc name, gpointer data)
{
  const GArray *nodes = terrier_plan_get_circle (plan, circle);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i <= nodes->len; i++)
    {
      const TerrierPlanNode *at = &g_array_index (nodes, TerrierPlanNode, i % nodes->len);
      gint64 property = terrier_plan_get_action (plan, at->action)->property;

      /* Translators: a step of a plan: the building and what happens there */
      g_string_append_printf (text, _ ("%s: %s"), name (property, data),
                              terrier_step_label (at->step));
      if (i < nodes->len)
        g_string_append (text, " → ");
    }
  return g_strdup_printf (_ ("Steps wait for each other in a circle: %s."), text->str);
}

char *
terrier_plan_fault_describe (const TerrierPlan *plan,
                             const TerrierPlanFault *fault,
                             TerrierPlanNameFunc name,
                             gpointer data)
{
  g_autofree char *on = terrier_date_format (fault->on);
  g_autofree char *other = terrier_date_format (fault->other);
  const char *step = terrier_step_label (fault->step);
  const TerrierPlanAction *action = terrier_plan_get_action (plan, fault->action);

  switch (fault->kind)
    {
    case TERRIER_PLAN_TOO_EARLY:
      return g_strdup_printf (_ ("%s: %s is before the programme starts on %s."), step, on, other);
    case TERRIER_PLAN_TOO_LATE:
      return g_strdup_printf (_ ("%s: %s is after the programme ends on %s."), step, on, other);
    case TERRIER_PLAN_DONE_AHEAD:
      return g_strdup_printf (_ ("%s: it cannot have been done on %s, a day that has not come."),
                              step, on);
    case TERRIER_PLAN_BEFORE:
      if (fault->after == fault->action)
        return g_strdup_printf (_ ("%s: %s is before “%s” allows, %s."), step, on,
                                terrier_step_label (fault->after_step), other);
      return g_strdup_printf (_ ("%s: %s is before “%s” at %s allows, %s."), step, on,
                              terrier_step_label (fault->after_step),
                              name (terrier_plan_get_action (plan, fault->after)->property, data),
                              other);
    case TERRIER_PLAN_CIRCLE:
      return describe_circle (plan, fault->circle, name, data);
    case TERRIER_PLAN_NOTICE_MISSED:
      return g_strdup_printf (_ ("%s: %s is after the last safe day, %s."), step, on, other);
    case TERRIER_PLAN_NO_ROOM:
      return g_strdup_printf (_ ("The host, %s, could house %d people more; %d are to come."),
                              name (action->host, data), fault->room, fault->people);
    }
  return g_strdup ("");
}
