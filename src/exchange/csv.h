/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"

G_BEGIN_DECLS

/* Comma-separated values after RFC 4180, read from memory one record at a time. */
typedef struct _TerrierCsvReader TerrierCsvReader;

TerrierCsvReader *terrier_csv_reader_new (GBytes *bytes, const char *name, GError **error);
TerrierCsvReader *terrier_csv_reader_open (const char *path, GError **error);
void terrier_csv_reader_free (TerrierCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierCsvReader, terrier_csv_reader_free)

/* The fields of the next record, or NULL at the end or with @error set. (transfer none) */
GPtrArray *terrier_csv_reader_next (TerrierCsvReader *self, GError **error);
guint terrier_csv_reader_get_line (TerrierCsvReader *self);

/* Quotes where it must. The fields of one record; NULL prints as nothing. */
void terrier_csv_append (GString *out, const char *const *fields, gsize n_fields);

G_END_DECLS
