/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/prose.h"

#include <string.h>

static gboolean
is_word_char (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

static gboolean
is_apostrophe (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c == '\'' || c == 0x2019;
}

/* How much at @at is no prose; 0 when it is. */
static gsize
skip_length (const char *at)
{
  static const char *const pairs[][2]
      = { { "{{", "}}" }, { "`", "`" }, { "](", ")" }, { "[^", "]" }, { "<", ">" } };
  static const char *const starts[] = { "https://", "http://", "www.", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (at, pairs[i][0]))
      {
        const char *end = strstr (at + strlen (pairs[i][0]), pairs[i][1]);

        /* "a < b" is no tag. */
        if (end != NULL && !(at[0] == '<' && g_ascii_isspace (at[1])))
          return (gsize) (end - at) + strlen (pairs[i][1]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (at, starts[i], strlen (starts[i])) == 0)
      return strcspn (at, " \t)>");
  return 0;
}

static gboolean
is_asked (const char *word, gsize length)
{
  gboolean lower = FALSE;

  for (const char *at = word; at < word + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c) || c == '_')
        return FALSE;
      lower = lower || g_unichar_islower (c);
    }
  return lower && g_utf8_strlen (word, (gssize) length) > 1;
}

void
terrier_prose_split (const char *line, TerrierWordFunc func, gpointer user_data)
{
  const char *at = line;

  while (*at != '\0')
    {
      gsize skip = skip_length (at);
      const char *end = at;

      while (skip == 0 && *end != '\0'
             && (is_word_char (end)
                 || (end > at && is_apostrophe (end) && is_word_char (g_utf8_next_char (end)))))
        end = g_utf8_next_char (end);
      if (end > at && is_asked (at, (gsize) (end - at)))
        func (at, (gsize) (end - at), (gsize) (at - line), user_data);
      at = skip > 0 ? at + skip : end > at ? end : g_utf8_next_char (at);
    }
}
