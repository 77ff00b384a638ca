/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* Written by money.c, read by money-parse.c. */
#define POUND "£"
#define TRUE_MINUS "\xe2\x88\x92" /* U+2212 MINUS SIGN */
