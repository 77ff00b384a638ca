/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* Change sets for the editor; apply them with terrier_portfolio_apply_async(). Any thread. */
TerrierChangeSet *terrier_decision_set_section (TerrierDecisionDraft *draft,
                                                const char *key,
                                                const char *text,
                                                GError **error);
TerrierChangeSet *terrier_decision_set_sections (TerrierDecisionDraft *draft,
                                                 const char *const *keys,
                                                 const char *label,
                                                 GError **error);
TerrierChangeSet *terrier_decision_set_withheld (TerrierDecisionDraft *draft,
                                                 const char *key,
                                                 gboolean withheld,
                                                 GError **error);

/* A new decision with a first text, clearly a draft. Reader thread, as they read what they are made
 * from. @form: NULL chooses by body and date. */
TerrierChangeSet *terrier_decision_new_blank (const char *number,
                                              const char *title,
                                              TerrierForm *form);
TerrierChangeSet *terrier_decision_new_from_option (TerrierReader *reader,
                                                    const char *number,
                                                    gint64 option,
                                                    TerrierForm *form,
                                                    GError **error);
TerrierChangeSet *terrier_decision_new_from_disposal (TerrierReader *reader,
                                                      const char *number,
                                                      gint64 disposal,
                                                      TerrierForm *form,
                                                      GError **error);
/* A draft that names the sealed @draft as what it corrects. Any thread. */
TerrierChangeSet *terrier_decision_new_correction (TerrierDecisionDraft *draft,
                                                   const char *number,
                                                   GError **error);

G_END_DECLS
