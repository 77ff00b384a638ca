/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The plan of an option of a programme: what is late and what that costs, the timeline and the same
 * as a list, benefits realised, and beneath them the days of the action in hand, to be written in
 * place. Reads itself anew when it is shown and something has changed. Main thread only. */
#define TERRIER_TYPE_PLAN_VIEW (terrier_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (TerrierPlanView, terrier_plan_view, TERRIER, PLAN_VIEW, AdwBin)

void terrier_plan_view_set_programme (TerrierPlanView *self,
                                      TerrierSession *session,
                                      gint64 programme);

G_END_DECLS
