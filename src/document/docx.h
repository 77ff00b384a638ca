/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"
#include "document/pdf.h"
#include "document/style.h"

G_BEGIN_DECLS

/* The blocks of a paper for a word processor (Office Open XML): headings, paragraphs, lists,
 * tables and pictures under Word's own style names, not the pages that the PDF has. Any thread;
 * blocks. The same blocks, style and creation time give the same bytes. */
GBytes *terrier_docx_new (const TerrierBlock *document,
                          const TerrierPageStyle *style,
                          const TerrierPdfInfo *info,
                          GError **error);
gboolean terrier_docx_write (const TerrierBlock *document,
                             const TerrierPageStyle *style,
                             const char *path,
                             const TerrierPdfInfo *info,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
