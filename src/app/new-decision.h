/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for number, subject and form, and makes a draft from a blank, from an option or from a
 * disposal; then opens it. Main thread. */
void terrier_new_decision (TerrierSession *session, GtkWidget *parent);

G_END_DECLS
