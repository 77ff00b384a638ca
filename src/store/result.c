/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/reader-private.h"

TerrierResult *
terrier_result_new (guint32 *ids, gsize n_ids, gboolean complete, guint64 position)
{
  TerrierResult *result = g_atomic_rc_box_new0 (TerrierResult);

  result->ids = ids;
  result->n_ids = n_ids;
  result->complete = complete;
  result->position = position;
  return result;
}

TerrierResult *
terrier_result_ref (TerrierResult *result)
{
  return g_atomic_rc_box_acquire (result);
}

static void
result_clear (gpointer data)
{
  TerrierResult *result = data;

  g_free ((guint32 *) result->ids);
}

void
terrier_result_unref (TerrierResult *result)
{
  g_atomic_rc_box_release_full (result, result_clear);
}
