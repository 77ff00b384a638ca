/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/matrix-grid-private.h"

#include "app/ledger-cell.h"

#include <glib/gi18n-lib.h>

static const TerrierMeasureId footers[TERRIER_MATRIX_N_FOOTERS] = {
  TERRIER_MEASURE_CLOSURES,      TERRIER_MEASURE_CO_LOCATIONS, TERRIER_MEASURE_RETAINED,
  TERRIER_MEASURE_ANNUAL_SAVING, TERRIER_MEASURE_STAFF_SAVING, TERRIER_MEASURE_BACKLOG_REMOVED,
  TERRIER_MEASURE_ONE_OFF_COST,  TERRIER_MEASURE_RECEIPTS,     TERRIER_MEASURE_OVER_TRAVEL_LIMIT
};

static GtkWidget *
add_cell (TerrierMatrixGrid *self, TerrierLedgerLook look, const char *style_class)
{
  GtkWidget *cell = terrier_ledger_cell_new (look);

  gtk_widget_set_can_target (cell, FALSE);
  if (style_class != NULL)
    gtk_widget_add_css_class (cell, style_class);
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  return cell;
}

static TerrierMatrixLine *
line_new (TerrierMatrixGrid *self, gboolean footer)
{
  TerrierMatrixLine *line = g_new0 (TerrierMatrixLine, 1);
  guint n = terrier_matrix_get_n_options (self->matrix);

  line->name = add_cell (self, TERRIER_LEDGER_TEXT, footer ? "foot-label" : NULL);
  line->actions = g_ptr_array_new ();
  line->figures = g_ptr_array_new ();
  if (!footer)
    line->district = add_cell (self, TERRIER_LEDGER_TEXT, "dim-label");
  for (guint i = 0; i < n; i++)
    {
      if (!footer)
        g_ptr_array_add (line->actions, add_cell (self, TERRIER_LEDGER_MARKED, NULL));
      g_ptr_array_add (line->figures, add_cell (self, TERRIER_LEDGER_NUMBER, NULL));
    }
  return line;
}

static void
line_free (TerrierMatrixLine *line)
{
  gtk_widget_unparent (line->name);
  g_clear_pointer (&line->district, gtk_widget_unparent);
  for (guint i = 0; i < line->actions->len; i++)
    gtk_widget_unparent (g_ptr_array_index (line->actions, i));
  for (guint i = 0; i < line->figures->len; i++)
    gtk_widget_unparent (g_ptr_array_index (line->figures, i));
  g_ptr_array_unref (line->actions);
  g_ptr_array_unref (line->figures);
  g_free (line);
}

static void
drop_all (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    line_free (g_ptr_array_index (lines, i));
  g_ptr_array_set_size (lines, 0);
}

void
terrier_matrix_grid_drop_lines (TerrierMatrixGrid *self)
{
  drop_all (self->lines);
  drop_all (self->footers);
  for (guint i = 0; i < self->heads->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->heads, i));
  g_ptr_array_set_size (self->heads, 0);
  g_clear_pointer (&self->corner, gtk_widget_unparent);
}

static GtkWidget *
head_new (const TerrierMatrixOption *option)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (option->title);
  GtkWidget *note = gtk_label_new (option->trial    ? _ ("Trial")
                                   : option->chosen ? _ ("Chosen")
                                                    : option->name);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (note, option->trial ? "trial" : option->chosen ? "chosen" : "note");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_can_target (box, FALSE);
  return box;
}

void
terrier_matrix_grid_make_heads (TerrierMatrixGrid *self)
{
  terrier_matrix_grid_drop_lines (self);
  self->corner = add_cell (self, TERRIER_LEDGER_TEXT, "heading");
  terrier_ledger_cell_set_text (TERRIER_LEDGER_CELL (self->corner), _ ("Building"));
  for (guint i = 0; i < terrier_matrix_get_n_options (self->matrix); i++)
    {
      GtkWidget *head = head_new (terrier_matrix_get_option (self->matrix, i));

      gtk_widget_set_parent (head, GTK_WIDGET (self));
      g_ptr_array_add (self->heads, head);
    }
  for (guint i = 0; i < TERRIER_MATRIX_N_FOOTERS; i++)
    {
      TerrierMatrixLine *line = line_new (self, TRUE);

      terrier_ledger_cell_set_text (TERRIER_LEDGER_CELL (line->name),
                                    terrier_measure_label (footers[i]));
      g_ptr_array_add (self->footers, line);
    }
}

void
terrier_matrix_grid_make_lines (TerrierMatrixGrid *self, guint n)
{
  while (self->lines->len < n)
    g_ptr_array_add (self->lines, line_new (self, FALSE));
}

static char *
figure_text (TerrierMatrixGrid *self, guint row, guint option, gboolean *unknown)
{
  static const TerrierMeasureId measures[]
      = { [TERRIER_MATRIX_SHOW_SAVING] = TERRIER_MEASURE_ANNUAL_SAVING,
          [TERRIER_MATRIX_SHOW_BACKLOG] = TERRIER_MEASURE_BACKLOG_REMOVED,
          [TERRIER_MATRIX_SHOW_COST] = TERRIER_MEASURE_ONE_OFF_COST,
          [TERRIER_MATRIX_SHOW_RECEIPT] = TERRIER_MEASURE_RECEIPTS };
  const TerrierActionInput *input = terrier_matrix_get (self->matrix, row, option);
  gint64 value;

  *unknown = FALSE;
  if (input->kind == TERRIER_ACTION_OUT_OF_SCOPE || input->kind == TERRIER_ACTION_UNKNOWN)
    return g_strdup ("");
  if (self->show == TERRIER_MATRIX_SHOW_DATE)
    return terrier_date_format (terrier_matrix_get_cell (self->matrix, row, option)->on);
  if (self->show == TERRIER_MATRIX_SHOW_MINUTES)
    {
      if (!terrier_action_has_line (input, TERRIER_MEASURE_OVER_TRAVEL_LIMIT))
        return g_strdup ("");
      *unknown = input->travel_minutes < 0;
      return *unknown ? g_strdup ("·") : g_strdup_printf (_ ("%d min"), input->travel_minutes);
    }
  if (!terrier_action_has_line (input, measures[self->show]))
    return g_strdup ("");
  value = terrier_action_get_value (input, measures[self->show], -1);
  *unknown = value == TERRIER_PENCE_UNKNOWN;
  return *unknown ? g_strdup ("·") : terrier_money_format (value, TERRIER_MONEY_SHORT);
}

/* The palette has other things after the actions: what nobody has stated is asked for by name. */
static TerrierSymbolId
symbol_of (TerrierActionKind kind)
{
  if (kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return TERRIER_SYMBOL_N;
  if (kind == TERRIER_ACTION_UNKNOWN)
    return TERRIER_SYMBOL_UNKNOWN;
  return (TerrierSymbolId) (TERRIER_SYMBOL_FIRST_ACTION + kind);
}

static void
bind_cell (TerrierMatrixGrid *self, TerrierMatrixLine *line, guint row, guint option)
{
  TerrierLedgerCell *action = g_ptr_array_index (line->actions, option);
  TerrierLedgerCell *figure = g_ptr_array_index (line->figures, option);
  const TerrierActionInput *input = terrier_matrix_get (self->matrix, row, option);
  const char *word = terrier_matrix_get_word (self->matrix, row, option);
  gboolean empty = *word == '\0';
  gboolean silent = empty || input->kind == TERRIER_ACTION_UNKNOWN
                    || input->kind == TERRIER_ACTION_OUT_OF_SCOPE;
  gboolean unknown;
  g_autofree char *text = figure_text (self, row, option, &unknown);

  terrier_ledger_cell_set_text (action, empty ? "·" : word);
  terrier_ledger_cell_set_look (action, (input->inferred ? TERRIER_LEDGER_INFERRED : 0)
                                            | (silent ? TERRIER_LEDGER_UNSTATED : 0));
  terrier_ledger_cell_set_symbol (action, empty ? TERRIER_SYMBOL_N : symbol_of (input->kind));
  terrier_ledger_cell_set_text (figure, text);
  terrier_ledger_cell_set_look (figure, (unknown ? TERRIER_LEDGER_UNSTATED : 0)
                                            | (!unknown && input->state >= TERRIER_STATE_APPORTIONED
                                                   ? TERRIER_LEDGER_INFERRED
                                                   : 0));
}

void
terrier_matrix_grid_bind_lines (TerrierMatrixGrid *self)
{
  guint first = terrier_matrix_grid_first_place (self);
  gboolean nameless = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      TerrierMatrixLine *line = g_ptr_array_index (self->lines, i);
      guint32 row;
      const char *name, *district;

      if (first + i >= self->order->len)
        continue;
      row = g_array_index (self->order, guint32, first + i);
      name = terrier_matrix_get_name (self->matrix, row);
      district = terrier_matrix_get_district (self->matrix, row);
      nameless = nameless || name == NULL;
      terrier_ledger_cell_set_text (TERRIER_LEDGER_CELL (line->name), name != NULL ? name : "…");
      terrier_ledger_cell_set_text (TERRIER_LEDGER_CELL (line->district),
                                    district != NULL ? district : "");
      for (guint option = 0; option < line->actions->len; option++)
        bind_cell (self, line, row, option);
    }
  if (nameless)
    g_signal_emit_by_name (self, "names-wanted", first, self->lines->len);
}

/* What the lines come to, gaps named in a word: the whole sentence is in the tooltip. */
static char *
footer_text (TerrierMeasureId id, const TerrierMeasure *measure, gboolean *unknown)
{
  g_autofree char *value = NULL;

  *unknown = measure->itemised == TERRIER_PENCE_UNKNOWN;
  if (*unknown)
    return g_strdup ("·");
  value = terrier_measure_format_value (id, measure->itemised, TERRIER_MONEY_SHORT);
  return measure->unknown_lines > 0 ? g_strdup_printf (_ ("at least %s"), value)
                                    : g_steal_pointer (&value);
}

void
terrier_matrix_grid_bind_footers (TerrierMatrixGrid *self)
{
  for (guint option = 0; option < self->heads->len; option++)
    {
      TerrierMeasure measures[TERRIER_N_MEASURES];

      terrier_option_totals_get (terrier_matrix_get_totals (self->matrix), option, measures);
      for (guint i = 0; i < self->footers->len; i++)
        {
          TerrierMatrixLine *line = g_ptr_array_index (self->footers, i);
          TerrierLedgerCell *figure = g_ptr_array_index (line->figures, option);
          const TerrierMeasure *measure = &measures[footers[i]];
          gboolean unknown;
          g_autofree char *text = footer_text (footers[i], measure, &unknown);

          terrier_ledger_cell_set_text (figure, text);
          terrier_ledger_cell_set_look (figure, unknown ? TERRIER_LEDGER_UNSTATED
                                                : measure->inferred_lines > 0
                                                    ? TERRIER_LEDGER_INFERRED
                                                    : 0);
        }
    }
}

static char *
footer_tooltip (TerrierMatrixGrid *self, guint footer, guint option)
{
  TerrierMeasure measures[TERRIER_N_MEASURES];
  const TerrierMeasure *measure = &measures[footers[footer]];
  g_autofree char *itemised = NULL, *stated = NULL;

  terrier_option_totals_get (terrier_matrix_get_totals (self->matrix), option, measures);
  itemised = terrier_measure_format_itemised (footers[footer], measure, TERRIER_MONEY_FULL);
  stated = terrier_measure_format_value (footers[footer], measure->stated, TERRIER_MONEY_FULL);
  return g_strdup_printf (_ ("%s, %s: itemised %s; stated: %s"),
                          terrier_matrix_get_option (self->matrix, option)->title,
                          terrier_measure_label (footers[footer]), itemised, stated);
}

char *
terrier_matrix_grid_tooltip (TerrierMatrixGrid *self, double x, double y)
{
  int foot = gtk_widget_get_height (GTK_WIDGET (self)) - self->foot_height;
  guint place;
  int option;

  if (self->matrix == NULL)
    return NULL;
  if (terrier_matrix_grid_pick (self, x, y, &place, &option) && option >= 0)
    {
      guint row = g_array_index (self->order, guint32, place);
      g_autofree char *text = terrier_matrix_describe (self->matrix, row, (guint) option);
      g_autofree char *fault = terrier_matrix_describe_fault (self->matrix, row, (guint) option);

      return fault != NULL ? g_strdup_printf ("%s\n%s", text, fault) : g_steal_pointer (&text);
    }
  if (y < foot || option < 0 || option >= (int) self->heads->len)
    return NULL;
  return footer_tooltip (self,
                         MIN ((guint) (y - foot) * TERRIER_MATRIX_N_FOOTERS
                                  / (guint) MAX (self->foot_height, 1),
                              TERRIER_MATRIX_N_FOOTERS - 1),
                         (guint) option);
}
