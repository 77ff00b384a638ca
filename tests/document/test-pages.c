/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page breaks and where blocks stand; text that is hostile to set. */
#include "sample.h"

#include "document/error.h"
#include "document/pages-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#define WORDS                                                                                      \
  "The council runs services for the public from more buildings than it can keep in repair. "

static const char *program;

static TerrierPages *
lay_out (TerrierBlock *document)
{
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (GError) error = NULL;
  TerrierPages *pages = terrier_pages_layout (document, style, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pages);

  return pages;
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

/* Every line of text stays inside the margins of its page. */
static void
assert_inside (const TerrierPages *pages)
{
  const TerrierPageStyle *style = pages->style;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const GArray *items = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (item->element == TERRIER_ARTIFACT || item->kind != TERRIER_ITEM_LINE)
            continue;
          g_assert_cmpfloat (item->x_pt, >=, style->margin_left_pt - 0.01);
          g_assert_cmpfloat (item->x_pt + item->width_pt, <=,
                             style->page_width_pt - style->margin_right_pt + 0.01);
          g_assert_cmpfloat (item->y_pt, >=, style->margin_top_pt - 0.01);
          g_assert_cmpfloat (item->y_pt + item->height_pt, <=,
                             style->page_height_pt - style->margin_bottom_pt + 0.01);
        }
    }
}

static guint
count_lines (const TerrierPages *pages, guint page)
{
  g_autofree char *text = terrier_pages_get_text (pages, page);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';

  return n;
}

static void
test_empty (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = lay_out (document);
  g_autofree char *text = NULL;

  g_assert_cmpuint (terrier_pages_get_n (pages), ==, 1);
  text = terrier_pages_get_text (pages, 0);
  g_assert_cmpstr (text, ==, "");
}

static void
test_sample (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (9);
  g_autoptr (TerrierPages) pages = lay_out (document);
  int level = 0;

  g_assert_cmpuint (terrier_pages_get_n (pages), >=, 16);
  g_assert_cmpuint (terrier_pages_get_n (pages), <=, 18);
  g_assert_cmpuint (terrier_pages_get_n_warnings (pages), ==, 0);
  assert_inside (pages);

  g_assert_cmpuint (terrier_pages_get_n_outline (pages), ==, 6 + 9 * 4);
  for (guint i = 0; i < terrier_pages_get_n_outline (pages); i++)
    {
      const TerrierOutlineEntry *entry = terrier_pages_get_outline (pages, i);

      g_assert_cmpint (entry->level, <=, level + 1);
      level = entry->level;
    }
}

/* A heading never stands alone at the foot of a page, and no paragraph leaves one line behind. */
static void
test_breaks (void)
{
  g_autofree char *text = repeat (WORDS, 5);
  guint n_breaks = 0;

  for (guint lead = 1; lead < 48; lead++)
    {
      g_autoptr (TerrierBlock) document = terrier_block_new_document ();
      g_autoptr (TerrierPages) pages = NULL;
      guint first, second;

      for (guint i = 0; i < lead; i++)
        terrier_block_append_paragraph (document, "x");
      terrier_block_set_id (terrier_block_append_heading (document, 2, "Heading"), "heading");
      terrier_block_set_id (terrier_block_append_paragraph (document, text), "paragraph");
      pages = lay_out (document);
      assert_inside (pages);

      g_assert_true (terrier_pages_find_block (pages, "heading", &first, NULL));
      g_assert_true (terrier_pages_find_block (pages, "paragraph", &second, NULL));
      g_assert_cmpuint (first, ==, second);
      if (terrier_pages_get_n (pages) > 1)
        {
          n_breaks++;
          g_assert_cmpuint (count_lines (pages, terrier_pages_get_n (pages) - 1), >=, 2);
        }
    }
  g_assert_cmpuint (n_breaks, >, 10);
}

static void
test_page_break (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  cairo_rectangle_t area;
  guint page;

  terrier_block_append (document, terrier_block_new_page_break ());
  terrier_block_append_paragraph (document, "One");
  terrier_block_append (document, terrier_block_new_page_break ());
  terrier_block_append (document, terrier_block_new_page_break ());
  terrier_block_set_id (terrier_block_append_paragraph (document, "Two"), "two");
  pages = lay_out (document);

  g_assert_cmpuint (terrier_pages_get_n (pages), ==, 2);
  g_assert_true (terrier_pages_find_block (pages, "two", &page, &area));
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat_with_epsilon (area.y, pages->style->margin_top_pt, 0.01);
  g_assert_false (terrier_pages_find_block (pages, "three", NULL, NULL));
}

static TerrierBlock *
append_table (TerrierBlock *document, guint n_columns, guint n_rows, const char *text)
{
  TerrierBlock *table = terrier_block_append (document, terrier_block_new_table (n_columns, 1));

  for (guint r = 0; r <= n_rows; r++)
    {
      TerrierBlock *row = terrier_block_append_row (table);

      for (guint c = 0; c < n_columns; c++)
        terrier_block_append_cell (row, r == 0 ? "Heading" : text);
    }

  return table;
}

/* The head of a table is read once and seen on every page. */
static void
test_table_head (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  guint n_pages, n_seen = 0;

  append_table (document, 3, 120, "Dover");
  pages = lay_out (document);
  assert_inside (pages);
  n_pages = terrier_pages_get_n (pages);
  g_assert_cmpuint (n_pages, >, 2);

  for (guint p = 0; p < n_pages; p++)
    {
      const GArray *items = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < items->len; i++)
        {
          const TerrierItem *item = &g_array_index (items, TerrierItem, i);

          if (item->kind == TERRIER_ITEM_LINE && item->element == TERRIER_ARTIFACT
              && g_str_equal (item->text->text->str, "Heading"))
            n_seen++;
        }
      if (p > 0)
        {
          g_autofree char *text = terrier_pages_get_text (pages, p);
          g_assert_null (strstr (text, "Heading"));
        }
    }
  g_assert_cmpuint (n_seen, ==, 3 * (n_pages - 1));
}

/* A row taller than a page goes on over several. */
static void
test_tall_row (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autofree char *text = repeat (WORDS, 120);
  guint n_lines = 0;

  terrier_block_append_paragraph (document, "Before");
  append_table (document, 3, 2, text);
  terrier_block_set_id (terrier_block_append_paragraph (document, "After"), "after");
  pages = lay_out (document);
  assert_inside (pages);
  g_assert_cmpuint (terrier_pages_get_n (pages), >, 3);
  for (guint p = 0; p < terrier_pages_get_n (pages); p++)
    {
      guint n = count_lines (pages, p);

      g_assert_cmpuint (n, >, 0);
      n_lines += n;
    }
  g_assert_cmpuint (n_lines, >, 6 * 120);
  g_assert_true (terrier_pages_find_block (pages, "after", NULL, NULL));
}

static void
test_wide_table (void)
{
  g_autoptr (TerrierBlock) ten = terrier_block_new_document ();
  g_autoptr (TerrierBlock) forty = terrier_block_new_document ();
  g_autoptr (TerrierPages) ten_pages = NULL;
  g_autoptr (TerrierPages) forty_pages = NULL;

  append_table (ten, 10, 4, "12,345");
  ten_pages = lay_out (ten);
  assert_inside (ten_pages);
  g_assert_cmpuint (terrier_pages_get_n_warnings (ten_pages), ==, 0);

  append_table (forty, 40, 4, "1,234,567");
  forty_pages = lay_out (forty);
  assert_inside (forty_pages);
  g_assert_cmpuint (terrier_pages_get_n_warnings (forty_pages), ==, 1);
  g_assert_nonnull (strstr (terrier_pages_get_warning (forty_pages, 0), "40 columns"));
}

static void
test_long_word (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autofree char *word = g_strnfill (500, 'W');
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  terrier_block_append_paragraph (document, word);
  append_table (document, 3, 1, word);
  terrier_block_append_item (terrier_block_append (document,
                                                   terrier_block_new_list (TERRIER_LIST_DECIMAL,
                                                                           1)),
                             word);
  pages = lay_out (document);
  assert_inside (pages);

  text = terrier_pages_get_text (pages, 0);
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv ("", lines);
  g_assert_true (g_str_has_prefix (joined, word));
}

/* A megabyte in one paragraph: nothing lost at the seams of the pieces it is set in. */
static void
test_huge_paragraph (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  g_autofree char *text = repeat (WORDS, 1024 * 1024 / strlen (WORDS));
  g_autoptr (GString) all = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  terrier_block_append_paragraph (document, text);
  pages = lay_out (document);
  for (guint p = 0; p < terrier_pages_get_n (pages); p++)
    {
      g_autofree char *part = terrier_pages_get_text (pages, p);

      for (const char *c = part; *c != '\0'; c++)
        if (*c != '\n')
          g_string_append_c (all, *c);
    }
  g_assert_cmpuint (all->len, ==, strlen (text));
  g_assert_true (g_str_equal (all->str, text));
  g_assert_cmpuint (terrier_pages_get_n (pages), >, 200);
  g_test_message ("1 MB took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

static void
test_scripts (void)
{
  static const char *const texts[] = {
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d 123 abc",
    "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 "
    "\xd8\xa8\xd8\xa7\xd9\x84\xd8\xb9\xd8\xa7\xd9\x84\xd9\x85",
    "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86 a\xcc\x8a\xcc\xa3 o\xcc\xb6",
    "\xf0\x9f\x8f\x9b \xe2\x82\xac \xe6\xbc\xa2\xe5\xad\x97 \xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8",
    "\n\n\n",
    " ",
    "\xe2\x80\x8b\xe2\x80\x8d",
  };
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *longer = repeat (texts[i], 400);

      terrier_block_append_paragraph (document, texts[i]);
      terrier_block_append_paragraph (document, longer);
      append_table (document, 2, 1, texts[i]);
    }
  pages = lay_out (document);
  g_assert_cmpuint (terrier_pages_get_n (pages), >, 1);
}

/* Lists in lists in lists, as a hostile Markdown could have them. */
static void
test_deep (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  TerrierBlock *at = document;

  for (guint i = 0; i < 200; i++)
    {
      at = terrier_block_append (at, terrier_block_new_list (TERRIER_LIST_DECIMAL, 1));
      at = terrier_block_append_item (at, i % 3 == 0 ? "item" : NULL);
      at = terrier_block_append (at, terrier_block_new_block_quote ());
    }
  terrier_block_append_paragraph (at, WORDS);
  pages = lay_out (document);
  assert_inside (pages);
}

static void
test_hit (void)
{
  g_autoptr (TerrierBlock) document = terrier_block_new_document ();
  g_autoptr (TerrierPages) pages = NULL;
  TerrierBlock *paragraph;
  TerrierPageHit hit;
  cairo_rectangle_t area;
  guint page;
  gboolean figure = FALSE, link = FALSE;

  paragraph = terrier_block_append_paragraph (document, "The saving of ");
  terrier_block_set_id (paragraph, "reason");
  terrier_block_add_figure_text (paragraph, "£1.27m", "option 3", TERRIER_TEXT_PLAIN);
  terrier_block_add_text (paragraph, " is in ", TERRIER_TEXT_PLAIN);
  terrier_block_add_link (paragraph, "the paper", "https://example.org", TERRIER_TEXT_PLAIN);
  pages = lay_out (document);

  g_assert_true (terrier_pages_find_block (pages, "reason", &page, &area));
  for (double x = area.x; x < area.x + area.width; x += 2)
    {
      g_assert_true (terrier_pages_hit (pages, page, x, area.y + 4, &hit));
      g_assert_cmpstr (hit.block_id, ==, "reason");
      g_assert_true (hit.block == paragraph);
      if (hit.figure != NULL)
        {
          g_assert_cmpstr (hit.figure, ==, "option 3");
          g_assert_cmpfloat (hit.area_pt.x, <=, x);
          figure = TRUE;
        }
      link = link || g_strcmp0 (hit.uri, "https://example.org") == 0;
    }
  g_assert_true (figure);
  g_assert_true (link);
  g_assert_false (terrier_pages_hit (pages, page, 5, 5, &hit));
}

static void
test_refused (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (1);
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (terrier_pages_layout (document, style, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  style->margin_left_pt = 450;
  g_assert_null (terrier_pages_layout (document, style, NULL, &error));
  g_assert_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_PAGE);
}

/* Without any font there is a sentence, with another face than the one meant a warning. */
static void
test_fonts (void)
{
  static const char *const configs[] = {
    "<fontconfig></fontconfig>",
    "<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>",
  };

  if (g_test_subprocess ())
    {
      g_autoptr (TerrierBlock) document = terrier_block_new_document ();
      g_autoptr (TerrierPageStyle) style = terrier_page_style_new ();
      g_autoptr (TerrierPages) pages = NULL;
      g_autoptr (GError) error = NULL;

      g_free (style->font_family);
      style->font_family = g_strdup ("Liberation Sans");
      terrier_block_append_paragraph (document, "Text");
      pages = terrier_pages_layout (document, style, NULL, &error);
      if (pages == NULL)
        {
          g_assert_error (error, TERRIER_DOCUMENT_ERROR, TERRIER_DOCUMENT_ERROR_FONT);
          exit (11);
        }
      exit (10 + (int) terrier_pages_get_n_warnings (pages) * 2);
    }

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "terrier-test-fonts.conf", NULL);
      g_autofree char *cache = g_build_filename (g_get_tmp_dir (), "terrier-test-fonts", NULL);
      const char *argv[] = { program, "--GTestSubprocess", "-p", "/document/pages/fonts", NULL };
      g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "FONTCONFIG_FILE", path, TRUE);
      g_autoptr (GError) error = NULL;
      int status;

      env = g_environ_setenv (env, "XDG_CACHE_HOME", cache, TRUE);
      g_assert_true (g_file_set_contents (path, configs[i], -1, NULL));
      g_spawn_sync (NULL, (char **) argv, env,
                    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                    &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (WEXITSTATUS (status), ==, i == 0 ? 11 : 12);
      g_unlink (path);
    }
}

/* What is set again from the last time looks as when it was set the first time. */
static void
test_again (void)
{
  g_autoptr (TerrierPageStyle) style = sample_style_new ();

  style->margin_left_pt += 3; /* not what another test has used */
  for (guint word = 0; word < 3; word++)
    {
      char *texts[2];

      for (guint round = 0; round < 2; round++)
        {
          g_autoptr (TerrierBlock) document = sample_decision_new (2);
          g_autoptr (TerrierPages) pages = NULL;
          GString *all = g_string_new (NULL);

          terrier_block_add_text (terrier_block_get_child (document, 2), word == 1 ? " word" : "",
                                  TERRIER_TEXT_PLAIN);
          pages = terrier_pages_layout (document, style, NULL, NULL);
          for (guint p = 0; p < terrier_pages_get_n (pages); p++)
            {
              const GArray *items = g_ptr_array_index (pages->pages, p);
              g_autofree char *text = terrier_pages_get_text (pages, p);

              g_string_append (all, text);
              for (guint i = 0; i < items->len; i++)
                {
                  const TerrierItem *item = &g_array_index (items, TerrierItem, i);

                  g_string_append_printf (all, "%d %u %.3f %.3f %.3f\n", item->kind, item->element,
                                          item->x_pt, item->y_pt, item->width_pt);
                }
            }
          texts[round] = g_string_free (all, FALSE);
        }
      g_assert_cmpstr (texts[0], ==, texts[1]);
      g_free (texts[0]);
      g_free (texts[1]);
    }
}

static void
layout_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierPages **pages = user_data;

  *pages = terrier_pages_layout_finish (result, NULL);
}

static gpointer
draw_thread (gpointer data)
{
  TerrierPages *pages = data;

  for (guint i = 0; i < terrier_pages_get_n (pages); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 424);
      cairo_t *cr = cairo_create (surface);

      cairo_scale (cr, 0.5, 0.5);
      terrier_pages_draw (pages, i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }

  return NULL;
}

/* Pages are drawn by several threads at once while the next ones are laid out. */
static void
test_threads (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (3);
  g_autoptr (TerrierPageStyle) style = sample_style_new ();
  g_autoptr (TerrierPages) pages = lay_out (document);
  TerrierPages *others[4] = { NULL };
  GThread *threads[3];
  guint n_done = 0;

  terrier_document_warm_up ();
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    terrier_pages_layout_async (document, style, NULL, layout_cb, &others[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_thread, pages);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  while (n_done < G_N_ELEMENTS (others))
    {
      g_main_context_iteration (NULL, TRUE);
      n_done = 0;
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        n_done += others[i] != NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_cmpuint (terrier_pages_get_n (others[i]), ==, terrier_pages_get_n (pages));
      terrier_pages_unref (others[i]);
    }
}

/* Ink where the title stands, none in the margin. */
static void
test_picture (void)
{
  g_autoptr (TerrierBlock) document = sample_decision_new (1);
  g_autoptr (TerrierPages) pages = lay_out (document);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "terrier-test-page.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  const unsigned char *data;
  guint dark = 0, margin = 0;

  g_assert_true (terrier_pages_write_png (pages, 0, 1.0, path, &error));
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 595);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 842);
  data = cairo_image_surface_get_data (surface);
  for (int y = 76; y < 100; y++)
    for (int x = 0; x < 500; x++)
      {
        const unsigned char *pixel = data + y * cairo_image_surface_get_stride (surface) + 4 * x;

        if (pixel[0] < 128)
          x < 60 ? margin++ : dark++;
      }
  g_assert_cmpuint (dark, >, 500);
  g_assert_cmpuint (margin, ==, 0);
  cairo_surface_destroy (surface);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pages/empty", test_empty);
  g_test_add_func ("/document/pages/sample", test_sample);
  g_test_add_func ("/document/pages/breaks", test_breaks);
  g_test_add_func ("/document/pages/page-break", test_page_break);
  g_test_add_func ("/document/pages/table-head", test_table_head);
  g_test_add_func ("/document/pages/tall-row", test_tall_row);
  g_test_add_func ("/document/pages/wide-table", test_wide_table);
  g_test_add_func ("/document/pages/long-word", test_long_word);
  g_test_add_func ("/document/pages/huge-paragraph", test_huge_paragraph);
  g_test_add_func ("/document/pages/scripts", test_scripts);
  g_test_add_func ("/document/pages/deep", test_deep);
  g_test_add_func ("/document/pages/hit", test_hit);
  g_test_add_func ("/document/pages/refused", test_refused);
  g_test_add_func ("/document/pages/fonts", test_fonts);
  g_test_add_func ("/document/pages/again", test_again);
  g_test_add_func ("/document/pages/threads", test_threads);
  g_test_add_func ("/document/pages/picture", test_picture);

  return g_test_run ();
}
