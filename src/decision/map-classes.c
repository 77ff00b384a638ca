/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/map-classes.h"

#include <glib/gi18n-lib.h>

/* The upper bounds of the first four grades in pounds; the fifth has none. They are fixed, and do
 * not follow what is on the map: one colour is one amount on every map of the estate. */
#define N_BOUNDS (TERRIER_SYMBOL_N_GRADES - 1)

static const struct
{
  const char *key;
  const char *column;
  const char *label; /* where the field's own would not say it */
  const char *note;
  int bounds[N_BOUNDS];
} QUESTIONS[TERRIER_MAP_BY_N] = {
  [TERRIER_MAP_BY_STATUS]
  = { "status", "status", NULL, N_ ("Status of the properties; hollow where inferred"), { 0 } },
  [TERRIER_MAP_BY_CONDITION] = { "condition",
                                 "condition_grade",
                                 NULL,
                                 N_ ("Condition of the properties; hollow where inferred"),
                                 { 0 } },
  [TERRIER_MAP_BY_TENURE]
  = { "tenure", "tenure", NULL, N_ ("Tenure of the properties; hollow where inferred"), { 0 } },
  [TERRIER_MAP_BY_RUNNING_COST]
  = { "running-cost",
      "running_cost",
      NULL,
      N_ ("Running cost a year; hollow where inferred, apportioned or assumed"),
      { 10000, 25000, 50000, 100000 } },
  [TERRIER_MAP_BY_BACKLOG]
  = { "backlog",
      "backlog",
      NULL,
      N_ ("Maintenance backlog; hollow where inferred, apportioned or assumed"),
      { 25000, 50000, 100000, 250000 } },
  [TERRIER_MAP_BY_ACTION] = { "action",
                              "action",
                              N_ ("Action taken"),
                              N_ ("Action under the option chosen; hollow where inferred"),
                              { 0 } },
};

const char *
terrier_map_colouring_key (TerrierMapColouring by)
{
  return QUESTIONS[by].key;
}

/* FALSE: no such question. */
gboolean
terrier_map_colouring_from_key (const char *key, TerrierMapColouring *by)
{
  for (guint i = 0; i < TERRIER_MAP_BY_N; i++)
    if (g_strcmp0 (QUESTIONS[i].key, key) == 0)
      {
        *by = i;
        return TRUE;
      }
  return FALSE;
}

const char *
terrier_map_colouring_label (TerrierMapColouring by)
{
  return QUESTIONS[by].label != NULL ? _ (QUESTIONS[by].label)
                                     : _ (terrier_map_colouring_field (by)->label);
}

const TerrierField *
terrier_map_colouring_field (TerrierMapColouring by)
{
  return terrier_field_lookup (by == TERRIER_MAP_BY_ACTION ? TERRIER_TYPE_ACTION
                                                           : TERRIER_TYPE_PROPERTY,
                               QUESTIONS[by].column);
}

const char *
terrier_map_colouring_note (TerrierMapColouring by)
{
  return _ (QUESTIONS[by].note);
}

/* The choices of the catalogue are stored by other keys than symbols have. */
static const struct
{
  TerrierMapColouring by;
  const char *key;
  TerrierSymbolId symbol;
} CLASSES[] = {
  { TERRIER_MAP_BY_ACTION, "retain", TERRIER_SYMBOL_KEEP },
  { TERRIER_MAP_BY_CONDITION, "A", TERRIER_SYMBOL_CONDITION_A },
  { TERRIER_MAP_BY_CONDITION, "B", TERRIER_SYMBOL_CONDITION_B },
  { TERRIER_MAP_BY_CONDITION, "C", TERRIER_SYMBOL_CONDITION_C },
  { TERRIER_MAP_BY_CONDITION, "D", TERRIER_SYMBOL_CONDITION_D },
  { TERRIER_MAP_BY_TENURE, "freehold", TERRIER_SYMBOL_FREEHOLD },
  { TERRIER_MAP_BY_TENURE, "leasehold", TERRIER_SYMBOL_LEASEHOLD },
  { TERRIER_MAP_BY_TENURE, "licence", TERRIER_SYMBOL_LICENCE },
  { TERRIER_MAP_BY_TENURE, "other", TERRIER_SYMBOL_OTHER_TENURE },
};

TerrierSymbolId
terrier_map_symbol (TerrierMapColouring by, const char *key)
{
  TerrierSymbolId symbol;

  for (guint i = 0; i < G_N_ELEMENTS (CLASSES); i++)
    if (CLASSES[i].by == by && g_strcmp0 (CLASSES[i].key, key) == 0)
      return CLASSES[i].symbol;
  symbol = terrier_symbol_from_key (key);
  /* "Closing" is a status and "close" an action: neither may stand for the other. */
  if (by == TERRIER_MAP_BY_STATUS && symbol < TERRIER_SYMBOL_FIRST_ACTION)
    return symbol;
  if (by == TERRIER_MAP_BY_ACTION && symbol >= TERRIER_SYMBOL_FIRST_ACTION
      && symbol < TERRIER_SYMBOL_FIRST_CLASS)
    return symbol;
  return TERRIER_SYMBOL_UNKNOWN;
}

TerrierSymbolId
terrier_map_symbol_of_pence (TerrierMapColouring by, TerrierPence pence)
{
  guint grade = 0;

  if (pence == TERRIER_PENCE_UNKNOWN || QUESTIONS[by].bounds[0] == 0)
    return TERRIER_SYMBOL_UNKNOWN;
  while (grade < N_BOUNDS && pence >= (TerrierPence) QUESTIONS[by].bounds[grade] * 100)
    grade++;
  return TERRIER_SYMBOL_GRADE_1 + grade;
}

static char *
pounds (int amount)
{
  return terrier_money_format ((TerrierPence) amount * 100, TERRIER_MONEY_FULL);
}

/* The words of a grade of money. */
static char *
grade_label (const int *bounds, guint grade)
{
  g_autofree char *from = grade > 0 ? pounds (bounds[grade - 1]) : NULL;
  g_autofree char *to = grade < N_BOUNDS ? pounds (bounds[grade]) : NULL;

  /* Translators: classes of money in the legend of a map: "under £10,000" */
  if (from == NULL)
    return g_strdup_printf (_ ("under %s"), to);
  /* Translators: "£100,000 or more" */
  if (to == NULL)
    return g_strdup_printf (_ ("%s or more"), from);
  /* Translators: "£10,000 to £25,000": less than the second */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

char *
terrier_map_class_label (TerrierMapColouring by, TerrierSymbolId symbol)
{
  gboolean grade = symbol >= TERRIER_SYMBOL_GRADE_1 && symbol <= TERRIER_SYMBOL_GRADE_5;

  if (grade && QUESTIONS[by].bounds[0] > 0)
    return grade_label (QUESTIONS[by].bounds, symbol - TERRIER_SYMBOL_GRADE_1);
  return g_strdup (terrier_symbol_label (symbol));
}

char **
terrier_map_class_labels (TerrierMapColouring by)
{
  char **labels = g_new0 (char *, TERRIER_SYMBOL_N + 1);

  for (guint symbol = 0; symbol < TERRIER_SYMBOL_N; symbol++)
    labels[symbol] = terrier_map_class_label (by, symbol);
  return labels;
}
