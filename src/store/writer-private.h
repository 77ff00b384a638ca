/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"
#include "store/reader-private.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_ORIGIN_EDIT,
  TERRIER_ORIGIN_FILL,
  TERRIER_ORIGIN_UNDO,
  TERRIER_ORIGIN_REDO
} TerrierOrigin;

struct _TerrierWriter
{
  TerrierConnection *connection;
  TerrierReader reader;
  TerrierOrigin origin;
  gint64 change_set;
  gint64 of_set;        /* what an undo or a redo is of */
  TerrierChange change; /* what was written so far */
  /* Fields of it: bit 1 << index in the catalogue; all for records that came or went. */
  guint64 touched[TERRIER_N_TYPES];
  gboolean settings_changed;
  guint n_filled;  /* records inserted by a fill */
  GPtrArray *bulk; /* indexes and triggers taken away meanwhile; nullable */
  TerrierStatement *insert[TERRIER_N_TYPES]; /* lent until the job ends */
};

/* @fields: bit 1 << index of each that was written; G_MAXUINT64 when the record came or went. */
void terrier_writer_note (TerrierWriter *writer, TerrierType type, gint64 id, guint64 fields);
/* As terrier_writer_insert(), with the record's own id. */
gint64 terrier_writer_insert_as (TerrierWriter *writer,
                                 TerrierRecord *record,
                                 gint64 id,
                                 GError **error);
void terrier_writer_release (TerrierWriter *writer);
void terrier_writer_begin_bulk (TerrierWriter *writer);
gboolean terrier_writer_end_bulk (TerrierWriter *writer, GError **error);

/* One transaction, from BEGIN to COMMIT, that is one change set; 0 on error, with nothing written.
 */
gint64 terrier_writer_run (TerrierConnection *connection,
                           TerrierOrders *orders,
                           TerrierOrigin origin,
                           const char *label,
                           TerrierWriteFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           TerrierChange *change,
                           GError **error);

/* Undo and redo as write functions; @data is unused. */
gboolean terrier_writer_undo (TerrierWriter *writer,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);
gboolean terrier_writer_redo (TerrierWriter *writer,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);
/* What they would do; (transfer full) (nullable). */
char *terrier_connection_get_undo_label (TerrierConnection *connection);
char *terrier_connection_get_redo_label (TerrierConnection *connection);
/* Takes what other programs changed into the journal proper. */
gboolean terrier_writer_gather_outside (TerrierConnection *connection,
                                        TerrierChange *change,
                                        GError **error);

/* A change set as a write function; @data is the set. */
gboolean terrier_change_set_write (TerrierWriter *writer,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
