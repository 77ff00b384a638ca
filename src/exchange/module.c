/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/module.h"

#include "core/paths.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

static const TerrierExchangeModule *
load (GError **error)
{
  g_autofree char *path = terrier_module_path (TERRIER_EXCHANGE_MODULE);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer symbol = NULL;
  const TerrierExchangeModule *offered;

  if (module == NULL || !g_module_symbol (module, TERRIER_EXCHANGE_MODULE_SYMBOL, &symbol))
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_MODULE,
                   _ ("The part that reads and writes map files is not installed (%s); CSV works "
                      "without it"),
                   g_module_error ());
      if (module != NULL)
        g_module_close (module);
      return NULL;
    }
  /* GDAL keeps threads and caches of its own: once in, it stays. */
  g_module_make_resident (module);
  offered = symbol;
  if (offered->version != TERRIER_EXCHANGE_MODULE_VERSION)
    {
      g_set_error (error, TERRIER_EXCHANGE_ERROR, TERRIER_EXCHANGE_ERROR_MODULE,
                   _ ("“%s” is of another version of Terrier; install the two together"), path);
      return NULL;
    }
  return offered;
}

/**
 * terrier_exchange_module_get:
 * @error: return location
 *
 * The part of this room that knows GDAL, loaded when first asked for. Any thread.
 *
 * Returns: (transfer none) (nullable): what it offers
 */
const TerrierExchangeModule *
terrier_exchange_module_get (GError **error)
{
  static GMutex mutex;
  static const TerrierExchangeModule *loaded;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (loaded == NULL)
    loaded = load (error);
  return loaded;
}
