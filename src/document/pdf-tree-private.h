/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pdf-private.h"
#include "document/pdf-writer-private.h"

G_BEGIN_DECLS

guint terrier_pdf_tree_write (TerrierPdfWriter *writer,
                              const TerrierPages *pages,
                              const TerrierPdfStructure *structure,
                              const guint *page_ids,
                              guint *first_link_id);

G_END_DECLS
