/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"

G_BEGIN_DECLS

char *terrier_list_format_label (TerrierListStyle style, guint number);

G_END_DECLS
