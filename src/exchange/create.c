/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/create.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* What SQLite may leave beside a file that it was writing. */
static void
remove_portfolio (const char *path)
{
  static const char *const beside[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *file = g_strconcat (path, beside[i], NULL);

      g_unlink (file);
    }
}

/**
 * terrier_create_filled:
 * @path: where the file goes; refused when something is there
 * @name: of the portfolio
 * @label: of the change set that fills it
 * @fill: writes the records
 * @data: for @fill
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Makes a portfolio that already holds something. When it cannot be filled, because the disk is
 * full or the user gave up, no half of it stays behind. Waits for the disk: not for the window's
 * thread.
 *
 * Returns: (transfer full) (nullable): the portfolio, open for writing
 */
TerrierPortfolio *
terrier_create_filled (const char *path,
                       const char *name,
                       const char *label,
                       TerrierWriteFunc fill,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (TerrierPortfolio) portfolio = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_EXISTS,
                   _ ("“%s” is already there; choose another name, or move it away first"), path);
      return NULL;
    }
  portfolio = terrier_portfolio_create (path, name, error);
  if (portfolio == NULL)
    return NULL;
  if (terrier_portfolio_fill (portfolio, label, fill, data, cancellable, error) == 0)
    {
      terrier_portfolio_close (portfolio, NULL);
      remove_portfolio (path);
      return NULL;
    }
  return g_steal_pointer (&portfolio);
}
