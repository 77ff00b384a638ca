/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-preview.h"

#include <glib/gi18n-lib.h>

#define CELL_CHARS 24

struct _TerrierImportPreview
{
  AdwBin parent_instance;

  TerrierImportPlan *plan;
};

G_DEFINE_FINAL_TYPE (TerrierImportPreview, terrier_import_preview, ADW_TYPE_BIN)

static gboolean
is_number (const TerrierTarget *target)
{
  if (target->kind != TERRIER_TARGET_FIELD)
    return TRUE;
  switch (target->field->kind)
    {
    case TERRIER_FIELD_INTEGER:
    case TERRIER_FIELD_DECIMAL:
    case TERRIER_FIELD_MONEY:
    case TERRIER_FIELD_AREA:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, label);
}

/* What would be refused stands as it is in the file, struck and in the colour of an error: no
 * reader takes it for what will be there. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TerrierImportPreview *self
      = TERRIER_IMPORT_PREVIEW (g_object_get_data (G_OBJECT (factory), "preview"));
  guint column = GPOINTER_TO_UINT (user_data);
  const TerrierTarget *target = &g_array_index (self->plan->targets, TerrierTarget, column);
  GtkWidget *label = gtk_list_item_get_child (item);
  gboolean shown = terrier_import_plan_shows (self->plan, column);
  gboolean good = TRUE;
  g_autofree char *text
      = shown ? terrier_import_sketch_format (self->plan->sketch, gtk_list_item_get_position (item),
                                              column, target, &good)
              : g_strdup (_ ("exempt: hidden"));

  gtk_label_set_text (GTK_LABEL (label), *text != '\0' ? text : "·");
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), CELL_CHARS));
  gtk_label_set_xalign (GTK_LABEL (label), is_number (target) ? 1 : 0);
  gtk_widget_set_tooltip_text (label,
                               good ? NULL : _ ("This would be refused: the trial says why"));
  if (*text == '\0' || !shown)
    gtk_widget_add_css_class (label, "unstated");
  if (!good)
    gtk_widget_add_css_class (label, "refused");
}

static void
append_column (TerrierImportPreview *self, GtkColumnView *view, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const TerrierTarget *target = &g_array_index (self->plan->targets, TerrierTarget, column);
  g_autoptr (GtkColumnViewColumn) made = NULL;

  g_object_set_data (G_OBJECT (factory), "preview", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = gtk_column_view_column_new (terrier_target_get_label (target), factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_append_column (view, made);
}

static GtkWidget *
view_new (TerrierImportPreview *self)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkWidget *view
      = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));

  for (guint i = 0; i < self->plan->sketch->samples->len; i++)
    gtk_string_list_append (rows, "");
  for (guint i = 0; i < self->plan->targets->len; i++)
    if (g_array_index (self->plan->targets, TerrierTarget, i).kind != TERRIER_TARGET_NONE)
      append_column (self, GTK_COLUMN_VIEW (view), i);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "ledger");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The first rows, as they will read"), -1);
  return view;
}

static void
terrier_import_preview_dispose (GObject *object)
{
  TerrierImportPreview *self = TERRIER_IMPORT_PREVIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->plan, terrier_import_plan_unref);

  G_OBJECT_CLASS (terrier_import_preview_parent_class)->dispose (object);
}

static void
terrier_import_preview_class_init (TerrierImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_import_preview_dispose;
}

static void
terrier_import_preview_init (TerrierImportPreview *self)
{
}

void
terrier_import_preview_set_plan (TerrierImportPreview *self, TerrierImportPlan *plan)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  TerrierImportPlan *old = self->plan;

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->plan = terrier_import_plan_ref (plan);
  g_clear_pointer (&old, terrier_import_plan_unref);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view_new (self));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}
