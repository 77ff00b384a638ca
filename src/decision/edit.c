/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/edit.h"

#include "core/text.h"
#include "decision/figure-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_sealed (TerrierDecisionDraft *draft, GError **error)
{
  if (!terrier_decision_draft_is_sealed (draft))
    return FALSE;
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED,
               _ ("The record is sealed and cannot be changed; correct it with a new record that "
                  "names it."));
  return TRUE;
}

static char *
change_label (TerrierDecisionDraft *draft, const char *heading)
{
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  g_autofree char *bare = g_strdup (heading);
  gsize length = strlen (bare);

  if (length > 0 && bare[length - 1] == ':')
    bare[length - 1] = '\0';
  /* Translators: which section of which decision was changed, as in an undo label. */
  return g_strdup_printf (_ ("Change “%s” of %s"), bare, name);
}

static TerrierRecord *
new_section_record (gint64 decision, const char *key, guint position, const char *text)
{
  TerrierRecord *record = terrier_record_new (TERRIER_TYPE_SECTION, 0);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, key);
  terrier_record_set (record, "key", &value);
  terrier_value_set_text (&value, text);
  terrier_record_set (record, "body", &value);
  terrier_value_set_integer (&value, decision);
  terrier_record_set (record, "decision", &value);
  terrier_value_set_integer (&value, position);
  terrier_record_set (record, "position", &value);
  return record;
}

/* A change of the section @key, with its heading as the label; NULL when it may not be changed. */
static TerrierChangeSet *
begin_section (TerrierDecisionDraft *draft, const char *key, guint *position, GError **error)
{
  TerrierForm *form = terrier_decision_draft_get_form (draft);
  const TerrierFormSection *section = terrier_form_find_section (form, key);

  if (refuse_sealed (draft, error))
    return NULL;
  if (section == NULL && terrier_decision_draft_get_section_id (draft, key) == 0)
    {
      terrier_text_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                              _ ("The form has no section called %s; choose one of its sections."),
                              key);
      return NULL;
    }
  *position = section != NULL ? (guint) (section - form->sections) : form->n_sections;
  const char *heading
      = section != NULL
            ? terrier_form_text (&section->heading, terrier_decision_draft_is_taken (draft))
            : key;
  g_autofree char *label = change_label (draft, heading);
  return terrier_change_set_new (label);
}

static void
add_text (TerrierChangeSet *set,
          TerrierDecisionDraft *draft,
          const char *key,
          guint position,
          const char *text)
{
  gint64 id = terrier_decision_draft_get_section_id (draft, key);
  gint64 decision = terrier_record_get_id (terrier_decision_draft_get_record (draft));
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, text);
  if (id != 0)
    terrier_change_set_set (set, TERRIER_TYPE_SECTION, id, "body", &value);
  else
    {
      g_autoptr (TerrierRecord) record = new_section_record (decision, key, position, text);
      terrier_change_set_insert (set, record);
    }
  terrier_decision_remember_figures (set, terrier_decision_draft_get_figures (draft), decision,
                                     text, terrier_date_today ());
}

/**
 * terrier_decision_set_section:
 * @draft: a decision
 * @key: of one of its form's sections
 * @text: the new Markdown
 * @error: #TERRIER_DECISION_ERROR SEALED or NOT_FOUND
 *
 * Makes the change that writes a section: its record is changed, or made when there is none yet.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_set_section (TerrierDecisionDraft *draft,
                              const char *key,
                              const char *text,
                              GError **error)
{
  guint position;
  TerrierChangeSet *set = begin_section (draft, key, &position, error);

  if (set == NULL)
    return NULL;
  add_text (set, draft, key, position, text);
  return set;
}

/**
 * terrier_decision_set_sections:
 * @draft: a decision, with the texts that are to be written in it
 * @keys: (array zero-terminated=1): of sections
 * @label: what was done to them
 * @error: #TERRIER_DECISION_ERROR SEALED or NOT_FOUND
 *
 * Makes the one change that writes several sections. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_set_sections (TerrierDecisionDraft *draft,
                               const char *const *keys,
                               const char *label,
                               GError **error)
{
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  /* Translators: what was done to the text, then which decision it is */
  g_autofree char *whole = g_strdup_printf (_ ("%s in %s"), label, name);
  g_autoptr (TerrierChangeSet) set = terrier_change_set_new (whole);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      guint position;
      g_autoptr (TerrierChangeSet) one = begin_section (draft, keys[i], &position, error);

      if (one == NULL)
        return NULL;
      add_text (set, draft, keys[i], position, terrier_decision_draft_get_section (draft, keys[i]));
    }
  return g_steal_pointer (&set);
}

/**
 * terrier_decision_set_withheld:
 * @draft: a decision
 * @key: of one of its form's sections
 * @withheld: whether the public copy leaves it out
 * @error: #TERRIER_DECISION_ERROR SEALED or NOT_FOUND
 *
 * Makes the change that withholds a section or opens it. Any thread.
 *
 * Returns: (transfer full) (nullable): the change set
 */
TerrierChangeSet *
terrier_decision_set_withheld (TerrierDecisionDraft *draft,
                               const char *key,
                               gboolean withheld,
                               GError **error)
{
  guint position;
  TerrierChangeSet *set = begin_section (draft, key, &position, error);
  gint64 id = terrier_decision_draft_get_section_id (draft, key);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (set == NULL)
    return NULL;
  terrier_value_set_integer (&value, withheld);
  if (id != 0)
    terrier_change_set_set (set, TERRIER_TYPE_SECTION, id, "withheld", &value);
  else
    {
      gint64 decision = terrier_record_get_id (terrier_decision_draft_get_record (draft));
      g_autoptr (TerrierRecord) record = new_section_record (decision, key, position, "");
      terrier_record_set (record, "withheld", &value);
      terrier_change_set_insert (set, record);
    }
  return set;
}
