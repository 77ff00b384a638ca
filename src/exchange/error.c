/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/error.h"

/* In a file of its own, as the module with GDAL is built from it too: a quark goes by its name, so
 * the two copies are one domain. */
GQuark
terrier_exchange_error_quark (void)
{
  return g_quark_from_static_string ("terrier-exchange-error-quark");
}
