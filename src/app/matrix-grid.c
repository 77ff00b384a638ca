/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

#include "app/ledger-cell.h"

#include <glib/gi18n-lib.h>

#define PAD 8
#define OPTION_MIN 118
#define DISTRICT 100
#define FAULT_PX 7

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HPOLICY,
  PROP_VPOLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierMatrixGrid,
                               terrier_matrix_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

int
terrier_matrix_grid_body_height (TerrierMatrixGrid *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height - self->foot_height, 0);
}

static double
scrolled (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

guint
terrier_matrix_grid_first_place (TerrierMatrixGrid *self)
{
  return (guint) (scrolled (self->vadjustment) / MAX (self->row_height, 1));
}

int
terrier_matrix_grid_option_x (TerrierMatrixGrid *self, guint option)
{
  return self->name_width + self->district_width + (int) option * self->option_width
         - (int) scrolled (self->hadjustment);
}

static int
row_y (TerrierMatrixGrid *self, guint place)
{
  return (int) (self->head_height + (double) place * self->row_height
                - scrolled (self->vadjustment));
}

/* @option -1: a name. FALSE: no row lies there; @option is set all the same. */
gboolean
terrier_matrix_grid_pick (TerrierMatrixGrid *self, double x, double y, guint *place, int *option)
{
  int foot = gtk_widget_get_height (GTK_WIDGET (self)) - self->foot_height;
  double from = x - self->name_width - self->district_width;
  double at = y - self->head_height + scrolled (self->vadjustment);

  *option
      = from < 0 ? -1 : (int) ((from + scrolled (self->hadjustment)) / MAX (self->option_width, 1));
  *option = MIN (*option, (int) self->heads->len - 1);
  if (self->order == NULL || y < self->head_height || y >= foot || at < 0)
    return FALSE;
  *place = (guint) (at / MAX (self->row_height, 1));
  return *place < self->order->len;
}

GdkRectangle
terrier_matrix_grid_get_cursor_rect (TerrierMatrixGrid *self)
{
  return (GdkRectangle){ terrier_matrix_grid_option_x (self, self->option),
                         row_y (self, self->place), self->option_width, self->row_height };
}

static void
take_metrics (TerrierMatrixGrid *self, int width)
{
  guint n = MAX (self->heads->len, 1);
  int cell = 0, head = 0, left;

  gtk_widget_measure (self->corner, GTK_ORIENTATION_VERTICAL, -1, NULL, &cell, NULL, NULL);
  for (guint i = 0; i < self->heads->len; i++)
    {
      int natural;

      gtk_widget_measure (g_ptr_array_index (self->heads, i), GTK_ORIENTATION_VERTICAL, -1, NULL,
                          &natural, NULL, NULL);
      head = MAX (head, natural);
    }
  self->row_height = MAX (cell, 18) + 6;
  self->head_height = head + 8;
  self->foot_height = TERRIER_MATRIX_N_FOOTERS * (cell + 2) + 9;
  self->name_width = MIN (260, MAX (width / 5, 150));
  /* The options come first: the district gives way to them. */
  self->district_width = width - self->name_width - DISTRICT >= OPTION_MIN * (int) n ? DISTRICT : 0;
  left = width - self->name_width - self->district_width;
  self->option_width = MAX (OPTION_MIN, left / (int) n);
}

static void
configure (GtkAdjustment *adjustment, double upper, double page, double step)
{
  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (upper - page, 0)),
                            0, MAX (upper, page), step, page * 0.9, page);
}

static void
configure_rows (TerrierMatrixGrid *self, int body)
{
  configure (self->vadjustment, (double) self->order->len * self->row_height, body,
             self->row_height * 3);
}

/* Other rows: scroll bars come and go. The adjustment is told before the next layout and not in it,
 * where a scroll bar that goes would ask for a layout that has already passed it by. */
static void
rows_changed (TerrierMatrixGrid *self)
{
  configure_rows (self, terrier_matrix_grid_body_height (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
place_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, MAX (width, 1), MAX (height, 1) };

  gtk_widget_size_allocate (child, &area, -1);
}

/* A dot needs little room, and leaves it to the word. */
static int
figure_width (TerrierMatrixGrid *self, GtkWidget *figure)
{
  const char *text = terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (figure));

  return g_utf8_strlen (text, 2) < 2 ? 3 * PAD : self->option_width * 2 / 5;
}

static void
place_line (TerrierMatrixGrid *self, TerrierMatrixLine *line, int y, int height)
{
  place_child (line->name, PAD, y, self->name_width - 2 * PAD, height);
  if (line->district != NULL)
    {
      gtk_widget_set_child_visible (line->district, self->district_width > 0);
      if (self->district_width > 0)
        place_child (line->district, self->name_width, y, self->district_width - PAD, height);
    }
  for (guint i = 0; i < line->figures->len; i++)
    {
      int x = terrier_matrix_grid_option_x (self, i);
      gboolean whole = line->actions->len == 0;
      int figure = figure_width (self, g_ptr_array_index (line->figures, i));

      if (!whole)
        place_child (g_ptr_array_index (line->actions, i), x + PAD, y,
                     self->option_width - figure - PAD, height);
      place_child (g_ptr_array_index (line->figures, i),
                   whole ? x + PAD : x + self->option_width - figure, y,
                   whole ? self->option_width - 2 * PAD : figure - PAD, height);
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (widget);
  int body, foot_row, foot;
  guint n, first;

  if (self->matrix == NULL)
    return;
  take_metrics (self, width);
  self->laying_out = TRUE;
  body = MAX (height - self->head_height - self->foot_height, 0);
  configure (self->hadjustment,
             self->name_width + self->district_width
                 + (double) self->option_width * self->heads->len,
             width, self->option_width);
  configure_rows (self, body);
  self->laying_out = FALSE;
  n = MIN ((guint) (body / self->row_height) + 2, self->order->len);
  terrier_matrix_grid_make_lines (self, n);
  terrier_matrix_grid_bind_lines (self);
  first = terrier_matrix_grid_first_place (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (self->lines, i);

      /* What does not show is put where it cannot be seen, not hidden: that is cheaper. */
      place_line (self, line,
                  i < n && first + i < self->order->len ? row_y (self, first + i) : -999,
                  self->row_height);
    }
  place_child (self->corner, PAD, self->head_height - self->row_height, self->name_width - 2 * PAD,
               self->row_height);
  for (guint i = 0; i < self->heads->len; i++)
    place_child (g_ptr_array_index (self->heads, i), terrier_matrix_grid_option_x (self, i) + PAD,
                 0, self->option_width - 2 * PAD, self->head_height - 4);
  foot = height - self->foot_height + 6;
  foot_row = (self->foot_height - 9) / TERRIER_MATRIX_N_FOOTERS;
  for (guint i = 0; i < self->footers->len; i++)
    place_line (self, g_ptr_array_index (self->footers, i), foot + (int) i * foot_row, foot_row);
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 240;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 480;
}

static GdkRGBA
colour_of (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  colour.alpha *= alpha;
  return colour;
}

static void
fill (GtkSnapshot *snapshot, GdkRGBA colour, int x, int y, int width, int height)
{
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

/* Beneath the words: columns that stand out, what is chosen, rules between the rows, and a corner
 * in each cell that cannot be. */
static void
snapshot_ground (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height = gtk_widget_get_height (widget);
  GdkRGBA accent = colour_of (widget, "accent_bg_color", 0.08f);
  GdkRGBA trial = colour_of (widget, "warning_bg_color", 0.12f);

  for (guint i = 0; i < self->heads->len; i++)
    {
      const TerrierMatrixOption *option = terrier_matrix_get_option (self->matrix, i);

      if (option->chosen || option->trial)
        fill (snapshot, option->trial ? trial : accent, terrier_matrix_grid_option_x (self, i), 0,
              self->option_width, height);
    }
}

static void
snapshot_cells (TerrierMatrixGrid *self, GtkSnapshot *snapshot, guint first, guint n)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA chosen = colour_of (widget, "accent_bg_color", 0.18f);
  GdkRGBA warning = colour_of (widget, "warning_color", 1);
  TerrierMatrixRange range;

  terrier_matrix_grid_get_range (self, &range);
  for (guint place = first; place < first + n; place++)
    for (guint i = 0; i < self->heads->len; i++)
      {
        guint row = g_array_index (self->order, guint32, place);
        int x = terrier_matrix_grid_option_x (self, i), y = row_y (self, place);

        if (place >= range.first && place <= range.last && i >= range.first_option
            && i <= range.last_option)
          fill (snapshot, chosen, x, y, self->option_width, self->row_height);
        if (terrier_matrix_find_faults (self->matrix, row, i) != 0)
          fill (snapshot, warning, x, y + 1, 3, self->row_height - 2);
      }
}

static void
snapshot_cursor (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GdkRectangle rect = terrier_matrix_grid_get_cursor_rect (self);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  GdkRGBA colour = colour_of (GTK_WIDGET (self), "accent_color", focused ? 1 : 0.4f);
  GskRoundedRect outline;
  float width = 2;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y,
                                                        (float) rect.width, (float) rect.height),
                                   3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
snapshot_children (TerrierMatrixGrid *self, GtkSnapshot *snapshot, GPtrArray *lines, guint n)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int left = self->name_width + self->district_width;

  for (guint i = 0; i < MIN (n, lines->len); i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (lines, i);

      gtk_widget_snapshot_child (widget, line->name, snapshot);
      if (line->district != NULL && self->district_width > 0)
        gtk_widget_snapshot_child (widget, line->district, snapshot);
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, 100000, 100000));
  for (guint i = 0; i < MIN (n, lines->len); i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (lines, i);

      for (guint k = 0; k < line->actions->len; k++)
        gtk_widget_snapshot_child (widget, g_ptr_array_index (line->actions, k), snapshot);
      for (guint k = 0; k < line->figures->len; k++)
        gtk_widget_snapshot_child (widget, g_ptr_array_index (line->figures, k), snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_body (TerrierMatrixGrid *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int left = self->name_width + self->district_width;
  int body = terrier_matrix_grid_body_height (self);
  guint first = terrier_matrix_grid_first_place (self);
  guint n = first < self->order->len ? MIN (self->lines->len, self->order->len - first) : 0;
  GdkRGBA rule = colour_of (widget, "window_fg_color", 0.08f);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) self->head_height,
                                                         (float) width, (float) body));
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left), 100000));
  snapshot_cells (self, snapshot, first, n);
  gtk_snapshot_pop (snapshot);
  for (guint place = first; place < first + n; place++)
    fill (snapshot, rule, 0, row_y (self, place) + self->row_height - 1, width, 1);
  snapshot_children (self, snapshot, self->lines, n);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left), 100000));
  if (self->place < self->order->len)
    snapshot_cursor (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int left = self->name_width + self->district_width;
  GdkRGBA rule = colour_of (widget, "window_fg_color", 0.3f);

  if (self->matrix == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, (float) (width - left),
                                                         (float) height));
  snapshot_ground (self, snapshot);
  for (guint i = 0; i < self->heads->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->heads, i), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->corner, snapshot);
  snapshot_body (self, snapshot);
  fill (snapshot, rule, 0, self->head_height - 1, width, 1);
  fill (snapshot, rule, 0, height - self->foot_height, width, 1);
  snapshot_children (self, snapshot, self->footers, self->footers->len);
  gtk_snapshot_pop (snapshot);
}

static gboolean
query_tooltip_cb (TerrierMatrixGrid *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = keyboard ? NULL : terrier_matrix_grid_tooltip (self, x, y);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* While it is being laid out it takes the new value into account by itself. */
static void
scrolled_cb (TerrierMatrixGrid *self)
{
  if (!self->laying_out)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (TerrierMatrixGrid *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (place);
  *place = adjustment;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HPOLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VPOLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HPOLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VPOLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  terrier_matrix_grid_drop_lines (self);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->hadjustment, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  g_clear_pointer (&self->order, g_array_unref);
  G_OBJECT_CLASS (terrier_matrix_grid_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierMatrixGrid *self = TERRIER_MATRIX_GRID (object);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->footers);
  g_ptr_array_unref (self->heads);
  G_OBJECT_CLASS (terrier_matrix_grid_parent_class)->finalize (object);
}

static void
terrier_matrix_grid_class_init (TerrierMatrixGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->size_allocate = size_allocate;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");
  g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("kind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_signal_new ("details", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_signal_new ("names-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
terrier_matrix_grid_init (TerrierMatrixGrid *self)
{
  self->lines = g_ptr_array_new ();
  self->footers = g_ptr_array_new ();
  self->heads = g_ptr_array_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->row_height = 24;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Buildings by options"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  terrier_matrix_grid_add_input (self);
}

GtkWidget *
terrier_matrix_grid_new (void)
{
  return g_object_new (TERRIER_TYPE_MATRIX_GRID, NULL);
}

void
terrier_matrix_grid_set_matrix (TerrierMatrixGrid *self, TerrierMatrix *matrix, GArray *order)
{
  gint64 property = 0;
  guint row, option;

  if (terrier_matrix_grid_get_cursor (self, &row, &option))
    property = terrier_matrix_get_property (self->matrix, row);
  terrier_matrix_ref (matrix);
  g_clear_pointer (&self->matrix, terrier_matrix_unref);
  self->matrix = matrix;
  g_array_unref (self->order);
  self->order = order;
  terrier_matrix_grid_make_heads (self);
  terrier_matrix_grid_bind_footers (self);
  self->option = MIN (self->option, MAX (terrier_matrix_get_n_options (matrix), 1) - 1);
  if (property != 0 && terrier_matrix_find_row (matrix, property, &row))
    for (guint i = 0; i < order->len; i++)
      if (g_array_index (order, guint32, i) == row)
        self->place = i;
  self->place = MIN (self->place, MAX (order->len, 1) - 1);
  self->anchor = self->place;
  self->anchor_option = self->option;
  rows_changed (self);
  terrier_matrix_grid_moved (self);
}

void
terrier_matrix_grid_set_order (TerrierMatrixGrid *self, GArray *order)
{
  g_array_unref (self->order);
  self->order = order;
  self->place = self->anchor = 0;
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  rows_changed (self);
  terrier_matrix_grid_moved (self);
}

GArray *
terrier_matrix_grid_get_order (TerrierMatrixGrid *self)
{
  return self->order;
}

void
terrier_matrix_grid_set_show (TerrierMatrixGrid *self, TerrierMatrixShow show)
{
  self->show = show;
  terrier_matrix_grid_refresh (self);
}

void
terrier_matrix_grid_refresh (TerrierMatrixGrid *self)
{
  if (self->matrix == NULL)
    return;
  terrier_matrix_grid_bind_footers (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  terrier_matrix_grid_moved (self);
}
