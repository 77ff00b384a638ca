/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text folded for comparing, as terrier_text_fold() does, that knows where each byte came from: a
 * finding can then be shown in its place. Numbers are made plain on the way: ½ is .5, a middle dot
 * within a number is its point, and a letter O or l among digits is the digit it passes for. */
typedef struct
{
  char *text;
  gsize length;
  guint32 *offsets; /* of each byte of @text in what was folded; one more, for the end */
} TerrierFoldedText;

TerrierFoldedText *terrier_folded_text_new (const char *text);
void terrier_folded_text_free (TerrierFoldedText *folded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFoldedText, terrier_folded_text_free)

G_END_DECLS
