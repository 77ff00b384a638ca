/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/leaks.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* The leak check of a command: everything public passes before it is written. */

/* "--overrule=REASON", for the table of options of a command. */
#define TERRIER_OVERRULE_ENTRY(reason)                                                             \
  {                                                                                                \
    "overrule", 0, 0, G_OPTION_ARG_STRING, reason,                                                 \
        N_ ("Write it although it says something exempt; the reason is journalled"), N_ ("REASON") \
  }

/* A reason is journalled, so the file is opened for that. */
TerrierOpenMode terrier_leaks_open_mode (const char *overrule);
/* NULL on error. Waits. */
TerrierSecrets *terrier_leaks_load (TerrierPortfolio *portfolio, GError **error);
/* TRUE when @leaks is empty, or @overrule (nullable) gives a reason, which is then in the journal.
 * FALSE with LEAK, or with what kept it from being journalled. @decision: id, or 0. */
gboolean terrier_leaks_clear (TerrierPortfolio *portfolio,
                              GPtrArray *leaks,
                              const char *output,
                              gint64 decision,
                              const char *overrule,
                              GError **error);

G_END_DECLS
