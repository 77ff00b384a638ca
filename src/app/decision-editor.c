/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-editor-private.h"

#include "app/decision-export.h"
#include "app/decision-rows.h"
#include "app/figure-changes.h"
#include "app/figures-extend.h"
#include "app/life-strip.h"
#include "decision/comments.h"
#include "decision/edit.h"
#include "decision/passage.h"
#include "decision/sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A pause in typing after which the text is in the file. */
#define SAVE_AFTER_MS 800

enum
{
  PROP_TITLE = 1
};

G_DEFINE_FINAL_TYPE (TerrierDecisionEditor, terrier_decision_editor, ADW_TYPE_BIN)

typedef struct
{
  gint64 decision;
  TerrierFormSet
      *forms; /* read only, outlives the reading: the editor holds a reference to itself */
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets;
  GPtrArray *changes; /* TerrierFigureChange */
  TerrierRecordRead *read;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->draft, terrier_decision_draft_unref);
  g_clear_pointer (&reading->secrets, terrier_secrets_unref);
  g_clear_pointer (&reading->changes, g_ptr_array_unref);
  g_clear_pointer (&reading->read, terrier_record_read_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_draft (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *order = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->draft = terrier_decision_draft_load (reader, order->decision, order->forms, error);
  if (reading->draft == NULL)
    return NULL;
  reading->secrets = terrier_secrets_load (reader, error);
  if (reading->secrets == NULL)
    return NULL;
  reading->changes = terrier_decision_load_changes (reader, reading->draft, error);
  if (reading->changes == NULL)
    return NULL;
  reading->read = terrier_record_read (reader, TERRIER_TYPE_DECISION, order->decision, error);
  return reading->read != NULL ? g_steal_pointer (&reading) : NULL;
}

static TerrierCopy
copy_of (TerrierDecisionEditor *self)
{
  return terrier_session_get_show_exempt (self->session) ? TERRIER_COPY_EXEMPT
                                                         : TERRIER_COPY_PUBLIC;
}

static void
set_type (TerrierDecisionEditor *self)
{
  if (self->draft == NULL)
    return;
  terrier_life_strip_set_draft (self->life, self->session, self->draft, self->secrets);
  terrier_typesetter_ask (self->typesetter, self->draft, self->secrets, copy_of (self));
}

static const TerrierFormSection *
section_in_hand (TerrierDecisionEditor *self)
{
  if (self->draft == NULL || self->section == NULL)
    return NULL;
  return terrier_form_find_section (terrier_decision_draft_get_form (self->draft), self->section);
}

gboolean
terrier_decision_editor_can_edit (TerrierDecisionEditor *self)
{
  return !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session))
         && !terrier_decision_draft_is_sealed (self->draft);
}

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

/* Shows the section in hand as the draft has it. */
static void
fill_section (TerrierDecisionEditor *self)
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

static void
fill_sections (TerrierDecisionEditor *self)
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

static void
update_section_rows (TerrierDecisionEditor *self)
{
  TerrierForm *form = terrier_decision_draft_get_form (self->draft);

  for (guint i = 0; i < form->n_sections; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, (int) i + 1);

      terrier_section_row_update (gtk_list_box_row_get_child (row), self->draft,
                                  &form->sections[i]);
    }
}

static void
fill_calendar (TerrierDecisionEditor *self)
{
  g_autoptr (GPtrArray) dates = terrier_decision_calendar (self->draft);
  TerrierDate today = terrier_date_today ();
  gboolean today_shown = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->calendar))) != NULL)
    gtk_box_remove (self->calendar, child);
  for (guint i = 0; i < dates->len; i++)
    {
      const TerrierCalendarDate *date = dates->pdata[i];

      if (!today_shown && date->date > today)
        {
          gtk_box_append (self->calendar, terrier_calendar_today_new (today));
          today_shown = TRUE;
        }
      gtk_box_append (self->calendar, terrier_calendar_item_new (date, today));
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

static void
fill_checks (TerrierDecisionEditor *self)
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

static void
extended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (TerrierFigureContext) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierFigureContext) wider
      = terrier_figures_extend_finish (TERRIER_PORTFOLIO (source), result, &before, &error);
  TerrierDecisionDraft *newer;

  /* Read anew meanwhile: the next setting asks again. */
  if (wider == NULL || self->draft == NULL
      || terrier_decision_draft_get_figures (self->draft) != before)
    return;
  newer = terrier_decision_draft_with_figures (self->draft, wider);
  terrier_decision_draft_unref (self->draft);
  self->draft = newer;
  terrier_section_editor_set_figures (self->text, self->session, wider);
  set_type (self);
}

/* What was typed names a record that nobody has read: it is read, and the pages are set again. */
static void
read_missing (TerrierDecisionEditor *self)
{
  TerrierFigureContext *figures = terrier_decision_draft_get_figures (self->draft);
  const char *const *missing = terrier_typesetter_get_missing (self->typesetter, figures);

  if (missing != NULL && !self->loading)
    terrier_figures_extend (self->session, figures, missing, self->cancellable, extended_cb,
                            g_object_ref (self));
}

static void
set_cb (TerrierDecisionEditor *self)
{
  if (self->draft == NULL || self->pages == NULL)
    return;
  read_missing (self);
  terrier_session_trouble (self->session, terrier_typesetter_get_failure (self->typesetter));
  terrier_pages_view_set_pages (self->pages, terrier_typesetter_get_pages (self->typesetter));
  fill_checks (self);
}

static void load (TerrierDecisionEditor *self);
static void schedule_save (TerrierDecisionEditor *self);

/* What is being typed is newer than what was read. */
static void
keep_typed (TerrierDecisionEditor *self, TerrierDecisionDraft **draft)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      TerrierDecisionDraft *newer
          = terrier_decision_draft_with_section (*draft, key,
                                                 terrier_decision_draft_get_section (self->draft,
                                                                                     key));

      terrier_decision_draft_unref (*draft);
      *draft = newer;
    }
  if (g_hash_table_size (self->typed) > 0)
    schedule_save (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  gboolean first = self->draft == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (reading == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  keep_typed (self, &reading->draft);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = g_steal_pointer (&reading->draft);
  g_clear_pointer (&self->secrets, terrier_secrets_unref);
  self->secrets = g_steal_pointer (&reading->secrets);
  g_clear_pointer (&self->read, terrier_record_read_free);
  self->read = g_steal_pointer (&reading->read);
  terrier_section_editor_set_figures (self->text, self->session,
                                      terrier_decision_draft_get_figures (self->draft));
  if (first)
    fill_sections (self);
  else
    update_section_rows (self);
  if (self->section == NULL || !g_hash_table_contains (self->typed, self->section))
    fill_section (self);
  terrier_decision_editor_update_review (self, FALSE);
  fill_calendar (self);
  terrier_figure_changes_set (self->figures, self->session, self->draft, reading->changes);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  set_type (self);
  g_object_notify (G_OBJECT (self), "title");
}

static void
load (TerrierDecisionEditor *self)
{
  Reading *order = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  order->decision = self->decision;
  order->forms = self->forms;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_draft, order,
                                (GDestroyNotify) reading_free, (GDestroyNotify) reading_free,
                                self->cancellable, read_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error) == 0)
    terrier_session_trouble (self->session, error);
  /* The id of a section's new record has to be known before it can be written again. */
  if (self->pages != NULL)
    load (self);
}

static void
apply (TerrierDecisionEditor *self, TerrierChangeSet *set)
{
  self->saving = TRUE;
  terrier_portfolio_apply_async (terrier_session_get_portfolio (self->session), set, NULL, saved_cb,
                                 g_object_ref (self));
}

/* All that is typed as one change, when it was written as one. */
static TerrierChangeSet *
take_all (TerrierDecisionEditor *self, GError **error)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->typed, NULL);
  TerrierChangeSet *set = terrier_decision_set_sections (self->draft, (const char *const *) keys,
                                                         self->typed_label, error);

  if (set == NULL)
    return NULL;
  if (self->accepting != 0)
    terrier_comment_add_state (set, self->accepting, "accepted");
  self->accepting = 0;
  g_hash_table_remove_all (self->typed);
  return set;
}

/* One section is one undo; the next is saved when this one is in the file. */
static TerrierChangeSet *
take_one (TerrierDecisionEditor *self, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  TerrierChangeSet *set;

  g_hash_table_iter_init (&iter, self->typed);
  g_hash_table_iter_next (&iter, &key, NULL);
  set = terrier_decision_set_section (self->draft, key,
                                      terrier_decision_draft_get_section (self->draft, key), error);
  if (set != NULL)
    g_hash_table_remove (self->typed, key);
  return set;
}

void
terrier_decision_editor_save (TerrierDecisionEditor *self)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;

  g_return_if_fail (TERRIER_IS_DECISION_EDITOR (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->draft == NULL || self->saving || g_hash_table_size (self->typed) == 0)
    return;
  set = self->typed_label != NULL ? take_all (self, &error) : take_one (self, &error);
  g_clear_pointer (&self->typed_label, g_free);
  if (set == NULL)
    terrier_session_trouble (self->session, error);
  else
    apply (self, set);
}

static gboolean
save_after_pause (gpointer user_data)
{
  TerrierDecisionEditor *self = user_data;

  self->save_source = 0;
  terrier_decision_editor_save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_save (TerrierDecisionEditor *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_AFTER_MS, save_after_pause, self);
}

static void
take_text (TerrierDecisionEditor *self, const char *key, const char *text)
{
  TerrierDecisionDraft *newer = terrier_decision_draft_with_section (self->draft, key, text);

  terrier_decision_draft_unref (self->draft);
  self->draft = newer;
  g_hash_table_add (self->typed, g_strdup (key));
}

static void
typed_cb (TerrierDecisionEditor *self)
{
  g_autofree char *text = NULL;

  if (self->filling || self->draft == NULL || self->section == NULL)
    return;
  text = terrier_section_editor_dup_text (self->text);
  take_text (self, self->section, text);
  update_section_rows (self);
  set_type (self);
  schedule_save (self);
  terrier_decision_editor_update_review (self, TRUE);
}

void
terrier_decision_editor_write (TerrierDecisionEditor *self,
                               GHashTable *texts,
                               const char *label,
                               gint64 accepting)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    take_text (self, key, text);
  g_free (self->typed_label);
  self->typed_label = g_strdup (label);
  self->accepting = accepting;
  update_section_rows (self);
  fill_section (self);
  set_type (self);
  terrier_decision_editor_update_review (self, FALSE);
  if (self->saving)
    schedule_save (self);
  else
    terrier_decision_editor_save (self);
}

static void
told_cb (TerrierDecisionEditor *self, const char *words)
{
  terrier_session_toast (self->session, words, FALSE);
}

static void
withheld_cb (TerrierDecisionEditor *self)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;

  if (self->filling || self->draft == NULL || self->section == NULL)
    return;
  set = terrier_decision_set_withheld (self->draft, self->section,
                                       gtk_check_button_get_active (self->withheld), &error);
  if (set == NULL)
    terrier_session_trouble (self->session, error);
  else
    terrier_session_apply (self->session, set, NULL, NULL);
}

/* @key: NULL for the fields of the record. */
static void
show_section (TerrierDecisionEditor *self, const char *key)
{
  if (g_strcmp0 (self->section, key) != 0)
    {
      terrier_decision_editor_save (self);
      g_free (self->section);
      self->section = g_strdup (key);
      fill_section (self);
      terrier_decision_editor_update_review (self, FALSE);
    }
  if (key != NULL)
    {
      g_autofree char *block_id = g_strconcat ("section:", key, NULL);

      terrier_pages_view_show_block (self->pages, block_id);
    }
}

static void
section_selected_cb (TerrierDecisionEditor *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling)
    show_section (self, g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "section"));
}

void
terrier_decision_editor_select_section (TerrierDecisionEditor *self, const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "section"), key)
        == 0)
      gtk_list_box_select_row (self->sections, row);
}

static void
check_activated_cb (TerrierDecisionEditor *self, GtkListBoxRow *row)
{
  GObject *child = G_OBJECT (gtk_list_box_row_get_child (row));
  const char *section = g_object_get_data (child, "section");

  terrier_decision_editor_select_section (self, section);
  if (section == NULL)
    {
      terrier_record_form_edit (self->form, g_object_get_data (child, "field"));
      return;
    }
  terrier_section_editor_jump (self->text, GPOINTER_TO_SIZE (g_object_get_data (child, "offset")),
                               GPOINTER_TO_SIZE (g_object_get_data (child, "length")));
}

static void
jump_cb (TerrierDecisionEditor *self, const char *section, guint64 offset, guint64 length)
{
  terrier_decision_editor_select_section (self, section);
  terrier_section_editor_jump (self->text, offset, length);
}

/* Puts right what a check found: the bytes that it points to, by those that it offers. */
static void
fix_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (widget);
  const char *section, *was, *fix;
  guint64 offset;
  const char *text;

  g_variant_get (parameter, "(&st&s&s)", &section, &offset, &was, &fix);
  if (self->draft == NULL || !terrier_decision_editor_can_edit (self))
    return;
  /* The text may have moved since the check looked at it; the next look offers it again. */
  text = terrier_decision_draft_get_section (self->draft, section);
  if (offset > strlen (text) || !g_str_has_prefix (text + offset, was))
    return;
  jump_cb (self, section, offset, strlen (was));
  terrier_section_editor_insert (self->text, fix);
}

static void
section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_decision_editor_select_section (TERRIER_DECISION_EDITOR (widget),
                                          g_variant_get_string (parameter, NULL));
}

static void
block_activated_cb (TerrierDecisionEditor *self, const char *block_id)
{
  if (g_str_has_prefix (block_id, "section:"))
    terrier_decision_editor_select_section (self, block_id + strlen ("section:"));
}

static void
figure_closed_cb (GtkWidget *popover)
{
  /* Not inside its own signal. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
figure_activated_cb (TerrierDecisionEditor *self, const char *reference, GdkRectangle *area)
{
  GtkWidget *popover = gtk_popover_new ();
  g_autoptr (TerrierFigure) figure
      = terrier_decision_find_figure (self->draft, reference,
                                      copy_of (self) == TERRIER_COPY_PUBLIC);

  gtk_popover_set_child (GTK_POPOVER (popover), terrier_figure_card_new (figure));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), area);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->pages));
  g_signal_connect (popover, "closed", G_CALLBACK (figure_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
changed_cb (TerrierDecisionEditor *self, const TerrierChange *change)
{
  guint ours = 1u << TERRIER_TYPE_DECISION | 1u << TERRIER_TYPE_SECTION | 1u << TERRIER_TYPE_COMMENT
               | 1u << TERRIER_TYPE_PROGRAMME | 1u << TERRIER_TYPE_OPTION
               | 1u << TERRIER_TYPE_ACTION | 1u << TERRIER_TYPE_DISPOSAL | 1u << TERRIER_TYPE_BID
               | 1u << TERRIER_TYPE_VALUATION | 1u << TERRIER_TYPE_PROPERTY
               | 1u << TERRIER_TYPE_BOUND_FIGURE;

  if ((change->types & ours) && !self->saving)
    load (self);
}

static void
show_exempt_cb (TerrierDecisionEditor *self)
{
  if (self->draft == NULL)
    return;
  terrier_decision_editor_save (self);
  fill_section (self);
  set_type (self);
  terrier_decision_editor_update_review (self, FALSE);
}

void
terrier_decision_editor_export (TerrierDecisionEditor *self)
{
  g_autofree char *file_name = NULL;

  g_return_if_fail (TERRIER_IS_DECISION_EDITOR (self));

  if (self->draft == NULL)
    return;
  terrier_decision_editor_save (self);
  file_name = terrier_decision_paper_file_name (self->draft, copy_of (self));
  terrier_decision_export (self->session, GTK_WIDGET (self), self->decision, copy_of (self),
                           file_name);
}

void
terrier_decision_editor_print (TerrierDecisionEditor *self)
{
  g_return_if_fail (TERRIER_IS_DECISION_EDITOR (self));

  terrier_decision_editor_save (self);
  terrier_decision_print (self->session, GTK_WIDGET (self), self->decision, copy_of (self));
}

static void
terrier_decision_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (object);

  if (id != PROP_TITLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->draft != NULL)
    {
      TerrierRecord *record = terrier_decision_draft_get_record (self->draft);
      const char *title = terrier_record_get_text (record, "title");

      g_value_take_string (value,
                           g_strdup_printf ("%s  %s", terrier_record_get_text (record, "number"),
                                            title != NULL ? title : ""));
    }
}

static void
terrier_decision_editor_unmap (GtkWidget *widget)
{
  terrier_decision_editor_save (TERRIER_DECISION_EDITOR (widget));
  GTK_WIDGET_CLASS (terrier_decision_editor_parent_class)->unmap (widget);
}

static void
terrier_decision_editor_dispose (GObject *object)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_DECISION_EDITOR);
  g_clear_object (&self->typesetter);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_pointer (&self->secrets, terrier_secrets_unref);
  g_clear_pointer (&self->read, terrier_record_read_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_decision_editor_parent_class)->dispose (object);
}

static void
terrier_decision_editor_finalize (GObject *object)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (object);

  terrier_form_set_free (self->forms);
  g_free (self->section);
  g_free (self->typed_label);
  g_hash_table_unref (self->typed);

  G_OBJECT_CLASS (terrier_decision_editor_parent_class)->finalize (object);
}

static void
terrier_decision_editor_class_init (TerrierDecisionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = terrier_decision_editor_get_property;
  object_class->dispose = terrier_decision_editor_dispose;
  object_class->finalize = terrier_decision_editor_finalize;
  widget_class->unmap = terrier_decision_editor_unmap;
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_install_action (widget_class, "decision.section", "s", section_action);
  gtk_widget_class_install_action (widget_class, "decision.fix", "(stss)", fix_action);

  g_type_ensure (TERRIER_TYPE_LIFE_STRIP);
  g_type_ensure (TERRIER_TYPE_SECTION_EDITOR);
  g_type_ensure (TERRIER_TYPE_FIGURE_CHANGES);
  g_type_ensure (TERRIER_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/decision-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, failure);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, life);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, sections);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, body);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, details);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, guidance);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, withheld);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, text);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, checks_label);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, checks);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, figures);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, calendar);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, pages);
  terrier_decision_editor_class_init_review (widget_class);
}

static void
terrier_decision_editor_init (TerrierDecisionEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->typesetter = terrier_typesetter_new ();
  terrier_decision_editor_init_review (self);
  g_signal_connect_object (self->typesetter, "set", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->withheld, "toggled", G_CALLBACK (withheld_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sections, "row-selected", G_CALLBACK (section_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checks, "row-activated", G_CALLBACK (check_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->figures, "jump", G_CALLBACK (jump_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "block-activated", G_CALLBACK (block_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "figure-activated", G_CALLBACK (figure_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
terrier_decision_editor_new (TerrierSession *session, gint64 decision)
{
  TerrierDecisionEditor *self = g_object_new (TERRIER_TYPE_DECISION_EDITOR, NULL);
  g_autofree char *user_folder = terrier_form_dup_user_folder ();

  self->session = g_object_ref (session);
  self->decision = decision;
  self->forms = terrier_form_set_load (user_folder);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::show-exempt", G_CALLBACK (show_exempt_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

gint64
terrier_decision_editor_get_decision (TerrierDecisionEditor *self)
{
  g_return_val_if_fail (TERRIER_IS_DECISION_EDITOR (self), 0);
  return self->decision;
}
