/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TerrierLetters TerrierLetters;

TerrierLetters *terrier_letters_new (void);
void terrier_letters_free (TerrierLetters *self);
void terrier_letters_set (TerrierLetters *self, const char *text, double size_px, gboolean bold);
void terrier_letters_get_size (TerrierLetters *self, double *width_px, double *height_px);
void terrier_letters_trace (TerrierLetters *self, double left_px, double top_px, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierLetters, terrier_letters_free)

G_END_DECLS
