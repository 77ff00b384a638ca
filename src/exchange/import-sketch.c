/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/import-sketch.h"

#include "estate/field-text.h"
#include "exchange/source.h"

#include <string.h>

#define N_SAMPLES 5

/* Rows between two looks at whether somebody has given up. */
#define ROWS_PER_LOOK 1000

void
terrier_import_sketch_free (TerrierImportSketch *self)
{
  g_free (self->path);
  g_free (self->layer);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);
  g_free (self);
}

/* A cell that is missing is an empty one here. */
static char **
dup_cells (const TerrierSourceRow *row, guint n)
{
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = row->fields[i] != NULL ? g_utf8_make_valid (row->fields[i], -1) : g_strdup ("");
  return cells;
}

static gboolean
read_rows (TerrierImportSketch *self,
           TerrierSource *source,
           GCancellable *cancellable,
           GError **error)
{
  GError *local = NULL;
  TerrierSourceRow row;

  self->has_points = TRUE;
  while (terrier_source_next (source, &row, &local))
    {
      if (self->samples->len < N_SAMPLES)
        g_ptr_array_add (self->samples, dup_cells (&row, self->headings->len));
      self->has_points &= row.has_point;
      if (++self->n_rows % ROWS_PER_LOOK == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  self->has_points &= self->n_rows > 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * terrier_import_sketch_new:
 * @path: a file
 * @layer: (nullable): of a file with several; the first otherwise
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Looks a file through to its end, so that what is damaged in it is known before anything is taken
 * in. Waits for the disk: worker threads.
 *
 * Returns: (transfer full) (nullable): what it holds
 */
TerrierImportSketch *
terrier_import_sketch_new (const char *path,
                           const char *layer,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (TerrierImportSketch) self = g_new0 (TerrierImportSketch, 1);
  g_autoptr (TerrierSource) source = terrier_source_open (path, layer, error);

  if (source == NULL)
    return NULL;
  self->path = g_strdup (path);
  self->layers = terrier_source_list_layers (source);
  if (self->layers->len > 0)
    self->layer = g_strdup (layer != NULL ? layer : self->layers->pdata[0]);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < terrier_source_get_n_columns (source); i++)
    g_ptr_array_add (self->headings, g_utf8_make_valid (terrier_source_get_column (source, i), -1));
  if (!read_rows (self, source, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

TerrierType
terrier_import_sketch_guess_type (const TerrierImportSketch *self)
{
  TerrierType best = TERRIER_TYPE_PROPERTY;
  guint n_best = 0;

  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    {
      guint n_known = 0;

      for (guint i = 0; i < self->headings->len; i++)
        n_known += terrier_target_find (type, self->headings->pdata[i], NULL).kind
                   != TERRIER_TARGET_NONE;
      if (n_known > n_best)
        {
          best = type;
          n_best = n_known;
        }
    }
  return best;
}

static char *
format_value (const TerrierField *field, const char *text, gboolean *good)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  *good = terrier_field_parse (field, text, &value, NULL);
  if (!*good)
    return g_strdup (text);
  return terrier_field_format (field, &value, field->basis == NULL ? field->unit : NULL,
                               TERRIER_TEXT_SCREEN);
}

/**
 * terrier_import_sketch_format:
 * @self: a sketch
 * @row: of the first rows
 * @column: of the file
 * @target: what the column is for
 * @good: (out): whether it will be taken
 *
 * A reference is given as it is written: whether there is such a record only the trial knows.
 *
 * Returns: (transfer full): the cell as it will read
 */
char *
terrier_import_sketch_format (const TerrierImportSketch *self,
                              guint row,
                              guint column,
                              const TerrierTarget *target,
                              gboolean *good)
{
  const char *text = ((char **) self->samples->pdata[row])[column];
  char *end;

  *good = TRUE;
  if (target->kind == TERRIER_TARGET_FIELD && *text != '\0'
      && target->field->kind != TERRIER_FIELD_REFERENCE)
    return format_value (target->field, text, good);
  if (target->kind != TERRIER_TARGET_FIELD && target->kind != TERRIER_TARGET_NONE && *text != '\0')
    {
      g_ascii_strtod (text, &end);
      *good = end != text && end[strspn (end, " ")] == '\0';
    }
  return g_strdup (text);
}

static void
profile_free (gpointer data)
{
  TerrierImportProfile *profile = data;

  g_free (profile->name);
  g_free (profile->text);
  g_free (profile);
}

/**
 * terrier_import_list_profiles:
 * @reader: a reader
 * @error: return location
 *
 * Returns: (transfer full) (element-type TerrierImportProfile) (nullable): the mappings that the
 * portfolio keeps, by name
 */
GPtrArray *
terrier_import_list_profiles (TerrierReader *reader, GError **error)
{
  g_autoptr (GPtrArray) keys
      = terrier_reader_list_settings (reader, TERRIER_PROFILE_SETTING, error);
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func (profile_free);

  if (keys == NULL)
    return NULL;
  for (guint i = 0; i < keys->len; i++)
    {
      TerrierImportProfile *profile = g_new0 (TerrierImportProfile, 1);

      profile->name = g_strdup ((char *) keys->pdata[i] + strlen (TERRIER_PROFILE_SETTING));
      profile->text = terrier_reader_get_setting (reader, keys->pdata[i]);
      g_ptr_array_add (profiles, profile);
    }
  return g_steal_pointer (&profiles);
}
