/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/paper-private.h"

#include "decision/markdown.h"
#include "decision/options-charts.h"
#include "decision/options-rows.h"
#include "document/chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Width and height of the chart on a page across, in points. */
#define CHART_WIDTH_PT 560
#define CHART_HEIGHT_PT 300

/* Each figure knows where it is from, as in a sentence: the window shows it, and the search for
 * exempt sums passes over what is open. */
static void
add_measure_cell (TerrierBlock *row, const TerrierOptionsColumn *column, TerrierMeasureId measure)
{
  const TerrierOptionsCell *cell = &column->cells[measure];
  TerrierBlock *block = terrier_block_append_cell (row, NULL);
  gboolean is_unknown
      = cell->stated == TERRIER_PENCE_UNKNOWN && cell->itemised == TERRIER_PENCE_UNKNOWN;
  gboolean is_inferred
      = cell->state == TERRIER_STATE_APPORTIONED || cell->state == TERRIER_STATE_ASSUMED;
  g_autofree char *reference
      = g_strdup_printf ("option %s.%s", column->number, terrier_measure_key (measure));

  terrier_block_add_figure_text (block, cell->text, reference,
                                 is_unknown    ? TERRIER_TEXT_UNKNOWN
                                 : is_inferred ? TERRIER_TEXT_INFERRED
                                               : TERRIER_TEXT_PLAIN);
  /* Of a count the note says it all. */
  if (cell->difference_text != NULL && terrier_measure_unit (measure) != TERRIER_MEASURE_UNIT_COUNT)
    {
      g_autofree char *itemised = g_strdup_printf (_ ("\nitemised %s, difference %s"),
                                                   cell->itemised_text, cell->difference_text);
      terrier_block_add_figure_text (block, itemised, reference, TERRIER_TEXT_SMALL);
    }
  if (cell->note != NULL && !is_unknown)
    {
      g_autofree char *note = g_strconcat ("\n", cell->note, NULL);
      terrier_block_add_figure_text (block, note, reference, TERRIER_TEXT_SMALL);
    }
}

/* A row that is not a measure with both its sides: one side of it, or words. */
static void
add_row_cell (TerrierBlock *parent,
              const TerrierOptionsRow *row,
              const TerrierOptionsColumn *column)
{
  TerrierBlock *block = terrier_block_append_cell (parent, NULL);
  TerrierFigureState state = terrier_options_row_state (row, column);
  TerrierTextFlags flags = state == TERRIER_STATE_UNKNOWN   ? TERRIER_TEXT_UNKNOWN
                           : state == TERRIER_STATE_ASSUMED ? TERRIER_TEXT_INFERRED
                                                            : TERRIER_TEXT_PLAIN;
  g_autofree char *text = terrier_options_row_text (row, column);
  g_autofree char *note = terrier_options_row_note (row, column);

  if (row->kind == TERRIER_OPTIONS_ROW_WORDS)
    terrier_block_add_text (block, text, flags);
  else
    {
      g_autofree char *reference
          = g_strdup_printf ("option %s.%s", column->number, terrier_measure_key (row->measure));
      terrier_block_add_figure_text (block, text, reference, flags);
    }
  if (note != NULL)
    {
      g_autofree char *line = g_strconcat ("\n", note, NULL);
      terrier_block_add_text (block, line, TERRIER_TEXT_SMALL);
    }
}

static void
add_head (TerrierBlock *table_block, TerrierOptionsTable *table)
{
  TerrierBlock *row = terrier_block_append_row (table_block);

  terrier_block_append_cell (row, _ ("Measure"));
  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);
      TerrierBlock *cell = terrier_block_append_cell (row, column->title);
      if (column->chosen)
        terrier_block_add_text (cell, _ ("\n(taken)"), TERRIER_TEXT_PLAIN);
    }
}

static void
add_line (TerrierBlock *parent, char *text)
{
  terrier_block_add_text (terrier_block_append_paragraph (parent, NULL), text, TERRIER_TEXT_SMALL);
  g_free (text);
}

/* The definition is a person's words, with or without a full stop. */
static char *
describe_backlog (TerrierOptionsTable *table)
{
  g_autofree char *definition = g_strchomp (g_strdup (table->backlog_definition));
  gsize length = strlen (definition);

  if (length > 0 && definition[length - 1] == '.')
    definition[length - 1] = '\0';
  return g_strdup_printf (_ ("Backlog: %s."), definition);
}

/* What the figures rest on stands under the table, so that nobody has to ask. */
static void
add_definitions (TerrierBlock *parent, TerrierOptionsTable *table)
{
  add_line (parent,
            g_strdup (_ ("A figure in plain type is what the paper states; beneath it stands what "
                         "the listed buildings "
                         "add up to, and the difference. “Not stated” is never counted as nought. "
                         "Savings, backlog, "
                         "cost and receipts are different money and are not added together.")));
  add_line (parent, describe_backlog (table));
  if (table->discount_text != NULL)
    add_line (parent,
              g_strdup_printf (_ ("Net present value: %s; only known cash figures are discounted."),
                               table->discount_text));
  add_line (parent, g_strdup (table->optimism_text));
  if (table->travel_text != NULL)
    add_line (parent, g_strdup_printf (_ ("Travel limit to the nearest alternative: %s."),
                                       table->travel_text));
}

/* A source as it stands under the table: the same one for several options is named once. */
static char *
describe_source (const TerrierOptionsColumn *column)
{
  const char *source = terrier_record_get_text (column->record, "source");
  TerrierDate on = terrier_record_get_date (column->record, "figures_on");
  g_autofree char *date = terrier_date_format_long (on);

  if (source == NULL)
    return NULL;
  return on != TERRIER_DATE_NONE ? g_strdup_printf (_ ("figures of %s. Source: %s"), date, source)
                                 : g_strdup_printf (_ ("source: %s"), source);
}

static void
add_sources (TerrierBlock *parent, TerrierOptionsTable *table)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < table->options->len; i++)
    g_ptr_array_add (sources, describe_source (g_ptr_array_index (table->options, i)));
  for (guint i = 0; i < sources->len; i++)
    {
      const char *source = g_ptr_array_index (sources, i);
      g_autoptr (GString) titles = g_string_new (NULL);
      gboolean is_first = TRUE;
      for (guint k = 0; source != NULL && k < sources->len; k++)
        {
          const TerrierOptionsColumn *column = g_ptr_array_index (table->options, k);
          if (g_strcmp0 (g_ptr_array_index (sources, k), source) != 0)
            continue;
          is_first = is_first && k >= i;
          g_string_append_printf (titles, titles->len > 0 ? _ (", %s") : "%s", column->title);
        }
      if (source != NULL && is_first)
        add_line (parent, g_strdup_printf (_ ("%s: %s"), titles->str, source));
    }
}

void
terrier_options_paper_append_table (TerrierBlock *parent,
                                    TerrierOptionsTable *table,
                                    const char *caption)
{
  guint n_options = table->options->len;
  TerrierBlock *block = terrier_block_append (parent, terrier_block_new_table (n_options + 1, 1));

  if (caption != NULL)
    terrier_block_set_caption (block, caption);
  for (guint i = 0; i < n_options; i++)
    terrier_block_set_column (block, i + 1, TERRIER_ALIGN_RIGHT, 0);
  add_head (block, table);
  for (guint r = 0; r < terrier_options_n_rows; r++)
    {
      const TerrierOptionsRow *shown = &terrier_options_rows[r];
      TerrierBlock *row = terrier_block_append_row (block);
      terrier_block_set_header (terrier_block_append_cell (row, _ (shown->label)), TRUE);
      for (guint i = 0; i < n_options; i++)
        if (shown->kind == TERRIER_OPTIONS_ROW_MEASURE)
          add_measure_cell (row, g_ptr_array_index (table->options, i), shown->measure);
        else
          add_row_cell (row, shown, g_ptr_array_index (table->options, i));
    }
  add_definitions (parent, table);
  add_sources (parent, table);
}

/* What the shape of an option's mark says, in every chart. Any thread. */
TerrierShape
terrier_options_column_shape (const TerrierOptionsColumn *column)
{
  const char *kind = terrier_record_get_text (column->record, "kind");

  if (column->chosen)
    return TERRIER_CHART_CHOSEN;
  if (terrier_options_column_does_nothing (column))
    return TERRIER_CHART_DO_NOTHING;
  return g_strcmp0 (kind, "consultation") == 0 ? TERRIER_CHART_CONSULTED : TERRIER_CHART_OPTION;
}

static gint64
shown_value (const TerrierOptionsCell *cell)
{
  if (cell->stated != TERRIER_PENCE_UNKNOWN)
    return cell->stated;
  return cell->n_unknown == 0 ? cell->itemised : TERRIER_PENCE_UNKNOWN;
}

/* The legend of the shapes of options. Any thread. */
void
terrier_options_chart_set_labels (TerrierChart *chart)
{
  terrier_chart_set_shape_label (chart, TERRIER_CHART_CHOSEN, _ ("Option taken"));
  terrier_chart_set_shape_label (chart, TERRIER_CHART_DO_NOTHING, _ ("Do nothing"));
  terrier_chart_set_shape_label (chart, TERRIER_CHART_CONSULTED, _ ("As consulted on"));
  terrier_chart_set_shape_label (chart, TERRIER_CHART_OPTION, _ ("Option"));
}

/**
 * terrier_options_table_new_chart:
 * @table: an options table
 *
 * Draws annual saving against backlog removed, a point for each option; options that do not state
 * both are listed beneath. Any thread.
 *
 * Returns: (transfer full): the chart
 */
TerrierChart *
terrier_options_table_new_chart (TerrierOptionsTable *table)
{
  TerrierChart *chart
      = terrier_chart_new_scatter (_ ("Annual saving against backlog removed"),
                                   _ ("Annual saving, buildings"), _ ("Backlog removed"));
  gboolean any_cost = FALSE;

  for (guint i = 0; i < table->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (table->options, i);

      TerrierPence cost = shown_value (&column->cells[TERRIER_MEASURE_ONE_OFF_COST]);
      int index
          = terrier_chart_add_point (chart, column->title,
                                     shown_value (&column->cells[TERRIER_MEASURE_ANNUAL_SAVING]),
                                     shown_value (&column->cells[TERRIER_MEASURE_BACKLOG_REMOVED]),
                                     terrier_options_column_shape (column), column->chosen);

      if (index >= 0)
        terrier_chart_set_size (chart, (guint) index, cost);
      any_cost = any_cost || (index >= 0 && cost != TERRIER_PENCE_UNKNOWN && cost > 0);
    }
  if (any_cost)
    terrier_chart_set_size_label (chart, _ ("Bubble: one-off cost"));
  terrier_options_chart_set_labels (chart);
  return chart;
}

/* "Option 3: As consulted on", and not "Option 1: Option 1 (content not public)". */
static char *
make_option_heading (const TerrierOptionsColumn *column)
{
  if (*column->name == '\0')
    return g_strdup (column->title);
  if (g_str_has_prefix (column->name, column->title))
    return g_strdup (column->name);
  return g_strdup_printf (_ ("%s: %s"), column->title, column->name);
}

static void
add_lead (TerrierBlock *parent, const char *text)
{
  terrier_block_add_text (terrier_block_append_paragraph (parent, NULL), text, TERRIER_TEXT_BOLD);
}

static void
add_option_text (TerrierBlock *document, const TerrierOptionsColumn *column)
{
  const char *description = terrier_record_get_text (column->record, "description");
  const char *remarks = terrier_record_get_text (column->record, "stated_remarks");
  const char *risks = terrier_record_get_text (column->record, "risks");
  TerrierMarkdownOptions options
      = { .public_copy = TRUE, .numbering = TERRIER_LIST_DECIMAL, .heading_level = 4 };
  g_autofree char *heading = make_option_heading (column);

  terrier_block_append_heading (document, 3, heading);
  if (!terrier_decision_is_blank (description))
    terrier_markdown_append (document, description, &options);
  else
    terrier_block_add_text (terrier_block_append_paragraph (document, NULL),
                            _ ("Nothing is stated."), TERRIER_TEXT_UNKNOWN);
  if (!terrier_decision_is_blank (remarks))
    {
      add_lead (document, _ ("Other figures stated"));
      terrier_markdown_append (document, remarks, &options);
    }
  if (!terrier_decision_is_blank (risks))
    {
      add_lead (document, _ ("Risks"));
      terrier_markdown_append (document, risks, &options);
    }
}

/* A chart with its figures beneath; when nothing of it is stated, only the words. @chart is taken.
 */
static void
add_chart (TerrierBlock *document, TerrierChart *chart)
{
  g_autoptr (TerrierChart) own = chart;
  g_autofree char *missing = terrier_chart_describe_missing (own);

  /* A chart that is drawn bears its title itself. */
  if (terrier_chart_get_n_points (own) == 0)
    {
      terrier_block_append_heading (document, 3, terrier_chart_get_title (own));
      terrier_block_add_text (terrier_block_append_paragraph (document, NULL),
                              missing != NULL ? missing : _ ("Nothing is stated."),
                              TERRIER_TEXT_UNKNOWN);
      return;
    }
  terrier_block_append (document, terrier_chart_new_figure (own, CHART_WIDTH_PT, CHART_HEIGHT_PT));
  terrier_block_append (document, terrier_chart_get_table (own));
}

static void
add_sensitivity (TerrierBlock *document,
                 TerrierOptionsTable *table,
                 const TerrierOptionsColumn *option)
{
  g_autoptr (GPtrArray) switching = terrier_options_switching_values (table, option);
  TerrierBlock *list;

  terrier_block_append_heading (document, 2, _ ("What would change the answer"));
  add_chart (document, terrier_options_chart_tornado (table, option));
  terrier_block_append_heading (document, 3, _ ("Switching values"));
  if (switching->len == 0)
    terrier_block_add_text (terrier_block_append_paragraph (document, NULL),
                            _ ("None can be worked out: the net present value of the option, or of "
                               "every other one, is not known."),
                            TERRIER_TEXT_UNKNOWN);
  else
    {
      list = terrier_block_append (document, terrier_block_new_list (TERRIER_LIST_BULLET, 1));
      for (guint i = 0; i < switching->len; i++)
        terrier_block_append_item (list, switching->pdata[i]);
    }
  terrier_block_append_heading (document, 3, _ ("Cost of waiting"));
  for (guint i = 0; i < table->options->len; i++)
    {
      char *waiting = terrier_options_describe_waiting (table->options->pdata[i]);

      if (waiting != NULL)
        add_line (document, waiting);
    }
}

static void
add_charts (TerrierBlock *document, TerrierOptionsTable *table, GHashTable *places)
{
  const TerrierOptionsColumn *option = terrier_options_table_get_in_view (table);
  const TerrierOptionsColumn *before = terrier_options_table_get_before (table, option);

  if (option == NULL)
    return;
  if (before != NULL)
    add_chart (document, terrier_options_chart_bridge (before, option));
  if (places != NULL)
    {
      add_chart (document,
                 terrier_options_chart_districts (option, TERRIER_MEASURE_ANNUAL_SAVING, places));
      add_chart (document,
                 terrier_options_chart_districts (option, TERRIER_MEASURE_BACKLOG_REMOVED, places));
    }
  add_chart (document, terrier_options_chart_cash_flow (table, option));
  add_sensitivity (document, table, option);
}

/**
 * terrier_options_paper_build:
 * @table: an options table
 * @places: (nullable): its properties, for the chart by district
 *
 * Sets the options appraisal of a programme: the table, what it rests on, the charts, what would
 * change the answer, and each option in words. Any thread; no I/O.
 *
 * Returns: (transfer full): the paper
 */
TerrierPaper *
terrier_options_paper_build (TerrierOptionsTable *table, GHashTable *places)
{
  TerrierPaper *paper = terrier_paper_new ();
  TerrierBlock *document = paper->document;
  g_autoptr (TerrierChart) chart = terrier_options_table_new_chart (table);
  g_autofree char *title = g_strdup_printf (_ ("%s: options appraisal"), table->name);
  const char *code = terrier_record_get_text (table->programme, "code");

  paper->kind = g_strdup (_ ("Options of a programme"));
  terrier_page_style_set_landscape (paper->style);
  paper->style->head_left = g_strdup (title);
  paper->style->head_right = code != NULL ? g_strdup_printf (_ ("Decision %s"), code) : NULL;
  paper->title = g_strdup (title);
  paper->subject = g_strdup (_ ("Options appraisal"));
  terrier_block_append_heading (document, 1, title);
  terrier_options_paper_append_table (document, table, NULL);
  terrier_block_append_heading (document, 2, _ ("Saving and backlog"));
  add_chart (document, g_steal_pointer (&chart));
  add_charts (document, table, places);
  terrier_block_append_heading (document, 2, _ ("The options"));
  for (guint i = 0; i < table->options->len; i++)
    add_option_text (document, g_ptr_array_index (table->options, i));
  return paper;
}
