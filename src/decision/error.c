/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/error.h"

G_DEFINE_QUARK (terrier - decision - error - quark, terrier_decision_error)
