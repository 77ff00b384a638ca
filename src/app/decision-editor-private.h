/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/comment-list.h"
#include "app/decision-editor.h"
#include "app/find-bar.h"
#include "app/life-strip.h"
#include "app/figure-changes.h"
#include "app/pages-view.h"
#include "app/record-form.h"
#include "app/section-editor.h"
#include "app/typesetter.h"
#include "app/version-view.h"

G_BEGIN_DECLS

/* The editor in four files: decision-editor.c has the widget and what is done in it,
 * decision-editor-fill.c what its lists and fields show, decision-editor-file.c how the draft is
 * read and what is typed gets saved, decision-editor-review.c what is done to texts as a whole:
 * finding, comments, versions. */
struct _TerrierDecisionEditor
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failure;
  TerrierLifeStrip *life;
  GtkListBox *sections;
  GtkStack *body;
  AdwBin *details;
  GtkLabel *guidance;
  GtkCheckButton *withheld;
  TerrierSectionEditor *text;
  GtkLabel *checks_label;
  GtkListBox *checks;
  TerrierFigureChanges *figures;
  GtkFlowBox *calendar;
  TerrierPagesView *pages;
  TerrierFindBar *find_bar;
  GtkStack *beside;
  GtkStackPage *comments_page;
  TerrierCommentList *comments;
  TerrierVersionView *versions;

  TerrierSession *session;
  TerrierRecordForm *form; /* the fields of the record; NULL until first shown */
  TerrierRecordRead *read; /* what the form shows */
  gint64 decision;
  TerrierFormSet *forms;
  TerrierDecisionDraft *draft; /* with what is being typed in it */
  TerrierSecrets *secrets;
  TerrierTypesetter *typesetter;
  GCancellable *cancellable;
  char *section;     /* key of the one in hand */
  GHashTable *typed; /* keys of sections with text that is not saved yet */
  char *typed_label; /* what was done to all of them at once; NULL: they are saved one by one */
  gint64 accepting;  /* the comment whose suggestion is among them; 0 */
  gboolean saving;   /* a change set is on its way */
  gboolean loading;
  gboolean filling; /* widgets are being filled, nobody is typing */
  guint save_source;
};

/* decision-editor.c */
gboolean terrier_decision_editor_can_edit (TerrierDecisionEditor *self);
/* Which copy the screen may show. */
TerrierCopy terrier_decision_editor_get_copy (TerrierDecisionEditor *self);
/* The draft is another one: its life and its pages follow. */
void terrier_decision_editor_set_type (TerrierDecisionEditor *self);
void terrier_decision_editor_select_section (TerrierDecisionEditor *self, const char *key);

/* decision-editor-fill.c; while there is a draft. */
void terrier_decision_editor_fill_sections (TerrierDecisionEditor *self);
void terrier_decision_editor_update_sections (TerrierDecisionEditor *self);
/* Shows the section in hand as the draft has it. */
void terrier_decision_editor_fill_section (TerrierDecisionEditor *self);
void terrier_decision_editor_fill_calendar (TerrierDecisionEditor *self);
void terrier_decision_editor_fill_checks (TerrierDecisionEditor *self);

/* decision-editor-file.c */
/* Reads the draft anew; what is typed and not saved yet stays. */
void terrier_decision_editor_load (TerrierDecisionEditor *self);
/* Reads what the text names and nobody has read yet, and sets the pages again. */
void terrier_decision_editor_read_missing (TerrierDecisionEditor *self);
void terrier_decision_editor_take_text (TerrierDecisionEditor *self,
                                        const char *key,
                                        const char *text);
void terrier_decision_editor_save_soon (TerrierDecisionEditor *self);
/* Takes texts by the keys of their sections as if they had been typed, and saves them as one
 * change called @label; @accepting: a comment whose suggestion they take up, or 0. */
void terrier_decision_editor_write (TerrierDecisionEditor *self,
                                    GHashTable *texts,
                                    const char *label,
                                    gint64 accepting);

/* decision-editor-review.c */
void terrier_decision_editor_class_init_review (GtkWidgetClass *widget_class);
void terrier_decision_editor_init_review (TerrierDecisionEditor *self);
/* The draft is another one, or the section in hand is. @typed: only the text is. */
void terrier_decision_editor_update_review (TerrierDecisionEditor *self, gboolean typed);

G_END_DECLS
