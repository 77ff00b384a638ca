/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-assistant.h"

#include "app/import-results.h"
#include "app/import-save.h"
#include "app/work-strip.h"

#include <glib/gi18n-lib.h>

/* A file that is looked through by then is shown at once, without a page that says to wait. */
#define PRESENT_MS 150

struct _TerrierImportAssistant
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkStack *steps;
  AdwStatusPage *trouble;
  GtkLabel *facts;
  GtkDropDown *type;
  GtkWidget *layer_box;
  GtkDropDown *layer; /* NULL until there are some to choose from, as is the profile */
  GtkWidget *profile_box;
  GtkDropDown *profile;
  GtkEditable *profile_name;
  TerrierImportColumns *columns;
  TerrierWorkStrip *strip;
  TerrierImportResults *results;
  GtkWidget *back_button;
  GtkWidget *check_button;
  GtkWidget *start_button;

  TerrierSession *session;
  char *path;
  GPtrArray *profiles; /* all that the portfolio keeps */
  GPtrArray *offered;  /* those that fit the type; not owned */
  TerrierImportPlan *plan;
  TerrierImportReport *report;
  GCancellable *cancellable; /* of the reading or the trial under way */
  gboolean showing;          /* the drop-downs are being set, by us */
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
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
show_step (TerrierImportAssistant *self, const char *step)
{
  /* Steps to come are invisible: the frame that shows a new window has no time to style them. */
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

static void
profile_chosen_cb (GtkDropDown *profile, GParamSpec *pspec, TerrierImportAssistant *self);
static void layer_chosen_cb (GtkDropDown *layer, GParamSpec *pspec, TerrierImportAssistant *self);

/* A drop-down is a window full of widgets, so one that few need is made when it is needed; beside
 * its label. */
static void
offer (TerrierImportAssistant *self, GtkDropDown **down, GtkWidget *box, GCallback chosen)
{
  GtkWidget *label = gtk_widget_get_first_child (box);

  if (*down != NULL)
    return;
  *down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (*down));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (*down), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*down));
  g_signal_connect (*down, "notify::selected", chosen, self);
}

/* The choice of profiles: those whose fields are all of the type. */
static GHashTable *
offer_profiles (TerrierImportAssistant *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GHashTable *best = NULL;
  guint chosen = 0;

  g_ptr_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _ ("By their headings"));
  for (guint i = 0; self->profiles != NULL && i < self->profiles->len; i++)
    {
      TerrierImportProfile *profile = self->profiles->pdata[i];
      g_autoptr (GHashTable) mapping
          = terrier_mapping_parse (self->plan->type, profile->text, NULL);
      gboolean knows = mapping != NULL;

      if (mapping == NULL)
        continue;
      g_ptr_array_add (self->offered, profile);
      gtk_string_list_append (names, profile->name);
      for (guint j = 0; knows && j < self->plan->sketch->headings->len; j++)
        knows = terrier_mapping_knows (mapping, self->plan->sketch->headings->pdata[j]);
      if (!knows || best != NULL)
        continue;
      best = g_steal_pointer (&mapping);
      chosen = self->offered->len;
    }
  if (self->offered->len > 0)
    {
      offer (self, &self->profile, self->profile_box, G_CALLBACK (profile_chosen_cb));
      gtk_drop_down_set_model (self->profile, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->profile, chosen);
    }
  gtk_widget_set_visible (self->profile_box, self->offered->len > 0);
  return best;
}

static void
show_plan (TerrierImportAssistant *self)
{
  const TerrierImportSketch *sketch = self->plan->sketch;
  g_autofree char *rows
      = g_strdup_printf (ngettext ("%'u row", "%'u rows", sketch->n_rows), sketch->n_rows);
  g_autofree char *columns
      = g_strdup_printf (ngettext ("%u column", "%u columns", sketch->headings->len),
                         sketch->headings->len);
  g_autofree char *facts
      = g_strdup_printf ("%s · %s%s%s", rows, columns, sketch->has_points ? " · " : "",
                         sketch->has_points ? _ ("with positions") : "");

  gtk_label_set_text (self->facts, facts);
  gtk_drop_down_set_selected (self->type, self->plan->type);
  terrier_import_columns_set_plan (self->columns, self->plan);
  show_step (self, "columns");
}

/* The columns as a profile has them that knows all headings, else as the headings say. */
static void
recognise (TerrierImportAssistant *self, TerrierType type)
{
  g_autoptr (GHashTable) mapping = NULL;

  self->showing = TRUE;
  self->plan->type = type;
  mapping = offer_profiles (self);
  terrier_import_plan_set_type (self->plan, type, mapping);
  show_plan (self);
  self->showing = FALSE;
}

static void
type_chosen_cb (GtkDropDown *type, GParamSpec *pspec, TerrierImportAssistant *self)
{
  if (!self->showing && self->plan != NULL)
    recognise (self, gtk_drop_down_get_selected (type));
}

static void
profile_chosen_cb (GtkDropDown *profile, GParamSpec *pspec, TerrierImportAssistant *self)
{
  guint chosen = gtk_drop_down_get_selected (profile);
  g_autoptr (GHashTable) mapping = NULL;

  if (self->showing || self->plan == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen > 0 && chosen <= self->offered->len)
    mapping
        = terrier_mapping_parse (self->plan->type,
                                 ((TerrierImportProfile *) self->offered->pdata[chosen - 1])->text,
                                 NULL);
  terrier_import_plan_set_type (self->plan, self->plan->type, mapping);
  show_plan (self);
}

static void
offer_layers (TerrierImportAssistant *self)
{
  const TerrierImportSketch *sketch = self->plan->sketch;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->showing = TRUE;
  for (guint i = 0; i < sketch->layers->len; i++)
    {
      gtk_string_list_append (names, sketch->layers->pdata[i]);
      if (g_strcmp0 (sketch->layers->pdata[i], sketch->layer) == 0)
        chosen = i;
    }
  if (sketch->layers->len > 0)
    {
      offer (self, &self->layer, self->layer_box, G_CALLBACK (layer_chosen_cb));
      gtk_drop_down_set_model (self->layer, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->layer, chosen);
    }
  gtk_widget_set_visible (self->layer_box, sketch->layers->len > 0);
  self->showing = FALSE;
}

/* A new window takes a frame for itself, and the columns the next. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (widget);

  if (self->n_frames++ < 1)
    return G_SOURCE_CONTINUE;
  if (!self->closed)
    recognise (self, self->plan->type);
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
  offer_layers (self);
  if (sketch->n_rows == 0 && sketch->layers->len == 0)
    show_trouble (self, _ ("The file has headings and no rows: there is nothing to import."));
  else if (self->presenting != 0)
    {
      present_now (self);
      gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
    }
  else
    recognise (self, self->plan->type);
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
  show_step (self, "reading");
  task = g_task_new (NULL, self->cancellable, sketched_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_file);
  g_task_set_task_data (task, g_strdupv ((char **) names), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, sketch_thread);
}

static void
layer_chosen_cb (GtkDropDown *layer, GParamSpec *pspec, TerrierImportAssistant *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (layer);
  g_autofree char *name = NULL;

  if (self->showing || chosen == NULL)
    return;
  name = g_strdup (gtk_string_object_get_string (chosen));
  read_file (self, name);
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
  const char *name = gtk_editable_get_text (self->profile_name);

  g_clear_pointer (&self->report, terrier_import_report_free);
  g_free (self->plan->save_profile);
  self->plan->save_profile = *name != '\0' ? g_strstrip (g_strdup (name)) : NULL;
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
  g_clear_pointer (&self->plan, terrier_import_plan_unref);
  g_clear_pointer (&self->report, terrier_import_report_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_import_assistant_parent_class)->dispose (object);
}

static void
terrier_import_assistant_finalize (GObject *object)
{
  TerrierImportAssistant *self = TERRIER_IMPORT_ASSISTANT (object);

  g_ptr_array_unref (self->offered);
  g_free (self->path);

  G_OBJECT_CLASS (terrier_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, title);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, steps);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, trouble);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, facts);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, type);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, layer_box);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, profile_box);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, profile_name);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, columns);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, strip);
  gtk_widget_class_bind_template_child (klass, TerrierImportAssistant, results);
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

  g_type_ensure (TERRIER_TYPE_IMPORT_COLUMNS);
  g_type_ensure (TERRIER_TYPE_IMPORT_RESULTS);
  g_type_ensure (TERRIER_TYPE_WORK_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, type_chosen_cb);
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
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->offered = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    gtk_string_list_append (types, _ (terrier_type_info (type)->label));
  gtk_drop_down_set_model (self->type, G_LIST_MODEL (types));
  self->showing = FALSE;
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
  return self->columns;
}

const char *
terrier_import_assistant_get_trouble (TerrierImportAssistant *self)
{
  return adw_status_page_get_description (self->trouble);
}
