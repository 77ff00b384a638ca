/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appraisal/course.h"

#include <string.h>

/* What cannot be: dates outside the programme, what is no longer the council's, hosts that leave,
 * moves in a circle. */

#define N_COURSES 9

static TerrierCourse courses[N_COURSES];

static void
look_up (gint64 property, TerrierCourse *course, gpointer data)
{
  if (property > 0 && property < N_COURSES)
    *course = courses[property];
}

static TerrierCourseTerms
terms (void)
{
  return (TerrierCourseTerms){ .starts = terrier_date_new (2024, 4, 1),
                               .ends = terrier_date_new (2027, 3, 31),
                               .today = terrier_date_new (2025, 1, 1),
                               .look_up = look_up };
}

static guint
faults_of (gint64 property)
{
  TerrierCourseTerms of_programme = terms ();

  return terrier_course_find_faults (&courses[property], &of_programme);
}

static void
set (gint64 property, TerrierActionKind kind, gint64 host)
{
  courses[property] = (TerrierCourse){ .property = property, .kind = kind, .host = host };
}

static void
test_dates (void)
{
  set (1, TERRIER_ACTION_CLOSE, 0);
  g_assert_cmpuint (faults_of (1), ==, 0);
  courses[1].on = terrier_date_new (2024, 3, 31);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_TOO_EARLY);
  courses[1].on = terrier_date_new (2024, 4, 1);
  g_assert_cmpuint (faults_of (1), ==, 0);
  courses[1].on = terrier_date_new (2027, 3, 31);
  g_assert_cmpuint (faults_of (1), ==, 0);
  courses[1].on = terrier_date_new (2027, 4, 1);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_TOO_LATE);
  courses[1].kind = TERRIER_ACTION_OUT_OF_SCOPE;
  g_assert_cmpuint (faults_of (1), ==, 0);
}

/* Without an end nothing is too late. */
static void
test_open_end (void)
{
  TerrierCourseTerms open = terms ();

  open.ends = TERRIER_DATE_NONE;
  set (1, TERRIER_ACTION_CLOSE, 0);
  courses[1].on = terrier_date_new (2090, 1, 1);
  g_assert_cmpuint (terrier_course_find_faults (&courses[1], &open), ==, 0);
}

/* What has been disposed of since it closed was closed as planned. */
static void
test_gone (void)
{
  set (1, TERRIER_ACTION_CLOSE, 0);
  courses[1].gone = TRUE;
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_GONE);
  courses[1].on = terrier_date_new (2024, 6, 1);
  g_assert_cmpuint (faults_of (1), ==, 0);
  courses[1].on = terrier_date_new (2025, 6, 1);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_GONE);
}

static void
test_hosts (void)
{
  set (1, TERRIER_ACTION_CO_LOCATE, 2);
  set (2, TERRIER_ACTION_RETAIN, 0);
  g_assert_cmpuint (faults_of (1), ==, 0);
  set (2, TERRIER_ACTION_CLOSE, 0);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_HOST_LEAVES);
  set (2, TERRIER_ACTION_DISPOSE, 0);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_HOST_LEAVES);
  /* One that is co-located and names no host may be the one that takes others in. */
  set (2, TERRIER_ACTION_CO_LOCATE, 0);
  g_assert_cmpuint (faults_of (1), ==, 0);
  set (2, TERRIER_ACTION_RETAIN, 0);
  courses[2].gone = TRUE;
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_HOST_GONE);
  set (1, TERRIER_ACTION_MOVE, 1);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_OWN_HOST);
  set (1, TERRIER_ACTION_CO_LOCATE, 77);
  g_assert_cmpuint (faults_of (1), ==, 0);
}

static void
test_cycle (void)
{
  set (1, TERRIER_ACTION_MOVE, 2);
  set (2, TERRIER_ACTION_MOVE, 3);
  set (3, TERRIER_ACTION_CO_LOCATE, 1);
  set (4, TERRIER_ACTION_MOVE, 1);
  for (gint64 i = 1; i <= 3; i++)
    g_assert_cmpuint (faults_of (i), ==, TERRIER_COURSE_CYCLE);
  /* The one that leads into the circle is not part of it; its host leaves all the same. */
  g_assert_cmpuint (faults_of (4), ==, TERRIER_COURSE_HOST_LEAVES);
  set (3, TERRIER_ACTION_RETAIN, 1);
  g_assert_cmpuint (faults_of (1), ==, TERRIER_COURSE_HOST_LEAVES);
  g_assert_cmpuint (faults_of (2), ==, 0);
}

static void
test_words (void)
{
  TerrierCourseTerms of_programme = terms ();

  set (1, TERRIER_ACTION_MOVE, 2);
  courses[1].on = terrier_date_new (2030, 1, 1);
  for (guint i = 0; i < TERRIER_COURSE_N_FAULTS; i++)
    {
      g_autofree char *text = terrier_course_describe_fault ((TerrierCourseFault) (1u << i),
                                                             &courses[1], &of_programme, "Hall");
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_cmpuint (strlen (text), >, 20);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/dates", test_dates);
  g_test_add_func ("/course/open-end", test_open_end);
  g_test_add_func ("/course/gone", test_gone);
  g_test_add_func ("/course/hosts", test_hosts);
  g_test_add_func ("/course/cycle", test_cycle);
  g_test_add_func ("/course/words", test_words);
  return g_test_run ();
}
