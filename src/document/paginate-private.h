/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/flow-private.h"

G_BEGIN_DECLS

/* furniture.c: what stands on a page beside the text. */
void terrier_layout_add_furniture (TerrierLayout *layout);

G_END_DECLS
