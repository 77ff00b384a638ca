/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-grid.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Lines shown in a cell's popover before the rest is counted instead. */
#define MAX_LINES 60

struct _TerrierOptionsGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *popover; /* of the cell opened last; (nullable) */
  TerrierSession *session;
  TerrierOptionsTable *table;
};

G_DEFINE_FINAL_TYPE (TerrierOptionsGrid, terrier_options_grid, GTK_TYPE_WIDGET)

/* What a row's kind of money is called above it; rows of one group follow each other. */
static const struct
{
  TerrierMeasureId first;
  const char *label;
} groups[] = {
  { TERRIER_MEASURE_CLOSURES, N_ ("Buildings") },
  { TERRIER_MEASURE_ANNUAL_SAVING, N_ ("Revenue, £ a year") },
  { TERRIER_MEASURE_BACKLOG_REMOVED, N_ ("Maintenance backlog, £") },
  { TERRIER_MEASURE_ONE_OFF_COST, N_ ("One-off money, £") },
  { TERRIER_MEASURE_NET_PRESENT_VALUE, N_ ("Over time") },
  { TERRIER_MEASURE_OVER_TRAVEL_LIMIT, N_ ("Access") },
};

static GtkWidget *
new_label (const char *text, float xalign, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static void
add_fact (GtkGrid *facts, int *row, const char *label, const char *text)
{
  GtkWidget *name;
  GtkWidget *value;

  if (text == NULL || *text == '\0')
    return;
  value = new_label (text, 0, NULL);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 44);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  name = new_label (label, 0, "dim-label");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_grid_attach (facts, name, 0, *row, 1, 1);
  gtk_grid_attach (facts, value, 1, *row, 1, 1);
  *row += 1;
}

/* Whether an action is a line beneath a measure, as appraisal/options.h counts them. */
static gboolean
action_counts (TerrierRecord *action, TerrierMeasureId measure)
{
  static const char *const closing[] = { "close", "dispose", NULL };
  static const char *const joining[] = { "co-locate", "move", NULL };
  static const char *const keeping[] = { "retain", "let", NULL };
  const char *what = terrier_record_get_text (action, "action");

  if (what == NULL || g_str_equal (what, "out of scope"))
    return FALSE;
  if (g_str_equal (what, "unknown"))
    return TRUE;
  switch (measure)
    {
    case TERRIER_MEASURE_CLOSURES:
    case TERRIER_MEASURE_RECEIPTS:
    case TERRIER_MEASURE_OVER_TRAVEL_LIMIT:
      return g_strv_contains (closing, what);
    case TERRIER_MEASURE_CO_LOCATIONS:
      return g_strv_contains (joining, what);
    case TERRIER_MEASURE_RETAINED:
      return g_strv_contains (keeping, what);
    default:
      return g_strv_contains (closing, what) || g_strv_contains (joining, what);
    }
}

static const char *
money_column (TerrierMeasureId measure)
{
  switch (measure)
    {
    case TERRIER_MEASURE_ANNUAL_SAVING:
      return "annual_saving";
    case TERRIER_MEASURE_STAFF_SAVING:
      return "staff_saving";
    case TERRIER_MEASURE_BACKLOG_REMOVED:
      return "backlog_removed";
    case TERRIER_MEASURE_ONE_OFF_COST:
      return "one_off_cost";
    case TERRIER_MEASURE_RECEIPTS:
      return "receipt";
    default:
      return NULL;
    }
}

/* The lines beneath a cell, their properties' names read when the popover opens. */
typedef struct
{
  GtkWidget *list; /* weak */
  GPtrArray *actions;
  TerrierMeasureId measure;
} Lines;

static void
lines_free (Lines *lines)
{
  g_clear_weak_pointer (&lines->list);
  g_ptr_array_unref (lines->actions);
  g_free (lines);
}

static gpointer
read_names (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Lines *lines = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lines->actions->len && i < MAX_LINES; i++)
    {
      gint64 property = terrier_record_get_reference (lines->actions->pdata[i], "property");
      char *name = terrier_reader_name (reader, TERRIER_TYPE_PROPERTY, property);

      g_ptr_array_add (names, name != NULL ? name : g_strdup (_ ("a property that is gone")));
    }
  return g_steal_pointer (&names);
}

static GtkWidget *
new_line (TerrierRecord *action, const char *name, TerrierMeasureId measure)
{
  const char *column = money_column (measure);
  const char *confidence = terrier_record_get_text (action, "confidence");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = new_label (name, 0, NULL);
  gboolean inferred = terrier_confidence_is_inferred (confidence);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (inferred)
    gtk_widget_add_css_class (label, "inferred");
  if (confidence != NULL)
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, "confidence");

      gtk_box_append (GTK_BOX (box),
                      new_label (terrier_choice_label (field, confidence), 1, "dim-label"));
    }
  if (column != NULL)
    {
      TerrierPence pence = terrier_record_get_pence (action, column);
      g_autofree char *text = pence == TERRIER_PENCE_UNKNOWN
                                  ? g_strdup (_ ("not stated"))
                                  : terrier_money_format (pence, TERRIER_MONEY_FULL);

      gtk_box_append (GTK_BOX (box),
                      new_label (text, 1, pence == TERRIER_PENCE_UNKNOWN ? "unknown" : "numeric"));
    }
  g_object_set_data (G_OBJECT (box), "property",
                     GSIZE_TO_POINTER (terrier_record_get_reference (action, "property")));
  return box;
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lines *lines = user_data;
  g_autoptr (GPtrArray) names
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);

  if (names != NULL && lines->list != NULL)
    {
      for (guint i = 0; i < names->len; i++)
        gtk_list_box_append (GTK_LIST_BOX (lines->list),
                             new_line (lines->actions->pdata[i], names->pdata[i], lines->measure));
      if (lines->actions->len > names->len)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                                             lines->actions->len - names->len),
                                                   lines->actions->len - names->len);

          gtk_list_box_append (GTK_LIST_BOX (lines->list), new_label (more, 0, "dim-label"));
        }
    }
  lines_free (lines);
}

static void
line_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  TerrierOptionsGrid *self = user_data;
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);
  gsize property = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)),
                                                        "property"));

  if (property == 0)
    return;
  gtk_popover_popdown (GTK_POPOVER (popover));
  terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) property);
}

static GtkWidget *
new_lines (TerrierOptionsGrid *self,
           const TerrierOptionsColumn *column,
           TerrierMeasureId measure)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  Lines *lines = g_new0 (Lines, 1);

  lines->actions = g_ptr_array_new_with_free_func (g_object_unref);
  lines->measure = measure;
  for (guint i = 0; i < column->actions->len; i++)
    if (action_counts (column->actions->pdata[i], measure))
      g_ptr_array_add (lines->actions, g_object_ref (column->actions->pdata[i]));
  if (lines->actions->len == 0)
    {
      lines_free (lines);
      g_object_ref_sink (list);
      g_object_unref (list);
      g_object_ref_sink (scroller);
      g_object_unref (scroller);
      return new_label (_ ("No lines are itemised."), 0, "dim-label");
    }

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lines"),
                                  -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (line_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  g_set_weak_pointer (&lines->list, list);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_names, lines,
                                NULL, (GDestroyNotify) g_ptr_array_unref, NULL, names_cb, lines);
  return scroller;
}

static GtkWidget *
new_explanation (TerrierOptionsGrid *self,
                 const TerrierOptionsColumn *column,
                 TerrierMeasureId measure)
{
  const TerrierOptionsCell *cell = &column->cells[measure];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *facts = gtk_grid_new ();
  GtkWidget *heading;
  g_autofree char *title
      = g_strdup_printf ("%s: %s", column->title, terrier_measure_label (measure));
  g_autofree char *on = terrier_date_format (cell->on);
  int row = 0;

  heading = new_label (title, 0, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_grid_set_column_spacing (GTK_GRID (facts), 12);
  gtk_grid_set_row_spacing (GTK_GRID (facts), 3);
  add_fact (GTK_GRID (facts), &row, _ ("Stated"),
            cell->stated_text != NULL ? cell->stated_text : _ ("not stated"));
  add_fact (GTK_GRID (facts), &row, _ ("Itemised"),
            cell->itemised_text != NULL ? cell->itemised_text : _ ("not itemised"));
  add_fact (GTK_GRID (facts), &row, _ ("Difference"), cell->difference_text);
  add_fact (GTK_GRID (facts), &row, _ ("Lines"), cell->note);
  add_fact (GTK_GRID (facts), &row, _ ("State"), terrier_figure_state_label (cell->state));
  add_fact (GTK_GRID (facts), &row, _ ("Dated"), on);
  add_fact (GTK_GRID (facts), &row, _ ("Source"), cell->source);
  gtk_box_append (GTK_BOX (box), facts);
  gtk_box_append (GTK_BOX (box), new_lines (self, column, measure));
  gtk_widget_set_size_request (box, 380, -1);
  return box;
}

static void
drop_popover (TerrierOptionsGrid *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Built on each opening, so that there is nothing to keep in step with the file. The popover
 * belongs to the table and not to the cell, which may go while it is open. */
static void
cell_clicked_cb (GtkWidget *button, gpointer user_data)
{
  TerrierOptionsGrid *self = user_data;
  guint option = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option"));
  guint measure = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "measure"));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    return;
  drop_popover (self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover),
                         new_explanation (self, self->table->options->pdata[option],
                                          (TerrierMeasureId) measure));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Columns stay narrow enough for seven options at 1280 pixels. */
static void
wrap_at (GtkWidget *label, int chars)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
}

static GtkWidget *
new_cell (TerrierOptionsGrid *self, guint option, TerrierMeasureId measure)
{
  const TerrierOptionsColumn *column = self->table->options->pdata[option];
  const TerrierOptionsCell *cell = &column->cells[measure];
  gboolean unknown = cell->state == TERRIER_STATE_UNKNOWN;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = new_label (cell->text, 1, unknown ? "unknown" : "numeric");
  g_autofree char *spoken = NULL;

  wrap_at (label, 15);
  gtk_box_append (GTK_BOX (box), label);
  if (cell->state == TERRIER_STATE_APPORTIONED || cell->state == TERRIER_STATE_ASSUMED)
    gtk_widget_add_css_class (label, "unsure");
  if (column->chosen && !unknown)
    gtk_widget_add_css_class (label, "heading");
  if (cell->note != NULL && !unknown)
    {
      GtkWidget *note = new_label (cell->note, 1, "note");

      wrap_at (note, 18);
      gtk_box_append (GTK_BOX (box), note);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (cell_clicked_cb), self);
  gtk_widget_add_css_class (button, "figure");
  g_object_set_data (G_OBJECT (button), "option", GUINT_TO_POINTER (option));
  g_object_set_data (G_OBJECT (button), "measure", GUINT_TO_POINTER (measure));
  spoken = g_strdup_printf ("%s, %s: %s", column->title, terrier_measure_label (measure),
                            cell->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  cell->note != NULL ? cell->note : "", -1);
  return button;
}

static GtkWidget *
new_option_heading (const TerrierOptionsColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = new_label (column->title, 1, "heading");
  GtkWidget *name;

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (column->chosen)
    gtk_box_append (GTK_BOX (box), new_label (_ ("Chosen"), 1, "chosen"));
  else if (column->name != NULL && g_strcmp0 (column->name, column->title) != 0)
    {
      name = new_label (column->name, 1, "note");
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), name);
    }
  gtk_widget_set_tooltip_text (box, column->name);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "option-heading");
  return box;
}

static void
fill (TerrierOptionsGrid *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  guint n_options = self->table->options->len;
  guint group = 0;
  int row = 1;

  for (guint option = 0; option < n_options; option++)
    {
      GtkWidget *heading = new_option_heading (self->table->options->pdata[option]);

      gtk_widget_set_hexpand (heading, TRUE);
      gtk_widget_set_size_request (heading, 104, -1);
      gtk_grid_attach (grid, heading, (int) option + 1, 0, 1, 1);
    }
  for (guint measure = 0; measure < TERRIER_N_MEASURES; measure++)
    {
      GtkWidget *label;

      if (group < G_N_ELEMENTS (groups) && groups[group].first == measure)
        {
          GtkWidget *heading = new_label (_ (groups[group].label), 0, "group");

          gtk_grid_attach (grid, heading, 0, row++, (int) n_options + 1, 1);
          group++;
        }
      label = new_label (terrier_measure_label (measure), 0, "measure");
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_grid_attach (grid, label, 0, row, 1, 1);
      for (guint option = 0; option < n_options; option++)
        {
          const TerrierOptionsColumn *column = self->table->options->pdata[option];
          GtkWidget *cell = new_cell (self, option, measure);

          if (column->chosen)
            gtk_widget_add_css_class (cell, "chosen-column");
          gtk_grid_attach (grid, cell, (int) option + 1, row, 1, 1);
        }
      row++;
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (widget);

  if (self->grid != NULL)
    gtk_widget_allocate (self->grid, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_size (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (widget);

  if (self->grid != NULL)
    gtk_widget_measure (self->grid, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static void
dispose (GObject *object)
{
  TerrierOptionsGrid *self = TERRIER_OPTIONS_GRID (object);

  drop_popover (self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (terrier_options_grid_parent_class)->dispose (object);
}

static void
terrier_options_grid_class_init (TerrierOptionsGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->size_allocate = size_allocate;
  widget_class->measure = measure_size;
  widget_class->get_request_mode = get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "options");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
terrier_options_grid_init (TerrierOptionsGrid *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Options table"), -1);
}

GtkWidget *
terrier_options_grid_new (void)
{
  return g_object_new (TERRIER_TYPE_OPTIONS_GRID, NULL);
}

/**
 * terrier_options_grid_set_table:
 * @self: the widget
 * @session: where records open
 * @table: what to show; a reference is taken
 */
void
terrier_options_grid_set_table (TerrierOptionsGrid *self,
                                TerrierSession *session,
                                TerrierOptionsTable *table)
{
  g_return_if_fail (TERRIER_IS_OPTIONS_GRID (self));

  terrier_options_table_ref (table);
  g_clear_pointer (&self->table, terrier_options_table_unref);
  self->table = table;
  g_set_object (&self->session, session);

  drop_popover (self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fill (self);
}
