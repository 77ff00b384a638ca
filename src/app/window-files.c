/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/window-private.h"

#include "app/welcome-page.h"
#include "core/task.h"

#include <glib/gi18n-lib.h>

#define SYNTHETIC_PROPERTIES "5000,1"

static void
show_state (TerrierWindow *self, GtkWidget *child)
{
  if (self->presenting != 0 && self->opening == NULL)
    terrier_window_present_now (self);
  GtkWidget *old = gtk_stack_get_child_by_name (self->states, "state");

  if (old != NULL)
    gtk_stack_remove (self->states, old);
  gtk_stack_add_named (self->states, child, "state");
  gtk_stack_set_visible_child (self->states, child);
}

void
terrier_window_show_welcome (TerrierWindow *self)
{
  show_state (self, terrier_welcome_page_new ());
}

/* Why the file could not be opened, and the next step. */
static void
show_refusal (TerrierWindow *self, const GError *error)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *other = gtk_button_new_with_mnemonic (_("_Open Another…"));
  GtkWidget *fresh = gtk_button_new_with_mnemonic (_("_New Portfolio…"));
  const char *title = _("The portfolio cannot be opened");
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_OURS))
    title = _("This is not a portfolio");
  else if (g_error_matches (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_TOO_NEW))
    title = _("This portfolio was written by a newer Terrier");
  else if (g_error_matches (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CORRUPT))
    title = _("This portfolio is damaged");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  gtk_widget_add_css_class (page, "compact");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (other), "win.open");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (fresh), "win.new-portfolio");
  gtk_widget_add_css_class (other, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (GTK_BOX (box), fresh);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  show_state (self, page);
}

static void
show_waiting (TerrierWindow *self, const char *title)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner);
  show_state (self, page);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPortfolio) portfolio = terrier_opening_wait_finish (result, &error);
  g_autofree char *uri = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->file == NULL)
    return;
  g_clear_object (&self->opening);
  if (portfolio == NULL)
    {
      show_refusal (self, error);
      g_clear_object (&self->file);
      return;
    }
  uri = g_file_get_uri (self->file);
  terrier_settings_set_text (self->settings, "last-portfolio", uri);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
  terrier_window_set_portfolio (self, portfolio);
}

/**
 * terrier_window_open:
 * @self: the window
 * @file: a portfolio on a local disk or a mounted share
 *
 * Opens @file for writing or, where another program holds it, for reading. A file that cannot be
 * opened leaves a page that says why.
 */
void
terrier_window_open (TerrierWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  terrier_window_set_portfolio (self, NULL);
  g_set_object (&self->file, file);
  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_autoptr (GError) error = g_error_new (TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                                              _("%s is not on this computer. Copy it to a folder "
                                                 "here and open the copy."),
                                              uri);

      show_refusal (self, error);
      g_clear_object (&self->file);
      return;
    }
  show_state (self, adw_bin_new ());
  self->opening = g_cancellable_new ();
  terrier_opening_wait (terrier_application_start_opening (
                            TERRIER_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                            path),
                        self->opening, opened_cb, g_object_ref (self));
}

static void
chosen_open_cb (GtkNativeDialog *dialog, int response, TerrierWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    terrier_window_open (self, file);
}

static void
show_chooser (TerrierWindow *self, GtkFileChooserNative *chooser, GCallback callback)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Portfolios (GeoPackage)"));
  gtk_file_filter_add_suffix (filter, "gpkg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_set_object (&self->chooser, chooser);
  g_signal_connect_object (chooser, "response", callback, self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
terrier_window_choose_open (TerrierWindow *self)
{
  g_autoptr (GtkFileChooserNative) chooser
      = gtk_file_chooser_native_new (_("Open a Portfolio"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));

  show_chooser (self, chooser, G_CALLBACK (chosen_open_cb));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierWindow) self = user_data;
  GSubprocess *maker = G_SUBPROCESS (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;
  gboolean done = g_subprocess_communicate_utf8_finish (maker, result, NULL, &complaint, &error);
  g_autoptr (GFile) file = NULL;

  if (self->maker != maker)
    return;
  g_clear_object (&self->maker);
  file = g_steal_pointer (&self->file);
  if (done && g_subprocess_get_successful (maker))
    {
      terrier_window_open (self, file);
      return;
    }
  if (error == NULL)
    g_set_error_literal (&error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_CANT_OPEN,
                         complaint != NULL && *complaint != '\0'
                             ? g_strstrip (complaint)
                             : _("The portfolio was not made: the program that makes it ended "
                                  "early. Try another folder."));
  show_refusal (self, error);
}

/* A new portfolio is made by the command, in a process of its own: the window goes on answering and
 * there is one way in which a portfolio is made. */
static void
make (TerrierWindow *self, GFile *file, const char *kind)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "/proc/self/exe", "new", path, NULL, NULL };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  argv[0] = program;
  if (g_str_equal (kind, "kent"))
    argv[3] = "--sample=kent";
  else if (g_str_equal (kind, "synthetic"))
    argv[3] = "--synthetic=" SYNTHETIC_PROPERTIES;
  terrier_window_set_portfolio (self, NULL);
  self->maker
      = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                           &error);
  if (self->maker == NULL)
    {
      show_refusal (self, error);
      return;
    }
  g_set_object (&self->file, file);
  show_waiting (self, _("Making the portfolio"));
  g_subprocess_communicate_utf8_async (self->maker, NULL, NULL, made_cb, g_object_ref (self));
}

static void
chosen_new_cb (GtkNativeDialog *dialog, int response, TerrierWindow *self)
{
  g_autofree char *kind = g_strdup (g_object_get_data (G_OBJECT (dialog), "kind"));
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    make (self, file, kind);
}

/**
 * terrier_window_choose_new:
 * @self: the window
 * @kind: "empty", "kent" for the sample, or "synthetic" for made-up properties
 *
 * Asks where the new portfolio shall be, makes it there and opens it.
 */
void
terrier_window_choose_new (TerrierWindow *self, const char *kind)
{
  g_autoptr (GtkFileChooserNative) chooser
      = gtk_file_chooser_native_new (_("New Portfolio"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _("_Make"), _("_Cancel"));
  const char *name = g_str_equal (kind, "kent")        ? "Kent estate.gpkg"
                     : g_str_equal (kind, "synthetic") ? "Synthetic estate.gpkg"
                                                       : "Estate.gpkg";

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "kind", g_strdup (kind), g_free);
  show_chooser (self, chooser, G_CALLBACK (chosen_new_cb));
}

static void
backup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TerrierPortfolio *portfolio = g_object_get_data (G_OBJECT (task), "portfolio");
  GError *error = NULL;

  if (terrier_portfolio_backup (portfolio, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierWindow *self = TERRIER_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      terrier_window_set_trouble (self, error->message);
      return;
    }
  /* Translators: %s is a path */
  text = g_strdup_printf (_("Backed up to %s"), (char *) g_task_get_task_data (G_TASK (result)));
  terrier_window_toast (self, text, FALSE);
}

static void
chosen_backup_cb (GtkNativeDialog *dialog, int response, TerrierWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file == NULL || self->session == NULL)
    return;
  task = g_task_new (self, NULL, backed_up_cb, NULL);
  g_task_set_source_tag (task, chosen_backup_cb);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_object_set_data_full (G_OBJECT (task), "portfolio",
                          g_object_ref (terrier_session_get_portfolio (self->session)),
                          g_object_unref);
  terrier_task_run (task, backup_thread);
}

void
terrier_window_choose_backup (TerrierWindow *self)
{
  g_autoptr (GtkFileChooserNative) chooser
      = gtk_file_chooser_native_new (_("Back Up the Portfolio"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _("_Back Up"), _("_Cancel"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name
      = g_strdup_printf ("%s %s.gpkg",
                         terrier_portfolio_get_name (terrier_session_get_portfolio (self->session)),
                         day);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), g_strdelimit (name, "/", '-'));
  show_chooser (self, chooser, G_CALLBACK (chosen_backup_cb));
}
