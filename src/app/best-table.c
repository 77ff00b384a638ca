/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/best-table.h"

#include <glib/gi18n-lib.h>

#define TERRIER_TYPE_BEST_ROW (terrier_best_row_get_type ())
G_DECLARE_FINAL_TYPE (TerrierBestRow, terrier_best_row, TERRIER, BEST_ROW, GObject)

typedef enum
{
  COLUMN_BUILDING,
  COLUMN_DISTRICT,
  COLUMN_ACTION,
  COLUMN_SAVING,
  COLUMN_BACKLOG,
  COLUMN_COST,
  COLUMN_MINUTES,
  COLUMN_FROM,
  N_COLUMNS
} ColumnId;

struct _TerrierBestRow
{
  GObject parent_instance;
  guint building;
};

G_DEFINE_FINAL_TYPE (TerrierBestRow, terrier_best_row, G_TYPE_OBJECT)

static void
terrier_best_row_class_init (TerrierBestRowClass *klass)
{
}

static void
terrier_best_row_init (TerrierBestRow *self)
{
}

struct _TerrierBestTable
{
  GtkBox parent_instance;

  TerrierSession *session;
  TerrierBestAnswer *answer;
  GListStore *rows;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (TerrierBestTable, terrier_best_table, GTK_TYPE_BOX)

static const struct
{
  const char *title;
  gboolean is_number;
  gboolean is_wide;
} columns[N_COLUMNS] = {
  { N_ ("Building"), FALSE, TRUE },
  { N_ ("District"), FALSE, FALSE },
  { N_ ("What is done"), FALSE, TRUE },
  { N_ ("Saving, £ a year"), TRUE, FALSE },
  { N_ ("Backlog removed, £"), TRUE, FALSE },
  { N_ ("One-off cost, £"), TRUE, FALSE },
  { N_ ("Minutes"), TRUE, FALSE },
  { N_ ("As in"), FALSE, FALSE },
};

/* Of an inferred action nothing is sure, and it looks so. */
static char *
money_text (TerrierPence pence)
{
  return pence != TERRIER_PENCE_UNKNOWN ? terrier_money_format (pence, TERRIER_MONEY_CELL)
                                        : g_strdup ("·");
}

static char *
cell_text (const TerrierBestAnswer *answer, guint building, ColumnId column)
{
  const TerrierBestPool *pool = answer->pool;
  guint index = (guint) answer->set->taken[building];
  const TerrierBestChoice *choice = &g_array_index (pool->choices, TerrierBestChoice, index);
  guint district = g_array_index (pool->buildings, TerrierBestBuilding, building).district;
  const TerrierOptionsColumn *from = pool->table->options->pdata[choice->action.option];

  switch (column)
    {
    case COLUMN_BUILDING:
      return g_strdup (terrier_best_pool_name (pool, building));
    case COLUMN_DISTRICT:
      return g_strdup (terrier_best_pool_district (pool, district));
    case COLUMN_ACTION:
      return terrier_best_choice_describe (pool, index);
    case COLUMN_SAVING:
      return money_text (choice->action.annual_saving);
    case COLUMN_BACKLOG:
      return money_text (choice->action.backlog_removed);
    case COLUMN_COST:
      return money_text (choice->action.one_off_cost);
    case COLUMN_MINUTES:
      return choice->action.travel_minutes >= 0
                 ? g_strdup_printf ("%d", choice->action.travel_minutes)
                 : g_strdup ("·");
    case COLUMN_FROM:
      return g_strdup_printf (_ ("%s, %s"), from->title,
                              terrier_figure_state_label (choice->action.inferred
                                                              ? TERRIER_STATE_ASSUMED
                                                              : choice->action.state));
    case N_COLUMNS:
      break;
    }
  return NULL;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_number = columns[GPOINTER_TO_UINT (column)].is_number;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           is_number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (is_number)
    gtk_widget_add_css_class (label, "figure");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  TerrierBestRow *row = gtk_list_item_get_item (item);
  TerrierBestAnswer *answer = g_object_get_data (G_OBJECT (row), "answer");
  g_autofree char *text = cell_text (answer, row->building, GPOINTER_TO_UINT (column));
  guint index = (guint) answer->set->taken[row->building];
  const TerrierActionInput *action
      = &g_array_index (answer->pool->choices, TerrierBestChoice, index).action;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, g_str_equal (text, "·") ? _ ("not stated") : text);
  if (columns[GPOINTER_TO_UINT (column)].is_number
      && (action->inferred || action->state >= TERRIER_STATE_APPORTIONED))
    gtk_widget_add_css_class (label, "inferred");
  else
    gtk_widget_remove_css_class (label, "inferred");
}

static void
activate_cb (GtkColumnView *view, guint position, TerrierBestTable *self)
{
  g_autoptr (TerrierBestRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY,
                                 g_array_index (self->answer->pool->properties, gint64,
                                                row->building));
}

static void
dispose (GObject *object)
{
  TerrierBestTable *self = TERRIER_BEST_TABLE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  G_OBJECT_CLASS (terrier_best_table_parent_class)->dispose (object);
}

static void
terrier_best_table_class_init (TerrierBestTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
terrier_best_table_init (TerrierBestTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->rows = g_list_store_new (TERRIER_TYPE_BEST_ROW);
  self->view = gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)))));
  gtk_widget_add_css_class (self->view, "ledger");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is done with each building"), -1);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[i].title), factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].is_wide);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
      g_object_unref (column);
    }
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_size_request (scroller, -1, 220);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
}

GtkWidget *
terrier_best_table_new (TerrierSession *session)
{
  TerrierBestTable *self = g_object_new (TERRIER_TYPE_BEST_TABLE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * terrier_best_table_set_answer:
 * @self: a table
 * @answer: (nullable): what to show; a reference is taken
 */
void
terrier_best_table_set_answer (TerrierBestTable *self, TerrierBestAnswer *answer)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TERRIER_IS_BEST_TABLE (self));

  if (answer != NULL)
    terrier_best_answer_ref (answer);
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  self->answer = answer;
  for (guint b = 0; answer != NULL && b < answer->set->n_buildings; b++)
    if (answer->set->taken[b] >= 0)
      {
        TerrierBestRow *row = g_object_new (TERRIER_TYPE_BEST_ROW, NULL);

        row->building = b;
        g_object_set_data_full (G_OBJECT (row), "answer", terrier_best_answer_ref (answer),
                                (GDestroyNotify) terrier_best_answer_unref);
        g_ptr_array_add (rows, row);
      }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

guint
terrier_best_table_get_n_rows (TerrierBestTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
