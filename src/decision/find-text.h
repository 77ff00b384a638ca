/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TERRIER_FIND_MATCH_CASE = 1 << 0,
  TERRIER_FIND_WHOLE_WORDS = 1 << 1,
  TERRIER_FIND_REGEX = 1 << 2,
} TerrierFindFlags;

/* In bytes. */
typedef struct
{
  gsize start;
  gsize end;
} TerrierTextRange;

/* Looks for words in the text of sections. What a bound figure says belongs to its record, so that
 * nothing is found, and nothing replaced, between its braces. Immutable; any thread. */
typedef struct _TerrierFinder TerrierFinder;

TerrierFinder *terrier_finder_new (const char *wanted, TerrierFindFlags flags, GError **error);
void terrier_finder_free (TerrierFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFinder, terrier_finder_free)

GArray *terrier_finder_find (TerrierFinder *finder, const char *text, GError **error);
/* @only: the number of the one place to replace, or G_MAXUINT for all. (transfer full) */
char *terrier_finder_replace (TerrierFinder *finder,
                              const char *text,
                              const char *replacement,
                              guint only,
                              guint *n_replaced,
                              GError **error);

G_END_DECLS
