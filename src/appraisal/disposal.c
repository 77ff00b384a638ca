/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/disposal.h"

#include <string.h>

/* The last stage of a case that goes through. */
#define LAST_STAGE "after"

#define DAYS_A_WEEK 7

/* By the end of which stage a field should be stated. After the stages of a disposal that a council
 * keeps a record of (domain notes 3.1); only what the catalogue holds on the disposal itself. */
static const struct
{
  const char *column;
  const char *stage;
  gboolean tender_only; /* a sale by auction or to one buyer has no closing date for bids */
} due[] = {
  { "surplus_on", "surplus", FALSE },       { "unrestricted_value", "valuation", FALSE },
  { "decision_maker", "authority", FALSE }, { "reasons", "authority", FALSE },
  { "method", "marketing", FALSE },         { "marketed_on", "marketing", FALSE },
  { "bids_due_on", "marketing", TRUE },     { "exchanged_on", "exchange", FALSE },
  { "completed_on", "completion", FALSE },  { "receipt", "completion", FALSE },
};

static const TerrierField *
stage_field (void)
{
  return terrier_field_lookup (TERRIER_TYPE_DISPOSAL, "stage");
}

/**
 * terrier_disposal_n_stages:
 *
 * Returns: how many stages a case goes through, "withdrawn" left out
 */
guint
terrier_disposal_n_stages (void)
{
  const TerrierChoice *choices = stage_field ()->choices;
  guint n = 0;

  while (choices[n].key != NULL && strcmp (choices[n].key, LAST_STAGE) != 0)
    n++;
  return n + 1;
}

/**
 * terrier_disposal_stage_index:
 * @key: (nullable): the key of a stage
 *
 * Returns: its place among the stages, from 0; -1 for a case withdrawn or of no stated stage
 */
int
terrier_disposal_stage_index (const char *key)
{
  guint n = terrier_disposal_n_stages ();

  for (guint i = 0; key != NULL && i < n; i++)
    if (strcmp (terrier_disposal_stage_key (i), key) == 0)
      return (int) i;
  return -1;
}

/**
 * terrier_disposal_stage_key:
 * @index: a stage
 *
 * Returns: (transfer none): its key, as stored
 */
const char *
terrier_disposal_stage_key (guint index)
{
  g_return_val_if_fail (index < terrier_disposal_n_stages (), NULL);

  return stage_field ()->choices[index].key;
}

/**
 * terrier_disposal_stage_label:
 * @index: a stage
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
terrier_disposal_stage_label (guint index)
{
  return terrier_choice_label (stage_field (), terrier_disposal_stage_key (index));
}

/**
 * terrier_disposal_missing:
 * @disposal: a disposal
 * @stage: a stage
 *
 * What a case that leaves @stage should have stated by then and has not. The caller withholds
 * exempt fields from a public screen.
 *
 * Returns: (transfer container) (element-type TerrierField): the fields, in the order of their
 * stages
 */
GPtrArray *
terrier_disposal_missing (TerrierRecord *disposal, guint stage)
{
  GPtrArray *missing = g_ptr_array_new ();
  const char *method;

  g_return_val_if_fail (terrier_record_get_record_type (disposal) == TERRIER_TYPE_DISPOSAL,
                        missing);

  method = terrier_record_get_text (disposal, "method");
  for (guint i = 0; i < G_N_ELEMENTS (due); i++)
    {
      if (terrier_disposal_stage_index (due[i].stage) > (int) stage)
        continue;
      if (due[i].tender_only && (method == NULL || strstr (method, "tender") == NULL))
        continue;
      if (terrier_value_is_null (terrier_record_get (disposal, due[i].column)))
        g_ptr_array_add (missing,
                         (gpointer) terrier_field_lookup (TERRIER_TYPE_DISPOSAL, due[i].column));
    }
  return missing;
}

/**
 * terrier_disposal_holding_cost:
 * @disposal: a disposal
 * @today: the day to reckon to
 * @weeks: (out) (optional): whole weeks held
 *
 * What the site has cost since it was declared surplus: the cost a week for each whole week until
 * it was completed, or until @today. Revenue, so never to be set against the receipt.
 *
 * Returns: pence, or %TERRIER_PENCE_UNKNOWN when the cost a week or the day is not stated, and for
 * a case withdrawn, of which nobody says when that was
 */
TerrierPence
terrier_disposal_holding_cost (TerrierRecord *disposal, TerrierDate today, guint *weeks)
{
  TerrierPence a_week, total;
  TerrierDate from, to;
  guint n;

  if (weeks != NULL)
    *weeks = 0;
  g_return_val_if_fail (terrier_record_get_record_type (disposal) == TERRIER_TYPE_DISPOSAL,
                        TERRIER_PENCE_UNKNOWN);

  a_week = terrier_record_get_pence (disposal, "holding_cost");
  from = terrier_record_get_date (disposal, "surplus_on");
  to = terrier_record_get_date (disposal, "completed_on");
  if (to == TERRIER_DATE_NONE)
    to = today;
  if (a_week == TERRIER_PENCE_UNKNOWN || from == TERRIER_DATE_NONE || to < from
      || g_strcmp0 (terrier_record_get_text (disposal, "stage"), "withdrawn") == 0)
    return TERRIER_PENCE_UNKNOWN;
  n = (to - from) / DAYS_A_WEEK;
  if (__builtin_mul_overflow (a_week, (TerrierPence) n, &total))
    return TERRIER_PENCE_UNKNOWN;
  if (weeks != NULL)
    *weeks = n;
  return total;
}
