/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/change-set.h"

#include "store/writer-private.h"

typedef enum
{
  CHANGE_SET,
  CHANGE_INSERT,
  CHANGE_DELETE
} ChangeKind;

typedef struct
{
  ChangeKind kind;
  TerrierType type;
  gint64 id;
  const TerrierField *field;
  TerrierValue value;
  TerrierRecord *record;
} Change;

struct _TerrierChangeSet
{
  char *label;
  GArray *changes; /* of Change, in the order in which they are made */
  gint64 next_provisional;
};

static void
change_clear (gpointer data)
{
  Change *change = data;

  terrier_value_clear (&change->value);
  g_clear_object (&change->record);
}

/**
 * terrier_change_set_new:
 * @label: what it is called in the list of changes and on the undo button, translated
 *
 * Returns: (transfer full): an empty set
 */
TerrierChangeSet *
terrier_change_set_new (const char *label)
{
  TerrierChangeSet *set = g_new0 (TerrierChangeSet, 1);

  set->label = g_strdup (label);
  set->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  g_array_set_clear_func (set->changes, change_clear);
  set->next_provisional = -1;
  return set;
}

void
terrier_change_set_free (TerrierChangeSet *set)
{
  if (set == NULL)
    return;
  g_array_unref (set->changes);
  g_free (set->label);
  g_free (set);
}

/**
 * terrier_change_set_set:
 * @set: a set
 * @type: of the record
 * @id: of the record, or a provisional one of this set
 * @column: which field
 * @value: what it shall hold; a reference may hold a provisional id
 */
void
terrier_change_set_set (TerrierChangeSet *set,
                        TerrierType type,
                        gint64 id,
                        const char *column,
                        const TerrierValue *value)
{
  Change change = { .kind = CHANGE_SET, .type = type, .id = id, .value = TERRIER_VALUE_INIT };

  change.field = terrier_field_lookup (type, column);
  g_return_if_fail (change.field != NULL);

  terrier_value_copy (value, &change.value);
  g_array_append_val (set->changes, change);
}

/**
 * terrier_change_set_insert:
 * @set: a set
 * @record: (transfer none): a new record; a reference in it may hold a provisional id
 *
 * Returns: a provisional, negative id, by which later changes of this set may refer to it
 */
gint64
terrier_change_set_insert (TerrierChangeSet *set, TerrierRecord *record)
{
  Change change = { .kind = CHANGE_INSERT, .value = TERRIER_VALUE_INIT };

  change.type = terrier_record_get_record_type (record);
  change.id = set->next_provisional--;
  change.record = g_object_ref (record);
  g_array_append_val (set->changes, change);
  return change.id;
}

void
terrier_change_set_delete (TerrierChangeSet *set, TerrierType type, gint64 id)
{
  Change change = { .kind = CHANGE_DELETE, .type = type, .id = id, .value = TERRIER_VALUE_INIT };

  g_array_append_val (set->changes, change);
}

guint
terrier_change_set_get_n_changes (const TerrierChangeSet *set)
{
  return set->changes->len;
}

const char *
terrier_change_set_get_label (const TerrierChangeSet *set)
{
  return set->label;
}

/* Provisional id -> the id that the file gave. */
static gint64
resolve (GHashTable *given, gint64 id)
{
  gint64 *found;

  if (id >= 0)
    return id;
  found = g_hash_table_lookup (given, &id);
  return found != NULL ? *found : id;
}

static void
resolve_value (GHashTable *given, const TerrierField *field, TerrierValue *value)
{
  if (field->kind == TERRIER_FIELD_REFERENCE && value->tag == TERRIER_VALUE_INTEGER)
    value->integer = resolve (given, value->integer);
}

static gboolean
write_insert (TerrierWriter *writer, const Change *change, GHashTable *given, GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (change->type);
  g_autoptr (TerrierRecord) record = terrier_record_new (change->type, 0);
  gint64 *ids;
  gint64 id;

  for (guint i = 0; i < info->n_fields; i++)
    {
      terrier_value_copy (terrier_record_peek (change->record, i), terrier_record_edit (record, i));
      resolve_value (given, &info->fields[i], terrier_record_edit (record, i));
    }
  id = terrier_writer_insert (writer, record, error);
  if (id == 0)
    return FALSE;
  ids = g_new (gint64, 2);
  ids[0] = id;
  ids[1] = change->id;
  g_hash_table_insert (given, &ids[1], ids);
  return TRUE;
}

static gboolean
write_set (TerrierWriter *writer, const Change *change, GHashTable *given, GError **error)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_copy (&change->value, &value);
  resolve_value (given, change->field, &value);
  return terrier_writer_set (writer, change->type, resolve (given, change->id),
                             change->field->column, &value, error);
}

gboolean
terrier_change_set_write (TerrierWriter *writer,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  TerrierChangeSet *set = data;
  /* The key lies in the same memory as the value. */
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < set->changes->len; i++)
    {
      const Change *change = &g_array_index (set->changes, Change, i);
      gboolean good = FALSE;

      switch (change->kind)
        {
        case CHANGE_SET:
          good = write_set (writer, change, given, error);
          break;
        case CHANGE_INSERT:
          good = write_insert (writer, change, given, error);
          break;
        case CHANGE_DELETE:
          good = terrier_writer_delete (writer, change->type, resolve (given, change->id), error);
          break;
        }
      if (!good)
        return FALSE;
    }
  return TRUE;
}
