/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading a table of postcodes: Code-Point Open (a CSV, or the folder of its CSVs), the ONS
 * Postcode Directory, or any CSV with the columns postcode, lat and lon. */
typedef struct
{
  guint n_rows;    /* read so far: written with g_atomic_int_set() while it runs */
  guint n_total;   /* in all the files; set before the first row is read */
  guint n_placed;  /* postcodes that have a position */
  guint n_without; /* real ones without: Ireland, the islands, or too new */
  guint n_refused; /* no postcodes at all */
} TerrierPostcodeImport;

/* Any thread but the main one: some seconds for the whole country. What was there before stays
 * until the new table is whole, and when it is cancelled (G_IO_ERROR_CANCELLED).
 *
 * @source: a file or a folder; @path: of the table. */
gboolean terrier_postcode_import (const char *source,
                                  const char *path,
                                  TerrierPostcodeImport *counts,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
