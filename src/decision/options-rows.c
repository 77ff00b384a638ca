/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-rows.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a judgement may take of a cell; all of it stands behind the cell. */
#define WORDS_MAX_CHARS 90

#define MEASURE(id, label, group)                                                                  \
  {                                                                                                \
    TERRIER_OPTIONS_ROW_MEASURE, TERRIER_MEASURE_##id, NULL, label, group                          \
  }
#define WORDS(column, label, group)                                                                \
  {                                                                                                \
    TERRIER_OPTIONS_ROW_WORDS, TERRIER_N_MEASURES, column, label, group                            \
  }

const TerrierOptionsRow terrier_options_rows[] = {
  MEASURE (CLOSURES, N_ ("Closures"), N_ ("Buildings")),
  MEASURE (CO_LOCATIONS, N_ ("Co-locations"), NULL),
  MEASURE (RETAINED, N_ ("Retained"), NULL),
  MEASURE (ANNUAL_SAVING, N_ ("Annual saving, buildings"), N_ ("Revenue, £ a year")),
  MEASURE (STAFF_SAVING, N_ ("Annual saving, staff"), NULL),
  MEASURE (BACKLOG_REMOVED, N_ ("Backlog removed"), N_ ("Maintenance backlog, £")),
  MEASURE (BACKLOG_LEFT, N_ ("Backlog left"), NULL),
  MEASURE (ONE_OFF_COST, N_ ("One-off cost"), N_ ("One-off money, £")),
  MEASURE (OPTIMISM_BIAS, N_ ("Optimism bias on it"), NULL),
  MEASURE (RECEIPTS, N_ ("Receipts"), NULL),
  MEASURE (NET_PRESENT_VALUE, N_ ("Net present value"), N_ ("Over time")),
  MEASURE (PAYBACK_YEARS, N_ ("Payback"), NULL),
  { TERRIER_OPTIONS_ROW_STATED, TERRIER_MEASURE_OVER_TRAVEL_LIMIT, NULL,
    N_ ("Closures dropped for the journey"), N_ ("Access") },
  { TERRIER_OPTIONS_ROW_ITEMISED, TERRIER_MEASURE_OVER_TRAVEL_LIMIT, NULL,
    N_ ("Buildings left beyond the limit"), NULL },
  WORDS ("equality_effect", N_ ("Equality effect"), N_ ("Judgement")),
  WORDS ("deliverability", N_ ("Deliverability"), NULL),
  WORDS ("rank", N_ ("Rank"), NULL),
};
const guint terrier_options_n_rows = G_N_ELEMENTS (terrier_options_rows);

static char *
words_of (const char *column, const TerrierOptionsColumn *option)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_OPTION, column);
  const char *text;

  if (field->kind == TERRIER_FIELD_INTEGER)
    {
      gint64 number = terrier_record_get_integer (option->record, column, -1);

      return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
    }
  text = terrier_record_get_text (option->record, column);
  if (text == NULL || *text == '\0')
    return NULL;
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  return terrier_text_truncate (g_strstrip (line), WORDS_MAX_CHARS);
}

char *
terrier_options_row_text (const TerrierOptionsRow *row, const TerrierOptionsColumn *option)
{
  const char *text = NULL;
  char *words;

  switch (row->kind)
    {
    case TERRIER_OPTIONS_ROW_MEASURE:
      text = option->cells[row->measure].text;
      break;
    case TERRIER_OPTIONS_ROW_STATED:
      text = option->cells[row->measure].stated_text;
      break;
    case TERRIER_OPTIONS_ROW_ITEMISED:
      text = option->cells[row->measure].itemised_text;
      break;
    case TERRIER_OPTIONS_ROW_WORDS:
      words = words_of (row->column, option);
      return words != NULL ? words : g_strdup (_ ("not stated"));
    }
  return g_strdup (text != NULL ? text : _ ("not stated"));
}

char *
terrier_options_row_note (const TerrierOptionsRow *row, const TerrierOptionsColumn *option)
{
  const TerrierOptionsCell *cell;

  if (row->kind == TERRIER_OPTIONS_ROW_WORDS || row->kind == TERRIER_OPTIONS_ROW_STATED)
    return NULL;
  cell = &option->cells[row->measure];
  if (row->kind == TERRIER_OPTIONS_ROW_MEASURE)
    return g_strdup (cell->note);
  /* The text of an itemised row names its own gaps, unless there is no number to name them of. */
  if (cell->itemised == TERRIER_PENCE_UNKNOWN && cell->n_lines > 0)
    return g_strdup_printf (_ ("minutes of %u of %u not stated"), cell->n_unknown, cell->n_lines);
  return NULL;
}

TerrierFigureState
terrier_options_row_state (const TerrierOptionsRow *row, const TerrierOptionsColumn *option)
{
  const TerrierOptionsCell *cell;

  if (row->kind == TERRIER_OPTIONS_ROW_WORDS)
    {
      g_autofree char *words = words_of (row->column, option);
      return words != NULL ? TERRIER_STATE_STATED : TERRIER_STATE_UNKNOWN;
    }
  cell = &option->cells[row->measure];
  if (row->kind == TERRIER_OPTIONS_ROW_STATED)
    return cell->stated != TERRIER_PENCE_UNKNOWN ? TERRIER_STATE_STATED : TERRIER_STATE_UNKNOWN;
  if (row->kind == TERRIER_OPTIONS_ROW_ITEMISED && cell->itemised == TERRIER_PENCE_UNKNOWN)
    return TERRIER_STATE_UNKNOWN;
  if (row->kind == TERRIER_OPTIONS_ROW_ITEMISED && cell->n_inferred > 0)
    return TERRIER_STATE_ASSUMED;
  return cell->state;
}
