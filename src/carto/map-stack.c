/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/map-stack.h"

#include "carto/basemap.h"
#include "carto/national-grid.h"
#include "carto/map-style.h"
#include "carto/names.h"
#include "carto/pack.h"

/* Names of the topmost pack have ranks from 0, those of the next from here, and so on. */
#define RANKS_OF_A_PACK 256

#define DEEPEST_ZOOM 22

struct _TerrierPackList
{
  char **paths;
};

struct _TerrierMapStack
{
  TerrierPackList *list;
  TerrierBasemap *basemap;
  GPtrArray *packs; /* of TerrierPack, the topmost first */
};

/**
 * terrier_pack_list_new:
 * @paths: (nullable) (array zero-terminated=1): of packs, the topmost first
 *
 * Returns: (transfer full): the list. Any thread.
 */
TerrierPackList *
terrier_pack_list_new (const char *const *paths)
{
  static const char *const none[] = { NULL };
  TerrierPackList *self = g_atomic_rc_box_new0 (TerrierPackList);

  self->paths = g_strdupv ((char **) (paths != NULL ? paths : none));
  return self;
}

TerrierPackList *
terrier_pack_list_ref (TerrierPackList *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
list_clear (gpointer data)
{
  g_strfreev (((TerrierPackList *) data)->paths);
}

void
terrier_pack_list_unref (TerrierPackList *self)
{
  g_atomic_rc_box_release_full (self, list_clear);
}

static void
free_pack_cb (gpointer pack)
{
  terrier_pack_free (pack);
}

/**
 * terrier_map_stack_open:
 * @packs: (nullable): over the built-in map
 * @error: #TERRIER_CARTO_ERROR of the built-in map
 *
 * Opens the maps for the calling thread; some ten milliseconds. A pack that cannot be opened any
 * more is left out: it was checked when it was added.
 *
 * Returns: (transfer full) (nullable): the stack
 */
TerrierMapStack *
terrier_map_stack_open (TerrierPackList *packs, GError **error)
{
  TerrierBasemap *basemap = terrier_basemap_open (NULL, error);
  TerrierMapStack *self;

  if (basemap == NULL)
    return NULL;
  self = g_new0 (TerrierMapStack, 1);
  self->basemap = basemap;
  self->list = packs != NULL ? terrier_pack_list_ref (packs) : terrier_pack_list_new (NULL);
  self->packs = g_ptr_array_new_with_free_func (free_pack_cb);
  for (guint i = 0; self->list->paths[i] != NULL; i++)
    {
      g_autoptr (GError) failed = NULL;
      TerrierPack *pack = terrier_pack_open (self->list->paths[i], &failed);

      if (pack != NULL)
        g_ptr_array_add (self->packs, pack);
      else
        g_message ("%s", failed->message);
    }
  return self;
}

/**
 * terrier_map_stack_free:
 * @self: a stack, in its own thread
 */
void
terrier_map_stack_free (TerrierMapStack *self)
{
  g_ptr_array_unref (self->packs);
  terrier_basemap_free (self->basemap);
  terrier_pack_list_unref (self->list);
  g_free (self);
}

/* (transfer none): what it was opened with. */
TerrierPackList *
terrier_map_stack_get_packs (TerrierMapStack *self)
{
  return self->list;
}

/**
 * terrier_map_stack_dup_credits:
 * @self: a stack of this thread
 *
 * Returns: (transfer full): the lines that the licences of all its maps ask for, each once
 */
char **
terrier_map_stack_dup_credits (TerrierMapStack *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->packs->len; i++)
    {
      const char *line = terrier_pack_get_info (self->packs->pdata[i])->credits;

      if (line != NULL && g_hash_table_add (seen, (gpointer) line))
        g_strv_builder_add (lines, line);
    }
  g_strv_builder_add (lines, terrier_basemap_credits_short ());
  return g_strv_builder_end (lines);
}

/* --- Names --- */

/* Takes out what a higher map has a name for, or none on purpose: @first is the first of the names
 * of the map that lies below the first @n_packs ones. */
static void
drop_covered (TerrierMapStack *self,
              const TerrierFrame *frame,
              guint n_packs,
              const TerrierUnderlay *underlay,
              guint first,
              GArray *names)
{
  for (guint i = names->len; i-- > first;)
    {
      const TerrierName *name = &g_array_index (names, TerrierName, i);
      gboolean covered = underlay != NULL && underlay->covers != NULL
                         && underlay->covers (name->x, name->y, frame, underlay->data);

      for (guint k = 0; k < n_packs && !covered; k++)
        covered = terrier_pack_covers (self->packs->pdata[k], frame, name->x, name->y);
      if (covered)
        g_array_remove_index_fast (names, i);
    }
}

static void
draw_names (TerrierMapStack *self,
            const TerrierFrame *frame,
            gboolean dark,
            TerrierLabelPlan *taken,
            const TerrierUnderlay *underlay,
            cairo_t *cr)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (TerrierName));
  GStringChunk *texts = g_string_chunk_new (4096);
  double reach_x = taken != NULL ? 0 : TERRIER_NAMES_REACH_X_PX,
         reach_y = taken != NULL ? 0 : TERRIER_NAMES_REACH_Y_PX;
  guint n = self->packs->len, first;

  for (guint i = 0; i < n; i++)
    {
      first = names->len;
      terrier_pack_add_names (self->packs->pdata[i], frame, dark, reach_x, reach_y,
                              i * RANKS_OF_A_PACK, texts, names);
      drop_covered (self, frame, i, NULL, first, names);
    }
  first = names->len;
  terrier_basemap_add_names (self->basemap, frame, dark, reach_x, reach_y, n * RANKS_OF_A_PACK,
                             names);
  drop_covered (self, frame, n, underlay, first, names);
  if (taken != NULL)
    terrier_names_choose_around (names, frame, taken);
  else
    terrier_names_choose (names, frame->px_per_unit);
  terrier_names_draw (names, frame, cr);
  g_string_chunk_free (texts);
}

/* --- Drawing --- */

static void
draw_underlay (const TerrierUnderlay *underlay, const TerrierFrame *frame, cairo_t *cr)
{
  double width = cairo_image_surface_get_width (underlay->picture),
         height = cairo_image_surface_get_height (underlay->picture);

  cairo_save (cr);
  cairo_scale (cr, frame->width_px / width, frame->height_px / height);
  cairo_set_source_surface (cr, underlay->picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* From the lowest to the topmost. A pack with a fault is passed over: what lies below shows. */
static gboolean
draw_packs (TerrierMapStack *self,
            const TerrierFrame *frame,
            double scale,
            gboolean dark,
            cairo_t *cr,
            GCancellable *cancellable,
            GError **error)
{
  for (guint i = self->packs->len; i-- > 0;)
    {
      g_autoptr (GError) failed = NULL;

      if (terrier_pack_draw (self->packs->pdata[i], frame, scale, dark, cr, cancellable, &failed))
        {
          /* An opaque land must not hide the lines of the National Grid; a picture has its own. */
          if (terrier_pack_has_layers (self->packs->pdata[i]))
            terrier_national_grid_draw (frame, terrier_map_style_get (dark), cr);
          continue;
        }
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      g_message ("%s", failed->message);
    }
  return TRUE;
}

/**
 * terrier_map_stack_draw:
 * @self: a stack of this thread
 * @frame: what to draw; drawn from 0, 0 of @cr, clipped to the frame
 * @scale: pixels of the device for each of the frame
 * @dark: for the dark style
 * @taken: (nullable): for a picture, what its points and their labels cover, in pixels of the
 * frame; names keep clear of it and are added to it. %NULL writes each name where its tile would
 * have it
 * @underlay: (nullable): a picture between the built-in map and the packs
 * @cr: where to
 * @cancellable: (nullable): stops between layers
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws the maps, and as many names as fit last.
 *
 * Returns: %FALSE with @error set; what was drawn so far stays drawn
 */
gboolean
terrier_map_stack_draw (TerrierMapStack *self,
                        const TerrierFrame *frame,
                        double scale,
                        gboolean dark,
                        TerrierLabelPlan *taken,
                        const TerrierUnderlay *underlay,
                        cairo_t *cr,
                        GCancellable *cancellable,
                        GError **error)
{
  gboolean drawn;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, frame->width_px, frame->height_px);
  cairo_clip (cr);
  drawn = terrier_basemap_draw (self->basemap, frame, dark, cr, cancellable, error);
  if (drawn && underlay != NULL && underlay->picture != NULL)
    draw_underlay (underlay, frame, cr);
  drawn = drawn && draw_packs (self, frame, scale, dark, cr, cancellable, error)
          && !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (drawn)
    draw_names (self, frame, dark, taken, underlay, cr);
  cairo_restore (cr);
  return drawn;
}

/**
 * terrier_map_stack_draw_tile:
 * @self: a stack of this thread
 * @z: zoom, 0 to 22
 * @column: from the west
 * @row: from the north
 * @scale: pixels for each logical pixel, 1 to 4
 * @dark: for the dark style
 * @underlay: (nullable): a picture between the built-in map and the packs
 * @cancellable: (nullable): stops between layers
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws one tile. The same tile is always drawn the same, and it meets its neighbours without a
 * seam.
 *
 * Returns: (transfer full): an opaque ARGB32 image of %TERRIER_TILE_PX times @scale, or %NULL
 */
cairo_surface_t *
terrier_map_stack_draw_tile (TerrierMapStack *self,
                             guint z,
                             guint column,
                             guint row,
                             guint scale,
                             gboolean dark,
                             const TerrierUnderlay *underlay,
                             GCancellable *cancellable,
                             GError **error)
{
  cairo_surface_t *surface;
  TerrierFrame frame;
  gboolean drawn;
  cairo_t *cr;

  g_return_val_if_fail (z <= DEEPEST_ZOOM && scale >= 1 && scale <= 4, NULL);

  terrier_frame_init_tile (&frame, z, column, row);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TERRIER_TILE_PX * scale,
                                        TERRIER_TILE_PX * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  drawn
      = terrier_map_stack_draw (self, &frame, scale, dark, NULL, underlay, cr, cancellable, error);
  cairo_destroy (cr);
  if (!drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  else
    cairo_surface_flush (surface);
  return surface;
}
