/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-access.h"

#include "appraisal/option-records.h"

#include <glib/gi18n-lib.h>

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const TerrierAccessLine *first = a;
  const TerrierAccessLine *second = b;

  if (first->verdict != second->verdict)
    return (int) first->verdict - (int) second->verdict;
  return second->minutes - first->minutes;
}

static void
count_line (TerrierOptionsAccess *access, const TerrierAccessLine *line)
{
  access->n_over += line->verdict == TERRIER_ACCESS_OVER;
  access->n_within += line->verdict == TERRIER_ACCESS_WITHIN;
  access->n_no_minutes += line->minutes < 0;
  access->n_no_source += line->minutes >= 0 && !line->sourced;
}

/**
 * terrier_options_access_new:
 * @table: the table
 * @option: an option of it
 *
 * Holds every building that an option leaves against the programme's travel rule. A building of
 * which nobody says what happens to it is no closing yet and is not among them. Any thread.
 *
 * Returns: (transfer full): which break the rule, which do not, and where the evidence is missing
 */
TerrierOptionsAccess *
terrier_options_access_new (const TerrierOptionsTable *table, const TerrierOptionsColumn *option)
{
  TerrierOptionsAccess *access = g_new0 (TerrierOptionsAccess, 1);

  access->lines = g_array_new (FALSE, FALSE, sizeof (TerrierAccessLine));
  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (option->actions, i);
      const char *source = terrier_record_get_text (action, "travel_source");
      TerrierAccessLine line = { .action = action, .verdict = TERRIER_ACCESS_NO_EVIDENCE };
      TerrierActionInput input;

      terrier_action_input_from_record (&input, action, 0);
      if (input.kind == TERRIER_ACTION_UNKNOWN
          || !terrier_action_has_line (&input, TERRIER_MEASURE_OVER_TRAVEL_LIMIT))
        continue;
      line.minutes = input.travel_minutes;
      line.sourced = source != NULL && *source != '\0';
      line.inferred = input.inferred;
      if (line.minutes >= 0 && table->travel_limit_minutes > 0)
        line.verdict = line.minutes > table->travel_limit_minutes ? TERRIER_ACCESS_OVER
                                                                  : TERRIER_ACCESS_WITHIN;
      count_line (access, &line);
      g_array_append_val (access->lines, line);
    }
  g_array_sort (access->lines, compare_lines);
  return access;
}

/**
 * terrier_options_access_free:
 * @access: (transfer full): what to free
 */
void
terrier_options_access_free (TerrierOptionsAccess *access)
{
  g_array_unref (access->lines);
  g_free (access);
}

static void
add_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, _ ("; "));
  g_string_append (text, part);
  g_free (part);
}

char *
terrier_options_access_describe (const TerrierOptionsAccess *access,
                                 const TerrierOptionsTable *table)
{
  GString *text = g_string_new (NULL);

  if (access->lines->len == 0)
    return g_string_free (g_string_append (text, _ ("No building is listed as being left.")),
                          FALSE);
  if (table->travel_limit_minutes <= 0)
    add_part (text, g_strdup (_ ("no travel limit is known")));
  else
    add_part (text, g_strdup_printf (_ ("of %u buildings left %u over %d minutes, %u within"),
                                     access->lines->len, access->n_over,
                                     table->travel_limit_minutes, access->n_within));
  if (access->n_no_minutes > 0)
    add_part (text, g_strdup_printf (_ ("%u without minutes"), access->n_no_minutes));
  if (access->n_no_source > 0)
    add_part (text,
              g_strdup_printf (_ ("%u without the source of their minutes"), access->n_no_source));
  return g_string_free (text, FALSE);
}

char *
terrier_access_line_describe (const TerrierAccessLine *line, const TerrierOptionsTable *table)
{
  GString *text = g_string_new (NULL);

  if (line->minutes < 0)
    add_part (text, g_strdup (_ ("minutes not stated")));
  else if (line->verdict == TERRIER_ACCESS_OVER)
    add_part (text, g_strdup_printf (_ ("%d minutes, over the limit of %d"), line->minutes,
                                     table->travel_limit_minutes));
  else if (line->verdict == TERRIER_ACCESS_WITHIN)
    add_part (text, g_strdup_printf (_ ("%d minutes, within the limit"), line->minutes));
  else
    add_part (text, g_strdup_printf (_ ("%d minutes, no limit known"), line->minutes));
  if (line->minutes >= 0 && !line->sourced)
    add_part (text, g_strdup (_ ("source not stated")));
  if (line->inferred)
    add_part (text, g_strdup (_ ("action inferred")));
  return g_string_free (text, FALSE);
}
