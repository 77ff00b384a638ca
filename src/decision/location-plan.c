/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/location-plan.h"

#include "decision/map-figure.h"
#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* On A4 with the margins of a paper. */
#define WIDTH_PT 451.0
#define HEIGHT_PT 400.0

/* With more places than this their names would hide each other and the map. */
#define MOST_LABELS 40

struct _TerrierLocationPlan
{
  GArray *points;    /* TerrierMapPoint */
  GPtrArray *labels; /* char *: names, as the points */
  guint n_without;   /* places whose position nobody knows */
  char *text;
  char *trouble;         /* why there is no drawing although there are points; nullable */
  TerrierMapFigure *map; /* NULL without points or a base map */
};

static void
plan_clear (gpointer data)
{
  TerrierLocationPlan *plan = data;

  g_array_unref (plan->points);
  g_ptr_array_unref (plan->labels);
  g_free (plan->text);
  g_free (plan->trouble);
  g_clear_pointer (&plan->map, terrier_map_figure_unref);
}

static TerrierLocationPlan *
plan_new (void)
{
  TerrierLocationPlan *plan = g_atomic_rc_box_new0 (TerrierLocationPlan);

  plan->points = g_array_new (FALSE, FALSE, sizeof (TerrierMapPoint));
  plan->labels = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

/**
 * terrier_location_plan_ref:
 * @plan: a plan
 *
 * Returns: (transfer full): @plan. Any thread.
 */
TerrierLocationPlan *
terrier_location_plan_ref (TerrierLocationPlan *plan)
{
  return g_atomic_rc_box_acquire (plan);
}

/**
 * terrier_location_plan_unref:
 * @plan: (transfer full): a plan
 *
 * Drops a reference. Any thread.
 */
void
terrier_location_plan_unref (TerrierLocationPlan *plan)
{
  g_atomic_rc_box_release_full (plan, plan_clear);
}

static gboolean
add_place (TerrierLocationPlan *plan,
           TerrierReader *reader,
           gint64 property,
           TerrierSymbolId symbol,
           gboolean inferred,
           GError **error)
{
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, property, error);
  TerrierMapPoint point = { .id = (guint64) property, .symbol = symbol };

  if (record == NULL)
    return FALSE;
  if (!terrier_record_get_point (record, "geom", &point.easting, &point.northing))
    {
      plan->n_without++;
      return TRUE;
    }
  point.flags = inferred ? TERRIER_POINT_INFERRED : 0;
  g_array_append_val (plan->points, point);
  g_ptr_array_add (plan->labels, terrier_record_dup_name (record));
  return TRUE;
}

/* "Close: 36 (…, …)": a line for each symbol that there is, with the names that the map shows. */
static void
describe_symbol (TerrierLocationPlan *plan, TerrierSymbolId symbol, GString *text)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < plan->points->len; i++)
    {
      if (g_array_index (plan->points, TerrierMapPoint, i).symbol != symbol)
        continue;
      n++;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              (const char *) g_ptr_array_index (plan->labels, i));
    }
  if (n == 0)
    return;
  if (plan->points->len <= MOST_LABELS)
    /* Translators: what happens to buildings, how many, their names. */
    g_string_append_printf (text, _ (" %s: %u (%s)."), terrier_symbol_label (symbol), n,
                            names->str);
  else
    /* Translators: what happens to buildings, and how many they are. */
    g_string_append_printf (text, _ (" %s: %u."), terrier_symbol_label (symbol), n);
}

static char *
describe (TerrierLocationPlan *plan)
{
  GString *text = g_string_new (NULL);

  if (plan->points->len == 0)
    g_string_append (text, _ ("There is no location plan: no position is known."));
  else
    g_string_append_printf (text,
                            ngettext ("Location plan of %u place.", "Location plan of %u places.",
                                      plan->points->len),
                            plan->points->len);
  for (TerrierSymbolId symbol = 0; symbol < TERRIER_SYMBOL_N; symbol++)
    describe_symbol (plan, symbol, text);
  if (plan->n_without > 0 && plan->points->len > 0)
    g_string_append_printf (text,
                            ngettext (" %u has no known position and is not on it.",
                                      " %u have no known position and are not on it.",
                                      plan->n_without),
                            plan->n_without);
  return g_string_free (text, FALSE);
}

/* A map that cannot be drawn is no reason not to print the rest: the words stand for it. */
static TerrierLocationPlan *
finish (TerrierLocationPlan *plan)
{
  TerrierMapPicture picture = { .points = (const TerrierMapPoint *) (gpointer) plan->points->data,
                                .n_points = plan->points->len,
                                .width = WIDTH_PT,
                                .height = HEIGHT_PT,
                                .denominator = TERRIER_MAP_SCALE_CUSTOMARY };
  g_autoptr (GError) error = NULL;

  if (plan->points->len <= MOST_LABELS)
    picture.labels = (const char *const *) plan->labels->pdata;
  if (plan->points->len > 0 && (plan->map = terrier_map_figure_new (&picture, &error)) == NULL)
    plan->trouble = g_strdup (error->message);
  plan->text = describe (plan);
  return plan;
}

/* The catalogue retains, the legend keeps. Any thread. */
TerrierSymbolId
terrier_location_plan_symbol (const char *action)
{
  return g_strcmp0 (action, "retain") == 0 ? TERRIER_SYMBOL_KEEP : terrier_symbol_from_key (action);
}

/**
 * terrier_location_plan_load_option:
 * @reader: the reader on loan
 * @option: an option with its actions
 * @error: of the store
 *
 * Reads where the buildings of an option are and draws them by what happens to each. Reader thread.
 *
 * Returns: (transfer full) (nullable): the plan
 */
TerrierLocationPlan *
terrier_location_plan_load_option (TerrierReader *reader,
                                   const TerrierOptionsColumn *option,
                                   GError **error)
{
  g_autoptr (TerrierLocationPlan) plan = plan_new ();

  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (option->actions, i);
      const char *word = terrier_record_get_text (action, "action");
      gint64 property = terrier_record_get_reference (action, "property");

      if (property == 0 || g_strcmp0 (word, "out of scope") == 0)
        continue;
      if (!add_place (plan, reader, property, terrier_location_plan_symbol (word),
                      terrier_confidence_is_inferred (terrier_record_get_text (action,
                                                                               "confidence")),
                      error))
        return NULL;
    }
  return finish (g_steal_pointer (&plan));
}

/**
 * terrier_location_plan_load_property:
 * @reader: the reader on loan
 * @property: id of a property
 * @symbol: what happens to it
 * @error: of the store
 *
 * Reads where a property is and draws it. Reader thread.
 *
 * Returns: (transfer full) (nullable): the plan
 */
TerrierLocationPlan *
terrier_location_plan_load_property (TerrierReader *reader,
                                     gint64 property,
                                     TerrierSymbolId symbol,
                                     GError **error)
{
  g_autoptr (TerrierLocationPlan) plan = plan_new ();

  if (property != 0 && !add_place (plan, reader, property, symbol, FALSE, error))
    return NULL;
  return finish (g_steal_pointer (&plan));
}

/**
 * terrier_location_plan_get_text:
 * @plan: a plan
 *
 * Returns: (transfer none): what it shows. Any thread.
 */
const char *
terrier_location_plan_get_text (TerrierLocationPlan *plan)
{
  return plan->text;
}

/**
 * terrier_location_plan_get_trouble:
 * @plan: a plan
 *
 * Returns: (transfer none) (nullable): why it could not be drawn. Any thread.
 */
const char *
terrier_location_plan_get_trouble (TerrierLocationPlan *plan)
{
  return plan->trouble;
}

/**
 * terrier_location_plan_is_drawn:
 * @plan: a plan
 *
 * Returns: whether there is a drawing. Any thread.
 */
gboolean
terrier_location_plan_is_drawn (TerrierLocationPlan *plan)
{
  return plan->map != NULL;
}

/**
 * terrier_location_plan_append:
 * @plan: a plan that is drawn
 * @parent: where it goes
 *
 * Appends the plan as a figure with its alternative text. Any thread.
 */
void
terrier_location_plan_append (TerrierLocationPlan *plan, TerrierBlock *parent)
{
  g_return_if_fail (plan->map != NULL);
  terrier_map_figure_append (plan->map, plan->text, parent);
}
