/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Every command of the window, once: the accelerators, the shortcuts window and the tests read it.
 */
typedef struct
{
  const char *action;    /* detailed name, "win.go::home" */
  const char *accels[3]; /* the first is shown */
  const char *title;     /* N_() */
  const char *group;     /* N_() */
} TerrierActionInfo;

extern const TerrierActionInfo terrier_actions[];
extern const guint terrier_n_actions;

void terrier_actions_set_accels (GtkApplication *application);
GtkWidget *terrier_actions_create_shortcuts_window (void); /* (transfer full) */

G_END_DECLS
