/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "appraisal/course.h"
#include "appraisal/options.h"
#include "estate/rules.h"
#include "store/reader.h"
#include "store/writer.h"

G_BEGIN_DECLS

/* A programme as buildings by options, each cell an action. It holds what every cell of a hundred
 * thousand buildings needs and no records: the figures lie in the totals, which change in constant
 * time; names come when they are shown. Atomically ref-counted. Loaded on the reader thread; then
 * it belongs to the main thread, save that which property stands in which row never changes and any
 * thread may ask it. */
typedef struct _TerrierMatrix TerrierMatrix;

typedef struct
{
  gint64 id;
  char *title; /* "Option 3" */
  char *name;
  gboolean chosen;
  gboolean trial;
} TerrierMatrixOption;

/* What the totals do not hold of a cell. */
typedef struct
{
  guint32 action; /* id of the record; 0: there is none */
  guint32 host;   /* id of the property; 0: not stated */
  TerrierDate on;
} TerrierMatrixCell;

/* @programme 0 takes the newest. Reader thread. */
TerrierMatrix *terrier_matrix_load (TerrierReader *reader, gint64 programme, GError **error);
TerrierMatrix *terrier_matrix_ref (TerrierMatrix *self);
void terrier_matrix_unref (TerrierMatrix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMatrix, terrier_matrix_unref)

guint terrier_matrix_get_n_rows (TerrierMatrix *self);
guint terrier_matrix_get_n_options (TerrierMatrix *self);
const TerrierMatrixOption *terrier_matrix_get_option (TerrierMatrix *self, guint option);
gint64 terrier_matrix_get_property (TerrierMatrix *self, guint row);
/* Any thread. FALSE: not in the programme. */
gboolean terrier_matrix_find_row (TerrierMatrix *self, gint64 property, guint *row);
/* Rows that match what a person types, in the order of a column of property; NULL is by name.
 * Reader thread. (element-type guint32) */
GArray *terrier_matrix_order (TerrierMatrix *self,
                              TerrierReader *reader,
                              const char *filter,
                              const char *sort,
                              GError **error);

/* Names, read when they are shown. NULL: not yet. */
const char *terrier_matrix_get_name (TerrierMatrix *self, guint row);
const char *terrier_matrix_get_district (TerrierMatrix *self, guint row);
void terrier_matrix_take_names (TerrierMatrix *self, GPtrArray *properties); /* records; may be NULL
                                                                              */

/* Of a cell without an action the kind is OUT_OF_SCOPE and `action` is 0. */
const TerrierActionInput *terrier_matrix_get (TerrierMatrix *self, guint row, guint option);
const TerrierMatrixCell *terrier_matrix_get_cell (TerrierMatrix *self, guint row, guint option);
TerrierOptionTotals *terrier_matrix_get_totals (TerrierMatrix *self);
/* Whether the options do not all do the same with a building. */
gboolean terrier_matrix_differs (TerrierMatrix *self, guint row);
/* The cell of an action's id; FALSE when none has it. */
gboolean terrier_matrix_find_action (TerrierMatrix *self,
                                     guint32 action,
                                     guint *row,
                                     guint *option);

/* The cell as its record now is; NULL: there is no action. The totals follow at once. */
void terrier_matrix_take_record (TerrierMatrix *self,
                                 guint row,
                                 guint option,
                                 TerrierRecord *action);
/* Another kind, at once and here only: writing is decision/matrix-write.h. The figures stated for
 * one course do not hold for another and go; the journey stays. */
void terrier_matrix_set_kind (TerrierMatrix *self, guint row, guint option, TerrierActionKind kind);
void terrier_matrix_set_value (TerrierMatrix *self,
                               guint row,
                               guint option,
                               const char *column,
                               const TerrierValue *value);
void terrier_matrix_clear (TerrierMatrix *self, guint row, guint option);
void terrier_matrix_set_action (TerrierMatrix *self, guint row, guint option, guint32 action);

/* #TerrierCourseFault of a cell; the first of them in words, or NULL. */
guint terrier_matrix_find_faults (TerrierMatrix *self, guint row, guint option);
char *terrier_matrix_describe_fault (TerrierMatrix *self, guint row, guint option);
/* "Blossom, Option 3: Close on 30 Nov 2024; saves £12,000 a year …". */
char *terrier_matrix_describe (TerrierMatrix *self, guint row, guint option);
/* The word for a cell, as it is copied to a spreadsheet: "Close"; "" for no action. */
const char *terrier_matrix_get_word (TerrierMatrix *self, guint row, guint option);
/* Reads such a word, a key or a letter; OUT_OF_SCOPE is clear. FALSE: it is none of them. */
gboolean terrier_matrix_parse_word (const char *word, TerrierActionKind *kind, gboolean *clear);

G_END_DECLS
