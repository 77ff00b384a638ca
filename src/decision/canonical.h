/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON in the one way that a hash can rest on: members in the order of their bytes, no white space,
 * nothing escaped that need not be. (transfer full) Any thread. */
char *terrier_canonical_json (JsonNode *node);

G_END_DECLS
