/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-faults.h"

#include "appraisal/option-records.h"

static void
fault_free (gpointer data)
{
  TerrierOptionsFault *fault = data;

  g_free (fault->text);
  g_free (fault);
}

typedef struct
{
  GHashTable *actions; /* of one option, by the id of their property */
  GHashTable *places;
} Books;

static void
read_course (TerrierRecord *action, TerrierCourse *course)
{
  terrier_action_kind_from_key (terrier_record_get_text (action, "action"), &course->kind);
  course->host = terrier_record_get_reference (action, "host");
  course->on = terrier_record_get_date (action, "happens_on");
}

static void
look_up (gint64 property, TerrierCourse *course, gpointer data)
{
  Books *books = data;
  TerrierRecord *action = g_hash_table_lookup (books->actions, GSIZE_TO_POINTER ((gsize) property));
  const TerrierOptionsPlace *place = terrier_options_places_get (books->places, property);

  course->gone = place != NULL && place->gone;
  if (action != NULL)
    read_course (action, course);
}

static void
add_faults (GPtrArray *faults,
            const TerrierOptionsColumn *option,
            TerrierRecord *action,
            const TerrierCourseTerms *terms)
{
  Books *books = terms->data;
  TerrierCourse course = { .property = terrier_record_get_reference (action, "property") };
  guint found;

  look_up (course.property, &course, books);
  read_course (action, &course);
  found = terrier_course_find_faults (&course, terms);
  for (guint i = 0; found != 0 && i < TERRIER_COURSE_N_FAULTS; i++)
    if (found & (1u << i))
      {
        TerrierOptionsFault *fault = g_new0 (TerrierOptionsFault, 1);

        fault->option = option;
        fault->action = action;
        fault->fault = (TerrierCourseFault) (1u << i);
        fault->text
            = terrier_course_describe_fault (fault->fault, &course, terms,
                                             course.host != 0
                                                 ? terrier_options_places_name (books->places,
                                                                                course.host)
                                                 : NULL);
        g_ptr_array_add (faults, fault);
      }
}

/**
 * terrier_options_find_faults:
 * @table: a table; must outlive the result
 * @places: (element-type gint64 TerrierOptionsPlace): its properties
 *
 * Finds dates outside the programme, actions on what has been disposed of, hosts that are
 * themselves left, and moves in a circle. Any thread.
 *
 * Returns: (transfer full) (element-type TerrierOptionsFault): the faults, option by option
 */
GPtrArray *
terrier_options_find_faults (TerrierOptionsTable *table, GHashTable *places)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);
      g_autoptr (GHashTable) actions = g_hash_table_new (g_direct_hash, g_direct_equal);
      Books books = { actions, places };
      TerrierCourseTerms terms
          = { .starts = terrier_record_get_date (table->programme, "starts_on"),
              .ends = terrier_record_get_date (table->programme, "ends_on"),
              .today = terrier_date_today (),
              .look_up = look_up,
              .data = &books };

      for (guint k = 0; k < option->actions->len; k++)
        {
          TerrierRecord *action = g_ptr_array_index (option->actions, k);
          gsize property = (gsize) terrier_record_get_reference (action, "property");

          g_hash_table_insert (actions, GSIZE_TO_POINTER (property), action);
        }
      for (guint k = 0; k < option->actions->len; k++)
        add_faults (faults, option, g_ptr_array_index (option->actions, k), &terms);
    }
  return faults;
}
