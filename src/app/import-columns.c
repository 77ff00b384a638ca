/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-columns.h"

#include "app/import-choice.h"
#include "app/import-preview.h"

#include <glib/gi18n-lib.h>

/* Lines made in one frame: a file may have hundreds of columns. */
#define LINES_AT_ONCE 4

struct _TerrierImportColumns
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkLabel *trouble;
  GtkWidget *trouble_box;
  TerrierImportPreview *preview;

  TerrierImportPlan *plan;
  GPtrArray *buttons; /* of the lines made so far, by column; not owned */
  guint making;       /* tick callback that makes the rest */
  guint refreshing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierImportColumns, terrier_import_columns, GTK_TYPE_BOX)

static void
refresh_cb (gpointer user_data)
{
  TerrierImportColumns *self = user_data;
  g_autofree char *trouble = terrier_import_plan_describe_trouble (self->plan);

  self->refreshing = 0;
  gtk_label_set_text (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (self->trouble_box, trouble != NULL);
  terrier_import_preview_set_plan (self->preview, self->plan);
}

/* Soon, once for however many changes, and after the lines: both at once would be a long frame. */
static void
refresh (TerrierImportColumns *self)
{
  if (self->refreshing == 0 && self->making == 0)
    self->refreshing = g_idle_add_once (refresh_cb, self);
}

static void
show_target (TerrierImportColumns *self, guint column)
{
  if (column < self->buttons->len)
    terrier_import_choice_show (self->buttons->pdata[column],
                                self->plan->sketch->headings->pdata[column],
                                &g_array_index (self->plan->targets, TerrierTarget, column));
}

static void
chosen_cb (GtkWidget *button, const TerrierTarget *target, gpointer user_data)
{
  TerrierImportColumns *self = user_data;
  guint column;

  if (g_ptr_array_find (self->buttons, button, &column))
    terrier_import_columns_set_target (self, column, target);
}

static GtkWidget *
line_new (TerrierImportColumns *self, guint column)
{
  const char *heading = self->plan->sketch->headings->pdata[column];
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (*heading != '\0' ? heading : _ ("(no heading)"));
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *button = terrier_import_choice_new (self->plan->type, chosen_cb, self);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, heading);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_size_request (label, 200, -1);
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_widget_set_size_request (button, 300, -1);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_box_append (GTK_BOX (line), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_ptr_array_add (self->buttons, button);
  return row;
}

static gboolean
make_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierImportColumns *self = TERRIER_IMPORT_COLUMNS (widget);

  for (guint i = 0; i < LINES_AT_ONCE && self->buttons->len < self->plan->targets->len; i++)
    {
      guint column = self->buttons->len;

      gtk_list_box_append (self->list, line_new (self, column));
      show_target (self, column);
    }
  if (self->buttons->len < self->plan->targets->len)
    return G_SOURCE_CONTINUE;
  self->making = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
clear (TerrierImportColumns *self)
{
  GtkWidget *row;

  if (self->making != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->making);
  self->making = 0;
  g_clear_handle_id (&self->refreshing, g_source_remove);
  g_ptr_array_set_size (self->buttons, 0);
  while (self->list != NULL && (row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
terrier_import_columns_dispose (GObject *object)
{
  TerrierImportColumns *self = TERRIER_IMPORT_COLUMNS (object);

  clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_IMPORT_COLUMNS);
  self->list = NULL;
  g_clear_pointer (&self->plan, terrier_import_plan_unref);

  G_OBJECT_CLASS (terrier_import_columns_parent_class)->dispose (object);
}

static void
terrier_import_columns_finalize (GObject *object)
{
  g_ptr_array_unref (TERRIER_IMPORT_COLUMNS (object)->buttons);

  G_OBJECT_CLASS (terrier_import_columns_parent_class)->finalize (object);
}

static void
terrier_import_columns_class_init (TerrierImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_import_columns_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TERRIER_TYPE_IMPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierImportColumns, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportColumns, trouble);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportColumns, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportColumns, preview);
}

static void
terrier_import_columns_init (TerrierImportColumns *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
terrier_import_columns_new (void)
{
  return g_object_new (TERRIER_TYPE_IMPORT_COLUMNS, NULL);
}

void
terrier_import_columns_set_plan (TerrierImportColumns *self, TerrierImportPlan *plan)
{
  TerrierImportPlan *old = self->plan;

  clear (self);
  self->plan = terrier_import_plan_ref (plan);
  g_clear_pointer (&old, terrier_import_plan_unref);
  self->making = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_cb, NULL, NULL);
}

void
terrier_import_columns_set_target (TerrierImportColumns *self,
                                   guint column,
                                   const TerrierTarget *target)
{
  g_return_if_fail (column < self->plan->targets->len);

  g_array_index (self->plan->targets, TerrierTarget, column) = *target;
  show_target (self, column);
  refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
