/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_DECISIONS_PAGE (terrier_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierDecisionsPage, terrier_decisions_page, TERRIER, DECISIONS_PAGE, AdwBin)

G_END_DECLS
