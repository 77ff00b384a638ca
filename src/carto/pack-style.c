/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/pack-style.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "carto/frame.h"
#include "core/json-read.h"

/* One to this many at zoom 0, on a screen of 96 pixels to the inch at 52 degrees north, the middle
 * of Britain: 40,075,017 m around the equator / 256 pixels * cos (52°) / 0.0254 m * 96. */
#define SCALE_AT_ZOOM_0 3.64256e8

#define LARGEST_SCALE 1e9
#define MOST_PX 100

/* The public struct comes first, so that one pointer serves both. */
typedef struct
{
  TerrierPackStyle style;
  GStringChunk *strings;
  GArray *layers;   /* of TerrierPackLayer */
  GPtrArray *lists; /* of the arrays of texts */
} Store;

typedef struct
{
  TerrierJsonReading at;
  Store *store;
} Reading;

/**
 * terrier_pack_zoom_of_scale:
 * @denominator: 25000 for one to 25,000
 *
 * Returns: the zoom at which a map of Britain is at that scale on an ordinary screen. Any thread.
 */
double
terrier_pack_zoom_of_scale (double denominator)
{
  return log2 (SCALE_AT_ZOOM_0 / denominator);
}

/* The other way round. Any thread. */
double
terrier_pack_scale_of_zoom (double zoom)
{
  return SCALE_AT_ZOOM_0 / exp2 (zoom);
}

/**
 * terrier_pack_size_at:
 * @size: a size
 * @zoom: of the map
 *
 * Returns: pixels; the first or the last beyond the ends, 0 when there is none. Any thread.
 */
double
terrier_pack_size_at (const TerrierPackSize *size, double zoom)
{
  if (size->n == 0)
    return 0;
  if (zoom <= size->zoom[0])
    return size->px[0];
  for (guint i = 1; i < size->n; i++)
    if (zoom < size->zoom[i])
      {
        double t = (zoom - size->zoom[i - 1]) / (size->zoom[i] - size->zoom[i - 1]);

        return size->px[i - 1] + t * (size->px[i] - size->px[i - 1]);
      }
  return size->px[size->n - 1];
}

/* The same data comes as ImportantBuilding and as important_building. Any thread. */
gboolean
terrier_pack_same_name (const char *a, const char *b)
{
  for (;;)
    {
      while (*a == '_')
        a++;
      while (*b == '_')
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

/* --- Members --- */

static void
read_colour (Reading *reading,
             JsonObject *object,
             const char *path,
             const char *member,
             TerrierColour *colour)
{
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  const char *text;
  guint64 rgb;

  if (!terrier_json_read_string (&reading->at, object, path, member, TRUE, &text))
    return;
  if (strlen (text) != 7 || text[0] != '#' || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    {
      terrier_json_refuse (&reading->at, place, _ ("this must be a colour, as \"#8aa5b6\"."));
      return;
    }
  rgb = g_ascii_strtoull (text + 1, NULL, 16);
  *colour = (TerrierColour){ (rgb >> 16 & 255) / 255.0f, (rgb >> 8 & 255) / 255.0f,
                             (rgb & 255) / 255.0f };
}

/* A colour by day and one by night; without the member there is no ink. */
static void
read_ink (Reading *reading,
          JsonObject *object,
          const char *path,
          const char *member,
          TerrierPackInk *ink)
{
  static const char *const allowed[] = { "light", "dark", NULL };
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonObject *both;

  if (!json_object_has_member (object, member)
      || (both = terrier_json_read_object (&reading->at, object, path, member)) == NULL)
    return;
  ink->set = TRUE;
  terrier_json_check_members (&reading->at, both, place, allowed);
  read_colour (reading, both, place, "light", &ink->colour[0]);
  read_colour (reading, both, place, "dark", &ink->colour[1]);
}

/* Leaves @zoom as it was where there is none. */
static void
read_scale (Reading *reading,
            JsonObject *object,
            const char *path,
            const char *member,
            double *zoom)
{
  double scale = 0;

  if (terrier_json_read_number (&reading->at, object, path, member, 1, LARGEST_SCALE, &scale)
      && scale > 0)
    *zoom = terrier_pack_zoom_of_scale (scale);
}

static void
read_stop (Reading *reading, JsonArray *stops, guint i, const char *path, TerrierPackSize *size)
{
  static const char *const allowed[] = { "scale", "px", NULL };
  g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);
  JsonObject *object = terrier_json_read_object_at (&reading->at, stops, i, place);
  double zoom = NAN, px = NAN;

  if (object == NULL)
    return;
  terrier_json_check_members (&reading->at, object, place, allowed);
  read_scale (reading, object, place, "scale", &zoom);
  terrier_json_read_number (&reading->at, object, place, "px", 0, MOST_PX, &px);
  if (isnan (zoom) || isnan (px))
    terrier_json_refuse (&reading->at, place, _ ("this must have a \"scale\" and a \"px\"."));
  else if (size->n > 0 && !(zoom > size->zoom[size->n - 1]))
    terrier_json_refuse (&reading->at, place,
                         _ ("this scale must be closer than the one before it: the number must be "
                            "smaller."));
  else
    {
      size->zoom[size->n] = zoom;
      size->px[size->n++] = px;
    }
}

/* A number of pixels, or one for each of some scales. */
static void
read_size (Reading *reading,
           JsonObject *object,
           const char *path,
           const char *member,
           TerrierPackSize *size)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonArray *stops;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      size->n = 1;
      terrier_json_number_at (&reading->at, node, place, 0, MOST_PX, &size->px[0]);
      return;
    }
  stops = terrier_json_read_array (&reading->at, object, path, member, 1, TERRIER_PACK_MAX_STOPS);
  for (guint i = 0; stops != NULL && i < json_array_get_length (stops); i++)
    read_stop (reading, stops, i, place, size);
}

static void
read_texts (Reading *reading,
            JsonObject *object,
            const char *path,
            const char *member,
            const char *const **texts)
{
  JsonArray *array;
  const char **list;
  guint n;

  if (!json_object_has_member (object, member)
      || (array = terrier_json_read_array (&reading->at, object, path, member, 1, 60)) == NULL)
    return;
  n = json_array_get_length (array);
  list = g_new0 (const char *, n + 1);
  g_ptr_array_add (reading->store->lists, list);
  *texts = list;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        *list++ = terrier_json_keep (&reading->at, json_node_get_string (node));
      else
        {
          g_autofree char *place = g_strdup_printf ("%s.%s[%u]", path, member, i);

          terrier_json_refuse (&reading->at, place, _ ("this must be a text in quotes."));
        }
    }
}

/* --- A layer --- */

static gboolean
read_symbol (Reading *reading, JsonObject *object, const char *path, TerrierPackSymbol *symbol)
{
  static const char *const words[] = { "area", "line", "dot", "name", NULL };
  g_autofree char *place = g_strdup_printf ("%s.symbol", path);
  const char *word;

  if (!terrier_json_read_string (&reading->at, object, path, "symbol", TRUE, &word))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        *symbol = (TerrierPackSymbol) i;
        return TRUE;
      }
  return terrier_json_refuse (&reading->at, place, _ ("this must be area, line, dot or name."));
}

static void
read_where (Reading *reading, JsonObject *object, const char *path, TerrierPackLayer *layer)
{
  static const char *const allowed[] = { "field", "is", "at_least", NULL };
  g_autofree char *place = g_strdup_printf ("%s.where", path);
  JsonObject *where;

  if (!json_object_has_member (object, "where")
      || (where = terrier_json_read_object (&reading->at, object, path, "where")) == NULL)
    return;
  terrier_json_check_members (&reading->at, where, place, allowed);
  terrier_json_read_string (&reading->at, where, place, "field", TRUE, &layer->where);
  read_texts (reading, where, place, "is", &layer->values);
  terrier_json_read_number (&reading->at, where, place, "at_least", -1e15, 1e15, &layer->least);
  if (layer->values == NULL && !isfinite (layer->least))
    terrier_json_refuse (&reading->at, place, _ ("this must have \"is\" or \"at_least\"."));
}

/* What is needed for anything to be seen. */
static void
check_layer (Reading *reading, const TerrierPackLayer *layer, const char *path)
{
  const char *wrong = NULL;

  if (layer->to_zoom <= layer->from_zoom)
    wrong = _ ("\"to_scale\" must be a smaller number than \"from_scale\": a map comes closer.");
  else if (layer->symbol == TERRIER_PACK_AREA && !layer->fill.set && !layer->line.set)
    wrong = _ ("an area needs \"fill\" or \"line\" colours.");
  else if (layer->symbol == TERRIER_PACK_LINE && !layer->line.set)
    wrong = _ ("a line needs \"line\" colours.");
  else if (layer->symbol == TERRIER_PACK_DOT && !layer->fill.set)
    wrong = _ ("a dot needs \"fill\" colours.");
  else if (layer->symbol == TERRIER_PACK_NAME && layer->label == NULL)
    wrong = _ ("a name needs the field that it is read from: \"label\".");
  else if (layer->symbol == TERRIER_PACK_NAME && !layer->line.set)
    wrong = _ ("a name needs \"line\" colours for its letters.");
  if (wrong != NULL)
    terrier_json_refuse (&reading->at, path, wrong);
}

static void
read_layer (Reading *reading, JsonArray *array, guint i)
{
  static const char *const allowed[]
      = { "table", "symbol", "from_scale",   "to_scale", "where", "label",  "weight",
          "bold",  "beside", "square",       "fill",     "line",  "casing", "halo",
          "width", "size",   "casing_width", "dash",     "note",  NULL };
  TerrierJsonReading *at = &reading->at;
  TerrierPackLayer layer = { .from_zoom = -INFINITY, .to_zoom = INFINITY, .least = -INFINITY };
  g_autofree char *path = g_strdup_printf ("style.layers[%u]", i);
  JsonObject *object = terrier_json_read_object_at (at, array, i, path);
  const char *note;
  gboolean known;

  if (object == NULL)
    return;
  terrier_json_check_members (at, object, path, allowed);
  terrier_json_read_string (at, object, path, "table", TRUE, &layer.table);
  known = read_symbol (reading, object, path, &layer.symbol);
  read_scale (reading, object, path, "from_scale", &layer.from_zoom);
  read_scale (reading, object, path, "to_scale", &layer.to_zoom);
  read_where (reading, object, path, &layer);
  terrier_json_read_string (at, object, path, "label", FALSE, &layer.label);
  terrier_json_read_string (at, object, path, "weight", FALSE, &layer.weight);
  terrier_json_read_string (at, object, path, "note", FALSE, &note);
  terrier_json_read_boolean (at, object, path, "bold", &layer.bold);
  terrier_json_read_boolean (at, object, path, "beside", &layer.beside);
  terrier_json_read_boolean (at, object, path, "square", &layer.square);
  read_ink (reading, object, path, "fill", &layer.fill);
  read_ink (reading, object, path, "line", &layer.line);
  read_ink (reading, object, path, "casing", &layer.casing);
  read_ink (reading, object, path, "halo", &layer.casing);
  read_size (reading, object, path, "width", &layer.width);
  read_size (reading, object, path, "casing_width", &layer.casing_width);
  read_size (reading, object, path, "size", &layer.size);
  read_size (reading, object, path, "dash", &layer.dash);
  if (known)
    check_layer (reading, &layer, path);
  g_array_append_val (reading->store->layers, layer);
}

static void
read_style (Reading *reading, JsonObject *root)
{
  static const char *const allowed[]
      = { "$schema", "id", "title", "credits", "recognise", "background", "layers", NULL };
  TerrierPackStyle *style = &reading->store->style;
  TerrierJsonReading *at = &reading->at;
  const char *schema;
  JsonArray *layers;

  terrier_json_check_members (at, root, "style", allowed);
  terrier_json_read_string (at, root, "style", "$schema", FALSE, &schema);
  terrier_json_read_word (at, root, "style", "id", TRUE, &style->id);
  terrier_json_read_string (at, root, "style", "title", TRUE, &style->title);
  terrier_json_read_string (at, root, "style", "credits", FALSE, &style->credits);
  read_texts (reading, root, "style", "recognise", &style->recognise);
  read_ink (reading, root, "style", "background", &style->background);
  layers = terrier_json_read_array (at, root, "style", "layers", 1, 200);
  for (guint i = 0; layers != NULL && i < json_array_get_length (layers); i++)
    read_layer (reading, layers, i);
}

static void
store_clear (gpointer data)
{
  Store *store = data;

  g_string_chunk_free (store->strings);
  g_array_unref (store->layers);
  g_ptr_array_unref (store->lists);
}

/**
 * terrier_pack_style_parse:
 * @json: the text of a style file
 * @length: its length in bytes, or -1 when it ends with a nul
 * @name: what to call the file in messages
 * @error: #TERRIER_CARTO_ERROR STYLE: a line for each fault, with the line, the column and the
 * path of its place
 *
 * Reads and checks a style. Any thread.
 *
 * Returns: (transfer full) (nullable): the style
 */
TerrierPackStyle *
terrier_pack_style_parse (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  Store *store = g_atomic_rc_box_new0 (Store);
  g_autoptr (TerrierPackStyle) style = &store->style;
  Reading reading = {
    .at = {
      .name = name,
      .json = json,
      .length = length < 0 ? strlen (json) : (gsize) length,
      .domain = TERRIER_CARTO_ERROR,
      .syntax_code = TERRIER_CARTO_ERROR_STYLE,
      .shape_code = TERRIER_CARTO_ERROR_STYLE,
    },
    .store = store,
  };
  JsonObject *root;

  store->strings = reading.at.strings = g_string_chunk_new (4096);
  store->layers = g_array_new (FALSE, FALSE, sizeof (TerrierPackLayer));
  store->lists = g_ptr_array_new_with_free_func (g_free);
  root = terrier_json_parse (&reading.at, parser, "style", error);
  if (root != NULL)
    read_style (&reading, root);
  if (!terrier_json_end (&reading.at, error) || root == NULL)
    return NULL;
  style->layers = (const TerrierPackLayer *) (gpointer) store->layers->data;
  style->n_layers = store->layers->len;
  return g_steal_pointer (&style);
}

/**
 * terrier_pack_style_load:
 * @path: a style file
 * @error: #TERRIER_CARTO_ERROR STYLE, or of reading the file
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the style
 */
TerrierPackStyle *
terrier_pack_style_load (const char *path, GError **error)
{
  g_autofree char *json = NULL, *name = g_path_get_basename (path);
  gsize length;

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  return terrier_pack_style_parse (json, (gssize) length, name, error);
}

TerrierPackStyle *
terrier_pack_style_ref (TerrierPackStyle *style)
{
  return g_atomic_rc_box_acquire (style);
}

void
terrier_pack_style_unref (TerrierPackStyle *style)
{
  g_atomic_rc_box_release_full (style, store_clear);
}
