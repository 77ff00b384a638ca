/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean terrier_output_replace (const char *path,
                                 GBytes *bytes,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
