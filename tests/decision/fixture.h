/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* The case of 23/00101 in small, without a portfolio: records made by hand. */
TerrierRecord *
fixture_record (TerrierType type, gint64 id, const char *first_column, ...) G_GNUC_NULL_TERMINATED;
TerrierRecord *fixture_decision (void);
TerrierRecord *fixture_disposal (void);
TerrierOptionsTable *fixture_options (void);
TerrierFigureContext *fixture_context (TerrierRecord *decision);
TerrierForm *fixture_form (const char *id);
/* The draft with a text in every section that the form requires. */
TerrierDecisionDraft *fixture_draft (void);
/* Replaces *@draft by one with that text. */
void fixture_write (TerrierDecisionDraft **draft, const char *key, const char *text);
/* Sets a field of a record from text, as an entry would. */
void fixture_set (TerrierRecord *record, const char *column, const char *text);
/* The text of the pages, as somebody reads it. */
char *fixture_text (TerrierDecisionDraft *draft, TerrierCopy copy);

G_END_DECLS
