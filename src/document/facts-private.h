/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pdf.h"

G_BEGIN_DECLS

/* What a file says of itself, cleaned, whatever its format. */
typedef struct
{
  char *title;
  char *author;
  char *subject;
  char *keywords;
  char *language;
  char *created; /* 2023-11-30T00:00:00Z */
} TerrierFacts;

void terrier_facts_init (TerrierFacts *facts,
                         const TerrierPdfInfo *info,
                         const char *first_heading,
                         const char *language);
void terrier_facts_clear (TerrierFacts *facts);

G_END_DECLS
