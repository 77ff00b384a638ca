/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF: its structure as other programs read it, the same bytes twice, and what happens when it
 * cannot be written. */
#include "sample.h"
#include "scratch.h"

#include "document/error.h"
#include "document/output-private.h"
#include "document/pdf-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static const TerrierPdfInfo info
    = { "Kent Communities Programme: 23/00101", "Director of Infrastructure", "Record of decision",
        "closures, co-location", 1701302400 };

static GBytes *
make_pdf (guint n_parts, const char *watermark)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (n_parts);
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  style->watermark = g_strdup (watermark);
  style->banner = g_strdup (watermark);
  pages = terrier_pages_layout (document, style, NULL, &error);
  g_assert_no_error (error);
  pdf = terrier_pages_to_pdf (pages, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pdf);

  return pdf;
}

static char *
write_file (const char *folder, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_output_replace (path, bytes, NULL, &error));
  g_assert_no_error (error);

  return path;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Runs a tool of poppler or qpdf; NULL after marking the test as skipped when it is not there. */
static char *
run_tool (const char *tool, const char *arg1, const char *arg2, const char *arg3)
{
  g_autofree char *program = g_find_program_in_path (tool);
  const char *argv[] = { tool, arg1, arg2, arg3, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status;

  if (program == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not installed", tool);

      g_test_skip (why);
      return NULL;
    }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);

  return out;
}

/* The structure as poppler reads it, against the one that was read by a person once. */
static void
test_structure (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1, "Draft");
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "structure.pdf", pdf);
  g_autofree char *reference_path
      = g_test_build_filename (G_TEST_DIST, "document", "reference", "structure.txt", NULL);
  g_autofree char *found = run_tool ("pdfinfo", "-struct-text", path, NULL);
  g_autofree char *reference = NULL;
  g_autoptr (GError) error = NULL;

  if (found != NULL)
    {
      if (g_getenv ("TERRIER_UPDATE_REFERENCE") != NULL)
        g_file_set_contents (reference_path, found, -1, NULL);
      g_file_get_contents (reference_path, &reference, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, reference);

      /* Artifacts are no part of it. */
      g_assert_null (strstr (found, "Page 1 of"));
      g_assert_null (strstr (found, "Draft"));
      g_assert_null (strstr (found, "NonStruct"));
    }
  scratch_remove (folder);
}

static void
test_facts (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1, NULL);
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "facts.pdf", pdf);
  g_autofree char *facts = run_tool ("pdfinfo", "-isodates", path, NULL);
  g_autofree char *metadata = run_tool ("pdfinfo", "-meta", path, NULL);

  if (facts != NULL && metadata != NULL)
    {
      g_assert_nonnull (strstr (facts, "Title:           Kent Communities Programme: 23/00101"));
      g_assert_nonnull (strstr (facts, "Author:          Director of Infrastructure"));
      g_assert_nonnull (strstr (facts, "Keywords:        closures, co-location"));
      g_assert_nonnull (strstr (facts, "CreationDate:    2023-11-30T00:00:00Z"));
      g_assert_nonnull (strstr (facts, "Tagged:          yes"));
      g_assert_nonnull (strstr (facts, "Page size:       595.276 x 841.89 pts (A4)"));
      g_assert_nonnull (strstr (metadata, "<pdfuaid:part>1</pdfuaid:part>"));
      g_assert_nonnull (strstr (metadata, "Kent Communities Programme: 23/00101"));
    }
  scratch_remove (folder);
}

static void
test_sound (void)
{
  g_autoptr (GBytes) pdf = make_pdf (9, "Draft");
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "sound.pdf", pdf);
  g_autofree char *check = run_tool ("qpdf", "--check", path, NULL);
  g_autofree char *catalog = NULL;

  if (check != NULL)
    {
      g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
      catalog = run_tool ("qpdf", "--json", path, NULL);
      g_assert_nonnull (strstr (catalog, "\"/DisplayDocTitle\": true"));
      g_assert_nonnull (strstr (catalog, "\"/Lang\": \"u:en-GB\""));
      g_assert_nonnull (strstr (catalog, "\"/Marked\": true"));
      g_assert_nonnull (strstr (catalog, "\"/Scope\": \"/Column\""));
      g_assert_nonnull (strstr (catalog, "Not stated: Option 2, Option 4, Option 5"));
      g_assert_nonnull (strstr (catalog, "\"/Title\": \"u:Reason(s) for decision, part 1\""));
      g_assert_null (strstr (catalog, "NonStruct"));
    }
  scratch_remove (folder);
}

/* Every font is in the file and maps back to characters. */
static void
test_fonts (void)
{
  g_autoptr (GBytes) pdf = make_pdf (2, NULL);
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "fonts.pdf", pdf);
  g_autofree char *fonts = run_tool ("pdffonts", path, NULL, NULL);

  if (fonts != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 3);
      for (guint i = 2; lines[i] != NULL; i++)
        g_assert_nonnull (strstr (lines[i], "yes yes yes"));
    }
  scratch_remove (folder);
}

/* What is copied out is what was put in, in its order, over line ends and font changes. */
static void
test_text (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1, NULL);
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "text.pdf", pdf);
  g_autofree char *found = run_tool ("pdftotext", "-raw", path, "-");
  g_autoptr (TerrierBlock) document = sample_decision_new (1);
  g_auto (GStrv) words = NULL;
  const char *at;

  if (found != NULL)
    {
      for (guint i = 0; i < terrier_block_get_n_children (document); i++)
        {
          TerrierBlock *block = terrier_block_get_child (document, i);
          g_autofree char *text = terrier_block_get_text (block);

          if (terrier_block_get_kind (block) != TERRIER_BLOCK_PARAGRAPH || strstr (text, "£5.85m"))
            continue;
          words = g_strsplit (text, " ", -1);
          at = found;
          for (guint w = 0; words[w] != NULL && at != NULL; w++)
            at = strstr (at, words[w]);
          g_assert_nonnull (at);
          g_clear_pointer (&words, g_strfreev);
        }
      g_assert_nonnull (strstr (found, "£5.85m\xe2\x97\x8b"));
      g_assert_nonnull (strstr (found, "Children’s centre 14"));
    }
  scratch_remove (folder);
}

/* A note is one to a reader, its reference too, and each leads to the other. */
static void
test_notes (void)
{
  g_autoptr (TerrierBlock) document = sample_hostile_new ();
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = terrier_pages_layout (document, style, NULL, NULL);
  g_autoptr (GBytes) pdf = terrier_pages_to_pdf (pages, &info, NULL, NULL);
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = write_file (folder, "notes.pdf", pdf);
  g_autofree char *found = run_tool ("pdfinfo", "-struct-text", path, NULL);
  g_autofree char *objects = run_tool ("qpdf", "--qdf", path, "-");

  if (found != NULL)
    {
      g_assert_nonnull (strstr (found,
                                "    Reference (inline)\n      Link (inline)\n        \"[1]\""));
      g_assert_nonnull (strstr (found, "  Note"));
      g_assert_nonnull (strstr (found, "The note."));
    }
  if (objects != NULL)
    {
      g_assert_nonnull (strstr (objects, "/IDTree"));
      g_assert_nonnull (strstr (objects, "/ID (note-"));
      /* "#here", the note, and back; the bookmarks beside. */
      guint n = 0;
      for (const char *at = objects; (at = strstr (at, "/Dest [")) != NULL; at++)
        n++;
      g_assert_cmpuint (n, ==, 3 + terrier_pages_get_n_outline (pages));
      g_assert_null (strstr (objects, "/URI (#"));
    }
  scratch_remove (folder);
}

/* A tree that nobody would write. Each run of text is a word of its own, so that a lost one shows.
 */
typedef struct
{
  GRand *rand;
  guint n_words;
} Wild;

static char *
next_word (Wild *wild)
{
  return g_strdup_printf ("w%ux ", wild->n_words++);
}

static void
add_wild_text (Wild *wild, TerrierBlock *block)
{
  gint n = g_rand_int_range (wild->rand, 0, 12);

  for (gint i = 0; i < n; i++)
    {
      g_autofree char *word = next_word (wild);
      guint flags = (guint) g_rand_int_range (wild->rand, 0, 128);

      switch (g_rand_int_range (wild->rand, 0, 5))
        {
        case 0:
          terrier_block_add_link (block, word, "https://example.org/", flags);
          break;
        case 1:
          terrier_block_add_figure_text (block, word, "figure", flags);
          break;
        default:
          terrier_block_add_text (block, word, flags);
          break;
        }
    }
}

static void
draw_nothing (cairo_t *cr, double width, double height, gpointer data)
{
}

static void add_wild_blocks (Wild *wild, TerrierBlock *parent, int depth);

static void
add_wild_table (Wild *wild, TerrierBlock *parent, int depth)
{
  guint n_columns = (guint) g_rand_int_range (wild->rand, 1, 9);
  gint n_rows = g_rand_int_range (wild->rand, 0, 30);
  TerrierBlock *table
      = terrier_block_append (parent, terrier_block_new_table (n_columns,
                                                               (guint) g_rand_int_range (wild->rand,
                                                                                         0, 4)));

  for (guint c = 0; c < n_columns; c++)
    terrier_block_set_column (table, c, (TerrierAlign) g_rand_int_range (wild->rand, 0, 3),
                              g_rand_int_range (wild->rand, 0, 3));
  for (gint r = 0; r < n_rows; r++)
    {
      TerrierBlock *row = terrier_block_append_row (table);

      terrier_block_set_emphasised (row, g_rand_boolean (wild->rand));
      for (guint c = 0; c < n_columns; c++)
        {
          TerrierBlock *cell = terrier_block_append_cell (row, NULL);

          add_wild_text (wild, cell);
          terrier_block_set_header (cell, g_rand_int_range (wild->rand, 0, 5) == 0);
          if (g_rand_int_range (wild->rand, 0, 40) == 0)
            add_wild_blocks (wild, cell, depth + 2);
        }
    }
}

static void
add_wild_blocks (Wild *wild, TerrierBlock *parent, int depth)
{
  gint n = g_rand_int_range (wild->rand, 0, depth > 3 ? 2 : 8);

  for (gint i = 0; i < n; i++)
    {
      TerrierBlock *block;

      switch (g_rand_int_range (wild->rand, 0, 10))
        {
        case 0:
          block = terrier_block_append_heading (parent, g_rand_int_range (wild->rand, 1, 7), NULL);
          add_wild_text (wild, block);
          break;
        case 1:
          block = terrier_block_append (parent,
                                        terrier_block_new_list ((TerrierListStyle)
                                                                    g_rand_int_range (wild->rand, 0,
                                                                                      5),
                                                                1));
          for (gint j = g_rand_int_range (wild->rand, 0, 6); j > 0; j--)
            {
              TerrierBlock *item = terrier_block_append_item (block, NULL);

              add_wild_text (wild, item);
              if (depth < 6)
                add_wild_blocks (wild, item, depth + 1);
            }
          break;
        case 2:
          add_wild_table (wild, parent, depth);
          break;
        case 3:
          block = terrier_block_append (parent, terrier_block_new_block_quote ());
          if (depth < 6)
            add_wild_blocks (wild, block, depth + 1);
          break;
        case 4:
          terrier_block_append (parent,
                                terrier_block_new_figure (g_rand_double_range (wild->rand, 1, 900),
                                                          g_rand_double_range (wild->rand, 1, 1200),
                                                          "Figure", draw_nothing, NULL, NULL));
          break;
        case 5:
          terrier_block_append (parent, g_rand_boolean (wild->rand)
                                            ? terrier_block_new_rule ()
                                            : terrier_block_new_page_break ());
          break;
        case 6:
          block = terrier_block_append (parent, terrier_block_new (TERRIER_BLOCK_CODE));
          add_wild_text (wild, block);
          break;
        case 7:
          block = terrier_block_append (parent, terrier_block_new_boxes ());
          for (gint j = g_rand_int_range (wild->rand, 0, 5); j > 0; j--)
            add_wild_text (wild, terrier_block_append_box (block, "Title", NULL));
          break;
        default:
          block = terrier_block_append_paragraph (parent, NULL);
          add_wild_text (wild, block);
          break;
        }
    }
}

/* A word in a narrow column may be broken over two pages, with other cells between its halves: its
 * letters are counted. No label or title has a w or an x. */
static void
assert_all_words (const TerrierPages *pages, guint n_words)
{
  guint n_w = 0, n_x = 0;

  for (guint p = 0; p < terrier_pages_get_n (pages); p++)
    {
      g_autofree char *text = terrier_pages_get_text (pages, p);

      for (const char *c = text; *c != '\0'; c++)
        {
          n_w += *c == 'w';
          n_x += *c == 'x';
        }
    }
  g_assert_cmpuint (n_w, ==, n_words);
  g_assert_cmpuint (n_x, ==, n_words);
}

/* No line of text hangs over the foot of a page or out at its side. */
static void
assert_on_page (const TerrierPages *pages)
{
  const TerrierPageStyle *style = pages->style;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const GArray *items = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (item->kind != TERRIER_ITEM_LINE || item->element == TERRIER_ARTIFACT)
            continue;
          g_assert_cmpfloat (item->y_pt + item->height_pt, <=,
                             style->page_height_pt - style->margin_bottom_pt + 0.01);
          g_assert_cmpfloat (item->x_pt, >=, 0);
          g_assert_cmpfloat (item->x_pt + item->width_pt, <=, style->page_width_pt);
        }
    }
}

static void
test_wild (void)
{
  /* The same trees each time; with -m slow others. */
  guint32 seed = g_test_slow () ? (guint32) g_test_rand_int () : 23001010;
  guint n_rounds = g_test_slow () ? 60 : 12;
  g_autofree char *folder = scratch_new ("pdf");

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < n_rounds; round++)
    {
      Wild wild = { g_rand_new_with_seed (seed + round), 0 };
      g_autoptr (TerrierBlock) document = terrier_block_new_document ();
      g_autoptr (TerrierPageStyle) style = sample_style_new ();
      g_autoptr (TerrierPages) pages = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *check = NULL;

      style->page_height_pt = g_rand_double_range (wild.rand, 260, 900);
      add_wild_blocks (&wild, document, 0);
      add_wild_blocks (&wild, document, 0);
      pages = terrier_pages_layout (document, style, NULL, &error);
      g_assert_no_error (error);
      assert_all_words (pages, wild.n_words);
      assert_on_page (pages);
      pdf = terrier_pages_to_pdf (pages, &info, NULL, &error);
      g_assert_no_error (error);
      if (round < 4)
        {
          path = write_file (folder, "wild.pdf", pdf);
          check = run_tool ("qpdf", "--check", path, NULL);
        }
      g_rand_free (wild.rand);
    }
  scratch_remove (folder);
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  first = make_pdf (3, "Draft");
  g_usleep (1100000); /* another second on the clock */
  second = make_pdf (3, "Draft");
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_epoch (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (1);
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = terrier_pages_layout (document, style, NULL, NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = NULL;
  g_autofree char *facts = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", "86400", TRUE);
  pdf = terrier_pages_to_pdf (pages, NULL, NULL, NULL);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  path = write_file (folder, "epoch.pdf", pdf);
  facts = run_tool ("pdfinfo", "-isodates", path, NULL);
  if (facts != NULL)
    {
      g_assert_nonnull (strstr (facts, "CreationDate:    1970-01-02T00:00:00Z"));
      /* Without a title the first heading stands in. */
      g_assert_nonnull (strstr (facts, "Title:           Kent County Council: proposed record"));
    }
  scratch_remove (folder);
}

/* Links to the web and within the document; none that runs a script. */
static void
test_links (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = NULL;
  g_autofree char *objects = NULL;
  TerrierBlock *paragraph;

  paragraph = terrier_block_append_paragraph (document, NULL);
  terrier_block_add_link (paragraph, "paper", "https://example.org/a b?c=(d)", 0);
  terrier_block_add_link (paragraph, "annex", "#annex", 0);
  terrier_block_add_link (paragraph, "evil", "javascript:alert(1)", 0);
  terrier_block_add_link (paragraph, "file", "file:///etc/passwd", 0);
  terrier_block_append (document, terrier_block_new_page_break ());
  terrier_block_set_id (terrier_block_append_heading (document, 2, "Annex"), "annex");
  pages = terrier_pages_layout (document, style, NULL, NULL);
  pdf = terrier_pages_to_pdf (pages, &info, NULL, NULL);
  path = write_file (folder, "links.pdf", pdf);
  objects = run_tool ("qpdf", "--json", path, NULL);
  if (objects != NULL)
    {
      g_assert_nonnull (strstr (objects, "https://example.org/a%20b?c=(d)"));
      g_assert_nonnull (strstr (objects, "\"/Dest\""));
      g_assert_null (strstr (objects, "javascript"));
      g_assert_null (strstr (objects, "passwd"));
      g_assert_nonnull (strstr (objects, "\"/Contents\": \"u:annex\""));
    }
  scratch_remove (folder);
}

/* Text in a content stream may look like marks; it is left alone. */
static void
test_content (void)
{
  static const char content[]
      = "q 1 0 0 1 0 0 cm\n/NonStruct << /MCID 0 >> BDC\nBT (a /P << /MCID 7 >> BDC \\) \\( b) Tj "
        "[<2f4d434944>12(x)]TJ ET\n/Span << /ActualText (\\376\\377) >> BDC (y) Tj EMC\nEMC\n"
        "/NonStruct << /MCID 1 >> BDC 0 0 m f EMC\n% /P << /MCID 9 >> BDC\n"
        "/NonStruct << /MCID 2 >> BDC f* EMC Q";
  static const char expected[]
      = "q 1 0 0 1 0 0 cm\n/Artifact BMC\nBT (a /P << /MCID 7 >> BDC \\) \\( b) Tj "
        "[<2f4d434944>12(x)]TJ ET\n/Span << /ActualText (\\376\\377) >> BDC (y) Tj EMC\nEMC\n"
        "/H1 << /MCID 0 >> BDC 0 0 m f EMC\n/P << /MCID 1 >> BDC f* EMC Q";
  const guint targets[] = { TERRIER_ARTIFACT, 1, 2 };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) elements = g_array_new (FALSE, TRUE, sizeof (TerrierPdfElement));
  g_autoptr (GBytes) rewritten = NULL;
  g_autofree char *text = NULL;

  g_array_append_vals (marks, targets, 3);
  g_array_set_size (elements, 3);
  g_array_index (elements, TerrierPdfElement, 1).role = TERRIER_ROLE_H1;
  g_array_index (elements, TerrierPdfElement, 2).role = TERRIER_ROLE_P;

  rewritten = terrier_pdf_content_rewrite (content, strlen (content), marks, elements);
  g_assert_nonnull (rewritten);
  text = g_strndup (g_bytes_get_data (rewritten, NULL), g_bytes_get_size (rewritten));
  g_assert_cmpstr (text, ==, expected);

  /* Another number of marks than was made: better no file than a wrong one. */
  g_array_set_size (marks, 2);
  g_assert_null (terrier_pdf_content_rewrite (content, strlen (content), marks, elements));
  g_array_set_size (marks, 4);
  g_assert_null (terrier_pdf_content_rewrite (content, strlen (content), marks, elements));
  g_assert_null (terrier_pdf_content_rewrite ("/P << /MCID 5 >> BDC (never closed", 33, marks,
                                              elements));
}

static void
assert_refused (const char *path, int code, const char *word)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  g_assert_false (terrier_output_replace (path, bytes, NULL, &error));
  g_assert_error (error, TERRIER_DOCUMENT_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_no_folder (void)
{
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *missing = g_build_filename (folder, "gone", "out.pdf", NULL);
  g_autofree char *beneath_file = g_build_filename (folder, "file", "out.pdf", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);

  assert_refused (missing, TERRIER_DOCUMENT_ERROR_NO_FOLDER, "there is no folder");
  g_assert_true (g_file_set_contents (file, "old", -1, NULL));
  assert_refused (beneath_file, TERRIER_DOCUMENT_ERROR_NO_FOLDER, "there is no folder");
  assert_refused (folder, TERRIER_DOCUMENT_ERROR_WRITE, "was not written");
  scratch_remove (folder);
}

static void
test_no_permission (void)
{
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("nothing is forbidden to root");
      g_rmdir (folder);
      return;
    }
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  assert_refused (path, TERRIER_DOCUMENT_ERROR_NO_PERMISSION, "may not write");
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  scratch_remove (folder);
}

/* The old file stays whole and nothing is left beside it when the disk is full. */
static void
test_full (void)
{
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (100000), 100000);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  struct rlimit old, small;

  assert_refused ("/dev/full", TERRIER_DOCUMENT_ERROR_FULL, "is full");

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = 4096;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (terrier_output_replace (path, bytes, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_FULL);
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  scratch_remove (folder);
}

/* A link to a file elsewhere stays a link; rights stay as they were. */
static void
test_replace (void)
{
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = g_build_filename (folder, "real.pdf", NULL);
  g_autofree char *link = g_build_filename (folder, "link.pdf", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  GStatBuf found;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_true (terrier_output_replace (link, bytes, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "new");
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (folder), ==, 2);
  scratch_remove (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (1);
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = terrier_pages_layout (document, style, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = scratch_new ("pdf");
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (terrier_pages_write_pdf (pages, path, &info, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_clear_error (&error);
  g_assert_true (terrier_pages_write_pdf (pages, path, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);
  scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf/structure", test_structure);
  g_test_add_func ("/document/pdf/notes", test_notes);
  g_test_add_func ("/document/pdf/facts", test_facts);
  g_test_add_func ("/document/pdf/sound", test_sound);
  g_test_add_func ("/document/pdf/fonts", test_fonts);
  g_test_add_func ("/document/pdf/text", test_text);
  g_test_add_func ("/document/pdf/wild", test_wild);
  g_test_add_func ("/document/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/document/pdf/epoch", test_epoch);
  g_test_add_func ("/document/pdf/links", test_links);
  g_test_add_func ("/document/pdf/content", test_content);
  g_test_add_func ("/document/pdf/no-folder", test_no_folder);
  g_test_add_func ("/document/pdf/no-permission", test_no_permission);
  g_test_add_func ("/document/pdf/full", test_full);
  g_test_add_func ("/document/pdf/replace", test_replace);
  g_test_add_func ("/document/pdf/cancelled", test_cancelled);

  return g_test_run ();
}
