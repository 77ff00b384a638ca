/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "config.h"
#include "app/application.h"

#include "app/actions.h"
#include "app/bench.h"
#include "app/window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdlib.h>

struct _TerrierApplication
{
  AdwApplication parent_instance;

  TerrierSettings *settings;
  char *first_path;        /* given on the command line; nullable */
  TerrierOpening *opening; /* of the first portfolio, until its window takes it */
};

G_DEFINE_FINAL_TYPE (TerrierApplication, terrier_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);

  adw_show_about_window (gtk_application_get_active_window (application), "application-name",
                         _("Terrier"), "application-icon", TERRIER_APP_ID, "version",
                         TERRIER_VERSION, "developer-name", _("The Terrier developers"),
                         "comments", _("An estate and everything decided about it, in one file"),
                         "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

/* Windows are closed, not destroyed, so that what was being typed is written and the file is left
 * whole. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (user_data)),
                                     (GCopyFunc) g_object_ref, NULL);

  /* One that closes may take another with it. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free_full (windows, g_object_unref);
}

/* Logging out, or the end of a terminal: the same as quitting. */
static gboolean
signalled_cb (gpointer user_data)
{
  quit_cb (NULL, NULL, user_data);
  return G_SOURCE_CONTINUE;
}

static TerrierWindow *
window_for (TerrierApplication *self, GFile *file)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  TerrierWindow *empty = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (TERRIER_IS_WINDOW (l->data))
      {
        GFile *open = terrier_window_get_file (l->data);

        if (open == NULL)
          empty = l->data;
        else if (file != NULL && g_file_equal (open, file))
          return l->data;
      }
  return empty != NULL ? empty : terrier_window_new (self);
}

static void
terrier_application_activate (GApplication *application)
{
  TerrierApplication *self = TERRIER_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *last = NULL;
  TerrierWindow *window;

  if (active != NULL)
    {
      gtk_window_present (active);
      return;
    }
  window = window_for (self, NULL);
  last = terrier_settings_dup_text (self->settings, "last-portfolio");
  if (*last != '\0')
    {
      g_autoptr (GFile) file = g_file_new_for_uri (last);

      if (g_file_query_exists (file, NULL))
        terrier_window_open (window, file);
    }
  terrier_window_present_soon (window);
}

static void
terrier_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TerrierApplication *self = TERRIER_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      TerrierWindow *window = window_for (self, files[i]);

      terrier_window_open (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/* When the rows are there: GTK draws an icon for X by way of librsvg, which takes a tenth of the
 * time to the first frame to load, and nobody waits for what the task bar shows. */
#define ICON_MS 1000

static void
icon_cb (gpointer user_data)
{
  gtk_window_set_default_icon_name (TERRIER_APP_ID);
}

static char *
dup_first_path (TerrierApplication *self)
{
  g_autofree char *last = NULL;

  if (self->first_path != NULL)
    return g_strdup (self->first_path);
  last = terrier_settings_dup_text (self->settings, "last-portfolio");
  return *last != '\0' ? g_filename_from_uri (last, NULL, NULL) : NULL;
}

/* Only the first process of the program starts up: no other one will ask for the file. */
static void
terrier_application_startup (GApplication *application)
{
  TerrierApplication *self = TERRIER_APPLICATION (application);
  g_autofree char *path = dup_first_path (self);

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    self->opening = terrier_opening_start (path);
  if (!gtk_init_check ())
    {
      g_printerr ("%s\n",
                  _("terrier: there is no display to show the window on; see terrier --help "
                     "for the commands that need none"));
      exit (2);
    }
  G_APPLICATION_CLASS (terrier_application_parent_class)->startup (application);

  g_timeout_add_once (ICON_MS, icon_cb, NULL);
  terrier_actions_set_accels (GTK_APPLICATION (application));
}

static void
terrier_application_finalize (GObject *object)
{
  TerrierApplication *self = TERRIER_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->opening, terrier_opening_free);
  g_free (self->first_path);

  G_OBJECT_CLASS (terrier_application_parent_class)->finalize (object);
}

static void
terrier_application_class_init (TerrierApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = terrier_application_finalize;
  application_class->startup = terrier_application_startup;
  application_class->activate = terrier_application_activate;
  application_class->open = terrier_application_open;
}

static void
terrier_application_init (TerrierApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };

  self->settings = terrier_settings_new ();
  g_unix_signal_add (SIGTERM, signalled_cb, self);
  g_unix_signal_add (SIGINT, signalled_cb, self);
  g_unix_signal_add (SIGHUP, signalled_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/**
 * terrier_application_new:
 *
 * Returns: (transfer full): the application
 */
TerrierApplication *
terrier_application_new (void)
{
  return g_object_new (TERRIER_TYPE_APPLICATION, "application-id", TERRIER_APP_ID,
                       "resource-base-path", "/uk/terrier/Terrier", "flags",
                       G_APPLICATION_HANDLES_OPEN
                           | (terrier_bench_is_on () ? G_APPLICATION_NON_UNIQUE : 0),
                       NULL);
}

TerrierSettings *
terrier_application_get_settings (TerrierApplication *self)
{
  return self->settings;
}

TerrierOpening *
terrier_application_start_opening (TerrierApplication *self, const char *path)
{
  if (self->opening != NULL && g_strcmp0 (terrier_opening_get_path (self->opening), path) == 0)
    return g_steal_pointer (&self->opening);
  return terrier_opening_start (path);
}

/**
 * terrier_app_run:
 * @argc: number of arguments
 * @argv: the program and the files to open
 *
 * Runs the window until the last one is closed.
 *
 * Returns: the exit status of the program
 */
int
terrier_app_run (int argc, char **argv)
{
  g_autoptr (TerrierApplication) application = NULL;

  application = terrier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
