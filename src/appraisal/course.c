/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/course.h"

#include <glib/gi18n-lib.h>

/* No chain of moves of a real programme is as long. */
#define MOVES_MAX 1000

static gboolean
moves (const TerrierCourse *course)
{
  return course->kind == TERRIER_ACTION_MOVE || course->kind == TERRIER_ACTION_CO_LOCATE;
}

/* A building that is said to be co-located and names no host may be the one that takes others in.
 */
static gboolean
is_left (const TerrierCourse *course)
{
  return course->kind == TERRIER_ACTION_CLOSE || course->kind == TERRIER_ACTION_DISPOSE
         || course->kind == TERRIER_ACTION_MOVE
         || (course->kind == TERRIER_ACTION_CO_LOCATE && course->host != 0);
}

static gboolean
leads_back (const TerrierCourse *course, const TerrierCourseTerms *terms)
{
  TerrierCourse at = *course;

  for (guint i = 0; i < MOVES_MAX && moves (&at) && at.host != 0; i++)
    {
      gint64 host = at.host;

      if (host == course->property)
        return TRUE;
      at = (TerrierCourse){ .property = host, .kind = TERRIER_ACTION_OUT_OF_SCOPE };
      terms->look_up (host, &at, terms->data);
    }
  return FALSE;
}

static guint
find_host_faults (const TerrierCourse *course, const TerrierCourseTerms *terms)
{
  TerrierCourse host = { .property = course->host, .kind = TERRIER_ACTION_OUT_OF_SCOPE };
  guint faults = 0;

  if (course->host == course->property)
    return TERRIER_COURSE_OWN_HOST;
  terms->look_up (course->host, &host, terms->data);
  if (host.gone)
    faults |= TERRIER_COURSE_HOST_GONE;
  if (leads_back (course, terms))
    return faults | TERRIER_COURSE_CYCLE;
  if (is_left (&host))
    faults |= TERRIER_COURSE_HOST_LEAVES;
  return faults;
}

/**
 * terrier_course_find_faults:
 * @course: what an option does with a building
 * @terms: the programme, and what the same option does with other buildings
 *
 * Finds what contradicts itself. What is not stated is no fault: a date that is missing is neither
 * early nor late. A building disposed of since its date has been dealt with as planned. Any thread.
 *
 * Returns: #TerrierCourseFault of every fault; 0 when there is none
 */
guint
terrier_course_find_faults (const TerrierCourse *course, const TerrierCourseTerms *terms)
{
  guint faults = 0;

  g_return_val_if_fail (course != NULL && terms != NULL && terms->look_up != NULL, 0);

  if (course->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return 0;
  if (course->on != TERRIER_DATE_NONE && terms->starts != TERRIER_DATE_NONE
      && course->on < terms->starts)
    faults |= TERRIER_COURSE_TOO_EARLY;
  if (course->on != TERRIER_DATE_NONE && terms->ends != TERRIER_DATE_NONE
      && course->on > terms->ends)
    faults |= TERRIER_COURSE_TOO_LATE;
  if (course->gone && (course->on == TERRIER_DATE_NONE || course->on > terms->today))
    faults |= TERRIER_COURSE_GONE;
  if (moves (course) && course->host != 0)
    faults |= find_host_faults (course, terms);
  return faults;
}

/**
 * terrier_course_describe_fault:
 * @fault: one fault
 * @course: what it is a fault of
 * @terms: of the programme
 * @host: (nullable): the name of the host
 *
 * Returns: (transfer full): a sentence for the person who entered it. Any thread.
 */
char *
terrier_course_describe_fault (TerrierCourseFault fault,
                               const TerrierCourse *course,
                               const TerrierCourseTerms *terms,
                               const char *host)
{
  g_autofree char *on = terrier_date_format (course->on);
  g_autofree char *starts = terrier_date_format (terms->starts);
  g_autofree char *ends = terrier_date_format (terms->ends);

  if (host == NULL)
    host = _ ("the host building");
  switch (fault)
    {
    case TERRIER_COURSE_TOO_EARLY:
      return g_strdup_printf (_ ("The date, %s, is before the programme starts on %s."), on,
                              starts);
    case TERRIER_COURSE_TOO_LATE:
      return g_strdup_printf (_ ("The date, %s, is after the programme ends on %s."), on, ends);
    case TERRIER_COURSE_GONE:
      return g_strdup (_ ("The property has already been disposed of."));
    case TERRIER_COURSE_OWN_HOST:
      return g_strdup (_ ("The building cannot be its own host."));
    case TERRIER_COURSE_HOST_LEAVES:
      return g_strdup_printf (_ ("The host, %s, is itself left under this option."), host);
    case TERRIER_COURSE_HOST_GONE:
      return g_strdup_printf (_ ("The host, %s, has been disposed of."), host);
    case TERRIER_COURSE_CYCLE:
      return g_strdup_printf (_ ("The moves lead round in a circle by way of %s."), host);
    }
  return g_strdup ("");
}
