/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include <glib/gi18n-lib.h>

int
terrier_command_backup (int argc, char **argv)
{
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!terrier_command_parse ("backup", NULL, &argc, &argv, 2, 2, &status))
    return status;
  if (g_file_test (argv[2], G_FILE_TEST_EXISTS))
    return terrier_command_misuse (
        _ ("“%s” is already there; choose another name, or move it away first"), argv[2]);
  portfolio = terrier_portfolio_open (argv[1], TERRIER_OPEN_READ, &error);
  if (portfolio == NULL || !terrier_portfolio_backup (portfolio, argv[2], &error))
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}
