/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* From the number of a decision, which is how one refers to another, to its page. Main thread. */

/* Opens the decision of that number; tells where there is none. */
void terrier_decision_open (TerrierSession *session, const char *number);
/* Applies @set (transfer full), which makes a decision of that number, and opens it. */
void terrier_decision_open_new (TerrierSession *session, TerrierChangeSet *set, const char *number);
/* For the reader thread; @number: a string. Returns: (transfer full): a gint64 of its own for
 * g_free(), or NULL with an error, TERRIER_DECISION_ERROR_NOT_FOUND where the number is free. */
gpointer terrier_decision_find_func (TerrierReader *reader,
                                     gpointer number,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
