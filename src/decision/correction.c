/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/edit.h"

#include <glib/gi18n-lib.h>

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

/**
 * terrier_decision_new_correction:
 * @draft: a sealed decision
 * @number: of the new one
 * @error: #TERRIER_DECISION_ERROR REFUSED when @draft is not sealed
 *
 * Makes the change that adds a draft with the texts of @draft, which names it as the record that it
 * corrects. The sealed record stays as it is. Any thread.
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

      terrier_record_set_text (section, "key", keys[i]);
      terrier_record_set_integer (section, "decision", id);
      terrier_record_set_integer (section, "position", i);
      terrier_record_set_text (section, "body",
                               terrier_decision_draft_get_section (draft, keys[i]));
      terrier_record_set_integer (section, "withheld",
                                  terrier_decision_draft_get_withheld (draft, keys[i]));
      terrier_change_set_insert (set, section);
    }
  return set;
}
