/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_HOME_PAGE (terrier_home_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierHomePage, terrier_home_page, TERRIER, HOME_PAGE, AdwBin)

G_END_DECLS
