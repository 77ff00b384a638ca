/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* Copies what @connection sees into a new file at @path, whole or not at all. */
gboolean terrier_backup_copy (TerrierConnection *connection,
                              const char *path,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
