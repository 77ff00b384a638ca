/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/matrix-write.h"

#include "decision/options-table.h"
#include "decision/plan-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What if: an option copied with its actions, to be changed at will and then kept or dropped. Each
 * step is one change set, so each is undone as one. Writer thread. */

#define PAGE 1024

static TerrierRecord *
copy_record (TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  TerrierRecord *copy = terrier_record_new (info->type, 0);

  for (guint i = 0; i < info->n_fields; i++)
    terrier_value_copy (terrier_record_peek (record, i), terrier_record_edit (copy, i));
  return copy;
}

static GPtrArray *
read_options (TerrierReader *reader, gint64 programme, GError **error)
{
  return terrier_reader_children (reader, TERRIER_TYPE_OPTION, "programme", programme, error);
}

static gboolean
is_taken (GPtrArray *options, const char *number)
{
  for (guint i = 0; i < options->len; i++)
    if (g_strcmp0 (terrier_record_get_text (g_ptr_array_index (options, i), "number"), number) == 0)
      return TRUE;
  return FALSE;
}

static char *
free_trial_number (GPtrArray *options, const char *of)
{
  char *number = g_strdup_printf (_ ("Trial of %s"), of);

  for (guint i = 2; is_taken (options, number); i++)
    {
      g_free (number);
      number = g_strdup_printf (_ ("Trial of %s (%u)"), of, i);
    }
  return number;
}

/* The ids of an option's actions; they are read page by page. */
static TerrierResult *
find_actions (TerrierReader *reader, gint64 option, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_ACTION);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, option);
  terrier_query_add_filter (query, "option", TERRIER_OPERATOR_EQUALS, &value);
  return terrier_reader_query (reader, query, error);
}

static gboolean
copy_actions (TerrierWriter *writer, gint64 from, gint64 to, GError **error)
{
  TerrierReader *reader = terrier_writer_reader (writer);
  g_autoptr (TerrierResult) found = find_actions (reader, from, error);

  for (gsize at = 0; found != NULL && at < found->n_ids; at += PAGE)
    {
      g_autoptr (GPtrArray) page
          = terrier_reader_fetch (reader, TERRIER_TYPE_ACTION, found->ids + at,
                                  MIN (PAGE, found->n_ids - at), error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          g_autoptr (TerrierRecord) copy = copy_record (g_ptr_array_index (page, i));

          terrier_record_set_integer (copy, "option", to);
          if (terrier_writer_insert (writer, copy, error) == 0)
            return FALSE;
        }
    }
  return found != NULL;
}

/* A trial is nobody's statement: what a paper says of the option it began as is not said of it. */
static void
forget_stated (TerrierRecord *option)
{
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_OPTION);

  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_has_prefix (info->fields[i].column, "stated_"))
      terrier_value_clear (terrier_record_edit (option, i));
  terrier_record_set_date (option, "figures_on", TERRIER_DATE_NONE);
  terrier_record_set_text (option, "source", NULL);
  terrier_record_set_text (option, "confidence", NULL);
}

gint64
terrier_trial_write (TerrierWriter *writer, gint64 option, GError **error)
{
  TerrierReader *reader = terrier_writer_reader (writer);
  g_autoptr (TerrierRecord) record
      = terrier_reader_get (reader, TERRIER_TYPE_OPTION, option, error);
  g_autoptr (GPtrArray) options
      = record != NULL
            ? read_options (reader, terrier_record_get_reference (record, "programme"), error)
            : NULL;
  g_autoptr (TerrierRecord) trial = NULL;
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  const char *of;
  gint64 id;

  if (options == NULL)
    return 0;
  of = terrier_record_get_text (record, "number");
  number = free_trial_number (options, of != NULL ? of : "");
  name = g_strdup_printf (_ ("Variant of %s"), of != NULL ? of : "");
  trial = copy_record (record);
  forget_stated (trial);
  terrier_record_set_text (trial, "number", number);
  terrier_record_set_text (trial, "name", name);
  terrier_record_set_text (trial, "kind", "trial");
  terrier_record_set_integer (trial, "chosen", 0);
  id = terrier_writer_insert (writer, trial, error);
  return id != 0 && copy_actions (writer, option, id, error) ? id : 0;
}

gboolean
terrier_trial_drop (TerrierWriter *writer, gint64 trial, GError **error)
{
  g_autoptr (TerrierResult) found = find_actions (terrier_writer_reader (writer), trial, error);

  for (gsize i = 0; found != NULL && i < found->n_ids; i++)
    if (!terrier_plan_forget (writer, found->ids[i], error)
        || !terrier_writer_delete (writer, TERRIER_TYPE_ACTION, found->ids[i], error))
      return FALSE;
  return found != NULL && terrier_writer_delete (writer, TERRIER_TYPE_OPTION, trial, error);
}

gboolean
terrier_trial_keep (TerrierWriter *writer, gint64 trial, GError **error)
{
  static const char *const columns[] = { "number", "kind", "position", NULL };
  TerrierReader *reader = terrier_writer_reader (writer);
  g_autoptr (TerrierRecord) record = terrier_reader_get (reader, TERRIER_TYPE_OPTION, trial, error);
  g_autoptr (GPtrArray) options
      = record != NULL
            ? read_options (reader, terrier_record_get_reference (record, "programme"), error)
            : NULL;
  g_autoptr (TerrierRecord) kept = NULL;
  g_autofree char *number = g_strdup ("1");
  gint64 last = 0;

  if (options == NULL)
    return FALSE;
  for (guint i = 2; is_taken (options, number); i++)
    {
      g_free (number);
      number = g_strdup_printf ("%u", i);
    }
  for (guint i = 0; i < options->len; i++)
    last = MAX (last, terrier_record_get_integer (g_ptr_array_index (options, i), "position", 0));
  kept = terrier_record_new (TERRIER_TYPE_OPTION, trial);
  terrier_record_set_text (kept, "number", number);
  terrier_record_set_text (kept, "kind", "option");
  terrier_record_set_integer (kept, "position", MIN (last + 1, 1000));
  return terrier_writer_update (writer, kept, columns, error);
}
