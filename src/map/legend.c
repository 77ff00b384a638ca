/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-map"

#include "map/legend.h"

#include <glib/gi18n-lib.h>

#include "carto/mark.h"
#include "map/texture.h"

#define SYMBOL_PX 22

struct _TerrierLegend
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *rows;
  guint32 present; /* a bit for each symbol */
  guint flags;     /* of points, to be explained */
  char **labels;   /* (nullable) of each symbol */
  gboolean dark;
  gboolean put_away;
};

G_DEFINE_FINAL_TYPE (TerrierLegend, terrier_legend, GTK_TYPE_WIDGET)

/* A picture and no drawing area: the map below moves it into every frame, and strokes are dear. */
static GdkTexture *
draw_symbol (TerrierLegend *self, TerrierSymbolId symbol, guint flags)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SYMBOL_PX * scale, SYMBOL_PX * scale);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  terrier_mark_draw_symbol (cr, SYMBOL_PX / 2.0, SYMBOL_PX / 2.0, TERRIER_MARK_RADIUS_PX, symbol,
                            flags, self->dark);
  cairo_destroy (cr);
  texture = terrier_texture_new (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static void
add_row (TerrierLegend *self, TerrierSymbolId symbol, guint flags, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GdkTexture) texture = draw_symbol (self, symbol, flags);
  GtkWidget *picture = gtk_image_new_from_paintable (GDK_PAINTABLE (texture));
  GtkWidget *label = gtk_label_new (text);

  gtk_image_set_pixel_size (GTK_IMAGE (picture), SYMBOL_PX);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
refill (TerrierLegend *self)
{
  const TerrierMarkNote *notes;
  guint n_notes = terrier_mark_notes (&notes);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint symbol = 0; symbol < TERRIER_SYMBOL_N; symbol++)
    if ((self->present & 1u << symbol) != 0)
      add_row (self, symbol, 0,
               self->labels != NULL ? self->labels[symbol] : terrier_symbol_label (symbol));
  for (guint i = 0; self->present != 0 && i < n_notes; i++)
    if ((self->flags & notes[i].flag) != 0)
      add_row (self, (TerrierSymbolId) g_bit_nth_lsf (self->present, -1), notes[i].flag,
               _ (notes[i].text));
  gtk_widget_set_visible (GTK_WIDGET (self), self->present != 0 && !self->put_away);
}

static void
terrier_legend_dispose (GObject *object)
{
  TerrierLegend *self = TERRIER_LEGEND (object);

  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_pointer (&self->labels, g_strfreev);

  G_OBJECT_CLASS (terrier_legend_parent_class)->dispose (object);
}

static void
terrier_legend_class_init (TerrierLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maplegend");
}

static void
terrier_legend_init (TerrierLegend *self)
{
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->expander = gtk_expander_new (_ ("Legend"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), self->rows);
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (refill), NULL);
}

/* Main thread, as all of this type. Returns: (transfer floating) */
TerrierLegend *
terrier_legend_new (void)
{
  return g_object_new (TERRIER_TYPE_LEGEND, NULL);
}

void
terrier_legend_set_words (TerrierLegend *self, const char *title, const char *const *labels)
{
  g_return_if_fail (TERRIER_IS_LEGEND (self));

  g_strfreev (self->labels);
  self->labels = g_strdupv ((char **) labels);
  gtk_expander_set_label (GTK_EXPANDER (self->expander), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  refill (self);
}

/* @present: a bit for each TerrierSymbolId that is on the map; @flags: TerrierPointFlags that are.
 */
void
terrier_legend_set_symbols (TerrierLegend *self, guint32 present, guint flags)
{
  g_return_if_fail (TERRIER_IS_LEGEND (self));

  self->present = present;
  self->flags = flags;
  refill (self);
}

void
terrier_legend_set_dark (TerrierLegend *self, gboolean dark)
{
  g_return_if_fail (TERRIER_IS_LEGEND (self));

  self->dark = dark;
  refill (self);
}

/* On a map too small for it. */
void
terrier_legend_put_away (TerrierLegend *self)
{
  g_return_if_fail (TERRIER_IS_LEGEND (self));

  self->put_away = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
