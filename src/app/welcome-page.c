/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/welcome-page.h"

struct _TerrierWelcomePage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TerrierWelcomePage, terrier_welcome_page, ADW_TYPE_BIN)

static void
terrier_welcome_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (terrier_welcome_page_parent_class)->dispose (object);
}

static void
terrier_welcome_page_class_init (TerrierWelcomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/uk/terrier/Terrier/ui/welcome-page.ui");
}

static void
terrier_welcome_page_init (TerrierWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
terrier_welcome_page_new (void)
{
  return g_object_new (TERRIER_TYPE_WELCOME_PAGE, NULL);
}
