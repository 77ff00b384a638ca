/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/decision-change.h"

#include "cli/command.h"
#include "decision/edit.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* A step in the life of a decision, its seal, its correction. */

void
terrier_decision_change_clear (TerrierDecisionChange *change)
{
  g_free (change->step);
  g_free (change->on);
  g_free (change->by);
  g_free (change->reason);
  g_free (change->although);
  g_free (change->correct);
}

gboolean
terrier_decision_change_is_any (const TerrierDecisionChange *change)
{
  return change->step != NULL || change->correct != NULL || change->seal;
}

static int
apply (TerrierPortfolio *portfolio, TerrierChangeSet *set)
{
  g_autofree char *label = g_strdup (terrier_change_set_get_label (set));
  g_autoptr (GError) error = NULL;

  if (terrier_portfolio_apply (portfolio, set, &error) == 0)
    return terrier_command_fail (error);
  puts (label);
  return TERRIER_EXIT_DONE;
}

static int
make_step (const TerrierDecisionChange *change,
           TerrierPortfolio *portfolio,
           TerrierDecisionDraft *draft,
           TerrierSecrets *secrets)
{
  const TerrierMove *move = terrier_move_find (change->step);
  TerrierDate today = terrier_date_today ();
  TerrierDate date = TERRIER_DATE_NONE;
  g_autofree char *follows = NULL;
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;
  int status;

  if (move == NULL)
    {
      g_autoptr (GPtrArray) moves = terrier_life_list_moves (draft);
      g_autoptr (GString) keys = g_string_new (NULL);

      for (guint i = 0; i < moves->len; i++)
        g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "",
                                ((const TerrierMove *) moves->pdata[i])->key);
      return terrier_command_misuse (_ ("decision: there is no step “%s”; now possible: %s"),
                                     change->step, keys->len > 0 ? keys->str : _ ("none"));
    }
  if (change->on != NULL && !terrier_date_parse (change->on, &date, &error))
    return terrier_command_misuse ("--on: %s", error->message);
  if (change->on == NULL)
    date = terrier_move_suggest_date (move, draft, today);
  const TerrierMoveAnswers answers = {
    .date = date,
    .who = change->by != NULL ? change->by : terrier_move_suggest_who (move, draft),
    .reason = change->reason,
    .overruled = change->although,
  };
  set = terrier_move_apply (move, draft, secrets, &answers, today, &error);
  if (set == NULL)
    return terrier_command_fail (error);
  follows = terrier_move_describe (move, draft, date);
  status = apply (portfolio, set);
  if (status == TERRIER_EXIT_DONE && follows != NULL)
    puts (follows);
  return status;
}

typedef struct
{
  gint64 decision;
  const TerrierFormSet *forms;
  const char *overruled;
} Sealing;

static gboolean
seal_func (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const Sealing *sealing = data;

  return terrier_seal (writer, sealing->decision, sealing->forms, sealing->overruled,
                       terrier_date_today (), error);
}

static int
seal (const TerrierDecisionChange *change,
      TerrierPortfolio *portfolio,
      TerrierDecisionDraft *draft,
      TerrierSecrets *secrets,
      const TerrierFormSet *forms)
{
  g_autoptr (GPtrArray) checks = terrier_seal_check (draft, secrets, terrier_date_today ());
  Sealing sealing = { .decision = terrier_record_get_id (terrier_decision_draft_get_record (draft)),
                      .forms = forms,
                      .overruled = checks->len > 0 ? change->although : NULL };
  g_autofree char *label = terrier_seal_label (draft, sealing.overruled);
  g_autoptr (GError) error = NULL;

  if (terrier_portfolio_write (portfolio, label, seal_func, &sealing, NULL, &error) == 0)
    return terrier_command_fail (error);
  puts (label);
  return TERRIER_EXIT_DONE;
}

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_find (reader, data, error) != 0 ? data : NULL;
}

static gboolean
is_taken (TerrierPortfolio *portfolio, const char *number)
{
  return terrier_portfolio_read (portfolio, find_func, (gpointer) number, NULL, NULL) != NULL;
}

int
terrier_decision_change_run (const TerrierDecisionChange *change,
                             TerrierPortfolio *portfolio,
                             TerrierDecisionDraft *draft,
                             TerrierSecrets *secrets,
                             const TerrierFormSet *forms)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;

  if (change->correct != NULL && is_taken (portfolio, change->correct))
    return terrier_command_misuse (_ ("decision: there is a decision %s already"), change->correct);
  if (change->step != NULL)
    return make_step (change, portfolio, draft, secrets);
  if (change->seal)
    return seal (change, portfolio, draft, secrets, forms);
  set = terrier_decision_new_correction (draft, change->correct, &error);
  return set != NULL ? apply (portfolio, set) : terrier_command_fail (error);
}

/* What the same references say today: worth knowing, and nothing wrong with the seal. */
static void
print_since (TerrierDecisionDraft *draft)
{
  TerrierSealed *sealed = terrier_decision_draft_get_sealed (draft);
  g_auto (GStrv) references = terrier_decision_draft_references (draft);

  for (guint i = 0; references[i] != NULL; i++)
    {
      g_autoptr (TerrierFigure) then = terrier_sealed_find_figure (sealed, references[i], TRUE);
      g_autoptr (TerrierFigure) now
          = terrier_figure_resolve (terrier_decision_draft_get_figures (draft), references[i],
                                    TRUE);

      if (then != NULL && g_strcmp0 (then->text, now->text) != 0)
        printf (_ ("note: %s was %s when it was sealed and is %s today\n"), references[i],
                then->text, now->text);
    }
}

int
terrier_decision_verify_print (TerrierDecisionDraft *draft)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *day = NULL;

  if (terrier_decision_draft_get_sealed (draft) == NULL)
    {
      puts (_ ("The record is not sealed."));
      return TERRIER_EXIT_PROBLEMS;
    }
  faults = terrier_sealed_verify (draft);
  for (guint i = 0; i < faults->len; i++)
    {
      const TerrierCheck *fault = faults->pdata[i];
      const char *place = fault->section != NULL ? fault->section : fault->field;

      printf (_ ("differs: %s"), fault->message);
      if (place != NULL)
        printf (" [%s]", place);
      putchar ('\n');
    }
  if (faults->len > 0)
    return TERRIER_EXIT_PROBLEMS;
  day = terrier_date_format_long (terrier_record_get_date (record, "sealed_on"));
  /* Translators: a day, then a SHA-256. */
  printf (_ ("Sealed on %s. The record proves itself (SHA-256 %s).\n"), day,
          terrier_record_get_text (record, "seal"));
  print_since (draft);
  return TERRIER_EXIT_DONE;
}
