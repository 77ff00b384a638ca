/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/totals-bar.h"

#include "app/wrap-layout.h"

#include <glib/gi18n-lib.h>

/* Between one figure and the next. */
#define GAP_PX 18

static char *
count_text (TerrierRecordTable *table)
{
  TerrierRecordList *list = terrier_record_table_get_list (table);
  TerrierResult *result = terrier_record_list_get_result (list);
  const TerrierTypeInfo *info
      = terrier_type_info (terrier_query_get_type_of (terrier_record_list_get_query (list)));
  gsize n = result != NULL ? result->n_ids : 0;
  g_autofree char *lower = NULL;

  if (result == NULL)
    return g_strdup ("");
  lower = g_utf8_strdown (n == 1 ? _(info->label) : _(info->plural), -1);
  /* Translators: a number, then a type of record in lower case: "115 properties" */
  return g_strdup_printf (result->complete ? _("%'" G_GSIZE_FORMAT " %s")
                                           : _("%'" G_GSIZE_FORMAT "+ %s"),
                          n, lower);
}

static void
update (GtkWidget *bar, TerrierRecordTable *table)
{
  TerrierSession *session = g_object_get_data (G_OBJECT (bar), "session");
  const TerrierTotals *totals
      = terrier_record_list_get_totals (terrier_record_table_get_list (table));
  GtkWidget *child = gtk_widget_get_first_child (bar);
  g_autofree char *count = count_text (table);

  gtk_label_set_text (GTK_LABEL (child), count);
  while ((child = gtk_widget_get_next_sibling (gtk_widget_get_first_child (bar))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; totals != NULL && i < totals->n_totals; i++)
    {
      g_autofree char *sum = NULL;
      g_autofree char *text = NULL;
      GtkWidget *label;

      if (!terrier_session_shows_field (session, totals->totals[i].field))
        continue;
      sum = terrier_total_format (&totals->totals[i].total, TERRIER_MONEY_SHORT);
      text = g_strdup_printf ("%s  %s", _(totals->totals[i].field->label), sum);
      label = gtk_label_new (text);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "figure");
      gtk_widget_set_parent (label, bar);
    }
}

static void
changed_cb (TerrierRecordTable *table, GtkWidget *bar)
{
  update (bar, table);
}

GtkWidget *
terrier_totals_bar_new (TerrierSession *session, TerrierRecordTable *table)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *count = GTK_WIDGET (g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, NULL));

  /* A total without its gaps would be a lie, so a narrow window takes a second line. */
  gtk_widget_set_layout_manager (bar, terrier_wrap_layout_new (GAP_PX));
  gtk_widget_add_css_class (bar, "totals-bar");
  gtk_widget_add_css_class (count, "figure");
  gtk_box_append (GTK_BOX (bar), count);
  g_object_set_data_full (G_OBJECT (bar), "session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (table, "filled", G_CALLBACK (changed_cb), bar, 0);
  g_signal_connect_object (table, "totals-changed", G_CALLBACK (changed_cb), bar, 0);
  return bar;
}
