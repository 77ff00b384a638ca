/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-assistant.h"

#include "app/import-match.h"
#include "app/import-results.h"
#include "app/import-save.h"
#include "app/work-strip.h"
#include "core/task.h"

#include <glib/gi18n-lib.h>

/* A file that is looked through by then is shown at once, without a page that says to wait. */
#define PRESENT_MS 150

struct _TerrierImportAssistant
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkStack *steps;
  GtkWidget *waiting; /* of the step "reading" */
  TerrierWorkStrip *strip;
  GtkWidget *back_button;
  GtkWidget *check_button;
  GtkWidget *start_button;
  /* Steps that are made when they are come to: all at once would be a long turn. */
  TerrierImportMatch *match;
  TerrierImportResults *results;
  AdwStatusPage *trouble;

  TerrierSession *session;
  char *path;
  GPtrArray *profiles; /* all that the portfolio keeps */
  TerrierImportPlan *plan;
  TerrierImportReport *report;
  GCancellable *cancellable; /* of the reading or the trial under way */
  gboolean closed;
  guint presenting; /* timeout after which it is shown, ready or not */
  guint n_frames;   /* since it is shown, while there is more to show */
};

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierImportAssistant, terrier_import_assistant, ADW_TYPE_WINDOW)

static void
update_buttons (TerrierImportAssistant *self)
{
  gboolean columns, results;
  guint n = self->report != NULL ? self->report->n_inserted + self->report->n_updated : 0;

  /* The stack loses its pages too when the window goes. */
  if (self->closed)
    return;
  columns = g_str_equal (terrier_import_assistant_get_step (self), "columns");
  results = g_str_equal (terrier_import_assistant_get_step (self), "results");
  gtk_widget_set_visible (self->check_button, columns);
  gtk_widget_set_visible (self->back_button, results);
  gtk_widget_set_visible (self->start_button, results);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.check",
                                 columns && terrier_import_plan_get_n_used (self->plan) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", results);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", results && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-refused",
                                 results && self->report->problems->len > 0);
  if (results)
    {
      g_autofree char *label
          = n > 0 ? g_strdup_printf (ngettext ("_Import %'u Record", "_Import %'u Records", n), n)
                  : g_strdup (_ ("Nothing to Import"));

      gtk_button_set_label (GTK_BUTTON (self->start_button), label);
      gtk_widget_grab_focus (n > 0 ? self->start_button : self->back_button);
    }
}

static void
present_now (TerrierImportAssistant *self)
{
  g_clear_handle_id (&self->presenting, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
present_cb (gpointer user_data)
{
  TerrierImportAssistant *self = user_data;

  self->presenting = 0;
  gtk_widget_set_visible (self->waiting, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
show_step (TerrierImportAssistant *self, const char *step)
{
  /* A step to come is invisible: the frame that shows a new window has no time to style it. */
  gtk_widget_set_visible (gtk_stack_get_child_by_name (self->steps, step), TRUE);
  gtk_stack_set_visible_child_name (self->steps, step);
  update_buttons (self);
  if (self->presenting != 0 && !g_str_equal (step, "reading"))
    present_now (self);
}

static void
show_trouble (TerrierImportAssistant *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  if (self->trouble == NULL)
    {
      self->trouble = g_object_ref_sink (ADW_STATUS_PAGE (adw_status_page_new ()));
      adw_status_page_set_icon_name (self->trouble, "dialog-warning-symbolic");
      adw_status_page_set_title (self->trouble, _ ("The file cannot be imported"));
      gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "compact");
      gtk_stack_add_named (self->steps, GTK_WIDGET (self->trouble), "trouble");
    }
  adw_status_page_set_description (self->trouble, escaped);
  show_step (self, "trouble");
}

static void
stop (TerrierImportAssistant *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void read_file (TerrierImportAssistant *self, const char *layer);

static void
layer_chosen_cb (TerrierImportAssistant *self, const char *layer)
{
  read_file (self, layer);
}

static void
make_match (TerrierImportAssistant *self)
{
  self->match = g_object_ref_sink (TERRIER_IMPORT_MATCH (terrier_import_match_new ()));
  g_signal_connect_object (self->match, "changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->match, "layer-chosen", G_CALLBACK (layer_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show_match (TerrierImportAssistant *self)
{
  terrier_import_match_set_plan (self->match, self->plan, self->profiles);
  if (gtk_stack_get_child_by_name (self->steps, "columns") == NULL)
    gtk_stack_add_named (self->steps, GTK_WIDGET (self->match), "columns");
  show_step (self, "columns");
}

/* A new window takes a frame for itself; the columns are made in the next and shown after that. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (widget);

  if (self->closed)
    return G_SOURCE_REMOVE;
  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->match == NULL)
    {
      make_match (self);
      return G_SOURCE_CONTINUE;
    }
  show_match (self);
  return G_SOURCE_REMOVE;
}

static void
sketched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierImportAssistant) self = TERRIER_IMPORT_ASSISTANT (user_data);
  g_autoptr (GError) error = NULL;
  TerrierImportSketch *sketch = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->closed || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&sketch, terrier_import_sketch_free);
      return;
    }
  g_clear_object (&self->cancellable);
  if (sketch == NULL)
    {
      show_trouble (self, error->message);
      return;
    }
  g_clear_pointer (&self->plan, terrier_import_plan_unref);
  self->plan = terrier_import_plan_new (self->session, sketch);
  if (sketch->n_rows == 0 && sketch->layers->len == 0)
    {
      show_trouble (self, _ ("The file has headings and no rows: there is nothing to import."));
      return;
    }
  if (self->presenting != 0)
    present_now (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

static void
sketch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **names = data;
  GError *error = NULL;
  TerrierImportSketch *sketch = terrier_import_sketch_new (names[0], names[1], cancellable, &error);

  if (sketch != NULL)
    g_task_return_pointer (task, sketch, (GDestroyNotify) terrier_import_sketch_free);
  else
    g_task_return_error (task, error);
}

static void
read_file (TerrierImportAssistant *self, const char *layer)
{
  const char *names[] = { self->path, layer, NULL };
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->cancellable = g_cancellable_new ();
  /* Nothing says to wait where nobody has to. */
  gtk_widget_set_visible (self->waiting, self->presenting == 0);
  show_step (self, "reading");
  task = g_task_new (NULL, self->cancellable, sketched_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_file);
  g_task_set_task_data (task, g_strdupv ((char **) names), (GDestroyNotify) g_strfreev);
  terrier_task_run (task, sketch_thread);
}

static gpointer
profiles_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_import_list_profiles (reader, error);
}

static void
profiles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierImportAssistant) self = TERRIER_IMPORT_ASSISTANT (user_data);
  GPtrArray *profiles = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);

  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = profiles;
  if (!self->closed)
    read_file (self, NULL);
}

/* The trial */

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierImportAssistant) self = TERRIER_IMPORT_ASSISTANT (user_data);
  g_autoptr (GError) error = NULL;
  TerrierImportReport *report = terrier_import_plan_run_finish (result, &error);

  if (self->closed)
    {
      g_clear_pointer (&report, terrier_import_report_free);
      return;
    }
  terrier_work_strip_stop (self->strip);
  g_clear_object (&self->cancellable);
  if (report != NULL)
    {
      self->report = report;
      if (self->results == NULL)
        {
          self->results = g_object_ref_sink (terrier_import_results_new ());
          gtk_stack_add_named (self->steps, GTK_WIDGET (self->results), "results");
        }
      terrier_import_results_show (self->results, self->plan, report);
      show_step (self, "results");
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_step (self, "columns");
  else
    show_trouble (self, error->message);
}

static void
check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (widget);

  g_clear_pointer (&self->report, terrier_import_report_free);
  g_free (self->plan->save_profile);
  self->plan->save_profile = terrier_import_match_dup_profile_name (self->match);
  self->cancellable = g_cancellable_new ();
  show_step (self, "trying");
  terrier_import_plan_run_async (self->plan, TRUE, self->cancellable, tried_cb,
                                 g_object_ref (self));
  terrier_work_strip_start (self->strip, _ ("Trying every row"), &self->plan->done,
                            self->plan->sketch->n_rows, self->cancellable);
}

static void
back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_step (TERRIER_IMPORT_ASSISTANT (widget), "columns");
}

static void
start (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (TerrierImportAssistant) self = g_object_ref (TERRIER_IMPORT_ASSISTANT (widget));

  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (widget);

  terrier_import_save_refused (GTK_WINDOW (self), self->session, self->path, self->report);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
terrier_import_assistant_dispose (GObject *object)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (object);

  self->closed = TRUE;
  g_clear_handle_id (&self->presenting, g_source_remove);
  stop (self);
  if (self->strip != NULL)
    terrier_work_strip_stop (self->strip);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_IMPORT_ASSISTANT);
  self->strip = NULL;
  g_clear_object (&self->match);
  g_clear_object (&self->results);
  g_clear_object (&self->trouble);
  g_clear_pointer (&self->plan, terrier_import_plan_unref);
  g_clear_pointer (&self->report, terrier_import_report_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_import_assistant_parent_class)->dispose (object);
}

static void
terrier_import_assistant_finalize (GObject *object)
{
  g_free (TERRIER_IMPORT_ASSISTANT (object)->path);

  G_OBJECT_CLASS (terrier_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, title);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, steps);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, waiting);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, strip);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, back_button);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, check_button);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, start_button);
}

static void
terrier_import_assistant_class_init (TerrierImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_import_assistant_finalize;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TERRIER_TYPE_WORK_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_install_action (widget_class, "import.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start);
  gtk_widget_class_install_action (widget_class, "import.save-refused", NULL, save_refused);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
terrier_import_assistant_init (TerrierImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_buttons (self);
}

/**
 * terrier_import_assistant_new:
 * @session: of an open portfolio that may be written
 * @parent: the window that it stands before
 * @path: the file to import
 *
 * Begins to look the file through at once, and shows itself soon.
 *
 * Returns: (transfer none): the assistant, owned by GTK
 */
TerrierImportAssistant *
terrier_import_assistant_new (TerrierSession *session, GtkWindow *parent, const char *path)
{
  TerrierImportAssistant *self = g_object_new (TERRIER_TYPE_IMPORT_ASSISTANT, "transient-for",
                                               parent, "destroy-with-parent", TRUE, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = g_strdup_printf (_ ("Import %s"), name);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), profiles_func, NULL, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, profiles_cb,
                                g_object_ref (self));
  self->presenting = g_timeout_add (PRESENT_MS, present_cb, self);
  return self;
}

const char *
terrier_import_assistant_get_step (TerrierImportAssistant *self)
{
  return gtk_stack_get_visible_child_name (self->steps);
}

TerrierImportPlan *
terrier_import_assistant_get_plan (TerrierImportAssistant *self)
{
  return self->plan;
}

const TerrierImportReport *
terrier_import_assistant_get_report (TerrierImportAssistant *self)
{
  return self->report;
}

TerrierImportColumns *
terrier_import_assistant_get_columns (TerrierImportAssistant *self)
{
  return terrier_import_match_get_columns (self->match);
}

const char *
terrier_import_assistant_get_trouble (TerrierImportAssistant *self)
{
  return adw_status_page_get_description (self->trouble);
}
