/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-bench"

/* The yardstick of tools/bench: the least a libadwaita program with a list can do. One window, one
 * column view with nothing in it. Prints {"first_rows_ms":…, "rss_kb":…} after its first frame,
 * from the moment the kernel started the process, and quits. */

#include <adwaita.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

/* Milliseconds since the process was started, by the kernel's clock: what the loader and the
 * libraries' constructors took counts as well. Field 22 of /proc/self/stat is in clock ticks. */
static double
since_start_ms (void)
{
  g_autofree char *stat = NULL;
  const char *after_name = NULL;
  long long start_ticks = 0;
  struct timespec now;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL)
      || (after_name = strrchr (stat, ')')) == NULL
      || sscanf (after_name + 2,
                 "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %lld",
                 &start_ticks)
             != 1)
    return 0.0;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1.0e6
         - (double) start_ticks * 1000.0 / (double) sysconf (_SC_CLK_TCK);
}

static gboolean
report_cb (gpointer user_data)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  printf ("{\"first_rows_ms\": %.1f, \"rss_kb\": %ld}\n", since_start_ms (), usage.ru_maxrss);
  fflush (stdout);
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_REMOVE;
}

/* The frame clock has painted: what follows comes after the first frame is on its way. */
static void
after_paint_cb (GdkFrameClock *clock, GApplication *application)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, application);
  g_idle_add_full (G_PRIORITY_HIGH, report_cb, application, NULL);
}

static void
map_cb (GtkWidget *window, GApplication *application)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), application);
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GtkWidget *view
      = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (store))));

  gtk_column_view_append_column (
      GTK_COLUMN_VIEW (view),
      gtk_column_view_column_new ("Name", gtk_signal_list_item_factory_new ()));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("uk.terrier.BareWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
