/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-charts.h"

#include "appraisal/optimism.h"
#include "appraisal/option-records.h"
#include "appraisal/phasing.h"
#include "appraisal/sensitivity.h"
#include "decision/options-difference.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Financial years that the chart of the cash flow has room for. */
#define N_YEARS 6

/* What an option comes to: as the paper states it, else as all lines add up. */
static TerrierPence
value_of (const TerrierOptionsColumn *option, TerrierMeasureId id)
{
  const TerrierOptionsCell *cell = &option->cells[id];

  if (cell->stated != TERRIER_PENCE_UNKNOWN)
    return cell->stated;
  return cell->n_unknown == 0 ? cell->itemised : TERRIER_PENCE_UNKNOWN;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static TerrierTotal *
total_of (GHashTable *totals, GPtrArray *names, const char *name, TerrierMoneyKind kind)
{
  TerrierTotal *total = g_hash_table_lookup (totals, name);

  if (total == NULL)
    {
      total = g_new0 (TerrierTotal, 1);
      total->kind = kind;
      g_hash_table_insert (totals, g_strdup (name), total);
      g_ptr_array_add (names, (gpointer) name);
    }
  return total;
}

TerrierChart *
terrier_options_chart_districts (const TerrierOptionsColumn *option,
                                 TerrierMeasureId measure,
                                 GHashTable *places)
{
  gboolean saves = measure == TERRIER_MEASURE_ANNUAL_SAVING;
  g_autofree char *title = g_strdup_printf (saves ? _ ("Annual saving on buildings by district: %s")
                                                  : _ ("Backlog removed by district: %s"),
                                            option->title);
  TerrierChart *chart = terrier_chart_new_bar (title, saves ? _ ("£ a year") : _ ("£"));
  TerrierMoneyKind money = saves ? TERRIER_MONEY_REVENUE : TERRIER_MONEY_BACKLOG;
  g_autoptr (GHashTable) totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierActionInput action;
      const TerrierOptionsPlace *place;
      const char *name;

      terrier_action_input_from_record (&action, option->actions->pdata[i], 0);
      if (!terrier_action_has_line (&action, measure))
        continue;
      place = terrier_options_places_get (places, action.property);
      name = place != NULL && place->district != NULL ? place->district : _ ("District not stated");
      terrier_total_add (total_of (totals, names, name, money), money,
                         terrier_action_get_value (&action, measure, -1), action.state);
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const TerrierTotal *total = g_hash_table_lookup (totals, names->pdata[i]);
      g_autofree char *partly
          = total->n_unknown > 0 && total->n_unknown < total->n_lines
                ? g_strdup_printf (_ ("%s (%u of %u not stated)"), (char *) names->pdata[i],
                                   total->n_unknown, total->n_lines)
                : g_strdup (names->pdata[i]);

      if (total->n_unknown == total->n_lines)
        terrier_chart_add_missing (chart, partly, NULL);
      else
        terrier_chart_add_bar (chart, partly, total->known, TERRIER_CHART_OPTION, FALSE);
    }
  return chart;
}

/* The lines that differ, gathered by what the other option does. */
static void
add_steps (TerrierChart *chart, const TerrierOptionsDifference *difference, TerrierPence *at)
{
  for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
    {
      TerrierPence step = 0;
      guint n = 0, n_unknown = 0;
      g_autofree char *label = NULL;

      for (guint i = 0; i < difference->lines->len; i++)
        {
          const TerrierDifferenceLine *line
              = &g_array_index (difference->lines, TerrierDifferenceLine, i);

          if (line->to != kind)
            continue;
          n++;
          if (line->more[0] == TERRIER_PENCE_UNKNOWN)
            n_unknown++;
          else
            step += line->more[0];
        }
      if (n == 0)
        continue;
      label = g_strdup_printf (ngettext ("%s: %u building", "%s: %u buildings", n),
                               terrier_action_kind_label (kind), n);
      if (n_unknown == n)
        terrier_chart_add_missing (chart, label, NULL);
      else
        terrier_chart_add_step (chart, label, *at, *at + step, TERRIER_SHAPE_CROSS);
      *at += step;
    }
}

TerrierChart *
terrier_options_chart_bridge (const TerrierOptionsColumn *before, const TerrierOptionsColumn *after)
{
  g_autofree char *title = g_strdup_printf (_ ("Annual saving on buildings: from %s to %s"),
                                            before->title, after->title);
  TerrierChart *chart = terrier_chart_new_bar (title, _ ("£ a year"));
  TerrierOptionsDifference *difference = terrier_options_difference_new (before, after);
  TerrierPence from = value_of (before, TERRIER_MEASURE_ANNUAL_SAVING);
  TerrierPence to = value_of (after, TERRIER_MEASURE_ANNUAL_SAVING);
  TerrierPence at = from;

  /* A bridge with one end is none. */
  if (from == TERRIER_PENCE_UNKNOWN || to == TERRIER_PENCE_UNKNOWN)
    {
      terrier_chart_add_missing (chart,
                                 from == TERRIER_PENCE_UNKNOWN ? before->title : after->title,
                                 NULL);
      terrier_options_difference_free (difference);
      return chart;
    }
  terrier_chart_add_bar (chart, before->title, from, TERRIER_CHART_OPTION, TRUE);
  add_steps (chart, difference, &at);
  /* What the totals say and no line does. */
  if (to != at)
    terrier_chart_add_step (chart, _ ("Not itemised"), at, to, TERRIER_SHAPE_CROSS);
  terrier_chart_add_bar (chart, after->title, to, TERRIER_CHART_OPTION, TRUE);
  terrier_options_difference_free (difference);
  return chart;
}

static void
add_flow (TerrierCashFlow *cash,
          TerrierMeasureId id,
          TerrierPence pence,
          int sign,
          TerrierDate on,
          gboolean yearly)
{
  TerrierPhasedFlow flow = { .phase = yearly ? TERRIER_PHASE_A_YEAR : TERRIER_PHASE_ONCE,
                             .pence = pence == TERRIER_PENCE_UNKNOWN ? pence : sign * pence,
                             .state = TERRIER_STATE_STATED,
                             .from = on,
                             .to = TERRIER_DATE_NONE };

  terrier_measure_money_kind (id, &flow.kind);
  terrier_cash_flow_add (cash, &flow);
}

static TerrierProgrammeInput
input_of (const TerrierOptionsTable *table)
{
  TerrierProgrammeInput input;

  terrier_programme_input_from_record (&input, table->programme, table->rules, table->rules_on);
  return input;
}

/* Actions with a day go into the years; of one without nobody can tell which year it falls in.
 * Costs are raised by @bias. */
static TerrierCashFlow *
make_cash_flow (const TerrierOptionsColumn *option, guint bias, guint *n_undated)
{
  TerrierDate first = TERRIER_DATE_NONE;
  TerrierCashFlow *cash;

  *n_undated = 0;
  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierDate on = terrier_record_get_date (option->actions->pdata[i], "happens_on");

      if (on != TERRIER_DATE_NONE && (first == TERRIER_DATE_NONE || on < first))
        first = on;
    }
  if (first == TERRIER_DATE_NONE)
    return NULL;
  cash = terrier_cash_flow_new (terrier_date_financial_year (first), N_YEARS);
  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *record = option->actions->pdata[i];
      TerrierDate on = terrier_record_get_date (record, "happens_on");
      TerrierActionInput action;

      terrier_action_input_from_record (&action, record, 0);
      if (!terrier_action_has_line (&action, TERRIER_MEASURE_ANNUAL_SAVING))
        continue;
      if (on == TERRIER_DATE_NONE)
        {
          ++*n_undated;
          continue;
        }
      add_flow (cash, TERRIER_MEASURE_ANNUAL_SAVING, action.annual_saving, 1, on, TRUE);
      add_flow (cash, TERRIER_MEASURE_STAFF_SAVING, action.staff_saving, 1, on, TRUE);
      add_flow (cash, TERRIER_MEASURE_ONE_OFF_COST,
                terrier_optimism_uplift (action.one_off_cost, bias), -1, on, FALSE);
      if (terrier_action_has_line (&action, TERRIER_MEASURE_RECEIPTS))
        add_flow (cash, TERRIER_MEASURE_RECEIPTS, action.receipt, 1, on, FALSE);
    }
  return cash;
}

TerrierChart *
terrier_options_chart_cash_flow (const TerrierOptionsTable *table,
                                 const TerrierOptionsColumn *option)
{
  static const struct
  {
    TerrierMoneyKind kind;
    TerrierShape shape;
    const char *label;
  } kinds[] = {
    { TERRIER_MONEY_REVENUE, TERRIER_SHAPE_CIRCLE, N_ ("Savings, buildings") },
    { TERRIER_MONEY_STAFF, TERRIER_SHAPE_TRIANGLE_UP, N_ ("Savings, staff") },
    { TERRIER_MONEY_CAPITAL, TERRIER_SHAPE_DIAMOND, N_ ("One-off cost") },
    { TERRIER_MONEY_RECEIPT, TERRIER_SHAPE_SQUARE, N_ ("Receipts") },
  };
  g_autofree char *title = g_strdup_printf (_ ("Cash by financial year: %s"), option->title);
  TerrierChart *chart = terrier_chart_new_bar (title, _ ("£ in the year; costs below nought"));
  gboolean any = FALSE;
  guint n_undated;
  guint bias = input_of (table).optimism_bias;
  g_autoptr (TerrierCashFlow) cash = make_cash_flow (option, bias, &n_undated);

  for (guint y = 0; cash != NULL && y < N_YEARS; y++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      any = any || terrier_cash_flow_get (cash, y, kinds[k].kind)->known != 0;
  for (guint y = 0; any && y < N_YEARS; y++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        const TerrierTotal *total = terrier_cash_flow_get (cash, y, kinds[k].kind);
        g_autofree char *year
            = terrier_financial_year_format (terrier_cash_flow_get_first_year (cash) + (int) y);
        g_autofree char *gap = g_strdup_printf ("%s, %s", year, _ (kinds[k].label));

        if (total->n_unknown > 0)
          terrier_chart_add_missing (chart, gap,
                                     total->n_unknown < total->n_lines ? _ ("partly not stated")
                                                                       : NULL);
        if (total->known != 0)
          terrier_chart_add_bar (chart, year, total->known, kinds[k].shape, FALSE);
      }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    terrier_chart_set_shape_label (chart, kinds[k].shape,
                                   bias > 0 && kinds[k].kind == TERRIER_MONEY_CAPITAL
                                       ? _ ("One-off cost with optimism bias")
                                       : _ (kinds[k].label));
  if (cash == NULL)
    terrier_chart_add_missing (chart, option->title, _ ("no action has a date"));
  else if (!any)
    terrier_chart_add_missing (chart, option->title, _ ("no dated action states its money"));
  if (cash != NULL && n_undated > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u action", "%u actions", n_undated), n_undated);

      terrier_chart_add_missing (chart, text, _ ("without a date, and so in no year"));
    }
  return chart;
}

/* The figures that a net present value is made of, and what a pound of each is worth now. */
static const struct
{
  TerrierMeasureId id;
  int sign;
} parts[] = { { TERRIER_MEASURE_ANNUAL_SAVING, 1 },
              { TERRIER_MEASURE_STAFF_SAVING, 1 },
              { TERRIER_MEASURE_ONE_OFF_COST, -1 },
              { TERRIER_MEASURE_RECEIPTS, 1 } };

static double
worth_of (const TerrierProgrammeInput *input, guint part)
{
  const TerrierAppraisalTerms *terms = &input->terms;

  /* A pound of estimated cost is a pound and its optimism bias. */
  if (parts[part].id == TERRIER_MEASURE_ONE_OFF_COST)
    return -terrier_discount_factor (terms, terms->cost_year)
           * terrier_optimism_factor (input->optimism_bias);
  if (parts[part].id == TERRIER_MEASURE_RECEIPTS)
    return terrier_discount_factor (terms, terms->receipt_year);
  return terrier_discount_annuity (terms, terms->saving_year, terms->years);
}

static TerrierPence
swing (TerrierPence value, int percent)
{
  return value == TERRIER_PENCE_UNKNOWN ? value : value + value / 100 * percent;
}

/* Four figures for each option, in the order of the table. */
static GArray *
make_figures (const TerrierOptionsTable *table)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (TerrierSensitiveFigure));
  TerrierProgrammeInput input = input_of (table);

  for (guint o = 0; o < table->options->len; o++)
    for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
      {
        TerrierPence value = value_of (table->options->pdata[o], parts[p].id);
        TerrierSensitiveFigure figure = { .option = o,
                                          .label = terrier_measure_label (parts[p].id),
                                          .value = value,
                                          .low = swing (value, -TERRIER_SENSITIVITY_SWING),
                                          .high = swing (value, TERRIER_SENSITIVITY_SWING),
                                          .worth = worth_of (&input, p) };

        /* Unknown stays without bounds: nobody said how little or how much it may be. */
        g_array_append_val (figures, figure);
      }
  return figures;
}

static guint
index_of (const TerrierOptionsTable *table, const TerrierOptionsColumn *option)
{
  for (guint o = 0; o < table->options->len; o++)
    if (table->options->pdata[o] == option)
      return o;
  return 0;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  const TerrierSensitivity *first = a;
  const TerrierSensitivity *second = b;
  gint64 one = first->at_low == TERRIER_PENCE_UNKNOWN ? -1 : ABS (first->at_high - first->at_low);
  gint64 two
      = second->at_low == TERRIER_PENCE_UNKNOWN ? -1 : ABS (second->at_high - second->at_low);

  return (one < two) - (one > two);
}

TerrierChart *
terrier_options_chart_tornado (const TerrierOptionsTable *table, const TerrierOptionsColumn *option)
{
  g_autofree char *title = g_strdup_printf (_ ("What moves the net present value: %s, each figure "
                                               "tried %d%% either way"),
                                            option->title, TERRIER_SENSITIVITY_SWING);
  TerrierChart *chart = terrier_chart_new_bar (title, _ ("Net present value, £"));
  g_autoptr (GArray) figures = make_figures (table);
  guint preferred = index_of (table, option);
  g_autoptr (GArray) lines
      = terrier_sensitivity_find ((const TerrierSensitiveFigure *) figures->data, figures->len,
                                  table->options->len, preferred);

  g_array_sort (lines, compare_widths);
  for (guint i = 0; i < lines->len; i++)
    {
      const TerrierSensitivity *line = &g_array_index (lines, TerrierSensitivity, i);
      const TerrierSensitiveFigure *figure
          = &g_array_index (figures, TerrierSensitiveFigure, line->figure);

      if (figure->option != preferred)
        continue;
      if (figure->value == TERRIER_PENCE_UNKNOWN)
        terrier_chart_add_missing (chart, figure->label, NULL);
      else if (line->at_low == TERRIER_PENCE_UNKNOWN)
        terrier_chart_add_missing (chart, figure->label, _ ("the net present value is not known"));
      else if (figure->value != 0)
        terrier_chart_add_range (chart, figure->label, line->at_low, line->at_high,
                                 TERRIER_CHART_OPTION);
    }
  if (terrier_chart_get_n_points (chart) > 0)
    terrier_chart_set_base (chart, value_of (option, TERRIER_MEASURE_NET_PRESENT_VALUE));
  return chart;
}

GPtrArray *
terrier_options_switching_values (const TerrierOptionsTable *table,
                                  const TerrierOptionsColumn *option)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) figures = make_figures (table);
  guint preferred = index_of (table, option);
  g_autoptr (GArray) lines
      = terrier_sensitivity_find ((const TerrierSensitiveFigure *) figures->data, figures->len,
                                  table->options->len, preferred);

  for (guint i = 0; i < lines->len; i++)
    {
      const TerrierSensitivity *line = &g_array_index (lines, TerrierSensitivity, i);
      const TerrierSensitiveFigure *figure
          = &g_array_index (figures, TerrierSensitiveFigure, line->figure);
      const TerrierOptionsColumn *own = table->options->pdata[figure->option];
      const TerrierOptionsColumn *other;
      g_autofree char *now = NULL, *then = NULL;

      if (line->rival < 0)
        continue;
      other = table->options->pdata[figure->option == preferred ? (guint) line->rival : preferred];
      now = terrier_money_format (figure->value, TERRIER_MONEY_SHORT);
      then = terrier_money_format (line->switch_at, TERRIER_MONEY_SHORT);
      g_ptr_array_add (texts, g_strdup_printf (_ ("%s, %s: at %s instead of %s it draws level "
                                                  "with %s."),
                                               own->title, figure->label, then, now, other->title));
    }
  return texts;
}

char *
terrier_options_describe_waiting (const TerrierOptionsColumn *option)
{
  TerrierPence saving = value_of (option, TERRIER_MEASURE_ANNUAL_SAVING);
  TerrierPence week = terrier_cost_of_waiting (saving, 0);
  g_autofree char *sum = NULL;

  if (saving == TERRIER_PENCE_UNKNOWN || saving == 0 || week == TERRIER_PENCE_UNKNOWN)
    return NULL;
  /* A share of a year is not sure to the penny. */
  sum = terrier_money_format ((week + (week < 0 ? -50 : 50)) / 100 * 100, TERRIER_MONEY_FULL);
  return g_strdup_printf (_ ("%s: each week of delay costs %s in savings on buildings that do not "
                             "come; what empty buildings cost a week is not in it."),
                          option->title, sum);
}
