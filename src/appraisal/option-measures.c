/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/optimism.h"
#include "appraisal/options-private.h"

/* What the columns of an options table show, worked out from the sums. */

static TerrierFigureState
weakest_known (const TerrierMeasureSum *sum)
{
  for (int state = TERRIER_STATE_UNKNOWN - 1; state > TERRIER_STATE_KNOWN; state--)
    if (sum->n_of_state[state] > 0)
      return (TerrierFigureState) state;
  return TERRIER_STATE_KNOWN;
}

/* What the lines of a measure add up to. No lines at all add up to nothing only where it is known
 * that there are none: when every action in scope is known to have none, and in an option that by
 * definition does nothing. */
static gint64
itemised_of (const TerrierOptionSums *option, TerrierMeasureId id)
{
  const TerrierMeasureSum *sum = &option->sums[id];

  if (sum->n_lines > 0)
    return sum->n_unknown < sum->n_lines ? sum->sum : TERRIER_PENCE_UNKNOWN;
  if (option->n_in_scope > 0)
    return 0;
  return option->input.kind == TERRIER_OPTION_DO_NOTHING && id != TERRIER_MEASURE_RETAINED
             ? 0
             : TERRIER_PENCE_UNKNOWN;
}

/* A figure that is stated but says nothing about how sure it is was at least stated. */
static gint64
stated_of (const TerrierOptionSums *option, TerrierMeasureId id)
{
  return option->input.stated[id].value;
}

static TerrierFigureState
stated_state_of (const TerrierOptionSums *option, TerrierMeasureId id)
{
  TerrierFigureState state = option->input.stated[id].state;

  return state == TERRIER_STATE_UNKNOWN ? TERRIER_STATE_STATED : state;
}

static void
finish_measure (TerrierMeasure *measure,
                TerrierMeasureId id,
                TerrierFigureState stated,
                TerrierFigureState item)
{
  if (measure->stated != TERRIER_PENCE_UNKNOWN)
    measure->state = stated;
  else
    measure->state = measure->itemised != TERRIER_PENCE_UNKNOWN ? item : TERRIER_STATE_UNKNOWN;
  /* A paper states the closings dropped for the journey, the lines count those that would be too
   * far: not the same thing, so there is no difference to explain. "Never" is no number either. */
  measure->difference = TERRIER_PENCE_UNKNOWN;
  if (id != TERRIER_MEASURE_OVER_TRAVEL_LIMIT && measure->stated != TERRIER_PAYBACK_NEVER
      && measure->itemised != TERRIER_PAYBACK_NEVER)
    measure->difference = terrier_measure_less (measure->stated, measure->itemised);
}

static void
fill_lined (const TerrierOptionSums *option, TerrierMeasureId id, TerrierMeasure *measure)
{
  const TerrierMeasureSum *sum = &option->sums[id];

  measure->stated = stated_of (option, id);
  measure->itemised = itemised_of (option, id);
  measure->n_lines = sum->n_lines;
  measure->unknown_lines = sum->n_unknown;
  measure->inferred_lines = sum->n_inferred;
  measure->source = option->input.stated[id].source;
  finish_measure (measure, id, stated_state_of (option, id), weakest_known (sum));
}

/* The sum of a measure's lines where none is missing. */
static gint64
whole_itemised (const TerrierOptionSums *option, TerrierMeasureId id)
{
  return option->sums[id].n_unknown == 0 ? itemised_of (option, id) : TERRIER_PENCE_UNKNOWN;
}

static void
take_lines (const TerrierOptionSums *option, TerrierMeasureId id, TerrierMeasure *measure)
{
  measure->n_lines += option->sums[id].n_lines;
  measure->unknown_lines += option->sums[id].n_unknown;
  measure->inferred_lines += option->sums[id].n_inferred;
}

/* A derived measure that the paper itself states is taken from the paper. */
static gboolean
take_stated (const TerrierOptionSums *option, TerrierMeasureId id, TerrierMeasure *measure)
{
  measure->derived = TRUE;
  measure->stated = stated_of (option, id);
  measure->source = option->input.stated[id].source;
  return measure->stated != TERRIER_PENCE_UNKNOWN;
}

static void
fill_backlog_left (const TerrierOptionTotals *self,
                   const TerrierOptionSums *option,
                   TerrierMeasure *measure)
{
  TerrierMeasureId removed = TERRIER_MEASURE_BACKLOG_REMOVED;
  TerrierFigureState worked_out = MAX (self->programme.backlog_state, TERRIER_STATE_APPORTIONED);
  TerrierFigureState stated = stated_state_of (option, TERRIER_MEASURE_BACKLOG_LEFT);

  if (!take_stated (option, TERRIER_MEASURE_BACKLOG_LEFT, measure))
    {
      measure->stated = terrier_measure_less (self->programme.backlog, stated_of (option, removed));
      measure->source = option->input.stated[removed].source;
      stated = MAX (worked_out, stated_state_of (option, removed));
    }
  measure->itemised
      = terrier_measure_less (self->programme.backlog, whole_itemised (option, removed));
  take_lines (option, removed, measure);
  finish_measure (measure, TERRIER_MEASURE_BACKLOG_LEFT, stated,
                  MAX (worked_out, weakest_known (&option->sums[removed])));
}

/* What is put on top of the one-off cost: an assumption, whatever the cost rests on. */
static void
fill_optimism_bias (const TerrierOptionTotals *self,
                    const TerrierOptionSums *option,
                    TerrierMeasure *measure)
{
  TerrierMeasureId cost = TERRIER_MEASURE_ONE_OFF_COST;
  TerrierPence stated = stated_of (option, cost), itemised = whole_itemised (option, cost);
  guint bias = self->programme.optimism_bias;

  measure->derived = TRUE;
  measure->stated = terrier_measure_less (terrier_optimism_uplift (stated, bias), stated);
  measure->itemised = terrier_measure_less (terrier_optimism_uplift (itemised, bias), itemised);
  take_lines (option, cost, measure);
  finish_measure (measure, TERRIER_MEASURE_OPTIMISM_BIAS, TERRIER_STATE_ASSUMED,
                  TERRIER_STATE_ASSUMED);
}

static void
fill_payback (const TerrierOptionTotals *self,
              const TerrierOptionSums *option,
              TerrierMeasure *measure)
{
  guint bias = self->programme.optimism_bias;
  TerrierMeasureId cost = TERRIER_MEASURE_ONE_OFF_COST;
  TerrierMeasureId saving = TERRIER_MEASURE_ANNUAL_SAVING;
  TerrierFigureState stated = stated_state_of (option, TERRIER_MEASURE_PAYBACK_YEARS);
  TerrierFigureState item
      = MAX (weakest_known (&option->sums[cost]), weakest_known (&option->sums[saving]));

  if (!take_stated (option, TERRIER_MEASURE_PAYBACK_YEARS, measure))
    {
      measure->stated
          = terrier_payback_tenths (terrier_optimism_uplift (stated_of (option, cost), bias),
                                    stated_of (option, saving));
      stated = MAX (MAX (stated_state_of (option, cost), stated_state_of (option, saving)),
                    TERRIER_STATE_APPORTIONED);
    }
  measure->itemised
      = terrier_payback_tenths (terrier_optimism_uplift (whole_itemised (option, cost), bias),
                                whole_itemised (option, saving));
  take_lines (option, cost, measure);
  take_lines (option, saving, measure);
  finish_measure (measure, TERRIER_MEASURE_PAYBACK_YEARS, stated,
                  MAX (item, TERRIER_STATE_APPORTIONED));
}

static void
add_flow (const TerrierOptionTotals *self,
          const TerrierOptionSums *option,
          gboolean stated,
          TerrierMeasureId id,
          int sign,
          TerrierPresentValue *value)
{
  const TerrierAppraisalTerms *terms = &self->programme.terms;
  gint64 figure = stated ? stated_of (option, id) : whole_itemised (option, id);
  gint64 pence = id == TERRIER_MEASURE_ONE_OFF_COST
                     ? terrier_optimism_uplift (figure, self->programme.optimism_bias)
                     : figure;
  TerrierFlow flow = {
    .pence = pence == TERRIER_PENCE_UNKNOWN ? pence : sign * pence,
    .state = stated ? stated_state_of (option, id) : weakest_known (&option->sums[id]),
    .first_year = terms->saving_year,
    .last_year = terms->years,
  };

  terrier_measure_money_kind (id, &flow.kind);
  if (id == TERRIER_MEASURE_ONE_OFF_COST)
    flow.first_year = flow.last_year = terms->cost_year;
  if (id == TERRIER_MEASURE_RECEIPTS)
    flow.first_year = flow.last_year = terms->receipt_year;
  terrier_present_value_add (value, terms, &flow);
}

static void
present_value (const TerrierOptionTotals *self,
               const TerrierOptionSums *option,
               gboolean stated,
               TerrierPresentValue *value)
{
  terrier_present_value_init (value);
  add_flow (self, option, stated, TERRIER_MEASURE_ANNUAL_SAVING, 1, value);
  add_flow (self, option, stated, TERRIER_MEASURE_STAFF_SAVING, 1, value);
  add_flow (self, option, stated, TERRIER_MEASURE_ONE_OFF_COST, -1, value);
  add_flow (self, option, stated, TERRIER_MEASURE_RECEIPTS, 1, value);
}

static TerrierFigureState
weakest_part (const TerrierPresentValue *value)
{
  TerrierFigureState weakest = TERRIER_STATE_APPORTIONED;

  for (guint kind = 0; kind < TERRIER_MONEY_N_KINDS; kind++)
    weakest = MAX (weakest, value->parts[kind].weakest);
  return weakest;
}

static void
fill_present_value (const TerrierOptionTotals *self,
                    const TerrierOptionSums *option,
                    TerrierMeasure *measure)
{
  TerrierFigureState stated = stated_state_of (option, TERRIER_MEASURE_NET_PRESENT_VALUE);
  TerrierPresentValue value;

  if (!take_stated (option, TERRIER_MEASURE_NET_PRESENT_VALUE, measure))
    {
      present_value (self, option, TRUE, &value);
      measure->stated = value.net;
      stated = weakest_part (&value);
    }
  present_value (self, option, FALSE, &value);
  measure->itemised = value.net;
  take_lines (option, TERRIER_MEASURE_ANNUAL_SAVING, measure);
  take_lines (option, TERRIER_MEASURE_STAFF_SAVING, measure);
  take_lines (option, TERRIER_MEASURE_ONE_OFF_COST, measure);
  take_lines (option, TERRIER_MEASURE_RECEIPTS, measure);
  finish_measure (measure, TERRIER_MEASURE_NET_PRESENT_VALUE, stated, weakest_part (&value));
}

/**
 * terrier_option_totals_get:
 * @self: the totals
 * @option: which option
 * @measures: (out) (array fixed-size=13): all measures of it
 *
 * Works out the column of an options table. What the paper states and what the lines add up to
 * stand side by side, each unknown where nothing says; neither is ever put in the place of the
 * other.
 *
 * - Closures count closings and disposals, co-locations count moves too, retained counts lettings
 * too: every action in scope is counted once, and one that is not stated is a gap in all three.
 * - Backlog left is the programme's stated backlog less what is removed.
 * - Optimism bias is the programme's percentage of the one-off cost, a line of its own.
 * - Net present value takes savings, staff savings, one-off costs with that bias, and receipts, and
 * no backlog.
 * - Payback is the one-off cost with its bias over the annual saving of buildings, without staff
 * and receipts.
 * - Over the travel limit counts the buildings to be left whose users would travel longer than
 * that.
 */
void
terrier_option_totals_get (TerrierOptionTotals *self,
                           guint option,
                           TerrierMeasure measures[TERRIER_N_MEASURES])
{
  const TerrierOptionSums *sums;

  g_return_if_fail (self != NULL && measures != NULL);
  g_return_if_fail (option < self->n_options);

  sums = &self->options[option];
  for (guint id = 0; id < TERRIER_N_MEASURES; id++)
    {
      measures[id]
          = (TerrierMeasure){ .stated = TERRIER_PENCE_UNKNOWN, .itemised = TERRIER_PENCE_UNKNOWN };
      switch ((TerrierMeasureId) id)
        {
        case TERRIER_MEASURE_BACKLOG_LEFT:
          fill_backlog_left (self, sums, &measures[id]);
          break;
        case TERRIER_MEASURE_NET_PRESENT_VALUE:
          fill_present_value (self, sums, &measures[id]);
          break;
        case TERRIER_MEASURE_OPTIMISM_BIAS:
          fill_optimism_bias (self, sums, &measures[id]);
          break;
        case TERRIER_MEASURE_PAYBACK_YEARS:
          fill_payback (self, sums, &measures[id]);
          break;
        default:
          fill_lined (sums, (TerrierMeasureId) id, &measures[id]);
          break;
        }
    }
}

/**
 * terrier_option_totals_get_total:
 * @self: the totals
 * @option: which option
 * @id: a measure whose lines are money of one kind; a derived one is a bug
 * @total: (out): what the lines add up to, with its gaps
 *
 * Gives the lines of a measure as a total of core, which adds to no other kind.
 */
void
terrier_option_totals_get_total (TerrierOptionTotals *self,
                                 guint option,
                                 TerrierMeasureId id,
                                 TerrierTotal *total)
{
  const TerrierMeasureSum *sum;
  TerrierMoneyKind kind;

  g_return_if_fail (self != NULL && total != NULL);
  g_return_if_fail (option < self->n_options);
  g_return_if_fail (id != TERRIER_MEASURE_BACKLOG_LEFT && terrier_measure_money_kind (id, &kind));

  sum = &self->options[option].sums[id];
  *total = (TerrierTotal){
    .kind = kind,
    .known = sum->sum,
    .n_lines = sum->n_lines,
    .n_unknown = sum->n_unknown,
    .weakest = weakest_known (sum),
  };
}

/**
 * terrier_option_totals_get_present_value:
 * @self: the totals
 * @option: which option
 * @stated: %TRUE for what the paper's figures come to, %FALSE for the lines
 * @value: (out): the present value with its parts
 *
 * Gives the parts of a net present value, which is never shown without them.
 */
void
terrier_option_totals_get_present_value (TerrierOptionTotals *self,
                                         guint option,
                                         gboolean stated,
                                         TerrierPresentValue *value)
{
  g_return_if_fail (self != NULL && value != NULL);
  g_return_if_fail (option < self->n_options);

  present_value (self, &self->options[option], stated, value);
}
