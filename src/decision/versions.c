/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/versions.h"

#include "decision/word-diff.h"

#include <json-glib/json-glib.h>

/* A pause that ends a version, and how far back it goes: each save keeps a whole text. */
#define PAUSE_S (10 * 60)
#define MAX_SAVES 400

/* One save of one section. */
typedef struct
{
  const char *key; /* of the form or of the draft's list */
  char *at;
  gint64 seconds;
  char *before; /* refcounted; nullable before it was there */
  char *after;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->at);
  g_clear_pointer (&save->before, g_ref_string_release);
  g_clear_pointer (&save->after, g_ref_string_release);
  g_free (save);
}

static void
version_free (gpointer data)
{
  TerrierVersion *version = data;

  g_free (version->from);
  g_free (version->at);
  g_free (version->corrected);
  g_ptr_array_unref (version->sections);
  g_hash_table_unref (version->texts);
  g_free (version);
}

/* The text that the journal's line has, or NULL when the line is about something else. */
static char *
read_body (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonNode *body;

  if (json == NULL || !json_parser_load_from_data (parser, json, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  body = json_object_get_member (json_node_get_object (root), "body");
  if (body == NULL || !JSON_NODE_HOLDS_VALUE (body)
      || json_node_get_value_type (body) != G_TYPE_STRING)
    return NULL;
  return g_ref_string_new (json_node_get_string (body));
}

static gint64
seconds_of (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, utc) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static gboolean
read_saves (TerrierReader *reader,
            TerrierDecisionDraft *draft,
            const char *key,
            GPtrArray *saves,
            GError **error)
{
  gint64 id = terrier_decision_draft_get_section_id (draft, key);
  g_autoptr (GPtrArray) entries
      = terrier_reader_history (reader, TERRIER_TYPE_SECTION, id, MAX_SAVES, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TerrierJournalEntry *entry = entries->pdata[i];
      g_autoptr (GRefString) before = read_body (entry->before);
      g_autoptr (GRefString) after = read_body (entry->after);
      Save *save;

      if ((before == NULL && after == NULL) || entry->at == NULL)
        continue;
      save = g_new0 (Save, 1);
      save->key = key;
      save->at = g_strdup (entry->at);
      save->seconds = seconds_of (entry->at);
      save->before = before != NULL ? g_steal_pointer (&before) : g_ref_string_new ("");
      save->after = after != NULL ? g_steal_pointer (&after) : g_ref_string_new ("");
      g_ptr_array_add (saves, save);
    }
  return entries != NULL;
}

static int
compare_saves_cb (gconstpointer a, gconstpointer b)
{
  const Save *first = *(const Save *const *) a, *second = *(const Save *const *) b;

  return g_strcmp0 (first->at, second->at);
}

static GHashTable *
copy_texts (GHashTable *texts)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_ref_string_release);
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy, g_strdup (key), g_ref_string_acquire (text));
  return copy;
}

static TerrierVersion *
version_new (const Save *first, const Save *last, GHashTable *texts)
{
  TerrierVersion *version = g_new0 (TerrierVersion, 1);

  version->from = first != NULL ? g_strdup (first->at) : NULL;
  version->at = last != NULL ? g_strdup (last->at) : NULL;
  version->sections = g_ptr_array_new_with_free_func (g_free);
  version->texts = copy_texts (texts);
  return version;
}

/* What the saves of a version did, counted once from its start to its end. */
static void
count_changes (TerrierVersion *version, const TerrierVersion *before)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, version->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      const char *old = g_hash_table_lookup (before->texts, key);
      g_autoptr (GPtrArray) parts = NULL;
      guint n_deleted, n_inserted;

      if (g_strcmp0 (old, text) == 0)
        continue;
      parts = terrier_word_diff (old != NULL ? old : "", text);
      terrier_word_diff_count (parts, &n_deleted, &n_inserted);
      version->n_deleted += n_deleted;
      version->n_inserted += n_inserted;
      g_ptr_array_add (version->sections, g_strdup (key));
    }
  g_ptr_array_sort_with_data (version->sections, (GCompareDataFunc) (void (*) (void)) g_strcmp0,
                              NULL);
}

static GPtrArray *
gather (GPtrArray *saves)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func (version_free);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_ref_string_release);

  /* Before anything changed: what the first save of each section found. */
  for (guint i = saves->len; i-- > 0;)
    {
      const Save *save = saves->pdata[i];

      g_hash_table_insert (texts, g_strdup (save->key), g_ref_string_acquire (save->before));
    }
  g_ptr_array_add (versions, version_new (NULL, NULL, texts));
  for (guint i = 0, first = 0; i < saves->len; i++)
    {
      const Save *save = saves->pdata[i];
      const Save *next = i + 1 < saves->len ? saves->pdata[i + 1] : NULL;
      TerrierVersion *version;

      g_hash_table_insert (texts, g_strdup (save->key), g_ref_string_acquire (save->after));
      if (next != NULL && next->seconds - save->seconds < PAUSE_S)
        continue;
      version = version_new (saves->pdata[first], save, texts);
      count_changes (version, versions->pdata[0]);
      /* Typed and taken back: nothing to go back to. */
      if (version->sections->len > 0)
        g_ptr_array_insert (versions, 0, version);
      else
        version_free (version);
      first = i + 1;
    }
  return versions;
}

/* What is between the sealed record and the draft that corrects it. A section that the one
 * withholds and the other does not is left out: it is not for everybody to see. */
static gboolean
add_corrected (TerrierReader *reader,
               TerrierDecisionDraft *draft,
               GPtrArray *versions,
               GError **error)
{
  const char *number = terrier_decision_draft_get_corrects (draft);
  gint64 id = terrier_record_get_reference (terrier_decision_draft_get_record (draft), "corrects");
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GHashTable) were = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify) g_ref_string_release);
  TerrierVersion *version;
  TerrierVersion now = { 0 };

  if (number == NULL || id == 0)
    return TRUE;
  sections = terrier_reader_children (reader, TERRIER_TYPE_SECTION, "decision", id, error);
  if (sections == NULL)
    return FALSE;
  now.texts = g_hash_table_new (g_str_hash, g_str_equal);
  now.sections = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sections->len; i++)
    {
      TerrierRecord *section = sections->pdata[i];
      const char *key = terrier_record_get_text (section, "key");
      const char *body = terrier_record_get_text (section, "body");

      if (terrier_record_get_boolean (section, "withheld")
          && !terrier_decision_draft_get_withheld (draft, key))
        continue;
      g_hash_table_insert (were, g_strdup (key), g_ref_string_new (body != NULL ? body : ""));
      g_hash_table_insert (now.texts, (gpointer) key,
                           (gpointer) terrier_decision_draft_get_section (draft, key));
    }
  version = version_new (NULL, NULL, were);
  version->corrected = g_strdup (number);
  count_changes (&now, version);
  version->n_deleted = now.n_deleted;
  version->n_inserted = now.n_inserted;
  g_ptr_array_unref (version->sections);
  version->sections = now.sections;
  g_hash_table_unref (now.texts);
  g_ptr_array_add (versions, version);
  return TRUE;
}

/**
 * terrier_versions_load:
 * @reader: the reader on loan
 * @draft: the decision as it stands
 * @cancellable: (nullable): stops it
 * @error: of the store
 *
 * Returns: (transfer full) (element-type TerrierVersion) (nullable): newest first; empty when
 * nothing has changed since the file was made
 */
GPtrArray *
terrier_versions_load (TerrierReader *reader,
                       TerrierDecisionDraft *draft,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  g_autoptr (GPtrArray) saves = g_ptr_array_new_with_free_func (save_free);
  g_autoptr (GPtrArray) versions = NULL;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (terrier_decision_draft_get_section_id (draft, keys[i]) != 0
          && !read_saves (reader, draft, keys[i], saves, error))
        return NULL;
    }
  g_ptr_array_sort (saves, compare_saves_cb);
  versions = saves->len > 0 ? gather (saves) : g_ptr_array_new_with_free_func (version_free);
  return add_corrected (reader, draft, versions, error) ? g_steal_pointer (&versions) : NULL;
}

const char *
terrier_version_get (const TerrierVersion *version, TerrierDecisionDraft *draft, const char *key)
{
  const char *text = g_hash_table_lookup (version->texts, key);

  return text != NULL ? text : terrier_decision_draft_get_section (draft, key);
}
