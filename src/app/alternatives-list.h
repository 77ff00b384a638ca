/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "decision/alternatives.h"

G_BEGIN_DECLS

/* Where the people of a property could go instead: the rule, then each alternative with its
 * straight line, its journey as entered and the source of that; over the limit is said in words
 * and by a mark. A row opens the other building. Main thread. (transfer floating) */
GtkWidget *terrier_alternatives_list_new (TerrierSession *session,
                                          const TerrierAlternatives *alternatives);

G_END_DECLS
