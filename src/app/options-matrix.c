/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-matrix-private.h"

#include <glib/gi18n-lib.h>

/* So many buildings have their names read with them; of more, names come when they are shown. */
#define NAMED_AT_ONCE 2000

G_DEFINE_FINAL_TYPE (TerrierOptionsMatrix, terrier_options_matrix, ADW_TYPE_BIN)

static const char *const sorts[] = { NULL, "district" };

typedef struct
{
  gint64 programme;
  TerrierMatrix *matrix; /* to order only; else NULL */
  char *filter;
  const char *sort;
  guint generation;
} Request;

typedef struct
{
  TerrierMatrix *matrix;
  GArray *order;
  guint generation; /* what had been typed when it was asked for */
} Reading;

static void
request_free (Request *request)
{
  g_clear_pointer (&request->matrix, terrier_matrix_unref);
  g_free (request->filter);
  g_free (request);
}

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->matrix, terrier_matrix_unref);
  g_clear_pointer (&reading->order, g_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
read_first_names (TerrierReader *reader, TerrierMatrix *matrix, GError **error)
{
  guint n = MIN (terrier_matrix_get_n_rows (matrix), NAMED_AT_ONCE);
  g_autofree guint32 *ids = g_new (guint32, MAX (n, 1));
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < n; i++)
    ids[i] = (guint32) terrier_matrix_get_property (matrix, i);
  records = terrier_reader_fetch (reader, TERRIER_TYPE_PROPERTY, ids, n, error);
  if (records != NULL)
    terrier_matrix_take_names (matrix, records);
  return records != NULL;
}

static gpointer
read_matrix (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->generation = request->generation;
  reading->matrix = request->matrix != NULL
                        ? terrier_matrix_ref (request->matrix)
                        : terrier_matrix_load (reader, request->programme, error);
  if (reading->matrix == NULL
      || (request->matrix == NULL && !read_first_names (reader, reading->matrix, error)))
    return NULL;
  reading->order
      = terrier_matrix_order (reading->matrix, reader, request->filter, request->sort, error);
  return reading->order != NULL ? g_steal_pointer (&reading) : NULL;
}

static Request *
request_new (TerrierOptionsMatrix *self)
{
  Request *request = g_new0 (Request, 1);
  guint sort = gtk_drop_down_get_selected (self->sort);

  request->programme = self->programme;
  request->filter = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->filter)));
  request->sort = sort < G_N_ELEMENTS (sorts) ? sorts[sort] : NULL;
  request->generation = self->generation;
  return request;
}

static void
keep_differing (TerrierOptionsMatrix *self, TerrierMatrix *matrix, GArray *order)
{
  guint kept = 0;

  if (!gtk_toggle_button_get_active (self->differs))
    return;
  for (guint i = 0; i < order->len; i++)
    if (terrier_matrix_differs (matrix, g_array_index (order, guint32, i)))
      g_array_index (order, guint32, kept++) = g_array_index (order, guint32, i);
  g_array_set_size (order, kept);
}

/* The one line beneath the matrix says what is in hand, or what has just gone wrong. */
void
terrier_options_matrix_say (TerrierOptionsMatrix *self, const char *text)
{
  gtk_inscription_set_text (self->status, text);
}

static void
moved_cb (TerrierOptionsMatrix *self)
{
  guint row, option;
  gboolean trial = FALSE;

  if (self->matrix == NULL)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self->status), "warning");
  if (terrier_matrix_grid_get_cursor (self->grid, &row, &option))
    {
      g_autofree char *text = terrier_matrix_describe (self->matrix, row, option);
      g_autofree char *fault = terrier_matrix_describe_fault (self->matrix, row, option);
      g_autofree char *both
          = fault != NULL ? g_strdup_printf ("%s %s", fault, text) : g_strdup (text);

      if (fault != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->status), "warning");
      terrier_options_matrix_say (self, both);
      trial = terrier_matrix_get_option (self->matrix, option)->trial;
    }
  else
    terrier_options_matrix_say (self, _ ("No building matches."));
  gtk_widget_set_visible (self->keep, trial);
  gtk_widget_set_visible (self->drop, trial);
  gtk_widget_set_visible (self->try_out, !trial);
}

static void
go_to_wanted (TerrierOptionsMatrix *self)
{
  for (guint i = 0; self->wanted_option != 0 && i < terrier_matrix_get_n_options (self->matrix);
       i++)
    if (terrier_matrix_get_option (self->matrix, i)->id == self->wanted_option)
      {
        self->wanted_option = 0;
        terrier_matrix_grid_go (self->grid, 0, i, FALSE);
      }
}

static void
show_reading (TerrierOptionsMatrix *self, Reading *reading)
{
  keep_differing (self, reading->matrix, reading->order);
  if (reading->matrix == self->matrix)
    {
      terrier_matrix_grid_set_order (self->grid, g_steal_pointer (&reading->order));
      return;
    }
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  self->matrix = g_steal_pointer (&reading->matrix);
  terrier_matrix_grid_set_matrix (self->grid, self->matrix, g_steal_pointer (&reading->order));
  go_to_wanted (self);
  gtk_stack_set_visible_child_name (self->stack, terrier_matrix_get_n_rows (self->matrix) > 0
                                                     ? "matrix"
                                                     : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsMatrix) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  self->n_reading--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (reading == NULL)
    terrier_options_matrix_say (self, error->message);
  else if (reading->matrix != self->matrix && reading->generation != self->generation)
    terrier_options_matrix_reload (self);
  else
    show_reading (self, reading);
}

static void
order (TerrierOptionsMatrix *self)
{
  Request *request;

  if (self->matrix == NULL)
    return;
  g_cancellable_cancel (self->ordering);
  g_clear_object (&self->ordering);
  self->ordering = g_cancellable_new ();
  request = request_new (self);
  request->matrix = terrier_matrix_ref (self->matrix);
  self->n_reading++;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_matrix, request,
                                (GDestroyNotify) request_free, (GDestroyNotify) reading_free,
                                self->ordering, read_cb, g_object_ref (self));
}

/* What is being typed is first brought to the file: what is read then has it. */
void
terrier_options_matrix_reload (TerrierOptionsMatrix *self)
{
  self->stale = TRUE;
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || self->n_writing > 0
      || !g_queue_is_empty (&self->jobs))
    return;
  self->stale = FALSE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->ordering);
  self->loading = g_cancellable_new ();
  self->n_reading++;
  if (self->matrix == NULL)
    {
      gtk_spinner_set_spinning (self->spinner, TRUE);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_matrix,
                                request_new (self), (GDestroyNotify) request_free,
                                (GDestroyNotify) reading_free, self->loading, read_cb,
                                g_object_ref (self));
}

static void
show_changed_cb (TerrierOptionsMatrix *self)
{
  terrier_matrix_grid_set_show (self->grid,
                                (TerrierMatrixShow) gtk_drop_down_get_selected (self->show));
}

static void
open_cb (TerrierOptionsMatrix *self, gint64 property)
{
  terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, property);
}

static void
kind_cb (TerrierOptionsMatrix *self, int kind)
{
  terrier_options_matrix_set_kind (self, (TerrierActionKind) kind);
}

static void
map (GtkWidget *widget)
{
  TerrierOptionsMatrix *self = TERRIER_OPTIONS_MATRIX (widget);

  GTK_WIDGET_CLASS (terrier_options_matrix_parent_class)->map (widget);
  if (self->stale)
    terrier_options_matrix_reload (self);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TERRIER_OPTIONS_MATRIX (widget)->grid));
}

static void
dispose (GObject *object)
{
  TerrierOptionsMatrix *self = TERRIER_OPTIONS_MATRIX (object);

  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->ordering);
  g_clear_object (&self->loading);
  g_clear_object (&self->ordering);
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->editor));
  g_clear_weak_pointer (&self->editor);
  if (self->grid != NULL)
    g_signal_handlers_disconnect_by_data (self->grid, self);
  terrier_options_matrix_drop_jobs (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_OPTIONS_MATRIX);
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_options_matrix_parent_class)->dispose (object);
}

static void
terrier_options_matrix_class_init (TerrierOptionsMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->map = map;
  widget_class->grab_focus = grab_focus;
  g_type_ensure (TERRIER_TYPE_MATRIX_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/options-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, spinner);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, grid);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, filter);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, differs);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, sort);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, show);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, try_out);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, keep);
  gtk_widget_class_bind_template_child (widget_class, TerrierOptionsMatrix, drop);
  terrier_options_matrix_install_edits (widget_class);
  terrier_options_matrix_install_clip (widget_class);
  terrier_options_matrix_install_trials (widget_class);
}

static void
terrier_options_matrix_init (TerrierOptionsMatrix *self)
{
  g_queue_init (&self->jobs);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->grid, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (self->grid, "kind", G_CALLBACK (kind_cb), self);
  g_signal_connect_swapped (self->grid, "details", G_CALLBACK (terrier_options_matrix_open_details),
                            self);
  g_signal_connect_swapped (self->grid, "open", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->grid, "names-wanted",
                            G_CALLBACK (terrier_options_matrix_want_names), self);
  g_signal_connect_object (self->filter, "search-changed", G_CALLBACK (order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->differs, "toggled", G_CALLBACK (order), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sort, "notify::selected", G_CALLBACK (order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->show, "notify::selected", G_CALLBACK (show_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
terrier_options_matrix_set_programme (TerrierOptionsMatrix *self,
                                      TerrierSession *session,
                                      gint64 programme)
{
  if (self->session == NULL)
    {
      self->session = g_object_ref (session);
      g_signal_connect_object (session, "changed", G_CALLBACK (terrier_options_matrix_follow), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->programme == programme)
    return;
  self->programme = programme;
  terrier_options_matrix_reload (self);
}

TerrierMatrix *
terrier_options_matrix_get_matrix (TerrierOptionsMatrix *self)
{
  return self->matrix;
}

TerrierMatrixGrid *
terrier_options_matrix_get_grid (TerrierOptionsMatrix *self)
{
  return self->grid;
}

gboolean
terrier_options_matrix_is_settled (TerrierOptionsMatrix *self)
{
  return self->matrix != NULL && self->n_writing == 0 && self->n_reading == 0 && !self->stale
         && g_queue_is_empty (&self->jobs);
}

void
terrier_options_matrix_set_filter (TerrierOptionsMatrix *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter), text);
  order (self);
}

void
terrier_options_matrix_set_differs (TerrierOptionsMatrix *self, gboolean differs)
{
  gtk_toggle_button_set_active (self->differs, differs);
}
