/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader-private.h"

#include <string.h>

#include "core/text.h"
#include "store/query-private.h"
#include "store/triggers.h"
#include "store/words.h"

/* Search everything. Best is what a person who types the beginning of a name means: names that
 * begin with the text, then names with the text in them, then records with the words somewhere;
 * each by name. */

/* Matches looked at of each type beyond the names that begin with the text. */
#define MAX_CANDIDATES 64

typedef enum
{
  GRADE_BEGINS,
  GRADE_CONTAINS,
  GRADE_WORDS
} Grade;

typedef struct
{
  guint32 id;
  Grade grade;
  char *name;
  char *folded;
} Candidate;

void
terrier_hit_free (TerrierHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->name);
  g_free (hit->detail);
  g_free (hit);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->name);
  g_free (candidate->folded);
  g_free (candidate);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *const *left = a, *const *right = b;
  int order = (int) (*left)->grade - (int) (*right)->grade;

  if (order == 0)
    order = strcmp ((*left)->folded, (*right)->folded);
  if (order == 0)
    order = (*left)->id < (*right)->id ? -1 : (*left)->id > (*right)->id;
  return order;
}

static void
add_candidate (TerrierReader *reader,
               TerrierType type,
               guint32 id,
               const char *wanted,
               GPtrArray *candidates)
{
  Candidate *candidate;

  for (guint i = 0; i < candidates->len; i++)
    if (((Candidate *) candidates->pdata[i])->id == id)
      return;
  candidate = g_new0 (Candidate, 1);
  candidate->id = id;
  candidate->name = terrier_reader_name (reader, type, id);
  if (candidate->name == NULL)
    candidate->name = g_strdup ("");
  candidate->folded = terrier_text_fold (candidate->name);
  candidate->grade = g_str_has_prefix (candidate->folded, wanted) ? GRADE_BEGINS
                     : strstr (candidate->folded, wanted) != NULL ? GRADE_CONTAINS
                                                                  : GRADE_WORDS;
  g_ptr_array_add (candidates, candidate);
}

static gboolean
add_rows (TerrierReader *reader,
          TerrierType type,
          TerrierStatement *statement,
          const char *wanted,
          GPtrArray *candidates,
          GError **error)
{
  TerrierStep step;

  while ((step = terrier_statement_step (statement, error)) == TERRIER_STEP_ROW)
    add_candidate (reader, type,
                   (guint32) sqlite3_column_int64 (terrier_statement_get (statement), 0), wanted,
                   candidates);
  return step == TERRIER_STEP_DONE;
}

/* Names that begin with the text, by the index on names. */
static gboolean
add_beginnings (TerrierReader *reader,
                TerrierType type,
                const char *text,
                const char *wanted,
                guint limit,
                gboolean exempt,
                GPtrArray *candidates,
                GError **error)
{
  const TerrierField *name = terrier_type_name_field (type);
  gboolean hides = !exempt && terrier_field_lookup (type, "withheld") != NULL;
  g_autofree char *after = g_strconcat (text, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (TerrierStatement) statement = NULL;
  g_autofree char *sql = NULL;

  if (name == NULL || !(name->flags & TERRIER_FIELD_SORTED))
    return TRUE;
  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" >= ? COLLATE NOCASE AND \"%s\" < ? "
                         "COLLATE NOCASE %s"
                         "ORDER BY \"%s\" COLLATE NOCASE, id LIMIT ?",
                         terrier_type_info (type)->table, name->column, name->column,
                         hides ? "AND withheld IS NOT 1 " : "", name->column);
  statement = terrier_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  terrier_statement_bind_text (statement, 1, text);
  terrier_statement_bind_text (statement, 2, after);
  terrier_statement_bind_int (statement, 3, limit);
  return add_rows (reader, type, statement, wanted, candidates, error);
}

/* The first matches by name; exact, but of a million records with the words somewhere only these
 * few. */
static gboolean
add_matches (TerrierReader *reader,
             TerrierType type,
             const char *text,
             const char *wanted,
             gboolean exempt,
             GPtrArray *candidates,
             GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_autoptr (TerrierResult) result = NULL;

  terrier_query_set_text (query, text);
  if (!exempt && !terrier_query_make_public (query, error))
    return FALSE;
  result = terrier_reader_query_first (reader, query, MAX_CANDIDATES, error);
  if (result == NULL)
    return FALSE;
  for (gsize i = 0; i < result->n_ids; i++)
    add_candidate (reader, type, result->ids[i], wanted, candidates);
  return TRUE;
}

/* Where it is, else the first thing that it belongs to; never anything exempt. */
static char *
make_detail (TerrierReader *reader, TerrierType type, guint32 id)
{
  static const char *const places[] = { "locality", "post_town", "district" };
  const TerrierTypeInfo *info = terrier_type_info (type);
  g_autoptr (TerrierRecord) record = terrier_reader_get (reader, type, id, NULL);

  for (guint i = 0; record != NULL && i < G_N_ELEMENTS (places); i++)
    {
      const TerrierField *field = terrier_field_lookup (type, places[i]);
      const char *place = field == NULL || terrier_field_is_exempt (field)
                              ? NULL
                              : terrier_record_get_text (record, places[i]);

      if (place != NULL)
        return g_strdup (place);
    }
  for (guint i = 0; record != NULL && i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      gint64 target;

      if (field->kind != TERRIER_FIELD_REFERENCE || terrier_field_is_exempt (field))
        continue;
      target = terrier_record_get_reference (record, field->column);
      if (target > 0)
        return terrier_reader_name (reader, field->target, target);
    }
  return NULL;
}

static gboolean
search_type (TerrierReader *reader,
             TerrierType type,
             const char *text,
             guint limit,
             gboolean exempt,
             GPtrArray *hits,
             GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autofree char *wanted = terrier_text_fold (text);

  if (!add_beginnings (reader, type, text, wanted, limit, exempt, candidates, error))
    return FALSE;
  if (candidates->len < limit
      && !add_matches (reader, type, text, wanted, exempt, candidates, error))
    return FALSE;
  g_ptr_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < limit; i++)
    {
      Candidate *candidate = candidates->pdata[i];
      TerrierHit *hit = g_new0 (TerrierHit, 1);

      hit->type = type;
      hit->id = candidate->id;
      hit->name = g_steal_pointer (&candidate->name);
      hit->detail = make_detail (reader, type, hit->id);
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

/**
 * terrier_reader_search:
 * @reader: a reader
 * @text: what a person typed
 * @per_type: how many of each type at most
 * @exempt: whether exempt information is shown; otherwise nothing is found by it either
 * @error: return location
 *
 * Searches records of all types for words that begin so.
 *
 * Returns: (transfer full) (element-type TerrierHit) (nullable): what was found, by type, best
 * first in each
 */
GPtrArray *
terrier_reader_search (TerrierReader *reader,
                       const char *text,
                       guint per_type,
                       gboolean exempt,
                       GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_hit_free);
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (text == NULL ? "" : text, -1));
  g_autoptr (TerrierWords) words = terrier_words_new (reader->connection, valid);

  if (terrier_words_get_n (words) == 0)
    return g_steal_pointer (&hits);
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    if (terrier_type_is_searched (type) && (exempt || terrier_type_search_is_public (type))
        && !search_type (reader, type, valid, per_type, exempt, hits, error))
      return NULL;
  return g_steal_pointer (&hits);
}
