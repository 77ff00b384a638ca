/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the buttons above a text do to its Markdown. Pure functions of a text, so that the window
 * only carries them out. All places are in bytes. Any thread. */
typedef enum
{
  TERRIER_MARKUP_BOLD,
  TERRIER_MARKUP_ITALIC,
  TERRIER_MARKUP_HEADING,
  TERRIER_MARKUP_LIST,
  TERRIER_MARKUP_PARTS,
  TERRIER_MARKUP_LINK,
  TERRIER_MARKUP_FOOTNOTE,
} TerrierMarkup;

/* One stretch of the text as it was, and what takes its place. */
typedef struct
{
  gsize start;
  gsize end;
  char *text;
} TerrierTextChange;

/* Changes from the last to the first, so that carrying out one leaves the places of the others. */
typedef struct
{
  GArray *changes;    /* TerrierTextChange */
  gsize select_start; /* in the text afterwards */
  gsize select_end;
} TerrierTextEdit;

TerrierTextEdit *terrier_markup_edit (const char *text, gsize start, gsize end, TerrierMarkup kind);
void terrier_text_edit_free (TerrierTextEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierTextEdit, terrier_text_edit_free)
TerrierTextEdit *terrier_text_edit_new (void);
void terrier_text_edit_add (TerrierTextEdit *edit, gsize start, gsize end, const char *text);
/* The text with all changes made. (transfer full) */
char *terrier_text_edit_apply (const TerrierTextEdit *edit, const char *text);

G_END_DECLS
