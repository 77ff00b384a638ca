/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader.h"

/**
 * terrier_reader_leave_out_trials:
 * @reader: the reader on loan
 * @query: of any type
 * @error: return location
 *
 * Narrows a query of options or of actions to what the programmes hold: a scratch copy that
 * somebody tries something out on is in no list, no count and no export. Of other types nothing
 * changes.
 *
 * Returns: whether the trials could be read
 */
gboolean
terrier_reader_leave_out_trials (TerrierReader *reader, TerrierQuery *query, GError **error)
{
  TerrierType type = terrier_query_get_type_of (query);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (TerrierQuery) trials = NULL;
  g_autoptr (TerrierResult) found = NULL;

  terrier_value_set_text (&value, "trial");
  if (type == TERRIER_TYPE_OPTION)
    terrier_query_add_filter (query, "kind", TERRIER_OPERATOR_NOT_EQUALS, &value);
  if (type != TERRIER_TYPE_ACTION)
    return TRUE;
  trials = terrier_query_new (TERRIER_TYPE_OPTION);
  terrier_query_add_filter (trials, "kind", TERRIER_OPERATOR_EQUALS, &value);
  found = terrier_reader_query (reader, trials, error);
  for (gsize i = 0; found != NULL && i < found->n_ids; i++)
    {
      terrier_value_set_integer (&value, found->ids[i]);
      terrier_query_add_filter (query, "option", TERRIER_OPERATOR_NOT_EQUALS, &value);
    }
  return found != NULL;
}
