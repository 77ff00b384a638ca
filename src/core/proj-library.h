/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <proj.h>

G_BEGIN_DECLS

/* What this room calls of PROJ. */
typedef struct
{
  __typeof__ (&proj_context_create) context_create;
  __typeof__ (&proj_context_destroy) context_destroy;
  __typeof__ (&proj_log_level) log_level;
  __typeof__ (&proj_create) create;
  __typeof__ (&proj_destroy) destroy;
  __typeof__ (&proj_trans) trans;
} TerrierProj;

/* PROJ, loaded when the first position is converted. It brings thirty other libraries with it, for
 * networking and cryptography, which cost every start and every command a quarter of its loading
 * time. Any thread. Without PROJ the program ends, as it would have at its start. */
const TerrierProj *terrier_proj (void);

G_END_DECLS
