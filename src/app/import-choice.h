/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that says where a column of a file goes, and a list to choose from, made when it is
 * pressed: the fields of the catalogue, the parts of a position, or nowhere. */
typedef void (*TerrierImportChosen) (GtkWidget *button,
                                     const TerrierTarget *target,
                                     gpointer user_data);

/* @user_data outlives the button. */
GtkWidget *terrier_import_choice_new (TerrierType type,
                                      TerrierImportChosen chosen,
                                      gpointer user_data);
void terrier_import_choice_show (GtkWidget *button,
                                 const char *heading,
                                 const TerrierTarget *target);

G_END_DECLS
