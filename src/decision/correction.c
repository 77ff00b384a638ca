/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/edit.h"
#include "decision/sealed.h"
#include "decision/table-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a correction begins with: what the sealed record says, but for what happened to it. */
static const char *const taken_over[] = {
  "title",          "form",
  "decision_maker", "key_decision",
  "key_reason",     "subject_to_call_in",
  "restriction",    "exempt_paragraph",
  "exempt_reason",  "urgency",
  "divisions",      "lead_post",
  "programme",      "option",
  "disposal",
};

/* The section that says why: there a reader looks for what a correction is for. */
#define REASONS "reasons"

static void
add_row (TerrierTableText *table, const char *what, const char *was, const char *is)
{
  guint row = table->rows->len;

  terrier_table_text_add_row (table, row);
  terrier_table_text_set (table, row, 0, what);
  terrier_table_text_set (table, row, 1, was);
  terrier_table_text_set (table, row, 2, is);
}

/* The open figures that have moved since the record was sealed: as it was in words, as it is bound,
 * so that it goes on moving while the correction is a draft. */
static void
add_figures (TerrierTableText *table, TerrierDecisionDraft *draft)
{
  g_auto (GStrv) references = terrier_decision_draft_references (draft);
  TerrierSealed *sealed = terrier_decision_draft_get_sealed (draft);

  for (guint i = 0; sealed != NULL && references[i] != NULL; i++)
    {
      g_autoptr (TerrierFigure) was = terrier_sealed_find_figure (sealed, references[i], TRUE);
      g_autoptr (TerrierFigure) is
          = terrier_figure_resolve (terrier_decision_draft_get_figures (draft), references[i],
                                    TRUE);
      g_autofree char *bound = g_strdup_printf ("{{%s}}", references[i]);

      if (was == NULL || was->exempt != 0 || is->exempt != 0
          || is->status == TERRIER_FIGURE_UNRESOLVED || g_strcmp0 (was->text, is->text) == 0)
        continue;
      add_row (table, is->label != NULL ? is->label : references[i], was->text, bound);
    }
}

/* What the correction changes, for the author to go on with: the checks say while a row is not
 * filled in, and the comparison with the sealed record lists what changed in the text. */
static char *
write_changes (TerrierDecisionDraft *draft, const char *text)
{
  TerrierRecord *sealed = terrier_decision_draft_get_record (draft);
  g_autoptr (TerrierTableText) table = terrier_table_text_new (1, 3);
  g_autofree char *day = terrier_date_format_long (terrier_record_get_date (sealed, "sealed_on"));
  g_autofree char *written = NULL;
  g_autofree char *opening = NULL;

  terrier_table_text_set (table, 0, 0, _ ("What is corrected"));
  terrier_table_text_set (table, 0, 1, _ ("In the sealed record"));
  terrier_table_text_set (table, 0, 2, _ ("Corrected"));
  add_figures (table, draft);
  add_row (table, "…", "…", "…");
  written = terrier_table_text_write (table);
  /* Translators: the number of a decision, and a day. */
  opening = g_strdup_printf (_ ("This corrects the record of decision %s, sealed on %s."),
                             terrier_record_get_text (sealed, "number"), day);
  return g_strdup_printf ("%s\n\n%s\n\n%s", opening, g_strstrip (written), text);
}

/**
 * terrier_decision_new_correction:
 * @draft: a sealed decision
 * @number: of the new one
 * @error: #TERRIER_DECISION_ERROR REFUSED when @draft is not sealed
 *
 * Makes the change that adds a draft with the texts of @draft, which names it as the record that it
 * corrects and begins its reasons with a table of what it changes. The sealed record stays as it
 * is. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_new_correction (TerrierDecisionDraft *draft, const char *number, GError **error)
{
  TerrierRecord *sealed = terrier_decision_draft_get_record (draft);
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DECISION, 0);
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  g_autofree char *label = NULL;
  TerrierChangeSet *set;
  gint64 id;

  if (!terrier_decision_draft_is_sealed (draft))
    {
      g_set_error_literal (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                           _ ("The record is not sealed, so it can be changed itself."));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (taken_over); i++)
    terrier_record_set (record, taken_over[i], terrier_record_get (sealed, taken_over[i]));
  terrier_record_set_text (record, "number", number);
  terrier_record_set_text (record, "status", "draft");
  terrier_record_set_integer (record, "corrects", terrier_record_get_id (sealed));
  /* Translators: the numbers of the new decision and of the sealed one. */
  label = g_strdup_printf (_ ("New decision %s, which corrects %s"), number,
                           terrier_record_get_text (sealed, "number"));
  set = terrier_change_set_new (label);
  id = terrier_change_set_insert (set, record);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (TerrierRecord) section = terrier_record_new (TERRIER_TYPE_SECTION, 0);
      const char *text = terrier_decision_draft_get_section (draft, keys[i]);
      g_autofree char *body
          = strcmp (keys[i], REASONS) == 0 ? write_changes (draft, text) : g_strdup (text);

      terrier_record_set_text (section, "key", keys[i]);
      terrier_record_set_integer (section, "decision", id);
      terrier_record_set_integer (section, "position", i);
      terrier_record_set_text (section, "body", body);
      terrier_record_set_integer (section, "withheld",
                                  terrier_decision_draft_get_withheld (draft, keys[i]));
      terrier_change_set_insert (set, section);
    }
  return set;
}
