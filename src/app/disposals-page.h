/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_DISPOSALS_PAGE (terrier_disposals_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierDisposalsPage, terrier_disposals_page, TERRIER, DISPOSALS_PAGE, AdwBin)

G_END_DECLS
