/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "carto/pack-private.h"
#include "core/paths.h"

/* "kent.style.json" beside "kent.gpkg". */
static char *
style_beside (const char *path)
{
  const char *dot = strrchr (path, '.'), *slash = strrchr (path, '/');
  gsize length
      = dot != NULL && (slash == NULL || dot > slash) ? (gsize) (dot - path) : strlen (path);

  return g_strdup_printf ("%.*s.style.json", (int) length, path);
}

static gboolean
has_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (terrier_pack_same_name (((TerrierPackTable *) tables->pdata[i])->table, name))
      return TRUE;
  return FALSE;
}

static gboolean
recognises (const TerrierPackStyle *style, GPtrArray *tables)
{
  if (style->recognise == NULL)
    return FALSE;
  for (guint i = 0; style->recognise[i] != NULL; i++)
    if (!has_table (tables, style->recognise[i]))
      return FALSE;
  return TRUE;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One of ours that knows all these layers; the first by name. */
static TerrierPackStyle *
find_ours (GPtrArray *tables)
{
  g_autofree char *folder = terrier_data_path ("map-styles");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".schema.json"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names_cb);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerrierPackStyle) style = terrier_pack_style_load (names->pdata[i], &error);

      if (style == NULL)
        g_warning ("%s", error->message);
      else if (recognises (style, tables))
        return g_steal_pointer (&style);
    }
  return NULL;
}

/* --- A plain style for a pack that no style is known for --- */

#define INK(light, dark) "{\"light\":\"" light "\",\"dark\":\"" dark "\"}"
#define AREA_INK "\"fill\":" INK ("#e9e6dc", "#333338") ",\"line\":" INK ("#b4b0a4", "#55555c")
#define LINE_INK "\"line\":" INK ("#7f8c98", "#7b8590")
#define DOT_INK "\"fill\":" INK ("#6d6a75", "#9a97a3")
#define NAME_INK "\"line\":" INK ("#2e2a36", "#dedce3")

static void
append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, (guchar) *p < ' ' ? ' ' : *p);
    }
  g_string_append_c (json, '"');
}

static void
append_layer (GString *json, const TerrierPackTable *table, const char *rest)
{
  g_string_append (json, json->str[json->len - 1] == '[' ? "{\"table\":" : ",{\"table\":");
  append_quoted (json, table->table);
  g_string_append_printf (json, ",%s}", rest);
}

/* A field called name, if there is one. */
static gboolean
has_name_field (TerrierPack *pack, const char *table)
{
  sqlite3_stmt *row = NULL;
  gboolean found = FALSE;

  if (sqlite3_prepare_v2 (pack->db,
                          "SELECT 1 FROM pragma_table_info(?1) WHERE lower(name) = 'name'", -1,
                          &row, NULL)
      == SQLITE_OK)
    {
      sqlite3_bind_text (row, 1, table, -1, SQLITE_STATIC);
      found = sqlite3_step (row) == SQLITE_ROW;
    }
  sqlite3_finalize (row);
  return found;
}

/* Areas lie under lines, lines under dots, and names over all. */
static TerrierPackStyle *
make_plain (TerrierPack *pack, GPtrArray *tables, GError **error)
{
  static const struct
  {
    const char *kind, *rest;
  } KINDS[] = {
    { "POLYGON", "\"symbol\":\"area\",\"width\":0.6," AREA_INK },
    { "LINESTRING", "\"symbol\":\"line\",\"width\":1.2," LINE_INK },
    { "POINT", "\"symbol\":\"dot\",\"size\":4,\"from_scale\":200000," DOT_INK },
  };
  g_autoptr (GString) json = g_string_new ("{\"id\":\"plain\",\"title\":\"Plain\",\"layers\":[");

  for (guint k = 0; k < G_N_ELEMENTS (KINDS); k++)
    for (guint i = 0; i < tables->len; i++)
      {
        const TerrierPackTable *table = tables->pdata[i];

        if (strstr (table->geometry, KINDS[k].kind) != NULL)
          append_layer (json, table, KINDS[k].rest);
      }
  for (guint i = 0; i < tables->len; i++)
    {
      const TerrierPackTable *table = tables->pdata[i];

      if (strstr (table->geometry, "POINT") != NULL && has_name_field (pack, table->table))
        append_layer (json, table,
                      "\"symbol\":\"name\",\"label\":\"name\",\"size\":10.5,\"beside\":true,"
                      "\"from_scale\":100000," NAME_INK);
    }
  g_string_append (json, "]}");
  return terrier_pack_style_parse (json->str, (gssize) json->len, pack->name, error);
}

/**
 * terrier_pack_find_style:
 * @pack: a pack of vector layers
 * @tables: (element-type TerrierPackTable): that it holds
 * @origin: (out): where the style is from
 * @error: #TERRIER_CARTO_ERROR STYLE when the style beside it has a fault
 *
 * Returns: (transfer full) (nullable): the style
 */
TerrierPackStyle *
terrier_pack_find_style (TerrierPack *pack,
                         GPtrArray *tables,
                         TerrierStyleOrigin *origin,
                         GError **error)
{
  g_autofree char *beside = style_beside (pack->path);
  TerrierPackStyle *style;

  *origin = TERRIER_STYLE_BESIDE;
  if (g_file_test (beside, G_FILE_TEST_IS_REGULAR))
    return terrier_pack_style_load (beside, error);
  *origin = TERRIER_STYLE_OURS;
  style = find_ours (tables);
  if (style != NULL)
    return style;
  *origin = TERRIER_STYLE_PLAIN;
  return make_plain (pack, tables, error);
}
