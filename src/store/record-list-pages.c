/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/record-list-private.h"

#include <string.h>

#include "store/portfolio-private.h"

/* The pages of records that a list keeps: read when a view holds a row of one, the least used
 * dropped. */

#define MAX_PAGES 32

TerrierListRequest *
terrier_list_request_new (TerrierRecordList *self, guint serial, guint page)
{
  TerrierListRequest *request = g_new (TerrierListRequest, 1);

  g_weak_ref_init (&request->list, self);
  request->serial = serial;
  request->page = page;
  return request;
}

void
terrier_list_request_free (TerrierListRequest *request)
{
  g_weak_ref_clear (&request->list);
  g_free (request);
}

static gboolean idle_cb (gpointer data);

void
terrier_record_list_want_page (TerrierRecordList *self, guint number)
{
  g_hash_table_add (self->wanted, GUINT_TO_POINTER (number));
  if (self->idle_id == 0 && self->portfolio != NULL)
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

static void
forget_page (TerrierRecordList *self, guint number)
{
  g_queue_remove (&self->recent, GUINT_TO_POINTER (number));
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
}

void
terrier_record_list_forget_pages_from (TerrierRecordList *self, guint number)
{
  GList *next;

  self->generation++;
  g_hash_table_remove_all (self->asked);
  for (GList *link = self->recent.head; link != NULL; link = next)
    {
      next = link->next;
      if (GPOINTER_TO_UINT (link->data) >= number)
        forget_page (self, GPOINTER_TO_UINT (link->data));
    }
}

/* Shows the records of a page in the rows that are held. */
static void
show_page (TerrierRecordList *self, guint number, TerrierPage *page)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = number * TERRIER_PAGE_SIZE;

  /* A handler of "record" may do anything, so the rows are held while they are told. */
  for (guint i = 0; i < page->records->len; i++)
    {
      TerrierRow *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (first + i));

      if (row != NULL && page->records->pdata[i] != NULL)
        {
          g_ptr_array_add (rows, g_object_ref (row));
          g_ptr_array_add (rows, g_object_ref (page->records->pdata[i]));
        }
    }
  for (guint i = 0; i < rows->len; i += 2)
    terrier_row_set_record (rows->pdata[i], rows->pdata[i + 1]);
}

void
terrier_record_list_keep_page (TerrierRecordList *self, guint number, TerrierPage *page)
{
  g_queue_remove (&self->recent, GUINT_TO_POINTER (number));
  g_queue_push_head (&self->recent, GUINT_TO_POINTER (number));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  while (self->recent.length > MAX_PAGES)
    forget_page (self, GPOINTER_TO_UINT (g_queue_peek_tail (&self->recent)));
}

typedef struct
{
  TerrierType type;
  gsize n_ids;
  guint32 ids[TERRIER_PAGE_SIZE];
} PageData;

static gpointer
read_page_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PageData *page = data;

  return terrier_page_read (reader, page->type, page->ids, page->n_ids, error);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TerrierListRequest) request = data;
  g_autoptr (TerrierRecordList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  TerrierPage *page = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self == NULL || request->serial != self->generation)
    {
      /* The rows have moved meanwhile. */
      g_clear_pointer (&page, terrier_page_free);
      if (self != NULL)
        terrier_record_list_want_page (self, request->page);
      return;
    }
  g_hash_table_remove (self->asked, GUINT_TO_POINTER (request->page));
  if (page == NULL)
    {
      terrier_record_list_fail (self, error);
      return;
    }
  terrier_record_list_keep_page (self, request->page, page);
  show_page (self, request->page, page);
}

void
terrier_record_list_ask_for_page (TerrierRecordList *self, guint number)
{
  guint first = number * TERRIER_PAGE_SIZE;
  PageData *page;

  if (first >= self->n_items || !g_hash_table_add (self->asked, GUINT_TO_POINTER (number)))
    return;
  page = g_new (PageData, 1);
  page->type = self->type;
  page->n_ids = MIN (TERRIER_PAGE_SIZE, self->n_items - first);
  memcpy (page->ids, self->result->ids + first, page->n_ids * sizeof (guint32));
  terrier_portfolio_read_front_async (self->portfolio, read_page_func, page, g_free,
                                      (GDestroyNotify) terrier_page_free, NULL, page_cb,
                                      terrier_list_request_new (self, self->generation, number));
}

/* Only pages of which a row is still held: a fast scroll leaves none behind. */
static gboolean
idle_cb (gpointer data)
{
  TerrierRecordList *self = TERRIER_RECORD_LIST (data);
  g_autoptr (GHashTable) held = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  self->idle_id = 0;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (held, GUINT_TO_POINTER (GPOINTER_TO_UINT (key) / TERRIER_PAGE_SIZE));
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_hash_table_contains (held, key))
      terrier_record_list_ask_for_page (self, GPOINTER_TO_UINT (key));
  g_hash_table_remove_all (self->wanted);
  return G_SOURCE_REMOVE;
}

/* The rows that are held keep their records over a splice, but not the pages that they came from.
 */
void
terrier_record_list_want_pages_of_rows (TerrierRecordList *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint number = GPOINTER_TO_UINT (key) / TERRIER_PAGE_SIZE;

      if (!g_hash_table_contains (self->pages, GUINT_TO_POINTER (number)))
        terrier_record_list_want_page (self, number);
    }
}

gboolean
terrier_record_list_page_is_touched (TerrierRecordList *self,
                                     guint number,
                                     const TerrierChange *change)
{
  TerrierPage *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  guint first = number * TERRIER_PAGE_SIZE;

  if (change->many)
    return TRUE;
  for (guint i = 0; i < change->n_ids; i++)
    {
      /* What the rows refer to is shown by name. */
      if (change->ids[i].type != self->type)
        {
          if (terrier_page_get_name (page, change->ids[i].type, change->ids[i].id) != NULL)
            return TRUE;
          continue;
        }
      for (guint j = first; j < MIN (first + TERRIER_PAGE_SIZE, self->n_items); j++)
        if (self->result->ids[j] == change->ids[i].id)
          return TRUE;
    }
  return FALSE;
}

/**
 * terrier_record_list_get_name:
 * @self: a list
 * @type: of what a row refers to
 * @id: of what a row refers to
 *
 * Returns: (nullable): its name, %NULL when no page that is kept brought it
 */
const char *
terrier_record_list_get_name (TerrierRecordList *self, TerrierType type, gint64 id)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      const char *name = terrier_page_get_name (page, type, id);

      if (name != NULL)
        return name;
    }
  return NULL;
}
