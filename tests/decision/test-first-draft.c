/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made for a person who begins a decision: every section a text, every figure bound, the
 * map of the buildings, and the whole of it a draft. */
#include "kent.h"

#include "decision/checks.h"
#include "decision/edit.h"
#include "decision/paper.h"
#include "document/docx.h"
#include "document/pages.h"
#include "document/pdf.h"

#include <string.h>

static TerrierPortfolio *portfolio;
static const char *folder;

typedef struct
{
  const char *number;
  TerrierType type;
  const char *name; /* of the disposal, or the number of the option */
  const char *form; /* id; NULL for the council's */
} Making;

static gint64
find (TerrierReader *reader, const Making *making, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (making->type);
  g_autoptr (GPtrArray) records = terrier_reader_select (reader, query, error);

  g_assert_no_error (*error);
  for (guint i = 0; i < records->len; i++)
    {
      const char *column = making->type == TERRIER_TYPE_OPTION ? "number" : "name";
      const char *text = terrier_record_get_text (records->pdata[i], column);
      if (strstr (text, making->name) != NULL)
        return terrier_record_get_id (records->pdata[i]);
    }
  g_assert_not_reached ();
}

static gpointer
make_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  g_autoptr (TerrierFormSet) forms = terrier_form_set_load (NULL);
  TerrierForm *form = terrier_form_set_find (forms, making->form);
  gint64 id = find (reader, making, error);

  return making->type == TERRIER_TYPE_OPTION
             ? terrier_decision_new_from_option (reader, making->number, id, form, error)
             : terrier_decision_new_from_disposal (reader, making->number, id, form, error);
}

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, data, error);

  return id != 0 ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

static TerrierDecisionDraft *
make (Making making)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set = terrier_portfolio_read (portfolio, make_cb, &making, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  TerrierDecisionDraft *draft
      = terrier_portfolio_read (portfolio, load_cb, (gpointer) making.number, NULL, &error);
  g_assert_no_error (error);
  return draft;
}

static const TerrierBlock *
find_figure (const TerrierBlock *block)
{
  if (terrier_block_get_kind (block) == TERRIER_BLOCK_FIGURE)
    return block;
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    {
      const TerrierBlock *found = find_figure (terrier_block_get_child (block, i));
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A number in a draft is a figure of a record, a number of a list, an Act or a section: typed
 * figures would drift. Texts copied from the record (@own) are the record's. */
static void
assert_bound (TerrierDecisionDraft *draft, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *text = terrier_decision_draft_get_section (draft, keys[i]);
      g_autoptr (GRegex) known
          = g_regex_new ("\\{\\{[^}]*\\}\\}|^\\d+\\. |[Oo]ption \\d|\\*\\*[^*]*"
                         "\\*\\*|Act \\d{4}|section \\d+",
                         G_REGEX_MULTILINE, 0, NULL);
      g_autofree char *rest = g_regex_replace (known, text, -1, 0, "", 0, NULL);

      g_assert_cmpstr (text, !=, "");
      if (strpbrk (rest, "0123456789") != NULL || strstr (rest, "£") != NULL)
        g_error ("a figure is typed in %s: %s", keys[i], rest);
    }
}

static char *
write_pdf (TerrierPaper *paper, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);
  TerrierPdfInfo info = { .title = paper->title, .created = 1701302400 };
  char *path = g_build_filename (folder, name, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (terrier_pages_get_n_warnings (pages), ==, 0);
  g_assert_true (terrier_pages_write_pdf (pages, path, &info, NULL, &error));
  g_assert_no_error (error);
  return path;
}

/* The map is a figure of the tagged PDF with its words, and drawn with lines, not with dots. */
static void
assert_plan_in_pdf (TerrierPaper *paper, const char *name)
{
  g_autofree char *path = write_pdf (paper, name);
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  g_autofree char *images = g_find_program_in_path ("pdfimages");
  g_autofree char *out = NULL;
  g_autofree char *listed = NULL;
  const char *argv[] = { program, "-struct-text", path, NULL };
  const char *argv_images[] = { images, "-list", path, NULL };

  if (program == NULL || images == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &out, NULL, NULL, NULL));
  g_assert_nonnull (strstr (out, "Figure"));
  g_assert_true (g_spawn_sync (NULL, (char **) argv_images, NULL, 0, NULL, NULL, &listed, NULL,
                               NULL, NULL));
  /* Two lines of heading and no picture. */
  g_auto (GStrv) lines = g_strsplit (g_strstrip (listed), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

static void
test_option (void)
{
  static const char *const keys[] = { "decision",     "recovery",     "legal", "equalities",
                                      "consultation", "alternatives", "plan",  NULL };
  g_autoptr (TerrierDecisionDraft) draft
      = make ((Making){ "26/90001", TERRIER_TYPE_OPTION, "3", NULL });
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  const TerrierBlock *figure = find_figure (paper->document);

  g_test_message ("%s", plain);
  g_assert_cmpstr (terrier_decision_draft_get_form (draft)->id, ==, "kent-2023");
  assert_bound (draft, keys);
  g_assert_cmpstr (paper->style->watermark, ==, "DRAFT");
  g_assert_null (strstr (plain, "[not found"));
  g_assert_null (strstr (plain, "{{"));
  static const char *const expected[] = { "Consultation model amended after feedback",
                                          "close 43 buildings",
                                          "£1.27m a year",
                                          "£5.85m",
                                          "delegate to the",
                                          "Do nothing",
                                          "Backlog left",
                                          "Appendix: location plan",
                                          "PROPOSED RECORD OF DECISION",
                                          "not added together" };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (plain, expected[i]) == NULL)
      g_error ("“%s” is not in the draft", expected[i]);
  /* Each of the other options, and not the one taken. */
  const char *alternatives = terrier_decision_draft_get_section (draft, "alternatives");
  g_assert_null (strstr (alternatives, "{{option 3."));
  g_assert_nonnull (strstr (alternatives, "{{option Do nothing.annual_saving}}"));
  g_assert_nonnull (strstr (alternatives, "{{option 5.closures}}"));

  g_assert_nonnull (figure);
  const char *words = terrier_block_get_label (figure);
  g_assert_true (g_str_has_prefix (words, "Location plan of "));
  g_assert_nonnull (strstr (words, " Close: "));
  g_assert_nonnull (strstr (words, " Co-locate: "));
  assert_plan_in_pdf (paper, "option.pdf");
}

static void
test_disposal (void)
{
  static const char *const keys[]
      = { "legal", "financial", "recovery", "equalities", "consultation", "plan", NULL };
  g_autoptr (TerrierDecisionDraft) draft
      = make ((Making){ "26/90002", TERRIER_TYPE_DISPOSAL, "Stanhope Road", NULL });
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  const TerrierBlock *figure = find_figure (paper->document);

  g_test_message ("%s", plain);
  assert_bound (draft, keys);
  g_assert_null (strstr (plain, "[not found"));
  g_assert_nonnull (strstr (plain, "delegate authority"));
  g_assert_nonnull (strstr (plain, "section 123"));
  g_assert_nonnull (strstr (plain, "keep vacant"));
  /* What is written on the map is in its words, where the leak check reads it. */
  g_assert_nonnull (figure);
  g_assert_cmpstr (terrier_block_get_label (figure), ==,
                   "Location plan of 1 place. Dispose: 1 (Ray Allen Children's Centre).");
  assert_plan_in_pdf (paper, "disposal.pdf");
}

/* A disposal of land that the register does not have: no plan, and no hole where it would be. */
static void
test_disposal_without_property (void)
{
  g_autoptr (TerrierDecisionDraft) draft
      = make ((Making){ "26/90003", TERRIER_TYPE_DISPOSAL, "Preston", "plain" });
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  TerrierRecord *record = terrier_decision_draft_get_record (draft);

  g_assert_null (find_figure (paper->document));
  g_assert_null (strstr (plain, "location plan"));
  g_assert_null (strstr (plain, "[not found"));
  g_assert_cmpstr (terrier_record_get_text (record, "restriction"), ==, "part exempt");
}

/* A plan typed by hand, where it stands in a line, and one of nothing. */
static void
test_plan_in_text (void)
{
  g_autoptr (TerrierDecisionDraft) draft
      = make ((Making){ "26/90004", TERRIER_TYPE_OPTION, "3", NULL });
  g_autoptr (TerrierDecisionDraft) inside
      = terrier_decision_draft_with_section (draft, "plan", "It shows: {{option 3.plan}} here.");
  g_autoptr (TerrierDecisionDraft) nothing
      = terrier_decision_draft_with_section (draft, "plan", "{{option 5.plan}}");
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (inside, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  g_auto (GStrv) missing = terrier_decision_draft_missing (nothing);

  g_assert_null (find_figure (paper->document));
  g_assert_nonnull (strstr (plain, "It shows: Location plan of "));
  /* Typed since the draft was read: the editor asks for it. */
  g_assert_nonnull (missing);
  g_assert_cmpstr (missing[0], ==, "option 5.plan");
}

int
main (int argc, char *argv[])
{
  Kent kent;
  int status;

  g_test_init (&argc, &argv, NULL);
  kent_set_up (&kent, NULL);
  portfolio = kent.portfolio;
  folder = kent.folder;
  g_test_add_func ("/decision/first-draft/option", test_option);
  g_test_add_func ("/decision/first-draft/disposal", test_disposal);
  g_test_add_func ("/decision/first-draft/no-property", test_disposal_without_property);
  g_test_add_func ("/decision/first-draft/plan-in-text", test_plan_in_text);
  status = g_test_run ();
  kent_tear_down (&kent, NULL);
  return status;
}
