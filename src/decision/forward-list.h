/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* Whether notice is given in time. */
typedef enum
{
  TERRIER_NOTICE_NOT_OWED, /* not key, or special urgency */
  TERRIER_NOTICE_IN_TIME,
  TERRIER_NOTICE_SHORT,   /* given too late for the day of the decision */
  TERRIER_NOTICE_TO_GIVE, /* not given yet; the last safe day is to come */
  TERRIER_NOTICE_MISSED,  /* not given, and the last safe day is over */
  TERRIER_NOTICE_UNKNOWN, /* no day of the decision is stated */
} TerrierNoticeState;

/* One decision that is to come. Where it is not stated whether it is key, it is taken for one: the
 * notice that is owed if it is. */
typedef struct
{
  TerrierRecord *record;
  TerrierDate due_on;   /* or TERRIER_DATE_NONE */
  TerrierDate safe_by;  /* last safe day for notice; or NONE */
  TerrierDate earliest; /* that the notice allows; or NONE */
  TerrierNoticeState notice;
  char *rule;           /* "Notice of a key decision: 28 clear days"; nullable */
  GPtrArray *documents; /* (element-type utf8): those that are open */
} TerrierForwardEntry;

/* Immutable and atomically ref-counted. */
typedef struct
{
  GPtrArray *entries; /* (element-type TerrierForwardEntry): by day, those without one last */
  char *council;      /* name of the portfolio; nullable */
  TerrierDate today;
} TerrierForwardList;

/* Reader thread. */
TerrierForwardList *terrier_forward_list_load (TerrierReader *reader,
                                               TerrierDate today,
                                               GError **error);
TerrierForwardList *terrier_forward_list_ref (TerrierForwardList *list);
void terrier_forward_list_unref (TerrierForwardList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierForwardList, terrier_forward_list_unref)

/* The subject, unless the copy is public and the whole decision is exempt. (transfer full) */
char *terrier_forward_entry_dup_title (const TerrierForwardEntry *entry, TerrierCopy copy);
/* "in time", "not given; the last safe day was 1 Nov 2023" (transfer full) */
char *terrier_forward_entry_describe_notice (const TerrierForwardEntry *entry);
/* Forthcoming Executive Decisions. Any thread; no I/O. */
TerrierPaper *terrier_forward_list_build_paper (TerrierForwardList *list, TerrierCopy copy);
/* A safe file name. (transfer full) */
char *terrier_forward_list_file_name (TerrierForwardList *list, TerrierCopy copy);

G_END_DECLS
