/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

G_BEGIN_DECLS

/* JSON as the commands print it: money is a decimal string in pounds, an unknown is null. Inside
 * this room only. */
void terrier_json_append_string (GString *out, const char *text); /* NULL is null */
void terrier_json_append_record (GString *out,
                                 TerrierSheet *sheet,
                                 TerrierRecord *record,
                                 TerrierReader *reader);

G_END_DECLS
