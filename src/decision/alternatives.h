/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-access.h"

G_BEGIN_DECLS

/* Another building to which the people of one could go, held against the travel rule. Minutes are
 * only ever entered, with what they were read from; a straight line is worked out here and is
 * called nothing else. */
typedef struct
{
  gint64 property; /* 0: only named in words */
  char *name;
  gboolean placed;
  double easting_m;
  double northing_m;
  double straight_m; /* in a straight line; -1: a position is missing */
  int minutes;       /* as entered; -1: nobody says */
  char *how;         /* "Bus, Tuesday in term, arriving by 10:00"; nullable */
  char *source;      /* nullable */
  TerrierType type;  /* of the record that names it: a journey or an action; NONE: it is near */
  gint64 record;
  gboolean inferred;
  TerrierAccessVerdict verdict;
} TerrierAlternative;

typedef struct
{
  gint64 property;
  char *name;
  gboolean placed;
  double easting_m;
  double northing_m;
  int limit_minutes; /* 0: no limit is known */
  char *limit_text;  /* mode, day, time and source of the rule; nullable */
  GArray *items;     /* (element-type TerrierAlternative): quickest first, then nearest */
  guint n_over;
} TerrierAlternatives;

/* Reader thread. NULL and NOT_FOUND when there is no such property. */
TerrierAlternatives *terrier_alternatives_read (TerrierReader *reader,
                                                gint64 property,
                                                GError **error);
void terrier_alternatives_free (TerrierAlternatives *alternatives);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierAlternatives, terrier_alternatives_free)

/* Any thread. (transfer full) */
/* "3.2 km in a straight line", or that a position is missing. */
char *terrier_alternative_describe_line (const TerrierAlternative *item);
/* "41 minutes by bus, Tuesday 10:00: over the limit of 35", or that nobody says. */
char *terrier_alternative_describe_journey (const TerrierAlternative *item,
                                            const TerrierAlternatives *all);
/* "Of 3 alternatives 1 is over 35 minutes, 2 have no journey entered." */
char *terrier_alternatives_describe (const TerrierAlternatives *all);

G_END_DECLS
