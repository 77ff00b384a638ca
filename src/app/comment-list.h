/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/settings.h"
#include "decision/comments.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The comments and suggested changes on a decision, each with its passage, and the form that makes
 * one. It writes nothing itself. Actions "comments.*" take the id of a comment. Main thread only.
 *
 * Signals: "activated" (const char *section, guint64 offset, guint64 length): a passage to show, in
 *          bytes; length 0: it is gone.
 *          "apply" (TerrierChangeSet *): to be written; taken by whoever handles it.
 *          "accept" (gint64 id): the suggestion is to be written into the text.
 *          "told" (const char *words). */
#define TERRIER_TYPE_COMMENT_LIST (terrier_comment_list_get_type ())
G_DECLARE_FINAL_TYPE (TerrierCommentList, terrier_comment_list, TERRIER, COMMENT_LIST, AdwBin)

/* Where the post of whoever comments is remembered. */
void terrier_comment_list_set_settings (TerrierCommentList *self, TerrierSettings *settings);
void terrier_comment_list_set_draft (TerrierCommentList *self,
                                     TerrierDecisionDraft *draft,
                                     gboolean show_exempt,
                                     gboolean editable);
/* Begins a comment on a passage of a section. */
void terrier_comment_list_compose (TerrierCommentList *self,
                                   const char *section,
                                   const TerrierTextRange *range);

G_END_DECLS
