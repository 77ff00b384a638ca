/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/section-editor.h"

#include "app/figure-finder.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

struct _TerrierSectionEditor
{
  AdwBin parent_instance;

  GtkWidget *toolbar;
  GtkSourceView *view;
  GtkSourceBuffer *buffer;
  GtkLabel *words;
  GtkMenuButton *figures_button;
  GtkPopover *figures_popover;
  TerrierFigureFinder *finder;

  gboolean setting; /* set_text is at work, nobody is typing */
};

static guint typed_signal;

G_DEFINE_FINAL_TYPE (TerrierSectionEditor, terrier_section_editor, ADW_TYPE_BIN)

static void
count_words (TerrierSectionEditor *self)
{
  g_autofree char *text = terrier_section_editor_dup_text (self);
  g_autofree char *label = NULL;
  gboolean inside = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));

      if (letter && !inside)
        n++;
      inside = letter || (inside && (*p == '\'' || *p == '-'));
    }
  label = g_strdup_printf (ngettext ("%u word", "%u words", n), n);
  gtk_label_set_text (self->words, label);
}

static void
changed_cb (TerrierSectionEditor *self)
{
  count_words (self);
  if (!self->setting)
    g_signal_emit (self, typed_signal, 0);
}

/* Puts @mark on both sides of what is selected, or between them the place to type. */
static void
surround (TerrierSectionEditor *self, const char *mark)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;
  g_autofree char *inner = NULL;
  g_autofree char *whole = NULL;
  glong length = g_utf8_strlen (mark, -1);

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  inner = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  whole = g_strconcat (mark, inner, mark, NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, whole, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_iter_backward_chars (&start, (int) length);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Begins each line that the selection touches with @mark; "1. " counts up. */
static void
begin_lines (TerrierSectionEditor *self, gboolean numbered)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;
  int first, last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *mark
          = numbered ? g_strdup_printf ("%d. ", line - first + 1) : g_strdup ("- ");

      gtk_text_buffer_get_iter_at_line (buffer, &start, line);
      gtk_text_buffer_insert (buffer, &start, mark, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
insert_text (TerrierSectionEditor *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
format_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (widget);

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  if (g_str_equal (name, "text.bold"))
    surround (self, "**");
  else if (g_str_equal (name, "text.italic"))
    surround (self, "*");
  else if (g_str_equal (name, "text.list"))
    begin_lines (self, FALSE);
  else if (g_str_equal (name, "text.parts"))
    begin_lines (self, TRUE);
  else
    /* Translators: a table to fill in, in Markdown; keep the bars and dashes */
    insert_text (self, _ ("\n| Item | £ |\n|---|---:|\n|  |  |\n"));
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
  g_autofree char *text = g_strdup_printf ("{{%s}}", reference);

  gtk_popover_popdown (self->figures_popover);
  insert_text (self, text);
}

static void
follow_style (TerrierSectionEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
      self->buffer,
      gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
terrier_section_editor_dispose (GObject *object)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_SECTION_EDITOR);

  G_OBJECT_CLASS (terrier_section_editor_parent_class)->dispose (object);
}

static void
terrier_section_editor_class_init (TerrierSectionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_section_editor_dispose;
  typed_signal = g_signal_new ("typed", TERRIER_TYPE_SECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (GTK_SOURCE_TYPE_BUFFER);
  g_type_ensure (TERRIER_TYPE_FIGURE_FINDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/section-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, toolbar);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, view);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, words);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, figures_button);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, figures_popover);
  gtk_widget_class_bind_template_child (widget_class, TerrierSectionEditor, finder);
  gtk_widget_class_install_action (widget_class, "text.bold", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.italic", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.list", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.parts", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.table", NULL, format_action);
  gtk_widget_class_install_action (widget_class, "text.figure", NULL, figure_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "text.figure", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "text.bold",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "text.italic",
                                       NULL);
}

static void
terrier_section_editor_init (TerrierSectionEditor *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "markdown"));
  /* Tab leaves the text, as in every other field of the form. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  follow_style (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (follow_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->figures_popover, "show", G_CALLBACK (terrier_figure_finder_begin),
                           self->finder, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (figure_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * terrier_section_editor_set_text:
 * @self: the editor
 * @text: what the file holds
 *
 * Shows a text without the "typed" signal. The same text leaves cursor and undo as they are.
 */
void
terrier_section_editor_set_text (TerrierSectionEditor *self, const char *text)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  shown = terrier_section_editor_dup_text (self);
  if (g_str_equal (shown, text))
    return;
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), text, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  self->setting = FALSE;
}

char *
terrier_section_editor_dup_text (TerrierSectionEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (TERRIER_IS_SECTION_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

void
terrier_section_editor_set_editable (TerrierSectionEditor *self, gboolean editable)
{
  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_widget_set_sensitive (self->toolbar, editable);
}

/* What a screen reader calls the text. */
void
terrier_section_editor_set_label (TerrierSectionEditor *self, const char *label)
{
  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
terrier_section_editor_set_figures (TerrierSectionEditor *self,
                                    TerrierSession *session,
                                    TerrierFigureContext *figures)
{
  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  terrier_figure_finder_set_figures (self->finder, session, figures);
}

void
terrier_section_editor_jump (TerrierSectionEditor *self, gsize offset, gsize length)
{
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  text = terrier_section_editor_dup_text (self);
  if (offset != G_MAXSIZE && offset + length <= strlen (text))
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                          (int) g_utf8_pointer_to_offset (text, text + offset));
      gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                          (int) g_utf8_pointer_to_offset (text,
                                                                          text + offset + length));
      gtk_text_buffer_select_range (buffer, &start, &end);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &start, 0.2, FALSE, 0, 0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
