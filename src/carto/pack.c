/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/pack.h"

#include <glib/gi18n-lib.h>

#include "carto/gpkg.h"
#include "carto/pack-private.h"

/* Sets an error that names the file; FALSE, for a return. */
gboolean
terrier_pack_refuse (TerrierPack *self, GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list values;

  va_start (values, format);
  sentence = g_strdup_vprintf (format, values);
  va_end (values);
  /* Translators: the name of a file, and what is wrong with it. */
  g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_PACK, _ ("“%s” %s"), self->name,
               sentence);
  return FALSE;
}

sqlite3_stmt *
terrier_pack_prepare (TerrierPack *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    terrier_pack_refuse (self, error,
                         _ ("is damaged (%s). Fetch or copy the file again, and add it then."),
                         sqlite3_errmsg (self->db));
  return statement;
}

/* Whether the file has a table or a view of this name; -1 when it cannot be read. */
static int
has_table (TerrierPack *self, const char *name)
{
  sqlite3_stmt *row = NULL;
  int found = -1;

  if (sqlite3_prepare_v2 (self->db,
                          "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view')"
                          " AND name = ?1",
                          -1, &row, NULL)
      == SQLITE_OK)
    {
      int result;

      sqlite3_bind_text (row, 1, name, -1, SQLITE_STATIC);
      result = sqlite3_step (row);
      found = result == SQLITE_ROW ? 1 : result == SQLITE_DONE ? 0 : -1;
    }
  sqlite3_finalize (row);
  return found;
}

static int
count_contents (TerrierPack *self, const char *data_type)
{
  sqlite3_stmt *row = NULL;
  int n = -1;

  if (sqlite3_prepare_v2 (self->db, "SELECT count(*) FROM gpkg_contents WHERE data_type = ?1", -1,
                          &row, NULL)
      == SQLITE_OK)
    {
      sqlite3_bind_text (row, 1, data_type, -1, SQLITE_STATIC);
      if (sqlite3_step (row) == SQLITE_ROW)
        n = sqlite3_column_int (row, 0);
    }
  sqlite3_finalize (row);
  return n;
}

static gboolean
open_gpkg (TerrierPack *self, GError **error)
{
  int n_features = count_contents (self, "features"), n_tiles = count_contents (self, "tiles");

  /* One that somebody writes to must not be read as if nobody did. */
  if (has_table (self, "terrier_meta") == 1)
    return terrier_pack_refuse (self, error,
                                _ ("is a portfolio, not a map. Open it with Open instead."));
  if (n_features > 0)
    return (self->vector = terrier_vector_pack_open (self, error)) != NULL;
  if (n_tiles > 0)
    return (self->raster = terrier_raster_pack_open_gpkg (self, error)) != NULL;
  return terrier_pack_refuse (self, error,
                              n_features == 0 ? _ ("holds neither vector layers nor map tiles.")
                                              : _ ("is a damaged GeoPackage. Fetch or copy the "
                                                   "file again, and add it then."));
}

static gboolean
open_kind (TerrierPack *self, GError **error)
{
  switch (has_table (self, "gpkg_contents"))
    {
    case 1:
      return open_gpkg (self, error);
    case 0:
      if (has_table (self, "tiles") == 1 && has_table (self, "metadata") == 1)
        return (self->raster = terrier_raster_pack_open_mbtiles (self, error)) != NULL;
      return terrier_pack_refuse (self, error,
                                  _ ("is a database, but neither a GeoPackage nor MBTiles."));
    default:
      return terrier_pack_refuse (self, error,
                                  _ ("is damaged, or neither a GeoPackage nor MBTiles. A map pack "
                                     "is a file of one of the two."));
    }
}

/**
 * terrier_pack_open:
 * @path: a GeoPackage or an MBTiles file that nobody writes to while it is open
 * @error: #TERRIER_CARTO_ERROR PACK or STYLE
 *
 * Opens a pack for the calling thread; some milliseconds. A vector pack is drawn by the style file
 * beside it ("kent.style.json" for "kent.gpkg"), by one of the styles that come with the program
 * when it knows the layers, or plainly.
 *
 * Returns: (transfer full) (nullable): the pack; else the sentence says what is wrong and what to
 * do
 */
TerrierPack *
terrier_pack_open (const char *path, GError **error)
{
  g_autoptr (TerrierPack) self = g_new0 (TerrierPack, 1);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      terrier_pack_refuse (self, error, _ ("is not there any more."));
      return NULL;
    }
  self->db = terrier_gpkg_connect (path);
  if (!open_kind (self, error))
    return NULL;
  if (self->title == NULL)
    self->title = g_strdup (self->name);
  self->info = (TerrierPackInfo){ self->title, self->credits, self->what };
  return g_steal_pointer (&self);
}

/**
 * terrier_pack_free:
 * @self: a pack, in its own thread
 */
void
terrier_pack_free (TerrierPack *self)
{
  g_clear_pointer (&self->vector, terrier_vector_pack_free);
  g_clear_pointer (&self->raster, terrier_raster_pack_free);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self->name);
  g_free (self->title);
  g_free (self->credits);
  g_free (self->what);
  g_free (self);
}

/* (transfer none): what there is to say of it. */
const TerrierPackInfo *
terrier_pack_get_info (TerrierPack *self)
{
  return &self->info;
}

/* Whether it holds vector layers, and not pictures. */
gboolean
terrier_pack_has_layers (TerrierPack *self)
{
  return self->vector != NULL;
}

/**
 * terrier_pack_draw:
 * @self: a pack of this thread
 * @frame: what to draw, from 0, 0 of @cr, which is clipped to the frame
 * @scale: pixels of the device for each of the frame, by which tiles are chosen
 * @dark: for the dark style
 * @cr: where to; what lies below shows where the pack has nothing
 * @cancellable: (nullable): stops between layers and every few hundred features
 * @error: #TERRIER_CARTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Draws all but the names.
 *
 * Returns: %FALSE with @error set; what was drawn so far stays drawn
 */
gboolean
terrier_pack_draw (TerrierPack *self,
                   const TerrierFrame *frame,
                   double scale,
                   gboolean dark,
                   cairo_t *cr,
                   GCancellable *cancellable,
                   GError **error)
{
  return self->vector != NULL
             ? terrier_vector_pack_draw (self->vector, frame, dark, cr, cancellable, error)
             : terrier_raster_pack_draw (self->raster, frame, scale, dark, cr, cancellable, error);
}

/**
 * terrier_pack_add_names:
 * @self: a pack of this thread
 * @frame: what is drawn
 * @dark: for the dark style
 * @reach_x_px: how far beyond the frame names are wanted, left and right
 * @reach_y_px: likewise above and below
 * @rank: of the first layer of names; the others follow, at most 200
 * @texts: keeps the texts
 * @names: (element-type TerrierName): added to
 */
void
terrier_pack_add_names (TerrierPack *self,
                        const TerrierFrame *frame,
                        gboolean dark,
                        double reach_x_px,
                        double reach_y_px,
                        guint rank,
                        GStringChunk *texts,
                        GArray *names)
{
  if (self->vector != NULL)
    terrier_vector_pack_add_names (self->vector, frame, dark, reach_x_px, reach_y_px, rank, texts,
                                   names);
}

/**
 * terrier_pack_covers:
 * @self: a pack of this thread
 * @frame: what is drawn
 * @x: unit Mercator
 * @y: unit Mercator
 *
 * Returns: whether names of lower layers have no business at a place, since the pack has its own
 */
gboolean
terrier_pack_covers (TerrierPack *self, const TerrierFrame *frame, double x, double y)
{
  return self->vector != NULL ? terrier_vector_pack_covers (self->vector, frame, x, y)
                              : terrier_raster_pack_covers (self->raster, frame, x, y);
}
