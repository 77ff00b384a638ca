/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <webp/encode.h>

void
pack_fixture_open (PackFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("terrier-pack-XXXXXX", &error);
  g_assert_no_error (error);
}

void
pack_fixture_close (PackFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

char *
pack_fixture_path (PackFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (int width, int height, guint32 rgb)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  cairo_paint (cr);
  cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
pack_fixture_picture (PictureFormat format, int width, int height, guint32 rgb)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *webp = NULL;
  char *jpeg = NULL;
  GBytes *bytes;
  gsize length;

  if (format == PICTURE_PNG)
    return make_png (width, height, rgb);
  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  gdk_pixbuf_fill (pixbuf, rgb << 8 | 255);
  if (format == PICTURE_JPEG)
    {
      gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", &error, "quality", "100", NULL);
      g_assert_no_error (error);
      return g_bytes_new_take (jpeg, length);
    }
  length = WebPEncodeLosslessRGB (gdk_pixbuf_get_pixels (pixbuf), width, height,
                                  gdk_pixbuf_get_rowstride (pixbuf), &webp);
  bytes = g_bytes_new (webp, length);
  WebPFree (webp);
  return bytes;
}

sqlite3 *
pack_fixture_database (PackFixture *self, const char *name, char **path)
{
  sqlite3 *db;

  *path = pack_fixture_path (self, name);
  g_assert_cmpint (sqlite3_open (*path, &db), ==, SQLITE_OK);
  pack_fixture_run (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
  return db;
}

void
pack_fixture_run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

sqlite3 *
pack_fixture_mbtiles (PackFixture *self, const char *name, const char *format, char **path)
{
  sqlite3 *db = pack_fixture_database (self, name, path);
  g_autofree char *fact = g_strdup_printf ("INSERT INTO metadata VALUES ('format', '%s')", format);

  pack_fixture_run (db, "CREATE TABLE metadata (name TEXT, value TEXT);"
                        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER,"
                        " tile_row INTEGER, tile_data BLOB);"
                        "CREATE UNIQUE INDEX tile_index ON tiles"
                        " (zoom_level, tile_column, tile_row);"
                        "INSERT INTO metadata VALUES ('name', 'Test tiles');"
                        "INSERT INTO metadata VALUES ('attribution',"
                        " '<a href=\"https://example.org\">&copy; Somebody</a> &amp; others')");
  pack_fixture_run (db, fact);
  return db;
}

void
pack_fixture_add_tile (sqlite3 *db, const char *table, int z, int column, int row, GBytes *tile)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (zoom_level, tile_column, tile_row, "
                                          "tile_data) VALUES (%d, %d, %d, ?1)",
                                          table, z, column, row);
  sqlite3_stmt *row_in;
  gsize length;
  const void *data = g_bytes_get_data (tile, &length);

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row_in, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (row_in, 1, data, (int) length, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (row_in), ==, SQLITE_DONE);
  sqlite3_finalize (row_in);
  g_bytes_unref (tile);
}

sqlite3 *
pack_fixture_gpkg (PackFixture *self, const char *name, char **path)
{
  sqlite3 *db = pack_fixture_database (self, name, path);

  pack_fixture_run (
      db, "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,"
          " organization_coordsys_id INTEGER, definition TEXT);"
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('', 4326, 'EPSG', 4326, ''),"
          " ('', 27700, 'epsg', 27700, ''), ('', 3857, 'EPSG', 3857, ''),"
          " ('', 2154, 'EPSG', 2154, '');"
          "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT,"
          " min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);"
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,"
          " geometry_type_name TEXT, srs_id INTEGER);"
          "CREATE TABLE gpkg_tile_matrix_set (table_name TEXT, srs_id INTEGER, min_x REAL,"
          " min_y REAL, max_x REAL, max_y REAL);"
          "CREATE TABLE gpkg_tile_matrix (table_name TEXT, zoom_level INTEGER,"
          " matrix_width INTEGER, matrix_height INTEGER, tile_width INTEGER, tile_height INTEGER,"
          " pixel_x_size REAL, pixel_y_size REAL)");
  return db;
}

void
pack_fixture_add_layer (sqlite3 *db, const char *table, const char *kind, int srs, gboolean index)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO gpkg_contents VALUES ('%s', 'features', '%s', NULL, NULL, NULL, NULL, %d);"
      "INSERT INTO gpkg_geometry_columns VALUES ('%s', 'geom', '%s', %d);"
      "CREATE TABLE %s (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, size INTEGER)",
      table, table, srs, table, kind, srs, table);

  pack_fixture_run (db, sql);
  if (index)
    {
      g_autofree char *rtree = g_strdup_printf (
          "CREATE VIRTUAL TABLE rtree_%s_geom USING rtree (id, minx, maxx, miny, maxy)", table);

      pack_fixture_run (db, rtree);
    }
}

static void
append_uint (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, 4);
}

static void
append_place (GByteArray *bytes, double x, double y)
{
  g_assert_cmpint (G_BYTE_ORDER, ==, G_LITTLE_ENDIAN);
  g_byte_array_append (bytes, (const guint8 *) &x, 8);
  g_byte_array_append (bytes, (const guint8 *) &y, 8);
}

void
pack_fixture_add_feature (sqlite3 *db,
                          const char *table,
                          const char *name,
                          double x,
                          double y,
                          double side)
{
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO %s (geom, name, size) VALUES (?1, ?2, 1)", table);
  g_autofree char *box = NULL;
  sqlite3_stmt *row;

  g_byte_array_append (blob, (const guint8 *) "GP\0\1\0\0\0\0", 8);
  g_byte_array_append (blob, (const guint8 *) "\1", 1);
  if (side > 0)
    {
      append_uint (blob, 3);
      append_uint (blob, 1);
      append_uint (blob, 5);
      append_place (blob, x, y);
      append_place (blob, x + side, y);
      append_place (blob, x + side, y + side);
      append_place (blob, x, y + side);
    }
  else
    append_uint (blob, 1);
  append_place (blob, x, y);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (row, 1, blob->data, (int) blob->len, SQLITE_STATIC);
  sqlite3_bind_text (row, 2, name, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
  sqlite3_finalize (row);
  sql = (g_free (sql), g_strdup_printf ("INSERT INTO rtree_%s_geom VALUES (last_insert_rowid(),"
                                        " ?1, ?2, ?3, ?4)",
                                        table));
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  sqlite3_bind_double (row, 1, x);
  sqlite3_bind_double (row, 2, x + side);
  sqlite3_bind_double (row, 3, y);
  sqlite3_bind_double (row, 4, y + side);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
  sqlite3_finalize (row);
}
