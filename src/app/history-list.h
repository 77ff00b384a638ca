/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* Journal entries as a list: when, who, and for each field before → after. @names_record: whether
 * each entry says which record it is of, and opens it. Exempt values are left out unless the
 * session shows them. (transfer floating) */
GtkWidget *terrier_history_list_new (TerrierSession *session,
                                     GPtrArray *entries,
                                     gboolean names_record);

G_END_DECLS
