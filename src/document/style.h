/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How pages look. Lengths are points (1/72 inch). Every string is owned by the style and may be
 * NULL for none, save the font families and the language. */
typedef struct
{
  double page_width_pt;
  double page_height_pt;
  double margin_left_pt;
  double margin_right_pt;
  double margin_top_pt; /* from the edge to the first line of text */
  double margin_bottom_pt;

  char *font_family; /* text and headings, a list as Pango reads it */
  char *mono_family; /* code */
  double text_size_pt;
  double line_height; /* as a multiple of the text size */
  double spacing;     /* between blocks and in rows of tables, as a multiple of the usual space */

  char *head_left; /* running head, from the second page on unless head_on_first_page */
  char *head_right;
  char *foot_left; /* running foot; "Page x of y" stands at its right */
  gboolean head_on_first_page;
  gboolean number_pages;

  char *banner;    /* a strip at the head of each page, as "Exempt copy: not for publication" */
  char *watermark; /* large and pale behind the text, as "Draft" */

  char *language; /* BCP 47, "en-GB" */
} TerrierPageStyle;

TerrierPageStyle *terrier_page_style_new (void);
TerrierPageStyle *terrier_page_style_copy (const TerrierPageStyle *style);
void terrier_page_style_free (TerrierPageStyle *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPageStyle, terrier_page_style_free)

void terrier_page_style_set_landscape (TerrierPageStyle *style);

G_END_DECLS
