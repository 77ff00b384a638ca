/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

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

int
terrier_command_export (int argc, char **argv)
{
  g_autofree char *what_name = NULL;
  gboolean exempt = FALSE;
  const GOptionEntry entries[]
      = { { "what", 0, 0, G_OPTION_ARG_STRING, &what_name,
            N_ ("register, options, disposals, decisions or dates"), N_ ("WHAT") },
          { "exempt", 0, 0, G_OPTION_ARG_NONE, &exempt, N_ ("Also what is exempt from publication"),
            NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  TerrierExport what;
  gint64 n_rows;
  int status;

  if (!terrier_command_parse ("export", entries, &argc, &argv, 2, 2, &status)
      || !parse_what (what_name, &what, &status))
    return status;
  portfolio = terrier_portfolio_open (argv[1], TERRIER_OPEN_READ, &error);
  if (portfolio == NULL)
    return terrier_command_fail (error);
  n_rows = terrier_export_run (portfolio, argv[2], what, exempt, NULL, &error);
  if (n_rows < 0)
    return terrier_command_fail (error);
  printf (_ ("%" G_GINT64_FORMAT " rows written to %s\n"), n_rows, argv[2]);
  return TERRIER_EXIT_DONE;
}
