/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/draft.h"

G_BEGIN_DECLS

/* The decision as it stood when somebody stopped writing for a while. What the journal keeps of
 * each save is gathered: saves with less than ten minutes between them are one version. */
typedef struct
{
  char *from;          /* ISO 8601, UTC: the first save; NULL of the oldest, before any change */
  char *at;            /* the last save */
  char *corrected;     /* number of the sealed record that this is, of the draft that corrects it;
                          else NULL. What changed is from there to the draft. */
  GPtrArray *sections; /* char *: keys of those that changed in it */
  guint n_deleted;     /* words */
  guint n_inserted;
  GHashTable *texts; /* key -> text, of every section that ever changed */
} TerrierVersion;

/* Newest first; the record that a draft corrects is the last. Reader thread. */
GPtrArray *terrier_versions_load (TerrierReader *reader,
                                  TerrierDecisionDraft *draft,
                                  GCancellable *cancellable,
                                  GError **error);
/* The text of a section in @version; that of the draft when it never changed. */
const char *terrier_version_get (const TerrierVersion *version,
                                 TerrierDecisionDraft *draft,
                                 const char *key);

G_END_DECLS
