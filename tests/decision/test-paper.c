/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/edit.h"
#include "document/pages.h"

#include <string.h>

/* The draft of the fixture with one field of its record changed. */
static TerrierDecisionDraft *
with_field (TerrierDecisionDraft *draft, const char *column, const char *text)
{
  TerrierRecord *old = terrier_decision_draft_get_record (draft);
  const TerrierTypeInfo *info = terrier_type_info (TERRIER_TYPE_DECISION);
  g_autoptr (TerrierRecord) record
      = terrier_record_new (TERRIER_TYPE_DECISION, terrier_record_get_id (old));

  for (guint i = 0; i < info->n_fields; i++)
    terrier_record_set (record, info->fields[i].column,
                        terrier_record_get (old, info->fields[i].column));
  fixture_set (record, column, text);
  return terrier_decision_draft_with_record (draft, record);
}

static void
assert_prints (TerrierDecisionDraft *draft, const char *words)
{
  g_autofree char *text = fixture_text (draft, TERRIER_COPY_PUBLIC);

  if (strstr (text, words) == NULL)
    g_test_message ("“%s” is not in:\n%s", words, text);
  g_assert_nonnull (strstr (text, words));
}

static void
assert_silent (TerrierDecisionDraft *draft, const char *words)
{
  g_autofree char *text = fixture_text (draft, TERRIER_COPY_PUBLIC);

  g_assert_null (strstr (text, words));
}

static void
test_life (void)
{
  g_autoptr (TerrierDecisionDraft) taken = fixture_draft ();

  assert_prints (taken, "KENT COUNTY COUNCIL – RECORD OF DECISION");
  assert_prints (taken, "DECISION TAKEN BY:");
  assert_prints (taken, "date: 30 November 2023");
  assert_silent (taken, "[Leave out anything exempt");

  g_autoptr (TerrierRecord) record
      = fixture_record (TERRIER_TYPE_DECISION, 8, "number", "23/00102", "title", "A <b>title</b>",
                        "status", "draft", NULL);
  g_autoptr (TerrierDecisionDraft) draft = terrier_decision_draft_with_record (taken, record);
  assert_prints (draft, "KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION");
  assert_prints (draft, "DECISION TO BE TAKEN BY:");
  assert_prints (draft, "not stated");
  assert_prints (draft, "A <b>title</b>");
  assert_prints (draft, "Key decision: NO");
  assert_silent (draft, "Key decision criteria");
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_assert_cmpstr (paper->style->watermark, ==, "DRAFT");
  g_assert_cmpstr (paper->style->language, ==, "en-GB");
  g_assert_null (paper->style->banner);
}

static void
test_empty (void)
{
  TerrierDecisionDraft *draft = fixture_draft ();

  fixture_write (&draft, "alternatives", "");
  fixture_write (&draft, "equalities", "");
  assert_prints (draft, "Any alternatives considered and rejected:\nnot yet written");
  assert_prints (draft, "Equalities implications\nnot yet written");
  /* Not required: neither text nor heading. */
  assert_silent (draft, "Data protection implications");
  assert_prints (draft, "None");
  terrier_decision_draft_unref (draft);
}

static void
test_criteria (void)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierDecisionDraft) divisions
      = with_field (draft, "key_reason", "It touches communities in three divisions");
  g_autoptr (TerrierDecisionDraft) neither = with_field (draft, "key_reason", "It is important");

  assert_prints (draft, "in excess of £1,000,000");
  assert_silent (draft, "two or more electoral divisions");
  assert_silent (divisions, "in excess of");
  assert_prints (divisions, "two or more electoral divisions");
  assert_prints (neither, "in excess of £1,000,000");
  assert_prints (neither, "two or more electoral divisions");
}

static const TerrierBlock *
find_block (const TerrierBlock *block, TerrierBlockKind kind, const char *id)
{
  if (terrier_block_get_kind (block) == kind && g_strcmp0 (terrier_block_get_id (block), id) == 0)
    return block;
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    {
      const TerrierBlock *found = find_block (terrier_block_get_child (block, i), kind, id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_places (void)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);
  cairo_rectangle_t area;
  guint page;

  g_assert_no_error (error);
  g_assert_nonnull (find_block (paper->document, TERRIER_BLOCK_LIST, "section:decision"));
  g_assert_true (terrier_pages_find_block (pages, "section:reasons", &page, &area));
  g_assert_true (terrier_pages_find_block (pages, "field:key_reason", &page, &area));
  g_assert_true (terrier_pages_find_block (pages, "appendix:options", &page, &area));
  g_assert_cmpuint (paper->figures->len, >, 5);
}

static void
test_withheld (void)
{
  g_autoptr (TerrierDecisionDraft) open = fixture_draft ();
  g_autoptr (TerrierDecisionDraft) exempt = with_field (open, "restriction", "part exempt");
  g_autoptr (TerrierDecisionDraft) numbered = with_field (exempt, "exempt_paragraph", "3");
  g_autoptr (TerrierDecisionDraft) draft
      = terrier_decision_draft_with_withheld (numbered, "financial", TRUE);

  assert_prints (draft, "passages are withheld under paragraph 3");
  assert_prints (draft, "Financial implications\n[Withheld: exempt under paragraph 3");
  assert_silent (draft, "Total");
  g_autofree char *full = fixture_text (draft, TERRIER_COPY_EXEMPT);
  g_assert_nonnull (strstr (full, "Total"));
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_EXEMPT);
  g_assert_cmpstr (paper->style->banner, ==, "EXEMPT COPY: not for publication (paragraph 3)");

  /* The same headings in both copies, so that people can talk about them. */
  g_autoptr (TerrierPaper) public = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  for (guint i = 0, k = 0; i < terrier_block_get_n_children (paper->document); i++)
    {
      const TerrierBlock *heading = terrier_block_get_child (paper->document, i);
      if (terrier_block_get_kind (heading) != TERRIER_BLOCK_HEADING)
        continue;
      while (terrier_block_get_kind (terrier_block_get_child (public->document, k))
             != TERRIER_BLOCK_HEADING)
        k++;
      g_autofree char *theirs
          = terrier_block_get_text (terrier_block_get_child (public->document, k++));
      g_autofree char *ours = terrier_block_get_text (heading);
      g_assert_cmpstr (ours, ==, theirs);
    }
}

static void
test_file_name (void)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierDecisionDraft) nasty
      = with_field (draft, "title", "../../etc: a \"title\" * with | all");
  g_autofree char *public = terrier_decision_paper_file_name (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *exempt = terrier_decision_paper_file_name (draft, TERRIER_COPY_EXEMPT);
  g_autofree char *safe = terrier_decision_paper_file_name (nasty, TERRIER_COPY_PUBLIC);

  g_assert_cmpstr (public, ==, "23-00101 Kent Communities Programme.pdf");
  g_assert_cmpstr (exempt, ==, "23-00101 Kent Communities Programme (exempt).pdf");
  g_assert_null (strpbrk (safe, "/\\:*?\"<>|"));
}

/* Every form, with nothing written and with everything: no crash, no loose braces. */
static void
test_all_forms (void)
{
  static const char *const ids[] = { "kent-2020", "kent-2021", "kent-2023", "plain" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (TerrierRecord) record = fixture_decision ();
      g_autoptr (TerrierForm) form = fixture_form (ids[i]);
      g_autoptr (TerrierFigureContext) context = fixture_context (record);
      TerrierDecisionDraft *draft = terrier_decision_draft_new (record, form, context);
      g_autofree char *empty = fixture_text (draft, TERRIER_COPY_PUBLIC);
      g_assert_nonnull (strstr (empty, "not yet written"));
      for (guint k = 0; k < form->n_sections; k++)
        {
          g_autofree char *text = g_strdup_printf ("Text number %u.", k);
          fixture_write (&draft, form->sections[k].key, text);
        }
      g_autofree char *full = fixture_text (draft, TERRIER_COPY_PUBLIC);
      const char *at = full;
      for (guint k = 0; k < form->n_sections; k++)
        {
          g_autofree char *text = g_strdup_printf ("Text number %u.", k);
          at = strstr (at, text);
          g_assert_nonnull (at);
        }
      g_assert_null (strstr (full, "not yet written"));
      g_assert_null (strstr (full, "{"));
      terrier_decision_draft_unref (draft);
    }
}

static void
test_sealed (void)
{
  g_autoptr (TerrierDecisionDraft) draft = fixture_draft ();
  g_autoptr (TerrierDecisionDraft) sealed = with_field (draft, "sealed_on", "2024-01-05");
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_decision_set_section (sealed, "reasons", "Changed.", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/paper/life", test_life);
  g_test_add_func ("/decision/paper/empty", test_empty);
  g_test_add_func ("/decision/paper/criteria", test_criteria);
  g_test_add_func ("/decision/paper/places", test_places);
  g_test_add_func ("/decision/paper/withheld", test_withheld);
  g_test_add_func ("/decision/paper/file-name", test_file_name);
  g_test_add_func ("/decision/paper/all-forms", test_all_forms);
  g_test_add_func ("/decision/paper/sealed", test_sealed);
  return g_test_run ();
}
