/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

G_BEGIN_DECLS

/* Sums of money in text, however they are written: £2.5m, 2,500,000, 2.5 million, £2,500k, "two and
 * a half million". @func is called for each; a number may be reported in more than one reading. */
typedef void (*TerrierMoneyFunc) (TerrierPence pence, gpointer user_data);

void terrier_spelling_find_money (const char *folded, TerrierMoneyFunc func, gpointer user_data);

G_END_DECLS
