/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/leaks.h"

#include "decision/overrules.h"
#include "decision/secrets-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierLeakScan
{
  TerrierSecrets *secrets;
  GHashTable *seen; /* TerrierSecret -> TerrierLeak */
  const char *where;
  GPtrArray *leaks;
};

/**
 * terrier_leak_free:
 * @leak: (transfer full): a leak
 *
 * Frees @leak. Any thread.
 */
void
terrier_leak_free (TerrierLeak *leak)
{
  g_free (leak->what);
  g_free (leak->where);
  g_ptr_array_unref (leak->passages);
  g_free (leak);
}

/**
 * terrier_leak_scan_new:
 * @secrets: (nullable): what may not leave; %NULL finds nothing
 *
 * Returns: (transfer full): a scan, for one thread
 */
TerrierLeakScan *
terrier_leak_scan_new (TerrierSecrets *secrets)
{
  TerrierLeakScan *scan = g_new0 (TerrierLeakScan, 1);

  scan->secrets = secrets != NULL ? terrier_secrets_ref (secrets) : NULL;
  scan->seen = g_hash_table_new (NULL, NULL);
  scan->leaks = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_leak_free);
  return scan;
}

static void
found_cb (const TerrierSecret *secret, gsize offset, gsize length, gpointer user_data)
{
  TerrierLeakScan *scan = user_data;

  if (g_hash_table_contains (scan->seen, secret))
    return;
  TerrierLeak *leak = g_new0 (TerrierLeak, 1);
  leak->what = g_strdup (secret->what);
  leak->where = g_strdup (scan->where);
  leak->paragraph = secret->paragraph;
  leak->type = secret->type;
  leak->id = secret->id;
  leak->column = secret->column;
  leak->passages = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (scan->leaks, leak);
  g_hash_table_insert (scan->seen, (gpointer) secret, leak);
}

/**
 * terrier_leak_scan_add:
 * @scan: a scan
 * @where: what @text is, for people
 * @text: (nullable): something that leaves
 *
 * Looks for exempt values in @text.
 */
void
terrier_leak_scan_add (TerrierLeakScan *scan, const char *where, const char *text)
{
  if (scan->secrets == NULL || text == NULL || *text == '\0')
    return;
  scan->where = where;
  terrier_secrets_find (scan->secrets, text, found_cb, scan);
}

/**
 * terrier_leak_scan_end:
 * @scan: (transfer full): a scan
 *
 * Returns: (transfer full) (element-type TerrierLeak): what was found
 */
GPtrArray *
terrier_leak_scan_end (TerrierLeakScan *scan)
{
  GPtrArray *leaks = scan->leaks;

  g_clear_pointer (&scan->secrets, terrier_secrets_unref);
  g_hash_table_unref (scan->seen);
  g_free (scan);
  return leaks;
}

typedef struct
{
  TerrierLeakScan *scan;
  char *passage; /* SHA-256 */
} Passage;

static void
passage_cb (const TerrierSecret *secret, gsize offset, gsize length, gpointer user_data)
{
  const Passage *passage = user_data;
  TerrierLeak *leak = g_hash_table_lookup (passage->scan->seen, secret);

  if (leak != NULL
      && !g_ptr_array_find_with_equal_func (leak->passages, passage->passage, g_str_equal, NULL))
    g_ptr_array_add (leak->passages, g_strdup (passage->passage));
}

/* Which of the values found does @text say? It is known again while not a letter of it changes. */
static void
note_passage (TerrierLeakScan *scan, const char *text)
{
  Passage passage = { scan, g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) };

  terrier_secrets_find (scan->secrets, text, passage_cb, &passage);
  g_free (passage.passage);
}

/* Text that somebody typed, a paragraph at a time. A bound figure is not read: it prints an open
 * field, or is withheld, and an open sum that happens to equal a secret one gives nothing away. */
static void
collect_text (const TerrierBlock *block, GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terrier_block_get_n_runs (block); i++)
    {
      const TerrierRun *run = terrier_block_get_run (block, i);
      g_string_append (text, run->figure != NULL ? " \n " : run->text);
    }
  g_string_append (text, " \n ");
  if (terrier_block_get_label (block) != NULL)
    g_string_append_printf (text, "%s\n", terrier_block_get_label (block));
  g_ptr_array_add (paragraphs, g_string_free (text, FALSE));
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    collect_text (terrier_block_get_child (block, i), paragraphs);
}

/* A value may lie across two paragraphs: then all of the text is its passage. */
static void
scan_document (TerrierLeakScan *scan, const TerrierBlock *document)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  collect_text (document, paragraphs);
  g_ptr_array_add (paragraphs, NULL);
  text = g_strjoinv ("", (char **) paragraphs->pdata);
  terrier_leak_scan_add (scan, _ ("the text"), text);
  for (guint i = 0; scan->leaks->len > 0 && paragraphs->pdata[i] != NULL; i++)
    note_passage (scan, paragraphs->pdata[i]);
  for (guint i = 0; i < scan->leaks->len; i++)
    if (((TerrierLeak *) scan->leaks->pdata[i])->passages->len == 0)
      note_passage (scan, text);
}

/**
 * terrier_paper_find_leaks:
 * @paper: a paper
 * @secrets: (nullable): what may not be in it
 * @file_name: (nullable): the name of the file that it will be
 *
 * Looks through everything that leaves with a paper: its text and tables, running heads, what is
 * written about it in the file, and its name. An exempt copy may say everything. Any thread.
 *
 * Returns: (transfer full) (element-type TerrierLeak): each exempt value that is in it
 */
GPtrArray *
terrier_paper_find_leaks (TerrierPaper *paper, TerrierSecrets *secrets, const char *file_name)
{
  const struct
  {
    const char *where;
    const char *text;
  } others[] = {
    { _ ("the running head"), paper->style->head_left },
    { _ ("the running head"), paper->style->head_right },
    { _ ("the running foot"), paper->style->foot_left },
    { _ ("the title in the file"), paper->title },
    { _ ("the author in the file"), paper->author },
    { _ ("the subject in the file"), paper->subject },
    { _ ("the name of the file"), file_name },
  };
  TerrierLeakScan *scan = terrier_leak_scan_new (paper->exempt_copy ? NULL : secrets);

  if (scan->secrets == NULL)
    return terrier_leak_scan_end (scan);
  scan_document (scan, paper->document);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      terrier_leak_scan_add (scan, others[i].where, others[i].text);
      if (others[i].text != NULL && scan->leaks->len > 0)
        note_passage (scan, others[i].text);
    }
  return terrier_leak_scan_end (scan);
}

/**
 * terrier_leaks_refuse:
 * @leaks: (element-type TerrierLeak): what was found in something public
 * @error: #TERRIER_DECISION_ERROR LEAK
 *
 * Returns: %FALSE when there is any
 */
gboolean
terrier_leaks_refuse (GPtrArray *leaks, GError **error)
{
  if (leaks->len == 0)
    return TRUE;
  const TerrierLeak *first = g_ptr_array_index (leaks, 0);
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK,
               ngettext ("Nothing was written, as %u exempt value would be public: %s, in %s "
                         "(paragraph %u). Take it out, withhold the passage, or overrule with a "
                         "reason.",
                         "Nothing was written, as %u exempt values would be public: %s, in %s "
                         "(paragraph %u), and others. Take them out, withhold the passages, or "
                         "overrule with a reason.",
                         leaks->len),
               leaks->len, first->what, first->where, first->paragraph);
  return FALSE;
}

static void
add_overrule (TerrierChangeSet *set,
              const TerrierLeak *leak,
              const char *output,
              gint64 decision,
              const char *reason,
              TerrierDate today)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_OVERRULE, 0);

  terrier_record_set_text (record, "output", output);
  terrier_record_set_text (record, "value", leak->what);
  if (leak->type < TERRIER_N_TYPES)
    {
      terrier_record_set_text (record, "value_type", terrier_type_info (leak->type)->table);
      terrier_record_set_integer (record, "value_record", leak->id);
      terrier_record_set_text (record, "value_field", leak->column);
    }
  if (leak->paragraph > 0)
    terrier_record_set_integer (record, "exempt_paragraph", leak->paragraph);
  terrier_record_set_text (record, "found_in", leak->where);
  terrier_record_set_text (record, "reason", reason);
  terrier_record_set_date (record, "overruled_on", today);
  if (decision != 0)
    {
      g_autofree char *passages = terrier_leak_join_passages (leak);

      terrier_record_set_integer (record, "decision", decision);
      terrier_record_set_text (record, "passages", passages);
    }
  terrier_change_set_insert (set, record);
}

/**
 * terrier_leaks_overrule:
 * @leaks: (element-type TerrierLeak): what was found
 * @output: what goes out, without its file name, which may itself say too much
 * @decision: id of the decision that it belongs to, or 0
 * @reason: why it may go out
 * @today: the day that is written down
 * @error: #TERRIER_DECISION_ERROR LEAK when @reason says nothing
 *
 * Makes the change that journals each value that is let out: the change set has who and when. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_leaks_overrule (GPtrArray *leaks,
                        const char *output,
                        gint64 decision,
                        const char *reason,
                        TerrierDate today,
                        GError **error)
{
  g_autofree char *said = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  g_autofree char *label = g_strdup_printf (_ ("Overrule the leak check: %s"), output);

  if (*said == '\0')
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK,
                   _ ("The leak check is overruled with a reason only; say why it may go out."));
      return NULL;
    }
  TerrierChangeSet *set = terrier_change_set_new (label);
  for (guint i = 0; i < leaks->len; i++)
    add_overrule (set, g_ptr_array_index (leaks, i), output, decision, said, today);
  return set;
}
