/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/overrules.h"

#include <string.h>

static void
overrule_free (gpointer data)
{
  TerrierOverrule *overrule = data;

  g_free (overrule->value);
  g_strfreev (overrule->passages);
  g_free (overrule->reason);
  g_free (overrule);
}

/* Which value it is: the field of a record, or what it is called where no record is known. */
static char *
name_value (const char *type, gint64 id, const char *column, const char *what)
{
  return type != NULL ? g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", type, id,
                                         column != NULL ? column : "")
                      : g_strdup (what);
}

static char *
name_leak (const TerrierLeak *leak)
{
  const char *type = leak->type < TERRIER_N_TYPES ? terrier_type_info (leak->type)->table : NULL;

  return name_value (type, leak->id, leak->column, leak->what);
}

GPtrArray *
terrier_overrules_load (TerrierReader *reader, gint64 decision, GError **error)
{
  g_autoptr (GPtrArray) records
      = terrier_reader_children (reader, TERRIER_TYPE_OVERRULE, "decision", decision, error);
  GPtrArray *overrules;

  if (records == NULL)
    return NULL;
  overrules = g_ptr_array_new_with_free_func (overrule_free);
  for (guint i = 0; i < records->len; i++)
    {
      TerrierRecord *record = records->pdata[i];
      const char *passages = terrier_record_get_text (record, "passages");
      TerrierOverrule *overrule;

      if (passages == NULL)
        continue;
      overrule = g_new0 (TerrierOverrule, 1);
      overrule->value = name_value (terrier_record_get_text (record, "value_type"),
                                    terrier_record_get_integer (record, "value_record", 0),
                                    terrier_record_get_text (record, "value_field"),
                                    terrier_record_get_text (record, "value"));
      overrule->passages = g_strsplit (passages, " ", -1);
      overrule->reason = g_strdup (terrier_record_get_text (record, "reason"));
      overrule->on = terrier_record_get_date (record, "overruled_on");
      g_ptr_array_add (overrules, overrule);
    }
  return overrules;
}

static const TerrierOverrule *
find_for_passage (GPtrArray *overrules, const char *value, const char *passage)
{
  for (guint i = overrules->len; i > 0; i--)
    {
      const TerrierOverrule *overrule = overrules->pdata[i - 1];

      if (strcmp (overrule->value, value) == 0
          && g_strv_contains ((const char *const *) overrule->passages, passage))
        return overrule;
    }
  return NULL;
}

const TerrierOverrule *
terrier_overrules_find (GPtrArray *overrules, const TerrierLeak *leak)
{
  g_autofree char *value = name_leak (leak);
  const TerrierOverrule *found = NULL;

  for (guint i = 0; i < leak->passages->len; i++)
    {
      found = overrules != NULL ? find_for_passage (overrules, value, leak->passages->pdata[i])
                                : NULL;
      if (found == NULL)
        return NULL;
    }
  return found;
}

void
terrier_leaks_drop_overruled (GPtrArray *leaks, GPtrArray *overrules)
{
  for (guint i = 0; i < leaks->len;)
    if (terrier_overrules_find (overrules, leaks->pdata[i]) != NULL)
      g_ptr_array_remove_index (leaks, i);
    else
      i++;
}

char *
terrier_leak_join_passages (const TerrierLeak *leak)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < leak->passages->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            (const char *) leak->passages->pdata[i]);
  return g_string_free (joined, FALSE);
}
