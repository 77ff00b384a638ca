/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/location-plan.h"
#include "decision/options-table.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* Bound figures. In the text of a section
 *
 *   {{option 3.annual saving}}   {{option.backlog removed}}      an option of the decision's
 * programme
 *   {{option 3.closures itemised}}                               what the lines add up to
 *   {{programme.stated backlog}} {{disposal.receipt}}            the decision's own programme,
 * disposal
 *   {{property Blossom Children's Centre.running cost}}          by name; {{property #12.backlog}}
 * by id; likewise any {{disposal Orchard Way.receipt}}, and by id any {{option #13.receipts}}
 *   {{rule key_decision_threshold}}                              under the rules of the decision's
 * day
 *   {{option 3.plan}} {{disposal.plan}} {{property #12.plan}}    a map of the buildings
 *   {{decision.due_on}}                                          a field of the decision itself
 *
 * stand for a value of the portfolio. Fields go by the name of their column or by their label,
 * upper and lower case alike. "|full" or "|short" at the end chooses £1,270,000 or £1.27m; prose is
 * short. */

typedef enum
{
  TERRIER_FIGURE_BOUND,      /* has a value */
  TERRIER_FIGURE_NOT_STATED, /* the record is there and says nothing: prints "not stated", never a
                                number */
  TERRIER_FIGURE_WITHHELD,   /* exempt, and the copy is public */
  TERRIER_FIGURE_NOT_LOADED, /* names a property that has not been read yet: see missing() */
  TERRIER_FIGURE_UNRESOLVED, /* names nothing that there is; `problem` says what */
} TerrierFigureStatus;

typedef struct
{
  char *reference; /* as written between the braces */
  TerrierFigureStatus status;
  char *label;      /* "Option 3: annual saving"; nullable */
  char *text;       /* as it prints */
  char *problem;    /* nullable: one sentence */
  TerrierType type; /* of the record; TERRIER_TYPE_NONE for a rule */
  gint64 id;
  const char *column; /* nullable: none for a total of lines */
  TerrierFigureState state;
  char *source;   /* nullable */
  TerrierDate on; /* or TERRIER_DATE_NONE */
  guint exempt;   /* paragraph of Schedule 12A, 0 when open */
  gboolean is_money;
  TerrierPence pence; /* when is_money; else TERRIER_PENCE_UNKNOWN */

  /* What the draft remembers of it: see figure-memory.h. */
  gint64 memory;      /* id of the record, 0 when nothing is remembered */
  char *was;          /* what it printed when it was last accepted; NULL: not stated */
  TerrierDate was_on; /* when that was */
  gboolean pinned;    /* it prints that still, with its date */
} TerrierFigure;

void terrier_figure_free (TerrierFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFigure, terrier_figure_free)

/* Everything that the figures of one decision can be resolved against. Immutable and atomically
 * ref-counted once loaded: resolving takes no I/O and runs on any thread. */
typedef struct _TerrierFigureContext TerrierFigureContext;

/* Reader thread. @references: what the text holds, for the properties it names; NULL-ended,
 * nullable. */
TerrierFigureContext *terrier_figure_context_load (TerrierReader *reader,
                                                   TerrierRecord *decision,
                                                   const char *const *references,
                                                   GError **error);
/* From records at hand, for what the text names; all nullable but @decision and @rules. Any thread.
 */
TerrierFigureContext *terrier_figure_context_new (TerrierRecord *decision,
                                                  TerrierOptionsTable *options,
                                                  TerrierRecord *disposal,
                                                  GPtrArray *properties,
                                                  TerrierRules *rules,
                                                  const char *body);
/* The same with what @references name besides: while somebody types. Reader thread. */
TerrierFigureContext *terrier_figure_context_extend (TerrierFigureContext *context,
                                                     TerrierReader *reader,
                                                     const char *const *references,
                                                     GError **error);
TerrierFigureContext *terrier_figure_context_ref (TerrierFigureContext *context);
void terrier_figure_context_unref (TerrierFigureContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFigureContext, terrier_figure_context_unref)
TerrierOptionsTable *terrier_figure_context_get_options (TerrierFigureContext
                                                             *context); /* (transfer none)
                                                                           (nullable) */
/* The rule of the decision's body and day. (transfer none) (nullable) */
const TerrierRule *terrier_figure_context_get_rule (TerrierFigureContext *context, const char *key);

/* The map that {{option 3.plan}} asks for, alone in a paragraph. (transfer none) (nullable) */
TerrierLocationPlan *terrier_figure_context_get_plan (TerrierFigureContext *context,
                                                      const char *reference);

TerrierFigure *terrier_figure_resolve (TerrierFigureContext *context,
                                       const char *reference,
                                       gboolean public_copy);

/* The references in a text, in order, each once. (transfer full) */
GStrv terrier_figure_scan (const char *text);
/* Calls @func for each stretch of @text: plain text (reference NULL) or a figure. Backslash before
 * {{ keeps it as text. */
typedef void (*TerrierFigureFunc) (const char *text,
                                   gsize length,
                                   const char *reference,
                                   gsize offset,
                                   gpointer user_data);
void terrier_figure_split (const char *text,
                           gsize length,
                           TerrierFigureFunc func,
                           gpointer user_data);

/* What can be inserted, for the editor's search: labels with what they show now. */
typedef struct
{
  char *reference; /* "option 3.annual saving" */
  char *label;     /* "Option 3: annual saving, buildings" */
  char *text;      /* "£1.27m a year" */
  TerrierFigureStatus status;
  TerrierFigureState state;
  guint exempt; /* paragraph of Schedule 12A, 0 when open */
} TerrierFigureOffer;

void terrier_figure_offer_free (TerrierFigureOffer *offer);
/* What the decision's own records and the rules offer: (element-type TerrierFigureOffer); @words
 * narrows, nullable. */
GPtrArray *terrier_figure_context_offer (TerrierFigureContext *context,
                                         const char *words,
                                         gboolean public_copy);
/* The same and all properties, disposals and options of the portfolio: their names and fields hold
 * @words. Reader thread. */
GPtrArray *terrier_figure_search (TerrierReader *reader,
                                  TerrierFigureContext *context,
                                  const char *words,
                                  gboolean public_copy,
                                  GError **error);

G_END_DECLS
