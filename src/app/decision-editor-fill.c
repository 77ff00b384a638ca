/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-editor-private.h"

#include "app/decision-rows.h"
#include "decision/passage.h"

#include <glib/gi18n-lib.h>

/* The fields of the record itself: number, dates, publicity. */
static void
show_details (TerrierDecisionEditor *self)
{
  if (self->form == NULL)
    {
      self->form = terrier_record_form_new (self->session);
      adw_bin_set_child (self->details, GTK_WIDGET (self->form));
    }
  terrier_record_form_set_record (self->form, self->read->record, self->read->names);
  gtk_stack_set_visible_child_name (self->body, "details");
}

/* What a screen that hides what is exempt shows of a section; NULL: all of it. */
static char *
hide_section (TerrierDecisionEditor *self, const char *key)
{
  const char *text = terrier_decision_draft_get_section (self->draft, key);
  g_autoptr (GArray) passages = NULL;

  if (terrier_session_get_show_exempt (self->session))
    return NULL;
  if (terrier_decision_draft_get_withheld (self->draft, key))
    return g_strdup (_ ("This section is exempt. Show exempt information to read it."));
  passages = terrier_passage_scan (text);
  return passages->len > 0 ? terrier_passage_hide (text) : NULL;
}

static const TerrierFormSection *
section_in_hand (TerrierDecisionEditor *self)
{
  if (self->draft == NULL || self->section == NULL)
    return NULL;
  return terrier_form_find_section (terrier_decision_draft_get_form (self->draft), self->section);
}

/* Shows the section in hand as the draft has it. */
void
terrier_decision_editor_fill_section (TerrierDecisionEditor *self)
{
  const TerrierFormSection *section = section_in_hand (self);
  g_autofree char *hidden = NULL;

  if (section == NULL)
    {
      show_details (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->body, "text");
  hidden = hide_section (self, section->key);
  self->filling = TRUE;
  gtk_label_set_text (self->guidance, section->guidance != NULL ? section->guidance : "");
  gtk_check_button_set_active (self->withheld,
                               terrier_decision_draft_get_withheld (self->draft, section->key));
  terrier_section_editor_set_text (self->text,
                                   hidden != NULL
                                       ? hidden
                                       : terrier_decision_draft_get_section (self->draft,
                                                                             section->key));
  self->filling = FALSE;
  terrier_section_editor_set_editable (self->text,
                                       terrier_decision_editor_can_edit (self) && hidden == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->withheld), terrier_decision_editor_can_edit (self));
  terrier_section_editor_set_label (self->text, terrier_form_text (&section->heading, FALSE));
}

void
terrier_decision_editor_fill_sections (TerrierDecisionEditor *self)
{
  TerrierForm *form = terrier_decision_draft_get_form (self->draft);
  GtkWidget *child;
  guint selected = 0;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_list_box_remove (self->sections, child);
  gtk_list_box_append (self->sections, terrier_details_row_new ());
  for (guint i = 0; i < form->n_sections; i++)
    {
      gtk_list_box_append (self->sections,
                           terrier_section_row_new (self->draft, &form->sections[i]));
      if (g_strcmp0 (form->sections[i].key, self->section) == 0)
        selected = i;
    }
  gtk_list_box_select_row (self->sections,
                           gtk_list_box_get_row_at_index (self->sections, (int) selected + 1));
  self->filling = FALSE;
  if (form->n_sections > 0)
    {
      g_free (self->section);
      self->section = g_strdup (form->sections[selected].key);
    }
}

void
terrier_decision_editor_update_sections (TerrierDecisionEditor *self)
{
  TerrierForm *form = terrier_decision_draft_get_form (self->draft);

  for (guint i = 0; i < form->n_sections; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, (int) i + 1);

      terrier_section_row_update (gtk_list_box_row_get_child (row), self->draft,
                                  &form->sections[i]);
    }
}

/* A date is read, not chosen: it takes no focus. */
static void
add_date (TerrierDecisionEditor *self, GtkWidget *item)
{
  gtk_flow_box_append (self->calendar, item);
  gtk_widget_set_focusable (gtk_widget_get_parent (item), FALSE);
}

void
terrier_decision_editor_fill_calendar (TerrierDecisionEditor *self)
{
  g_autoptr (GPtrArray) dates = terrier_decision_calendar (self->draft);
  TerrierDate today = terrier_date_today ();
  gboolean today_shown = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->calendar))) != NULL)
    gtk_flow_box_remove (self->calendar, child);
  gtk_widget_set_visible (GTK_WIDGET (self->calendar), dates->len > 0);
  for (guint i = 0; i < dates->len; i++)
    {
      const TerrierCalendarDate *date = dates->pdata[i];

      if (!today_shown && date->date > today)
        {
          add_date (self, terrier_calendar_today_new (today));
          today_shown = TRUE;
        }
      add_date (self, terrier_calendar_item_new (date, today));
    }
}

/* A row is made anew only where another check stands: the list is the same after most keys. */
static void
show_check (TerrierDecisionEditor *self, int index, const TerrierCheck *check)
{
  /* The button that puts it right knows the place. */
  g_autofree char *words
      = g_strdup_printf ("%d\n%s\n%s\n%s\n%s %" G_GSIZE_FORMAT, (int) check->kind, check->message,
                         check->reason != NULL ? check->reason : "",
                         check->source != NULL ? check->source : "",
                         check->fix != NULL ? check->fix : "",
                         check->fix != NULL ? check->offset : 0);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->checks, index);
  GtkWidget *shown = row != NULL ? gtk_list_box_row_get_child (row) : NULL;

  if (shown == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (shown), "words"), words) != 0)
    {
      if (row != NULL)
        gtk_list_box_remove (self->checks, GTK_WIDGET (row));
      shown = terrier_check_row_new (check, self->draft);
      gtk_list_box_insert (self->checks, shown, index);
      g_object_set_data_full (G_OBJECT (shown), "words", g_steal_pointer (&words), g_free);
    }
  g_object_set_data_full (G_OBJECT (shown), "section", g_strdup (check->section), g_free);
  g_object_set_data_full (G_OBJECT (shown), "field", g_strdup (check->field), g_free);
  g_object_set_data (G_OBJECT (shown), "offset", GSIZE_TO_POINTER (check->offset));
  g_object_set_data (G_OBJECT (shown), "length", GSIZE_TO_POINTER (check->length));
}

void
terrier_decision_editor_fill_checks (TerrierDecisionEditor *self)
{
  GPtrArray *checks = terrier_typesetter_get_checks (self->typesetter);
  guint n_checks = checks != NULL ? checks->len : 0;
  guint n_problems = 0;
  g_autofree char *label = NULL;
  GtkListBoxRow *row;

  for (guint i = 0; i < n_checks; i++)
    {
      show_check (self, (int) i, checks->pdata[i]);
      n_problems += ((TerrierCheck *) checks->pdata[i])->kind != TERRIER_CHECK_NOTE;
    }
  while ((row = gtk_list_box_get_row_at_index (self->checks, (int) n_checks)) != NULL)
    gtk_list_box_remove (self->checks, GTK_WIDGET (row));
  if (n_problems == 0)
    label = g_strdup (_ ("Checks: nothing to put right"));
  else
    label = g_strdup_printf (ngettext ("Checks: %u to put right", "Checks: %u to put right",
                                       n_problems),
                             n_problems);
  if (!g_str_equal (gtk_label_get_text (self->checks_label), label))
    gtk_label_set_text (self->checks_label, label);
}
