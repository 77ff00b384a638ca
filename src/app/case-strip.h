/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The head of a disposal's page: its stages in a line with the current one marked, the next one a
 * click away, what should have been stated by now and was not, and what holding the site has cost.
 */
#define TERRIER_TYPE_CASE_STRIP (terrier_case_strip_get_type ())
G_DECLARE_FINAL_TYPE (TerrierCaseStrip, terrier_case_strip, TERRIER, CASE_STRIP, AdwBin)

TerrierCaseStrip *terrier_case_strip_new (TerrierSession *session);
/* @record: of any type; the strip is there only for a disposal. */
void terrier_case_strip_set_record (TerrierCaseStrip *self, TerrierRecord *record);

G_END_DECLS
