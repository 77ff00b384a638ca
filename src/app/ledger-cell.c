/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/ledger-cell.h"

#include "carto/mark.h"

#include <adwaita.h>

#define SYMBOL_PX 18
#define SYMBOL_GAP_PX 6
/* What is not stated is there, but says nothing. */
#define UNSTATED_ALPHA 0.55f

struct _TerrierLedgerCell
{
  GtkWidget parent_instance;

  char *text; /* never NULL */
  TerrierLedgerLook look;
  TerrierSymbolId symbol;
};

G_DEFINE_FINAL_TYPE (TerrierLedgerCell, terrier_ledger_cell, GTK_TYPE_WIDGET)

#define LOOK_OF_ONE_CELL (TERRIER_LEDGER_INFERRED | TERRIER_LEDGER_UNSTATED)

/* What the cells of one table draw with. A context and a layout for each of two thousand cells were
 * a third of the time to build them. */
typedef struct
{
  PangoLayout *layout;
  PangoAttrList *attributes[4]; /* by number and inferred */
  guint serial;                 /* of the layout's context, at which the height was taken */
  int height;                   /* of a line, in logical pixels */
  int ascent;                   /* of it, in Pango units */
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  for (guint i = 0; i < G_N_ELEMENTS (desk->attributes); i++)
    pango_attr_list_unref (desk->attributes[i]);
  g_object_unref (desk->layout);
  g_free (desk);
}

static PangoAttrList *
attributes_new (gboolean number, gboolean inferred)
{
  PangoAttrList *list = pango_attr_list_new ();

  if (number)
    pango_attr_list_insert (list, pango_attr_font_features_new ("tnum"));
  if (inferred)
    pango_attr_list_insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC));
  return list;
}

/* The desk lies with the column view, or whatever else holds the cells, whose context GTK keeps to
 * the font and the scale. */
static Desk *
desk_of (TerrierLedgerCell *self)
{
  static GQuark quark;
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);
  Desk *desk;
  guint serial;

  if (quark == 0)
    quark = g_quark_from_static_string ("terrier-ledger-desk");
  if (view == NULL)
    view = gtk_widget_get_parent (GTK_WIDGET (self));
  if (view == NULL)
    view = GTK_WIDGET (self);
  desk = g_object_get_qdata (G_OBJECT (view), quark);
  if (desk == NULL)
    {
      desk = g_new0 (Desk, 1);
      desk->layout = pango_layout_new (gtk_widget_get_pango_context (view));
      pango_layout_set_ellipsize (desk->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (desk->layout, TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (desk->attributes); i++)
        desk->attributes[i] = attributes_new ((i & 1) != 0, (i & 2) != 0);
      g_object_set_qdata_full (G_OBJECT (view), quark, desk, desk_free);
    }
  serial = pango_context_get_serial (pango_layout_get_context (desk->layout));
  if (desk->serial != serial)
    {
      PangoContext *context = pango_layout_get_context (desk->layout);
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      desk->serial = serial;
      desk->ascent = pango_font_metrics_get_ascent (metrics);
      desk->height = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics)
                                        + pango_font_metrics_get_descent (metrics));
      pango_font_metrics_unref (metrics);
    }
  return desk;
}

/* A symbol is recorded once and drawn wherever it stands, at any scale. (transfer none) */
static GskRenderNode *
symbol_node (TerrierSymbolId symbol, gboolean inferred)
{
  static GskRenderNode *nodes[TERRIER_SYMBOL_N][2][2];
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GskRenderNode **node = &nodes[symbol][inferred][dark];

  if (*node == NULL)
    {
      cairo_t *cr;

      *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, SYMBOL_PX, SYMBOL_PX));
      cr = gsk_cairo_node_get_draw_context (*node);
      terrier_mark_draw_symbol (cr, SYMBOL_PX / 2.0, SYMBOL_PX / 2.0, TERRIER_MARK_RADIUS_PX,
                                symbol, inferred ? TERRIER_POINT_INFERRED : 0, dark);
      cairo_destroy (cr);
    }
  return *node;
}

static void
append_symbol (TerrierLedgerCell *self, GtkSnapshot *snapshot, gboolean rtl)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (rtl ? width - SYMBOL_PX : 0),
                                                          (float) ((height - SYMBOL_PX) / 2)));
  gtk_snapshot_append_node (snapshot, symbol_node (self->symbol,
                                                   (self->look & TERRIER_LEDGER_INFERRED) != 0));
  gtk_snapshot_restore (snapshot);
}

static void
append_text (TerrierLedgerCell *self, GtkSnapshot *snapshot, gboolean rtl)
{
  Desk *desk = desk_of (self);
  gboolean marked = (self->look & TERRIER_LEDGER_MARKED) != 0;
  gboolean number = (self->look & TERRIER_LEDGER_NUMBER) != 0;
  gboolean inferred = (self->look & TERRIER_LEDGER_INFERRED) != 0;
  int start = marked ? SYMBOL_PX + SYMBOL_GAP_PX : 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - start;
  PangoRectangle text;
  GdkRGBA colour;
  int x, y;

  if (width <= 0)
    return;
  pango_layout_set_width (desk->layout, width * PANGO_SCALE);
  pango_layout_set_attributes (desk->layout,
                               desk->attributes[(number ? 1 : 0) + (inferred ? 2 : 0)]);
  pango_layout_set_text (desk->layout, self->text, -1);
  pango_layout_get_pixel_extents (desk->layout, NULL, &text);
  x = (number != rtl ? width - text.width : 0) - text.x + (rtl ? 0 : start);
  /* One baseline for all, whatever font an ellipsis or a mark was found in. */
  y = (gtk_widget_get_height (GTK_WIDGET (self)) - desk->height) / 2
      + PANGO_PIXELS (desk->ascent - pango_layout_get_baseline (desk->layout));
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  if (self->look & TERRIER_LEDGER_UNSTATED)
    colour.alpha *= UNSTATED_ALPHA;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, desk->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
terrier_ledger_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierLedgerCell *self = TERRIER_LEDGER_CELL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->symbol != TERRIER_SYMBOL_N)
    append_symbol (self, snapshot, rtl);
  if (*self->text != '\0')
    append_text (self, snapshot, rtl);
}

static void
terrier_ledger_cell_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  TerrierLedgerCell *self = TERRIER_LEDGER_CELL (widget);
  gboolean marked = (self->look & TERRIER_LEDGER_MARKED) != 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = marked ? SYMBOL_PX : 0;
  else
    *minimum = *natural = MAX (desk_of (self)->height, marked ? SYMBOL_PX : 0);
}

/* The text is not the widget's own as GTK sees it, so a new font is for us to take note of. */
static void
terrier_ledger_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (terrier_ledger_cell_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

static void
terrier_ledger_cell_finalize (GObject *object)
{
  g_free (TERRIER_LEDGER_CELL (object)->text);

  G_OBJECT_CLASS (terrier_ledger_cell_parent_class)->finalize (object);
}

static void
terrier_ledger_cell_class_init (TerrierLedgerCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = terrier_ledger_cell_finalize;
  widget_class->snapshot = terrier_ledger_cell_snapshot;
  widget_class->measure = terrier_ledger_cell_measure;
  widget_class->system_setting_changed = terrier_ledger_cell_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_css_name (widget_class, "ledgercell");
}

static void
terrier_ledger_cell_init (TerrierLedgerCell *self)
{
  self->text = g_strdup ("");
  self->symbol = TERRIER_SYMBOL_N;
}

/**
 * terrier_ledger_cell_new:
 * @look: of the column
 *
 * Main thread, as everything here.
 *
 * Returns: (transfer floating): a cell that shows nothing yet
 */
GtkWidget *
terrier_ledger_cell_new (TerrierLedgerLook look)
{
  TerrierLedgerCell *self = g_object_new (TERRIER_TYPE_LEDGER_CELL, NULL);

  self->look = look;
  return GTK_WIDGET (self);
}

void
terrier_ledger_cell_set_text (TerrierLedgerCell *self, const char *text)
{
  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
terrier_ledger_cell_get_text (TerrierLedgerCell *self)
{
  return self->text;
}

void
terrier_ledger_cell_set_look (TerrierLedgerCell *self, TerrierLedgerLook look)
{
  look = (look & LOOK_OF_ONE_CELL) | (self->look & ~LOOK_OF_ONE_CELL);
  if (self->look == look)
    return;
  self->look = look;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
terrier_ledger_cell_set_symbol (TerrierLedgerCell *self, TerrierSymbolId symbol)
{
  if (self->symbol == symbol)
    return;
  self->symbol = symbol;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

TerrierSymbolId
terrier_ledger_cell_get_symbol (TerrierLedgerCell *self)
{
  return self->symbol;
}
