/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/leaks.h"

#include <glib/gi18n-lib.h>

TerrierOpenMode
terrier_leaks_open_mode (const char *overrule)
{
  return overrule != NULL ? TERRIER_OPEN_WRITE : TERRIER_OPEN_READ;
}

static gpointer
load_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_secrets_load (reader, error);
}

TerrierSecrets *
terrier_leaks_load (TerrierPortfolio *portfolio, GError **error)
{
  return terrier_portfolio_read (portfolio, load_job, NULL, NULL, error);
}

gboolean
terrier_leaks_clear (TerrierPortfolio *portfolio,
                     GPtrArray *leaks,
                     const char *output,
                     gint64 decision,
                     const char *overrule,
                     GError **error)
{
  TerrierChangeSet *set;

  if (leaks->len == 0 || overrule == NULL)
    return terrier_leaks_refuse (leaks, error);
  set = terrier_leaks_overrule (leaks, output, decision, overrule, terrier_date_today (), error);
  if (set == NULL || terrier_portfolio_apply (portfolio, set, error) == 0)
    return FALSE;
  g_printerr (ngettext ("terrier: %u exempt value goes out; the reason is in the journal\n",
                        "terrier: %u exempt values go out; the reason is in the journal\n",
                        leaks->len),
              leaks->len);
  return TRUE;
}
