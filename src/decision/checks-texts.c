/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks-private.h"

#include "core/text.h"
#include "decision/spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the texts of a decision say: their figures, and what may not leave. */

typedef struct
{
  TerrierChecking *checking;
  const char *key;
} Place;

static void
figure_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  Place *place = user_data;
  TerrierCheck *check = NULL;

  if (reference == NULL)
    return;
  g_autoptr (TerrierFigure) figure
      = terrier_figure_resolve (place->checking->figures, reference, TRUE);
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
  if (check == NULL)
    return;
  check->section = g_strdup (place->key);
  check->offset = offset;
  check->length = length;
}

static void
plain_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  GString *plain = user_data;

  if (reference == NULL)
    g_string_append_len (plain, text, (gssize) length);
  else
    g_string_append (plain, " \n ");
}

static void
check_leaks (TerrierChecking *checking, const char *key, const char *field, const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  if (checking->secrets == NULL || text == NULL)
    return;
  terrier_figure_split (text, strlen (text), plain_cb, plain);
  g_autoptr (GPtrArray) leaks = terrier_secrets_scan (checking->secrets, plain->str);
  while (leaks->len > 0)
    {
      TerrierCheck *check = g_ptr_array_steal_index (leaks, leaks->len - 1);
      check->section = g_strdup (key);
      check->field = g_strdup (field);
      g_ptr_array_add (checking->checks, check);
    }
}

/* The open sums of the decision's own records, with the reference that would bind each. */
static GHashTable *
list_open_sums (TerrierChecking *checking)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) offers = terrier_figure_context_offer (checking->figures, NULL, TRUE);

  for (guint i = 0; i < offers->len; i++)
    {
      const TerrierFigureOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (TerrierFigure) figure
          = terrier_figure_resolve (checking->figures, offer->reference, TRUE);
      if (figure->status == TERRIER_FIGURE_BOUND && figure->is_money && figure->pence > 0
          && figure->type != TERRIER_TYPE_NONE && !g_hash_table_contains (sums, &figure->pence))
        g_hash_table_insert (sums, g_memdup2 (&figure->pence, sizeof figure->pence),
                             g_strdup (offer->reference));
    }
  return sums;
}

typedef struct
{
  TerrierChecking *checking;
  GHashTable *sums;
  const char *key;
} Typed;

static void
typed_cb (TerrierPence pence, gpointer user_data)
{
  Typed *typed = user_data;
  const char *reference = g_hash_table_lookup (typed->sums, &pence);

  if (reference == NULL)
    return;
  g_autofree char *sum = terrier_money_format (pence, TERRIER_MONEY_SHORT);
  TerrierCheck *check = terrier_checking_report (
      typed->checking, TERRIER_CHECK_NOTE, "figure-typed",
      g_strdup_printf (_ ("%s is typed and not bound; write {{%s}} and it follows the record."),
                       sum, reference),
      _ ("A figure that is typed does not move when its record does."), NULL);
  check->section = g_strdup (typed->key);
}

static void
check_typed (TerrierChecking *checking, GHashTable *sums, const char *key, const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  Typed typed = { checking, sums, key };

  if (g_hash_table_size (sums) == 0 || *text == '\0')
    return;
  terrier_figure_split (text, strlen (text), plain_cb, plain);
  g_autofree char *folded = terrier_text_fold (plain->str);
  terrier_spelling_find_money (folded, typed_cb, &typed);
}

void
terrier_checking_texts (TerrierChecking *checking)
{
  static const char *const printed[]
      = { "number", "title", "decision_maker", "key_reason", "exempt_reason" };
  g_autoptr (GHashTable) typed = list_open_sums (checking);

  for (guint i = 0; i < checking->form->n_sections; i++)
    {
      const char *key = checking->form->sections[i].key;
      const char *text = terrier_decision_draft_get_section (checking->draft, key);
      Place place = { checking, key };
      terrier_figure_split (text, strlen (text), figure_cb, &place);
      check_typed (checking, typed, key, text);
      if (!terrier_decision_draft_get_withheld (checking->draft, key))
        check_leaks (checking, key, NULL, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    check_leaks (checking, NULL, printed[i],
                 terrier_record_get_text (checking->record, printed[i]));
}
