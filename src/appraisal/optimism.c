/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/optimism.h"

#include "appraisal/discount.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Twice the estimate again: more than any range of the guidance. */
#define LARGEST_BIAS 20000

/* A kind of works, and the rules that hold the two ends of its range. */
static const struct
{
  const char *setting;
  const char *least;
  const char *most;
} kinds[] = {
  { "standard", "optimism_bias_standard_least", "optimism_bias_standard" },
  { "non-standard", "optimism_bias_non_standard_least", "optimism_bias_non_standard" },
};

static const TerrierRule *
look_up (TerrierRules *rules, const char *key, TerrierDate date)
{
  return rules != NULL ? terrier_rules_lookup (rules, key, date) : NULL;
}

/* The rule that a programme takes its percentage from; NULL when it takes none. */
static const TerrierRule *
rule_of (TerrierRecord *programme, TerrierRules *rules, TerrierDate date)
{
  const char *setting = terrier_record_get_text (programme, "optimism_setting");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (setting, kinds[i].setting) == 0)
      return look_up (rules, kinds[i].most, date);
  return NULL;
}

static gboolean
own_bias (TerrierRecord *programme, guint *bias)
{
  const TerrierValue *value = terrier_record_get (programme, "optimism_percent");

  if (value->tag != TERRIER_VALUE_REAL || !(value->real >= 0.0))
    return FALSE;
  *bias = (guint) lround (100.0 * MIN (value->real, LARGEST_BIAS / 100.0));
  return TRUE;
}

/**
 * terrier_optimism_bias_of:
 * @programme: a record of type programme
 * @rules: (nullable): the dated rules
 * @date: the day whose rules hold; none is today
 *
 * Returns: by how much its one-off costs are raised, in hundredths of one per cent: its own
 *   percentage, else the upper bound of the day for its kind of works, else 0. Any thread.
 */
guint
terrier_optimism_bias_of (TerrierRecord *programme, TerrierRules *rules, TerrierDate date)
{
  const TerrierRule *rule;
  guint bias;

  g_return_val_if_fail (programme != NULL, 0);

  if (own_bias (programme, &bias))
    return bias;
  rule = rule_of (programme, rules, date);
  return rule != NULL ? (guint) CLAMP (rule->value, 0, LARGEST_BIAS) : 0;
}

/* What the choice was made from stands with it. NULL where the rules of the day have no ranges. */
static char *
describe_ranges (TerrierRules *rules, TerrierDate date)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  const char *source = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const TerrierRule *least = look_up (rules, kinds[i].least, date);
      const TerrierRule *most = look_up (rules, kinds[i].most, date);

      if (least == NULL || most == NULL)
        return NULL;
      g_ptr_array_add (shown, terrier_rule_format_value (least));
      g_ptr_array_add (shown, terrier_rule_format_value (most));
      source = most->source;
    }
  /* Translators: percentages, and at the end an address. */
  return g_strdup_printf (_ ("Range of the Green Book: standard buildings %s to %s, non-standard "
                             "buildings %s to %s; source: %s"),
                          (char *) shown->pdata[0], (char *) shown->pdata[1],
                          (char *) shown->pdata[2], (char *) shown->pdata[3], source);
}

static char *
describe_choice (TerrierRecord *programme, TerrierRules *rules, TerrierDate date)
{
  const char *setting = terrier_record_get_text (programme, "optimism_setting");
  g_autofree char *shown
      = terrier_per_cent_format (terrier_optimism_bias_of (programme, rules, date));
  guint own;

  if (own_bias (programme, &own))
    return g_strdup_printf (_ ("one-off costs are raised by %s, the programme's own percentage, in "
                               "the net present value and the payback."),
                            shown);
  if (rule_of (programme, rules, date) != NULL)
    return g_strdup_printf (_ ("one-off costs are raised by %s, the upper bound for %s, in the net "
                               "present value and the payback."),
                            shown,
                            g_strcmp0 (setting, "standard") == 0 ? _ ("standard buildings")
                                                                 : _ ("non-standard buildings"));
  if (g_strcmp0 (setting, "none") == 0)
    return g_strdup (_ ("the programme raises nothing, and one-off costs stand as they are."));
  return g_strdup (_ ("no uplift is set for this programme, and one-off costs stand as they are."));
}

/**
 * terrier_optimism_describe:
 * @programme: a record of type programme
 * @rules: (nullable): the dated rules
 * @date: the day whose rules hold; none is today
 *
 * Returns: (transfer full): the line printed under a table: how far one-off costs are raised, why,
 *   and the range it was chosen from. Any thread.
 */
char *
terrier_optimism_describe (TerrierRecord *programme, TerrierRules *rules, TerrierDate date)
{
  g_autofree char *choice = NULL, *ranges = NULL;

  g_return_val_if_fail (programme != NULL, NULL);

  choice = describe_choice (programme, rules, date);
  ranges = describe_ranges (rules, date);
  return ranges != NULL ? g_strdup_printf (_ ("Optimism bias: %s %s"), choice, ranges)
                        : g_strdup_printf (_ ("Optimism bias: %s"), choice);
}

/**
 * terrier_optimism_factor:
 * @bias: hundredths of one per cent
 *
 * Returns: what a pound of estimated cost becomes: 1.24 at 24%
 */
double
terrier_optimism_factor (guint bias)
{
  return 1.0 + bias / 10000.0;
}

/**
 * terrier_optimism_uplift:
 * @one_off_cost: as it was estimated, in pence, or %TERRIER_PENCE_UNKNOWN
 * @bias: hundredths of one per cent by which such estimates have been too low
 *
 * Raises a cost as the Green Book's supplementary guidance on optimism bias asks.
 *
 * Returns: the raised cost, to the nearest penny; unknown when the estimate is
 */
TerrierPence
terrier_optimism_uplift (TerrierPence one_off_cost, guint bias)
{
  return terrier_discount_pence (one_off_cost, terrier_optimism_factor (bias));
}
