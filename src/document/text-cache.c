/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/text-cache-private.h"

#include <string.h>

/* Two generations: what the layout at hand has used, and what the one before had. A turn lets go
 * of what neither used, so that the cache is never larger than two documents. */
struct _TerrierTextCache
{
  GHashTable *now; /* GBytes to TerrierSetText */
  GHashTable *before;
};

static GHashTable *
create_table (void)
{
  return g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                (GDestroyNotify) terrier_set_text_unref);
}

TerrierTextCache *
terrier_text_cache_new (void)
{
  TerrierTextCache *self = g_new0 (TerrierTextCache, 1);

  self->now = create_table ();
  self->before = create_table ();

  return self;
}

void
terrier_text_cache_free (TerrierTextCache *self)
{
  g_hash_table_unref (self->now);
  g_hash_table_unref (self->before);
  g_free (self);
}

/* Begins a new layout. */
void
terrier_text_cache_turn (TerrierTextCache *self)
{
  g_hash_table_unref (self->before);
  self->before = self->now;
  self->now = create_table ();
}

static void
append_string (GByteArray *key, const char *string)
{
  static const guint8 none = 0, some = 1;

  g_byte_array_append (key, string != NULL ? &some : &none, 1);
  if (string != NULL)
    g_byte_array_append (key, (const guint8 *) string, (guint) strlen (string) + 1);
}

/**
 * terrier_text_cache_make_key:
 *
 * Returns: (transfer full): all that a paragraph's lines depend on besides the fonts
 */
GBytes *
terrier_text_cache_make_key (const TerrierRun *runs,
                             guint n_runs,
                             const TerrierTextSpec *spec,
                             double width_pt)
{
  GByteArray *key = g_byte_array_new ();
  const double numbers[3] = { width_pt, spec->size_pt, spec->line_height };
  const guint8 faces[3] = { spec->mono != 0, spec->bold != 0, spec->italic != 0 };

  g_byte_array_append (key, (const guint8 *) numbers, sizeof numbers);
  g_byte_array_append (key, faces, sizeof faces);
  for (guint i = 0; i < n_runs; i++)
    {
      guint32 flags = runs[i].flags;

      g_byte_array_append (key, (const guint8 *) &flags, sizeof flags);
      append_string (key, runs[i].text);
      append_string (key, runs[i].uri);
      append_string (key, runs[i].figure);
    }

  return g_byte_array_free_to_bytes (key);
}

/**
 * terrier_text_cache_look_up:
 *
 * Returns: (transfer full) (nullable): the text as it was set before
 */
TerrierSetText *
terrier_text_cache_look_up (TerrierTextCache *self, GBytes *key)
{
  TerrierSetText *text = g_hash_table_lookup (self->now, key);

  if (text == NULL)
    {
      text = g_hash_table_lookup (self->before, key);
      if (text != NULL)
        terrier_text_cache_add (self, key, text);
    }

  return text != NULL ? terrier_set_text_ref (text) : NULL;
}

void
terrier_text_cache_add (TerrierTextCache *self, GBytes *key, TerrierSetText *text)
{
  g_hash_table_insert (self->now, g_bytes_ref (key), terrier_set_text_ref (text));
}
