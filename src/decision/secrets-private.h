/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/leaks.h"

G_BEGIN_DECLS

/* What may be said of a secret: which it is, never its value. */
typedef struct
{
  char *what; /* "Price of Bid B" */
  guint paragraph;
  TerrierType type; /* of its record; TERRIER_TYPE_NONE when not known */
  gint64 id;
  const char *column; /* nullable */
} TerrierSecret;

void terrier_secrets_add_sum (TerrierSecrets *secrets,
                              TerrierPence pence,
                              const TerrierSecret *secret);
/* A name is found without "Ltd" too; a phrase has to be long enough to be one. */
void terrier_secrets_add_name (TerrierSecrets *secrets,
                               const char *name,
                               const TerrierSecret *secret);
void terrier_secrets_add_phrase (TerrierSecrets *secrets,
                                 const char *phrase,
                                 const TerrierSecret *secret);

typedef void (*TerrierSecretFunc) (const TerrierSecret *secret,
                                   gsize offset,
                                   gsize length,
                                   gpointer user_data);
void terrier_secrets_find (TerrierSecrets *secrets,
                           const char *text,
                           TerrierSecretFunc func,
                           gpointer user_data);

G_END_DECLS
