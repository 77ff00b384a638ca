/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/land.h"
#include "store/geometry.h"
#include "store/reader.h"

G_BEGIN_DECLS

/* A shape of land as the map shows it. */
typedef struct
{
  guint32 id;
  guint32 property; /* 0: not stated */
  gint8 kind;       /* index into the choices of extent.kind; -1 not stated */
  gboolean indicative;
  char *name;
  TerrierLand *shape; /* (nullable): what the file has cannot be read */
} TerrierExtent;

GPtrArray *terrier_reader_extents (TerrierReader *reader,
                                   const TerrierBounds *box,
                                   guint32 property,
                                   guint limit,
                                   GError **error);

/* What is wrong with shapes of land, as a sentence that names them. */
typedef struct
{
  guint32 extent;
  guint32 other; /* of an overlap; else 0 */
  TerrierCorner at;
  char *text;
} TerrierExtentFault;

GPtrArray *terrier_extents_find_faults (GPtrArray *extents, GCancellable *cancellable);

G_END_DECLS
