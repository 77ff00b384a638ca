/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/error.h"

G_DEFINE_QUARK (terrier - document - error - quark, terrier_document_error)
