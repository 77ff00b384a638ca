/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/postcode-import.h"

#include "core/grid.h"
#include "core/postcode.h"
#include "exchange/csv.h"
#include "store/postcodes.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 1024

/* Which column of a file holds what; -1 for none. */
typedef struct
{
  int postcode, easting, northing, latitude, longitude;
  int pqi;     /* positional quality indicator of Code-Point Open */
  int gridind; /* grid reference indicator of the ONS */
  int ended;   /* the month in which it was taken out of use */
} Layout;

/* Code-Point Open has no heading: postcode, quality, easting, northing, then codes of areas. */
static const Layout CODE_POINT = { 0, 2, 3, -1, -1, 1, -1, -1 };

static int
find_column (GPtrArray *heading, const char *const *names)
{
  for (guint i = 0; i < heading->len; i++)
    for (guint k = 0; names[k] != NULL; k++)
      if (g_ascii_strcasecmp (heading->pdata[i], names[k]) == 0)
        return (int) i;
  return -1;
}

#define COLUMN(...) find_column (heading, (const char *const[]){ __VA_ARGS__, NULL })

static gboolean
read_heading (GPtrArray *heading, Layout *layout)
{
  layout->postcode = COLUMN ("pcds", "pcd2", "pcd", "postcode");
  layout->easting = COLUMN ("oseast1m", "east1m", "easting", "eastings");
  layout->northing = COLUMN ("osnrth1m", "north1m", "northing", "northings");
  layout->latitude = COLUMN ("lat", "latitude");
  layout->longitude = COLUMN ("long", "lon", "longitude");
  layout->pqi = COLUMN ("positional_quality_indicator", "pqi");
  layout->gridind = COLUMN ("osgrdind", "gridind");
  layout->ended = COLUMN ("doterm");
  return layout->postcode >= 0
         && ((layout->easting >= 0 && layout->northing >= 0)
             || (layout->latitude >= 0 && layout->longitude >= 0));
}

static const char *
cell (GPtrArray *row, int column)
{
  return column >= 0 && (guint) column < row->len ? row->pdata[column] : "";
}

/* "Code-Point Open user guide", positional quality indicator; "ONSPD user guide", OSGRDIND. */
static TerrierPostcodeQuality
quality_of (GPtrArray *row, const Layout *layout)
{
  int pqi = atoi (cell (row, layout->pqi)), gridind = atoi (cell (row, layout->gridind));

  switch (pqi)
    {
    case 10:
      return TERRIER_POSTCODE_BUILDING;
    case 20:
    case 30:
    case 40:
      return TERRIER_POSTCODE_NEAR;
    case 50:
      return TERRIER_POSTCODE_MIDDLE;
    case 60:
      return TERRIER_POSTCODE_SECTOR;
    default:
      break;
    }
  switch (gridind)
    {
    case 1:
      return TERRIER_POSTCODE_BUILDING;
    case 2:
    case 3:
      return TERRIER_POSTCODE_NEAR;
    case 4:
      return TERRIER_POSTCODE_MIDDLE;
    case 5:
      return TERRIER_POSTCODE_NEIGHBOURS;
    case 6:
      return TERRIER_POSTCODE_SECTOR;
    case 8:
      return TERRIER_POSTCODE_OLD;
    default:
      return TERRIER_POSTCODE_UNSTATED;
    }
}

static gboolean
read_number (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* FALSE: it has no position. Noughts say that in both sources. */
static gboolean
read_position (GPtrArray *row, const Layout *layout, TerrierPostcode *postcode)
{
  double latitude, longitude;

  if (read_number (cell (row, layout->easting), &postcode->easting_m)
      && read_number (cell (row, layout->northing), &postcode->northing_m))
    return postcode->easting_m > 0 && postcode->northing_m > 0
           && atoi (cell (row, layout->pqi)) != 90 && atoi (cell (row, layout->gridind)) != 9;
  return read_number (cell (row, layout->latitude), &latitude)
         && read_number (cell (row, layout->longitude), &longitude) && latitude < 90
         && terrier_grid_from_lonlat (longitude, latitude, &postcode->easting_m,
                                      &postcode->northing_m, NULL);
}

static gboolean
take_row (GPtrArray *row,
          const Layout *layout,
          TerrierPostcodeWriter *writer,
          TerrierPostcodeImport *counts,
          GError **error)
{
  g_autofree char *code = terrier_postcode_normalise (cell (row, layout->postcode), NULL);
  TerrierPostcode postcode
      = { .quality = quality_of (row, layout), .retired = *cell (row, layout->ended) != '\0' };

  if (code == NULL)
    counts->n_refused++;
  else if (!read_position (row, layout, &postcode))
    counts->n_without++;
  else
    {
      counts->n_placed++;
      g_strlcpy (postcode.postcode, code, sizeof postcode.postcode);
      return terrier_postcode_writer_add (writer, &postcode, error);
    }
  return TRUE;
}

/* What the first row says; a file without a heading begins with a postcode. */
static gboolean
read_layout (GPtrArray *row, const char *source, Layout *layout, gboolean *headed, GError **error)
{
  g_autofree char *first = NULL;

  *headed = read_heading (row, layout);
  if (*headed)
    return TRUE;
  first = terrier_postcode_normalise (row->pdata[0], NULL);
  *layout = CODE_POINT;
  if (first != NULL && row->len >= 4)
    return TRUE;
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_COLUMNS,
               _ ("“%s” is no table of postcodes that is known: it should be Code-Point Open, the "
                  "ONS Postcode Directory, or have the columns postcode, lat and lon"),
               source);
  return FALSE;
}

static gboolean
read_file (const char *source,
           TerrierPostcodeWriter *writer,
           TerrierPostcodeImport *counts,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (TerrierCsvReader) reader = terrier_csv_reader_open (source, error);
  g_autoptr (GError) problem = NULL;
  Layout layout;
  gboolean headed = FALSE, begun = FALSE;
  GPtrArray *row;

  if (reader == NULL)
    return FALSE;
  while ((row = terrier_csv_reader_next (reader, &problem)) != NULL)
    {
      g_atomic_int_set (&counts->n_rows, counts->n_rows + 1);
      if (!begun && !read_layout (row, source, &layout, &headed, error))
        return FALSE;
      if ((begun || !headed) && !take_row (row, &layout, writer, counts, error))
        return FALSE;
      begun = TRUE;
      if (counts->n_rows % ROWS_A_LOOK == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The file, or the CSVs of a folder in order. (transfer full) (nullable) */
static GPtrArray *
list_files (const char *source, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  GDir *folder;
  const char *name;

  if (!g_file_test (source, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (source));
      return g_steal_pointer (&files);
    }
  folder = g_dir_open (source, 0, error);
  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (g_str_has_suffix (lower, ".csv"))
        g_ptr_array_add (files, g_build_filename (source, name, NULL));
    }
  g_dir_close (folder);
  g_ptr_array_sort (files, compare_names);
  if (files->len > 0)
    return g_steal_pointer (&files);
  g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
               _ ("There is no CSV in the folder “%s”"), source);
  return NULL;
}

/* Lines of all files, so that it can be told how long the rest takes. */
static guint
count_lines (GPtrArray *files)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new (files->pdata[i], FALSE, NULL);
      const char *at = file != NULL ? g_mapped_file_get_contents (file) : NULL;
      const char *end = at != NULL ? at + g_mapped_file_get_length (file) : NULL;

      while (at != NULL && (at = memchr (at, '\n', (gsize) (end - at))) != NULL)
        {
          n++;
          at++;
        }
    }
  return n;
}

gboolean
terrier_postcode_import (const char *source,
                         const char *path,
                         TerrierPostcodeImport *counts,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) files = list_files (source, error);
  g_autofree char *name = g_path_get_basename (source);
  TerrierPostcodeWriter *writer;

  if (files == NULL)
    return FALSE;
  g_atomic_int_set (&counts->n_total, count_lines (files));
  writer = terrier_postcode_writer_new (path, error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!read_file (files->pdata[i], writer, counts, cancellable, error))
      {
        terrier_postcode_writer_abandon (writer);
        return FALSE;
      }
  if (counts->n_placed == 0)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_COLUMNS,
                   _ ("There is no postcode with a position in “%s”"), source);
      terrier_postcode_writer_abandon (writer);
      return FALSE;
    }
  return terrier_postcode_writer_finish (writer, name, error);
}
