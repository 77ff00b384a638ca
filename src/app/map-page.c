/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-page.h"

#include <glib/gi18n-lib.h>

struct _TerrierMapPage
{
  AdwBin parent_instance;

  TerrierSession *session;
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

static const char *
get_title (TerrierPage *page)
{
  return _("Map");
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
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
terrier_map_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
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
terrier_map_page_class_init (TerrierMapPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = terrier_map_page_get_property;
  object_class->set_property = terrier_map_page_set_property;
  object_class->dispose = terrier_map_page_dispose;
  object_class->finalize = terrier_map_page_finalize;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/map-page.ui");
}

static void
terrier_map_page_init (TerrierMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
