/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/site-land.h"

#include <glib/gi18n-lib.h>

#include "core/area.h"
#include "store/extents.h"

/* Round the land, as a share of its longer side. */
#define MARGIN_SHARE 0.25

static void
unref_outline (gpointer outline)
{
  terrier_land_outline_unref (outline);
}

static void
add_extent (TerrierSiteLand *self, const TerrierExtent *extent, TerrierAreaTotal *total)
{
  TerrierArea area = { .basis = TERRIER_AREA_SITE, .approx = extent->indicative };
  TerrierCorner low, high;

  if (extent->shape == NULL)
    return;
  area.m2 = terrier_land_get_area_m2 (extent->shape);
  terrier_area_total_add (total, &area);
  terrier_land_get_bounds (extent->shape, &low, &high);
  self->low.easting_m = MIN (self->low.easting_m, low.easting_m);
  self->low.northing_m = MIN (self->low.northing_m, low.northing_m);
  self->high.easting_m = MAX (self->high.easting_m, high.easting_m);
  self->high.northing_m = MAX (self->high.northing_m, high.northing_m);
  g_ptr_array_add (self->outlines,
                   terrier_land_outline_new (extent->shape, extent->id, TERRIER_LAND_OUTLINE_SITE,
                                             extent->indicative, extent->name));
}

/**
 * terrier_site_land_read:
 * @reader: the reader on loan
 * @points: the properties
 * @n_points: how many
 * @error: of the store
 *
 * Reader thread.
 *
 * Returns: (transfer full) (nullable): their land; without outlines when none is drawn
 */
TerrierSiteLand *
terrier_site_land_read (TerrierReader *reader,
                        const TerrierMapPoint *points,
                        gsize n_points,
                        GError **error)
{
  g_autoptr (TerrierSiteLand) self = g_new0 (TerrierSiteLand, 1);
  TerrierAreaTotal total = { .basis = TERRIER_AREA_SITE };
  g_autofree char *amount = NULL;

  self->outlines = g_ptr_array_new_with_free_func (unref_outline);
  self->low = (TerrierCorner){ G_MAXDOUBLE, G_MAXDOUBLE };
  self->high = (TerrierCorner){ -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (gsize i = 0; i < n_points; i++)
    {
      g_autoptr (GPtrArray) extents
          = terrier_reader_extents (reader, NULL, (guint32) points[i].id, 0, error);

      if (extents == NULL)
        return NULL;
      for (guint j = 0; j < extents->len; j++)
        add_extent (self, extents->pdata[j], &total);
    }
  amount = terrier_area_total_format (&total);
  /* Translators: %s is an area. */
  self->note
      = g_strdup_printf (_ ("Land outlined in red: %s, measured on the National Grid"), amount);
  return g_steal_pointer (&self);
}

void
terrier_site_land_free (TerrierSiteLand *self)
{
  g_ptr_array_unref (self->outlines);
  g_free (self->note);
  g_free (self);
}

/* Makes of @picture a plan of the land with some of what is round it. @self must outlive it. */
void
terrier_site_land_show (const TerrierSiteLand *self, TerrierMapPicture *picture)
{
  double margin_m = MARGIN_SHARE
                    * MAX (self->high.easting_m - self->low.easting_m,
                           self->high.northing_m - self->low.northing_m);

  picture->west_m = self->low.easting_m - margin_m;
  picture->south_m = self->low.northing_m - margin_m;
  picture->east_m = self->high.easting_m + margin_m;
  picture->north_m = self->high.northing_m + margin_m;
  picture->outlines = (TerrierLandOutline *const *) self->outlines->pdata;
  picture->n_outlines = self->outlines->len;
  picture->note = self->note;
}
