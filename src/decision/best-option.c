/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/best-option.h"

#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* Choices named in a sentence before the rest is only counted. */
#define N_NAMED 4

static const TerrierBestChoice *
choice_of (const TerrierBestPool *pool, guint choice)
{
  return &g_array_index (pool->choices, TerrierBestChoice, choice);
}

/* How far the best so far may be from the best there is, when that can be said in per cent. */
static char *
describe_gap (const TerrierBestSet *set)
{
  g_autofree char *bound = isfinite (set->bound)
                               ? terrier_money_format (llround (set->bound), TERRIER_MONEY_FULL)
                               : NULL;
  double gap = fabs (set->bound - set->value) / MAX (fabs (set->value), 1);

  if (bound == NULL)
    return g_strdup (_ ("The best found before the search was stopped; how much better another "
                        "could be is not known."));
  return g_strdup_printf (_ ("The best found before the search was stopped. No set can do better "
                             "than %s, so this one is within %.1f%% of the best."),
                          bound, gap * 100);
}

static guint
count_taken (const TerrierBestSet *set)
{
  guint n = 0;

  for (guint b = 0; b < set->n_buildings; b++)
    n += set->taken[b] >= 0 ? 1 : 0;
  return n;
}

/**
 * terrier_best_answer_describe:
 * @answer: an answer
 *
 * Any thread.
 *
 * Returns: (transfer full): whether it is the optimum, how near, or why there is none
 */
char *
terrier_best_answer_describe (const TerrierBestAnswer *answer)
{
  const TerrierBestSet *set = answer->set;
  GString *text;

  switch (set->outcome)
    {
    case TERRIER_BEST_OPTIMAL:
      return count_taken (set) == 0
                 ? g_strdup (_ ("Proven: nothing does better than keeping every building."))
                 : g_strdup (_ ("Proven optimum: no other set of these actions does better."));
    case TERRIER_BEST_NEAR:
      return describe_gap (set);
    case TERRIER_BEST_NOTHING:
      return g_strdup (_ ("The search was stopped before it found a set."));
    case TERRIER_BEST_IMPOSSIBLE:
      break;
    }
  text = g_string_new (_ ("Proven impossible: no set of these actions meets every demand."));
  for (guint i = 0; i < answer->conflicts->len; i++)
    g_string_append_printf (text, " %s", (const char *) answer->conflicts->pdata[i]);
  if (answer->conflicts->len == 0)
    g_string_append_printf (text, " %s",
                            _ ("No single demand is to blame: two or more would have to give."));
  return g_string_free (text, FALSE);
}

static void
total_of (const TerrierBestAnswer *answer, TerrierMeasureId measure, TerrierTotal *total)
{
  *total = (TerrierTotal){ 0 };
  terrier_measure_money_kind (measure, &total->kind);
  for (guint b = 0; b < answer->set->n_buildings; b++)
    if (answer->set->taken[b] >= 0)
      {
        const TerrierActionInput *action
            = &choice_of (answer->pool, (guint) answer->set->taken[b])->action;

        if (terrier_action_has_line (action, measure))
          terrier_total_add (total, total->kind, terrier_action_get_value (action, measure, -1),
                             action->inferred ? TERRIER_STATE_ASSUMED : action->state);
      }
}

char *
terrier_best_answer_describe_total (const TerrierBestAnswer *answer, TerrierMeasureId measure)
{
  TerrierTotal total;

  total_of (answer, measure, &total);
  if (total.n_lines == 0)
    return g_strdup (_ ("none"));
  return terrier_total_format (&total, TERRIER_MONEY_FULL);
}

/**
 * terrier_best_choice_describe:
 * @pool: a pool
 * @choice: the index of a choice
 *
 * Any thread.
 *
 * Returns: (transfer full): the action and where it leads
 */
char *
terrier_best_choice_describe (const TerrierBestPool *pool, guint choice)
{
  const TerrierBestChoice *which = choice_of (pool, choice);
  const char *kind = _ (terrier_action_kind_label (which->action.kind));

  if (which->host < 0)
    return g_strdup (kind);
  return g_strdup_printf (_ ("%s: at %s"), kind,
                          terrier_best_pool_name (pool, (guint) which->host));
}

static const char *
reason_text (TerrierBestReason reason)
{
  switch (reason)
    {
    case TERRIER_BEST_KEPT:
      return N_ ("kept as asked, or moving into itself");
    case TERRIER_BEST_TOO_FAR:
      return N_ ("beyond the limit of minutes");
    case TERRIER_BEST_NO_JOURNEY:
      return N_ ("the journey is not known, so nobody can say it is within the limit");
    case TERRIER_BEST_NOT_MEASURED:
      return N_ ("a figure that is asked about is not stated, and unknown is not nought");
    case TERRIER_BEST_IN:
      break;
    }
  return "";
}

static void
left_out_free (gpointer data)
{
  TerrierBestLeftOut *left = data;

  g_free (left->text);
  g_free (left);
}

static TerrierBestLeftOut *
gather_left_out (const TerrierBestAnswer *answer, TerrierBestReason reason)
{
  TerrierBestLeftOut *left = g_new0 (TerrierBestLeftOut, 1);
  g_autoptr (GString) names = g_string_new (NULL);

  left->reason = reason;
  for (guint c = 0; c < answer->set->n_choices; c++)
    {
      g_autofree char *what = NULL;

      if (answer->set->reasons[c] != reason || left->n++ >= N_NAMED)
        continue;
      what = terrier_best_choice_describe (answer->pool, c);
      g_string_append_printf (names, _ ("%s%s (%s)"), names->len > 0 ? _ (", ") : "",
                              terrier_best_pool_name (answer->pool,
                                                      choice_of (answer->pool, c)->building),
                              what);
    }
  if (left->n > N_NAMED)
    g_string_append_printf (names, _ (" and %u more"), left->n - N_NAMED);
  left->text = g_strdup_printf (ngettext ("%u action left out, %s: %s.",
                                          "%u actions left out, %s: %s.", left->n),
                                left->n, _ (reason_text (reason)), names->str);
  return left;
}

GPtrArray *
terrier_best_answer_left_out (const TerrierBestAnswer *answer)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (left_out_free);

  for (guint reason = TERRIER_BEST_KEPT; reason <= TERRIER_BEST_NOT_MEASURED; reason++)
    {
      TerrierBestLeftOut *left = gather_left_out (answer, reason);

      if (left->n > 0)
        g_ptr_array_add (all, left);
      else
        left_out_free (left);
    }
  return all;
}

static TerrierRecord *
copy_record (TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  TerrierRecord *copy = terrier_record_new (terrier_record_get_record_type (record), 0);

  for (guint i = 0; i < info->n_fields; i++)
    terrier_value_copy (terrier_record_peek (record, i), terrier_record_edit (copy, i));
  return copy;
}

/* The next whole number after those that the options have. */
static char *
next_number (const TerrierOptionsTable *table)
{
  long most = 0;

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = table->options->pdata[i];

      most = MAX (most, strtol (option->number, NULL, 10));
    }
  return g_strdup_printf ("%ld", most + 1);
}

static TerrierRecord *
new_option (const TerrierBestAnswer *answer, TerrierDate today, const char *source)
{
  static const char *const names[]
      = { N_ ("Best set: most saving"), N_ ("Best set: most backlog removed"),
          N_ ("Best set: least cost") };
  const TerrierOptionsTable *table = answer->pool->table;
  TerrierRecord *option = terrier_record_new (TERRIER_TYPE_OPTION, 0);
  g_autofree char *number = next_number (table);
  g_autofree char *outcome = terrier_best_answer_describe (answer);
  g_autofree char *description = g_strdup_printf ("%s\n\n%s", source, outcome);
  gint64 position = 0;

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *other = table->options->pdata[i];

      gint64 own = terrier_record_get_integer (other->record, "position", -1);

      /* Where some have no place, the numbers order them, and this one is the last. */
      position = own < 0 || position < 0 ? -1 : MAX (position, own + 1);
    }
  terrier_record_set_text (option, "name", _ (names[answer->request->target.aim]));
  terrier_record_set_text (option, "number", number);
  terrier_record_set_text (option, "kind", "option");
  if (position >= 0)
    terrier_record_set_integer (option, "position", MIN (position, 1000));
  terrier_record_set_integer (option, "programme", terrier_record_get_id (table->programme));
  terrier_record_set_text (option, "description", description);
  terrier_record_set_text (option, "source", source);
  terrier_record_set_date (option, "figures_on", today);
  return option;
}

/* What the figures rest on is the action that they were taken from; the search only chose it. */
static TerrierRecord *
new_action (const TerrierBestAnswer *answer, guint building, gint64 option, const char *source)
{
  const TerrierBestPool *pool = answer->pool;
  int taken = answer->set->taken[building];
  TerrierRecord *action;

  if (taken < 0)
    {
      action = terrier_record_new (TERRIER_TYPE_ACTION, 0);
      terrier_record_set_integer (action, "property",
                                  g_array_index (pool->properties, gint64, building));
      terrier_record_set_text (action, "action", "retain");
      terrier_record_set_text (action, "source", source);
    }
  else
    {
      TerrierRecord *origin = pool->records->pdata[taken];
      const TerrierOptionsColumn *from
          = pool->table->options->pdata[choice_of (pool, (guint) taken)->action.option];
      const char *before = terrier_record_get_text (origin, "source");
      g_autofree char *both
          = before != NULL
                ? g_strdup_printf (_ ("%s. Figures as %s: %s"), source, from->title, before)
                : g_strdup_printf (_ ("%s. Figures as %s"), source, from->title);

      action = copy_record (origin);
      terrier_record_set_text (action, "source", both);
    }
  terrier_record_set_integer (action, "option", option);
  return action;
}

/**
 * terrier_best_answer_make_option:
 * @answer: an answer with a set
 * @today: the day that the source names
 *
 * Any thread.
 *
 * Returns: (transfer full): the option and an action for each building of the pool
 */
TerrierChangeSet *
terrier_best_answer_make_option (const TerrierBestAnswer *answer, TerrierDate today)
{
  TerrierChangeSet *set = terrier_change_set_new (_ ("New option from the best set"));
  g_autofree char *asked = terrier_best_request_describe (answer->request, answer->pool);
  g_autofree char *date = terrier_date_format (today);
  g_autofree char *source
      = g_strdup_printf (_ ("Found by Terrier on %s for target: %s"), date, asked);
  g_autoptr (TerrierRecord) option = new_option (answer, today, source);
  gint64 id = terrier_change_set_insert (set, option);

  for (guint b = 0; b < answer->set->n_buildings; b++)
    {
      g_autoptr (TerrierRecord) action = new_action (answer, b, id, source);

      terrier_change_set_insert (set, action);
    }
  return set;
}
