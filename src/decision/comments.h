/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"
#include "decision/find-text.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* What a post says of a passage of a section, and what it would write instead. The passage is known
 * by its words and those around it, so that it is found again when the text has changed. */
typedef struct
{
  gint64 id;
  char *section; /* key */
  char *kind;    /* comment, suggestion, reply */
  char *state;   /* open, resolved, accepted, rejected */
  char *body;
  char *post;
  TerrierDate made_on;
  gint64 reply_to; /* 0: of its own */
  char *quote;
  char *before;
  char *after;
  gsize position;   /* bytes, when it was made */
  char *suggestion; /* of a suggestion: "" takes the passage out */
} TerrierComment;

GPtrArray *terrier_comments_load (TerrierReader *reader, gint64 decision, GError **error);
gboolean terrier_comment_is_open (const TerrierComment *comment);
guint terrier_comments_count_open (GPtrArray *comments);
gboolean terrier_comment_locate (const TerrierComment *comment,
                                 const char *text,
                                 TerrierTextRange *range);
/* The section with the suggestion in it; NULL when its passage is gone. (transfer full) */
char *terrier_comment_take (const TerrierComment *comment, const char *text);

/* Change sets, to be applied. Any thread. @suggestion: NULL for a comment only. */
TerrierChangeSet *terrier_comment_add (TerrierDecisionDraft *draft,
                                       const char *section,
                                       const TerrierTextRange *range,
                                       const char *body,
                                       const char *suggestion,
                                       const char *post,
                                       TerrierDate today);
TerrierChangeSet *terrier_comment_reply (TerrierDecisionDraft *draft,
                                         const TerrierComment *comment,
                                         const char *body,
                                         const char *post,
                                         TerrierDate today);
TerrierChangeSet *terrier_comment_close (TerrierDecisionDraft *draft,
                                         const TerrierComment *comment,
                                         const char *state);
/* Adds that to a set that does something else too. */
void terrier_comment_add_state (TerrierChangeSet *set, gint64 comment, const char *state);

G_END_DECLS
