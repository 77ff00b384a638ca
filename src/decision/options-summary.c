/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/options-summary.h"

#include "core/text.h"
#include "decision/divisions.h"
#include "decision/options-access.h"
#include "decision/options-charts.h"
#include "decision/paper-private.h"
#include "document/pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARGIN_PT 44.0
#define TEXT_SIZE_PT 9.5
#define LINE_HEIGHT 1.24

/* How much of everything is told: the first that fits on the page. The last fits always: its words
 * are cut so short that no name or text can push it over. */
static const struct
{
  double map_pt;
  double spacing; /* between blocks, against the usual */
  guint rows;     /* of the table of divisions */
  guint chars;    /* of a text that somebody wrote */
} fits[] = {
  { 300, 0.8, 20, 300 }, { 260, 0.7, 20, 300 }, { 230, 0.6, 16, 260 }, { 210, 0.5, 13, 220 },
  { 190, 0.5, 12, 180 }, { 190, 0.5, 9, 140 },  { 160, 0.4, 6, 90 },   { 120, 0.4, 4, 50 },
};

typedef struct
{
  TerrierOptionsTable *table;
  const TerrierOptionsColumn *option;
  GHashTable *places;
  TerrierDivisions *divisions;
  guint fit;
  gboolean fitting; /* only to see whether it fits: the map is left empty */
} Summary;

/* What somebody wrote, as a line of its own that is not too long. */
static char *
cut (const Summary *self, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\r\n\t", ' '));

  return terrier_text_truncate (line, fits[self->fit].chars);
}

static void
add_note (TerrierBlock *parent, char *text)
{
  terrier_block_add_text (terrier_block_append_paragraph (parent, NULL), text, TERRIER_TEXT_SMALL);
  g_free (text);
}

static void
add_head (const Summary *self, TerrierPaper *paper)
{
  g_autofree char *title = terrier_text_truncate (paper->title, 90);
  g_autofree char *name = cut (self, self->option->name);
  g_autofree char *line = *name != '\0' && !g_str_has_prefix (name, self->option->title)
                              ? g_strdup_printf (_ ("%s: %s"), self->option->title, name)
                              : g_strdup (*name != '\0' ? name : self->option->title);
  TerrierDate on = terrier_record_get_date (self->option->record, "figures_on");
  g_autofree char *date = terrier_date_format_long (on);
  TerrierBlock *block;

  terrier_block_append_heading (paper->document, 1, title);
  block = terrier_block_append_paragraph (paper->document, NULL);
  terrier_block_add_text (block, line, TERRIER_TEXT_BOLD);
  if (self->option->chosen)
    terrier_block_add_text (block, _ (" (the option taken)"), TERRIER_TEXT_PLAIN);
  if (on != TERRIER_DATE_NONE)
    {
      g_autofree char *words = g_strdup_printf (_ (". Figures of %s."), date);

      terrier_block_add_text (block, words, TERRIER_TEXT_PLAIN);
    }
}

/* A measure of the option, bound as in a text; @style where it is known for sure. */
static void
add_figure (const Summary *self, TerrierBlock *block, TerrierMeasureId id, TerrierTextFlags style)
{
  const TerrierOptionsCell *cell = &self->option->cells[id];
  g_autofree char *reference
      = g_strdup_printf ("option %s.%s", self->option->number, terrier_measure_key (id));

  terrier_block_add_figure_text (block, cell->text, reference,
                                 cell->state == TERRIER_STATE_UNKNOWN       ? TERRIER_TEXT_UNKNOWN
                                 : cell->state >= TERRIER_STATE_APPORTIONED ? TERRIER_TEXT_INFERRED
                                                                            : style);
}

/* "stated; not itemised": how sure the figure is and what stands behind it. */
static void
add_box_note (const Summary *self, TerrierBlock *box, TerrierMeasureId measure)
{
  const TerrierOptionsCell *cell = &self->option->cells[measure];
  const TerrierOptionsCell *bias = &self->option->cells[TERRIER_MEASURE_OPTIMISM_BIAS];
  const TerrierOptionsCell *left = &self->option->cells[TERRIER_MEASURE_BACKLOG_LEFT];
  const TerrierOptionsCell *staff = &self->option->cells[TERRIER_MEASURE_STAFF_SAVING];
  g_autoptr (GString) note = g_string_new (NULL);

  if (cell->state != TERRIER_STATE_UNKNOWN)
    g_string_append (note, terrier_figure_state_label (cell->state));
  if (cell->state != TERRIER_STATE_UNKNOWN && cell->note != NULL)
    g_string_append_printf (note, "; %s", cell->note);
  if (cell->difference_text != NULL)
    g_string_append_printf (note, _ ("; itemised %s"), cell->itemised_text);
  if (note->len > 0)
    g_string_append (note, ". ");
  if (measure == TERRIER_MEASURE_ANNUAL_SAVING)
    g_string_append_printf (note, _ ("Staff, which is not in it: %s."), staff->text);
  else if (measure == TERRIER_MEASURE_BACKLOG_REMOVED)
    g_string_append_printf (note, _ ("Left: %s."), left->text);
  else if (measure == TERRIER_MEASURE_ONE_OFF_COST && bias->stated != TERRIER_PENCE_UNKNOWN
           && bias->stated != 0)
    g_string_append_printf (note, _ ("Optimism bias on it: %s."), bias->text);
  if (note->len > 0)
    add_note (box, g_strdup (note->str));
}

/* One kind of money in each, so that nothing tempts the eye to add them. */
static void
add_boxes (const Summary *self, TerrierBlock *document)
{
  static const struct
  {
    TerrierMeasureId measure;
    const char *title;
  } boxes[] = {
    { TERRIER_MEASURE_ANNUAL_SAVING, N_ ("Saved a year, buildings") },
    { TERRIER_MEASURE_ONE_OFF_COST, N_ ("Spent once") },
    { TERRIER_MEASURE_RECEIPTS, N_ ("Receipts from sales") },
    { TERRIER_MEASURE_BACKLOG_REMOVED, N_ ("Backlog removed") },
  };
  TerrierBlock *row = terrier_block_append (document, terrier_block_new_boxes ());

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      TerrierBlock *box = terrier_block_append_box (row, _ (boxes[i].title), NULL);

      add_figure (self, box, boxes[i].measure, TERRIER_TEXT_BOLD);
      add_box_note (self, box, boxes[i].measure);
    }
  add_note (document, g_strdup (_ ("Four kinds of money: none is added to another. “Not stated” is "
                                   "not nought; “at least” names what is missing.")));
}

static void
add_division_row (const Summary *self, TerrierBlock *table, const TerrierDivision *division)
{
  TerrierBlock *row = terrier_block_append_row (table);
  g_autofree char *name = terrier_text_truncate (terrier_division_name (division), 40);

  terrier_block_set_header (terrier_block_append_cell (row, name), TRUE);
  for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
    if (self->divisions->totals[kind] > 0)
      {
        g_autofree char *count = g_strdup_printf ("%u", division->n[kind]);

        terrier_block_append_cell (row, count);
      }
}

/* "All other 14 divisions": what the page has no room for is told in one row. */
static void
add_other_divisions (const Summary *self, TerrierBlock *table, guint first)
{
  TerrierDivision others = { 0 };
  g_autofree char *name = g_strdup_printf (_ ("Another %u"), self->divisions->rows->len - first);

  for (guint i = first; i < self->divisions->rows->len; i++)
    for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
      others.n[kind] += g_array_index (self->divisions->rows, TerrierDivision, i).n[kind];
  others.name = name;
  add_division_row (self, table, &others);
}

static void
add_division_table (const Summary *self, TerrierBlock *document)
{
  const TerrierDivisions *divisions = self->divisions;
  guint n_rows = divisions->rows->len, n_kinds = 0, most = fits[self->fit].rows, column = 1;
  TerrierBlock *table, *head;

  for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
    n_kinds += divisions->totals[kind] > 0;
  table = terrier_block_append (document, terrier_block_new_table (n_kinds + 1, 1));
  head = terrier_block_append_row (table);
  terrier_block_append_cell (head,
                             divisions->by_district ? _ ("District") : _ ("Electoral division"));
  for (guint kind = 0; kind < TERRIER_ACTION_N_KINDS; kind++)
    if (divisions->totals[kind] > 0)
      {
        terrier_block_append_cell (head, terrier_action_kind_label (kind));
        terrier_block_set_column (table, column++, TERRIER_ALIGN_RIGHT, 0);
      }
  for (guint i = 0; i < n_rows; i++)
    {
      if (i + 1 == most && n_rows > most)
        {
          add_other_divisions (self, table, i);
          break;
        }
      add_division_row (self, table, &g_array_index (divisions->rows, TerrierDivision, i));
    }
}

static void
draw_nothing_cb (cairo_t *cr, double width_pt, double height_pt, gpointer user_data)
{
}

/* FALSE: there is nothing to show on a map, or no map to show it on. */
static gboolean
add_map (const Summary *self, TerrierBlock *document, const TerrierPageStyle *style)
{
  double width = style->page_width_pt - style->margin_left_pt - style->margin_right_pt;
  double height = fits[self->fit].map_pt;
  g_autofree char *words = terrier_divisions_describe_map (self->divisions);
  g_autoptr (TerrierMapFigure) map = NULL;
  g_autoptr (GError) error = NULL;

  if (self->fitting)
    {
      terrier_block_append (document, terrier_block_new_figure (width, height, words,
                                                                draw_nothing_cb, NULL, NULL));
      return TRUE;
    }
  map = terrier_divisions_draw_map (self->divisions, self->option, self->places,
                                    fits[self->fit].rows, width, height, &error);
  if (map != NULL)
    terrier_map_figure_append (map, words, document);
  else
    add_note (document, g_strdup (error != NULL ? error->message
                                                : _ ("No position is known, so there is no map.")));
  return map != NULL;
}

static void
add_places (const Summary *self, TerrierBlock *document, const TerrierPageStyle *style)
{
  terrier_block_append_heading (document, 2, _ ("What happens where"));
  if (self->divisions->rows->len == 0)
    {
      terrier_block_add_text (terrier_block_append_paragraph (document, NULL),
                              _ ("No building is listed for this option."), TERRIER_TEXT_UNKNOWN);
      return;
    }
  if (add_map (self, document, style))
    add_note (document, g_strdup (self->divisions->only_touched
                                      ? _ ("Beside a name: buildings that something is done with, "
                                           "of all there. Only these are on the map.")
                                      : _ ("Beside a name: buildings that something is done with, "
                                           "of all there.")));
  add_division_table (self, document);
}

/* "Closures 43 (36 itemised, 7 not itemised); …": what happens to the buildings, counted. */
static void
add_counts (const Summary *self, TerrierBlock *list)
{
  static const TerrierMeasureId counts[]
      = { TERRIER_MEASURE_CLOSURES, TERRIER_MEASURE_CO_LOCATIONS, TERRIER_MEASURE_RETAINED };
  TerrierBlock *item = terrier_block_append_item (list, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const TerrierOptionsCell *cell = &self->option->cells[counts[i]];
      g_autofree char *lead
          = g_strdup_printf ("%s%s: ", i > 0 ? " " : "", terrier_measure_label (counts[i]));
      g_autofree char *note = cell->note != NULL && cell->stated != TERRIER_PENCE_UNKNOWN
                                  ? g_strdup_printf (" (%s).", cell->note)
                                  : g_strdup (".");

      terrier_block_add_text (item, lead, TERRIER_TEXT_PLAIN);
      add_figure (self, item, counts[i], TERRIER_TEXT_BOLD);
      terrier_block_add_text (item, note, TERRIER_TEXT_PLAIN);
    }
}

/* "Risks: …", where anybody wrote something. */
static void
add_words (const Summary *self, TerrierBlock *list, const char *column)
{
  const char *text = terrier_record_get_text (self->option->record, column);

  if (terrier_decision_is_blank (text))
    return;
  g_autofree char *words = cut (self, text);
  g_autofree char *line
      = g_strdup_printf (_ ("%s: %s"),
                         _ (terrier_field_lookup (TERRIER_TYPE_OPTION, column)->label), words);
  terrier_block_append_item (list, line);
}

static void
add_consequences (const Summary *self, TerrierBlock *document)
{
  TerrierBlock *list;
  g_autofree char *waiting = terrier_options_describe_waiting (self->option);

  terrier_block_append_heading (document, 2, _ ("What follows"));
  list = terrier_block_append (document, terrier_block_new_list (TERRIER_LIST_BULLET, 1));
  add_counts (self, list);
  if (waiting != NULL)
    terrier_block_append_item (list, waiting);
  add_words (self, list, "deliverability");
  add_words (self, list, "risks");
}

/* In a line each: whether anybody is left too far away, and what is known of those who use it. */
static void
add_access (const Summary *self, TerrierBlock *document)
{
  g_autoptr (TerrierOptionsAccess) access = terrier_options_access_new (self->table, self->option);
  g_autofree char *found = terrier_options_access_describe (access, self->table);
  const char *equality = terrier_record_get_text (self->option->record, "equality_effect");
  g_autofree char *effect = !terrier_decision_is_blank (equality) ? cut (self, equality) : NULL;
  TerrierBlock *block;

  terrier_block_append_heading (document, 2, _ ("Access and equality"));
  block = terrier_block_append_paragraph (document, NULL);
  terrier_block_add_text (block, _ ("Access: "), TERRIER_TEXT_BOLD);
  terrier_block_add_text (block, found, TERRIER_TEXT_PLAIN);
  block = terrier_block_append_paragraph (document, NULL);
  terrier_block_add_text (block, _ ("Equality: "), TERRIER_TEXT_BOLD);
  if (effect != NULL)
    terrier_block_add_text (block, effect, TERRIER_TEXT_PLAIN);
  else
    terrier_block_add_text (block, _ ("the effect is not stated"), TERRIER_TEXT_UNKNOWN);
}

static void
add_basis (const Summary *self, TerrierBlock *document)
{
  const char *source = terrier_record_get_text (self->option->record, "source");
  g_autofree char *backlog = cut (self, self->table->backlog_definition);
  g_autofree char *from = source != NULL ? cut (self, source) : g_strdup (_ ("not stated"));

  add_note (document, g_strdup_printf (_ ("Backlog: %s Source: %s"), backlog, from));
}

static TerrierPaper *
build (const Summary *self)
{
  TerrierPaper *paper = terrier_paper_new ();
  TerrierPageStyle *style = paper->style;

  paper->kind = g_strdup (_ ("Summary of a programme"));
  paper->title = g_strdup_printf (_ ("%s: summary for members"), self->table->name);
  paper->subject = g_strdup (_ ("Summary for members"));
  style->margin_left_pt = style->margin_right_pt = MARGIN_PT;
  style->margin_top_pt = style->margin_bottom_pt = MARGIN_PT;
  style->text_size_pt = TEXT_SIZE_PT;
  style->line_height = LINE_HEIGHT;
  style->spacing = fits[self->fit].spacing;
  style->number_pages = FALSE;
  add_head (self, paper);
  add_boxes (self, paper->document);
  add_places (self, paper->document, style);
  add_consequences (self, paper->document);
  add_access (self, paper->document);
  add_basis (self, paper->document);
  return paper;
}

TerrierPaper *
terrier_options_summary_build (TerrierOptionsTable *table, GHashTable *places, GError **error)
{
  Summary self = { .table = table, .places = places, .fitting = TRUE };
  g_autoptr (TerrierDivisions) divisions = NULL;

  self.option = terrier_options_table_get_in_view (table);
  if (self.option == NULL)
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_NOT_FOUND,
                   _ ("The programme has no option to summarise; add one beside doing nothing."));
      return NULL;
    }
  self.divisions = divisions = terrier_divisions_new (self.option, places);
  for (self.fit = 0; self.fit + 1 < G_N_ELEMENTS (fits); self.fit++)
    {
      g_autoptr (TerrierPaper) tried = build (&self);
      g_autoptr (TerrierPages) pages
          = terrier_pages_layout (tried->document, tried->style, NULL, error);

      if (pages == NULL)
        return NULL;
      if (terrier_pages_get_n (pages) == 1)
        break;
    }
  self.fitting = FALSE;
  return build (&self);
}
