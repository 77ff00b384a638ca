/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/record-list-private.h"

#include <string.h>

#include "store/portfolio-private.h"

/* A list of a million rows is an array of ids, a few pages of records, and the rows that a view
 * holds.
 *
 *   set_query() ── front: first page of ids and its records ──> "filled", rows shown
 *               └─ back:  all ids ── the rest is appended ────> "filled", complete
 *               └─ back:  sums ───────────────────────────────> "totals-changed"
 *   get_item()  ── idle, once for many rows ── front: a page ─> rows notify "record"
 *
 * A view that is told that n rows became n others asks for each of them; told that they went and
 * that others came, it asks for what it shows. So a new result empties the list first, and a change
 * in the middle is one small splice. Answers to an older question are dropped by their serial
 * number. */

enum
{
  PROP_LOADING = 1,
  PROP_COMPLETE,
  N_PROPERTIES
};

enum
{
  SIGNAL_FILLED,
  SIGNAL_TOTALS_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void terrier_record_list_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierRecordList,
                               terrier_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      terrier_record_list_list_model_init))

static void
set_loading (TerrierRecordList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_complete (TerrierRecordList *self, gboolean complete)
{
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

void
terrier_record_list_fail (TerrierRecordList *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_loading (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* Rows */

static void
row_gone (gpointer list, TerrierRow *row)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (list);
  gpointer position = GUINT_TO_POINTER (terrier_row_get_position (row));

  if (g_hash_table_lookup (self->rows, position) == row)
    g_hash_table_remove (self->rows, position);
}

static GType
terrier_record_list_get_item_type (GListModel *model)
{
  return TERRIER_TYPE_ROW;
}

static guint
terrier_record_list_get_n_items (GListModel *model)
{
  return TERRIER_RECORD_LIST (model)->n_items;
}

static gpointer
terrier_record_list_get_item (GListModel *model, guint position)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (model);
  guint number = position / TERRIER_PAGE_SIZE;
  TerrierRow *row;
  TerrierPage *page;

  if (position >= self->n_items)
    return NULL;
  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row != NULL)
    return g_object_ref (row);
  row = terrier_row_new (self->result->ids[position], self, row_gone);
  terrier_row_set_position (row, position);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page != NULL && position % TERRIER_PAGE_SIZE < page->records->len)
    terrier_row_set_record (row, page->records->pdata[position % TERRIER_PAGE_SIZE]);
  else
    terrier_record_list_want_page (self, number);
  return row;
}

static void
terrier_record_list_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = terrier_record_list_get_item_type;
  interface->get_n_items = terrier_record_list_get_n_items;
  interface->get_item = terrier_record_list_get_item;
}

static gpointer
read_totals_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree TerrierTotals *totals = g_new (TerrierTotals, 1);

  return terrier_reader_totals (reader, data, totals, error) ? g_steal_pointer (&totals) : NULL;
}

static void
totals_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TerrierListRequest) request = data;
  g_autoptr (TerrierRecordList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autofree TerrierTotals *totals
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self == NULL || request->serial != self->serial)
    return;
  if (totals == NULL)
    {
      terrier_record_list_fail (self, error);
      return;
    }
  self->totals = *totals;
  self->has_totals = TRUE;
  g_signal_emit (self, signals[SIGNAL_TOTALS_CHANGED], 0);
}

static void
ask_for_totals (TerrierRecordList *self)
{
  terrier_portfolio_read_async (self->portfolio, read_totals_func, terrier_query_copy (self->query),
                                (GDestroyNotify) terrier_query_free, g_free, self->cancellable,
                                totals_cb, terrier_list_request_new (self, self->serial, 0));
}

static gpointer
read_all_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query (reader, data, error);
}

static void
all_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TerrierListRequest) request = data;
  g_autoptr (TerrierRecordList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierResult) found
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self == NULL || request->serial != self->serial)
    return;
  if (found == NULL)
    {
      terrier_record_list_fail (self, error);
      return;
    }
  terrier_record_list_splice (self, found);
  set_loading (self, FALSE);
  set_complete (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
  ask_for_totals (self);
}

static void
ask_for_all (TerrierRecordList *self)
{
  terrier_portfolio_read_async (self->portfolio, read_all_func, terrier_query_copy (self->query),
                                (GDestroyNotify) terrier_query_free,
                                (GDestroyNotify) terrier_result_unref, self->cancellable, all_cb,
                                terrier_list_request_new (self, self->serial, 0));
}

typedef struct
{
  TerrierResult *result;
  TerrierPage *page;
} First;

static void
first_free (gpointer data)
{
  First *first = data;

  g_clear_pointer (&first->result, terrier_result_unref);
  g_clear_pointer (&first->page, terrier_page_free);
  g_free (first);
}

static gpointer
read_first_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const TerrierQuery *query = data;
  First *first = g_new0 (First, 1);

  first->result = terrier_reader_query_first (reader, query, TERRIER_PAGE_SIZE, error);
  if (first->result != NULL)
    first->page = terrier_page_read (reader, terrier_query_get_type_of (query), first->result->ids,
                                     MIN (first->result->n_ids, TERRIER_PAGE_SIZE), error);
  if (first->page != NULL)
    return first;
  first_free (first);
  return NULL;
}

static void
first_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TerrierListRequest) request = data;
  g_autoptr (TerrierRecordList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  First *first = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  gboolean complete;

  if (self == NULL || request->serial != self->serial)
    {
      g_clear_pointer (&first, first_free);
      return;
    }
  if (first == NULL)
    {
      terrier_record_list_fail (self, error);
      return;
    }
  complete = first->result->complete;
  terrier_record_list_replace_all (self, first->result, g_steal_pointer (&first->page));
  first_free (first);
  set_loading (self, FALSE);
  set_complete (self, complete);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
  if (complete)
    ask_for_totals (self);
  else
    ask_for_all (self);
}

/* Whatever was asked for the query before is of no use any more. */
static void
start_over (TerrierRecordList *self)
{
  self->serial++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
ask_for_first (TerrierRecordList *self)
{
  start_over (self);
  set_loading (self, TRUE);
  set_complete (self, FALSE);
  self->has_totals = FALSE;
  terrier_portfolio_read_front_async (self->portfolio, read_first_func,
                                      terrier_query_copy (self->query),
                                      (GDestroyNotify) terrier_query_free, first_free,
                                      self->cancellable, first_cb,
                                      terrier_list_request_new (self, self->serial, 0));
}

static void
changed_cb (TerrierPortfolio *portfolio, const TerrierChange *change, TerrierRecordList *self)
{
  g_autoptr (GList) numbers = NULL;

  if (self->query == NULL)
    return;
  if (self->loading)
    {
      ask_for_first (self);
      return;
    }
  if (change->types & (1u << self->type))
    {
      start_over (self);
      ask_for_all (self);
    }
  /* The rows in sight show their new values at once; where they belong is known a little later. */
  numbers = g_list_copy (self->recent.head);
  for (GList *link = numbers; link != NULL; link = link->next)
    if (terrier_record_list_page_is_touched (self, GPOINTER_TO_UINT (link->data), change))
      terrier_record_list_ask_for_page (self, GPOINTER_TO_UINT (link->data));
}

static void
terrier_record_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
terrier_record_list_dispose (GObject *object)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  terrier_record_list_detach_rows (self);
  g_clear_object (&self->portfolio);

  G_OBJECT_CLASS (terrier_record_list_parent_class)->dispose (object);
}

static void
terrier_record_list_finalize (GObject *object)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (object);

  g_clear_pointer (&self->query, terrier_query_free);
  g_clear_pointer (&self->result, terrier_result_unref);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->wanted);
  g_queue_clear (&self->recent);

  G_OBJECT_CLASS (terrier_record_list_parent_class)->finalize (object);
}

static void
terrier_record_list_class_init (TerrierRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = terrier_record_list_get_property;
  object_class->dispose = terrier_record_list_dispose;
  object_class->finalize = terrier_record_list_finalize;

  /**
   * TerrierRecordList:loading:
   *
   * Whether the first rows of a new query are still to come.
   */
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  /**
   * TerrierRecordList:complete:
   *
   * Whether all rows are known, and so how many there are.
   */
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOTALS_CHANGED]
      = g_signal_new ("totals-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
terrier_record_list_init (TerrierRecordList *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) terrier_page_free);
  self->asked = g_hash_table_new (NULL, NULL);
  self->wanted = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->recent);
}

/**
 * terrier_record_list_new:
 * @portfolio: an open portfolio
 * @type: of the records
 *
 * Main thread, as everything here.
 *
 * Returns: (transfer full): an empty list; give it a query
 */
TerrierRecordList *
terrier_record_list_new (TerrierPortfolio *portfolio, TerrierType type)
{
  TerrierRecordList *self = g_object_new (TERRIER_TYPE_RECORD_LIST, NULL);

  self->portfolio = g_object_ref (portfolio);
  self->type = type;
  g_signal_connect_object (portfolio, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

/**
 * terrier_record_list_set_query:
 * @self: a list
 * @query: a query of the list's type; copied
 *
 * The old rows stay until the first page of the new ones is here.
 */
void
terrier_record_list_set_query (TerrierRecordList *self, const TerrierQuery *query)
{
  g_return_if_fail (terrier_query_get_type_of (query) == self->type);

  if (self->query != NULL && terrier_query_equal (self->query, query))
    return;
  g_clear_pointer (&self->query, terrier_query_free);
  self->query = terrier_query_copy (query);
  ask_for_first (self);
}

const TerrierQuery *
terrier_record_list_get_query (TerrierRecordList *self)
{
  return self->query;
}

TerrierResult *
terrier_record_list_get_result (TerrierRecordList *self)
{
  return self->result;
}

/**
 * terrier_record_list_find:
 * @self: a list
 * @id: of a record
 *
 * Returns: its position, or %G_MAXUINT when it is not in the list or not known yet
 */
guint
terrier_record_list_find (TerrierRecordList *self, guint32 id)
{
  for (guint i = 0; i < self->n_items; i++)
    if (self->result->ids[i] == id)
      return i;
  return G_MAXUINT;
}

const TerrierTotals *
terrier_record_list_get_totals (TerrierRecordList *self)
{
  return self->has_totals ? &self->totals : NULL;
}
