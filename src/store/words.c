/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/words.h"

#include <string.h>

/* More words than these do not narrow a search any further. */
#define MAX_WORDS 16

struct _TerrierWords
{
  fts5_tokenizer module;
  Fts5Tokenizer *tokenizer;
  GPtrArray *words;
  /* While matching: which words are still to be found. */
  guint missing;
};

static fts5_api *
get_api (TerrierConnection *connection)
{
  g_autoptr (TerrierStatement) statement
      = terrier_connection_prepare (connection, "SELECT fts5 (?)", NULL);
  fts5_api *api = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_pointer (terrier_statement_get (statement), 1, &api, "fts5_api_ptr", NULL);
  terrier_statement_step (statement, NULL);
  return api;
}

static int
add_word_cb (void *data, int flags, const char *token, int length, int start, int end)
{
  TerrierWords *words = data;

  if (words->words->len < MAX_WORDS)
    g_ptr_array_add (words->words, g_strndup (token, (gsize) length));
  return SQLITE_OK;
}

/**
 * terrier_words_new:
 * @connection: a connection of this thread
 * @text: (nullable): what a person typed
 *
 * Returns: (transfer full): its words; none when there is none
 */
TerrierWords *
terrier_words_new (TerrierConnection *connection, const char *text)
{
  /* As in data/schema: tokenize = 'unicode61 remove_diacritics 2'. */
  static const char *arguments[] = { "remove_diacritics", "2" };
  TerrierWords *words = g_new0 (TerrierWords, 1);
  fts5_api *api = get_api (connection);
  void *context;

  words->words = g_ptr_array_new_with_free_func (g_free);
  if (text != NULL && api != NULL
      && api->xFindTokenizer (api, "unicode61", &context, &words->module) == SQLITE_OK
      && words->module.xCreate (context, arguments, G_N_ELEMENTS (arguments), &words->tokenizer)
             == SQLITE_OK)
    words->module.xTokenize (words->tokenizer, words, FTS5_TOKENIZE_QUERY, text,
                             (int) strlen (text), add_word_cb);
  return words;
}

void
terrier_words_free (TerrierWords *words)
{
  if (words == NULL)
    return;
  if (words->tokenizer != NULL)
    words->module.xDelete (words->tokenizer);
  g_ptr_array_unref (words->words);
  g_free (words);
}

guint
terrier_words_get_n (const TerrierWords *words)
{
  return words->words->len;
}

char *
terrier_words_make_match (const TerrierWords *words)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < words->words->len; i++)
    g_string_append_printf (match, "%s\"%s\"*", i > 0 ? " " : "",
                            (const char *) words->words->pdata[i]);
  return g_string_free (match, FALSE);
}

static int
match_word_cb (void *data, int flags, const char *token, int length, int start, int end)
{
  TerrierWords *words = data;

  for (guint i = 0; i < words->words->len; i++)
    if (words->missing & (1u << i) && strncmp (words->words->pdata[i], token, (gsize) length) <= 0)
      {
        const char *wanted = words->words->pdata[i];
        gsize wanted_length = strlen (wanted);

        if (wanted_length <= (gsize) length && memcmp (wanted, token, wanted_length) == 0)
          words->missing &= ~(1u << i);
      }
  return words->missing == 0 ? SQLITE_DONE : SQLITE_OK;
}

gboolean
terrier_words_match (TerrierWords *words, const char *const *texts, const int *lengths, guint n)
{
  words->missing = (1u << words->words->len) - 1;
  for (guint i = 0; i < n && words->missing != 0; i++)
    if (texts[i] != NULL)
      words->module.xTokenize (words->tokenizer, words, FTS5_TOKENIZE_DOCUMENT, texts[i],
                               lengths[i], match_word_cb);
  return words->missing == 0;
}
