/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"

G_BEGIN_DECLS

/* Lays a paper out and writes it as PDF; prints what could not be set well. Inside this room only.
 */
gboolean terrier_pdf_output_write (TerrierPaper *paper, const char *path, GError **error);

G_END_DECLS
