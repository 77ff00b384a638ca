/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "store/reader.h"
#include "store/writer.h"

G_BEGIN_DECLS

/* What a record of decision said when it was sealed, kept in the file as canonical JSON. */
gboolean terrier_writer_seal (TerrierWriter *writer,
                              gint64 decision,
                              const char *content,
                              const char *seal,
                              TerrierDate on,
                              GError **error);
char *terrier_reader_get_sealed (TerrierReader *reader, gint64 decision, GError **error);
gboolean terrier_reader_was_sealed (TerrierReader *reader, gint64 decision);
/* The ids of all that are or were sealed or say so. (transfer full) (element-type gint64) */
GArray *terrier_reader_list_sealed (TerrierReader *reader, GError **error);
gint64 terrier_reader_get_last_change_set (TerrierReader *reader);
/* Seconds since 1970 UTC; 0 when nothing says. */
gint64 terrier_reader_get_last_change_time (TerrierReader *reader);

G_END_DECLS
