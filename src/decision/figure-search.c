/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-offer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Search for a figure in the whole portfolio. A person types "blossom running cost": some of the
 * words name a field, the others a record, and which is which is seen from the fields that the type
 * has. */

/* Records of one type that are looked at; more than these are not picked from, but searched on. */
#define MAX_RECORDS 24
/* Options of all programmes. */
#define MAX_OPTIONS 400

static gboolean
field_holds (const TerrierTypeInfo *info, const char *word)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *label = terrier_reference_fold (_ (info->fields[i].label));
      if (strstr (label, word) != NULL)
        return TRUE;
    }
  g_autofree char *plan = terrier_offering_name_plan ("");
  g_autofree char *folded = terrier_reference_fold (plan);
  return strstr (folded, word) != NULL;
}

/* The words that no field of the type has, which must then be the record's. */
static char *
name_words (const TerrierTypeInfo *info, GStrv words)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!field_holds (info, words[i]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", words[i]);
  return g_string_free (names, FALSE);
}

static gboolean
add_records (TerrierOffering *offering,
             TerrierReader *reader,
             TerrierType type,
             const char *text,
             GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (TerrierQuery) query = terrier_query_new (type);

  terrier_query_set_text (query, text);
  if (offering->public_copy && !terrier_query_make_public (query, error))
    return FALSE;
  g_autoptr (TerrierResult) result = terrier_reader_query_first (reader, query, MAX_RECORDS, error);
  g_autoptr (GPtrArray) records
      = result != NULL ? terrier_reader_fetch (reader, type, result->ids,
                                               MIN (result->n_ids, MAX_RECORDS), error)
                       : NULL;
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (records, i);
      if (record == NULL)
        continue;
      g_autofree char *name = terrier_record_dup_name (record);
      g_autofree char *number
          = g_strdup_printf ("%s #%" G_GINT64_FORMAT, info->table, terrier_record_get_id (record));
      /* What the text names already was offered with the decision's own. */
      if (g_hash_table_contains (offering->context->records, number))
        continue;
      terrier_figure_context_add_record (offering->context, record);
      terrier_offering_add_fields (offering, record, number, name);
    }
  return records != NULL;
}

static gboolean
search_records (TerrierOffering *offering, TerrierReader *reader, TerrierType type, GError **error)
{
  g_autofree char *names = name_words (terrier_type_info (type), offering->words);
  g_autofree char *all = g_strjoinv (" ", offering->words);

  if (*names != '\0')
    return add_records (offering, reader, type, names, error);
  /* A word for a field may be part of a name too, as in "Cost House". */
  return add_records (offering, reader, type, all, error);
}

/* "Option 3 of the Kent Communities Programme". */
static char *
name_option (TerrierReader *reader, TerrierRecord *option, gint64 programme)
{
  g_autofree char *of = terrier_reader_name (reader, TERRIER_TYPE_PROGRAMME, programme);
  const char *number = terrier_record_get_text (option, "number");

  /* Translators: the number of an option, and the name of its programme */
  return g_strdup_printf (_ ("Option %s of %s"), number != NULL ? number : "?",
                          of != NULL ? of : "?");
}

/* Whether any measure of the option would be offered: only then is its table worth working out. */
static gboolean
wants_option (const TerrierOffering *offering, const char *name)
{
  for (guint m = 0; m < TERRIER_N_MEASURES; m++)
    {
      g_autofree char *label = g_strdup_printf (_ ("%s: %s"), name, terrier_measure_label (m));
      if (terrier_offering_matches (offering, label))
        return TRUE;
    }
  g_autofree char *plan = terrier_offering_name_plan (name);
  return terrier_offering_matches (offering, plan);
}

static gboolean
add_option (TerrierOffering *offering, TerrierReader *reader, TerrierRecord *option, GError **error)
{
  gint64 programme = terrier_record_get_reference (option, "programme");
  TerrierOptionsTable *own = offering->context->options;
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, terrier_record_get_id (option));
  g_autofree char *subject = g_strconcat ("option ", number, NULL);

  if (programme == 0 || (own != NULL && terrier_record_get_id (own->programme) == programme))
    return TRUE;
  g_autofree char *name = name_option (reader, option, programme);
  if (!wants_option (offering, name))
    return TRUE;
  const char *references[] = { g_strconcat (subject, ".x", NULL), NULL };
  TerrierFigureContext *wider
      = terrier_figure_context_extend (offering->context, reader, references, error);
  g_free ((char *) references[0]);
  if (wider == NULL)
    return FALSE;
  terrier_figure_context_unref (offering->context);
  offering->context = wider;
  const TerrierOptionsColumn *column = terrier_figure_context_find_option (wider, number);
  if (column != NULL)
    terrier_offering_add_option (offering, column, subject, name);
  return TRUE;
}

static gboolean
search_options (TerrierOffering *offering, TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_OPTION);

  terrier_query_set_limit (query, MAX_OPTIONS);
  g_autoptr (GPtrArray) options = terrier_reader_select (reader, query, error);
  for (guint i = 0; options != NULL && i < options->len; i++)
    if (!add_option (offering, reader, g_ptr_array_index (options, i), error))
      return FALSE;
  return options != NULL;
}

/* What says something comes before what says nothing; else as it was found. */
static GPtrArray *
known_first (GPtrArray *offers)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_offer_free);

  for (guint unknown = 0; unknown < 2; unknown++)
    for (guint i = 0; i < offers->len; i++)
      {
        TerrierFigureOffer *offer = g_ptr_array_index (offers, i);
        if ((offer->status == TERRIER_FIGURE_NOT_STATED) == (unknown == 1))
          g_ptr_array_add (sorted, offer);
      }
  g_ptr_array_set_free_func (offers, NULL);
  g_ptr_array_set_size (offers, 0);
  return sorted;
}

/**
 * terrier_figure_search:
 * @reader: the reader on loan
 * @context: what was read for the decision
 * @words: (nullable): what somebody types; %NULL or "" offers the decision's own figures alone
 * @public_copy: whether exempt figures are withheld
 * @error: of the store
 *
 * Finds figures to put into a text: those of the decision's own records first, then those of any
 * property, disposal and option whose name and field hold the words. Reader thread.
 *
 * Returns: (transfer full) (element-type TerrierFigureOffer) (nullable): the offers
 */
GPtrArray *
terrier_figure_search (TerrierReader *reader,
                       TerrierFigureContext *context,
                       const char *words,
                       gboolean public_copy,
                       GError **error)
{
  g_autoptr (TerrierFigureContext) copy = terrier_figure_context_copy (context);
  g_autoptr (TerrierOffering) offering = terrier_offering_new (copy, words, public_copy);

  terrier_offering_add_own (offering);
  if (offering->words == NULL)
    return g_ptr_array_ref (offering->offers);
  if (!search_records (offering, reader, TERRIER_TYPE_PROPERTY, error)
      || !search_records (offering, reader, TERRIER_TYPE_DISPOSAL, error)
      || !search_options (offering, reader, error))
    return NULL;
  return known_first (offering->offers);
}
