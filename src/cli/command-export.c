/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"
#include "cli/leaks.h"

#include "exchange/export.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static gboolean
parse_what (const char *text, TerrierExport *what, int *status)
{
  for (guint i = 0; i < TERRIER_EXPORT_N; i++)
    if (strcmp (text != NULL ? text : "register", terrier_export_name (i)) == 0)
      {
        *what = i;
        return TRUE;
      }
  *status = terrier_command_misuse (_ ("export: --what is register, options, disposals, decisions "
                                       "or dates; “%s” is none of them"),
                                    text);
  return FALSE;
}

/* The leak check of a list, which is read while it is written. */
typedef struct
{
  TerrierPortfolio *portfolio;
  TerrierLeakScan *scan;
  TerrierExport what;
  const char *file_name;
  const char *overrule; /* nullable */
} Guard;

static void
guard_text (const char *column, const char *text, gpointer data)
{
  Guard *guard = data;

  terrier_leak_scan_add (guard->scan, column, text);
}

static gboolean
guard_done (gpointer data, GError **error)
{
  Guard *guard = data;
  g_autofree char *output
      = g_strdup_printf (_ ("Public list: %s"), terrier_export_name (guard->what));
  g_autoptr (GPtrArray) leaks = NULL;

  terrier_leak_scan_add (guard->scan, _ ("the name of the file"), guard->file_name);
  leaks = terrier_leak_scan_end (g_steal_pointer (&guard->scan));
  return terrier_leaks_clear (guard->portfolio, leaks, output, 0, guard->overrule, error);
}

static gint64
export_public (TerrierPortfolio *portfolio,
               const char *path,
               TerrierExport what,
               const char *overrule,
               GError **error)
{
  g_autoptr (TerrierSecrets) secrets = terrier_leaks_load (portfolio, error);
  g_autofree char *base = g_path_get_basename (path);
  Guard guard = { portfolio, NULL, what, base, overrule };
  const TerrierExportGuard looks = { guard_text, guard_done, &guard };
  gint64 n_rows;

  if (secrets == NULL)
    return -1;
  guard.scan = terrier_leak_scan_new (secrets);
  n_rows = terrier_export_query (portfolio, path, what, NULL, FALSE, &looks, NULL, error);
  if (guard.scan != NULL)
    g_ptr_array_unref (terrier_leak_scan_end (guard.scan));
  return n_rows;
}

int
terrier_command_export (int argc, char **argv)
{
  g_autofree char *what_name = NULL;
  g_autofree char *overrule = NULL;
  gboolean exempt = FALSE;
  const GOptionEntry entries[]
      = { { "what", 0, 0, G_OPTION_ARG_STRING, &what_name,
            N_ ("register, options, disposals, decisions or dates"), N_ ("WHAT") },
          { "exempt", 0, 0, G_OPTION_ARG_NONE, &exempt, N_ ("Also what is exempt from publication"),
            NULL },
          TERRIER_OVERRULE_ENTRY (&overrule),
          G_OPTION_ENTRY_NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  TerrierExport what;
  gint64 n_rows;
  int status;

  if (!terrier_command_parse ("export", entries, &argc, &argv, 2, 2, &status)
      || !parse_what (what_name, &what, &status))
    return status;
  portfolio = terrier_portfolio_open (argv[1], terrier_leaks_open_mode (overrule), &error);
  if (portfolio == NULL)
    return terrier_command_fail (error);
  n_rows = exempt ? terrier_export_query (portfolio, argv[2], what, NULL, TRUE, NULL, NULL, &error)
                  : export_public (portfolio, argv[2], what, overrule, &error);
  if (n_rows < 0)
    return terrier_command_fail (error);
  printf (_ ("%" G_GINT64_FORMAT " rows written to %s\n"), n_rows, argv[2]);
  return TERRIER_EXIT_DONE;
}
