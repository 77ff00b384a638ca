/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/style.h"

/* ISO 216 A4 in points. */
#define A4_WIDTH_PT 595.276
#define A4_HEIGHT_PT 841.89

/**
 * terrier_page_style_new:
 *
 * The look of a council paper: A4 upright, 11 point Liberation Sans (the metrics of Arial, which
 * council guidance asks for), page numbers, British English.
 *
 * Returns: (transfer full): a style to change as wished
 */
TerrierPageStyle *
terrier_page_style_new (void)
{
  TerrierPageStyle *style = g_new0 (TerrierPageStyle, 1);

  style->page_width_pt = A4_WIDTH_PT;
  style->page_height_pt = A4_HEIGHT_PT;
  style->margin_left_pt = 71;
  style->margin_right_pt = 71;
  style->margin_top_pt = 76;
  style->margin_bottom_pt = 76;
  style->font_family = g_strdup ("Liberation Sans, Arial, Arimo, DejaVu Sans");
  style->mono_family = g_strdup ("Liberation Mono, Courier New, Cousine, DejaVu Sans Mono");
  style->text_size_pt = 11;
  style->line_height = 1.34;
  style->spacing = 1.0;
  style->number_pages = TRUE;
  style->language = g_strdup ("en-GB");

  return style;
}

/**
 * terrier_page_style_copy:
 * @style: a style
 *
 * Returns: (transfer full): a deep copy
 */
TerrierPageStyle *
terrier_page_style_copy (const TerrierPageStyle *style)
{
  TerrierPageStyle *copy;

  g_return_val_if_fail (style != NULL, NULL);

  copy = g_memdup2 (style, sizeof *style);
  copy->font_family = g_strdup (style->font_family);
  copy->mono_family = g_strdup (style->mono_family);
  copy->head_left = g_strdup (style->head_left);
  copy->head_right = g_strdup (style->head_right);
  copy->foot_left = g_strdup (style->foot_left);
  copy->banner = g_strdup (style->banner);
  copy->watermark = g_strdup (style->watermark);
  copy->language = g_strdup (style->language);

  return copy;
}

/**
 * terrier_page_style_free:
 * @style: (nullable) (transfer full): a style
 */
void
terrier_page_style_free (TerrierPageStyle *style)
{
  if (style == NULL)
    return;

  g_free (style->font_family);
  g_free (style->mono_family);
  g_free (style->head_left);
  g_free (style->head_right);
  g_free (style->foot_left);
  g_free (style->banner);
  g_free (style->watermark);
  g_free (style->language);
  g_free (style);
}

/**
 * terrier_page_style_set_landscape:
 * @style: a style
 *
 * Lays the page on its side, for wide tables.
 */
void
terrier_page_style_set_landscape (TerrierPageStyle *style)
{
  g_return_if_fail (style != NULL);

  if (style->page_width_pt < style->page_height_pt)
    {
      double width = style->page_width_pt;

      style->page_width_pt = style->page_height_pt;
      style->page_height_pt = width;
    }
}
