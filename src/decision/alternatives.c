/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/alternatives.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many of the same service are shown that nobody has named. */
#define N_NEAR 5
/* They are looked for in boxes of this half-width, until there are enough. */
static const double reaches_m[] = { 2000, 5000, 15000, 50000 };

static void
item_clear (gpointer data)
{
  TerrierAlternative *item = data;

  g_free (item->name);
  g_free (item->how);
  g_free (item->source);
}

void
terrier_alternatives_free (TerrierAlternatives *alternatives)
{
  g_array_unref (alternatives->items);
  g_free (alternatives->name);
  g_free (alternatives->limit_text);
  g_free (alternatives);
}

/* The newest programme's own rule, else that of the day. */
static gboolean
read_limit (TerrierReader *reader, TerrierAlternatives *all, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (TerrierOptionsTable) frame = terrier_options_table_load_frame (reader, 0, &none);
  g_autoptr (TerrierRules) rules = NULL;
  const TerrierRule *rule;

  if (frame != NULL)
    {
      all->limit_minutes = frame->travel_limit_minutes;
      all->limit_text = g_strdup (frame->travel_text);
      return TRUE;
    }
  if (!g_error_matches (none, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return FALSE;
    }
  rules = terrier_rules_load (error);
  if (rules == NULL)
    return FALSE;
  rule = terrier_rules_lookup (rules, "travel_limit", terrier_date_today ());
  if (rule != NULL)
    {
      all->limit_minutes = (int) rule->value;
      all->limit_text = g_strdup_printf (_ ("%d minutes; %s; source: %s"), all->limit_minutes,
                                         rule->label, rule->source);
    }
  return TRUE;
}

/* "Bus, Tuesday in term, arriving by 10:00" of what is stated. */
static char *
join_how (TerrierRecord *journey)
{
  static const char *const columns[] = { "mode", "travel_day", "travel_time" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *part = terrier_record_get_text (journey, columns[i]);

      if (part != NULL && *part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static TerrierAccessVerdict
judge (int minutes, int limit)
{
  if (minutes < 0 || limit <= 0)
    return TERRIER_ACCESS_NO_EVIDENCE;
  return minutes > limit ? TERRIER_ACCESS_OVER : TERRIER_ACCESS_WITHIN;
}

/* An action that repeats a journey, or another option's action, says nothing new. */
static gboolean
is_said (const TerrierAlternatives *all, const TerrierAlternative *item)
{
  for (guint i = 0; i < all->items->len; i++)
    {
      const TerrierAlternative *other = &g_array_index (all->items, TerrierAlternative, i);

      if (item->property == other->property
          && (item->property != 0 || g_strcmp0 (item->name, other->name) == 0)
          && (item->minutes < 0 || item->minutes == other->minutes))
        return TRUE;
    }
  return FALSE;
}

static void
take_item (TerrierAlternatives *all, TerrierAlternative *item)
{
  item->verdict = judge (item->minutes, all->limit_minutes);
  item->straight_m = all->placed && item->placed ? hypot (item->easting_m - all->easting_m,
                                                          item->northing_m - all->northing_m)
                                                 : -1;
  if (is_said (all, item))
    item_clear (item);
  else
    g_array_append_vals (all->items, item, 1);
}

static void
set_place (TerrierAlternative *item, TerrierRecord *property)
{
  g_free (item->name);
  item->property = terrier_record_get_id (property);
  item->name = terrier_record_dup_name (property);
  item->placed = terrier_record_get_point (property, "geom", &item->easting_m, &item->northing_m);
}

/* @record: a journey or an action that names an alternative, or only its words. */
static gboolean
add_named (TerrierReader *reader,
           TerrierAlternatives *all,
           TerrierRecord *record,
           const char *minutes,
           char *how,
           const char *source,
           GError **error)
{
  gint64 id = terrier_record_get_reference (record, "alternative");
  TerrierAlternative item
      = { .name = g_strdup (terrier_record_get_text (record, "alternative_as_stated")),
          .how = how,
          .source = g_strdup (source),
          .type = terrier_record_get_record_type (record),
          .record = terrier_record_get_id (record),
          .inferred
          = terrier_confidence_is_inferred (terrier_record_get_text (record, "confidence")),
          .minutes = (int) terrier_record_get_integer (record, minutes, -1) };

  if (id != 0)
    {
      g_autoptr (TerrierRecord) property
          = terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, id, error);

      if (property == NULL)
        {
          item_clear (&item);
          return FALSE;
        }
      set_place (&item, property);
    }
  if (item.name == NULL)
    item_clear (&item);
  else
    take_item (all, &item);
  return TRUE;
}

static gboolean
add_journeys (TerrierReader *reader, TerrierAlternatives *all, GError **error)
{
  g_autoptr (GPtrArray) journeys
      = terrier_reader_children (reader, TERRIER_TYPE_JOURNEY, "property", all->property, error);

  for (guint i = 0; journeys != NULL && i < journeys->len; i++)
    {
      TerrierRecord *journey = g_ptr_array_index (journeys, i);

      if (!add_named (reader, all, journey, "minutes", join_how (journey),
                      terrier_record_get_text (journey, "source"), error))
        return FALSE;
    }
  return journeys != NULL;
}

/* What the options say; what is only being tried out is left out. */
static gboolean
add_actions (TerrierReader *reader, TerrierAlternatives *all, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_ACTION);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GPtrArray) actions = NULL;

  terrier_value_set_integer (&value, all->property);
  terrier_query_add_filter (query, "property", TERRIER_OPERATOR_EQUALS, &value);
  if (!terrier_reader_leave_out_trials (reader, query, error))
    return FALSE;
  actions = terrier_reader_select (reader, query, error);
  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (actions, i);

      /* An action says mode, day and time in the words of its source. */
      if (!add_named (reader, all, action, "travel_minutes", NULL,
                      terrier_record_get_text (action, "travel_source"), error))
        return FALSE;
    }
  return actions != NULL;
}

static int
compare_near (gconstpointer a, gconstpointer b)
{
  double first = ((const TerrierAlternative *) a)->straight_m;
  double second = ((const TerrierAlternative *) b)->straight_m;

  return first < second ? -1 : first > second;
}

/* The same service in a box around the property, held and with a position. */
static GPtrArray *
select_near (TerrierReader *reader, TerrierRecord *property, double reach_m, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  double easting_m = 0, northing_m = 0;

  terrier_record_get_point (property, "geom", &easting_m, &northing_m);
  terrier_query_set_bounds (query, easting_m - reach_m, northing_m - reach_m, easting_m + reach_m,
                            northing_m + reach_m);
  terrier_value_set_text (&value, terrier_record_get_text (property, "service"));
  terrier_query_add_filter (query, "service", TERRIER_OPERATOR_EQUALS, &value);
  terrier_value_set_text (&value, "disposed");
  terrier_query_add_filter (query, "status", TERRIER_OPERATOR_NOT_EQUALS, &value);
  return terrier_reader_select (reader, query, error);
}

static gboolean
add_near (TerrierReader *reader, TerrierAlternatives *all, TerrierRecord *property, GError **error)
{
  g_autoptr (GArray) near = g_array_new (FALSE, TRUE, sizeof (TerrierAlternative));

  if (!all->placed || terrier_record_get_text (property, "service") == NULL)
    return TRUE;
  for (guint reach = 0; reach < G_N_ELEMENTS (reaches_m) && near->len < N_NEAR; reach++)
    {
      g_autoptr (GPtrArray) found = select_near (reader, property, reaches_m[reach], error);

      if (found == NULL)
        return FALSE;
      g_array_set_size (near, 0);
      for (guint i = 0; i < found->len; i++)
        {
          TerrierRecord *other = g_ptr_array_index (found, i);
          TerrierAlternative item = { .property = terrier_record_get_id (other),
                                      .minutes = -1,
                                      .type = TERRIER_TYPE_NONE };

          if (item.property == all->property || is_said (all, &item)
              || !terrier_record_get_point (other, "geom", &item.easting_m, &item.northing_m))
            continue;
          item.straight_m
              = hypot (item.easting_m - all->easting_m, item.northing_m - all->northing_m);
          g_array_append_val (near, item);
        }
      g_array_sort (near, compare_near);
    }
  for (guint i = 0; i < MIN (near->len, N_NEAR); i++)
    {
      TerrierAlternative item = g_array_index (near, TerrierAlternative, i);
      g_autoptr (TerrierRecord) other
          = terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, item.property, error);

      if (other == NULL)
        return FALSE;
      set_place (&item, other);
      take_item (all, &item);
    }
  return TRUE;
}

/* With minutes before without; then the quickest; then the nearest. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TerrierAlternative *first = a, *second = b;

  if ((first->minutes < 0) != (second->minutes < 0))
    return first->minutes < 0 ? 1 : -1;
  if (first->minutes != second->minutes)
    return first->minutes - second->minutes;
  if ((first->type == TERRIER_TYPE_NONE) != (second->type == TERRIER_TYPE_NONE))
    return first->type == TERRIER_TYPE_NONE ? 1 : -1;
  return compare_near (a, b);
}

/**
 * terrier_alternatives_read:
 * @reader: the reader on loan
 * @property: id of a property
 * @error: of the store
 *
 * Gathers where the people of a property could go instead: journeys that were entered or imported,
 * what the options' actions say, and the nearest of the same service, for which nobody has entered
 * a journey yet. Reader thread.
 *
 * Returns: (transfer full) (nullable): them, held against the travel rule
 */
TerrierAlternatives *
terrier_alternatives_read (TerrierReader *reader, gint64 property, GError **error)
{
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, property, error);
  g_autoptr (TerrierAlternatives) all = NULL;

  if (record == NULL)
    return NULL;
  all = g_new0 (TerrierAlternatives, 1);
  all->items = g_array_new (FALSE, TRUE, sizeof (TerrierAlternative));
  g_array_set_clear_func (all->items, item_clear);
  all->property = property;
  all->name = terrier_record_dup_name (record);
  all->placed = terrier_record_get_point (record, "geom", &all->easting_m, &all->northing_m);
  if (!read_limit (reader, all, error) || !add_journeys (reader, all, error)
      || !add_actions (reader, all, error) || !add_near (reader, all, record, error))
    return NULL;
  g_array_sort (all->items, compare_items);
  for (guint i = 0; i < all->items->len; i++)
    all->n_over += g_array_index (all->items, TerrierAlternative, i).verdict == TERRIER_ACCESS_OVER;
  return g_steal_pointer (&all);
}

char *
terrier_alternative_describe_line (const TerrierAlternative *item)
{
  if (item->straight_m < 0)
    return g_strdup (_ ("distance not known: a position is missing"));
  if (item->straight_m < 1000)
    return g_strdup_printf (_ ("%.0f m in a straight line"), round (item->straight_m / 10) * 10);
  return g_strdup_printf (_ ("%.1f km in a straight line"), item->straight_m / 1000);
}

char *
terrier_alternative_describe_journey (const TerrierAlternative *item,
                                      const TerrierAlternatives *all)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (item->minutes < 0)
    return g_strdup (item->type == TERRIER_TYPE_NONE ? _ ("no journey entered")
                                                     : _ ("minutes not stated"));
  g_string_append_printf (text, ngettext ("%d minute", "%d minutes", (gulong) item->minutes),
                          item->minutes);
  if (item->how != NULL)
    g_string_append_printf (text, ", %s", item->how);
  g_string_append (text, ": ");
  if (item->verdict == TERRIER_ACCESS_OVER)
    g_string_append_printf (text, _ ("over the limit of %d"), all->limit_minutes);
  else if (item->verdict == TERRIER_ACCESS_WITHIN)
    g_string_append_printf (text, _ ("within the limit of %d"), all->limit_minutes);
  else
    g_string_append (text, _ ("no limit is known"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
terrier_alternatives_describe (const TerrierAlternatives *all)
{
  guint n_within = 0, n_silent = 0;

  for (guint i = 0; i < all->items->len; i++)
    {
      const TerrierAlternative *item = &g_array_index (all->items, TerrierAlternative, i);

      n_within += item->verdict == TERRIER_ACCESS_WITHIN;
      n_silent += item->minutes < 0;
    }
  if (all->items->len == 0)
    return g_strdup (_ ("No alternative is known."));
  if (all->limit_minutes <= 0)
    return g_strdup_printf (_ ("Alternatives: %u; without a journey entered: %u. No travel limit "
                               "is known."),
                            all->items->len, n_silent);
  return g_strdup_printf (_ ("Alternatives: %u. Within %d minutes: %u; over: %u; without a "
                             "journey entered: %u."),
                          all->items->len, all->limit_minutes, n_within, all->n_over, n_silent);
}
