/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"
#include "config.h"

#include "decision/options-workbook.h"

#include "appraisal/optimism.h"
#include "appraisal/option-records.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gmodule.h>
#include <locale.h>
#include <string.h>
#include <xlsxwriter.h>

/* libxlsxwriter comes in only when a workbook is written: with its libcrypto it would cost every
 * start of the program and every command two milliseconds. */
#define FUNCTIONS(X)                                                                               \
  X (format_set_bold)                                                                              \
  X (format_set_num_format)                                                                        \
  X (format_set_text_wrap)                                                                         \
  X (format_set_top)                                                                               \
  X (lxw_rowcol_to_cell)                                                                           \
  X (lxw_strerror)                                                                                 \
  X (workbook_add_format)                                                                          \
  X (workbook_add_worksheet)                                                                       \
  X (workbook_close)                                                                               \
  X (workbook_new)                                                                                 \
  X (worksheet_freeze_panes)                                                                       \
  X (worksheet_set_column)                                                                         \
  X (worksheet_write_blank)                                                                        \
  X (worksheet_write_comment)                                                                      \
  X (worksheet_write_formula_num)                                                                  \
  X (worksheet_write_formula_str)                                                                  \
  X (worksheet_write_number)                                                                       \
  X (worksheet_write_string)

typedef struct
{
#define MEMBER(name) __typeof__ (name) *name;
  FUNCTIONS (MEMBER)
} Library;

static Library library;

static gpointer
load_library (gpointer data)
{
  GModule *module = g_module_open (TERRIER_XLSX_LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gboolean good = module != NULL;

#define LOAD(name) good = good && g_module_symbol (module, #name, (gpointer *) &library.name);
  FUNCTIONS (LOAD)
  if (module != NULL)
    g_module_make_resident (module);
  return GINT_TO_POINTER (good);
}

#define format_set_bold library.format_set_bold
#define format_set_num_format library.format_set_num_format
#define format_set_text_wrap library.format_set_text_wrap
#define format_set_top library.format_set_top
#define lxw_rowcol_to_cell library.lxw_rowcol_to_cell
#define lxw_strerror library.lxw_strerror
#define workbook_add_format library.workbook_add_format
#define workbook_add_worksheet library.workbook_add_worksheet
#define workbook_close library.workbook_close
#define workbook_new library.workbook_new
#define worksheet_freeze_panes library.worksheet_freeze_panes
#define worksheet_set_column library.worksheet_set_column
#define worksheet_write_blank library.worksheet_write_blank
#define worksheet_write_comment library.worksheet_write_comment
#define worksheet_write_formula_num library.worksheet_write_formula_num
#define worksheet_write_formula_str library.worksheet_write_formula_str
#define worksheet_write_number library.worksheet_write_number
#define worksheet_write_string library.worksheet_write_string

/* Lines begin on the fifth row of a sheet, beneath what the sheet is about and the headings. */
#define FIRST_ROW 4
/* Notes on empty cells up to here; beyond, the words above the table say it, as each note is drawn
 * by the spreadsheet. */
#define MAX_NOTES 2000

#define N_MONEY 5

static const TerrierMeasureId money[N_MONEY]
    = { TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING,
        TERRIER_MEASURE_BACKLOG_REMOVED, TERRIER_MEASURE_ONE_OFF_COST, TERRIER_MEASURE_RECEIPTS };

/* Rows of the first sheet: the kinds of money, the optimism bias on the cost, and its percentage.
 */
#define COST_ROW (FIRST_ROW + 3)
#define BIAS_ROW (FIRST_ROW + N_MONEY)
#define PERCENT_ROW (BIAS_ROW + 1)

enum
{
  COLUMN_BUILDING,
  COLUMN_DISTRICT,
  COLUMN_ACTION,
  COLUMN_HOST,
  COLUMN_DATE,
  COLUMN_MINUTES,
  COLUMN_MONEY, /* the first of five */
  COLUMN_STATE = COLUMN_MONEY + N_MONEY,
  COLUMN_SOURCE,
};

typedef struct
{
  lxw_workbook *book;
  lxw_format *bold;
  lxw_format *pounds;
  lxw_format *sum; /* pounds, bold, with a line above */
  lxw_format *percent;
  guint bias; /* of the programme, hundredths of one per cent */
  guint n_notes;
} Book;

static void
write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  if (text != NULL && *text != '\0')
    worksheet_write_string (sheet, row, (lxw_col_t) column, text, format);
}

static void
write_unknown (Book *self, lxw_worksheet *sheet, guint row, guint column)
{
  worksheet_write_blank (sheet, row, (lxw_col_t) column, self->pounds);
  if (self->n_notes++ < MAX_NOTES)
    worksheet_write_comment (sheet, row, (lxw_col_t) column, _ ("not stated"));
}

static void
write_pence (Book *self, lxw_worksheet *sheet, guint row, guint column, TerrierPence pence)
{
  if (pence == TERRIER_PENCE_UNKNOWN)
    write_unknown (self, sheet, row, column);
  else
    worksheet_write_number (sheet, row, (lxw_col_t) column, (double) pence / 100, self->pounds);
}

static void
write_line (Book *self, lxw_worksheet *sheet, guint row, TerrierRecord *record, GHashTable *places)
{
  const TerrierOptionsPlace *place;
  gint64 host = terrier_record_get_reference (record, "host");
  g_autofree char *date = terrier_date_format (terrier_record_get_date (record, "happens_on"));
  TerrierActionInput action;

  terrier_action_input_from_record (&action, record, 0);
  place = terrier_options_places_get (places, action.property);
  write_text (sheet, row, COLUMN_BUILDING, terrier_options_places_name (places, action.property),
              NULL);
  write_text (sheet, row, COLUMN_DISTRICT, place != NULL ? place->district : NULL, NULL);
  write_text (sheet, row, COLUMN_ACTION, terrier_action_kind_label (action.kind), NULL);
  if (host != 0)
    write_text (sheet, row, COLUMN_HOST, terrier_options_places_name (places, host), NULL);
  write_text (sheet, row, COLUMN_DATE, date, NULL);
  if (action.travel_minutes >= 0)
    worksheet_write_number (sheet, row, COLUMN_MINUTES, action.travel_minutes, NULL);
  /* A kind of money that the action has no line of is no gap. */
  for (guint m = 0; m < N_MONEY; m++)
    if (terrier_action_has_line (&action, money[m]))
      write_pence (self, sheet, row, COLUMN_MONEY + m,
                   terrier_action_get_value (&action, money[m], -1));
  write_text (sheet, row, COLUMN_STATE,
              terrier_figure_state_label (action.inferred ? TERRIER_STATE_ASSUMED : action.state),
              NULL);
  write_text (sheet, row, COLUMN_SOURCE, terrier_record_get_text (record, "source"), NULL);
}

/* A sum of nothing that is known is not nought. */
static char *
sum_formula (const char *sheet, guint column, guint n_lines)
{
  char letter = (char) ('A' + column);
  g_autofree char *prefix = sheet != NULL ? g_strdup_printf ("'%s'!", sheet) : g_strdup ("");
  g_autofree char *range = g_strdup_printf ("%s%c%u:%c%u", prefix, letter, FIRST_ROW + 1, letter,
                                            FIRST_ROW + MAX (n_lines, 1));

  return g_strdup_printf ("=IF(COUNT(%s)=0,\"%s\",SUM(%s))", range, _ ("not stated"), range);
}

static void
write_sum (lxw_worksheet *sheet,
           guint row,
           guint column,
           const char *formula,
           TerrierPence value,
           lxw_format *format)
{
  if (value == TERRIER_PENCE_UNKNOWN)
    worksheet_write_formula_str (sheet, row, (lxw_col_t) column, formula, format, _ ("not stated"));
  else
    worksheet_write_formula_num (sheet, row, (lxw_col_t) column, formula, format,
                                 (double) value / 100);
}

static void
write_lines (Book *self,
             lxw_worksheet *sheet,
             const TerrierOptionsColumn *option,
             GHashTable *places)
{
  const char *const heads[] = { _ ("Building"), _ ("District"), _ ("What is done"),
                                _ ("Host"),     _ ("Date"),     _ ("Minutes") };
  guint n = option->actions->len;

  write_text (sheet, 0, 0, option->title, self->bold);
  write_text (sheet, 1, 0, _ ("An empty sum is not stated, which is not nought."), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    write_text (sheet, FIRST_ROW - 1, i, heads[i], self->bold);
  for (guint m = 0; m < N_MONEY; m++)
    write_text (sheet, FIRST_ROW - 1, COLUMN_MONEY + m, terrier_measure_label (money[m]),
                self->bold);
  write_text (sheet, FIRST_ROW - 1, COLUMN_STATE, _ ("State"), self->bold);
  write_text (sheet, FIRST_ROW - 1, COLUMN_SOURCE, _ ("Source"), self->bold);
  for (guint i = 0; i < n; i++)
    write_line (self, sheet, FIRST_ROW + i, option->actions->pdata[i], places);
  write_text (sheet, FIRST_ROW + n + 1, 0, _ ("Sum of the lines that are stated"), self->bold);
  for (guint m = 0; m < N_MONEY; m++)
    {
      const TerrierOptionsCell *cell = &option->cells[money[m]];
      g_autofree char *formula = sum_formula (NULL, COLUMN_MONEY + m, n);
      gboolean none = cell->n_lines == 0 || cell->n_unknown == cell->n_lines;

      write_sum (sheet, FIRST_ROW + n + 1, COLUMN_MONEY + m, formula,
                 none ? TERRIER_PENCE_UNKNOWN : cell->itemised, self->sum);
    }
  worksheet_set_column (sheet, COLUMN_BUILDING, COLUMN_BUILDING, 36, NULL);
  worksheet_set_column (sheet, COLUMN_DISTRICT, COLUMN_HOST, 18, NULL);
  worksheet_set_column (sheet, COLUMN_MONEY, COLUMN_STATE, 16, NULL);
  worksheet_set_column (sheet, COLUMN_SOURCE, COLUMN_SOURCE, 48, NULL);
  worksheet_freeze_panes (sheet, FIRST_ROW, 1);
}

/* Stated, itemised and the difference of each option side by side. */
static void
write_option (Book *self,
              lxw_worksheet *sheet,
              const TerrierOptionsColumn *option,
              guint index,
              const char *lines)
{
  guint column = 1 + 3 * index;

  write_text (sheet, FIRST_ROW - 2, column, option->title, self->bold);
  write_text (sheet, FIRST_ROW - 1, column, _ ("Stated"), self->bold);
  write_text (sheet, FIRST_ROW - 1, column + 1, _ ("Itemised"), self->bold);
  write_text (sheet, FIRST_ROW - 1, column + 2, _ ("Difference"), self->bold);
  for (guint m = 0; m < N_MONEY; m++)
    {
      const TerrierOptionsCell *cell = &option->cells[money[m]];
      g_autofree char *formula = sum_formula (lines, COLUMN_MONEY + m, option->actions->len);
      char stated[LXW_MAX_CELL_NAME_LENGTH], itemised[LXW_MAX_CELL_NAME_LENGTH];
      g_autofree char *difference = NULL;
      gboolean none = cell->n_lines == 0 || cell->n_unknown == cell->n_lines;
      gboolean both = !none && cell->stated != TERRIER_PENCE_UNKNOWN;
      guint row = FIRST_ROW + m;

      lxw_rowcol_to_cell (stated, row, (lxw_col_t) column);
      lxw_rowcol_to_cell (itemised, row, (lxw_col_t) (column + 1));
      difference = g_strdup_printf ("=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),%s-%s,\"\")", stated,
                                    itemised, stated, itemised);
      write_pence (self, sheet, row, column, cell->stated);
      write_sum (sheet, row, column + 1, formula, none ? TERRIER_PENCE_UNKNOWN : cell->itemised,
                 self->pounds);
      if (both)
        write_sum (sheet, row, column + 2, difference, cell->stated - cell->itemised, self->pounds);
      else
        worksheet_write_formula_str (sheet, row, (lxw_col_t) (column + 2), difference, self->pounds,
                                     "");
    }
}

/* The library writes its numbers as the language of the thread has them, and a decimal comma is no
 * number in a workbook. */
static lxw_error
close_book (lxw_workbook *book)
{
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0);
  locale_t before = uselocale (plain);
  lxw_error failed = workbook_close (book);

  uselocale (before);
  freelocale (plain);
  return failed;
}

/* A share of the cost beside it, so that finance can try another percentage. */
static void
write_bias (Book *self, lxw_worksheet *sheet, guint column, TerrierPence cost)
{
  char cost_cell[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_rowcol_to_cell (cost_cell, COST_ROW, (lxw_col_t) column);
  formula = g_strdup_printf ("=IF(ISNUMBER(%s),%s*$B$%u,\"%s\")", cost_cell, cost_cell,
                             PERCENT_ROW + 1, _ ("not stated"));
  write_sum (sheet, BIAS_ROW, column, formula,
             cost != TERRIER_PENCE_UNKNOWN ? terrier_optimism_uplift (cost, self->bias) - cost
                                           : cost,
             self->pounds);
}

static void
write_biases (Book *self, lxw_worksheet *sheet, const TerrierOptionsTable *table)
{
  write_text (sheet, BIAS_ROW, 0, terrier_measure_label (TERRIER_MEASURE_OPTIMISM_BIAS), NULL);
  write_text (sheet, PERCENT_ROW, 0, _ ("Optimism bias, share of the one-off cost"), NULL);
  worksheet_write_number (sheet, PERCENT_ROW, 1, self->bias / 10000.0, self->percent);
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = table->options->pdata[i];
      const TerrierOptionsCell *cost = &option->cells[TERRIER_MEASURE_ONE_OFF_COST];
      gboolean none = cost->n_lines == 0 || cost->n_unknown == cost->n_lines;

      write_bias (self, sheet, 1 + 3 * i, cost->stated);
      write_bias (self, sheet, 2 + 3 * i, none ? TERRIER_PENCE_UNKNOWN : cost->itemised);
    }
}

static void
write_book (Book *self, const TerrierOptionsTable *table, GHashTable *places)
{
  lxw_worksheet *first = workbook_add_worksheet (self->book, _ ("Options"));
  guint foot = PERCENT_ROW + 2;

  write_text (first, 0, 0, table->name, self->bold);
  write_text (first, FIRST_ROW - 1, 0, _ ("Measure"), self->bold);
  for (guint m = 0; m < N_MONEY; m++)
    write_text (first, FIRST_ROW + m, 0, terrier_measure_label (money[m]), NULL);
  worksheet_set_column (first, 0, 0, 34, NULL);
  worksheet_set_column (first, 1, (lxw_col_t) (3 * MAX (table->options->len, 1)), 15, NULL);
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = table->options->pdata[i];
      g_autofree char *name = g_strdup_printf (_ ("Lines %u"), i + 1);
      lxw_worksheet *sheet = workbook_add_worksheet (self->book, name);

      write_option (self, first, option, i, name);
      write_lines (self, sheet, option, places);
    }
  write_biases (self, first, table);
  write_text (first, foot, 0,
              _ ("An empty sum is not stated, which is not nought. Kinds of money are not added."),
              NULL);
  write_text (first, foot + 1, 0, table->backlog_definition, NULL);
  write_text (first, foot + 2, 0, table->travel_text, NULL);
  write_text (first, foot + 3, 0, table->optimism_text, NULL);
}

gboolean
terrier_options_workbook_write (const TerrierOptionsTable *table,
                                GHashTable *places,
                                const char *path,
                                GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  static GOnce once = G_ONCE_INIT;
  Book self = { 0 };
  lxw_error failed;
  int file;

  if (!GPOINTER_TO_INT (g_once (&once, load_library, NULL)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("Workbooks cannot be written: libxlsxwriter is not installed."));
      return FALSE;
    }
  file = g_open (part, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);

  /* The library prints what it cannot open, and does not say why. */
  if (file < 0)
    {
      int why = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (why),
                   _ ("The workbook could not be written to %s: %s"), path, g_strerror (why));
      return FALSE;
    }
  g_close (file, NULL);
  self.book = workbook_new (part);
  self.bold = workbook_add_format (self.book);
  format_set_bold (self.bold);
  format_set_text_wrap (self.bold);
  self.pounds = workbook_add_format (self.book);
  format_set_num_format (self.pounds, "£#,##0;−£#,##0");
  self.sum = workbook_add_format (self.book);
  format_set_num_format (self.sum, "£#,##0;−£#,##0");
  format_set_bold (self.sum);
  format_set_top (self.sum, LXW_BORDER_THIN);
  self.percent = workbook_add_format (self.book);
  format_set_num_format (self.percent, "0.00%");
  self.bias = terrier_optimism_bias_of (table->programme, table->rules, table->rules_on);
  write_book (&self, table, places);
  failed = close_book (self.book);
  if (failed == LXW_NO_ERROR && g_rename (part, path) == 0)
    return TRUE;
  g_unlink (part);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("The workbook could not be written to %s: %s"), path,
               failed != LXW_NO_ERROR ? lxw_strerror (failed) : g_strerror (errno));
  return FALSE;
}
