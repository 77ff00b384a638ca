/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/figures.h"
#include "decision/form.h"
#include "document/block.h"
#include "document/style.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_COPY_PUBLIC, /* exempt passages leave their number and the paragraph relied on */
  TERRIER_COPY_EXEMPT, /* everything, with a banner on each page */
} TerrierCopy;

/* A record of decision as it was read, with the texts as they are being typed. Immutable and
 * atomically ref-counted: the editor makes a new one for each change and hands it to a worker. */
typedef struct _TerrierDecisionDraft TerrierDecisionDraft;

/* Reader thread. @forms may be NULL for those that ship. */
TerrierDecisionDraft *terrier_decision_draft_load (TerrierReader *reader,
                                                   gint64 decision,
                                                   const TerrierFormSet *forms,
                                                   GError **error);
/* The id of a decision by its number, or 0 with NOT_FOUND. Reader thread. */
gint64 terrier_decision_find (TerrierReader *reader, const char *number, GError **error);
TerrierDecisionDraft *terrier_decision_draft_ref (TerrierDecisionDraft *draft);
void terrier_decision_draft_unref (TerrierDecisionDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierDecisionDraft, terrier_decision_draft_unref)

TerrierForm *terrier_decision_draft_get_form (TerrierDecisionDraft *draft); /* (transfer none) */
TerrierRecord *
terrier_decision_draft_get_record (TerrierDecisionDraft *draft); /* (transfer none) */
TerrierFigureContext *
terrier_decision_draft_get_figures (TerrierDecisionDraft *draft); /* (transfer none) */
const char *terrier_decision_draft_get_section (TerrierDecisionDraft *draft,
                                                const char *key); /* "" when empty */
gint64 terrier_decision_draft_get_section_id (TerrierDecisionDraft *draft,
                                              const char *key); /* 0 when there is none yet */
gboolean terrier_decision_draft_get_withheld (TerrierDecisionDraft *draft, const char *key);
gboolean terrier_decision_draft_is_taken (TerrierDecisionDraft *draft);
gboolean terrier_decision_draft_is_sealed (TerrierDecisionDraft *draft);

/* A draft with one thing changed; the rest is shared. (transfer full) */
TerrierDecisionDraft *terrier_decision_draft_with_section (TerrierDecisionDraft *draft,
                                                           const char *key,
                                                           const char *text);
TerrierDecisionDraft *terrier_decision_draft_with_withheld (TerrierDecisionDraft *draft,
                                                            const char *key,
                                                            gboolean withheld);
TerrierDecisionDraft *terrier_decision_draft_with_record (TerrierDecisionDraft *draft,
                                                          TerrierRecord *record);
TerrierDecisionDraft *terrier_decision_draft_with_figures (TerrierDecisionDraft *draft,
                                                           TerrierFigureContext *figures);
/* References to properties that the text names and the draft has not read: load them with
 * terrier_figure_context_load (reader, record, all references). NULL when there are none. */
GStrv terrier_decision_draft_missing (TerrierDecisionDraft *draft);
/* Every reference in every section. (transfer full) */
GStrv terrier_decision_draft_references (TerrierDecisionDraft *draft);

/* A paper ready to be laid out: terrier_pages_layout (paper->document, paper->style, …). Blocks of
 * a section carry the id "section:KEY", so that a click in the pages finds the editor's place. */
typedef struct
{
  TerrierBlock *document;
  TerrierPageStyle *style;
  char *title;  /* for TerrierPdfInfo */
  char *author; /* a post or a body */
  char *subject;
  GPtrArray *figures; /* (element-type TerrierFigure): those printed, in order */
} TerrierPaper;

TerrierPaper *terrier_paper_ref (TerrierPaper *paper);
void terrier_paper_unref (TerrierPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPaper, terrier_paper_unref)

/* Any thread; no I/O. */
TerrierPaper *terrier_decision_paper_build (TerrierDecisionDraft *draft, TerrierCopy copy);
TerrierPaper *terrier_options_paper_build (TerrierOptionsTable *table);

/* "23-00101 Kent Communities Programme.pdf", or with "(exempt)": a safe file name. (transfer full)
 */
char *terrier_decision_paper_file_name (TerrierDecisionDraft *draft, TerrierCopy copy);

G_END_DECLS
