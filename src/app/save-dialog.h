/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A kind of file that something can be written as. */
typedef struct
{
  const char *name;   /* marked for translation with N_(): "PDF on A4 (.pdf)" */
  const char *suffix; /* "pdf" */
} TerrierSaveKind;

/* @path: (nullable): where to, or NULL when nobody wants it after all. @kind: number among those
 * that were offered. Called once. */
typedef void (*TerrierSaveFunc) (const char *path, guint kind, gpointer user_data);

/* Asks where to write a file. @parent: (nullable): a widget of the window it stands over. @accept:
 * the word on the button. Main thread; returns at once. */
void terrier_save_dialog (GtkWidget *parent,
                          const char *title,
                          const char *accept,
                          const char *file_name,
                          const TerrierSaveKind *kinds,
                          guint n_kinds,
                          TerrierSaveFunc chosen,
                          gpointer user_data);

G_END_DECLS
