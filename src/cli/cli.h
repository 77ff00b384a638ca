/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses, the same for every command (design, section 8). */
enum
{
  TERRIER_EXIT_DONE = 0,
  TERRIER_EXIT_PROBLEMS = 1, /* done, and problems were found */
  TERRIER_EXIT_USAGE = 2,
  TERRIER_EXIT_FILE = 3,   /* not a portfolio, damaged, newer, busy or read-only */
  TERRIER_EXIT_REFUSED = 4 /* a leak, a sealed record */
};

/* Whether the command line is for terrier_cli_main(): a command, --help or --version. */
gboolean terrier_cli_wants (int argc, char **argv);
/* Runs one command; returns the exit status. Needs no display and starts no GTK. */
int terrier_cli_main (int argc, char **argv);

G_END_DECLS
