/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"
#include "cli/json.h"
#include "cli/leaks.h"
#include "cli/options-plan.h"
#include "cli/pdf-output.h"
#include "cli/text-table.h"

#include "decision/options-places.h"
#include "decision/options-rows.h"
#include "decision/options-summary.h"
#include "decision/options-workbook.h"
#include "decision/plan-paper.h"
#include "document/pages.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *programme; /* nullable */
  gboolean for_paper; /* PDF or summary: both are public */
  gboolean with_places;
  TerrierSecrets *secrets;
  GHashTable *places; /* nullable */
  TerrierProgrammePlan *plan; /* of the paper; nullable */
} OptionsJob;

static gpointer
load_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  OptionsJob *job = data;
  g_autoptr (TerrierOptionsTable) table = NULL;
  gint64 programme = 0;

  if (job->programme != NULL)
    {
      programme = terrier_options_find_programme (reader, job->programme, error);
      if (programme == 0)
        return NULL;
    }
  if (job->for_paper && (job->secrets = terrier_secrets_load (reader, error)) == NULL)
    return NULL;
  table = terrier_options_table_load (reader, programme, error);
  if (table != NULL && job->with_places
      && (job->places = terrier_options_places_load (reader, table, error)) == NULL)
    return NULL;
  if (table != NULL && job->for_paper && job->places != NULL)
    job->plan = terrier_programme_plan_new (reader, table, job->places,
                                            terrier_programme_plan_pick_option (table, 0), NULL);
  return g_steal_pointer (&table);
}

/* The number as scripts read it: pounds with pence, years with a tenth, or a count; NULL for
 * unknown. */
static char *
plain_number (TerrierMeasureUnit unit, gint64 number)
{
  /* A cost that is never paid back has no number of years. */
  if (number == TERRIER_PENCE_UNKNOWN
      || (unit == TERRIER_MEASURE_UNIT_YEARS && number == TERRIER_PAYBACK_NEVER))
    return NULL;
  switch (unit)
    {
    case TERRIER_MEASURE_UNIT_MONEY:
      return terrier_money_format (number, TERRIER_MONEY_PLAIN);
    case TERRIER_MEASURE_UNIT_YEARS:
      return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%d", number < 0 ? "-" : "", ABS (number) / 10,
                              (int) (ABS (number) % 10));
    case TERRIER_MEASURE_UNIT_COUNT:
      break;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
append_number (GString *out, const char *key, TerrierMeasureUnit unit, gint64 number)
{
  g_autofree char *text = plain_number (unit, number);

  g_string_append_printf (out, "\"%s\": ", key);
  if (text == NULL || unit == TERRIER_MEASURE_UNIT_MONEY)
    terrier_json_append_string (out, text);
  else
    g_string_append (out, text);
}

static void
append_cell (GString *out, TerrierMeasureId measure, const TerrierOptionsCell *cell)
{
  TerrierMeasureUnit unit = terrier_measure_unit (measure);

  g_string_append_printf (out, "      \"%s\": {", terrier_measure_key (measure));
  append_number (out, "stated", unit, cell->stated);
  g_string_append (out, ", ");
  append_number (out, "itemised", unit, cell->itemised);
  g_string_append_printf (out, ", \"unknown_lines\": %u, \"state\": \"%s\", \"source\": ",
                          cell->n_unknown, terrier_figure_state_key (cell->state));
  terrier_json_append_string (out, cell->source);
  g_string_append_c (out, '}');
}

/* What is judged and not counted: words, and the rank as a number. */
static void
append_judgement (GString *out, TerrierRecord *option)
{
  static const char *const columns[] = { "equality_effect", "deliverability" };
  gint64 rank = terrier_record_get_integer (option, "rank", -1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_string_append_printf (out, ",\n      \"%s\": ", columns[i]);
      terrier_json_append_string (out, terrier_record_get_text (option, columns[i]));
    }
  if (rank >= 0)
    g_string_append_printf (out, ",\n      \"rank\": %" G_GINT64_FORMAT, rank);
  else
    g_string_append (out, ",\n      \"rank\": null");
}

static void
print_json (TerrierOptionsTable *table)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"programme\": ");

  terrier_json_append_string (out, table->name);
  g_string_append (out, ",\n  \"options\": [");
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);

      g_string_append (out, i > 0 ? ",\n    {\n" : "\n    {\n");
      g_string_append (out, "      \"number\": ");
      terrier_json_append_string (out, option->number);
      g_string_append (out, ",\n      \"name\": ");
      terrier_json_append_string (out, option->name);
      g_string_append_printf (out, ",\n      \"chosen\": %s", option->chosen ? "true" : "false");
      for (guint m = 0; m < TERRIER_N_MEASURES; m++)
        {
          g_string_append (out, ",\n");
          append_cell (out, m, &option->cells[m]);
        }
      append_judgement (out, option->record);
      g_string_append (out, "\n    }");
    }
  g_string_append (out, table->options->len > 0 ? "\n  ]\n}\n" : "]\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_csv (TerrierOptionsTable *table)
{
  static const char *const heads[]
      = { "programme", "number",   "name",          "chosen", "measure",
          "stated",    "itemised", "unknown_lines", "state",  "source" };
  g_autoptr (GString) out = g_string_new (NULL);

  terrier_csv_append (out, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);

      for (guint m = 0; m < TERRIER_N_MEASURES; m++)
        {
          const TerrierOptionsCell *cell = &option->cells[m];
          TerrierMeasureUnit unit = terrier_measure_unit (m);
          g_autofree char *stated = plain_number (unit, cell->stated);
          g_autofree char *itemised = plain_number (unit, cell->itemised);
          g_autofree char *unknown = g_strdup_printf ("%u", cell->n_unknown);
          const char *row[] = { table->name,
                                option->number,
                                option->name,
                                option->chosen ? "yes" : "no",
                                terrier_measure_key (m),
                                stated,
                                itemised,
                                unknown,
                                terrier_figure_state_key (cell->state),
                                cell->source };

          terrier_csv_append (out, row, G_N_ELEMENTS (row));
        }
    }
  fwrite (out->str, 1, out->len, stdout);
}

/* Where the paper says one thing and its lines another, both; else the one that there is. */
static char *
table_text (const TerrierOptionsCell *cell)
{
  if (cell->difference_text != NULL && cell->itemised_text != NULL)
    return g_strdup_printf (_ ("%s (itemised %s)"), cell->text, cell->itemised_text);
  return g_strdup (cell->text);
}

static void
print_table_head (TerrierTextTable *text, TerrierOptionsTable *table)
{
  terrier_text_table_set_column (text, 0, _ ("Measure"), FALSE);
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);
      g_autofree char *head = option->chosen ? g_strdup_printf (_ ("%s (chosen)"), option->title)
                                             : g_strdup (option->title);
      g_autofree char *fitted
          = g_utf8_strlen (head, -1) > 28 ? g_strconcat (option->number, NULL) : g_strdup (head);

      terrier_text_table_set_column (text, i + 1, fitted, TRUE);
    }
}

static void
print_table (TerrierOptionsTable *table)
{
  TerrierTextTable *text = terrier_text_table_new (table->options->len + 1);

  terrier_text_table_set_widest (text, 60);
  printf ("%s\n\n", table->name);
  print_table_head (text, table);
  for (guint r = 0; r < terrier_options_n_rows; r++)
    {
      const TerrierOptionsRow *shown = &terrier_options_rows[r];
      g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (row, g_strdup (_ (shown->label)));
      for (guint i = 0; i < table->options->len; i++)
        {
          const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);

          g_ptr_array_add (row, shown->kind == TERRIER_OPTIONS_ROW_MEASURE
                                    ? table_text (&option->cells[shown->measure])
                                    : terrier_options_row_text (shown, option));
        }
      terrier_text_table_add (text, (const char *const *) row->pdata);
    }
  terrier_text_table_print (text);
  terrier_text_table_free (text);

  printf (_ ("\nBacklog: %s\n"), table->backlog_definition);
  if (table->discount_text != NULL)
    printf (_ ("Net present value: %s\n"), table->discount_text);
  printf ("%s\n", table->optimism_text);
  if (table->travel_text != NULL)
    printf (_ ("Travel limit: %s\n"), table->travel_text);
}

/* @built is nullable, with @error set, and taken. */
static gboolean
write_pdf (TerrierPortfolio *portfolio,
           TerrierPaper *built,
           TerrierSecrets *secrets,
           const char *path,
           const char *overrule,
           GError **error)
{
  g_autoptr (TerrierPaper) paper = built;
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GPtrArray) leaks = NULL;

  if (paper == NULL)
    return FALSE;
  leaks = terrier_paper_find_leaks (paper, secrets, base);
  return terrier_leaks_clear (portfolio, leaks, paper->kind, 0, overrule, error)
         && terrier_pdf_output_write (paper, path, error);
}

static TerrierPaper *
build_paper (TerrierOptionsTable *table, GHashTable *places, const TerrierProgrammePlan *plan)
{
  TerrierPaper *paper = terrier_options_paper_build (table, places);

  if (plan != NULL)
    terrier_programme_plan_append (paper->document, plan);
  return paper;
}

int
terrier_command_options (int argc, char **argv)
{
  g_autofree char *format_name = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *overrule = NULL;
  gboolean plan = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name, N_ ("table, csv or json"), N_ ("FORMAT") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Also write the table and the chart as PDF"),
      N_ ("OUT") },
    { "summary", 0, 0, G_OPTION_ARG_FILENAME, &summary,
      N_ ("Also write the one-page summary for members as PDF"), N_ ("OUT") },
    TERRIER_OVERRULE_ENTRY (&overrule),
    { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &xlsx,
      N_ ("Also write a workbook with the lines and live sums"), N_ ("OUT") },
    { "plan", 0, 0, G_OPTION_ARG_NONE, &plan,
      N_ ("The plan of the chosen option instead: its days, what is late and what that costs"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (TerrierOptionsTable) table = NULL;
  g_autoptr (TerrierSecrets) secrets = NULL;
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (TerrierProgrammePlan) of_paper = NULL;
  g_autoptr (GError) error = NULL;
  OptionsJob job = { 0 };
  TerrierFormat format;
  int status;

  if (!terrier_command_parse ("options", entries, &argc, &argv, 1, 2, &status)
      || !terrier_command_parse_format (format_name, &format, &status))
    return status;
  if (pdf != NULL || summary != NULL)
    terrier_document_warm_up ();
  portfolio = terrier_portfolio_open (argv[1], terrier_leaks_open_mode (overrule), &error);
  if (portfolio == NULL)
    return terrier_command_fail (error);
  job.programme = argc > 2 ? argv[2] : NULL;
  job.for_paper = pdf != NULL || summary != NULL;
  job.with_places = job.for_paper || xlsx != NULL;
  table = terrier_portfolio_read (portfolio, load_job, &job, NULL, &error);
  secrets = job.secrets;
  places = job.places;
  of_paper = job.plan;
  if (table == NULL)
    return terrier_command_fail (error);

  if (plan && !terrier_options_plan_print (portfolio, table, format, &error))
    return terrier_command_fail (error);
  if (plan)
    return TERRIER_EXIT_DONE;
  if (format == TERRIER_FORMAT_JSON)
    print_json (table);
  else if (format == TERRIER_FORMAT_CSV)
    print_csv (table);
  else
    print_table (table);
  if (pdf != NULL
      && !write_pdf (portfolio, build_paper (table, places, of_paper), secrets, pdf, overrule,
                     &error))
    return terrier_command_fail (error);
  if (summary != NULL
      && !write_pdf (portfolio, terrier_options_summary_build (table, places, &error), secrets,
                     summary, overrule, &error))
    return terrier_command_fail (error);
  if (xlsx != NULL && !terrier_options_workbook_write (table, places, xlsx, &error))
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}
