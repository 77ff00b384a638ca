/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where postcodes are: a table of its own beside all portfolios, read from a file that Ordnance
 * Survey or the Office for National Statistics publishes. A position is that of a postcode, never
 * of a building, and says how good it is. */

/* From the surest. What the source does not say is not stated. */
typedef enum
{
  TERRIER_POSTCODE_BUILDING,   /* within the building nearest to the middle of the addresses */
  TERRIER_POSTCODE_NEAR,       /* near that building, to about 50 m */
  TERRIER_POSTCODE_MIDDLE,     /* the middle of its addresses */
  TERRIER_POSTCODE_NEIGHBOURS, /* put by the postcodes about it */
  TERRIER_POSTCODE_SECTOR,     /* the middle of the whole sector */
  TERRIER_POSTCODE_OLD,        /* of a time before positions were surveyed */
  TERRIER_POSTCODE_UNSTATED,
  TERRIER_POSTCODE_N
} TerrierPostcodeQuality;

typedef struct
{
  char postcode[9]; /* "CT1 2AB" */
  double easting_m, northing_m;
  TerrierPostcodeQuality quality;
  gboolean retired;
} TerrierPostcode;

/* "Middle of its addresses; no longer in use" in the user's language. (transfer full) */
char *terrier_postcode_describe (const TerrierPostcode *postcode);

/* In the user's data folder. (transfer full) */
char *terrier_postcodes_path (void);

/* One writer makes a new table and puts it in place of the old one when it is whole: nobody ever
 * reads half of one. Any one thread. */
typedef struct _TerrierPostcodeWriter TerrierPostcodeWriter;

TerrierPostcodeWriter *terrier_postcode_writer_new (const char *path, GError **error);
gboolean terrier_postcode_writer_add (TerrierPostcodeWriter *self,
                                      const TerrierPostcode *postcode,
                                      GError **error);
/* Frees @self. @source: the name of the file read, and what it says of its licence. */
gboolean terrier_postcode_writer_finish (TerrierPostcodeWriter *self,
                                         const char *source,
                                         GError **error);
/* Frees @self and leaves what was there before. */
void terrier_postcode_writer_abandon (TerrierPostcodeWriter *self);

/* Postcodes that begin so, in order, at most @max; a whole postcode is one or none. Without a table
 * there are none, and no error. A few milliseconds; not on the main thread.
 * (transfer full) (element-type TerrierPostcode) */
GArray *terrier_postcodes_find (const char *path, const char *text, guint max, GError **error);
/* How many there are; 0 without a table. @source: (out) (optional) (transfer full) (nullable) */
gint64 terrier_postcodes_count (const char *path, char **source, GError **error);

G_END_DECLS
