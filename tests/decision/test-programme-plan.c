/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of the sample's chosen option: days written and undone, and what cannot be. */
#include "kent.h"

#include "decision/plan-timeline.h"
#include "decision/plan-write.h"

#include <string.h>

static gpointer
load_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_programme_plan_load (reader, 0, 0, error);
}

static TerrierProgrammePlan *
load (Kent *kent)
{
  g_autoptr (GError) error = NULL;
  TerrierProgrammePlan *plan
      = terrier_portfolio_read (kent->portfolio, load_func, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan->option);
  return plan;
}

static guint
find_row (TerrierProgrammePlan *plan, const char *name)
{
  for (guint i = 0; i < plan->rows->len; i++)
    if (strcmp (((TerrierProgrammePlanRow *) plan->rows->pdata[i])->name, name) == 0)
      return i;
  g_assert_not_reached ();
}

static void
apply (Kent *kent, TerrierChangeSet *set)
{
  g_autoptr (GError) error = NULL;

  terrier_portfolio_apply (kent->portfolio, set, &error);
  g_assert_no_error (error);
}

static void
set_day (Kent *kent, const char *name, TerrierStep step, TerrierPlanDay day, TerrierDate date)
{
  g_autoptr (TerrierProgrammePlan) plan = load (kent);

  apply (kent, terrier_plan_set_day (plan, find_row (plan, name), step, day, date));
}

static const TerrierStepDates *
dates_of (TerrierProgrammePlan *plan, const char *name, TerrierStep step)
{
  return &terrier_plan_get_action (plan->plan, find_row (plan, name))->steps[step];
}

#define BLOSSOM "Blossom Children's Centre"
#define CALLIS "Callis Grange Children's Centre"

/* What the sources state: the consultation of all, the last day of Blossom, and no saving of it. */
static void
test_stated (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierProgrammePlan) plan = load (kent);

  g_assert_cmpuint (dates_of (plan, CALLIS, TERRIER_STEP_CONSULTATION_CLOSES)->done, ==,
                    terrier_date_new (2023, 3, 26));
  g_assert_cmpuint (dates_of (plan, BLOSSOM, TERRIER_STEP_LAST_DAY)->planned, ==,
                    terrier_date_new (2024, 5, 31));
  g_assert_cmpuint (dates_of (plan, CALLIS, TERRIER_STEP_LAST_DAY)->planned, ==, TERRIER_DATE_NONE);
  g_assert_cmpuint (plan->slippage.n_planned, ==, 1);
  g_assert_cmpint (plan->slippage.saving_so_far.known, ==, 0);
}

/* A day is written once and taken back as one change. */
static void
test_write (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierProgrammePlan) written = NULL, undone = NULL;
  g_autoptr (GError) error = NULL;

  set_day (kent, CALLIS, TERRIER_STEP_DECANT, TERRIER_PLAN_DAY_PLANNED,
           terrier_date_new (2024, 9, 2));
  set_day (kent, CALLIS, TERRIER_STEP_DECANT, TERRIER_PLAN_DAY_DONE, terrier_date_new (2024, 9, 9));
  set_day (kent, CALLIS, TERRIER_STEP_LAST_DAY, TERRIER_PLAN_DAY_PLANNED,
           terrier_date_new (2024, 9, 30));
  written = load (kent);
  g_assert_cmpuint (dates_of (written, CALLIS, TERRIER_STEP_DECANT)->planned, ==,
                    terrier_date_new (2024, 9, 2));
  g_assert_cmpint (terrier_plan_get_step (written->plan, find_row (written, CALLIS),
                                          TERRIER_STEP_DECANT)
                       ->late_days,
                   ==, 7);
  g_assert_cmpuint (terrier_record_get_date (((TerrierProgrammePlanRow *)
                                                  written->rows->pdata[find_row (written, CALLIS)])
                                                 ->record,
                                             "happens_on"),
                    ==, terrier_date_new (2024, 9, 30));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (terrier_portfolio_undo (kent->portfolio, &error), >, 0);
  undone = load (kent);
  g_assert_cmpuint (dates_of (undone, CALLIS, TERRIER_STEP_DECANT)->planned, ==, TERRIER_DATE_NONE);
}

static void
add_dependency (Kent *kent, const char *waits, const char *after)
{
  g_autoptr (TerrierProgrammePlan) plan = load (kent);
  TerrierChangeSet *set = terrier_change_set_new ("Dependency");
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DEPENDENCY, 0);

  terrier_record_set_integer (record, "action",
                              terrier_plan_get_action (plan->plan, find_row (plan, waits))->id);
  terrier_record_set_text (record, "step", "last day");
  terrier_record_set_integer (record, "after_action",
                              terrier_plan_get_action (plan->plan, find_row (plan, after))->id);
  terrier_record_set_text (record, "after_step", "last day");
  terrier_change_set_insert (set, record);
  apply (kent, set);
}

/* A circle of two is told at both; a day before the programme at its own. */
static void
test_faults (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierProgrammePlan) plan = NULL;
  g_autofree char *callis = NULL, *blossom = NULL;

  add_dependency (kent, BLOSSOM, CALLIS);
  add_dependency (kent, CALLIS, BLOSSOM);
  set_day (kent, CALLIS, TERRIER_STEP_DECANT, TERRIER_PLAN_DAY_PLANNED,
           terrier_date_new (2022, 12, 1));
  plan = load (kent);
  callis = terrier_programme_plan_describe_faults (plan, find_row (plan, CALLIS));
  blossom = terrier_programme_plan_describe_faults (plan, find_row (plan, BLOSSOM));
  g_assert_nonnull (strstr (callis, "wait for each other in a circle"));
  g_assert_nonnull (strstr (callis, "Decant: 1 Dec 2022 is before the programme starts"));
  g_assert_nonnull (strstr (blossom, "wait for each other in a circle"));
  g_assert_null (strstr (blossom, "Decant"));
}

static gboolean
forget_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 action = *(gint64 *) data;

  return terrier_plan_forget (writer, action, error)
         && terrier_writer_delete (writer, TERRIER_TYPE_ACTION, action, error);
}

/* An action that others wait for can go: what the plan says of it goes with it, and comes back. */
static void
test_forget (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierProgrammePlan) before = NULL, after = NULL, undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action;

  add_dependency (kent, BLOSSOM, CALLIS);
  before = load (kent);
  action = terrier_plan_get_action (before->plan, find_row (before, CALLIS))->id;
  g_assert_cmpint (terrier_portfolio_write (kent->portfolio, "Clear", forget_func, &action, NULL,
                                            &error),
                   >, 0);
  g_assert_no_error (error);
  after = load (kent);
  g_assert_cmpuint (after->rows->len, ==, before->rows->len - 1);
  g_assert_cmpuint (after->dependencies->len, ==, 0);
  g_assert_cmpint (terrier_portfolio_undo (kent->portfolio, &error), >, 0);
  undone = load (kent);
  g_assert_cmpuint (undone->dependencies->len, ==, 1);
}

/* The same plan as lines of a file and as a picture. */
static void
test_shown (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierProgrammePlan) plan = load (kent);
  g_autoptr (GPtrArray) sheet = terrier_programme_plan_get_sheet (plan);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (TerrierTimeline) timeline = NULL;
  guint row = find_row (plan, BLOSSOM);

  g_array_append_val (rows, row);
  timeline = terrier_plan_timeline_new (plan, rows);
  g_assert_cmpuint (terrier_timeline_get_n_rows (timeline), ==, 1);
  g_assert_cmpuint (sheet->len, >, 1);
  for (guint i = 1; i < sheet->len; i++)
    g_assert_cmpuint (g_strv_length (sheet->pdata[i]), ==, g_strv_length (sheet->pdata[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/programme-plan/stated", Kent, NULL, kent_set_up, test_stated, kent_tear_down);
  g_test_add ("/programme-plan/write", Kent, NULL, kent_set_up, test_write, kent_tear_down);
  g_test_add ("/programme-plan/faults", Kent, NULL, kent_set_up, test_faults, kent_tear_down);
  g_test_add ("/programme-plan/forget", Kent, NULL, kent_set_up, test_forget, kent_tear_down);
  g_test_add ("/programme-plan/shown", Kent, NULL, kent_set_up, test_shown, kent_tear_down);
  return g_test_run ();
}
