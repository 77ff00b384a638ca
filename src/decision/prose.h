/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calls @func for each word of one line of Markdown that a dictionary is asked about: not bound
 * figures, code, addresses, tags, words with digits and abbreviations in capitals. Any thread. */
typedef void (*TerrierWordFunc) (const char *word, gsize length, gsize offset, gpointer user_data);

void terrier_prose_split (const char *line, TerrierWordFunc func, gpointer user_data);

G_END_DECLS
