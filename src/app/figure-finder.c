/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/figure-finder.h"

#include "app/labels.h"

#include <glib/gi18n-lib.h>

/* More than these are not picked from; another word narrows them. */
#define MOST_SHOWN 100

struct _TerrierFigureFinder
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkStack *stack;

  TerrierSession *session;
  TerrierFigureContext *figures;
  GCancellable *searching;
  char *asked;          /* the words that the list answers, or soon will */
  gboolean wants_first; /* Enter was pressed before the answer was there */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (TerrierFigureFinder, terrier_figure_finder, ADW_TYPE_BIN)

typedef struct
{
  TerrierFigureContext *figures;
  char *words;
  gboolean public_copy;
} Order;

static void
order_free (Order *order)
{
  terrier_figure_context_unref (order->figures);
  g_free (order->words);
  g_free (order);
}

static gpointer
search_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  return terrier_figure_search (reader, order->figures, order->words, order->public_copy, error);
}

/* "stated", "assumed", "exempt": how far the figure can be leant on. */
static char *
describe_state (const TerrierFigureOffer *offer)
{
  const char *state
      = offer->status == TERRIER_FIGURE_BOUND ? terrier_figure_state_label (offer->state) : "";

  if (offer->exempt == 0)
    return g_strdup (state);
  return *state != '\0' ? g_strdup_printf (_ ("%s, exempt"), state) : g_strdup (_ ("exempt"));
}

static GtkWidget *
new_row (const TerrierFigureOffer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = terrier_label_new_cut (offer->label, NULL);
  gboolean bound = offer->status == TERRIER_FIGURE_BOUND;
  GtkWidget *value = terrier_label_new_cut (offer->text, bound ? "numeric" : "unknown");
  g_autofree char *state = describe_state (offer);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", offer->label, offer->text, state);
  GtkWidget *note = terrier_label_new_cut (state, "note");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 26);
  gtk_label_set_width_chars (GTK_LABEL (note), 10);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, offer->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "reference", g_strdup (offer->reference), g_free);
  return row;
}

static void
choose (TerrierFigureFinder *self, GtkListBoxRow *row)
{
  g_autofree char *reference = g_strdup (g_object_get_data (G_OBJECT (row), "reference"));

  g_signal_emit (self, chosen_signal, 0, reference);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierFigureFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  GtkWidget *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  g_clear_object (&self->searching);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; offers != NULL && i < MIN (offers->len, MOST_SHOWN); i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (offers, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack,
                                    offers != NULL && offers->len > 0 ? "found" : "none");
  if (error != NULL)
    terrier_session_trouble (self->session, error);
  if (self->wants_first && gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    choose (self, gtk_list_box_get_row_at_index (self->list, 0));
  self->wants_first = FALSE;
}

static void
search (TerrierFigureFinder *self)
{
  Order *order;

  if (self->figures == NULL || self->session == NULL)
    return;
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  order = g_new0 (Order, 1);
  order->figures = terrier_figure_context_ref (self->figures);
  order->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_free (self->asked);
  self->asked = g_strdup (order->words);
  order->public_copy = !terrier_session_get_show_exempt (self->session);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), search_func, order,
                                (GDestroyNotify) order_free, (GDestroyNotify) g_ptr_array_unref,
                                self->searching, found_cb, g_object_ref (self));
}

static void
row_activated_cb (TerrierFigureFinder *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
activate_cb (TerrierFigureFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  /* While the list still answers the words before, Enter waits for these. */
  if (g_strcmp0 (self->asked, gtk_editable_get_text (GTK_EDITABLE (self->search))) != 0)
    search (self);
  self->wants_first = self->searching != NULL;
  if (!self->wants_first && row != NULL)
    choose (self, row);
}

static gboolean
key_cb (TerrierFigureFinder *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  graphene_rect_t bounds;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  if (next == NULL)
    return GDK_EVENT_STOP;
  gtk_list_box_select_row (self->list, next);
  if (gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_list_box_get_adjustment (self->list), bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
  return GDK_EVENT_STOP;
}

static void
terrier_figure_finder_dispose (GObject *object)
{
  TerrierFigureFinder *self = TERRIER_FIGURE_FINDER (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->session);
  g_clear_pointer (&self->figures, terrier_figure_context_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_FIGURE_FINDER);
  self->list = NULL;

  G_OBJECT_CLASS (terrier_figure_finder_parent_class)->dispose (object);
}

static void
terrier_figure_finder_finalize (GObject *object)
{
  g_free (TERRIER_FIGURE_FINDER (object)->asked);

  G_OBJECT_CLASS (terrier_figure_finder_parent_class)->finalize (object);
}

static void
terrier_figure_finder_class_init (TerrierFigureFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_figure_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_figure_finder_finalize;
  chosen_signal = g_signal_new ("chosen", TERRIER_TYPE_FIGURE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/figure-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureFinder, search);
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureFinder, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureFinder, stack);
}

static void
terrier_figure_finder_init (TerrierFigureFinder *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * terrier_figure_finder_set_figures:
 * @self: the finder
 * @session: whose portfolio is searched
 * @figures: what the decision's own figures are resolved against
 *
 * Says what there is to find. Main thread.
 */
void
terrier_figure_finder_set_figures (TerrierFigureFinder *self,
                                   TerrierSession *session,
                                   TerrierFigureContext *figures)
{
  g_return_if_fail (TERRIER_IS_FIGURE_FINDER (self));

  g_set_object (&self->session, session);
  terrier_figure_context_ref (figures);
  g_clear_pointer (&self->figures, terrier_figure_context_unref);
  self->figures = figures;
}

void
terrier_figure_finder_begin (TerrierFigureFinder *self)
{
  g_return_if_fail (TERRIER_IS_FIGURE_FINDER (self));

  self->wants_first = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
