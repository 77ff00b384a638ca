/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/matrix.h"

G_BEGIN_DECLS

/* One change to one cell, on its way to the file. */
typedef enum
{
  TERRIER_MATRIX_SET_KIND,
  TERRIER_MATRIX_SET_VALUE,
  TERRIER_MATRIX_CLEAR,
} TerrierMatrixDeed;

typedef struct
{
  guint row;
  guint option;
  TerrierMatrixDeed deed;
  TerrierActionKind kind;
  gboolean same_kind; /* it is only confirmed: its figures stay */
  const char *column; /* of the catalogue */
  TerrierValue value; /* owned */
  gint64 property;
  gint64 option_id;
  guint32 action; /* 0: to be made; after writing the one that was made */
} TerrierMatrixEdit;

/* Edits that are one change set. Handed to the writer thread whole and not touched until it is
 * done.
 */
typedef struct
{
  char *label;
  GArray *edits; /* (element-type TerrierMatrixEdit) */
} TerrierMatrixJob;

TerrierMatrixJob *terrier_matrix_job_new (const char *label);
void terrier_matrix_job_free (TerrierMatrixJob *job);
/* Notes a change and makes it in @matrix at once. Main thread. */
void terrier_matrix_job_set_kind (TerrierMatrixJob *job,
                                  TerrierMatrix *matrix,
                                  guint row,
                                  guint option,
                                  TerrierActionKind kind);
void terrier_matrix_job_set_value (TerrierMatrixJob *job,
                                   TerrierMatrix *matrix,
                                   guint row,
                                   guint option,
                                   const char *column,
                                   const TerrierValue *value);
void terrier_matrix_job_clear (TerrierMatrixJob *job,
                               TerrierMatrix *matrix,
                               guint row,
                               guint option);
/* Before it is handed over: which records its cells now are. */
void terrier_matrix_job_resolve (TerrierMatrixJob *job, TerrierMatrix *matrix);
/* A TerrierWriteFunc for a job; writer thread. */
gboolean terrier_matrix_job_write (TerrierWriter *writer,
                                   gpointer job,
                                   GCancellable *cancellable,
                                   GError **error);

/* What if: a copy of @option with all its actions, marked as a trial. Returns its id, or 0. Writer
 * thread. */
gint64 terrier_trial_write (TerrierWriter *writer, gint64 option, GError **error);
/* A trial with its actions goes. */
gboolean terrier_trial_drop (TerrierWriter *writer, gint64 trial, GError **error);
/* A trial becomes an option with the next free number. */
gboolean terrier_trial_keep (TerrierWriter *writer, gint64 trial, GError **error);

G_END_DECLS
