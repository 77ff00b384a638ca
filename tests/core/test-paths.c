/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/paths.h"

#include <glib/gstdio.h>
#include <stdio.h>

static void
test_environment (void)
{
  g_autofree char *data = NULL;
  g_autofree char *module = NULL;

  g_setenv ("TERRIER_DATADIR", "/somewhere/data", TRUE);
  g_setenv ("TERRIER_LIBDIR", "/somewhere/lib", TRUE);
  data = terrier_data_path ("basemap/land.bin");
  module = terrier_module_path ("exchange");
  g_assert_cmpstr (data, ==, "/somewhere/data/basemap/land.bin");
  g_assert_cmpstr (module, ==, "/somewhere/lib/exchange.so");
}

static void
test_installed (void)
{
  g_autofree char *data = NULL;
  g_autofree char *module = NULL;

  g_unsetenv ("TERRIER_DATADIR");
  g_setenv ("TERRIER_LIBDIR", "", TRUE);
  data = terrier_data_path ("basemap/land.bin");
  module = terrier_module_path ("exchange");
  g_assert_true (g_path_is_absolute (data));
  g_assert_true (g_str_has_suffix (data, "/share/terrier/basemap/land.bin"));
  g_assert_true (g_str_has_suffix (module, "/terrier/exchange.so"));
}

/* The program copied into another prefix, as a tree that was moved after it was installed. */
static void
test_moved (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = g_dir_make_tmp ("terrier-paths-XXXXXX", &error);
  g_autofree char *bin = g_build_filename (prefix, "bin", NULL);
  g_autofree char *share = g_build_filename (prefix, "share", "terrier", NULL);
  g_autofree char *program = g_build_filename (bin, "program", NULL);
  g_autofree char *wanted = g_build_filename (share, "land.bin", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *output = NULL;
  char *argv[] = { program, (char *) "--where", NULL };
  gsize length;
  int status;

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (bin, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (share, 0700), ==, 0);
  g_assert_true (g_file_get_contents (self, &contents, &length, NULL));
  g_assert_true (g_file_set_contents_full (program, contents, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_unsetenv ("TERRIER_DATADIR");
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (output, ==, wanted);

  g_remove (program);
  g_rmdir (bin);
  g_rmdir (share);
  g_free (g_steal_pointer (&share));
  share = g_build_filename (prefix, "share", NULL);
  g_rmdir (share);
  g_rmdir (prefix);
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--where"))
    {
      g_autofree char *path = terrier_data_path ("land.bin");

      fputs (path, stdout);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/paths/environment", test_environment);
  g_test_add_func ("/core/paths/installed", test_installed);
  g_test_add_func ("/core/paths/moved", test_moved);
  return g_test_run ();
}
