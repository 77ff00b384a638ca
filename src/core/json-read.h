/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading a file that people write by hand as JSON: a form, the style of a map. Whatever is wrong
 * is refused with its line, its column and the path of the place, as "form.sections[3].key". Any
 * thread. */

/* Where we are: the name of the file and its text, for messages, and who keeps what is read. */
typedef struct
{
  const char *name;
  const char *json;
  gsize length;          /* in bytes */
  GStringChunk *strings; /* texts that are read belong to it */
  GQuark domain;         /* of the errors */
  int syntax_code;       /* no JSON */
  int shape_code;        /* JSON, and yet not what was wanted */
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

JsonObject *terrier_json_parse (TerrierJsonReading *reading,
                                JsonParser *parser,
                                const char *path,
                                GError **error);

const char *terrier_json_keep (TerrierJsonReading *reading, const char *text);
gboolean terrier_json_refuse (TerrierJsonReading *reading,
                              GError **error,
                              const char *path,
                              const char *sentence);

/* Each reads the member @member of @object, which stands at @path; a member that is missing or of
 * another kind is refused. */
gboolean terrier_json_check_members (TerrierJsonReading *reading,
                                     JsonObject *object,
                                     const char *path,
                                     const char *const *allowed,
                                     GError **error);
gboolean terrier_json_read_string (TerrierJsonReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   gboolean required,
                                   const char **text,
                                   GError **error);
gboolean terrier_json_read_word (TerrierJsonReading *reading,
                                 JsonObject *object,
                                 const char *path,
                                 const char *member,
                                 gboolean required,
                                 const char **word,
                                 GError **error);
gboolean terrier_json_read_boolean (TerrierJsonReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    gboolean *value,
                                    GError **error);
gboolean terrier_json_read_number (TerrierJsonReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   double minimum,
                                   double maximum,
                                   double *value,
                                   GError **error);
gboolean terrier_json_number_at (TerrierJsonReading *reading,
                                 JsonNode *node,
                                 const char *path,
                                 double minimum,
                                 double maximum,
                                 double *value,
                                 GError **error);
JsonArray *terrier_json_read_array (TerrierJsonReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    guint minimum,
                                    guint maximum,
                                    GError **error);
JsonObject *terrier_json_read_object_at (TerrierJsonReading *reading,
                                         JsonArray *array,
                                         guint index,
                                         const char *path,
                                         GError **error);
JsonObject *terrier_json_read_object (TerrierJsonReading *reading,
                                      JsonObject *object,
                                      const char *path,
                                      const char *member,
                                      GError **error);

G_END_DECLS
