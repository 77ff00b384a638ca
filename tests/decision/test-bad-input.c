/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people paste into a section: it is kept as it is, checked without waiting, and undone as one
 * change. What it looks like on paper is judged by papers.py. */
#include "kent.h"

#include "decision/checks.h"
#include "decision/edit.h"

#include <string.h>

static TerrierPortfolio *portfolio;

typedef struct
{
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets;
} Loaded;

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = data;
  gint64 id = terrier_decision_find (reader, "23/00101", error);

  loaded->secrets = terrier_secrets_load (reader, error);
  loaded->draft = terrier_decision_draft_load (reader, id, NULL, error);
  return loaded->draft;
}

static Loaded
load (void)
{
  g_autoptr (GError) error = NULL;
  Loaded loaded = { 0 };

  terrier_portfolio_read (portfolio, load_cb, &loaded, NULL, &error);
  g_assert_no_error (error);
  return loaded;
}

static void
loaded_clear (Loaded *loaded)
{
  terrier_decision_draft_unref (loaded->draft);
  terrier_secrets_unref (loaded->secrets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loaded, loaded_clear)

/* Writes @text as the reasons, reads it again, and takes it back. */
static void
assert_kept (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (Loaded) before = load ();
  g_autofree char *old = g_strdup (terrier_decision_draft_get_section (before.draft, "reasons"));
  TerrierChangeSet *set = terrier_decision_set_section (before.draft, "reasons", text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (terrier_portfolio_apply (portfolio, set, &error), >, 0);
  g_assert_no_error (error);
  g_auto (Loaded) after = load ();
  g_assert_cmpuint (strlen (terrier_decision_draft_get_section (after.draft, "reasons")), ==,
                    strlen (text));
  g_assert_true (g_str_equal (terrier_decision_draft_get_section (after.draft, "reasons"), text));
  g_assert_cmpint (terrier_portfolio_undo (portfolio, &error), >, 0);
  g_assert_no_error (error);
  g_auto (Loaded) undone = load ();
  g_assert_cmpstr (terrier_decision_draft_get_section (undone.draft, "reasons"), ==, old);
}

static void
test_kept (void)
{
  static const char *const texts[] = {
    "\x01\x02\x07\x08\x0b\x0c\x1b[31m\x7f tabs\tand\r\nline ends",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae turned \xe2\x80\xac Z\xcc\xb6\xcc\x9f\xcc\xad",
    "<script>alert('x')</script>\n\n![An image](a.png) {{ }} {{nonsense}} \\{{kept}}",
    "'); DROP TABLE decision; --",
    " \n\n  \n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_kept (texts[i]);
}

static char *
make_megabyte (void)
{
  GString *text = g_string_sized_new (1100000);

  for (guint i = 0; text->len < 1000000; i++)
    g_string_append_printf (text, "Paragraph %u costs £%u,%03u and {{option 3.closures}} close.%s",
                            i, i % 900 + 1, i % 1000, i % 7 == 6 ? "\n\n" : " ");
  return g_string_free (text, FALSE);
}

static void
test_megabyte (void)
{
  g_autofree char *text = make_megabyte ();

  assert_kept (text);

  /* Seconds would be a window that has stopped; the checks run on a worker while somebody types. */
  g_auto (Loaded) loaded = load ();
  g_autoptr (TerrierDecisionDraft) pasted
      = terrier_decision_draft_with_section (loaded.draft, "reasons", text);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) checks
      = terrier_decision_check (pasted, loaded.secrets, terrier_date_new (2023, 11, 1));
  g_test_message ("checks of 1 MB: %d ms", (int) ((g_get_monotonic_time () - began) / 1000));
  g_assert_cmpuint (checks->len, >, 0);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  Kent kent;
  int status;

  g_test_init (&argc, &argv, NULL);
  kent_set_up (&kent, NULL);
  portfolio = kent.portfolio;
  g_test_add_func ("/decision/bad-input/kept", test_kept);
  g_test_add_func ("/decision/bad-input/megabyte", test_megabyte);
  status = g_test_run ();
  kent_tear_down (&kent, NULL);
  return status;
}
