/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks-private.h"

#include "decision/figure-context.h"
#include "decision/folded-text.h"
#include "decision/spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Figures that were typed into a text and not bound: those that the record bears out, and those
 * that it does not. A number is taken for a measure that stands near it in the same sentence, each
 * the nearest of the other, so that "saves £1.3m and takes £5.85m off the backlog" is read as it is
 * meant. */

/* Bytes between a number and the words that it is a number of. */
#define NEAR 48

typedef struct
{
  TerrierMeasureId measure;
  const char *words; /* folded; of a count "before" stands before it, "after" behind it */
  gboolean before;
} Phrase;

static const Phrase phrases[] = {
  { TERRIER_MEASURE_ANNUAL_SAVING, "annual saving", FALSE },
  { TERRIER_MEASURE_ANNUAL_SAVING, "saving a year", FALSE },
  { TERRIER_MEASURE_ANNUAL_SAVING, "savings a year", FALSE },
  { TERRIER_MEASURE_ANNUAL_SAVING, "off the property budget", FALSE },
  { TERRIER_MEASURE_ANNUAL_SAVING, "saves", TRUE },
  { TERRIER_MEASURE_STAFF_SAVING, "staff saving", FALSE },
  { TERRIER_MEASURE_BACKLOG_REMOVED, "backlog removed", FALSE },
  { TERRIER_MEASURE_BACKLOG_REMOVED, "off the backlog", FALSE },
  { TERRIER_MEASURE_BACKLOG_REMOVED, "off the maintenance backlog", FALSE },
  { TERRIER_MEASURE_BACKLOG_REMOVED, "of the backlog", FALSE },
  { TERRIER_MEASURE_BACKLOG_LEFT, "backlog left", FALSE },
  { TERRIER_MEASURE_ONE_OFF_COST, "one-off cost", FALSE },
  { TERRIER_MEASURE_ONE_OFF_COST, "one off cost", FALSE },
  { TERRIER_MEASURE_RECEIPTS, "capital receipt", FALSE },
  { TERRIER_MEASURE_RECEIPTS, "receipts", FALSE },
  { TERRIER_MEASURE_NET_PRESENT_VALUE, "net present value", FALSE },
  { TERRIER_MEASURE_CLOSURES, "closures", FALSE },
  { TERRIER_MEASURE_CLOSURES, "closes", TRUE },
  { TERRIER_MEASURE_CLOSURES, "close", TRUE },
  { TERRIER_MEASURE_CLOSURES, "closure of", TRUE },
  { TERRIER_MEASURE_CO_LOCATIONS, "co-locations", FALSE },
  { TERRIER_MEASURE_CO_LOCATIONS, "co-locates", TRUE },
  { TERRIER_MEASURE_CO_LOCATIONS, "co-locate", TRUE },
  { TERRIER_MEASURE_CO_LOCATIONS, "co-location of", TRUE },
  { TERRIER_MEASURE_RETAINED, "retains", TRUE },
};

typedef struct
{
  gint64 value; /* pence, or a count */
  gint64 precision;
  gboolean is_money;
  gsize offset; /* in the folded sentence */
  gsize length;
} Number;

typedef struct
{
  TerrierChecking *checking;
  const char *key;
  const TerrierOptionsColumn *option; /* that the sentence is about; nullable */
  TerrierFoldedText *folded;
  gsize base;       /* of the sentence in the section */
  GArray *numbers;  /* Number */
  GHashTable *sums; /* pence -> reference, of everything open */
} Sentence;

/* A word more of the same is another thing: "closed" is not "close". */
static gboolean
is_whole (const char *text, gsize offset, gsize length)
{
  return (offset == 0 || !g_ascii_isalpha (text[offset - 1]))
         && (!g_ascii_isalpha (text[offset + length])
             || (text[offset + length] == 's' && !g_ascii_isalpha (text[offset + length + 1])));
}

static gsize
gap_between (gsize a, gsize a_length, gsize b, gsize b_length)
{
  return a < b ? (b > a + a_length ? b - a - a_length : 0)
               : (a > b + b_length ? a - b - b_length : 0);
}

static const Number *
nearest_number (const Sentence *sentence, gsize offset, gsize length, gboolean is_money)
{
  const Number *nearest = NULL;
  gsize least = NEAR;

  for (guint i = 0; i < sentence->numbers->len; i++)
    {
      const Number *number = &g_array_index (sentence->numbers, Number, i);
      gsize gap = gap_between (offset, length, number->offset, number->length);
      if (number->is_money == is_money && gap <= least)
        {
          nearest = number;
          least = gap;
        }
    }
  return nearest;
}

static void
report (Sentence *sentence,
        const Number *number,
        const char *code,
        TerrierCheckKind kind,
        char *message,
        const char *reason,
        const char *reference)
{
  const guint32 *offsets = sentence->folded->offsets;
  TerrierCheck *check
      = terrier_checking_report (sentence->checking, kind, code, message, reason, NULL);

  check->section = g_strdup (sentence->key);
  check->offset = sentence->base + offsets[number->offset];
  check->length = offsets[number->offset + number->length] - offsets[number->offset];
  check->fix = g_strdup_printf ("{{%s}}", reference);
  check->fix_name = g_strdup (_ ("Bind"));
}

static char *
typed_text (const Sentence *sentence, const Number *number)
{
  return g_strndup (sentence->folded->text + number->offset, number->length);
}

/* Whether @value, said as roughly as it was typed, is what was typed. */
static gboolean
agrees (const Number *number, gint64 value)
{
  gint64 difference = ABS (number->value - value);

  return difference * 2 <= number->precision;
}

static void
report_typed (Sentence *sentence, const Number *number, const char *reference)
{
  g_autofree char *typed = typed_text (sentence, number);

  report (sentence, number, "figure-typed", TERRIER_CHECK_NOTE,
          g_strdup_printf (_ ("%s is typed and not bound; write {{%s}} and it follows the record."),
                           typed, reference),
          _ ("A figure that is typed does not move when its record does."), reference);
}

/* @number is said to be the measure of @phrase. */
static void
compare (Sentence *sentence, const Number *number, const Phrase *phrase)
{
  g_autofree char *measure
      = g_strdelimit (g_strdup (terrier_measure_key (phrase->measure)), "_", ' ');
  g_autofree char *reference = g_strdup_printf ("option %s.%s", sentence->option->number, measure);
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve_fresh (sentence->checking->figures, reference);
  const TerrierOptionsCell *cell = &sentence->option->cells[phrase->measure];
  gint64 value = cell->stated != TERRIER_PENCE_UNKNOWN ? cell->stated : cell->itemised;
  g_autofree char *typed = typed_text (sentence, number);

  /* What the lines add up to, said as a part of what the paper states, is right as well. */
  if (figure->status != TERRIER_FIGURE_BOUND || value == TERRIER_PENCE_UNKNOWN
      || (cell->itemised != TERRIER_PENCE_UNKNOWN && agrees (number, cell->itemised)
          && !agrees (number, value)))
    return;
  if (agrees (number, value))
    report_typed (sentence, number, reference);
  /* A count far off is of something else: two of the closures, or those of one district. */
  else if (number->is_money || (number->value * 2 >= value && number->value <= value * 2))
    report (sentence, number, "figure-disagrees", TERRIER_CHECK_PROBLEM,
            g_strdup_printf (_ ("The text says %s and the record says %s (%s); bind the figure, or "
                                "correct the record."),
                             typed, figure->text, figure->label),
            _ ("A figure in the text that the record does not bear out is wrong in one of them."),
            reference);
}

/* Words between which make it another number: a share, or one building of many. */
static gboolean
is_qualified (const Sentence *sentence, const Number *number)
{
  static const char *const behind[]
      = { " of the",   " of them", " each",     " per ",  " a building",
          " of these", "%",        " per cent", " out of" };
  const char *after = sentence->folded->text + number->offset + number->length;

  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    if (g_str_has_prefix (after, behind[i]) && !g_str_has_prefix (after, " of the backlog"))
      return TRUE;
  return FALSE;
}

static gboolean
fits (const Phrase *phrase, const Number *number, gsize at)
{
  gsize end = at + strlen (phrase->words);

  /* A count stands right beside its word. */
  if (!number->is_money)
    return phrase->before ? number->offset == end + 1 : number->offset + number->length + 1 == at;
  return !phrase->before || number->offset >= end;
}

static gboolean
is_nearest_phrase (const Sentence *sentence, const Phrase *phrase, gsize at, const Number *number)
{
  gsize gap = gap_between (at, strlen (phrase->words), number->offset, number->length);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const Phrase *other = &phrases[i];
      const char *text = sentence->folded->text;
      if (other->measure == phrase->measure
          || (terrier_measure_unit (other->measure) == TERRIER_MEASURE_UNIT_MONEY)
                 != number->is_money)
        continue;
      for (const char *p = strstr (text, other->words); p != NULL; p = strstr (p + 1, other->words))
        if (gap_between ((gsize) (p - text), strlen (other->words), number->offset, number->length)
            < gap)
          return FALSE;
    }
  return TRUE;
}

static void
check_phrase (Sentence *sentence, const Phrase *phrase, GHashTable *done)
{
  const char *text = sentence->folded->text;
  gsize length = strlen (phrase->words);
  gboolean is_money = terrier_measure_unit (phrase->measure) == TERRIER_MEASURE_UNIT_MONEY;

  for (const char *p = strstr (text, phrase->words); p != NULL; p = strstr (p + 1, phrase->words))
    {
      gsize at = (gsize) (p - text);
      const Number *number = nearest_number (sentence, at, length, is_money);
      if (number == NULL || !is_whole (text, at, length) || !fits (phrase, number, at)
          || is_qualified (sentence, number) || !is_nearest_phrase (sentence, phrase, at, number)
          || !g_hash_table_add (done, (gpointer) number))
        continue;
      compare (sentence, number, phrase);
    }
}

static void
money_cb (const TerrierSpelledSum *sum, gpointer user_data)
{
  Sentence *sentence = user_data;
  Number number = { sum->pence, sum->precision, TRUE, sum->offset, sum->length };

  /* Of two readings of one stretch the first stands. */
  for (guint i = 0; i < sentence->numbers->len; i++)
    {
      const Number *other = &g_array_index (sentence->numbers, Number, i);
      if (number.offset < other->offset + other->length
          && other->offset < number.offset + number.length)
        return;
    }
  g_array_append_val (sentence->numbers, number);
}

/* Counts are looked for beside the words that count something: a page is full of other numbers. */
static void
find_counts (Sentence *sentence)
{
  const char *text = sentence->folded->text;

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const Phrase *phrase = &phrases[i];
      if (terrier_measure_unit (phrase->measure) != TERRIER_MEASURE_UNIT_COUNT)
        continue;
      for (const char *p = strstr (text, phrase->words); p != NULL;
           p = strstr (p + 1, phrase->words))
        {
          gsize at = (gsize) (p - text);
          gsize end = at + strlen (phrase->words) + 1;
          gsize start = 0;
          gint64 value = -1;
          if (phrase->before && text[end - 1] == ' ')
            {
              gsize from = end;
              while (g_ascii_isalnum (text[end]) || text[end] == '-')
                end++;
              value = terrier_spelling_read_count (text, end, &start);
              value = start == from ? value : -1;
            }
          else if (!phrase->before && at > 0 && text[at - 1] == ' ')
            {
              end = at - 1;
              value = terrier_spelling_read_count (text, end, &start);
            }
          Number number = { value, 1, FALSE, start, end - start };
          if (value >= 0)
            g_array_append_val (sentence->numbers, number);
        }
    }
}

/* "Option 3 saves …": the sentence is about that one; else about the one that is taken. */
static const TerrierOptionsColumn *
find_option (TerrierChecking *checking, const char *folded)
{
  TerrierOptionsTable *table = checking->figures->options;
  const char *named = strstr (folded, "option ");

  if (table == NULL)
    return NULL;
  for (guint i = 0; named != NULL && i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      g_autofree char *number = terrier_reference_fold (column->number);
      const char *at = named + strlen ("option ");
      if (g_str_has_prefix (at, number) && !g_ascii_isalnum (at[strlen (number)]))
        return column;
    }
  if (named != NULL && g_ascii_isdigit (named[strlen ("option ")]))
    return NULL;
  return terrier_figure_context_get_option (checking->figures, "");
}

static void
check_other_sums (Sentence *sentence, GHashTable *done)
{
  for (guint i = 0; i < sentence->numbers->len; i++)
    {
      const Number *number = &g_array_index (sentence->numbers, Number, i);
      const char *reference
          = number->is_money ? g_hash_table_lookup (sentence->sums, &number->value) : NULL;
      if (reference != NULL && g_hash_table_add (done, (gpointer) number))
        report_typed (sentence, number, reference);
    }
}

static void
check_sentence (Sentence *sentence, const char *text, gsize length)
{
  g_autofree char *own = g_strndup (text, length);
  g_autoptr (TerrierFoldedText) folded = terrier_folded_text_new (own);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (Number));
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  sentence->folded = folded;
  sentence->numbers = numbers;
  terrier_spelling_find_money (folded->text, money_cb, sentence);
  find_counts (sentence);
  if (numbers->len == 0)
    return;
  sentence->option = find_option (sentence->checking, folded->text);
  for (guint i = 0; sentence->option != NULL && i < G_N_ELEMENTS (phrases); i++)
    check_phrase (sentence, &phrases[i], done);
  check_other_sums (sentence, done);
}

/* The open sums of the decision's own records, with the reference that would bind each. */
static GHashTable *
list_open_sums (TerrierChecking *checking)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) offers = terrier_figure_context_offer (checking->figures, NULL, TRUE);

  for (guint i = 0; i < offers->len; i++)
    {
      const TerrierFigureOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (TerrierFigure) figure
          = terrier_figure_resolve (checking->figures, offer->reference, TRUE);
      if (figure->status == TERRIER_FIGURE_BOUND && figure->is_money && figure->pence > 0
          && figure->type != TERRIER_TYPE_NONE && !g_hash_table_contains (sums, &figure->pence))
        g_hash_table_insert (sums, g_memdup2 (&figure->pence, sizeof figure->pence),
                             g_strdup (offer->reference));
    }
  return sums;
}

/* A full stop within a number, or in "St. Peter's", ends nothing. */
static gboolean
ends_sentence (const char *p)
{
  if (*p == '\n')
    return p[1] == '\n' || p[1] == '-' || p[1] == '|' || p[1] == '*' || g_ascii_isdigit (p[1]);
  return *p == ';' || ((*p == '.' || *p == '?' || *p == '!') && (p[1] == ' ' || p[1] == '\n'));
}

void
terrier_checking_prose (TerrierChecking *checking, const char *key, const char *plain)
{
  const char *start = plain;

  if (checking->sums == NULL)
    checking->sums = list_open_sums (checking);
  for (const char *p = plain;; p++)
    {
      if (*p != '\0' && !ends_sentence (p))
        continue;
      if (p > start)
        {
          Sentence sentence = { .checking = checking,
                                .key = key,
                                .base = (gsize) (start - plain),
                                .sums = checking->sums };
          check_sentence (&sentence, start, (gsize) (p - start));
        }
      start = p + 1;
      if (*p == '\0')
        break;
    }
}
