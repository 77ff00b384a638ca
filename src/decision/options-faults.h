/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/course.h"
#include "decision/options-places.h"

G_BEGIN_DECLS

/* One thing in an options table that cannot be. */
typedef struct
{
  const TerrierOptionsColumn *option; /* of the table */
  TerrierRecord *action;              /* of the table */
  TerrierCourseFault fault;
  char *text; /* a sentence, without the names of option and building */
} TerrierOptionsFault;

/* Any thread. (element-type TerrierOptionsFault) */
GPtrArray *terrier_options_find_faults (TerrierOptionsTable *table, GHashTable *places);

G_END_DECLS
