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

/* Writes a part of the portfolio to @path, whose extension says how: csv, gpkg, geojson or json.
 * What is exempt stays behind unless @exempt. Whole, or not at all. Waits: for commands and worker
 * threads. Returns how many rows were written, or -1. */
gint64 terrier_export_run (TerrierPortfolio *portfolio,
                           const char *path,
                           TerrierExport what,
                           gboolean exempt,
                           GCancellable *cancellable,
                           GError **error);
/* The same of the records that @query matches, which is of the part's type; NULL: all. */
gint64 terrier_export_query (TerrierPortfolio *portfolio,
                             const char *path,
                             TerrierExport what,
                             const TerrierQuery *query,
                             gboolean exempt,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
