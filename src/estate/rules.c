/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/rules.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/money.h"
#include "estate/rules-private.h"

#define RESOURCE_FOLDER "/uk/terrier/Terrier/rules"

struct _TerrierRules
{
  GPtrArray
      *rows; /* (element-type TerrierRule), in the order of the files and of the rows in them */
};

G_DEFINE_BOXED_TYPE (TerrierRules, terrier_rules, terrier_rules_ref, terrier_rules_unref)

void
terrier_rule_free (TerrierRule *rule)
{
  g_free (rule->body);
  g_free (rule->key);
  g_free (rule->label);
  g_free (rule->source);
  g_free (rule->note);
  g_free (rule);
}

static TerrierRules *
rules_new (void)
{
  TerrierRules *self = g_atomic_rc_box_new0 (TerrierRules);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_rule_free);
  return self;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * terrier_rules_load:
 * @error: set to %TERRIER_ESTATE_ERROR_RULES, naming file, line and column
 *
 * Reads all rules files that the program carries, in the order of their names.
 *
 * Any thread may call it; the result does not change and may be shared between threads.
 *
 * Returns: (transfer full) (nullable): the rules, or %NULL on error
 */
TerrierRules *
terrier_rules_load (GError **error)
{
  g_autoptr (TerrierRules) self = rules_new ();
  g_auto (GStrv) names
      = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;
  qsort (names, g_strv_length (names), sizeof *names, compare_names_cb);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER "/", *name, NULL);
      g_autofree char *shown = g_strconcat ("rules/", *name, NULL);
      g_autoptr (GBytes) bytes
          = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      gsize size;
      const char *data;

      if (bytes == NULL)
        return NULL;
      data = g_bytes_get_data (bytes, &size);
      if (!terrier_rules_read (self->rows, shown, data, (gssize) size, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * terrier_rules_new_from_data:
 * @name: the file's name, for messages
 * @json: what is in it
 * @length: its length in bytes, or -1
 * @error: set to %TERRIER_ESTATE_ERROR_RULES, naming file, line and column
 *
 * Reads one rules file, for a council that brings its own.
 *
 * Returns: (transfer full) (nullable): the rules, or %NULL on error
 */
TerrierRules *
terrier_rules_new_from_data (const char *name, const char *json, gssize length, GError **error)
{
  g_autoptr (TerrierRules) self = rules_new ();

  g_return_val_if_fail (name != NULL && json != NULL, NULL);

  if (!terrier_rules_read (self->rows, name, json, length, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * terrier_rules_ref:
 * @self: the rules
 *
 * Returns: (transfer full): the same
 */
TerrierRules *
terrier_rules_ref (TerrierRules *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
rules_clear (gpointer data)
{
  TerrierRules *self = data;

  g_ptr_array_unref (self->rows);
}

/**
 * terrier_rules_unref:
 * @self: (transfer full): the rules
 */
void
terrier_rules_unref (TerrierRules *self)
{
  g_atomic_rc_box_release_full (self, rules_clear);
}

/**
 * terrier_rules_lookup:
 * @self: the rules
 * @key: which rule, like "key_decision_threshold"
 * @date: the day on which it is asked; none is today, for a draft that has no date yet
 *
 * Finds the rule that held on a day, of whichever body has it first in the order of the files.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL when no rule is known for that day, which
 *   the caller shows as not known and never replaces by a figure of its own
 */
const TerrierRule *
terrier_rules_lookup (TerrierRules *self, const char *key, TerrierDate date)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  if (date == TERRIER_DATE_NONE)
    date = terrier_date_today ();
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TerrierRule *rule = g_ptr_array_index (self->rows, i);

      if (rule->from <= date && (rule->to == TERRIER_DATE_NONE || date <= rule->to)
          && g_str_equal (rule->key, key))
        return rule;
    }
  return NULL;
}

/**
 * terrier_rules_lookup_for_body:
 * @self: the rules
 * @body: the council, like "kent"
 * @key: which rule
 * @date: the day on which it is asked; none is today
 *
 * Finds the rule that bound one council on a day: its own before that of all England, and never
 * that of another council.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL
 */
const TerrierRule *
terrier_rules_lookup_for_body (TerrierRules *self,
                               const char *body,
                               const char *key,
                               TerrierDate date)
{
  const TerrierRule *common = NULL;

  g_return_val_if_fail (self != NULL && body != NULL && key != NULL, NULL);

  if (date == TERRIER_DATE_NONE)
    date = terrier_date_today ();
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TerrierRule *rule = g_ptr_array_index (self->rows, i);

      if (rule->from > date || (rule->to != TERRIER_DATE_NONE && date > rule->to)
          || !g_str_equal (rule->key, key))
        continue;
      if (g_strcmp0 (rule->body, body) == 0)
        return rule;
      if (rule->body == NULL)
        common = rule;
    }
  return common;
}

/**
 * terrier_rules_get_n:
 * @self: the rules
 *
 * Returns: the number of rows
 */
guint
terrier_rules_get_n (TerrierRules *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rows->len;
}

/**
 * terrier_rules_get:
 * @self: the rules
 * @index: less than terrier_rules_get_n()
 *
 * Returns: (transfer none): a row, for a page that lists them all
 */
const TerrierRule *
terrier_rules_get (TerrierRules *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);
  return g_ptr_array_index (self->rows, index);
}

/**
 * terrier_per_cent_format:
 * @hundredths: of one per cent
 *
 * Returns: (transfer full): 350 as "3.5%", 300 as "3%", 25 as "0.25%". Any thread.
 */
char *
terrier_per_cent_format (gint64 hundredths)
{
  if (hundredths % 100 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "%%", hundredths / 100);
  if (hundredths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%%", hundredths / 100,
                            (int) (hundredths % 100 / 10));
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d%%", hundredths / 100,
                          (int) (hundredths % 100));
}

/**
 * terrier_rule_format_value:
 * @rule: a row
 *
 * Returns: (transfer full): its value with its unit: "£1,000,000", "28 clear days", "3.5%"
 */
char *
terrier_rule_format_value (const TerrierRule *rule)
{
  int n;

  g_return_val_if_fail (rule != NULL, NULL);

  n = (int) MIN (rule->value, G_MAXINT);
  switch (rule->unit)
    {
    case TERRIER_RULE_POUNDS:
      return terrier_money_format (rule->value, TERRIER_MONEY_FULL);
    case TERRIER_RULE_CLEAR_DAYS:
      return g_strdup_printf (ngettext ("%d clear day", "%d clear days", (gulong) n), n);
    case TERRIER_RULE_CLEAR_WORKING_DAYS:
      return g_strdup_printf (ngettext ("%d clear working day", "%d clear working days",
                                        (gulong) n),
                              n);
    case TERRIER_RULE_WEEKS:
      return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) n), n);
    case TERRIER_RULE_MONTHS:
      return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) n), n);
    case TERRIER_RULE_YEARS:
      return g_strdup_printf (ngettext ("%d year", "%d years", (gulong) n), n);
    case TERRIER_RULE_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) n), n);
    case TERRIER_RULE_PER_CENT:
      return terrier_per_cent_format (rule->value);
    case TERRIER_RULE_N_UNITS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Moves a date by a period that is not one of clear days; none when the rule is no such period. */
static TerrierDate
shift (const TerrierRule *rule, TerrierDate date, int sign)
{
  int n = sign * (int) MIN (rule->value, 100000);
  gint64 moved;

  switch (rule->unit)
    {
    case TERRIER_RULE_WEEKS:
      moved = (gint64) date + 7 * (gint64) n;
      return moved > 0 ? (TerrierDate) moved : TERRIER_DATE_NONE;
    case TERRIER_RULE_MONTHS:
      return terrier_date_add_months (date, n);
    case TERRIER_RULE_YEARS:
      return terrier_date_add_months (date, 12 * n);
    default:
      return TERRIER_DATE_NONE;
    }
}

/**
 * terrier_rule_after:
 * @rule: a row whose unit is a period
 * @start: the day that sets it going
 *
 * Works out when a period is over: the first day after the clear days, or the day so many weeks,
 * months or years later.
 *
 * Returns: the day, or %TERRIER_DATE_NONE for none or when the rule is no period
 */
TerrierDate
terrier_rule_after (const TerrierRule *rule, TerrierDate start)
{
  g_return_val_if_fail (rule != NULL, TERRIER_DATE_NONE);

  if (start == TERRIER_DATE_NONE)
    return TERRIER_DATE_NONE;
  if (rule->unit == TERRIER_RULE_CLEAR_DAYS)
    return terrier_date_after_clear_days (start, (guint) rule->value);
  if (rule->unit == TERRIER_RULE_CLEAR_WORKING_DAYS)
    return terrier_date_after_clear_working_days (start, (guint) MIN (rule->value, 100000));
  return shift (rule, start, 1);
}

/**
 * terrier_rule_before:
 * @rule: a row whose unit is a period
 * @end: the day before which it must have run
 *
 * Works out the last day on which a period may safely begin.
 *
 * Returns: the day, or %TERRIER_DATE_NONE for none or when the rule is no period
 */
TerrierDate
terrier_rule_before (const TerrierRule *rule, TerrierDate end)
{
  g_return_val_if_fail (rule != NULL, TERRIER_DATE_NONE);

  if (end == TERRIER_DATE_NONE)
    return TERRIER_DATE_NONE;
  if (rule->unit == TERRIER_RULE_CLEAR_DAYS)
    return terrier_date_before_clear_days (end, (guint) rule->value);
  if (rule->unit == TERRIER_RULE_CLEAR_WORKING_DAYS)
    return terrier_date_before_clear_working_days (end, (guint) MIN (rule->value, 100000));
  return shift (rule, end, -1);
}
