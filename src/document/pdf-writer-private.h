/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a PDF 1.7 file object by object, packed and compressed. Objects are given as text, which
 * is many times faster than building them one call at a time. Numbers of objects are the caller's:
 * those of an older file are kept, new ones reserved. */
typedef struct _TerrierPdfWriter TerrierPdfWriter;

TerrierPdfWriter *terrier_pdf_writer_new (guint next_id);
void terrier_pdf_writer_free (TerrierPdfWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPdfWriter, terrier_pdf_writer_free)

guint terrier_pdf_writer_reserve (TerrierPdfWriter *self, guint n);
GString *terrier_pdf_writer_begin (TerrierPdfWriter *self, guint id);
void terrier_pdf_writer_end (TerrierPdfWriter *self);
void terrier_pdf_writer_add_stream (TerrierPdfWriter *self,
                                    guint id,
                                    const char *keys,
                                    const void *data,
                                    gsize length);
void terrier_pdf_writer_add_packed_stream (TerrierPdfWriter *self,
                                           guint id,
                                           const char *keys,
                                           const void *data,
                                           gsize length);
GBytes *terrier_pdf_writer_close (TerrierPdfWriter *self, guint root_id, guint info_id);

void terrier_pdf_append_string (GString *out, const char *text);
void terrier_pdf_append_number (GString *out, double number);

G_END_DECLS
