/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/best-set-private.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>

#include "appraisal/options-private.h"

/* A yes-or-no column for each choice:
 *
 *   of a building                 the choices add up to 1 at most
 *   of a host                     each choice that needs it, with each of the host's own: 1 at most
 *   of the target                 saving, backlog at least, cost at most
 *   of a district                 closures at most
 *
 * GLPK reckons in floating point: money goes in as pounds, and what comes out is added up again in
 * whole pence. A set that misses the target by pence is ruled out by itself, and the search goes
 * on. */

#define PENCE_A_POUND 100.0
#define ROUNDS 100

/* GLPK keeps its state for each thread, but its error handling does not. */
static GMutex one_at_a_time;

typedef struct
{
  const TerrierBestProblem *problem;
  const TerrierBestTarget *target;
  double weight; /* of saving while the aim is backlog, and the other way round */
  TerrierBestSet *set;
  glp_prob *lp;
  int *columns; /* of each choice, or 0 */
  GArray *indices;
  GArray *values;
  TerrierBestProgress progress;
  gpointer data;
  GCancellable *cancellable;
  gint64 next_look_us;
  jmp_buf failed;
} Search;

static const TerrierMeasureId measured[]
    = { TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_BACKLOG_REMOVED,
        TERRIER_MEASURE_ONE_OFF_COST };

void
terrier_best_target_init (TerrierBestTarget *target)
{
  *target = (TerrierBestTarget){ .aim = TERRIER_BEST_SAVING,
                                 .saving_at_least = TERRIER_PENCE_UNKNOWN,
                                 .backlog_at_least = TERRIER_PENCE_UNKNOWN,
                                 .cost_at_most = TERRIER_PENCE_UNKNOWN,
                                 .minutes_at_most = -1 };
}

void
terrier_best_set_free (TerrierBestSet *set)
{
  if (set == NULL)
    return;
  g_free (set->taken);
  g_free (set->reasons);
  g_free (set);
}

static TerrierPence
figure_of (const TerrierActionInput *action, TerrierMeasureId id)
{
  TerrierLine line;

  return terrier_action_line (action, id, -1, &line) ? line.value : TERRIER_PENCE_UNKNOWN;
}

static TerrierPence
bound_of (const TerrierBestTarget *target, guint measure)
{
  const TerrierPence bounds[]
      = { target->saving_at_least, target->backlog_at_least, target->cost_at_most };

  return bounds[measure];
}

/* Whether the target cannot be judged without measure @i. */
static gboolean
asks_for (const TerrierBestTarget *target, guint i)
{
  return (guint) target->aim == i || bound_of (target, i) != TERRIER_PENCE_UNKNOWN;
}

static TerrierBestReason
judge (const TerrierBestProblem *problem, const TerrierBestTarget *target, guint index)
{
  const TerrierBestChoice *choice = &problem->choices[index];

  if (problem->buildings[choice->building].keep || choice->host == (int) choice->building)
    return TERRIER_BEST_KEPT;
  if (target->minutes_at_most >= 0 && choice->action.travel_minutes < 0)
    return TERRIER_BEST_NO_JOURNEY;
  if (target->minutes_at_most >= 0 && choice->action.travel_minutes > target->minutes_at_most)
    return TERRIER_BEST_TOO_FAR;
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    if (asks_for (target, i) && figure_of (&choice->action, measured[i]) == TERRIER_PENCE_UNKNOWN)
      return TERRIER_BEST_NOT_MEASURED;
  return TERRIER_BEST_IN;
}

/* Rows are put together in these two, which GLPK reads from index 1. */
static void
begin_row (Search *self)
{
  const int no_index = 0;
  const double no_value = 0;

  g_array_set_size (self->indices, 0);
  g_array_set_size (self->values, 0);
  g_array_append_val (self->indices, no_index);
  g_array_append_val (self->values, no_value);
}

static void
add_term (Search *self, guint choice, double value)
{
  if (self->columns[choice] == 0)
    return;
  g_array_append_val (self->indices, self->columns[choice]);
  g_array_append_val (self->values, value);
}

static void
end_row (Search *self, int kind, double bound)
{
  int row = glp_add_rows (self->lp, 1);

  glp_set_row_bnds (self->lp, row, kind, bound, bound);
  glp_set_mat_row (self->lp, row, (int) self->indices->len - 1, (int *) self->indices->data,
                   (double *) self->values->data);
}

static void
add_columns (Search *self)
{
  const TerrierBestProblem *problem = self->problem;
  TerrierMeasureId aim = measured[self->target->aim];
  TerrierMeasureId other = self->target->aim == TERRIER_BEST_SAVING
                               ? TERRIER_MEASURE_BACKLOG_REMOVED
                               : TERRIER_MEASURE_ANNUAL_SAVING;

  for (guint i = 0; i < problem->n_choices; i++)
    {
      const TerrierActionInput *action = &problem->choices[i].action;
      double value;

      self->set->reasons[i] = judge (problem, self->target, i);
      if (self->set->reasons[i] != TERRIER_BEST_IN)
        continue;
      self->columns[i] = glp_add_cols (self->lp, 1);
      glp_set_col_kind (self->lp, self->columns[i], GLP_BV);
      value = (double) figure_of (action, aim);
      if (self->weight > 0)
        value += self->weight * (double) figure_of (action, other);
      glp_set_obj_coef (self->lp, self->columns[i], value / PENCE_A_POUND);
    }
}

static void
add_target_rows (Search *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    {
      TerrierPence bound = bound_of (self->target, i);

      if (bound == TERRIER_PENCE_UNKNOWN)
        continue;
      begin_row (self);
      for (guint c = 0; c < self->problem->n_choices; c++)
        if (self->columns[c] != 0)
          add_term (self, c,
                    (double) figure_of (&self->problem->choices[c].action, measured[i])
                        / PENCE_A_POUND);
      end_row (self, measured[i] == TERRIER_MEASURE_ONE_OFF_COST ? GLP_UP : GLP_LO,
               (double) bound / PENCE_A_POUND);
    }
}

static gboolean
closes (const TerrierBestChoice *choice)
{
  TerrierLine line;

  return terrier_action_line (&choice->action, TERRIER_MEASURE_CLOSURES, -1, &line)
         && line.value == 1;
}

static void
add_district_rows (Search *self)
{
  const TerrierBestProblem *problem = self->problem;

  if (self->target->closures_at_most == NULL)
    return;
  for (guint district = 0; district < problem->n_districts; district++)
    {
      if (self->target->closures_at_most[district] < 0)
        continue;
      begin_row (self);
      for (guint c = 0; c < problem->n_choices; c++)
        if (problem->buildings[problem->choices[c].building].district == district
            && closes (&problem->choices[c]))
          add_term (self, c, 1);
      end_row (self, GLP_UP, self->target->closures_at_most[district]);
    }
}

/* One choice of a building at most; and none of a host while somebody is to move in. */
static void
add_building_rows (Search *self)
{
  const TerrierBestProblem *problem = self->problem;
  g_autofree GArray **own = g_new0 (GArray *, problem->n_buildings);

  for (guint c = 0; c < problem->n_choices; c++)
    {
      GArray **list = &own[problem->choices[c].building];

      if (*list == NULL)
        *list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*list, c);
    }
  for (guint b = 0; b < problem->n_buildings; b++)
    if (own[b] != NULL)
      {
        begin_row (self);
        for (guint i = 0; i < own[b]->len; i++)
          add_term (self, g_array_index (own[b], guint, i), 1);
        end_row (self, GLP_UP, 1);
      }
  for (guint c = 0; c < problem->n_choices; c++)
    {
      int host = problem->choices[c].host;

      if (self->columns[c] == 0 || host < 0 || own[host] == NULL)
        continue;
      begin_row (self);
      add_term (self, c, 1);
      for (guint i = 0; i < own[host]->len; i++)
        add_term (self, g_array_index (own[host], guint, i), 1);
      end_row (self, GLP_UP, 1);
    }
  for (guint b = 0; b < problem->n_buildings; b++)
    g_clear_pointer (&own[b], g_array_unref);
}

static void
search_cb (glp_tree *tree, void *data)
{
  Search *self = data;
  gboolean stop = g_cancellable_is_cancelled (self->cancellable);
  gint64 now = g_get_monotonic_time ();
  glp_prob *lp = glp_ios_get_prob (tree);
  int best_node;

  if (now < self->next_look_us && !stop)
    return;
  self->next_look_us = now + G_USEC_PER_SEC / 10;
  best_node = glp_ios_best_node (tree);
  if (best_node != 0)
    self->set->bound = glp_ios_node_bound (tree, best_node) * PENCE_A_POUND;
  if (stop)
    glp_ios_terminate (tree);
  else if (self->progress != NULL)
    self->progress (glp_mip_status (lp) == GLP_FEAS ? glp_mip_obj_val (lp) * PENCE_A_POUND : NAN,
                    self->set->bound, self->data);
}

static gboolean
is_taken (const Search *self, guint choice)
{
  return self->set->taken[self->problem->choices[choice].building] == (int) choice;
}

/* Any set but the one just found. */
static void
rule_out (Search *self)
{
  int n_taken = 0;

  begin_row (self);
  for (guint c = 0; c < self->problem->n_choices; c++)
    {
      add_term (self, c, is_taken (self, c) ? 1 : -1);
      n_taken += is_taken (self, c);
    }
  end_row (self, GLP_UP, n_taken - 1);
}

/* What the solver found, in whole pence; FALSE when it misses the target by rounding. */
static gboolean
take_solution (Search *self)
{
  TerrierPence sums[G_N_ELEMENTS (measured)] = { 0 };
  gboolean good = TRUE;

  for (guint b = 0; b < self->set->n_buildings; b++)
    self->set->taken[b] = -1;
  for (guint c = 0; c < self->problem->n_choices; c++)
    {
      if (self->columns[c] == 0 || glp_mip_col_val (self->lp, self->columns[c]) < 0.5)
        continue;
      self->set->taken[self->problem->choices[c].building] = (int) c;
      for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
        {
          TerrierPence pence = figure_of (&self->problem->choices[c].action, measured[i]);

          sums[i] += pence != TERRIER_PENCE_UNKNOWN ? pence : 0;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    {
      TerrierPence bound = bound_of (self->target, i);

      if (bound != TERRIER_PENCE_UNKNOWN)
        good &= measured[i] == TERRIER_MEASURE_ONE_OFF_COST ? sums[i] <= bound : sums[i] >= bound;
    }
  self->set->annual_saving = sums[0];
  self->set->backlog_removed = sums[1];
  self->set->one_off_cost = sums[2];
  self->set->value = (double) sums[self->target->aim];
  return good;
}

/* Nothing can be done with any building: everything is kept, which the target allows or not. */
static void
keep_all (Search *self)
{
  gboolean allowed = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    {
      TerrierPence bound = bound_of (self->target, i);

      if (bound != TERRIER_PENCE_UNKNOWN)
        allowed &= measured[i] == TERRIER_MEASURE_ONE_OFF_COST ? bound >= 0 : bound <= 0;
    }
  self->set->outcome = allowed ? TERRIER_BEST_OPTIMAL : TERRIER_BEST_IMPOSSIBLE;
  if (allowed)
    self->set->value = self->set->bound = 0;
}

/* GLPK's own words, which it would print. */
static int
say_cb (void *data, const char *text)
{
  g_debug ("GLPK: %s", text);
  return 1;
}

static void
fail_cb (void *data)
{
  Search *self = data;

  longjmp (self->failed, 1);
}

/* Where GLPK finds itself wrong it ends the program, unless it is left in this way; the problem is
 * then lost with everything else of GLPK's. FALSE when that happened. */
static gboolean
run_solver (Search *self, const glp_iocp *how, int *result)
{
  if (setjmp (self->failed) != 0)
    {
      self->lp = NULL;
      g_warning ("The search for the best set was given up by GLPK");
      return FALSE;
    }
  glp_error_hook (fail_cb, self);
  *result = glp_intopt (self->lp, how);
  glp_error_hook (NULL, NULL);
  return TRUE;
}

static void
solve (Search *self, double seconds)
{
  TerrierBestSet *set = self->set;
  gint64 end_us = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  for (guint round = 0; round < ROUNDS; round++)
    {
      glp_iocp how;
      int failed, status;

      glp_init_iocp (&how);
      how.msg_lev = GLP_MSG_OFF;
      how.presolve = GLP_ON;
      how.mir_cuts = how.gmi_cuts = GLP_ON; /* cover cuts fail where presolving leaves nothing */
      how.cb_func = search_cb;
      how.cb_info = self;
      if (seconds > 0)
        how.tm_lim = (int) MAX (1, (end_us - g_get_monotonic_time ()) / 1000);
      if (!run_solver (self, &how, &failed))
        return;
      status = glp_mip_status (self->lp);
      if (failed == GLP_ENOPFS || failed == GLP_ENODFS || (failed == 0 && status == GLP_NOFEAS))
        {
          set->outcome = TERRIER_BEST_IMPOSSIBLE;
          return;
        }
      if (status != GLP_OPT && status != GLP_FEAS)
        return;
      if (!take_solution (self))
        {
          rule_out (self);
          continue;
        }
      set->outcome = failed == 0 && status == GLP_OPT ? TERRIER_BEST_OPTIMAL : TERRIER_BEST_NEAR;
      if (set->outcome == TERRIER_BEST_OPTIMAL)
        set->bound = set->value;
      return;
    }
}

TerrierBestSet *
terrier_best_set_find_weighted (const TerrierBestProblem *problem,
                                const TerrierBestTarget *target,
                                double weight,
                                double seconds,
                                TerrierBestProgress progress,
                                gpointer data,
                                GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  TerrierBestSet *set = g_new0 (TerrierBestSet, 1);
  Search self = { .problem = problem,
                  .target = target,
                  .weight = weight,
                  .set = set,
                  .progress = progress,
                  .data = data,
                  .cancellable = cancellable };

  set->outcome = TERRIER_BEST_NOTHING;
  set->n_buildings = problem->n_buildings;
  set->n_choices = problem->n_choices;
  set->taken = g_new (int, MAX (problem->n_buildings, 1));
  set->reasons = g_new0 (TerrierBestReason, MAX (problem->n_choices, 1));
  for (guint b = 0; b < problem->n_buildings; b++)
    set->taken[b] = -1;
  set->value = set->bound = NAN;

  glp_term_hook (say_cb, NULL);
  self.lp = glp_create_prob ();
  self.columns = g_new0 (int, MAX (problem->n_choices, 1));
  self.indices = g_array_new (FALSE, FALSE, sizeof (int));
  self.values = g_array_new (FALSE, FALSE, sizeof (double));
  glp_set_obj_dir (self.lp, target->aim == TERRIER_BEST_COST ? GLP_MIN : GLP_MAX);
  add_columns (&self);
  add_target_rows (&self);
  add_district_rows (&self);
  add_building_rows (&self);
  if (glp_get_num_cols (self.lp) == 0)
    keep_all (&self);
  else
    solve (&self, seconds);

  g_array_unref (self.values);
  g_array_unref (self.indices);
  g_free (self.columns);
  g_clear_pointer (&self.lp, glp_delete_prob);
  glp_free_env ();
  return set;
}

TerrierBestSet *
terrier_best_set_find (const TerrierBestProblem *problem,
                       const TerrierBestTarget *target,
                       double seconds,
                       TerrierBestProgress progress,
                       gpointer data,
                       GCancellable *cancellable)
{
  return terrier_best_set_find_weighted (problem, target, 0, seconds, progress, data, cancellable);
}
