/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/record-form.h"

G_BEGIN_DECLS

/* One record of any type: its facts as a form, what refers to it, its history. Narrow it is the
 * pane of the record in hand, with the three behind tabs; full it is a page of its own, with the
 * facts at the left and the rest beside them. What is not looked at is not read. */
#define TERRIER_TYPE_RECORD_VIEW (terrier_record_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRecordView, terrier_record_view, TERRIER, RECORD_VIEW, AdwBin)

TerrierRecordView *terrier_record_view_new (TerrierSession *session, gboolean full);
/* Reads and shows the record; does nothing when it is the one shown. */
void terrier_record_view_set_record (TerrierRecordView *self, TerrierType type, gint64 id);
TerrierRecordForm *terrier_record_view_get_form (TerrierRecordView *self);

G_END_DECLS
