/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/home-map.h"

#include "app/map-pane.h"

#include <glib/gi18n-lib.h>

#define HEIGHT_PX 190

struct _TerrierHomeMap
{
  AdwBin parent_instance;

  TerrierSession *session;
  TerrierMapPane *pane;
};

G_DEFINE_FINAL_TYPE (TerrierHomeMap, terrier_home_map, ADW_TYPE_BIN)

static void
clicked_cb (TerrierHomeMap *self)
{
  terrier_session_go (self->session, "map");
}

static void
terrier_home_map_dispose (GObject *object)
{
  TerrierHomeMap *self = TERRIER_HOME_MAP (object);

  self->pane = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_home_map_parent_class)->dispose (object);
}

static void
terrier_home_map_class_init (TerrierHomeMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_home_map_dispose;
}

static void
terrier_home_map_init (TerrierHomeMap *self)
{
}

/**
 * terrier_home_map_new:
 * @session: of the portfolio
 *
 * Returns: (transfer floating): the map of all its properties, coloured by status
 */
GtkWidget *
terrier_home_map_new (TerrierSession *session)
{
  TerrierHomeMap *self = g_object_new (TERRIER_TYPE_HOME_MAP, NULL);
  g_autoptr (TerrierQuery) all = terrier_query_new (TERRIER_TYPE_PROPERTY);
  const TerrierMapQuestion question = { .by = TERRIER_MAP_BY_STATUS };
  GtkWidget *button = gtk_button_new ();
  TerrierMapView *view;

  self->session = g_object_ref (session);
  self->pane = g_object_new (TERRIER_TYPE_MAP_PANE, NULL);
  terrier_map_pane_set_session (self->pane, session);
  view = terrier_map_pane_get_view (self->pane);
  terrier_map_view_set_plain (view);
  gtk_widget_set_focusable (GTK_WIDGET (view), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self->pane), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), -1, HEIGHT_PX);
  terrier_map_pane_show (self->pane, all, &question, "");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->pane));
  gtk_widget_add_css_class (button, "home-map");
  gtk_widget_set_overflow (button, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_tooltip_text (button, _ ("Open the map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Small map of all properties: open the map"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
  return GTK_WIDGET (self);
}

void
terrier_home_map_refresh (TerrierHomeMap *self)
{
  terrier_map_pane_refresh (self->pane);
}
