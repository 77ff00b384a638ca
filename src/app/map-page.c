/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-page.h"

#include "app/colour-choice.h"
#include "app/filter-bar.h"
#include "app/map-card.h"
#include "app/map-export.h"
#include "app/map-list.h"
#include "decision/map-places.h"
#include "map/map-view.h"

#include <glib/gi18n-lib.h>

/* The map comes to rest this long before its list is read anew. */
#define LIST_DELAY_MS 150
/* A wait shorter than this is not worth a word. */
#define LOADING_DELAY_MS 150

struct _TerrierMapPage
{
  AdwBin parent_instance;

  GtkOverlay *overlay;
  TerrierMapView *view;
  AdwBin *filter_bin;
  TerrierColourChoice *colouring;
  TerrierMapList *list;
  GtkLabel *status;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkButton *empty_button;
  TerrierMapCard *card;

  TerrierSession *session;
  TerrierFilterBar *filter;
  GCancellable *reading;  /* of the places */
  GCancellable *hovering; /* of the property under the pointer */
  guint64 hovered;        /* its id; 0 for none */
  double pointer_x;
  double pointer_y;
  gint64 reveal;  /* a property to bring into view once its point is there; 0 */
  gboolean stale; /* the file has changed while the page was hidden */
  guint list_id;
  guint loading_id;
};

typedef enum
{
  PROP_SESSION = 1,
} TerrierMapPageProps;

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierMapPage,
                               terrier_map_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

typedef struct
{
  TerrierQuery *query;
  TerrierMapQuestion question;
} Asked;

static void
asked_free (Asked *asked)
{
  terrier_query_free (asked->query);
  g_free (asked);
}

static gpointer
read_places (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  return terrier_map_places_read (reader, asked->query, &asked->question, error);
}

static gboolean
is_filtered (TerrierMapPage *self)
{
  g_autofree char *text = terrier_filter_bar_dup_text (self->filter);

  return *g_strstrip (text) != '\0';
}

/* What stands in the middle of a map without points. */
static void
show_empty (TerrierMapPage *self, const TerrierMapPlaces *places)
{
  gboolean filtered = is_filtered (self);

  gtk_widget_set_visible (self->empty, places->points->len == 0);
  if (places->points->len > 0)
    return;
  gtk_label_set_text (self->empty_title, filtered && places->n_without == 0
                                             ? _("No property fits the filter")
                                             : _("Nothing to show here yet"));
  gtk_label_set_text (self->empty_text,
                      filtered && places->n_without == 0
                          ? _("Take a filter away, or search everything with Ctrl+F.")
                          : _("A property is on the map when its position is stated: easting and "
                               "northing on the National Grid."));
  gtk_button_set_label (self->empty_button, filtered ? _("Show All") : _("Go to the Register"));
  /* Never a name beside another action's target, not even for a moment. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->empty_button),
                                          filtered ? NULL : g_variant_new_string ("register"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button),
                                  filtered ? "page.clear-filter" : "win.go");
}

static void
show_status (TerrierMapPage *self, const TerrierMapPlaces *places)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%'u property on the map", "%'u properties on the map",
                                    places->points->len),
                          places->points->len);
  /* Translators: follows "115 properties on the map" */
  if (places->n_inferred > 0)
    g_string_append_printf (text, _(", %'u inferred"), places->n_inferred);
  if (places->n_without > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%'u property has no position",
                                        "%'u properties have no position", places->n_without),
                              places->n_without);
    }
  gtk_label_set_text (self->status, text->str);
}

/* The legend says what the symbols that come say. */
static void
show_words (TerrierMapPage *self)
{
  g_auto (GStrv) labels
      = terrier_map_class_labels (terrier_colour_choice_get_question (self->colouring)->by);

  terrier_map_view_set_legend (self->view, terrier_colour_choice_get_words (self->colouring),
                               (const char *const *) labels);
  terrier_map_list_set_words (self->list, (const char *const *) labels);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapPlaces) places
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  gsize n;

  if (self->view == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (places == NULL)
    {
      gtk_label_set_text (self->status, error->message);
      terrier_session_trouble (self->session, error);
      return;
    }
  show_empty (self, places);
  show_status (self, places);
  n = places->points->len;
  show_words (self);
  terrier_map_view_set_points (self->view, g_array_steal (places->points, NULL), n);
}

static gboolean
loading_cb (gpointer user_data)
{
  TerrierMapPage *self = user_data;

  self->loading_id = 0;
  gtk_label_set_text (self->status, _("Reading the properties…"));
  return G_SOURCE_REMOVE;
}

static void
load (TerrierMapPage *self)
{
  Asked *asked = g_new (Asked, 1);

  self->stale = FALSE;
  asked->query = terrier_filter_bar_dup_query (self->filter);
  asked->question = *terrier_colour_choice_get_question (self->colouring);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  if (self->loading_id == 0)
    self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_places, asked,
                                (GDestroyNotify) asked_free,
                                (GDestroyNotify) terrier_map_places_free, self->reading, read_cb,
                                g_object_ref (self));
}

/* The record in hand, on the map. */
static void
selected_cb (TerrierMapPage *self)
{
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);

  terrier_map_view_set_selected (self->view, type == TERRIER_TYPE_PROPERTY ? (guint64) id : 0,
                                 gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static gboolean
list_cb (gpointer user_data)
{
  TerrierMapPage *self = user_data;
  guint n_in_view;
  g_autoptr (GArray) near
      = terrier_map_view_list_in_view (self->view, TERRIER_MAP_LIST_MAX, &n_in_view);

  self->list_id = 0;
  terrier_map_list_set_points (self->list, (const TerrierMapPoint *) near->data, near->len,
                               n_in_view);
  return G_SOURCE_REMOVE;
}

static void
view_changed_cb (TerrierMapPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  g_clear_handle_id (&self->list_id, g_source_remove);
  self->list_id = g_timeout_add (LIST_DELAY_MS, list_cb, self);
}

static void
points_ready_cb (TerrierMapPage *self)
{
  if (self->reveal != 0)
    terrier_map_view_set_selected (self->view, (guint64) self->reveal, TRUE);
  self->reveal = 0;
  view_changed_cb (self);
}

static void
point_activated_cb (TerrierMapPage *self, guint64 id)
{
  terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, (gint64) id);
}

static gpointer
read_property (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, *(gint64 *) data, error);
}

static void
hover_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapPage) self = user_data;
  g_autoptr (TerrierRecord) property
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);

  /* A card that cannot be read is no card; the list and the pane say why. */
  if (self->view == NULL || property == NULL
      || (guint64) terrier_record_get_id (property) != self->hovered)
    return;
  terrier_map_card_set_property (self->card, property);
  terrier_map_card_move_to (self->card, GTK_WIDGET (self->overlay), self->pointer_x,
                            self->pointer_y);
}

static void
point_hovered_cb (TerrierMapPage *self, guint64 id)
{
  gint64 key = (gint64) id;

  self->hovered = id;
  g_cancellable_cancel (self->hovering);
  g_clear_object (&self->hovering);
  if (id == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
      return;
    }
  self->hovering = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_property,
                                g_memdup2 (&key, sizeof key), g_free, g_object_unref,
                                self->hovering, hover_cb, g_object_ref (self));
}

/* Buildings on one spot: the list says which they are. */
static void
cluster_activated_cb (TerrierMapPage *self, GVariant *ids)
{
  terrier_map_list_set_expanded (self->list, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, TerrierMapPage *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
double_click_cb (GtkGestureClick *click, int n_press, double x, double y, TerrierMapPage *self)
{
  if (n_press == 2 && self->hovered != 0)
    terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) self->hovered);
}

/* Enter takes the point nearest to the middle into the hand, and opens the one that is in it. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierMapPage *self)
{
  guint64 id = terrier_map_view_get_selected (self->view);

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || id == 0
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) id);
  return GDK_EVENT_STOP;
}

static void
changed_cb (TerrierMapPage *self, const TerrierChange *change)
{
  guint ours = 1u << TERRIER_TYPE_PROPERTY | 1u << TERRIER_TYPE_ACTION | 1u << TERRIER_TYPE_OPTION;

  if ((change->types & ours) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
dark_cb (TerrierMapPage *self)
{
  terrier_map_view_set_dark (self->view,
                             adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TERRIER_MAP_PAGE (widget)->filter));
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_filter_bar_set_text (TERRIER_MAP_PAGE (widget)->filter, "");
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (widget);
  g_autofree char *filter = terrier_filter_bar_dup_text (self->filter);
  TerrierMapExtent extent = { .question = *terrier_colour_choice_get_question (self->colouring) };

  terrier_map_view_get_extent (self->view, &extent.west_m, &extent.south_m, &extent.east_m,
                               &extent.north_m);
  terrier_map_export (self->session, widget, filter, &extent);
}

static const char *
get_title (TerrierPage *page)
{
  return _("Map");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (page);

  if (type != TERRIER_TYPE_PROPERTY)
    return;
  self->reveal = id;
  terrier_map_view_set_selected (self->view, (guint64) id, TRUE);
}

static void
refresh (TerrierPage *page)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (page);

  if (self->stale)
    load (self);
  selected_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
wants_record (TerrierPage *page)
{
  return TRUE;
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->show_record = show_record;
  iface->refresh = refresh;
  iface->wants_record = wants_record;
}

static void
terrier_map_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  switch ((TerrierMapPageProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    }
}

static void
terrier_map_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  switch ((TerrierMapPageProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    }
}

static void
add_input (TerrierMapPage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (click, "released", G_CALLBACK (double_click_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

static void
terrier_map_page_constructed (GObject *object)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  G_OBJECT_CLASS (terrier_map_page_parent_class)->constructed (object);

  self->filter = terrier_filter_bar_new (self->session, TERRIER_TYPE_PROPERTY);
  adw_bin_set_child (self->filter_bin, GTK_WIDGET (self->filter));
  terrier_colour_choice_set_session (self->colouring, self->session);
  terrier_map_list_set_session (self->list, self->session);
  add_input (self);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->colouring, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "point-activated", G_CALLBACK (point_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "point-hovered", G_CALLBACK (point_hovered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cluster-activated", G_CALLBACK (cluster_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "points-ready", G_CALLBACK (points_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "view-changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb),
                           self, G_CONNECT_SWAPPED);
  terrier_filter_bar_share (self->filter);
  dark_cb (self);
  load (self);
}

static void
terrier_map_page_dispose (GObject *object)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->hovering);
  g_clear_object (&self->hovering);
  g_clear_handle_id (&self->list_id, g_source_remove);
  g_clear_handle_id (&self->loading_id, g_source_remove);
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_MAP_PAGE);

  G_OBJECT_CLASS (terrier_map_page_parent_class)->dispose (object);
}

static void
terrier_map_page_finalize (GObject *object)
{
  g_clear_object (&TERRIER_MAP_PAGE (object)->session);

  G_OBJECT_CLASS (terrier_map_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, view);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, filter_bin);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, colouring);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_title);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_text);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, card);
}

static void
terrier_map_page_class_init (TerrierMapPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = terrier_map_page_constructed;
  object_class->get_property = terrier_map_page_get_property;
  object_class->set_property = terrier_map_page_set_property;
  object_class->dispose = terrier_map_page_dispose;
  object_class->finalize = terrier_map_page_finalize;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  g_type_ensure (TERRIER_TYPE_COLOUR_CHOICE);
  g_type_ensure (TERRIER_TYPE_MAP_VIEW);
  g_type_ensure (TERRIER_TYPE_MAP_LIST);
  g_type_ensure (TERRIER_TYPE_MAP_CARD);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter_action);
}

static void
terrier_map_page_init (TerrierMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
