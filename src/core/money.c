/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/money-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *key;
  const char *label;
} kinds[TERRIER_MONEY_N_KINDS] = {
  [TERRIER_MONEY_REVENUE] = { "revenue", N_ ("Revenue, a year") },
  [TERRIER_MONEY_CAPITAL] = { "capital", N_ ("Capital, once") },
  [TERRIER_MONEY_BACKLOG] = { "backlog", N_ ("Maintenance backlog") },
  [TERRIER_MONEY_RECEIPT] = { "receipt", N_ ("Capital receipt") },
  [TERRIER_MONEY_COST_AVOIDED] = { "cost-avoided", N_ ("Cost avoided") },
  [TERRIER_MONEY_STAFF] = { "staff", N_ ("Staff, a year") },
};

static const struct
{
  const char *key;
  const char *label;
} states[TERRIER_STATE_N_STATES] = {
  [TERRIER_STATE_KNOWN] = { "known", N_ ("Known") },
  [TERRIER_STATE_STATED] = { "stated", N_ ("Stated") },
  [TERRIER_STATE_APPORTIONED] = { "apportioned", N_ ("Apportioned") },
  [TERRIER_STATE_ASSUMED] = { "assumed", N_ ("Assumed") },
  [TERRIER_STATE_UNKNOWN] = { "unknown", N_ ("Not stated") },
};

/* The size of a negative sum, which for G_MININT64 + 1 and above always fits. */
static guint64
magnitude (TerrierPence pence)
{
  return pence < 0 ? (guint64) - (pence + 1) + 1 : (guint64) pence;
}

static void
append_grouped (GString *out, guint64 pounds)
{
  char digits[24];
  gsize n = (gsize) g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, pounds);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
}

static void
append_pounds (GString *out, guint64 pence)
{
  append_grouped (out, pence / 100);
  if (pence % 100 != 0)
    g_string_append_printf (out, ".%02u", (guint) (pence % 100));
}

/* At most three significant figures, half going away from nought. */
static guint64
round_to_three_figures (guint64 value)
{
  guint64 unit = 1;

  while (value / unit >= 1000)
    unit *= 10;
  return (value + unit / 2) / unit * unit;
}

static void
append_short (GString *out, guint64 pence)
{
  static const struct
  {
    guint64 pence;
    const char *suffix;
  } scales[] = {
    { G_GUINT64_CONSTANT (100000000000), "bn" },
    { G_GUINT64_CONSTANT (100000000), "m" },
    { G_GUINT64_CONSTANT (100000), "k" },
  };
  guint64 rounded = round_to_three_figures (pence);

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      guint hundredths;

      if (rounded < scales[i].pence)
        continue;
      append_grouped (out, rounded / scales[i].pence);
      hundredths = (guint) (rounded % scales[i].pence / (scales[i].pence / 100));
      if (hundredths % 10 != 0)
        g_string_append_printf (out, ".%02u", hundredths);
      else if (hundredths != 0)
        g_string_append_printf (out, ".%u", hundredths / 10);
      g_string_append (out, scales[i].suffix);
      return;
    }
  append_pounds (out, rounded);
}

/**
 * terrier_money_format:
 * @pence: whole pence, or %TERRIER_PENCE_UNKNOWN
 * @style: how much of it is shown and with which signs
 *
 * Writes a sum of money. A negative sum has a true minus (U+2212), but a hyphen in
 * %TERRIER_MONEY_PLAIN, which other programs read. An unknown sum is "not stated", a middle dot in
 * a cell, and nothing at all in plain style: never a number.
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the text
 */
char *
terrier_money_format (TerrierPence pence, TerrierMoneyStyle style)
{
  GString *out;
  guint64 size;

  if (pence == TERRIER_PENCE_UNKNOWN)
    {
      if (style == TERRIER_MONEY_PLAIN)
        return g_strdup ("");
      return g_strdup (style == TERRIER_MONEY_CELL ? "·" : _ ("not stated"));
    }

  out = g_string_new (NULL);
  size = magnitude (pence);
  if (pence < 0)
    g_string_append (out, style == TERRIER_MONEY_PLAIN ? "-" : TRUE_MINUS);

  switch (style)
    {
    case TERRIER_MONEY_PLAIN:
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ".%02u", size / 100, (guint) (size % 100));
      break;
    case TERRIER_MONEY_SHORT:
      g_string_append (out, POUND);
      append_short (out, size);
      break;
    case TERRIER_MONEY_CELL:
      append_pounds (out, size);
      break;
    case TERRIER_MONEY_FULL:
    default:
      g_string_append (out, POUND);
      append_pounds (out, size);
      break;
    }
  return g_string_free (out, FALSE);
}

/**
 * terrier_money_kind_label:
 * @kind: a kind of money
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
terrier_money_kind_label (TerrierMoneyKind kind)
{
  g_return_val_if_fail ((guint) kind < TERRIER_MONEY_N_KINDS, "");
  return _ (kinds[kind].label);
}

/**
 * terrier_money_kind_key:
 * @kind: a kind of money
 *
 * Returns: (transfer none): its name in files, which never changes
 */
const char *
terrier_money_kind_key (TerrierMoneyKind kind)
{
  g_return_val_if_fail ((guint) kind < TERRIER_MONEY_N_KINDS, "");
  return kinds[kind].key;
}

/**
 * terrier_figure_state_label:
 * @state: how sure a figure is
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
terrier_figure_state_label (TerrierFigureState state)
{
  g_return_val_if_fail ((guint) state < TERRIER_STATE_N_STATES, "");
  return _ (states[state].label);
}

/**
 * terrier_figure_state_key:
 * @state: how sure a figure is
 *
 * Returns: (transfer none): its name in files, which never changes
 */
const char *
terrier_figure_state_key (TerrierFigureState state)
{
  g_return_val_if_fail ((guint) state < TERRIER_STATE_N_STATES, "");
  return states[state].key;
}

/**
 * terrier_figure_state_from_key:
 * @key: (nullable): a name as terrier_figure_state_key() gives it
 *
 * Returns: the state; a key that is missing or not known is %TERRIER_STATE_UNKNOWN
 */
TerrierFigureState
terrier_figure_state_from_key (const char *key)
{
  for (guint i = 0; key != NULL && i < TERRIER_STATE_N_STATES; i++)
    if (strcmp (key, states[i].key) == 0)
      return (TerrierFigureState) i;
  return TERRIER_STATE_UNKNOWN;
}

/* 64 bits of pence hold any real estate many times over; should a sum still not fit, the line is
 * counted as one that is not known, so that the total says it is short instead of being wrong. */
static void
total_add_known (TerrierTotal *total, TerrierPence pence, guint n_lines)
{
  TerrierPence sum;

  if (__builtin_add_overflow (total->known, pence, &sum) || sum == TERRIER_PENCE_UNKNOWN)
    {
      g_warning ("a total of %s does not fit 64 bits", kinds[total->kind].key);
      total->n_unknown += n_lines;
      return;
    }
  total->known = sum;
}

/**
 * terrier_total_add:
 * @total: the total, begun as { .kind = … }
 * @kind: the kind of @pence; one that is not the total's is a bug and adds nothing
 * @pence: the line, or %TERRIER_PENCE_UNKNOWN
 * @state: how sure it is; %TERRIER_STATE_UNKNOWN makes the line unknown whatever @pence says
 *
 * Counts one line into a total. The order of the lines does not matter.
 */
void
terrier_total_add (TerrierTotal *total,
                   TerrierMoneyKind kind,
                   TerrierPence pence,
                   TerrierFigureState state)
{
  g_return_if_fail (total != NULL);
  g_return_if_fail (total->kind == kind);
  g_return_if_fail ((guint) state < TERRIER_STATE_N_STATES);

  total->n_lines++;
  if (pence == TERRIER_PENCE_UNKNOWN || state == TERRIER_STATE_UNKNOWN)
    {
      total->n_unknown++;
      return;
    }
  total->weakest = MAX (total->weakest, state);
  total_add_known (total, pence, 1);
}

/**
 * terrier_total_merge:
 * @total: the total that grows
 * @other: another of the same kind; an unlike kind is a bug and adds nothing
 *
 * Adds the lines of one total to another.
 */
void
terrier_total_merge (TerrierTotal *total, const TerrierTotal *other)
{
  g_return_if_fail (total != NULL && other != NULL);
  g_return_if_fail (total->kind == other->kind);

  total->n_lines += other->n_lines;
  total->n_unknown += other->n_unknown;
  total->weakest = MAX (total->weakest, other->weakest);
  total_add_known (total, other->known, other->n_lines - other->n_unknown);
}

/**
 * terrier_total_format:
 * @total: a total
 * @style: the style of the sum in it
 *
 * Writes a total with its gaps: "£1.27m", or "at least £1.27m; 7 of 43 not stated", or "none of 43
 * stated". In %TERRIER_MONEY_PLAIN, which other programs read, the gaps are left to the caller and
 * a total of which nothing is known is empty. A total of no lines at all is not known.
 *
 * Returns: (transfer full): the text
 */
char *
terrier_total_format (const TerrierTotal *total, TerrierMoneyStyle style)
{
  g_autofree char *sum = NULL;

  g_return_val_if_fail (total != NULL, NULL);

  if (total->n_lines == 0 || (style == TERRIER_MONEY_PLAIN && total->n_lines == total->n_unknown))
    return terrier_money_format (TERRIER_PENCE_UNKNOWN, style);
  if (total->n_lines == total->n_unknown)
    return g_strdup_printf (
        ngettext ("the one line is not stated", "none of %u stated", total->n_lines),
        total->n_lines);
  sum = terrier_money_format (total->known, style);
  if (total->n_unknown == 0 || style == TERRIER_MONEY_PLAIN)
    return g_steal_pointer (&sum);
  return g_strdup_printf (_ ("at least %s; %u of %u not stated"), sum, total->n_unknown,
                          total->n_lines);
}
