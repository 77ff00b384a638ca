/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/best-view.h"

#include "app/best-search.h"
#include "app/best-table.h"
#include "app/chart-card.h"
#include "app/target-form.h"

#include <glib/gi18n-lib.h>

struct _TerrierBestView
{
  GtkBox parent_instance;

  TerrierTargetForm *form;
  GtkLabel *status; /* what was found, or why nothing */
  GtkWidget *work;  /* while a search is under way */
  GtkLabel *work_label;
  GtkWidget *results;
  GtkLabel *figures[5];
  GtkLabel *left_out;
  TerrierBestTable *table;
  TerrierChartCard *chart_card;
  GtkWidget *make;

  TerrierSession *session;
  TerrierBestPool *pool;
  TerrierBestAnswer *answer;
  GPtrArray *frontier; /* TerrierBestAnswer; nullable */
  TerrierChart *chart;
  TerrierBestSearch *search;
  guint looking; /* source that shows how far it is */
  GCancellable *cancellable;
};

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierBestView, terrier_best_view, GTK_TYPE_BOX)

/* Each kind of money has a box of its own, so that no eye adds them. */
static const struct
{
  TerrierMeasureId measure;
  const char *label;
} boxes[] = {
  { TERRIER_MEASURE_ANNUAL_SAVING, N_ ("Annual saving, buildings") },
  { TERRIER_MEASURE_STAFF_SAVING, N_ ("Annual saving, staff") },
  { TERRIER_MEASURE_BACKLOG_REMOVED, N_ ("Backlog removed") },
  { TERRIER_MEASURE_ONE_OFF_COST, N_ ("One-off cost") },
  { TERRIER_MEASURE_RECEIPTS, N_ ("Receipts") },
};

static void
update_actions (TerrierBestView *self)
{
  gboolean has_set = self->answer != NULL
                     && (self->answer->set->outcome == TERRIER_BEST_OPTIMAL
                         || self->answer->set->outcome == TERRIER_BEST_NEAR);
  gboolean can_write
      = !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session));
  g_autofree char *lack = self->pool != NULL ? terrier_best_pool_describe_lack (self->pool) : NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "best.find",
                                 self->pool != NULL && lack == NULL && self->search == NULL);
  gtk_widget_action_set_enabled (widget, "best.cancel", self->search != NULL);
  gtk_widget_action_set_enabled (widget, "best.make-option", has_set && can_write);
  gtk_widget_set_visible (self->work, self->search != NULL);
  gtk_widget_set_visible (self->results, has_set);
}

static void
show_chart (TerrierBestView *self)
{
  g_clear_object (&self->chart);
  if (self->pool != NULL)
    self->chart = terrier_best_pool_new_chart (self->pool, self->frontier);
  terrier_chart_card_set_chart (self->chart_card, self->chart);
}

static void
show_left_out (TerrierBestView *self)
{
  g_autoptr (GPtrArray) left = terrier_best_answer_left_out (self->answer);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < left->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((TerrierBestLeftOut *) left->pdata[i])->text);
  gtk_label_set_text (self->left_out, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), left->len > 0);
}

/* @lead: said before the outcome, or NULL. */
static void
show_answer (TerrierBestView *self, TerrierBestAnswer *answer, const char *lead)
{
  g_autofree char *outcome = terrier_best_answer_describe (answer);
  g_autofree char *text
      = lead != NULL ? g_strdup_printf (_ ("%s. %s"), lead, outcome) : g_strdup (outcome);

  terrier_best_answer_ref (answer);
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  self->answer = answer;
  gtk_label_set_text (self->status, text);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *total = terrier_best_answer_describe_total (answer, boxes[i].measure);

      gtk_label_set_text (self->figures[i], total);
    }
  show_left_out (self);
  terrier_best_table_set_answer (self->table, answer);
  update_actions (self);
}

static void
end_search (TerrierBestView *self)
{
  g_clear_pointer (&self->search, terrier_best_search_free);
  g_clear_handle_id (&self->looking, g_source_remove);
  update_actions (self);
}

static void
found_cb (TerrierBestAnswer *answer, GPtrArray *frontier, gpointer data)
{
  TerrierBestView *self = data;

  if (answer != NULL)
    {
      show_answer (self, answer, NULL);
      return;
    }
  g_clear_pointer (&self->frontier, g_ptr_array_unref);
  self->frontier = g_ptr_array_ref (frontier);
  show_chart (self);
  end_search (self);
}

static gboolean
look_cb (gpointer data)
{
  TerrierBestView *self = data;
  g_autofree char *text = terrier_best_search_describe (self->search);

  gtk_label_set_text (self->work_label, text);
  return G_SOURCE_CONTINUE;
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierBestView *self = TERRIER_BEST_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierBestRequest) request = terrier_target_form_get_request (self->form, &error);

  if (request == NULL)
    {
      gtk_label_set_text (self->status, error->message);
      return;
    }
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  g_clear_pointer (&self->frontier, g_ptr_array_unref);
  terrier_best_table_set_answer (self->table, NULL);
  gtk_label_set_text (self->status, "");
  show_chart (self);
  self->search = terrier_best_search_start (self->pool, request, found_cb, self);
  self->looking = g_timeout_add (100, look_cb, self);
  look_cb (self);
  update_actions (self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_best_search_cancel (TERRIER_BEST_VIEW (widget)->search);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierBestView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (terrier_session_apply_finish (TERRIER_SESSION (source), result, &error) != 0)
    g_signal_emit (self, signals[MADE], 0);
  else if (error != NULL)
    terrier_session_trouble (TERRIER_SESSION (source), error);
}

static void
make_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierBestView *self = TERRIER_BEST_VIEW (widget);

  gtk_widget_action_set_enabled (widget, "best.make-option", FALSE);
  terrier_session_apply (self->session,
                         terrier_best_answer_make_option (self->answer, terrier_date_today ()),
                         made_cb, g_object_ref (self));
}

static void
point_cb (TerrierChartView *view, guint index, TerrierBestView *self)
{
  if (index < terrier_chart_get_n_points (self->chart))
    terrier_best_view_show_point (self, index);
}

static GtkLabel *
text_new (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return GTK_LABEL (label);
}

static GtkWidget *
boxes_new (TerrierBestView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkLabel *label = text_new ("dim-label");

      gtk_label_set_text (label, _ (boxes[i].label));
      self->figures[i] = text_new ("figure");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures[i]));
      gtk_widget_add_css_class (box, "money-box");
      gtk_box_append (GTK_BOX (row), box);
    }
  return row;
}

static GtkWidget *
work_new (TerrierBestView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->work_label = text_new (NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->work_label), TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "best.cancel");
  gtk_box_append (GTK_BOX (row), spinner);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->work_label));
  gtk_box_append (GTK_BOX (row), cancel);
  return row;
}

static GtkWidget *
right_new (TerrierBestView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->status = text_new (NULL);
  gtk_widget_set_name (GTK_WIDGET (self->status), "best-status");
  self->work = work_new (self);
  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->left_out = text_new ("note");
  self->table = TERRIER_BEST_TABLE (terrier_best_table_new (self->session));
  self->make = gtk_button_new_with_mnemonic (_ ("_Make it an option"));
  gtk_widget_set_halign (self->make, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->make), "best.make-option");
  gtk_box_append (GTK_BOX (self->results), boxes_new (self));
  gtk_box_append (GTK_BOX (self->results), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (self->results), self->make);
  self->chart_card = TERRIER_CHART_CARD (terrier_chart_card_new ());
  gtk_widget_set_focusable (GTK_WIDGET (terrier_chart_card_get_view (self->chart_card)), TRUE);
  g_signal_connect_object (terrier_chart_card_get_view (self->chart_card), "activated",
                           G_CALLBACK (point_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), self->work);
  gtk_box_append (GTK_BOX (box), self->results);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->left_out));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart_card));
  gtk_widget_add_css_class (box, "page-content");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
left_new (TerrierBestView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back to the options"));

  self->form = TERRIER_TARGET_FORM (terrier_target_form_new ());
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "page.best-set");
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_widget_add_css_class (box, "page-content");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 330, -1);
  gtk_widget_set_hexpand (scroller, FALSE);
  return scroller;
}

static void
dispose (GObject *object)
{
  TerrierBestView *self = TERRIER_BEST_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->looking, g_source_remove);
  g_clear_pointer (&self->search, terrier_best_search_free);
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  g_clear_pointer (&self->frontier, g_ptr_array_unref);
  g_clear_pointer (&self->pool, terrier_best_pool_unref);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_best_view_parent_class)->dispose (object);
}

static void
terrier_best_view_class_init (TerrierBestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "best.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "best.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "best.make-option", NULL, make_action);
}

static void
terrier_best_view_init (TerrierBestView *self)
{
}

GtkWidget *
terrier_best_view_new (TerrierSession *session)
{
  TerrierBestView *self = g_object_new (TERRIER_TYPE_BEST_VIEW, NULL);

  self->session = g_object_ref (session);
  gtk_box_append (GTK_BOX (self), left_new (self));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self), right_new (self));
  update_actions (self);
  return GTK_WIDGET (self);
}

static gpointer
read_places (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) places = terrier_options_places_load (reader, data, error);

  return places != NULL ? terrier_best_pool_new (data, places) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierBestView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *lack = NULL;
  TerrierBestPool *pool
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (pool == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->session != NULL)
        terrier_session_trouble (self->session, error);
      return;
    }
  g_clear_pointer (&self->pool, terrier_best_pool_unref);
  self->pool = pool;
  terrier_target_form_set_pool (self->form, pool);
  lack = terrier_best_pool_describe_lack (pool);
  gtk_label_set_text (self->status, lack != NULL ? lack : _ ("Say what is wanted and press Find."));
  show_chart (self);
  update_actions (self);
}

/**
 * terrier_best_view_set_table:
 * @self: a view
 * @table: the options table to choose from
 *
 * What was found before is dropped: it rests on figures that may have changed.
 */
void
terrier_best_view_set_table (TerrierBestView *self, TerrierOptionsTable *table)
{
  g_return_if_fail (TERRIER_IS_BEST_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  end_search (self);
  g_clear_pointer (&self->answer, terrier_best_answer_unref);
  g_clear_pointer (&self->frontier, g_ptr_array_unref);
  terrier_best_table_set_answer (self->table, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), FALSE);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_places,
                                terrier_options_table_ref (table),
                                (GDestroyNotify) terrier_options_table_unref,
                                (GDestroyNotify) terrier_best_pool_unref, self->cancellable,
                                read_cb, g_object_ref (self));
}

TerrierBestAnswer *
terrier_best_view_get_answer (TerrierBestView *self)
{
  return self->answer;
}

GPtrArray *
terrier_best_view_get_frontier (TerrierBestView *self)
{
  return self->frontier;
}

TerrierChart *
terrier_best_view_get_chart (TerrierBestView *self)
{
  return self->frontier != NULL && self->frontier->len > 0 ? self->chart : NULL;
}

/**
 * terrier_best_view_show_point:
 * @self: a view with a chart
 * @index: number of the point in the chart
 *
 * Shows the set of a point of the frontier; of an option only says what it is, as its table is a
 * step away.
 */
void
terrier_best_view_show_point (TerrierBestView *self, guint index)
{
  g_autofree char *what = NULL;

  g_return_if_fail (TERRIER_IS_BEST_VIEW (self) && self->chart != NULL);

  what = terrier_chart_describe_point (self->chart, index);
  terrier_chart_view_select (terrier_chart_card_get_view (self->chart_card), (int) index);
  if (self->frontier != NULL && index < self->frontier->len)
    show_answer (self, self->frontier->pdata[index], what);
  else
    gtk_label_set_text (self->status, what);
}
