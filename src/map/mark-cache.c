/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/mark-cache.h"

#include <math.h>
#include <string.h>

#include "carto/map-style.h"
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
  guint8 plain_px; /* of a disc in the symbol's colour that stands in for a ring: its radius */
} Key;

typedef struct
{
  Key key;
  TerrierMarkImage image;
} Entry;

struct _TerrierMarkCache
{
  GHashTable *entries;     /* (owned) Entry, by its key */
  TerrierPointSet *points; /* not owned: good for the frame */
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

  cairo_surface_destroy (entry->image.surface);
  g_clear_object (&entry->image.texture);
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
 * @points: of which the marks are
 * @scale: pixels for each logical pixel
 * @dark: for the dark style
 * @budget_us: how long this frame may spend on drawing new marks, microseconds
 *
 * Before the first mark of a frame. When the budget is spent, plain discs stand in for rings that
 * have no image yet and terrier_mark_cache_is_short() says so: draw another frame then. So a zoom
 * that brings hundreds of new rings never holds up the window.
 */
void
terrier_mark_cache_begin_frame (TerrierMarkCache *self,
                                TerrierPointSet *points,
                                guint scale,
                                gboolean dark,
                                gint64 budget_us)
{
  if (scale != self->scale || dark != self->dark || g_hash_table_size (self->entries) > MAX_IMAGES)
    g_hash_table_remove_all (self->entries);
  self->points = points;
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

/* In the colour that most of it has. */
static void
draw_plain (cairo_t *cr, double middle, const Key *key, gboolean dark)
{
  const TerrierSymbol *symbol = terrier_symbol_get (key->symbol);
  TerrierColour paper = terrier_map_style_get (dark)->paper,
                colour = dark ? symbol->dark : symbol->colour;

  cairo_arc (cr, middle, middle, key->plain_px, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, paper.red, paper.green, paper.blue);
  cairo_fill (cr);
  cairo_arc (cr, middle, middle, key->plain_px - 2, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
  cairo_set_line_width (cr, 4);
  cairo_stroke (cr);
}

static Entry *
draw_entry (TerrierMarkCache *self, const Key *key, const TerrierCluster *cluster)
{
  Entry *entry = g_new0 (Entry, 1);
  double radius = cluster != NULL ? terrier_mark_cluster_radius_px (cluster->count) + 2
                                  : MAX (TERRIER_MARK_RADIUS_PX * 1.95, key->plain_px);
  int half = (int) ceil (radius), side = 2 * half * (int) self->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->scale, self->scale);
  if (cluster != NULL)
    terrier_mark_draw_cluster (cr, half, half, cluster, self->dark);
  else if (key->plain_px > 0)
    draw_plain (cr, half, key, self->dark);
  else
    terrier_mark_draw_symbol (cr, half, half, TERRIER_MARK_RADIUS_PX, key->symbol, key->flags,
                              self->dark);
  cairo_destroy (cr);
  entry->key = *key;
  entry->image.surface = surface;
  entry->image.half_px = half;
  entry->image.stands_in = key->plain_px > 0;
  g_hash_table_insert (self->entries, &entry->key, entry);
  return entry;
}

/* @cluster: (nullable): what to draw, when the key is of a ring */
static TerrierMarkImage *
get (TerrierMarkCache *self, const Key *key, const TerrierCluster *cluster)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    entry = draw_entry (self, key, cluster);
  return &entry->image;
}

static TerrierMarkImage *
get_plain (TerrierMarkCache *self, const TerrierCluster *cluster)
{
  Key key;

  memset (&key, 0, sizeof key);
  for (guint i = 1; i < TERRIER_SYMBOL_N; i++)
    if (cluster->mix[i] > cluster->mix[key.symbol])
      key.symbol = i;
  key.plain_px = (guint8) lround (terrier_mark_cluster_radius_px (cluster->count));
  return get (self, &key, NULL);
}

static TerrierMarkImage *
get_ring (TerrierMarkCache *self, const TerrierCluster *cluster)
{
  g_autofree char *label = terrier_mark_cluster_label (cluster->count);
  Entry *entry;
  Key key;

  memset (&key, 0, sizeof key);
  g_strlcpy (key.label, label, sizeof key.label);
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    if (cluster->mix[i] > 0)
      key.mix[i] = MAX ((guint64) cluster->mix[i] * SHARES / cluster->count, 1);
  entry = g_hash_table_lookup (self->entries, &key);
  if (entry != NULL)
    return &entry->image;
  if (self->n_new >= MIN_NEW && g_get_monotonic_time () > self->until_us)
    {
      self->is_short = TRUE;
      return get_plain (self, cluster);
    }
  self->n_new++;
  return get (self, &key, cluster);
}

/**
 * terrier_mark_cache_get_point:
 * @self: a cache, in a frame
 * @point: by number
 *
 * Returns: (transfer none): the mark of one point
 */
TerrierMarkImage *
terrier_mark_cache_get_point (TerrierMarkCache *self, guint32 point)
{
  Key key;

  memset (&key, 0, sizeof key);
  key.symbol = terrier_point_set_get_symbol (self->points, point);
  key.flags = terrier_point_set_get_flags (self->points, point);
  return get (self, &key, NULL);
}

/**
 * terrier_mark_cache_get:
 * @self: a cache, in a frame
 * @mark: of one point or more
 *
 * Returns: (transfer none): its image, or what stands in for it
 */
TerrierMarkImage *
terrier_mark_cache_get (TerrierMarkCache *self, const TerrierCluster *mark)
{
  return mark->count > 1 ? get_ring (self, mark) : terrier_mark_cache_get_point (self, mark->point);
}

/* (transfer none): for a window that a graphics card draws */
GdkTexture *
terrier_mark_image_get_texture (TerrierMarkImage *image)
{
  if (image->texture == NULL)
    image->texture = terrier_texture_new (image->surface);
  return image->texture;
}
