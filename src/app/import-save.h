/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "exchange/import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and writes the rows that were refused and why as CSV. */
void terrier_import_save_refused (GtkWindow *parent,
                                  TerrierSession *session,
                                  const char *source,
                                  const TerrierImportReport *report);
/* The same without asking. */
void terrier_import_save_refused_to (TerrierSession *session,
                                     const char *source,
                                     const TerrierImportReport *report,
                                     const char *path);

G_END_DECLS
