/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"
#include "store/query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be asked of a portfolio. A TerrierReader is a connection on loan: it lives on the reader
 * thread and is handed to a TerrierReadFunc (store/portfolio.h) for one job; all functions here run
 * on that thread only. A job that is cancelled stops inside SQLite and says G_IO_ERROR_CANCELLED.
 */
typedef struct _TerrierReader TerrierReader;

/* The ids that a query matches, in its order. Atomically ref-counted, immutable, any thread. */
typedef struct
{
  guint64 position;   /* of the journal, when it was read */
  gboolean complete;  /* FALSE: only the first page, the rest is being counted */
  gsize n_ids;
  const guint32 *ids;
} TerrierResult;

TerrierResult *terrier_result_ref (TerrierResult *result);
void terrier_result_unref (TerrierResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierResult, terrier_result_unref)

/* Everything that matches. */
TerrierResult *terrier_reader_query (TerrierReader *reader,
                                     const TerrierQuery *query,
                                     GError **error);
/* At most @n_ids of it, as fast as can be: what a list shows first. */
TerrierResult *terrier_reader_query_first (TerrierReader *reader,
                                           const TerrierQuery *query,
                                           gsize n_ids,
                                           GError **error);

/* At most @limit records whose @column is @text, whatever its case; how many there are, or -1. */
int terrier_reader_find (TerrierReader *reader,
                         TerrierType type,
                         const char *column,
                         const char *text,
                         guint32 *ids,
                         int limit,
                         GError **error);
TerrierRecord *terrier_reader_get (TerrierReader *reader,
                                   TerrierType type,
                                   gint64 id,
                                   GError **error); /* or NOT_FOUND */
/* One record for each id, in the order asked; NULL in the place of one that is gone. */
GPtrArray *terrier_reader_fetch (TerrierReader *reader,
                                 TerrierType type,
                                 const guint32 *ids,
                                 gsize n_ids,
                                 GError **error);
/* The records of a query at once, for sets known to be small. (element-type TerrierRecord) */
GPtrArray *terrier_reader_select (TerrierReader *reader, const TerrierQuery *query, GError **error);
/* The records of @type whose reference @column is @id. (element-type TerrierRecord) */
GPtrArray *terrier_reader_children (TerrierReader *reader,
                                    TerrierType type,
                                    const char *column,
                                    gint64 id,
                                    GError **error);
/* Names of referenced records, for display. (transfer full) (nullable) */
char *terrier_reader_name (TerrierReader *reader, TerrierType type, gint64 id);
gboolean
terrier_reader_leave_out_trials (TerrierReader *reader, TerrierQuery *query, GError **error);
gint64 terrier_reader_count (TerrierReader *reader,
                             TerrierType type,
                             GError **error); /* -1 on error */

/* Sums of every money field of the type over what a query matches, each with its gaps. */
typedef struct
{
  gsize n_records;
  guint n_totals;
  struct
  {
    const TerrierField *field;
    TerrierTotal total;
  } totals[8];
} TerrierTotals;

gboolean terrier_reader_totals (TerrierReader *reader,
                                const TerrierQuery *query,
                                TerrierTotals *totals,
                                GError **error);

/* Places of all properties that match, for the map. */
typedef struct
{
  guint32 id;
  gint8 status;     /* index into the choices of property.status; -1 not stated */
  gint8 action;     /* index into the choices of action.action under the option asked; -1 none */
  gint8 kind;       /* index into the choices of property.kind; -1 not stated */
  gint8 quality;    /* index into the choices of property.position_quality; -1 not stated */
  gint8 choice;     /* index into the choices of the column asked for; -1 not stated */
  guint8 inferred;  /* the record is inferred */
  guint8 action_inferred;
  guint8 weak;      /* the amount asked for is apportioned or assumed */
  double easting_m; /* EPSG:27700 */
  double northing_m;
  TerrierPence pence; /* of the column asked for; or TERRIER_PENCE_UNKNOWN */
} TerrierPlace;

/* What is read beside the place: all nought for no column and the chosen options. */
typedef struct
{
  const char *column; /* (nullable) of property, a choice or an amount of money */
  gint64 option;      /* whose actions; 0: of the option chosen in each programme */
} TerrierPlaceFacts;

GArray *terrier_reader_places (TerrierReader *reader,
                               const TerrierQuery *query,
                               const TerrierPlaceFacts *facts,
                               GError **error);

/* Search everything: best first within each type, at most @per_type of each. */
typedef struct
{
  TerrierType type;
  guint32 id;
  char *name;
  char *detail; /* where it is or what it belongs to; never an exempt field */
} TerrierHit;

void terrier_hit_free (TerrierHit *hit);
GPtrArray *terrier_reader_search (TerrierReader *reader,
                                  const char *text,
                                  guint per_type,
                                  gboolean exempt,
                                  GError **error);

/* The journal of one record, newest first; of all records when @type is TERRIER_TYPE_NONE. */
typedef struct
{
  gint64 change_set;   /* 0 for an outside change not yet taken in */
  char *at;            /* ISO 8601, UTC */
  char *who;
  char *label;         /* of the change set */
  TerrierType type;
  gint64 id;
  char *operation;     /* insert, update, delete */
  char *before;        /* JSON object of the changed columns that are not null; nullable */
  char *after;
} TerrierJournalEntry;

void terrier_journal_entry_free (TerrierJournalEntry *entry);
GPtrArray *terrier_reader_history (TerrierReader *reader,
                                   TerrierType type,
                                   gint64 id,
                                   guint limit,
                                   GError **error);
/* The record as it stood at the end of a day; NULL without an error when it was not there. */
TerrierRecord *terrier_reader_as_at (TerrierReader *reader,
                                     TerrierType type,
                                     gint64 id,
                                     const char *at_utc,
                                     GError **error);

/* Settings of the portfolio, kept in the file. (transfer full) (nullable) */
char *terrier_reader_get_setting (TerrierReader *reader, const char *key);
/* The keys that begin so. (transfer full) (element-type utf8) (nullable) */
GPtrArray *terrier_reader_list_settings (TerrierReader *reader, const char *prefix, GError **error);

G_END_DECLS
