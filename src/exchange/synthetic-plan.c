/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

/* The plan of the chosen option: days planned as such plans are, some kept, some late, most still
 * to come, seen from a day two hundred days into the programme. Its dice are the numbers of the
 * actions: what else is made up stays as it was before there was a plan. */

#define SEEN_AFTER_DAYS 200

/* Between the two, always the same for one action. */
static gint64
fixed_between (gint64 action, guint salt, gint64 low, gint64 high)
{
  guint32 mixed = (guint32) action * 2654435761u + salt * 40503u;

  return low + (gint64) ((mixed >> 8) % (guint32) (high - low + 1));
}

static gboolean
is_done (TerrierMaker *maker, TerrierDate day)
{
  return day <= maker->today + SEEN_AFTER_DAYS;
}

static TerrierRecord *
new_step (TerrierMaker *maker, const char *step, TerrierDate planned, TerrierDate really)
{
  TerrierRecord *milestone = terrier_record_new (TERRIER_TYPE_MILESTONE, 0);

  terrier_made_text (milestone, "step", step);
  terrier_made_integer (milestone, "due_on", planned);
  if (is_done (maker, really))
    terrier_made_integer (milestone, "done_on", really);
  else if (really != planned)
    terrier_made_integer (milestone, "forecast_on", really);
  return milestone;
}

/* People are asked once, about all buildings. */
gboolean
terrier_make_common_plan (TerrierMaker *maker, gint64 programme, GError **error)
{
  static const struct
  {
    const char *step;
    const char *name;
    guint days;
  } steps[] = { { "consultation opens", "Consultation opens", 7 },
                { "consultation closes", "Consultation closes", 63 },
                { "equality assessment", "Equality assessment read", 77 } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TerrierDate day = maker->today + steps[i].days;
      TerrierRecord *milestone = new_step (maker, steps[i].step, day, day);

      terrier_made_text (milestone, "name", steps[i].name);
      terrier_made_integer (milestone, "programme", programme);
      if (terrier_made_insert (maker, milestone, error) == 0)
        return FALSE;
    }
  return TRUE;
}

void
terrier_make_plan_fields (TerrierRecord *action, gint64 property, gboolean closes)
{
  terrier_made_integer (action, "people_moved", fixed_between (property, 1, 1, 6));
  terrier_made_text (action, "equality_assessment", "Version 2, read by the Director");
  if (closes)
    {
      terrier_made_integer (action, "mothball_cost", 100 * fixed_between (property, 2, 120, 900));
      return;
    }
  terrier_made_text (action, "adaptation_works", "Partitions, a lift and a reception desk");
  terrier_made_integer (action, "adaptation_cost", 100 * fixed_between (property, 3, 1000, 2000));
}

static gboolean
make_step (TerrierMaker *maker,
           const TerrierMadeSite *site,
           gint64 action,
           const char *step,
           TerrierDate planned,
           TerrierDate really,
           GError **error)
{
  TerrierRecord *milestone = new_step (maker, step, planned, really);

  terrier_made_take (milestone, "name", g_strdup_printf ("%s: %s", site->name, step));
  terrier_made_integer (milestone, "action", action);
  terrier_made_integer (milestone, "property", site->id);
  return terrier_made_insert (maker, milestone, error) != 0;
}

/* Every fifth move waits for the one before it, where the days allow that. */
static gboolean
make_dependency (TerrierMaker *maker, gint64 action, TerrierDate last, GError **error)
{
  TerrierRecord *dependency = NULL;

  if (maker->planned_action != 0 && action % 5 == 0 && maker->planned_last + 180 < last)
    {
      dependency = terrier_record_new (TERRIER_TYPE_DEPENDENCY, 0);
      terrier_made_integer (dependency, "action", action);
      terrier_made_text (dependency, "step", "decant");
      terrier_made_integer (dependency, "after_action", maker->planned_action);
      terrier_made_text (dependency, "after_step", "last day");
      terrier_made_integer (dependency, "days", 7);
      terrier_made_text (dependency, "reason", "The same people carry both moves");
    }
  maker->planned_action = action;
  maker->planned_last = last;
  return dependency == NULL || terrier_made_insert (maker, dependency, error) != 0;
}

/* What began to save is reported for the year, rather less than was hoped. */
static gboolean
make_benefit (TerrierMaker *maker,
              gint64 option,
              gint64 action,
              gint64 annual_saving,
              GError **error)
{
  TerrierRecord *benefit = terrier_record_new (TERRIER_TYPE_BENEFIT, 0);

  terrier_made_text (benefit, "financial_year", "2026-27");
  terrier_made_integer (benefit, "option", option);
  terrier_made_integer (benefit, "action", action);
  terrier_made_integer (benefit, "saving", annual_saving / 100 * fixed_between (action, 4, 20, 45));
  terrier_made_text (benefit, "figure_state", "known");
  return terrier_made_insert (maker, benefit, error) != 0;
}

gboolean
terrier_make_plan (TerrierMaker *maker,
                   const TerrierMadeSite *site,
                   const TerrierMadePlan *plan,
                   GError **error)
{
  gboolean late = fixed_between (plan->action, 5, 1, 100) <= 30;
  TerrierDate last = plan->last;
  TerrierDate slip = late ? (TerrierDate) (7 * fixed_between (plan->action, 6, 2, 20)) : 0;

  if (!plan->closes
      && (!make_step (maker, site, plan->action, "works start", last - 35, last - 35, error)
          || !make_step (maker, site, plan->action, "works ready", last - 14, last - 14 + slip,
                         error)))
    return FALSE;
  if (!make_step (maker, site, plan->action, "decant", last - 7, last - 7 + slip, error)
      || !make_step (maker, site, plan->action, "last day", last, last + slip, error)
      || !make_step (maker, site, plan->action, "savings start", last + 28, last + 28 + slip, error)
      || (plan->closes
          && !make_step (maker, site, plan->action, "disposal", last + 120, last + 120 + slip,
                         error))
      || !make_dependency (maker, plan->action, last, error))
    return FALSE;
  return plan->annual_saving == TERRIER_PENCE_UNKNOWN || !is_done (maker, last + 28 + slip)
         || make_benefit (maker, plan->option, plan->action, plan->annual_saving, error);
}
