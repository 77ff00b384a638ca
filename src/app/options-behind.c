/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-behind.h"

#include "app/labels.h"
#include "appraisal/option-records.h"
#include "decision/options-access.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Lines shown before the rest is counted instead. */
#define MAX_LINES 60

/* Whether an action is a line beneath a measure, as appraisal/options.h counts them. */
static gboolean
action_counts (TerrierRecord *action, TerrierMeasureId measure)
{
  TerrierActionInput input;

  terrier_action_input_from_record (&input, action, 0);
  if (measure == TERRIER_MEASURE_BACKLOG_LEFT)
    measure = TERRIER_MEASURE_BACKLOG_REMOVED;
  if (measure == TERRIER_MEASURE_NET_PRESENT_VALUE || measure == TERRIER_MEASURE_PAYBACK_YEARS)
    measure = TERRIER_MEASURE_ANNUAL_SAVING;
  return terrier_action_has_line (&input, measure);
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
  GPtrArray *words; /* of each action, instead of its money; nullable */
  TerrierMeasureId measure;
} Lines;

static void
lines_free (Lines *lines)
{
  g_clear_weak_pointer (&lines->list);
  g_ptr_array_unref (lines->actions);
  g_clear_pointer (&lines->words, g_ptr_array_unref);
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
new_line (TerrierRecord *action, const char *name, TerrierMeasureId measure, const char *words)
{
  const char *column = money_column (measure);
  const char *confidence = terrier_record_get_text (action, "confidence");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = terrier_label_new (name, 0, NULL);
  gboolean inferred = terrier_confidence_is_inferred (confidence);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (inferred)
    gtk_widget_add_css_class (label, "inferred");
  if (words != NULL)
    gtk_box_append (GTK_BOX (box), terrier_label_new (words, 1, "dim-label"));
  else if (confidence != NULL)
    {
      const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_ACTION, "confidence");

      gtk_box_append (GTK_BOX (box),
                      terrier_label_new (terrier_choice_label (field, confidence), 1, "dim-label"));
    }
  if (column != NULL)
    {
      TerrierPence pence = terrier_record_get_pence (action, column);
      g_autofree char *text = pence == TERRIER_PENCE_UNKNOWN
                                  ? g_strdup (_ ("not stated"))
                                  : terrier_money_format (pence, TERRIER_MONEY_FULL);

      gtk_box_append (GTK_BOX (box),
                      terrier_label_new (text, 1,
                                         pence == TERRIER_PENCE_UNKNOWN ? "unknown" : "numeric"));
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
                             new_line (lines->actions->pdata[i], names->pdata[i], lines->measure,
                                       lines->words != NULL ? lines->words->pdata[i] : NULL));
      if (lines->actions->len > names->len)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                                             lines->actions->len - names->len),
                                                   lines->actions->len - names->len);

          gtk_list_box_append (GTK_LIST_BOX (lines->list),
                               terrier_label_new (more, 0, "dim-label"));
        }
    }
  lines_free (lines);
}

static void
line_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  TerrierSession *session = user_data;
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);
  gsize property = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)),
                                                        "property"));

  if (property == 0)
    return;
  gtk_popover_popdown (GTK_POPOVER (popover));
  terrier_session_open_record (session, TERRIER_TYPE_PROPERTY, (gint64) property);
}

static Lines *
collect_lines (const TerrierOptionsTable *table,
               const TerrierOptionsColumn *column,
               TerrierMeasureId measure)
{
  Lines *lines = g_new0 (Lines, 1);

  lines->actions = g_ptr_array_new_with_free_func (g_object_unref);
  lines->measure = measure;
  if (measure == TERRIER_MEASURE_OVER_TRAVEL_LIMIT)
    {
      g_autoptr (TerrierOptionsAccess) access = terrier_options_access_new (table, column);

      lines->words = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < access->lines->len; i++)
        {
          const TerrierAccessLine *line = &g_array_index (access->lines, TerrierAccessLine, i);

          g_ptr_array_add (lines->actions, g_object_ref (line->action));
          g_ptr_array_add (lines->words, terrier_access_line_describe (line, table));
        }
      return lines;
    }
  for (guint i = 0; i < column->actions->len; i++)
    if (action_counts (column->actions->pdata[i], measure))
      g_ptr_array_add (lines->actions, g_object_ref (column->actions->pdata[i]));
  return lines;
}

static GtkWidget *
new_lines (TerrierSession *session,
           const TerrierOptionsTable *table,
           const TerrierOptionsColumn *column,
           TerrierMeasureId measure)
{
  Lines *lines = collect_lines (table, column, measure);
  GtkWidget *scroller, *list;

  if (lines->actions->len == 0)
    {
      lines_free (lines);
      return terrier_label_new (_ ("No lines are itemised."), 0, "dim-label");
    }
  scroller = gtk_scrolled_window_new ();
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lines"),
                                  -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (line_activated_cb), session, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  g_set_weak_pointer (&lines->list, list);
  terrier_portfolio_read_async (terrier_session_get_portfolio (session), read_names, lines, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, names_cb, lines);
  return scroller;
}

static GtkWidget *
new_prose (const char *text)
{
  GtkWidget *label = terrier_label_new (text, 0, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
append_words (GtkBox *box, const TerrierOptionsRow *row, const TerrierOptionsColumn *column)
{
  const TerrierField *field = terrier_field_lookup (TERRIER_TYPE_OPTION, row->column);
  const char *text = field->kind == TERRIER_FIELD_MARKDOWN
                         ? terrier_record_get_text (column->record, row->column)
                         : NULL;
  g_autofree char *shown = terrier_options_row_text (row, column);
  const char *source = terrier_record_get_text (column->record, "source");
  GtkWidget *facts = gtk_grid_new ();
  int line = 0;

  gtk_box_append (box, new_prose (text != NULL && *text != '\0' ? text : shown));
  gtk_grid_set_column_spacing (GTK_GRID (facts), 12);
  terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Source"), source);
  gtk_box_append (box, facts);
}

static void
append_access (GtkBox *box, const TerrierOptionsTable *table, const TerrierOptionsColumn *column)
{
  g_autoptr (TerrierOptionsAccess) access = terrier_options_access_new (table, column);
  g_autofree char *summary = terrier_options_access_describe (access, table);
  GtkWidget *facts = gtk_grid_new ();
  int line = 0;

  gtk_box_append (box, new_prose (summary));
  gtk_grid_set_column_spacing (GTK_GRID (facts), 12);
  terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Rule"),
                          table->travel_text != NULL ? table->travel_text : _ ("not stated"));
  gtk_box_append (box, facts);
}

static void
append_facts (GtkBox *box, const TerrierOptionsRow *row, const TerrierOptionsCell *cell)
{
  GtkWidget *facts = gtk_grid_new ();
  g_autofree char *on = terrier_date_format (cell->on);
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (facts), 12);
  gtk_grid_set_row_spacing (GTK_GRID (facts), 3);
  terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Stated"),
                          cell->stated_text != NULL ? cell->stated_text : _ ("not stated"));
  if (row->kind == TERRIER_OPTIONS_ROW_MEASURE)
    {
      terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Itemised"),
                              cell->itemised_text != NULL ? cell->itemised_text
                                                          : _ ("not itemised"));
      terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Difference"), cell->difference_text);
      terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Lines"), cell->note);
      terrier_label_add_fact (GTK_GRID (facts), &line, _ ("State"),
                              terrier_figure_state_label (cell->state));
    }
  terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Dated"), on);
  terrier_label_add_fact (GTK_GRID (facts), &line, _ ("Source"), cell->source);
  gtk_box_append (box, facts);
}

/**
 * terrier_options_behind_new:
 * @session: where records open
 * @table: the table; not kept
 * @column: an option of it
 * @row: a row of it
 *
 * What lies behind a cell: stated, itemised, the difference, the source and the lines; of the
 * journey the rule and each building held against it; of a judgement all its words. Main thread.
 *
 * Returns: (transfer floating): the content of a popover
 */
GtkWidget *
terrier_options_behind_new (TerrierSession *session,
                            const TerrierOptionsTable *table,
                            const TerrierOptionsColumn *column,
                            const TerrierOptionsRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *title = g_strdup_printf ("%s: %s", column->title, _ (row->label));

  gtk_box_append (GTK_BOX (box), terrier_label_new (title, 0, "heading"));
  gtk_widget_set_size_request (box, 380, -1);
  if (row->kind == TERRIER_OPTIONS_ROW_WORDS)
    append_words (GTK_BOX (box), row, column);
  else if (row->kind == TERRIER_OPTIONS_ROW_ITEMISED)
    append_access (GTK_BOX (box), table, column);
  else
    append_facts (GTK_BOX (box), row, &column->cells[row->measure]);
  if (row->kind == TERRIER_OPTIONS_ROW_STATED)
    gtk_box_append (GTK_BOX (box),
                    new_prose (_ ("Buildings that a paper spared because of the journey. They are "
                                  "kept, so they are not among those left.")));
  if (row->kind == TERRIER_OPTIONS_ROW_MEASURE || row->kind == TERRIER_OPTIONS_ROW_ITEMISED)
    gtk_box_append (GTK_BOX (box), new_lines (session, table, column, row->measure));
  return box;
}
