/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* TERRIER_BENCH=first-rows: the window opens on the register and, once rows are painted, prints
 * {"first_rows_ms":…,"rss_kb":…} on standard output and ends the program. The time is counted from
 * the start of the process as the kernel knows it (/proc/self/stat, field 22, ticks of 10 ms). */
gboolean terrier_bench_is_on (void);
/* @widget shows rows now; the frame in which it is painted ends the count. Does nothing when off.
 */
void terrier_bench_rows_shown (GtkWidget *widget);

G_END_DECLS
