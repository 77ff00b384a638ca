/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/figures.h"
#include "decision/location-plan.h"

G_BEGIN_DECLS

/* What the files of bound figures share among themselves. */
struct _TerrierFigureContext
{
  TerrierRecord *decision;
  TerrierRecord *disposal;      /* nullable */
  TerrierOptionsTable *options; /* nullable: the decision has no programme */
  gint64 option;                /* id of the decision's own, or 0 */
  TerrierPence bid;             /* accepted or preferred, of the disposal; exempt; or UNKNOWN */
  GHashTable *records; /* "property #12", folded -> TerrierRecord, or NULL for one not there */
  GHashTable *tables;  /* "#13", of an option -> the TerrierOptionsTable that it is in, or NULL */
  GHashTable *plans;   /* "option 3", folded -> TerrierLocationPlan, or NULL for one not there */
  TerrierRules *rules;
  char *body;           /* whose rules count: "kent" */
  TerrierDate rules_on; /* the day whose rules count */

  GHashTable *memory; /* reference -> TerrierFigureMemory, of the draft */

  /* A paper names the same figure again and again. */
  GMutex lock;
  GHashTable *resolved[2]; /* reference -> TerrierFigure; of the exempt copy, of the public one */
};

/* What a figure printed when it was last accepted. Atomically ref-counted. */
typedef struct
{
  gint64 id;     /* of the record */
  char *printed; /* NULL: it was not stated */
  TerrierDate on;
  gboolean pinned;
  guint exempt; /* paragraph of Schedule 12A of what it was bound to, 0 when open */
} TerrierFigureMemory;

GHashTable *terrier_figure_memory_new (void);
gboolean terrier_figure_memory_load (TerrierFigureContext *context,
                                     TerrierReader *reader,
                                     GError **error);
/* Sets what is remembered of @figure, and what prints when it is pinned. */
void terrier_figure_memory_apply (TerrierFigureContext *context,
                                  TerrierFigure *figure,
                                  gboolean public_copy);

/* What the reference stands for by now, whatever is pinned; exempt or not. (transfer full) */
TerrierFigure *terrier_figure_resolve_fresh (TerrierFigureContext *context, const char *reference);

/* A reference taken apart. */
typedef struct
{
  char *subject; /* "option", "programme", "disposal", "property", "rule", "decision" */
  char *name;    /* "3", "Blossom Children's Centre", "#12"; "" for the decision's own */
  char *field;   /* "annual saving"; of a rule, its key */
  TerrierMoneyStyle style;
} TerrierReference;

gboolean terrier_reference_parse (const char *text, TerrierReference *reference);
void terrier_reference_clear (TerrierReference *reference);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerrierReference, terrier_reference_clear)

gboolean terrier_reference_is_plan (const TerrierReference *reference);
gboolean terrier_figure_plan_load (TerrierFigureContext *context,
                                   TerrierReader *reader,
                                   const TerrierReference *reference,
                                   GError **error);
void terrier_figure_plan_resolve (TerrierFigure *figure,
                                  TerrierFigureContext *context,
                                  const TerrierReference *reference);

/* The subject and the name as the records of a context are found by. (transfer full) */
char *terrier_reference_key (const char *subject, const char *name);
/* A copy without what was resolved, to be added to before anybody else has it. (transfer full) */
TerrierFigureContext *terrier_figure_context_copy (TerrierFigureContext *context);
void terrier_figure_context_add_record (TerrierFigureContext *context, TerrierRecord *record);
const TerrierOptionsColumn *terrier_figure_context_find_option (TerrierFigureContext *context,
                                                                const char *name);
/* The same; "" is the decision's own, else the one that its programme has chosen. */
const TerrierOptionsColumn *terrier_figure_context_get_option (TerrierFigureContext *context,
                                                               const char *name);
/* Names compared as people write them: case, _ and - make no difference. (transfer full) */
char *terrier_reference_fold (const char *name);
/* "£1.27m a year": money in a sentence. (transfer full) */
char *terrier_reference_format_money (TerrierPence pence,
                                      TerrierMoneyKind kind,
                                      TerrierMoneyStyle style);

G_END_DECLS
