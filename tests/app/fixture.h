/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"
#include "decision/draft.h"

/* A portfolio with a few hundred properties in a folder of its own, and a window on it. */
typedef struct
{
  char *folder;
  char *path;
  TerrierApplication *application;
  TerrierWindow *window; /* weak */
} Fixture;

#define FIXTURE_PROPERTIES 300

/* The data of a test that wants the Kent sample instead. */
#define FIXTURE_KENT "kent"

/* Once for all tests: GTK and a registered application. */
void fixture_start (void);
TerrierApplication *fixture_application (void);
void fixture_stop (void);

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

/* Runs the main loop until @condition is true; fails the test after a minute, which a sanitizer on
 * a busy machine may need. */
#define fixture_wait_until(condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 fixture_end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                            \
    while (!(condition) && g_get_monotonic_time () < fixture_end)                                  \
      fixture_iterate ();                                                                          \
    if (!(condition))                                                                              \
      g_error ("%s:%d: waited a minute for: %s", __FILE__, __LINE__, #condition);                  \
  }                                                                                                \
  G_STMT_END

void fixture_iterate (void);
/* What is shown after everything that waits has been done. */
void fixture_settle (void);
/* The first widget of @type below @root that is mapped, or NULL. */
GtkWidget *fixture_find (GtkWidget *root, GType type);
/* The session of the window. */
TerrierSession *fixture_session (Fixture *fixture);
TerrierPortfolio *fixture_portfolio (Fixture *fixture);
/* The first widget of @type that shows in the window, or NULL. */
GtkWidget *fixture_see (Fixture *fixture, GType type);
/* The decision of that number as the file has it, or NULL. */
TerrierDecisionDraft *fixture_load_draft (Fixture *fixture, const char *number);
/* Activates a detailed action of the window: "win.go::register". */
void fixture_activate (Fixture *fixture, const char *detailed);
