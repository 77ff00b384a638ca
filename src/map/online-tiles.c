/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/online-tiles.h"

/* Some fifteen kilobytes each; after so many all are forgotten, and the disk has them still. */
#define MOST_KEPT 600

/* What failed is asked for again after this long. */
#define AGAIN_AFTER_US (60 * G_USEC_PER_SEC)

/* More at a time are not polite to the server. */
#define MOST_UNDER_WAY 8

typedef struct
{
  GBytes *bytes;    /* (nullable): under way, or failed */
  gint64 failed_us; /* 0: not */
} Kept;

struct _TerrierOnlineTiles
{
  GObject parent_instance;

  ShumateDataSource *source;
  GHashTable *kept; /* (owned) gint64 key → (owned) Kept */
  GCancellable *cancellable;
  guint n_under_way;
};

typedef struct
{
  TerrierOnlineTiles *self;
  guint z, column, row;
} Request;

static guint arrived_signal;

G_DEFINE_FINAL_TYPE (TerrierOnlineTiles, terrier_online_tiles, G_TYPE_OBJECT)

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_pointer (&kept->bytes, g_bytes_unref);
  g_free (kept);
}

static gint64
key_of (guint z, guint column, guint row)
{
  return (gint64) ((guint64) z << 56 | (guint64) column << 28 | row);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (TerrierOnlineTiles) self = request->self;
  g_autoptr (GBytes) bytes
      = shumate_data_source_get_tile_data_finish (SHUMATE_DATA_SOURCE (source), result, NULL);
  gint64 key = key_of (request->z, request->column, request->row);
  Kept *kept = g_hash_table_lookup (self->kept, &key);

  self->n_under_way--;
  if (kept != NULL && bytes != NULL && g_bytes_get_size (bytes) > 0)
    {
      kept->bytes = g_steal_pointer (&bytes);
      g_signal_emit (self, arrived_signal, 0, request->z, request->column, request->row);
    }
  /* Without a network the map below shows, and nobody needs to be told of each tile. */
  else if (kept != NULL)
    kept->failed_us = g_get_monotonic_time ();
  g_free (request);
}

/**
 * terrier_online_tiles_get:
 * @self: tiles of a server
 * @z: zoom
 * @column: from the west
 * @row: from the north
 *
 * Returns: (transfer full) (nullable): the tile as it came; %NULL asks for it, and the signal tells
 * when it is there
 */
GBytes *
terrier_online_tiles_get (TerrierOnlineTiles *self, guint z, guint column, guint row)
{
  gint64 key = key_of (z, column, row);
  Kept *kept = g_hash_table_lookup (self->kept, &key);
  Request *request;

  if (kept != NULL && kept->bytes != NULL)
    return g_bytes_ref (kept->bytes);
  if (self->n_under_way >= MOST_UNDER_WAY
      || (kept != NULL
          && (kept->failed_us == 0 || g_get_monotonic_time () < kept->failed_us + AGAIN_AFTER_US)))
    return NULL;
  if (kept == NULL)
    {
      if (g_hash_table_size (self->kept) >= MOST_KEPT)
        g_hash_table_remove_all (self->kept);
      kept = g_new0 (Kept, 1);
      g_hash_table_insert (self->kept, g_memdup2 (&key, sizeof key), kept);
    }
  kept->failed_us = 0;
  request = g_new0 (Request, 1);
  *request = (Request){ g_object_ref (self), z, column, row };
  self->n_under_way++;
  shumate_data_source_get_tile_data_async (self->source, (int) column, (int) row, (int) z,
                                           self->cancellable, fetched_cb, request);
  return NULL;
}

static void
terrier_online_tiles_finalize (GObject *object)
{
  TerrierOnlineTiles *self = TERRIER_ONLINE_TILES (object);

  g_clear_object (&self->source);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (terrier_online_tiles_parent_class)->finalize (object);
}

static void
terrier_online_tiles_class_init (TerrierOnlineTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_online_tiles_finalize;
  arrived_signal = g_signal_new ("arrived", TERRIER_TYPE_ONLINE_TILES, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
terrier_online_tiles_init (TerrierOnlineTiles *self)
{
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, kept_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * terrier_online_tiles_new:
 * @source: where tiles come from
 *
 * Returns: (transfer full): nothing is asked for yet
 */
TerrierOnlineTiles *
terrier_online_tiles_new (ShumateDataSource *source)
{
  TerrierOnlineTiles *self = g_object_new (TERRIER_TYPE_ONLINE_TILES, NULL);

  self->source = g_object_ref (source);
  return self;
}
