/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/options-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *terrier_options_behind_new (TerrierSession *session,
                                       const TerrierOptionsTable *table,
                                       const TerrierOptionsColumn *column,
                                       const TerrierOptionsRow *row);

G_END_DECLS
