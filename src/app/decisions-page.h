/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/decision-editor.h"
#include "app/page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The report author's page: all records of decision as a list, and one of them in its editor. */
#define TERRIER_TYPE_DECISIONS_PAGE (terrier_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierDecisionsPage, terrier_decisions_page, TERRIER, DECISIONS_PAGE, AdwBin)

/* The editor that is open; (transfer none) (nullable). */
TerrierDecisionEditor *terrier_decisions_page_get_editor (TerrierDecisionsPage *self);

G_END_DECLS
