/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/action-editor.h"
#include "app/options-matrix.h"
#include "decision/matrix-write.h"

G_BEGIN_DECLS

struct _TerrierOptionsMatrix
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  TerrierMatrixGrid *grid;
  GtkSearchEntry *filter;
  GtkToggleButton *differs;
  GtkDropDown *sort;
  GtkDropDown *show;
  GtkInscription *status;
  GtkWidget *try_out;
  GtkWidget *keep;
  GtkWidget *drop;
  TerrierActionEditor *editor; /* (nullable): the popover that is open */
  gboolean trying;             /* a cell shows what is being typed in it */

  TerrierSession *session;
  gint64 programme;
  TerrierMatrix *matrix;
  GQueue jobs;               /* (element-type TerrierMatrixJob), not yet on their way */
  guint n_writing;           /* of the job on its way and of trials: 0 or more */
  TerrierMatrixJob *writing; /* (nullable) */
  guint generation;          /* of what is typed: a reading that began before it is stale */
  gboolean stale;            /* read again when nothing is being written and it is shown */
  guint n_reading;
  gboolean naming;
  gint64 wanted_option; /* to go to when it has been read; 0 */
  GCancellable *loading;
  GCancellable *ordering;
};

/* options-matrix-edit.c: what is typed, and its way to the file. */
void terrier_options_matrix_install_edits (GtkWidgetClass *klass);
void terrier_options_matrix_set_kind (TerrierOptionsMatrix *self, TerrierActionKind kind);
void terrier_options_matrix_open_details (TerrierOptionsMatrix *self);
gboolean terrier_options_matrix_is_pending (TerrierOptionsMatrix *self, guint row, guint option);
void terrier_options_matrix_drop_jobs (TerrierOptionsMatrix *self);
void terrier_options_matrix_push (TerrierOptionsMatrix *self, TerrierMatrixJob *job);

/* options-matrix-clip.c: to and from a spreadsheet. */
void terrier_options_matrix_install_clip (GtkWidgetClass *klass);

/* options-matrix-trial.c */
void terrier_options_matrix_install_trials (GtkWidgetClass *klass);

/* options-matrix-follow.c: what comes from the file. */
void terrier_options_matrix_want_names (TerrierOptionsMatrix *self, guint first, guint n);
void terrier_options_matrix_refetch (TerrierOptionsMatrix *self, gint64 action);
void terrier_options_matrix_follow (TerrierOptionsMatrix *self, const TerrierChange *change);

/* options-matrix.c */
void terrier_options_matrix_reload (TerrierOptionsMatrix *self);
void terrier_options_matrix_say (TerrierOptionsMatrix *self, const char *text);

G_END_DECLS
