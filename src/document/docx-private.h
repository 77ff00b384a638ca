/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block-private.h"
#include "document/facts-private.h"
#include "document/style.h"

G_BEGIN_DECLS

/* A twentieth of a point, the unit of Office Open XML. */
#define TERRIER_TWIPS(pt) ((int) ((pt) *20 + 0.5))

/* A list as Word numbers it: each starts again by having a number of its own. */
typedef struct
{
  TerrierListStyle style;
  guint start;
} TerrierDocxList;

/* A document being written. */
typedef struct
{
  const TerrierPageStyle *style;
  GString *body;
  GArray *lists;      /* TerrierDocxList; the number in the file is one more than the place */
  GPtrArray *links;   /* char *: addresses; relation "rIdL" and the place */
  GPtrArray *images;  /* GBytes of PNG; relation "rIdI" and the place */
  GHashTable *places; /* ids that a link leads to -> the number of the bookmark, from 1 */
  GHashTable *marked; /* ids that have their bookmark already */
  gboolean break_page;
  cairo_status_t status; /* of the pictures, sticky */
} TerrierDocx;

/* How a paragraph stands where it is. */
typedef struct
{
  const char *paragraph_style; /* NULL for Normal */
  guint list;                  /* number of the list, 0 for none */
  int level;                   /* depth in lists, from 0; -1 outside of any */
  int indent;                  /* twips; used when there is no number */
  TerrierAlign align;
  TerrierTextFlags flags; /* for all of its text */
  gboolean keep_with_next;
} TerrierDocxSetting;

/* docx-text.c */
void terrier_docx_escape (GString *out, const char *text);
void terrier_docx_add_bookmark (TerrierDocx *docx, const TerrierBlock *block);
void terrier_docx_add_paragraph (TerrierDocx *docx,
                                 const TerrierBlock *block,
                                 const char *text,
                                 const TerrierDocxSetting *setting);

/* docx-body.c */
void terrier_docx_add_blocks (TerrierDocx *docx,
                              const TerrierBlock *parent,
                              const TerrierDocxSetting *setting);

/* docx-table.c */
void terrier_docx_add_table (TerrierDocx *docx,
                             const TerrierBlock *table,
                             const TerrierDocxSetting *setting);
void terrier_docx_add_boxes (TerrierDocx *docx, const TerrierBlock *boxes);
void terrier_docx_add_signature (TerrierDocx *docx, const TerrierBlock *signature);

/* docx-parts.c: the files beside the text. */
char *terrier_docx_styles (const TerrierPageStyle *style);
char *terrier_docx_numbering (const GArray *lists);
char *terrier_docx_header (const TerrierPageStyle *style, gboolean first);
char *terrier_docx_footer (const TerrierPageStyle *style);
char *terrier_docx_relations (const TerrierDocx *docx);
char *terrier_docx_core_properties (const TerrierFacts *facts);
extern const char terrier_docx_content_types[];
extern const char terrier_docx_package_relations[];
extern const char terrier_docx_app_properties[];
extern const char terrier_docx_settings[];

#define TERRIER_DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TERRIER_DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TERRIER_DOCX_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

G_END_DECLS
