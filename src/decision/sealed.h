/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/checks.h"
#include "store/writer.h"

G_BEGIN_DECLS

/* What a sealed record said on the day, read from the file and immutable from then on; atomically
 * ref-counted, any thread. draft.h names the type. */

/* Reader thread. NULL without @error when @record is not sealed. */
TerrierSealed *terrier_sealed_load (TerrierReader *reader, TerrierRecord *record, GError **error);
TerrierSealed *terrier_sealed_ref (TerrierSealed *sealed);
void terrier_sealed_unref (TerrierSealed *sealed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSealed, terrier_sealed_unref)

/* The form as it was. (transfer full) (nullable) */
TerrierForm *terrier_sealed_dup_form (TerrierSealed *sealed);
/* (transfer full) (nullable) */
TerrierPaper *terrier_sealed_build_paper (TerrierDecisionDraft *draft, TerrierCopy copy);
void terrier_sealed_mark_broken (TerrierPageStyle *style);
TerrierFigure *terrier_sealed_find_figure (TerrierSealed *sealed,
                                           const char *reference,
                                           gboolean public_copy);
/* The figure as the paper of @draft prints it: sealed, or as it is today. (transfer full) */
TerrierFigure *terrier_decision_find_figure (TerrierDecisionDraft *draft,
                                             const char *reference,
                                             gboolean public_copy);
/* What differs from what was sealed: none when the record proves itself. (element-type
 * TerrierCheck) */
GPtrArray *terrier_sealed_verify (TerrierDecisionDraft *draft);
/* The same as findings of a check, with a note when all is well. (element-type TerrierCheck) */
GPtrArray *terrier_sealed_check (TerrierDecisionDraft *draft);

/* Sealing. What stands in its way: none when it can be sealed. (element-type TerrierCheck) */
GPtrArray *terrier_seal_check (TerrierDecisionDraft *draft,
                               TerrierSecrets *secrets,
                               TerrierDate today);
/* Whether a reason is enough to go on all the same. */
gboolean terrier_seal_may_overrule (GPtrArray *checks);
/* What the undo and the journal call it. (transfer full) */
char *terrier_seal_label (TerrierDecisionDraft *draft, const char *overruled);
/* Within a write; @overruled: nullable. */
gboolean terrier_seal (TerrierWriter *writer,
                       gint64 decision,
                       const TerrierFormSet *forms,
                       const char *overruled,
                       TerrierDate today,
                       GError **error);

G_END_DECLS
