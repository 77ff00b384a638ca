/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-page.h"

#include "app/colour-choice.h"
#include "app/filter-bar.h"
#include "app/map-export.h"
#include "app/map-layers.h"
#include "app/map-list.h"
#include "app/map-pane.h"
#include "app/map-tool-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The map comes to rest this long before its list is read anew. */
#define LIST_DELAY_MS 150
/* What is near: as many. */
#define NEAREST 10
struct _TerrierMapPage
{
  AdwBin parent_instance;

  TerrierMapPane *pane;
  TerrierMapView *view; /* of the pane; (nullable) at the end */
  TerrierMapToolStrip *tools;
  AdwBin *filter_bin;
  TerrierColourChoice *colouring;
  TerrierMapList *list;
  GtkLabel *status;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkButton *empty_button;

  TerrierSession *session;
  TerrierFilterBar *filter;
  guint list_id;
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
                                             ? _ ("No property fits the filter")
                                             : _ ("Nothing to show here yet"));
  gtk_label_set_text (self->empty_text,
                      filtered && places->n_without == 0
                          ? _ ("Take a filter away, or search everything with Ctrl+F.")
                          : _ ("A property is on the map when its position is stated: easting and "
                               "northing on the National Grid."));
  gtk_button_set_label (self->empty_button, filtered ? _ ("Show All") : _ ("Go to the Register"));
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
    g_string_append_printf (text, _ (", %'u inferred"), places->n_inferred);
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

static void
loading_cb (TerrierMapPage *self)
{
  gtk_label_set_text (self->status, _ ("Reading the properties…"));
}

static void
failed_cb (TerrierMapPage *self, const char *sentence)
{
  gtk_label_set_text (self->status, sentence);
}

static void
loaded_cb (TerrierMapPage *self, const TerrierMapPlaces *places)
{
  g_auto (GStrv) labels
      = terrier_map_class_labels (terrier_colour_choice_get_question (self->colouring)->by);

  show_empty (self, places);
  show_status (self, places);
  terrier_map_list_set_words (self->list, (const char *const *) labels);
}

static void
load (TerrierMapPage *self)
{
  g_autoptr (TerrierQuery) query = terrier_filter_bar_dup_query (self->filter);

  terrier_map_pane_show (self->pane, query, terrier_colour_choice_get_question (self->colouring),
                         terrier_colour_choice_get_words (self->colouring));
}

/* What is near a place stays listed while the map moves. */
static void
list_in_view (TerrierMapPage *self)
{
  g_autoptr (GArray) near = NULL;
  guint n_in_view;

  if (terrier_map_list_is_near (self->list))
    return;
  near = terrier_map_view_list_in_view (self->view, TERRIER_MAP_LIST_MAX, &n_in_view);
  terrier_map_list_set_points (self->list, (const TerrierMapPoint *) near->data, near->len,
                               n_in_view);
}

/* The nearest of those on the map, as a list and selected on it. */
static void
near_cb (TerrierMapPage *self, double easting_m, double northing_m, const char *name)
{
  g_autoptr (GArray) near = terrier_map_view_list_near (self->view, easting_m, northing_m, NEAREST);
  const TerrierMapNear *first = (const TerrierMapNear *) near->data;
  g_autoptr (GtkBitset) ids = gtk_bitset_new_empty ();
  /* Translators: %s is a grid reference, a postcode or the name of a place */
  g_autofree char *title = g_strdup_printf (_ ("Nearest to %s"), name);

  for (guint i = 0; i < near->len; i++)
    gtk_bitset_add (ids, (guint) first[i].point.id);
  terrier_map_view_set_pin (self->view, easting_m, northing_m);
  terrier_map_list_set_near (self->list, first, near->len, title);
  terrier_marked_set_replace (terrier_session_get_marked (self->session), ids);
}

/* Somewhere that was typed: shown, marked by a pin, and how good its position is said. */
static void
found_cb (TerrierMapPage *self, const TerrierFoundPlace *place)
{
  double half_m = place->size_m / 2;
  g_autofree char *text = g_strdup_printf ("%s: %s", place->name, place->detail);

  terrier_map_view_zoom_to (self->view, place->easting_m - half_m, place->northing_m - half_m,
                            place->easting_m + half_m, place->northing_m + half_m);
  terrier_map_view_set_pin (self->view, place->easting_m, place->northing_m);
  if (place->property != 0)
    terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, place->property);
  terrier_map_tool_strip_tell (self->tools, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
list_cb (gpointer user_data)
{
  TerrierMapPage *self = user_data;

  self->list_id = 0;
  list_in_view (self);
  return G_SOURCE_REMOVE;
}

static void
near_ended_cb (TerrierMapPage *self)
{
  terrier_map_view_set_pin (self->view, NAN, NAN);
  list_in_view (self);
}

static void
view_changed_cb (TerrierMapPage *self)
{
  g_clear_handle_id (&self->list_id, g_source_remove);
  self->list_id = g_timeout_add (LIST_DELAY_MS, list_cb, self);
}

/* Buildings on one spot: the list says which they are. */
static void
cluster_activated_cb (TerrierMapPage *self, GVariant *ids)
{
  terrier_map_list_set_expanded (self->list, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
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

/* The register with the map beside it. */
static void
beside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSession *session = TERRIER_MAP_PAGE (widget)->session;

  terrier_settings_set_flag (terrier_session_get_settings (session), "map-beside", TRUE);
  terrier_session_go (session, "register");
}

static void
layers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierSettings *settings = terrier_session_get_settings (TERRIER_MAP_PAGE (widget)->session);

  gtk_window_present (GTK_WINDOW (terrier_map_layers_new (settings, widget)));
}

static const char *
get_title (TerrierPage *page)
{
  return _ ("Map");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (page);

  if (type != TERRIER_TYPE_PROPERTY)
    return;
  terrier_map_pane_reveal (self->pane, id);
}

static void
refresh (TerrierPage *page)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (page);

  terrier_map_pane_refresh (self->pane);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TERRIER_MAP_PAGE (widget)->view));
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
terrier_map_page_constructed (GObject *object)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  G_OBJECT_CLASS (terrier_map_page_parent_class)->constructed (object);

  self->filter = terrier_filter_bar_new (self->session, TERRIER_TYPE_PROPERTY);
  adw_bin_set_child (self->filter_bin, GTK_WIDGET (self->filter));
  terrier_colour_choice_set_session (self->colouring, self->session);
  terrier_map_list_set_session (self->list, self->session);
  terrier_map_pane_set_session (self->pane, self->session);
  terrier_map_tool_strip_set_pane (self->tools, self->pane, self->session);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->colouring, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "near", G_CALLBACK (near_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "near-ended", G_CALLBACK (near_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cluster-activated", G_CALLBACK (cluster_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "points-ready", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "view-changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  terrier_filter_bar_share (self->filter);
  load (self);
}

static void
terrier_map_page_dispose (GObject *object)
{
  TerrierMapPage *self = TERRIER_MAP_PAGE (object);

  g_clear_handle_id (&self->list_id, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, tools);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, filter_bin);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, colouring);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_title);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_text);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPage, empty_button);
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
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  g_type_ensure (TERRIER_TYPE_COLOUR_CHOICE);
  g_type_ensure (TERRIER_TYPE_MAP_LIST);
  g_type_ensure (TERRIER_TYPE_MAP_PANE);
  g_type_ensure (TERRIER_TYPE_MAP_TOOL_STRIP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.beside", NULL, beside_action);
  gtk_widget_class_install_action (widget_class, "page.layers", NULL, layers_action);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter_action);
}

static void
terrier_map_page_init (TerrierMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = terrier_map_pane_get_view (self->pane);
}
