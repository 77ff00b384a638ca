/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json-read.h"
#include "decision/form.h"

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

typedef struct
{
  TerrierJsonReading at;
  TerrierFormStore *store;
} TerrierFormReading;

void terrier_form_read_shape (TerrierFormReading *reading, JsonObject *root);

/* As the functions of core/json-read.h. */
void terrier_form_read_column (TerrierFormReading *reading,
                               JsonObject *object,
                               const char *path,
                               const char *member,
                               gboolean required,
                               const char **column);
void terrier_form_read_by_life (TerrierFormReading *reading,
                                JsonObject *object,
                                const char *path,
                                const char *member,
                                TerrierFormText *text);
void terrier_form_read_date (TerrierFormReading *reading,
                             JsonObject *object,
                             const char *path,
                             const char *member,
                             TerrierDate *date);

G_END_DECLS
