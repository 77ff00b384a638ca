/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-tests"

#include "core/paths.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/paths/environment", test_environment);
  g_test_add_func ("/core/paths/installed", test_installed);
  return g_test_run ();
}
