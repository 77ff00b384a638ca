/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/row-page.h"

#include "store/triggers.h"

static void
add_names (TerrierReader *reader, TerrierPage *page, TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      gint64 id, key;
      gint64 *owned;
      char *name;

      if (field->kind != TERRIER_FIELD_REFERENCE)
        continue;
      id = terrier_record_get_reference (record, field->column);
      key = TERRIER_SEARCH_ROWID (field->target, id);
      if (id <= 0 || g_hash_table_contains (page->names, &key))
        continue;
      name = terrier_reader_name (reader, field->target, id);
      if (name == NULL)
        continue;
      owned = g_new (gint64, 1);
      *owned = key;
      g_hash_table_insert (page->names, owned, name);
    }
}

/* On a reader thread. */
TerrierPage *
terrier_page_read (TerrierReader *reader,
                   TerrierType type,
                   const guint32 *ids,
                   gsize n_ids,
                   GError **error)
{
  g_autoptr (TerrierPage) page = g_new0 (TerrierPage, 1);

  page->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  page->records = terrier_reader_fetch (reader, type, ids, n_ids, error);
  if (page->records == NULL)
    return NULL;
  for (guint i = 0; i < page->records->len; i++)
    if (page->records->pdata[i] != NULL)
      add_names (reader, page, page->records->pdata[i]);
  return g_steal_pointer (&page);
}

void
terrier_page_free (TerrierPage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->records, g_ptr_array_unref);
  g_clear_pointer (&page->names, g_hash_table_unref);
  g_free (page);
}

const char *
terrier_page_get_name (TerrierPage *page, TerrierType type, gint64 id)
{
  gint64 key = TERRIER_SEARCH_ROWID (type, id);

  return g_hash_table_lookup (page->names, &key);
}
