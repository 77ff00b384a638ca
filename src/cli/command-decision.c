/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"
#include "cli/leaks.h"
#include "cli/pdf-output.h"

#include "cli/decision-change.h"
#include "decision/checks.h"
#include "decision/forward-list.h"
#include "decision/overrules.h"
#include "document/pages.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *number;
  const TerrierFormSet *forms;
  TerrierSecrets *secrets;
} DecisionJob;

static gpointer
load_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  DecisionJob *job = data;
  gint64 id = terrier_decision_find (reader, job->number, error);

  if (id == 0)
    return NULL;
  job->secrets = terrier_secrets_load (reader, error);
  if (job->secrets == NULL)
    return NULL;
  return terrier_decision_draft_load (reader, id, job->forms, error);
}

static void
print_check (const TerrierCheck *check)
{
  static const char *const kinds[] = { [TERRIER_CHECK_NOTE] = N_ ("note"),
                                       [TERRIER_CHECK_PROBLEM] = N_ ("problem"),
                                       [TERRIER_CHECK_LEAK] = N_ ("leak") };

  printf ("%s: %s", _ (kinds[check->kind]), check->message);
  if (check->section != NULL || check->field != NULL)
    printf (" [%s]", check->section != NULL ? check->section : check->field);
  if (check->source != NULL)
    printf (" (%s)", check->source);
  putchar ('\n');
}

/* Prints what was found; returns the status that it means. Notes are worth knowing, not problems.
 */
static int
print_checks (TerrierDecisionDraft *draft, TerrierSecrets *secrets)
{
  g_autoptr (GPtrArray) checks = terrier_decision_check (draft, secrets, terrier_date_today ());
  guint n_problems = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = g_ptr_array_index (checks, i);

      print_check (check);
      n_problems += check->kind != TERRIER_CHECK_NOTE;
    }
  if (checks->len == 0)
    puts (_ ("Nothing was found."));
  return n_problems > 0 ? TERRIER_EXIT_PROBLEMS : TERRIER_EXIT_DONE;
}

/* What is asked about a decision that is there. */
typedef struct
{
  gboolean check;
  gboolean verify;
  char *pdf;
  char *docx;
  char *overrule; /* why what is exempt may go out; NULL: it may not */
  TerrierCopy copy;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->pdf);
  g_free (asked->docx);
  g_free (asked->overrule);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static gboolean
write_out (const Asked *asked,
           TerrierPortfolio *portfolio,
           TerrierDecisionDraft *draft,
           TerrierSecrets *secrets,
           const char *path,
           TerrierPaperWriter write,
           GError **error)
{
  g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (draft, asked->copy);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GPtrArray) leaks = terrier_paper_find_leaks (paper, secrets, base);
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  g_autofree char *output = g_strdup_printf (_ ("Public copy of %s"), name);

  terrier_leaks_drop_overruled (leaks, terrier_decision_draft_get_overrules (draft));
  terrier_leaks_drop_overruled (leaks, terrier_decision_draft_get_overrules (draft));
  return terrier_leaks_clear (portfolio, leaks, output, paper->decision, asked->overrule, error)
         && write (paper, path, error);
}

/* One line for each form that was passed over; FALSE when there is any. */
static gboolean
report_forms (const TerrierFormSet *forms)
{
  const GPtrArray *problems = terrier_form_set_get_problems (forms);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("terrier: %s\n", (const char *) g_ptr_array_index (problems, i));
  return problems->len == 0;
}

/* For those who make a form: each fault on a line, with its place, or that there is none. */
static int
check_form (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierForm) form = terrier_form_load_file (path, &error);

  if (form == NULL)
    {
      g_printerr ("terrier: %s\n", error->message);
      return TERRIER_EXIT_PROBLEMS;
    }
  printf (ngettext ("%s: a sound form with %u section, “%s”\n",
                    "%s: a sound form with %u sections, “%s”\n", form->n_sections),
          form->id, form->n_sections, form->title);
  return TERRIER_EXIT_DONE;
}

static gboolean
parse_copy (const char *text, TerrierCopy *copy, int *status)
{
  if (text == NULL || strcmp (text, "public") == 0)
    *copy = TERRIER_COPY_PUBLIC;
  else if (strcmp (text, "exempt") == 0)
    *copy = TERRIER_COPY_EXEMPT;
  else
    {
      *status = terrier_command_misuse (_ ("decision: --copy is public or exempt; “%s” is neither"),
                                        text);
      return FALSE;
    }
  return TRUE;
}

/* The forward list of the whole portfolio as PDF. */
typedef struct
{
  TerrierSecrets *secrets;
} ForwardJob;

static gpointer
load_forward_list (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ForwardJob *job = data;

  job->secrets = terrier_secrets_load (reader, error);
  return job->secrets != NULL ? terrier_forward_list_load (reader, terrier_date_today (), error)
                              : NULL;
}

static int
write_forward_list (const char *file, const char *path, const Asked *asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) portfolio
      = terrier_portfolio_open (file, terrier_leaks_open_mode (asked->overrule), &error);
  ForwardJob job = { 0 };
  g_autoptr (TerrierForwardList) list
      = portfolio != NULL
            ? terrier_portfolio_read (portfolio, load_forward_list, &job, NULL, &error)
            : NULL;
  g_autoptr (TerrierSecrets) secrets = job.secrets;
  g_autoptr (TerrierPaper) paper
      = list != NULL ? terrier_forward_list_build_paper (list, asked->copy) : NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GPtrArray) leaks
      = paper != NULL ? terrier_paper_find_leaks (paper, secrets, base) : NULL;

  if (paper == NULL
      || !terrier_leaks_clear (portfolio, leaks, paper->kind, 0, asked->overrule, &error)
      || !terrier_pdf_output_write (paper, path, &error))
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}

static void
print_summary (TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  TerrierForm *form = terrier_decision_draft_get_form (draft);
  const char *maker = terrier_record_get_text (record, "decision_maker");

  printf ("%s  %s\n%s\n%s\n", terrier_record_get_text (record, "number"),
          terrier_record_get_text (record, "title"),
          maker != NULL ? maker : _ ("decision maker not stated"), form->title);
  if (terrier_decision_draft_get_corrects (draft) != NULL)
    printf (_ ("Corrects %s\n"), terrier_decision_draft_get_corrects (draft));
  if (terrier_decision_draft_get_corrected_by (draft) != NULL)
    printf (_ ("Corrected by %s\n"), terrier_decision_draft_get_corrected_by (draft));
  if (terrier_decision_draft_is_sealed (draft))
    terrier_decision_verify_print (draft);
}

static int
answer (const Asked *asked,
        TerrierPortfolio *portfolio,
        TerrierDecisionDraft *draft,
        TerrierSecrets *secrets)
{
  g_autoptr (GError) error = NULL;
  int status = TERRIER_EXIT_DONE;

  if (asked->verify)
    status = terrier_decision_verify_print (draft);
  else if (asked->check)
    status = print_checks (draft, secrets);
  else if (asked->pdf == NULL && asked->docx == NULL)
    print_summary (draft);
  if ((asked->pdf != NULL
       && !write_out (asked, portfolio, draft, secrets, asked->pdf, terrier_pdf_output_write,
                      &error))
      || (asked->docx != NULL
          && !write_out (asked, portfolio, draft, secrets, asked->docx, terrier_docx_output_write,
                         &error)))
    return terrier_command_fail (error);
  return status;
}

int
terrier_command_decision (int argc, char **argv)
{
  g_auto (Asked) asked = { 0 };
  g_autofree char *copy_name = NULL;
  g_autofree char *form_path = NULL;
  g_autofree char *forward_list = NULL;
  g_auto (TerrierDecisionChange) change = { 0 };
  const GOptionEntry entries[]
      = { { "check", 0, 0, G_OPTION_ARG_NONE, &asked.check,
            N_ ("Print what is missing, out of time or exempt"), NULL },
          { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &asked.pdf, N_ ("Write the record as PDF"),
            N_ ("OUT") },
          { "docx", 0, 0, G_OPTION_ARG_FILENAME, &asked.docx,
            N_ ("Write the record for a word processor"), N_ ("OUT") },
          { "check-form", 0, 0, G_OPTION_ARG_FILENAME, &form_path,
            N_ ("Say whether a form of your own is sound, and where it is not; needs no portfolio"),
            N_ ("FORM") },
          { "copy", 0, 0, G_OPTION_ARG_STRING, &copy_name, N_ ("public, unless said, or exempt"),
            N_ ("COPY") },
          { "forward-list", 0, 0, G_OPTION_ARG_FILENAME, &forward_list,
            N_ ("Write the decisions to come as PDF; takes FILE alone"), N_ ("OUT") },
          { "step", 0, 0, G_OPTION_ARG_STRING, &change.step,
            N_ ("Make a step of its life: propose, committee, take, publish, call-in …; one that "
                "there is not lists those that are possible"),
            N_ ("STEP") },
          { "on", 0, 0, G_OPTION_ARG_STRING, &change.on, N_ ("The day of the step"), N_ ("DATE") },
          { "reason", 0, 0, G_OPTION_ARG_STRING, &change.reason,
            N_ ("Why it is withdrawn, abandoned or called in"), N_ ("TEXT") },
          { "by", 0, 0, G_OPTION_ARG_STRING, &change.by,
            N_ ("Who called it in, heard it or reconsidered it: a post or a body"), N_ ("WHO") },
          { "seal", 0, 0, G_OPTION_ARG_NONE, &change.seal,
            N_ ("Seal the record: nobody can change it any more"), NULL },
          { "although", 0, 0, G_OPTION_ARG_STRING, &change.although,
            N_ ("Why it is done although the checks forbid it; kept in the journal"), N_ ("TEXT") },
          { "verify", 0, 0, G_OPTION_ARG_NONE, &asked.verify,
            N_ ("Work out whether a sealed record is as it was sealed"), NULL },
          { "correct", 0, 0, G_OPTION_ARG_STRING, &change.correct,
            N_ ("Begin a new record that corrects this sealed one"), N_ ("NEWNUMBER") },
          TERRIER_OVERRULE_ENTRY (&asked.overrule),
          G_OPTION_ENTRY_NULL };
  g_autofree char *folder = terrier_form_dup_user_folder ();
  g_autoptr (TerrierFormSet) forms = NULL;
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  g_autoptr (TerrierSecrets) secrets = NULL;
  g_autoptr (GError) error = NULL;
  DecisionJob job = { 0 };
  gboolean forms_sound;
  int status;

  if (!terrier_command_parse ("decision", entries, &argc, &argv, 0, 2, &status)
      || !parse_copy (copy_name, &asked.copy, &status))
    return status;
  if (argc != (form_path != NULL ? 1 : forward_list != NULL ? 2 : 3))
    return terrier_command_misuse (_ ("decision: it takes FILE NUMBER, FILE --forward-list=OUT, or "
                                      "--check-form=FORM alone; terrier decision --help says "
                                      "more"));
  if (form_path != NULL)
    return check_form (form_path);
  if (forward_list != NULL)
    return write_forward_list (argv[1], forward_list, &asked);
  if (asked.pdf != NULL)
    terrier_document_warm_up ();
  forms = terrier_form_set_load (folder);
  forms_sound = report_forms (forms);
  portfolio = terrier_portfolio_open (argv[1],
                                      terrier_decision_change_is_any (&change)
                                          ? TERRIER_OPEN_WRITE
                                          : terrier_leaks_open_mode (asked.overrule),
                                      &error);
  if (portfolio == NULL)
    return terrier_command_fail (error);
  job.number = argv[2];
  job.forms = forms;
  draft = terrier_portfolio_read (portfolio, load_job, &job, NULL, &error);
  secrets = job.secrets;
  if (draft == NULL)
    return terrier_command_fail (error);

  if (terrier_decision_change_is_any (&change))
    return terrier_decision_change_run (&change, portfolio, draft, secrets, forms);
  status = answer (&asked, portfolio, draft, secrets);
  return forms_sound ? status : MAX (status, TERRIER_EXIT_PROBLEMS);
}
