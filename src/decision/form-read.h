/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/form.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the files that read forms share. The public struct comes first, so that one pointer serves
 * both. */
typedef struct
{
  TerrierForm form;
  GStringChunk *strings;
  GArray *boxes;
  GArray *tests;
  GArray *sections;
  GPtrArray *signature;
} TerrierFormStore;

/* Where we are: the name of the file and its text, for messages, and the form being filled. */
typedef struct
{
  const char *name;
  const char *json;
  gsize length;
  TerrierFormStore *store;
} TerrierFormReading;

/* Both from 1. */
typedef struct
{
  guint line;
  guint column;
} TerrierFormPlace;

gboolean terrier_form_read_shape (TerrierFormReading *reading, JsonObject *root, GError **error);

void terrier_form_find_place (const char *json,
                              gsize length,
                              const char *path,
                              TerrierFormPlace *place);
void terrier_form_count_place (const char *json, const char *at, TerrierFormPlace *place);

/* Each reads the member @member of @object; a member that is missing or of another kind is refused
 * with its line, its column and the path of the place. Texts belong to the form. */
const char *terrier_form_read_keep (TerrierFormReading *reading, const char *text);
gboolean terrier_form_read_refuse (TerrierFormReading *reading,
                                   GError **error,
                                   const char *path,
                                   const char *sentence);
gboolean terrier_form_check_members (TerrierFormReading *reading,
                                     JsonObject *object,
                                     const char *path,
                                     const char *const *allowed,
                                     GError **error);
gboolean terrier_form_read_string (TerrierFormReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   gboolean required,
                                   const char **text,
                                   GError **error);
gboolean terrier_form_read_word (TerrierFormReading *reading,
                                 JsonObject *object,
                                 const char *path,
                                 const char *member,
                                 gboolean required,
                                 const char **word,
                                 GError **error);
gboolean terrier_form_read_column (TerrierFormReading *reading,
                                   JsonObject *object,
                                   const char *path,
                                   const char *member,
                                   gboolean required,
                                   const char **column,
                                   GError **error);
gboolean terrier_form_read_by_life (TerrierFormReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    TerrierFormText *text,
                                    GError **error);
gboolean terrier_form_read_boolean (TerrierFormReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    gboolean *value,
                                    GError **error);
gboolean terrier_form_read_date (TerrierFormReading *reading,
                                 JsonObject *object,
                                 const char *path,
                                 const char *member,
                                 TerrierDate *date,
                                 GError **error);
JsonArray *terrier_form_read_array (TerrierFormReading *reading,
                                    JsonObject *object,
                                    const char *path,
                                    const char *member,
                                    guint minimum,
                                    guint maximum,
                                    GError **error);
JsonObject *terrier_form_read_object_at (TerrierFormReading *reading,
                                         JsonArray *array,
                                         guint index,
                                         const char *path,
                                         GError **error);
JsonObject *terrier_form_read_object (TerrierFormReading *reading,
                                      JsonObject *object,
                                      const char *path,
                                      const char *member,
                                      GError **error);

G_END_DECLS
