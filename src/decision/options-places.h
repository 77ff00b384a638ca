/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/options-table.h"

G_BEGIN_DECLS

/* What an options table needs to know of a property. */
typedef struct
{
  char *name;
  char *district; /* nullable */
  char *division; /* nullable */
  gboolean gone;  /* disposed of */
  gboolean placed;
  double easting; /* metres; where it is placed */
  double northing;
} TerrierOptionsPlace;

TerrierOptionsPlace *terrier_options_place_new (const char *name,
                                                const char *district,
                                                gboolean gone);
/* The properties of a table's actions, their hosts and alternatives, by id. Reader thread; the
 * result is read on any. (element-type gint64 TerrierOptionsPlace) */
GHashTable *terrier_options_places_load (TerrierReader *reader,
                                         TerrierOptionsTable *table,
                                         GError **error);
GHashTable *terrier_options_places_new (void);
void terrier_options_places_add (GHashTable *places, gint64 property, TerrierOptionsPlace *place);
const TerrierOptionsPlace *terrier_options_places_get (GHashTable *places, gint64 property);
/* What to call it; never NULL. */
const char *terrier_options_places_name (GHashTable *places, gint64 property);

G_END_DECLS
