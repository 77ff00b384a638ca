/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/json-read.h"

#include <string.h>

/* Where in a JSON text a member stands. json-glib forgets the places of what it has read, so the
 * text is walked once more when, and only when, a sentence about a fault needs its line. The
 * text has been read as JSON before; what the reader forgives and this walk does not (a comment in
 * an odd place) costs precision, never a crash: the deepest place found is then told. */

typedef struct
{
  const char *json;
  const char *at;
  const char *end;
  const char *found; /* the deepest place of the path so far */
  int depth;
  TerrierJsonRepeated repeated; /* nullable: who is told of names that an object has twice */
  gpointer user_data;
  GString *here; /* with repeated: the path of the value that is walked */
} Walk;

/* The reader has a limit of its own, far below this. */
#define MAX_DEPTH 1024

static gboolean walk_value (Walk *walk, const char *path);

static gboolean
skip_comment (Walk *walk)
{
  const char *stop;

  if (walk->end - walk->at < 2 || walk->at[0] != '/')
    return FALSE;
  if (walk->at[1] == '/')
    stop = memchr (walk->at, '\n', (gsize) (walk->end - walk->at));
  else if (walk->at[1] == '*')
    stop = g_strstr_len (walk->at + 2, walk->end - walk->at - 2, "*/");
  else
    return FALSE;
  walk->at = stop != NULL ? MIN (stop + (*stop == '*' ? 2 : 1), walk->end) : walk->end;
  return TRUE;
}

static void
skip_space (Walk *walk)
{
  do
    while (walk->at < walk->end && g_ascii_isspace (*walk->at))
      walk->at++;
  while (skip_comment (walk));
}

static gboolean
take (Walk *walk, char wanted)
{
  skip_space (walk);
  if (walk->at >= walk->end || *walk->at != wanted)
    return FALSE;
  walk->at++;
  return TRUE;
}

/* Names of members are compared with a path as they are written: none that our files have
 * needs an escape. */
static gboolean
take_string (Walk *walk, const char **text, gsize *length)
{
  if (!take (walk, '"'))
    return FALSE;
  *text = walk->at;
  while (walk->at < walk->end && *walk->at != '"')
    walk->at += *walk->at == '\\' && walk->at + 1 < walk->end ? 2 : 1;
  *length = (gsize) (MIN (walk->at, walk->end) - *text);
  return take (walk, '"');
}

/* What is left of @path beneath the member @name, or NULL when it does not lead there. */
static const char *
path_below (const char *path, const char *name, gsize length)
{
  if (path == NULL || *path != '.' || strncmp (path + 1, name, length) != 0)
    return NULL;
  path += 1 + length;
  return *path == '\0' || *path == '.' || *path == '[' ? path : NULL;
}

/* The name of a member, which may be written in more than one way. (transfer full) (nullable) */
static char *
read_name (const char *name, gsize length)
{
  if (memchr (name, '\\', length) == NULL)
    return g_strndup (name, length);
  g_autofree char *quoted = g_strdup_printf ("\"%.*s\"", (int) length, name);
  g_autoptr (JsonNode) node = json_from_string (quoted, NULL);
  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* Tells of a member that its object has already. */
static void
compare_name (Walk *walk, GHashTable *names, const char *start, const char *name, gsize length)
{
  char *read = read_name (name, length);
  TerrierJsonPlace place;

  if (read == NULL)
    return;
  g_string_append_printf (walk->here, ".%s", read);
  if (!g_hash_table_add (names, read))
    {
      terrier_json_count_place (walk->json, start, &place);
      walk->repeated (&place, walk->here->str, walk->user_data);
    }
}

/* The last of two members of one name counts, as for the reader. */
static gboolean
walk_object (Walk *walk, const char *path)
{
  g_autoptr (GHashTable) names
      = walk->here != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  gsize depth = walk->here != NULL ? walk->here->len : 0;
  const char *name;
  gsize length;

  do
    {
      skip_space (walk);
      const char *start = walk->at;
      if (!take_string (walk, &name, &length))
        break;
      const char *below = path_below (path, name, length);
      if (below != NULL)
        walk->found = start;
      if (names != NULL)
        compare_name (walk, names, start, name, length);
      if (!take (walk, ':') || !walk_value (walk, below))
        return FALSE;
      if (names != NULL)
        g_string_truncate (walk->here, depth);
    }
  while (take (walk, ','));
  return take (walk, '}');
}

static gboolean
walk_array (Walk *walk, const char *path)
{
  char *close = NULL;
  guint64 wanted
      = path != NULL && *path == '[' ? g_ascii_strtoull (path + 1, &close, 10) : G_MAXUINT64;
  const char *below = close != NULL && *close == ']' ? close + 1 : NULL;
  gsize depth = walk->here != NULL ? walk->here->len : 0;

  for (guint64 i = 0; i == 0 || take (walk, ','); i++)
    {
      skip_space (walk);
      if (walk->at < walk->end && *walk->at == ']')
        break;
      gboolean hit = below != NULL && i == wanted;
      if (hit)
        walk->found = walk->at;
      if (walk->here != NULL)
        g_string_append_printf (walk->here, "[%" G_GUINT64_FORMAT "]", i);
      if (!walk_value (walk, hit ? below : NULL))
        return FALSE;
      if (walk->here != NULL)
        g_string_truncate (walk->here, depth);
    }
  return take (walk, ']');
}

/* @path: what is still to be found in this value, NULL when it is not in here. */
static gboolean
walk_value (Walk *walk, const char *path)
{
  const char *text;
  gsize length;
  gboolean ok;

  if (++walk->depth > MAX_DEPTH)
    return FALSE;
  skip_space (walk);
  if (take (walk, '{'))
    ok = walk_object (walk, path);
  else if (take (walk, '['))
    ok = walk_array (walk, path);
  else if (walk->at < walk->end && *walk->at == '"')
    ok = take_string (walk, &text, &length);
  else
    {
      while (walk->at < walk->end && strchr (",]}/ \t\r\n", *walk->at) == NULL)
        walk->at++;
      ok = TRUE;
    }
  walk->depth--;
  return ok;
}

/**
 * terrier_json_count_place:
 * @json: a text
 * @at: a place in it
 * @place: (out): its line and column, both from 1; a column is a character, not a byte
 *
 * Any thread.
 */
void
terrier_json_count_place (const char *json, const char *at, TerrierJsonPlace *place)
{
  const char *line = json;

  place->line = 1;
  for (const char *p = json; p < at; p++)
    if (*p == '\n')
      {
        place->line++;
        line = p + 1;
      }
  place->column = 1;
  for (const char *p = line; p < at; p++)
    place->column += ((guchar) *p & 0xc0) != 0x80;
}

/**
 * terrier_json_find_place:
 * @json: a text that is JSON
 * @length: its length in bytes
 * @path: as "form.sections[3].key"
 * @place: (out): where that stands, or the nearest around it that is there
 *
 * Any thread.
 */
void
terrier_json_find_place (const char *json, gsize length, const char *path, TerrierJsonPlace *place)
{
  Walk walk = { .json = json, .at = json, .end = json + length };

  skip_space (&walk);
  walk.found = walk.at;
  walk_value (&walk, path + strcspn (path, ".["));
  terrier_json_count_place (json, MIN (walk.found, walk.end), place);
}

/**
 * terrier_json_find_repeats:
 * @json: a text that is JSON
 * @length: its length in bytes
 * @path: what the whole is called, as "form"
 * @found: called for each member whose name its object has already, with the place and the path of
 *   the later one
 * @user_data: for @found
 *
 * Any thread.
 */
void
terrier_json_find_repeats (const char *json,
                           gsize length,
                           const char *path,
                           TerrierJsonRepeated found,
                           gpointer user_data)
{
  g_autoptr (GString) here = g_string_new (path);
  Walk walk = { json, json, json + length, NULL, 0, found, user_data, here };

  walk_value (&walk, NULL);
}
