/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/symbol.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* What the colour and the shape of a property on a map say: the classes of a question, each with a
 * symbol and words. The same in the window, in pictures and by command. Any thread. */
typedef enum
{
  TERRIER_MAP_BY_STATUS,
  TERRIER_MAP_BY_CONDITION,
  TERRIER_MAP_BY_TENURE,
  TERRIER_MAP_BY_RUNNING_COST,
  TERRIER_MAP_BY_BACKLOG,
  TERRIER_MAP_BY_ACTION,
  TERRIER_MAP_BY_N
} TerrierMapColouring;

typedef struct
{
  TerrierMapColouring by;
  gint64 option; /* whose actions, by id; 0: of the option chosen. Of no other question. */
} TerrierMapQuestion;

/* "running-cost", for commands and settings. */
const char *terrier_map_colouring_key (TerrierMapColouring by);
gboolean terrier_map_colouring_from_key (const char *key, TerrierMapColouring *by);
/* In the user's language: "Running cost a year". */
const char *terrier_map_colouring_label (TerrierMapColouring by);
/* Of property, or of action for TERRIER_MAP_BY_ACTION. */
const TerrierField *terrier_map_colouring_field (TerrierMapColouring by);
/* What a picture says beneath itself. */
const char *terrier_map_colouring_note (TerrierMapColouring by);

/* The class of a stored choice or of an amount; what is not stated is TERRIER_SYMBOL_UNKNOWN, and
 * never the class of the least. */
TerrierSymbolId terrier_map_symbol (TerrierMapColouring by, const char *key);
TerrierSymbolId terrier_map_symbol_of_pence (TerrierMapColouring by, TerrierPence pence);

/* (transfer full): "£10,000 to £25,000". */
char *terrier_map_class_label (TerrierMapColouring by, TerrierSymbolId symbol);
/* (transfer full) (array length=TERRIER_SYMBOL_N): of all symbols, for a legend; g_strfreev(). */
char **terrier_map_class_labels (TerrierMapColouring by);

G_END_DECLS
