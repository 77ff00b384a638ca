/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_EXCHANGE_ERROR (terrier_exchange_error_quark ())

typedef enum
{
  TERRIER_EXCHANGE_ERROR_READ,    /* the source cannot be opened or read */
  TERRIER_EXCHANGE_ERROR_WRITE,   /* the target cannot be written */
  TERRIER_EXCHANGE_ERROR_EXISTS,  /* the target is already there */
  TERRIER_EXCHANGE_ERROR_FORMAT,  /* of a kind that cannot be read or written here */
  TERRIER_EXCHANGE_ERROR_COLUMNS, /* nothing in it maps to the record type */
  TERRIER_EXCHANGE_ERROR_PROFILE, /* no such profile, or it names what is not there */
  TERRIER_EXCHANGE_ERROR_SAMPLE,  /* the data that ship are not as they should be */
  TERRIER_EXCHANGE_ERROR_NOTHING, /* there was nothing to write; stays inside this room */
  TERRIER_EXCHANGE_ERROR_MODULE   /* the part that reads map files is not installed */
} TerrierExchangeError;

GQuark terrier_exchange_error_quark (void);

G_END_DECLS
