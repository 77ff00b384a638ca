/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/edit.h"
#include "decision/life.h"
#include "decision/overrules.h"
#include "decision/sealed.h"
#include "decision/versions.h"
#include "document/pages.h"
#include "document/pdf.h"
#include "exchange/sample-kent.h"
#include "store/seal.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Sealing the Kent decision, proving it, and finding what somebody changed behind its back. */

#define NUMBER "23/00101"
#define TODAY (terrier_date_new (2023, 12, 1))

typedef struct
{
  char *folder;
  char *path;
  TerrierPortfolio *portfolio;
  gint64 id;
} Fixture;

static gpointer
find_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;

  *id = terrier_decision_find (reader, NUMBER, error);
  return *id != 0 ? data : NULL;
}

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_draft_load (reader, *(gint64 *) data, NULL, error);
}

static gpointer
content_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_get_sealed (reader, *(gint64 *) data, error);
}

static void
open_portfolio (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->portfolio = terrier_portfolio_open (fixture->path, TERRIER_OPEN_WRITE, &error);
  g_assert_no_error (error);
}

static void
close_portfolio (Fixture *fixture)
{
  g_assert_true (terrier_portfolio_close (fixture->portfolio, NULL));
  g_clear_object (&fixture->portfolio);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("terrier-seal-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "kent.gpkg", NULL);
  fixture->portfolio = terrier_sample_kent_create (fixture->path, &error);
  g_assert_no_error (error);
  close_portfolio (fixture);
  open_portfolio (fixture);
  g_assert_nonnull (terrier_portfolio_read (fixture->portfolio, find_cb, &fixture->id, NULL,
                                            &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *name;
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);

  if (fixture->portfolio != NULL)
    close_portfolio (fixture);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static TerrierDecisionDraft *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft
      = terrier_portfolio_read (fixture->portfolio, load_cb, &fixture->id, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

static gboolean
seal_cb (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const Fixture *fixture = data;

  return terrier_seal (writer, fixture->id, NULL, "The notice was published on paper", TODAY,
                       error);
}

static gboolean
seal_plainly_cb (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const Fixture *fixture = data;

  return terrier_seal (writer, fixture->id, NULL, NULL, TODAY, error);
}

static void
seal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Seal " NUMBER, seal_cb, fixture,
                                            NULL, &error),
                   !=, 0);
  g_assert_no_error (error);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  char *message = NULL;
  sqlite3 *db;

  close_portfolio (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  open_portfolio (fixture);
}

static GBytes *
make_pdf (Fixture *fixture, TerrierCopy copy)
{
  g_autoptr (TerrierDecisionDraft) draft = load (fixture);
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);
  TerrierPdfInfo info = { .title = paper->title,
                          .author = paper->author,
                          .subject = paper->subject,
                          .created = paper->created };
  GBytes *bytes = terrier_pages_to_pdf (pages, &info, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The codes of what differs, each once, with the section or field that it is about. */
static char *
verify (Fixture *fixture)
{
  g_autoptr (TerrierDecisionDraft) draft = load (fixture);
  g_autoptr (GPtrArray) faults = terrier_sealed_verify (draft);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierCheck *fault = faults->pdata[i];
      const char *place = fault->section != NULL ? fault->section : fault->field;
      g_autofree char *code = g_strdup_printf ("%s%s%s ", fault->code, place != NULL ? ":" : "",
                                               place != NULL ? place : "");

      g_assert_cmpint (fault->kind, ==, TERRIER_CHECK_PROBLEM);
      if (strstr (codes->str, code) == NULL)
        g_string_append (codes, code);
    }
  return g_strchomp (g_strdup (codes->str));
}

static void
assert_verify (Fixture *fixture, const char *wanted)
{
  g_autofree char *codes = verify (fixture);

  g_assert_cmpstr (codes, ==, wanted);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = load (fixture);
  g_autoptr (GPtrArray) checks = terrier_seal_check (draft, NULL, TODAY);
  g_autoptr (GError) error = NULL;

  /* The paper does not say when notice was given, nor when the assessment was made. */
  g_assert_cmpuint (checks->len, ==, 2);
  g_assert_cmpstr (((TerrierCheck *) checks->pdata[0])->code, ==, "notice-missing");
  g_assert_cmpstr (((TerrierCheck *) checks->pdata[1])->code, ==, "equality-undated");
  g_assert_true (terrier_seal_may_overrule (checks));
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Seal", seal_plainly_cb, fixture,
                                            NULL, &error),
                   ==, 0);
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "notice"));

  run_sql (fixture, "UPDATE decision SET status = 'proposed', taken_on = NULL");
  g_autoptr (TerrierDecisionDraft) proposed = load (fixture);
  g_autoptr (GPtrArray) not_taken = terrier_seal_check (proposed, NULL, TODAY);
  g_assert_false (terrier_seal_may_overrule (not_taken));
}

/* A bid in the text that anybody may read, and the overrule that an export of it leaves. */
static gboolean
say_bid_cb (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (TerrierDecisionDraft) draft
      = terrier_decision_draft_load (terrier_writer_reader (writer), fixture->id, NULL, error);
  g_autoptr (TerrierRecord) disposal = terrier_record_new (TERRIER_TYPE_DISPOSAL, 0);
  g_autoptr (TerrierRecord) bid = terrier_record_new (TERRIER_TYPE_BID, 0);
  g_auto (TerrierValue) body = TERRIER_VALUE_INIT;
  g_autofree char *text = g_strconcat (terrier_decision_draft_get_section (draft, "reasons"),
                                       "\n\nThe best offer is £7,654,321.\n", NULL);
  gint64 id;

  terrier_record_set_text (disposal, "name", "Old school");
  id = terrier_writer_insert (writer, disposal, error);
  terrier_record_set_integer (bid, "disposal", id);
  terrier_record_set_text (bid, "reference", "A");
  terrier_record_set_integer (bid, "amount", 765432100);
  terrier_value_set_text (&body, text);
  return id != 0 && terrier_writer_insert (writer, bid, error) != 0
         && terrier_writer_set (writer, TERRIER_TYPE_SECTION,
                                terrier_decision_draft_get_section_id (draft, "reasons"), "body",
                                &body, error);
}

static gpointer
secrets_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_secrets_load (reader, error);
}

static GPtrArray *
find_leaks (Fixture *fixture, TerrierDecisionDraft *draft)
{
  g_autoptr (TerrierSecrets) secrets
      = terrier_portfolio_read (fixture->portfolio, secrets_cb, NULL, NULL, NULL);
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);

  return terrier_paper_find_leaks (paper, secrets, NULL);
}

/* A leak stands in the way of the seal, whatever reason is given; one that was let out does not,
 * and the sealed copy is not asked about again. */
static void
test_overruled_leak (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (TerrierDecisionDraft) sealed = NULL;
  g_autoptr (GPtrArray) leaks = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;

  terrier_portfolio_write (fixture->portfolio, "Say it", say_bid_cb, fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Seal", seal_cb, fixture, NULL,
                                            &error),
                   ==, 0);
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "exempt"));
  g_clear_error (&error);

  draft = load (fixture);
  leaks = find_leaks (fixture, draft);
  g_assert_cmpuint (leaks->len, ==, 1);
  set = terrier_leaks_overrule (leaks, "Public copy", fixture->id, "They told the press", TODAY,
                                &error);
  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), >, 0);
  seal (fixture);
  assert_verify (fixture, "");
  sealed = load (fixture);
  left = find_leaks (fixture, sealed);
  g_assert_cmpuint (left->len, ==, 1);
  terrier_leaks_drop_overruled (left, terrier_decision_draft_get_overrules (sealed));
  g_assert_cmpuint (left->len, ==, 0);
}

static gpointer
load_number_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_draft_load (reader, terrier_decision_find (reader, data, error), NULL,
                                      error);
}

static gpointer
versions_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_versions_load (reader, data, cancellable, error);
}

/* A correction says what it changes: the figures that have moved, in a table to go on with, and the
 * texts, word by word against the sealed record. */
static void
test_correction_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) sealed = NULL;
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const TerrierVersion *version;
  const char *reasons;

  seal (fixture);
  run_sql (fixture, "UPDATE option SET stated_annual_saving = 131000000 WHERE number = '3'");
  sealed = load (fixture);
  g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio,
                                            terrier_decision_new_correction (sealed, "26/00001",
                                                                             &error),
                                            &error),
                   >, 0);
  g_assert_no_error (error);
  draft = terrier_portfolio_read (fixture->portfolio, load_number_cb, (gpointer) "26/00001", NULL,
                                  &error);
  g_assert_no_error (error);
  reasons = terrier_decision_draft_get_section (draft, "reasons");
  g_assert_true (g_str_has_prefix (reasons, "This corrects the record of decision 23/00101"));
  g_assert_nonnull (strstr (reasons, "£1.27m a year"));
  g_assert_nonnull (strstr (reasons, "{{option 3.annual saving}}"));
  /* What has not moved is not in the table, and the table is one that the editor edits. */
  g_assert_null (strstr (reasons, "| £5.85m"));
  g_assert_nonnull (strstr (reasons, "…"));
  g_assert_true (g_str_has_suffix (reasons,
                                   terrier_decision_draft_get_section (sealed, "reasons")));

  versions = terrier_portfolio_read (fixture->portfolio, versions_cb, draft, NULL, &error);
  g_assert_no_error (error);
  version = versions->pdata[versions->len - 1];
  g_assert_cmpstr (version->corrected, ==, "23/00101");
  g_assert_cmpuint (version->sections->len, ==, 1);
  g_assert_cmpstr (version->sections->pdata[0], ==, "reasons");
  g_assert_cmpuint (version->n_inserted, >, 10);
  g_assert_cmpuint (version->n_deleted, ==, 0);
  g_assert_cmpstr (terrier_version_get (version, draft, "reasons"), ==,
                   terrier_decision_draft_get_section (sealed, "reasons"));
  /* A record that corrects none has no such version. */
  after = terrier_portfolio_read (fixture->portfolio, versions_cb, sealed, NULL, &error);
  for (guint i = 0; i < after->len; i++)
    g_assert_null (((TerrierVersion *) after->pdata[i])->corrected);
}

static void
test_proves_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char *content = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  assert_verify (fixture, "");
  draft = load (fixture);
  g_assert_true (terrier_decision_draft_is_sealed (draft));
  checks = terrier_decision_check (draft, NULL, TODAY);
  g_assert_cmpuint (checks->len, ==, 1);
  g_assert_nonnull (strstr (((TerrierCheck *) checks->pdata[0])->message, "proves itself"));

  content = terrier_portfolio_read (fixture->portfolio, content_cb, &fixture->id, NULL, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_assert_cmpstr (terrier_record_get_text (terrier_decision_draft_get_record (draft), "seal"), ==,
                   hash);
  g_assert_nonnull (strstr (content, "\"overruled\":\"The notice was published on paper\""));
  g_assert_nonnull (strstr (content, "\"key_decision_notice\":{"));
  g_assert_nonnull (strstr (content, "\"id\":\"kent-2023\""));
  /* The position of the journal: the sample itself is the first change set. */
  g_assert_nonnull (strstr (content, "\"journal\":1,"));

  /* Neither the editor nor an undo can change it; a second seal is refused. */
  g_assert_null (terrier_decision_set_section (draft, "reasons", "Other", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_cmpint (terrier_portfolio_undo (fixture->portfolio, &error), ==, 0);
  g_assert_error (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Seal", seal_cb, fixture, NULL,
                                            &error),
                   ==, 0);
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
  assert_verify (fixture, "");
}

/* The paper says what it said: the same bytes, whatever became of the figures. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) public_before = NULL, exempt_before = NULL;
  g_autoptr (GBytes) public_after = NULL, exempt_after = NULL;
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (TerrierFigure) then = NULL, now = NULL;

  seal (fixture);
  public_before = make_pdf (fixture, TERRIER_COPY_PUBLIC);
  exempt_before = make_pdf (fixture, TERRIER_COPY_EXEMPT);
  run_sql (fixture, "UPDATE option SET stated_annual_saving = 99900, stated_closures = 1, "
                    "source = 'another paper'; UPDATE programme SET name = 'Renamed'; "
                    "UPDATE action SET action = 'retain'");
  public_after = make_pdf (fixture, TERRIER_COPY_PUBLIC);
  exempt_after = make_pdf (fixture, TERRIER_COPY_EXEMPT);
  g_assert_true (g_bytes_equal (public_before, public_after));
  g_assert_true (g_bytes_equal (exempt_before, exempt_after));
  assert_verify (fixture, "");

  draft = load (fixture);
  then = terrier_sealed_find_figure (terrier_decision_draft_get_sealed (draft),
                                     "option 3.annual saving", TRUE);
  now = terrier_figure_resolve (terrier_decision_draft_get_figures (draft),
                                "option 3.annual saving", TRUE);
  g_assert_cmpstr (then->text, ==, "£1.27m a year");
  g_assert_cmpstr (now->text, !=, then->text);
}

/* A map is sealed as the picture that it was. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autofree char *content = NULL;

  run_sql (fixture, "UPDATE section SET body = body || char (10, 10) || '{{option 3.plan}}' WHERE "
                    "key = 'reasons' AND decision = (SELECT id FROM decision WHERE number = "
                    "'" NUMBER "')");
  seal (fixture);
  content = terrier_portfolio_read (fixture->portfolio, content_cb, &fixture->id, NULL, NULL);
  g_assert_nonnull (strstr (content, "\"png\":\""));
  before = make_pdf (fixture, TERRIER_COPY_PUBLIC);
  run_sql (fixture, "UPDATE action SET action = CASE action WHEN 'close' THEN 'retain' ELSE "
                    "'close' END");
  after = make_pdf (fixture, TERRIER_COPY_PUBLIC);
  g_assert_true (g_bytes_equal (before, after));
  assert_verify (fixture, "");
}

static gpointer
load_with_forms_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Fixture *fixture = data;
  g_autoptr (TerrierFormSet) forms = terrier_form_set_load (fixture->folder);

  return terrier_decision_draft_load (reader, fixture->id, forms, error);
}

/* The form of its day is in the seal: somebody's new form of that name does not touch the record.
 */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierFormSet) forms = terrier_form_set_load (NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "kent-2023.json", NULL);
  g_autoptr (GString) json = g_string_new (terrier_form_set_find (forms, "kent-2023")->json);
  g_autoptr (TerrierDecisionDraft) before = NULL, after = NULL;

  g_string_replace (json, "RECORD OF DECISION", "ANOTHER BANNER", 0);
  g_assert_true (g_file_set_contents (path, json->str, -1, NULL));
  before = terrier_portfolio_read (fixture->portfolio, load_with_forms_cb, fixture, NULL, NULL);
  g_assert_nonnull (strstr (terrier_decision_draft_get_form (before)->banner.taken, "ANOTHER"));
  seal (fixture);
  after = terrier_portfolio_read (fixture->portfolio, load_with_forms_cb, fixture, NULL, NULL);
  g_assert_null (strstr (terrier_decision_draft_get_form (after)->banner.taken, "ANOTHER"));
  assert_verify (fixture, "");
}

/* The paper reads as it did before it was sealed. */
static void
test_reads_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) before = load (fixture);
  g_autoptr (TerrierDecisionDraft) after = NULL;

  seal (fixture);
  after = load (fixture);
  for (TerrierCopy copy = TERRIER_COPY_PUBLIC; copy <= TERRIER_COPY_EXEMPT; copy++)
    {
      g_autoptr (TerrierPaper) one = terrier_decision_paper_build (before, copy);
      g_autoptr (TerrierPaper) other = terrier_decision_paper_build (after, copy);
      g_autofree char *text = terrier_block_to_plain_text (one->document);
      g_autofree char *sealed = terrier_block_to_plain_text (other->document);

      g_assert_cmpstr (sealed, ==, text);
      g_assert_cmpstr (other->title, ==, one->title);
      g_assert_true (g_str_has_prefix (other->style->foot_left, "Sealed 1 December 2023"));
      g_assert_cmpstr (other->style->banner, ==, one->style->banner);
    }
}

#define UNGUARD                                                                                    \
  "DROP TRIGGER terrier_sealed_decision_update; DROP TRIGGER terrier_sealed_section_update; "      \
  "DROP TRIGGER terrier_sealed_section_insert; DROP TRIGGER terrier_sealed_section_delete; "       \
  "DROP TRIGGER terrier_sealed_terrier_seal_update; "                                              \
  "DROP TRIGGER terrier_sealed_terrier_seal_delete; "

static void
test_tampering (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *found;
  } cases[] = {
    { "UPDATE section SET body = replace (body, 'buildings', 'barns') WHERE key = 'reasons' AND "
      "decision = (SELECT id FROM decision WHERE number = '23/00101')",
      "seal-section:reasons" },
    { "UPDATE section SET withheld = 1 WHERE key = 'financial' AND "
      "decision = (SELECT id FROM decision WHERE number = '23/00101')",
      "seal-section:financial" },
    { "DELETE FROM section WHERE key = 'alternatives' AND "
      "decision = (SELECT id FROM decision WHERE number = '23/00101')",
      "seal-section:alternatives" },
    { "INSERT INTO section (key, body, decision) SELECT 'more', 'More', id FROM decision WHERE "
      "number = '23/00101'",
      "seal-section:more" },
    { "UPDATE decision SET title = 'Another', decision_maker = NULL WHERE number = '23/00101'",
      "seal-field:title seal-field:decision_maker" },
    { "UPDATE terrier_seal SET content = replace (content, '\"text\":\"£1.27m a year\"', "
      "'\"text\":\"£1.99m a year\"')",
      "seal-content" },
    { "UPDATE terrier_seal SET content = replace (content, "
      "'\"status\":\"bound\",\"text\":\"£1.27m a year\"', "
      "'\"status\":\"bound\",\"text\":\"£1.99m a year\"')",
      "seal-content seal-figure" },
    { "UPDATE terrier_seal SET content = replace (content, 'Kent Communities', 'Kent Barns')",
      "seal-content" },
    { "DELETE FROM terrier_seal", "seal-missing" },
    { "UPDATE terrier_seal SET content = 'nothing'", "seal-missing" },
    { "UPDATE decision SET seal = 'abc' WHERE number = '23/00101'", "seal-content seal-journal" },
    { "UPDATE decision SET sealed_on = NULL, seal = NULL WHERE number = '23/00101'",
      "seal-content seal-journal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture one = { 0 };
      g_autofree char *sql = g_strconcat (UNGUARD, cases[i].sql, NULL);
      g_autofree char *codes = NULL;

      set_up (&one, NULL);
      seal (&one);
      run_sql (&one, sql);
      codes = verify (&one);
      g_test_message ("%s: %s", cases[i].sql, codes);
      g_assert_nonnull (strstr (codes, cases[i].found));
      tear_down (&one, NULL);
    }
}

/* Taken off behind the program's back: the journal remembers, and the record stays shut. */
static void
test_taken_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  run_sql (fixture,
           UNGUARD "DELETE FROM terrier_seal; UPDATE decision SET sealed_on = NULL, seal = "
                   "NULL WHERE number = '" NUMBER "'");
  assert_verify (fixture, "seal-missing seal-journal");
  draft = load (fixture);
  g_assert_null (terrier_decision_set_section (draft, "reasons", "Other", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
  g_clear_error (&error);
  /* Nor is it sealed anew, as if nothing had been. */
  g_assert_cmpint (terrier_portfolio_write (fixture->portfolio, "Seal", seal_cb, fixture, NULL,
                                            &error),
                   ==, 0);
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_REFUSED);
}

/* A copy that is not proved says so on each page. */
static void
test_broken_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (TerrierPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  seal (fixture);
  run_sql (fixture, UNGUARD "DELETE FROM terrier_seal");
  draft = load (fixture);
  paper = terrier_decision_paper_build (draft, TERRIER_COPY_PUBLIC);
  g_assert_nonnull (strstr (paper->style->banner, "SEAL IS BROKEN"));
  /* Still sealed: a broken seal does not open the record. */
  g_assert_null (terrier_decision_set_section (draft, "reasons", "Other", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_SEALED);
}

/* Published, effective, implemented: the life of a sealed record goes on and breaks no seal. */
static void
test_life_goes_on (Fixture *fixture, gconstpointer data)
{
  static const char *const steps[] = { "publish", "effect", "implement" };
  TerrierDate later = terrier_date_new (2024, 1, 15);
  g_autoptr (TerrierDecisionDraft) last = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (fixture, "UPDATE decision SET subject_to_call_in = 1, published_on = NULL");
  seal (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (TerrierDecisionDraft) draft = load (fixture);
      TerrierChangeSet *set
          = terrier_move_apply (terrier_move_find (steps[i]), draft, NULL,
                                &(TerrierMoveAnswers){ .date = i == 0
                                                                   ? terrier_date_new (2023, 12, 1)
                                                                   : TERRIER_DATE_NONE },
                                later, &error);

      g_assert_no_error (error);
      g_assert_cmpint (terrier_portfolio_apply (fixture->portfolio, set, &error), !=, 0);
      g_assert_no_error (error);
    }
  last = load (fixture);
  g_assert_cmpstr (terrier_record_get_text (terrier_decision_draft_get_record (last), "status"), ==,
                   "implemented");
  assert_verify (fixture, "");
}

#define add_test(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/decision/seal/refused", test_refused);
  add_test ("/decision/seal/overruled-leak", test_overruled_leak);
  add_test ("/decision/seal/correction-lists", test_correction_lists);
  add_test ("/decision/seal/proves-itself", test_proves_itself);
  add_test ("/decision/seal/frozen", test_frozen);
  add_test ("/decision/seal/map", test_map);
  add_test ("/decision/seal/form", test_form);
  add_test ("/decision/seal/reads-the-same", test_reads_the_same);
  add_test ("/decision/seal/tampering", test_tampering);
  add_test ("/decision/seal/taken-off", test_taken_off);
  add_test ("/decision/seal/broken-copy", test_broken_copy);
  add_test ("/decision/seal/life-goes-on", test_life_goes_on);
  return g_test_run ();
}
