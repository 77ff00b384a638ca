/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/forward-list.h"

#include "decision/paper-private.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Forthcoming Executive Decisions as a paper: what regulation 9 asks a notice to say of each, in
 * the order of their days, the urgent ones first. */

static const struct
{
  const char *urgency; /* NULL for none */
  const char *heading; /* NULL: a heading for each day */
} groups[] = {
  { "special urgency", N_ ("Urgent decisions: special urgency") },
  { "general exception", N_ ("Semi-urgent decisions: general exception") },
  { NULL, NULL },
};

static gboolean
belongs (const TerrierForwardEntry *entry, const char *urgency)
{
  const char *stated = terrier_record_get_text (entry->record, "urgency");

  if (urgency != NULL)
    return g_strcmp0 (stated, urgency) == 0;
  return g_strcmp0 (stated, groups[0].urgency) != 0 && g_strcmp0 (stated, groups[1].urgency) != 0;
}

static void
add_row (TerrierBlock *table, const char *label, const char *text)
{
  TerrierBlock *row = terrier_block_append_row (table);

  terrier_block_set_header (terrier_block_append_cell (row, label), TRUE);
  if (text != NULL && *text != '\0')
    terrier_block_append_cell (row, text);
  else
    terrier_block_add_text (terrier_block_append_cell (row, NULL), _ ("not stated"),
                            TERRIER_TEXT_UNKNOWN);
}

static void
add_field (TerrierBlock *table, const TerrierForwardEntry *entry, const char *column)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_DECISION, column);
  g_autofree char *text = terrier_field_format (field, terrier_record_get (entry->record, column),
                                                NULL, TERRIER_TEXT_SCREEN);

  add_row (table, _ (field->label), text);
}

/* "Part exempt (paragraph 3)". */
static void
add_restriction (TerrierBlock *table, const TerrierForwardEntry *entry)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_DECISION, "restriction");
  gint64 paragraph = terrier_record_get_integer (entry->record, "exempt_paragraph", 0);
  g_autofree char *text
      = terrier_field_format (field, terrier_record_get (entry->record, "restriction"), NULL,
                              TERRIER_TEXT_SCREEN);
  g_autofree char *full = paragraph > 0 ? g_strdup_printf (_ ("%s (paragraph %d of Schedule 12A)"),
                                                           text, (int) paragraph)
                                        : g_strdup (text);

  add_row (table, _ ("Anticipated restriction"), full);
}

static void
add_documents (TerrierBlock *table, const TerrierForwardEntry *entry)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < entry->documents->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                            (const char *) entry->documents->pdata[i]);
  if (names->len > 0)
    add_row (table, _ ("Documents"), names->str);
}

static void
add_entry (TerrierBlock *document, const TerrierForwardEntry *entry, TerrierCopy copy)
{
  g_autofree char *title = terrier_forward_entry_dup_title (entry, copy);
  gboolean withheld
      = copy == TERRIER_COPY_PUBLIC
        && g_strcmp0 (terrier_record_get_text (entry->record, "restriction"), "exempt") == 0;
  g_autofree char *heading
      = g_strdup_printf ("%s  %s", terrier_record_get_text (entry->record, "number"), title);
  g_autofree char *due = terrier_date_format_long (entry->due_on);
  g_autofree char *not_before
      = entry->due_on != TERRIER_DATE_NONE ? g_strdup_printf (_ ("Not before %s"), due) : NULL;
  TerrierBlock *table;

  terrier_block_append_heading (document, 3, heading);
  table = terrier_block_append (document, terrier_block_new_table (2, 0));
  terrier_block_set_column (table, 0, TERRIER_ALIGN_LEFT, 0.36);
  terrier_block_set_column (table, 1, TERRIER_ALIGN_LEFT, 0.64);
  add_field (table, entry, "decision_maker");
  add_row (table, _ ("Decision due"), not_before);
  add_field (table, entry, "key_decision");
  if (terrier_record_get_boolean (entry->record, "key_decision") && !withheld)
    add_field (table, entry, "key_reason");
  if (!withheld)
    add_field (table, entry, "divisions");
  add_field (table, entry, "lead_post");
  add_field (table, entry, "status");
  add_field (table, entry, "notice_on");
  add_restriction (table, entry);
  if (!withheld)
    add_documents (table, entry);
}

static void
add_day_heading (TerrierBlock *document, TerrierDate day)
{
  g_autofree char *text = terrier_date_format_long (day);
  g_autofree char *heading = day != TERRIER_DATE_NONE ? g_strdup_printf (_ ("Not before %s"), text)
                                                      : g_strdup (_ ("Day not stated"));

  terrier_block_append_heading (document, 2, heading);
}

static void
add_group (TerrierBlock *document, TerrierForwardList *list, guint group, TerrierCopy copy)
{
  const TerrierForwardEntry *last = NULL;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const TerrierForwardEntry *entry = list->entries->pdata[i];

      if (!belongs (entry, groups[group].urgency))
        continue;
      if (groups[group].heading == NULL && (last == NULL || last->due_on != entry->due_on))
        add_day_heading (document, entry->due_on);
      else if (groups[group].heading != NULL && last == NULL)
        terrier_block_append_heading (document, 2, _ (groups[group].heading));
      add_entry (document, entry, copy);
      last = entry;
    }
}

/* "14 decisions, from 3 March 2025 to 5 November 2025." */
static void
add_span (TerrierBlock *document, TerrierForwardList *list)
{
  TerrierDate first = TERRIER_DATE_NONE;
  TerrierDate last = TERRIER_DATE_NONE;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u decision is to come.", "%u decisions are to come.",
                                   list->entries->len),
                         list->entries->len);
  g_autoptr (GString) text = g_string_new (count);

  for (guint i = 0; i < list->entries->len; i++)
    {
      const TerrierForwardEntry *entry = list->entries->pdata[i];

      if (entry->due_on == TERRIER_DATE_NONE)
        continue;
      if (first == TERRIER_DATE_NONE)
        first = entry->due_on;
      last = entry->due_on;
    }
  if (first != TERRIER_DATE_NONE)
    {
      g_autofree char *from = terrier_date_format_long (first);
      g_autofree char *to = terrier_date_format_long (last);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Those with a day are due from %s to %s."), from, to);
    }
  terrier_block_append_paragraph (document, text->str);
}

/**
 * terrier_forward_list_build_paper:
 * @list: the decisions to come
 * @copy: public, or with what is exempt
 *
 * Sets the forward list. Any thread; no I/O.
 *
 * Returns: (transfer full): the paper
 */
TerrierPaper *
terrier_forward_list_build_paper (TerrierForwardList *list, TerrierCopy copy)
{
  TerrierPaper *paper = terrier_paper_new ();
  g_autofree char *day = terrier_date_format_long (list->today);

  paper->title = g_strdup_printf (_ ("Forthcoming executive decisions, %s"), day);
  paper->subject = g_strdup (_ ("Forward list of executive decisions"));
  paper->author = g_strdup (list->council);
  paper->style->head_left = g_strdup (_ ("Forthcoming executive decisions"));
  paper->style->head_right = g_strdup (day);
  paper->kind = g_strdup (_ ("Forward list"));
  paper->exempt_copy = copy == TERRIER_COPY_EXEMPT;
  if (paper->exempt_copy)
    paper->style->banner = g_strdup (_ ("EXEMPT COPY: not for publication"));
  terrier_block_append_heading (paper->document, 1, _ ("Forthcoming executive decisions"));
  terrier_block_append_paragraph (paper->document, day);
  if (list->entries->len == 0)
    terrier_block_append_paragraph (paper->document, _ ("No decision is to come."));
  else
    add_span (paper->document, list);
  terrier_block_append_paragraph (
      paper->document,
      _ ("Notice of a key decision is given here before it is taken (Executive Arrangements "
         "(Meetings and Access to Information) (England) Regulations 2012, regulation 9). Other "
         "documents may be submitted and can be asked for."));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (paper->document, list, i, copy);
  return paper;
}
