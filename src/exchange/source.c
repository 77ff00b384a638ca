/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/source.h"

#include "core/grid.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierSource
{
  char *path;
  TerrierCsvReader *csv;               /* or … */
  const TerrierExchangeModule *module; /* … this and its source */
  gpointer source;
  GPtrArray *columns;
  GPtrArray *cells; /* of a CSV row, as many as there are columns */
};

static gboolean
to_grid (double lon_deg, double lat_deg, double *easting_m, double *northing_m)
{
  return terrier_grid_from_lonlat (lon_deg, lat_deg, easting_m, northing_m, NULL);
}

static gboolean
is_csv (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv")
         || g_str_has_suffix (lower, ".txt");
}

static gboolean
open_csv (TerrierSource *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *heads;

  self->csv = terrier_csv_reader_open (self->path, error);
  if (self->csv == NULL)
    return FALSE;
  heads = terrier_csv_reader_next (self->csv, &local);
  if (heads == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_READ,
                     _ ("“%s” is empty: its first line should hold the headings"), self->path);
      return FALSE;
    }
  for (guint i = 0; i < heads->len; i++)
    g_ptr_array_add (self->columns, g_strdup (g_ptr_array_index (heads, i)));
  return TRUE;
}

static gboolean
open_module (TerrierSource *self, const char *layer, GError **error)
{
  self->module = terrier_exchange_module_get (error);
  if (self->module == NULL)
    return FALSE;
  self->source = self->module->open_source (self->path, layer, to_grid, error);
  if (self->source == NULL)
    return FALSE;
  for (guint i = 0; i < self->module->get_n_columns (self->source); i++)
    g_ptr_array_add (self->columns, g_strdup (self->module->get_column (self->source, i)));
  return TRUE;
}

/**
 * terrier_source_open:
 * @path: a file; .csv, .tsv and .txt are tables of text, anything else is asked of GDAL
 * @layer: (nullable): of a file with several; the first otherwise
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a source of rows
 */
TerrierSource *
terrier_source_open (const char *path, const char *layer, GError **error)
{
  g_autoptr (TerrierSource) self = g_new0 (TerrierSource, 1);

  self->path = g_strdup (path);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();
  if (!(is_csv (path) ? open_csv (self, error) : open_module (self, layer, error)))
    return NULL;
  g_ptr_array_set_size (self->cells, (int) self->columns->len);
  return g_steal_pointer (&self);
}

void
terrier_source_free (TerrierSource *self)
{
  g_clear_pointer (&self->csv, terrier_csv_reader_free);
  if (self->source != NULL)
    self->module->close_source (self->source);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self->path);
  g_free (self);
}

guint
terrier_source_get_n_columns (TerrierSource *self)
{
  return self->columns->len;
}

const char *
terrier_source_get_column (TerrierSource *self, guint index)
{
  return g_ptr_array_index (self->columns, index);
}

GPtrArray *
terrier_source_list_layers (TerrierSource *self)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  for (guint i = 0; self->csv == NULL && (name = self->module->get_layer (self->source, i)) != NULL;
       i++)
    g_ptr_array_add (layers, g_utf8_make_valid (name, -1));
  if (layers->len == 1)
    g_ptr_array_set_size (layers, 0);
  return layers;
}

/**
 * terrier_source_next:
 * @self: a source
 * @row: (out caller-allocates): what it holds next
 * @error: return location
 *
 * Returns: %FALSE at the end, and when the rest cannot be read, with @error set
 */
gboolean
terrier_source_next (TerrierSource *self, TerrierSourceRow *row, GError **error)
{
  GPtrArray *fields;

  memset (row, 0, sizeof *row);
  if (self->csv == NULL)
    return self->module->next_row (self->source, row, error) == 1;

  fields = terrier_csv_reader_next (self->csv, error);
  if (fields == NULL)
    return FALSE;
  /* A line that is too short lacks its last cells; what a line has too much has no heading. */
  for (guint i = 0; i < self->columns->len; i++)
    self->cells->pdata[i] = i < fields->len ? g_ptr_array_index (fields, i) : NULL;
  row->number = terrier_csv_reader_get_line (self->csv);
  row->fields = (const char *const *) self->cells->pdata;
  return TRUE;
}
