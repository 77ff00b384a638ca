/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/list-sort.h"

/* The key of the first sorter that was asked during one probe. The main thread only. */
static const char *asked;

static int
probe_compare (gconstpointer a, gconstpointer b, gpointer key)
{
  if (asked == NULL)
    asked = key;
  return GTK_ORDERING_SMALLER;
}

GtkSorter *
terrier_list_sort_probe_new (const char *key)
{
  return GTK_SORTER (gtk_custom_sorter_new (probe_compare, (gpointer) key, NULL));
}

/**
 * terrier_list_sort_read:
 * @view: a column view whose columns have probes for sorters
 * @descending: (out): which way
 *
 * The view's own sorter asks its primary column first and turns the answer round when it sorts
 * downwards. As a probe always says "smaller", the answer to any comparison tells both.
 *
 * Returns: (nullable): the key of the primary column
 */
const char *
terrier_list_sort_read (GtkColumnView *view, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);

  asked = NULL;
  *descending = sorter != NULL && gtk_sorter_compare (sorter, a, b) == GTK_ORDERING_LARGER;
  return g_steal_pointer (&asked);
}

static GtkWidget *
label_below (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = label_below (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

/**
 * terrier_list_align_heading:
 * @view: a column view
 * @column: position of the column
 * @xalign: 0 at its start, 1 at its end
 *
 * The headings are the children of the first child of the view, in the order of the columns.
 */
void
terrier_list_align_heading (GtkColumnView *view, guint column, float xalign)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GtkWidget *label;

  while (heading != NULL && column-- > 0)
    heading = gtk_widget_get_next_sibling (heading);
  label = heading != NULL ? label_below (heading) : NULL;
  if (label == NULL)
    return;
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_hexpand (label, TRUE);
}

/**
 * terrier_list_scroll_to:
 * @view: a column view
 * @position: of the row
 *
 * Scrolls so that the row is seen. The action is one of the list inside the column view; the column
 * view itself does not know it.
 */
void
terrier_list_scroll_to (GtkColumnView *view, guint position)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (view));

  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}
