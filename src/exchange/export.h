/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

#include <gio/gio.h>
#include "store/portfolio.h"

G_BEGIN_DECLS

typedef enum
{
  TERRIER_EXPORT_REGISTER,
  TERRIER_EXPORT_OPTIONS,
  TERRIER_EXPORT_DISPOSALS,
  TERRIER_EXPORT_DECISIONS,
  TERRIER_EXPORT_DATES,
  TERRIER_EXPORT_N
} TerrierExport;

const char *terrier_export_name (TerrierExport what); /* "register" … */

/* Looks over what a public export says, for somebody who knows what it may not say. */
typedef struct
{
  /* A text of a row, and the head of its column. Reader thread. */
  void (*text) (const char *column, const char *text, gpointer data);
  /* All has been said: FALSE stops, and nothing is left behind. The caller's thread. */
  gboolean (*done) (gpointer data, GError **error);
  gpointer data;
} TerrierExportGuard;

/* Writes a part of the portfolio to @path, whose extension says how: csv, gpkg, geojson or json; of
 * the records that @query matches, which is of the part's type, or all when it is NULL. What is
 * exempt stays behind unless @exempt; else @guard (nullable) has a look. Whole, or not at all.
 * Waits: for commands and worker threads. Returns how many rows were written, or -1. */
gint64 terrier_export_query (TerrierPortfolio *portfolio,
                             const char *path,
                             TerrierExport what,
                             const TerrierQuery *query,
                             gboolean exempt,
                             const TerrierExportGuard *guard,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
