/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carto/pack-vector-private.h"

static void
table_free (gpointer data)
{
  TerrierPackTable *table = data;

  g_free (table->table);
  g_free (table->column);
  g_free (table->geometry);
  g_free (table);
}

static gboolean
read_tables (TerrierVectorPack *self, GError **error)
{
  sqlite3_stmt *row = terrier_pack_prepare (
      self->pack,
      "SELECT c.table_name, g.column_name, upper(g.geometry_type_name), g.srs_id,"
      " c.min_x, c.min_y, c.max_x, c.max_y FROM gpkg_contents c"
      " JOIN gpkg_geometry_columns g USING (table_name) WHERE c.data_type = 'features'"
      " ORDER BY c.table_name",
      error);
  int result;

  if (row == NULL)
    return FALSE;
  while ((result = sqlite3_step (row)) == SQLITE_ROW)
    {
      TerrierPackTable *table = g_new0 (TerrierPackTable, 1);

      table->table = g_strdup ((const char *) sqlite3_column_text (row, 0));
      table->column = g_strdup ((const char *) sqlite3_column_text (row, 1));
      table->geometry = g_strdup ((const char *) sqlite3_column_text (row, 2));
      table->srs_id = sqlite3_column_int (row, 3);
      table->has_extent = sqlite3_column_type (row, 4) != SQLITE_NULL;
      table->extent
          = (TerrierBox){ sqlite3_column_double (row, 4), sqlite3_column_double (row, 5),
                          sqlite3_column_double (row, 6), sqlite3_column_double (row, 7) };
      if (table->table != NULL && table->column != NULL && table->geometry != NULL)
        g_ptr_array_add (self->tables, table);
      else
        table_free (table);
    }
  sqlite3_finalize (row);
  return (result == SQLITE_DONE && self->tables->len > 0)
         || terrier_pack_refuse (self->pack, error,
                                 _ ("is damaged (%s). Fetch or copy the file again, and add it "
                                    "then."),
                                 sqlite3_errmsg (self->pack->db));
}

/* The name of a field as the file has it, or NULL. */
static char *
find_field (TerrierVectorPack *self, const char *table, const char *field)
{
  sqlite3_stmt *row = NULL;
  char *found = NULL;

  if (sqlite3_prepare_v2 (self->pack->db, "SELECT name FROM pragma_table_info(?1)", -1, &row, NULL)
      == SQLITE_OK)
    {
      sqlite3_bind_text (row, 1, table, -1, SQLITE_STATIC);
      while (found == NULL && sqlite3_step (row) == SQLITE_ROW)
        if (terrier_pack_same_name ((const char *) sqlite3_column_text (row, 0), field))
          found = g_strdup ((const char *) sqlite3_column_text (row, 0));
    }
  sqlite3_finalize (row);
  return found;
}

static gboolean
append_field (TerrierVectorPack *self,
              const TerrierPackTable *table,
              const char *field,
              GString *sql,
              GError **error)
{
  g_autofree char *found = find_field (self, table->table, field);
  char *quoted;

  if (found == NULL)
    return terrier_pack_refuse (self->pack, error,
                                /* Translators: follows the name of a file. The title of a style, a
                                 * field, a layer. */
                                _ ("does not fit its style “%s”: there is no field “%s” in the "
                                   "layer “%s”. Correct the style file beside it."),
                                self->style->title, field, table->table);
  quoted = sqlite3_mprintf ("\"%w\"", found);
  g_string_append (sql, quoted);
  sqlite3_free (quoted);
  return TRUE;
}

static gboolean
append_where (TerrierVectorPack *self,
              const TerrierPackTable *table,
              const TerrierPackLayer *style,
              GString *sql,
              GError **error)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (style->where == NULL)
    return TRUE;
  g_string_append (sql, " AND t.");
  if (!append_field (self, table, style->where, sql, error))
    return FALSE;
  if (style->values == NULL)
    {
      g_string_append_printf (sql, " >= %s", g_ascii_dtostr (number, sizeof number, style->least));
      return TRUE;
    }
  g_string_append (sql, " IN (");
  for (guint i = 0; style->values[i] != NULL; i++)
    {
      char *quoted = sqlite3_mprintf ("%s%Q", i > 0 ? ", " : "", style->values[i]);

      g_string_append (sql, quoted);
      sqlite3_free (quoted);
    }
  g_string_append_c (sql, ')');
  return TRUE;
}

/* Everything comes by the R-tree: a shape with its geometry, a dot or a name by the middle of its
 * box. Rows come in the order of their numbers, so the same is drawn over the same each time. */
static char *
write_sql (TerrierVectorPack *self,
           const TerrierPackTable *table,
           const TerrierPackLayer *style,
           GError **error)
{
  gboolean shape = style->symbol == TERRIER_PACK_AREA || style->symbol == TERRIER_PACK_LINE;
  g_autoptr (GString) sql = g_string_new (NULL);
  char *from;

  if (shape)
    {
      char *column = sqlite3_mprintf ("SELECT t.\"%w\"", table->column);

      g_string_append (sql, column);
      sqlite3_free (column);
    }
  else
    {
      g_string_append (sql, "SELECT (r.minx + r.maxx) / 2, (r.miny + r.maxy) / 2, r.id, ");
      if (style->symbol != TERRIER_PACK_NAME)
        g_string_append (sql, "NULL");
      else if (g_string_append (sql, "t."), !append_field (self, table, style->label, sql, error))
        return NULL;
      g_string_append (sql, style->weight != NULL ? ", t." : ", 0");
      if (style->weight != NULL && !append_field (self, table, style->weight, sql, error))
        return NULL;
    }
  from = sqlite3_mprintf (" FROM \"rtree_%w_%w\" r JOIN \"%w\" t ON t.rowid = r.id"
                          " WHERE r.maxx >= ?1 AND r.minx <= ?2 AND r.maxy >= ?3 AND r.miny <= ?4",
                          table->table, table->column, table->table);
  g_string_append (sql, from);
  sqlite3_free (from);
  if (shape)
    g_string_append (sql, " AND (r.maxx - r.minx >= ?5 OR r.maxy - r.miny >= ?5)");
  if (!append_where (self, table, style, sql, error))
    return NULL;
  g_string_append (sql, " ORDER BY r.id");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
has_rtree (TerrierVectorPack *self, const TerrierPackTable *table)
{
  char *sql
      = sqlite3_mprintf ("SELECT 1 FROM \"rtree_%w_%w\" LIMIT 1", table->table, table->column);
  sqlite3_stmt *row = NULL;
  gboolean there = sqlite3_prepare_v2 (self->pack->db, sql, -1, &row, NULL) == SQLITE_OK;

  sqlite3_free (sql);
  sqlite3_finalize (row);
  return there;
}

static void
find_bounds (const TerrierPackTable *table, TerrierCrs crs, TerrierBox *bounds)
{
  const TerrierBox *box = &table->extent;
  double x[] = { box->x0, box->x1, box->x0, box->x1 }, y[] = { box->y0, box->y0, box->y1, box->y1 };

  *bounds = (TerrierBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (!table->has_extent)
    return;
  terrier_crs_to_mercator (crs, x, y, G_N_ELEMENTS (x));
  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    if (isfinite (x[i]) && isfinite (y[i]))
      {
        bounds->x0 = MIN (bounds->x0, x[i]);
        bounds->x1 = MAX (bounds->x1, x[i]);
        bounds->y0 = MIN (bounds->y0, y[i]);
        bounds->y1 = MAX (bounds->y1, y[i]);
      }
}

static gboolean
check_table (TerrierVectorPack *self,
             const TerrierPackTable *table,
             TerrierCrs *crs,
             GError **error)
{
  g_autofree char *name = NULL;

  *crs = terrier_crs_read (self->pack->db, table->srs_id, &name);
  if (*crs == TERRIER_CRS_OTHER)
    return terrier_pack_refuse (self->pack, error,
                                _ ("has its layer “%s” in the projection %s. A pack is drawn from "
                                   "EPSG:27700 (the National Grid), EPSG:4326 or EPSG:3857: save "
                                   "it "
                                   "anew in one of them, for instance with QGIS."),
                                table->table, name);
  if (!has_rtree (self, table))
    return terrier_pack_refuse (self->pack, error,
                                _ ("has no spatial index for its layer “%s”, without which each "
                                   "tile would read the whole file. Let QGIS make one: the layer's "
                                   "properties, Source, Create Spatial Index."),
                                table->table);
  return TRUE;
}

static gboolean
add_layer (TerrierVectorPack *self,
           const TerrierPackLayer *style,
           const TerrierPackTable *table,
           gboolean forgiving,
           GError **error)
{
  TerrierVectorLayer layer = { .style = style };
  g_autofree char *sql = NULL;

  if (!check_table (self, table, &layer.crs, error))
    return FALSE;
  /* Editions of a product come and go with fields that one of our styles asks for. */
  sql = write_sql (self, table, style, forgiving ? NULL : error);
  if (sql == NULL)
    return forgiving;
  layer.rows = terrier_pack_prepare (self->pack, sql, error);
  if (layer.rows == NULL)
    return FALSE;
  find_bounds (table, layer.crs, &layer.bounds);
  self->bounds.x0 = MIN (self->bounds.x0, layer.bounds.x0);
  self->bounds.y0 = MIN (self->bounds.y0, layer.bounds.y0);
  self->bounds.x1 = MAX (self->bounds.x1, layer.bounds.x1);
  self->bounds.y1 = MAX (self->bounds.y1, layer.bounds.y1);
  g_array_append_val (self->layers, layer);
  return TRUE;
}

/* A style may name layers that this file does not have, and a file layers that no style names. */
static gboolean
add_layers (TerrierVectorPack *self, gboolean forgiving, GError **error)
{
  for (guint i = 0; i < self->style->n_layers; i++)
    for (guint k = 0; k < self->tables->len; k++)
      {
        const TerrierPackTable *table = self->tables->pdata[k];

        if (terrier_pack_same_name (table->table, self->style->layers[i].table)
            && !add_layer (self, &self->style->layers[i], table, forgiving, error))
          return FALSE;
      }
  return self->layers->len > 0
         || terrier_pack_refuse (self->pack, error,
                                 _ ("has none of the layers that its style “%s” names. Correct "
                                    "the style file beside it."),
                                 self->style->title);
}

static void
describe (TerrierVectorPack *self, TerrierStyleOrigin origin)
{
  TerrierPack *pack = self->pack;
  guint n = self->tables->len;

  pack->credits = g_strdup (self->style->credits);
  if (origin == TERRIER_STYLE_PLAIN)
    {
      pack->what = g_strdup_printf (ngettext ("%u vector layer. No style is known for it, so it is "
                                              "drawn plainly",
                                              "%u vector layers. No style is known for them, so "
                                              "they are drawn plainly",
                                              n),
                                    n);
      return;
    }
  pack->title = g_strdup (self->style->title);
  pack->what = g_strdup_printf (ngettext ("%u vector layer, drawn in the style “%s”",
                                          "%u vector layers, drawn in the style “%s”", n),
                                n, self->style->title);
}

/* Private. */
TerrierVectorPack *
terrier_vector_pack_open (TerrierPack *pack, GError **error)
{
  TerrierVectorPack *self = g_new0 (TerrierVectorPack, 1);
  TerrierStyleOrigin origin;

  self->pack = pack;
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->layers = g_array_new (FALSE, FALSE, sizeof (TerrierVectorLayer));
  self->shape = terrier_outline_new ();
  self->bounds = (TerrierBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (!read_tables (self, error)
      || (self->style = terrier_pack_find_style (pack, self->tables, &origin, error)) == NULL
      || !add_layers (self, origin == TERRIER_STYLE_OURS, error))
    {
      terrier_vector_pack_free (self);
      return NULL;
    }
  describe (self, origin);
  return self;
}

void
terrier_vector_pack_free (TerrierVectorPack *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    sqlite3_finalize (g_array_index (self->layers, TerrierVectorLayer, i).rows);
  g_array_unref (self->layers);
  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->style, terrier_pack_style_unref);
  terrier_outline_free (self->shape);
  g_free (self);
}
