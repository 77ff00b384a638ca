/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/programme-plan-private.h"

#include "appraisal/option-records.h"
#include "appraisal/phasing.h"

#include <glib/gi18n-lib.h>

/* Reading the plan of an option from the portfolio: its actions with their milestones, what waits
 * for what, leases, hosts, disposals and what was really saved. */

static void
row_free (gpointer data)
{
  TerrierProgrammePlanRow *row = data;

  g_object_unref (row->record);
  g_free (row->name);
  g_free (row->host);
  g_free (row->lease);
  g_free (row);
}

static void
fault_free (gpointer data)
{
  g_free (((TerrierProgrammePlanFault *) data)->text);
  g_free (data);
}

void
terrier_programme_plan_add_fault (GPtrArray *faults, guint row, char *text, gboolean whole)
{
  TerrierProgrammePlanFault *fault = g_new0 (TerrierProgrammePlanFault, 1);

  fault->row = row;
  fault->text = text;
  fault->whole = whole;
  fault->circle = -1;
  g_ptr_array_add (faults, fault);
}

static TerrierPlanAction *
action_at (TerrierPlanReading *self, guint row)
{
  return &g_array_index (self->actions, TerrierPlanAction, row);
}

static TerrierProgrammePlanRow *
row_at (TerrierPlanReading *self, guint row)
{
  return g_ptr_array_index (self->rows, row);
}

static gboolean
find_row (TerrierPlanReading *self, gint64 action, guint *row)
{
  guint found
      = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_action, GSIZE_TO_POINTER ((gsize) action)));

  *row = found - 1;
  return found != 0;
}

static guint
add_row (TerrierPlanReading *self, TerrierRecord *record, GHashTable *places)
{
  TerrierProgrammePlanRow *row = g_new0 (TerrierProgrammePlanRow, 1);
  TerrierActionInput input;
  TerrierPlanAction action;

  terrier_action_input_from_record (&input, record, 0);
  terrier_plan_action_init (&action);
  action.id = terrier_record_get_id (record);
  action.property = input.property;
  action.host = terrier_record_get_reference (record, "host");
  action.kind = input.kind;
  action.annual_saving = input.annual_saving;
  action.staff_saving = input.staff_saving;
  action.receipt = input.receipt;
  action.state = input.state;
  action.empty_a_week = terrier_record_get_pence (record, "mothball_cost");
  action.people = (int) terrier_record_get_integer (record, "people_moved", -1);
  action.steps[TERRIER_STEP_LAST_DAY].planned = terrier_record_get_date (record, "happens_on");
  row->record = g_object_ref (record);
  row->name = g_strdup (terrier_options_places_name (places, action.property));
  if (action.host != 0)
    row->host = g_strdup (terrier_options_places_name (places, action.host));
  else
    row->host = g_strdup (terrier_record_get_text (record, "host_as_stated"));
  g_array_append_val (self->actions, action);
  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->by_action, GSIZE_TO_POINTER ((gsize) action.id),
                       GUINT_TO_POINTER (self->rows->len));
  return self->rows->len - 1;
}

/* What is kept has a place in the plan only where it takes part in it. */
static gboolean
is_planned (TerrierRecord *record)
{
  TerrierActionKind kind;

  terrier_action_kind_from_key (terrier_record_get_text (record, "action"), &kind);
  return kind != TERRIER_ACTION_RETAIN && kind != TERRIER_ACTION_UNKNOWN
         && kind != TERRIER_ACTION_OUT_OF_SCOPE;
}

static GPtrArray *
select_stated (TerrierReader *reader, TerrierType type, const char *column, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);

  terrier_query_add_filter (query, column, TERRIER_OPERATOR_STATED, NULL);
  return terrier_reader_select (reader, query, error);
}

/* The action that a milestone or a dependency speaks of; one that is kept gets its row now. */
static gboolean
need_row (TerrierPlanReading *self,
          gint64 action,
          GHashTable *others,
          GHashTable *places,
          guint *row)
{
  TerrierRecord *record;

  if (action == 0)
    return FALSE;
  if (find_row (self, action, row))
    return TRUE;
  record = g_hash_table_lookup (others, GSIZE_TO_POINTER ((gsize) action));
  if (record == NULL)
    return FALSE;
  *row = add_row (self, record, places);
  return TRUE;
}

static void
read_days (TerrierStepDates *dates, TerrierRecord *milestone)
{
  TerrierDate planned = terrier_record_get_date (milestone, "due_on");

  /* The day of the action itself is what the options are compared by. */
  if (dates->planned == TERRIER_DATE_NONE)
    dates->planned = planned;
  dates->forecast = terrier_record_get_date (milestone, "forecast_on");
  dates->done = terrier_record_get_date (milestone, "done_on");
  dates->last_safe = terrier_record_get_date (milestone, "last_safe_on");
}

/* A milestone of the programme and a property holds under every option; one of the programme alone
 * is of all buildings, as a consultation is. */
static void
read_wide_milestone (TerrierPlanReading *self, TerrierRecord *milestone, TerrierStep step)
{
  gint64 property = terrier_record_get_reference (milestone, "property");

  for (guint i = 0; i < self->actions->len; i++)
    {
      TerrierPlanAction *action = action_at (self, i);
      TerrierStepDates *dates = &action->steps[step];

      if ((property == 0 && step <= TERRIER_STEP_EQUALITY) || property == action->property)
        if (row_at (self, i)->milestones[step] == 0
            && (property != 0 || !terrier_step_has_day (dates)))
          read_days (dates, milestone);
    }
}

static gboolean
read_milestones (TerrierPlanReading *self,
                 TerrierReader *reader,
                 gint64 programme,
                 GHashTable *others,
                 GHashTable *places,
                 GError **error)
{
  g_autoptr (GPtrArray) all = select_stated (reader, TERRIER_TYPE_MILESTONE, "step", error);

  for (guint pass = 0; all != NULL && pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        TerrierRecord *milestone = g_ptr_array_index (all, i);
        gint64 action = terrier_record_get_reference (milestone, "action");
        TerrierStep step;
        guint row;

        if (!terrier_step_from_key (terrier_record_get_text (milestone, "step"), &step))
          continue;
        if (pass == 0 && need_row (self, action, others, places, &row))
          {
            read_days (&action_at (self, row)->steps[step], milestone);
            row_at (self, row)->milestones[step] = terrier_record_get_id (milestone);
          }
        if (pass == 1 && action == 0
            && terrier_record_get_reference (milestone, "programme") == programme)
          read_wide_milestone (self, milestone, step);
      }
  return all != NULL;
}

static gboolean
read_dependencies (TerrierPlanReading *self,
                   TerrierReader *reader,
                   GHashTable *others,
                   GHashTable *places,
                   GError **error)
{
  g_autoptr (GPtrArray) all = select_stated (reader, TERRIER_TYPE_DEPENDENCY, "action", error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (all, i);
      TerrierPlanLink link = { .kind = TERRIER_LINK_STATED,
                               .id = terrier_record_get_id (record),
                               .days = (int) terrier_record_get_integer (record, "days", 0) };

      if (!need_row (self, terrier_record_get_reference (record, "action"), others, places,
                     &link.action)
          || !terrier_step_from_key (terrier_record_get_text (record, "step"), &link.step)
          || !terrier_step_from_key (terrier_record_get_text (record, "after_step"),
                                     &link.after_step))
        continue;
      g_ptr_array_add (self->dependencies, g_object_ref (record));
      if (need_row (self, terrier_record_get_reference (record, "after_action"), others, places,
                    &link.after))
        g_array_append_val (self->links, link);
      else
        terrier_programme_plan_add_fault (self->faults, link.action,
                                          g_strdup_printf (_ ("%s waits for an action of another "
                                                              "option."),
                                                           terrier_step_label (link.step)),
                                          FALSE);
    }
  return all != NULL;
}

/* The spare capacity of a building: of all that are in it, where any says so. */
static int
read_room (TerrierReader *reader, gint64 property)
{
  g_autoptr (GPtrArray) all
      = terrier_reader_children (reader, TERRIER_TYPE_OCCUPATION, "property", property, NULL);
  int room = -1;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      gint64 capacity = terrier_record_get_integer (g_ptr_array_index (all, i), "capacity", -1);

      if (capacity >= 0)
        room = MAX (room, 0) + (int) capacity;
    }
  return room;
}

/* The lease that the action names, else the first of the building that can be ended. */
static TerrierRecord *
find_lease (TerrierReader *reader, TerrierRecord *action, gint64 property)
{
  gint64 named = terrier_record_get_reference (action, "agreement");
  g_autoptr (GPtrArray) all = NULL;
  TerrierRecord *first = NULL;

  if (named != 0)
    return terrier_reader_get (reader, TERRIER_TYPE_AGREEMENT, named, NULL);
  all = terrier_reader_children (reader, TERRIER_TYPE_AGREEMENT, "property", property, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TerrierRecord *lease = g_ptr_array_index (all, i);
      TerrierDate ends = terrier_record_get_date (lease, "break_on");

      if (g_strcmp0 (terrier_record_get_text (lease, "direction"), "in") == 0
          && ends != TERRIER_DATE_NONE
          && (first == NULL || ends < terrier_record_get_date (first, "break_on")))
        first = lease;
    }
  return first != NULL ? g_object_ref (first) : NULL;
}

static void
read_lease (TerrierPlanReading *self, TerrierReader *reader, guint index)
{
  TerrierProgrammePlanRow *row = row_at (self, index);
  TerrierStepDates *notice = &action_at (self, index)->steps[TERRIER_STEP_NOTICE];
  g_autoptr (TerrierRecord) lease
      = find_lease (reader, row->record, action_at (self, index)->property);
  TerrierDate ends
      = lease != NULL ? terrier_record_get_date (lease, "break_on") : TERRIER_DATE_NONE;

  if (ends == TERRIER_DATE_NONE)
    return;
  row->lease = terrier_record_dup_name (lease);
  if (notice->last_safe == TERRIER_DATE_NONE)
    notice->last_safe
        = terrier_date_add_months (ends,
                                   -(int) terrier_record_get_integer (lease, "break_notice_months",
                                                                      0));
}

/* What the linked disposal says, where the plan says nothing itself. */
static void
read_disposal (TerrierPlanReading *self, TerrierReader *reader, guint index)
{
  TerrierPlanAction *action = action_at (self, index);
  TerrierStepDates *dates = &action->steps[TERRIER_STEP_DISPOSAL];
  gint64 id = terrier_record_get_reference (row_at (self, index)->record, "disposal");
  g_autoptr (TerrierRecord) disposal
      = id != 0 ? terrier_reader_get (reader, TERRIER_TYPE_DISPOSAL, id, NULL) : NULL;
  gint64 property;

  if (disposal == NULL)
    return;
  property = terrier_record_get_reference (disposal, "property");
  if (property != 0 && property != action->property)
    terrier_programme_plan_add_fault (self->faults, index,
                                      g_strdup (_ ("The disposal is that of another property.")),
                                      FALSE);
  if (dates->planned == TERRIER_DATE_NONE)
    dates->planned = terrier_record_get_date (disposal, "expected_on");
  if (dates->done == TERRIER_DATE_NONE)
    dates->done = terrier_record_get_date (disposal, "completed_on");
  if (action->empty_a_week == TERRIER_PENCE_UNKNOWN)
    action->empty_a_week = terrier_record_get_pence (disposal, "holding_cost");
}

static gboolean
read_benefits (TerrierPlanReading *self, TerrierReader *reader, gint64 option, GError **error)
{
  g_autoptr (GPtrArray) all
      = terrier_reader_children (reader, TERRIER_TYPE_BENEFIT, "option", option, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (all, i);
      const char *state = terrier_record_get_text (record, "figure_state");
      gint64 action = terrier_record_get_reference (record, "action");
      TerrierRealised line = { .action = -1,
                               .saving = terrier_record_get_pence (record, "saving"),
                               .staff_saving = terrier_record_get_pence (record, "staff_saving"),
                               .state = state != NULL ? terrier_figure_state_from_key (state)
                                                      : TERRIER_STATE_ASSUMED };
      guint row;

      if (!terrier_financial_year_parse (terrier_record_get_text (record, "financial_year"),
                                         &line.year)
          || (action != 0 && !find_row (self, action, &row)))
        continue;
      if (action != 0)
        line.action = (int) row;
      g_array_append_val (self->realised, line);
    }
  return all != NULL;
}

static void
read_rows (TerrierPlanReading *self,
           const TerrierOptionsColumn *option,
           GHashTable *places,
           GHashTable *others)
{
  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (option->actions, i);

      if (is_planned (record))
        add_row (self, record, places);
      else
        g_hash_table_insert (others, GSIZE_TO_POINTER ((gsize) terrier_record_get_id (record)),
                             record);
    }
}

TerrierPlanReading *
terrier_plan_reading_new (TerrierReader *reader,
                          TerrierOptionsTable *table,
                          const TerrierOptionsColumn *option,
                          GHashTable *places,
                          GError **error)
{
  g_autoptr (TerrierPlanReading) self = g_new0 (TerrierPlanReading, 1);
  g_autoptr (GHashTable) others = g_hash_table_new (g_direct_hash, g_direct_equal);

  self->actions = g_array_new (FALSE, FALSE, sizeof (TerrierPlanAction));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (TerrierPlanLink));
  self->realised = g_array_new (FALSE, FALSE, sizeof (TerrierRealised));
  self->dependencies = g_ptr_array_new_with_free_func (g_object_unref);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->by_action = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (option == NULL)
    return g_steal_pointer (&self);
  read_rows (self, option, places, others);
  if (!read_milestones (self, reader, terrier_record_get_id (table->programme), others, places,
                        error)
      || !read_dependencies (self, reader, others, places, error)
      || !read_benefits (self, reader, terrier_record_get_id (option->record), error))
    return NULL;
  for (guint i = 0; i < self->actions->len; i++)
    {
      TerrierPlanAction *action = action_at (self, i);

      read_lease (self, reader, i);
      read_disposal (self, reader, i);
      if (terrier_plan_moves (action))
        action->host_room = read_room (reader, action->host);
    }
  return g_steal_pointer (&self);
}

void
terrier_plan_reading_free (TerrierPlanReading *self)
{
  g_array_unref (self->actions);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->links);
  g_array_unref (self->realised);
  g_ptr_array_unref (self->dependencies);
  g_ptr_array_unref (self->faults);
  g_hash_table_unref (self->by_action);
  g_free (self);
}
