/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TERRIER_DIFF_SAME,
  TERRIER_DIFF_DELETED,
  TERRIER_DIFF_INSERTED,
} TerrierDiffKind;

typedef struct
{
  TerrierDiffKind kind;
  char *text;
} TerrierDiffPart;

/* What was taken out and put in, word by word, on the way from one text to another. The parts that
 * are not deleted make up the new text, those that are not inserted the old one. Any thread. */
GPtrArray *terrier_word_diff (const char *before, const char *after);
void terrier_word_diff_count (GPtrArray *parts, guint *n_deleted, guint *n_inserted);
/* Words as a person counts them: a bound figure is one. */
guint terrier_count_words (const char *text);

G_END_DECLS
