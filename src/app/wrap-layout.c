/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/wrap-layout.h"

/* Lines stand no further apart than this, however far the children do. */
#define LINE_SPACING_PX 4

struct _TerrierWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing_px;
};

G_DEFINE_FINAL_TYPE (TerrierWrapLayout, terrier_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Sets the children on lines of @width_px and returns the height; @allocate says whether to place
 * them or only to measure. */
static int
set_lines (TerrierWrapLayout *self, GtkWidget *widget, int width_px, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      width = MIN (width, MAX (width_px, 1));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      if (x > 0 && x + width > width_px)
        {
          x = 0;
          y += line + MIN (self->spacing_px, LINE_SPACING_PX);
          line = 0;
        }
      if (allocate)
        {
          GtkAllocation place = { rtl ? width_px - x - width : x, y, width, height };

          gtk_widget_size_allocate (child, &place, -1);
        }
      x += width + self->spacing_px;
      line = MAX (line, height);
    }
  return y + line;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  TerrierWrapLayout *self = TERRIER_WRAP_LAYOUT (manager);
  int widest = 0, all = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
      widest = MAX (widest, least);
      all += width + (all > 0 ? self->spacing_px : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = all;
    }
  else
    *minimum = *natural = set_lines (self, widget, for_size >= 0 ? for_size : all, FALSE);
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  set_lines (TERRIER_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
terrier_wrap_layout_class_init (TerrierWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;
}

static void
terrier_wrap_layout_init (TerrierWrapLayout *self)
{
}

GtkLayoutManager *
terrier_wrap_layout_new (int spacing_px)
{
  TerrierWrapLayout *self = g_object_new (TERRIER_TYPE_WRAP_LAYOUT, NULL);

  self->spacing_px = spacing_px;
  return GTK_LAYOUT_MANAGER (self);
}
