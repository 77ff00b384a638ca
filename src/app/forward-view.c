/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/forward-view.h"

#include "app/ledger-cell.h"
#include "app/paper-export.h"

#include <glib/gi18n-lib.h>

/* One line of the list; the entry belongs to the list. */
#define FORWARD_TYPE_ROW (forward_row_get_type ())
G_DECLARE_FINAL_TYPE (ForwardRow, forward_row, FORWARD, ROW, GObject)

struct _ForwardRow
{
  GObject parent_instance;

  TerrierForwardList *list;
  const TerrierForwardEntry *entry;
};

G_DEFINE_FINAL_TYPE (ForwardRow, forward_row, G_TYPE_OBJECT)

static void
forward_row_finalize (GObject *object)
{
  terrier_forward_list_unref (FORWARD_ROW (object)->list);

  G_OBJECT_CLASS (forward_row_parent_class)->finalize (object);
}

static void
forward_row_class_init (ForwardRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forward_row_finalize;
}

static void
forward_row_init (ForwardRow *self)
{
}

struct _TerrierForwardView
{
  AdwBin parent_instance;

  TerrierSession *session;
  GListStore *rows;
  GtkStack *stack;
  GtkLabel *summary;
  TerrierForwardList *list;
  GCancellable *cancellable;
  gboolean stale; /* something changed while it was not shown */
};

G_DEFINE_FINAL_TYPE (TerrierForwardView, terrier_forward_view, ADW_TYPE_BIN)

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_SUBJECT,
  COLUMN_MAKER,
  COLUMN_DUE,
  COLUMN_TO_GO,
  COLUMN_SAFE_BY,
  COLUMN_NOTICE,
  COLUMN_STATUS,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  int width; /* the subject takes what is left as well */
} columns[N_COLUMNS] = {
  [COLUMN_NUMBER] = { N_ ("Number"), 86 },         [COLUMN_SUBJECT] = { N_ ("Subject"), 220 },
  [COLUMN_MAKER] = { N_ ("Decision maker"), 130 }, [COLUMN_DUE] = { N_ ("Due"), 108 },
  [COLUMN_TO_GO] = { N_ ("To go"), 118 },          [COLUMN_SAFE_BY] = { N_ ("Last safe day"), 112 },
  [COLUMN_NOTICE] = { N_ ("Notice"), 226 },        [COLUMN_STATUS] = { N_ ("Status"), 150 },
};

static TerrierCopy
copy_of (TerrierForwardView *self)
{
  return terrier_session_get_show_exempt (self->session) ? TERRIER_COPY_EXEMPT
                                                         : TERRIER_COPY_PUBLIC;
}

static gboolean
is_late (const TerrierForwardEntry *entry)
{
  return entry->notice == TERRIER_NOTICE_SHORT || entry->notice == TERRIER_NOTICE_MISSED;
}

/* What a cell says; NULL when the record does not. */
static char *
make_text (TerrierForwardView *self, const ForwardRow *row, Column column)
{
  const TerrierForwardEntry *entry = row->entry;
  const TerrierField *status = terrier_field_lookup (TERRIER_TYPE_DECISION, "status");
  const char *key = terrier_record_get_text (entry->record, "status");
  g_autofree char *notice = NULL;

  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup (terrier_record_get_text (entry->record, "number"));
    case COLUMN_SUBJECT:
      return terrier_forward_entry_dup_title (entry, copy_of (self));
    case COLUMN_MAKER:
      return g_strdup (terrier_record_get_text (entry->record, "decision_maker"));
    case COLUMN_DUE:
      return entry->due_on != TERRIER_DATE_NONE ? terrier_date_format (entry->due_on) : NULL;
    case COLUMN_TO_GO:
      return entry->due_on != TERRIER_DATE_NONE
                 ? terrier_date_format_relative (entry->due_on, row->list->today)
                 : g_strdup ("");
    case COLUMN_SAFE_BY:
      return terrier_date_format (entry->safe_by);
    case COLUMN_NOTICE:
      notice = terrier_forward_entry_describe_notice (entry);
      return is_late (entry) ? g_strconcat ("⚠ ", notice, NULL) : g_steal_pointer (&notice);
    case COLUMN_STATUS:
      return key != NULL ? g_strdup (terrier_choice_label (status, key)) : NULL;
    default:
      return NULL;
    }
}

static Column
column_of (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TerrierForwardView *self)
{
  gtk_list_item_set_child (item, terrier_ledger_cell_new (TERRIER_LEDGER_TEXT));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TerrierForwardView *self)
{
  TerrierLedgerCell *cell = TERRIER_LEDGER_CELL (gtk_list_item_get_child (item));
  const ForwardRow *row = gtk_list_item_get_item (item);
  Column column = column_of (factory);
  g_autofree char *text = make_text (self, row, column);
  g_autofree char *tip = NULL;

  terrier_ledger_cell_set_text (cell, text != NULL ? text : _ ("not stated"));
  terrier_ledger_cell_set_look (cell, text != NULL ? TERRIER_LEDGER_TEXT : TERRIER_LEDGER_UNSTATED);
  /* The rule beside what it makes of the notice, as "Notice of a key decision: 28 clear days". */
  if (column == COLUMN_NOTICE && row->entry->rule != NULL)
    tip = g_strjoin ("\n", text, row->entry->rule, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (cell), tip != NULL ? tip : text);
}

static void
activate_cb (TerrierForwardView *self, guint position)
{
  g_autoptr (ForwardRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    terrier_session_open_record (self->session, TERRIER_TYPE_DECISION,
                                 terrier_record_get_id (row->entry->record));
}

static GtkWidget *
make_table (TerrierForwardView *self)
{
  GtkSelectionModel *selection
      = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  GtkWidget *view = gtk_column_view_new (selection);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (Column i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[i].title), factory);

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, i == COLUMN_SUBJECT);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  gtk_widget_add_css_class (view, "ledger");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Forward list"), -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
show_list (TerrierForwardView *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_late = 0;

  for (guint i = 0; i < self->list->entries->len; i++)
    {
      ForwardRow *row = g_object_new (FORWARD_TYPE_ROW, NULL);

      row->list = terrier_forward_list_ref (self->list);
      row->entry = self->list->entries->pdata[i];
      n_late += is_late (row->entry);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "table" : "empty");
  g_string_printf (text, ngettext ("%u decision to come", "%u decisions to come", rows->len),
                   rows->len);
  if (n_late > 0)
    {
      g_string_append (text, "; ");
      g_string_append_printf (text,
                              ngettext ("the notice of %u is late", "the notice of %u is late",
                                        n_late),
                              n_late);
    }
  gtk_label_set_text (self->summary, text->str);
}

static gpointer
read_list (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_forward_list_load (reader, terrier_date_today (), error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierForwardView) self = user_data;
  g_autoptr (GError) error = NULL;
  TerrierForwardList *list
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (list == NULL)
    {
      terrier_session_trouble (self->session, error);
      return;
    }
  g_clear_pointer (&self->list, terrier_forward_list_unref);
  self->list = list;
  show_list (self);
}

static void
load (TerrierForwardView *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_list, NULL,
                                NULL, (GDestroyNotify) terrier_forward_list_unref,
                                self->cancellable, read_cb, g_object_ref (self));
}

static void
changed_cb (TerrierForwardView *self, const TerrierChange *change)
{
  if ((change->types & (1u << TERRIER_TYPE_DECISION | 1u << TERRIER_TYPE_DOCUMENT)) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
show_exempt_cb (TerrierForwardView *self)
{
  if (self->list != NULL)
    show_list (self);
}

static void
terrier_forward_view_map (GtkWidget *widget)
{
  TerrierForwardView *self = TERRIER_FORWARD_VIEW (widget);

  GTK_WIDGET_CLASS (terrier_forward_view_parent_class)->map (widget);
  if (self->list == NULL || self->stale)
    load (self);
}

static void
terrier_forward_view_dispose (GObject *object)
{
  TerrierForwardView *self = TERRIER_FORWARD_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->list, terrier_forward_list_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_forward_view_parent_class)->dispose (object);
}

static void
terrier_forward_view_class_init (TerrierForwardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_forward_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = terrier_forward_view_map;
}

static void
terrier_forward_view_init (TerrierForwardView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  self->rows = g_list_store_new (FORWARD_TYPE_ROW);
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "terrier-decisions-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No decision is to come"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _ ("Decisions that are not taken yet are listed here by their "
                                      "day, with the last safe day for their notice."));
  gtk_widget_add_css_class (empty, "compact");
  gtk_stack_add_named (self->stack, make_table (self), "table");
  gtk_stack_add_named (self->stack, empty, "empty");
  self->summary = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "totals-bar");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
terrier_forward_view_new (TerrierSession *session)
{
  TerrierForwardView *self = g_object_new (TERRIER_TYPE_FORWARD_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::show-exempt", G_CALLBACK (show_exempt_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

TerrierForwardList *
terrier_forward_view_get_list (TerrierForwardView *self)
{
  g_return_val_if_fail (TERRIER_IS_FORWARD_VIEW (self), NULL);
  return self->list;
}

/* On the reader thread: the list as it is when it leaves. */
static TerrierPaper *
build_paper (TerrierReader *reader, gpointer data, GError **error)
{
  TerrierCopy copy = GPOINTER_TO_UINT (data);
  g_autoptr (TerrierForwardList) list
      = terrier_forward_list_load (reader, terrier_date_today (), error);

  return list != NULL ? terrier_forward_list_build_paper (list, copy) : NULL;
}

void
terrier_forward_view_export (TerrierForwardView *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (TERRIER_IS_FORWARD_VIEW (self));

  if (self->list == NULL)
    return;
  name = terrier_forward_list_file_name (self->list, copy_of (self));
  terrier_paper_export (self->session, GTK_WIDGET (self), name, build_paper,
                        GUINT_TO_POINTER (copy_of (self)), NULL);
}

void
terrier_forward_view_export_to (TerrierForwardView *self, const char *path)
{
  g_return_if_fail (TERRIER_IS_FORWARD_VIEW (self));

  terrier_paper_export_to (self->session, path, build_paper, GUINT_TO_POINTER (copy_of (self)),
                           NULL);
}

void
terrier_forward_view_print (TerrierForwardView *self)
{
  g_return_if_fail (TERRIER_IS_FORWARD_VIEW (self));

  terrier_paper_print (self->session, GTK_WIDGET (self), build_paper,
                       GUINT_TO_POINTER (copy_of (self)), NULL);
}
