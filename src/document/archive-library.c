/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"
#include "config.h"

#include "document/archive-library.h"

#include <gmodule.h>

typedef struct
{
  TerrierArchive calls;
  char *why; /* NULL when all is there */
} Loaded;

static gpointer
symbol (Loaded *loaded, GModule *module, const char *name)
{
  gpointer found = NULL;

  if (!g_module_symbol (module, name, &found) && loaded->why == NULL)
    loaded->why = g_strdup (g_module_error ());
  return found;
}

static gpointer
load (gpointer data)
{
  static Loaded loaded;
  TerrierArchive *calls = &loaded.calls;
  GModule *module
      = g_module_open (TERRIER_ARCHIVE_LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    {
      loaded.why = g_strdup (g_module_error ());
      return &loaded;
    }
  g_module_make_resident (module);
  calls->write_new = symbol (&loaded, module, "archive_write_new");
  calls->write_set_format_zip = symbol (&loaded, module, "archive_write_set_format_zip");
  calls->write_set_options = symbol (&loaded, module, "archive_write_set_options");
  calls->write_set_bytes_per_block = symbol (&loaded, module, "archive_write_set_bytes_per_block");
  calls->write_open = symbol (&loaded, module, "archive_write_open");
  calls->write_header = symbol (&loaded, module, "archive_write_header");
  calls->write_data = symbol (&loaded, module, "archive_write_data");
  calls->write_close = symbol (&loaded, module, "archive_write_close");
  calls->write_free = symbol (&loaded, module, "archive_write_free");
  calls->entry_new = symbol (&loaded, module, "archive_entry_new");
  calls->entry_free = symbol (&loaded, module, "archive_entry_free");
  calls->entry_set_pathname_utf8 = symbol (&loaded, module, "archive_entry_set_pathname_utf8");
  calls->entry_set_size = symbol (&loaded, module, "archive_entry_set_size");
  calls->entry_set_filetype = symbol (&loaded, module, "archive_entry_set_filetype");
  calls->entry_set_perm = symbol (&loaded, module, "archive_entry_set_perm");
  return &loaded;
}

const TerrierArchive *
terrier_archive (const char **why)
{
  static GOnce once = G_ONCE_INIT;
  const Loaded *loaded = g_once (&once, load, NULL);

  *why = loaded->why;
  return loaded->why == NULL ? &loaded->calls : NULL;
}
