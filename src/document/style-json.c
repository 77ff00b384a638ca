/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/block-json.h"

/* How the pages looked, written down by name. */

static const struct
{
  const char *member;
  gsize offset;
} lengths[] = {
  { "page_width", G_STRUCT_OFFSET (TerrierPageStyle, page_width_pt) },
  { "page_height", G_STRUCT_OFFSET (TerrierPageStyle, page_height_pt) },
  { "margin_left", G_STRUCT_OFFSET (TerrierPageStyle, margin_left_pt) },
  { "margin_right", G_STRUCT_OFFSET (TerrierPageStyle, margin_right_pt) },
  { "margin_top", G_STRUCT_OFFSET (TerrierPageStyle, margin_top_pt) },
  { "margin_bottom", G_STRUCT_OFFSET (TerrierPageStyle, margin_bottom_pt) },
  { "text_size", G_STRUCT_OFFSET (TerrierPageStyle, text_size_pt) },
  { "line_height", G_STRUCT_OFFSET (TerrierPageStyle, line_height) },
}, texts[] = {
  { "font_family", G_STRUCT_OFFSET (TerrierPageStyle, font_family) },
  { "mono_family", G_STRUCT_OFFSET (TerrierPageStyle, mono_family) },
  { "head_left", G_STRUCT_OFFSET (TerrierPageStyle, head_left) },
  { "head_right", G_STRUCT_OFFSET (TerrierPageStyle, head_right) },
  { "foot_left", G_STRUCT_OFFSET (TerrierPageStyle, foot_left) },
  { "banner", G_STRUCT_OFFSET (TerrierPageStyle, banner) },
  { "watermark", G_STRUCT_OFFSET (TerrierPageStyle, watermark) },
  { "language", G_STRUCT_OFFSET (TerrierPageStyle, language) },
}, switches[] = {
  { "head_on_first_page", G_STRUCT_OFFSET (TerrierPageStyle, head_on_first_page) },
  { "number_pages", G_STRUCT_OFFSET (TerrierPageStyle, number_pages) },
};

/**
 * terrier_page_style_to_json:
 * @style: a style
 *
 * Returns: (transfer full): an object; lengths are points
 */
JsonNode *
terrier_page_style_to_json (const TerrierPageStyle *style)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    json_object_set_double_member (object, lengths[i].member,
                                   G_STRUCT_MEMBER (double, style, lengths[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (G_STRUCT_MEMBER (char *, style, texts[i].offset) != NULL)
      json_object_set_string_member (object, texts[i].member,
                                     G_STRUCT_MEMBER (char *, style, texts[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    json_object_set_boolean_member (object, switches[i].member,
                                    G_STRUCT_MEMBER (gboolean, style, switches[i].offset));
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

/**
 * terrier_page_style_from_json:
 * @node: what terrier_page_style_to_json() wrote
 *
 * Returns: (transfer full) (nullable): the style; %NULL when @node is no object
 */
TerrierPageStyle *
terrier_page_style_from_json (JsonNode *node)
{
  TerrierPageStyle *style;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  style = terrier_page_style_new ();
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      double *length = &G_STRUCT_MEMBER (double, style, lengths[i].offset);

      *length = json_object_get_double_member_with_default (object, lengths[i].member, *length);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, style, texts[i].offset);
      const char *read = json_object_get_string_member_with_default (object, texts[i].member, NULL);

      if (read != NULL)
        {
          g_free (*text);
          *text = g_strdup (read);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      gboolean *on = &G_STRUCT_MEMBER (gboolean, style, switches[i].offset);

      *on = json_object_get_boolean_member_with_default (object, switches[i].member, *on);
    }
  return style;
}
