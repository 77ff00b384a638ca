/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/facts-private.h"
#include "document/pages-private.h"
#include "document/pdf.h"

G_BEGIN_DECLS

/* What painting has learnt of the structure, for the finisher to write down. cairo marks each piece
 * of a page with a number that counts up; the structure says whose piece that is. */

typedef enum
{
  TERRIER_KID_ELEMENT, /* index: of the element */
  TERRIER_KID_MARK,    /* page, index: number of the mark on that page, artifacts not counted */
  TERRIER_KID_LINK,    /* index: of the link annotation */
} TerrierKidKind;

typedef struct
{
  TerrierKidKind kind;
  guint page;
  guint index;
} TerrierKid;

typedef struct
{
  TerrierRole role;
  guint parent;
  const TerrierBlock *block;
  GArray *kids; /* TerrierKid, or NULL while the element has no place in the tree */
} TerrierPdfElement;

typedef struct
{
  guint page;
  guint element;
  const char *uri; /* of the pages */
  char *words;     /* what the link says */
  cairo_rectangle_t area_pt;
} TerrierPdfLink;

typedef struct
{
  GArray *elements; /* TerrierPdfElement; the first is the document */
  GPtrArray *marks; /* for each page, GArray of guint: element of each of cairo's marks, or
                       TERRIER_ARTIFACT */
  GArray *links;    /* TerrierPdfLink */
} TerrierPdfStructure;

/* pdf-structure.c */
TerrierPdfStructure *terrier_pdf_structure_new (const TerrierPages *pages);
void terrier_pdf_structure_free (TerrierPdfStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPdfStructure, terrier_pdf_structure_free)
void terrier_pdf_structure_paint (TerrierPdfStructure *structure,
                                  const TerrierPages *pages,
                                  guint page,
                                  cairo_t *cr);

/* pdf-content.c */
GBytes *terrier_pdf_content_rewrite (const char *content,
                                     gsize length,
                                     const GArray *marks,
                                     const GArray *elements);

/* pdf-xmp.c */
char *terrier_pdf_xmp_new (const TerrierFacts *facts);

/* pdf-finisher.c */
GBytes *terrier_pdf_finish (const TerrierPages *pages,
                            GBytes *raw,
                            const TerrierPdfStructure *structure,
                            const TerrierFacts *facts,
                            GError **error);

G_END_DECLS
