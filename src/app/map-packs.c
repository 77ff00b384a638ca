/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-packs.h"

#include "carto/pack.h"
#include "core/task.h"

#include <glib/gi18n-lib.h>

#define KEY "map-packs"

struct _TerrierMapPack
{
  GObject parent_instance;

  char *path;
  char *title; /* the name of the file until it has been looked at */
  char *what;
  char *credits; /* (nullable) */
  gboolean fault;
  gboolean on;
};

G_DEFINE_FINAL_TYPE (TerrierMapPack, terrier_map_pack, G_TYPE_OBJECT)

struct _TerrierMapPacks
{
  GObject parent_instance;

  TerrierSettings *settings; /* not owned: it owns this */
  GPtrArray *packs;          /* of TerrierMapPack, the topmost first */
  TerrierPackList *list;     /* of those that are on */
};

static guint changed_signal;

static void list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierMapPacks,
                               terrier_map_packs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init))

/* --- A pack --- */

static void
terrier_map_pack_finalize (GObject *object)
{
  TerrierMapPack *self = TERRIER_MAP_PACK (object);

  g_free (self->path);
  g_free (self->title);
  g_free (self->what);
  g_free (self->credits);

  G_OBJECT_CLASS (terrier_map_pack_parent_class)->finalize (object);
}

static void
terrier_map_pack_class_init (TerrierMapPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_map_pack_finalize;
}

static void
terrier_map_pack_init (TerrierMapPack *self)
{
}

static TerrierMapPack *
pack_new (const char *path, gboolean on)
{
  TerrierMapPack *self = g_object_new (TERRIER_TYPE_MAP_PACK, NULL);

  self->path = g_strdup (path);
  self->title = g_path_get_basename (path);
  self->what = g_strdup ("");
  self->on = on;
  return self;
}

const char *
terrier_map_pack_get_title (TerrierMapPack *self)
{
  return self->title;
}

/* What it holds, or what is wrong with it. */
const char *
terrier_map_pack_get_what (TerrierMapPack *self)
{
  return self->what;
}

/* (nullable): the line that its licence asks for. */
const char *
terrier_map_pack_get_credits (TerrierMapPack *self)
{
  return self->credits;
}

gboolean
terrier_map_pack_has_fault (TerrierMapPack *self)
{
  return self->fault;
}

gboolean
terrier_map_pack_get_on (TerrierMapPack *self)
{
  return self->on;
}

/* --- Looking into a file, on a worker --- */

static void
look_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TerrierMapPack *found = pack_new (data, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierPack) pack = terrier_pack_open (found->path, &error);

  if (pack == NULL)
    {
      g_object_unref (found);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_free (found->title);
  g_free (found->what);
  found->title = g_strdup (terrier_pack_get_info (pack)->title);
  found->what = g_strdup (terrier_pack_get_info (pack)->what);
  found->credits = g_strdup (terrier_pack_get_info (pack)->credits);
  g_task_return_pointer (task, found, g_object_unref);
}

static void
look (TerrierMapPacks *self, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, g_strdup (path), g_free);
  terrier_task_run (task, look_cb);
}

/* --- The list --- */

static void
changed (TerrierMapPacks *self)
{
  g_auto (GStrv) paths = terrier_map_packs_dup_paths (self);

  g_clear_pointer (&self->list, terrier_pack_list_unref);
  self->list = terrier_pack_list_new ((const char *const *) paths);
  g_signal_emit (self, changed_signal, 0);
}

static void
store (TerrierMapPacks *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sb)"));
  for (guint i = 0; i < self->packs->len; i++)
    {
      const TerrierMapPack *pack = self->packs->pdata[i];

      g_variant_builder_add (&builder, "(sb)", pack->path, pack->on);
    }
  terrier_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
  changed (self);
}

static gboolean
find_path (TerrierMapPacks *self, const char *path, guint *position)
{
  for (guint i = 0; i < self->packs->len; i++)
    if (g_str_equal (((TerrierMapPack *) self->packs->pdata[i])->path, path))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* What was remembered has been looked at. */
static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TerrierMapPacks *self = TERRIER_MAP_PACKS (object);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapPack) found = g_task_propagate_pointer (G_TASK (result), &error);
  TerrierMapPack *pack;
  guint i;

  if (!find_path (self, path, &i))
    return;
  pack = self->packs->pdata[i];
  if (found != NULL)
    {
      found->on = pack->on;
      g_object_unref (pack);
      self->packs->pdata[i] = g_steal_pointer (&found);
    }
  else
    {
      g_free (pack->what);
      pack->what = g_strdup (error->message);
      pack->fault = TRUE;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
  g_signal_emit (self, changed_signal, 0);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  TerrierMapPacks *self = TERRIER_MAP_PACKS (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapPack) found = g_task_propagate_pointer (G_TASK (result), &error);
  guint i;

  if (found == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Added again it comes to the top. */
  if (find_path (self, found->path, &i))
    {
      g_ptr_array_remove_index (self->packs, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
  g_ptr_array_insert (self->packs, 0, g_steal_pointer (&found));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  store (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * terrier_map_packs_add_async:
 * @self: the packs
 * @path: of a file
 * @callback: told when it has been looked at
 * @user_data: for @callback
 *
 * Puts a pack on top, switched on, when it can be used.
 */
void
terrier_map_packs_add_async (TerrierMapPacks *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, terrier_map_packs_add_async);
  look (self, path, added_cb, task);
}

/* FALSE with a sentence for people in @error. */
gboolean
terrier_map_packs_add_finish (TerrierMapPacks *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
terrier_map_packs_remove (TerrierMapPacks *self, guint position)
{
  g_return_if_fail (position < self->packs->len);

  g_ptr_array_remove_index (self->packs, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  store (self);
}

/* @by: -1 to the one above, 1 below; at the ends nothing moves. */
void
terrier_map_packs_move (TerrierMapPacks *self, guint position, int by)
{
  guint other = position + (guint) by;
  gpointer pack;

  if (position >= self->packs->len || other >= self->packs->len)
    return;
  pack = self->packs->pdata[position];
  self->packs->pdata[position] = self->packs->pdata[other];
  self->packs->pdata[other] = pack;
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (position, other), 2, 2);
  store (self);
}

void
terrier_map_packs_set_on (TerrierMapPacks *self, guint position, gboolean on)
{
  TerrierMapPack *pack;

  g_return_if_fail (position < self->packs->len);

  pack = self->packs->pdata[position];
  if (pack->on == on)
    return;
  pack->on = on;
  store (self);
}

/* (transfer none): those that are on, for a map. */
TerrierPackList *
terrier_map_packs_get_list (TerrierMapPacks *self)
{
  return self->list;
}

/* (transfer full): the same as paths, for a picture. */
char **
terrier_map_packs_dup_paths (TerrierMapPacks *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < self->packs->len; i++)
    {
      const TerrierMapPack *pack = self->packs->pdata[i];

      if (pack->on && !pack->fault)
        g_strv_builder_add (paths, pack->path);
    }
  return g_strv_builder_end (paths);
}

/* (transfer full): the lines that the licences of those that are on ask for, for a corner of a map;
 * that of the network first. */
char **
terrier_map_packs_dup_credits (TerrierMapPacks *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (terrier_map_packs_get_online (self))
    {
      g_autofree char *line = terrier_settings_dup_text (self->settings, "online-map-credits");

      g_strv_builder_add (lines, line);
    }
  for (guint i = 0; i < self->packs->len; i++)
    {
      const TerrierMapPack *pack = self->packs->pdata[i];

      if (pack->on && pack->credits != NULL)
        g_strv_builder_add (lines, pack->credits);
    }
  return g_strv_builder_end (lines);
}

gboolean
terrier_map_packs_get_online (TerrierMapPacks *self)
{
  return terrier_settings_get_flag (self->settings, "online-map");
}

void
terrier_map_packs_set_online (TerrierMapPacks *self, gboolean online)
{
  if (terrier_map_packs_get_online (self) == online)
    return;
  terrier_settings_set_flag (self->settings, "online-map", online);
  g_signal_emit (self, changed_signal, 0);
}

/* --- The model --- */

static GType
get_item_type (GListModel *model)
{
  return TERRIER_TYPE_MAP_PACK;
}

static guint
get_n_items (GListModel *model)
{
  return TERRIER_MAP_PACKS (model)->packs->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TerrierMapPacks *self = TERRIER_MAP_PACKS (model);

  return position < self->packs->len ? g_object_ref (self->packs->pdata[position]) : NULL;
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
terrier_map_packs_finalize (GObject *object)
{
  TerrierMapPacks *self = TERRIER_MAP_PACKS (object);

  g_ptr_array_unref (self->packs);
  g_clear_pointer (&self->list, terrier_pack_list_unref);

  G_OBJECT_CLASS (terrier_map_packs_parent_class)->finalize (object);
}

static void
terrier_map_packs_class_init (TerrierMapPacksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_map_packs_finalize;
  changed_signal = g_signal_new ("changed", TERRIER_TYPE_MAP_PACKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_map_packs_init (TerrierMapPacks *self)
{
  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = terrier_pack_list_new (NULL);
}

static void
restore (TerrierMapPacks *self)
{
  g_autoptr (GVariant) packs
      = terrier_settings_dup_value (self->settings, KEY, G_VARIANT_TYPE ("a(sb)"));
  GVariantIter iter;
  const char *path;
  gboolean on;

  g_variant_iter_init (&iter, packs);
  while (g_variant_iter_next (&iter, "(&sb)", &path, &on))
    {
      g_ptr_array_add (self->packs, pack_new (path, on));
      look (self, path, looked_cb, NULL);
    }
  changed (self);
}

/**
 * terrier_map_packs_get:
 * @settings: of the program
 *
 * Returns: (transfer none): the packs that these settings remember
 */
TerrierMapPacks *
terrier_map_packs_get (TerrierSettings *settings)
{
  TerrierMapPacks *self = g_object_get_data (G_OBJECT (settings), KEY);

  if (self == NULL)
    {
      self = g_object_new (TERRIER_TYPE_MAP_PACKS, NULL);
      self->settings = settings;
      g_object_set_data_full (G_OBJECT (settings), KEY, self, g_object_unref);
      restore (self);
    }
  return self;
}
