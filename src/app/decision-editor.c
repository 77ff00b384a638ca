/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-editor-private.h"

#include "app/decision-export.h"
#include "app/decision-rows.h"
#include "decision/edit.h"
#include "decision/sealed.h"

#include <string.h>

enum
{
  PROP_TITLE = 1
};

G_DEFINE_FINAL_TYPE (TerrierDecisionEditor, terrier_decision_editor, ADW_TYPE_BIN)

TerrierCopy
terrier_decision_editor_get_copy (TerrierDecisionEditor *self)
{
  return terrier_session_get_show_exempt (self->session) ? TERRIER_COPY_EXEMPT
                                                         : TERRIER_COPY_PUBLIC;
}

void
terrier_decision_editor_set_type (TerrierDecisionEditor *self)
{
  if (self->draft == NULL)
    return;
  terrier_life_strip_set_draft (self->life, self->session, self->draft, self->secrets);
  terrier_typesetter_ask (self->typesetter, self->draft, self->secrets,
                          terrier_decision_editor_get_copy (self));
}

gboolean
terrier_decision_editor_can_edit (TerrierDecisionEditor *self)
{
  return !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session))
         && !terrier_decision_draft_is_sealed (self->draft);
}

static void
set_cb (TerrierDecisionEditor *self)
{
  if (self->draft == NULL || self->pages == NULL)
    return;
  terrier_decision_editor_read_missing (self);
  terrier_session_trouble (self->session, terrier_typesetter_get_failure (self->typesetter));
  terrier_pages_view_set_pages (self->pages, terrier_typesetter_get_pages (self->typesetter));
  terrier_decision_editor_fill_checks (self);
}

static void
typed_cb (TerrierDecisionEditor *self)
{
  g_autofree char *text = NULL;

  if (self->filling || self->draft == NULL || self->section == NULL)
    return;
  text = terrier_section_editor_dup_text (self->text);
  terrier_decision_editor_take_text (self, self->section, text);
  terrier_decision_editor_update_sections (self);
  terrier_decision_editor_set_type (self);
  terrier_decision_editor_save_soon (self);
  terrier_decision_editor_update_review (self, TRUE);
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
      terrier_decision_editor_fill_section (self);
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
                                      terrier_decision_editor_get_copy (self)
                                          == TERRIER_COPY_PUBLIC);

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
    terrier_decision_editor_load (self);
}

static void
show_exempt_cb (TerrierDecisionEditor *self)
{
  if (self->draft == NULL)
    return;
  terrier_decision_editor_save (self);
  terrier_decision_editor_fill_section (self);
  terrier_decision_editor_set_type (self);
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
  file_name
      = terrier_decision_paper_file_name (self->draft, terrier_decision_editor_get_copy (self));
  terrier_decision_export (self->session, GTK_WIDGET (self), self->decision,
                           terrier_decision_editor_get_copy (self), file_name);
}

void
terrier_decision_editor_print (TerrierDecisionEditor *self)
{
  g_return_if_fail (TERRIER_IS_DECISION_EDITOR (self));

  terrier_decision_editor_save (self);
  terrier_decision_print (self->session, GTK_WIDGET (self), self->decision,
                          terrier_decision_editor_get_copy (self));
}

/* What the file holds is what would go out: what is being typed is saved before. */
static void
overrule_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (widget);

  terrier_decision_editor_save (self);
  terrier_decision_overrule (self->session, widget, self->decision);
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
  gtk_widget_class_install_action (widget_class, "decision.overrule", NULL, overrule_action);

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
  terrier_decision_editor_load (self);
  return GTK_WIDGET (self);
}

gint64
terrier_decision_editor_get_decision (TerrierDecisionEditor *self)
{
  g_return_val_if_fail (TERRIER_IS_DECISION_EDITOR (self), 0);
  return self->decision;
}
