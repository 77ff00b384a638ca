/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/checks.h"

#include "core/text.h"
#include "decision/folded-text.h"
#include "decision/secrets-private.h"
#include "decision/spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sums below this are too common to give anything away: every page has a £500 somewhere. */
#define SMALLEST_SECRET_PENCE 100000
/* And below this so are round ones, as £25,000. */
#define SMALLEST_ROUND_SECRET_PENCE 10000000
/* A name shorter than this would be found inside half of all sentences. */
#define SHORTEST_SECRET_CHARS 4

/* A phrase of fewer words is one that any paper may use: "subject to planning". */
#define FEWEST_WORDS_OF_PHRASE 4

typedef struct
{
  TerrierSecret public; /* first: what others see of it */
  TerrierPence pence;   /* of a sum; its own key in the table */
  char *words;          /* folded, single blanks; of a name */
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
  g_free (secret->public.what);
  g_free (secret);
}

static Secret *
secret_new (char *words, const TerrierSecret *public)
{
  Secret *secret = g_new0 (Secret, 1);

  secret->words = words;
  secret->public = *public;
  secret->public.what = g_strdup (public->what);
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

void
terrier_secrets_add_sum (TerrierSecrets *secrets, TerrierPence pence, const TerrierSecret *public)
{
  if (pence == TERRIER_PENCE_UNKNOWN || is_common (pence))
    return;
  Secret *secret = secret_new (NULL, public);
  secret->pence = pence;
  g_hash_table_replace (secrets->money, &secret->pence, secret);
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
  terrier_secrets_add_sum (secrets, pence,
                           &(TerrierSecret){ .what = (char *) what,
                                             .paragraph = paragraph,
                                             .type = TERRIER_TYPE_NONE });
}

/* Words alone, one blank apart, without "and": "O'Neill & Sons (Kent) Ltd" is found however it is
 * punctuated. @offsets: (nullable): of each byte in @folded, and of its end. */
static char *
to_words (const char *folded, GArray *offsets)
{
  GString *words = g_string_sized_new (strlen (folded));
  gsize word = 0;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      guint32 offset = (guint32) (p - folded);
      gunichar c = g_utf8_get_char (p);
      if (c != 0 && g_unichar_isalnum (c))
        {
          g_string_append_unichar (words, c);
          for (const char *q = p; offsets != NULL && q < g_utf8_next_char (p); q++)
            g_array_append_val (offsets, offset);
          continue;
        }
      if (strcmp (words->str + word, "and") == 0)
        {
          g_string_truncate (words, word);
          if (offsets != NULL)
            g_array_set_size (offsets, (guint) word);
        }
      else if (words->len > word && c != 0)
        {
          g_string_append_c (words, ' ');
          if (offsets != NULL)
            g_array_append_val (offsets, offset);
        }
      word = words->len;
      if (c == 0)
        break;
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  if (offsets != NULL)
    {
      guint32 end = (guint32) strlen (folded);
      g_array_set_size (offsets, (guint) words->len);
      g_array_append_val (offsets, end);
    }
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

/* A company is known without what it is in law: "Harbour Homes" is Harbour Homes Limited. */
static void
drop_legal_form (char *words)
{
  static const char *const forms[] = { "ltd", "limited", "plc", "llp", "lp",    "inc",
                                       "cic", "company", "co",  "uk",  "group", NULL };
  char *space;

  while ((space = strrchr (words, ' ')) != NULL && g_strv_contains (forms, space + 1)
         && (strchr (words, ' ') != space || space - words >= 6))
    *space = '\0';
}

static guint
count_words (const char *words)
{
  guint n = *words != '\0';

  for (const char *p = words; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

static void
add_words (TerrierSecrets *secrets, char *words, const TerrierSecret *public)
{
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
  g_ptr_array_add (same, secret_new (words, public));
}

void
terrier_secrets_add_name (TerrierSecrets *secrets, const char *name, const TerrierSecret *public)
{
  g_autofree char *folded = terrier_text_fold (name);
  char *words = to_words (folded, NULL);

  drop_legal_form (words);
  add_words (secrets, words, public);
}

void
terrier_secrets_add_phrase (TerrierSecrets *secrets,
                            const char *phrase,
                            const TerrierSecret *public)
{
  g_autofree char *folded = terrier_text_fold (phrase);
  char *words = to_words (folded, NULL);

  if (count_words (words) < FEWEST_WORDS_OF_PHRASE)
    g_free (words);
  else
    add_words (secrets, words, public);
}

/**
 * terrier_secrets_add_text:
 * @secrets: secrets not yet shared
 * @text: (nullable): an exempt name; very short ones are passed over
 * @paragraph: of Schedule 12A
 * @what: what it is, without its value
 *
 * Adds a name that may not be in a public copy.
 */
void
terrier_secrets_add_text (TerrierSecrets *secrets,
                          const char *text,
                          guint paragraph,
                          const char *what)
{
  terrier_secrets_add_name (secrets, text,
                            &(TerrierSecret){ .what = (char *) what,
                                              .paragraph = paragraph,
                                              .type = TERRIER_TYPE_NONE });
}

typedef struct
{
  TerrierSecrets *secrets;
  const TerrierFoldedText *folded;
  GHashTable *seen; /* Secret */
  TerrierSecretFunc func;
  gpointer user_data;
} Scan;

/* @offset, @length: in the folded text. */
static void
scan_hit (Scan *scan, Secret *secret, gsize offset, gsize length)
{
  if (secret == NULL || !g_hash_table_add (scan->seen, secret))
    return;
  const guint32 *offsets = scan->folded->offsets;
  scan->func (&secret->public, offsets[offset], offsets[offset + length] - offsets[offset],
              scan->user_data);
}

static void
money_cb (const TerrierSpelledSum *sum, gpointer user_data)
{
  Scan *scan = user_data;

  scan_hit (scan, g_hash_table_lookup (scan->secrets->money, &sum->pence), sum->offset,
            sum->length);
}

static void
scan_names_at (Scan *scan, char *words, gsize at, gsize length, const GArray *offsets)
{
  char after = words[at + length];

  words[at + length] = '\0';
  GPtrArray *same = g_hash_table_lookup (scan->secrets->names, words + at);
  words[at + length] = after;
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      Secret *secret = g_ptr_array_index (same, i);
      gsize n = strlen (secret->words);
      if (strncmp (words + at, secret->words, n) != 0
          || (words[at + n] != ' ' && words[at + n] != '\0'))
        continue;
      guint32 start = g_array_index (offsets, guint32, at);
      scan_hit (scan, secret, start, g_array_index (offsets, guint32, at + n) - start);
    }
}

static void
scan_names (Scan *scan)
{
  g_autoptr (GArray) offsets
      = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) scan->folded->length + 1);
  g_autofree char *words = to_words (scan->folded->text, offsets);

  for (gsize at = 0; words[at] != '\0';)
    {
      gsize one = words_length (words + at, 1);
      gsize two = words_length (words + at, 2);
      scan_names_at (scan, words, at, one, offsets);
      if (two > one)
        scan_names_at (scan, words, at, two, offsets);
      at += words[at + one] == ' ' ? one + 1 : one;
    }
}

static gboolean
is_empty (TerrierSecrets *secrets)
{
  return g_hash_table_size (secrets->money) == 0 && g_hash_table_size (secrets->names) == 0;
}

/**
 * terrier_secrets_find:
 * @secrets: secrets
 * @text: any text
 * @func: called for each secret that is there, once, with the bytes of @text that say it
 * @user_data: for @func
 *
 * Looks for exempt values in @text, numbers in all their spellings ("£2.5m", "2,500,000", "two and
 * a half million"). The time taken does not depend on how many secrets there are. Any thread.
 */
void
terrier_secrets_find (TerrierSecrets *secrets,
                      const char *text,
                      TerrierSecretFunc func,
                      gpointer user_data)
{
  if (is_empty (secrets))
    return;
  g_autoptr (TerrierFoldedText) folded = terrier_folded_text_new (text);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Scan scan = { secrets, folded, seen, func, user_data };

  if (g_hash_table_size (secrets->money) > 0)
    terrier_spelling_find_money (folded->text, money_cb, &scan);
  if (g_hash_table_size (secrets->names) > 0)
    scan_names (&scan);
}
