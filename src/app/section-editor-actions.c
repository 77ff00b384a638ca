/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/section-editor-private.h"

#include "app/table-editor.h"
#include "app/text-places.h"
#include "decision/location-plan.h"
#include "decision/passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the place of what is selected, as the writer would type it. */
void
terrier_section_editor_insert (TerrierSectionEditor *self, const char *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
markup_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    TerrierMarkup kind;
  } kinds[] = {
    { "text.bold", TERRIER_MARKUP_BOLD },         { "text.italic", TERRIER_MARKUP_ITALIC },
    { "text.heading", TERRIER_MARKUP_HEADING },   { "text.list", TERRIER_MARKUP_LIST },
    { "text.parts", TERRIER_MARKUP_PARTS },       { "text.link", TERRIER_MARKUP_LINK },
    { "text.footnote", TERRIER_MARKUP_FOOTNOTE },
  };
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (widget);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *text = terrier_section_editor_dup_text (self);
  gsize start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  terrier_buffer_get_selection (buffer, text, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      {
        g_autoptr (TerrierTextEdit) edit = terrier_markup_edit (text, start, end, kinds[i].kind);

        terrier_buffer_apply (buffer, edit);
      }
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (buffer));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The table window is modal: the text below it does not change meanwhile. */
static void
table_done_cb (TerrierSectionEditor *self, const char *markdown)
{
  g_autoptr (TerrierTextEdit) edit = terrier_text_edit_new ();

  terrier_text_edit_add (edit, self->table_start, self->table_end, markdown);
  edit->select_start = edit->select_end = self->table_start + strlen (markdown);
  terrier_buffer_apply (GTK_TEXT_BUFFER (self->buffer), edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
open_table (TerrierSectionEditor *self, TerrierTableText *table, guint row)
{
  TerrierTableEditor *editor;

  if (!terrier_table_editor_takes (table))
    {
      terrier_table_text_free (table);
      terrier_section_editor_tell (self, _ ("The table has too many cells for the grid; change it "
                                            "in the text."));
      return;
    }
  editor = terrier_table_editor_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), table);
  g_signal_connect_object (editor, "done", G_CALLBACK (table_done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
  terrier_table_editor_take_hand (editor, row, 0);
}

/* The table at the cursor, with the row that the cursor is in. */
static TerrierTableText *
table_at_cursor (TerrierSectionEditor *self, guint *row)
{
  g_autofree char *text = terrier_section_editor_dup_text (self);
  TerrierTableText *table;
  gsize at, end;
  guint line = 0;

  terrier_buffer_get_selection (GTK_TEXT_BUFFER (self->buffer), text, &end, &at);
  table = terrier_table_text_find (text, at, &self->table_start, &self->table_end);
  for (gsize i = self->table_start; table != NULL && i < at; i++)
    line += text[i] == '\n';
  /* The rule beneath the heading is no row. */
  *row = line > 1 ? line - 1 : 0;
  return table;
}

static void
table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (widget);
  g_autofree char *text = terrier_section_editor_dup_text (self);
  TerrierTableText *table;
  gsize start;
  guint row;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  table = table_at_cursor (self, &row);
  if (table == NULL)
    {
      gboolean begins;

      terrier_buffer_get_selection (GTK_TEXT_BUFFER (self->buffer), text, &start, &start);
      begins = start == 0 || text[start - 1] == '\n';
      terrier_section_editor_insert (self, begins ? "\n\n" : "\n\n\n\n");
      /* Into the empty line between two others: a table stands by itself. */
      self->table_start = self->table_end = start + (begins ? 1 : 2);
      table = terrier_table_text_new (3, 2);
      g_array_index (table->aligns, TerrierAlign, 1) = TERRIER_ALIGN_RIGHT;
    }
  open_table (self, table, row);
}

/* In a table Tab goes to its cells; elsewhere it leaves the text, as in every field of a form. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TerrierSectionEditor *self)
{
  TerrierTableText *table;
  guint row;

  if (key != GDK_KEY_Tab || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0
      || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return GDK_EVENT_PROPAGATE;
  table = table_at_cursor (self, &row);
  if (table == NULL)
    return GDK_EVENT_PROPAGATE;
  open_table (self, table, row);
  return GDK_EVENT_STOP;
}

/* Marks what is selected as exempt: it is withheld from the public copy. */
static void
exempt_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (widget);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *selected = NULL;
  g_autofree char *marked = NULL;
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view))
      || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  marked = terrier_passage_mark (selected, 0);
  terrier_section_editor_insert (self, marked);
}

static void
figure_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (widget);

  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    gtk_menu_button_popup (self->figures_button);
}

static void
figure_chosen_cb (TerrierSectionEditor *self, const char *reference)
{
  /* A map is drawn where it is a paragraph of its own; in a line it would be a few words. */
  gboolean is_plan = g_str_has_suffix (reference, "." TERRIER_PLAN_FIELD);
  g_autofree char *text = g_strdup_printf (is_plan ? "\n\n{{%s}}\n\n" : "{{%s}}", reference);

  gtk_popover_popdown (self->figures_popover);
  terrier_section_editor_insert (self, text);
}

void
terrier_section_editor_class_init_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "text.bold", markup_action, GDK_KEY_b, GDK_CONTROL_MASK },
    { "text.italic", markup_action, GDK_KEY_i, GDK_CONTROL_MASK },
    { "text.heading", markup_action, GDK_KEY_1, GDK_CONTROL_MASK | GDK_ALT_MASK },
    { "text.list", markup_action, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "text.parts", markup_action, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "text.link", markup_action, GDK_KEY_k, GDK_CONTROL_MASK },
    { "text.footnote", markup_action, GDK_KEY_n, GDK_CONTROL_MASK | GDK_ALT_MASK },
    { "text.exempt", exempt_action, GDK_KEY_x, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "text.table", table_action, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "text.figure", figure_action, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
    }
}

void
terrier_section_editor_init_actions (TerrierSectionEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (self->figures_popover, "show", G_CALLBACK (terrier_figure_finder_begin),
                           self->finder, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (figure_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
