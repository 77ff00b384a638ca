/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks.h"

#include "core/text.h"
#include "decision/spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sums below this are too common to give anything away: every page has a £500 somewhere. */
#define SMALLEST_SECRET_PENCE 100000
/* And below this so are round ones, as £25,000. */
#define SMALLEST_ROUND_SECRET_PENCE 10000000
/* A name shorter than this would be found inside half of all sentences. */
#define SHORTEST_SECRET_CHARS 4

typedef struct
{
  TerrierPence pence; /* of a sum; its own key in the table */
  char *words;        /* folded, single blanks; of a name */
  char *what;         /* "the price of bid B", never the value itself */
  guint paragraph;
} Secret;

struct _TerrierSecrets
{
  GHashTable *money; /* of Secret, by its pence */
  GHashTable *names; /* first one or two words -> GPtrArray of Secret */
};

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  g_free (secret->words);
  g_free (secret->what);
  g_free (secret);
}

static Secret *
secret_new (char *words, guint paragraph, const char *what)
{
  Secret *secret = g_new0 (Secret, 1);

  secret->words = words;
  secret->what = g_strdup (what);
  secret->paragraph = paragraph;
  return secret;
}

static void
secrets_clear (gpointer data)
{
  TerrierSecrets *secrets = data;

  g_hash_table_unref (secrets->money);
  g_hash_table_unref (secrets->names);
}

/**
 * terrier_secrets_new:
 *
 * Returns: (transfer full): no secrets yet. Any thread, until it is shared.
 */
TerrierSecrets *
terrier_secrets_new (void)
{
  TerrierSecrets *secrets = g_atomic_rc_box_new0 (TerrierSecrets);

  secrets->money = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, secret_free);
  secrets->names
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return secrets;
}

/**
 * terrier_secrets_ref:
 * @secrets: secrets
 *
 * Returns: (transfer full): @secrets. Any thread.
 */
TerrierSecrets *
terrier_secrets_ref (TerrierSecrets *secrets)
{
  return g_atomic_rc_box_acquire (secrets);
}

/**
 * terrier_secrets_unref:
 * @secrets: (transfer full): secrets
 *
 * Drops a reference. Any thread.
 */
void
terrier_secrets_unref (TerrierSecrets *secrets)
{
  g_atomic_rc_box_release_full (secrets, secrets_clear);
}

/* Two figures and noughts. */
static gboolean
is_round (TerrierPence pence)
{
  while (pence >= 1000)
    {
      if (pence % 10 != 0)
        return FALSE;
      pence /= 10;
    }
  return pence % 10 == 0;
}

static gboolean
is_common (TerrierPence pence)
{
  return pence < SMALLEST_SECRET_PENCE || (pence < SMALLEST_ROUND_SECRET_PENCE && is_round (pence));
}

/**
 * terrier_secrets_add_money:
 * @secrets: secrets not yet shared
 * @pence: an exempt sum; unknown and common ones (£500, £25,000) are passed over
 * @paragraph: of Schedule 12A
 * @what: what it is, without its value
 *
 * Adds a sum that may not be in a public copy however it is written.
 */
void
terrier_secrets_add_money (TerrierSecrets *secrets,
                           TerrierPence pence,
                           guint paragraph,
                           const char *what)
{
  if (pence == TERRIER_PENCE_UNKNOWN || is_common (pence))
    return;
  Secret *secret = secret_new (NULL, paragraph, what);
  secret->pence = pence;
  g_hash_table_replace (secrets->money, &secret->pence, secret);
}

/* Words alone, one blank apart: "O'Neill & Sons (Kent) Ltd" is found however it is punctuated. */
static char *
to_words (const char *folded)
{
  GString *words = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

/* The bytes of the first @n words, or of all when there are fewer. */
static gsize
words_length (const char *words, guint n)
{
  gsize length = strcspn (words, " ");

  while (n-- > 1 && words[length] == ' ')
    length += 1 + strcspn (words + length + 1, " ");
  return length;
}

/**
 * terrier_secrets_add_text:
 * @secrets: secrets not yet shared
 * @text: (nullable): an exempt name or phrase; very short ones are passed over
 * @paragraph: of Schedule 12A
 * @what: what it is, without its value
 *
 * Adds words that may not be in a public copy.
 */
void
terrier_secrets_add_text (TerrierSecrets *secrets,
                          const char *text,
                          guint paragraph,
                          const char *what)
{
  g_autofree char *folded = terrier_text_fold (text);
  char *words = to_words (folded);

  if (g_utf8_strlen (words, -1) < SHORTEST_SECRET_CHARS)
    {
      g_free (words);
      return;
    }
  /* Two words, as a hundred bidders may be called "The Something". */
  g_autofree char *first = g_strndup (words, words_length (words, 2));
  GPtrArray *same = g_hash_table_lookup (secrets->names, first);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (secret_free);
      g_hash_table_insert (secrets->names, g_steal_pointer (&first), same);
    }
  g_ptr_array_add (same, secret_new (words, paragraph, what));
}

static void
add_leak (GPtrArray *checks, const Secret *secret)
{
  TerrierCheck *check = g_new0 (TerrierCheck, 1);

  check->kind = TERRIER_CHECK_LEAK;
  check->code = "leak";
  check->message
      = g_strdup_printf (_("This says %s, which is exempt; take it out or withhold the section."),
                         secret->what);
  check->reason
      = g_strdup (_("What is exempt may not be in a public copy, however it is written."));
  check->source
      = g_strdup_printf (_("Local Government Act 1972, Schedule 12A, Part 1, paragraph %u"),
                         secret->paragraph);
  check->offset = G_MAXSIZE;
  g_ptr_array_add (checks, check);
}

typedef struct
{
  TerrierSecrets *secrets;
  GPtrArray *checks;
  GHashTable *seen; /* Secret */
} Scan;

static void
scan_hit (Scan *scan, Secret *secret)
{
  if (secret != NULL && g_hash_table_add (scan->seen, secret))
    add_leak (scan->checks, secret);
}

static void
money_cb (TerrierPence pence, gpointer user_data)
{
  Scan *scan = user_data;

  scan_hit (scan, g_hash_table_lookup (scan->secrets->money, &pence));
}

static void
scan_names_at (Scan *scan, char *words, gsize length)
{
  char after = words[length];

  words[length] = '\0';
  GPtrArray *same = g_hash_table_lookup (scan->secrets->names, words);
  words[length] = after;
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      Secret *secret = g_ptr_array_index (same, i);
      gsize n = strlen (secret->words);
      if (strncmp (words, secret->words, n) == 0 && (words[n] == ' ' || words[n] == '\0'))
        scan_hit (scan, secret);
    }
}

static void
scan_names (Scan *scan, const char *folded)
{
  g_autofree char *words = to_words (folded);

  for (char *word = words; *word != '\0';)
    {
      gsize one = words_length (word, 1);
      gsize two = words_length (word, 2);
      scan_names_at (scan, word, one);
      if (two > one)
        scan_names_at (scan, word, two);
      word += word[one] == ' ' ? one + 1 : one;
    }
}

/**
 * terrier_secrets_scan:
 * @secrets: secrets
 * @text: any text
 *
 * Looks for exempt values in @text, numbers in all their spellings ("£2.5m", "2,500,000", "two and
 * a half million"). The time taken does not depend on how many secrets there are. Any thread.
 *
 * Returns: (transfer full) (element-type TerrierCheck): a finding for each value that is there
 */
GPtrArray *
terrier_secrets_scan (TerrierSecrets *secrets, const char *text)
{
  g_autofree char *folded = terrier_text_fold (text);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Scan scan
      = { secrets, g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_check_free), seen };

  if (g_hash_table_size (secrets->money) > 0)
    terrier_spelling_find_money (folded, money_cb, &scan);
  if (g_hash_table_size (secrets->names) > 0)
    scan_names (&scan, folded);
  return scan.checks;
}

/**
 * terrier_check_free:
 * @check: (transfer full): a finding
 *
 * Frees @check. Any thread.
 */
void
terrier_check_free (TerrierCheck *check)
{
  g_free (check->message);
  g_free (check->reason);
  g_free (check->source);
  g_free (check->section);
  g_free (check->field);
  g_free (check);
}

/* Text that somebody typed. A bound figure is not read: it prints an open field, or is withheld,
 * and an open sum that happens to equal a secret one gives nothing away. */
static void
collect_text (const TerrierBlock *block, GString *text)
{
  for (guint i = 0; i < terrier_block_get_n_runs (block); i++)
    {
      const TerrierRun *run = terrier_block_get_run (block, i);
      g_string_append (text, run->figure != NULL ? " \n " : run->text);
    }
  g_string_append_c (text, '\n');
  if (terrier_block_get_label (block) != NULL)
    g_string_append_printf (text, "%s\n", terrier_block_get_label (block));
  for (guint i = 0; i < terrier_block_get_n_children (block); i++)
    collect_text (terrier_block_get_child (block, i), text);
}

static void
append_line (GString *text, const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
}

/**
 * terrier_paper_check_leaks:
 * @paper: a public paper
 * @secrets: (nullable): what may not be in it
 * @file_name: (nullable): the name of the file that it will be
 * @error: #TERRIER_DECISION_ERROR LEAK
 *
 * Looks through everything that leaves with a paper: its text, running heads, title and file name.
 * Any thread.
 *
 * Returns: %FALSE when something exempt is in it
 */
gboolean
terrier_paper_check_leaks (TerrierPaper *paper,
                           TerrierSecrets *secrets,
                           const char *file_name,
                           GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (secrets == NULL)
    return TRUE;
  collect_text (paper->document, text);
  append_line (text, paper->title);
  append_line (text, paper->author);
  append_line (text, paper->subject);
  append_line (text, paper->style->head_left);
  append_line (text, paper->style->head_right);
  append_line (text, paper->style->foot_left);
  append_line (text, file_name);

  g_autoptr (GPtrArray) leaks = terrier_secrets_scan (secrets, text->str);
  if (leaks->len == 0)
    return TRUE;
  const TerrierCheck *first = g_ptr_array_index (leaks, 0);
  g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_LEAK,
               ngettext ("The public copy was not written, as %u exempt value is in it. %s",
                         "The public copy was not written, as %u exempt values are in it. %s",
                         leaks->len),
               leaks->len, first->message);
  return FALSE;
}
