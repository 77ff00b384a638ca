/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/backup-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/error-private.h"

/* Pages copied between two looks at the cancellable: 16 MB. */
#define PAGES_PER_STEP 4096

static gboolean
copy_pages (TerrierConnection *connection,
            sqlite3 *target,
            const char *path,
            GCancellable *cancellable,
            GError **error)
{
  sqlite3_backup *backup
      = sqlite3_backup_init (target, "main", terrier_connection_get_db (connection), "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    {
      terrier_store_error_set (error, sqlite3_extended_errcode (target), sqlite3_errmsg (target),
                               path);
      return FALSE;
    }
  while (result == SQLITE_OK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
      result = sqlite3_backup_step (backup, PAGES_PER_STEP);
    }
  sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE)
    return TRUE;
  terrier_store_error_set (error, result, NULL, path);
  return FALSE;
}

static gboolean
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean good = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return good;
}

gboolean
terrier_backup_copy (TerrierConnection *connection,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  sqlite3 *target = NULL;
  gboolean good;
  int result;

  g_unlink (part);
  result = sqlite3_open_v2 (part, &target,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      terrier_store_error_set (error, result, NULL, path);
      sqlite3_close (target);
      return FALSE;
    }
  good = copy_pages (connection, target, path, cancellable, error);
  if (good)
    /* The copy of a file in WAL mode says so in its header; a backup stands alone. */
    sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  sqlite3_close (target);
  if (good && (!sync_file (part) || g_rename (part, path) != 0))
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                   _ ("The copy %s cannot be written. Check that its folder is there and may be "
                      "written to."),
                   path);
      good = FALSE;
    }
  if (!good)
    g_unlink (part);
  return good;
}
