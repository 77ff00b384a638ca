/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/output-private.h"

#include "document/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, int saved_errno)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  switch (saved_errno)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_NO_FOLDER,
                   _ ("“%s” was not written: there is no folder “%s”. Choose another folder or "
                      "make this one."),
                   name, shown);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_NO_PERMISSION,
                   _ ("“%s” was not written: you may not write in the folder “%s”. Choose another "
                      "folder."),
                   name, shown);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_FULL,
                   _ ("“%s” was not written: the disk of the folder “%s” is full. Make room there "
                      "or choose another folder."),
                   name, shown);
      break;
    default:
      g_set_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_WRITE,
                   _ ("“%s” was not written in the folder “%s”: %s."), name, shown,
                   g_strerror (saved_errno));
      break;
    }

  return FALSE;
}

/* Returns 0 or an errno. */
static int
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      ssize_t n = write (fd, at, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : ENOSPC;
      at += n;
      left -= (gsize) n;
    }

  return 0;
}

/* A device or a pipe is written as it is. Returns 0 or an errno. */
static int
write_through (const char *path, GBytes *bytes)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int result;

  if (fd < 0)
    return errno;
  result = write_all (fd, bytes);
  if (close (fd) != 0 && result == 0)
    result = errno;

  return result;
}

/* Returns 0 or an errno; the file at @path is whole, old or new, whatever happens. */
static int
write_beside (const char *path, GBytes *bytes, mode_t mode)
{
  g_autofree char *temporary = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, (int) mode);
  int result;

  if (fd < 0)
    return errno;

  result = write_all (fd, bytes);
  if (result == 0 && fsync (fd) != 0)
    result = errno;
  if (close (fd) != 0 && result == 0)
    result = errno;
  if (result == 0 && g_rename (temporary, path) != 0)
    result = errno;
  if (result != 0)
    g_unlink (temporary);

  return result;
}

/**
 * terrier_output_replace:
 * @path: file to write; a link is followed
 * @bytes: what it shall hold
 * @cancellable: (nullable): looked at once more before anything is written
 * @error: %TERRIER_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Writes a file beside its place, brings it to the disk and only then puts it in place, so that
 * an older file is untouched by any failure. Any thread; blocks.
 *
 * Returns: whether it was written
 */
gboolean
terrier_output_replace (const char *path,
                        GBytes *bytes,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *target = NULL;
  char *resolved;
  GStatBuf info;
  mode_t mode = 0666;
  int result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  resolved = realpath (path, NULL);
  target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);

  if (g_stat (target, &info) == 0)
    {
      if (S_ISDIR (info.st_mode))
        return fail (error, path, EISDIR);
      if (!S_ISREG (info.st_mode))
        {
          result = write_through (target, bytes);
          return result == 0 || fail (error, path, result);
        }
      mode = info.st_mode & 0777;
    }
  result = write_beside (target, bytes, mode);

  return result == 0 || fail (error, path, result);
}
