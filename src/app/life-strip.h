/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/checks.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The head of a record of decision: where it stands in its life, what comes next and when, whether
 * it is sealed and proves itself, and which record it corrects or is corrected by.
 *
 * Actions: "life.step" (string, key of a TerrierMove), "life.seal", "life.correct",
 * "life.related". */
#define TERRIER_TYPE_LIFE_STRIP (terrier_life_strip_get_type ())
G_DECLARE_FINAL_TYPE (TerrierLifeStrip, terrier_life_strip, TERRIER, LIFE_STRIP, AdwBin)

/* @secrets: nullable. References are taken. */
void terrier_life_strip_set_draft (TerrierLifeStrip *self,
                                   TerrierSession *session,
                                   TerrierDecisionDraft *draft,
                                   TerrierSecrets *secrets);

G_END_DECLS
