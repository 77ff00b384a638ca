/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"
#include "config.h"

#include "core/proj-library.h"

#include <gmodule.h>

static gpointer
symbol (GModule *module, const char *name)
{
  gpointer found = NULL;

  if (!g_module_symbol (module, name, &found))
    g_error ("%s of PROJ cannot be used: %s", name, g_module_error ());
  return found;
}

static gpointer
load (gpointer data)
{
  static TerrierProj proj;
  GModule *module
      = g_module_open (TERRIER_PROJ_LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    g_error ("PROJ cannot be loaded: %s", g_module_error ());
  /* It keeps data of each thread: once in, it stays. */
  g_module_make_resident (module);
  proj.context_create = symbol (module, "proj_context_create");
  proj.context_destroy = symbol (module, "proj_context_destroy");
  proj.log_level = symbol (module, "proj_log_level");
  proj.create = symbol (module, "proj_create");
  proj.destroy = symbol (module, "proj_destroy");
  proj.trans = symbol (module, "proj_trans");
  return &proj;
}

const TerrierProj *
terrier_proj (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}
