/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* The words of a text, cut and folded by the very tokeniser of the search index. */
typedef struct _TerrierWords TerrierWords;

TerrierWords *terrier_words_new (TerrierConnection *connection, const char *text);
void terrier_words_free (TerrierWords *words);
guint terrier_words_get_n (const TerrierWords *words);
/* What FTS5 is asked for: every word, each as a beginning. (transfer full) */
char *terrier_words_make_match (const TerrierWords *words);
/* Whether @n texts together have every word, each as the beginning of one of theirs. */
gboolean terrier_words_match (TerrierWords *words,
                              const char *const *texts,
                              const int *lengths,
                              guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierWords, terrier_words_free)

G_END_DECLS
