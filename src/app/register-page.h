/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"
#include "app/record-table.h"

G_BEGIN_DECLS

/* Every property of the portfolio as a list, filtered and sorted, with its totals beneath. */
#define TERRIER_TYPE_REGISTER_PAGE (terrier_register_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRegisterPage, terrier_register_page, TERRIER, REGISTER_PAGE, AdwBin)

/* What the quick filter says, in the language of terrier_query_parse(). */
void terrier_register_page_set_filter (TerrierRegisterPage *self, const char *text);
TerrierRecordTable *terrier_register_page_get_table (TerrierRegisterPage *self);

G_END_DECLS
