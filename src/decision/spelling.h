/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

G_BEGIN_DECLS

/* A sum of money, or a count, as it stands in a text. */
typedef struct
{
  TerrierPence pence;
  gsize offset; /* bytes into the folded text; a pound sign before it is within */
  gsize length;
  gint64 precision; /* pence: £1.3m is said to the next £100,000 */
  gboolean pounds;  /* a pound sign stands before it */
} TerrierSpelledSum;

/* Sums of money in text, however they are written: £2.5m, 2,500,000, 2.5 million, £2,500k, "two and
 * a half million". @func is called for each; a number may be reported in more than one reading. */
typedef void (*TerrierMoneyFunc) (const TerrierSpelledSum *sum, gpointer user_data);

/* @folded: as TerrierFoldedText has it. */
void terrier_spelling_find_money (const char *folded, TerrierMoneyFunc func, gpointer user_data);

/* The count that stands at the end of @length bytes of @folded, in figures or in words up to
 * ninety-nine; -1 when there is none. @start: (out): where it begins. */
gint64 terrier_spelling_read_count (const char *folded, gsize length, gsize *start);

G_END_DECLS
