/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"

#include "decision/error.h"
#include "exchange/error.h"
#include "store/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* One line, whatever the message holds. */
static void
print_error (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  g_printerr ("terrier: %s\n", line);
}

static int
store_status (int code)
{
  switch ((TerrierStoreError) code)
    {
    case TERRIER_STORE_ERROR_QUERY:
    case TERRIER_STORE_ERROR_NOT_FOUND:
      return TERRIER_EXIT_USAGE;
    case TERRIER_STORE_ERROR_CONSTRAINT:
    case TERRIER_STORE_ERROR_SEALED:
      return TERRIER_EXIT_REFUSED;
    case TERRIER_STORE_ERROR_CANT_OPEN:
    case TERRIER_STORE_ERROR_NOT_OURS:
    case TERRIER_STORE_ERROR_TOO_NEW:
    case TERRIER_STORE_ERROR_BUSY:
    case TERRIER_STORE_ERROR_READ_ONLY:
    case TERRIER_STORE_ERROR_FULL:
    case TERRIER_STORE_ERROR_CORRUPT:
    case TERRIER_STORE_ERROR_MIGRATION:
    case TERRIER_STORE_ERROR_BUG:
      break;
    }
  return TERRIER_EXIT_FILE;
}

static int
decision_status (int code)
{
  switch ((TerrierDecisionError) code)
    {
    case TERRIER_DECISION_ERROR_NOT_FOUND:
      return TERRIER_EXIT_USAGE;
    case TERRIER_DECISION_ERROR_LEAK:
    case TERRIER_DECISION_ERROR_SEALED:
    case TERRIER_DECISION_ERROR_REFUSED:
      return TERRIER_EXIT_REFUSED;
    case TERRIER_DECISION_ERROR_FORM_SYNTAX:
    case TERRIER_DECISION_ERROR_FORM_SHAPE:
    case TERRIER_DECISION_ERROR_NO_FORM:
      break;
    }
  return TERRIER_EXIT_FILE;
}

int
terrier_command_fail (const GError *error)
{
  print_error (error->message);
  if (error->domain == TERRIER_STORE_ERROR)
    return store_status (error->code);
  if (error->domain == TERRIER_DECISION_ERROR)
    return decision_status (error->code);
  if (g_error_matches (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_FORMAT)
      || g_error_matches (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_COLUMNS)
      || g_error_matches (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_PROFILE)
      || error->domain == G_OPTION_ERROR)
    return TERRIER_EXIT_USAGE;
  return TERRIER_EXIT_FILE;
}

int
terrier_command_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  print_error (message);
  return TERRIER_EXIT_USAGE;
}

int
terrier_command_finish (int status)
{
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  /* A reader who has seen enough, as head(1), is no failure worth a line. */
  if (errno != EPIPE)
    {
      g_autofree char *message
          /* Where an earlier line failed, why is no longer known. */
          = errno != 0
                ? g_strdup_printf (_ ("the output cannot be written: %s"), g_strerror (errno))
                : g_strdup (_ ("the output was cut short; look whether the disk is full"));

      print_error (message);
    }
  return status == TERRIER_EXIT_DONE ? TERRIER_EXIT_FILE : status;
}

static gboolean show_help;

gboolean
terrier_command_parse (const char *name,
                       const GOptionEntry *entries,
                       int *argc,
                       char ***argv,
                       int least,
                       int most,
                       int *status)
{
  static const GOptionEntry help[]
      = { { "help", 'h', 0, G_OPTION_ARG_NONE, &show_help, NULL, NULL }, G_OPTION_ENTRY_NULL };
  const TerrierCommand *command = terrier_command_find (name);
  g_autofree char *usage = g_strdup_printf ("%s %s", name, _ (command->arguments));
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  show_help = FALSE;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = terrier_command_misuse (_ ("%s; terrier %s --help says what it takes"),
                                        error->message, name);
      return FALSE;
    }
  if (show_help)
    {
      g_autofree char *first = NULL;
      const char *rest;

      /* GLib names the program alone in the usage line; ours has its command and words there. */
      text = g_option_context_get_help (context, TRUE, NULL);
      rest = strchr (text, '\n') != NULL ? strchr (strchr (text, '\n') + 1, '\n') : NULL;
      first = g_strdup_printf (_ ("Usage:\n  terrier %s"), usage);
      g_print ("%s%s", first, rest != NULL ? rest : "\n");
      *status = TERRIER_EXIT_DONE;
      return FALSE;
    }
  if (*argc - 1 < least || *argc - 1 > most)
    {
      *status = terrier_command_misuse (_ ("%s: it takes %s; terrier %s --help says more"), name,
                                        _ (command->arguments), name);
      return FALSE;
    }
  return TRUE;
}

gboolean
terrier_command_parse_format (const char *text, TerrierFormat *format, int *status)
{
  if (text == NULL || strcmp (text, "table") == 0)
    *format = TERRIER_FORMAT_TABLE;
  else if (strcmp (text, "csv") == 0)
    *format = TERRIER_FORMAT_CSV;
  else if (strcmp (text, "json") == 0)
    *format = TERRIER_FORMAT_JSON;
  else
    {
      *status = terrier_command_misuse (_ ("--format is table, csv or json; “%s” is none of them"),
                                        text);
      return FALSE;
    }
  return TRUE;
}
