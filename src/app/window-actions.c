/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/window-private.h"

#include "app/actions.h"
#include "app/decision-editor.h"

#include <glib/gi18n-lib.h>

static TerrierWindow *
window_of (GtkWidget *widget)
{
  return TERRIER_WINDOW (widget);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_workspace_go (window_of (widget)->workspace, g_variant_get_string (parameter, NULL));
}

static void
back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_workspace_back (window_of (widget)->workspace);
}

static void
toggle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *property
      = g_str_equal (action, "win.toggle-sidebar") ? "sidebar-visible" : "record-visible";
  TerrierWindow *self = window_of (widget);
  gboolean shown;

  g_object_get (self->workspace, property, &shown, NULL);
  g_object_set (self->workspace, property, !shown, NULL);
}

static void
search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierWindow *self = window_of (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *editor
      = focus != NULL ? gtk_widget_get_ancestor (focus, TERRIER_TYPE_DECISION_EDITOR) : NULL;

  /* Whoever writes a text looks for something in it. */
  if (editor != NULL && g_str_equal (action, "win.search"))
    gtk_widget_activate_action (editor, "decision.find", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
open_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierWindow *self = window_of (widget);
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);

  terrier_workspace_open_record (self->workspace, type, id);
}

static void
reveal (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierWindow *self = window_of (widget);
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);

  terrier_session_reveal (self->session, type, id);
}

/* Commands that belong to the visible page: win.new-record calls page.new, and so on. */
static void
page_command (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *window;
    const char *page;
    const char *otherwise;
  } commands[] = {
    { "win.new-record", "page.new",
      N_ ("No record is made on this page: go to Register, Disposals or Decisions") },
    { "win.filter", "page.filter", N_ ("There is no list to filter on this page") },
    { "win.export", "page.export", N_ ("There is nothing to export on this page") },
    { "win.beside", "page.beside", N_ ("Register and map stand side by side in the register") },
    { "win.best-set", "page.best-set", N_ ("The best set is found under Programmes") },
    { "win.print", "page.print", N_ ("There is nothing to print on this page") },
  };
  TerrierWindow *self = window_of (widget);
  GtkWidget *page = terrier_workspace_get_page (self->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].window, action))
      {
        if (!gtk_widget_activate_action (page, commands[i].page, NULL))
          terrier_window_toast (self, _ (commands[i].otherwise), FALSE);
        return;
      }
}

static void
edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierWindow *self = window_of (widget);

  if (!terrier_workspace_edit_record (self->workspace))
    terrier_window_toast (self, _ ("Select a record first"), FALSE);
}

/* While somebody types, Ctrl+Z takes back typing; the change is not in the file yet. */
static gboolean
step_in_text (TerrierWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !(GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)))
    return FALSE;
  if (g_object_get_data (G_OBJECT (focus), "terrier-typed") == NULL)
    return FALSE;
  return gtk_widget_activate_action (focus, action, NULL);
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!step_in_text (window_of (widget), "text.undo"))
    terrier_session_undo (window_of (widget)->session);
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!step_in_text (window_of (widget), "text.redo"))
    terrier_session_redo (window_of (widget)->session);
}

/* Of the toast: the change it names, whatever has the focus. */
static void
undo_change (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (window_of (widget)->session != NULL)
    terrier_session_undo (window_of (widget)->session);
}

static void
show_exempt (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierWindow *self = window_of (widget);

  terrier_session_set_show_exempt (self->session, !terrier_session_get_show_exempt (self->session));
}

static void
choose_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_open (window_of (widget));
}

static void
choose_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_new (window_of (widget), "empty");
}

static void
choose_sample (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_new (window_of (widget), g_variant_get_string (parameter, NULL));
}

static void
backup (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_backup (window_of (widget));
}

static void
import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_import (window_of (widget));
}

static void
import_postcodes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_choose_postcodes (window_of (widget));
}

static void
save_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_save_refused (window_of (widget));
}

static void
close_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_close_refused (window_of (widget));
}

static void
close_trouble (GtkWidget *widget, const char *action, GVariant *parameter)
{
  terrier_window_set_trouble (window_of (widget), NULL);
}

static void
show_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkWidget) overlay = terrier_actions_create_shortcuts_window ();

  gtk_window_set_transient_for (GTK_WINDOW (overlay), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (overlay));
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  gboolean needs_portfolio;
} entries[] = {
  { "win.go", "s", go, TRUE },
  { "win.back", NULL, back, TRUE },
  { "win.toggle-sidebar", NULL, toggle, TRUE },
  { "win.toggle-record", NULL, toggle, TRUE },
  { "win.search", NULL, search, TRUE },
  { "win.search-all", NULL, search, TRUE },
  { "win.filter", NULL, page_command, TRUE },
  { "win.reveal", NULL, reveal, TRUE },
  { "win.new-record", NULL, page_command, TRUE },
  { "win.open-record", NULL, open_record, TRUE },
  { "win.edit", NULL, edit, TRUE },
  { "win.undo", NULL, undo, TRUE },
  { "win.redo", NULL, redo, TRUE },
  { "win.undo-change", NULL, undo_change, TRUE },
  { "win.show-exempt", NULL, show_exempt, TRUE },
  { "win.import", NULL, import, TRUE },
  { "win.import-postcodes", NULL, import_postcodes, TRUE },
  { "win.save-refused", NULL, save_refused, TRUE },
  { "win.close-refused", NULL, close_refused, TRUE },
  { "win.export", NULL, page_command, TRUE },
  { "win.print", NULL, page_command, TRUE },
  { "win.beside", NULL, page_command, TRUE },
  { "win.best-set", NULL, page_command, TRUE },
  { "win.backup", NULL, backup, TRUE },
  { "win.open", NULL, choose_open, FALSE },
  { "win.new-portfolio", NULL, choose_new, FALSE },
  { "win.new-sample", "s", choose_sample, FALSE },
  { "win.close-trouble", NULL, close_trouble, FALSE },
  { "win.show-help-overlay", NULL, show_shortcuts, FALSE },
};

void
terrier_window_class_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (klass, entries[i].name, entries[i].parameter,
                                     entries[i].activate);
}

/**
 * terrier_window_update_actions:
 * @self: the window
 *
 * Enables what can be done now; called when the portfolio, its undo labels or the selection change.
 */
void
terrier_window_update_actions (TerrierWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL;
  gboolean selected
      = open && terrier_session_get_selected (self->session, NULL) != TERRIER_TYPE_NONE;
  TerrierPortfolio *portfolio = open ? terrier_session_get_portfolio (self->session) : NULL;
  gboolean writable = open && !terrier_portfolio_get_read_only (portfolio);
  gboolean can_go_back = FALSE;

  if (self->workspace != NULL)
    g_object_get (self->workspace, "can-go-back", &can_go_back, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_action_set_enabled (widget, entries[i].name, open || !entries[i].needs_portfolio);
  gtk_widget_action_set_enabled (widget, "win.back", can_go_back);
  gtk_widget_action_set_enabled (widget, "win.open-record", selected);
  gtk_widget_action_set_enabled (widget, "win.reveal", selected);
  gtk_widget_action_set_enabled (widget, "win.new-record", writable);
  gtk_widget_action_set_enabled (widget, "win.import", writable && self->importing == NULL);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 writable && terrier_portfolio_get_undo_label (portfolio) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 writable && terrier_portfolio_get_redo_label (portfolio) != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->exempt_button),
                                open && terrier_session_get_show_exempt (self->session));
}
