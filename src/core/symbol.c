/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"

#include "core/symbol.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f, ((hex) &0xff) / 255.0f            \
  }

#define ORANGE RGB (0xe69f00)
#define SKY_BLUE RGB (0x56b4e9)
#define GREEN RGB (0x009e73)
#define YELLOW RGB (0xf0e442)
#define BLUE RGB (0x0072b2)
#define VERMILION RGB (0xd55e00)
#define PURPLE RGB (0xcc79a7)
#define GREY RGB (0x5e5c64)
#define PALE_GREY RGB (0xb5b3ba)

/* The same hues, raised where they would sink into a dark page. */
#define BRIGHT_BLUE RGB (0x3f6fe8)
#define BRIGHT_GREEN RGB (0x2bc596)

/* Classes in an order grow darker by even steps, so that a ring of them reads in greyscale; on the
 * dark map they are lifted as a whole. */
#define CONDITION(key, label, letter, light, dark)                                                 \
  {                                                                                                \
    key, label, TERRIER_SHAPE_SQUARE, RGB (light), RGB (dark), letter                              \
  }
#define GRADE(key, label, letter, light, dark)                                                     \
  {                                                                                                \
    key, label, TERRIER_SHAPE_CIRCLE, RGB (light), RGB (dark), letter                              \
  }
#define TENURE(key, label, letter, light, dark)                                                    \
  {                                                                                                \
    key, label, TERRIER_SHAPE_DIAMOND, RGB (light), RGB (dark), letter                             \
  }

static const TerrierSymbol SYMBOLS[TERRIER_SYMBOL_N] = {
  [TERRIER_SYMBOL_OPERATIONAL]
  = { "operational", N_ ("Operational"), TERRIER_SHAPE_SQUARE, BLUE, BRIGHT_BLUE },
  [TERRIER_SYMBOL_SURPLUS]
  = { "surplus", N_ ("Surplus"), TERRIER_SHAPE_TRIANGLE_UP, ORANGE, ORANGE },
  [TERRIER_SYMBOL_VACANT] = { "vacant", N_ ("Vacant"), TERRIER_SHAPE_HEXAGON, YELLOW, YELLOW },
  [TERRIER_SYMBOL_CLOSING]
  = { "closing", N_ ("Closing"), TERRIER_SHAPE_TRIANGLE_DOWN, VERMILION, VERMILION },
  [TERRIER_SYMBOL_UNDER_OFFER]
  = { "under-offer", N_ ("Under offer"), TERRIER_SHAPE_DIAMOND, PURPLE, PURPLE },
  [TERRIER_SYMBOL_DISPOSED] = { "disposed", N_ ("Disposed"), TERRIER_SHAPE_CROSS, GREY, PALE_GREY },
  [TERRIER_SYMBOL_KEEP] = { "keep", N_ ("Keep"), TERRIER_SHAPE_CIRCLE, GREEN, BRIGHT_GREEN },
  [TERRIER_SYMBOL_CLOSE]
  = { "close", N_ ("Close"), TERRIER_SHAPE_TRIANGLE_DOWN, VERMILION, VERMILION },
  [TERRIER_SYMBOL_CO_LOCATE]
  = { "co-locate", N_ ("Co-locate"), TERRIER_SHAPE_PLUS, SKY_BLUE, SKY_BLUE },
  [TERRIER_SYMBOL_MOVE] = { "move", N_ ("Move"), TERRIER_SHAPE_TRIANGLE_RIGHT, BLUE, BRIGHT_BLUE },
  [TERRIER_SYMBOL_DISPOSE] = { "dispose", N_ ("Dispose"), TERRIER_SHAPE_CROSS, GREY, PALE_GREY },
  [TERRIER_SYMBOL_LET] = { "let", N_ ("Let"), TERRIER_SHAPE_HOUSE, ORANGE, ORANGE },
  [TERRIER_SYMBOL_CONDITION_A] = CONDITION ("condition-a", N_ ("A good"), 'A', 0xa6d8f0, 0xa6d8f0),
  [TERRIER_SYMBOL_CONDITION_B]
  = CONDITION ("condition-b", N_ ("B satisfactory"), 'B', 0xe6aa14, 0xecb43c),
  [TERRIER_SYMBOL_CONDITION_C] = CONDITION ("condition-c", N_ ("C poor"), 'C', 0xd55e00, 0xe06e28),
  [TERRIER_SYMBOL_CONDITION_D]
  = CONDITION ("condition-d", N_ ("D life-expired"), 'D', 0x7a0b3c, 0xc8466e),
  [TERRIER_SYMBOL_GRADE_1] = GRADE ("grade-1", N_ ("Least"), '1', 0xf0e442, 0xf7f0a0),
  [TERRIER_SYMBOL_GRADE_2] = GRADE ("grade-2", N_ ("Little"), '2', 0x8fc866, 0x96d76e),
  [TERRIER_SYMBOL_GRADE_3] = GRADE ("grade-3", N_ ("Middling"), '3', 0x2e9a8c, 0x46b2a5),
  [TERRIER_SYMBOL_GRADE_4] = GRADE ("grade-4", N_ ("Much"), '4', 0x2855a0, 0x5078d2),
  [TERRIER_SYMBOL_GRADE_5] = GRADE ("grade-5", N_ ("Most"), '5', 0x3c145a, 0x9632aa),
  [TERRIER_SYMBOL_FREEHOLD] = TENURE ("freehold", N_ ("Freehold"), 'F', 0x0072b2, 0x3f6fe8),
  [TERRIER_SYMBOL_LEASEHOLD] = TENURE ("leasehold", N_ ("Leasehold"), 'L', 0xe69f00, 0xe69f00),
  [TERRIER_SYMBOL_LICENCE] = TENURE ("licence", N_ ("Licence"), 'C', 0xf0e442, 0xf0e442),
  [TERRIER_SYMBOL_OTHER_TENURE]
  = TENURE ("other-tenure", N_ ("Other tenure"), 'O', 0x882255, 0xcc79a7),
  [TERRIER_SYMBOL_UNKNOWN] = { "unknown", N_ ("Not stated"), TERRIER_SHAPE_BAR, GREY, PALE_GREY },
};

/**
 * terrier_symbol_get:
 * @id: a status or an action
 *
 * Any thread.
 *
 * Returns: (transfer none): its key, label, shape and colours; that of "not stated" for a number
 * out of range, since a status may come from a file written by somebody else
 */
const TerrierSymbol *
terrier_symbol_get (TerrierSymbolId id)
{
  if ((guint) id >= TERRIER_SYMBOL_N)
    id = TERRIER_SYMBOL_UNKNOWN;
  return &SYMBOLS[id];
}

/**
 * terrier_symbol_label:
 * @id: a status or an action
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
terrier_symbol_label (TerrierSymbolId id)
{
  return _(terrier_symbol_get (id)->label);
}

static gboolean
same_key (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++)
    {
      char left = *a == '_' || *a == ' ' ? '-' : g_ascii_tolower (*a);
      char right = *b == '_' || *b == ' ' ? '-' : g_ascii_tolower (*b);

      if (left != right)
        return FALSE;
    }
  return *a == *b;
}

/**
 * terrier_symbol_from_key:
 * @key: (nullable): "under-offer", "under_offer" or "Under offer"
 *
 * Any thread.
 *
 * Returns: the status or action of that key, or %TERRIER_SYMBOL_UNKNOWN
 */
TerrierSymbolId
terrier_symbol_from_key (const char *key)
{
  if (key != NULL)
    for (guint id = 0; id < TERRIER_SYMBOL_N; id++)
      if (same_key (SYMBOLS[id].key, key))
        return id;
  return TERRIER_SYMBOL_UNKNOWN;
}

/* Corners are set so that all shapes weigh about the same to the eye as the circle of radius 1. */
typedef struct
{
  guint n;
  double xy[2 * TERRIER_SHAPE_MAX_CORNERS];
} Outline;

static const Outline OUTLINES[TERRIER_SHAPE_N] = {
  [TERRIER_SHAPE_CIRCLE] = { 0, { 0 } },
  [TERRIER_SHAPE_SQUARE] = { 4, { -0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88 } },
  [TERRIER_SHAPE_TRIANGLE_UP] = { 3, { 0, -1.15, 1.15, 0.85, -1.15, 0.85 } },
  [TERRIER_SHAPE_TRIANGLE_DOWN] = { 3, { 0, 1.15, 1.15, -0.85, -1.15, -0.85 } },
  [TERRIER_SHAPE_TRIANGLE_RIGHT] = { 3, { 1.15, 0, -0.85, 1.15, -0.85, -1.15 } },
  [TERRIER_SHAPE_DIAMOND] = { 4, { 0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0 } },
  [TERRIER_SHAPE_HEXAGON]
  = { 6, { -1.1, 0, -0.55, -0.95, 0.55, -0.95, 1.1, 0, 0.55, 0.95, -0.55, 0.95 } },
  [TERRIER_SHAPE_HOUSE] = { 5, { 0, -1.2, 1.05, -0.25, 1.05, 0.95, -1.05, 0.95, -1.05, -0.25 } },
  [TERRIER_SHAPE_CROSS]
  = { 12, { -0.6, -1.1, 0, -0.5, 0.6,  -1.1, 1.1,  -0.6, 0.5,  0, 1.1,  0.6,
            0.6,  1.1,  0, 0.5,  -0.6, 1.1,  -1.1, 0.6,  -0.5, 0, -1.1, -0.6 } },
  [TERRIER_SHAPE_PLUS]
  = { 12, { -0.42, -1.15, 0.42,  -1.15, 0.42,  -0.42, 1.15,  -0.42, 1.15,  0.42,  0.42,  0.42,
            0.42,  1.15,  -0.42, 1.15,  -0.42, 0.42,  -1.15, 0.42,  -1.15, -0.42, -0.42, -0.42 } },
  [TERRIER_SHAPE_BAR] = { 4, { -1.1, -0.42, 1.1, -0.42, 1.1, 0.42, -1.1, 0.42 } },
};

/**
 * terrier_shape_corners:
 * @shape: a shape
 * @xy: (out): x right and y down of each corner in turn, about a centre of 0, 0; to be scaled by
 * the radius wanted
 *
 * Any thread.
 *
 * Returns: the number of corners, or 0 for the circle of radius 1
 */
guint
terrier_shape_corners (TerrierShape shape, double xy[2 * TERRIER_SHAPE_MAX_CORNERS])
{
  g_return_val_if_fail ((guint) shape < TERRIER_SHAPE_N, 0);

  memcpy (xy, OUTLINES[shape].xy, sizeof OUTLINES[shape].xy);
  return OUTLINES[shape].n;
}
