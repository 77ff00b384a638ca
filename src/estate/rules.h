/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A threshold or a period, true from one day to another. At least four of them changed in 2024-26,
 * so none stands in code. */
typedef enum
{
  TERRIER_RULE_POUNDS, /* value in pence */
  TERRIER_RULE_CLEAR_DAYS,
  TERRIER_RULE_CLEAR_WORKING_DAYS,
  TERRIER_RULE_WEEKS,
  TERRIER_RULE_MONTHS,
  TERRIER_RULE_YEARS,
  TERRIER_RULE_MINUTES,
  TERRIER_RULE_PER_CENT, /* value in hundredths of one per cent: 350 is 3.5% */
  TERRIER_RULE_N_UNITS
} TerrierRuleUnit;

typedef struct
{
  char *body; /* the council it binds, "kent"; NULL for all of England */
  char *key;
  char *label;
  gint64 value; /* in the unit's measure, see above */
  TerrierRuleUnit unit;
  TerrierDate from;
  TerrierDate to; /* the last day it holds, or TERRIER_DATE_NONE */
  char *source;   /* address of the page it was read on */
  char *note;     /* nullable */
} TerrierRule;

#define TERRIER_TYPE_RULES (terrier_rules_get_type ())
typedef struct _TerrierRules TerrierRules;
GType terrier_rules_get_type (void);

TerrierRules *terrier_rules_load (GError **error);
TerrierRules *terrier_rules_new_from_data (const char *name,
                                           const char *json,
                                           gssize length,
                                           GError **error);
TerrierRules *terrier_rules_ref (TerrierRules *self);
void terrier_rules_unref (TerrierRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierRules, terrier_rules_unref)

const TerrierRule *terrier_rules_lookup (TerrierRules *self, const char *key, TerrierDate date);
const TerrierRule *terrier_rules_lookup_for_body (TerrierRules *self,
                                                  const char *body,
                                                  const char *key,
                                                  TerrierDate date);
guint terrier_rules_get_n (TerrierRules *self);
const TerrierRule *terrier_rules_get (TerrierRules *self, guint index);

char *terrier_rule_format_value (const TerrierRule *rule);
char *terrier_per_cent_format (gint64 hundredths); /* 350: 3.5% */
TerrierDate terrier_rule_after (const TerrierRule *rule, TerrierDate start);
TerrierDate terrier_rule_before (const TerrierRule *rule, TerrierDate end);

G_END_DECLS
