/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The programme manager's page: the options of one programme side by side, and annual saving
 * against backlog removed as a chart. */
#define TERRIER_TYPE_PROGRAMMES_PAGE (terrier_programmes_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierProgrammesPage,
                      terrier_programmes_page,
                      TERRIER,
                      PROGRAMMES_PAGE,
                      AdwBin)

G_END_DECLS
