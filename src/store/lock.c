/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F_OFD_SETLK: a lock that belongs to the open file and not to the process, so that two windows of
 * one process exclude each other as two processes do. */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "terrier-store"

#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/error.h"

/* Tries to take a lock file that vanishes between opening and locking. */
#define MAX_TRIES 8

struct _TerrierLock
{
  char *path;
  int fd;
};

typedef enum
{
  ATTEMPT_TAKEN,
  ATTEMPT_HELD,
  ATTEMPT_VANISHED,
  ATTEMPT_FAILED
} Attempt;

char *
terrier_lock_make_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.lock", name);

  return g_build_filename (folder, hidden, NULL);
}

/* "user\nmachine\npid\nsince\n" */
static gboolean
write_holder (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *since = g_date_time_format_iso8601 (now);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%d\n%s\n", g_get_user_name (),
                                           g_get_host_name (), (int) getpid (), since);
  gsize length = strlen (text);

  return ftruncate (fd, 0) == 0 && pwrite (fd, text, length, 0) == (gssize) length
         && fsync (fd) == 0;
}

static char **
read_holder (int fd)
{
  char text[1024];
  gssize length = pread (fd, text, sizeof text - 1, 0);
  g_auto (GStrv) lines = NULL;

  if (length <= 0)
    return NULL;
  text[length] = '\0';
  if (!g_utf8_validate (text, length, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", 5);
  return g_strv_length (lines) >= 4 ? g_steal_pointer (&lines) : NULL;
}

static void
set_busy (const char *path, int fd, GError **error)
{
  g_auto (GStrv) holder = read_holder (fd);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) utc
      = holder == NULL ? NULL : g_date_time_new_from_iso8601 (holder[3], NULL);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);
  g_autofree char *since = local == NULL ? NULL : g_date_time_format (local, "%H:%M, %e %b %Y");

  if (since != NULL)
    g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_BUSY,
                 _ ("%s is being changed by %s on %s since %s (process %s). Close it there, or "
                    "open it for reading."),
                 name, holder[0], holder[1], since, holder[2]);
  else
    g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_BUSY,
                 _ ("%s is being changed by another program. Close it there, or open it for "
                    "reading."),
                 name);
}

/* Where the file system knows no locks: the words in the file decide. A holder on another machine
 * is believed; one on this machine is asked for. */
static gboolean
holder_is_alive (int fd)
{
  g_auto (GStrv) holder = read_holder (fd);
  gint64 pid;

  if (holder == NULL)
    return FALSE;
  if (strcmp (holder[1], g_get_host_name ()) != 0)
    return TRUE;
  pid = g_ascii_strtoll (holder[2], NULL, 10);
  return pid > 0 && (kill ((pid_t) pid, 0) == 0 || errno == EPERM);
}

static Attempt
lock_fd (int fd, const char *lock_path)
{
  struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  struct stat opened, named;

  if (fcntl (fd, F_OFD_SETLK, &range) != 0)
    {
      if (errno == EAGAIN || errno == EACCES)
        return ATTEMPT_HELD;
      if (errno != ENOLCK && errno != EINVAL && errno != EOPNOTSUPP && errno != ENOSYS)
        return ATTEMPT_FAILED;
      if (holder_is_alive (fd))
        return ATTEMPT_HELD;
    }
  /* The last holder may have removed the file after we opened it; then this lock says nothing. */
  if (fstat (fd, &opened) != 0 || stat (lock_path, &named) != 0 || opened.st_ino != named.st_ino
      || opened.st_dev != named.st_dev)
    return ATTEMPT_VANISHED;
  return ATTEMPT_TAKEN;
}

/**
 * terrier_lock_take:
 * @path: the portfolio
 * @stale: (out) (optional): whether a holder died without giving it back
 * @error: return location
 *
 * Takes the right to write, without waiting. Any thread.
 *
 * Returns: (transfer full) (nullable): the right; terrier_lock_release() it
 */
TerrierLock *
terrier_lock_take (const char *path, gboolean *stale, GError **error)
{
  g_autofree char *lock_path = terrier_lock_make_path (path);

  for (int i = 0; i < MAX_TRIES; i++)
    {
      int fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
      struct stat status;
      TerrierLock *lock;

      if (fd < 0)
        break;
      switch (lock_fd (fd, lock_path))
        {
        case ATTEMPT_TAKEN:
          if (stale != NULL)
            *stale = fstat (fd, &status) == 0 && status.st_size > 0;
          write_holder (fd);
          lock = g_new (TerrierLock, 1);
          lock->path = g_steal_pointer (&lock_path);
          lock->fd = fd;
          return lock;
        case ATTEMPT_HELD:
          set_busy (path, fd, error);
          close (fd);
          return NULL;
        case ATTEMPT_VANISHED:
        case ATTEMPT_FAILED:
          close (fd);
          break;
        }
    }
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_READ_ONLY,
               _ ("%s can only be read: its folder may not be written to. Copy it to a folder "
                  "where you may write."),
               path);
  return NULL;
}

void
terrier_lock_release (TerrierLock *lock)
{
  if (lock == NULL)
    return;
  g_unlink (lock->path);
  close (lock->fd);
  g_free (lock->path);
  g_free (lock);
}

/* Magic numbers of statfs(2). FUSE is counted in: most of its mounts are shares, and the rollback
 * journal is only slower, never wrong. */
gboolean
terrier_file_system_is_shared (unsigned long magic)
{
  static const guint32 shared[] = {
    0x00006969, /* NFS */
    0x0000517b, /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 and 3 */
    0x65735546, /* FUSE: sshfs, gvfs, WebDAV */
    0x01021997, /* 9P */
    0x5346414f, /* AFS */
    0x6b414653, /* kAFS */
    0x00c36400, /* Ceph */
    0x73757245, /* Coda */
    0x0000564c, /* NetWare */
    0x7461636f, /* OCFS2 */
    0x01161970, /* GFS2 */
    0x0bd00bd0, /* Lustre */
    0x786f4256, /* VirtualBox shared folder */
    0xbacbacbc, /* VMware shared folder */
  };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if ((guint32) magic == shared[i])
      return TRUE;
  return FALSE;
}

gboolean
terrier_path_is_shared (const char *path)
{
  struct statfs status;

  return statfs (path, &status) == 0
         && terrier_file_system_is_shared ((unsigned long) status.f_type);
}
