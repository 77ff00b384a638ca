/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/figure-context.h"

G_BEGIN_DECLS

/* A list of figures being made, for somebody who searches. */
typedef struct
{
  TerrierFigureContext *context; /* holds a reference */
  gboolean public_copy;
  GStrv words; /* folded; NULL: everything */
  GPtrArray *offers;
} TerrierOffering;

TerrierOffering *terrier_offering_new (TerrierFigureContext *context,
                                       const char *words,
                                       gboolean public_copy);
void terrier_offering_free (TerrierOffering *offering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierOffering, terrier_offering_free)

/* Whether all the words are in @label. */
gboolean terrier_offering_matches (const TerrierOffering *offering, const char *label);
/* What the map of a record is called: "Blossom House: Location plan (map)". (transfer full) */
char *terrier_offering_name_plan (const char *name);
/* What the decision's own records and the rules have. */
void terrier_offering_add_own (TerrierOffering *offering);
/* The fields of one record, which the context knows as @subject; @name NULL: by its type alone. */
void terrier_offering_add_fields (TerrierOffering *offering,
                                  TerrierRecord *record,
                                  const char *subject,
                                  const char *name);
void terrier_offering_add_option (TerrierOffering *offering,
                                  const TerrierOptionsColumn *column,
                                  const char *subject,
                                  const char *name);

G_END_DECLS
