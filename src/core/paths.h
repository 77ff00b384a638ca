/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where installed data lie: $TERRIER_DATADIR, else <prefix of the running program>/share/terrier,
 * else the compiled-in folder. @name is like "basemap/land.bin". (transfer full) */
char *terrier_data_path (const char *name);

/* A loadable module, found in the same way ($TERRIER_LIBDIR). @name without suffix. (transfer full)
 */
char *terrier_module_path (const char *name);

G_END_DECLS
