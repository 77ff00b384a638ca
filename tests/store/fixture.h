/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

/* A folder of its own for each test, with a portfolio in it. */
typedef struct
{
  char *folder;
  char *path;
  TerrierPortfolio *portfolio;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_reopen (Fixture *fixture);
char *fixture_path (Fixture *fixture, const char *name);

/* Inserts a property and returns its id. */
gint64 add_property (TerrierPortfolio *portfolio,
                     const char *name,
                     const char *district,
                     gint64 backlog_pence);
TerrierRecord *get_record (TerrierPortfolio *portfolio, TerrierType type, gint64 id);
void set_text (TerrierPortfolio *portfolio,
               TerrierType type,
               gint64 id,
               const char *column,
               const char *text);
/* Fills a portfolio with @n properties that look a little like an estate, the same on every call.
 */
void fill_properties (TerrierPortfolio *portfolio, guint n);
/* The names that a query typed by a person matches, with | between them. */
char *query_names (TerrierPortfolio *portfolio, TerrierType type, const char *text);
/* Runs a command, asserts that it succeeds and returns what it printed. */
char *run_command (const char *const *argv);
/* Spins the main context until @done is TRUE, for at most a minute. */
void wait_until (const gboolean *done);

#define add_fixture_test(path, func)                                                               \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
