/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/alternatives-list.h"

#include "app/labels.h"
#include "app/new-record.h"

#include <glib/gi18n-lib.h>

static char *
dup_title (const TerrierAlternative *item)
{
  return item->inferred ? g_strconcat ("○ ", item->name, NULL) : g_strdup (item->name);
}

static void
append_caption (GtkWidget *box, const char *text, gboolean strong)
{
  GtkWidget *label = terrier_label_new_wrapped (text, "caption");

  gtk_widget_add_css_class (label, strong ? "warning" : "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
row_new (const TerrierAlternative *item, const TerrierAlternatives *all)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gboolean over = item->verdict == TERRIER_ACCESS_OVER;
  g_autofree char *title = dup_title (item);
  g_autofree char *line = terrier_alternative_describe_line (item);
  g_autofree char *journey = terrier_alternative_describe_journey (item, all);
  g_autofree char *name = g_strdup_printf ("%s: %s; %s", item->name, journey, line);
  GtkWidget *head = terrier_label_new_cut (title, item->inferred ? "inferred" : NULL);

  gtk_box_append (GTK_BOX (box), head);
  append_caption (box, journey, over);
  append_caption (box, line, FALSE);
  if (item->source != NULL)
    {
      g_autofree char *source = g_strdup_printf (_ ("Source: %s"), item->source);

      append_caption (box, source, FALSE);
    }
  else if (item->minutes >= 0)
    append_caption (box, _ ("Source not stated"), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), item->property != 0);
  g_object_set_data (G_OBJECT (row), "id", GUINT_TO_POINTER ((guint) item->property));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierSession *session)
{
  terrier_session_open_record (session, TERRIER_TYPE_PROPERTY,
                               GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "id")));
}

static void
add_cb (GtkWidget *button, TerrierSession *session)
{
  terrier_new_record (session, TERRIER_TYPE_JOURNEY, "property",
                      GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "id")));
}

static GtkWidget *
adder_new (TerrierSession *session, gint64 property)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Enter a journey"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 8);
  gtk_widget_set_tooltip_text (button, _ ("Minutes with mode, day, time and source; many at once "
                                          "by import, type Journey"));
  g_object_set_data (G_OBJECT (button), "id", GUINT_TO_POINTER ((guint) property));
  gtk_widget_set_sensitive (
      button, !terrier_portfolio_get_read_only (terrier_session_get_portfolio (session)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), session, 0);
  return button;
}

/* What is named by somebody, then what only lies near: two lists, as the one is a statement and the
 * other is not. */
static void
append_list (GtkWidget *box,
             TerrierSession *session,
             const TerrierAlternatives *all,
             gboolean named,
             const char *heading)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "quiet-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), session, 0);
  for (guint i = 0; i < all->items->len; i++)
    {
      const TerrierAlternative *item = &g_array_index (all->items, TerrierAlternative, i);

      if ((item->type != TERRIER_TYPE_NONE) == named)
        gtk_list_box_append (GTK_LIST_BOX (list), row_new (item, all));
    }
  if (gtk_widget_get_first_child (list) == NULL)
    {
      g_object_ref_sink (list);
      g_object_unref (list);
      return;
    }
  gtk_box_append (GTK_BOX (box), terrier_label_new_cut (heading, "form-heading"));
  gtk_box_append (GTK_BOX (box), list);
}

GtkWidget *
terrier_alternatives_list_new (TerrierSession *session, const TerrierAlternatives *alternatives)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *summary = terrier_alternatives_describe (alternatives);

  gtk_widget_add_css_class (box, "record-form");
  gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (summary, NULL));
  if (alternatives->limit_text != NULL)
    {
      g_autofree char *rule = g_strdup_printf (_ ("Travel limit: %s"), alternatives->limit_text);

      append_caption (box, rule, FALSE);
    }
  append_list (box, session, alternatives, TRUE, _ ("Alternatives that somebody names"));
  append_list (box, session, alternatives, FALSE, _ ("Nearest of the same service"));
  gtk_box_append (GTK_BOX (box), adder_new (session, alternatives->property));
  return box;
}
