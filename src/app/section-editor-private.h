/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/figure-finder.h"
#include "app/section-editor.h"
#include "app/spell-checker.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The editor of a text in two files: section-editor.c holds the text, section-editor-actions.c what
 * a button or a key does to it. */
struct _TerrierSectionEditor
{
  AdwBin parent_instance;

  GtkWidget *toolbar;
  GtkSourceView *view;
  GtkSourceBuffer *buffer;
  GtkLabel *words;
  GtkMenuButton *figures_button;
  GtkPopover *figures_popover;
  TerrierFigureFinder *finder;

  GtkTextTag *comment_tag;       /* the buffer's */
  TerrierSpellChecker *spelling; /* the view's */
  TerrierSettings *settings;
  char *language;
  gboolean setting; /* set_text is at work, nobody is typing */
  guint count_source;
  gsize table_start; /* in bytes: what the table window writes over */
  gsize table_end;
};

/* Tells the person at work why something was not done. */
void terrier_section_editor_tell (TerrierSectionEditor *self, const char *words);

/* section-editor-actions.c */
void terrier_section_editor_class_init_actions (GtkWidgetClass *widget_class);
void terrier_section_editor_init_actions (TerrierSectionEditor *self);

G_END_DECLS
