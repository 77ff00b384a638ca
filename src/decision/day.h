/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "estate/record.h"

G_BEGIN_DECLS

/* The day whose form and rules a record of decision keeps: when it was taken, else when it is due,
 * goes to committee or had its notice; a paper without any of these is of the year of its number
 * (19/00063), and counts as of the last day of it. TERRIER_DATE_NONE when it is of today. Any
 * thread. */
TerrierDate terrier_decision_record_day (TerrierRecord *decision);

G_END_DECLS
