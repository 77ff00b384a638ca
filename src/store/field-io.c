/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/field-io.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "estate/field-text.h"
#include "store/error.h"
#include "store/geometry.h"
#include "store/triggers.h"

/* Days as ISO 8601, without memory. @text has room for 11 bytes. */
static void
write_iso (TerrierDate date, char *text)
{
  int year, month, day;

  terrier_date_split (date, &year, &month, &day);
  text[0] = (char) ('0' + year / 1000);
  text[1] = (char) ('0' + year / 100 % 10);
  text[2] = (char) ('0' + year / 10 % 10);
  text[3] = (char) ('0' + year % 10);
  text[4] = '-';
  text[5] = (char) ('0' + month / 10);
  text[6] = (char) ('0' + month % 10);
  text[7] = '-';
  text[8] = (char) ('0' + day / 10);
  text[9] = (char) ('0' + day % 10);
  text[10] = '\0';
}

TerrierDate
terrier_date_read_iso (const char *text, gssize length)
{
  static const char shape[] = "dddd-dd-dd";
  int numbers[3] = { 0 };
  int which = 0;

  if (length < 0)
    length = (gssize) strlen (text);
  if (length != 10)
    return TERRIER_DATE_NONE;
  for (int i = 0; i < 10; i++)
    if (shape[i] == '-' && text[i] == '-')
      which++;
    else if (shape[i] == 'd' && g_ascii_isdigit (text[i]))
      numbers[which] = numbers[which] * 10 + (text[i] - '0');
    else
      return TERRIER_DATE_NONE;
  return terrier_date_new (numbers[0], numbers[1], numbers[2]);
}

static gboolean
refuse (const TerrierField *field, const char *sentence, GError **error)
{
  g_autoptr (GString) message = g_string_new (sentence);

  g_string_replace (message, "%s", _ (field->label), 1);
  g_set_error_literal (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT, message->str);
  return FALSE;
}

static gboolean
bind_text (sqlite3_stmt *stmt,
           int parameter,
           const TerrierField *field,
           const char *text,
           GError **error)
{
  gsize length = strlen (text);

  if (length > TERRIER_FIELD_MAX_BYTES)
    {
      g_set_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CONSTRAINT,
                   _ ("%s: the text is %.1f MB long, and a field holds at most %d MB. Attach it as "
                      "a document."),
                   _ (field->label), (double) length / (1024 * 1024),
                   TERRIER_FIELD_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    return refuse (field, _ ("%s: the text is not UTF-8. Save it as UTF-8 and try again."), error);
  sqlite3_bind_text (stmt, parameter, text, (int) length, SQLITE_STATIC);
  return TRUE;
}

/**
 * terrier_field_bind:
 * @statement: a statement that is not running
 * @parameter: 1 for the first
 * @field: what @value is a value of
 * @value: the value; its text must outlive the statement's use
 * @error: return location; %TERRIER_STORE_ERROR_CONSTRAINT when the file cannot hold it
 */
gboolean
terrier_field_bind (TerrierStatement *statement,
                    int parameter,
                    const TerrierField *field,
                    const TerrierValue *value,
                    GError **error)
{
  sqlite3_stmt *stmt = terrier_statement_get (statement);
  guint8 point[TERRIER_GEOMETRY_POINT_SIZE];
  gconstpointer bytes;
  gsize size;
  char date[11];

  switch (value->tag)
    {
    case TERRIER_VALUE_NULL:
      sqlite3_bind_null (stmt, parameter);
      return TRUE;
    case TERRIER_VALUE_INTEGER:
      if (field->kind == TERRIER_FIELD_DATE)
        {
          if (value->integer <= 0 || value->integer > G_MAXUINT32
              || !g_date_valid_julian ((guint32) value->integer))
            return refuse (field, _ ("%s: the date lies outside the calendar."), error);
          write_iso ((TerrierDate) value->integer, date);
          sqlite3_bind_text (stmt, parameter, date, 10, SQLITE_TRANSIENT);
        }
      else
        sqlite3_bind_int64 (stmt, parameter, value->integer);
      return TRUE;
    case TERRIER_VALUE_REAL:
      sqlite3_bind_double (stmt, parameter, value->real);
      return TRUE;
    case TERRIER_VALUE_TEXT:
      return bind_text (stmt, parameter, field, value->text, error);
    case TERRIER_VALUE_POINT:
      terrier_geometry_write_point (point, value->point.easting_m, value->point.northing_m);
      sqlite3_bind_blob (stmt, parameter, point, sizeof point, SQLITE_TRANSIENT);
      return TRUE;
    case TERRIER_VALUE_BLOB:
      bytes = g_bytes_get_data (value->blob, &size);
      sqlite3_bind_blob64 (stmt, parameter, bytes, size, SQLITE_STATIC);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
read_blob (sqlite3_stmt *stmt, int column, const TerrierField *field, TerrierValue *value)
{
  const guint8 *data = sqlite3_column_blob (stmt, column);
  gsize size = (gsize) sqlite3_column_bytes (stmt, column);
  g_autoptr (GBytes) bytes = NULL;
  double easting_m, northing_m;

  if (field->kind == TERRIER_FIELD_POINT
      && terrier_geometry_read_point (data, size, &easting_m, &northing_m))
    {
      terrier_value_set_point (value, easting_m, northing_m);
      return;
    }
  bytes = g_bytes_new (data, size);
  terrier_value_set_blob (value, bytes);
}

/* What another program wrote in a column of another kind comes out as it is, so that it is seen.
 * @column: 0 for the first; @value: initialised. */
static void
read_field (sqlite3_stmt *stmt, int column, const TerrierField *field, TerrierValue *value)
{
  const char *text;
  int length;
  TerrierDate date;

  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      if (field->kind == TERRIER_FIELD_DECIMAL || field->kind == TERRIER_FIELD_AREA)
        terrier_value_set_real (value, sqlite3_column_double (stmt, column));
      else
        terrier_value_set_integer (value, sqlite3_column_int64 (stmt, column));
      break;
    case SQLITE_FLOAT:
      terrier_value_set_real (value, sqlite3_column_double (stmt, column));
      break;
    case SQLITE_TEXT:
      text = (const char *) sqlite3_column_text (stmt, column);
      length = sqlite3_column_bytes (stmt, column);
      date = field->kind == TERRIER_FIELD_DATE ? terrier_date_read_iso (text, length)
                                               : TERRIER_DATE_NONE;
      if (date != TERRIER_DATE_NONE)
        terrier_value_set_integer (value, date);
      else if (g_utf8_validate_len (text, (gsize) length, NULL))
        terrier_value_set_text (value, text);
      else
        terrier_value_take_text (value, g_utf8_make_valid (text, length));
      break;
    case SQLITE_BLOB:
      read_blob (stmt, column, field, value);
      break;
    default:
      terrier_value_clear (value);
      break;
    }
}

const char *
terrier_record_select_sql (TerrierType type)
{
  static char *select[TERRIER_N_TYPES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < TERRIER_N_TYPES; i++)
        {
          g_autofree char *columns = terrier_triggers_columns (i, "t.");

          select[i] = g_strdup_printf ("SELECT t.id, %s FROM \"%s\" AS t", columns,
                                       terrier_type_info (i)->table);
        }
      g_once_init_leave (&made, 1);
    }
  return select[type];
}

/**
 * terrier_record_from_row:
 * @stmt: a statement at a row; its columns as in terrier_record_select_sql()
 * @type: of the record
 *
 * Returns: (transfer full): the record
 */
TerrierRecord *
terrier_record_from_row (sqlite3_stmt *stmt, TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  TerrierRecord *record = terrier_record_new (type, sqlite3_column_int64 (stmt, 0));

  for (guint i = 0; i < info->n_fields; i++)
    read_field (stmt, (int) i + 1, &info->fields[i], terrier_record_edit (record, i));
  return record;
}
