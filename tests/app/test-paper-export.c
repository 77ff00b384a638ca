/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

/* A record of decision leaving the window: as PDF, as DOCX, and into places that cannot take it. */

#include "fixture.h"

#include "app/decision-export.h"
#include "decision/draft.h"

#include <glib/gstdio.h>
#include <string.h>

static gpointer
find_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) terrier_decision_find (reader, data, error));
}

static void
said_cb (TerrierSession *session, const char *sentence, char **last)
{
  g_free (*last);
  *last = g_strdup (sentence);
}

static void
toast_cb (TerrierSession *session, const char *text, gboolean can_undo, char **last)
{
  said_cb (session, text, last);
}

/* Writes decision @number to @path and waits for the sentence about it. */
static char *
export (Fixture *fixture, const char *number, const char *path)
{
  TerrierSession *session = fixture_session (fixture);
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (session);
  gsize id = GPOINTER_TO_SIZE (
      terrier_portfolio_read (portfolio, find_func, (gpointer) number, NULL, NULL));
  char *said = NULL;
  gulong toast = g_signal_connect (session, "toast", G_CALLBACK (toast_cb), &said);
  gulong trouble = g_signal_connect (session, "trouble", G_CALLBACK (said_cb), &said);

  terrier_decision_export_to (session, (gint64) id, TERRIER_COPY_PUBLIC, path);
  fixture_wait_until (said != NULL);
  g_signal_handler_disconnect (session, toast);
  g_signal_handler_disconnect (session, trouble);
  return said;
}

static void
assert_begins (const char *path, const char *magic)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 2000);
  g_assert_true (g_str_has_prefix (bytes, magic));
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[][2]
      = { { "d.pdf", "%PDF-" }, { "d.docx", "PK\x03\x04" }, { "D.DOCX", "PK\x03\x04" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, kinds[i][0], NULL);
      g_autofree char *said = export (fixture, "23/00101", path);
      g_autofree char *expected = g_strdup_printf ("Exported to %s", kinds[i][0]);

      g_assert_cmpstr (said, ==, expected);
      assert_begins (path, kinds[i][1]);
      g_unlink (path);
    }
}

/* The folder is taken away between the question and the answer. */
static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "d.pdf", "d.docx" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "gone", names[i], NULL);
      g_autofree char *said = export (fixture, "23/00101", path);

      g_assert_nonnull (strstr (said, "was not written: there is no folder"));
    }
  /* The window goes on. */
  g_autofree char *path = g_build_filename (fixture->folder, "after.pdf", NULL);
  g_autofree char *said = export (fixture, "23/00101", path);
  g_assert_cmpstr (said, ==, "Exported to after.pdf");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  fixture_start ();
#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, FIXTURE_KENT, fixture_set_up, func, fixture_tear_down)
  ADD ("/paper-export/kinds", test_kinds);
  ADD ("/paper-export/vanished", test_vanished);
  status = g_test_run ();
  fixture_stop ();
  return status;
}
