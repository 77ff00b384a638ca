/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* The records that refer to one record, section by section: actions, costs, agreements … */
typedef struct
{
  TerrierType type;
  const TerrierField *field; /* the reference that points here */
  GPtrArray *records;        /* TerrierRecord; the first few */
  GHashTable *names;         /* "column:id" -> name, of what these records point to */
  guint n_records;           /* all of them */
} TerrierRelated;

/* Reader thread. (element-type TerrierRelated) (transfer full) */
GPtrArray *terrier_related_read (TerrierReader *reader,
                                 TerrierType type,
                                 gint64 id,
                                 GError **error);
/* Sections of rows that open their record, each with a button that adds one. (transfer floating) */
GtkWidget *terrier_related_list_new (TerrierSession *session,
                                     GPtrArray *related,
                                     TerrierType type,
                                     gint64 id);

G_END_DECLS
