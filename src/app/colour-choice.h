/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/map-classes.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the symbols of a map say, as a drop-down: a fact of the properties, or their action under
 * the option chosen or under any other. Remembered, save for an option.
 *
 * Signal "changed" (): another question. */
#define TERRIER_TYPE_COLOUR_CHOICE (terrier_colour_choice_get_type ())
G_DECLARE_FINAL_TYPE (TerrierColourChoice, terrier_colour_choice, TERRIER, COLOUR_CHOICE, AdwBin)

void terrier_colour_choice_set_session (TerrierColourChoice *self, TerrierSession *session);
/* (transfer none) */
const TerrierMapQuestion *terrier_colour_choice_get_question (TerrierColourChoice *self);
/* (transfer none): its words, for the head of a legend. */
const char *terrier_colour_choice_get_words (TerrierColourChoice *self);
/* Nothing happens when @question is not offered. */
void terrier_colour_choice_set_question (TerrierColourChoice *self,
                                         const TerrierMapQuestion *question);

G_END_DECLS
