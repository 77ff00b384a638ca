/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/life.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks what a step needs, says what stands in its way and what follows from it, and makes it. A
 * step that needs nothing is made at once. Main thread. */
void terrier_life_dialog_step (TerrierSession *session,
                               GtkWidget *parent,
                               TerrierDecisionDraft *draft,
                               TerrierSecrets *secrets,
                               const TerrierMove *move);
void terrier_life_dialog_seal (TerrierSession *session,
                               GtkWidget *parent,
                               TerrierDecisionDraft *draft,
                               TerrierSecrets *secrets);
/* Asks for the number of the new record, and opens it. */
void terrier_life_dialog_correct (TerrierSession *session,
                                  GtkWidget *parent,
                                  TerrierDecisionDraft *draft);

G_END_DECLS
