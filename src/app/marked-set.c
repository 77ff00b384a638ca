/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/marked-set.h"

struct _TerrierMarkedSet
{
  GObject parent_instance;

  GtkBitset *ids;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierMarkedSet, terrier_marked_set, G_TYPE_OBJECT)

static void
terrier_marked_set_finalize (GObject *object)
{
  gtk_bitset_unref (TERRIER_MARKED_SET (object)->ids);

  G_OBJECT_CLASS (terrier_marked_set_parent_class)->finalize (object);
}

static void
terrier_marked_set_class_init (TerrierMarkedSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_marked_set_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TERRIER_TYPE_MARKED_SET, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_marked_set_init (TerrierMarkedSet *self)
{
  self->ids = gtk_bitset_new_empty ();
}

TerrierMarkedSet *
terrier_marked_set_new (void)
{
  return g_object_new (TERRIER_TYPE_MARKED_SET, NULL);
}

const GtkBitset *
terrier_marked_set_get_ids (TerrierMarkedSet *self)
{
  return self->ids;
}

guint
terrier_marked_set_get_n (TerrierMarkedSet *self)
{
  return (guint) gtk_bitset_get_size (self->ids);
}

/* @ids: (transfer full) */
static void
take (TerrierMarkedSet *self, GtkBitset *ids)
{
  gboolean same = gtk_bitset_equals (self->ids, ids);

  gtk_bitset_unref (self->ids);
  self->ids = ids;
  if (!same)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
terrier_marked_set_replace (TerrierMarkedSet *self, const GtkBitset *ids)
{
  take (self, gtk_bitset_copy (ids));
}

void
terrier_marked_set_add (TerrierMarkedSet *self, const GtkBitset *ids)
{
  GtkBitset *both = gtk_bitset_copy (self->ids);

  gtk_bitset_union (both, ids);
  take (self, both);
}

void
terrier_marked_set_set_one (TerrierMarkedSet *self, guint32 id)
{
  take (self, gtk_bitset_new_range (id, 1));
}

gboolean
terrier_marked_set_toggle (TerrierMarkedSet *self, guint32 id)
{
  gboolean in = !gtk_bitset_contains (self->ids, id);
  GtkBitset *ids = gtk_bitset_copy (self->ids);

  if (in)
    gtk_bitset_add (ids, id);
  else
    gtk_bitset_remove (ids, id);
  take (self, ids);
  return in;
}

void
terrier_marked_set_clear (TerrierMarkedSet *self)
{
  take (self, gtk_bitset_new_empty ());
}
