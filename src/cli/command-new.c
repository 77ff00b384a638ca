/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include "exchange/sample-kent.h"
#include "exchange/synthetic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "1000" or "1000,42". */
static gboolean
parse_synthetic (const char *text, guint *n, guint32 *seed, int *status)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 2);
  guint64 number, second = 1;

  if (!g_ascii_string_to_unsigned (parts[0], 10, 1, TERRIER_SYNTHETIC_MAX, &number, NULL)
      || (parts[1] != NULL
          && !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT32, &second, NULL)))
    {
      *status = terrier_command_misuse (_ ("--synthetic takes a number of properties from 1 to %u "
                                           "and a seed, as "
                                           "--synthetic=5000,1; “%s” is not that"),
                                        TERRIER_SYNTHETIC_MAX, text);
      return FALSE;
    }
  *n = (guint) number;
  *seed = (guint32) second;
  return TRUE;
}

static TerrierPortfolio *
create_empty (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".gpkg"))
    base[strlen (base) - strlen (".gpkg")] = '\0';
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_EXISTS,
                   _ ("“%s” is already there; choose another name, or move it away first"), path);
      return NULL;
    }
  return terrier_portfolio_create (path, base, error);
}

int
terrier_command_new (int argc, char **argv)
{
  g_autofree char *sample = NULL;
  g_autofree char *synthetic = NULL;
  const GOptionEntry entries[]
      = { { "sample", 0, 0, G_OPTION_ARG_STRING, &sample,
            N_ ("Fill it with the sample of this name: kent"), N_ ("NAME") },
          { "synthetic", 0, 0, G_OPTION_ARG_STRING, &synthetic,
            N_ ("Fill it with N made-up properties"), N_ ("N[,SEED]") },
          G_OPTION_ENTRY_NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  guint32 seed = 0;
  int status;

  if (!terrier_command_parse ("new", entries, &argc, &argv, 1, 1, &status))
    return status;
  if (sample != NULL && synthetic != NULL)
    return terrier_command_misuse (_ ("new: --sample and --synthetic exclude each other"));
  if (sample != NULL && strcmp (sample, "kent") != 0)
    return terrier_command_misuse (
        _ ("new: there is no sample “%s”; the one that there is is kent"), sample);
  if (synthetic != NULL && !parse_synthetic (synthetic, &n, &seed, &status))
    return status;

  if (sample != NULL)
    portfolio = terrier_sample_kent_create (argv[1], &error);
  else if (synthetic != NULL)
    portfolio = terrier_synthetic_create (argv[1], n, seed, NULL, &error);
  else
    portfolio = create_empty (argv[1], &error);
  if (portfolio == NULL || !terrier_portfolio_close (portfolio, &error))
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}
