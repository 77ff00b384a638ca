/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One file of a zip; nothing is owned. */
typedef struct
{
  const char *name;
  gconstpointer data;
  gsize length;
} TerrierZipFile;

GBytes *terrier_zip_new (const TerrierZipFile *files, guint n_files, GError **error);

G_END_DECLS
