/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-preview.h"

#include <glib/gi18n-lib.h>

#define CELL_CHARS 24

/* Columns made anew in one frame: a file may have hundreds. */
#define COLUMNS_AT_ONCE 3

struct _TerrierImportPreview
{
  AdwBin parent_instance;

  TerrierImportPlan *plan;
  GtkColumnView *view; /* not owned */
  GArray *shown;       /* TerrierTarget, one for each column of the file: as the view has it */
  GPtrArray *columns;  /* (nullable) GtkColumnViewColumn, the same; owned by the view */
  guint making;        /* tick callback that brings the view up to the plan */
};

G_DEFINE_FINAL_TYPE (TerrierImportPreview, terrier_import_preview, ADW_TYPE_BIN)

static gboolean
is_number (const TerrierTarget *target)
{
  return target->kind != TERRIER_TARGET_FIELD || terrier_field_is_number (target->field);
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

static GtkColumnViewColumn *
column_new (TerrierImportPreview *self, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const TerrierTarget *target = &g_array_index (self->plan->targets, TerrierTarget, column);
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "preview", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = gtk_column_view_column_new (terrier_target_get_label (target), factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  return made;
}

static gboolean
is_same (const TerrierTarget *a, const TerrierTarget *b)
{
  return a->kind == b->kind && a->field == b->field;
}

/* The column as the plan has it now: there in its place, or not there. */
static void
renew_column (TerrierImportPreview *self, guint column)
{
  const TerrierTarget *target = &g_array_index (self->plan->targets, TerrierTarget, column);
  g_autoptr (GtkColumnViewColumn) made = NULL;
  guint position = 0;

  for (guint i = 0; i < column; i++)
    position += self->columns->pdata[i] != NULL;
  if (self->columns->pdata[column] != NULL)
    gtk_column_view_remove_column (self->view, self->columns->pdata[column]);
  if (target->kind != TERRIER_TARGET_NONE)
    {
      made = column_new (self, column);
      gtk_column_view_insert_column (self->view, position, made);
    }
  self->columns->pdata[column] = made;
  g_array_index (self->shown, TerrierTarget, column) = *target;
}

static gboolean
make_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierImportPreview *self = TERRIER_IMPORT_PREVIEW (widget);
  guint n = 0;

  for (guint i = 0; i < self->shown->len; i++)
    {
      if (is_same (&g_array_index (self->shown, TerrierTarget, i),
                   &g_array_index (self->plan->targets, TerrierTarget, i)))
        continue;
      if (n++ == COLUMNS_AT_ONCE)
        return G_SOURCE_CONTINUE;
      renew_column (self, i);
    }
  self->making = 0;
  return G_SOURCE_REMOVE;
}

static GtkWidget *
view_new (TerrierImportPreview *self)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkWidget *view
      = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));

  for (guint i = 0; i < self->plan->sketch->samples->len; i++)
    gtk_string_list_append (rows, "");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "ledger");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The first rows, as they will read"), -1);
  return view;
}

/* A view without a column, which the next frames bring. */
static void
start (TerrierImportPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (view_new (self));
  g_array_set_size (self->shown, 0);
  g_array_set_size (self->shown, self->plan->targets->len);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->columns, (int) self->plan->targets->len);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
terrier_import_preview_dispose (GObject *object)
{
  TerrierImportPreview *self = TERRIER_IMPORT_PREVIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  g_clear_pointer (&self->plan, terrier_import_plan_unref);

  G_OBJECT_CLASS (terrier_import_preview_parent_class)->dispose (object);
}

static void
terrier_import_preview_finalize (GObject *object)
{
  TerrierImportPreview *self = TERRIER_IMPORT_PREVIEW (object);

  g_array_unref (self->shown);
  g_ptr_array_unref (self->columns);

  G_OBJECT_CLASS (terrier_import_preview_parent_class)->finalize (object);
}

static void
terrier_import_preview_class_init (TerrierImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_import_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_import_preview_finalize;
}

static void
terrier_import_preview_init (TerrierImportPreview *self)
{
  self->shown = g_array_new (FALSE, TRUE, sizeof (TerrierTarget));
  self->columns = g_ptr_array_new ();
}

void
terrier_import_preview_set_plan (TerrierImportPreview *self, TerrierImportPlan *plan)
{
  if (plan != self->plan)
    {
      adw_bin_set_child (ADW_BIN (self), NULL);
      g_clear_pointer (&self->plan, terrier_import_plan_unref);
      self->plan = terrier_import_plan_ref (plan);
      start (self);
    }
  if (self->making == 0)
    self->making = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_cb, NULL, NULL);
}
