/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/options-plan.h"

#include "cli/json.h"
#include "cli/text-table.h"
#include "decision/programme-plan.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Of the lines of the plan: what a terminal has room for. */
static const struct
{
  const char *head;
  const char *label;
} shown[] = { { "property", N_ ("Property") },  { "step", N_ ("Step") },
              { "planned", N_ ("Planned") },    { "expected", N_ ("Expected") },
              { "done", N_ ("Done") },          { "late_days", N_ ("Days late") },
              { "waits_for", N_ ("Waits for") } };

static gpointer
load_plan (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_programme_plan_load (reader, *(gint64 *) data, 0, error);
}

static void
print_csv (GPtrArray *sheet)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < sheet->len; i++)
    {
      char **line = g_ptr_array_index (sheet, i);

      terrier_csv_append (out, (const char *const *) line, g_strv_length (line));
    }
  fwrite (out->str, 1, out->len, stdout);
}

static void
append_total (GString *out, const char *key, const TerrierTotal *total)
{
  g_autofree char *money = total->n_unknown < total->n_lines || total->n_lines == 0
                               ? terrier_money_format (total->known, TERRIER_MONEY_PLAIN)
                               : NULL;

  g_string_append_printf (out, ",\n    \"%s\": ", key);
  terrier_json_append_string (out, money);
  g_string_append_printf (out, ",\n    \"%s_unknown_lines\": %u", key, total->n_unknown);
}

static void
print_json (const TerrierProgrammePlan *plan, GPtrArray *sheet)
{
  const TerrierPlanSlippage *slippage = &plan->slippage;
  char **heads = g_ptr_array_index (sheet, 0);
  g_autoptr (GString) out = g_string_new ("{\n  \"slippage\": {");

  g_string_append_printf (out,
                          "\n    \"actions_planned\": %u,\n    \"actions_late\": %u,\n    "
                          "\"actions_undated\": %u,\n    \"actions_not_said_to_be_done\": %u,\n"
                          "    \"latest_by_days\": %d",
                          slippage->n_planned, slippage->n_late, slippage->n_undated,
                          slippage->n_overdue, slippage->worst_days);
  append_total (out, "saving_not_made", &slippage->saving_so_far);
  append_total (out, "staff_saving_not_made", &slippage->staff_so_far);
  append_total (out, "saving_a_week", &slippage->saving_a_week);
  append_total (out, "holding_cost", &slippage->holding_so_far);
  g_string_append (out, "\n  },\n  \"steps\": [");
  for (guint i = 1; i < sheet->len; i++)
    {
      char **line = g_ptr_array_index (sheet, i);

      g_string_append (out, i > 1 ? ",\n    {" : "\n    {");
      for (guint k = 0; heads[k] != NULL; k++)
        {
          g_string_append_printf (out, "%s\"%s\": ", k > 0 ? ", " : "", heads[k]);
          terrier_json_append_string (out, *line[k] != '\0' ? line[k] : NULL);
        }
      g_string_append_c (out, '}');
    }
  g_string_append (out, "\n  ]\n}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static guint
find_head (char **heads, const char *wanted)
{
  guint at = 0;

  while (heads[at] != NULL && strcmp (heads[at], wanted) != 0)
    at++;
  return at;
}

static void
print_table (const TerrierProgrammePlan *plan, GPtrArray *sheet)
{
  TerrierTextTable *text = terrier_text_table_new (G_N_ELEMENTS (shown));
  g_autofree char *slippage = terrier_programme_plan_describe_slippage (plan);
  char **heads = g_ptr_array_index (sheet, 0);

  printf ("%s, %s\n%s\n\n", plan->table->name, plan->option->title, slippage);
  terrier_text_table_set_widest (text, 60);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    terrier_text_table_set_column (text, i, _ (shown[i].label),
                                   strcmp (shown[i].head, "late_days") == 0);
  for (guint i = 1; i < sheet->len; i++)
    {
      char **line = g_ptr_array_index (sheet, i);
      const char *row[G_N_ELEMENTS (shown)];

      for (guint k = 0; k < G_N_ELEMENTS (shown); k++)
        row[k] = line[find_head (heads, shown[k].head)];
      terrier_text_table_add (text, row);
    }
  terrier_text_table_print (text);
  terrier_text_table_free (text);
  for (guint i = 0; i < plan->faults->len; i++)
    {
      const TerrierProgrammePlanFault *fault = g_ptr_array_index (plan->faults, i);
      const TerrierProgrammePlanRow *row = g_ptr_array_index (plan->rows, fault->row);

      printf (_ ("cannot be: %s: %s\n"), row->name, fault->text);
    }
}

gboolean
terrier_options_plan_print (TerrierPortfolio *portfolio,
                            TerrierOptionsTable *table,
                            TerrierFormat format,
                            GError **error)
{
  gint64 programme = terrier_record_get_id (table->programme);
  g_autoptr (TerrierProgrammePlan) plan
      = terrier_portfolio_read (portfolio, load_plan, &programme, NULL, error);
  g_autoptr (GPtrArray) sheet = NULL;

  if (plan == NULL)
    return FALSE;
  if (plan->option == NULL)
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                   _ ("The programme has no option that does anything; there is nothing to plan."));
      return FALSE;
    }
  sheet = terrier_programme_plan_get_sheet (plan);
  if (format == TERRIER_FORMAT_JSON)
    print_json (plan, sheet);
  else if (format == TERRIER_FORMAT_CSV)
    print_csv (sheet);
  else
    print_table (plan, sheet);
  return TRUE;
}
