/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/postcodes.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/connection.h"
#include "store/error.h"

/* The key is the postcode without its space, so that what is typed so far finds it either way. */
static const char SCHEMA[]
    = "CREATE TABLE postcode (key TEXT PRIMARY KEY, easting REAL, northing REAL, quality INTEGER, "
      "retired INTEGER) WITHOUT ROWID;"
      "CREATE TABLE about (source TEXT);";

struct _TerrierPostcodeWriter
{
  TerrierConnection *connection;
  TerrierStatement *insert;
  char *path;
  char *part;
};

char *
terrier_postcode_describe (const TerrierPostcode *postcode)
{
  static const char *const qualities[TERRIER_POSTCODE_N] = {
    [TERRIER_POSTCODE_BUILDING] = N_ ("within the building nearest its middle"),
    [TERRIER_POSTCODE_NEAR] = N_ ("near the building nearest its middle, to about 50 m"),
    [TERRIER_POSTCODE_MIDDLE] = N_ ("middle of its addresses"),
    [TERRIER_POSTCODE_NEIGHBOURS] = N_ ("put by the postcodes about it"),
    [TERRIER_POSTCODE_SECTOR] = N_ ("middle of its sector only"),
    [TERRIER_POSTCODE_OLD] = N_ ("an old position of uncertain quality"),
    [TERRIER_POSTCODE_UNSTATED] = N_ ("centre of the postcode, quality not stated"),
  };
  const char *quality = _ (qualities[postcode->quality]);

  /* Translators: %s is how good the position of a postcode is */
  return postcode->retired ? g_strdup_printf (_ ("%s; the postcode is retired"), quality)
                           : g_strdup (quality);
}

char *
terrier_postcodes_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "terrier", "postcodes.db", NULL);
}

/* --- Writing --- */

static void
writer_free (TerrierPostcodeWriter *self)
{
  g_clear_pointer (&self->insert, terrier_statement_release);
  g_clear_pointer (&self->connection, terrier_connection_close);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}

TerrierPostcodeWriter *
terrier_postcode_writer_new (const char *path, GError **error)
{
  TerrierPostcodeWriter *self = g_new0 (TerrierPostcodeWriter, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  g_mkdir_with_parents (folder, 0755);
  g_unlink (self->part);
  self->connection = terrier_connection_open (self->part, TERRIER_CONNECTION_CREATE, error);
  if (self->connection != NULL && terrier_connection_exec (self->connection, SCHEMA, error)
      && terrier_connection_exec (self->connection, "BEGIN", error))
    self->insert
        = terrier_connection_prepare (self->connection,
                                      "INSERT OR REPLACE INTO postcode VALUES (?1, ?2, ?3, ?4, ?5)",
                                      error);
  if (self->insert != NULL)
    return self;
  terrier_postcode_writer_abandon (self);
  return NULL;
}

/* "CT1 2AB" and "ct12a" as the key has them. */
static void
make_key (const char *text, char key[8])
{
  gsize n = 0;

  for (; *text != '\0' && n < 7; text++)
    if (g_ascii_isalnum (*text))
      key[n++] = g_ascii_toupper (*text);
  key[n] = '\0';
}

gboolean
terrier_postcode_writer_add (TerrierPostcodeWriter *self,
                             const TerrierPostcode *postcode,
                             GError **error)
{
  sqlite3_stmt *stmt = terrier_statement_get (self->insert);
  char key[8];

  make_key (postcode->postcode, key);
  terrier_statement_bind_text (self->insert, 1, key);
  sqlite3_bind_double (stmt, 2, postcode->easting_m);
  sqlite3_bind_double (stmt, 3, postcode->northing_m);
  terrier_statement_bind_int (self->insert, 4, postcode->quality);
  terrier_statement_bind_int (self->insert, 5, postcode->retired);
  return terrier_statement_run (self->insert, error);
}

static gboolean
write_source (TerrierPostcodeWriter *self, const char *source, GError **error)
{
  g_autoptr (TerrierStatement) about
      = terrier_connection_prepare (self->connection, "INSERT INTO about VALUES (?1)", error);

  if (about == NULL)
    return FALSE;
  terrier_statement_bind_text (about, 1, source);
  return terrier_statement_run (about, error);
}

gboolean
terrier_postcode_writer_finish (TerrierPostcodeWriter *self, const char *source, GError **error)
{
  gboolean good = write_source (self, source, error)
                  && terrier_connection_exec (self->connection, "COMMIT", error);

  g_clear_pointer (&self->insert, terrier_statement_release);
  g_clear_pointer (&self->connection, terrier_connection_close);
  if (good && g_rename (self->part, self->path) != 0)
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                   _ ("The table of postcodes cannot be put at “%s”"), self->path);
      good = FALSE;
    }
  if (!good)
    g_unlink (self->part);
  writer_free (self);
  return good;
}

void
terrier_postcode_writer_abandon (TerrierPostcodeWriter *self)
{
  g_clear_pointer (&self->insert, terrier_statement_release);
  g_clear_pointer (&self->connection, terrier_connection_close);
  g_unlink (self->part);
  writer_free (self);
}

/* --- Reading --- */

static void
read_row (sqlite3_stmt *stmt, TerrierPostcode *postcode)
{
  const char *key = (const char *) sqlite3_column_text (stmt, 0);
  int length = (int) strlen (key), outward = MAX (length - 3, 0);
  gint64 quality = sqlite3_column_int64 (stmt, 3);

  g_snprintf (postcode->postcode, sizeof postcode->postcode, "%.*s %s", outward, key,
              key + outward);
  postcode->easting_m = sqlite3_column_double (stmt, 1);
  postcode->northing_m = sqlite3_column_double (stmt, 2);
  postcode->quality = quality >= 0 && quality < TERRIER_POSTCODE_N
                          ? (TerrierPostcodeQuality) quality
                          : TERRIER_POSTCODE_UNSTATED;
  postcode->retired = sqlite3_column_int (stmt, 4) != 0;
}

static gboolean
find_rows (TerrierConnection *connection, const char *key, guint max, GArray *found, GError **error)
{
  /* What begins so lies between it and itself with the highest letter after. */
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (connection,
                                    "SELECT key, easting, northing, quality, retired FROM postcode "
                                    "WHERE key >= ?1 AND key < ?1 || '~' ORDER BY key LIMIT ?2",
                                    error);
  TerrierStep step;

  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, key);
  terrier_statement_bind_int (statement, 2, max);
  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    {
      TerrierPostcode postcode;

      read_row (terrier_statement_get (statement), &postcode);
      g_array_append_val (found, postcode);
    }
  return step == TERRIER_STEP_DONE;
}

GArray *
terrier_postcodes_find (const char *path, const char *text, guint max, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TerrierPostcode));
  TerrierConnection *connection;
  char key[8];
  gboolean good;

  make_key (text, key);
  if (*key == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&found);
  connection = terrier_connection_open (path, TERRIER_CONNECTION_IMMUTABLE, error);
  if (connection == NULL)
    return NULL;
  good = find_rows (connection, key, max, found, error);
  terrier_connection_close (connection);
  return good ? g_steal_pointer (&found) : NULL;
}

gint64
terrier_postcodes_count (const char *path, char **source, GError **error)
{
  TerrierConnection *connection;
  gint64 n;

  if (source != NULL)
    *source = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return 0;
  connection = terrier_connection_open (path, TERRIER_CONNECTION_IMMUTABLE, error);
  if (connection == NULL)
    return 0;
  n = terrier_connection_get_int (connection, "SELECT count(*) FROM postcode", 0, error);
  if (source != NULL)
    *source = terrier_connection_get_text (connection, "SELECT source FROM about", NULL);
  terrier_connection_close (connection);
  return n;
}
