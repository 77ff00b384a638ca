/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/find-text.h"

#include "decision/figures.h"

#include <string.h>

/* An expression that would take for ever gives up, with an error that says so. */
#define WORK_LIMIT "(*LIMIT_MATCH=200000)"

struct _TerrierFinder
{
  GRegex *regex;
  gboolean expands; /* the replacement may name groups: \1 */
};

/**
 * terrier_finder_new:
 * @wanted: words, or a regular expression; not empty
 * @flags: how to look
 * @error: %G_REGEX_ERROR, in words for the person who typed the expression
 *
 * Returns: (transfer full) (nullable): the finder
 */
TerrierFinder *
terrier_finder_new (const char *wanted, TerrierFindFlags flags, GError **error)
{
  g_autofree char *literal
      = (flags & TERRIER_FIND_REGEX) ? g_strdup (wanted) : g_regex_escape_string (wanted, -1);
  g_autofree char *pattern
      = (flags & TERRIER_FIND_WHOLE_WORDS)
            ? g_strdup_printf (WORK_LIMIT "(?<![\\pL\\pN_])(?:%s)(?![\\pL\\pN_])", literal)
            : g_strconcat (WORK_LIMIT, literal, NULL);
  GRegexCompileFlags compile
      = G_REGEX_MULTILINE | ((flags & TERRIER_FIND_MATCH_CASE) ? 0 : G_REGEX_CASELESS);
  g_autoptr (GRegex) alone = NULL;
  GRegex *regex;
  TerrierFinder *finder;

  /* First as it was typed: its faults are told at the places where the person sees them. */
  alone = g_regex_new (literal, compile, 0, error);
  if (alone == NULL)
    return NULL;
  regex = g_regex_new (pattern, compile, 0, error);
  if (regex == NULL)
    return NULL;
  finder = g_new0 (TerrierFinder, 1);
  finder->regex = regex;
  finder->expands = (flags & TERRIER_FIND_REGEX) != 0;
  return finder;
}

void
terrier_finder_free (TerrierFinder *finder)
{
  if (finder == NULL)
    return;
  g_regex_unref (finder->regex);
  g_free (finder);
}

static void
figure_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  TerrierTextRange range = { offset, offset + length };

  if (reference != NULL)
    g_array_append_val ((GArray *) user_data, range);
}

/* Goes through the matches in order, leaving out empty ones and those that touch a figure. */
typedef gboolean (*MatchFunc) (GMatchInfo *match, const TerrierTextRange *range, gpointer data);

static gboolean
each_match (TerrierFinder *finder, const char *text, MatchFunc func, gpointer data, GError **error)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (TerrierTextRange));
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) reason = NULL;
  guint figure = 0;

  terrier_figure_split (text, strlen (text), figure_cb, figures);
  g_regex_match_full (finder->regex, text, -1, 0, 0, &match, &reason);
  while (reason == NULL && g_match_info_matches (match))
    {
      int start, end;
      TerrierTextRange range;

      g_match_info_fetch_pos (match, 0, &start, &end);
      range = (TerrierTextRange){ (gsize) start, (gsize) end };
      while (figure < figures->len
             && g_array_index (figures, TerrierTextRange, figure).end <= range.start)
        figure++;
      if (start < end
          && (figure == figures->len
              || g_array_index (figures, TerrierTextRange, figure).start >= range.end)
          && !func (match, &range, data))
        break;
      g_match_info_next (match, &reason);
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
note_match (GMatchInfo *match, const TerrierTextRange *range, gpointer data)
{
  g_array_append_vals (data, range, 1);
  return TRUE;
}

/**
 * terrier_finder_find:
 * @finder: what to look for
 * @text: where
 * @error: %G_REGEX_ERROR when an expression is too much work
 *
 * Returns: (transfer full) (element-type TerrierTextRange) (nullable): the places in order
 */
GArray *
terrier_finder_find (TerrierFinder *finder, const char *text, GError **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (TerrierTextRange));

  g_return_val_if_fail (finder != NULL && text != NULL, NULL);

  return each_match (finder, text, note_match, ranges, error) ? g_steal_pointer (&ranges) : NULL;
}

typedef struct
{
  const char *text;
  const char *replacement;
  gboolean expands;
  GString *result;
  gsize done; /* bytes of the text already in the result */
  guint number;
  guint only;
  guint n_replaced;
  GError *error;
} Replacing;

static gboolean
replace_match (GMatchInfo *match, const TerrierTextRange *range, gpointer data)
{
  Replacing *self = data;
  g_autofree char *expanded = NULL;

  if (self->only != G_MAXUINT && self->number++ != self->only)
    return TRUE;
  if (self->expands)
    {
      expanded = g_match_info_expand_references (match, self->replacement, &self->error);
      if (self->error != NULL)
        return FALSE;
    }
  g_string_append_len (self->result, self->text + self->done, (gssize) (range->start - self->done));
  g_string_append (self->result, self->expands ? expanded : self->replacement);
  self->done = range->end;
  self->n_replaced++;
  return self->only == G_MAXUINT;
}

/**
 * terrier_finder_replace:
 * @finder: what to look for
 * @text: where
 * @replacement: what to put there; after a regular expression \1 stands for its first group
 * @only: the number of the one place to replace; %G_MAXUINT for all
 * @n_replaced: (out): how many places
 * @error: %G_REGEX_ERROR
 *
 * Returns: (transfer full) (nullable): the new text
 */
char *
terrier_finder_replace (TerrierFinder *finder,
                        const char *text,
                        const char *replacement,
                        guint only,
                        guint *n_replaced,
                        GError **error)
{
  Replacing self = { .text = text,
                     .replacement = replacement,
                     .expands = finder->expands,
                     .result = g_string_sized_new (strlen (text)),
                     .only = only };
  gboolean good = each_match (finder, text, replace_match, &self, error);

  *n_replaced = self.n_replaced;
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      good = FALSE;
    }
  g_string_append (self.result, text + self.done);
  return g_string_free (self.result, !good);
}
