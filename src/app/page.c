/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/page.h"

#include "app/decisions-page.h"
#include "app/disposals-page.h"
#include "app/home-page.h"
#include "app/map-page.h"
#include "app/programmes-page.h"
#include "app/register-page.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (TerrierPage, terrier_page, GTK_TYPE_WIDGET)

const TerrierPlaceInfo terrier_places[] = {
  { "home", N_("Home"), "terrier-home-symbolic", terrier_home_page_get_type },
  { "register", N_("Register"), "terrier-register-symbolic", terrier_register_page_get_type },
  { "map", N_("Map"), "terrier-map-symbolic", terrier_map_page_get_type },
  { "programmes", N_("Programmes"), "terrier-programmes-symbolic",
    terrier_programmes_page_get_type },
  { "disposals", N_("Disposals"), "terrier-disposals-symbolic", terrier_disposals_page_get_type },
  { "decisions", N_("Decisions"), "terrier-decisions-symbolic", terrier_decisions_page_get_type },
};

const guint terrier_n_places = G_N_ELEMENTS (terrier_places);

static void
terrier_page_default_init (TerrierPageInterface *iface)
{
  g_object_interface_install_property (iface, g_param_spec_object ("session", NULL, NULL,
                                                                   TERRIER_TYPE_SESSION,
                                                                   G_PARAM_READWRITE
                                                                       | G_PARAM_CONSTRUCT_ONLY
                                                                       | G_PARAM_STATIC_STRINGS));
}

const char *
terrier_page_get_title (TerrierPage *self)
{
  g_return_val_if_fail (TERRIER_IS_PAGE (self), NULL);

  return TERRIER_PAGE_GET_IFACE (self)->get_title (self);
}

void
terrier_page_show_record (TerrierPage *self, TerrierType type, gint64 id)
{
  g_return_if_fail (TERRIER_IS_PAGE (self));

  if (TERRIER_PAGE_GET_IFACE (self)->show_record != NULL)
    TERRIER_PAGE_GET_IFACE (self)->show_record (self, type, id);
}

void
terrier_page_refresh (TerrierPage *self)
{
  g_return_if_fail (TERRIER_IS_PAGE (self));

  if (TERRIER_PAGE_GET_IFACE (self)->refresh != NULL)
    TERRIER_PAGE_GET_IFACE (self)->refresh (self);
}

gboolean
terrier_page_wants_record (TerrierPage *self)
{
  g_return_val_if_fail (TERRIER_IS_PAGE (self), FALSE);

  return TERRIER_PAGE_GET_IFACE (self)->wants_record != NULL
         && TERRIER_PAGE_GET_IFACE (self)->wants_record (self);
}

const TerrierPlaceInfo *
terrier_place_lookup (const char *name)
{
  for (guint i = 0; i < terrier_n_places; i++)
    if (g_strcmp0 (terrier_places[i].name, name) == 0)
      return &terrier_places[i];
  return NULL;
}

const char *
terrier_place_of_type (TerrierType type)
{
  switch (type)
    {
    case TERRIER_TYPE_PROGRAMME:
    case TERRIER_TYPE_OPTION:
    case TERRIER_TYPE_ACTION:
      return "programmes";
    case TERRIER_TYPE_DISPOSAL:
    case TERRIER_TYPE_BID:
      return "disposals";
    case TERRIER_TYPE_DECISION:
    case TERRIER_TYPE_SECTION:
      return "decisions";
    default:
      return "register";
    }
}
