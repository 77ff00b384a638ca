/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/record-list-private.h"

/* A larger splice is told in two steps, for a view that is told that n rows became n
 * others asks for each of them (record-list.c). */
#define MAX_SPLICE 4096

void
terrier_record_list_detach_rows (TerrierRecordList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    terrier_row_detach (row);
  g_hash_table_remove_all (self->rows);
}

/* The rows after a splice get their new positions; those within it are the view's alone from now
 * on. */
static void
move_rows (TerrierRecordList *self, guint position, guint n_removed, guint n_added)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      guint at = GPOINTER_TO_UINT (key);

      if (at >= position && at < position + n_removed)
        {
          terrier_row_detach (row);
          continue;
        }
      if (at >= position + n_removed)
        at = at - n_removed + n_added;
      terrier_row_set_position (row, at);
      g_hash_table_insert (rows, GUINT_TO_POINTER (at), row);
    }
  g_hash_table_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
}

static void
set_result (TerrierRecordList *self, TerrierResult *result, gsize n_items)
{
  TerrierResult *old = self->result;

  self->result = terrier_result_ref (result);
  self->n_items = (guint) n_items;
  g_clear_pointer (&old, terrier_result_unref);
}

/* Takes @page, the records of the first page; nullable. */
void
terrier_record_list_replace_all (TerrierRecordList *self, TerrierResult *result, TerrierPage *page)
{
  guint n_old = self->n_items;

  terrier_record_list_detach_rows (self);
  terrier_record_list_forget_pages_from (self, 0);
  self->n_items = 0;
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  set_result (self, result, result->n_ids);
  if (page != NULL)
    terrier_record_list_keep_page (self, 0, page);
  if (self->n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_items);
}

/* Tells the view of nothing but the part that differs. */
void
terrier_record_list_splice (TerrierRecordList *self, TerrierResult *result)
{
  const guint32 *before = self->result != NULL ? self->result->ids : NULL, *after = result->ids;
  gsize n_before = self->n_items, n_after = result->n_ids;
  gsize n_shorter = MIN (n_before, n_after), start = 0, end = 0;
  guint n_removed, n_added;

  while (start < n_shorter && before[start] == after[start])
    start++;
  while (end < n_shorter - start && before[n_before - 1 - end] == after[n_after - 1 - end])
    end++;
  n_removed = (guint) (n_before - start - end);
  n_added = (guint) (n_after - start - end);
  if (n_removed > 0 || n_added > 0)
    terrier_record_list_forget_pages_from (self, (guint) start / TERRIER_PAGE_SIZE);
  if (n_removed > MAX_SPLICE && n_added > 0)
    {
      terrier_record_list_replace_all (self, result, NULL);
      return;
    }
  move_rows (self, (guint) start, n_removed, n_added);
  set_result (self, result, n_after);
  terrier_record_list_want_pages_of_rows (self);
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), (guint) start, n_removed, n_added);
}
