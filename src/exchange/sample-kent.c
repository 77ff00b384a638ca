/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/sample-kent.h"

#include "core/grid.h"
#include "estate/field-text.h"
#include "exchange/create.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/uk/terrier/Terrier/kent/"

/* In the order in which they refer to each other. */
static const TerrierType types[] = {
  TERRIER_TYPE_PROPERTY, TERRIER_TYPE_PROGRAMME, TERRIER_TYPE_OPTION,
  TERRIER_TYPE_ACTION,   TERRIER_TYPE_DISPOSAL,  TERRIER_TYPE_DECISION,
  TERRIER_TYPE_DOCUMENT, TERRIER_TYPE_MILESTONE, TERRIER_TYPE_ANOMALY,
};

static const char *const decisions_with_text[] = { "23/00101", "21/00100" };

typedef struct
{
  TerrierWriter *writer;
  GHashTable *ids[TERRIER_N_TYPES]; /* what a record is called: its id */
} Filler;

static gboolean
is_a_name (TerrierType type, const TerrierField *field)
{
  return (field->flags & TERRIER_FIELD_IDENTIFIER) != 0
         || (type == TERRIER_TYPE_OPTION && strcmp (field->column, "number") == 0);
}

/* Two records of one name: the first has it, so that a file that refers to it means the same
 * always. */
static void
remember (Filler *filler, TerrierRecord *record, gint64 id)
{
  TerrierType type = terrier_record_get_record_type (record);
  const TerrierTypeInfo *info = terrier_type_info (type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *name;

      if (!is_a_name (type, &info->fields[i]))
        continue;
      name = terrier_record_get_text (record, info->fields[i].column);
      if (name != NULL && !g_hash_table_contains (filler->ids[type], name))
        g_hash_table_insert (filler->ids[type], g_strdup (name), GSIZE_TO_POINTER ((gsize) id));
    }
}

static gboolean
set_field (Filler *filler,
           TerrierRecord *record,
           const char *column,
           const char *text,
           GError **error)
{
  TerrierType type = terrier_record_get_record_type (record);
  const TerrierField *field = terrier_field_lookup (type, column);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (field == NULL)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_SAMPLE,
                   _ ("The sample has a column “%s” that the catalogue does not"), column);
      return FALSE;
    }
  if (*text == '\0')
    return TRUE;
  if (field->kind == TERRIER_FIELD_REFERENCE)
    {
      gpointer id = g_hash_table_lookup (filler->ids[field->target], text);

      if (id == NULL)
        {
          g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_SAMPLE,
                       _ ("The sample refers to “%s” in column “%s”, and there is no such record"),
                       text, column);
          return FALSE;
        }
      terrier_value_set_integer (&value, (gint64) GPOINTER_TO_SIZE (id));
    }
  else if (!terrier_field_parse (field, text, &value, error))
    return FALSE;
  terrier_record_set (record, column, &value);
  return TRUE;
}

/* Positions come as latitude and longitude, as their sources give them. */
static void
set_position (TerrierRecord *record, const char *latitude, const char *longitude)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  double easting_m, northing_m;

  if (*latitude == '\0' || *longitude == '\0')
    return;
  if (!terrier_grid_from_lonlat (g_ascii_strtod (longitude, NULL), g_ascii_strtod (latitude, NULL),
                                 &easting_m, &northing_m, NULL))
    return;
  terrier_value_set_point (&value, easting_m, northing_m);
  terrier_record_set (record, "geom", &value);
}

static gboolean
insert (Filler *filler, TerrierRecord *record, GError **error)
{
  gint64 id = terrier_writer_insert (filler->writer, record, error);

  if (id == 0)
    return FALSE;
  remember (filler, record, id);
  return TRUE;
}

static gboolean
fill_row (Filler *filler, TerrierType type, GPtrArray *heads, GPtrArray *row, GError **error)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (type, 0);
  const char *latitude = "", *longitude = "";

  for (guint i = 0; i < heads->len && i < row->len; i++)
    {
      const char *head = g_ptr_array_index (heads, i);
      const char *text = g_ptr_array_index (row, i);

      if (strcmp (head, "latitude") == 0)
        latitude = text;
      else if (strcmp (head, "longitude") == 0)
        longitude = text;
      else if (!set_field (filler, record, head, text, error))
        return FALSE;
    }
  set_position (record, latitude, longitude);
  return insert (filler, record, error);
}

static gboolean
fill_type (Filler *filler, TerrierType type, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, terrier_type_info (type)->table, ".csv", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, error);
  g_autoptr (TerrierCsvReader) reader = NULL;
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *row;
  GError *local = NULL;

  if (bytes == NULL || (reader = terrier_csv_reader_new (bytes, path, error)) == NULL)
    return FALSE;
  row = terrier_csv_reader_next (reader, &local);
  for (guint i = 0; row != NULL && i < row->len; i++)
    g_ptr_array_add (heads, g_strdup (g_ptr_array_index (row, i)));

  while (local == NULL && (row = terrier_csv_reader_next (reader, &local)) != NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!fill_row (filler, type, heads, row, &local))
        g_prefix_error (&local, "%s:%u: ", path, terrier_csv_reader_get_line (reader));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
add_section (Filler *filler,
             const char *number,
             const char *key,
             guint position,
             const char *body,
             GError **error)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_SECTION, 0);
  g_autofree char *text = g_strstrip (g_strdup (body));
  g_autofree char *place = g_strdup_printf ("%u", position);

  return set_field (filler, record, "key", key, error)
         && set_field (filler, record, "decision", number, error)
         && set_field (filler, record, "position", place, error)
         && set_field (filler, record, "body", text, error)
         && set_field (filler, record, "withheld", "no", error)
         && set_field (filler, record, "source",
                       _ ("Drafted for the sample from the public record, in other words"), error)
         && set_field (filler, record, "confidence", "inferred", error)
         && insert (filler, record, error);
}

/* The sections of one record of decision: "# key" opens each. */
static gboolean
fill_sections (Filler *filler, const char *number, GError **error)
{
  g_autofree char *slug = g_strdelimit (g_strdup (number), "/", '-');
  g_autofree char *path = g_strconcat (FOLDER, "decision-", slug, ".md", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  parts = g_strsplit (text, "\n# ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *key = g_str_has_prefix (parts[i], "# ") ? parts[i] + 2 : parts[i];
      char *body = strchr (key, '\n');

      if (body == NULL)
        continue;
      *body++ = '\0';
      if (!add_section (filler, number, key, i + 1, body, error))
        return FALSE;
    }
  return TRUE;
}

/* Kent's decision 23/00101 and what is around it: every row with its source and how sure it is. The
 * same records with the same ids each time. Writer thread. */
static gboolean
fill (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Filler filler = { .writer = writer };
  gboolean ok = TRUE;

  for (guint i = 0; i < TERRIER_N_TYPES; i++)
    filler.ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; ok && i < G_N_ELEMENTS (types); i++)
    ok = fill_type (&filler, types[i], cancellable, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (decisions_with_text); i++)
    ok = fill_sections (&filler, decisions_with_text[i], error);
  /* What the figures of those texts print: the room that works it out is not known here. */
  ok = ok && fill_type (&filler, TERRIER_TYPE_BOUND_FIGURE, cancellable, error);
  for (guint i = 0; i < TERRIER_N_TYPES; i++)
    g_hash_table_unref (filler.ids[i]);
  /* Whose forms and rules hold where a record does not say. */
  return ok && terrier_writer_set_setting (writer, "body", "Kent County Council", error);
}

/**
 * terrier_sample_kent_create:
 * @path: where the file goes
 * @error: return location
 *
 * Makes the Kent portfolio. Waits for the disk: not for the window's thread.
 *
 * Returns: (transfer full) (nullable): the portfolio, open for writing
 */
TerrierPortfolio *
terrier_sample_kent_create (const char *path, GError **error)
{
  return terrier_create_filled (path, _ ("Kent Communities Programme (sample)"),
                                _ ("Fill with the Kent sample"), fill, NULL, NULL, error);
}
