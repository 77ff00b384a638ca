/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fields of one record, group by group as the catalogue has them. A field that is left with
 * another value is written at once, with a toast that undoes it; one that cannot be read or is
 * refused keeps what was typed and says why beneath. Exempt fields are there only while the session
 * shows them. */
#define TERRIER_TYPE_RECORD_FORM (terrier_record_form_get_type ())
G_DECLARE_FINAL_TYPE (TerrierRecordForm, terrier_record_form, TERRIER, RECORD_FORM, AdwBin)

TerrierRecordForm *terrier_record_form_new (TerrierSession *session);
/* @names: (nullable): column -> name of the record the reference points to. Rows are kept from one
 * record to the next of the same type. */
void terrier_record_form_set_record (TerrierRecordForm *self,
                                     TerrierRecord *record,
                                     GHashTable *names);
TerrierRecord *terrier_record_form_get_record (TerrierRecordForm *self); /* (nullable) */
/* Takes what is being typed, as leaving the field does. */
void terrier_record_form_flush (TerrierRecordForm *self);
/* Puts the cursor into a field; NULL: into the first. %FALSE: there is none yet. */
gboolean terrier_record_form_edit (TerrierRecordForm *self, const char *column);
/* For tests: the row of a column. (nullable) */
GtkWidget *terrier_record_form_get_row (TerrierRecordForm *self, const char *column);

/* Reads a record with the names its references point to, on the reader thread. */
typedef struct
{
  TerrierRecord *record;
  GHashTable *names; /* column -> name */
} TerrierRecordRead;

TerrierRecordRead *terrier_record_read (TerrierReader *reader,
                                        TerrierType type,
                                        gint64 id,
                                        GError **error);
void terrier_record_read_free (TerrierRecordRead *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierRecordRead, terrier_record_read_free)

G_END_DECLS
