/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"
#include "document/block.h"
#include "document/chart.h"
#include "document/style.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_COPY_PUBLIC, /* exempt passages leave their number and the paragraph relied on */
  TERRIER_COPY_EXEMPT, /* everything, with a banner on each page */
} TerrierCopy;

/* A paper ready to be laid out: terrier_pages_layout (paper->document, paper->style, …). Blocks of
 * a section carry the id "section:KEY", so that a click in the pages finds the editor's place. */
typedef struct
{
  TerrierBlock *document;
  TerrierPageStyle *style;
  char *title;  /* for TerrierPdfInfo */
  char *author; /* a post or a body */
  char *subject;
  gint64 created;       /* for TerrierPdfInfo: 0 is now */
  GPtrArray *figures;   /* (element-type TerrierFigure): those printed, in order */
  gint64 decision;      /* id of the decision that it is of, or 0 */
  char *kind;           /* "Forward list", for the journal: never what it says; nullable */
  gboolean exempt_copy; /* may say everything: not for publication */
} TerrierPaper;

TerrierPaper *terrier_paper_ref (TerrierPaper *paper);
void terrier_paper_unref (TerrierPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPaper, terrier_paper_unref)

/* Any thread; no I/O. */
TerrierPaper *terrier_decision_paper_build (TerrierDecisionDraft *draft, TerrierCopy copy);
/* @places: the table's properties, as of terrier_options_places_load(); nullable. */
TerrierPaper *terrier_options_paper_build (TerrierOptionsTable *table, GHashTable *places);
/* Annual saving against backlog removed, a point for each option; its id is the option's. */
TerrierChart *terrier_options_table_new_chart (TerrierOptionsTable *table);
TerrierShape terrier_options_column_shape (const TerrierOptionsColumn *column);
void terrier_options_chart_set_labels (TerrierChart *chart);

/* "23-00101 Kent Communities Programme.pdf", or with "(exempt)": a safe file name. (transfer full)
 */
char *terrier_decision_paper_file_name (TerrierDecisionDraft *draft, TerrierCopy copy);

G_END_DECLS
