/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "estate/record.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* Values of the catalogue to and from columns. */
gboolean terrier_field_bind (TerrierStatement *statement,
                             int parameter,
                             const TerrierField *field,
                             const TerrierValue *value,
                             GError **error);

/* "id" and then every field, in the order of the catalogue; ends in FROM the table. Constant. */
const char *terrier_record_select_sql (TerrierType type);
TerrierRecord *terrier_record_from_row (sqlite3_stmt *stmt, TerrierType type);

/* @length in bytes, or -1; none when it is not a day so written. */
TerrierDate terrier_date_read_iso (const char *text, gssize length);

G_END_DECLS
