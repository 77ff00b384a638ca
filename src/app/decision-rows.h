/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/calendar.h"
#include "decision/checks.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The small widgets of the decision editor, each from one thing of the decision room; all are
 * (transfer floating), main thread only. */

/* Whether a section has its text; a dot and a word say it. */
GtkWidget *terrier_section_row_new (TerrierDecisionDraft *draft, const TerrierFormSection *section);
void terrier_section_row_update (GtkWidget *row,
                                 TerrierDecisionDraft *draft,
                                 const TerrierFormSection *section);

/* The row before the sections: number, dates, publicity. */
GtkWidget *terrier_details_row_new (void);

GtkWidget *terrier_check_row_new (const TerrierCheck *check, TerrierDecisionDraft *draft);
GtkWidget *terrier_calendar_item_new (const TerrierCalendarDate *date, TerrierDate today);
GtkWidget *terrier_calendar_today_new (TerrierDate today);
/* What a bound figure is bound to: value, state, source, date. */
GtkWidget *terrier_figure_card_new (const TerrierFigure *figure);

G_END_DECLS
