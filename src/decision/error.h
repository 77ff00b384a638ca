/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TERRIER_DECISION_ERROR (terrier_decision_error_quark ())

/**
 * TerrierDecisionError:
 * @TERRIER_DECISION_ERROR_FORM_SYNTAX: a form file is not JSON; the message has the line and column
 * @TERRIER_DECISION_ERROR_FORM_SHAPE: a form file is JSON but not a form; the message has the path
 * @TERRIER_DECISION_ERROR_NO_FORM: there is no form of that name
 * @TERRIER_DECISION_ERROR_NOT_FOUND: no decision, programme or option of that number or name
 * @TERRIER_DECISION_ERROR_LEAK: refused, as something exempt would leave in a public copy
 * @TERRIER_DECISION_ERROR_SEALED: refused, as the record is sealed
 * @TERRIER_DECISION_ERROR_REFUSED: refused, as a check stands in the way or a reason is missing
 *
 * What went wrong in this room. The command line turns LEAK, SEALED and REFUSED into exit status 4.
 */
typedef enum
{
  TERRIER_DECISION_ERROR_FORM_SYNTAX,
  TERRIER_DECISION_ERROR_FORM_SHAPE,
  TERRIER_DECISION_ERROR_NO_FORM,
  TERRIER_DECISION_ERROR_NOT_FOUND,
  TERRIER_DECISION_ERROR_LEAK,
  TERRIER_DECISION_ERROR_SEALED,
  TERRIER_DECISION_ERROR_REFUSED,
} TerrierDecisionError;

GQuark terrier_decision_error_quark (void);

G_END_DECLS
