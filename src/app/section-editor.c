/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/section-editor-private.h"

#include "app/text-guard.h"
#include "app/text-places.h"
#include "decision/word-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words are counted when nobody waits for it. */
#define COUNT_AFTER_MS 250

enum
{
  PROP_CHECK_SPELLING = 1
};

static guint typed_signal, told_signal;

G_DEFINE_FINAL_TYPE (TerrierSectionEditor, terrier_section_editor, ADW_TYPE_BIN)

static gboolean
count_words (gpointer user_data)
{
  TerrierSectionEditor *self = user_data;
  g_autofree char *text = terrier_section_editor_dup_text (self);
  guint n = terrier_count_words (text);
  g_autofree char *label = g_strdup_printf (ngettext ("%u word", "%u words", n), n);

  self->count_source = 0;
  gtk_label_set_text (self->words, label);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TerrierSectionEditor *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add (self->setting ? 0 : COUNT_AFTER_MS, count_words, self);
  if (!self->setting)
    g_signal_emit (self, typed_signal, 0);
}

void
terrier_section_editor_tell (TerrierSectionEditor *self, const char *words)
{
  g_signal_emit (self, told_signal, 0, words);
}

static void
refused_cb (const char *why, gpointer user_data)
{
  terrier_section_editor_tell (user_data, why);
}

/* While there is typing to take back, Ctrl+Z takes it back and not the last change of the file. */
static void
undo_cb (TerrierSectionEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  gboolean any = gtk_text_buffer_get_can_undo (buffer) || gtk_text_buffer_get_can_redo (buffer);

  g_object_set_data (G_OBJECT (self->view), "terrier-typed", any ? self : NULL);
}

static void
missing_cb (TerrierSectionEditor *self)
{
  g_autofree char *words
      = g_strdup_printf (_ ("Spelling is not checked: no dictionary for %s is installed"),
                         self->language);

  terrier_section_editor_tell (self, words);
}

static void
follow_spelling (TerrierSectionEditor *self)
{
  gboolean check
      = self->settings != NULL && terrier_settings_get_flag (self->settings, "check-spelling");

  terrier_spell_checker_set_language (self->spelling, check ? self->language : NULL);
}

static void
terrier_section_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (object);

  if (id != PROP_CHECK_SPELLING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    g_value_set_boolean (value,
                         self->settings != NULL
                             && terrier_settings_get_flag (self->settings, "check-spelling"));
}

static void
terrier_section_editor_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (object);

  if (id != PROP_CHECK_SPELLING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->settings != NULL)
    {
      terrier_settings_set_flag (self->settings, "check-spelling", g_value_get_boolean (value));
      follow_spelling (self);
    }
}

static void
follow_style (TerrierSectionEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA mark = { 0.96f, 0.83f, 0.18f, dark ? 0.28f : 0.45f };
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
      self->buffer,
      gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita"));
  g_object_set (self->comment_tag, "background-rgba", &mark, NULL);
}

static void
terrier_section_editor_dispose (GObject *object)
{
  TerrierSectionEditor *self = TERRIER_SECTION_EDITOR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_SECTION_EDITOR);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (terrier_section_editor_parent_class)->dispose (object);
}

static void
terrier_section_editor_class_init (TerrierSectionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = terrier_section_editor_dispose;
  object_class->get_property = terrier_section_editor_get_property;
  object_class->set_property = terrier_section_editor_set_property;
  g_object_class_install_property (object_class, PROP_CHECK_SPELLING,
                                   g_param_spec_boolean ("check-spelling", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE
                                                             | G_PARAM_STATIC_STRINGS));
  typed_signal = g_signal_new ("typed", TERRIER_TYPE_SECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  told_signal = g_signal_new ("told", TERRIER_TYPE_SECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

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
  terrier_section_editor_class_init_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "text.check-spelling", "check-spelling");
}

static void
terrier_section_editor_init (TerrierSectionEditor *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "markdown"));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  terrier_text_guard (GTK_TEXT_VIEW (self->view), refused_cb, self);
  self->spelling = terrier_spell_checker_attach (GTK_TEXT_VIEW (self->view));
  g_signal_connect_object (self->spelling, "missing", G_CALLBACK (missing_cb), self,
                           G_CONNECT_SWAPPED);
  self->comment_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), "comment", NULL);
  follow_style (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (follow_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::can-undo", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::can-redo", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
  terrier_section_editor_init_actions (self);
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
  terrier_text_guard_set_active (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), text, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  terrier_text_guard_set_active (GTK_TEXT_VIEW (self->view), TRUE);
  self->setting = FALSE;
}

char *
terrier_section_editor_dup_text (TerrierSectionEditor *self)
{
  g_return_val_if_fail (TERRIER_IS_SECTION_EDITOR (self), NULL);

  return terrier_buffer_dup_text (GTK_TEXT_BUFFER (self->buffer));
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
terrier_section_editor_set_spelling (TerrierSectionEditor *self,
                                     TerrierSettings *settings,
                                     const char *language)
{
  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  if (self->settings == settings && g_strcmp0 (self->language, language) == 0)
    return;
  g_set_object (&self->settings, settings);
  g_free (self->language);
  self->language = g_strdup (language);
  follow_spelling (self);
  g_object_notify (G_OBJECT (self), "check-spelling");
}

char *
terrier_section_editor_dup_selection (TerrierSectionEditor *self, TerrierTextRange *range)
{
  g_autofree char *text = NULL;
  gsize start, end;

  g_return_val_if_fail (TERRIER_IS_SECTION_EDITOR (self), NULL);

  text = terrier_section_editor_dup_text (self);
  terrier_buffer_get_selection (GTK_TEXT_BUFFER (self->buffer), text, &start, &end);
  if (range != NULL)
    *range = (TerrierTextRange){ start, end };
  return g_strndup (text + start, end - start);
}

void
terrier_section_editor_set_marks (TerrierSectionEditor *self, GArray *ranges)
{
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  g_return_if_fail (TERRIER_IS_SECTION_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  text = terrier_section_editor_dup_text (self);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->comment_tag, &start, &end);
  for (guint i = 0; i < ranges->len; i++)
    {
      const TerrierTextRange *range = &g_array_index (ranges, TerrierTextRange, i);

      if (range->end > strlen (text))
        continue;
      terrier_buffer_get_iter (buffer, text, range->start, &start);
      terrier_buffer_get_iter (buffer, text, range->end, &end);
      gtk_text_buffer_apply_tag (buffer, self->comment_tag, &start, &end);
    }
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
      terrier_buffer_get_iter (buffer, text, offset, &start);
      terrier_buffer_get_iter (buffer, text, offset + length, &end);
      gtk_text_buffer_select_range (buffer, &start, &end);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &start, 0.2, FALSE, 0, 0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
