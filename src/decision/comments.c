/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/comments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of what stands around a passage is kept, in characters. */
#define CONTEXT_CHARS 40

static void
comment_free (gpointer data)
{
  TerrierComment *comment = data;

  g_free (comment->section);
  g_free (comment->kind);
  g_free (comment->state);
  g_free (comment->body);
  g_free (comment->post);
  g_free (comment->quote);
  g_free (comment->before);
  g_free (comment->after);
  g_free (comment->suggestion);
  g_free (comment);
}

static char *
dup_text (TerrierRecord *record, const char *column)
{
  const char *text = terrier_record_get_text (record, column);

  return g_strdup (text != NULL ? text : "");
}

static TerrierComment *
read_comment (TerrierRecord *record)
{
  TerrierComment *comment = g_new0 (TerrierComment, 1);

  comment->id = terrier_record_get_id (record);
  comment->section = dup_text (record, "section");
  comment->kind = dup_text (record, "kind");
  comment->state = dup_text (record, "state");
  comment->body = dup_text (record, "body");
  comment->post = dup_text (record, "post");
  comment->made_on = terrier_record_get_date (record, "made_on");
  comment->reply_to = terrier_record_get_integer (record, "reply_to", 0);
  comment->quote = dup_text (record, "quote");
  comment->before = dup_text (record, "quote_before");
  comment->after = dup_text (record, "quote_after");
  comment->position = (gsize) terrier_record_get_integer (record, "position", 0);
  comment->suggestion = dup_text (record, "suggestion");
  return comment;
}

/**
 * terrier_comments_load:
 * @reader: the reader on loan
 * @decision: id of the decision
 * @error: of the store
 *
 * Reader thread.
 *
 * Returns: (transfer full) (element-type TerrierComment) (nullable): in the order they were made
 */
GPtrArray *
terrier_comments_load (TerrierReader *reader, gint64 decision, GError **error)
{
  g_autoptr (GPtrArray) records
      = terrier_reader_children (reader, TERRIER_TYPE_COMMENT, "decision", decision, error);
  GPtrArray *comments;

  if (records == NULL)
    return NULL;
  comments = g_ptr_array_new_with_free_func (comment_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (comments, read_comment (records->pdata[i]));
  return comments;
}

gboolean
terrier_comment_is_open (const TerrierComment *comment)
{
  return comment->reply_to == 0 && g_str_equal (comment->state, "open");
}

guint
terrier_comments_count_open (GPtrArray *comments)
{
  guint n = 0;

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    n += terrier_comment_is_open (comments->pdata[i]);
  return n;
}

/* How many characters of the two texts are the same, from the ends that touch the passage. */
static gsize
same_before (const char *text, gsize at, const char *before)
{
  gsize n = 0, length = strlen (before);

  while (n < length && n < at && text[at - n - 1] == before[length - n - 1])
    n++;
  return n;
}

static gsize
same_after (const char *text, gsize at, const char *after)
{
  gsize n = 0;

  while (after[n] != '\0' && text[at + n] == after[n])
    n++;
  return n;
}

/* The words may stand in several places: that with the most of its old surroundings is meant, of
 * equals the nearest to where it was. */
static gboolean
locate_quote (const TerrierComment *comment, const char *text, TerrierTextRange *range)
{
  gsize length = strlen (comment->quote), best = 0, nearest = G_MAXSIZE;
  gboolean found = FALSE;

  for (const char *at = strstr (text, comment->quote); at != NULL;
       at = strstr (at + 1, comment->quote))
    {
      gsize start = (gsize) (at - text);
      gsize same = same_before (text, start, comment->before)
                   + same_after (text, start + length, comment->after);
      gsize away
          = start > comment->position ? start - comment->position : comment->position - start;

      if (!found || same > best || (same == best && away < nearest))
        {
          *range = (TerrierTextRange){ start, start + length };
          best = same;
          nearest = away;
          found = TRUE;
        }
    }
  return found;
}

/**
 * terrier_comment_locate:
 * @comment: a comment
 * @text: its section as it reads now
 * @range: (out): where its passage is, in bytes
 *
 * Finds the passage by its words; when those were changed, by what stood before and after it.
 *
 * Returns: whether it is still there
 */
gboolean
terrier_comment_locate (const TerrierComment *comment, const char *text, TerrierTextRange *range)
{
  const char *before, *after;

  if (*comment->quote != '\0' && locate_quote (comment, text, range))
    return TRUE;
  if (strlen (comment->before) < 8 || strlen (comment->after) < 8)
    return FALSE;
  before = strstr (text, comment->before);
  after = before != NULL ? strstr (before + strlen (comment->before), comment->after) : NULL;
  if (after == NULL)
    return FALSE;
  range->start = (gsize) (before - text) + strlen (comment->before);
  range->end = (gsize) (after - text);
  /* A passage that has grown without measure is another passage. */
  return range->end - range->start <= 4 * strlen (comment->quote) + 400;
}

char *
terrier_comment_take (const TerrierComment *comment, const char *text)
{
  TerrierTextRange range;
  GString *newer;

  /* Only over the words it was made for: a person who changed them meanwhile decides anew. */
  if (!g_str_equal (comment->kind, "suggestion") || !locate_quote (comment, text, &range))
    return NULL;
  newer = g_string_new (text);
  g_string_erase (newer, (gssize) range.start, (gssize) (range.end - range.start));
  g_string_insert (newer, (gssize) range.start, comment->suggestion);
  return g_string_free (newer, FALSE);
}

static void
set_text (TerrierRecord *record, const char *column, const char *text)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (text == NULL || *text == '\0')
    return;
  terrier_value_set_text (&value, text);
  terrier_record_set (record, column, &value);
}

static void
set_integer (TerrierRecord *record, const char *column, gint64 number)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_integer (&value, number);
  terrier_record_set (record, column, &value);
}

static TerrierRecord *
new_record (TerrierDecisionDraft *draft,
            const char *section,
            const char *kind,
            const char *body,
            const char *post,
            TerrierDate today)
{
  TerrierRecord *record = terrier_record_new (TERRIER_TYPE_COMMENT, 0);

  set_text (record, "body", body);
  set_text (record, "section", section);
  set_text (record, "kind", kind);
  set_text (record, "state", "open");
  set_text (record, "post", post);
  set_integer (record, "decision",
               terrier_record_get_id (terrier_decision_draft_get_record (draft)));
  set_integer (record, "withheld", TRUE);
  set_integer (record, "made_on", today);
  return record;
}

/* From @start at most so many characters, to the left or to the right. */
static char *
context (const char *text, gsize at, int direction)
{
  const char *from = text + at, *to = text + at;

  for (guint i = 0; i < CONTEXT_CHARS; i++)
    {
      if (direction < 0 && from > text)
        from = g_utf8_prev_char (from);
      else if (direction > 0 && *to != '\0')
        to = g_utf8_next_char (to);
    }
  return g_strndup (from, (gsize) (to - from));
}

static TerrierChangeSet *
new_set (TerrierDecisionDraft *draft, const char *format)
{
  g_autofree char *name = terrier_record_dup_name (terrier_decision_draft_get_record (draft));
  GString *label = g_string_new (format);
  TerrierChangeSet *set;

  g_string_replace (label, "%s", name, 1);
  set = terrier_change_set_new (label->str);
  g_string_free (label, TRUE);
  return set;
}

TerrierChangeSet *
terrier_comment_add (TerrierDecisionDraft *draft,
                     const char *section,
                     const TerrierTextRange *range,
                     const char *body,
                     const char *suggestion,
                     const char *post,
                     TerrierDate today)
{
  const char *text = terrier_decision_draft_get_section (draft, section);
  TerrierChangeSet *set;
  g_autoptr (TerrierRecord) record
      = new_record (draft, section, suggestion != NULL ? "suggestion" : "comment", body, post,
                    today);
  g_autofree char *quote = NULL, *before = NULL, *after = NULL;

  g_return_val_if_fail (range->start <= range->end && range->end <= strlen (text), NULL);

  quote = g_strndup (text + range->start, range->end - range->start);
  before = context (text, range->start, -1);
  after = context (text, range->end, 1);
  set_text (record, "quote", quote);
  set_text (record, "quote_before", before);
  set_text (record, "quote_after", after);
  set_integer (record, "position", (gint64) range->start);
  set_text (record, "suggestion", suggestion);
  set = new_set (draft, suggestion != NULL ? _ ("Suggest a change to %s") : _ ("Comment on %s"));
  terrier_change_set_insert (set, record);
  return set;
}

TerrierChangeSet *
terrier_comment_reply (TerrierDecisionDraft *draft,
                       const TerrierComment *comment,
                       const char *body,
                       const char *post,
                       TerrierDate today)
{
  TerrierChangeSet *set = new_set (draft, _ ("Reply to a comment on %s"));
  g_autoptr (TerrierRecord) record
      = new_record (draft, comment->section, "reply", body, post, today);

  set_integer (record, "reply_to", comment->id);
  terrier_change_set_insert (set, record);
  return set;
}

void
terrier_comment_add_state (TerrierChangeSet *set, gint64 comment, const char *state)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  terrier_value_set_text (&value, state);
  terrier_change_set_set (set, TERRIER_TYPE_COMMENT, comment, "state", &value);
}

TerrierChangeSet *
terrier_comment_close (TerrierDecisionDraft *draft,
                       const TerrierComment *comment,
                       const char *state)
{
  TerrierChangeSet *set
      = new_set (draft, g_str_equal (state, "open") ? _ ("Open a comment on %s again")
                                                    : _ ("Close a comment on %s"));

  terrier_comment_add_state (set, comment->id, state);
  return set;
}
