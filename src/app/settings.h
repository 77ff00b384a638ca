/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one door to GSettings: widgets ask this object and never see the schema. Where the schema is
 * not installed the answers are the defaults and what is set is forgotten at the end. Main thread.
 */
#define TERRIER_TYPE_SETTINGS (terrier_settings_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSettings, terrier_settings, TERRIER, SETTINGS, GObject)

TerrierSettings *terrier_settings_new (void);

gboolean terrier_settings_get_flag (TerrierSettings *self, const char *key);
void terrier_settings_set_flag (TerrierSettings *self, const char *key, gboolean value);
char *terrier_settings_dup_text (TerrierSettings *self, const char *key);
void terrier_settings_set_text (TerrierSettings *self, const char *key, const char *value);

int terrier_settings_get_number (TerrierSettings *self, const char *key);
void terrier_settings_set_number (TerrierSettings *self, const char *key, int value);

/* What is neither; @type is that of the key. (transfer full), and @value is sunk. */
GVariant *terrier_settings_dup_value (TerrierSettings *self,
                                      const char *key,
                                      const GVariantType *type);
void terrier_settings_set_value (TerrierSettings *self, const char *key, GVariant *value);

void terrier_settings_restore_window (TerrierSettings *self, GtkWindow *window);
void terrier_settings_store_window (TerrierSettings *self, GtkWindow *window);

/* How a table was left: which columns it shows and by which it is sorted. @table is its name. */
char **terrier_settings_dup_columns (TerrierSettings *self, const char *table);
char *terrier_settings_dup_sort (TerrierSettings *self, const char *table);
void terrier_settings_set_columns (TerrierSettings *self,
                                   const char *table,
                                   const char *const *columns);
void terrier_settings_set_sort (TerrierSettings *self, const char *table, const char *sort);

G_END_DECLS
