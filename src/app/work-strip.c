/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/work-strip.h"

#include <glib/gi18n-lib.h>

#define LOOK_MS 100

/* Before that the time left would be a guess that jumps. */
#define SURE_AFTER_US (G_USEC_PER_SEC)

struct _TerrierWorkStrip
{
  GtkBox parent_instance;

  GtkLabel *sentence;
  GtkLabel *figures;
  GtkProgressBar *bar;
  GtkWidget *cancel;

  const guint *done; /* atomic; NULL while nothing is under way */
  guint total;
  gint64 since_us;
  GCancellable *cancellable;
  guint look;
};

G_DEFINE_FINAL_TYPE (TerrierWorkStrip, terrier_work_strip, GTK_TYPE_BOX)

/* "about 12 s left"; nothing while it is not known. (transfer full) */
static char *
describe_left (TerrierWorkStrip *self, guint done)
{
  gint64 spent_us = g_get_monotonic_time () - self->since_us;
  guint left_s;

  if (done == 0 || done >= self->total || spent_us < SURE_AFTER_US)
    return g_strdup ("");
  left_s = (guint) ((double) spent_us / done * (self->total - done) / G_USEC_PER_SEC + 0.5);
  if (left_s < 90)
    /* Translators: %u is a number of seconds */
    return g_strdup_printf (_ (", about %u s left"), MAX (left_s, 1));
  /* Translators: %u is a number of minutes */
  return g_strdup_printf (_ (", about %u min left"), (left_s + 30) / 60);
}

static gboolean
look_cb (gpointer user_data)
{
  TerrierWorkStrip *self = user_data;
  guint done = (guint) g_atomic_int_get ((const int *) self->done);
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_label_set_text (self->figures, _ ("giving up…"));
      gtk_widget_set_sensitive (self->cancel, FALSE);
    }
  else if (self->total == 0)
    gtk_progress_bar_pulse (self->bar);
  else if (done >= self->total)
    {
      gtk_progress_bar_set_fraction (self->bar, 1);
      gtk_label_set_text (self->figures, _ ("writing the last of it…"));
    }
  else
    {
      left = describe_left (self, done);
      /* Translators: rows done, rows altogether, and ", about 12 s left" or nothing */
      text = g_strdup_printf (_ ("%'u of %'u rows%s"), done, self->total, left);
      gtk_label_set_text (self->figures, text);
      gtk_progress_bar_set_fraction (self->bar, (double) done / self->total);
    }
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (GtkButton *button, TerrierWorkStrip *self)
{
  if (self->done == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  look_cb (self);
}

void
terrier_work_strip_stop (TerrierWorkStrip *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->cancellable);
  self->done = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * terrier_work_strip_start:
 * @self: the strip
 * @sentence: what is being done
 * @done: rows done so far, counted by another thread; good until terrier_work_strip_stop()
 * @total: rows altogether; 0 when nobody knows
 * @cancellable: what Cancel cancels
 *
 * Shows the strip. Main thread.
 */
void
terrier_work_strip_start (TerrierWorkStrip *self,
                          const char *sentence,
                          const guint *done,
                          guint total,
                          GCancellable *cancellable)
{
  terrier_work_strip_stop (self);
  self->done = done;
  self->total = total;
  self->since_us = g_get_monotonic_time ();
  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->figures, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  look_cb (self);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
}

static void
terrier_work_strip_dispose (GObject *object)
{
  TerrierWorkStrip *self = TERRIER_WORK_STRIP (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->cancellable);
  self->done = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_WORK_STRIP);

  G_OBJECT_CLASS (terrier_work_strip_parent_class)->dispose (object);
}

static void
terrier_work_strip_class_init (TerrierWorkStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_work_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/work-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkStrip, sentence);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkStrip, figures);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkStrip, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
terrier_work_strip_init (TerrierWorkStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
