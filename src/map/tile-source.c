/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/tile-source.h"

#include "carto/basemap.h"
#include "carto/map-stack.h"
#include "carto/tile-decode.h"
#include "map/online-tiles.h"
#include "map/tile-image.h"

#include <stdlib.h>

#define MIN_ZOOM 5
#define MAX_ZOOM 18

/* Two, so that one slow tile does not hold up the others, and no more, so that a core stays free.
 */
#define N_THREADS 2

struct _TerrierTileSource
{
  ShumateMapSource parent_instance;

  gboolean dark;
  guint scale; /* pixels for each logical pixel */
  TerrierPackList *packs;
  TerrierOnlineTiles *online; /* (nullable) */
  gboolean warned;
};

static guint arrived_signal;

G_DEFINE_FINAL_TYPE (TerrierTileSource, terrier_tile_source, SHUMATE_TYPE_MAP_SOURCE)

/* What a thread needs to draw one tile; it never touches the source or the ShumateTile. */
typedef struct
{
  /* Returns a GdkPaintable on the main thread. Of no object, as it is a thread that lets go of it.
   */
  GTask *task;
  guint z, column, row, scale;
  gboolean dark;
  TerrierPackList *packs;
  GBytes *online; /* (nullable): a picture from the network, as it came */
  guint64 number;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  terrier_pack_list_unref (job->packs);
  g_clear_pointer (&job->online, g_bytes_unref);
  g_free (job);
}

static void
free_map_cb (gpointer map)
{
  terrier_map_stack_free (map);
}

/* SQLite connections and font maps belong to one thread, so each thread has maps of its own, which
 * are closed with the thread or when others are wanted. */
static TerrierMapStack *
maps_of_this_thread (TerrierPackList *packs, GError **error)
{
  static GPrivate slot = G_PRIVATE_INIT (free_map_cb);
  TerrierMapStack *maps = g_private_get (&slot);

  if (maps == NULL || terrier_map_stack_get_packs (maps) != packs)
    {
      maps = terrier_map_stack_open (packs, error);
      g_private_replace (&slot, maps);
    }
  return maps;
}

/* A picture from the network has its own names all over it. */
static gboolean
covers_cb (double x, double y, const TerrierFrame *frame, gpointer data)
{
  return TRUE;
}

static cairo_surface_t *
draw_job (const Job *job, GCancellable *cancellable, GError **error)
{
  TerrierMapStack *maps = maps_of_this_thread (job->packs, error);
  TerrierUnderlay underlay = { .covers = covers_cb };
  cairo_surface_t *surface;

  if (maps == NULL)
    return NULL;
  if (job->online != NULL)
    terrier_tile_decode (g_bytes_get_data (job->online, NULL), g_bytes_get_size (job->online),
                         &underlay.picture);
  surface = terrier_map_stack_draw_tile (maps, job->z, job->column, job->row, job->scale, job->dark,
                                         underlay.picture != NULL ? &underlay : NULL, cancellable,
                                         error);
  g_clear_pointer (&underlay.picture, cairo_surface_destroy);
  return surface;
}

static void
draw_job_cb (gpointer data, gpointer user_data)
{
  Job *job = data;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = NULL;

  /* Most jobs of a long zoom are cancelled before their turn comes. */
  if (!g_task_return_error_if_cancelled (job->task))
    {
      surface = draw_job (job, cancellable, &error);
      if (surface != NULL)
        g_task_return_pointer (job->task, terrier_tile_image_new (surface), g_object_unref);
      else
        g_task_return_error (job->task, g_steal_pointer (&error));
      g_clear_pointer (&surface, cairo_surface_destroy);
    }
  job_free (job);
}

/* The newest request first: it is what the user looks at now. */
static int
compare_jobs_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *left = a, *right = b;

  return left->number > right->number ? -1 : left->number < right->number;
}

static GThreadPool *pool;

/* A tile in the middle of being drawn is waited for, the others are dropped: what runs on while the
 * libraries are taken down crashes the program on its way out. */
static void
stop_drawing (void)
{
  g_thread_pool_free (pool, TRUE, TRUE);
}

static GThreadPool *
thread_pool (void)
{
  if (pool == NULL)
    {
      pool = g_thread_pool_new (draw_job_cb, NULL, N_THREADS, TRUE, NULL);
      g_thread_pool_set_sort_function (pool, compare_jobs_cb, NULL);
      atexit (stop_drawing);
    }
  return pool;
}

/* On the main thread again: only here are tiles touched. */
static void
drawn_cb (GObject *nothing, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TerrierTileSource *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPaintable) picture = g_task_propagate_pointer (G_TASK (result), &error);
  ShumateTile *tile = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (picture != NULL)
    shumate_tile_set_paintable (tile, picture);
  else if (!self->warned)
    {
      /* The points are still there, on an empty ground; once is enough to say so. */
      self->warned = TRUE;
      g_warning ("No base map: %s", error->message);
    }
  /* Done even without a picture: libshumate 1.0 would keep the old zoom level on screen for ever.
   */
  shumate_tile_set_fade_in (tile, FALSE);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
terrier_tile_source_fill_tile_async (ShumateMapSource *source,
                                     ShumateTile *tile,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  static guint64 number;
  TerrierTileSource *self = TERRIER_TILE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, terrier_tile_source_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  job->z = shumate_tile_get_zoom_level (tile);
  job->column = shumate_tile_get_x (tile);
  job->row = shumate_tile_get_y (tile);
  job->scale = self->scale;
  job->dark = self->dark;
  job->packs = terrier_pack_list_ref (self->packs);
  if (self->online != NULL)
    job->online = terrier_online_tiles_get (self->online, job->z, job->column, job->row);
  job->number = number++;
  job->task = g_task_new (NULL, cancellable, drawn_cb, task);
  g_task_set_source_tag (job->task, draw_job_cb);
  g_thread_pool_push (thread_pool (), job, NULL);
}

static gboolean
terrier_tile_source_fill_tile_finish (ShumateMapSource *source,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
terrier_tile_source_finalize (GObject *object)
{
  TerrierTileSource *self = TERRIER_TILE_SOURCE (object);

  g_clear_pointer (&self->packs, terrier_pack_list_unref);
  g_clear_object (&self->online);

  G_OBJECT_CLASS (terrier_tile_source_parent_class)->finalize (object);
}

static void
terrier_tile_source_class_init (TerrierTileSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = terrier_tile_source_finalize;
  source_class->fill_tile_async = terrier_tile_source_fill_tile_async;
  source_class->fill_tile_finish = terrier_tile_source_fill_tile_finish;
  arrived_signal
      = g_signal_new ("tile-arrived", TERRIER_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
terrier_tile_source_init (TerrierTileSource *self)
{
  self->scale = 1;
}

static void
arrived_cb (TerrierTileSource *self, guint z, guint column, guint row)
{
  g_signal_emit (self, arrived_signal, 0, z, column, row);
}

/**
 * terrier_tile_source_set_online:
 * @self: a new source
 * @online: (nullable): where pictures come from that lie between the built-in map and the packs;
 *   until one has come the map below shows. Whoever gives it has asked the user
 */
void
terrier_tile_source_set_online (TerrierTileSource *self, ShumateDataSource *online)
{
  if (online == NULL)
    return;
  self->online = terrier_online_tiles_new (online);
  g_signal_connect_object (self->online, "arrived", G_CALLBACK (arrived_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * terrier_tile_source_new:
 * @dark: for the dark style
 * @scale: pixels for each logical pixel, 1 to 3
 * @packs: (nullable): over the built-in map
 *
 * A source of tiles in one style and sharpness. libshumate remembers tiles by the id of their
 * source, so another style, scale or set of packs is another source. Main thread.
 *
 * Returns: (transfer full): the source
 */
TerrierTileSource *
terrier_tile_source_new (gboolean dark, guint scale, TerrierPackList *packs)
{
  static guint n_sources;
  static TerrierPackList *none;
  TerrierTileSource *self = g_object_new (TERRIER_TYPE_TILE_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);
  g_autofree char *id = g_strdup_printf ("terrier-%u", n_sources++);

  /* One for all, so that the threads need not open the map anew for each source. */
  if (none == NULL)
    none = terrier_pack_list_new (NULL);
  self->packs = terrier_pack_list_ref (packs != NULL ? packs : none);
  self->dark = dark;
  self->scale = CLAMP (scale, 1, 3);
  shumate_map_source_set_id (source, id);
  shumate_map_source_set_name (source, "Terrier");
  shumate_map_source_set_license (source, terrier_basemap_credits_short ());
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  shumate_map_source_set_tile_size (source, TERRIER_TILE_PX);
  shumate_map_source_set_min_zoom_level (source, MIN_ZOOM);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM);
  return self;
}
