/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kent.h"

#include "decision/checks.h"
#include "decision/edit.h"
#include "decision/figure-memory.h"
#include "document/pages.h"
#include "document/pdf.h"

#include <string.h>

/* From the Kent sample to the PDF, as the window and the command do it. */

static TerrierPortfolio *portfolio;
static const char *folder;

typedef struct
{
  const char *number;
  TerrierSecrets *secrets;
} Job;

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gint64 id = terrier_decision_find (reader, job->number, error);

  if (id == 0)
    return NULL;
  g_clear_pointer (&job->secrets, terrier_secrets_unref);
  job->secrets = terrier_secrets_load (reader, error);
  return job->secrets != NULL ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

static TerrierDecisionDraft *
load (Job *job)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft = terrier_portfolio_read (portfolio, load_cb, job, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);
  return draft;
}

/* The words in the order in which they are read aloud; skips when there is no poppler. */
static char *
read_pdf (const char *path, const char *tool, const char *option)
{
  const char *const arguments[]
      = { tool, option, path, strcmp (tool, "pdftotext") == 0 ? "-" : NULL, NULL };
  char *output = NULL;
  g_autofree char *found = g_find_program_in_path (tool);

  if (found == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               &output, NULL, NULL, NULL));
  return output;
}

static TerrierPages *
lay_out (TerrierPaper *paper)
{
  g_autoptr (GError) error = NULL;
  TerrierPages *pages = terrier_pages_layout (paper->document, paper->style, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

static char *
write_pdf (TerrierPaper *paper, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages = lay_out (paper);
  const char *keep = g_getenv ("TERRIER_TEST_KEEP");
  char *path = g_build_filename (keep != NULL ? keep : folder, name, NULL);
  TerrierPdfInfo info
      = { .title = paper->title, .author = paper->author, .subject = paper->subject };

  g_assert_cmpuint (terrier_pages_get_n_warnings (pages), ==, 0);
  g_assert_true (terrier_pages_write_pdf (pages, path, &info, NULL, &error));
  g_assert_no_error (error);
  return path;
}

/* Each of @words after the one before it. */
static void
assert_in_order (const char *text, const char *const *words)
{
  const char *at = text;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *next = strstr (at, words[i]);
      if (next == NULL)
        g_test_message ("missing after “%.60s”: %s", at, words[i]);
      g_assert_nonnull (next);
      at = next + strlen (words[i]);
    }
}

static void
test_taken (void)
{
  static const char *const order[] = { "KENT COUNTY COUNCIL – RECORD OF DECISION",
                                       "DECISION TAKEN BY:",
                                       "Cabinet",
                                       "DECISION NO:",
                                       "23/00101",
                                       "For publication",
                                       "Key decision: YES",
                                       "Key decision criteria",
                                       "£1,000,000",
                                       "Subject Matter / Title of Decision:",
                                       "Decision:",
                                       "Reason(s) for decision:",
                                       "£1.27m a year",
                                       "£5.85m",
                                       "Financial implications",
                                       "not stated",
                                       "Cabinet Committee recommendations and other consultation:",
                                       "Any alternatives considered and rejected:",
                                       "Any interest declared",
                                       "None",
                                       "signed",
                                       "30 November 2023",
                                       "Appendix: the options compared",
                                       "£1,270,000",
                                       NULL };
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autoptr (GError) error = NULL;

  g_autoptr (GPtrArray) leaks = terrier_paper_find_leaks (paper, job.secrets, "23-00101.pdf");
  g_assert_true (terrier_leaks_refuse (leaks, &error));
  g_assert_no_error (error);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  assert_in_order (plain, order);
  g_assert_null (strstr (plain, "[not found"));
  g_assert_null (strstr (plain, "a year a year"));
  g_assert_null (strstr (plain, "{{"));

  g_autofree char *path = write_pdf (paper, "23-00101.pdf");
  g_autofree char *read_aloud = read_pdf (path, "pdfinfo", "-struct-text");
  if (read_aloud != NULL)
    {
      g_assert_nonnull (strstr (read_aloud, "£1.27m a year"));
      g_assert_nonnull (strstr (read_aloud, "DECISION TAKEN BY:"));
    }
  terrier_secrets_unref (job.secrets);
}

static void
test_proposed (void)
{
  static const char *const order[] = { "KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION",
                                       "DECISION TO BE TAKEN BY:",
                                       "Deputy Leader and Cabinet Member for Finance",
                                       "DECISION NO:",
                                       "21/00100",
                                       "For publication",
                                       "Key decision: YES",
                                       "Subject Matter / Title of Decision:",
                                       "Greenhithe",
                                       "Proposed Decision:",
                                       "Reason(s) for decision:",
                                       "Cabinet Committee recommendations",
                                       "Any alternatives considered and rejected:",
                                       "Any interest declared",
                                       "signed",
                                       NULL };
  Job job = { "21-00100" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);

  g_test_message ("%s", plain);
  assert_in_order (plain, order);
  g_assert_null (strstr (plain, "[not found"));
  /* The days of its form are over; it stays on it. */
  TerrierForm *form = terrier_decision_draft_get_form (draft);
  g_assert_cmpstr (form->id, ==, "kent-2021");
  g_assert_true (form->to != TERRIER_DATE_NONE && form->to < terrier_date_today ());
  g_assert_false (terrier_decision_draft_get_form_missing (draft));
  /* The reason is money, so the test of two divisions is left out. */
  g_assert_null (strstr (plain, "electoral divisions"));
  g_autofree char *path = write_pdf (paper, "21-00100.pdf");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_autoptr (TerrierPaper) exempt = terrier_decision_paper_build (draft, TERRIER_COPY_EXEMPT);
  g_assert_nonnull (strstr (exempt->style->banner, "paragraph 3"));
  g_autofree char *exempt_path = write_pdf (exempt, "21-00100 exempt.pdf");
  terrier_secrets_unref (job.secrets);
}

static void
test_checks (void)
{
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  g_autoptr (GPtrArray) checks
      = terrier_decision_check (draft, job.secrets, terrier_date_new (2023, 12, 1));
  guint n_unknown = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = g_ptr_array_index (checks, i);
      g_test_message ("%s: %s", check->code, check->message);
      g_assert_cmpint (check->kind, !=, TERRIER_CHECK_LEAK);
      g_assert_cmpstr (check->code, !=, "figure-unresolved");
      n_unknown += strcmp (check->code, "figure-unknown") == 0;
    }
  g_assert_cmpuint (n_unknown, ==, 3);
  terrier_secrets_unref (job.secrets);
}

static gpointer
options_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 programme = terrier_options_find_programme (reader, data, error);

  return programme != 0 ? terrier_options_table_load (reader, programme, error) : NULL;
}

static void
test_options (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierOptionsTable) table
      = terrier_portfolio_read (portfolio, options_cb, (gpointer) "23/00101", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (table->options->len, ==, 7);
  const TerrierOptionsColumn *chosen = terrier_options_table_get_chosen (table);
  g_assert_cmpstr (chosen->number, ==, "3");
  g_assert_cmpint (chosen->cells[TERRIER_MEASURE_CLOSURES].stated, ==, 43);
  g_assert_cmpint (chosen->cells[TERRIER_MEASURE_CLOSURES].itemised, ==, 36);
  g_assert_cmpint (chosen->cells[TERRIER_MEASURE_ANNUAL_SAVING].stated, ==, 127000000);
  g_assert_cmpint (terrier_options_table_find (table, "2")
                       ->cells[TERRIER_MEASURE_ANNUAL_SAVING]
                       .stated,
                   ==, TERRIER_PENCE_UNKNOWN);

  g_autoptr (TerrierPaper) paper = terrier_options_paper_build (table, NULL);
  g_autofree char *path = write_pdf (paper, "options.pdf");
  g_autofree char *text = read_pdf (path, "pdftotext", "-layout");
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "£1,270,000"));
      g_assert_nonnull (strstr (text, "not stated"));
    }
  g_assert_null (terrier_portfolio_read (portfolio, options_cb, (gpointer) "no such thing", NULL,
                                         &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND);
}

static gpointer
remembered_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_children (reader, TERRIER_TYPE_BOUND_FIGURE, "decision", *(gint64 *) data,
                                  error);
}

/* The texts of the sample know from the start what their figures printed, so that the first change
 * of a record shows; and what is written down for them is what they print. */
static void
test_remembered (void)
{
  static const char *const numbers[] = { "23/00101", "21/00100" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      Job job = { numbers[i] };
      g_autoptr (TerrierDecisionDraft) draft = load (&job);
      g_autoptr (TerrierChangeSet) set = terrier_change_set_new ("Remember");
      g_autoptr (GPtrArray) changes = terrier_decision_list_changes (draft);
      g_auto (GStrv) keys = terrier_decision_draft_list_sections (draft);
      gint64 id = terrier_record_get_id (terrier_decision_draft_get_record (draft));
      g_autoptr (GPtrArray) records = NULL;

      for (guint k = 0; k < changes->len; k++)
        {
          const TerrierFigureChange *change = changes->pdata[k];
          g_test_message ("%s: was %s, prints %s", change->reference, change->was, change->now);
        }
      g_assert_cmpuint (changes->len, ==, 0);
      for (guint k = 0; keys[k] != NULL; k++)
        terrier_decision_remember_figures (set, terrier_decision_draft_get_figures (draft), id,
                                           terrier_decision_draft_get_section (draft, keys[k]),
                                           terrier_date_new (2023, 11, 30));
      g_assert_cmpuint (terrier_change_set_get_n_changes (set), ==, 0);
      records = terrier_portfolio_read (portfolio, remembered_cb, &id, NULL, NULL);
      g_assert_cmpuint (records->len, >, 0);
      for (guint k = 0; k < records->len; k++)
        g_assert_cmpuint (terrier_record_get_date (records->pdata[k], "accepted_on"), !=,
                          TERRIER_DATE_NONE);
      terrier_secrets_unref (job.secrets);
    }
}

typedef struct
{
  TerrierFigureContext *figures;
  const char *words;
  gboolean public_copy;
} Search;

static gpointer
search_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Search *search = data;

  return terrier_figure_search (reader, search->figures, search->words, search->public_copy, error);
}

static const TerrierFigureOffer *
find_offer (GPtrArray *offers, const char *label)
{
  for (guint i = 0; i < offers->len; i++)
    {
      const TerrierFigureOffer *offer = g_ptr_array_index (offers, i);
      if (strstr (offer->label, label) != NULL)
        return offer;
    }
  return NULL;
}

/* Words of the name and of the field together, in any order, of records that no text names yet. */
static void
test_search (void)
{
  static const struct
  {
    const char *words;
    const char *label;
    const char *subject;
  } cases[] = {
    { "blossom running cost", "Blossom", "property #" },
    { "RUNNING blossom", "Blossom", "property #" },
    { "blossom", "backlog", "property #" },
    { "greenhithe holding", "Holding cost", "disposal #" },
    { "greenhithe reserve", "Reserve", "disposal #" },
    { "option 3 annual", "Annual saving", "option 3." },
    { "option 3 map", "Location plan", "option 3.plan" },
    { "blossom plan", "Location plan", "property #" },
    { "greenhithe location map", "Location plan", "disposal #" },
    { "key threshold", "Rule: ", "rule " },
    { "spending makes key", "Rule: ", "rule key_decision_threshold" },
  };
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  Search search = { terrier_decision_draft_get_figures (draft), NULL, FALSE };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      search.words = cases[i].words;
      g_autoptr (GPtrArray) offers
          = terrier_portfolio_read (portfolio, search_cb, &search, NULL, &error);
      g_assert_no_error (error);
      if (strcmp (cases[i].words, "key threshold") == 0)
        {
          /* No label holds both: nothing, and no error. */
          g_assert_null (find_offer (offers, cases[i].label));
          continue;
        }
      const TerrierFigureOffer *offer = find_offer (offers, cases[i].label);
      g_test_message ("%s: %u offers", cases[i].words, offers->len);
      g_assert_nonnull (offer);
      g_test_message ("%s | %s | %s", offer->label, offer->text, offer->reference);
      g_assert_true (g_str_has_prefix (offer->reference, cases[i].subject));
      g_assert_cmpint (offer->status, !=, TERRIER_FIGURE_NOT_LOADED);
      g_assert_cmpint (offer->status, !=, TERRIER_FIGURE_UNRESOLVED);
    }

  /* A map that was found is one that the page draws. */
  search.words = "blossom plan";
  g_autoptr (GPtrArray) maps = terrier_portfolio_read (portfolio, search_cb, &search, NULL, &error);
  g_autofree char *text = g_strdup_printf ("{{%s}}", find_offer (maps, "Location plan")->reference);
  g_assert_true (g_str_has_suffix (text, ".plan}}"));

  search.words = "greenhithe reserve";
  search.public_copy = TRUE;
  g_autoptr (GPtrArray) hidden
      = terrier_portfolio_read (portfolio, search_cb, &search, NULL, &error);
  const TerrierFigureOffer *reserve = find_offer (hidden, "Reserve");
  g_assert_cmpint (reserve->status, ==, TERRIER_FIGURE_WITHHELD);
  g_assert_cmpuint (reserve->exempt, ==, 3);
  terrier_secrets_unref (job.secrets);
}

typedef struct
{
  TerrierFigureContext *figures;
  GStrv references;
} Extending;

static gpointer
extend_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Extending *extending = data;

  return terrier_figure_context_extend (extending->figures, reader,
                                        (const char *const *) extending->references, error);
}

/* A property that is named while somebody types is read, and one that is not there is said so. */
static void
test_missing (void)
{
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_decision_draft_missing (draft));
  g_autoptr (TerrierDecisionDraft) typed
      = terrier_decision_draft_with_section (draft, "legal",
                                             "{{property #1.backlog}} {{property Nowhere.backlog}} "
                                             "{{disposal #1.receipt}} "
                                             "{{option #1.closures}} {{option #99999.closures}}");
  g_auto (GStrv) missing = terrier_decision_draft_missing (typed);
  g_assert_nonnull (missing);
  g_assert_true (g_strv_contains ((const char *const *) missing, "property #1.backlog"));
  g_assert_true (g_strv_contains ((const char *const *) missing, "disposal #1.receipt"));
  Extending extending = { terrier_decision_draft_get_figures (typed), missing };
  g_autoptr (TerrierFigureContext) wider
      = terrier_portfolio_read (portfolio, extend_cb, &extending, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (TerrierDecisionDraft) after = terrier_decision_draft_with_figures (typed, wider);
  g_assert_null (terrier_decision_draft_missing (after));
  g_autoptr (TerrierFigure) there = terrier_figure_resolve (wider, "property #1.backlog", FALSE);
  g_assert_cmpint (there->id, ==, 1);
  g_autoptr (TerrierFigure) nowhere
      = terrier_figure_resolve (wider, "property Nowhere.backlog", FALSE);
  g_assert_cmpint (nowhere->status, ==, TERRIER_FIGURE_UNRESOLVED);
  g_autoptr (TerrierFigure) option = terrier_figure_resolve (wider, "option #1.closures", FALSE);
  g_assert_cmpint (option->type, ==, TERRIER_TYPE_OPTION);
  g_autoptr (TerrierFigure) gone = terrier_figure_resolve (wider, "option #99999.closures", FALSE);
  g_assert_cmpint (gone->status, ==, TERRIER_FIGURE_UNRESOLVED);
  terrier_secrets_unref (job.secrets);
}

static void
test_edit (void)
{
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) before = load (&job);
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set = terrier_decision_set_section (before, "legal", "Changed.", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (terrier_change_set_get_label (set), ==,
                   "Change “Legal implications” of 23/00101");
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  g_autoptr (TerrierDecisionDraft) after = load (&job);
  g_assert_cmpstr (terrier_decision_draft_get_section (after, "legal"), ==, "Changed.");
  g_assert_cmpint (terrier_decision_draft_get_section_id (after, "legal"), ==,
                   terrier_decision_draft_get_section_id (before, "legal"));
  g_assert_cmpint (terrier_portfolio_undo (portfolio, &error), >, 0);
  g_assert_no_error (error);

  /* A section that has no record yet is made. */
  set = terrier_decision_set_section (before, "urgency", "In haste.", &error);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_autoptr (TerrierDecisionDraft) added = load (&job);
  g_assert_cmpstr (terrier_decision_draft_get_section (added, "urgency"), ==, "In haste.");
  g_assert_cmpint (terrier_portfolio_undo (portfolio, &error), >, 0);
  g_autoptr (TerrierDecisionDraft) undone = load (&job);
  g_assert_cmpstr (terrier_decision_draft_get_section (undone, "urgency"), ==, "");
  g_assert_null (terrier_decision_set_section (before, "nonsense", "x", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND);
  terrier_secrets_unref (job.secrets);
}

typedef struct
{
  const char *number;
  TerrierType type;
  gint64 id;
} Making;

static gpointer
make_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  return making->type == TERRIER_TYPE_OPTION
             ? terrier_decision_new_from_option (reader, making->number, making->id, NULL, error)
             : terrier_decision_new_from_disposal (reader, making->number, making->id, NULL, error);
}

static void
make_and_read (Making *making, const char *expected)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set = terrier_portfolio_read (portfolio, make_cb, making, NULL, &error);
  Job job = { making->number };

  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  g_test_message ("%s", plain);
  g_assert_nonnull (strstr (plain, expected));
  g_assert_null (strstr (plain, "[not found"));
  g_assert_cmpstr (paper->style->watermark, ==, "DRAFT");
  g_assert_cmpint (terrier_portfolio_undo (portfolio, &error), >, 0);
  terrier_secrets_unref (job.secrets);
}

static void
test_new (void)
{
  Job job = { "23/00101" };
  g_autoptr (TerrierDecisionDraft) draft = load (&job);
  Making option
      = { "23/90001", TERRIER_TYPE_OPTION,
          terrier_record_get_reference (terrier_decision_draft_get_record (draft), "option") };
  job.number = "21/00100";
  g_autoptr (TerrierDecisionDraft) sale = load (&job);
  Making disposal
      = { "21/90002", TERRIER_TYPE_DISPOSAL,
          terrier_record_get_reference (terrier_decision_draft_get_record (sale), "disposal") };

  g_assert_cmpint (option.id, >, 0);
  g_assert_cmpint (disposal.id, >, 0);
  make_and_read (&option, "£1.27m a year");
  make_and_read (&disposal, "to the disposal of land South of Steele Avenue");
  terrier_secrets_unref (job.secrets);
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
  g_test_add_func ("/decision/kent/taken", test_taken);
  g_test_add_func ("/decision/kent/proposed", test_proposed);
  g_test_add_func ("/decision/kent/checks", test_checks);
  g_test_add_func ("/decision/kent/options", test_options);
  g_test_add_func ("/decision/kent/remembered", test_remembered);
  g_test_add_func ("/decision/kent/search", test_search);
  g_test_add_func ("/decision/kent/missing", test_missing);
  g_test_add_func ("/decision/kent/edit", test_edit);
  g_test_add_func ("/decision/kent/new", test_new);
  status = g_test_run ();
  kent_tear_down (&kent, NULL);
  return status;
}
