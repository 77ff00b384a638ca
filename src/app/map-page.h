/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_MAP_PAGE (terrier_map_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapPage, terrier_map_page, TERRIER, MAP_PAGE, AdwBin)

G_END_DECLS
