/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"
#include "document/style.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A document written down so that it can be set again letter for letter when the program that
 * made it has forgotten how. Words, not numbers, stand for kinds and flags: the enumerations may be
 * renumbered. Any thread. */
JsonNode *terrier_block_to_json (const TerrierBlock *block);
TerrierBlock *terrier_block_from_json (JsonNode *node);
JsonNode *terrier_page_style_to_json (const TerrierPageStyle *style);
TerrierPageStyle *terrier_page_style_from_json (JsonNode *node);

G_END_DECLS
