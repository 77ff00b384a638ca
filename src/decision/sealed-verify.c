/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/sealed-private.h"

#include "core/text.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The proof: the hash is worked out again, and the record, its sections, its figures and the
 * journal are held against what was sealed. */

static TerrierCheck *
report (GPtrArray *faults, const char *code, char *message)
{
  TerrierCheck *check = g_new0 (TerrierCheck, 1);

  check->kind = TERRIER_CHECK_PROBLEM;
  check->code = code;
  check->message = message;
  check->reason = g_strdup (_ ("A sealed record stays as it was."));
  check->offset = G_MAXSIZE;
  g_ptr_array_add (faults, check);
  return check;
}

static void
verify_content (TerrierSealed *sealed, GPtrArray *faults)
{
  if (sealed->root == NULL)
    report (faults, "seal-missing",
            g_strdup (_ ("The record was sealed, and what was sealed is not in the file or cannot "
                         "be read.")));
  else if (!sealed->hash_holds)
    report (faults, "seal-content",
            g_strdup (_ ("What was sealed has been changed: it no longer has the SHA-256 that the "
                         "record names.")));
}

/* Where the journal stood, and what it says of the sealing. */
static void
verify_journal (TerrierSealed *sealed, GPtrArray *faults)
{
  gint64 position
      = sealed->root != NULL
            ? json_object_get_int_member_with_default (json_node_get_object (sealed->root),
                                                       "journal", 0)
            : 0;

  if (sealed->witness == TERRIER_SEAL_OUTSIDE)
    report (faults, "seal-journal",
            g_strdup (_ ("The SHA-256 in the record was written by another program.")));
  else if (sealed->witness == TERRIER_SEAL_UNKNOWN)
    report (faults, "seal-journal",
            g_strdup (_ ("The journal does not know of a sealing with this SHA-256.")));
  else if (sealed->change_set <= position)
    report (faults, "seal-journal",
            g_strdup (_ ("The journal does not stand where it stood when the record was "
                         "sealed.")));
}

static void
verify_record (TerrierRecord *record, JsonObject *was, GPtrArray *faults)
{
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_DECISION);

  for (guint i = 0; was != NULL && i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      const TerrierValue *value = terrier_record_peek (record, i);
      g_autofree char *is = NULL;

      if ((field->flags & (TERRIER_FIELD_LIVES | TERRIER_FIELD_KEPT)) != 0)
        continue;
      if (!terrier_value_is_null (value))
        is = terrier_field_format (field, value, NULL, TERRIER_TEXT_EXPORT);
      if (g_strcmp0 (is, json_object_get_string_member_with_default (was, field->column, NULL))
          != 0)
        report (faults, "seal-field",
                g_strdup_printf (_ ("The field “%s” was changed after the record was sealed."),
                                 _ (field->label)))
            ->field
            = g_strdup (field->column);
    }
}

static void
report_section (TerrierDecisionDraft *draft,
                const char *key,
                const char *sentence,
                GPtrArray *faults)
{
  const TerrierFormSection *section
      = terrier_form_find_section (terrier_decision_draft_get_form (draft), key);
  const char *heading = section != NULL ? terrier_form_text (&section->heading, TRUE) : key;
  g_autofree char *bare = g_strdup (heading);
  g_autoptr (GString) message = g_string_new (sentence);

  if (g_str_has_suffix (bare, ":"))
    bare[strlen (bare) - 1] = '\0';
  g_string_replace (message, "%s", bare, 1);
  report (faults, "seal-section", g_strdup (message->str))->section = g_strdup (key);
}

static void
verify_sections (TerrierDecisionDraft *draft, JsonObject *were, GPtrArray *faults)
{
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  g_autoptr (GList) members = were != NULL ? json_object_get_members (were) : NULL;

  for (GList *member = members; member != NULL; member = member->next)
    {
      JsonObject *was = terrier_sealed_get_member (were, member->data);

      if (terrier_decision_draft_get_section_id (draft, member->data) == 0)
        report_section (draft, member->data,
                        _ ("The section “%s” was taken out after the record was sealed."), faults);
      else if (was == NULL
               || g_strcmp0 (json_object_get_string_member_with_default (was, "text", NULL),
                             terrier_decision_draft_get_section (draft, member->data))
                      != 0)
        report_section (draft, member->data,
                        _ ("The section “%s” was changed after the record was sealed."), faults);
      else if (json_object_get_boolean_member_with_default (was, "withheld", FALSE)
               != terrier_decision_draft_get_withheld (draft, member->data))
        report_section (draft, member->data,
                        _ ("Whether the section “%s” is exempt was changed after the record was "
                           "sealed."),
                        faults);
    }
  for (guint i = 0; were != NULL && keys[i] != NULL; i++)
    if (!json_object_has_member (were, keys[i]))
      report_section (draft, keys[i], _ ("The section “%s” was added after the record was sealed."),
                      faults);
}

/* Every stretch of text of @block that is a figure, against the list of figures. */
static void
verify_runs (JsonObject *block, JsonObject *figures, GPtrArray *faults)
{
  static const char *const lists[] = { "runs", "children" };

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      JsonNode *node = json_object_get_member (block, lists[list]);
      JsonArray *items
          = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
        {
          JsonObject *item = json_array_get_object_element (items, i);
          const char *reference = json_object_get_string_member_with_default (item, "figure", NULL);
          JsonObject *figure
              = reference != NULL ? terrier_sealed_get_member (figures, reference) : NULL;

          if (list == 1)
            verify_runs (item, figures, faults);
          else if (figure != NULL
                   && g_strcmp0 (json_object_get_string_member_with_default (item, "text", NULL),
                                 json_object_get_string_member_with_default (figure, "text", NULL))
                          != 0)
            report (faults, "seal-figure",
                    g_strdup_printf (_ ("The figure “%s” was changed in what was sealed: its list "
                                        "of figures and its pages do not agree."),
                                     reference));
        }
    }
}

/* The text of the record: the appendices print figures in a shape of their own. */
static void
verify_text (JsonObject *document, JsonObject *figures, GPtrArray *faults)
{
  JsonNode *node = json_object_get_member (document, "children");
  JsonArray *blocks
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    {
      JsonObject *block = json_array_get_object_element (blocks, i);
      const char *id = json_object_get_string_member_with_default (block, "id", "");

      if (g_str_has_prefix (id, "section:") || g_str_has_prefix (id, "field:"))
        verify_runs (block, figures, faults);
    }
}

static void
verify_figures (TerrierSealed *sealed, GPtrArray *faults)
{
  static const char *const copies[] = { "public", "exempt" };
  JsonObject *papers = terrier_sealed_get_object (sealed, "papers");

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      JsonObject *paper = terrier_sealed_get_member (papers, copies[i]);
      JsonObject *document = terrier_sealed_get_member (paper, "document");
      JsonObject *figures = terrier_sealed_get_member (paper, "figures");

      if (document != NULL && figures != NULL)
        verify_text (document, figures, faults);
    }
}

/**
 * terrier_sealed_verify:
 * @draft: a sealed decision, as it was read
 *
 * Works the proof out again. Any thread; no I/O.
 *
 * Returns: (transfer full) (element-type TerrierCheck): what differs; none when the record proves
 * itself
 */
GPtrArray *
terrier_sealed_verify (TerrierDecisionDraft *draft)
{
  TerrierSealed *sealed = terrier_decision_draft_get_sealed (draft);
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free);

  g_return_val_if_fail (sealed != NULL, faults);

  verify_content (sealed, faults);
  verify_journal (sealed, faults);
  verify_record (terrier_decision_draft_get_record (draft),
                 terrier_sealed_get_object (sealed, "decision"), faults);
  verify_sections (draft, terrier_sealed_get_object (sealed, "sections"), faults);
  verify_figures (sealed, faults);
  return faults;
}

/**
 * terrier_sealed_check:
 * @draft: a sealed decision
 *
 * Returns: (transfer full) (element-type TerrierCheck): what differs, or a note that nothing does
 */
GPtrArray *
terrier_sealed_check (TerrierDecisionDraft *draft)
{
  GPtrArray *checks = terrier_sealed_verify (draft);
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  g_autofree char *day = NULL;
  TerrierCheck *check;

  if (checks->len > 0)
    return checks;
  day = terrier_date_format_long (terrier_record_get_date (record, "sealed_on"));
  check = report (checks, "seal",
                  /* Translators: a day. */
                  g_strdup_printf (_ ("Sealed on %s. The record proves itself."), day));
  check->kind = TERRIER_CHECK_NOTE;
  g_free (check->reason);
  check->reason = g_strdup_printf (_ ("SHA-256 %s"), terrier_record_get_text (record, "seal"));
  return checks;
}
