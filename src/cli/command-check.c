/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What a reader of the public register or of an options table would miss. */
static const struct
{
  TerrierType type;
  const char *column;
} wanted[] = {
  { TERRIER_TYPE_PROPERTY, "uprn" },
  { TERRIER_TYPE_PROPERTY, "asset_id" },
  { TERRIER_TYPE_PROPERTY, "geom" },
  { TERRIER_TYPE_PROPERTY, "postcode" },
  { TERRIER_TYPE_PROPERTY, "tenure" },
  { TERRIER_TYPE_PROPERTY, "status" },
  { TERRIER_TYPE_PROPERTY, "running_cost" },
  { TERRIER_TYPE_PROPERTY, "backlog" },
  { TERRIER_TYPE_ACTION, "annual_saving" },
  { TERRIER_TYPE_ACTION, "backlog_removed" },
  { TERRIER_TYPE_ACTION, "travel_minutes" },
  { TERRIER_TYPE_OPTION, "stated_annual_saving" },
  { TERRIER_TYPE_DISPOSAL, "decision_number" },
  { TERRIER_TYPE_DISPOSAL, "stage" },
  { TERRIER_TYPE_DISPOSAL, "receipt" },
  { TERRIER_TYPE_DECISION, "status" },
};

static gpointer
check_gaps (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_gaps = data;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const TerrierTypeInfo *info = terrier_type_info (wanted[i].type);
      const TerrierField *field = terrier_field_lookup (wanted[i].type, wanted[i].column);
      g_autoptr (TerrierQuery) query = terrier_query_new (wanted[i].type);
      g_autoptr (TerrierResult) result = NULL;
      gint64 n_all = terrier_reader_count (reader, wanted[i].type, error);

      if (n_all < 0)
        return NULL;
      terrier_query_add_filter (query, wanted[i].column, TERRIER_OPERATOR_NOT_STATED, NULL);
      result = terrier_reader_query (reader, query, error);
      if (result == NULL)
        return NULL;
      if (result->n_ids == 0)
        continue;
      (*n_gaps)++;
      printf (_ ("incomplete: %s, %s: %" G_GSIZE_FORMAT " of %" G_GINT64_FORMAT " not stated\n"),
              _ (info->plural), _ (field->label), result->n_ids, n_all);
    }
  return n_gaps;
}

/* What an anomaly belongs to, by name. */
static char *
dup_subject (TerrierReader *reader, TerrierRecord *anomaly)
{
  static const char *const columns[] = { "property", "disposal", "decision", "programme" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gint64 id = terrier_record_get_reference (anomaly, columns[i]);

      if (id != 0)
        return terrier_reader_name (reader,
                                    terrier_field_lookup (TERRIER_TYPE_ANOMALY, columns[i])->target,
                                    id);
    }
  return NULL;
}

static gpointer
check_anomalies (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_gaps = data;
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_ANOMALY);
  g_autoptr (GPtrArray) anomalies = NULL;

  terrier_query_add_filter (query, "resolved_on", TERRIER_OPERATOR_NOT_STATED, NULL);
  terrier_query_set_limit (query, 1000);
  anomalies = terrier_reader_select (reader, query, error);
  if (anomalies == NULL)
    return NULL;
  for (guint i = 0; i < anomalies->len; i++)
    {
      TerrierRecord *anomaly = g_ptr_array_index (anomalies, i);
      const char *severity = terrier_record_get_text (anomaly, "severity");

      g_autofree char *about = dup_subject (reader, anomaly);

      printf ("%s: %s%s%s\n", severity != NULL ? severity : _ ("note"), about != NULL ? about : "",
              about != NULL ? ": " : "", terrier_record_get_text (anomaly, "description"));
    }
  *n_gaps += anomalies->len;
  return n_gaps;
}

int
terrier_command_check (int argc, char **argv)
{
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  guint n_gaps = 0;
  int status;

  if (!terrier_command_parse ("check", NULL, &argc, &argv, 1, 1, &status))
    return status;
  portfolio = terrier_portfolio_open (argv[1], TERRIER_OPEN_READ, &error);
  if (portfolio == NULL)
    return terrier_command_fail (error);
  problems = terrier_portfolio_check (portfolio, NULL, &error);
  if (problems == NULL)
    return terrier_command_fail (error);
  for (guint i = 0; i < problems->len; i++)
    printf (_ ("damaged: %s\n"), (const char *) g_ptr_array_index (problems, i));
  if (problems->len == 0)
    puts (_ ("The file is sound."));
  if (terrier_portfolio_read (portfolio, check_gaps, &n_gaps, NULL, &error) == NULL
      || terrier_portfolio_read (portfolio, check_anomalies, &n_gaps, NULL, &error) == NULL)
    return terrier_command_fail (error);
  return problems->len + n_gaps > 0 ? TERRIER_EXIT_PROBLEMS : TERRIER_EXIT_DONE;
}
