/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/forward-list.h"

#include "core/text.h"
#include "decision/notice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The decisions to come, each with the clock of its notice worked out backwards from its day. */

static void
entry_free (gpointer data)
{
  TerrierForwardEntry *entry = data;

  g_object_unref (entry->record);
  g_ptr_array_unref (entry->documents);
  g_free (entry->rule);
  g_free (entry);
}

static void
list_clear (gpointer data)
{
  TerrierForwardList *list = data;

  g_clear_pointer (&list->entries, g_ptr_array_unref);
  g_free (list->council);
}

TerrierForwardList *
terrier_forward_list_ref (TerrierForwardList *list)
{
  return g_atomic_rc_box_acquire (list);
}

void
terrier_forward_list_unref (TerrierForwardList *list)
{
  g_atomic_rc_box_release_full (list, list_clear);
}

static gboolean
text_is (TerrierRecord *record, const char *column, const char *wanted)
{
  return g_strcmp0 (terrier_record_get_text (record, column), wanted) == 0;
}

/* The day of a decision that is to be looked at again after a call-in, in the column; NULL when it
 * is no such decision. */
static const char *
find_day_again (TerrierRecord *record)
{
  if (text_is (record, "status", "referred back"))
    return "reconsidered_on";
  return text_is (record, "status", "referred to council") ? "council_on" : NULL;
}

/* Not taken and not given up, or to be looked at again. One of no stated status counts when its day
 * is to come. */
static gboolean
is_to_come (TerrierRecord *record, TerrierDate today)
{
  static const char *const before[]
      = { "notice", "draft", "proposed", "to committee", "endorsed", "amended", NULL };
  const char *status = terrier_record_get_text (record, "status");

  if (find_day_again (record) != NULL)
    return TRUE;
  if (terrier_record_get_date (record, "taken_on") != TERRIER_DATE_NONE)
    return FALSE;
  if (status == NULL)
    return terrier_record_get_date (record, "due_on") >= today;
  return g_strv_contains (before, status);
}

static const TerrierRule *
find_rule (TerrierRecord *record, TerrierRules *rules, const char *body, TerrierDate day)
{
  const TerrierValue *key = terrier_record_get (record, "key_decision");

  if ((!terrier_value_is_null (key) && key->integer == 0) || find_day_again (record) != NULL
      || text_is (record, "urgency", "special urgency"))
    return NULL;
  return terrier_rules_lookup_for_body (rules, body,
                                        text_is (record, "urgency", "general exception")
                                            ? "general_exception_notice"
                                            : "key_decision_notice",
                                        day);
}

static void
work_out_notice (TerrierForwardEntry *entry,
                 TerrierRules *rules,
                 const char *body,
                 TerrierDate today)
{
  TerrierDate notice = terrier_record_get_date (entry->record, "notice_on");
  TerrierDate day = entry->due_on != TERRIER_DATE_NONE ? entry->due_on : today;
  const TerrierRule *rule = find_rule (entry->record, rules, body, day);

  entry->notice = TERRIER_NOTICE_NOT_OWED;
  if (rule == NULL)
    return;
  entry->rule = terrier_rule_describe (rule);
  if (entry->due_on != TERRIER_DATE_NONE)
    entry->safe_by = terrier_rule_before (rule, entry->due_on);
  if (notice != TERRIER_DATE_NONE)
    entry->earliest = terrier_rule_after (rule, notice);
  if (entry->due_on == TERRIER_DATE_NONE)
    entry->notice = TERRIER_NOTICE_UNKNOWN;
  else if (notice != TERRIER_DATE_NONE)
    entry->notice = entry->due_on < entry->earliest ? TERRIER_NOTICE_SHORT : TERRIER_NOTICE_IN_TIME;
  else
    entry->notice = entry->safe_by < today ? TERRIER_NOTICE_MISSED : TERRIER_NOTICE_TO_GIVE;
}

static gboolean
read_documents (TerrierForwardEntry *entry, TerrierReader *reader, GError **error)
{
  g_autoptr (GPtrArray) records
      = terrier_reader_children (reader, TERRIER_TYPE_DOCUMENT, "decision",
                                 terrier_record_get_id (entry->record), error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!terrier_record_get_boolean (records->pdata[i], "withheld"))
      g_ptr_array_add (entry->documents,
                       g_strdup (terrier_record_get_text (records->pdata[i], "name")));
  return records != NULL;
}

static int
compare_entries_cb (gconstpointer a, gconstpointer b)
{
  const TerrierForwardEntry *first = *(const TerrierForwardEntry *const *) a;
  const TerrierForwardEntry *second = *(const TerrierForwardEntry *const *) b;
  TerrierDate one = first->due_on != TERRIER_DATE_NONE ? first->due_on : G_MAXUINT32;
  TerrierDate other = second->due_on != TERRIER_DATE_NONE ? second->due_on : G_MAXUINT32;

  if (one != other)
    return one < other ? -1 : 1;
  return terrier_text_compare_natural (terrier_record_get_text (first->record, "number"),
                                       terrier_record_get_text (second->record, "number"));
}

/**
 * terrier_forward_list_load:
 * @reader: the reader on loan
 * @today: today
 * @error: of the store or the rules
 *
 * Reads the decisions that are to come. Reader thread.
 *
 * Returns: (transfer full) (nullable): the list
 */
TerrierForwardList *
terrier_forward_list_load (TerrierReader *reader, TerrierDate today, GError **error)
{
  g_autoptr (TerrierForwardList) list = g_atomic_rc_box_new0 (TerrierForwardList);
  g_autoptr (TerrierRules) rules = terrier_rules_load (error);
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_DECISION);
  g_autoptr (GPtrArray) records
      = rules != NULL ? terrier_reader_select (reader, query, error) : NULL;
  g_autofree char *body = terrier_reader_get_setting (reader, "body");
  g_autofree char *slug = terrier_text_slug (body != NULL ? body : "");

  list->entries = g_ptr_array_new_with_free_func (entry_free);
  list->council = g_strdup (body);
  list->today = today;
  slug[strcspn (slug, "-")] = '\0';
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TerrierForwardEntry *entry;
      const char *again;

      if (!is_to_come (records->pdata[i], today))
        continue;
      entry = g_new0 (TerrierForwardEntry, 1);
      entry->record = g_object_ref (records->pdata[i]);
      again = find_day_again (entry->record);
      entry->due_on = terrier_record_get_date (entry->record, again != NULL ? again : "due_on");
      entry->documents = g_ptr_array_new_with_free_func (g_free);
      work_out_notice (entry, rules, slug, today);
      g_ptr_array_add (list->entries, entry);
      if (!read_documents (entry, reader, error))
        return NULL;
    }
  g_ptr_array_sort (list->entries, compare_entries_cb);
  return records != NULL ? g_steal_pointer (&list) : NULL;
}

/**
 * terrier_forward_entry_dup_title:
 * @entry: a decision to come
 * @copy: public, or with what is exempt
 *
 * Returns: (transfer full): its subject; in a public copy of one that is exempt as a whole, that it
 * is withheld and why
 */
char *
terrier_forward_entry_dup_title (const TerrierForwardEntry *entry, TerrierCopy copy)
{
  const char *title = terrier_record_get_text (entry->record, "title");
  gint64 paragraph = terrier_record_get_integer (entry->record, "exempt_paragraph", 0);

  if (copy == TERRIER_COPY_EXEMPT || !text_is (entry->record, "restriction", "exempt"))
    return g_strdup (title != NULL ? title : _ ("Subject not stated"));
  if (paragraph <= 0)
    return g_strdup (_ ("[Subject withheld: exempt]"));
  return g_strdup_printf (_ ("[Subject withheld: exempt under paragraph %d of Schedule 12A]"),
                          (int) paragraph);
}

/**
 * terrier_forward_entry_describe_notice:
 * @entry: a decision to come
 *
 * Returns: (transfer full): whether notice is in time, as words for a column
 */
char *
terrier_forward_entry_describe_notice (const TerrierForwardEntry *entry)
{
  /* Only a key decision can be urgent. */
  gboolean unsure = terrier_value_is_null (terrier_record_get (entry->record, "key_decision"))
                    && !text_is (entry->record, "urgency", "general exception");
  g_autofree char *safe = terrier_date_format (entry->safe_by);
  g_autofree char *earliest = terrier_date_format (entry->earliest);
  g_autofree char *given
      = terrier_date_format (terrier_record_get_date (entry->record, "notice_on"));
  g_autofree char *text = NULL;

  switch (entry->notice)
    {
    case TERRIER_NOTICE_NOT_OWED:
      if (find_day_again (entry->record) != NULL)
        return g_strdup (_ ("Called in: none owed again"));
      return g_strdup (text_is (entry->record, "urgency", "special urgency")
                           ? _ ("Special urgency: none owed")
                           : _ ("Not key: none owed"));
    case TERRIER_NOTICE_IN_TIME:
      text = g_strdup_printf (_ ("In time: %s"), given);
      break;
    case TERRIER_NOTICE_SHORT:
      text = g_strdup_printf (_ ("Too late: allows it from %s"), earliest);
      break;
    case TERRIER_NOTICE_TO_GIVE:
      text = g_strdup_printf (_ ("To be given by %s"), safe);
      break;
    case TERRIER_NOTICE_MISSED:
      text = g_strdup_printf (_ ("Not given; last safe day was %s"), safe);
      break;
    case TERRIER_NOTICE_UNKNOWN:
      return g_strdup (_ ("No day is stated"));
    }
  /* Translators: %s says whether notice is in time. */
  return unsure ? g_strdup_printf (_ ("%s, if it is key"), text) : g_steal_pointer (&text);
}

/**
 * terrier_forward_list_file_name:
 * @list: the decisions to come
 * @copy: public, or with what is exempt
 *
 * Returns: (transfer full): a name that any file system takes
 */
char *
terrier_forward_list_file_name (TerrierForwardList *list, TerrierCopy copy)
{
  g_autofree char *day = terrier_date_format_iso (list->today);

  return g_strdup_printf ("%s %s%s.pdf", _ ("Forthcoming executive decisions"), day,
                          copy == TERRIER_COPY_EXEMPT ? _ (" (exempt)") : "");
}
