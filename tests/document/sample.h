/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/chart.h"
#include "document/style.h"

/* A record of decision in the shape of the council's form, @n_parts long: 9 parts make 18 pages. */
TerrierBlock *sample_decision_new (guint n_parts);

/* Everything at once: deep lists, scripts of all kinds, endless words, wide and tall tables. */
TerrierBlock *sample_hostile_new (void);
TerrierChart *sample_chart_new (void);
TerrierPageStyle *sample_style_new (void);
