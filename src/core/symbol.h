/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One meaning, one colour, one shape, everywhere: list, map, chart and PDF. The shape alone carries
 * the meaning in greyscale. Colours are those of Okabe and Ito, told apart under the three colour
 * blindnesses. This is data only; nothing here draws. */

/* The statuses of a property first, then the actions of a programme, then the classes that a map is
 * coloured by: condition, five grades of money from the least to the most, tenure. */
typedef enum
{
  TERRIER_SYMBOL_OPERATIONAL,
  TERRIER_SYMBOL_SURPLUS,
  TERRIER_SYMBOL_VACANT,
  TERRIER_SYMBOL_CLOSING,
  TERRIER_SYMBOL_UNDER_OFFER,
  TERRIER_SYMBOL_DISPOSED,
  TERRIER_SYMBOL_KEEP,
  TERRIER_SYMBOL_CLOSE,
  TERRIER_SYMBOL_CO_LOCATE,
  TERRIER_SYMBOL_MOVE,
  TERRIER_SYMBOL_DISPOSE,
  TERRIER_SYMBOL_LET,
  TERRIER_SYMBOL_CONDITION_A,
  TERRIER_SYMBOL_CONDITION_B,
  TERRIER_SYMBOL_CONDITION_C,
  TERRIER_SYMBOL_CONDITION_D,
  TERRIER_SYMBOL_GRADE_1,
  TERRIER_SYMBOL_GRADE_2,
  TERRIER_SYMBOL_GRADE_3,
  TERRIER_SYMBOL_GRADE_4,
  TERRIER_SYMBOL_GRADE_5,
  TERRIER_SYMBOL_FREEHOLD,
  TERRIER_SYMBOL_LEASEHOLD,
  TERRIER_SYMBOL_LICENCE,
  TERRIER_SYMBOL_OTHER_TENURE,
  TERRIER_SYMBOL_UNKNOWN,
  TERRIER_SYMBOL_N
} TerrierSymbolId;

#define TERRIER_SYMBOL_FIRST_ACTION TERRIER_SYMBOL_KEEP
#define TERRIER_SYMBOL_FIRST_CLASS TERRIER_SYMBOL_CONDITION_A
#define TERRIER_SYMBOL_N_GRADES 5

typedef enum
{
  TERRIER_SHAPE_CIRCLE,
  TERRIER_SHAPE_SQUARE,
  TERRIER_SHAPE_TRIANGLE_UP,
  TERRIER_SHAPE_TRIANGLE_DOWN,
  TERRIER_SHAPE_TRIANGLE_RIGHT,
  TERRIER_SHAPE_DIAMOND,
  TERRIER_SHAPE_HEXAGON,
  TERRIER_SHAPE_HOUSE,
  TERRIER_SHAPE_CROSS,
  TERRIER_SHAPE_PLUS,
  TERRIER_SHAPE_BAR,
  TERRIER_SHAPE_N
} TerrierShape;

/* 0 to 1 each; never compared, only drawn with. */
typedef struct
{
  float red;
  float green;
  float blue;
} TerrierColour;

typedef struct
{
  const char *key;      /* as stored and exported: "co-locate" */
  const char *label;    /* not translated; use terrier_symbol_label() */
  TerrierShape shape;
  TerrierColour colour; /* on white and on the light map */
  TerrierColour dark;   /* on the dark map and in the dark style */
  char letter;          /* that stands in the shape; 0 for none */
} TerrierSymbol;

const TerrierSymbol *terrier_symbol_get (TerrierSymbolId id);
const char *terrier_symbol_label (TerrierSymbolId id);
TerrierSymbolId terrier_symbol_from_key (const char *key);

/* The most corners a shape has. */
#define TERRIER_SHAPE_MAX_CORNERS 12
guint terrier_shape_corners (TerrierShape shape, double xy[2 * TERRIER_SHAPE_MAX_CORNERS]);

G_END_DECLS
