/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/sealed-private.h"

#include "decision/paper-private.h"
#include "document/block-json.h"
#include "store/seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sealed record as it was: what was kept of it, and the paper built from that and from nothing
 * that may have changed since. */

static void
sealed_clear (gpointer data)
{
  TerrierSealed *sealed = data;

  g_clear_pointer (&sealed->root, json_node_unref);
}

TerrierSealed *
terrier_sealed_ref (TerrierSealed *sealed)
{
  return g_atomic_rc_box_acquire (sealed);
}

void
terrier_sealed_unref (TerrierSealed *sealed)
{
  g_atomic_rc_box_release_full (sealed, sealed_clear);
}

/* The journal's word for it: who last wrote the seal, and what. */
static void
ask_journal (TerrierSealed *sealed, TerrierReader *reader, TerrierRecord *record)
{
  g_autoptr (GPtrArray) lines = terrier_reader_history (reader, TERRIER_TYPE_DECISION,
                                                        terrier_record_get_id (record), 0, NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TerrierJournalEntry *line = lines->pdata[i];
      g_autoptr (JsonNode) after
          = line->after != NULL ? json_from_string (line->after, NULL) : NULL;
      JsonObject *values
          = after != NULL && JSON_NODE_HOLDS_OBJECT (after) ? json_node_get_object (after) : NULL;

      if (values == NULL || !json_object_has_member (values, "seal"))
        continue;
      sealed->change_set = line->change_set;
      /* An outside change has a set once it is taken in, and never a name. */
      if (line->change_set == 0 || line->who == NULL)
        sealed->witness = TERRIER_SEAL_OUTSIDE;
      else if (g_strcmp0 (json_object_get_string_member_with_default (values, "seal", NULL),
                          terrier_record_get_text (record, "seal"))
               == 0)
        sealed->witness = TERRIER_SEAL_WITNESSED;
      return;
    }
}

/**
 * terrier_sealed_load:
 * @reader: the reader on loan
 * @record: a decision
 * @error: of the store
 *
 * Reads what was sealed and works out its SHA-256. What is missing or was changed is no error here:
 * terrier_sealed_verify() says so. Reader thread.
 *
 * Returns: (transfer full) (nullable): what was sealed; %NULL without @error when @record is not
 */
TerrierSealed *
terrier_sealed_load (TerrierReader *reader, TerrierRecord *record, GError **error)
{
  g_autofree char *content = NULL;
  g_autofree char *hash = NULL;
  GError *reason = NULL;
  TerrierSealed *sealed;

  content = terrier_reader_get_sealed (reader, terrier_record_get_id (record), &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, reason);
      return NULL;
    }
  if (content == NULL && terrier_record_get_date (record, "sealed_on") == TERRIER_DATE_NONE
      && !terrier_reader_was_sealed (reader, terrier_record_get_id (record)))
    return NULL;
  sealed = g_atomic_rc_box_new0 (TerrierSealed);
  ask_journal (sealed, reader, record);
  if (content == NULL)
    return sealed;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  sealed->hash_holds = g_strcmp0 (hash, terrier_record_get_text (record, "seal")) == 0;
  sealed->root = json_from_string (content, NULL);
  if (sealed->root != NULL && !JSON_NODE_HOLDS_OBJECT (sealed->root))
    g_clear_pointer (&sealed->root, json_node_unref);
  if (sealed->root != NULL)
    json_node_seal (sealed->root);
  return sealed;
}

JsonObject *
terrier_sealed_get_object (TerrierSealed *sealed, const char *member)
{
  JsonNode *node = sealed->root != NULL
                       ? json_object_get_member (json_node_get_object (sealed->root), member)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Of an object; NULL when there is none of that name. */
JsonObject *
terrier_sealed_get_member (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * terrier_sealed_dup_form:
 * @sealed: what was sealed
 *
 * Returns: (transfer full) (nullable): the form as it was on the day, whatever became of its file
 */
TerrierForm *
terrier_sealed_dup_form (TerrierSealed *sealed)
{
  JsonNode *node = sealed->root != NULL
                       ? json_object_get_member (json_node_get_object (sealed->root), "form")
                       : NULL;
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;

  return text != NULL ? terrier_form_parse (text, -1, _ ("the sealed form"), NULL) : NULL;
}

static JsonObject *
get_paper (TerrierSealed *sealed, TerrierCopy copy)
{
  return terrier_sealed_get_member (terrier_sealed_get_object (sealed, "papers"),
                                    copy == TERRIER_COPY_EXEMPT ? "exempt" : "public");
}

static char *
get_text (JsonObject *object, const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

/**
 * terrier_sealed_mark_broken:
 * @style: of a paper
 *
 * Says on each page that the paper is not proved.
 */
void
terrier_sealed_mark_broken (TerrierPageStyle *style)
{
  char *banner
      = g_strjoin (" · ", _ ("THE SEAL IS BROKEN: this copy is not proved"), style->banner, NULL);

  g_free (style->banner);
  style->banner = banner;
}

/* The foot names the seal, so that a printed copy can be held against the file. */
static void
add_seal (TerrierPaper *paper, TerrierRecord *record, gboolean holds)
{
  const char *seal = terrier_record_get_text (record, "seal");
  TerrierDate sealed_on = terrier_record_get_date (record, "sealed_on");
  g_autofree char *day = terrier_date_format_long (sealed_on);
  g_autofree char *subject = g_steal_pointer (&paper->subject);

  if (!holds)
    terrier_sealed_mark_broken (paper->style);
  g_free (paper->style->foot_left);
  /* Translators: a day, then the first digits of a SHA-256. */
  paper->style->foot_left
      = g_strdup_printf (_ ("Sealed %s, SHA-256 %.16s…"), day, seal != NULL ? seal : "");
  /* Translators: "Record of decision", a day, then a SHA-256. */
  paper->subject
      = g_strdup_printf (_ ("%s, sealed %s, SHA-256 %s"), subject, day, seal != NULL ? seal : "");
  paper->created = ((gint64) sealed_on - terrier_date_new (1970, 1, 1)) * 24 * 60 * 60;
}

/**
 * terrier_sealed_build_paper:
 * @draft: a sealed decision
 * @copy: public, or with what is exempt
 *
 * Sets the paper from what was sealed: figures, rules, form and pages as they were. Any thread.
 *
 * Returns: (transfer full) (nullable): the paper; %NULL when nothing that was sealed can be read
 */
TerrierPaper *
terrier_sealed_build_paper (TerrierDecisionDraft *draft, TerrierCopy copy)
{
  TerrierSealed *sealed = terrier_decision_draft_get_sealed (draft);
  JsonObject *object = get_paper (sealed, copy);
  g_autoptr (TerrierBlock) document
      = object != NULL ? terrier_block_from_json (json_object_get_member (object, "document"))
                       : NULL;
  g_autoptr (TerrierPageStyle) style
      = object != NULL ? terrier_page_style_from_json (json_object_get_member (object, "style"))
                       : NULL;
  g_autoptr (GPtrArray) faults = terrier_sealed_verify (draft);
  TerrierPaper *paper;

  if (document == NULL || style == NULL)
    return NULL;
  paper = terrier_paper_new ();
  terrier_block_unref (paper->document);
  paper->document = g_steal_pointer (&document);
  terrier_page_style_free (paper->style);
  paper->style = g_steal_pointer (&style);
  paper->title = get_text (object, "title");
  paper->author = get_text (object, "author");
  paper->subject = get_text (object, "subject");
  add_seal (paper, terrier_decision_draft_get_record (draft), faults->len == 0);
  return paper;
}

/**
 * terrier_sealed_find_figure:
 * @sealed: what was sealed
 * @reference: of a bound figure
 * @public_copy: as the public copy has it
 *
 * Returns: (transfer full) (nullable): the figure as it was printed on the day
 */
TerrierFigure *
terrier_sealed_find_figure (TerrierSealed *sealed, const char *reference, gboolean public_copy)
{
  JsonObject *paper = get_paper (sealed, public_copy ? TERRIER_COPY_PUBLIC : TERRIER_COPY_EXEMPT);
  JsonObject *object
      = terrier_sealed_get_member (terrier_sealed_get_member (paper, "figures"), reference);
  g_autofree char *on = NULL;
  TerrierFigure *figure;

  if (object == NULL)
    return NULL;
  figure = g_new0 (TerrierFigure, 1);
  figure->reference = g_strdup (reference);
  figure->text = get_text (object, "text");
  figure->problem = get_text (object, "problem");
  figure->source = get_text (object, "source");
  figure->type = TERRIER_TYPE_NONE;
  figure->state
      = terrier_figure_state_from_key (json_object_get_string_member_with_default (object, "state",
                                                                                   NULL));
  figure->pence = TERRIER_PENCE_UNKNOWN;
  on = get_text (object, "on");
  if (on != NULL)
    terrier_date_parse (on, &figure->on, NULL);
  return figure;
}

/**
 * terrier_decision_find_figure:
 * @draft: a decision
 * @reference: of a bound figure
 * @public_copy: as the public copy has it
 *
 * Returns: (transfer full): the figure as the paper prints it: of a sealed record as it was, else
 * as it is today. Any thread.
 */
TerrierFigure *
terrier_decision_find_figure (TerrierDecisionDraft *draft,
                              const char *reference,
                              gboolean public_copy)
{
  TerrierSealed *sealed = terrier_decision_draft_get_sealed (draft);
  TerrierFigure *figure
      = sealed != NULL ? terrier_sealed_find_figure (sealed, reference, public_copy) : NULL;

  if (figure != NULL)
    return figure;
  return terrier_figure_resolve (terrier_decision_draft_get_figures (draft), reference,
                                 public_copy);
}
