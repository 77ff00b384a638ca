/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/record-table.h"
#include "app/steady-rows.h"

G_BEGIN_DECLS

/* A view builds 205 rows of cells however few are seen: more columns than this are slow to draw. */
#define TERRIER_RECORD_TABLE_MAX_COLUMNS 10

struct _TerrierRecordTable
{
  AdwBin parent_instance;

  TerrierSession *session;
  TerrierType type;
  char *name;
  TerrierRecordList *list;
  TerrierSteadyRows *rows; /* of the list, for the view */
  GtkSelectionModel *selection;
  GtkColumnView *view;
  GtkWidget *menu;         /* made at the first right click */
  TerrierQuery *query;     /* what the owner asked for; nullable */
  const char *sort_column; /* NULL: by name */
  gboolean sort_descending;
  gboolean queried;    /* the next result is that of a new query */
  gboolean rebuilding; /* columns are changing: their sort signals mean nothing */
  gboolean selecting;  /* the selection is being set from here */
  gboolean marks_lack; /* a selected row has no place yet */
};

/* record-table.c */
GPtrArray *terrier_record_table_fields (TerrierRecordTable *self);
void terrier_record_table_rebuild (TerrierRecordTable *self);

/* record-table-marked.c */
void terrier_record_table_give_marks (TerrierRecordTable *self);
void terrier_record_table_show_marks (TerrierRecordTable *self);
void terrier_record_table_follow_marks (TerrierRecordTable *self);

/* record-table-actions.c: keys, the menu of a row, copying, deleting, choosing columns. */
void terrier_record_table_add_keys (TerrierRecordTable *self);
void terrier_record_table_class_install_actions (GtkWidgetClass *klass);

G_END_DECLS
