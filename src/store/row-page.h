/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* What a tall window shows at once: reading more is what the first page of a new query would mostly
 * wait for. */
#define TERRIER_PAGE_SIZE 64

/* The rows of one page of a list and the names of what they refer to. Ref-counted, immutable. */
typedef struct
{
  GPtrArray *records; /* (element-type TerrierRecord), NULL in the place of one that is gone */
  GHashTable *names;  /* gint64 key of type and id -> char* */
} TerrierPage;

TerrierPage *terrier_page_read (TerrierReader *reader,
                                TerrierType type,
                                const guint32 *ids,
                                gsize n_ids,
                                GError **error);
void terrier_page_free (TerrierPage *page);
const char *terrier_page_get_name (TerrierPage *page, TerrierType type, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPage, terrier_page_free)

G_END_DECLS
