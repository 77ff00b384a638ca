/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/discount.h"
#include "appraisal/measure.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TERRIER_OPTION_ORDINARY,
  TERRIER_OPTION_DO_NOTHING,   /* by definition closes nothing and saves nothing */
  TERRIER_OPTION_CONSULTATION, /* what was consulted on */
} TerrierOptionKind;

/* What happens to one property under one option. */
typedef enum
{
  TERRIER_ACTION_RETAIN,
  TERRIER_ACTION_CLOSE,
  TERRIER_ACTION_CO_LOCATE,
  TERRIER_ACTION_MOVE,
  TERRIER_ACTION_DISPOSE,
  TERRIER_ACTION_LET,
  TERRIER_ACTION_UNKNOWN,      /* in scope, and nothing says what happens to it */
  TERRIER_ACTION_OUT_OF_SCOPE, /* counts nowhere */
  TERRIER_ACTION_N_KINDS
} TerrierActionKind;

typedef struct
{
  gint64 value; /* in the measure's unit, or TERRIER_PENCE_UNKNOWN */
  TerrierFigureState state;
  const char *source; /* (nullable) */
} TerrierStatedFigure;

/* Start from terrier_option_input_init(): nothing is stated until somebody says so. */
typedef struct
{
  const char *number;
  const char *name;
  gboolean chosen;
  TerrierOptionKind kind;
  TerrierStatedFigure stated[TERRIER_N_MEASURES];
} TerrierOptionInput;

/* Start from terrier_action_input_init(). */
typedef struct
{
  guint option;    /* index into the options */
  gint64 property; /* id, for the caller */
  TerrierActionKind kind;
  gboolean inferred;  /* nobody stated the action: it was worked out */
  int travel_minutes; /* to the nearest alternative, or -1 */
  TerrierPence annual_saving;
  TerrierPence staff_saving;
  TerrierPence backlog_removed;
  TerrierPence one_off_cost;
  TerrierPence receipt;
  TerrierFigureState state; /* of the figures that are there */
} TerrierActionInput;

typedef struct
{
  int travel_limit_minutes; /* or -1 when no limit is known */
  TerrierPence backlog;     /* in scope as the paper states it, or TERRIER_PENCE_UNKNOWN */
  TerrierFigureState backlog_state;
  TerrierAppraisalTerms terms;
  guint optimism_bias; /* hundredths of one per cent by which one-off costs are raised */
} TerrierProgrammeInput;

void terrier_option_input_init (TerrierOptionInput *option);
void terrier_action_input_init (TerrierActionInput *action);
void terrier_programme_input_init (TerrierProgrammeInput *programme);
gboolean terrier_action_kind_from_key (const char *key, TerrierActionKind *kind);
const char *terrier_action_kind_key (TerrierActionKind kind);
const char *terrier_action_kind_label (TerrierActionKind kind);

/* Whether an action is a line of a measure: something is stated, or something is expected and is a
 * gap. Derived measures have no lines. */
gboolean terrier_action_has_line (const TerrierActionInput *action, TerrierMeasureId id);
/* What the line says, or TERRIER_PENCE_UNKNOWN; 0 for an action that has no such line.
 * @travel_limit in minutes, or -1. */
gint64 terrier_action_get_value (const TerrierActionInput *action,
                                 TerrierMeasureId id,
                                 int travel_limit);

/* The totals of all options of a programme, kept while actions change. One thread at a time. */
typedef struct _TerrierOptionTotals TerrierOptionTotals;

TerrierOptionTotals *terrier_option_totals_new (const TerrierProgrammeInput *programme,
                                                const TerrierOptionInput *options,
                                                guint n_options,
                                                const TerrierActionInput *actions,
                                                guint n_actions);
void terrier_option_totals_free (TerrierOptionTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOptionTotals, terrier_option_totals_free)

guint terrier_option_totals_get_n_options (TerrierOptionTotals *self);
const TerrierOptionInput *terrier_option_totals_get_option (TerrierOptionTotals *self,
                                                            guint option);
guint terrier_option_totals_get_n_actions (TerrierOptionTotals *self);
const TerrierActionInput *terrier_option_totals_get_action (TerrierOptionTotals *self,
                                                            guint action);

/* Each is done in the same short time whatever the number of actions. */
guint terrier_option_totals_add (TerrierOptionTotals *self, const TerrierActionInput *action);
void terrier_option_totals_replace (TerrierOptionTotals *self,
                                    guint index,
                                    const TerrierActionInput *action);
gboolean terrier_option_totals_toggle (TerrierOptionTotals *self, guint index);

void terrier_option_totals_get (TerrierOptionTotals *self,
                                guint option,
                                TerrierMeasure measures[TERRIER_N_MEASURES]);
void terrier_option_totals_get_total (TerrierOptionTotals *self,
                                      guint option,
                                      TerrierMeasureId id,
                                      TerrierTotal *total);
void terrier_option_totals_get_present_value (TerrierOptionTotals *self,
                                              guint option,
                                              gboolean stated,
                                              TerrierPresentValue *value);

G_END_DECLS
