/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* Ways for a paper to leave. Inside this room only. */
typedef gboolean (*TerrierPaperWriter) (TerrierPaper *paper, const char *path, GError **error);

/* Lays a paper out and writes it as PDF; prints what could not be set well. */
gboolean terrier_pdf_output_write (TerrierPaper *paper, const char *path, GError **error);
gboolean terrier_docx_output_write (TerrierPaper *paper, const char *path, GError **error);

G_END_DECLS
