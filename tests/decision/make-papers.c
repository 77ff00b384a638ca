/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-papers FOLDER: real records of decision, and one with each kind of bad input in its reasons,
 * as PDF and DOCX with their text beside them, for papers.py and veraPDF to judge. */
#include "decision/edit.h"
#include "decision/forward-list.h"
#include "decision/options-places.h"
#include "decision/options-summary.h"
#include "decision/sealed.h"
#include "document/docx.h"
#include "document/pages.h"
#include "document/pdf.h"
#include "exchange/sample-kent.h"
#include "store/portfolio.h"

#include <stdio.h>
#include <string.h>

static const char *folder;

static void
fail_on (const GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = terrier_decision_find (reader, data, error);

  return id != 0 ? terrier_decision_draft_load (reader, id, NULL, error) : NULL;
}

static gpointer
make_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_new_from_option (reader, data, 5, NULL, error);
}

static char *
path_of (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (folder, file, NULL);
}

static void
write_out (TerrierPaper *paper, const char *name)
{
  g_autofree char *plain = terrier_block_to_plain_text (paper->document);
  g_autofree char *pdf = path_of (name, ".pdf");
  g_autofree char *docx = path_of (name, ".docx");
  g_autofree char *text = path_of (name, ".txt");
  g_autoptr (GError) error = NULL;
  TerrierPdfInfo info = {
    .title = paper->title, .author = paper->author, .subject = paper->subject, .created = 1701302400
  };
  g_autoptr (TerrierPages) pages
      = terrier_pages_layout (paper->document, paper->style, NULL, &error);

  fail_on (error);
  for (guint i = 0; i < terrier_pages_get_n_warnings (pages); i++)
    printf ("%s: %s\n", name, terrier_pages_get_warning (pages, i));
  terrier_pages_write_pdf (pages, pdf, &info, NULL, &error);
  fail_on (error);
  terrier_docx_write (paper->document, paper->style, docx, &info, NULL, &error);
  fail_on (error);
  g_file_set_contents (text, plain, -1, &error);
  fail_on (error);
}

static void
write_paper (TerrierDecisionDraft *draft, TerrierCopy copy, const char *name)
{
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, copy);

  write_out (paper, name);
}

/* Of a megabyte, with words that tell their place. */
static char *
write_megabyte (void)
{
  GString *text = g_string_sized_new (1100000);

  for (guint i = 0; text->len < 1000000; i++)
    g_string_append_printf (text, "word%u of a text that was pasted%s", i,
                            i % 40 == 39 ? ".\n\n" : " ");
  return g_string_free (text, FALSE);
}

static char *
write_wide_table (void)
{
  GString *text = g_string_new ("|");

  for (guint i = 1; i <= 40; i++)
    g_string_append_printf (text, " Head %u |", i);
  g_string_append (text, "\n|");
  for (guint i = 1; i <= 40; i++)
    g_string_append (text, " ---: |");
  for (guint row = 1; row <= 5; row++)
    {
      g_string_append (text, "\n|");
      for (guint i = 1; i <= 40; i++)
        g_string_append_printf (text, " %u |", row * 1000 + i);
    }
  return g_string_free (text, FALSE);
}

/* In a paragraph, a list, a cell and a heading. */
static char *
write_long_word (void)
{
  g_autofree char *word = g_strnfill (500, 'w');

  return g_strdup_printf ("Before %s after\n\n- item %s\n\n| a | b |\n| --- | --- |\n| %s | cell "
                          "|\n\n"
                          "# Heading %s\n",
                          word, word, word, word);
}

static char *
write_controls (void)
{
  GString *text = g_string_new ("Start");

  for (guint c = 1; c < 0x20; c++)
    if (c != '\n' && c != '\r')
      g_string_append_printf (text, "%cx", (char) c);
  g_string_append (text, " \x7f\xc2\x80\xc2\x9f\xe2\x80\x8b\xe2\x80\xae\xef\xbb\xbf\xef\xbf\xbe"
                         "\xee\x80\x80\xee\x80\x81 end");
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  const char *text; /* NULL: made by @make */
  char *(*make) (void);
} bad_inputs[] = {
  { "bad-megabyte", NULL, write_megabyte },
  { "bad-wide-table", NULL, write_wide_table },
  { "bad-long-word", NULL, write_long_word },
  { "bad-controls", NULL, write_controls },
  { "bad-right-to-left",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 123 abc\n\n"
    "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xd8\xa8\xd9\x83\xd9\x85\n\nEnglish with "
    "\xd7\xa2\xd7\x91\xd7\xa8\xd7\x99\xd7\xaa inside, and £1.27m.\n",
    NULL },
  { "bad-combining",
    "e\xcc\x81 a\xcc\x8a n\xcc\x83 Z\xcc\xb6\xcc\x9f\xcc\xad\xcc\x81\xcc\x82\xcd\x8a\xcc\x83 "
    "\xef\xac\x81ne "
    "o\xef\xac\x83"
    "ce\n",
    NULL },
  { "bad-no-font",
    "\xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x8f\x9b \xf0\x9f\xa6\x84 \xe1\x8e\xa0 "
    "\xf0\x92\x80\x80 end of it\n",
    NULL },
  { "bad-html",
    "<script>alert('x')</script>\n\nText with <b>tags</b> and <img src=x onerror=alert(1)> "
    "&lt;entities&gt; &amp; <!-- a comment -->\n\n<table><tr><td>cell</td></tr></table>\n\n"
    "<iframe src=\"https://example.org\"></iframe>\n",
    NULL },
  { "bad-links",
    "[a trap](javascript:alert(1)) [a file](file:///etc/passwd) "
    "[good](https://example.org/a?b=1&c=2) "
    "[empty]() <https://example.org/auto>\n",
    NULL },
  { "bad-image", "![An aerial view of the site](site.png)\n\nText ![](x.png) after.\n", NULL },
  { "bad-figures",
    "{{option 3.annual saving}} {{nonsense}} {{option 9.closures}} {{property Nowhere.backlog}} "
    "{{}} {{option 3.plan}} {{ {{ }} }}\n",
    NULL },
};

static void
write_bad (TerrierDecisionDraft *draft)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_inputs); i++)
    {
      g_autofree char *made = bad_inputs[i].make != NULL ? bad_inputs[i].make () : NULL;
      g_autoptr (TerrierDecisionDraft) bad
          = terrier_decision_draft_with_section (draft, "reasons",
                                                 made != NULL ? made : bad_inputs[i].text);

      write_paper (bad, TERRIER_COPY_PUBLIC, bad_inputs[i].name);
    }
}

static TerrierDecisionDraft *
load (TerrierPortfolio *portfolio, const char *number)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft
      = terrier_portfolio_read (portfolio, load_cb, (gpointer) number, NULL, &error);

  fail_on (error);
  return draft;
}

static gboolean
seal_cb (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierDecisionDraft *draft = data;

  return terrier_seal (writer, terrier_record_get_id (terrier_decision_draft_get_record (draft)),
                       NULL, "The notice was published on paper", terrier_date_new (2023, 12, 1),
                       error);
}

static gpointer
forward_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_forward_list_load (reader, terrier_date_new (2023, 12, 1), error);
}

/* What is built from what was sealed, a map among it, and the decisions to come. */
static void
write_sealed (TerrierPortfolio *portfolio, TerrierDecisionDraft *taken)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set
      = terrier_decision_set_section (taken, "background", "A map follows.\n\n{{option 3.plan}}\n",
                                      &error);

  fail_on (error);
  terrier_portfolio_apply (portfolio, set, &error);
  fail_on (error);
  terrier_portfolio_write (portfolio, "Seal", seal_cb, taken, NULL, &error);
  fail_on (error);
  g_autoptr (TerrierDecisionDraft) sealed = load (portfolio, "23/00101");
  write_paper (sealed, TERRIER_COPY_PUBLIC, "sealed");
  g_autoptr (TerrierForwardList) list
      = terrier_portfolio_read (portfolio, forward_cb, NULL, NULL, &error);
  fail_on (error);
  g_autoptr (TerrierPaper) paper = terrier_forward_list_build_paper (list, TERRIER_COPY_PUBLIC);
  write_out (paper, "forward-list");
}

static gpointer
load_options_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  GHashTable **places = data;
  g_autoptr (TerrierOptionsTable) table = terrier_options_table_load (reader, 0, error);

  if (table != NULL)
    *places = terrier_options_places_load (reader, table, error);
  return *places != NULL ? g_steal_pointer (&table) : NULL;
}

/* The papers of a programme: the appraisal with its charts and the page for members. */
static void
write_programme (TerrierPortfolio *portfolio)
{
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierOptionsTable) table
      = terrier_portfolio_read (portfolio, load_options_cb, &places, NULL, &error);

  fail_on (error);
  g_autoptr (TerrierPaper) appraisal = terrier_options_paper_build (table, places);
  g_autoptr (TerrierPaper) summary = terrier_options_summary_build (table, places, &error);
  fail_on (error);
  write_out (appraisal, "programme-appraisal");
  write_out (summary, "programme-summary");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: make-papers FOLDER\n");
      return 2;
    }
  folder = argv[1];
  g_autofree char *path = g_build_filename (folder, "kent.gpkg", NULL);
  g_autoptr (TerrierPortfolio) portfolio = terrier_sample_kent_create (path, &error);
  fail_on (error);
  TerrierChangeSet *set
      = terrier_portfolio_read (portfolio, make_cb, (gpointer) "26/90001", NULL, &error);
  fail_on (error);
  terrier_portfolio_apply (portfolio, set, &error);
  fail_on (error);

  g_autoptr (TerrierDecisionDraft) taken = load (portfolio, "23/00101");
  g_autoptr (TerrierDecisionDraft) proposed = load (portfolio, "21/00100");
  g_autoptr (TerrierDecisionDraft) first = load (portfolio, "26/90001");
  g_autoptr (TerrierDecisionDraft) withheld
      = terrier_decision_draft_with_withheld (proposed, "alternatives", TRUE);

  write_paper (taken, TERRIER_COPY_PUBLIC, "taken");
  write_paper (withheld, TERRIER_COPY_PUBLIC, "proposed-public");
  write_paper (withheld, TERRIER_COPY_EXEMPT, "proposed-exempt");
  write_paper (first, TERRIER_COPY_PUBLIC, "first-draft");
  write_programme (portfolio);
  write_bad (taken);
  write_sealed (portfolio, taken);
  return terrier_portfolio_close (portfolio, &error) ? 0 : 1;
}
