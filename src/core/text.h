/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_TEXT_ERROR (terrier_text_error_quark ())
typedef enum
{
  TERRIER_TEXT_ERROR_ENCODING, /* bytes that are not UTF-8, or a nul byte inside */
  TERRIER_TEXT_ERROR_SYNTAX,   /* not a postcode, a UPRN, an area */
  TERRIER_TEXT_ERROR_RANGE,    /* one that cannot be */
} TerrierTextError;
GQuark terrier_text_error_quark (void);

char *terrier_text_fold (const char *text);
char *terrier_text_natural_key (const char *text);
int terrier_text_compare_natural (const char *a, const char *b);
char *terrier_text_truncate (const char *text, gsize max_chars);
char *terrier_text_quote (const char *text);
void terrier_text_set_error (
    GError **error, GQuark domain, int code, const char *sentence, const char *text);
char *terrier_text_slug (const char *text);
gboolean terrier_text_check_utf8 (const char *bytes, gssize length, GError **error);

G_END_DECLS
