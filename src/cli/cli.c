/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"
#include "config.h"

#include "cli/cli.h"
#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const TerrierCommand commands[] = {
  { "new", N_ ("FILE [--sample=kent | --synthetic=N[,SEED]]"), N_ ("Make a portfolio"),
    terrier_command_new },
  { "import", N_ ("FILE SOURCE"), N_ ("Read a table or a map file into a portfolio"),
    terrier_command_import },
  { "export", N_ ("FILE OUT"), N_ ("Write a part of a portfolio as CSV, GeoPackage or GeoJSON"),
    terrier_command_export },
  { "list", N_ ("FILE [QUERY]"), N_ ("List records"), terrier_command_list },
  { "options", N_ ("FILE [PROGRAMME]"), N_ ("Compare the options of a programme"),
    terrier_command_options },
  { "decision", N_ ("FILE NUMBER"),
    N_ ("Check a record of decision, take it a step on, seal it or write it as PDF"),
    terrier_command_decision },
  { "map", N_ ("FILE OUT.png|OUT.pdf"), N_ ("Draw a map of the properties"), terrier_command_map },
  { "postcodes", N_ ("[CSV]"), N_ ("Read a table of postcodes, so that they can be found"),
    terrier_command_postcodes },
  { "check", N_ ("FILE"), N_ ("Is the file sound, and what in it is incomplete"),
    terrier_command_check },
  { "backup", N_ ("FILE OUT"), N_ ("Write a self-contained copy, also while the file is in use"),
    terrier_command_backup },
};

const TerrierCommand *
terrier_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("Usage:\n"
              "  terrier                 the window: last portfolio, or a welcome page\n"
              "  terrier FILE            the window on this portfolio\n"
              "  terrier COMMAND …       one of these, without a window:\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\nterrier COMMAND --help says what a command takes.\n"
              "\nExit status: 0 done; 1 done, with problems found; 2 wrong use; 3 the file is not "
              "a\n"
              "portfolio, damaged, newer, busy or cannot be written; 4 refused.\n"));
}

static gboolean
is_any (const char *word, const char *a, const char *b)
{
  return strcmp (word, a) == 0 || strcmp (word, b) == 0;
}

/**
 * terrier_cli_wants:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Whether the first word is a command, so that GTK need not be started.
 *
 * Returns: whether to call terrier_cli_main()
 */
gboolean
terrier_cli_wants (int argc, char **argv)
{
  if (argc < 2)
    return FALSE;
  return terrier_command_find (argv[1]) != NULL || is_any (argv[1], "--help", "-h")
         || is_any (argv[1], "--version", "help");
}

/* Whoever runs a command reads one line of error; what rooms log beside it is for who asks for it.
 */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) == 0
      && g_getenv ("G_MESSAGES_DEBUG") == NULL)
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

/**
 * terrier_cli_main:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Runs one command and waits for it. The locale is set by the caller.
 *
 * Returns: the exit status
 */
int
terrier_cli_main (int argc, char **argv)
{
  const TerrierCommand *command;

  g_log_set_writer_func (write_log, NULL, NULL);
  if (argc < 2 || is_any (argv[1], "--help", "-h") || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return terrier_command_finish (TERRIER_EXIT_DONE);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("Terrier %s\n", TERRIER_VERSION);
      return terrier_command_finish (TERRIER_EXIT_DONE);
    }
  command = terrier_command_find (argv[1]);
  if (command == NULL)
    return terrier_command_misuse (_ ("there is no command “%s”; terrier --help lists them"),
                                   argv[1]);
  return terrier_command_finish (command->run (argc - 1, argv + 1));
}
