/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-table.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_ACCESS_OVER, /* longer than the limit: the rule is broken */
  TERRIER_ACCESS_WITHIN,
  TERRIER_ACCESS_NO_EVIDENCE, /* the minutes are not stated, or no limit is known */
} TerrierAccessVerdict;

/* A building that people would have to leave for another, held against the travel rule. */
typedef struct
{
  TerrierRecord *action; /* of the table */
  TerrierAccessVerdict verdict;
  int minutes;       /* or -1 */
  gboolean sourced;  /* whether the minutes say where they come from */
  gboolean inferred; /* nobody stated the action */
} TerrierAccessLine;

typedef struct
{
  GArray *lines; /* (element-type TerrierAccessLine), those that break the rule first */
  guint n_over;
  guint n_within;
  guint n_no_minutes;
  guint n_no_source; /* minutes are stated, their source is not */
} TerrierOptionsAccess;

/* Any thread. */
TerrierOptionsAccess *terrier_options_access_new (const TerrierOptionsTable *table,
                                                  const TerrierOptionsColumn *option);
void terrier_options_access_free (TerrierOptionsAccess *access);
/* "2 of 36 over 35 minutes, 20 within; 14 without minutes". (transfer full) */
char *terrier_options_access_describe (const TerrierOptionsAccess *access,
                                       const TerrierOptionsTable *table);
/* "41 minutes, over the limit of 35; the source is not stated". (transfer full) */
char *terrier_access_line_describe (const TerrierAccessLine *line,
                                    const TerrierOptionsTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOptionsAccess, terrier_options_access_free)

G_END_DECLS
