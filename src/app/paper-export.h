/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the paper on the reader thread, where it may read what it needs. */
typedef TerrierPaper *(*TerrierPaperFunc) (TerrierReader *reader, gpointer data, GError **error);

/* Asks where to, then builds, lays out and writes off the main thread: a PDF, or a DOCX when the
 * name ends so; a toast says where it is, and what went wrong becomes a bar. A public paper that
 * says something exempt is written only when somebody overrules that with a reason. The old file is
 * untouched until the new one is whole.
 * @file_name: suggested. @data is freed with @data_free. Main thread. */
void terrier_paper_export (TerrierSession *session,
                           GtkWidget *parent,
                           const char *file_name,
                           TerrierPaperFunc build,
                           gpointer data,
                           GDestroyNotify data_free);
/* The same without the question: for the file chooser's answer and for tests. */
void terrier_paper_export_to (TerrierSession *session,
                              const char *path,
                              TerrierPaperFunc build,
                              gpointer data,
                              GDestroyNotify data_free);
/* The same pages on paper, through the print dialogue. */
void terrier_paper_print (TerrierSession *session,
                          GtkWidget *parent,
                          TerrierPaperFunc build,
                          gpointer data,
                          GDestroyNotify data_free);

G_END_DECLS
