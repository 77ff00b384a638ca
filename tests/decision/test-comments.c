/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "kent.h"

#include "decision/comments.h"
#include "decision/edit.h"
#include "decision/sealed.h"
#include "decision/versions.h"

#include <string.h>

#define NUMBER "23/00101"

static gpointer
load_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_decision_draft_load (reader, terrier_decision_find (reader, NUMBER, error), NULL,
                                      error);
}

static TerrierDecisionDraft *
load (Kent *kent)
{
  g_autoptr (GError) error = NULL;
  TerrierDecisionDraft *draft
      = terrier_portfolio_read (kent->portfolio, load_func, NULL, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

static void
apply (Kent *kent, TerrierChangeSet *set)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (set);
  terrier_portfolio_apply (kent->portfolio, set, &error);
  g_assert_no_error (error);
}

static void
write_section (Kent *kent, const char *key, const char *text)
{
  g_autoptr (TerrierDecisionDraft) draft = load (kent);

  apply (kent, terrier_decision_set_section (draft, key, text, NULL));
}

static TerrierComment
passage (char *quote, char *before, char *after, gsize position)
{
  return (TerrierComment){ .quote = quote, .before = before, .after = after, .position = position };
}

/* A passage is known by its words, told from others like it by what stands around it, and found by
 * that when its own words have changed. */
static void
test_locate (void)
{
  char quote[] = "the hall", before[] = "we close ", after[] = " in spring", none[] = "";
  TerrierComment comment = passage (quote, before, after, 9);
  TerrierTextRange range;

  g_assert_true (terrier_comment_locate (&comment, "we close the hall in spring", &range));
  g_assert_cmpuint (range.start, ==, 9);
  g_assert_true (terrier_comment_locate (&comment,
                                         "In the hall, it was said, we close the hall in spring",
                                         &range));
  g_assert_cmpuint (range.start, ==, 35);
  g_assert_true (terrier_comment_locate (&comment, "we close both halls in spring", &range));
  g_assert_cmpuint (range.start, ==, 9);
  g_assert_cmpuint (range.end, ==, 19);
  g_assert_false (terrier_comment_locate (&comment, "another text altogether", &range));
  comment = passage (quote, none, none, 30);
  g_assert_true (terrier_comment_locate (&comment, "the hall and then much else, the hall",
                                         &range));
  g_assert_cmpuint (range.start, ==, 29);
}

static void
test_life (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL;
  TerrierTextRange range = { 4, 8 };
  const TerrierComment *comment;
  g_autofree char *taken = NULL;

  write_section (kent, "legal", "The duty is absolute.");
  draft = load (kent);
  apply (kent, terrier_comment_add (draft, "legal", &range, "Which?", "obligation", "Head of Legal",
                                    terrier_date_today ()));
  g_clear_pointer (&draft, terrier_decision_draft_unref);
  draft = load (kent);
  g_assert_cmpuint (terrier_comments_count_open (terrier_decision_draft_get_comments (draft)), ==,
                    1);
  comment = terrier_decision_draft_get_comments (draft)->pdata[0];
  g_assert_cmpstr (comment->quote, ==, "duty");
  g_assert_cmpstr (comment->before, ==, "The ");
  g_assert_cmpstr (comment->post, ==, "Head of Legal");
  taken = terrier_comment_take (comment, "So: The duty is absolute.");
  g_assert_cmpstr (taken, ==, "So: The obligation is absolute.");
  g_assert_null (terrier_comment_take (comment, "The task is absolute."));

  /* An open one stands in the way of sealing, and nobody can overrule that. */
  g_autoptr (GPtrArray) checks = terrier_seal_check (draft, NULL, terrier_date_today ());
  gboolean told = FALSE;
  for (guint i = 0; i < checks->len; i++)
    told |= g_str_equal (((TerrierCheck *) checks->pdata[i])->code, "seal-comments");
  g_assert_true (told);
  g_assert_false (terrier_seal_may_overrule (checks));

  apply (kent, terrier_comment_reply (draft, comment, "The second.", "Report author",
                                      terrier_date_today ()));
  apply (kent, terrier_comment_close (draft, comment, "rejected"));
  g_autoptr (TerrierDecisionDraft) after = load (kent);
  g_assert_cmpuint (terrier_decision_draft_get_comments (after)->len, ==, 2);
  g_assert_cmpuint (terrier_comments_count_open (terrier_decision_draft_get_comments (after)), ==,
                    0);
  g_autoptr (GPtrArray) rest = terrier_seal_check (after, NULL, terrier_date_today ());
  for (guint i = 0; i < rest->len; i++)
    g_assert_cmpstr (((TerrierCheck *) rest->pdata[i])->code, !=, "seal-comments");
}

/* It is in no paper and in nothing that is public. */
static void
test_never_public (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = NULL, after = NULL;
  TerrierTextRange range = { 0, 3 };
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_COMMENT);

  write_section (kent, "legal", "The duty is absolute.");
  draft = load (kent);
  apply (kent, terrier_comment_add (draft, "legal", &range, "xylophone", NULL, "Head of Legal",
                                    terrier_date_today ()));
  after = load (kent);
  for (TerrierCopy copy = TERRIER_COPY_PUBLIC; copy <= TERRIER_COPY_EXEMPT; copy++)
    {
      g_autoptr (TerrierPaper) paper = terrier_decision_paper_build (after, copy);
      g_autofree char *text = terrier_block_to_plain_text (paper->document);

      g_assert_nonnull (strstr (text, "The duty"));
      g_assert_null (strstr (text, "xylophone"));
    }
  g_assert_true (terrier_query_make_public (query, NULL));
}

static gpointer
public_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_query (reader, data, error);
}

static void
test_query (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) draft = load (kent);
  TerrierTextRange range = { 0, 0 };
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_COMMENT);
  g_autoptr (TerrierQuery) public = terrier_query_new (TERRIER_TYPE_COMMENT);

  apply (kent, terrier_comment_add (draft, "legal", &range, "a word", NULL, "Head of Legal",
                                    terrier_date_today ()));
  g_assert_true (terrier_query_make_public (public, NULL));
  g_autoptr (TerrierResult) all
      = terrier_portfolio_read (kent->portfolio, public_func, query, NULL, NULL);
  g_autoptr (TerrierResult) none
      = terrier_portfolio_read (kent->portfolio, public_func, public, NULL, NULL);
  g_assert_cmpuint (all->n_ids, ==, 1);
  g_assert_cmpuint (none->n_ids, ==, 0);
}

static gpointer
versions_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_versions_load (reader, data, cancellable, error);
}

static void
test_versions (Kent *kent, gconstpointer data)
{
  g_autoptr (TerrierDecisionDraft) first = load (kent);
  g_autofree char *before = g_strdup (terrier_decision_draft_get_section (first, "legal"));
  const char *keys[] = { "legal", "background", NULL };
  const TerrierVersion *newest, *oldest;

  write_section (kent, "legal", "One two three.");
  write_section (kent, "legal", "One two four.");
  g_autoptr (TerrierDecisionDraft) draft = load (kent);
  g_autoptr (TerrierDecisionDraft) a
      = terrier_decision_draft_with_section (draft, "legal", "One two five.");
  g_autoptr (TerrierDecisionDraft) b = terrier_decision_draft_with_section (a, "background", "B.");
  apply (kent, terrier_decision_set_sections (b, keys, "Replace", NULL));
  g_autoptr (TerrierDecisionDraft) now = load (kent);
  g_assert_cmpstr (terrier_decision_draft_get_section (now, "background"), ==, "B.");
  g_autoptr (GPtrArray) versions
      = terrier_portfolio_read (kent->portfolio, versions_func, now, NULL, NULL);

  /* Three saves without a pause are one version. */
  g_assert_cmpuint (versions->len, ==, 2);
  newest = versions->pdata[0];
  oldest = versions->pdata[1];
  g_assert_null (oldest->at);
  g_assert_nonnull (newest->at);
  g_assert_cmpuint (newest->sections->len, ==, 2);
  g_assert_cmpuint (newest->n_inserted, >=, 4);
  g_assert_cmpstr (terrier_version_get (newest, now, "legal"), ==, "One two five.");
  g_assert_cmpstr (terrier_version_get (oldest, now, "legal"), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comments/locate", test_locate);
  g_test_add ("/comments/life", Kent, NULL, kent_set_up, test_life, kent_tear_down);
  g_test_add ("/comments/never-public", Kent, NULL, kent_set_up, test_never_public, kent_tear_down);
  g_test_add ("/comments/query", Kent, NULL, kent_set_up, test_query, kent_tear_down);
  g_test_add ("/versions/list", Kent, NULL, kent_set_up, test_versions, kent_tear_down);
  return g_test_run ();
}
