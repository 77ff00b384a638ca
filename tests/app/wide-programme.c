/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "wide-programme.h"

#include "decision/matrix.h"

static gboolean
add_action (TerrierWriter *writer, gint64 property, gint64 option, guint number, GError **error)
{
  g_autoptr (TerrierRecord) action = terrier_record_new (TERRIER_TYPE_ACTION, 0);

  terrier_record_set_integer (action, "property", property);
  terrier_record_set_integer (action, "option", option);
  terrier_record_set_text (action, "action", number % 7 == 0 ? "close" : "retain");
  if (number % 7 == 0)
    {
      terrier_record_set_integer (action, "annual_saving", 100000 * (gint64) (number % 90 + 1));
      terrier_record_set_integer (action, "one_off_cost", 50000 * (gint64) (number % 40 + 1));
      terrier_record_set_integer (action, "travel_minutes", number % 60);
      terrier_record_set_text (action, "figure_state", "known");
    }
  return terrier_writer_insert (writer, action, error) != 0;
}

static gboolean
widen (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierReader *reader = terrier_writer_reader (writer);
  g_autoptr (TerrierMatrix) matrix = terrier_matrix_load (reader, 0, error);
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (TerrierResult) all = NULL;
  guint row;

  if (matrix == NULL)
    return FALSE;
  all = terrier_reader_query (reader, query, error);
  if (all == NULL || all->n_ids > *(gsize *) data)
    return FALSE;
  for (gsize i = 0; i < all->n_ids; i++)
    for (guint k = 0; k < terrier_matrix_get_n_options (matrix); k++)
      if (!terrier_matrix_find_row (matrix, all->ids[i], &row)
          && !add_action (writer, all->ids[i], terrier_matrix_get_option (matrix, k)->id,
                          (guint) i + k, error))
        return FALSE;
  return TRUE;
}

gboolean
wide_programme_make (TerrierPortfolio *portfolio, gsize most)
{
  return terrier_portfolio_fill (portfolio, "Wide programme", widen, &most, NULL, NULL) != 0;
}
