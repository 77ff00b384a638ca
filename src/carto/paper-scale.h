/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "carto/frame.h"

G_BEGIN_DECLS

/* The scale of a map on paper, where a unit of the frame is a point. Private to this room. */
double terrier_paper_scale_get (const TerrierFrame *frame);
void terrier_paper_scale_set (TerrierFrame *frame, guint denominator);
guint terrier_paper_scale_customary (const TerrierFrame *frame);
char *terrier_paper_scale_text (guint denominator, const char *paper, guint n_outside);

G_END_DECLS
