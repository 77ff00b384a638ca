/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include "decision/options-access.h"
#include "decision/options-faults.h"
#include "decision/programme-plan.h"
#include "decision/sealed.h"
#include "store/extents.h"
#include "store/seal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What a reader of the public register or of an options table would miss, and of which records. */
static const struct
{
  TerrierType type;
  const char *among; /* a query; NULL for all */
  const char *column;
} wanted[] = {
  { TERRIER_TYPE_PROPERTY, NULL, "uprn" },
  { TERRIER_TYPE_PROPERTY, NULL, "asset_id" },
  { TERRIER_TYPE_PROPERTY, NULL, "geom" },
  { TERRIER_TYPE_PROPERTY, NULL, "postcode" },
  { TERRIER_TYPE_PROPERTY, NULL, "tenure" },
  { TERRIER_TYPE_PROPERTY, NULL, "status" },
  { TERRIER_TYPE_PROPERTY, NULL, "running_cost" },
  { TERRIER_TYPE_PROPERTY, NULL, "backlog" },
  { TERRIER_TYPE_OPTION, "kind!=\"do nothing\"", "stated_annual_saving" },
  { TERRIER_TYPE_ACTION, "action!=retain action!=\"out of scope\"", "annual_saving" },
  { TERRIER_TYPE_ACTION, "action!=retain action!=\"out of scope\"", "backlog_removed" },
  { TERRIER_TYPE_ACTION, "action!=retain action!=\"out of scope\"", "travel_minutes" },
  { TERRIER_TYPE_DISPOSAL, NULL, "decision_number" },
  { TERRIER_TYPE_DISPOSAL, NULL, "stage" },
  { TERRIER_TYPE_DISPOSAL, "stage:completion", "receipt" },
  { TERRIER_TYPE_DECISION, NULL, "status" },
};

/* How many of them there are, and how many say nothing in @column when that is given; -1 on error.
 */
static gssize
count (TerrierReader *reader,
       TerrierType type,
       const char *among,
       const char *column,
       GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (type, among != NULL ? among : "", error);
  g_autoptr (TerrierResult) result = NULL;

  if (query == NULL || !terrier_reader_leave_out_trials (reader, query, error))
    return -1;
  if (column != NULL)
    terrier_query_add_filter (query, column, TERRIER_OPERATOR_NOT_STATED, NULL);
  result = terrier_reader_query (reader, query, error);
  return result != NULL ? (gssize) result->n_ids : -1;
}

static gpointer
check_gaps (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_gaps = data;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const TerrierTypeInfo *info = terrier_type_info (wanted[i].type);
      const TerrierField *field = terrier_field_lookup (wanted[i].type, wanted[i].column);
      gssize n_all = count (reader, wanted[i].type, wanted[i].among, NULL, error);
      gssize n_silent
          = n_all < 0 ? -1
                      : count (reader, wanted[i].type, wanted[i].among, wanted[i].column, error);

      if (n_silent < 0)
        return NULL;
      if (n_silent == 0)
        continue;
      (*n_gaps)++;
      printf (_ ("incomplete: %s, %s: %" G_GSSIZE_FORMAT " of %" G_GSSIZE_FORMAT " not stated\n"),
              _ (info->plural), _ (field->label), n_silent, n_all);
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

static void
print_faults (TerrierOptionsTable *table, GHashTable *places, guint *n_gaps)
{
  g_autoptr (GPtrArray) faults = terrier_options_find_faults (table, places);

  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierOptionsFault *fault = g_ptr_array_index (faults, i);

      printf (_ ("cannot be: %s, %s: %s: %s\n"), table->name, fault->option->title,
              terrier_options_places_name (places, terrier_record_get_reference (fault->action,
                                                                                 "property")),
              fault->text);
    }
  *n_gaps += faults->len;
}

/* What cannot be in the plan of each option; of an action as a whole it has been said. */
static gboolean
print_plan_faults (TerrierReader *reader,
                   TerrierOptionsTable *table,
                   GHashTable *places,
                   guint *n_gaps,
                   GError **error)
{
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);
      g_autoptr (TerrierProgrammePlan) plan
          = terrier_programme_plan_new (reader, table, places, option, error);

      if (plan == NULL)
        return FALSE;
      for (guint k = 0; k < plan->faults->len; k++)
        {
          const TerrierProgrammePlanFault *fault = g_ptr_array_index (plan->faults, k);
          const TerrierProgrammePlanRow *row = g_ptr_array_index (plan->rows, fault->row);

          if (fault->whole)
            continue;
          printf (_ ("cannot be: %s, %s: %s: %s\n"), table->name, option->title, row->name,
                  fault->text);
          ++*n_gaps;
        }
    }
  return TRUE;
}

/* An option in one line, and by name the buildings that break the rule. */
static void
print_access (TerrierOptionsTable *table, GHashTable *places, guint *n_gaps)
{
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *option = g_ptr_array_index (table->options, i);
      g_autoptr (TerrierOptionsAccess) access = terrier_options_access_new (table, option);
      g_autofree char *summary = terrier_options_access_describe (access, table);

      if (access->n_over + access->n_no_minutes + access->n_no_source == 0)
        continue;
      (*n_gaps)++;
      printf (_ ("access: %s, %s: %s\n"), table->name, option->title, summary);
      for (guint k = 0; k < access->n_over; k++)
        {
          const TerrierAccessLine *line = &g_array_index (access->lines, TerrierAccessLine, k);
          g_autofree char *text = terrier_access_line_describe (line, table);

          printf (_ ("access: %s, %s: %s: %s\n"), table->name, option->title,
                  terrier_options_places_name (places, terrier_record_get_reference (line->action,
                                                                                     "property")),
                  text);
        }
    }
}

/* What an option says that cannot be, and whom it would send further than the programme's rule. */
static gpointer
check_programmes (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROGRAMME);
  g_autoptr (GPtrArray) programmes = terrier_reader_select (reader, query, error);

  for (guint i = 0; programmes != NULL && i < programmes->len; i++)
    {
      gint64 id = terrier_record_get_id (g_ptr_array_index (programmes, i));
      g_autoptr (TerrierOptionsTable) table = terrier_options_table_load (reader, id, error);
      g_autoptr (GHashTable) places
          = table != NULL ? terrier_options_places_load (reader, table, error) : NULL;

      if (places == NULL)
        return NULL;
      print_faults (table, places, data);
      if (!print_plan_faults (reader, table, places, data, error))
        return NULL;
      print_access (table, places, data);
    }
  return programmes != NULL ? data : NULL;
}

/* Shapes of land that are none, and parcels that overlap. */
static gpointer
check_extents (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_gaps = data;
  g_autoptr (GPtrArray) extents = terrier_reader_extents (reader, NULL, 0, 0, error);
  g_autoptr (GPtrArray) faults = NULL;

  if (extents == NULL)
    return NULL;
  faults = terrier_extents_find_faults (extents, cancellable);
  for (guint i = 0; i < faults->len; i++)
    printf (_ ("extent: %s\n"), ((const TerrierExtentFault *) faults->pdata[i])->text);
  *n_gaps += faults->len;
  return n_gaps;
}

/* Sealed records that are not as they were sealed. */
static gpointer
check_seals (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_broken = data;
  g_autoptr (GArray) ids = terrier_reader_list_sealed (reader, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (TerrierDecisionDraft) draft
          = terrier_decision_draft_load (reader, g_array_index (ids, gint64, i), NULL, error);
      g_autoptr (GPtrArray) faults = draft != NULL ? terrier_sealed_verify (draft) : NULL;

      if (faults == NULL)
        return NULL;
      for (guint fault = 0; fault < faults->len; fault++)
        printf (_ ("seal broken: %s: %s\n"),
                terrier_record_get_text (terrier_decision_draft_get_record (draft), "number"),
                ((const TerrierCheck *) faults->pdata[fault])->message);
      *n_broken += faults->len;
    }
  return ids != NULL ? n_broken : NULL;
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
  if (terrier_portfolio_read (portfolio, check_seals, &n_gaps, NULL, &error) == NULL
      || terrier_portfolio_read (portfolio, check_gaps, &n_gaps, NULL, &error) == NULL
      || terrier_portfolio_read (portfolio, check_extents, &n_gaps, NULL, &error) == NULL
      || terrier_portfolio_read (portfolio, check_programmes, &n_gaps, NULL, &error) == NULL
      || terrier_portfolio_read (portfolio, check_anomalies, &n_gaps, NULL, &error) == NULL)
    return terrier_command_fail (error);
  return problems->len + n_gaps > 0 ? TERRIER_EXIT_PROBLEMS : TERRIER_EXIT_DONE;
}
