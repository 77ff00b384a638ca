/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/record.h"

#include <glib/gi18n-lib.h>

struct _TerrierRecord
{
  GObject parent_instance;

  TerrierType type;
  gint64 id;
  guint n_values;
  TerrierValue *values; /* in the order of the catalogue */
};

G_DEFINE_FINAL_TYPE (TerrierRecord, terrier_record, G_TYPE_OBJECT)

static TerrierValue *
value_of (TerrierRecord *self, const char *column)
{
  int index = terrier_field_index (self->type, column);

  if (index < 0)
    g_error ("%s has no column %s", terrier_type_info (self->type)->table, column);
  return &self->values[index];
}

static void
terrier_record_finalize (GObject *object)
{
  TerrierRecord *self = TERRIER_RECORD (object);

  for (guint i = 0; i < self->n_values; i++)
    terrier_value_clear (&self->values[i]);
  g_free (self->values);

  G_OBJECT_CLASS (terrier_record_parent_class)->finalize (object);
}

static void
terrier_record_class_init (TerrierRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_record_finalize;
}

static void
terrier_record_init (TerrierRecord *self)
{
}

/**
 * terrier_record_new:
 * @type: its type
 * @id: its id in the portfolio, or 0 for one that is not in it yet
 *
 * Returns: (transfer full): a record with nothing stated
 */
TerrierRecord *
terrier_record_new (TerrierType type, gint64 id)
{
  TerrierRecord *self = g_object_new (TERRIER_TYPE_RECORD, NULL);

  self->type = type;
  self->id = id;
  self->n_values = terrier_type_info (type)->n_fields;
  self->values = g_new0 (TerrierValue, self->n_values);
  return self;
}

TerrierType
terrier_record_get_record_type (TerrierRecord *self)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self), TERRIER_TYPE_NONE);
  return self->type;
}

gint64
terrier_record_get_id (TerrierRecord *self)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self), 0);
  return self->id;
}

const TerrierValue *
terrier_record_peek (TerrierRecord *self, guint field)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self) && field < self->n_values, NULL);
  return &self->values[field];
}

/**
 * terrier_record_edit:
 * @self: a record that nobody else has seen yet
 * @field: a position in the catalogue
 *
 * Returns: (transfer none): the value, to be written to
 */
TerrierValue *
terrier_record_edit (TerrierRecord *self, guint field)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self) && field < self->n_values, NULL);
  return &self->values[field];
}

const TerrierValue *
terrier_record_get (TerrierRecord *self, const char *column)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self), NULL);
  return value_of (self, column);
}

void
terrier_record_set (TerrierRecord *self, const char *column, const TerrierValue *value)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  terrier_value_copy (value, value_of (self, column));
}

void
terrier_record_set_text (TerrierRecord *self, const char *column, const char *text)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  terrier_value_set_text (value_of (self, column), text);
}

void
terrier_record_set_integer (TerrierRecord *self, const char *column, gint64 integer)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  terrier_value_set_integer (value_of (self, column), integer);
}

void
terrier_record_set_real (TerrierRecord *self, const char *column, double real)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  terrier_value_set_real (value_of (self, column), real);
}

/* An unknown sum is NULL in the file, never a number that stands for it. */
void
terrier_record_set_pence (TerrierRecord *self, const char *column, TerrierPence pence)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  if (pence == TERRIER_PENCE_UNKNOWN)
    terrier_value_clear (value_of (self, column));
  else
    terrier_value_set_integer (value_of (self, column), pence);
}

void
terrier_record_set_date (TerrierRecord *self, const char *column, TerrierDate date)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  if (date == TERRIER_DATE_NONE)
    terrier_value_clear (value_of (self, column));
  else
    terrier_value_set_integer (value_of (self, column), date);
}

void
terrier_record_set_point (TerrierRecord *self,
                          const char *column,
                          double easting_m,
                          double northing_m)
{
  g_return_if_fail (TERRIER_IS_RECORD (self));
  terrier_value_set_point (value_of (self, column), easting_m, northing_m);
}

const char *
terrier_record_get_text (TerrierRecord *self, const char *column)
{
  const TerrierValue *value = terrier_record_get (self, column);

  return value->tag == TERRIER_VALUE_TEXT ? value->text : NULL;
}

gint64
terrier_record_get_integer (TerrierRecord *self, const char *column, gint64 if_null)
{
  const TerrierValue *value = terrier_record_get (self, column);

  return value->tag == TERRIER_VALUE_INTEGER ? value->integer : if_null;
}

TerrierPence
terrier_record_get_pence (TerrierRecord *self, const char *column)
{
  return terrier_record_get_integer (self, column, TERRIER_PENCE_UNKNOWN);
}

TerrierDate
terrier_record_get_date (TerrierRecord *self, const char *column)
{
  return (TerrierDate) terrier_record_get_integer (self, column, TERRIER_DATE_NONE);
}

gint64
terrier_record_get_reference (TerrierRecord *self, const char *column)
{
  return terrier_record_get_integer (self, column, 0);
}

gboolean
terrier_record_get_boolean (TerrierRecord *self, const char *column)
{
  return terrier_record_get_integer (self, column, 0) != 0;
}

gboolean
terrier_record_get_point (TerrierRecord *self,
                          const char *column,
                          double *easting_m,
                          double *northing_m)
{
  const TerrierValue *value = terrier_record_get (self, column);

  if (value->tag != TERRIER_VALUE_POINT)
    return FALSE;
  *easting_m = value->point.easting_m;
  *northing_m = value->point.northing_m;
  return TRUE;
}

static char *
dup_name (TerrierRecord *self, gboolean exempt)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);
  gboolean withheld = !exempt && terrier_field_index (self->type, "withheld") >= 0
                      && terrier_record_get_boolean (self, "withheld");

  for (guint i = 0; i < info->n_fields && !withheld; i++)
    if ((info->fields[i].flags & TERRIER_FIELD_IDENTIFIER)
        && (exempt || info->fields[i].exempt == 0) && self->values[i].tag == TERRIER_VALUE_TEXT)
      return g_strdup (self->values[i].text);
  /* Translators: a type of record and its number, as in "Action 12" */
  return g_strdup_printf (_ ("%s %" G_GINT64_FORMAT), _ (info->label), self->id);
}

/**
 * terrier_record_dup_name:
 * @self: a record
 *
 * What a person calls the record: the first identifier that it has, and for a record without one
 * its type and number. Exempt identifiers are used too: see terrier_record_dup_public_name().
 *
 * Returns: (transfer full): the name
 */
char *
terrier_record_dup_name (TerrierRecord *self)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self), NULL);

  return dup_name (self, TRUE);
}

/**
 * terrier_record_dup_public_name:
 * @self: a record
 *
 * What the record may be called where anybody may read it: as terrier_record_dup_name(), without
 * exempt identifiers and without those of a paper that is withheld. The wording of the journal is
 * made of these, as it is shown on every screen.
 *
 * Returns: (transfer full): the name
 */
char *
terrier_record_dup_public_name (TerrierRecord *self)
{
  g_return_val_if_fail (TERRIER_IS_RECORD (self), NULL);

  return dup_name (self, FALSE);
}
