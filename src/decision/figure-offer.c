/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-context.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the editor's search for figures shows. */

typedef struct
{
  TerrierFigureContext *context;
  GStrv words;
  GPtrArray *offers;
} Offering;

static gboolean
matches (const Offering *offering, const char *label)
{
  g_autofree char *folded = terrier_reference_fold (label);

  for (guint i = 0; offering->words != NULL && offering->words[i] != NULL; i++)
    if (strstr (folded, offering->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Takes both texts. */
static void
offer (Offering *offering, char *reference, char *label)
{
  if (!matches (offering, label))
    {
      g_free (reference);
      g_free (label);
      return;
    }
  g_autoptr (TerrierFigure) figure = terrier_figure_resolve (offering->context, reference, FALSE);
  TerrierFigureOffer *made = g_new0 (TerrierFigureOffer, 1);
  made->reference = reference;
  made->label = label;
  made->text = g_steal_pointer (&figure->text);
  made->status = figure->status;
  g_ptr_array_add (offering->offers, made);
}

static void
offer_options (Offering *offering)
{
  TerrierOptionsTable *table = offering->context->options;

  for (guint i = 0; table != NULL && i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      for (guint m = 0; m < TERRIER_N_MEASURES; m++)
        {
          g_autofree char *measure = g_strdelimit (g_strdup (terrier_measure_key (m)), "_", ' ');
          /* Translators: what a figure belongs to, and which figure it is. */
          offer (offering, g_strdup_printf ("option %s.%s", column->number, measure),
                 g_strdup_printf (_("%s: %s"), column->title, terrier_measure_label (m)));
        }
    }
}

static void
offer_fields (Offering *offering, TerrierRecord *record, const char *subject, gboolean money_only)
{
  if (record == NULL)
    return;
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      gboolean wanted = field->kind == TERRIER_FIELD_MONEY || field->kind == TERRIER_FIELD_INTEGER
                        || field->kind == TERRIER_FIELD_AREA || field->kind == TERRIER_FIELD_DECIMAL
                        || (field->kind == TERRIER_FIELD_DATE && !money_only);
      if (!wanted || strcmp (field->column, "position") == 0)
        continue;
      offer (offering, g_strdup_printf ("%s.%s", subject, field->column),
             g_strdup_printf (_("%s: %s"), _(info->label), _(field->label)));
    }
}

/* The properties that the text names already; others are found by search and added by number. */
static void
offer_properties (Offering *offering)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, offering->context->properties);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      if (record == NULL)
        continue;
      g_autofree char *subject
          = g_strdup_printf ("property #%" G_GINT64_FORMAT, terrier_record_get_id (record));
      offer_fields (offering, record, subject, TRUE);
    }
}

static void
offer_rules (Offering *offering)
{
  TerrierFigureContext *context = offering->context;

  for (guint i = 0; i < terrier_rules_get_n (context->rules); i++)
    {
      const TerrierRule *rule = terrier_rules_get (context->rules, i);
      if (terrier_figure_context_get_rule (context, rule->key) == rule)
        offer (offering, g_strdup_printf ("rule %s", rule->key),
               g_strdup_printf (_("Rule: %s"), rule->label));
    }
}

/**
 * terrier_figure_context_offer:
 * @context: what was read
 * @words: (nullable): words that the label must hold
 *
 * Lists the figures that can be put into the text, with what they show now. Any thread.
 *
 * Returns: (transfer full) (element-type TerrierFigureOffer): the offers
 */
GPtrArray *
terrier_figure_context_offer (TerrierFigureContext *context, const char *words)
{
  g_autofree char *folded = words != NULL ? terrier_reference_fold (words) : NULL;
  g_auto (GStrv) split = folded != NULL ? g_strsplit (folded, " ", -1) : NULL;
  Offering offering
      = { context, split,
          g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_offer_free) };

  offer_options (&offering);
  offer_fields (&offering, context->options != NULL ? context->options->programme : NULL,
                "programme", TRUE);
  offer_fields (&offering, context->disposal, "disposal", FALSE);
  offer_fields (&offering, context->decision, "decision", FALSE);
  offer_properties (&offering);
  offer_rules (&offering);
  return offering.offers;
}
