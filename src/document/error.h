/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_DOCUMENT_ERROR (terrier_document_error_quark ())

/**
 * TerrierDocumentError:
 * @TERRIER_DOCUMENT_ERROR_NO_FOLDER: the folder to write into is not there
 * @TERRIER_DOCUMENT_ERROR_NO_PERMISSION: the folder or the file may not be written
 * @TERRIER_DOCUMENT_ERROR_FULL: no room left on the disk
 * @TERRIER_DOCUMENT_ERROR_WRITE: writing failed in another way
 * @TERRIER_DOCUMENT_ERROR_PAGE: the page style leaves no room for text
 * @TERRIER_DOCUMENT_ERROR_FONT: no font could be loaded
 * @TERRIER_DOCUMENT_ERROR_PDF: the PDF could not be made; a fault of this program
 * @TERRIER_DOCUMENT_ERROR_DOCX: the DOCX could not be made
 *
 * What went wrong in this room. Cancelling is always %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  TERRIER_DOCUMENT_ERROR_NO_FOLDER,
  TERRIER_DOCUMENT_ERROR_NO_PERMISSION,
  TERRIER_DOCUMENT_ERROR_FULL,
  TERRIER_DOCUMENT_ERROR_WRITE,
  TERRIER_DOCUMENT_ERROR_PAGE,
  TERRIER_DOCUMENT_ERROR_FONT,
  TERRIER_DOCUMENT_ERROR_PDF,
  TERRIER_DOCUMENT_ERROR_DOCX,
} TerrierDocumentError;

GQuark terrier_document_error_quark (void);

G_END_DECLS
