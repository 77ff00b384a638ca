/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/secrets-private.h"

#include "decision/folded-text.h"
#include "decision/spelling.h"

#include <glib/gi18n-lib.h>

/* What in the portfolio is exempt: every field that the catalogue marks, and the names of bidders.
 */

#define PAGE 512

static gboolean
is_money_secret (const TerrierField *field)
{
  return field->exempt != 0 && field->kind == TERRIER_FIELD_MONEY;
}

static gboolean
is_text_secret (const TerrierField *field)
{
  return field->exempt != 0
         && (field->kind == TERRIER_FIELD_TEXT || field->kind == TERRIER_FIELD_MARKDOWN);
}

static char *
describe (const TerrierField *field, TerrierRecord *record)
{
  g_autofree char *name = terrier_record_dup_name (record);

  /* Translators: which field of which record, as "Price of Bid A" or "Value of Valuation 7". */
  return g_strdup_printf (_ ("%s of %s"), _ (field->label), name);
}

static void
add_record (TerrierSecrets *secrets, TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      if ((!is_money_secret (field) && !is_text_secret (field))
          || terrier_value_is_null (terrier_record_peek (record, i)))
        continue;
      g_autofree char *what = describe (field, record);
      const TerrierSecret secret = { .what = what,
                                     .paragraph = field->exempt,
                                     .type = info->type,
                                     .id = terrier_record_get_id (record),
                                     .column = field->column };
      if (is_money_secret (field))
        terrier_secrets_add_sum (secrets, terrier_record_get_pence (record, field->column),
                                 &secret);
      else
        terrier_secrets_add_phrase (secrets, terrier_record_get_text (record, field->column),
                                    &secret);
    }
}

/* A large estate has its valuations by the hundred thousand: they pass through in pages. */
static gboolean
add_type (TerrierSecrets *secrets, TerrierReader *reader, TerrierType type, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_autoptr (TerrierResult) result = terrier_reader_query (reader, query, error);

  if (result == NULL)
    return FALSE;
  for (gsize i = 0; i < result->n_ids; i += PAGE)
    {
      g_autoptr (GPtrArray) records = terrier_reader_fetch (reader, type, result->ids + i,
                                                            MIN (PAGE, result->n_ids - i), error);
      if (records == NULL)
        return FALSE;
      for (guint k = 0; k < records->len; k++)
        if (g_ptr_array_index (records, k) != NULL)
          add_record (secrets, g_ptr_array_index (records, k));
    }
  return TRUE;
}

/* A valuer's name is on public papers; a bidder's is not. */
static gboolean
add_bidders (TerrierSecrets *secrets, TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_BID);
  g_autoptr (GPtrArray) bids = terrier_reader_select (reader, query, error);
  const TerrierField *bidder = terrier_field_lookup (TERRIER_TYPE_BID, "bidder");

  for (guint i = 0; bids != NULL && i < bids->len; i++)
    {
      TerrierRecord *bid = g_ptr_array_index (bids, i);
      gint64 party = terrier_record_get_reference (bid, "bidder");
      g_autofree char *name
          = party != 0 ? terrier_reader_name (reader, TERRIER_TYPE_PARTY, party) : NULL;
      g_autofree char *what = describe (bidder, bid);
      const TerrierSecret secret = { .what = what,
                                     .paragraph = bidder->exempt,
                                     .type = TERRIER_TYPE_BID,
                                     .id = terrier_record_get_id (bid),
                                     .column = bidder->column };
      if (name != NULL)
        terrier_secrets_add_name (secrets, name, &secret);
      add_record (secrets, bid);
    }
  return bids != NULL;
}

static gboolean
add_withheld_documents (TerrierSecrets *secrets, TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_DOCUMENT);
  g_auto (TerrierValue) yes = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&yes, 1);
  terrier_query_add_filter (query, "withheld", TERRIER_OPERATOR_EQUALS, &yes);
  g_autoptr (GPtrArray) documents = terrier_reader_select (reader, query, error);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      TerrierRecord *document = g_ptr_array_index (documents, i);
      gint64 id = terrier_record_get_id (document);
      g_autofree char *what = g_strdup_printf (_ ("Name of exempt document %d"), (int) id);
      const TerrierSecret secret = {
        .what = what, .paragraph = 3, .type = TERRIER_TYPE_DOCUMENT, .id = id, .column = "name"
      };
      const char *name = terrier_record_get_text (document, "name");
      if (name != NULL)
        terrier_secrets_add_name (secrets, name, &secret);
    }
  return documents != NULL;
}

typedef struct
{
  TerrierSecrets *secrets;
  TerrierSecret secret;
} Pinned;

static void
pinned_cb (const TerrierSpelledSum *sum, gpointer user_data)
{
  Pinned *pinned = user_data;

  terrier_secrets_add_sum (pinned->secrets, sum->pence, &pinned->secret);
}

/* What an exempt figure printed once is as secret as what it prints now. */
static gboolean
add_remembered_figures (TerrierSecrets *secrets, TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_BOUND_FIGURE);
  g_autoptr (GPtrArray) figures = terrier_reader_select (reader, query, error);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      TerrierRecord *figure = g_ptr_array_index (figures, i);
      guint paragraph = (guint) terrier_record_get_integer (figure, "exempt_paragraph", 0);
      const char *printed = terrier_record_get_text (figure, "printed");
      if (paragraph == 0 || printed == NULL)
        continue;
      g_autofree char *what
          = g_strdup_printf (_ ("What %s was"), terrier_record_get_text (figure, "reference"));
      Pinned pinned = { secrets,
                        { .what = what,
                          .paragraph = paragraph,
                          .type = TERRIER_TYPE_BOUND_FIGURE,
                          .id = terrier_record_get_id (figure),
                          .column = "printed" } };
      g_autoptr (TerrierFoldedText) folded = terrier_folded_text_new (printed);
      terrier_spelling_find_money (folded->text, pinned_cb, &pinned);
    }
  return figures != NULL;
}

/**
 * terrier_secrets_load:
 * @reader: the reader on loan
 * @error: of the store
 *
 * Reads everything that may not be in a public copy: exempt sums and texts, bidders, the names of
 * exempt documents. Reader thread.
 *
 * Returns: (transfer full) (nullable): the secrets
 */
TerrierSecrets *
terrier_secrets_load (TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_new ();

  /* First what was, so that what is has the last word on a sum that is both. */
  if (!add_remembered_figures (secrets, reader, error))
    return NULL;
  for (TerrierType type = 0; type < TERRIER_N_TYPES; type++)
    {
      const TerrierTypeInfo *info = terrier_type_info (type);
      gboolean has_any = FALSE;
      for (guint i = 0; i < info->n_fields; i++)
        has_any
            = has_any || is_money_secret (&info->fields[i]) || is_text_secret (&info->fields[i]);
      /* Of parties only the bidders are secret, and bids come with their bidders. What a bound
       * figure printed is as secret as the field that it is bound to, and comes with that. */
      if (!has_any || type == TERRIER_TYPE_PARTY || type == TERRIER_TYPE_BID
          || type == TERRIER_TYPE_BOUND_FIGURE)
        continue;
      if (!add_type (secrets, reader, type, error))
        return NULL;
    }
  if (!add_bidders (secrets, reader, error) || !add_withheld_documents (secrets, reader, error))
    return NULL;
  return g_steal_pointer (&secrets);
}
