/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/error.h"

G_BEGIN_DECLS

void terrier_store_error_set (GError **error, int result, const char *detail, const char *path);

G_END_DECLS
