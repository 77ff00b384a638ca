/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/opening.h"
#include "app/settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TERRIER_TYPE_APPLICATION (terrier_application_get_type ())
G_DECLARE_FINAL_TYPE (TerrierApplication, terrier_application, TERRIER, APPLICATION, AdwApplication)

TerrierApplication *terrier_application_new (void);
TerrierSettings *terrier_application_get_settings (TerrierApplication *self);
/* The opening of @path that was begun while GTK started, or a new one. (transfer full) */
TerrierOpening *terrier_application_start_opening (TerrierApplication *self, const char *path);

/* The window: on FILE, else on the last portfolio, else on the welcome page. Returns the exit
 * status. */
int terrier_app_run (int argc, char **argv);

G_END_DECLS
