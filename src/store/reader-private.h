/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"
#include "store/order.h"
#include "store/reader.h"

G_BEGIN_DECLS

struct _TerrierReader
{
  TerrierConnection *connection;
  TerrierOrders *orders; /* NULL within a write, which may have changed any order */
  guint generation;      /* of the orders, when the transaction began */
};

/* Takes @ids (g_free). */
TerrierResult *terrier_result_new (guint32 *ids, gsize n_ids, gboolean complete, guint64 position);
/* Sets NOT_FOUND with "There is no property 12." */
void terrier_store_error_set_not_found (GError **error, TerrierType type, gint64 id);
/* "SELECT @columns" of "t" over what @query matches, bound; @limit 0 is none. */
TerrierStatement *terrier_reader_prepare_query (TerrierReader *reader,
                                                const TerrierQuery *query,
                                                const char *columns,
                                                gboolean ordered,
                                                gsize limit,
                                                GError **error);
gint64 terrier_reader_get_position (TerrierReader *reader);

/* As terrier_reader_name(), without an exempt name: for sentences that come up on any screen. */
char *terrier_reader_public_name (TerrierReader *reader, TerrierType type, gint64 id);

G_END_DECLS
