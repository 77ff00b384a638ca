/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/draft.h"

#include "core/text.h"
#include "decision/comments.h"
#include "decision/overrules.h"
#include "decision/day.h"
#include "decision/sealed.h"
#include "store/seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The text of one section; shared between a draft and those made from it. */
typedef struct
{
  gint64 id; /* of the record, 0 when there is none yet */
  gboolean withheld;
  char *text;
} DraftSection;

struct _TerrierDecisionDraft
{
  TerrierRecord *record;
  TerrierForm *form;
  gboolean form_missing; /* the record names a form that is not there; another stands in */
  TerrierFigureContext *figures;
  TerrierSealed *sealed; /* NULL when it is not */
  char *corrects;        /* number of the record that it corrects; nullable */
  char *corrected_by;    /* numbers of those that correct it; nullable */
  gint64 changed_at;     /* the portfolio, seconds since 1970 UTC; 0 when nothing says */
  GPtrArray *comments;   /* TerrierComment, shared; NULL when none were read */
  GPtrArray *overrules;  /* TerrierOverrule, shared; NULL when none were read */
  GHashTable *sections;  /* key -> DraftSection */
};

static void
section_clear (gpointer data)
{
  DraftSection *section = data;

  g_free (section->text);
}

static void
section_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, section_clear);
}

static DraftSection *
section_new (gint64 id, const char *text, gboolean withheld)
{
  DraftSection *section = g_atomic_rc_box_new0 (DraftSection);

  section->id = id;
  section->text = g_strdup (text != NULL ? text : "");
  section->withheld = withheld;
  return section;
}

static void
draft_clear (gpointer data)
{
  TerrierDecisionDraft *draft = data;

  g_clear_object (&draft->record);
  g_clear_pointer (&draft->form, terrier_form_unref);
  g_clear_pointer (&draft->comments, g_ptr_array_unref);
  g_clear_pointer (&draft->overrules, g_ptr_array_unref);
  g_clear_pointer (&draft->figures, terrier_figure_context_unref);
  g_clear_pointer (&draft->sealed, terrier_sealed_unref);
  g_free (draft->corrects);
  g_free (draft->corrected_by);
  g_clear_pointer (&draft->sections, g_hash_table_unref);
}

static TerrierDecisionDraft *
draft_alloc (void)
{
  TerrierDecisionDraft *draft = g_atomic_rc_box_new0 (TerrierDecisionDraft);

  draft->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, section_unref);
  return draft;
}

static TerrierDecisionDraft *
draft_copy (TerrierDecisionDraft *draft)
{
  TerrierDecisionDraft *copy = draft_alloc ();
  GHashTableIter iter;
  gpointer key, section;

  copy->record = g_object_ref (draft->record);
  copy->form = terrier_form_ref (draft->form);
  copy->form_missing = draft->form_missing;
  copy->changed_at = draft->changed_at;
  copy->comments = draft->comments != NULL ? g_ptr_array_ref (draft->comments) : NULL;
  copy->overrules = draft->overrules != NULL ? g_ptr_array_ref (draft->overrules) : NULL;
  copy->figures = terrier_figure_context_ref (draft->figures);
  copy->corrects = g_strdup (draft->corrects);
  copy->corrected_by = g_strdup (draft->corrected_by);
  copy->sealed = draft->sealed != NULL ? terrier_sealed_ref (draft->sealed) : NULL;
  g_hash_table_iter_init (&iter, draft->sections);
  while (g_hash_table_iter_next (&iter, &key, &section))
    g_hash_table_insert (copy->sections, g_strdup (key), g_atomic_rc_box_acquire (section));
  return copy;
}

static gboolean
load_corrections (TerrierDecisionDraft *draft, TerrierReader *reader, GError **error)
{
  gint64 corrects = terrier_record_get_reference (draft->record, "corrects");
  g_autoptr (GPtrArray) later
      = terrier_reader_children (reader, TERRIER_TYPE_DECISION, "corrects",
                                 terrier_record_get_id (draft->record), error);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; later != NULL && i < later->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? ", " : "",
                            terrier_record_get_text (later->pdata[i], "number"));
  if (numbers->len > 0)
    draft->corrected_by = g_strdup (numbers->str);
  if (corrects != 0)
    draft->corrects = terrier_reader_name (reader, TERRIER_TYPE_DECISION, corrects);
  return later != NULL;
}

static gboolean
load_seal (TerrierDecisionDraft *draft, TerrierReader *reader, GError **error)
{
  GError *reason = NULL;

  draft->sealed = terrier_sealed_load (reader, draft->record, &reason);
  if (reason != NULL)
    g_propagate_error (error, reason);
  return reason == NULL;
}

/* The form that the record names; else the body's of that day, which the checks point out. */
static gboolean
choose_form (TerrierDecisionDraft *draft,
             const TerrierFormSet *forms,
             const char *body,
             GError **error)
{
  g_autoptr (TerrierFormSet) shipped = forms == NULL ? terrier_form_set_load (NULL) : NULL;
  const TerrierFormSet *set = forms != NULL ? forms : shipped;
  const char *id = terrier_record_get_text (draft->record, "form");
  TerrierForm *form = terrier_form_set_find (set, id);

  /* A sealed record has its own copy of the form of its day. */
  draft->form = draft->sealed != NULL ? terrier_sealed_dup_form (draft->sealed) : NULL;
  if (draft->form != NULL)
    return TRUE;
  if (form == NULL)
    {
      draft->form_missing = id != NULL && *id != '\0';
      form = terrier_form_set_choose (set, body, terrier_decision_record_day (draft->record));
    }
  if (form == NULL)
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NO_FORM,
                   _ ("There is no form to set the record of decision on; install Terrier again."));
      return FALSE;
    }
  draft->form = terrier_form_ref (form);
  return TRUE;
}

static gboolean
load_sections (TerrierDecisionDraft *draft, TerrierReader *reader, GError **error)
{
  g_autoptr (GPtrArray) records
      = terrier_reader_children (reader, TERRIER_TYPE_SECTION, "decision",
                                 terrier_record_get_id (draft->record), error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (records, i);
      const char *key = terrier_record_get_text (record, "key");
      if (key != NULL)
        g_hash_table_replace (draft->sections, g_strdup (key),
                              section_new (terrier_record_get_id (record),
                                           terrier_record_get_text (record, "body"),
                                           terrier_record_get_boolean (record, "withheld")));
    }
  return records != NULL;
}

/**
 * terrier_decision_draft_new:
 * @record: a decision
 * @form: the form to set it on
 * @figures: what its figures are resolved against
 *
 * Returns: (transfer full): a draft without texts. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_new (TerrierRecord *record, TerrierForm *form, TerrierFigureContext *figures)
{
  TerrierDecisionDraft *draft = draft_alloc ();

  draft->record = g_object_ref (record);
  draft->form = terrier_form_ref (form);
  draft->figures = terrier_figure_context_ref (figures);
  return draft;
}

/**
 * terrier_decision_draft_load:
 * @reader: the reader on loan
 * @decision: id of the decision
 * @forms: (nullable): the forms that there are; %NULL for those that ship
 * @error: of the store, or #TERRIER_DECISION_ERROR NO_FORM
 *
 * Reads a decision with its sections and everything that its figures name. Reader thread.
 *
 * Returns: (transfer full) (nullable): the draft
 */
TerrierDecisionDraft *
terrier_decision_draft_load (TerrierReader *reader,
                             gint64 decision,
                             const TerrierFormSet *forms,
                             GError **error)
{
  g_autoptr (TerrierDecisionDraft) draft = draft_alloc ();
  g_autofree char *body = terrier_reader_get_setting (reader, "body");

  draft->changed_at = terrier_reader_get_last_change_time (reader);
  draft->record = terrier_reader_get (reader, TERRIER_TYPE_DECISION, decision, error);
  if (draft->record == NULL || !load_corrections (draft, reader, error)
      || !load_seal (draft, reader, error) || !choose_form (draft, forms, body, error)
      || !load_sections (draft, reader, error))
    return NULL;
  draft->comments = terrier_comments_load (reader, decision, error);
  if (draft->comments == NULL)
    return NULL;
  draft->overrules = terrier_overrules_load (reader, decision, error);
  if (draft->overrules == NULL)
    return NULL;
  g_auto (GStrv) references = terrier_decision_draft_references (draft);
  draft->figures = terrier_figure_context_load (reader, draft->record,
                                                (const char *const *) references, error);
  return draft->figures != NULL ? g_steal_pointer (&draft) : NULL;
}

/**
 * terrier_decision_find:
 * @reader: the reader on loan
 * @number: as 23/00101; 23-00101, as in file names, is taken too
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * Reader thread.
 *
 * Returns: the id of the decision, or 0 with @error set
 */
gint64
terrier_decision_find (TerrierReader *reader, const char *number, GError **error)
{
  g_autofree char *wanted = g_strdelimit (g_strstrip (g_strdup (number)), "-", '/');
  const char *const tries[] = { number, wanted };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_DECISION);
      g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
      terrier_value_set_text (&value, tries[i]);
      terrier_query_add_filter (query, "number", TERRIER_OPERATOR_EQUALS, &value);
      terrier_query_set_limit (query, 1);
      g_autoptr (GPtrArray) found = terrier_reader_select (reader, query, error);
      if (found == NULL)
        return 0;
      if (found->len > 0)
        return terrier_record_get_id (g_ptr_array_index (found, 0));
    }
  terrier_text_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                          _ ("There is no decision with the number %s; see the list under "
                             "Decisions."),
                          number);
  return 0;
}

/**
 * terrier_decision_draft_ref:
 * @draft: a draft
 *
 * Returns: (transfer full): @draft. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_ref (TerrierDecisionDraft *draft)
{
  return g_atomic_rc_box_acquire (draft);
}

/**
 * terrier_decision_draft_unref:
 * @draft: (transfer full): a draft
 *
 * Drops a reference. Any thread.
 */
void
terrier_decision_draft_unref (TerrierDecisionDraft *draft)
{
  g_atomic_rc_box_release_full (draft, draft_clear);
}

/**
 * terrier_decision_draft_get_form:
 * @draft: a draft
 *
 * Returns: (transfer none): the form that it is set on
 */
TerrierForm *
terrier_decision_draft_get_form (TerrierDecisionDraft *draft)
{
  return draft->form;
}

/**
 * terrier_decision_draft_get_record:
 * @draft: a draft
 *
 * Returns: (transfer none): the record of the decision
 */
TerrierRecord *
terrier_decision_draft_get_record (TerrierDecisionDraft *draft)
{
  return draft->record;
}

/**
 * terrier_decision_draft_get_changed_at:
 * @draft: a draft
 *
 * Returns: when the portfolio that it was read from was last changed, in seconds since 1970 UTC; 0
 * when nothing says
 */
gint64
terrier_decision_draft_get_changed_at (TerrierDecisionDraft *draft)
{
  return draft->changed_at;
}

/**
 * terrier_decision_draft_get_figures:
 * @draft: a draft
 *
 * Returns: (transfer none): what its figures are resolved against
 */
TerrierFigureContext *
terrier_decision_draft_get_figures (TerrierDecisionDraft *draft)
{
  return draft->figures;
}

/**
 * terrier_decision_draft_get_overrules:
 * @draft: a draft
 *
 * Returns: (transfer none) (nullable) (element-type TerrierOverrule): what was let out of it in
 * spite of the leak check
 */
GPtrArray *
terrier_decision_draft_get_overrules (TerrierDecisionDraft *draft)
{
  return draft->overrules;
}

/**
 * terrier_decision_draft_get_comments:
 * @draft: a draft
 *
 * Returns: (transfer none) (element-type TerrierComment) (nullable): what was said of it, as read
 */
GPtrArray *
terrier_decision_draft_get_comments (TerrierDecisionDraft *draft)
{
  return draft->comments;
}

/**
 * terrier_decision_draft_get_section:
 * @draft: a draft
 * @key: of a section
 *
 * Returns: (transfer none): the Markdown of the section, "" when there is none
 */
const char *
terrier_decision_draft_get_section (TerrierDecisionDraft *draft, const char *key)
{
  const DraftSection *section = g_hash_table_lookup (draft->sections, key);

  return section != NULL ? section->text : "";
}

/**
 * terrier_decision_draft_get_section_id:
 * @draft: a draft
 * @key: of a section
 *
 * Returns: the id of the section's record, 0 when there is none yet
 */
gint64
terrier_decision_draft_get_section_id (TerrierDecisionDraft *draft, const char *key)
{
  const DraftSection *section = g_hash_table_lookup (draft->sections, key);

  return section != NULL ? section->id : 0;
}

/**
 * terrier_decision_draft_get_withheld:
 * @draft: a draft
 * @key: of a section
 *
 * Returns: whether the public copy leaves the section out
 */
gboolean
terrier_decision_draft_get_withheld (TerrierDecisionDraft *draft, const char *key)
{
  const DraftSection *section = g_hash_table_lookup (draft->sections, key);

  return section != NULL && section->withheld;
}

/**
 * terrier_decision_draft_get_form_missing:
 * @draft: a draft
 *
 * Returns: whether the record names a form that is not there, so that another stands in
 */
gboolean
terrier_decision_draft_get_form_missing (TerrierDecisionDraft *draft)
{
  return draft->form_missing;
}

/**
 * terrier_decision_draft_list_sections:
 * @draft: a draft
 *
 * Returns: (transfer full): the keys that have a text, those the form does not know among them
 */
GStrv
terrier_decision_draft_list_sections (TerrierDecisionDraft *draft)
{
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (draft->sections), (GCompareFunc) strcmp);
  GPtrArray *names = g_ptr_array_new ();

  for (GList *link = keys; link != NULL; link = link->next)
    g_ptr_array_add (names, g_strdup (link->data));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

/**
 * terrier_decision_is_blank:
 * @text: (nullable): a text
 *
 * Returns: whether @text is %NULL, empty or white space alone
 */
gboolean
terrier_decision_is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * terrier_decision_status_is_taken:
 * @status: (nullable): the status of a decision
 *
 * Returns: whether it is one of a decision that has been taken and stands
 */
gboolean
terrier_decision_status_is_taken (const char *status)
{
  static const char *const taken[]
      = { "taken",     "in call-in",  "called in", "referred back", "referred to council",
          "effective", "implemented", NULL };

  return status != NULL && g_strv_contains (taken, status);
}

/**
 * terrier_decision_draft_is_taken:
 * @draft: a draft
 *
 * Returns: whether the decision has been taken
 */
gboolean
terrier_decision_draft_is_taken (TerrierDecisionDraft *draft)
{
  return terrier_decision_status_is_taken (terrier_record_get_text (draft->record, "status"))
         || terrier_record_get_date (draft->record, "taken_on") != TERRIER_DATE_NONE;
}

/**
 * terrier_decision_draft_is_sealed:
 * @draft: a draft
 *
 * Returns: whether the record is sealed and may not be changed
 */
gboolean
terrier_decision_draft_is_sealed (TerrierDecisionDraft *draft)
{
  return draft->sealed != NULL
         || terrier_record_get_date (draft->record, "sealed_on") != TERRIER_DATE_NONE;
}

/**
 * terrier_decision_draft_get_sealed:
 * @draft: a draft
 *
 * Returns: (transfer none) (nullable): what it said when it was sealed; %NULL when it is not
 */
TerrierSealed *
terrier_decision_draft_get_sealed (TerrierDecisionDraft *draft)
{
  return draft->sealed;
}

/**
 * terrier_decision_draft_get_corrects:
 * @draft: a draft
 *
 * Returns: (transfer none) (nullable): the number of the sealed record that it corrects
 */
const char *
terrier_decision_draft_get_corrects (TerrierDecisionDraft *draft)
{
  return draft->corrects;
}

/**
 * terrier_decision_draft_get_corrected_by:
 * @draft: a draft
 *
 * Returns: (transfer none) (nullable): the numbers of the later records that correct it
 */
const char *
terrier_decision_draft_get_corrected_by (TerrierDecisionDraft *draft)
{
  return draft->corrected_by;
}

static gboolean
text_is (TerrierRecord *record, const char *column, const char *wanted)
{
  return g_strcmp0 (terrier_record_get_text (record, column), wanted) == 0;
}

/**
 * terrier_decision_draft_is_exempt:
 * @draft: a draft
 *
 * Returns: whether all or part of it is exempt
 */
gboolean
terrier_decision_draft_is_exempt (TerrierDecisionDraft *draft)
{
  return text_is (draft->record, "restriction", "part exempt")
         || text_is (draft->record, "restriction", "exempt");
}

/**
 * terrier_decision_draft_requires:
 * @draft: a draft
 * @section: a section of its form
 *
 * Returns: whether the section may not be empty now
 */
gboolean
terrier_decision_draft_requires (TerrierDecisionDraft *draft, const TerrierFormSection *section)
{
  TerrierRecord *record = draft->record;
  guint now = TERRIER_REQUIRED_ALWAYS;

  if (terrier_record_get_boolean (record, "key_decision"))
    now |= TERRIER_REQUIRED_KEY;
  if (terrier_decision_draft_is_exempt (draft))
    now |= TERRIER_REQUIRED_EXEMPT;
  if (terrier_decision_draft_is_taken (draft))
    now |= TERRIER_REQUIRED_TAKEN;
  if (text_is (record, "urgency", "general exception")
      || text_is (record, "urgency", "special urgency"))
    now |= TERRIER_REQUIRED_URGENT;
  return (section->required & now) != 0;
}

/**
 * terrier_decision_draft_with_section:
 * @draft: a draft
 * @key: of a section
 * @text: its new Markdown
 *
 * Returns: (transfer full): @draft with that text; the rest is shared. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_with_section (TerrierDecisionDraft *draft, const char *key, const char *text)
{
  TerrierDecisionDraft *copy = draft_copy (draft);
  const DraftSection *section = g_hash_table_lookup (draft->sections, key);

  g_hash_table_replace (copy->sections, g_strdup (key),
                        section_new (section != NULL ? section->id : 0, text,
                                     section != NULL && section->withheld));
  return copy;
}

/**
 * terrier_decision_draft_with_withheld:
 * @draft: a draft
 * @key: of a section
 * @withheld: whether the public copy leaves it out
 *
 * Returns: (transfer full): @draft with that mark. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_with_withheld (TerrierDecisionDraft *draft,
                                      const char *key,
                                      gboolean withheld)
{
  TerrierDecisionDraft *copy = draft_copy (draft);
  const DraftSection *section = g_hash_table_lookup (draft->sections, key);

  g_hash_table_replace (copy->sections, g_strdup (key),
                        section_new (section != NULL ? section->id : 0,
                                     section != NULL ? section->text : "", withheld));
  return copy;
}

/**
 * terrier_decision_draft_with_record:
 * @draft: a draft
 * @record: the decision as it is now
 *
 * Returns: (transfer full): @draft with that record; load it anew when its programme, option,
 * disposal or form has changed. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_with_record (TerrierDecisionDraft *draft, TerrierRecord *record)
{
  TerrierDecisionDraft *copy = draft_copy (draft);

  g_set_object (&copy->record, record);
  return copy;
}

/**
 * terrier_decision_draft_references:
 * @draft: a draft
 *
 * Returns: (transfer full): every reference in every section, each once. Any thread.
 */
GStrv
terrier_decision_draft_references (TerrierDecisionDraft *draft)
{
  GPtrArray *references = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, draft->sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DraftSection *section = value;
      g_auto (GStrv) found = terrier_figure_scan (section->text);
      for (guint i = 0; found[i] != NULL; i++)
        if (!g_ptr_array_find_with_equal_func (references, found[i], g_str_equal, NULL))
          g_ptr_array_add (references, g_strdup (found[i]));
    }
  g_ptr_array_add (references, NULL);
  return (GStrv) g_ptr_array_free (references, FALSE);
}

/**
 * terrier_decision_draft_missing:
 * @draft: a draft
 *
 * Returns: (transfer full) (nullable): the references that were typed since it was read and name
 * what has not been read; %NULL when there is none. Any thread.
 */
GStrv
terrier_decision_draft_missing (TerrierDecisionDraft *draft)
{
  g_auto (GStrv) references = terrier_decision_draft_references (draft);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; references[i] != NULL; i++)
    {
      g_autoptr (TerrierFigure) figure
          = terrier_figure_resolve (draft->figures, references[i], FALSE);
      if (figure->status != TERRIER_FIGURE_NOT_LOADED)
        continue;
      g_strv_builder_add (missing, references[i]);
      any = TRUE;
    }
  return any ? g_strv_builder_end (missing) : NULL;
}

/**
 * terrier_decision_draft_with_figures:
 * @draft: a draft
 * @figures: what its figures are resolved against from now on
 *
 * Returns: (transfer full): @draft with that context. Any thread.
 */
TerrierDecisionDraft *
terrier_decision_draft_with_figures (TerrierDecisionDraft *draft, TerrierFigureContext *figures)
{
  TerrierDecisionDraft *copy = draft_copy (draft);

  terrier_figure_context_ref (figures);
  terrier_figure_context_unref (copy->figures);
  copy->figures = figures;
  return copy;
}
