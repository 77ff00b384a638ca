/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* Writes a new disposal at its first stage, of the property in hand if there is one, and makes it
 * the record in hand once it is in the file. A failure becomes a bar. Main thread. */
void terrier_disposal_new (TerrierSession *session);

G_END_DECLS
