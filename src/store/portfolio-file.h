/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* Brings what GeoPackage readers see of the tables (extent, time of the last change) up to date. */
gboolean terrier_contents_update (TerrierConnection *connection, GError **error);

G_END_DECLS
