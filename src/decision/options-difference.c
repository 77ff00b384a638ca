/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-difference.h"

#include "appraisal/option-records.h"

#include <glib/gi18n-lib.h>

const TerrierMeasureId terrier_difference_money[TERRIER_DIFFERENCE_N_MONEY]
    = { TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING,
        TERRIER_MEASURE_BACKLOG_REMOVED, TERRIER_MEASURE_ONE_OFF_COST, TERRIER_MEASURE_RECEIPTS };

/* How a sum of each kind is said: more of it, less of it, as much, no word of it. */
static const struct
{
  const char *more;
  const char *less;
  const char *same;
  const char *unknown;
  const char *subject;
} phrases[TERRIER_DIFFERENCE_N_MONEY] = {
  { N_ ("%s a year more saved on buildings"), N_ ("%s a year less saved on buildings"),
    N_ ("the same saving on buildings"), N_ ("saving on buildings not stated"),
    N_ ("saving on buildings") },
  { N_ ("%s a year more saved on staff"), N_ ("%s a year less saved on staff"),
    N_ ("the same saving on staff"), N_ ("saving on staff not stated"), N_ ("saving on staff") },
  { N_ ("%s more backlog removed"), N_ ("%s less backlog removed"), N_ ("as much backlog removed"),
    N_ ("backlog removed not stated"), N_ ("backlog removed") },
  { N_ ("%s more to spend once"), N_ ("%s less to spend once"), N_ ("as much to spend once"),
    N_ ("one-off cost not stated"), N_ ("one-off cost") },
  { N_ ("%s more in receipts"), N_ ("%s less in receipts"), N_ ("the same receipts"),
    N_ ("receipt not stated"), N_ ("receipt") },
};

/* "Closes" "instead of" "being kept". */
static const struct
{
  const char *does;
  const char *being;
} deeds[TERRIER_ACTION_N_KINDS] = {
  [TERRIER_ACTION_RETAIN] = { N_ ("Is kept"), N_ ("being kept") },
  [TERRIER_ACTION_CLOSE] = { N_ ("Closes"), N_ ("closing") },
  [TERRIER_ACTION_CO_LOCATE] = { N_ ("Is co-located"), N_ ("being co-located") },
  [TERRIER_ACTION_MOVE] = { N_ ("Moves"), N_ ("moving") },
  [TERRIER_ACTION_DISPOSE] = { N_ ("Is disposed of"), N_ ("being disposed of") },
  [TERRIER_ACTION_LET] = { N_ ("Is let"), N_ ("being let") },
  [TERRIER_ACTION_UNKNOWN] = { N_ ("Is not stated"), N_ ("what is not stated") },
  [TERRIER_ACTION_OUT_OF_SCOPE] = { N_ ("Is not listed"), N_ ("not being listed") },
};

static GHashTable *
index_actions (const TerrierOptionsColumn *option)
{
  GHashTable *index = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < option->actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (option->actions, i);
      gsize property = (gsize) terrier_record_get_reference (action, "property");

      g_hash_table_insert (index, GSIZE_TO_POINTER (property), action);
    }
  return index;
}

/* A building that an option does not list: to do nothing keeps it by definition; of any other
 * option nobody says what becomes of it. */
static void
read_action (const TerrierOptionsColumn *option, TerrierRecord *action, TerrierActionInput *input)
{
  terrier_action_input_init (input);
  if (action != NULL)
    terrier_action_input_from_record (input, action, 0);
  else
    input->kind = g_strcmp0 (terrier_record_get_text (option->record, "kind"), "do nothing") == 0
                      ? TERRIER_ACTION_RETAIN
                      : TERRIER_ACTION_OUT_OF_SCOPE;
}

/* What an option says of a kind of money for a building it does not list is not known; one that it
 * sets aside by name has none. */
static gint64
value_of (TerrierRecord *action, const TerrierActionInput *input, TerrierMeasureId id)
{
  if (action == NULL && input->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return TERRIER_PENCE_UNKNOWN;
  return terrier_action_get_value (input, id, -1);
}

static gboolean
is_same (const TerrierActionInput *a,
         const TerrierActionInput *b,
         const TerrierDifferenceLine *line)
{
  if (a->kind != b->kind)
    return FALSE;
  if (line->before == NULL || line->after == NULL)
    return TRUE;
  if (terrier_record_get_reference (line->before, "host")
          != terrier_record_get_reference (line->after, "host")
      || terrier_record_get_date (line->before, "happens_on")
             != terrier_record_get_date (line->after, "happens_on")
      || a->travel_minutes != b->travel_minutes)
    return FALSE;
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    if (terrier_action_get_value (a, terrier_difference_money[i], -1)
        != terrier_action_get_value (b, terrier_difference_money[i], -1))
      return FALSE;
  return TRUE;
}

static void
add_line (TerrierOptionsDifference *self,
          gint64 property,
          TerrierRecord *before,
          TerrierRecord *after)
{
  TerrierDifferenceLine line = { .property = property, .before = before, .after = after };
  TerrierActionInput from, to;

  read_action (self->before, before, &from);
  read_action (self->after, after, &to);
  line.from = from.kind;
  line.to = to.kind;
  line.inferred = from.inferred || to.inferred;
  if (is_same (&from, &to, &line))
    {
      self->n_same++;
      return;
    }
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    {
      TerrierMeasureId id = terrier_difference_money[i];

      line.more[i] = terrier_measure_less (value_of (after, &to, id), value_of (before, &from, id));
      terrier_total_add (&self->totals[i], self->totals[i].kind, line.more[i],
                         line.inferred ? TERRIER_STATE_ASSUMED : TERRIER_STATE_STATED);
    }
  g_array_append_val (self->lines, line);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const TerrierDifferenceLine *first = a;
  const TerrierDifferenceLine *second = b;

  if (first->to != second->to)
    return (int) first->to - (int) second->to;
  if (first->from != second->from)
    return (int) first->from - (int) second->from;
  return first->property < second->property ? -1 : first->property > second->property;
}

/**
 * terrier_options_difference_new:
 * @before: an option
 * @after: another of the same table
 *
 * Puts two options side by side, building by building. A difference of money is known where both
 * options say something; each kind stands by itself. Any thread.
 *
 * Returns: (transfer full): what differs; the table of the options must outlive it
 */
TerrierOptionsDifference *
terrier_options_difference_new (const TerrierOptionsColumn *before,
                                const TerrierOptionsColumn *after)
{
  TerrierOptionsDifference *self = g_new0 (TerrierOptionsDifference, 1);
  g_autoptr (GHashTable) first = index_actions (before);
  g_autoptr (GHashTable) second = index_actions (after);
  GHashTableIter iter;
  gpointer property, action;

  self->before = before;
  self->after = after;
  self->lines = g_array_new (FALSE, FALSE, sizeof (TerrierDifferenceLine));
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    terrier_measure_money_kind (terrier_difference_money[i], &self->totals[i].kind);
  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, &property, &action))
    add_line (self, (gint64) GPOINTER_TO_SIZE (property), action,
              g_hash_table_lookup (second, property));
  g_hash_table_iter_init (&iter, second);
  while (g_hash_table_iter_next (&iter, &property, &action))
    if (!g_hash_table_contains (first, property))
      add_line (self, (gint64) GPOINTER_TO_SIZE (property), NULL, action);
  g_array_sort (self->lines, compare_lines);
  return self;
}

/**
 * terrier_options_difference_free:
 * @difference: (transfer full): what to free
 */
void
terrier_options_difference_free (TerrierOptionsDifference *difference)
{
  g_array_unref (difference->lines);
  g_free (difference);
}

static char *
describe_money (guint money, gint64 pence)
{
  g_autofree char *sum = NULL;
  GString *text;

  if (pence == TERRIER_PENCE_UNKNOWN)
    return g_strdup (_ (phrases[money].unknown));
  if (pence == 0)
    return g_strdup (_ (phrases[money].same));
  sum = terrier_money_format (ABS (pence), TERRIER_MONEY_FULL);
  text = g_string_new (pence > 0 ? _ (phrases[money].more) : _ (phrases[money].less));
  g_string_replace (text, "%s", sum, 1);
  return g_string_free (text, FALSE);
}

static char *
describe_dates (const TerrierDifferenceLine *line)
{
  TerrierDate before = line->before != NULL ? terrier_record_get_date (line->before, "happens_on")
                                            : TERRIER_DATE_NONE;
  TerrierDate after = line->after != NULL ? terrier_record_get_date (line->after, "happens_on")
                                          : TERRIER_DATE_NONE;
  g_autofree char *old = terrier_date_format (before);
  g_autofree char *new = terrier_date_format (after);

  if (line->from != line->to || before == after)
    return NULL;
  return g_strdup_printf (_ ("on %s instead of %s"), *new != '\0' ? new : _ ("a day not stated"),
                          *old != '\0' ? old : _ ("a day not stated"));
}

/* Where it goes, when it goes somewhere. */
static char *
describe_deed (const TerrierDifferenceLine *line, GHashTable *places)
{
  gint64 host = line->after != NULL ? terrier_record_get_reference (line->after, "host") : 0;
  gint64 old = line->before != NULL ? terrier_record_get_reference (line->before, "host") : 0;
  gboolean left = line->to == TERRIER_ACTION_CLOSE || line->to == TERRIER_ACTION_DISPOSE;
  g_autofree char *does
      = host != 0
            ? g_strdup_printf (left ? _ ("%s (services at %s)") : _ ("%s (at %s)"),
                               _ (deeds[line->to].does), terrier_options_places_name (places, host))
            : g_strdup (_ (deeds[line->to].does));

  if (line->from != line->to)
    return g_strdup_printf (_ ("%s instead of %s"), does, _ (deeds[line->from].being));
  if (host != old)
    return g_strdup_printf (_ ("%s instead of at %s"), does,
                            old != 0 ? terrier_options_places_name (places, old)
                                     : _ ("a place not stated"));
  return g_strdup_printf (_ ("%s in both"), does);
}

/* What nobody states, named once for all kinds. */
static void
add_gaps (GString *text, const TerrierDifferenceLine *line, const char *joint)
{
  gboolean first = TRUE;

  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    if (line->more[i] == TERRIER_PENCE_UNKNOWN)
      {
        g_string_append (text, first ? joint : _ (", "));
        g_string_append (text, first ? _ ("not stated: ") : "");
        g_string_append (text, _ (phrases[i].subject));
        first = FALSE;
      }
}

char *
terrier_difference_line_describe (const TerrierDifferenceLine *line, GHashTable *places)
{
  GString *text = g_string_new (NULL);
  g_autofree char *deed = describe_deed (line, places);
  g_autofree char *dates = describe_dates (line);
  const char *joint = _ (": ");

  g_string_append (text, deed);
  if (dates != NULL)
    g_string_append_printf (text, _ (", %s"), dates);
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    if (line->more[i] != 0 && line->more[i] != TERRIER_PENCE_UNKNOWN)
      {
        g_autofree char *part = describe_money (i, line->more[i]);

        g_string_append (text, joint);
        g_string_append (text, part);
        joint = _ ("; ");
      }
  add_gaps (text, line, joint);
  if (line->inferred)
    g_string_append (text, _ (" (inferred)"));
  return g_string_free (text, FALSE);
}

char *
terrier_difference_describe_total (const TerrierOptionsDifference *difference, guint money)
{
  const TerrierTotal *total = &difference->totals[money];
  g_autofree char *sum = NULL;

  if (total->n_lines == total->n_unknown)
    return describe_money (money, total->n_lines > 0 ? TERRIER_PENCE_UNKNOWN : 0);
  /* Nothing known among gaps is no equality. */
  if (total->known == 0 && total->n_unknown > 0)
    return g_strdup_printf (_ ("%s for %u of %u"), _ (phrases[money].unknown), total->n_unknown,
                            total->n_lines);
  sum = describe_money (money, total->known);
  if (total->n_unknown == 0)
    return g_steal_pointer (&sum);
  return g_strdup_printf (_ ("%s over what is stated; %u of %u not stated"), sum, total->n_unknown,
                          total->n_lines);
}

char *
terrier_difference_describe (const TerrierOptionsDifference *difference)
{
  return g_strdup_printf (_ ("%s against %s: %u differ, %u are the same"), difference->after->title,
                          difference->before->title, difference->lines->len, difference->n_same);
}

static const char *
label_of (TerrierRecord *action, TerrierActionKind kind)
{
  if (action == NULL && kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return "";
  return terrier_action_kind_key (kind);
}

static char **
make_row (const TerrierDifferenceLine *line, GHashTable *places)
{
  const TerrierOptionsPlace *place = terrier_options_places_get (places, line->property);
  GPtrArray *row = g_ptr_array_new ();

  g_ptr_array_add (row, g_strdup (terrier_options_places_name (places, line->property)));
  g_ptr_array_add (row, g_strdup (place != NULL && place->district != NULL ? place->district : ""));
  g_ptr_array_add (row, g_strdup (label_of (line->before, line->from)));
  g_ptr_array_add (row, g_strdup (label_of (line->after, line->to)));
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    g_ptr_array_add (row, line->more[i] != TERRIER_PENCE_UNKNOWN
                              ? terrier_money_format (line->more[i], TERRIER_MONEY_PLAIN)
                              : g_strdup (""));
  g_ptr_array_add (row, g_strdup (line->inferred ? "yes" : "no"));
  g_ptr_array_add (row, terrier_difference_line_describe (line, places));
  g_ptr_array_add (row, NULL);
  return (char **) g_ptr_array_free (row, FALSE);
}

GPtrArray *
terrier_difference_rows (const TerrierOptionsDifference *difference, GHashTable *places)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GPtrArray *head = g_ptr_array_new ();

  g_ptr_array_add (head, g_strdup ("property"));
  g_ptr_array_add (head, g_strdup ("district"));
  g_ptr_array_add (head, g_strdup (difference->before->title));
  g_ptr_array_add (head, g_strdup (difference->after->title));
  for (guint i = 0; i < TERRIER_DIFFERENCE_N_MONEY; i++)
    g_ptr_array_add (head, g_strdup_printf ("%s_more",
                                            terrier_measure_key (terrier_difference_money[i])));
  g_ptr_array_add (head, g_strdup ("inferred"));
  g_ptr_array_add (head, g_strdup ("in_words"));
  g_ptr_array_add (head, NULL);
  g_ptr_array_add (rows, g_ptr_array_free (head, FALSE));
  for (guint i = 0; i < difference->lines->len; i++)
    g_ptr_array_add (rows, make_row (&g_array_index (difference->lines, TerrierDifferenceLine, i),
                                     places));
  return rows;
}
