/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading a file that people write by hand as JSON: a form, the style of a map. Whatever is wrong
 * is told with its line, its column and the path of the place, as "form.sections[3].key". Reading
 * goes on after a fault, so that an author is told of all of them at once. Any thread. */

/* Where we are: the name of the file and its text, for messages, who keeps what is read, and what
 * was wrong so far. */
typedef struct
{
  const char *name;
  const char *json;
  gsize length;          /* in bytes */
  GStringChunk *strings; /* texts that are read belong to it */
  GQuark domain;         /* of the errors */
  int syntax_code;       /* no JSON */
  int shape_code;        /* JSON, and yet not what was wanted */
  GPtrArray *faults;     /* from parse to end; each sentence with its place */
} TerrierJsonReading;

/* Both from 1. */
typedef struct
{
  guint line;
  guint column;
} TerrierJsonPlace;

void terrier_json_find_place (const char *json,
                              gsize length,
                              const char *path,
                              TerrierJsonPlace *place);
void terrier_json_count_place (const char *json, const char *at, TerrierJsonPlace *place);

/* Between the two everything is read. NULL when nothing can be. */
JsonObject *terrier_json_parse (TerrierJsonReading *reading,
                                JsonParser *parser,
                                const char *path,
                                GError **error);
/* FALSE when there was any fault: a line for each, as they stand in the file. */
gboolean terrier_json_end (TerrierJsonReading *reading, GError **error);

/* @found is called for each member whose name its object has already, where it stands again. */
typedef void (*TerrierJsonRepeated) (const TerrierJsonPlace *place,
                                     const char *path,
                                     gpointer user_data);
void terrier_json_find_repeats (const char *json,
                                gsize length,
                                const char *path,
                                TerrierJsonRepeated found,
                                gpointer user_data);

const char *terrier_json_keep (TerrierJsonReading *reading, const char *text);
/* Notes a fault at @path. Always FALSE, for its callers to return. */
gboolean terrier_json_refuse (TerrierJsonReading *reading, const char *path, const char *sentence);

/* Each reads the member @member of @object, which stands at @path; a member that is missing or of
 * another kind is a fault, and FALSE or NULL. */
void terrier_json_check_members (TerrierJsonReading *reading,
                                 JsonObject *object,
                                 const char *path,
                                 const char *const *allowed);
gboolean terrier_json_read_string (TerrierJsonReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   gboolean required,
                                   const char **text);
gboolean terrier_json_read_word (TerrierJsonReading *reading,
                                 JsonObject *object,
                                 const char *path,
                                 const char *member,
                                 gboolean required,
                                 const char **word);
void terrier_json_read_boolean (TerrierJsonReading *reading,
                                JsonObject *object,
                                const char *path,
                                const char *member,
                                gboolean *value);
gboolean terrier_json_read_number (TerrierJsonReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   double minimum,
                                   double maximum,
                                   double *value);
gboolean terrier_json_number_at (TerrierJsonReading *reading,
                                 JsonNode *node,
                                 const char *path,
                                 double minimum,
                                 double maximum,
                                 double *value);
JsonArray *terrier_json_read_array (TerrierJsonReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    guint minimum,
                                    guint maximum);
JsonObject *terrier_json_read_object_at (TerrierJsonReading *reading,
                                         JsonArray *array,
                                         guint index,
                                         const char *path);
JsonObject *terrier_json_read_object (TerrierJsonReading *reading,
                                      JsonObject *object,
                                      const char *path,
                                      const char *member);

G_END_DECLS
