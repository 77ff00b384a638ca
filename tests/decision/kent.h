/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* The Kent sample in a folder of its own, for one test or for a whole run. */
typedef struct
{
  char *folder;
  TerrierPortfolio *portfolio;
} Kent;

void kent_set_up (Kent *kent, gconstpointer data);
void kent_tear_down (Kent *kent, gconstpointer data);

G_END_DECLS
