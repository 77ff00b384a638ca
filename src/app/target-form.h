/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/best-request.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a best set is asked for: the aim, sums, minutes, closures by district, buildings to keep. An
 * empty entry asks for nothing. Return in an entry activates best.find. Main thread only. */
#define TERRIER_TYPE_TARGET_FORM (terrier_target_form_get_type ())
G_DECLARE_FINAL_TYPE (TerrierTargetForm, terrier_target_form, TERRIER, TARGET_FORM, GtkBox)

GtkWidget *terrier_target_form_new (void);
/* Sums and minutes that were typed stay; districts and buildings are those of @pool. */
void terrier_target_form_set_pool (TerrierTargetForm *self, TerrierBestPool *pool);
/* NULL with @error set when something typed cannot be read; its entry has the focus then. */
TerrierBestRequest *terrier_target_form_get_request (TerrierTargetForm *self, GError **error);

G_END_DECLS
