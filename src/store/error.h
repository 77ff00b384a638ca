/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_STORE_ERROR (terrier_store_error_quark ())

/* Stable meanings; the command line turns all but CONSTRAINT, SEALED, NOT_FOUND and QUERY
 * into exit status 3.
 */
typedef enum
{
  TERRIER_STORE_ERROR_CANT_OPEN, /* no such file, no permission */
  TERRIER_STORE_ERROR_NOT_OURS,  /* not SQLite, or a GeoPackage of somebody else */
  TERRIER_STORE_ERROR_TOO_NEW,   /* written by a newer Terrier */
  TERRIER_STORE_ERROR_BUSY,      /* another program is writing; the message says which */
  TERRIER_STORE_ERROR_READ_ONLY,
  TERRIER_STORE_ERROR_FULL,       /* the disk */
  TERRIER_STORE_ERROR_CORRUPT,    /* damaged or cut short */
  TERRIER_STORE_ERROR_CONSTRAINT, /* the file refuses the value */
  TERRIER_STORE_ERROR_SEALED,     /* the record of decision is sealed */
  TERRIER_STORE_ERROR_MIGRATION,
  TERRIER_STORE_ERROR_NOT_FOUND, /* no such record */
  TERRIER_STORE_ERROR_QUERY,     /* the text of a query cannot be read */
  TERRIER_STORE_ERROR_BUG
} TerrierStoreError;

GQuark terrier_store_error_quark (void);

G_END_DECLS
