/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *terrier_postcode_normalise (const char *text, GError **error);
char *terrier_postcode_district (const char *postcode);

G_END_DECLS
