/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/options.h"
#include "core/date.h"

G_BEGIN_DECLS

/* What one option does with one building, as far as it can contradict itself. */
typedef struct
{
  gint64 property;
  TerrierActionKind kind;
  gint64 host;    /* where its service goes; 0: not stated */
  TerrierDate on; /* or TERRIER_DATE_NONE */
  gboolean gone;  /* the property has been disposed of */
} TerrierCourse;

/* What cannot be as it is entered. */
typedef enum
{
  TERRIER_COURSE_TOO_EARLY = 1 << 0,   /* before the programme starts */
  TERRIER_COURSE_TOO_LATE = 1 << 1,    /* after it ends */
  TERRIER_COURSE_GONE = 1 << 2,        /* the property is no longer the council's */
  TERRIER_COURSE_OWN_HOST = 1 << 3,    /* into itself */
  TERRIER_COURSE_HOST_LEAVES = 1 << 4, /* the host is closed, moved or sold under the same option */
  TERRIER_COURSE_HOST_GONE = 1 << 5,
  TERRIER_COURSE_CYCLE = 1 << 6, /* the moves lead back to where they began */
} TerrierCourseFault;

#define TERRIER_COURSE_N_FAULTS 7

typedef struct
{
  TerrierDate starts; /* of the programme, or TERRIER_DATE_NONE */
  TerrierDate ends;
  TerrierDate today;
  /* Fills in what the option does with another property: kind TERRIER_ACTION_OUT_OF_SCOPE when it
   * does nothing with it. */
  void (*look_up) (gint64 property, TerrierCourse *course, gpointer data);
  gpointer data;
} TerrierCourseTerms;

guint terrier_course_find_faults (const TerrierCourse *course, const TerrierCourseTerms *terms);
char *terrier_course_describe_fault (TerrierCourseFault fault,
                                     const TerrierCourse *course,
                                     const TerrierCourseTerms *terms,
                                     const char *host);

G_END_DECLS
