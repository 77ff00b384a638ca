/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-offer-private.h"

#include "core/text.h"
#include "decision/location-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the editor's search for figures shows. */

gboolean
terrier_offering_matches (const TerrierOffering *offering, const char *label)
{
  g_autofree char *folded = terrier_reference_fold (label);

  for (guint i = 0; offering->words != NULL && offering->words[i] != NULL; i++)
    if (strstr (folded, offering->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Takes both texts. */
static void
offer (TerrierOffering *offering, char *reference, char *label)
{
  if (!terrier_offering_matches (offering, label))
    {
      g_free (reference);
      g_free (label);
      return;
    }
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (offering->context, reference, offering->public_copy);
  TerrierFigureOffer *made = g_new0 (TerrierFigureOffer, 1);
  made->reference = reference;
  made->label = label;
  made->text = g_steal_pointer (&figure->text);
  made->status = figure->status;
  made->state = figure->state;
  made->exempt = figure->exempt;
  g_ptr_array_add (offering->offers, made);
}

/**
 * terrier_offering_name_plan:
 * @name: of a record
 *
 * Returns: (transfer full): what its map is called in the search
 */
char *
terrier_offering_name_plan (const char *name)
{
  return g_strdup_printf (_ ("%s: Location plan (map)"), name);
}

/* A plan is drawn when the text that has it is read, and not for a list of what could be had. */
static void
offer_plan (TerrierOffering *offering, const char *subject, const char *name)
{
  g_autofree char *label = terrier_offering_name_plan (name);
  TerrierFigureOffer *made;

  if (!terrier_offering_matches (offering, label))
    return;
  made = g_new0 (TerrierFigureOffer, 1);
  made->reference = g_strdup_printf ("%s." TERRIER_PLAN_FIELD, subject);
  made->label = g_steal_pointer (&label);
  made->text = g_strdup (_ ("a map on the page"));
  made->status = TERRIER_FIGURE_BOUND;
  made->state = TERRIER_STATE_KNOWN;
  g_ptr_array_add (offering->offers, made);
}

void
terrier_offering_add_option (TerrierOffering *offering,
                             const TerrierOptionsColumn *column,
                             const char *subject,
                             const char *name)
{
  for (guint m = 0; m < TERRIER_N_MEASURES; m++)
    {
      g_autofree char *measure = g_strdelimit (g_strdup (terrier_measure_key (m)), "_", ' ');
      /* Translators: what a figure belongs to, and which figure it is. */
      offer (offering, g_strdup_printf ("%s.%s", subject, measure),
             g_strdup_printf (_ ("%s: %s"), name, terrier_measure_label (m)));
    }
  offer_plan (offering, subject, name);
}

static void
offer_options (TerrierOffering *offering)
{
  TerrierOptionsTable *table = offering->context->options;

  for (guint i = 0; table != NULL && i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      g_autofree char *subject = g_strdup_printf ("option %s", column->number);
      terrier_offering_add_option (offering, column, subject, column->title);
    }
}

static gboolean
is_figure (const TerrierField *field)
{
  return (field->kind == TERRIER_FIELD_MONEY || field->kind == TERRIER_FIELD_INTEGER
          || field->kind == TERRIER_FIELD_AREA || field->kind == TERRIER_FIELD_DECIMAL
          || field->kind == TERRIER_FIELD_DATE)
         && strcmp (field->column, "position") != 0;
}

void
terrier_offering_add_fields (TerrierOffering *offering,
                             TerrierRecord *record,
                             const char *subject,
                             const char *name)
{
  if (record == NULL)
    return;
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      if (is_figure (field))
        offer (offering, g_strdup_printf ("%s.%s", subject, field->column),
               g_strdup_printf (_ ("%s: %s"), name != NULL ? name : _ (info->label),
                                _ (field->label)));
    }
  if (info->type == TERRIER_TYPE_PROPERTY || info->type == TERRIER_TYPE_DISPOSAL)
    offer_plan (offering, subject, name != NULL ? name : _ (info->label));
}

/* What the text names already; a record is found by its name and by its number, and offered once.
 */
static void
offer_named (TerrierOffering *offering)
{
  GHashTableIter iter;
  gpointer key, record;

  g_hash_table_iter_init (&iter, offering->context->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (record == NULL || strstr (key, " #") == NULL)
        continue;
      g_autofree char *name = terrier_record_dup_name (record);
      terrier_offering_add_fields (offering, record, key, name);
    }
}

static void
offer_rules (TerrierOffering *offering)
{
  TerrierFigureContext *context = offering->context;

  for (guint i = 0; i < terrier_rules_get_n (context->rules); i++)
    {
      const TerrierRule *rule = terrier_rules_get (context->rules, i);
      if (terrier_figure_context_get_rule (context, rule->key) == rule)
        offer (offering, g_strdup_printf ("rule %s", rule->key),
               g_strdup_printf (_ ("Rule: %s"), rule->label));
    }
}

void
terrier_offering_add_own (TerrierOffering *offering)
{
  TerrierFigureContext *context = offering->context;

  offer_options (offering);
  terrier_offering_add_fields (offering,
                               context->options != NULL ? context->options->programme : NULL,
                               "programme", NULL);
  terrier_offering_add_fields (offering, context->disposal, "disposal", NULL);
  terrier_offering_add_fields (offering, context->decision, "decision", NULL);
  offer_named (offering);
  offer_rules (offering);
}

TerrierOffering *
terrier_offering_new (TerrierFigureContext *context, const char *words, gboolean public_copy)
{
  TerrierOffering *offering = g_new0 (TerrierOffering, 1);
  g_autofree char *folded = terrier_reference_fold (words != NULL ? words : "");

  offering->context = terrier_figure_context_ref (context);
  offering->public_copy = public_copy;
  offering->words = *folded != '\0' ? g_strsplit (folded, " ", -1) : NULL;
  offering->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_offer_free);
  return offering;
}

void
terrier_offering_free (TerrierOffering *offering)
{
  terrier_figure_context_unref (offering->context);
  g_strfreev (offering->words);
  g_ptr_array_unref (offering->offers);
  g_free (offering);
}

/**
 * terrier_figure_context_offer:
 * @context: what was read
 * @words: (nullable): words that the label must hold
 * @public_copy: whether exempt figures are withheld
 *
 * Lists the figures of the decision's own records and of the rules, with what they show now. Any
 * thread.
 *
 * Returns: (transfer full) (element-type TerrierFigureOffer): the offers
 */
GPtrArray *
terrier_figure_context_offer (TerrierFigureContext *context,
                              const char *words,
                              gboolean public_copy)
{
  g_autoptr (TerrierOffering) offering = terrier_offering_new (context, words, public_copy);

  terrier_offering_add_own (offering);
  return g_ptr_array_ref (offering->offers);
}
