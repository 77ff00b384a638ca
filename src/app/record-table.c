/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-table-private.h"

#include "app/list-sort.h"
#include "app/record-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  PROP_SESSION = 1,
} TerrierRecordTableProps;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  SIGNAL_FILLED,
  SIGNAL_TOTALS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierRecordTable, terrier_record_table, ADW_TYPE_BIN)

/* Of a table that has no height yet; and what a low one can take. */
#define FIRST_ROWS 30

/* A new query shows its first rows, anything else the rows where the table stands. */
static void
sight (gpointer data, guint *first, guint *n)
{
  TerrierRecordTable *self = data;
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  guint n_places = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  double upper = gtk_adjustment_get_upper (scroll);
  double row = n_places > 0 && upper > 0 ? upper / n_places : 0;

  *first = 0;
  *n = FIRST_ROWS;
  /* One that is cut at either end. The height may still be that of more rows. */
  if (row >= 1)
    *n = MAX (FIRST_ROWS, (guint) (gtk_adjustment_get_page_size (scroll) / row) + 2);
  if (self->queried && gtk_adjustment_get_value (scroll) > 0)
    terrier_list_scroll_to (self->view, 0);
  else if (row >= 1)
    *first = (guint) (gtk_adjustment_get_value (scroll) / row);
  self->queried = FALSE;
}

static gboolean
shows_column (TerrierRecordTable *self, const char *column)
{
  const TerrierField *field = terrier_field_lookup (self->type, column);

  return field != NULL && terrier_session_shows_field (self->session, field);
}

static void
run_query (TerrierRecordTable *self)
{
  g_autoptr (TerrierQuery) query
      = self->query != NULL ? terrier_query_copy (self->query) : terrier_query_new (self->type);

  if (self->sort_column != NULL && shows_column (self, self->sort_column))
    terrier_query_set_sort (query, self->sort_column, self->sort_descending);
  /* Which rows a filter leaves tells its values as well as a column does: one that asks for
   * something exempt is dropped when that is hidden; the filter bar says so. */
  if (!terrier_session_get_show_exempt (self->session) && !terrier_query_make_public (query, NULL))
    {
      terrier_query_free (query);
      query = terrier_query_new (self->type);
      terrier_query_make_public (query, NULL);
    }
  self->queried = TRUE;
  terrier_record_list_set_query (self->list, query);
}

static gboolean
can_show (const TerrierField *field)
{
  return !terrier_field_is_geometry (field) && field->kind != TERRIER_FIELD_MARKDOWN;
}

/**
 * terrier_record_table_fields:
 * @self: the table
 *
 * Returns: (transfer container) (element-type TerrierField): the columns to show, ten at most
 */
GPtrArray *
terrier_record_table_fields (TerrierRecordTable *self)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);
  TerrierSettings *settings = terrier_session_get_settings (self->session);
  g_auto (GStrv) chosen = terrier_settings_dup_columns (settings, self->name);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < info->n_fields && fields->len < TERRIER_RECORD_TABLE_MAX_COLUMNS; i++)
    {
      const TerrierField *field = &info->fields[i];
      gboolean shown = chosen != NULL
                           ? g_strv_contains ((const char *const *) chosen, field->column)
                           : (field->flags & TERRIER_FIELD_LISTED) != 0;

      if (shown && can_show (field))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

static GtkColumnViewColumn *
column_new (TerrierRecordTable *self, const TerrierField *field, gboolean expand)
{
  g_autoptr (GtkSorter) probe = terrier_list_sort_probe_new (field->column);
  g_autofree char *title = field->kind == TERRIER_FIELD_MONEY
                               ? g_strdup_printf ("%s £", _ (field->label))
                               : g_strdup (_ (field->label));
  GtkColumnViewColumn *column
      = gtk_column_view_column_new (title, terrier_record_cell_factory_new (self->list, field));

  gtk_column_view_column_set_sorter (column, probe);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, terrier_record_cell_width (self->type, field));
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_visible (column, terrier_session_shows_field (self->session, field));
  g_object_set_data (G_OBJECT (column), "field", (gpointer) field);
  return column;
}

/* Makes the columns anew; the view is told of its sort once, at the end. */
void
terrier_record_table_rebuild (TerrierRecordTable *self)
{
  g_autoptr (GPtrArray) fields = terrier_record_table_fields (self);
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *sorted = NULL;
  gconstpointer phrase = terrier_record_cell_phrase (self->type);

  if (!g_ptr_array_find (fields, phrase, NULL) && fields->len > 0)
    phrase = fields->pdata[0];
  self->rebuilding = TRUE;
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const TerrierField *field = g_ptr_array_index (fields, i);
      g_autoptr (GtkColumnViewColumn) column = column_new (self, field, field == phrase);

      gtk_column_view_append_column (self->view, column);
      if (g_strcmp0 (field->column, self->sort_column) == 0)
        sorted = column;
    }
  for (guint i = 0; i < fields->len; i++)
    if (terrier_field_is_number (g_ptr_array_index (fields, i)))
      terrier_list_align_heading (self->view, i, 1);
  gtk_column_view_sort_by_column (self->view, sorted,
                                  self->sort_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->rebuilding = FALSE;
}

static void
sorted_cb (TerrierRecordTable *self)
{
  TerrierSettings *settings = terrier_session_get_settings (self->session);
  g_autofree char *text = NULL;
  const char *column;
  gboolean descending;

  if (self->rebuilding)
    return;
  column = terrier_list_sort_read (self->view, &descending);
  if (g_strcmp0 (column, self->sort_column) == 0 && descending == self->sort_descending)
    return;
  self->sort_column = column; /* names of the catalogue, never freed */
  self->sort_descending = descending;
  text = column != NULL ? g_strconcat (descending ? "-" : "", column, NULL) : g_strdup ("");
  terrier_settings_set_sort (settings, self->name, text);
  run_query (self);
}

static void
exempt_changed_cb (TerrierRecordTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (
          column, terrier_session_shows_field (self->session,
                                               g_object_get_data (G_OBJECT (column), "field")));
    }
  if (terrier_type_has_exempt (self->type))
    run_query (self);
}

static guint32
id_at (TerrierRecordTable *self, guint position)
{
  g_autoptr (TerrierRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return row != NULL ? terrier_row_get_id (row) : 0;
}

static void
selection_changed_cb (TerrierRecordTable *self)
{
  gint64 id;

  if (self->selecting)
    return;
  terrier_record_table_give_marks (self);
  id = terrier_record_table_get_selected (self);
  if (id == 0)
    return;
  self->selecting = TRUE;
  terrier_session_select (self->session, self->type, id);
  self->selecting = FALSE;
}

static void
select_position (TerrierRecordTable *self, guint position)
{
  gboolean selecting = self->selecting;

  self->selecting = TRUE;
  terrier_steady_rows_reach (self->rows, position);
  gtk_selection_model_select_item (self->selection, position, TRUE);
  terrier_list_scroll_to (self->view, position);
  self->selecting = selecting;
}

static void
session_selected_cb (TerrierRecordTable *self)
{
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);
  guint position;

  if (self->selecting || type != self->type)
    return;
  position = terrier_record_list_find (self->list, (guint32) id);
  if (position == G_MAXUINT)
    return;
  if (gtk_selection_model_is_selected (self->selection, position))
    terrier_list_scroll_to (self->view, position);
  else
    select_position (self, position);
}

static void
activated_cb (GtkColumnView *view, guint position, TerrierRecordTable *self)
{
  guint32 id = id_at (self, position);

  if (id != 0)
    terrier_session_open_record (self->session, self->type, id);
}

/* The selection model knows positions; after a new query they mean other records. */
static void
filled_cb (TerrierRecordTable *self)
{
  terrier_steady_rows_filled (self->rows);
  self->selecting = TRUE;
  gtk_selection_model_unselect_all (self->selection);
  self->selecting = FALSE;
  terrier_record_table_show_marks (self);
  session_selected_cb (self);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

static void
totals_cb (TerrierRecordTable *self)
{
  g_signal_emit (self, signals[SIGNAL_TOTALS_CHANGED], 0);
}

static void
failed_cb (TerrierRecordList *list, const GError *error, TerrierRecordTable *self)
{
  terrier_session_trouble (self->session, error);
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  g_autofree char *text = keyboard ? NULL : terrier_record_cell_tooltip (widget, x, y);

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
make_view (TerrierRecordTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const TerrierTypeInfo *info = terrier_type_info (self->type);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (self->selection)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "ledger");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->plural), -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self->view, "activate", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  terrier_record_table_add_keys (self);
}

static void
restore_sort (TerrierRecordTable *self)
{
  g_autofree char *sort
      = terrier_settings_dup_sort (terrier_session_get_settings (self->session), self->name);
  const char *column = sort;

  if (sort == NULL)
    return;
  self->sort_descending = *sort == '-';
  if (self->sort_descending)
    column++;
  if (terrier_field_index (self->type, column) >= 0)
    self->sort_column = g_intern_string (column);
}

static void
start (TerrierRecordTable *self)
{
  GtkMultiSelection *selection;

  self->list = terrier_record_list_new (terrier_session_get_portfolio (self->session), self->type);
  self->rows = terrier_steady_rows_new (self->list, GTK_WIDGET (self), sight, self);
  selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  self->selection = GTK_SELECTION_MODEL (selection);
  restore_sort (self);
  make_view (self);
  terrier_record_table_rebuild (self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed",
                            G_CALLBACK (sorted_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                            self);
  g_signal_connect_object (self->list, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "totals-changed", G_CALLBACK (totals_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->session, "selected", G_CALLBACK (session_selected_cb), self,
                           G_CONNECT_SWAPPED);
  terrier_record_table_follow_marks (self);
  g_signal_connect_object (self->session, "notify::show-exempt", G_CALLBACK (exempt_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
terrier_record_table_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  TerrierRecordTable *self = TERRIER_RECORD_TABLE (object);

  switch ((TerrierRecordTableProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    }
}

static void
terrier_record_table_dispose (GObject *object)
{
  TerrierRecordTable *self = TERRIER_RECORD_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      /* The rows unbind while the list they look into is still there. */
      gtk_column_view_set_model (self->view, NULL);
      self->view = NULL;
    }
  if (self->rows != NULL)
    terrier_steady_rows_stop (self->rows);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_record_table_parent_class)->dispose (object);
}

static void
terrier_record_table_finalize (GObject *object)
{
  TerrierRecordTable *self = TERRIER_RECORD_TABLE (object);

  g_clear_pointer (&self->query, terrier_query_free);
  g_free (self->name);

  G_OBJECT_CLASS (terrier_record_table_parent_class)->finalize (object);
}

/* Nothing to offer while there is no row: the filter above it is not what the user came for. */
static gboolean
terrier_record_table_grab_focus (GtkWidget *widget)
{
  TerrierRecordTable *self = TERRIER_RECORD_TABLE (widget);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0
         && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
terrier_record_table_class_init (TerrierRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = terrier_record_table_set_property;
  object_class->dispose = terrier_record_table_dispose;
  object_class->finalize = terrier_record_table_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = terrier_record_table_grab_focus;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, TERRIER_TYPE_SESSION,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_FILLED]
      = g_signal_new ("filled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOTALS_CHANGED] = g_signal_new ("totals-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);

  terrier_record_table_class_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
terrier_record_table_init (TerrierRecordTable *self)
{
}

TerrierRecordTable *
terrier_record_table_new (TerrierSession *session, TerrierType type, const char *name)
{
  TerrierRecordTable *self = g_object_new (TERRIER_TYPE_RECORD_TABLE, "session", session, NULL);

  self->type = type;
  self->name = g_strdup (name != NULL ? name : terrier_type_info (type)->table);
  start (self);
  return self;
}

void
terrier_record_table_set_query (TerrierRecordTable *self, const TerrierQuery *query)
{
  g_clear_pointer (&self->query, terrier_query_free);
  if (query != NULL)
    self->query = terrier_query_copy (query);
  run_query (self);
}

TerrierRecordList *
terrier_record_table_get_list (TerrierRecordTable *self)
{
  return self->list;
}

GtkColumnView *
terrier_record_table_get_view (TerrierRecordTable *self)
{
  return self->view;
}

gint64
terrier_record_table_get_selected (TerrierRecordTable *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);

  return gtk_bitset_is_empty (set) ? 0 : id_at (self, gtk_bitset_get_nth (set, 0));
}

void
terrier_record_table_select (TerrierRecordTable *self, gint64 id)
{
  terrier_session_select (self->session, self->type, id);
}

/**
 * terrier_record_table_sort_by:
 * @self: the table
 * @column: a column that is shown
 * @descending: which way
 *
 * As a click on the heading of @column.
 */
void
terrier_record_table_sort_by (TerrierRecordTable *self, const char *column, gboolean descending)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);
      const TerrierField *field = g_object_get_data (G_OBJECT (item), "field");

      if (strcmp (field->column, column) == 0)
        gtk_column_view_sort_by_column (self->view, item,
                                        descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}
