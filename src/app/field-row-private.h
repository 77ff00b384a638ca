/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/field-row.h"

G_BEGIN_DECLS

struct _TerrierFieldRow
{
  GtkBox parent_instance;

  TerrierSession *session;
  const TerrierField *field;
  GtkLabel *label;
  GtkWidget *editor;
  GtkLabel *error;    /* NULL until there was one */
  GtkWidget *popover; /* of choices, a search or a calendar; NULL until asked for */
  TerrierValue value; /* as in the file */
  gboolean filling;   /* the editor is being set from here */
  gboolean typed;     /* the editor holds what is not in the file yet */
};

/* field-row.c: emits "commit" when @value is another one. */
void terrier_field_row_commit (TerrierFieldRow *self, const TerrierValue *value);

/* Hangs @popover on the row, to point at its editor. */
void terrier_field_row_take_popover (TerrierFieldRow *self, GtkWidget *popover);

/* field-choice.c: a button whose list is made when it is opened; choices and yes/no. */
GtkWidget *terrier_field_choice_new (TerrierFieldRow *row);
void terrier_field_choice_show (TerrierFieldRow *row);
GtkWidget *terrier_field_button_new (void);

/* field-reference.c: a button with a search for the record pointed to; never a full list. */
GtkWidget *terrier_field_reference_new (TerrierFieldRow *row);
void terrier_field_reference_show (TerrierFieldRow *row, const char *name);

G_END_DECLS
