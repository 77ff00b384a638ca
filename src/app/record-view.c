/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-view.h"

struct _TerrierRecordView
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TerrierRecordView, terrier_record_view, ADW_TYPE_BIN)

static void
terrier_record_view_class_init (TerrierRecordViewClass *klass)
{
}

static void
terrier_record_view_init (TerrierRecordView *self)
{
}

TerrierRecordView *
terrier_record_view_new (TerrierSession *session, gboolean full)
{
  return g_object_new (TERRIER_TYPE_RECORD_VIEW, NULL);
}

void
terrier_record_view_set_record (TerrierRecordView *self, TerrierType type, gint64 id)
{
}
