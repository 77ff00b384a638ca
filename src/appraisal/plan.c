/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/plan-private.h"

/* When the steps of a plan are to be expected, by the critical path method (Kelley and Walker,
 * 1959): forward, each step is as late as all that it waits for makes it; backward, so late as it
 * may be without the plan ending later. A step's own date is kept where nothing holds it up, since
 * a plan is made of dates that were agreed and not of durations. */

/* The order of the steps of one action. */
static const struct
{
  TerrierStep after;
  TerrierStep step;
  TerrierLinkKind kind;
} own[] = {
  { TERRIER_STEP_CONSULTATION_OPENS, TERRIER_STEP_CONSULTATION_CLOSES, TERRIER_LINK_STRETCH },
  { TERRIER_STEP_CONSULTATION_CLOSES, TERRIER_STEP_LAST_DAY, TERRIER_LINK_ORDER },
  { TERRIER_STEP_EQUALITY, TERRIER_STEP_LAST_DAY, TERRIER_LINK_ORDER },
  { TERRIER_STEP_NOTICE, TERRIER_STEP_LAST_DAY, TERRIER_LINK_ORDER },
  { TERRIER_STEP_WORKS_START, TERRIER_STEP_WORKS_READY, TERRIER_LINK_STRETCH },
  { TERRIER_STEP_WORKS_READY, TERRIER_STEP_DECANT, TERRIER_LINK_ORDER },
  { TERRIER_STEP_DECANT, TERRIER_STEP_LAST_DAY, TERRIER_LINK_STRETCH },
  { TERRIER_STEP_LAST_DAY, TERRIER_STEP_SAVINGS_START, TERRIER_LINK_STRETCH },
  { TERRIER_STEP_LAST_DAY, TERRIER_STEP_DISPOSAL, TERRIER_LINK_ORDER },
};

static void
add_own_links (TerrierPlan *self, guint action)
{
  const TerrierStepDates *steps = self->actions[action].steps;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      const TerrierStepDates *from = &steps[own[i].after], *to = &steps[own[i].step];
      TerrierPlanLink link = { .action = action,
                               .step = own[i].step,
                               .after = action,
                               .after_step = own[i].after,
                               .kind = own[i].kind };

      /* Whoever forecasts the end of a piece of work knows better than its planned length. */
      if (link.kind == TERRIER_LINK_STRETCH && to->forecast == TERRIER_DATE_NONE
          && from->planned != TERRIER_DATE_NONE && to->planned > from->planned)
        link.days = (int) (to->planned - from->planned);
      g_array_append_val (self->links, link);
    }
}

static gboolean
is_adapted (const TerrierPlanAction *action)
{
  return terrier_step_has_day (&action->steps[TERRIER_STEP_WORKS_START])
         || terrier_step_has_day (&action->steps[TERRIER_STEP_WORKS_READY]);
}

/* Works at a host are planned with whoever moves in, or with the host's own action; those of a host
 * that moves itself are works elsewhere. */
static void
add_host_links (TerrierPlan *self)
{
  g_autoptr (GHashTable) by_property = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->n_actions; i++)
    if (is_adapted (&self->actions[i]) && !terrier_plan_moves (&self->actions[i]))
      g_hash_table_insert (by_property, GSIZE_TO_POINTER ((gsize) self->actions[i].property),
                           GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->n_actions; i++)
    {
      const TerrierPlanAction *action = &self->actions[i];
      guint host = GPOINTER_TO_UINT (g_hash_table_lookup (by_property,
                                                          GSIZE_TO_POINTER ((gsize) action->host)));
      TerrierPlanLink link = { .action = i,
                               .step = TERRIER_STEP_DECANT,
                               .after = host - 1,
                               .after_step = TERRIER_STEP_WORKS_READY,
                               .kind = TERRIER_LINK_HOST };

      if (host != 0 && host - 1 != i && terrier_plan_moves (action))
        g_array_append_val (self->links, link);
    }
}

static void
fan_init (TerrierPlanFan *fan, const TerrierPlan *self, guint (*end) (const TerrierPlanLink *link))
{
  guint n = self->n_actions * TERRIER_N_STEPS;
  g_autofree guint *filled = g_new0 (guint, n + 1);

  fan->first = g_new0 (guint, n + 2);
  fan->at = g_new (guint, self->links->len + 1);
  for (guint i = 0; i < self->links->len; i++)
    fan->first[end (terrier_plan_link_at (self, i)) + 1]++;
  for (guint i = 0; i <= n; i++)
    fan->first[i + 1] += fan->first[i];
  for (guint i = 0; i < self->links->len; i++)
    {
      guint node = end (terrier_plan_link_at (self, i));

      fan->at[fan->first[node] + filled[node]++] = i;
    }
}

/* What the links into a step allow. */
static void
hold_up (TerrierPlan *self, guint node)
{
  TerrierPlanStep *step = &self->steps[node];

  for (guint i = self->in.first[node]; i < self->in.first[node + 1]; i++)
    {
      guint at = self->in.at[i];
      const TerrierPlanLink *link = terrier_plan_link_at (self, at);
      const TerrierPlanStep *before = &self->steps[terrier_plan_link_from (link)];
      TerrierDate from
          = before->expected != TERRIER_DATE_NONE ? before->expected : before->not_before;

      if (self->broken[at])
        continue;
      if (!before->done)
        step->unsure
            = step->unsure || before->unsure
              || (before->expected == TERRIER_DATE_NONE
                  && (link->kind == TERRIER_LINK_HOST || link->kind == TERRIER_LINK_STATED));
      if (from == TERRIER_DATE_NONE || from + (guint) link->days <= step->not_before)
        continue;
      step->not_before = from + (guint) link->days;
      step->driver = (int) at;
    }
}

static void
expect (TerrierPlan *self, guint node)
{
  const TerrierStepDates *dates
      = &self->actions[node / TERRIER_N_STEPS].steps[node % TERRIER_N_STEPS];
  TerrierPlanStep *step = &self->steps[node];
  TerrierDate date = dates->forecast != TERRIER_DATE_NONE ? dates->forecast : dates->planned;

  hold_up (self, node);
  step->done = dates->done != TERRIER_DATE_NONE;
  if (step->done)
    step->expected = dates->done;
  else if (date != TERRIER_DATE_NONE)
    {
      step->overdue = date < self->terms.today;
      step->expected = MAX (MAX (date, step->not_before), self->terms.today);
    }
  if (step->done || step->expected != step->not_before || date == step->expected)
    step->driver = -1;
  if (step->expected != TERRIER_DATE_NONE && dates->planned != TERRIER_DATE_NONE)
    step->late_days = (int) step->expected - (int) dates->planned;
  self->end = MAX (self->end, step->expected);
}

/* The nodes, each after all that it waits for. */
static guint *
sort_nodes (const TerrierPlan *self, guint n)
{
  g_autofree guint *waits = g_new0 (guint, n + 1);
  guint *order = g_new (guint, n + 1);
  guint n_ordered = 0;

  for (guint i = 0; i < self->links->len; i++)
    if (!self->broken[i])
      waits[terrier_plan_link_to (terrier_plan_link_at (self, i))]++;
  for (guint i = 0; i < n; i++)
    if (waits[i] == 0)
      order[n_ordered++] = i;
  for (guint done = 0; done < n_ordered; done++)
    for (guint k = self->out.first[order[done]]; k < self->out.first[order[done] + 1]; k++)
      {
        guint at = self->out.at[k];
        guint to = terrier_plan_link_to (terrier_plan_link_at (self, at));

        if (!self->broken[at] && --waits[to] == 0)
          order[n_ordered++] = to;
      }
  g_assert (n_ordered == n);
  return order;
}

/* How late a step may be before the plan ends later. What has no day of its own hands on what is
 * asked of it. */
static void
find_float (TerrierPlan *self, const guint *order, guint n)
{
  g_autofree gint64 *latest = g_new (gint64, n + 1);

  for (guint i = n; i > 0; i--)
    {
      guint node = order[i - 1];
      TerrierPlanStep *step = &self->steps[node];

      latest[node] = step->expected != TERRIER_DATE_NONE ? self->end : G_MAXINT32;
      for (guint k = self->out.first[node]; k < self->out.first[node + 1]; k++)
        {
          const TerrierPlanLink *link = terrier_plan_link_at (self, self->out.at[k]);
          guint to = terrier_plan_link_to (link);

          if (!self->broken[self->out.at[k]] && !self->steps[to].done)
            latest[node] = MIN (latest[node], latest[to] - link->days);
        }
      if (!step->done && step->expected != TERRIER_DATE_NONE)
        step->float_days = (int) (latest[node] - (gint64) step->expected);
    }
}

/**
 * terrier_plan_new:
 * @terms: today, and the days of the programme
 * @actions: what one option does with each building
 * @n_actions: how many
 * @links: what waits for what, as somebody stated it; those with an index that is no action's are
 *   left out
 * @n_links: how many
 *
 * Works out when each step is to be expected. Nothing can happen before today any more; what has no
 * day keeps none. A circle is broken and reported. Any thread.
 *
 * Returns: (transfer full): the schedule
 */
TerrierPlan *
terrier_plan_new (const TerrierPlanTerms *terms,
                  const TerrierPlanAction *actions,
                  guint n_actions,
                  const TerrierPlanLink *links,
                  guint n_links)
{
  TerrierPlan *self = g_new0 (TerrierPlan, 1);
  guint n = n_actions * TERRIER_N_STEPS;
  g_autofree guint *order = NULL;

  g_return_val_if_fail (terms != NULL, NULL);

  self->terms = *terms;
  self->actions = g_memdup2 (actions, n_actions * sizeof *actions);
  self->n_actions = n_actions;
  self->links = g_array_new (FALSE, FALSE, sizeof (TerrierPlanLink));
  self->circles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->steps = g_new0 (TerrierPlanStep, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->steps[i].driver = -1;
      self->steps[i].late_days = self->steps[i].float_days = TERRIER_DAYS_UNKNOWN;
    }
  for (guint i = 0; i < n_actions; i++)
    add_own_links (self, i);
  add_host_links (self);
  for (guint i = 0; i < n_links; i++)
    if (links[i].action < n_actions && links[i].after < n_actions)
      g_array_append_val (self->links, links[i]);
  fan_init (&self->in, self, terrier_plan_link_to);
  fan_init (&self->out, self, terrier_plan_link_from);
  self->broken = g_new0 (gboolean, self->links->len + 1);
  terrier_plan_break_circles (self);
  order = sort_nodes (self, n);
  for (guint i = 0; i < n; i++)
    expect (self, order[i]);
  find_float (self, order, n);
  return self;
}

void
terrier_plan_free (TerrierPlan *self)
{
  g_free (self->actions);
  g_array_unref (self->links);
  g_free (self->in.first);
  g_free (self->in.at);
  g_free (self->out.first);
  g_free (self->out.at);
  g_free (self->steps);
  g_free (self->broken);
  g_ptr_array_unref (self->circles);
  g_free (self);
}

const TerrierPlanTerms *
terrier_plan_get_terms (const TerrierPlan *self)
{
  return &self->terms;
}

guint
terrier_plan_get_n_actions (const TerrierPlan *self)
{
  return self->n_actions;
}

const TerrierPlanAction *
terrier_plan_get_action (const TerrierPlan *self, guint action)
{
  g_return_val_if_fail (action < self->n_actions, NULL);
  return &self->actions[action];
}

const TerrierPlanStep *
terrier_plan_get_step (const TerrierPlan *self, guint action, TerrierStep step)
{
  g_return_val_if_fail (action < self->n_actions && (guint) step < TERRIER_N_STEPS, NULL);
  return &self->steps[terrier_plan_node (action, step)];
}

guint
terrier_plan_get_n_links (const TerrierPlan *self)
{
  return self->links->len;
}

const TerrierPlanLink *
terrier_plan_get_link (const TerrierPlan *self, guint link)
{
  g_return_val_if_fail (link < self->links->len, NULL);
  return terrier_plan_link_at (self, link);
}

/**
 * terrier_plan_get_end:
 * @self: a schedule
 *
 * Returns: the last day that anything is expected on, or %TERRIER_DATE_NONE
 */
TerrierDate
terrier_plan_get_end (const TerrierPlan *self)
{
  return self->end;
}

gboolean
terrier_plan_is_critical (const TerrierPlan *self, guint action, TerrierStep step)
{
  return terrier_plan_get_step (self, action, step)->float_days == 0;
}

guint
terrier_plan_get_n_circles (const TerrierPlan *self)
{
  return self->circles->len;
}

const GArray *
terrier_plan_get_circle (const TerrierPlan *self, guint circle)
{
  g_return_val_if_fail (circle < self->circles->len, NULL);
  return g_ptr_array_index (self->circles, circle);
}
