/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange-gdal"

#include "exchange/gdal-private.h"

#include <cpl_error.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <ogr_api.h>

G_MODULE_EXPORT const TerrierExchangeModule terrier_exchange_module;

const TerrierExchangeModule terrier_exchange_module = {
  .version = TERRIER_EXCHANGE_MODULE_VERSION,
  .open_source = terrier_gdal_open_source,
  .get_layer = terrier_gdal_get_layer,
  .get_n_columns = terrier_gdal_get_n_columns,
  .get_column = terrier_gdal_get_column,
  .next_row = terrier_gdal_next_row,
  .close_source = terrier_gdal_close_source,
  .create_sink = terrier_gdal_create_sink,
  .write_row = terrier_gdal_write_row,
  .close_sink = terrier_gdal_close_sink,
};

void
terrier_gdal_start (void)
{
  static gsize started;

  if (g_once_init_enter (&started))
    {
      GDALAllRegister ();
      /* Nothing on standard error: what it says goes into our own messages. */
      CPLSetErrorHandler (CPLQuietErrorHandler);
      g_once_init_leave (&started, 1);
    }
  CPLErrorReset ();
}

const char *
terrier_gdal_message (void)
{
  const char *message = CPLGetLastErrorMsg ();

  return message != NULL && *message != '\0' ? message : _ ("no reason was given");
}
