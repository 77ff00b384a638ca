/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/new-record.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TerrierSession *session;
  TerrierType type;
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->session);
  g_free (adding);
}

/* The newest record of the type is the one just added: the journal says which. */
static gpointer
newest_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 change_set = *(gint64 *) data;
  g_autoptr (GPtrArray) entries = terrier_reader_history (reader, TERRIER_TYPE_NONE, 0, 10, error);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const TerrierJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->change_set == change_set && g_strcmp0 (entry->operation, "insert") == 0)
        return g_memdup2 (&entry->id, sizeof entry->id);
    }
  return NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (error != NULL)
    terrier_session_trouble (adding->session, error);
  else if (id != NULL)
    {
      terrier_session_select (adding->session, adding->type, *id);
      terrier_session_open_record (adding->session, adding->type, *id);
    }
  adding_free (adding);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  TerrierSession *session = TERRIER_SESSION (source);
  g_autoptr (GError) error = NULL;
  gint64 change_set = terrier_session_apply_finish (session, result, &error);

  if (error != NULL)
    {
      terrier_session_trouble (session, error);
      adding_free (adding);
      return;
    }
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), newest_func,
                                g_memdup2 (&change_set, sizeof change_set), g_free, g_free, NULL,
                                found_cb, adding);
}

static gboolean
fill_required (TerrierRecord *record, const TerrierField *field, const char *name)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (!terrier_value_is_null (terrier_record_get (record, field->column)))
    return TRUE;
  switch (field->kind)
    {
    case TERRIER_FIELD_TEXT:
      terrier_value_set_text (&value, name);
      break;
    case TERRIER_FIELD_CHOICE:
      terrier_value_set_text (&value, field->choices[0].key);
      break;
    default:
      return FALSE;
    }
  terrier_record_set (record, field->column, &value);
  return TRUE;
}

void
terrier_new_record (TerrierSession *session, TerrierType type, const char *parent, gint64 parent_id)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (TerrierRecord) record = terrier_record_new (type, 0);
  g_autofree char *lower = g_utf8_strdown (_(info->label), -1);
  /* Translators: %s is a type of record in lower case: "New property" */
  g_autofree char *name = g_strdup_printf (_("New %s"), lower);
  /* Translators: %s is a type of record in lower case: "Add property" */
  g_autofree char *label = g_strdup_printf (_("Add %s"), lower);
  TerrierChangeSet *set;
  Adding *adding;

  if (parent != NULL)
    {
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

      terrier_value_set_integer (&value, parent_id);
      terrier_record_set (record, parent, &value);
    }
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_REQUIRED
        && !fill_required (record, &info->fields[i], name))
      {
        g_autofree char *text
            /* Translators: a type of record, then the label of a field */
            = g_strdup_printf (_("%s: add it from the record it belongs to (%s)"), _(info->label),
                               _(info->fields[i].label));

        terrier_session_toast (session, text, FALSE);
        return;
      }
  set = terrier_change_set_new (label);
  terrier_change_set_insert (set, record);
  adding = g_new0 (Adding, 1);
  adding->session = g_object_ref (session);
  adding->type = type;
  terrier_session_apply (session, set, added_cb, adding);
}
