/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/map-view.h"

/* A window with a map in it, shared by the tests and the benchmark of this room. */
typedef struct
{
  GtkWidget *window;
  TerrierMapView *view;
} MapFixture;

void map_fixture_open (MapFixture *self, int width, int height);
void map_fixture_close (MapFixture *self);

/* A county like Kent: half the points in towns, half anywhere; the same for the same seed. */
TerrierMapPoint *map_fixture_county (gsize n, guint32 seed);

/* Runs the main loop until @done says so; fails after a minute. */
typedef gboolean (*MapFixtureDone) (MapFixture *self);
void map_fixture_wait (MapFixture *self, MapFixtureDone done);
gboolean map_fixture_is_settled (MapFixture *self);
void map_fixture_wait_ms (MapFixture *self, guint ms);

/* What the widget shows now, as a PNG. */
GdkTexture *map_fixture_picture (MapFixture *self);
void map_fixture_write_png (MapFixture *self, const char *path);
