/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "estate/catalogue.h"
#include "estate/value.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_RECORD (terrier_record_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRecord, terrier_record, TERRIER, RECORD, GObject)

/* One record of any type, as it stood when it was read. Immutable once published to a list. */
TerrierRecord *terrier_record_new (TerrierType type, gint64 id);
TerrierType terrier_record_get_record_type (TerrierRecord *self);
gint64 terrier_record_get_id (TerrierRecord *self);

/* By position in the catalogue, for readers of rows. */
const TerrierValue *terrier_record_peek (TerrierRecord *self, guint field);
TerrierValue *terrier_record_edit (TerrierRecord *self, guint field);

/* By column. A column that the type does not have is a programming error. */
const TerrierValue *terrier_record_get (TerrierRecord *self, const char *column);
void terrier_record_set (TerrierRecord *self, const char *column, const TerrierValue *value);
void terrier_record_set_text (TerrierRecord *self,
                              const char *column,
                              const char *text); /* NULL: not stated */
void terrier_record_set_integer (TerrierRecord *self, const char *column, gint64 integer);
void terrier_record_set_real (TerrierRecord *self, const char *column, double real);
void terrier_record_set_pence (TerrierRecord *self,
                               const char *column,
                               TerrierPence pence); /* UNKNOWN: not stated */
void terrier_record_set_date (TerrierRecord *self,
                              const char *column,
                              TerrierDate date); /* NONE: not stated */
void terrier_record_set_point (TerrierRecord *self,
                               const char *column,
                               double easting_m,
                               double northing_m);
const char *terrier_record_get_text (TerrierRecord *self, const char *column); /* (nullable) */
gint64 terrier_record_get_integer (TerrierRecord *self, const char *column, gint64 if_null);
TerrierPence terrier_record_get_pence (TerrierRecord *self,
                                       const char *column); /* or TERRIER_PENCE_UNKNOWN */
TerrierDate terrier_record_get_date (TerrierRecord *self,
                                     const char *column); /* or TERRIER_DATE_NONE */
gint64 terrier_record_get_reference (TerrierRecord *self, const char *column); /* or 0 */
gboolean terrier_record_get_boolean (TerrierRecord *self, const char *column);
gboolean terrier_record_get_point (TerrierRecord *self,
                                   const char *column,
                                   double *easting_m,
                                   double *northing_m);

/* What a person calls it: its first identifier with a value, else "Disposal 12". */
char *terrier_record_dup_name (TerrierRecord *self);
char *terrier_record_dup_public_name (TerrierRecord *self);

G_END_DECLS
