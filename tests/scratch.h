/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder for the files of one test. @name: of the test; (transfer full). */
char *scratch_new (const char *name);
/* Removes the folder with all that is in it. Returns whether nothing is left. */
gboolean scratch_remove (const char *folder);

G_END_DECLS
