/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier"
#include "config.h"

#include "app/application.h"
#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* A command does its work and ends without GTK ever being started, so it needs no display. */
int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TERRIER_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (terrier_cli_wants (argc, argv))
    return terrier_cli_main (argc, argv);
  return terrier_app_run (argc, argv);
}
