/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/divisions.h"

#include "appraisal/option-records.h"
#include "decision/location-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More marks than this only hide each other. */
#define MOST_MARKS 400

static const char *
area_of (const TerrierOptionsPlace *place, gboolean by_district)
{
  const char *area = place == NULL ? NULL : by_district ? place->district : place->division;

  return area != NULL && *area != '\0' ? area : NULL;
}

/* A programme that knows no division is told by district; one that knows some is not mixed. */
static gboolean
knows_divisions (const TerrierOptionsColumn *option, GHashTable *places)
{
  for (guint i = 0; i < option->actions->len; i++)
    {
      gint64 property = terrier_record_get_reference (option->actions->pdata[i], "property");

      if (area_of (terrier_options_places_get (places, property), FALSE) != NULL)
        return TRUE;
    }
  return FALSE;
}

static TerrierDivision *
division_of (TerrierDivisions *self, const char *name)
{
  TerrierDivision added = { .name = name };

  for (guint i = 0; i < self->rows->len; i++)
    {
      TerrierDivision *row = &g_array_index (self->rows, TerrierDivision, i);

      if (g_strcmp0 (row->name, name) == 0)
        return row;
    }
  g_array_append_val (self->rows, added);
  return &g_array_index (self->rows, TerrierDivision, self->rows->len - 1);
}

static gboolean
is_touched (TerrierActionKind kind)
{
  return kind != TERRIER_ACTION_RETAIN && kind != TERRIER_ACTION_UNKNOWN
         && kind != TERRIER_ACTION_OUT_OF_SCOPE;
}

static void
count_action (TerrierDivisions *self, TerrierRecord *action, GHashTable *places)
{
  TerrierActionInput input;
  const TerrierOptionsPlace *place;
  TerrierDivision *row;

  terrier_action_input_from_record (&input, action, 0);
  if (input.kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return;
  place = terrier_options_places_get (places, input.property);
  row = division_of (self, area_of (place, self->by_district));
  row->n[input.kind]++;
  self->totals[input.kind]++;
  row->n_buildings++;
  row->n_touched += is_touched (input.kind);
  if (place == NULL || !place->placed)
    {
      self->n_unplaced++;
      return;
    }
  row->n_placed++;
  row->easting += (place->easting - row->easting) / row->n_placed;
  row->northing += (place->northing - row->northing) / row->n_placed;
}

/* Those that most is done in first; one without a name last. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const TerrierDivision *first = a;
  const TerrierDivision *second = b;

  if ((first->name == NULL) != (second->name == NULL))
    return first->name == NULL ? 1 : -1;
  if (first->n_touched != second->n_touched)
    return first->n_touched < second->n_touched ? 1 : -1;
  return first->name != NULL ? g_utf8_collate (first->name, second->name) : 0;
}

/**
 * terrier_divisions_new:
 * @option: an option with its actions
 * @places: the properties of its table
 *
 * Counts what an option does in each division. Any thread.
 *
 * Returns: (transfer full): the divisions
 */
TerrierDivisions *
terrier_divisions_new (const TerrierOptionsColumn *option, GHashTable *places)
{
  TerrierDivisions *self = g_new0 (TerrierDivisions, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (TerrierDivision));
  self->by_district = !knows_divisions (option, places);
  for (guint i = 0; i < option->actions->len; i++)
    count_action (self, option->actions->pdata[i], places);
  g_array_sort (self->rows, compare_rows);
  self->only_touched = option->actions->len > MOST_MARKS;
  return self;
}

/**
 * terrier_divisions_free:
 * @divisions: (transfer full): what to free
 */
void
terrier_divisions_free (TerrierDivisions *divisions)
{
  g_array_unref (divisions->rows);
  g_free (divisions);
}

const char *
terrier_division_name (const TerrierDivision *division)
{
  return division->name != NULL ? division->name : _ ("Not stated");
}

char *
terrier_division_label (const TerrierDivision *division)
{
  /* Translators: a division, how many of its buildings something is done with, of how many. */
  return g_strdup_printf (_ ("%s: %u of %u"), terrier_division_name (division), division->n_touched,
                          division->n_buildings);
}

static GArray *
make_points (const TerrierDivisions *divisions,
             const TerrierOptionsColumn *option,
             GHashTable *places)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (TerrierMapPoint));

  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *action = option->actions->pdata[i];
      const TerrierOptionsPlace *place;
      TerrierMapPoint point = { 0 };
      TerrierActionInput input;

      terrier_action_input_from_record (&input, action, 0);
      place = terrier_options_places_get (places, input.property);
      if (place == NULL || !place->placed || input.kind == TERRIER_ACTION_OUT_OF_SCOPE
          || (divisions->only_touched && !is_touched (input.kind)))
        continue;
      point.id = (guint64) input.property;
      point.easting = place->easting;
      point.northing = place->northing;
      point.symbol
          = (guint8) terrier_location_plan_symbol (terrier_record_get_text (action, "action"));
      point.flags = input.inferred ? TERRIER_POINT_INFERRED : 0;
      g_array_append_val (points, point);
    }
  return points;
}

TerrierMapFigure *
terrier_divisions_draw_map (const TerrierDivisions *divisions,
                            const TerrierOptionsColumn *option,
                            GHashTable *places,
                            guint n_names,
                            double width_pt,
                            double height_pt,
                            GError **error)
{
  g_autoptr (GArray) points = make_points (divisions, option, places);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (TerrierMapName));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  TerrierMapPicture picture = { .points = (const TerrierMapPoint *) (gpointer) points->data,
                                .n_points = points->len,
                                .width = width_pt,
                                .height = height_pt };

  if (points->len == 0)
    return NULL;
  for (guint i = 0; i < MIN (n_names, divisions->rows->len); i++)
    {
      const TerrierDivision *row = &g_array_index (divisions->rows, TerrierDivision, i);
      TerrierMapName name = { row->easting, row->northing, NULL };

      if (row->n_placed == 0 || row->name == NULL)
        continue;
      g_ptr_array_add (labels, terrier_division_label (row));
      name.text = labels->pdata[labels->len - 1];
      g_array_append_val (names, name);
    }
  picture.names = (const TerrierMapName *) (gpointer) names->data;
  picture.n_names = names->len;
  return terrier_map_figure_new (&picture, error);
}

char *
terrier_divisions_describe_map (const TerrierDivisions *divisions)
{
  GString *text = g_string_new (divisions->by_district
                                    ? _ ("Map of the buildings by district. Of the buildings of "
                                         "each, so many are not simply kept.")
                                    : _ ("Map of the buildings by electoral division. Of the "
                                         "buildings of each, so many are not simply kept."));

  for (guint i = 0; i < divisions->rows->len; i++)
    {
      g_autofree char *label
          = terrier_division_label (&g_array_index (divisions->rows, TerrierDivision, i));

      g_string_append_printf (text, " %s.", label);
    }
  for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
    if (divisions->totals[kind] > 0)
      g_string_append_printf (text, " %s: %u.", terrier_action_kind_label (kind),
                              divisions->totals[kind]);
  if (divisions->only_touched)
    g_string_append (text, _ (" Only those that something is done with are on the map."));
  if (divisions->n_unplaced > 0)
    g_string_append_printf (text,
                            ngettext (" %u has no known position and is not on it.",
                                      " %u have no known position and are not on it.",
                                      divisions->n_unplaced),
                            divisions->n_unplaced);
  return g_string_free (text, FALSE);
}
