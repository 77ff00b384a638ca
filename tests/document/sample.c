/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "document/chart.h"

static const char *const reasons[] = {
  "The council runs services for the public from more buildings than it can keep in repair. The "
  "budget for the "
  "maintenance of the corporate estate covers the most urgent work only, and the backlog grows "
  "each year that work is "
  "put off. Fewer buildings, shared by more services, can be kept warm, safe and open.",
  "A consultation was held over ten weeks. Respondents asked above all how far a family without a "
  "car would have to "
  "travel. The journey to the nearest alternative was therefore worked out for each centre by "
  "public transport, at the "
  "hours in which sessions are held, and two closures were dropped from the programme because it "
  "took more than "
  "thirty-five minutes.",
  "The saving is counted on the property budget alone: rent, rates, energy, cleaning and repairs. "
  "What is spent on staff "
  "does not change by this decision and is not part of it. Receipts from the sale of freeholds are "
  "not counted until a "
  "sale has been completed, and no receipt is taken as certain here.",
};

static void
add_options_table (TerrierBlock *document)
{
  static const char *const rows[][5] = {
    { "1", "Do nothing", "0", "nil", "nil" },
    { "2", "Model consulted on, January 2023", "not stated", "not stated", "not stated" },
    { "3", "Co-locate and close (preferred)", "43", "1,270,000", "5,850,000" },
    { "4", "Close without co-location", "not stated", "not stated", "not stated" },
    { "5", "Keep one centre in each district", "not stated", "not stated", "not stated" },
  };
  TerrierBlock *table = terrier_block_append (document, terrier_block_new_table (5, 1));
  TerrierBlock *row = terrier_block_append_row (table);

  terrier_block_set_caption (table, "Table 1. The options compared");
  terrier_block_append_cell (row, "No");
  terrier_block_append_cell (row, "Option");
  terrier_block_append_cell (row, "Closures");
  terrier_block_append_cell (row, "Saving a year, £");
  terrier_block_append_cell (row, "Backlog removed, £");
  for (guint c = 2; c < 5; c++)
    terrier_block_set_column (table, c, TERRIER_ALIGN_RIGHT, 0);

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      row = terrier_block_append_row (table);
      for (guint c = 0; c < 5; c++)
        {
          gboolean unknown = g_str_equal (rows[r][c], "not stated");
          TerrierBlock *cell = terrier_block_append_cell (row, NULL);

          terrier_block_add_figure_text (cell, rows[r][c], c >= 2 ? "option" : NULL,
                                         unknown ? TERRIER_TEXT_UNKNOWN : TERRIER_TEXT_PLAIN);
          terrier_block_set_header (cell, c == 1);
        }
    }
}

static void
add_property_table (TerrierBlock *document, guint part)
{
  static const char *const places[]
      = { "Dover", "Thanet", "Swale", "Ashford", "Maidstone", "Canterbury", "Gravesham" };
  TerrierBlock *table = terrier_block_append (document, terrier_block_new_table (5, 1));
  TerrierBlock *row = terrier_block_append_row (table);
  TerrierBlock *cell;
  g_autofree char *caption = g_strdup_printf ("Table %u. Buildings in part %u", part + 2, part + 1);

  terrier_block_set_caption (table, caption);
  terrier_block_append_cell (row, "Building");
  terrier_block_append_cell (row, "District");
  terrier_block_append_cell (row, "Action");
  terrier_block_append_cell (row, "Saving a year, £");
  terrier_block_append_cell (row, "Backlog, £");
  terrier_block_set_column (table, 3, TERRIER_ALIGN_RIGHT, 0);
  terrier_block_set_column (table, 4, TERRIER_ALIGN_RIGHT, 0);

  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *name = g_strdup_printf ("Children’s centre %u", part * 14 + i + 1);
      g_autofree char *saving = g_strdup_printf ("%u,%03u", 12 + i * 3, (i * 137) % 1000);
      g_autofree char *backlog = g_strdup_printf ("%u,%03u", 81 + i * 7, (i * 271) % 1000);

      row = terrier_block_append_row (table);
      terrier_block_set_header (terrier_block_append_cell (row, name), TRUE);
      terrier_block_append_cell (row, places[i % G_N_ELEMENTS (places)]);
      terrier_block_append_cell (row, i % 3 == 0 ? "Co-locate with the library" : "Close");
      terrier_block_append_cell (row, saving);
      cell = terrier_block_append_cell (row, NULL);
      terrier_block_add_text (cell, backlog,
                              i % 4 == 1 ? TERRIER_TEXT_INFERRED : TERRIER_TEXT_PLAIN);
    }
  row = terrier_block_append_row (table);
  terrier_block_set_emphasised (row, TRUE);
  terrier_block_append_cell (row, "Total of what is stated");
  terrier_block_append_cell (row, NULL);
  terrier_block_append_cell (row, NULL);
  terrier_block_append_cell (row, "453,018");
  terrier_block_append_cell (row, "at least 1,802,771");
}

/* The chart of the options: of five, the papers state the figures of two. */
TerrierChart *
sample_chart_new (void)
{
  TerrierChart *chart = terrier_chart_new_scatter ("Annual saving against backlog removed",
                                                   "Annual saving, £ a year", "Backlog removed, £");

  terrier_chart_add_point (chart, "Do nothing", 0, 0, TERRIER_CHART_DO_NOTHING, FALSE);
  terrier_chart_add_missing (chart, "Option 2", NULL);
  terrier_chart_add_point (chart, "Option 3", 127000000, 585000000, TERRIER_CHART_CHOSEN, TRUE);
  terrier_chart_add_point (chart, "Option 4", TERRIER_PENCE_UNKNOWN, 585000000,
                           TERRIER_CHART_OPTION, FALSE);
  terrier_chart_add_missing (chart, "Option 5", NULL);
  terrier_chart_set_shape_label (chart, TERRIER_CHART_CHOSEN, "Preferred");
  terrier_chart_set_shape_label (chart, TERRIER_CHART_DO_NOTHING, "Do nothing");

  return chart;
}

static void
add_chart (TerrierBlock *document)
{
  g_autoptr (TerrierChart) chart = sample_chart_new ();

  terrier_block_append (document, terrier_chart_new_figure (chart, 451, 210));
  terrier_block_append (document, terrier_chart_get_table (chart));
}

static void
add_part (TerrierBlock *document, guint part)
{
  g_autofree char *title = g_strdup_printf ("Reason(s) for decision, part %u", part + 1);
  TerrierBlock *paragraph, *list, *item, *inner;

  terrier_block_append_heading (document, 2, title);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *sub = g_strdup_printf ("%u.%u Considerations", part + 1, i + 1);

      terrier_block_append_heading (document, 3, sub);
      terrier_block_append_paragraph (document, reasons[(i + part) % 3]);
      terrier_block_append_paragraph (document, reasons[(i + part + 1) % 3]);
    }
  paragraph = terrier_block_append_paragraph (document, "The saving of ");
  terrier_block_add_figure_text (paragraph, "£1.27m a year", "option 3.annual saving",
                                 TERRIER_TEXT_BOLD);
  terrier_block_add_text (paragraph, " and the backlog of ", 0);
  terrier_block_add_figure_text (paragraph, "£5.85m", "option 3.backlog removed",
                                 TERRIER_TEXT_INFERRED);
  terrier_block_add_text (paragraph, " are set out in the ", 0);
  terrier_block_add_link (paragraph, "report to the cabinet committee",
                          "https://democracy.example.org/decision/23/00101", 0);
  terrier_block_add_text (paragraph,
                          ", which is the source of every figure that is not marked otherwise. The "
                          "following "
                          "are delegated:",
                          0);

  list = terrier_block_append (document, terrier_block_new_list (TERRIER_LIST_LOWER_LETTER, 1));
  terrier_block_append_item (list, "authority to the Director of Infrastructure to agree the terms "
                                   "of each lease;");
  item = terrier_block_append_item (list, "authority to the Corporate Director to take what steps "
                                          "are needed, among them:");
  inner = terrier_block_append (item, terrier_block_new_list (TERRIER_LIST_LOWER_ROMAN, 1));
  terrier_block_append_item (inner, "notice to landlords where a lease has a break;");
  terrier_block_append_item (inner, "the move of records and equipment; and");
  terrier_block_append_item (inner, "works to the receiving building within the approved budget.");
  terrier_block_append_item (list, "authority to the Cabinet Member to decide on any objection.");

  add_property_table (document, part);
  paragraph = terrier_block_append_paragraph (document, "Figures marked with a hollow ring are "
                                                        "apportioned from a stated total.");
  if (part % 3 == 1)
    add_chart (document);
}

TerrierBlock *
sample_decision_new (guint n_parts)
{
  static const char *const labels[] = { "Signed", "Date", NULL };
  TerrierBlock *document = terrier_block_new_document ();
  TerrierBlock *boxes, *quote, *list;

  terrier_block_append_heading (document, 1, "Kent County Council: proposed record of decision");
  boxes = terrier_block_append (document, terrier_block_new_boxes ());
  terrier_block_append_box (boxes, "Decision to be taken by",
                            "Cabinet Member for Community and Regulatory Services");
  terrier_block_append_box (boxes, "Decision No", "23/00101");
  terrier_block_append_paragraph (document, "For publication");
  terrier_block_append_heading (document, 2, "Key decision: YES");
  terrier_block_append_paragraph (document, "The decision results in savings or spending that are "
                                            "significant against the budget of the "
                                            "service or function (over £1,000,000).");
  terrier_block_append_heading (document, 2, "Subject matter / title of decision");
  terrier_block_append_paragraph (document, "Kent Communities Programme");
  terrier_block_append_heading (document, 2, "Decision");
  terrier_block_append_paragraph (document, "As Cabinet Member for Community and Regulatory "
                                            "Services, I agree to:");
  list = terrier_block_append (document, terrier_block_new_list (TERRIER_LIST_DECIMAL, 1));
  terrier_block_append_item (list, "implement option 3 of the Kent Communities Programme, with 43 "
                                   "closures and 12 co-locations;");
  terrier_block_append_item (list, "delegate authority to the Director of Infrastructure to give "
                                   "effect to it, including but not limited to "
                                   "entering into contracts and other legal agreements; and");
  terrier_block_append_item (list, "note that two closures are not taken forward.");
  terrier_block_append_heading (document, 2, "Options");
  add_options_table (document);
  quote = terrier_block_append (document, terrier_block_new_block_quote ());
  terrier_block_append_paragraph (quote, "There was support for reducing our number of buildings "
                                         "and for delivering more than one "
                                         "service from each of them.");
  for (guint i = 0; i < n_parts; i++)
    add_part (document, i);

  terrier_block_append_heading (document, 2, "Any interest declared when the decision was taken");
  terrier_block_append_paragraph (document, "None");
  terrier_block_append (document, terrier_block_new_signature (labels));

  return document;
}

TerrierPageStyle *
sample_style_new (void)
{
  TerrierPageStyle *style = terrier_page_style_new ();

  style->head_left = g_strdup ("Kent Communities Programme");
  style->head_right = g_strdup ("23/00101");
  style->foot_left = g_strdup ("Proposed record of decision");

  return style;
}

TerrierBlock *
sample_hostile_new (void)
{
  TerrierBlock *document = terrier_block_new_document ();
  g_autofree char *word = g_strnfill (500, 'W');
  TerrierBlock *at = document, *table, *row, *paragraph;

  /* Levels that skip and go back. */
  terrier_block_append_heading (document, 4, "Starts at four");
  terrier_block_append_heading (document, 6, "Then six");
  terrier_block_append_heading (document, 2, "Then two");
  terrier_block_append_paragraph (document, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 123 abc \xd7\xa2");
  terrier_block_append_paragraph (document,
                                  "e\xcc\x81\xcc\x82 ﬁne oﬃce a\xcc\x8a \xf0\x9f\x8f\x9b");
  terrier_block_append_paragraph (document, word);
  terrier_block_append (document, terrier_block_new_code ("if (a < b)\n    return;\n\nend"));
  terrier_block_append (document, terrier_block_new_rule ());

  paragraph = terrier_block_append_paragraph (document, NULL);
  terrier_block_add_link (paragraph,
                          "A link that is long enough to run over the end of the line and "
                          "go on upon the next one, with ",
                          "https://example.org/", 0);
  terrier_block_add_link (paragraph, "another", "#here", TERRIER_TEXT_BOLD | TERRIER_TEXT_STRIKE);
  terrier_block_add_text (paragraph, " and text.", TERRIER_TEXT_CODE);

  paragraph = terrier_block_append_paragraph (document, "Said in a note");
  terrier_block_set_anchor (paragraph, "from");
  terrier_block_add_link (paragraph, "[1]", TERRIER_NOTE_LINK "1", TERRIER_TEXT_SMALL);
  paragraph = terrier_block_append_paragraph (document, NULL);
  terrier_block_set_note (paragraph);
  terrier_block_set_anchor (paragraph, TERRIER_NOTE_ANCHOR "1");
  terrier_block_add_link (paragraph, "[1]", "#from", TERRIER_TEXT_SMALL);
  terrier_block_add_text (paragraph, " The note.", TERRIER_TEXT_SMALL);

  for (guint i = 0; i < 12; i++)
    {
      at = terrier_block_append (at, terrier_block_new_list (i % 5, i));
      at = terrier_block_append_item (at, i % 2 ? "item" : NULL);
    }
  terrier_block_append (at, terrier_block_new_block_quote ());

  table = terrier_block_append (document, terrier_block_new_table (12, 2));
  terrier_block_set_id (table, "here");
  for (guint r = 0; r < 70; r++)
    {
      row = terrier_block_append_row (table);
      for (guint c = 0; c < 12 - r % 3; c++)
        terrier_block_append_cell (row, c == 5 && r == 7 ? word : "cell");
    }
  terrier_block_append (terrier_block_append_cell (row, "list"),
                        terrier_block_new_list (TERRIER_LIST_BULLET, 1));
  terrier_block_append (document, terrier_block_new_table (2, 1));
  terrier_block_append (document, terrier_block_new_boxes ());
  terrier_block_append (document, terrier_block_new_list (TERRIER_LIST_BULLET, 1));
  terrier_block_append_paragraph (document, NULL);
  terrier_block_append_heading (document, 3, NULL);

  return document;
}
