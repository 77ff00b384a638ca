/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/error-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "store/triggers.h"

G_DEFINE_QUARK (terrier - store - error - quark, terrier_store_error)

/* One row for each result of SQLite that a person can do something about. The primary code is tried
 * when the extended one is not listed. */
static const struct
{
  int result;
  TerrierStoreError code;
  const char *sentence; /* %s is the name of the file */
} results[] = {
  { SQLITE_PERM, TERRIER_STORE_ERROR_CANT_OPEN,
    N_ ("%s cannot be opened: the system refuses access. Ask for permission on the file and its "
        "folder.") },
  { SQLITE_AUTH, TERRIER_STORE_ERROR_CANT_OPEN,
    N_ ("%s cannot be opened: the system refuses access. Ask for permission on the file and its "
        "folder.") },
  { SQLITE_CANTOPEN, TERRIER_STORE_ERROR_CANT_OPEN,
    N_ ("%s cannot be opened. Check that the file and its folder are there and may be read.") },
  { SQLITE_BUSY, TERRIER_STORE_ERROR_BUSY,
    N_ ("%s is busy: another program is writing to it. Wait, or close it there, and try again.") },
  { SQLITE_BUSY_SNAPSHOT, TERRIER_STORE_ERROR_BUSY,
    N_ ("%s was changed by another program at the same moment. Try again.") },
  { SQLITE_LOCKED, TERRIER_STORE_ERROR_BUSY,
    N_ ("%s is busy: another program is writing to it. Wait, or close it there, and try again.") },
  { SQLITE_PROTOCOL, TERRIER_STORE_ERROR_BUSY,
    N_ ("%s is busy: the locks on it cannot be had. Wait, or close it elsewhere, and try again.") },
  { SQLITE_READONLY, TERRIER_STORE_ERROR_READ_ONLY,
    N_ ("%s may only be read, so nothing was changed. Copy it to a place where you may write.") },
  { SQLITE_FULL, TERRIER_STORE_ERROR_FULL,
    N_ ("The disk that holds %s is full, so nothing was changed. Free some space and try again.") },
  { SQLITE_CORRUPT, TERRIER_STORE_ERROR_CORRUPT,
    N_ ("%s is damaged. Open it for reading, save what can be read, or go back to a backup.") },
  { SQLITE_CORRUPT_VTAB, TERRIER_STORE_ERROR_CORRUPT,
    N_ ("The search index of %s is damaged. Run a check of the file; it makes the index anew.") },
  { SQLITE_NOTADB, TERRIER_STORE_ERROR_NOT_OURS,
    N_ ("%s is not a portfolio: it is not a GeoPackage file. To bring a table in, use import.") },
  { SQLITE_IOERR, TERRIER_STORE_ERROR_CANT_OPEN,
    N_ ("%s cannot be read or written: the disk reports an error. Check the disk or the network "
        "share.") },
  { SQLITE_IOERR_SHORT_READ, TERRIER_STORE_ERROR_CORRUPT,
    N_ ("%s is damaged: it is shorter than it says. Go back to a backup or copy it again.") },
  { SQLITE_IOERR_CORRUPTFS, TERRIER_STORE_ERROR_CORRUPT,
    N_ ("%s is damaged, and so is the file system that it is on. Go back to a backup.") },
  { SQLITE_CONSTRAINT_FOREIGNKEY, TERRIER_STORE_ERROR_CONSTRAINT,
    N_ ("%s refuses the change: a record would refer to one that is not there.") },
  { SQLITE_CONSTRAINT_NOTNULL, TERRIER_STORE_ERROR_CONSTRAINT,
    N_ ("%s refuses the change: a required field is empty. Fill it in and try again.") },
  { SQLITE_CONSTRAINT_CHECK, TERRIER_STORE_ERROR_CONSTRAINT,
    N_ ("%s refuses the change: a value is of the wrong kind for its field.") },
  { SQLITE_CONSTRAINT, TERRIER_STORE_ERROR_CONSTRAINT, N_ ("%s refuses the change.") },
  { SQLITE_TOOBIG, TERRIER_STORE_ERROR_CONSTRAINT,
    N_ ("%s refuses the change: a text is too long to keep. Attach it as a document instead.") },
  { SQLITE_MISMATCH, TERRIER_STORE_ERROR_CONSTRAINT,
    N_ ("%s refuses the change: a value is of the wrong kind for its field.") },
  { SQLITE_NOMEM, TERRIER_STORE_ERROR_BUG,
    N_ ("There is not enough memory to work on %s. Close other programs and try again.") },
};

/**
 * terrier_store_error_set:
 * @error: (nullable): where the error goes
 * @result: an extended result of SQLite, not OK, ROW or DONE
 * @detail: (nullable): what SQLite says; for the log, and part of the sentence only where it helps
 * @path: (nullable): the file
 *
 * The one place where results of SQLite become sentences. An interrupted call becomes
 * %G_IO_ERROR_CANCELLED. Any thread.
 */
void
terrier_store_error_set (GError **error, int result, const char *detail, const char *path)
{
  g_autofree char *name = path == NULL ? g_strdup (_ ("The file")) : g_path_get_basename (path);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was stopped."));
      return;
    }
  g_debug ("%s: SQLite result %d: %s", name, result,
           detail != NULL ? detail : sqlite3_errstr (result));
  if (result == SQLITE_CONSTRAINT_TRIGGER && g_strcmp0 (detail, TERRIER_SEALED_MESSAGE) == 0)
    {
      g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_SEALED,
                           _ ("This record of decision is sealed and cannot be changed; correct "
                              "it with a new record that names it."));
      return;
    }
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (results); i++)
      if (results[i].result == (pass == 0 ? result : result & 0xff))
        {
          g_autoptr (GString) message = g_string_new (_ (results[i].sentence));

          g_string_replace (message, "%s", name, 1);
          if (results[i].code == TERRIER_STORE_ERROR_CONSTRAINT && detail != NULL)
            g_string_append_printf (message, " (%s)", detail);
          g_set_error_literal (error, TERRIER_STORE_ERROR, results[i].code, message->str);
          return;
        }
  g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_BUG,
               _ ("%s: a fault in the program (%s). Please report it."), name,
               detail != NULL ? detail : sqlite3_errstr (result));
}
