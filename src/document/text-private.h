/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/block.h"
#include "document/style.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Text set into lines: glyphs and positions only, so that painting needs no Pango and any thread
 * may do it. Lengths are points. */

typedef struct
{
  guint32 index;
  float x; /* from the left of the run */
  float y; /* from the baseline, downwards */
} TerrierGlyph;

/* Glyphs of one font and one TerrierRun. */
typedef struct
{
  cairo_scaled_font_t *font;
  guint first_glyph, n_glyphs;
  guint first_cluster, n_clusters;
  guint first_byte, n_bytes;
  guint source;      /* index into TerrierSetText.sources */
  gboolean backward; /* right to left */
  float x;           /* from the left of the line */
  float width;
} TerrierSetRun;

typedef struct
{
  guint first_run, n_runs;
  double width_pt;
  double height_pt;
  double baseline_pt; /* from the top of the line */
  gboolean to_right;  /* a right-to-left line, which starts at the right */
} TerrierSetLine;

/* What the painter and the hit test need of a TerrierRun. */
typedef struct
{
  TerrierTextFlags flags;
  char *uri;
  char *figure;
} TerrierSource;

typedef struct
{
  GArray *lines;    /* TerrierSetLine */
  GArray *runs;     /* TerrierSetRun */
  GArray *glyphs;   /* TerrierGlyph */
  GArray *clusters; /* cairo_text_cluster_t */
  GArray *sources;  /* TerrierSource */
  GString *text;
  double widest_pt;       /* of its lines */
  double longest_word_pt; /* the least width at which no word is broken */
  guint n_unknown;        /* characters that no font has */
} TerrierSetText;

typedef struct
{
  gboolean mono;
  gboolean bold;
  gboolean italic;
  double size_pt;
  double line_height; /* multiple of the size */
} TerrierTextSpec;

/* Sets text; belongs to one thread. */
typedef struct _TerrierSetter TerrierSetter;

TerrierSetter *terrier_setter_new (const TerrierPageStyle *style);
TerrierSetter *terrier_setter_begin (TerrierSetter *self, const TerrierPageStyle *style);
void terrier_setter_free (TerrierSetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSetter, terrier_setter_free)
char *terrier_setter_find_face (TerrierSetter *self, gboolean mono, gboolean *is_wanted);
TerrierSetText *terrier_setter_set (TerrierSetter *self,
                                    const TerrierRun *runs,
                                    guint n_runs,
                                    const TerrierTextSpec *spec,
                                    double width_pt);
TerrierSetText *terrier_setter_set_string (TerrierSetter *self,
                                           const char *text,
                                           const TerrierTextSpec *spec,
                                           double width_pt);

TerrierSetText *terrier_set_text_new (void);
TerrierSetText *terrier_set_text_ref (TerrierSetText *text);
void terrier_set_text_unref (TerrierSetText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSetText, terrier_set_text_unref)
void terrier_set_text_draw_run (const TerrierSetText *text,
                                const TerrierSetRun *run,
                                cairo_t *cr,
                                double x,
                                double y);

G_END_DECLS
