/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import-assistant.h"
#include "app/search-box.h"
#include "app/window.h"
#include "app/work-strip.h"

G_BEGIN_DECLS

struct _TerrierWindow
{
  AdwApplicationWindow parent_instance;

  TerrierSettings *settings;
  GFile *file;                 /* open or being opened */
  TerrierSession *session;     /* NULL on the welcome page */
  TerrierWorkspace *workspace; /* NULL on the welcome page */
  GCancellable *opening;
  guint presenting;              /* timeout after which the window is shown, ready or not */
  GtkFileChooserNative *chooser; /* kept while it is shown */
  GSubprocess *maker;            /* makes a new portfolio */

  AdwToastOverlay *toasts;
  AdwToast *toast;   /* (nullable): the last, while it is shown */
  gint64 toasted_at; /* monotonic, in microseconds */
  AdwHeaderBar *header;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkWidget *name_box;
  GtkLabel *name_label;
  GtkLabel *state_label;
  AdwBin *search_bin;
  TerrierSearchBox *search;
  GtkWidget *pane_button;
  GtkWidget *exempt_button;
  GtkLabel *exempt_label;
  GtkWidget *undo_box;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *exempt_bar;
  GtkWidget *trouble_bar;
  GtkLabel *trouble_label;
  TerrierWorkStrip *import_strip;
  GtkWidget *import_bar;
  GtkLabel *import_label;
  GtkStack *states;

  TerrierImportAssistant *assistant; /* weak: while a file is prepared */
  GCancellable *importing;           /* while one is being taken in */
  TerrierImportReport *refused;      /* of the last import, while its bar is shown */
  char *refused_path;
  guint ending; /* source that closes the window once the import has let go of the file */
};

/* window-actions.c */
void terrier_window_class_install_actions (GtkWidgetClass *klass);
void terrier_window_update_actions (TerrierWindow *self);

/* window-files.c: choosing, making and opening portfolios. */
void terrier_window_choose_open (TerrierWindow *self);
void terrier_window_choose_new (TerrierWindow *self,
                                const char *kind); /* "empty", "kent" or "synthetic" */
void terrier_window_choose_backup (TerrierWindow *self);
/* Shows @child in the place of the portfolio: the welcome page, waiting, a refusal. */
void terrier_window_show_welcome (TerrierWindow *self);

/* window-import.c: taking a file into the open portfolio. */
void terrier_window_choose_import (TerrierWindow *self);

/* window-postcodes.c */
void terrier_window_choose_postcodes (TerrierWindow *self);
void terrier_window_import_postcodes (TerrierWindow *self, const char *source);

void terrier_window_drop (TerrierWindow *self, GFile *file);
void terrier_window_save_refused (TerrierWindow *self);
void terrier_window_close_refused (TerrierWindow *self);
void terrier_window_stop_import (TerrierWindow *self);
/* Cancels what is under way; TRUE when it still has to end, and the window closes after it. */
gboolean terrier_window_end_import (TerrierWindow *self);

/* window.c */
void terrier_window_present_now (TerrierWindow *self);
void terrier_window_set_portfolio (TerrierWindow *self,
                                   TerrierPortfolio *portfolio); /* (nullable) */

G_END_DECLS
