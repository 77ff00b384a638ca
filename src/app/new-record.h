/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* Adds a record of @type at once, named "New property", and opens it for editing; there is no form
 * to send off, and undo takes it back. @parent: a reference that is set to @parent_id; nullable.
 * Types whose required references cannot be filled are refused with a toast. */
void terrier_new_record (TerrierSession *session,
                         TerrierType type,
                         const char *parent,
                         gint64 parent_id);

G_END_DECLS
