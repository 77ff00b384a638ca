/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/reader.h"

G_BEGIN_DECLS

/* Records as the rows of a table that leaves the program: which columns, under which headings. What
 * is exempt is not among them unless asked for. */
typedef struct _TerrierSheet TerrierSheet;

typedef enum
{
  TERRIER_SHEET_LISTED,   /* the columns that lists show, headed by their labels */
  TERRIER_SHEET_ALL,      /* every column, headed by its name, with the id first */
  TERRIER_SHEET_REGISTER, /* properties only: the public register, in the order of the Transparency
                             Code */
} TerrierSheetKind;

typedef enum
{
  TERRIER_SHEET_VALUE,
  TERRIER_SHEET_ID,
  TERRIER_SHEET_EASTING,
  TERRIER_SHEET_NORTHING,
  TERRIER_SHEET_ORGANISATION,
} TerrierSheetPart;

typedef struct
{
  const char *head;
  const TerrierField *field; /* NULL for an id or the organisation */
  TerrierSheetPart part;
} TerrierSheetColumn;

TerrierSheet *terrier_sheet_new (TerrierType type, TerrierSheetKind kind, gboolean exempt);
void terrier_sheet_free (TerrierSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSheet, terrier_sheet_free)

TerrierType terrier_sheet_get_type_of (const TerrierSheet *self);
guint terrier_sheet_get_n_columns (const TerrierSheet *self);
const TerrierSheetColumn *terrier_sheet_get_column (const TerrierSheet *self, guint index);
/* Printed in the register's first column. */
void terrier_sheet_set_organisation (TerrierSheet *self, const char *organisation);

/* Reader thread. The text of one cell, or NULL when it is not stated. A reference is the name of
 * what it means. (transfer full) */
char *terrier_sheet_text (TerrierSheet *self,
                          guint index,
                          TerrierRecord *record,
                          TerrierReader *reader,
                          int style);
/* Whether the row may leave: a withheld one stays. */
gboolean terrier_sheet_shows (const TerrierSheet *self, TerrierRecord *record);

/* Calls @func for each record that @query matches and the sheet shows, in order, a page at a time.
 * Reader thread. FALSE from @func stops with its error. */
typedef gboolean (*TerrierSheetFunc) (TerrierSheet *sheet,
                                      TerrierRecord *record,
                                      TerrierReader *reader,
                                      gpointer data,
                                      GError **error);
gboolean terrier_sheet_each (TerrierSheet *self,
                             TerrierReader *reader,
                             const TerrierQuery *query,
                             TerrierSheetFunc func,
                             gpointer data,
                             GError **error);

G_END_DECLS
