/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/rules.h"

G_BEGIN_DECLS

/* The words of a rules file for the units, in the order of TerrierRuleUnit. */
extern const char *const terrier_rule_unit_words[TERRIER_RULE_N_UNITS];

void terrier_rule_free (TerrierRule *rule);

/* Reads one rules file and adds its rows to @rules (element-type TerrierRule). @name is for
 * messages. */
gboolean terrier_rules_read (GPtrArray *rules,
                             const char *name,
                             const char *json,
                             gssize length,
                             GError **error);

G_END_DECLS
