/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "carto/map-stack.h"
#include "carto/pack.h"
#include "core/grid.h"

/* Over Maidstone. */
#define Z 12
#define COLUMN 2053
#define ROW 1368

/* --- What is seen --- */

static cairo_surface_t *
draw_tile (const char *path, guint z, guint column, guint row, guint scale)
{
  const char *paths[] = { path, NULL };
  g_autoptr (TerrierPackList) packs = terrier_pack_list_new (paths);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapStack) stack = terrier_map_stack_open (packs, &error);
  cairo_surface_t *tile;

  g_assert_no_error (error);
  tile = terrier_map_stack_draw_tile (stack, z, column, row, scale, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  return tile;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, 4);
  return value & 0xffffff;
}

static gboolean
near_colour (guint32 a, guint32 b)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)) > 6)
      return FALSE;
  return TRUE;
}

static void
assert_pixel (const char *path, guint z, guint column, guint row, int x, int y, guint32 rgb)
{
  cairo_surface_t *tile = draw_tile (path, z, column, row, 1);
  guint32 found = pixel (tile, x, y);

  g_test_message ("%s %u/%u/%u at %d, %d: %06x", path, z, column, row, x, y, found);
  g_assert_true (near_colour (found, rgb));
  cairo_surface_destroy (tile);
}

/* Names lie over it, but not over most of it. */
static void
assert_mostly (const char *path, guint z, guint column, guint row, guint32 rgb)
{
  cairo_surface_t *tile = draw_tile (path, z, column, row, 1);
  guint n = 0;

  for (int x = 0; x < 256; x++)
    for (int y = 0; y < 256; y++)
      n += near_colour (pixel (tile, x, y), rgb);
  g_assert_cmpuint (n, >, 256 * 256 * 2 / 3);
  cairo_surface_destroy (tile);
}

/* What the built-in map has there. */
static guint32
below (guint z, guint column, guint row, int x, int y)
{
  cairo_surface_t *tile = draw_tile (NULL, z, column, row, 1);
  guint32 found = pixel (tile, x, y);

  cairo_surface_destroy (tile);
  return found;
}

static void
assert_refused (const char *path, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_pack_open (path, &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_PACK);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}

/* --- Tiles that are pictures --- */

/* Each format; the tile beside is missing, and the map below shows there. */
static void
test_mbtiles (void)
{
  static const struct
  {
    PictureFormat format;
    const char *name;
  } FORMATS[] = { { PICTURE_PNG, "png" }, { PICTURE_JPEG, "jpg" }, { PICTURE_WEBP, "webp" } };

  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      PackFixture fixture;
      g_autofree char *path = NULL;
      sqlite3 *db;

      pack_fixture_open (&fixture);
      db = pack_fixture_mbtiles (&fixture, "a b%.mbtiles", FORMATS[i].name, &path);
      pack_fixture_add_tile (db, "tiles", Z, COLUMN, (1 << Z) - 1 - ROW,
                             pack_fixture_picture (FORMATS[i].format, 256, 256, 0xc02040));
      sqlite3_close (db);
      assert_pixel (path, Z, COLUMN, ROW, 3, 250, 0xc02040);
      assert_pixel (path, Z, COLUMN, ROW, 128, 128, 0xc02040);
      assert_pixel (path, Z, COLUMN + 1, ROW, 128, 128, below (Z, COLUMN + 1, ROW, 128, 128));
      /* Closer, it is made larger for three zooms, and then the map below says more. */
      assert_pixel (path, Z + 2, COLUMN * 4 + 1, ROW * 4 + 1, 128, 128, 0xc02040);
      assert_pixel (path, Z + 5, COLUMN * 32 + 9, ROW * 32 + 9, 40, 40,
                    below (Z + 5, COLUMN * 32 + 9, ROW * 32 + 9, 40, 40));
      pack_fixture_close (&fixture);
    }
}

static void
test_facts (void)
{
  PackFixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (TerrierPack) pack = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  pack_fixture_open (&fixture);
  db = pack_fixture_mbtiles (&fixture, "facts.mbtiles", "png", &path);
  pack_fixture_add_tile (db, "tiles", 9, 1, 1, pack_fixture_picture (PICTURE_PNG, 512, 512, 1));
  sqlite3_close (db);
  pack = terrier_pack_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (terrier_pack_get_info (pack)->title, ==, "Test tiles");
  g_assert_cmpstr (terrier_pack_get_info (pack)->credits, ==, "© Somebody & others");
  g_assert_nonnull (strstr (terrier_pack_get_info (pack)->what, "1:"));
  pack_fixture_close (&fixture);
}

/* At twice the pixels the next finer tiles are taken, where there are any. */
static void
test_sharp (void)
{
  PackFixture fixture;
  g_autofree char *path = NULL;
  cairo_surface_t *tile;
  sqlite3 *db;

  pack_fixture_open (&fixture);
  db = pack_fixture_mbtiles (&fixture, "sharp.mbtiles", "png", &path);
  pack_fixture_add_tile (db, "tiles", Z, COLUMN, (1 << Z) - 1 - ROW,
                         pack_fixture_picture (PICTURE_PNG, 256, 256, 0x0000ff));
  for (int i = 0; i < 4; i++)
    pack_fixture_add_tile (db, "tiles", Z + 1, COLUMN * 2 + i % 2, (2 << Z) - 1 - ROW * 2 - i / 2,
                           pack_fixture_picture (PICTURE_PNG, 256, 256, 0x00ff00));
  sqlite3_close (db);
  tile = draw_tile (path, Z, COLUMN, ROW, 2);
  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 512);
  /* Not a pixel of another colour where the four meet. */
  for (int i = 200; i < 312; i++)
    {
      g_assert_cmphex (pixel (tile, i, 256), ==, 0x00ff00);
      g_assert_cmphex (pixel (tile, 255, i), ==, 0x00ff00);
    }
  cairo_surface_destroy (tile);
  assert_pixel (path, Z, COLUMN, ROW, 128, 128, 0x0000ff);
  pack_fixture_close (&fixture);
}

/* A GeoPackage of tiles in Mercator, on the National Grid, and in degrees, with their own sizes. */
static void
test_gpkg_tiles (void)
{
  static const int SRS[] = { 3857, 27700, 4326 };

  for (guint i = 0; i < G_N_ELEMENTS (SRS); i++)
    {
      PackFixture fixture;
      g_autofree char *path = NULL, *sql = NULL;
      double lon, lat, x, y, side;
      sqlite3 *db;

      terrier_mercator_to_lonlat ((COLUMN + 0.5) / exp2 (Z), (ROW + 0.5) / exp2 (Z), &lon, &lat);
      x = lon;
      y = lat;
      if (SRS[i] == 27700)
        g_assert_true (terrier_grid_from_lonlat (lon, lat, &x, &y, NULL));
      else if (SRS[i] == 3857)
        {
          terrier_mercator_from_lonlat (lon, lat, &x, &y);
          x = (x - 0.5) * 2 * 20037508.342789244;
          y = (0.5 - y) * 2 * 20037508.342789244;
        }
      side = SRS[i] == 4326 ? 0.04 : 4000;
      pack_fixture_open (&fixture);
      db = pack_fixture_gpkg (&fixture, "tiles.gpkg", &path);
      sql = g_strdup_printf (
          "CREATE TABLE t (id INTEGER PRIMARY KEY, zoom_level INTEGER, tile_column INTEGER,"
          " tile_row INTEGER, tile_data BLOB);"
          "INSERT INTO gpkg_contents VALUES ('t', 'tiles', 'Sheet 188', 0, 0, 0, 0, %d);"
          "INSERT INTO gpkg_tile_matrix_set VALUES ('t', %d, %.17g, %.17g, %.17g, %.17g);"
          "INSERT INTO gpkg_tile_matrix VALUES ('t', 0, 2, 1, 200, 200, %.17g, %.17g)",
          SRS[i], SRS[i], x - side, y - side / 2, x + side, y + side / 2, side / 200, side / 200);
      pack_fixture_run (db, sql);
      pack_fixture_add_tile (db, "t", 0, 0, 0,
                             pack_fixture_picture (PICTURE_PNG, 200, 200, 0xff0000));
      pack_fixture_add_tile (db, "t", 0, 1, 0,
                             pack_fixture_picture (PICTURE_PNG, 200, 200, 0x0000ff));
      sqlite3_close (db);
      /* The first lies left of the middle of the tile, the second right of it. */
      assert_pixel (path, Z, COLUMN, ROW, 112, 128, 0xff0000);
      assert_pixel (path, Z, COLUMN, ROW, 144, 128, 0x0000ff);
      pack_fixture_close (&fixture);
    }
}

static void
test_bad_tiles (void)
{
  PackFixture fixture;
  g_autofree char *vector = NULL, *packed = NULL, *wrong = NULL, *empty = NULL, *torn = NULL,
                  *text = NULL, *gone = NULL, *whole = NULL;
  static const guint8 gzip[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3 };
  gsize length;
  sqlite3 *db;

  pack_fixture_open (&fixture);
  db = pack_fixture_mbtiles (&fixture, "vector.mbtiles", "pbf", &vector);
  sqlite3_close (db);
  assert_refused (vector, "vector tiles");
  /* One that does not say so. */
  db = pack_fixture_mbtiles (&fixture, "packed.mbtiles", "png", &packed);
  pack_fixture_add_tile (db, "tiles", 3, 1, 1, g_bytes_new_static (gzip, sizeof gzip));
  sqlite3_close (db);
  assert_refused (packed, "vector tiles");
  db = pack_fixture_mbtiles (&fixture, "wrong.mbtiles", "png", &wrong);
  pack_fixture_add_tile (db, "tiles", 3, 1, 1, pack_fixture_picture (PICTURE_PNG, 256, 100, 1));
  sqlite3_close (db);
  assert_refused (wrong, "256 by 100 pixels");
  db = pack_fixture_mbtiles (&fixture, "empty.mbtiles", "png", &empty);
  sqlite3_close (db);
  assert_refused (empty, "holds no tiles");

  /* Half a file. */
  db = pack_fixture_mbtiles (&fixture, "torn.mbtiles", "png", &torn);
  for (int i = 0; i < 8; i++)
    pack_fixture_add_tile (db, "tiles", 3, i, 1, pack_fixture_picture (PICTURE_JPEG, 256, 256, 1));
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (torn, &whole, &length, NULL));
  g_assert_true (g_file_set_contents (torn, whole, (gssize) length / 8, NULL));
  assert_refused (torn, "damaged");
  text = pack_fixture_path (&fixture, "notes.mbtiles");
  g_assert_true (g_file_set_contents (text, "name,easting\nA,1\n", -1, NULL));
  assert_refused (text, "neither a GeoPackage nor MBTiles");
  gone = pack_fixture_path (&fixture, "gone.mbtiles");
  assert_refused (gone, "not there any more");
  pack_fixture_close (&fixture);
}

/* Single tiles that are damaged or of another size are as good as missing. */
static void
test_bad_tile_among_good (void)
{
  PackFixture fixture;
  g_autofree char *path = NULL;
  sqlite3 *db;
  int south = (1 << Z) - 1 - ROW;

  pack_fixture_open (&fixture);
  db = pack_fixture_mbtiles (&fixture, "one.mbtiles", "png", &path);
  pack_fixture_add_tile (db, "tiles", Z, COLUMN, south,
                         pack_fixture_picture (PICTURE_PNG, 256, 256, 0xc02040));
  pack_fixture_add_tile (db, "tiles", Z, COLUMN + 1, south,
                         pack_fixture_picture (PICTURE_PNG, 100, 256, 0xc02040));
  pack_fixture_add_tile (db, "tiles", Z, COLUMN + 2, south,
                         g_bytes_new_static ("\x89PNG\r\n\x1a\n and then nothing of the sort", 37));
  sqlite3_close (db);
  assert_pixel (path, Z, COLUMN, ROW, 128, 128, 0xc02040);
  for (guint i = 1; i < 3; i++)
    assert_pixel (path, Z, COLUMN + i, ROW, 20, 20, below (Z, COLUMN + i, ROW, 20, 20));
  pack_fixture_close (&fixture);
}

/* --- Vector layers --- */

static const char STYLE[]
    = "{ \"id\": \"test\", \"title\": \"Test\", \"layers\": ["
      "  { \"table\": \"Parish\", \"symbol\": \"area\", \"from_scale\": 200000,"
      "    \"fill\": { \"light\": \"#ff0000\", \"dark\": \"#00ff00\" } } ] }";

/* A square of 2 km on the ground over the middle of the tile, in each projection. */
static void
test_projections (void)
{
  static const int SRS[] = { 3857, 27700, 4326 };

  for (guint i = 0; i < G_N_ELEMENTS (SRS); i++)
    {
      PackFixture fixture;
      g_autofree char *path = NULL, *style = NULL;
      double lon, lat, x, y, side;
      sqlite3 *db;

      terrier_mercator_to_lonlat ((COLUMN + 0.5) / exp2 (Z), (ROW + 0.5) / exp2 (Z), &lon, &lat);
      x = lon;
      y = lat;
      side = 0.02;
      if (SRS[i] == 27700)
        g_assert_true (terrier_grid_from_lonlat (lon, lat, &x, &y, NULL));
      else if (SRS[i] == 3857)
        {
          terrier_mercator_from_lonlat (lon, lat, &x, &y);
          x = (x - 0.5) * 2 * 20037508.342789244;
          y = (0.5 - y) * 2 * 20037508.342789244;
        }
      if (SRS[i] != 4326)
        side = 2000;
      pack_fixture_open (&fixture);
      db = pack_fixture_gpkg (&fixture, "vector.gpkg", &path);
      pack_fixture_add_layer (db, "parish", "POLYGON", SRS[i], TRUE);
      pack_fixture_add_feature (db, "parish", "A", x - side / 2, y - side / 2, side);
      sqlite3_close (db);
      style = pack_fixture_path (&fixture, "vector.style.json");
      g_assert_true (g_file_set_contents (style, STYLE, -1, NULL));
      /* Shown from 1:200,000, which zoom 12 is within and zoom 10 not. */
      assert_pixel (path, Z, COLUMN, ROW, 120, 120, 0xff0000);
      assert_pixel (path, Z, COLUMN, ROW, 4, 128, below (Z, COLUMN, ROW, 4, 128));
      assert_pixel (path, Z - 2, COLUMN / 4, ROW / 4, 95, 30,
                    below (Z - 2, COLUMN / 4, ROW / 4, 95, 30));
      pack_fixture_close (&fixture);
    }
}

/* Without a style it is drawn all the same, and said so. */
static void
test_plain (void)
{
  PackFixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (TerrierPack) pack = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  pack_fixture_open (&fixture);
  db = pack_fixture_gpkg (&fixture, "plain.gpkg", &path);
  pack_fixture_add_layer (db, "odd_name", "POLYGON", 4326, FALSE);
  sqlite3_close (db);
  assert_refused (path, "no spatial index");
  g_unlink (path);
  g_free (path);
  db = pack_fixture_gpkg (&fixture, "plain.gpkg", &path);
  pack_fixture_add_layer (db, "parish", "POLYGON", 4326, TRUE);
  pack_fixture_add_feature (db, "parish", "A", 0.4, 51.05, 0.2);
  sqlite3_close (db);
  pack = terrier_pack_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (terrier_pack_get_info (pack)->title, ==, "plain.gpkg");
  g_assert_nonnull (strstr (terrier_pack_get_info (pack)->what, "drawn plainly"));
  assert_mostly (path, Z, COLUMN, ROW, 0xe9e6dc);
  pack_fixture_close (&fixture);
}

static void
test_bad_layers (void)
{
  PackFixture fixture;
  g_autofree char *other = NULL, *index = NULL, *style = NULL, *none = NULL, *portfolio = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  pack_fixture_open (&fixture);
  db = pack_fixture_gpkg (&fixture, "other.gpkg", &other);
  pack_fixture_add_layer (db, "parish", "POLYGON", 2154, TRUE);
  sqlite3_close (db);
  assert_refused (other, "EPSG:2154");
  db = pack_fixture_gpkg (&fixture, "none.gpkg", &none);
  sqlite3_close (db);
  assert_refused (none, "neither vector layers nor map tiles");
  db = pack_fixture_gpkg (&fixture, "estate.gpkg", &portfolio);
  pack_fixture_add_layer (db, "property", "POINT", 27700, TRUE);
  pack_fixture_run (db, "CREATE TABLE terrier_meta (version INTEGER)");
  sqlite3_close (db);
  assert_refused (portfolio, "portfolio");

  db = pack_fixture_gpkg (&fixture, "styled.gpkg", &index);
  pack_fixture_add_layer (db, "river", "LINESTRING", 4326, TRUE);
  sqlite3_close (db);
  style = pack_fixture_path (&fixture, "styled.style.json");
  g_assert_true (g_file_set_contents (style, STYLE, -1, NULL));
  assert_refused (index, "none of the layers");
  g_assert_true (g_file_set_contents (style, "{ \"id\": \"x\",\n  \"title\": }", -1, NULL));
  g_assert_null (terrier_pack_open (index, &error));
  g_assert_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_STYLE);
  g_assert_nonnull (strstr (error->message, "styled.style.json: line 2"));
  pack_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/mbtiles", test_mbtiles);
  g_test_add_func ("/pack/facts", test_facts);
  g_test_add_func ("/pack/sharp", test_sharp);
  g_test_add_func ("/pack/gpkg-tiles", test_gpkg_tiles);
  g_test_add_func ("/pack/bad-tiles", test_bad_tiles);
  g_test_add_func ("/pack/bad-tile-among-good", test_bad_tile_among_good);
  g_test_add_func ("/pack/projections", test_projections);
  g_test_add_func ("/pack/plain", test_plain);
  g_test_add_func ("/pack/bad-layers", test_bad_layers);
  return g_test_run ();
}
