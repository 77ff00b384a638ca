/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/labels.h"

/* The widest a fact gets in a popover. */
#define FACT_CHARS 44

GtkWidget *
terrier_label_new (const char *text, float xalign, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

GtkWidget *
terrier_label_new_wrapped (const char *text, const char *style_class)
{
  GtkWidget *label = terrier_label_new (text, 0, style_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
terrier_label_new_cut (const char *text, const char *style_class)
{
  GtkWidget *label = terrier_label_new (text, 0, style_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

void
terrier_label_add_fact (GtkGrid *grid, int *row, const char *label, const char *text)
{
  GtkWidget *name, *value;

  if (text == NULL || *text == '\0')
    return;
  name = terrier_label_new (label, 0, "dim-label");
  value = terrier_label_new_wrapped (text, NULL);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (value), FACT_CHARS);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_grid_attach (grid, name, 0, *row, 1, 1);
  gtk_grid_attach (grid, value, 1, *row, 1, 1);
  *row += 1;
}
