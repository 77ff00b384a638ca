/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-store"

#include "store/row-private.h"

struct _TerrierRow
{
  GObject parent_instance;
  guint32 id;
  guint position; /* in the list */
  TerrierRecord *record;
  gpointer list; /* not owned */
  TerrierRowGone gone;
};

enum
{
  PROP_RECORD = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TerrierRow, terrier_row, G_TYPE_OBJECT)

static void
terrier_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierRow *self = TERRIER_ROW (object);

  switch (id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
terrier_row_dispose (GObject *object)
{
  TerrierRow *self = TERRIER_ROW (object);

  if (self->list != NULL)
    self->gone (self->list, self);
  self->list = NULL;
  g_clear_object (&self->record);

  G_OBJECT_CLASS (terrier_row_parent_class)->dispose (object);
}

static void
terrier_row_class_init (TerrierRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = terrier_row_get_property;
  object_class->dispose = terrier_row_dispose;

  /**
   * TerrierRow:record:
   *
   * The record, once it has been read.
   */
  properties[PROP_RECORD]
      = g_param_spec_object ("record", NULL, NULL, TERRIER_TYPE_RECORD,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
terrier_row_init (TerrierRow *self)
{
}

TerrierRow *
terrier_row_new (guint32 id, gpointer list, TerrierRowGone gone)
{
  TerrierRow *self = g_object_new (TERRIER_TYPE_ROW, NULL);

  self->id = id;
  self->list = list;
  self->gone = gone;
  return self;
}

void
terrier_row_set_record (TerrierRow *self, TerrierRecord *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

void
terrier_row_detach (TerrierRow *self)
{
  self->list = NULL;
}

guint
terrier_row_get_position (TerrierRow *self)
{
  return self->position;
}

void
terrier_row_set_position (TerrierRow *self, guint position)
{
  self->position = position;
}

/**
 * terrier_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its record, %NULL until it has been read
 */
TerrierRecord *
terrier_row_get_record (TerrierRow *self)
{
  return self->record;
}

guint32
terrier_row_get_id (TerrierRow *self)
{
  return self->id;
}
