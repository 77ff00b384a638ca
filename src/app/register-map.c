/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/register-map.h"

#include "app/colour-choice.h"

struct _TerrierRegisterMap
{
  AdwBin parent_instance;

  TerrierMapPane *pane;
  TerrierColourChoice *colouring;
  TerrierQuery *query; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TerrierRegisterMap, terrier_register_map, ADW_TYPE_BIN)

static void
show (TerrierRegisterMap *self)
{
  if (self->query != NULL)
    terrier_map_pane_show (self->pane, self->query,
                           terrier_colour_choice_get_question (self->colouring),
                           terrier_colour_choice_get_words (self->colouring));
}

static void
terrier_register_map_dispose (GObject *object)
{
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_REGISTER_MAP);

  G_OBJECT_CLASS (terrier_register_map_parent_class)->dispose (object);
}

static void
terrier_register_map_finalize (GObject *object)
{
  g_clear_pointer (&TERRIER_REGISTER_MAP (object)->query, terrier_query_free);

  G_OBJECT_CLASS (terrier_register_map_parent_class)->finalize (object);
}

static void
terrier_register_map_class_init (TerrierRegisterMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_register_map_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_register_map_finalize;
  g_type_ensure (TERRIER_TYPE_MAP_PANE);
  g_type_ensure (TERRIER_TYPE_COLOUR_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/register-map.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierRegisterMap, pane);
  gtk_widget_class_bind_template_child (widget_class, TerrierRegisterMap, colouring);
}

static void
terrier_register_map_init (TerrierRegisterMap *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TerrierRegisterMap *
terrier_register_map_new (TerrierSession *session)
{
  TerrierRegisterMap *self = g_object_new (TERRIER_TYPE_REGISTER_MAP, NULL);

  terrier_map_pane_set_session (self->pane, session);
  terrier_colour_choice_set_session (self->colouring, session);
  g_signal_connect_object (self->colouring, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return self;
}

void
terrier_register_map_set_query (TerrierRegisterMap *self, const TerrierQuery *query)
{
  g_clear_pointer (&self->query, terrier_query_free);
  self->query = terrier_query_copy (query);
  show (self);
}

void
terrier_register_map_refresh (TerrierRegisterMap *self)
{
  terrier_map_pane_refresh (self->pane);
}
