/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* One date of a decision's life, stated by the record or worked out from it by a dated rule. */
typedef struct
{
  const char *key; /* "notice-by", "earliest", "agenda-by", "committee", "taken", "published",
                      "called-in", "heard", "council", "reconsidered", "effective" */
  char *label;     /* "Last safe day for notice" */
  TerrierDate date;
  gboolean worked_out; /* FALSE: the record says so */
  gboolean broken;     /* the record's own date breaks the rule */
  char *rule;          /* "28 clear days (Regulations 2012, regulation 9)"; nullable */
} TerrierCalendarDate;

/* By date. Any thread; no I/O. (element-type TerrierCalendarDate) */
GPtrArray *terrier_decision_calendar (TerrierDecisionDraft *draft);

G_END_DECLS
