/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/figures.h"
#include "decision/form.h"

G_BEGIN_DECLS

/* A record of decision as it was read, with the texts as they are being typed. Immutable and
 * atomically ref-counted: the editor makes a new one for each change and hands it to a worker. */
typedef struct _TerrierDecisionDraft TerrierDecisionDraft;
/* What it said when it was sealed: see sealed.h. */
typedef struct _TerrierSealed TerrierSealed;

/* Reader thread. @forms may be NULL for those that ship. */
TerrierDecisionDraft *terrier_decision_draft_load (TerrierReader *reader,
                                                   gint64 decision,
                                                   const TerrierFormSet *forms,
                                                   GError **error);
/* A draft without texts, from what is at hand; any thread. */
TerrierDecisionDraft *terrier_decision_draft_new (TerrierRecord *record,
                                                  TerrierForm *form,
                                                  TerrierFigureContext *figures);
/* The id of a decision by its number, or 0 with NOT_FOUND. Reader thread. */
gint64 terrier_decision_find (TerrierReader *reader, const char *number, GError **error);
TerrierDecisionDraft *terrier_decision_draft_ref (TerrierDecisionDraft *draft);
void terrier_decision_draft_unref (TerrierDecisionDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierDecisionDraft, terrier_decision_draft_unref)

/* (transfer none) */
TerrierForm *terrier_decision_draft_get_form (TerrierDecisionDraft *draft);
TerrierRecord *terrier_decision_draft_get_record (TerrierDecisionDraft *draft);
TerrierFigureContext *terrier_decision_draft_get_figures (TerrierDecisionDraft *draft);
gint64 terrier_decision_draft_get_changed_at (TerrierDecisionDraft *draft);

GPtrArray *terrier_decision_draft_get_overrules (TerrierDecisionDraft *draft);
GPtrArray *terrier_decision_draft_get_comments (TerrierDecisionDraft *draft);

/* "" when empty; 0 when there is no record of it yet. */
const char *terrier_decision_draft_get_section (TerrierDecisionDraft *draft, const char *key);
gint64 terrier_decision_draft_get_section_id (TerrierDecisionDraft *draft, const char *key);
gboolean terrier_decision_draft_get_withheld (TerrierDecisionDraft *draft, const char *key);
/* Whether the section may not be empty, as things stand. */
gboolean terrier_decision_draft_requires (TerrierDecisionDraft *draft,
                                          const TerrierFormSection *section);
/* The keys that have a text, those that the form does not know among them. (transfer full) */
GStrv terrier_decision_draft_list_sections (TerrierDecisionDraft *draft);
gboolean terrier_decision_status_is_taken (const char *status);
gboolean terrier_decision_draft_is_taken (TerrierDecisionDraft *draft);
gboolean terrier_decision_draft_is_sealed (TerrierDecisionDraft *draft);
/* (transfer none) (nullable): NULL when it is not sealed. */
TerrierSealed *terrier_decision_draft_get_sealed (TerrierDecisionDraft *draft);
/* The sealed record that it corrects, as "23/00101"; and those that correct it. (nullable) */
const char *terrier_decision_draft_get_corrects (TerrierDecisionDraft *draft);
const char *terrier_decision_draft_get_corrected_by (TerrierDecisionDraft *draft);
gboolean terrier_decision_draft_is_exempt (TerrierDecisionDraft *draft);
gboolean terrier_decision_draft_get_form_missing (TerrierDecisionDraft *draft);

/* Whether @text says nothing at all. */
gboolean terrier_decision_is_blank (const char *text);

/* A draft with one thing changed; the rest is shared. (transfer full) */
TerrierDecisionDraft *terrier_decision_draft_with_section (TerrierDecisionDraft *draft,
                                                           const char *key,
                                                           const char *text);
TerrierDecisionDraft *terrier_decision_draft_with_withheld (TerrierDecisionDraft *draft,
                                                            const char *key,
                                                            gboolean withheld);
TerrierDecisionDraft *terrier_decision_draft_with_record (TerrierDecisionDraft *draft,
                                                          TerrierRecord *record);
/* For references typed since it was read: those that name what has not been read (nullable), and
 * the draft once it has. (transfer full) */
GStrv terrier_decision_draft_missing (TerrierDecisionDraft *draft);
TerrierDecisionDraft *terrier_decision_draft_with_figures (TerrierDecisionDraft *draft,
                                                           TerrierFigureContext *figures);
/* Every reference in every section. (transfer full) */
GStrv terrier_decision_draft_references (TerrierDecisionDraft *draft);

G_END_DECLS
