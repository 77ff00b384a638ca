/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was measured. An area without its basis says nothing, and unlike bases never add. */
typedef enum
{
  TERRIER_AREA_SITE,
  TERRIER_AREA_GEA,
  TERRIER_AREA_GIA,
  TERRIER_AREA_NIA,
  TERRIER_AREA_IPMS1,
  TERRIER_AREA_IPMS2,
  TERRIER_AREA_IPMS3,
  TERRIER_AREA_N_BASES
} TerrierAreaBasis;

typedef struct
{
  double m2;
  TerrierAreaBasis basis;
  gboolean approx; /* the source said "about" */
} TerrierArea;

/* A total of one basis that knows its gaps. Start from { .basis = … }. */
typedef struct
{
  TerrierAreaBasis basis;
  double m2;       /* the sum of what is known */
  gboolean approx; /* whether any line was */
  guint n_lines;
  guint n_unknown;
} TerrierAreaTotal;

const char *terrier_area_basis_key (TerrierAreaBasis basis);
const char *terrier_area_basis_label (TerrierAreaBasis basis);
gboolean terrier_area_basis_from_key (const char *key, TerrierAreaBasis *basis);

char *terrier_area_format (const TerrierArea *area);
gboolean terrier_area_parse (const char *text,
                             TerrierAreaBasis basis,
                             TerrierArea *area,
                             GError **error);

gboolean terrier_area_total_add (TerrierAreaTotal *total, const TerrierArea *area);
char *terrier_area_total_format (const TerrierAreaTotal *total);

G_END_DECLS
