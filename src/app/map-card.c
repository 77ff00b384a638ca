/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-card.h"

#include "app/record-cell.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

/* Between the pointer and the card, and between the card and the edge. */
#define GAP_PX 14

struct _TerrierMapCard
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *place;
  GtkLabel *running_cost;
  GtkLabel *backlog;
  GtkLabel *inferred;
};

G_DEFINE_FINAL_TYPE (TerrierMapCard, terrier_map_card, ADW_TYPE_BIN)

static void
show_money (GtkLabel *label, TerrierRecord *property, const char *column)
{
  TerrierPence pence = terrier_record_get_pence (property, column);
  gboolean known = pence != TERRIER_PENCE_UNKNOWN;
  g_autofree char *text
      = known ? terrier_money_format (pence, TERRIER_MONEY_FULL) : g_strdup (_("not stated"));

  gtk_label_set_text (label, text);
  if (known)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "unknown");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "unknown");
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

void
terrier_map_card_set_property (TerrierMapCard *self, TerrierRecord *property)
{
  g_autofree char *name = terrier_record_dup_name (property);
  g_autoptr (GString) place = g_string_new (NULL);
  const char *status = terrier_record_get_text (property, "status");

  append_part (place,
               status != NULL
                   ? terrier_choice_label (terrier_field_lookup (TERRIER_TYPE_PROPERTY, "status"),
                                           status)
                   : _("Status not stated"));
  append_part (place, terrier_record_get_text (property, "district"));
  append_part (place, terrier_record_get_text (property, "service"));
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->place, place->str);
  show_money (self->running_cost, property, "running_cost");
  show_money (self->backlog, property, "backlog");
  gtk_widget_set_visible (GTK_WIDGET (self->inferred), terrier_record_is_inferred (property));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
terrier_map_card_move_to (TerrierMapCard *self, GtkWidget *parent, double x, double y)
{
  int width = gtk_widget_get_width (parent), height = gtk_widget_get_height (parent);
  GtkRequisition size;
  int left, top;

  gtk_widget_set_margin_start (GTK_WIDGET (self), 0);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 0);
  gtk_widget_get_preferred_size (GTK_WIDGET (self), NULL, &size);
  left = (int) x + GAP_PX;
  if (left + size.width + GAP_PX > width)
    left = (int) x - GAP_PX - size.width;
  top = (int) y + GAP_PX;
  if (top + size.height + GAP_PX > height)
    top = (int) y - GAP_PX - size.height;
  gtk_widget_set_margin_start (GTK_WIDGET (self), MAX (left, 0));
  gtk_widget_set_margin_top (GTK_WIDGET (self), MAX (top, 0));
}

static void
terrier_map_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_MAP_CARD);

  G_OBJECT_CLASS (terrier_map_card_parent_class)->dispose (object);
}

static void
terrier_map_card_class_init (TerrierMapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_map_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/map-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapCard, name);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapCard, place);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapCard, running_cost);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapCard, backlog);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapCard, inferred);
}

static void
terrier_map_card_init (TerrierMapCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
