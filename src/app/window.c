/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/window-private.h"

#include "app/actions.h"
#include "app/bench.h"
#include "map/frame-memory.h"

#include <glib/gi18n-lib.h>

/* How long a change can be undone from its toast, and how long the toast may yet speak of another:
 * each is there for the difference of the two at least. */
#define TOAST_UNDO_S 6
#define TOAST_YOUNG_S 3

G_DEFINE_FINAL_TYPE (TerrierWindow, terrier_window, ADW_TYPE_APPLICATION_WINDOW)

/* Short enough for the header; the whole sentence is the tooltip. */
static void
update_state (TerrierWindow *self)
{
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (self->session);
  g_autoptr (GString) text = g_string_new (NULL);
  guint pending = 0;

  g_object_get (portfolio, "pending", &pending, NULL);
  if (terrier_portfolio_get_read_only (portfolio))
    g_string_append (text, _ ("read only"));
  else
    g_string_append (text, pending > 0 ? _ ("saving…") : _ ("saved"));
  if (terrier_portfolio_get_synthetic (portfolio))
    {
      g_string_append (text, " · ");
      g_string_append (text, _ ("synthetic: no real estate"));
    }
  gtk_label_set_text (self->state_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_box),
                               terrier_portfolio_get_read_only (portfolio)
                                   ? terrier_portfolio_get_read_only_reason (portfolio)
                                   : terrier_portfolio_get_path (portfolio));
}

static void
update_steps (TerrierWindow *self)
{
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (self->session);
  const char *undo = terrier_portfolio_get_undo_label (portfolio);
  const char *redo = terrier_portfolio_get_redo_label (portfolio);
  g_autofree char *undo_tip = NULL;
  g_autofree char *redo_tip = NULL;

  /* Translators: %s is the name of a change, as "Change running cost of Blossom" */
  undo_tip = undo != NULL ? g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo)
                          : g_strdup (_ ("Nothing to undo"));
  redo_tip = redo != NULL ? g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), redo)
                          : g_strdup (_ ("Nothing to redo"));
  gtk_widget_set_tooltip_text (self->undo_button, undo_tip);
  gtk_widget_set_tooltip_text (self->redo_button, redo_tip);
  terrier_window_update_actions (self);
}

static void
update_exempt (TerrierWindow *self)
{
  gboolean shown = self->session != NULL && terrier_session_get_show_exempt (self->session);

  gtk_label_set_text (self->exempt_label, shown ? _ ("Exempt: shown") : _ ("Exempt: hidden"));
  gtk_widget_set_visible (self->exempt_bar, shown);
  if (shown)
    gtk_widget_add_css_class (GTK_WIDGET (self), "exempt-shown");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "exempt-shown");
  terrier_window_update_actions (self);
}

static void
toast_cb (TerrierSession *session, const char *text, gboolean can_undo, TerrierWindow *self)
{
  terrier_window_toast (self, text, can_undo);
}

static void
trouble_cb (TerrierSession *session, const char *sentence, TerrierWindow *self)
{
  terrier_window_set_trouble (self, sentence);
}

static void
place_changed_cb (TerrierWindow *self)
{
  gboolean can_go_back;
  GtkWidget *page;

  g_object_get (self->workspace, "can-go-back", &can_go_back, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", can_go_back);
  page = terrier_workspace_get_page (self->workspace);
  gtk_widget_set_sensitive (self->pane_button,
                            TERRIER_IS_PAGE (page)
                                && terrier_page_wants_record (TERRIER_PAGE (page)));
}

/* A page that is not there by then is worth an empty window. */
#define PRESENT_MS 150

static void
present_cb (gpointer user_data)
{
  TerrierWindow *self = user_data;

  self->presenting = 0;
  gtk_window_present (GTK_WINDOW (self));
}

void
terrier_window_present_now (TerrierWindow *self)
{
  if (self->presenting == 0)
    return;
  g_clear_handle_id (&self->presenting, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

void
terrier_window_present_soon (TerrierWindow *self)
{
  if (self->opening == NULL || gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));
  else if (self->presenting == 0)
    self->presenting = g_timeout_add_once (PRESENT_MS, present_cb, self);
}

static void
connect_session (TerrierWindow *self)
{
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (self->session);

  g_signal_connect_object (self->session, "toast", G_CALLBACK (toast_cb), self, 0);
  g_signal_connect_object (self->session, "ready", G_CALLBACK (terrier_window_present_now), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "trouble", G_CALLBACK (trouble_cb), self, 0);
  g_signal_connect_object (self->session, "notify::show-exempt", G_CALLBACK (update_exempt), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selected", G_CALLBACK (terrier_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (portfolio, "notify::pending", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (portfolio, "notify::undo-label", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (portfolio, "notify::redo-label", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::place", G_CALLBACK (place_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show_parts (TerrierWindow *self, gboolean open)
{
  GtkWidget *parts[]
      = { self->sidebar_button, self->back_button,   self->name_box, GTK_WIDGET (self->search),
          self->pane_button,    self->exempt_button, self->undo_box };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], open);
}

/**
 * terrier_window_set_portfolio:
 * @self: the window
 * @portfolio: (nullable): an open portfolio; %NULL drops the one shown
 *
 * Makes a new session and workspace; every page of the old ones is dropped.
 */
void
terrier_window_set_portfolio (TerrierWindow *self, TerrierPortfolio *portfolio)
{
  g_autofree char *place = NULL;

  terrier_window_stop_import (self);
  if (self->workspace != NULL)
    {
      gtk_stack_remove (self->states, GTK_WIDGET (self->workspace));
      self->workspace = NULL;
    }
  if (self->session != NULL)
    {
      terrier_search_box_set_session (self->search, NULL);
      g_clear_object (&self->session);
    }
  terrier_window_set_trouble (self, NULL);
  if (portfolio == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Terrier"));
      show_parts (self, FALSE);
      update_exempt (self);
      return;
    }

  self->session = terrier_session_new (portfolio, self->settings);
  self->workspace = terrier_workspace_new (self->session);
  gtk_stack_add_named (self->states, GTK_WIDGET (self->workspace), "workspace");
  gtk_stack_set_visible_child (self->states, GTK_WIDGET (self->workspace));
  terrier_search_box_set_session (self->search, self->session);
  connect_session (self);
  g_object_bind_property (self->workspace, "sidebar-visible", self->sidebar_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->workspace, "record-visible", self->pane_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  gtk_window_set_title (GTK_WINDOW (self), terrier_portfolio_get_name (portfolio));
  gtk_label_set_text (self->name_label, terrier_portfolio_get_name (portfolio));
  show_parts (self, TRUE);
  update_state (self);
  update_steps (self);
  update_exempt (self);
  place = terrier_settings_dup_text (self->settings, "last-place");
  terrier_workspace_go (self->workspace, terrier_bench_is_on () ? "register" : place);
  if (terrier_portfolio_get_read_only (portfolio))
    terrier_window_set_trouble (self, terrier_portfolio_get_read_only_reason (portfolio));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TerrierWindow *self)
{
  /* Escape leaves a record shown as a full page; elsewhere it belongs to whatever has the focus. */
  if (keyval == GDK_KEY_Escape && self->workspace != NULL
      && g_strcmp0 (terrier_workspace_get_place (self->workspace), "record") == 0)
    return terrier_workspace_back (self->workspace);
  return FALSE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TerrierWindow *self)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  if (files == NULL)
    return FALSE;
  terrier_window_drop (self, files->data);
  return TRUE;
}

static gboolean
terrier_window_close_request (GtkWindow *window)
{
  TerrierWindow *self = TERRIER_WINDOW (window);

  /* The file is left whole and closed: what is being taken in is given up first. */
  if (terrier_window_end_import (self))
    return TRUE;
  terrier_settings_store_window (self->settings, window);
  /* Leaving the field writes what was being typed. */
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (terrier_window_parent_class)->close_request (window);
}

static void
terrier_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (terrier_window_parent_class)->size_allocate (widget, width, height, baseline);
  terrier_frame_memory_hold (widget);
}

static void
terrier_window_dispose (GObject *object)
{
  TerrierWindow *self = TERRIER_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_handle_id (&self->presenting, g_source_remove);
  g_clear_handle_id (&self->ending, g_source_remove);
  g_clear_object (&self->opening);
  g_clear_object (&self->chooser);
  if (self->maker != NULL)
    g_subprocess_force_exit (self->maker);
  g_clear_object (&self->maker);
  if (self->states != NULL)
    terrier_window_set_portfolio (self, NULL);
  g_clear_object (&self->file);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_WINDOW);
  g_clear_object (&self->toast);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (terrier_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, TerrierWindow, toasts);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, header);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, back_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, name_box);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, name_label);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, state_label);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, search_bin);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, pane_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, exempt_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, exempt_label);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, undo_box);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, exempt_bar);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, trouble_bar);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, trouble_label);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, import_strip);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, import_bar);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, import_label);
  gtk_widget_class_bind_template_child (klass, TerrierWindow, states);
}

static void
terrier_window_class_init (TerrierWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_window_dispose;
  widget_class->size_allocate = terrier_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = terrier_window_close_request;

  g_type_ensure (TERRIER_TYPE_WORK_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/window.ui");
  bind_children (widget_class);
  terrier_window_class_install_actions (widget_class);
}

static void
terrier_window_init (TerrierWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->search = terrier_search_box_new ();
  adw_bin_set_child (self->search_bin, GTK_WIDGET (self->search));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * terrier_window_new:
 * @application: the application
 *
 * A window on the welcome page, with the size of the last one.
 *
 * Returns: (transfer none): the window, owned by GTK
 */
TerrierWindow *
terrier_window_new (TerrierApplication *application)
{
  TerrierWindow *self = g_object_new (TERRIER_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (terrier_application_get_settings (application));
  terrier_settings_restore_window (self->settings, GTK_WINDOW (self));
  show_parts (self, FALSE);
  terrier_window_update_actions (self);
  terrier_window_show_welcome (self);
  return self;
}

GFile *
terrier_window_get_file (TerrierWindow *self)
{
  return self->file;
}

TerrierWorkspace *
terrier_window_get_workspace (TerrierWindow *self)
{
  return self->workspace;
}

void
terrier_window_set_trouble (TerrierWindow *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_text (self->trouble_label, sentence);
  gtk_widget_set_visible (self->trouble_bar, sentence != NULL);
}

static void
toast_gone_cb (AdwToast *toast, TerrierWindow *self)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/**
 * terrier_window_toast:
 * @self: the window
 * @text: one line
 * @can_undo: whether the toast has a button that undoes the last change
 *
 * Shows a toast; one about an older change is taken away, as its Undo would undo the newer one. A
 * toast that has just come says the new text instead: with each letter typed in a table another
 * one would come and go, and have the whole window laid out.
 */
void
terrier_window_toast (TerrierWindow *self, const char *text, gboolean can_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  gint64 now = g_get_monotonic_time ();
  AdwToast *toast;

  if (self->toast != NULL && can_undo && adw_toast_get_action_name (self->toast) != NULL
      && now < self->toasted_at + TOAST_YOUNG_S * G_USEC_PER_SEC)
    {
      adw_toast_set_title (self->toast, escaped);
      return;
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  toast = adw_toast_new (escaped);
  if (can_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo-change");
    }
  adw_toast_set_timeout (toast, can_undo ? TOAST_UNDO_S : 3);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_gone_cb), self, 0);
  g_set_object (&self->toast, toast);
  self->toasted_at = now;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

AdwToast *
terrier_window_get_toast (TerrierWindow *self)
{
  return self->toast;
}
