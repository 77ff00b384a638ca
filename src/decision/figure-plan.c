/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* References that ask for a map of the buildings: {{option 3.plan}}, {{disposal.plan}}. */

/**
 * terrier_reference_is_plan:
 * @reference: a reference taken apart
 *
 * Returns: whether it asks for a location plan
 */
gboolean
terrier_reference_is_plan (const TerrierReference *reference)
{
  g_autofree char *field = terrier_reference_fold (reference->field);

  return strcmp (field, TERRIER_PLAN_FIELD) == 0 && strcmp (reference->subject, "rule") != 0;
}

static TerrierLocationPlan *
load_option (TerrierFigureContext *context,
             TerrierReader *reader,
             const TerrierReference *reference,
             GError **error)
{
  const TerrierOptionsColumn *option = terrier_figure_context_get_option (context, reference->name);

  return option != NULL ? terrier_location_plan_load_option (reader, option, error) : NULL;
}

/* A property or a disposal by its name, else the decision's own disposal. */
static TerrierLocationPlan *
load_place (TerrierFigureContext *context,
            TerrierReader *reader,
            const TerrierReference *reference,
            GError **error)
{
  gboolean disposal = strcmp (reference->subject, "disposal") == 0;
  g_autofree char *key = terrier_reference_key (reference->subject, reference->name);
  TerrierRecord *record = *reference->name != '\0' ? g_hash_table_lookup (context->records, key)
                          : disposal               ? context->disposal
                                                   : NULL;

  if (record == NULL)
    return NULL;
  return terrier_location_plan_load_property (
      reader,
      disposal ? terrier_record_get_reference (record, "property") : terrier_record_get_id (record),
      disposal ? TERRIER_SYMBOL_DISPOSE
               : terrier_symbol_from_key (terrier_record_get_text (record, "status")),
      error);
}

/**
 * terrier_figure_plan_load:
 * @context: what was read, that nobody else has yet
 * @reader: the reader on loan
 * @reference: a reference that asks for a plan
 * @error: of the store
 *
 * Reads and draws the plan unless it is there; one of nothing is remembered as such. Reader thread.
 *
 * Returns: %FALSE with @error set
 */
gboolean
terrier_figure_plan_load (TerrierFigureContext *context,
                          TerrierReader *reader,
                          const TerrierReference *reference,
                          GError **error)
{
  g_autofree char *key = terrier_reference_key (reference->subject, reference->name);
  TerrierLocationPlan *plan = NULL;
  GError *local_error = NULL;

  if (g_hash_table_contains (context->plans, key))
    return TRUE;
  if (strcmp (reference->subject, "option") == 0)
    plan = load_option (context, reader, reference, &local_error);
  else if (strcmp (reference->subject, "disposal") == 0
           || strcmp (reference->subject, "property") == 0)
    plan = load_place (context, reader, reference, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_hash_table_insert (context->plans, g_steal_pointer (&key), plan);
  return TRUE;
}

/**
 * terrier_figure_context_get_plan:
 * @context: a context
 * @reference: what stands between the braces
 *
 * Returns: (transfer none) (nullable): the plan that it asks for, when it asks for one that can be
 * drawn. Any thread.
 */
TerrierLocationPlan *
terrier_figure_context_get_plan (TerrierFigureContext *context, const char *reference)
{
  g_auto (TerrierReference) parsed = { 0 };

  if (!terrier_reference_parse (reference, &parsed) || !terrier_reference_is_plan (&parsed))
    return NULL;
  g_autofree char *key = terrier_reference_key (parsed.subject, parsed.name);
  TerrierLocationPlan *plan = g_hash_table_lookup (context->plans, key);
  return plan != NULL && terrier_location_plan_is_drawn (plan) ? plan : NULL;
}

/**
 * terrier_figure_plan_resolve:
 * @figure: the figure being resolved
 * @context: what was read
 * @reference: a reference that asks for a plan
 *
 * In a line of text a plan is what it shows, in words. Any thread.
 */
void
terrier_figure_plan_resolve (TerrierFigure *figure,
                             TerrierFigureContext *context,
                             const TerrierReference *reference)
{
  g_autofree char *key = terrier_reference_key (reference->subject, reference->name);
  gpointer plan;

  if (!g_hash_table_lookup_extended (context->plans, key, NULL, &plan))
    {
      figure->status = TERRIER_FIGURE_NOT_LOADED;
      figure->text = g_strdup (_ ("…"));
    }
  else if (plan == NULL)
    {
      figure->status = TERRIER_FIGURE_UNRESOLVED;
      figure->text = g_strdup_printf (_ ("[not found: %s]"), figure->reference);
      figure->problem = g_strdup_printf (_ ("%s names nothing that a plan could be drawn of; "
                                            "write option.plan, disposal.plan or a property's."),
                                         figure->reference);
    }
  else if (terrier_location_plan_get_trouble (plan) != NULL)
    {
      figure->status = TERRIER_FIGURE_UNRESOLVED;
      figure->text = g_strdup (terrier_location_plan_get_text (plan));
      figure->problem = g_strdup (terrier_location_plan_get_trouble (plan));
    }
  else
    {
      figure->status = terrier_location_plan_is_drawn (plan) ? TERRIER_FIGURE_BOUND
                                                             : TERRIER_FIGURE_NOT_STATED;
      figure->state = TERRIER_STATE_KNOWN;
      figure->text = g_strdup (terrier_location_plan_get_text (plan));
    }
}
