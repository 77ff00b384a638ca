/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/extents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/land-work.h"

/* Two parcels drawn by two hands never meet to the millimetre. */
#define LEAST_OVERLAP_M2 1.0

typedef struct
{
  const TerrierExtent *extent;
  TerrierCorner low, high;
} Boxed;

static void
fault_free (gpointer data)
{
  TerrierExtentFault *fault = data;

  g_free (fault->text);
  g_free (fault);
}

/* @text: (transfer full) */
static void
add (GPtrArray *faults, guint32 extent, guint32 other, const TerrierCorner *at, char *text)
{
  TerrierExtentFault *fault = g_new0 (TerrierExtentFault, 1);

  *fault = (TerrierExtentFault){ extent, other, *at, text };
  g_ptr_array_add (faults, fault);
}

static void
find_own (const TerrierExtent *extent, GPtrArray *faults)
{
  static const TerrierCorner nowhere;
  g_autoptr (GPtrArray) own = NULL;

  if (extent->shape == NULL)
    {
      add (faults, extent->id, 0, &nowhere,
           g_strdup_printf (_ ("%s: its shape cannot be read; draw or import it again"),
                            extent->name));
      return;
    }
  own = terrier_land_find_faults (extent->shape);
  for (guint i = 0; i < own->len; i++)
    {
      const TerrierLandFault *fault = own->pdata[i];

      add (faults, extent->id, 0, &fault->at,
           g_strdup_printf ("%s (%.0f, %.0f): %s", extent->name, fault->at.easting_m,
                            fault->at.northing_m, fault->text));
    }
}

static int
compare_west (gconstpointer a, gconstpointer b)
{
  const Boxed *left = a, *right = b;

  return left->low.easting_m < right->low.easting_m ? -1
         : left->low.easting_m > right->low.easting_m
             ? 1
             : (left->extent->id > right->extent->id) - (left->extent->id < right->extent->id);
}

static gboolean
is_parcel (const TerrierExtent *extent)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_EXTENT, "kind");

  return extent->kind >= 0 && strcmp (field->choices[extent->kind].key, "parcel") == 0;
}

static GArray *
box_parcels (GPtrArray *extents)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (Boxed));

  for (guint i = 0; i < extents->len; i++)
    {
      Boxed boxed = { .extent = extents->pdata[i] };

      if (boxed.extent->shape == NULL || !is_parcel (boxed.extent))
        continue;
      terrier_land_get_bounds (boxed.extent->shape, &boxed.low, &boxed.high);
      g_array_append_val (boxes, boxed);
    }
  g_array_sort (boxes, compare_west);
  return boxes;
}

static void
find_overlap (const Boxed *a, const Boxed *b, GPtrArray *faults)
{
  double area;
  TerrierCorner at;

  if (b->low.northing_m > a->high.northing_m || b->high.northing_m < a->low.northing_m)
    return;
  area = terrier_land_overlap_m2 (a->extent->shape, b->extent->shape);
  if (area < LEAST_OVERLAP_M2)
    return;
  at = (TerrierCorner){
    (MAX (a->low.easting_m, b->low.easting_m) + MIN (a->high.easting_m, b->high.easting_m)) / 2,
    (MAX (a->low.northing_m, b->low.northing_m) + MIN (a->high.northing_m, b->high.northing_m)) / 2
  };
  add (faults, a->extent->id, b->extent->id, &at,
       g_strdup_printf (_ ("%s and %s: two parcels cover the same %.0f m²; cut one of them back"),
                        a->extent->name, b->extent->name, area));
}

/**
 * terrier_extents_find_faults:
 * @extents: (element-type TerrierExtent): shapes of land
 * @cancellable: (nullable): stops it; what was found so far is returned
 *
 * Finds outlines that cross themselves, slivers, shapes that cannot be read, and parcels that
 * overlap (a managed extent or a part lies over parcels by its nature). Any thread; some
 * microseconds for each shape.
 *
 * Returns: (transfer full) (element-type TerrierExtentFault): what is wrong
 */
GPtrArray *
terrier_extents_find_faults (GPtrArray *extents, GCancellable *cancellable)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);
  g_autoptr (GArray) boxes = box_parcels (extents);

  for (guint i = 0; i < extents->len && !g_cancellable_is_cancelled (cancellable); i++)
    find_own (extents->pdata[i], faults);
  /* From west to east, each against those that begin before it ends. */
  for (guint i = 0; i < boxes->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Boxed *a = &g_array_index (boxes, Boxed, i);

      for (guint j = i + 1; j < boxes->len; j++)
        {
          const Boxed *b = &g_array_index (boxes, Boxed, j);

          if (b->low.easting_m > a->high.easting_m)
            break;
          find_overlap (a, b, faults);
        }
    }
  return faults;
}
