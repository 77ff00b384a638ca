/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cli.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* One command. Inside this room only. */
typedef struct
{
  const char *name;
  const char *arguments; /* N_(), for the usage line */
  const char *summary;   /* N_(), one line */
  int (*run) (int argc, char **argv);
} TerrierCommand;

int terrier_command_new (int argc, char **argv);
int terrier_command_import (int argc, char **argv);
int terrier_command_export (int argc, char **argv);
int terrier_command_list (int argc, char **argv);
int terrier_command_options (int argc, char **argv);
int terrier_command_decision (int argc, char **argv);
int terrier_command_map (int argc, char **argv);
int terrier_command_postcodes (int argc, char **argv);
int terrier_command_check (int argc, char **argv);
int terrier_command_backup (int argc, char **argv);

const TerrierCommand *terrier_command_find (const char *name);

/* Reads the options of the command called @name, and then from @least to @most words into @words.
 * FALSE when the command is over already; its exit status is in @status. */
gboolean terrier_command_parse (const char *name,
                                const GOptionEntry *entries,
                                int *argc,
                                char ***argv,
                                int least,
                                int most,
                                int *status);

/* Prints one line on standard error and returns the exit status that the error means. */
int terrier_command_fail (const GError *error);
int terrier_command_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Flushes standard output: a full disk behind a pipe or a redirection is an error like any other.
 */
int terrier_command_finish (int status);

typedef enum
{
  TERRIER_FORMAT_TABLE,
  TERRIER_FORMAT_CSV,
  TERRIER_FORMAT_JSON
} TerrierFormat;

/* @text may be NULL for the table. */
gboolean terrier_command_parse_format (const char *text, TerrierFormat *format, int *status);

G_END_DECLS
