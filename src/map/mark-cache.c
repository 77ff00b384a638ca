/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/mark-cache.h"

#include <math.h>
#include <string.h>

#include "carto/mark.h"
#include "map/texture.h"

/* The ring's shares are told apart to a thirty-second of the circle. */
#define SHARES 32

/* More than this and the cache starts afresh; a screen has a few hundred at most. */
#define MAX_IMAGES 3000

/* Drawn in any frame, however busy the machine. */
#define MIN_NEW 4

/* Compared byte by byte, so it has no padding: all members are bytes. */
typedef struct
{
  guint8 mix[TERRIER_SYMBOL_N];
  char label[8]; /* "" for a single point */
  guint8 symbol;
  guint8 flags;
} Key;

typedef struct
{
  Key key;
  TerrierMarkImage image;
} Entry;

struct _TerrierMarkCache
{
  GHashTable *entries; /* (owned) Entry, by its key */
  guint scale;
  gboolean dark;
  gint64 until_us; /* of this frame: draw no new mark after this moment */
  guint n_new;     /* drawn in this frame */
  gboolean is_short;
};

static guint
hash_cb (gconstpointer data)
{
  const guint8 *bytes = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < sizeof (Key); i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static gboolean
equal_cb (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->image.texture);
  g_free (entry);
}

/* Main thread, as all of this. */
TerrierMarkCache *
terrier_mark_cache_new (void)
{
  TerrierMarkCache *self = g_new0 (TerrierMarkCache, 1);

  self->entries = g_hash_table_new_full (hash_cb, equal_cb, NULL, entry_free);
  return self;
}

void
terrier_mark_cache_free (TerrierMarkCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * terrier_mark_cache_begin_frame:
 * @self: a cache
 * @scale: pixels for each logical pixel
 * @dark: for the dark style
 * @budget_us: how long this frame may spend on drawing new marks, microseconds
 *
 * Before the first mark of a frame. When the budget is spent, rings that have no image yet are left
 * out and terrier_mark_cache_is_short() says so: draw another frame then. So a zoom that brings
 * hundreds of new rings never holds up the window.
 */
void
terrier_mark_cache_begin_frame (TerrierMarkCache *self,
                                guint scale,
                                gboolean dark,
                                gint64 budget_us)
{
  if (scale != self->scale || dark != self->dark || g_hash_table_size (self->entries) > MAX_IMAGES)
    g_hash_table_remove_all (self->entries);
  self->scale = scale;
  self->dark = dark;
  self->until_us = g_get_monotonic_time () + budget_us;
  self->n_new = 0;
  self->is_short = FALSE;
}

gboolean
terrier_mark_cache_is_short (TerrierMarkCache *self)
{
  return self->is_short;
}

static Entry *
draw_entry (TerrierMarkCache *self, const Key *key, const TerrierCluster *cluster)
{
  Entry *entry = g_new0 (Entry, 1);
  double radius = cluster != NULL ? terrier_mark_cluster_radius_px (cluster->count) + 2
                                  : TERRIER_MARK_RADIUS_PX * 1.95;
  int half = (int) ceil (radius), side = 2 * half * (int) self->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  cr = cairo_create (surface);
  if (cluster != NULL)
    terrier_mark_draw_cluster (cr, half, half, cluster, self->dark);
  else
    terrier_mark_draw_symbol (cr, half, half, TERRIER_MARK_RADIUS_PX, key->symbol, key->flags,
                              self->dark);
  cairo_destroy (cr);
  entry->key = *key;
  entry->image.texture = terrier_texture_new (surface);
  entry->image.half_px = half;
  cairo_surface_destroy (surface);
  g_hash_table_insert (self->entries, &entry->key, entry);
  return entry;
}

static TerrierMarkImage *
get (TerrierMarkCache *self, const Key *key, const TerrierCluster *cluster)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      if (cluster != NULL && self->n_new >= MIN_NEW && g_get_monotonic_time () > self->until_us)
        {
          self->is_short = TRUE;
          return NULL;
        }
      entry = draw_entry (self, key, cluster);
      self->n_new++;
    }
  return &entry->image;
}

/**
 * terrier_mark_cache_get_symbol:
 * @self: a cache, in a frame
 * @symbol: a status or an action
 * @flags: #TerrierPointFlags
 *
 * Returns: (transfer none): the mark of one point
 */
TerrierMarkImage *
terrier_mark_cache_get_symbol (TerrierMarkCache *self, TerrierSymbolId symbol, guint flags)
{
  Key key;

  memset (&key, 0, sizeof key);
  key.symbol = symbol;
  key.flags = flags;
  return get (self, &key, NULL);
}

/**
 * terrier_mark_cache_get_cluster:
 * @self: a cache, in a frame
 * @cluster: of two points or more
 *
 * Returns: (transfer none) (nullable): its ring, or %NULL when this frame has no time left to draw
 * it
 */
TerrierMarkImage *
terrier_mark_cache_get_cluster (TerrierMarkCache *self, const TerrierCluster *cluster)
{
  g_autofree char *label = terrier_mark_cluster_label (cluster->count);
  Key key;

  memset (&key, 0, sizeof key);
  g_strlcpy (key.label, label, sizeof key.label);
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    if (cluster->mix[i] > 0)
      key.mix[i] = MAX ((guint64) cluster->mix[i] * SHARES / cluster->count, 1);
  return get (self, &key, cluster);
}
