/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pages.h"

G_BEGIN_DECLS

/* What a PDF says of itself. Strings may be NULL; nothing is owned. The author is a post, not a
 * person. The language comes from the page style. */
typedef struct
{
  const char *title; /* required by PDF/UA; the first heading stands in when NULL */
  const char *author;
  const char *subject;
  const char *keywords;
  gint64 created; /* seconds since 1970 UTC; 0 for SOURCE_DATE_EPOCH, else now */
} TerrierPdfInfo;

gboolean terrier_pages_write_pdf (const TerrierPages *pages,
                                  const char *path,
                                  const TerrierPdfInfo *info,
                                  GCancellable *cancellable,
                                  GError **error);
GBytes *terrier_pages_to_pdf (const TerrierPages *pages,
                              const TerrierPdfInfo *info,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
