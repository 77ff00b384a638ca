/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "config.h"
#include "app/settings.h"

struct _TerrierSettings
{
  GObject parent_instance;

  GSettings *store;   /* NULL where the schema is not installed */
  GHashTable *memory; /* key -> GVariant, instead of it */
};

G_DEFINE_FINAL_TYPE (TerrierSettings, terrier_settings, G_TYPE_OBJECT)

/* The defaults that are not FALSE or "", for a program run without its schema. */
static GVariant *
default_of (const char *key)
{
  if (g_str_equal (key, "sidebar-visible") || g_str_equal (key, "record-visible")
      || g_str_equal (key, "check-spelling"))
    return g_variant_new_boolean (TRUE);
  if (g_str_equal (key, "online-map-url"))
    return g_variant_new_string ("https://tile.openstreetmap.org/{z}/{x}/{y}.png");
  if (g_str_equal (key, "online-map-credits"))
    return g_variant_new_string ("© OpenStreetMap contributors");
  if (g_str_equal (key, "last-place"))
    return g_variant_new_string ("home");
  if (g_str_equal (key, "window-width"))
    return g_variant_new_int32 (1280);
  if (g_str_equal (key, "window-height"))
    return g_variant_new_int32 (800);
  return NULL;
}

GVariant *
terrier_settings_dup_value (TerrierSettings *self, const char *key, const GVariantType *type)
{
  GVariant *value;

  if (self->store != NULL)
    return g_settings_get_value (self->store, key);
  value = g_hash_table_lookup (self->memory, key);
  if (value != NULL)
    return g_variant_ref (value);
  value = default_of (key);
  if (value != NULL)
    return g_variant_ref_sink (value);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_ref_sink (g_variant_new_boolean (FALSE));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_ref_sink (g_variant_new_string (""));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return g_variant_ref_sink (g_variant_new_int32 (0));
  return g_variant_ref_sink (g_variant_new_array (g_variant_type_element (type), NULL, 0));
}

void
terrier_settings_set_value (TerrierSettings *self, const char *key, GVariant *value)
{
  g_variant_ref_sink (value);
  if (self->store != NULL)
    g_settings_set_value (self->store, key, value);
  else
    g_hash_table_insert (self->memory, g_strdup (key), g_variant_ref (value));
  g_variant_unref (value);
}

static void
terrier_settings_finalize (GObject *object)
{
  TerrierSettings *self = TERRIER_SETTINGS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->memory, g_hash_table_unref);

  G_OBJECT_CLASS (terrier_settings_parent_class)->finalize (object);
}

static void
terrier_settings_class_init (TerrierSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_settings_finalize;
}

static void
terrier_settings_init (TerrierSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, TERRIER_APP_ID, TRUE);
  if (schema != NULL && g_settings_schema_has_key (schema, "table-layouts"))
    self->store = g_settings_new_full (schema, NULL, NULL);
  self->memory
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

TerrierSettings *
terrier_settings_new (void)
{
  return g_object_new (TERRIER_TYPE_SETTINGS, NULL);
}

gboolean
terrier_settings_get_flag (TerrierSettings *self, const char *key)
{
  g_autoptr (GVariant) value = terrier_settings_dup_value (self, key, G_VARIANT_TYPE_BOOLEAN);

  return g_variant_get_boolean (value);
}

void
terrier_settings_set_flag (TerrierSettings *self, const char *key, gboolean value)
{
  terrier_settings_set_value (self, key, g_variant_new_boolean (value));
}

char *
terrier_settings_dup_text (TerrierSettings *self, const char *key)
{
  g_autoptr (GVariant) value = terrier_settings_dup_value (self, key, G_VARIANT_TYPE_STRING);

  return g_variant_dup_string (value, NULL);
}

void
terrier_settings_set_text (TerrierSettings *self, const char *key, const char *value)
{
  terrier_settings_set_value (self, key, g_variant_new_string (value));
}

int
terrier_settings_get_number (TerrierSettings *self, const char *key)
{
  g_autoptr (GVariant) value = terrier_settings_dup_value (self, key, G_VARIANT_TYPE_INT32);

  return g_variant_get_int32 (value);
}

void
terrier_settings_set_number (TerrierSettings *self, const char *key, int value)
{
  terrier_settings_set_value (self, key, g_variant_new_int32 (value));
}

/**
 * terrier_settings_restore_window:
 * @self: the settings
 * @window: a window not yet shown
 *
 * Gives @window the size, in logical pixels, and the state it was left in.
 */
void
terrier_settings_restore_window (TerrierSettings *self, GtkWindow *window)
{
  g_autoptr (GVariant) width
      = terrier_settings_dup_value (self, "window-width", G_VARIANT_TYPE_INT32);
  g_autoptr (GVariant) height
      = terrier_settings_dup_value (self, "window-height", G_VARIANT_TYPE_INT32);

  gtk_window_set_default_size (window, g_variant_get_int32 (width), g_variant_get_int32 (height));
  if (terrier_settings_get_flag (self, "window-maximized"))
    gtk_window_maximize (window);
}

void
terrier_settings_store_window (TerrierSettings *self, GtkWindow *window)
{
  int width, height;
  gboolean maximized = gtk_window_is_maximized (window);

  terrier_settings_set_flag (self, "window-maximized", maximized);
  if (maximized)
    return;
  gtk_window_get_default_size (window, &width, &height);
  if (width < 360 || height < 294)
    return;
  terrier_settings_set_value (self, "window-width", g_variant_new_int32 (width));
  terrier_settings_set_value (self, "window-height", g_variant_new_int32 (height));
}

static void
get_layout (TerrierSettings *self, const char *table, char ***columns, char **sort)
{
  g_autoptr (GVariant) layouts
      = terrier_settings_dup_value (self, "table-layouts", G_VARIANT_TYPE ("a{s(ass)}"));
  g_autoptr (GVariant) layout = g_variant_lookup_value (layouts, table, G_VARIANT_TYPE ("(ass)"));

  *columns = NULL;
  *sort = NULL;
  if (layout != NULL)
    g_variant_get (layout, "(^ass)", columns, sort);
}

static void
set_layout (TerrierSettings *self, const char *table, const char *const *columns, const char *sort)
{
  g_autoptr (GVariant) layouts
      = terrier_settings_dup_value (self, "table-layouts", G_VARIANT_TYPE ("a{s(ass)}"));
  const char *const none[] = { NULL };
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *layout;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(ass)}"));
  g_variant_iter_init (&iter, layouts);
  while (g_variant_iter_next (&iter, "{&s@(ass)}", &name, &layout))
    {
      if (!g_str_equal (name, table))
        g_variant_builder_add (&builder, "{s@(ass)}", name, layout);
      g_variant_unref (layout);
    }
  g_variant_builder_add (&builder, "{s(^ass)}", table, columns != NULL ? columns : none,
                         sort != NULL ? sort : "");
  terrier_settings_set_value (self, "table-layouts", g_variant_builder_end (&builder));
}

/**
 * terrier_settings_dup_columns:
 * @self: the settings
 * @table: name of a table
 *
 * Returns: (transfer full) (nullable): the columns it was left with; %NULL when it was never
 * changed
 */
char **
terrier_settings_dup_columns (TerrierSettings *self, const char *table)
{
  g_autofree char *sort = NULL;
  g_auto (GStrv) columns = NULL;

  get_layout (self, table, &columns, &sort);
  return columns != NULL && columns[0] != NULL ? g_steal_pointer (&columns) : NULL;
}

/**
 * terrier_settings_dup_sort:
 * @self: the settings
 * @table: name of a table
 *
 * Returns: (transfer full) (nullable): "column" or "-column", as it was left; %NULL for the usual
 * order
 */
char *
terrier_settings_dup_sort (TerrierSettings *self, const char *table)
{
  g_autofree char *sort = NULL;
  g_auto (GStrv) columns = NULL;

  get_layout (self, table, &columns, &sort);
  return sort != NULL && *sort != '\0' ? g_steal_pointer (&sort) : NULL;
}

void
terrier_settings_set_columns (TerrierSettings *self, const char *table, const char *const *columns)
{
  g_autofree char *sort = terrier_settings_dup_sort (self, table);

  set_layout (self, table, columns, sort);
}

void
terrier_settings_set_sort (TerrierSettings *self, const char *table, const char *sort)
{
  g_auto (GStrv) columns = terrier_settings_dup_columns (self, table);

  set_layout (self, table, (const char *const *) columns, sort);
}
