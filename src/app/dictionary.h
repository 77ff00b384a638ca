/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The dictionary of a language, the user's own words among it, through Enchant. It is opened and
 * asked on a worker, as it reads files and thinks; what it has said is remembered. Main thread
 * only.
 *
 * Signal "answered" (): words that were not known have an answer. */
#define TERRIER_TYPE_DICTIONARY (terrier_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (TerrierDictionary, terrier_dictionary, TERRIER, DICTIONARY, GObject)

typedef enum
{
  TERRIER_WORD_NOT_KNOWN_YET,
  TERRIER_WORD_GOOD,
  TERRIER_WORD_WRONG,
} TerrierWordState;

/* One for a language, shared; @language as en-GB. (transfer full) */
TerrierDictionary *terrier_dictionary_get (const char *language);
/* Whether there is none on this computer; only known after it was asked. */
gboolean terrier_dictionary_is_missing (TerrierDictionary *self);
TerrierWordState terrier_dictionary_look_up (TerrierDictionary *self, const char *word);
/* Asks about what terrier_dictionary_look_up() did not know. */
void terrier_dictionary_ask (TerrierDictionary *self);
void terrier_dictionary_suggest_async (TerrierDictionary *self,
                                       const char *word,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GStrv terrier_dictionary_suggest_finish (TerrierDictionary *self, GAsyncResult *result);
/* For good, or until the program ends. */
void terrier_dictionary_accept (TerrierDictionary *self, const char *word, gboolean for_good);

G_END_DECLS
