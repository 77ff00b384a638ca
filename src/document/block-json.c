/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-json.h"

#include "document/block-private.h"

#include <math.h>
#include <string.h>

/* Dots for each point of a drawing that is written down as a picture: 216 for each inch. */
#define PICTURE_SCALE 3.0

static const char *const kind_words[]
    = { "document",  "heading",    "paragraph",   "list", "list item", "table",
        "row",       "cell",       "figure",      "rule", "boxes",     "box",
        "signature", "page break", "block quote", "code" };
static const char *const list_words[]
    = { "bullet", "decimal", "lower letter", "upper letter", "lower roman" };
static const char *const align_words[] = { "left", "right", "centre" };
static const char *const flag_words[]
    = { "bold", "italic", "code", "strike", "unknown", "inferred", "small" };

static int
find_word (const char *const *words, guint n_words, const char *word)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return (int) i;
  return -1;
}

static void
write_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static const char *
read_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static JsonArray *
read_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
write_runs (JsonObject *object, const TerrierBlock *block)
{
  JsonArray *runs;

  if (block->runs == NULL || block->runs->len == 0)
    return;
  runs = json_array_new ();
  for (guint i = 0; i < block->runs->len; i++)
    {
      const TerrierRun *run = &g_array_index (block->runs, TerrierRun, i);
      JsonObject *written = json_object_new ();
      g_autoptr (GString) flags = g_string_new (NULL);

      for (guint flag = 0; flag < G_N_ELEMENTS (flag_words); flag++)
        if (run->flags & (1u << flag))
          g_string_append_printf (flags, "%s%s", flags->len > 0 ? " " : "", flag_words[flag]);
      write_text (written, "text", run->text);
      write_text (written, "flags", flags->len > 0 ? flags->str : NULL);
      write_text (written, "uri", run->uri);
      write_text (written, "figure", run->figure);
      json_array_add_object_element (runs, written);
    }
  json_object_set_array_member (object, "runs", runs);
}

static TerrierTextFlags
read_flags (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  guint flags = TERRIER_TEXT_PLAIN;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int flag = find_word (flag_words, G_N_ELEMENTS (flag_words), words[i]);

      if (flag >= 0)
        flags |= 1u << flag;
    }
  return (TerrierTextFlags) flags;
}

static void
read_runs (TerrierBlock *block, JsonArray *runs)
{
  for (guint i = 0; runs != NULL && i < json_array_get_length (runs); i++)
    {
      JsonObject *run = json_array_get_object_element (runs, i);
      const char *text = read_text (run, "text");
      const char *uri = read_text (run, "uri");
      const char *figure = read_text (run, "figure");
      TerrierTextFlags flags = read_flags (read_text (run, "flags"));

      if (text == NULL)
        continue;
      if (uri != NULL)
        terrier_block_add_link (block, text, uri, flags);
      else if (figure != NULL)
        terrier_block_add_figure_text (block, text, figure, flags);
      else
        terrier_block_add_text (block, text, flags);
    }
}

static void
write_columns (JsonObject *object, const TerrierBlock *block)
{
  JsonArray *columns = json_array_new ();

  for (guint i = 0; i < block->columns->len; i++)
    {
      const TerrierColumn *column = &g_array_index (block->columns, TerrierColumn, i);
      JsonObject *written = json_object_new ();

      json_object_set_string_member (written, "align", align_words[column->align]);
      json_object_set_double_member (written, "width", column->width);
      json_array_add_object_element (columns, written);
    }
  json_object_set_array_member (object, "columns", columns);
  json_object_set_int_member (object, "header_rows", block->n_header_rows);
}

static TerrierBlock *
read_table (JsonObject *object)
{
  JsonArray *columns = read_array (object, "columns");
  guint n_columns = columns != NULL ? json_array_get_length (columns) : 0;
  TerrierBlock *block
      = terrier_block_new_table (MAX (n_columns, 1),
                                 (guint) json_object_get_int_member_with_default (object,
                                                                                  "header_rows",
                                                                                  0));

  for (guint i = 0; i < n_columns; i++)
    {
      JsonObject *column = json_array_get_object_element (columns, i);
      int align = find_word (align_words, G_N_ELEMENTS (align_words), read_text (column, "align"));

      terrier_block_set_column (block, i, (TerrierAlign) MAX (align, 0),
                                json_object_get_double_member_with_default (column, "width", 0));
    }
  return block;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A drawing, as a map, is kept as the picture that it made. */
static void
write_picture (JsonObject *object, const TerrierBlock *block)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                    (int) ceil (block->width_pt * PICTURE_SCALE),
                                    (int) ceil (block->height_pt * PICTURE_SCALE));
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autofree char *text = NULL;

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  block->draw (cr, block->width_pt, block->height_pt, block->draw_data);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, png);
  cairo_surface_destroy (surface);
  text = g_base64_encode (png->data, png->len);
  json_object_set_string_member (object, "png", text);
  json_object_set_double_member (object, "width", block->width_pt);
  json_object_set_double_member (object, "height", block->height_pt);
}

typedef struct
{
  guchar *data;
  gsize size;
  gsize read;
} Bytes;

static cairo_status_t
take_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Bytes *bytes = closure;

  if (bytes->size - bytes->read < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes->data + bytes->read, length);
  bytes->read += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_picture (cairo_t *cr, double width_pt, double height_pt, gpointer data)
{
  cairo_surface_t *surface = data;

  cairo_scale (cr, width_pt / cairo_image_surface_get_width (surface),
               height_pt / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
}

static TerrierBlock *
read_picture (JsonObject *object)
{
  const char *text = read_text (object, "png");
  double width_pt = json_object_get_double_member_with_default (object, "width", 0);
  double height_pt = json_object_get_double_member_with_default (object, "height", 0);
  cairo_surface_t *surface;
  Bytes bytes = { 0 };

  if (text == NULL || !(width_pt > 0) || !(height_pt > 0))
    return NULL;
  bytes.data = g_base64_decode (text, &bytes.size);
  surface = cairo_image_surface_create_from_png_stream (take_bytes, &bytes);
  g_free (bytes.data);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  const char *label = read_text (object, "label");
  return terrier_block_new_figure (width_pt, height_pt, label != NULL ? label : "", draw_picture,
                                   surface, (GDestroyNotify) cairo_surface_destroy);
}

static void
write_labels (JsonObject *object, const TerrierBlock *block)
{
  JsonArray *labels = json_array_new ();

  for (guint i = 0; block->labels[i] != NULL; i++)
    json_array_add_string_element (labels, block->labels[i]);
  json_object_set_array_member (object, "labels", labels);
}

static TerrierBlock *
read_signature (JsonObject *object)
{
  JsonArray *labels = read_array (object, "labels");
  g_autoptr (GPtrArray) read = g_ptr_array_new ();

  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    g_ptr_array_add (read, (gpointer) json_array_get_string_element (labels, i));
  g_ptr_array_add (read, NULL);
  return read->len > 1 ? terrier_block_new_signature ((const char *const *) read->pdata) : NULL;
}

static void
write_kind (JsonObject *object, const TerrierBlock *block)
{
  switch (block->kind)
    {
    case TERRIER_BLOCK_HEADING:
      json_object_set_int_member (object, "level", block->level);
      break;
    case TERRIER_BLOCK_LIST:
      json_object_set_string_member (object, "style", list_words[block->list_style]);
      json_object_set_int_member (object, "start", block->list_start);
      break;
    case TERRIER_BLOCK_TABLE:
      write_columns (object, block);
      break;
    case TERRIER_BLOCK_ROW:
      json_object_set_boolean_member (object, "emphasised", block->emphasised);
      break;
    case TERRIER_BLOCK_CELL:
      json_object_set_boolean_member (object, "header", block->is_header);
      break;
    case TERRIER_BLOCK_FIGURE:
      write_picture (object, block);
      break;
    case TERRIER_BLOCK_SIGNATURE:
      write_labels (object, block);
      break;
    default:
      break;
    }
}

/**
 * terrier_block_to_json:
 * @block: a block with everything in it
 *
 * Writes a tree down. A drawing becomes the picture that it makes, at 216 dots for each inch.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
terrier_block_to_json (const TerrierBlock *block)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (object, "kind", kind_words[block->kind]);
  write_text (object, "id", block->id);
  write_text (object, "anchor", block->anchor);
  if (block->is_note)
    json_object_set_boolean_member (object, "note", TRUE);
  write_text (object, "label", block->label);
  write_kind (object, block);
  write_runs (object, block);
  if (block->children != NULL && block->children->len > 0)
    {
      JsonArray *children = json_array_new ();

      for (guint i = 0; i < block->children->len; i++)
        json_array_add_element (children, terrier_block_to_json (block->children->pdata[i]));
      json_object_set_array_member (object, "children", children);
    }
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static TerrierBlock *
read_kind (JsonObject *object, TerrierBlockKind kind)
{
  TerrierBlock *block;
  int style;

  switch (kind)
    {
    case TERRIER_BLOCK_TABLE:
      return read_table (object);
    case TERRIER_BLOCK_FIGURE:
      return read_picture (object);
    case TERRIER_BLOCK_SIGNATURE:
      return read_signature (object);
    case TERRIER_BLOCK_LIST:
      style = find_word (list_words, G_N_ELEMENTS (list_words), read_text (object, "style"));
      return terrier_block_new_list ((TerrierListStyle) MAX (style, 0),
                                     (guint) json_object_get_int_member_with_default (object,
                                                                                      "start", 1));
    default:
      block = terrier_block_new (kind);
      block->level
          = (int) CLAMP (json_object_get_int_member_with_default (object, "level", 1), 1, 6);
      block->emphasised = json_object_get_boolean_member_with_default (object, "emphasised", FALSE);
      block->is_header = json_object_get_boolean_member_with_default (object, "header", FALSE);
      return block;
    }
}

/**
 * terrier_block_from_json:
 * @node: what terrier_block_to_json() wrote
 *
 * Returns: (transfer full) (nullable): the tree; %NULL when it cannot be read
 */
TerrierBlock *
terrier_block_from_json (JsonNode *node)
{
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  int kind = object != NULL
                 ? find_word (kind_words, G_N_ELEMENTS (kind_words), read_text (object, "kind"))
                 : -1;
  TerrierBlock *block = kind >= 0 ? read_kind (object, (TerrierBlockKind) kind) : NULL;
  JsonArray *children;

  if (block == NULL)
    return NULL;
  terrier_block_set_id (block, read_text (object, "id"));
  terrier_block_set_anchor (block, read_text (object, "anchor"));
  block->is_note = json_object_get_boolean_member_with_default (object, "note", FALSE);
  if (block->label == NULL)
    block->label = g_strdup (read_text (object, "label"));
  read_runs (block, read_array (object, "runs"));
  children = read_array (object, "children");
  for (guint i = 0; children != NULL && i < json_array_get_length (children); i++)
    {
      TerrierBlock *child = terrier_block_from_json (json_array_get_element (children, i));

      if (child == NULL)
        {
          terrier_block_unref (block);
          return NULL;
        }
      terrier_block_append (block, child);
    }
  return block;
}
