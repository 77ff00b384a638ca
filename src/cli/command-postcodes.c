/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include "exchange/postcode-import.h"
#include "store/postcodes.h"

#include <glib/gi18n-lib.h>

#define MOST_FOUND 100

static int
find (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = terrier_postcodes_find (path, text, MOST_FOUND, &error);

  if (found == NULL)
    return terrier_command_fail (error);
  for (guint i = 0; i < found->len; i++)
    {
      const TerrierPostcode *postcode = &g_array_index (found, TerrierPostcode, i);
      g_autofree char *quality = terrier_postcode_describe (postcode);

      g_print ("%s\t%.0f\t%.0f\t%s\n", postcode->postcode, postcode->easting_m,
               postcode->northing_m, quality);
    }
  return found->len > 0 ? TERRIER_EXIT_DONE : TERRIER_EXIT_PROBLEMS;
}

static int
tell (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = NULL;
  gint64 n = terrier_postcodes_count (path, &source, &error);

  if (error != NULL)
    return terrier_command_fail (error);
  if (n == 0)
    g_print (_ ("There is no table of postcodes yet\n"));
  else
    g_print (_ ("%u postcodes from %s\n"), (guint) n, source != NULL ? source : "?");
  return TERRIER_EXIT_DONE;
}

int
terrier_command_postcodes (int argc, char **argv)
{
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = { { "find", 0, 0, G_OPTION_ARG_STRING, &text,
                                     N_ ("Print the postcodes that begin so: easting, northing, "
                                         "and how good they are"),
                                     N_ ("POSTCODE") },
                                   G_OPTION_ENTRY_NULL };
  g_autofree char *path = terrier_postcodes_path ();
  g_autoptr (GError) error = NULL;
  TerrierPostcodeImport counts = { 0 };
  int status;

  if (!terrier_command_parse ("postcodes", entries, &argc, &argv, 0, 1, &status))
    return status;
  if (text != NULL)
    return find (path, text);
  if (argc < 2)
    return tell (path);
  if (!terrier_postcode_import (argv[1], path, &counts, NULL, &error))
    return terrier_command_fail (error);
  g_print (_ ("%u postcodes; %u without a position, %u rows refused\n"), counts.n_placed,
           counts.n_without, counts.n_refused);
  return counts.n_refused > 0 ? TERRIER_EXIT_PROBLEMS : TERRIER_EXIT_DONE;
}
