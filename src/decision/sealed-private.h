/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/sealed.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Whether the journal knows of the sealing. */
typedef enum
{
  TERRIER_SEAL_UNKNOWN,
  TERRIER_SEAL_OUTSIDE, /* another program wrote the seal */
  TERRIER_SEAL_WITNESSED,
} TerrierSealWitness;

struct _TerrierSealed
{
  JsonNode *root; /* sealed, an object; NULL when it is not there or cannot be read */
  gboolean hash_holds;
  TerrierSealWitness witness;
  gint64 change_set; /* that sealed it; 0 when the journal does not know */
};

/* (transfer none) (nullable) */
JsonObject *terrier_sealed_get_object (TerrierSealed *sealed, const char *member);
JsonObject *terrier_sealed_get_member (JsonObject *object, const char *member);

G_END_DECLS
