/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-compare.h"

#include "app/save-dialog.h"
#include "decision/options-difference.h"
#include "exchange/csv.h"

#include <glib/gi18n-lib.h>

struct _TerrierOptionsCompare
{
  AdwBin parent_instance;

  GtkDropDown *after;
  GtkDropDown *before;
  GtkLabel *summary;
  GtkListView *list;
  GtkStringList *lines;

  TerrierSession *session;
  TerrierOptionsTable *table;
  GString *csv; /* of what is shown */
  gboolean filling;
  gboolean stale; /* worked out when it is shown */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (TerrierOptionsCompare, terrier_options_compare, ADW_TYPE_BIN)

typedef struct
{
  TerrierOptionsTable *table;
  guint after;
  guint before;
} Request;

static void
request_free (Request *request)
{
  terrier_options_table_unref (request->table);
  g_free (request);
}

typedef struct
{
  char *summary;
  GPtrArray *lines; /* (element-type utf8), ended by NULL */
  GString *csv;
} Findings;

static void
findings_free (Findings *findings)
{
  g_free (findings->summary);
  g_clear_pointer (&findings->lines, g_ptr_array_unref);
  if (findings->csv != NULL)
    g_string_free (findings->csv, TRUE);
  g_free (findings);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Findings, findings_free)

/* Each kind of money in a line of its own: nothing here tempts the eye to add them. */
static char *
summarise (const TerrierOptionsDifference *difference)
{
  GString *text = g_string_new (NULL);
  g_autofree char *head = terrier_difference_describe (difference);

  g_string_append (text, head);
  for (guint i = 0; difference->lines->len > 0 && i < TERRIER_DIFFERENCE_N_MONEY; i++)
    {
      g_autofree char *total = terrier_difference_describe_total (difference, i);

      g_string_append_printf (text, "\n%s: %s", terrier_measure_label (terrier_difference_money[i]),
                              total);
    }
  return g_string_free (text, FALSE);
}

/* On the reader thread, since the names are in the file. */
static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (GHashTable) places = terrier_options_places_load (reader, request->table, error);
  g_autoptr (TerrierOptionsDifference) difference = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Findings *findings;

  if (places == NULL)
    return NULL;
  difference = terrier_options_difference_new (g_ptr_array_index (request->table->options,
                                                                  request->before),
                                               g_ptr_array_index (request->table->options,
                                                                  request->after));
  findings = g_new0 (Findings, 1);
  findings->summary = summarise (difference);
  findings->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < difference->lines->len; i++)
    {
      const TerrierDifferenceLine *line
          = &g_array_index (difference->lines, TerrierDifferenceLine, i);
      g_autofree char *words = terrier_difference_line_describe (line, places);

      g_ptr_array_add (findings->lines,
                       g_strdup_printf ("%s\n%s",
                                        terrier_options_places_name (places, line->property),
                                        words));
    }
  g_ptr_array_add (findings->lines, NULL);
  findings->csv = g_string_new (NULL);
  rows = terrier_difference_rows (difference, places);
  for (guint i = 0; i < rows->len; i++)
    terrier_csv_append (findings->csv, g_ptr_array_index (rows, i),
                        g_strv_length (g_ptr_array_index (rows, i)));
  return findings;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Findings) findings
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  if (findings == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }
  gtk_label_set_text (self->summary, findings->summary);
  gtk_string_list_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                          (const char *const *) findings->lines->pdata);
  g_string_free (self->csv, TRUE);
  self->csv = g_steal_pointer (&findings->csv);
}

static void
find (TerrierOptionsCompare *self)
{
  guint after = gtk_drop_down_get_selected (self->after);
  guint before = gtk_drop_down_get_selected (self->before);
  Request *request;

  if (self->filling || self->table == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || after >= self->table->options->len || before >= self->table->options->len)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->table = terrier_options_table_ref (self->table);
  request->after = after;
  request->before = before;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), find_func, request,
                                (GDestroyNotify) request_free, (GDestroyNotify) findings_free,
                                self->reading, found_cb, g_object_ref (self));
}

static void
map (GtkWidget *widget)
{
  TerrierOptionsCompare *self = TERRIER_OPTIONS_COMPARE (widget);

  GTK_WIDGET_CLASS (terrier_options_compare_parent_class)->map (widget);
  if (self->stale)
    find (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b>  %s", parts[0], parts[1] != NULL ? parts[1] : "");

  gtk_label_set_markup (GTK_LABEL (gtk_list_item_get_child (item)), markup);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierOptionsCompare *self = TERRIER_OPTIONS_COMPARE (widget);
  g_autoptr (GString) text = g_string_new (gtk_label_get_text (self->summary));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      g_auto (GStrv) parts = g_strsplit (gtk_string_list_get_string (self->lines, i), "\n", 2);

      g_string_append_printf (text, "\n%s: %s", parts[0], parts[1]);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));

  if (self->session == NULL)
    return;
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    terrier_session_toast (self->session, name, FALSE);
  else
    terrier_session_trouble (self->session, error);
}

void
terrier_options_compare_save_to (TerrierOptionsCompare *self, GFile *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->csv->str, self->csv->len);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb,
                                       g_object_ref (self));
}

static void
chosen_cb (const char *path, guint kind, gpointer user_data)
{
  g_autoptr (TerrierOptionsCompare) self = user_data;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL)
    terrier_options_compare_save_to (self, file);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const TerrierSaveKind kinds[] = { { N_ ("Comma-separated values (.csv)"), "csv" } };

  terrier_save_dialog (widget, _ ("Save the Differences"), _ ("_Save"), _ ("differences.csv"),
                       kinds, G_N_ELEMENTS (kinds), chosen_cb, g_object_ref (widget));
}

static void
dispose (GObject *object)
{
  TerrierOptionsCompare *self = TERRIER_OPTIONS_COMPARE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_OPTIONS_COMPARE);
  g_clear_object (&self->lines);
  g_clear_object (&self->session);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  G_OBJECT_CLASS (terrier_options_compare_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_string_free (TERRIER_OPTIONS_COMPARE (object)->csv, TRUE);
  G_OBJECT_CLASS (terrier_options_compare_parent_class)->finalize (object);
}

static void
terrier_options_compare_class_init (TerrierOptionsCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  widget_class->map = map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/options-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCompare, after);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCompare, before);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCompare, summary);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsCompare, list);
  gtk_widget_class_install_action (widget_class, "compare.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "compare.save", NULL, save_action);
}

static void
terrier_options_compare_init (TerrierOptionsCompare *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;

  self->csv = g_string_new (NULL);
  self->lines = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_object_unref (factory);
  g_signal_connect_object (self->after, "notify::selected", G_CALLBACK (find), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->before, "notify::selected", G_CALLBACK (find), self,
                           G_CONNECT_SWAPPED);
}

static guint
find_chosen (TerrierOptionsTable *table)
{
  for (guint i = 0; i < table->options->len; i++)
    if (((const TerrierOptionsColumn *) g_ptr_array_index (table->options, i))->chosen)
      return i;
  return table->options->len > 0 ? table->options->len - 1 : 0;
}

void
terrier_options_compare_set_table (TerrierOptionsCompare *self,
                                   TerrierSession *session,
                                   TerrierOptionsTable *table)
{
  gboolean first = self->table == NULL;
  guint after = gtk_drop_down_get_selected (self->after);
  guint before = gtk_drop_down_get_selected (self->before);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_set_object (&self->session, session);
  terrier_options_table_ref (table);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  self->table = table;
  for (guint i = 0; i < table->options->len; i++)
    gtk_string_list_append (titles,
                            ((const TerrierOptionsColumn *) g_ptr_array_index (table->options, i))
                                ->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->after, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->before, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->after,
                              first || after >= table->options->len ? find_chosen (table) : after);
  gtk_drop_down_set_selected (self->before, first || before >= table->options->len ? 0 : before);
  self->filling = FALSE;
  find (self);
}

void
terrier_options_compare_choose (TerrierOptionsCompare *self, guint after, guint before)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->after, after);
  gtk_drop_down_set_selected (self->before, before);
  self->filling = FALSE;
  find (self);
}

GListModel *
terrier_options_compare_get_lines (TerrierOptionsCompare *self)
{
  return G_LIST_MODEL (self->lines);
}

const char *
terrier_options_compare_get_summary (TerrierOptionsCompare *self)
{
  return gtk_label_get_text (self->summary);
}
