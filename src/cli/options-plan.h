/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "decision/options-table.h"

G_BEGIN_DECLS

/* Prints the plan of a programme's chosen option: as a table, CSV or JSON. */
gboolean terrier_options_plan_print (TerrierPortfolio *portfolio,
                                     TerrierOptionsTable *table,
                                     TerrierFormat format,
                                     GError **error);

G_END_DECLS
