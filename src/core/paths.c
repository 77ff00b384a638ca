/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-core"
#include "config.h"

#include "core/paths.h"

#include <gmodule.h>
#include <string.h>

/* The folder above the one that holds the running program: its prefix, once installed. */
static char *
running_prefix (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = NULL;

  if (program == NULL)
    return NULL;
  bin = g_path_get_dirname (program);
  return g_path_get_dirname (bin);
}

/* A compiled-in folder as it would lie under the prefix of the running program: a tree that was
 * moved after it was installed still finds its own files. */
static char *
moved_dir (const char *compiled)
{
  const char *share = strstr (TERRIER_PKGDATADIR, "/share/");
  gsize prefix_length = share != NULL ? (gsize) (share - TERRIER_PKGDATADIR) : 0;
  g_autofree char *prefix = running_prefix ();

  if (prefix == NULL || prefix_length == 0
      || strncmp (compiled, TERRIER_PKGDATADIR, prefix_length) != 0)
    return NULL;
  return g_strconcat (prefix, compiled + prefix_length, NULL);
}

static char *
find_dir (const char *variable, const char *compiled)
{
  const char *set = g_getenv (variable);
  g_autofree char *moved = NULL;

  if (set != NULL && *set != '\0')
    return g_strdup (set);
  moved = moved_dir (compiled);
  if (moved != NULL && g_file_test (moved, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&moved);
  return g_strdup (compiled);
}

/**
 * terrier_data_path:
 * @name: a file of the installed data, like "basemap/land.bin"
 *
 * Finds installed data: in $TERRIER_DATADIR when set, else in share/terrier beside the running
 * program, else where the build was told to install. Whether the file is there is not looked at.
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (type filename): the path
 */
char *
terrier_data_path (const char *name)
{
  g_autofree char *dir = NULL;

  g_return_val_if_fail (name != NULL && *name != '\0', NULL);

  dir = find_dir ("TERRIER_DATADIR", TERRIER_PKGDATADIR);
  return g_build_filename (dir, name, NULL);
}

/**
 * terrier_module_path:
 * @name: a module's name without suffix, like "terrier-exchange-gdal"
 *
 * Finds a loadable module in the same way, through $TERRIER_LIBDIR.
 *
 * Any thread may call it.
 *
 * Returns: (transfer full) (type filename): the path, its suffix added
 */
char *
terrier_module_path (const char *name)
{
  g_autofree char *dir = NULL;
  g_autofree char *file = NULL;

  g_return_val_if_fail (name != NULL && *name != '\0', NULL);

  dir = find_dir ("TERRIER_LIBDIR", TERRIER_PKGLIBDIR);
  file = g_strconcat (name, "." G_MODULE_SUFFIX, NULL);
  return g_build_filename (dir, file, NULL);
}
