/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/spell-checker.h"

#include "app/dictionary.h"
#include "app/text-places.h"
#include "decision/prose.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A pause in typing, and how long one turn may take of the main thread. */
#define LOOK_AFTER_MS 400
#define TURN_US 3000

struct _TerrierSpellChecker
{
  GObject parent_instance;

  GtkTextView *view; /* which owns this */
  GtkTextBuffer *buffer;
  GtkTextTag *wrong;
  GtkTextTag *dirty; /* has no look: what is to be looked at */
  TerrierDictionary *dictionary;
  GMenu *offers;
  char *word; /* that the menu is about */
  guint source;
};

static guint missing_signal;

G_DEFINE_FINAL_TYPE (TerrierSpellChecker, terrier_spell_checker, G_TYPE_OBJECT)

typedef struct
{
  TerrierSpellChecker *self;
  const char *line;
  int line_offset; /* of the line in the buffer, characters */
  gboolean all_known;
} Line;

static void
word_cb (const char *word, gsize length, gsize offset, gpointer user_data)
{
  Line *line = user_data;
  g_autofree char *asked = g_strndup (word, length);
  TerrierWordState state = terrier_dictionary_look_up (line->self->dictionary, asked);
  GtkTextIter start, end;

  if (state == TERRIER_WORD_NOT_KNOWN_YET)
    line->all_known = FALSE;
  if (state != TERRIER_WORD_WRONG)
    return;
  gtk_text_buffer_get_iter_at_offset (line->self->buffer, &start,
                                      line->line_offset
                                          + (int) g_utf8_pointer_to_offset (line->line,
                                                                            line->line + offset));
  end = start;
  gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (word, (gssize) length));
  gtk_text_buffer_apply_tag (line->self->buffer, line->self->wrong, &start, &end);
}

static gboolean
is_fence (const char *line)
{
  line += strspn (line, " ");
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

/* Code between fences is no prose. */
static gboolean
is_in_code (TerrierSpellChecker *self, const GtkTextIter *at)
{
  GtkTextIter start;
  g_autofree char *before = NULL;
  gboolean fenced = FALSE;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  before = gtk_text_buffer_get_text (self->buffer, &start, at, TRUE);
  if (strstr (before, "```") == NULL && strstr (before, "~~~") == NULL)
    return FALSE;
  for (const char *line = before; line != NULL;
       line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL)
    fenced ^= is_fence (line);
  return fenced;
}

/* Looks at the line of @at; it stays to be looked at again while a word has no answer. */
static void
look_at_line (TerrierSpellChecker *self, GtkTextIter *at)
{
  GtkTextIter start = *at, end;
  g_autofree char *text = NULL;
  Line line = { self, NULL, 0, TRUE };

  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_remove_tag (self->buffer, self->wrong, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  line.line = text;
  line.line_offset = gtk_text_iter_get_offset (&start);
  if (!is_fence (text) && !is_in_code (self, &start))
    terrier_prose_split (text, word_cb, &line);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, line.line_offset);
  end = start;
  gtk_text_iter_forward_line (&end);
  if (line.all_known)
    gtk_text_buffer_remove_tag (self->buffer, self->dirty, &start, &end);
  *at = end;
}

static gboolean look (gpointer user_data);
static void cursor_cb (TerrierSpellChecker *self);

static void
look_soon (TerrierSpellChecker *self, guint ms)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->dictionary != NULL)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, ms, look, self, NULL);
}

static gboolean
look (gpointer user_data)
{
  TerrierSpellChecker *self = user_data;
  gint64 end = g_get_monotonic_time () + TURN_US;
  GtkTextIter at;

  self->source = 0;
  gtk_text_buffer_get_start_iter (self->buffer, &at);
  while (gtk_text_iter_has_tag (&at, self->dirty)
         || gtk_text_iter_forward_to_tag_toggle (&at, self->dirty))
    {
      if (!gtk_text_iter_has_tag (&at, self->dirty))
        continue;
      if (g_get_monotonic_time () > end)
        {
          look_soon (self, 10);
          break;
        }
      look_at_line (self, &at);
      if (gtk_text_iter_is_end (&at))
        break;
    }
  terrier_dictionary_ask (self->dictionary);
  cursor_cb (self);
  return G_SOURCE_REMOVE;
}

static void
mark_dirty (TerrierSpellChecker *self, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter start = *from, end = *to;

  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->dirty, &start, &end);
  look_soon (self, LOOK_AFTER_MS);
}

static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter *at,
             const char *text,
             int length,
             TerrierSpellChecker *self)
{
  GtkTextIter start = *at;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  mark_dirty (self, &start, at);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, TerrierSpellChecker *self)
{
  mark_dirty (self, start, start);
}

static void
mark_all (TerrierSpellChecker *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  if (self->dictionary == NULL)
    gtk_text_buffer_remove_tag (self->buffer, self->wrong, &start, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->dirty, &start, &end);
  look_soon (self, LOOK_AFTER_MS);
}

static void
answered_cb (TerrierSpellChecker *self)
{
  static gboolean told;

  if (terrier_dictionary_is_missing (self->dictionary))
    {
      if (!told)
        g_signal_emit (self, missing_signal, 0);
      told = TRUE;
      return;
    }
  look_soon (self, 0);
}

/* The word at @at when it is underlined. */
static gboolean
find_wrong (TerrierSpellChecker *self, const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  *start = *end = *at;
  if (!gtk_text_iter_has_tag (at, self->wrong) && !gtk_text_iter_ends_tag (at, self->wrong))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->wrong))
    gtk_text_iter_backward_to_tag_toggle (start, self->wrong);
  if (!gtk_text_iter_ends_tag (end, self->wrong))
    gtk_text_iter_forward_to_tag_toggle (end, self->wrong);
  return TRUE;
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierSpellChecker) self = user_data;
  g_auto (GStrv) words = terrier_dictionary_suggest_finish (TERRIER_DICTIONARY (source), result);

  if (self->word == NULL)
    return;
  g_menu_remove_all (self->offers);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (words[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.replace", "s", words[i]);
      g_menu_append_item (self->offers, item);
    }
  g_menu_append (self->offers, _ ("Add to the dictionary"), "spelling.add");
  g_menu_append (self->offers, _ ("Ignore"), "spelling.ignore");
}

/* What the menu offers is worked out when the cursor comes to a word, before a menu is asked for.
 */
static void
offer (TerrierSpellChecker *self, const GtkTextIter *at)
{
  GtkTextIter start, end;
  g_autofree char *word = NULL;

  if (self->dictionary == NULL || !find_wrong (self, at, &start, &end))
    {
      g_clear_pointer (&self->word, g_free);
      g_menu_remove_all (self->offers);
      return;
    }
  word = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (word, self->word) == 0)
    return;
  g_free (self->word);
  self->word = g_steal_pointer (&word);
  terrier_dictionary_suggest_async (self->dictionary, self->word, suggested_cb,
                                    g_object_ref (self));
}

static void
cursor_cb (TerrierSpellChecker *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  offer (self, &at);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TerrierSpellChecker *self)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  if (gtk_text_iter_has_tag (&at, self->wrong))
    gtk_text_buffer_place_cursor (self->buffer, &at);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TerrierSpellChecker *self = user_data;
  GtkTextIter at, start, end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  if (!gtk_text_view_get_editable (self->view) || !find_wrong (self, &at, &start, &end))
    return;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
accept_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TerrierSpellChecker *self = user_data;

  if (self->word == NULL)
    return;
  terrier_dictionary_accept (self->dictionary, self->word,
                             g_str_equal (g_action_get_name (G_ACTION (action)), "add"));
  mark_all (self);
}

static void
terrier_spell_checker_dispose (GObject *object)
{
  TerrierSpellChecker *self = TERRIER_SPELL_CHECKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->offers);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->word, g_free);

  G_OBJECT_CLASS (terrier_spell_checker_parent_class)->dispose (object);
}

static void
terrier_spell_checker_class_init (TerrierSpellCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_spell_checker_dispose;
  missing_signal = g_signal_new ("missing", TERRIER_TYPE_SPELL_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_spell_checker_init (TerrierSpellChecker *self)
{
  self->offers = g_menu_new ();
}

static void
add_menu (TerrierSpellChecker *self)
{
  static const GActionEntry entries[]
      = { { "replace", replace_cb, "s" }, { "add", accept_cb }, { "ignore", accept_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenuModel *others = gtk_text_view_get_extra_menu (self->view);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (actions));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->offers));
  if (others != NULL)
    g_menu_append_section (menu, NULL, others);
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
}

TerrierSpellChecker *
terrier_spell_checker_attach (GtkTextView *view)
{
  TerrierSpellChecker *self = g_object_new (TERRIER_TYPE_SPELL_CHECKER, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  static const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 1 };

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->wrong = gtk_text_buffer_create_tag (self->buffer, "wrong", "underline",
                                            PANGO_UNDERLINE_ERROR, "underline-rgba", &red, NULL);
  self->dirty = gtk_text_buffer_create_tag (self->buffer, "dirty", NULL);
  g_object_set_data_full (G_OBJECT (view), "terrier-spell-checker", self, g_object_unref);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  add_menu (self);
  return self;
}

void
terrier_spell_checker_set_language (TerrierSpellChecker *self, const char *language)
{
  g_autoptr (TerrierDictionary) dictionary
      = language != NULL ? terrier_dictionary_get (language) : NULL;

  g_return_if_fail (TERRIER_IS_SPELL_CHECKER (self));

  if (dictionary == self->dictionary)
    return;
  if (self->dictionary != NULL)
    g_signal_handlers_disconnect_by_func (self->dictionary, answered_cb, self);
  g_set_object (&self->dictionary, dictionary);
  if (dictionary != NULL)
    g_signal_connect_object (dictionary, "answered", G_CALLBACK (answered_cb), self,
                             G_CONNECT_SWAPPED);
  mark_all (self);
}

gboolean
terrier_spell_checker_is_wrong (TerrierSpellChecker *self, int offset)
{
  GtkTextIter at;

  g_return_val_if_fail (TERRIER_IS_SPELL_CHECKER (self), FALSE);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &at, offset);
  return gtk_text_iter_has_tag (&at, self->wrong);
}
