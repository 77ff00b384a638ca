/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/action-editor.h"

#include "app/field-row.h"

#include <glib/gi18n-lib.h>

struct _TerrierActionEditor
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkLabel *fault;
  GtkBox *fields;
  GPtrArray *rows; /* (element-type TerrierFieldRow), children of fields */
  TerrierSession *session;
  gint64 action;
  gboolean filled;
  GCancellable *reading;
};

static guint commit_signal;
static guint typed_signal;

G_DEFINE_FINAL_TYPE (TerrierActionEditor, terrier_action_editor, GTK_TYPE_POPOVER)

static const char *const columns[]
    = { "host",           "happens_on",    "annual_saving", "staff_saving", "backlog_removed",
        "one_off_cost",   "receipt",       "figure_state",  "figures_on",   "alternative",
        "travel_minutes", "travel_source", "source",        "confidence",   "notes" };

/* The record, and the names of what it points to. */
typedef struct
{
  TerrierRecord *record;
  char *names[G_N_ELEMENTS (columns)];
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->record);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (reading->names[i]);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->record = terrier_reader_get (reader, TERRIER_TYPE_ACTION, *(gint64 *) data, error);
  if (reading->record == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, columns[i]);

      if (field->kind == TERRIER_FIELD_REFERENCE)
        reading->names[i]
            = terrier_reader_name (reader, field->target,
                                   terrier_record_get_reference (reading->record, columns[i]));
    }
  return g_steal_pointer (&reading);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierActionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->fields == NULL)
    return;
  if (reading == NULL)
    {
      terrier_action_editor_set_fault (self, error->message);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    terrier_field_row_set_value (g_ptr_array_index (self->rows, i),
                                 terrier_record_get (reading->record, columns[i]),
                                 reading->names[i]);
  self->filled = TRUE;
}

void
terrier_action_editor_refresh (TerrierActionEditor *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_func,
                                g_memdup2 (&self->action, sizeof self->action), g_free,
                                (GDestroyNotify) reading_free, self->reading, read_cb,
                                g_object_ref (self));
}

static void
commit_cb (TerrierFieldRow *row, const TerrierValue *value, TerrierActionEditor *self)
{
  g_signal_emit (self, commit_signal, 0, terrier_field_row_get_field (row)->column, value);
}

static void
typed_cb (TerrierFieldRow *row, const TerrierValue *value, TerrierActionEditor *self)
{
  g_signal_emit (self, typed_signal, 0, terrier_field_row_get_field (row)->column, value);
}

static void
add_rows (TerrierActionEditor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, columns[i]);
      TerrierFieldRow *row = terrier_field_row_new (self->session, field);

      g_signal_connect_object (row, "commit", G_CALLBACK (commit_cb), self, 0);
      g_signal_connect_object (row, "typed", G_CALLBACK (typed_cb), self, 0);
      gtk_box_append (self->fields, GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
}

static void
dispose (GObject *object)
{
  TerrierActionEditor *self = TERRIER_ACTION_EDITOR (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_ACTION_EDITOR);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_action_editor_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (TERRIER_ACTION_EDITOR (object)->rows);
  G_OBJECT_CLASS (terrier_action_editor_parent_class)->finalize (object);
}

static void
terrier_action_editor_class_init (TerrierActionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  commit_signal = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
  typed_signal = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/action-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierActionEditor, title);
  gtk_widget_class_bind_template_child (widget_class, TerrierActionEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, TerrierActionEditor, fields);
}

static void
terrier_action_editor_init (TerrierActionEditor *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

TerrierActionEditor *
terrier_action_editor_new (TerrierSession *session, gint64 action, const char *title)
{
  TerrierActionEditor *self = g_object_new (TERRIER_TYPE_ACTION_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->action = action;
  gtk_label_set_text (self->title, title);
  add_rows (self);
  terrier_action_editor_refresh (self);
  return self;
}

gint64
terrier_action_editor_get_action (TerrierActionEditor *self)
{
  return self->action;
}

void
terrier_action_editor_set_fault (TerrierActionEditor *self, const char *sentence)
{
  gtk_label_set_text (self->fault, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), sentence != NULL);
}

gboolean
terrier_action_editor_is_filled (TerrierActionEditor *self)
{
  return self->filled;
}
