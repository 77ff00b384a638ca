/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figure-memory.h"

#include "decision/figure-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Keeping and writing what is remembered; what came of it is listed in figure-changes.c. */

static void
memory_free (gpointer data)
{
  TerrierFigureMemory *memory = data;

  g_free (memory->printed);
  g_free (memory);
}

GHashTable *
terrier_figure_memory_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, memory_free);
}

/* Reader thread. A decision that is not in the file yet remembers nothing. */
gboolean
terrier_figure_memory_load (TerrierFigureContext *context, TerrierReader *reader, GError **error)
{
  gint64 decision = terrier_record_get_id (context->decision);
  g_autoptr (GPtrArray) records = decision > 0
                                      ? terrier_reader_children (reader, TERRIER_TYPE_BOUND_FIGURE,
                                                                 "decision", decision, error)
                                      : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (records, i);
      TerrierFigureMemory *memory = g_new0 (TerrierFigureMemory, 1);
      memory->id = terrier_record_get_id (record);
      memory->printed = g_strdup (terrier_record_get_text (record, "printed"));
      memory->on = terrier_record_get_date (record, "accepted_on");
      memory->pinned = terrier_record_get_boolean (record, "pinned");
      memory->exempt = (guint) terrier_record_get_integer (record, "exempt_paragraph", 0);
      g_hash_table_replace (context->memory,
                            g_strdup (terrier_record_get_text (record, "reference")), memory);
    }
  return records != NULL || decision <= 0;
}

/* Prints what was accepted and not what the record says by now. A number that was never stated
 * stays without one. */
static void
print_pinned (TerrierFigure *figure, const TerrierFigureMemory *memory, gboolean public_copy)
{
  guint exempt = MAX (memory->exempt, figure->exempt);
  g_autofree char *on = terrier_date_format_long (memory->on);

  g_free (figure->text);
  figure->exempt = exempt;
  figure->is_money = FALSE;
  figure->pence = TERRIER_PENCE_UNKNOWN;
  g_clear_pointer (&figure->problem, g_free);
  if (exempt != 0 && public_copy)
    {
      figure->status = TERRIER_FIGURE_WITHHELD;
      figure->text = g_strdup_printf (_ ("[withheld: paragraph %u]"), exempt);
      return;
    }
  figure->status = memory->printed != NULL ? TERRIER_FIGURE_BOUND : TERRIER_FIGURE_NOT_STATED;
  /* Translators: a figure that was kept as it was on a day: "£1.27m a year (as at 30 Nov 2023)". */
  figure->text = g_strdup_printf (_ ("%s (as at %s)"),
                                  memory->printed != NULL ? memory->printed : _ ("not stated"), on);
}

void
terrier_figure_memory_apply (TerrierFigureContext *context,
                             TerrierFigure *figure,
                             gboolean public_copy)
{
  const TerrierFigureMemory *memory = g_hash_table_lookup (context->memory, figure->reference);

  if (memory == NULL)
    return;
  figure->memory = memory->id;
  figure->was = g_strdup (memory->printed);
  figure->was_on = memory->on;
  figure->pinned = memory->pinned;
  /* The record says so itself again: nothing is kept against it, but its date is. */
  if (memory->pinned)
    print_pinned (figure, memory, public_copy);
}

/* What a figure says now, unpinned; NULL: not stated. FALSE when it says nothing that could be
 * remembered, as it names nothing or has not been read. */
static gboolean
says_now (TerrierFigureContext *figures, const char *reference, char **text, guint *exempt)
{
  g_autoptr (TerrierFigure) figure = terrier_figure_resolve_fresh (figures, reference);

  *exempt = figure->exempt;
  *text = figure->status == TERRIER_FIGURE_BOUND ? g_strdup (figure->text) : NULL;
  return figure->status == TERRIER_FIGURE_BOUND || figure->status == TERRIER_FIGURE_NOT_STATED;
}

static void
insert_memory (TerrierChangeSet *set,
               gint64 decision,
               const char *reference,
               const char *printed,
               guint exempt,
               gboolean pinned,
               TerrierDate today)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_BOUND_FIGURE, 0);

  terrier_record_set_text (record, "reference", reference);
  terrier_record_set_integer (record, "decision", decision);
  terrier_record_set_text (record, "printed", printed);
  terrier_record_set_date (record, "accepted_on", today);
  terrier_record_set_integer (record, "pinned", pinned);
  if (exempt != 0)
    terrier_record_set_integer (record, "exempt_paragraph", exempt);
  terrier_change_set_insert (set, record);
}

/**
 * terrier_decision_remember_figures:
 * @set: a change set that writes @text
 * @figures: what its figures are resolved against
 * @decision: id of the decision, also a provisional one of @set
 * @text: Markdown with bound figures
 * @today: the day that is written down
 *
 * Writes down what the figures of @text print that nobody has written down yet. Any thread.
 */
void
terrier_decision_remember_figures (TerrierChangeSet *set,
                                   TerrierFigureContext *figures,
                                   gint64 decision,
                                   const char *text,
                                   TerrierDate today)
{
  g_auto (GStrv) references = terrier_figure_scan (text);

  for (guint i = 0; references[i] != NULL; i++)
    {
      g_autofree char *printed = NULL;
      guint exempt;
      if (!g_hash_table_contains (figures->memory, references[i])
          && says_now (figures, references[i], &printed, &exempt))
        insert_memory (set, decision, references[i], printed, exempt, FALSE, today);
    }
}

static void
set_text (TerrierChangeSet *set, gint64 id, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (text != NULL)
    terrier_value_set_text (&value, text);
  terrier_change_set_set (set, TERRIER_TYPE_BOUND_FIGURE, id, column, &value);
}

static void
set_integer (TerrierChangeSet *set, gint64 id, const char *column, gint64 integer)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, integer);
  terrier_change_set_set (set, TERRIER_TYPE_BOUND_FIGURE, id, column, &value);
}

static gboolean
refuse_sealed (TerrierDecisionDraft *draft, GError **error)
{
  if (!terrier_decision_draft_is_sealed (draft))
    return FALSE;
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED,
               _ ("The record is sealed and its figures stay as they are; correct it with a new "
                  "record that names it."));
  return TRUE;
}

static void
accept (TerrierChangeSet *set,
        TerrierDecisionDraft *draft,
        const char *reference,
        TerrierDate today)
{
  TerrierFigureContext *figures = terrier_decision_draft_get_figures (draft);
  const TerrierFigureMemory *memory = g_hash_table_lookup (figures->memory, reference);
  gint64 decision = terrier_record_get_id (terrier_decision_draft_get_record (draft));
  g_autofree char *now = NULL;
  guint exempt;

  if (!says_now (figures, reference, &now, &exempt))
    return;
  if (memory == NULL)
    {
      insert_memory (set, decision, reference, now, exempt, FALSE, today);
      return;
    }
  set_text (set, memory->id, "printed", now);
  set_integer (set, memory->id, "accepted_on", today);
  set_integer (set, memory->id, "pinned", FALSE);
  set_integer (set, memory->id, "exempt_paragraph", exempt);
}

/**
 * terrier_decision_accept_figures:
 * @draft: a decision
 * @references: (nullable) (array zero-terminated=1): which; %NULL for all that have changed
 * @today: the day that is written down
 * @error: #TERRIER_DECISION_ERROR SEALED
 *
 * Makes the change that accepts what figures say now; a pinned one is no longer. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set, one undo
 */
TerrierChangeSet *
terrier_decision_accept_figures (TerrierDecisionDraft *draft,
                                 const char *const *references,
                                 TerrierDate today,
                                 GError **error)
{
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  g_autofree char *label = g_strdup_printf (_ ("Accept figures of %s"), name);

  if (refuse_sealed (draft, error))
    return NULL;
  TerrierChangeSet *set = terrier_change_set_new (label);
  for (guint i = 0; references != NULL && references[i] != NULL; i++)
    accept (set, draft, references[i], today);
  if (references != NULL)
    return set;
  g_autoptr (GPtrArray) changes = terrier_decision_list_changes (draft);
  for (guint i = 0; i < changes->len; i++)
    {
      const TerrierFigureChange *change = g_ptr_array_index (changes, i);
      if (!change->pinned)
        accept (set, draft, change->reference, today);
    }
  return set;
}

/**
 * terrier_decision_pin_figure:
 * @draft: a decision
 * @reference: of a figure in its text
 * @pinned: whether it keeps what it printed when it was last accepted
 * @today: the day that is written down when nothing has been accepted yet
 * @error: #TERRIER_DECISION_ERROR SEALED
 *
 * Makes the change that pins a figure, which then prints with its date, or lets it follow its
 * record again. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set, one undo
 */
TerrierChangeSet *
terrier_decision_pin_figure (TerrierDecisionDraft *draft,
                             const char *reference,
                             gboolean pinned,
                             TerrierDate today,
                             GError **error)
{
  TerrierFigureContext *figures = terrier_decision_draft_get_figures (draft);
  const TerrierFigureMemory *memory = g_hash_table_lookup (figures->memory, reference);
  gint64 decision = terrier_record_get_id (terrier_decision_draft_get_record (draft));
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  g_autofree char *label
      = g_strdup_printf (pinned ? _ ("Pin a figure of %s") : _ ("Unpin a figure of %s"), name);
  g_autofree char *now = NULL;
  guint exempt;

  if (refuse_sealed (draft, error))
    return NULL;
  TerrierChangeSet *set = terrier_change_set_new (label);
  if (memory != NULL)
    set_integer (set, memory->id, "pinned", pinned);
  else if (says_now (figures, reference, &now, &exempt))
    insert_memory (set, decision, reference, now, exempt, pinned, today);
  return set;
}
