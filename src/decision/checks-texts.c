/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks-private.h"

#include "decision/figure-context.h"
#include "decision/passage.h"
#include "decision/overrules.h"
#include "decision/secrets-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the texts of a decision say: their figures, their passages, and what may not leave. */

typedef struct
{
  TerrierChecking *checking;
  const char *key;
} Place;

static void
put_in_place (TerrierCheck *check, const char *key, gsize offset, gsize length)
{
  check->section = g_strdup (key);
  check->offset = offset;
  check->length = length;
}

/* A figure that was accepted or pinned says something else by now. */
static TerrierCheck *
check_remembered (TerrierChecking *checking, const TerrierFigure *figure)
{
  const char *label = figure->label != NULL ? figure->label : figure->reference;
  g_autofree char *on = terrier_date_format (figure->was_on);

  if (figure->memory == 0 || terrier_decision_draft_is_sealed (checking->draft))
    return NULL;
  if (figure->pinned)
    return terrier_checking_report (
        checking, TERRIER_CHECK_NOTE, "figure-pinned",
        g_strdup_printf (_ ("%s is pinned as it was on %s."), label, on),
        _ ("A pinned figure prints with its date, whatever the record says now."), NULL);
  g_autoptr (TerrierFigure) now
      = terrier_figure_resolve_fresh (checking->figures, figure->reference);
  if (g_strcmp0 (now->status == TERRIER_FIGURE_BOUND ? now->text : NULL, figure->was) == 0)
    return NULL;
  return terrier_checking_report (
      checking, TERRIER_CHECK_PROBLEM, "figure-changed",
      now->exempt != 0
          ? g_strdup_printf (_ ("%s is not what it was when it was accepted on %s; accept it or "
                                "pin it."),
                             label, on)
          : g_strdup_printf (_ ("%s was %s when it was accepted on %s and is %s now; accept it or "
                                "pin it."),
                             label, figure->was != NULL ? figure->was : _ ("not stated"), on,
                             now->text),
      _ ("The words around a figure were written for what it said then."), figure->source);
}

static void
figure_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  Place *place = user_data;
  TerrierCheck *check = NULL;

  if (reference == NULL)
    return;
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (place->checking->figures, reference, TRUE);
  if (g_hash_table_add (place->checking->seen, g_strdup (reference)))
    check = check_remembered (place->checking, figure);
  if (check != NULL)
    put_in_place (check, place->key, offset, length);
  check = NULL;
  if (figure->status == TERRIER_FIGURE_UNRESOLVED)
    check = terrier_checking_report (place->checking, TERRIER_CHECK_PROBLEM, "figure-unresolved",
                                     g_strdup (figure->problem),
                                     _ ("A figure that names nothing prints as not found."), NULL);
  else if (figure->status == TERRIER_FIGURE_NOT_STATED)
    check = terrier_checking_report (place->checking, TERRIER_CHECK_NOTE, "figure-unknown",
                                     g_strdup_printf (_ ("%s is not stated by the record and "
                                                         "prints as “not stated”."),
                                                      reference),
                                     _ ("An unknown figure never prints as a number."),
                                     figure->source);
  else if (figure->status == TERRIER_FIGURE_WITHHELD)
    check = terrier_checking_report (
        place->checking, TERRIER_CHECK_NOTE, "figure-withheld",
        g_strdup_printf (_ ("%s is exempt and is withheld from the public copy."), reference), NULL,
        TERRIER_EXEMPT_SOURCE);
  if (check != NULL)
    put_in_place (check, place->key, offset, length);
}

static void
blank_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  char *blank = user_data;

  /* Two words on both sides of a figure are no phrase. */
  if (reference != NULL)
    memset (blank + offset, '\x1f', length);
}

char *
terrier_checking_blank (const char *text)
{
  char *blank = terrier_passage_blank (text);

  terrier_figure_split (text, strlen (text), blank_cb, blank);
  return blank;
}

typedef struct
{
  TerrierChecking *checking;
  const char *section;
  const char *field;
} LeakPlace;

/* Why @secret may be public all the same; NULL while any passage of the public copy that says it is
 * not let out. The same paper is looked through as for an export, so that both say the same. */
static const TerrierOverrule *
find_overrule (TerrierChecking *checking, const TerrierSecret *secret)
{
  GPtrArray *overrules = terrier_decision_draft_get_overrules (checking->draft);

  if (overrules == NULL || overrules->len == 0)
    return NULL;
  if (checking->leaks == NULL)
    {
      g_autoptr (TerrierPaper) paper
          = terrier_decision_paper_build (checking->draft, TERRIER_COPY_PUBLIC);
      checking->leaks = terrier_paper_find_leaks (paper, checking->secrets, NULL);
    }
  for (guint i = 0; i < checking->leaks->len; i++)
    {
      const TerrierLeak *leak = checking->leaks->pdata[i];
      if (leak->type == secret->type && leak->id == secret->id
          && g_strcmp0 (leak->column, secret->column) == 0
          && strcmp (leak->what, secret->what) == 0)
        return terrier_overrules_find (overrules, leak);
    }
  return NULL;
}

static char *
describe_leak (const TerrierSecret *secret, const TerrierOverrule *overrule)
{
  g_autofree char *day = overrule != NULL ? terrier_date_format (overrule->on) : NULL;

  if (overrule == NULL)
    return g_strdup_printf (_ ("This says %s, which is exempt; take it out or mark the passage as "
                               "exempt."),
                            secret->what);
  /* Translators: which value, a date, and the reason that somebody gave. */
  return g_strdup_printf (_ ("This says %s, which is exempt. It was let out on %s, until the "
                             "passage changes: %s"),
                          secret->what, day, overrule->reason);
}

static void
leak_cb (const TerrierSecret *secret, gsize offset, gsize length, gpointer user_data)
{
  LeakPlace *place = user_data;
  g_autofree char *source
      = g_strdup_printf (_ ("Local Government Act 1972, Schedule 12A, Part 1, paragraph %u"),
                         secret->paragraph);
  const TerrierOverrule *overrule = find_overrule (place->checking, secret);
  TerrierCheck *check = terrier_checking_report (
      place->checking, overrule != NULL ? TERRIER_CHECK_NOTE : TERRIER_CHECK_LEAK,
      overrule != NULL ? "leak-overruled" : "leak", describe_leak (secret, overrule),
      _ ("What is exempt may not be in a public copy, however it is written."), source);

  check->field = g_strdup (place->field);
  if (place->section != NULL)
    put_in_place (check, place->section, offset, length);
}

static void
check_leaks (TerrierChecking *checking, const char *section, const char *field, const char *text)
{
  LeakPlace place = { checking, section, field };

  if (checking->secrets != NULL && text != NULL)
    terrier_secrets_find (checking->secrets, text, leak_cb, &place);
}

/* The marks of what is withheld inside a section. */
static void
check_passages (TerrierChecking *checking, const char *key, const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  gint64 relied_on = terrier_record_get_integer (checking->record, "exempt_paragraph", 0);
  gboolean is_open = !terrier_decision_draft_is_exempt (checking->draft);

  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);
      TerrierCheck *check = NULL;
      if (!passage->closed)
        check = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "passage-open",
                                         g_strdup (_ ("An exempt passage begins here and is not "
                                                      "closed, so all of its paragraph "
                                                      "is withheld; put a ] where it ends.")),
                                         NULL, TERRIER_EXEMPT_SOURCE);
      else if (passage->paragraph > 7 || (passage->paragraph == 0 && relied_on == 0))
        check = terrier_checking_report (
            checking, TERRIER_CHECK_PROBLEM, "passage-paragraph",
            g_strdup (_ ("An exempt passage does not say which paragraph of Schedule 12A is relied "
                         "on; write it as [exempt 3: …].")),
            _ ("What is withheld leaves the paragraph that is relied on."), TERRIER_EXEMPT_SOURCE);
      else if (is_open)
        check = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "passage-in-open",
                                         g_strdup (_ ("A passage is withheld from the public copy "
                                                      "and the decision is marked as "
                                                      "open; mark it as part exempt.")),
                                         NULL, TERRIER_EXEMPT_SOURCE);
      if (check != NULL)
        put_in_place (check, key, passage->start, passage->end - passage->start);
    }
}

/* What a first draft leaves to be filled in. */
static void
check_unfinished (TerrierChecking *checking, const char *key, const char *text)
{
  const char *gap = strstr (text, "…");

  /* "[…]" leaves something out of a quotation. */
  if (gap == NULL || checking->taken || (gap > text && gap[-1] == '['))
    return;
  TerrierCheck *check = terrier_checking_report (checking, TERRIER_CHECK_PROBLEM, "unfinished",
                                                 g_strdup (_ ("Something is still to be filled in "
                                                              "here, where the draft has “…”.")),
                                                 NULL, NULL);
  put_in_place (check, key, (gsize) (gap - text), strlen ("…"));
}

static void
check_text (TerrierChecking *checking, const char *key)
{
  const char *text = terrier_decision_draft_get_section (checking->draft, key);
  Place place = { checking, key };

  if (*text == '\0')
    return;
  g_autofree char *plain = terrier_checking_blank (text);
  terrier_figure_split (text, strlen (text), figure_cb, &place);
  terrier_checking_prose (checking, key, plain);
  check_passages (checking, key, text);
  check_unfinished (checking, key, plain);
  if (!terrier_decision_draft_get_withheld (checking->draft, key))
    check_leaks (checking, key, NULL, plain);
}

void
terrier_checking_texts (TerrierChecking *checking)
{
  static const char *const printed[]
      = { "number", "title", "decision_maker", "key_reason", "exempt_reason" };

  for (guint i = 0; i < checking->form->n_sections; i++)
    check_text (checking, checking->form->sections[i].key);
  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    check_leaks (checking, NULL, printed[i],
                 terrier_record_get_text (checking->record, printed[i]));
}
