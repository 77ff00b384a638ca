/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/order.h"

#include <string.h>

/* Each costs eight bytes for a record: two of a million properties are 16 MB. */
#define MAX_ORDERS 2

struct _TerrierOrders
{
  GMutex mutex;
  GQueue recent; /* of TerrierOrder, last used first */
  /* Counts the changes, so that an order that was read while one was committed is not kept. */
  guint generation;
};

static TerrierOrder *
order_ref (TerrierOrder *order)
{
  return g_atomic_rc_box_acquire (order);
}

static void
order_clear (gpointer data)
{
  TerrierOrder *order = data;

  g_free (order->ids);
  g_free (order->ranks);
}

void
terrier_order_unref (TerrierOrder *order)
{
  g_atomic_rc_box_release_full (order, order_clear);
}

/* Ids of the set bits from @start to @end, in that direction. */
static gsize
collect (const TerrierOrder *order,
         const guint64 *bits,
         gsize start,
         gsize end,
         gboolean down,
         guint32 *ids,
         gsize n,
         gsize limit)
{
  for (gsize i = 0; i < end - start && n < limit; i++)
    {
      gsize rank = down ? end - 1 - i : start + i;

      /* Sixty-four at once where there are none. */
      if (bits[rank / 64] == 0)
        {
          gsize skip = down ? rank % 64 : 63 - rank % 64;

          i += skip;
          continue;
        }
      if (bits[rank / 64] >> (rank % 64) & 1)
        ids[n++] = order->ids[rank];
    }
  return n;
}

gsize
terrier_order_sort (const TerrierOrder *order,
                    gboolean descending,
                    guint32 *ids,
                    gsize n_ids,
                    gsize limit)
{
  g_autofree guint64 *bits = g_new0 (guint64, order->n_ids / 64 + 1);
  gsize n;

  for (gsize i = 0; i < n_ids; i++)
    {
      guint32 rank = ids[i] <= order->max_id ? order->ranks[ids[i]] : G_MAXUINT32;

      if (rank != G_MAXUINT32)
        bits[rank / 64] |= G_GUINT64_CONSTANT (1) << (rank % 64);
    }
  if (limit == 0)
    limit = n_ids;
  n = collect (order, bits, 0, order->n_stated, descending, ids, 0, limit);
  return collect (order, bits, order->n_stated, order->n_ids, descending, ids, n, limit);
}

static gboolean
read_ids (TerrierStatement *statement, GArray *ids, gsize *n_stated, GError **error)
{
  sqlite3_stmt *stmt = terrier_statement_get (statement);
  TerrierStep step;

  *n_stated = 0;
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      guint32 id = (guint32) sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
      *n_stated += sqlite3_column_int (stmt, 1) == 0;
    }
  return step == TERRIER_STEP_DONE;
}

static TerrierOrder *
order_read (TerrierConnection *connection, const TerrierQuery *query, GError **error)
{
  g_autoptr (TerrierQuery) ascending = terrier_query_new (query->type);
  g_autoptr (GString) sql = g_string_new ("SELECT t.id, ");
  g_autoptr (TerrierStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (TerrierOrder) order = NULL;
  gsize n_stated;

  ascending->sort = query->sort;
  terrier_query_append_unstated (ascending, sql);
  g_string_append_printf (sql, " FROM \"%s\" AS t", terrier_type_info (query->type)->table);
  terrier_query_append_sort_join (ascending, sql);
  terrier_query_append_order (ascending, sql);
  statement = terrier_connection_prepare (connection, sql->str, error);
  if (statement == NULL || !read_ids (statement, ids, &n_stated, error))
    return NULL;
  order = g_atomic_rc_box_new0 (TerrierOrder);
  order->type = query->type;
  order->sort = query->sort;
  order->n_ids = ids->len;
  order->n_stated = n_stated;
  order->ids = g_array_steal (ids, NULL);
  for (gsize i = 0; i < order->n_ids; i++)
    order->max_id = MAX (order->max_id, order->ids[i]);
  order->ranks = g_new (guint32, (gsize) order->max_id + 1);
  memset (order->ranks, 0xff, ((gsize) order->max_id + 1) * sizeof (guint32));
  for (gsize i = 0; i < order->n_ids; i++)
    order->ranks[order->ids[i]] = (guint32) i;
  return g_steal_pointer (&order);
}

TerrierOrders *
terrier_orders_new (void)
{
  TerrierOrders *orders = g_new0 (TerrierOrders, 1);

  g_mutex_init (&orders->mutex);
  g_queue_init (&orders->recent);
  return orders;
}

void
terrier_orders_free (TerrierOrders *orders)
{
  g_queue_clear_full (&orders->recent, (GDestroyNotify) terrier_order_unref);
  g_mutex_clear (&orders->mutex);
  g_free (orders);
}

static TerrierOrder *
find_locked (TerrierOrders *orders, TerrierType type, const TerrierField *sort)
{
  for (GList *link = orders->recent.head; link != NULL; link = link->next)
    {
      TerrierOrder *order = link->data;

      if (order->type != type || order->sort != sort)
        continue;
      g_queue_unlink (&orders->recent, link);
      g_queue_push_head_link (&orders->recent, link);
      return order;
    }
  return NULL;
}

TerrierOrder *
terrier_orders_peek (TerrierOrders *orders, const TerrierQuery *query)
{
  TerrierOrder *found;

  if (orders == NULL)
    return NULL;
  g_mutex_lock (&orders->mutex);
  found = find_locked (orders, query->type, query->sort);
  if (found != NULL)
    order_ref (found);
  g_mutex_unlock (&orders->mutex);
  return found;
}

guint
terrier_orders_get_generation (TerrierOrders *orders)
{
  guint generation;

  g_mutex_lock (&orders->mutex);
  generation = orders->generation;
  g_mutex_unlock (&orders->mutex);
  return generation;
}

/* Two threads may have read the same order at once; one is kept. */
static void
keep (TerrierOrders *orders, TerrierOrder *order, guint generation)
{
  g_mutex_lock (&orders->mutex);
  if (orders->generation == generation && find_locked (orders, order->type, order->sort) == NULL)
    {
      g_queue_push_head (&orders->recent, order_ref (order));
      if (orders->recent.length > MAX_ORDERS)
        terrier_order_unref (g_queue_pop_tail (&orders->recent));
    }
  g_mutex_unlock (&orders->mutex);
}

TerrierOrder *
terrier_orders_get (TerrierOrders *orders,
                    guint generation,
                    TerrierConnection *connection,
                    const TerrierQuery *query,
                    GError **error)
{
  TerrierOrder *order = terrier_orders_peek (orders, query);

  if (order != NULL)
    return order;
  order = order_read (connection, query, error);
  if (order != NULL && orders != NULL)
    keep (orders, order, generation);
  return order;
}

static gboolean
is_touched (const TerrierOrder *order, TerrierType type, guint64 fields)
{
  if (order->type == type)
    return fields == G_MAXUINT64
           || (order->sort != NULL
               && fields >> terrier_field_index (type, order->sort->column) & 1);
  /* Sorted by the name of what a reference refers to. */
  return order->sort != NULL && order->sort->kind == TERRIER_FIELD_REFERENCE
         && order->sort->target == type;
}

void
terrier_orders_invalidate (TerrierOrders *orders, TerrierType type, guint64 fields)
{
  GList *next;

  g_mutex_lock (&orders->mutex);
  orders->generation++;
  for (GList *link = orders->recent.head; link != NULL; link = next)
    {
      next = link->next;
      if (is_touched (link->data, type, fields))
        {
          terrier_order_unref (link->data);
          g_queue_delete_link (&orders->recent, link);
        }
    }
  g_mutex_unlock (&orders->mutex);
}
