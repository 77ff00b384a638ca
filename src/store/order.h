/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/query-private.h"

G_BEGIN_DECLS

/* All records of a type in one order: what turns any set of matches into a sorted list without
 * looking at the records. Atomically ref-counted, immutable. */
typedef struct
{
  TerrierType type;
  const TerrierField *sort; /* NULL: by id */
  guint32 *ids;             /* ascending; those that do not state the field last */
  gsize n_ids;
  gsize n_stated;
  guint32 *ranks; /* id -> its place in ids, or G_MAXUINT32 */
  guint32 max_id;
} TerrierOrder;

void terrier_order_unref (TerrierOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOrder, terrier_order_unref)

/* Sorts a set of ids, each once, and cuts it to @limit (0: none); returns the new length. */
gsize terrier_order_sort (const TerrierOrder *order,
                          gboolean descending,
                          guint32 *ids,
                          gsize n_ids,
                          gsize limit);

/* The orders that were used last, shared by the threads of a portfolio. */
typedef struct _TerrierOrders TerrierOrders;

TerrierOrders *terrier_orders_new (void);
void terrier_orders_free (TerrierOrders *orders);
/* Changes so far: to be read before a transaction begins that reads an order. */
guint terrier_orders_get_generation (TerrierOrders *orders);
/* NULL when it is not there. @orders may be NULL. */
TerrierOrder *terrier_orders_peek (TerrierOrders *orders, const TerrierQuery *query);
/* Makes it when it is not there, which reads a whole index or table. */
TerrierOrder *terrier_orders_get (TerrierOrders *orders,
                                  guint generation,
                                  TerrierConnection *connection,
                                  const TerrierQuery *query,
                                  GError **error);
/* Records of @type were inserted or deleted, or fields changed: bit 1 << index in the catalogue. */
void terrier_orders_invalidate (TerrierOrders *orders, TerrierType type, guint64 fields);

G_END_DECLS
