/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Long work, told as it goes: a sentence, how far it is, how long it will still take, and Cancel.
 * It hides when nothing is under way. The thread that works counts; the strip looks ten times a
 * second.
 */
#define TERRIER_TYPE_WORK_STRIP (terrier_work_strip_get_type ())
G_DECLARE_FINAL_TYPE (TerrierWorkStrip, terrier_work_strip, TERRIER, WORK_STRIP, GtkBox)

/* @done: read until terrier_work_strip_stop(), written with g_atomic_int_set() by any thread;
 * @total: of rows; 0 when nobody knows. */
void terrier_work_strip_start (TerrierWorkStrip *self,
                               const char *sentence,
                               const guint *done,
                               guint total,
                               GCancellable *cancellable);
void terrier_work_strip_stop (TerrierWorkStrip *self);

G_END_DECLS
