/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The right to write a portfolio, held by one program on one machine at a time: a small file
 * ".NAME.lock" beside it that says who, where and since when. */
typedef struct _TerrierLock TerrierLock;

/* NULL with TERRIER_STORE_ERROR_BUSY, whose message names the holder, or READ_ONLY when no file can
 * be made in the folder. @stale tells that a holder died without giving it back. */
TerrierLock *terrier_lock_take (const char *path, gboolean *stale, GError **error);
void terrier_lock_release (TerrierLock *lock);
char *terrier_lock_make_path (const char *path);

/* Whether @path lies on a file system that other machines share, where WAL is unsafe. */
gboolean terrier_path_is_shared (const char *path);
gboolean terrier_file_system_is_shared (unsigned long magic);

G_END_DECLS
