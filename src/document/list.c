/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/flow-private.h"

#include "document/list-private.h"

#define ITEM_SPACE_PT 3.5
#define LIST_SPACE_PT 7.0
#define LABEL_GAP_PT 6.0
#define LABEL_MIN_PT 12.0
#define BULLET "\xe2\x80\xa2" /* U+2022 */

/* Least room for text: deeper lists are no longer indented. */
#define TEXT_MIN_PT 34.0

static char *
format_roman (guint number)
{
  static const struct
  {
    guint value;
    const char *text;
  } parts[] = {
    { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
    { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
    { 5, "v" },    { 4, "iv" },   { 1, "i" },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; number >= parts[i].value; number -= parts[i].value)
      g_string_append (text, parts[i].text);

  return g_string_free (text, FALSE);
}

/* a to z, then aa to zz: 1 is a, 27 is aa. */
static char *
format_letter (guint number, char first)
{
  GString *text = g_string_new (NULL);

  for (; number > 0; number = (number - 1) / 26)
    g_string_prepend_c (text, (char) (first + (number - 1) % 26));

  return g_string_free (text, FALSE);
}

/**
 * terrier_list_format_label:
 * @style: a style
 * @number: the item's number; 0 is always "0."
 *
 * Returns: (transfer full): what stands before the item, as "a)" or "iv."
 */
char *
terrier_list_format_label (TerrierListStyle style, guint number)
{
  g_autofree char *text = NULL;

  /* Roman numerals and letters have no nought, and nobody reads a roman four thousand. */
  if (style != TERRIER_LIST_BULLET && (number == 0 || number > 3999))
    style = TERRIER_LIST_DECIMAL;

  switch (style)
    {
    case TERRIER_LIST_LOWER_LETTER:
      text = format_letter (number, 'a');
      return g_strdup_printf ("%s)", text);
    case TERRIER_LIST_UPPER_LETTER:
      text = format_letter (number, 'A');
      return g_strdup_printf ("%s)", text);
    case TERRIER_LIST_LOWER_ROMAN:
      text = format_roman (number);
      return g_strdup_printf ("%s.", text);
    case TERRIER_LIST_DECIMAL:
      return g_strdup_printf ("%u.", number);
    case TERRIER_LIST_BULLET:
    default:
      return g_strdup (BULLET);
    }
}

static TerrierSetText *
set_label (TerrierLayout *layout, const TerrierBlock *list, guint index, double scale)
{
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale);
  g_autofree char *label = terrier_list_format_label (list->list_style, list->list_start + index);

  return terrier_setter_set_string (layout->setter, label, &spec, 1000);
}

/* Room for the labels: that of the widest, so that the text of all items lines up. */
static double
measure_labels (TerrierLayout *layout, const TerrierBlock *list, guint n_items, double scale)
{
  double widest = LABEL_MIN_PT;

  if (list->list_style == TERRIER_LIST_BULLET)
    return widest;

  for (guint i = 0; i < MIN (n_items, 400); i++)
    {
      g_autoptr (TerrierSetText) label = set_label (layout, list, i, scale);

      widest = MAX (widest, label->widest_pt);
    }

  return widest + LABEL_GAP_PT;
}

static void
add_pending_label (TerrierFlow *flow,
                   TerrierSetText *label,
                   guint element,
                   const TerrierBlock *item_block,
                   double x)
{
  const TerrierSetLine *line = &g_array_index (label->lines, TerrierSetLine, 0);
  TerrierItem item = { 0 };

  item.kind = TERRIER_ITEM_LINE;
  item.element = element;
  item.block = item_block;
  item.x_pt = x;
  item.width_pt = line->width_pt;
  item.height_pt = line->height_pt;
  item.text = terrier_set_text_ref (label);
  g_array_append_val (flow->pending, item);
}

static void
flow_item (TerrierLayout *layout,
           TerrierFlow *flow,
           const TerrierBlock *list,
           guint index,
           double scale,
           double x,
           double room,
           double width,
           guint parent)
{
  const TerrierBlock *item = g_ptr_array_index (list->children, index);
  TerrierTextSpec spec = terrier_layout_get_spec (layout, scale);
  g_autoptr (TerrierSetText) label = set_label (layout, list, index, scale);
  guint li = terrier_layout_add_element (layout, TERRIER_ROLE_LI, parent, item);
  guint lbl = terrier_layout_add_element (layout, TERRIER_ROLE_LBL, li, item);
  guint body = terrier_layout_add_element (layout, TERRIER_ROLE_LBODY, li, item);
  guint before = flow->slugs->len;
  const TerrierRun *runs;
  guint n_runs;

  if (label->lines->len > 0)
    add_pending_label (flow, label, lbl, item, x);

  terrier_flow_ask_space (flow, ITEM_SPACE_PT * scale);
  runs = terrier_block_get_runs (item, &n_runs);
  terrier_flow_text (layout, flow, runs, n_runs, &spec, TERRIER_ALIGN_LEFT, x + room, width - room,
                     body, item, FALSE);
  terrier_flow_children (layout, flow, item, scale, x + room, width - room, body);

  /* An empty item has its label all the same. */
  if (flow->slugs->len == before)
    terrier_flow_add_slug (flow, spec.size_pt * spec.line_height);
  terrier_flow_ask_space (flow, ITEM_SPACE_PT * scale);
}

/**
 * terrier_flow_list:
 *
 * Sets the items of a list with their labels hanging in the margin of the list.
 */
void
terrier_flow_list (TerrierLayout *layout,
                   TerrierFlow *flow,
                   const TerrierBlock *list,
                   double scale,
                   double x_pt,
                   double width_pt,
                   guint parent)
{
  guint n_items = list->children != NULL ? list->children->len : 0;
  double room;
  guint element;

  if (n_items == 0)
    return;

  room = measure_labels (layout, list, n_items, scale);
  if (width_pt - room < TEXT_MIN_PT)
    {
      /* The labels go where those of the list around it stand. */
      x_pt -= LABEL_MIN_PT;
      width_pt += LABEL_MIN_PT;
      room = LABEL_MIN_PT;
    }
  element = terrier_layout_add_element (layout, TERRIER_ROLE_L, parent, list);

  terrier_flow_ask_space (flow, LIST_SPACE_PT * scale * 0.6);
  for (guint i = 0; i < n_items && !g_cancellable_is_cancelled (layout->cancellable); i++)
    flow_item (layout, flow, list, i, scale, x_pt, room, width_pt, element);
  terrier_flow_ask_space (flow, LIST_SPACE_PT * scale);
}
