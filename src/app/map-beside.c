/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/register-map.h"

/* Of the width, for the list; in thousandths, as it is remembered. */
#define SHARE_WHOLE 1000
#define SHARE_AT_FIRST 500

struct _TerrierMapBeside
{
  AdwBin parent_instance;

  TerrierSession *session;
  GtkPaned *paned;
  TerrierRegisterMap *map; /* owned by the paned; (nullable) until first shown */
  TerrierQuery *query;     /* (nullable) */
  gboolean placed;         /* the line stands where it stood last */
};

G_DEFINE_FINAL_TYPE (TerrierMapBeside, terrier_map_beside, ADW_TYPE_BIN)

static TerrierSettings *
settings_of (TerrierMapBeside *self)
{
  return terrier_session_get_settings (self->session);
}

static void
position_cb (TerrierMapBeside *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));

  if (!self->placed || width <= 0 || !terrier_map_beside_get_shown (self))
    return;
  terrier_settings_set_number (settings_of (self), "map-beside-share",
                               gtk_paned_get_position (self->paned) * SHARE_WHOLE / width);
}

/* Only with a width is it known where a share of it is. */
static void
width_cb (TerrierMapBeside *self)
{
  int width, share;

  g_object_get (self->paned, "max-position", &width, NULL);
  if (self->placed || width <= 0 || width == G_MAXINT)
    return;
  share = terrier_settings_get_number (settings_of (self), "map-beside-share");
  gtk_paned_set_position (self->paned, width * (share > 0 ? share : SHARE_AT_FIRST) / SHARE_WHOLE);
  self->placed = TRUE;
}

static void
terrier_map_beside_dispose (GObject *object)
{
  TerrierMapBeside *self = TERRIER_MAP_BESIDE (object);

  if (self->paned != NULL)
    g_signal_handlers_disconnect_by_data (self->paned, self);
  self->paned = NULL;
  self->map = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_map_beside_parent_class)->dispose (object);
}

static void
terrier_map_beside_finalize (GObject *object)
{
  g_clear_pointer (&TERRIER_MAP_BESIDE (object)->query, terrier_query_free);

  G_OBJECT_CLASS (terrier_map_beside_parent_class)->finalize (object);
}

static void
terrier_map_beside_class_init (TerrierMapBesideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_map_beside_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_map_beside_finalize;
}

static void
terrier_map_beside_init (TerrierMapBeside *self)
{
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->paned));
}

TerrierMapBeside *
terrier_map_beside_new (TerrierSession *session, GtkWidget *list)
{
  TerrierMapBeside *self = g_object_new (TERRIER_TYPE_MAP_BESIDE, NULL);

  self->session = g_object_ref (session);
  gtk_paned_set_start_child (self->paned, list);
  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (position_cb), self);
  g_signal_connect_swapped (self->paned, "notify::max-position", G_CALLBACK (width_cb), self);
  terrier_map_beside_refresh (self);
  return self;
}

void
terrier_map_beside_set_query (TerrierMapBeside *self, const TerrierQuery *query)
{
  g_clear_pointer (&self->query, terrier_query_free);
  self->query = terrier_query_copy (query);
  if (self->map != NULL && terrier_map_beside_get_shown (self))
    terrier_register_map_set_query (self->map, query);
}

gboolean
terrier_map_beside_get_shown (TerrierMapBeside *self)
{
  return self->map != NULL && gtk_widget_get_visible (GTK_WIDGET (self->map));
}

void
terrier_map_beside_set_shown (TerrierMapBeside *self, gboolean shown)
{
  terrier_settings_set_flag (settings_of (self), "map-beside", shown);
  if (shown == terrier_map_beside_get_shown (self))
    return;
  if (self->map == NULL)
    {
      self->map = terrier_register_map_new (self->session);
      gtk_paned_set_end_child (self->paned, GTK_WIDGET (self->map));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->map), shown);
  /* It did not follow while it was away. */
  if (shown && self->query != NULL)
    terrier_register_map_set_query (self->map, self->query);
}

void
terrier_map_beside_refresh (TerrierMapBeside *self)
{
  terrier_map_beside_set_shown (self, terrier_settings_get_flag (settings_of (self), "map-beside"));
  if (terrier_map_beside_get_shown (self))
    terrier_register_map_refresh (self->map);
}
