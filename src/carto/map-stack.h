/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "carto/frame.h"
#include "carto/labels.h"

G_BEGIN_DECLS

/* Which packs lie over the built-in map, the topmost first. Never changes once made, so that any
 * thread may hold it. */
typedef struct _TerrierPackList TerrierPackList;

TerrierPackList *terrier_pack_list_new (const char *const *paths);
TerrierPackList *terrier_pack_list_ref (TerrierPackList *self);
void terrier_pack_list_unref (TerrierPackList *self);

/* The built-in map with its packs, drawn as one: what a pack does not have shows of what lies below
 * it, and no name lies over another. One object belongs to one thread; open one in each. */
typedef struct _TerrierMapStack TerrierMapStack;

TerrierMapStack *terrier_map_stack_open (TerrierPackList *packs, GError **error);
void terrier_map_stack_free (TerrierMapStack *self);
TerrierPackList *terrier_map_stack_get_packs (TerrierMapStack *self);
char **terrier_map_stack_dup_credits (TerrierMapStack *self);

/* A picture that lies between the built-in map and the packs, from elsewhere. */
typedef struct
{
  cairo_surface_t *picture; /* (nullable): as large as the frame */
  /* Whether there is such a picture at a place, where names of the built-in map are left out. */
  gboolean (*covers) (double x, double y, const TerrierFrame *frame, gpointer data);
  gpointer data;
} TerrierUnderlay;

gboolean terrier_map_stack_draw (TerrierMapStack *self,
                                 const TerrierFrame *frame,
                                 double scale,
                                 gboolean dark,
                                 TerrierLabelPlan *taken,
                                 const TerrierUnderlay *underlay,
                                 cairo_t *cr,
                                 GCancellable *cancellable,
                                 GError **error);
cairo_surface_t *terrier_map_stack_draw_tile (TerrierMapStack *self,
                                              guint z,
                                              guint column,
                                              guint row,
                                              guint scale,
                                              gboolean dark,
                                              const TerrierUnderlay *underlay,
                                              GCancellable *cancellable,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierPackList, terrier_pack_list_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierMapStack, terrier_map_stack_free)

G_END_DECLS
