/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/options-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which measures a line is expected in, for each kind of action: a closing saves money, removes
 * backlog and costs something, and where nothing is stated that is a gap and not a nought. A
 * building that is kept has lines only where somebody stated them. */
#define BIT(measure) (1u << TERRIER_MEASURE_##measure)
#define RUNNING                                                                                    \
  (BIT (ANNUAL_SAVING) | BIT (STAFF_SAVING) | BIT (BACKLOG_REMOVED) | BIT (ONE_OFF_COST))
#define TRAVEL BIT (OVER_TRAVEL_LIMIT)

static const struct
{
  const char *key;
  const char *label;
  guint counts;  /* the one measure that counts the building */
  guint expects; /* the measures that a line is expected in */
} kinds[TERRIER_ACTION_N_KINDS] = {
  [TERRIER_ACTION_RETAIN] = { "retain", N_ ("Keep"), BIT (RETAINED), 0 },
  [TERRIER_ACTION_CLOSE]
  = { "close", N_ ("Close"), BIT (CLOSURES), RUNNING | BIT (RECEIPTS) | TRAVEL },
  [TERRIER_ACTION_CO_LOCATE]
  = { "co-locate", N_ ("Co-locate"), BIT (CO_LOCATIONS), RUNNING | TRAVEL },
  [TERRIER_ACTION_MOVE] = { "move", N_ ("Move"), BIT (CO_LOCATIONS), RUNNING | TRAVEL },
  [TERRIER_ACTION_DISPOSE]
  = { "dispose", N_ ("Dispose"), BIT (CLOSURES), RUNNING | BIT (RECEIPTS) | TRAVEL },
  [TERRIER_ACTION_LET] = { "let", N_ ("Let"), BIT (RETAINED), BIT (ANNUAL_SAVING) },
  [TERRIER_ACTION_UNKNOWN]
  = { "unknown", N_ ("Not stated"), 0,
      BIT (CLOSURES) | BIT (CO_LOCATIONS) | BIT (RETAINED) | RUNNING | BIT (RECEIPTS) | TRAVEL },
  [TERRIER_ACTION_OUT_OF_SCOPE] = { "out of scope", N_ ("Not part of it"), 0, 0 },
};

/**
 * terrier_action_kind_from_key:
 * @key: (nullable): the key of a choice of the catalogue's action field
 * @kind: (out): where the kind goes; %TERRIER_ACTION_UNKNOWN when there is none
 *
 * Returns: whether @key names a kind of action
 */
gboolean
terrier_action_kind_from_key (const char *key, TerrierActionKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  *kind = TERRIER_ACTION_UNKNOWN;
  for (guint i = 0; key != NULL && i < TERRIER_ACTION_N_KINDS; i++)
    if (strcmp (key, kinds[i].key) == 0)
      {
        *kind = (TerrierActionKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * terrier_action_kind_key:
 * @kind: a kind of action
 *
 * Returns: (transfer none): its name in files, which never changes
 */
const char *
terrier_action_kind_key (TerrierActionKind kind)
{
  g_return_val_if_fail ((guint) kind < TERRIER_ACTION_N_KINDS, "");
  return kinds[kind].key;
}

/**
 * terrier_action_kind_label:
 * @kind: a kind of action
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
terrier_action_kind_label (TerrierActionKind kind)
{
  g_return_val_if_fail ((guint) kind < TERRIER_ACTION_N_KINDS, "");
  return _ (kinds[kind].label);
}

/**
 * terrier_action_input_init:
 * @action: (out): an action of which nothing is known
 */
void
terrier_action_input_init (TerrierActionInput *action)
{
  g_return_if_fail (action != NULL);

  *action = (TerrierActionInput){
    .kind = TERRIER_ACTION_UNKNOWN,
    .travel_minutes = -1,
    .annual_saving = TERRIER_PENCE_UNKNOWN,
    .staff_saving = TERRIER_PENCE_UNKNOWN,
    .backlog_removed = TERRIER_PENCE_UNKNOWN,
    .one_off_cost = TERRIER_PENCE_UNKNOWN,
    .receipt = TERRIER_PENCE_UNKNOWN,
    .state = TERRIER_STATE_UNKNOWN,
  };
}

static TerrierPence
money_of (const TerrierActionInput *action, TerrierMeasureId id)
{
  switch (id)
    {
    case TERRIER_MEASURE_ANNUAL_SAVING:
      return action->annual_saving;
    case TERRIER_MEASURE_STAFF_SAVING:
      return action->staff_saving;
    case TERRIER_MEASURE_BACKLOG_REMOVED:
      return action->backlog_removed;
    case TERRIER_MEASURE_ONE_OFF_COST:
      return action->one_off_cost;
    case TERRIER_MEASURE_RECEIPTS:
      return action->receipt;
    default:
      return TERRIER_PENCE_UNKNOWN;
    }
}

static gint64
value_of (const TerrierActionInput *action, TerrierMeasureId id, int travel_limit)
{
  TerrierPence pence;

  switch (id)
    {
    case TERRIER_MEASURE_CLOSURES:
    case TERRIER_MEASURE_CO_LOCATIONS:
    case TERRIER_MEASURE_RETAINED:
      return kinds[action->kind].counts & (1u << id) ? 1 : TERRIER_PENCE_UNKNOWN;
    case TERRIER_MEASURE_OVER_TRAVEL_LIMIT:
      if (!(kinds[action->kind].expects & TRAVEL) || action->kind == TERRIER_ACTION_UNKNOWN
          || action->travel_minutes < 0 || travel_limit < 0)
        return TERRIER_PENCE_UNKNOWN;
      return action->travel_minutes > travel_limit ? 1 : 0;
    default:
      pence
          = action->state == TERRIER_STATE_UNKNOWN ? TERRIER_PENCE_UNKNOWN : money_of (action, id);
      return pence > TERRIER_LINE_MAX || pence < -TERRIER_LINE_MAX ? TERRIER_PENCE_UNKNOWN : pence;
    }
}

gboolean
terrier_action_line (const TerrierActionInput *action,
                     TerrierMeasureId id,
                     int travel_limit,
                     TerrierLine *line)
{
  gboolean money = terrier_measure_unit (id) == TERRIER_MEASURE_UNIT_MONEY;

  if (action->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return FALSE;
  line->value = value_of (action, id, travel_limit);
  if (line->value == TERRIER_PENCE_UNKNOWN)
    {
      line->state = TERRIER_STATE_UNKNOWN;
      return (kinds[action->kind].expects & (1u << id)) != 0;
    }
  line->state = money ? action->state : TERRIER_STATE_STATED;
  if (action->inferred)
    line->state = MAX (line->state, TERRIER_STATE_ASSUMED);
  return TRUE;
}

gboolean
terrier_action_has_line (const TerrierActionInput *action, TerrierMeasureId id)
{
  TerrierLine line;

  g_return_val_if_fail (action != NULL, FALSE);
  return terrier_action_line (action, id, 0, &line);
}

gint64
terrier_action_get_value (const TerrierActionInput *action, TerrierMeasureId id, int travel_limit)
{
  TerrierLine line;

  g_return_val_if_fail (action != NULL, TERRIER_PENCE_UNKNOWN);
  return terrier_action_line (action, id, travel_limit, &line) ? line.value : 0;
}
