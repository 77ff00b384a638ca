/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"
#include "document/style.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pages laid out, ready to be drawn in a window, on paper and in a PDF. They hold glyphs and
 * positions, no Pango objects, and never change: any thread may draw them, several at once. */
typedef struct _TerrierPages TerrierPages;

/* What lies at a point of a page. Strings and the block belong to the pages. */
typedef struct
{
  const TerrierBlock *block; /* the innermost block, or NULL */
  const char *block_id;      /* of it, or of the nearest block around it that has one */
  const char *uri;           /* of the link */
  const char *figure;        /* reference of the bound figure */
  cairo_rectangle_t area_pt; /* of the link, the figure or else the block on this page */
} TerrierPageHit;

/* A heading, for a table of contents. */
typedef struct
{
  const char *text;
  const char *block_id;
  int level;   /* 1 to 6 */
  guint page;  /* from 0 */
  double y_pt; /* top of the heading on the page */
} TerrierOutlineEntry;

GType terrier_pages_get_type (void);
#define TERRIER_TYPE_PAGES (terrier_pages_get_type ())

TerrierPages *terrier_pages_layout (TerrierBlock *document,
                                    const TerrierPageStyle *style,
                                    GCancellable *cancellable,
                                    GError **error);
void terrier_pages_layout_async (TerrierBlock *document,
                                 const TerrierPageStyle *style,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TerrierPages *terrier_pages_layout_finish (GAsyncResult *result, GError **error);
void terrier_document_warm_up (void);

TerrierPages *terrier_pages_ref (TerrierPages *pages);
void terrier_pages_unref (TerrierPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPages, terrier_pages_unref)

guint terrier_pages_get_n (const TerrierPages *pages);
void terrier_pages_get_size (const TerrierPages *pages, double *width_pt, double *height_pt);
void terrier_pages_draw (const TerrierPages *pages, guint page, cairo_t *cr);
gboolean terrier_pages_write_png (const TerrierPages *pages,
                                  guint page,
                                  double scale,
                                  const char *path,
                                  GError **error);

guint terrier_pages_get_n_outline (const TerrierPages *pages);
const TerrierOutlineEntry *terrier_pages_get_outline (const TerrierPages *pages, guint index);
gboolean terrier_pages_hit (const TerrierPages *pages,
                            guint page,
                            double x_pt,
                            double y_pt,
                            TerrierPageHit *hit);
gboolean terrier_pages_find_block (const TerrierPages *pages,
                                   const char *block_id,
                                   guint *page,
                                   cairo_rectangle_t *area_pt);
char *terrier_pages_get_text (const TerrierPages *pages, guint page);

/* Sentences about what could not be set well (a script without a font, a table squeezed). */
guint terrier_pages_get_n_warnings (const TerrierPages *pages);
const char *terrier_pages_get_warning (const TerrierPages *pages, guint index);

G_END_DECLS
