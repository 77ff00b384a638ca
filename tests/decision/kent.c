/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kent.h"

#include "exchange/sample-kent.h"
#include "scratch.h"

void
kent_set_up (Kent *kent, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  kent->folder = scratch_new ("kent");
  path = g_build_filename (kent->folder, "kent.gpkg", NULL);
  kent->portfolio = terrier_sample_kent_create (path, &error);
  g_assert_no_error (error);
}

void
kent_tear_down (Kent *kent, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (terrier_portfolio_close (kent->portfolio, &error));
  g_assert_no_error (error);
  g_object_unref (kent->portfolio);
  g_assert_true (scratch_remove (kent->folder));
  g_free (kent->folder);
}
