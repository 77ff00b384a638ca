/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The writing side, on loan to a TerrierWriteFunc on the writer thread. Everything that one job
 * writes is one change set in one transaction: whole, or not at all. */
typedef struct _TerrierWriter TerrierWriter;

/* @record's id is ignored; returns the new id, or 0 on error. */
gint64 terrier_writer_insert (TerrierWriter *writer, TerrierRecord *record, GError **error);
/* @columns: NULL-ended names of the columns of @record to write; NULL for all. */
gboolean terrier_writer_update (TerrierWriter *writer,
                                TerrierRecord *record,
                                const char *const *columns,
                                GError **error);
gboolean terrier_writer_set (TerrierWriter *writer,
                             TerrierType type,
                             gint64 id,
                             const char *column,
                             const TerrierValue *value,
                             GError **error);
/* Refused (CONSTRAINT) while other records refer to it; the message counts them. */
gboolean terrier_writer_delete (TerrierWriter *writer, TerrierType type, gint64 id, GError **error);
gboolean terrier_writer_set_setting (TerrierWriter *writer,
                                     const char *key,
                                     const char *value,
                                     GError **error);
/* Reads inside the same transaction. (transfer none) */
struct _TerrierReader *terrier_writer_reader (TerrierWriter *writer);

G_END_DECLS
