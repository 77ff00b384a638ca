/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/sealed.h"

#include "config.h"
#include "core/text.h"
#include "decision/canonical.h"
#include "decision/comments.h"
#include "decision/notice.h"
#include "document/block-json.h"
#include "estate/field-text.h"
#include "store/seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sealing: everything that the record says and rests on is written down as canonical JSON, and its
 * SHA-256 goes into the record. */

/* The rules that a decision is checked and dated by. */
static const char *const rule_keys[]
    = { "key_decision_threshold", "key_decision_notice", "general_exception_notice",
        "agenda_notice",          "call_in_period",      "undervalue_limit" };

static const char *const figure_words[] = {
  [TERRIER_FIGURE_BOUND] = "bound",          [TERRIER_FIGURE_NOT_STATED] = "not stated",
  [TERRIER_FIGURE_WITHHELD] = "withheld",    [TERRIER_FIGURE_NOT_LOADED] = "not found",
  [TERRIER_FIGURE_UNRESOLVED] = "not found",
};

static void
write_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
write_date (JsonObject *object, const char *member, TerrierDate date)
{
  g_autofree char *text = date != TERRIER_DATE_NONE ? terrier_date_format_iso (date) : NULL;

  write_text (object, member, text);
}

/* What the record states, each field in the words of an export; @life: of its life, else the rest
 * but for the seal itself. */
static JsonObject *
write_record (TerrierRecord *record, gboolean life)
{
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_DECISION);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      g_autofree char *text = NULL;

      if (terrier_value_is_null (terrier_record_peek (record, i))
          || (field->flags & TERRIER_FIELD_KEPT) != 0
          || ((field->flags & TERRIER_FIELD_LIVES) != 0) != life)
        continue;
      text = terrier_field_format (field, terrier_record_peek (record, i), NULL,
                                   TERRIER_TEXT_EXPORT);
      json_object_set_string_member (object, field->column, text);
    }
  return object;
}

static JsonObject *
write_sections (TerrierDecisionDraft *draft)
{
  g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
  JsonObject *sections = json_object_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      JsonObject *section = json_object_new ();

      json_object_set_string_member (section, "text",
                                     terrier_decision_draft_get_section (draft, keys[i]));
      json_object_set_boolean_member (section, "withheld",
                                      terrier_decision_draft_get_withheld (draft, keys[i]));
      json_object_set_object_member (sections, keys[i], section);
    }
  return sections;
}

static JsonObject *
write_figure (const TerrierFigure *figure)
{
  JsonObject *object = json_object_new ();

  write_text (object, "reference", figure->reference);
  write_text (object, "status", figure_words[figure->status]);
  write_text (object, "text", figure->text);
  write_text (object, "problem", figure->problem);
  if (figure->type != TERRIER_TYPE_NONE)
    {
      write_text (object, "record", terrier_type_info (figure->type)->table);
      json_object_set_int_member (object, "id", figure->id);
    }
  write_text (object, "column", figure->column);
  write_text (object, "state", terrier_figure_state_key (figure->state));
  write_text (object, "source", figure->source);
  write_date (object, "on", figure->on);
  json_object_set_int_member (object, "exempt", figure->exempt);
  if (figure->is_money && figure->pence != TERRIER_PENCE_UNKNOWN)
    json_object_set_int_member (object, "pence", figure->pence);
  return object;
}

/* Each figure once, though it may be printed often. */
static JsonObject *
write_figures (TerrierPaper *paper)
{
  JsonObject *figures = json_object_new ();

  for (guint i = 0; i < paper->figures->len; i++)
    {
      const TerrierFigure *figure = paper->figures->pdata[i];

      if (!json_object_has_member (figures, figure->reference))
        json_object_set_object_member (figures, figure->reference, write_figure (figure));
    }
  return figures;
}

static JsonObject *
write_paper (TerrierDecisionDraft *draft, TerrierCopy copy)
{
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, copy);
  JsonObject *object = json_object_new ();

  write_text (object, "title", paper->title);
  write_text (object, "author", paper->author);
  write_text (object, "subject", paper->subject);
  json_object_set_member (object, "style", terrier_page_style_to_json (paper->style));
  json_object_set_member (object, "document", terrier_block_to_json (paper->document));
  json_object_set_object_member (object, "figures", write_figures (paper));
  return object;
}

static void
add_rule (JsonObject *rules, TerrierDecisionDraft *draft, const char *key)
{
  const TerrierRule *rule
      = terrier_figure_context_get_rule (terrier_decision_draft_get_figures (draft), key);
  g_autofree char *value = rule != NULL ? terrier_rule_format_value (rule) : NULL;
  JsonObject *object;

  if (rule == NULL || json_object_has_member (rules, key))
    return;
  object = json_object_new ();
  write_text (object, "body", rule->body);
  write_text (object, "label", rule->label);
  write_text (object, "value", value);
  write_text (object, "source", rule->source);
  write_date (object, "from", rule->from);
  write_date (object, "to", rule->to);
  json_object_set_object_member (rules, key, object);
}

static JsonObject *
write_rules (TerrierDecisionDraft *draft)
{
  g_auto (GStrv) references = terrier_decision_draft_references (draft);
  JsonObject *rules = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rule_keys); i++)
    add_rule (rules, draft, rule_keys[i]);
  for (guint i = 0; references[i] != NULL; i++)
    if (g_str_has_prefix (references[i], "rule "))
      {
        g_autofree char *key = g_strdup (references[i] + strlen ("rule "));

        key[strcspn (key, "|")] = '\0';
        add_rule (rules, draft, g_strstrip (key));
      }
  return rules;
}

static char *
write_content (TerrierDecisionDraft *draft,
               gint64 journal,
               const char *overruled,
               TerrierDate today)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierForm *form = terrier_decision_draft_get_form (draft);
  JsonObject *content = json_object_new ();
  JsonObject *papers = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), content);

  json_object_unref (content);
  write_text (content, "format", "terrier-sealed-record-1");
  write_text (content, "program", TERRIER_VERSION);
  write_date (content, "sealed_on", today);
  write_text (content, "overruled", overruled);
  json_object_set_int_member (content, "journal", journal);
  json_object_set_object_member (content, "decision", write_record (record, FALSE));
  json_object_set_object_member (content, "life", write_record (record, TRUE));
  json_object_set_object_member (content, "sections", write_sections (draft));
  json_object_set_object_member (content, "rules", write_rules (draft));
  json_object_set_member (content, "form", json_from_string (form->json, NULL));
  json_object_set_object_member (papers, "public", write_paper (draft, TERRIER_COPY_PUBLIC));
  json_object_set_object_member (papers, "exempt", write_paper (draft, TERRIER_COPY_EXEMPT));
  json_object_set_object_member (content, "papers", papers);
  return terrier_canonical_json (node);
}

/**
 * terrier_seal_check:
 * @draft: a decision
 * @secrets: (nullable): what may not be in a public copy
 * @today: today
 *
 * Any thread; no I/O.
 *
 * Returns: (transfer full) (element-type TerrierCheck): what stands in the way of sealing it
 */
GPtrArray *
terrier_seal_check (TerrierDecisionDraft *draft, TerrierSecrets *secrets, TerrierDate today)
{
  const char *status
      = terrier_record_get_text (terrier_decision_draft_get_record (draft), "status");
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free);
  g_autoptr (GPtrArray) found = NULL;
  guint n_open;

  if (terrier_decision_draft_is_sealed (draft))
    {
      terrier_checks_add_obstacle (checks, "seal-twice", NULL,
                                   g_strdup (_ ("The record is sealed already.")));
      return checks;
    }
  if (!terrier_decision_status_is_taken (status))
    terrier_checks_add_obstacle (
        checks, "seal-not-taken", "status",
        g_strdup (_ ("The decision has not been taken; a record is sealed once it has.")));
  n_open = terrier_comments_count_open (terrier_decision_draft_get_comments (draft));
  if (n_open > 0)
    {
      char *message
          = g_strdup_printf (ngettext ("%u comment is open; resolve it, or accept or reject what "
                                       "it suggests.",
                                       "%u comments are open; resolve them, or accept or reject "
                                       "what they suggest.",
                                       n_open),
                             n_open);

      terrier_checks_add_obstacle (checks, "seal-comments", NULL, message);
    }
  found = terrier_decision_check (draft, secrets, today);
  for (guint i = 0; i < found->len;)
    if (((TerrierCheck *) found->pdata[i])->kind != TERRIER_CHECK_NOTE)
      g_ptr_array_add (checks, g_ptr_array_steal_index (found, i));
    else
      i++;
  return checks;
}

/**
 * terrier_seal_may_overrule:
 * @checks: (element-type TerrierCheck): what stands in the way of sealing
 *
 * Returns: whether the record can be sealed all the same by giving a reason: never with a leak
 */
gboolean
terrier_seal_may_overrule (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = checks->pdata[i];

      if (check->kind == TERRIER_CHECK_LEAK || g_str_has_prefix (check->code, "seal-"))
        return FALSE;
    }
  return TRUE;
}

/**
 * terrier_seal_label:
 * @draft: a decision
 * @overruled: (nullable): why it is sealed although checks stand in the way
 *
 * Returns: (transfer full): what the journal calls the sealing
 */
char *
terrier_seal_label (TerrierDecisionDraft *draft, const char *overruled)
{
  const char *number
      = terrier_record_get_text (terrier_decision_draft_get_record (draft), "number");

  if (overruled == NULL)
    return g_strdup_printf (_ ("Seal %s"), number);
  /* Translators: the number of a decision, then a reason that somebody gave. */
  return g_strdup_printf (_ ("Seal %s although the checks forbid it: %s"), number, overruled);
}

/**
 * terrier_seal:
 * @writer: a writer
 * @decision: id of a decision
 * @forms: (nullable): the forms that there are
 * @overruled: (nullable): why it is sealed although checks stand in the way
 * @today: the day that is written into the seal
 * @error: #TERRIER_DECISION_ERROR REFUSED, with what stands in the way; or of the store
 *
 * Reads the decision within the write, so that what is hashed is what is in the file, checks it,
 * and seals it. Writer thread.
 */
gboolean
terrier_seal (TerrierWriter *writer,
              gint64 decision,
              const TerrierFormSet *forms,
              const char *overruled,
              TerrierDate today,
              GError **error)
{
  TerrierReader *reader = terrier_writer_reader (writer);
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_load (reader, error);
  g_autoptr (TerrierDecisionDraft) draft
      = secrets != NULL ? terrier_decision_draft_load (reader, decision, forms, error) : NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char *content = NULL;
  g_autofree char *seal = NULL;

  if (draft == NULL)
    return FALSE;
  checks = terrier_seal_check (draft, secrets, today);
  if (checks->len > 0
      && (terrier_decision_is_blank (overruled) || !terrier_seal_may_overrule (checks)))
    {
      const TerrierCheck *check = checks->pdata[0];

      g_set_error_literal (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED,
                           check->message);
      return FALSE;
    }
  content = write_content (draft, terrier_reader_get_last_change_set (reader),
                           checks->len > 0 ? overruled : NULL, today);
  seal = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  return terrier_writer_seal (writer, decision, content, seal, today, error);
}
