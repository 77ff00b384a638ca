/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/paper-private.h"

#include "core/text.h"
#include "decision/markdown.h"
#include "decision/sealed.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A record of decision being set: the order of the page is the form's. */
typedef struct
{
  TerrierDecisionDraft *draft;
  TerrierRecord *record;
  TerrierForm *form;
  TerrierCopy copy;
  gboolean taken;
  TerrierPaper *paper;
} Building;

static void
paper_clear (gpointer data)
{
  TerrierPaper *paper = data;

  g_clear_pointer (&paper->document, terrier_block_unref);
  g_clear_pointer (&paper->style, terrier_page_style_free);
  g_clear_pointer (&paper->figures, g_ptr_array_unref);
  g_free (paper->kind);
  g_free (paper->title);
  g_free (paper->author);
  g_free (paper->subject);
}

TerrierPaper *
terrier_paper_new (void)
{
  TerrierPaper *paper = g_atomic_rc_box_new0 (TerrierPaper);

  paper->document = terrier_block_new_document ();
  paper->style = terrier_page_style_new ();
  paper->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_figure_free);
  return paper;
}

/**
 * terrier_paper_ref:
 * @paper: a paper
 *
 * Returns: (transfer full): @paper. Any thread.
 */
TerrierPaper *
terrier_paper_ref (TerrierPaper *paper)
{
  return g_atomic_rc_box_acquire (paper);
}

/**
 * terrier_paper_unref:
 * @paper: (transfer full): a paper
 *
 * Drops a reference. Any thread.
 */
void
terrier_paper_unref (TerrierPaper *paper)
{
  g_atomic_rc_box_release_full (paper, paper_clear);
}

static const char *
life_text (const Building *building, const TerrierFormText *text)
{
  return terrier_form_text (text, building->taken);
}

static TerrierMarkdownOptions
markdown_options (const Building *building, const char *block_id)
{
  return (TerrierMarkdownOptions){ .figures = terrier_decision_draft_get_figures (building->draft),
                                   .public_copy = building->copy == TERRIER_COPY_PUBLIC,
                                   .exempt_paragraph
                                   = (guint) terrier_record_get_integer (building->record,
                                                                         "exempt_paragraph", 0),
                                   .numbering = TERRIER_LIST_DECIMAL,
                                   .heading_level = 4,
                                   .block_id = block_id,
                                   .used = building->paper->figures };
}

static char *
field_text (TerrierRecord *record, const char *column)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_DECISION, column);
  const TerrierValue *value = terrier_record_get (record, column);

  if (field->kind == TERRIER_FIELD_DATE && !terrier_value_is_null (value))
    return terrier_date_format_long ((TerrierDate) value->integer);
  return terrier_field_format (field, value, NULL, TERRIER_TEXT_SCREEN);
}

static void
add_boxes (Building *building)
{
  TerrierBlock *boxes
      = terrier_block_append (building->paper->document, terrier_block_new_boxes ());

  for (guint i = 0; i < building->form->n_boxes; i++)
    {
      const TerrierFormBox *box = &building->form->boxes[i];
      g_autofree char *text = field_text (building->record, box->field);
      TerrierBlock *block = terrier_block_append_box (boxes, life_text (building, &box->title),
                                                      *text != '\0' ? text : NULL);
      if (*text == '\0')
        terrier_block_add_text (block, _ ("not stated"), TERRIER_TEXT_UNKNOWN);
    }
}

static void
add_publication (Building *building)
{
  const char *restriction = terrier_record_get_text (building->record, "restriction");
  gint64 paragraph = terrier_record_get_integer (building->record, "exempt_paragraph", 0);
  g_autofree char *number
      = paragraph > 0 ? g_strdup_printf ("%d", (int) paragraph) : g_strdup (_ ("not stated"));
  const TerrierFormText *line = &building->form->open;

  if (g_strcmp0 (restriction, "part exempt") == 0)
    line = &building->form->part_exempt;
  else if (g_strcmp0 (restriction, "exempt") == 0)
    line = &building->form->exempt;
  GString *text = g_string_new (life_text (building, line));
  g_string_replace (text, "{paragraph}", number, 0);
  TerrierBlock *block = terrier_block_append_paragraph (building->paper->document, NULL);
  terrier_block_add_text (block, text->str, TERRIER_TEXT_BOLD);
  terrier_block_set_id (block, "field:restriction");
  g_string_free (text, TRUE);
}

/* A correction names what it corrects, on the paper too. */
static void
add_correction (Building *building)
{
  const char *corrects = terrier_decision_draft_get_corrects (building->draft);
  g_autofree char *text = NULL;
  TerrierBlock *block;

  if (corrects == NULL)
    return;
  text = g_strdup_printf (_ ("This record corrects the record of decision %s."), corrects);
  block = terrier_block_append_paragraph (building->paper->document, NULL);
  terrier_block_add_text (block, text, TERRIER_TEXT_BOLD);
  terrier_block_set_id (block, "field:corrects");
}

/* Which tests the reason names. A reason that names none leaves all of them to be read. */
static gboolean
test_applies (const char *reason, const char *key)
{
  static const char *const money[]
      = { "money", "£", "saving", "spending", "expenditure", "cost", "value", "budget", NULL };
  static const char *const divisions[] = { "division", "communit", "ward", NULL };
  g_autofree char *folded = terrier_text_fold (reason);
  const char *const *words = strcmp (key, "money") == 0 ? money : divisions;

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_criteria (Building *building)
{
  const char *reason = terrier_record_get_text (building->record, "key_reason");
  TerrierForm *form = building->form;
  TerrierMarkdownOptions options = markdown_options (building, "field:key_reason");
  TerrierBlock *heading;
  gboolean any = FALSE;

  if (form->criteria_heading == NULL)
    return;
  for (guint i = 0; reason != NULL && i < form->n_tests; i++)
    any = any || test_applies (reason, form->tests[i].key);
  heading = terrier_block_append_paragraph (building->paper->document, NULL);
  terrier_block_add_text (heading, form->criteria_heading, TERRIER_TEXT_BOLD);
  terrier_block_set_id (heading, "field:key_reason");
  for (guint i = 0; i < form->n_tests; i++)
    {
      if (any && !test_applies (reason, form->tests[i].key))
        continue;
      /* A test keeps its letter when another falls away. */
      TerrierBlock *list
          = terrier_block_append (building->paper->document,
                                  terrier_block_new_list (TERRIER_LIST_LOWER_LETTER, i + 1));
      terrier_markdown_add_line (terrier_block_append_item (list, NULL), form->tests[i].text,
                                 &options);
    }
}

static void
add_key_decision (Building *building)
{
  gboolean key = terrier_record_get_boolean (building->record, "key_decision");
  TerrierBlock *line = terrier_block_append_paragraph (building->paper->document, NULL);

  terrier_block_add_text (line, key ? building->form->key_yes : building->form->key_no,
                          TERRIER_TEXT_BOLD);
  terrier_block_set_id (line, "field:key_decision");
  if (key)
    add_criteria (building);
}

static char *
withheld_text (const Building *building)
{
  gint64 paragraph = terrier_record_get_integer (building->record, "exempt_paragraph", 0);

  if (paragraph <= 0)
    return g_strdup (_ ("[Withheld: exempt under Part 1 of Schedule 12A of the Local Government "
                        "Act 1972; the paragraph is not stated]"));
  return g_strdup_printf (_ ("[Withheld: exempt under paragraph %d of Part 1 of Schedule 12A of "
                             "the Local Government Act 1972]"),
                          (int) paragraph);
}

static void
add_note (TerrierBlock *parent, const char *text, TerrierTextFlags flags, const char *block_id)
{
  TerrierBlock *paragraph = terrier_block_append_paragraph (parent, NULL);

  terrier_block_add_text (paragraph, text, flags);
  terrier_block_set_id (paragraph, block_id);
}

/* What stands in for a section without text; NULL when the section is then not printed. */
static const char *
empty_text (const Building *building, const TerrierFormSection *section)
{
  if (building->taken && section->empty != NULL)
    return section->empty;
  if (!building->taken && section->holding != NULL)
    return section->holding;
  if (terrier_decision_draft_requires (building->draft, section))
    return _ ("not yet written");
  /* Filled in by hand at the meeting: the heading keeps its room. */
  return (section->required & TERRIER_REQUIRED_TAKEN) != 0 ? "" : NULL;
}

static void
add_section (Building *building, const TerrierFormSection *section)
{
  TerrierBlock *document = building->paper->document;
  const char *text = terrier_decision_draft_get_section (building->draft, section->key);
  gboolean withheld = terrier_decision_draft_get_withheld (building->draft, section->key);
  g_autofree char *block_id = g_strconcat ("section:", section->key, NULL);
  TerrierMarkdownOptions options = markdown_options (building, block_id);
  const char *stand_in
      = section->from != NULL ? terrier_record_get_text (building->record, section->from) : NULL;
  gboolean is_empty = terrier_decision_is_blank (text) && terrier_decision_is_blank (stand_in);

  if (is_empty && !withheld && empty_text (building, section) == NULL)
    return;
  if (section->appendix)
    terrier_block_append (document, terrier_block_new_page_break ());
  TerrierBlock *heading = terrier_block_append_heading (document, section->within != NULL ? 3 : 2,
                                                        life_text (building, &section->heading));
  terrier_block_set_id (heading, block_id);
  if (section->parts)
    options.numbering = building->form->numbering;
  if (withheld && building->copy == TERRIER_COPY_PUBLIC)
    {
      g_autofree char *line = withheld_text (building);
      add_note (document, line, TERRIER_TEXT_ITALIC, block_id);
    }
  else if (!terrier_decision_is_blank (text))
    terrier_markdown_append (document, text, &options);
  else if (!terrier_decision_is_blank (stand_in))
    add_note (document, stand_in, TERRIER_TEXT_PLAIN, block_id);
  else if (*empty_text (building, section) != '\0')
    add_note (document, empty_text (building, section),
              section->empty != NULL && building->taken ? TERRIER_TEXT_PLAIN : TERRIER_TEXT_UNKNOWN,
              block_id);
}

static void
add_sections (Building *building, gboolean appendix)
{
  for (guint i = 0; i < building->form->n_sections; i++)
    if (building->form->sections[i].appendix == appendix)
      add_section (building, &building->form->sections[i]);
}

static void
add_signature (Building *building)
{
  TerrierDate taken_on = terrier_record_get_date (building->record, "taken_on");
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  if (building->form->n_signature == 0)
    return;
  for (guint i = 0; i < building->form->n_signature; i++)
    {
      const char *label = building->form->signature[i];
      gboolean is_date = g_ascii_strcasecmp (label, "date") == 0;
      g_autofree char *date
          = is_date && taken_on != TERRIER_DATE_NONE ? terrier_date_format_long (taken_on) : NULL;
      g_ptr_array_add (labels,
                       date != NULL ? g_strdup_printf ("%s: %s", label, date) : g_strdup (label));
    }
  g_ptr_array_add (labels, NULL);
  terrier_block_append (building->paper->document,
                        terrier_block_new_signature ((const char *const *) labels->pdata));
}

/* The comparison that the decision rests on, from the records and not from anybody's typing. */
static void
add_options (Building *building)
{
  TerrierOptionsTable *table
      = terrier_figure_context_get_options (terrier_decision_draft_get_figures (building->draft));
  TerrierBlock *document = building->paper->document;

  if (table == NULL || table->options->len == 0)
    return;
  terrier_block_append (document, terrier_block_new_page_break ());
  terrier_block_set_id (terrier_block_append_heading (document, 2,
                                                      _ ("Appendix: the options compared")),
                        "appendix:options");
  terrier_options_paper_append_table (document, table, NULL);
}

static void
set_style (Building *building)
{
  TerrierPageStyle *style = building->paper->style;
  const char *status = terrier_record_get_text (building->record, "status");
  const char *number = terrier_record_get_text (building->record, "number");
  gint64 paragraph = terrier_record_get_integer (building->record, "exempt_paragraph", 0);

  g_free (style->language);
  style->language = g_strdup (building->form->language);
  style->head_left
      = g_strdup_printf (_ ("Decision %s"), number != NULL ? number : _ ("without a number"));
  style->head_right = g_strdup (terrier_record_get_text (building->record, "title"));
  if (building->copy == TERRIER_COPY_EXEMPT)
    style->banner = paragraph > 0
                        ? g_strdup_printf (_ ("EXEMPT COPY: not for publication (paragraph %d)"),
                                           (int) paragraph)
                        : g_strdup (_ ("EXEMPT COPY: not for publication"));
  if (g_strcmp0 (status, "draft") == 0)
    style->watermark = g_strdup (_("DRAFT"));
  /* What was sealed could not be read, else it would be printed. */
  if (terrier_decision_draft_is_sealed (building->draft))
    terrier_sealed_mark_broken (style);
}

static void
set_info (Building *building)
{
  TerrierPaper *paper = building->paper;
  const char *number = terrier_record_get_text (building->record, "number");
  const char *title = terrier_record_get_text (building->record, "title");
  const char *body = building->form->body;

  /* The same record of an unchanged file makes the same bytes, whenever that is. */
  paper->created = terrier_decision_draft_get_changed_at (building->draft);
  paper->title
      = g_strdup_printf ("%s %s", number != NULL ? number : "", title != NULL ? title : "");
  g_strstrip (paper->title);
  paper->author
      = g_strdup (*body != '\0' ? body
                                : terrier_record_get_text (building->record, "decision_maker"));
  paper->subject
      = g_strdup (building->taken ? _ ("Record of decision") : _ ("Proposed record of decision"));
}

/**
 * terrier_decision_paper_build:
 * @draft: a record of decision as it stands
 * @copy: public, or with what is exempt
 *
 * Sets a record of decision on its form; a sealed one as it was when it was sealed. Any thread; no
 * I/O.
 *
 * Returns: (transfer full): the paper
 */
TerrierPaper *
terrier_decision_paper_build (TerrierDecisionDraft *draft, TerrierCopy copy)
{
  TerrierPaper *sealed = terrier_decision_draft_get_sealed (draft) != NULL
                             ? terrier_sealed_build_paper (draft, copy)
                             : NULL;
  if (sealed != NULL)
    {
      sealed->decision = terrier_record_get_id (terrier_decision_draft_get_record (draft));
      sealed->exempt_copy = copy == TERRIER_COPY_EXEMPT;
      return sealed;
    }

  Building building = { .draft = draft,
                        .record = terrier_decision_draft_get_record (draft),
                        .form = terrier_decision_draft_get_form (draft),
                        .copy = copy,
                        .taken = terrier_decision_draft_is_taken (draft),
                        .paper = terrier_paper_new () };

  building.paper->decision = terrier_record_get_id (building.record);
  building.paper->exempt_copy = copy == TERRIER_COPY_EXEMPT;
  set_style (&building);
  set_info (&building);
  terrier_block_append_heading (building.paper->document, 1,
                                life_text (&building, &building.form->banner));
  add_boxes (&building);
  add_publication (&building);
  add_correction (&building);
  add_key_decision (&building);
  add_sections (&building, FALSE);
  add_signature (&building);
  add_sections (&building, TRUE);
  add_options (&building);
  return building.paper;
}

/**
 * terrier_decision_paper_file_name:
 * @draft: a record of decision
 * @copy: public, or with what is exempt
 *
 * Returns: (transfer full): a name that any file system takes, as "23-00101 Kent Communities
 * Programme.pdf"
 */
char *
terrier_decision_paper_file_name (TerrierDecisionDraft *draft, TerrierCopy copy)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  const char *number = terrier_record_get_text (record, "number");
  const char *title = terrier_record_get_text (record, "title");
  g_autofree char *joined
      = g_strdup_printf ("%s %s", number != NULL ? number : "", title != NULL ? title : "");
  char *safe = g_strdelimit (g_strstrip (joined), "/\\:*?\"<>|\n\r\t", '-');
  g_autofree char *shortened = terrier_text_truncate (safe, 100);

  return g_strconcat (*shortened != '\0' ? shortened : _ ("Decision"),
                      copy == TERRIER_COPY_EXEMPT ? _ (" (exempt)") : "", ".pdf", NULL);
}
