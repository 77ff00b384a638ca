/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-memory.h"

#include "decision/figure-context.h"

#include <string.h>

/* What has changed since a draft was written, and what the journal says of it. */

/* Lines of the journal looked at for one record: what is older did not change the figure lately. */
#define MOST_LINES 60

void
terrier_figure_change_free (TerrierFigureChange *change)
{
  g_free (change->reference);
  g_free (change->label);
  g_free (change->was);
  g_free (change->now);
  g_free (change->section);
  g_free (change->cause);
  g_free (change->cause_at);
  g_free (change->cause_who);
  g_free (change);
}

typedef struct
{
  TerrierFigureContext *figures;
  const char *section;
  GHashTable *seen; /* references */
  GPtrArray *changes;
} Listing;

static void
list_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  Listing *listing = user_data;

  if (reference == NULL || !g_hash_table_add (listing->seen, g_strdup (reference)))
    return;
  g_autoptr (TerrierFigure) kept = terrier_figure_resolve (listing->figures, reference, FALSE);
  if (kept->memory == 0 || kept->status == TERRIER_FIGURE_NOT_LOADED)
    return;
  g_autoptr (TerrierFigure) now = terrier_figure_resolve_fresh (listing->figures, reference);
  const char *says = now->status == TERRIER_FIGURE_NOT_STATED ? NULL : now->text;
  if (!kept->pinned && g_strcmp0 (says, kept->was) == 0)
    return;
  TerrierFigureChange *change = g_new0 (TerrierFigureChange, 1);
  change->reference = g_strdup (reference);
  change->label = g_strdup (now->label != NULL ? now->label : reference);
  change->was = g_strdup (kept->was);
  change->was_on = kept->was_on;
  change->now = g_strdup (says);
  change->pinned = kept->pinned;
  change->exempt = MAX (now->exempt, kept->exempt);
  change->type = now->type;
  change->id = now->id;
  change->column = now->column;
  change->section = g_strdup (listing->section);
  change->offset = offset;
  change->length = length;
  g_ptr_array_add (listing->changes, change);
}

/**
 * terrier_decision_list_changes:
 * @draft: a decision
 *
 * Lists the figures whose record says something else than when they were last accepted, and those
 * that are pinned. Any thread; no I/O.
 *
 * Returns: (transfer full) (element-type TerrierFigureChange): in the order of the text
 */
GPtrArray *
terrier_decision_list_changes (TerrierDecisionDraft *draft)
{
  TerrierForm *form = terrier_decision_draft_get_form (draft);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing
      = { .figures = terrier_decision_draft_get_figures (draft),
          .seen = seen,
          .changes = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_change_free) };

  /* What is sealed says what it said on its day. */
  for (guint i = 0; !terrier_decision_draft_is_sealed (draft) && i < form->n_sections; i++)
    {
      const char *text = terrier_decision_draft_get_section (draft, form->sections[i].key);
      listing.section = form->sections[i].key;
      terrier_figure_split (text, strlen (text), list_cb, &listing);
    }
  return listing.changes;
}

/* Whether a line of the journal touches @column; any line does when there is none. */
static gboolean
touches (const TerrierJournalEntry *entry, const char *column)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\":", column != NULL ? column : "");

  return column == NULL || (entry->after != NULL && strstr (entry->after, quoted) != NULL);
}

/* The newest line of a record's journal that touches @column takes the place of an older cause. */
static gboolean
find_cause (TerrierReader *reader,
            TerrierFigureChange *change,
            TerrierType type,
            gint64 id,
            const char *column,
            GError **error)
{
  g_autoptr (GPtrArray) entries = terrier_reader_history (reader, type, id, MOST_LINES, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TerrierJournalEntry *entry = g_ptr_array_index (entries, i);
      if (!touches (entry, column))
        continue;
      if (change->cause_at == NULL || g_strcmp0 (entry->at, change->cause_at) > 0)
        {
          g_free (change->cause);
          g_free (change->cause_at);
          g_free (change->cause_who);
          change->cause = g_strdup (entry->label);
          change->cause_at = g_strdup (entry->at);
          change->cause_who = g_strdup (entry->who);
        }
      break;
    }
  return entries != NULL;
}

/* A measure that is added up from lines changes with any of them. */
static gboolean
find_causes_of_lines (TerrierReader *reader,
                      TerrierFigureContext *figures,
                      TerrierFigureChange *change,
                      GError **error)
{
  g_autofree char *number = g_strdup_printf ("#%" G_GINT64_FORMAT, change->id);
  const TerrierOptionsColumn *option = terrier_figure_context_find_option (figures, number);

  for (guint i = 0; option != NULL && i < option->actions->len; i++)
    {
      TerrierRecord *action = g_ptr_array_index (option->actions, i);
      if (!find_cause (reader, change, TERRIER_TYPE_ACTION, terrier_record_get_id (action), NULL,
                       error))
        return FALSE;
    }
  return TRUE;
}

/**
 * terrier_decision_load_changes:
 * @reader: the reader on loan
 * @draft: a decision
 * @error: of the store
 *
 * terrier_decision_list_changes() with which change of which record did it, when and by whom, as
 * far as the journal knows. Reader thread.
 *
 * Returns: (transfer full) (nullable) (element-type TerrierFigureChange): in the order of the text
 */
GPtrArray *
terrier_decision_load_changes (TerrierReader *reader, TerrierDecisionDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) changes = terrier_decision_list_changes (draft);

  for (guint i = 0; i < changes->len; i++)
    {
      TerrierFigureChange *change = g_ptr_array_index (changes, i);
      if (change->id == 0 || change->type >= TERRIER_N_TYPES)
        continue;
      if (!find_cause (reader, change, change->type, change->id, change->column, error))
        return NULL;
      if (change->type == TERRIER_TYPE_OPTION && change->column == NULL
          && !find_causes_of_lines (reader, terrier_decision_draft_get_figures (draft), change,
                                    error))
        return NULL;
    }
  return g_steal_pointer (&changes);
}
