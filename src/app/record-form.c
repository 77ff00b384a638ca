/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-form.h"

#include "app/field-row.h"
#include "app/labels.h"
#include "app/record-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierRecordForm
{
  AdwBin parent_instance;

  TerrierSession *session;
  TerrierRecord *record;
  GHashTable *names;
  TerrierType built; /* type the rows are for; NONE: no rows yet */
  GtkWidget *box;
  GPtrArray *groups; /* GtkWidget, one box of rows for each group, in the order of the catalogue */
  GPtrArray *rows;   /* TerrierFieldRow */
  guint building; /* idle that makes the next group */
  guint next_field;
};

G_DEFINE_FINAL_TYPE (TerrierRecordForm, terrier_record_form, ADW_TYPE_BIN)

typedef struct
{
  TerrierFieldRow *row;
  TerrierRecordForm *form;
  gint64 id;
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->row);
  g_object_unref (edit->form);
  g_free (edit);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Edit *edit = user_data;
  g_autoptr (GError) error = NULL;

  terrier_session_apply_finish (TERRIER_SESSION (source), result, &error);
  if (error != NULL && edit->form->record != NULL
      && terrier_record_get_id (edit->form->record) == edit->id)
    terrier_field_row_set_error (edit->row, error->message);
  else if (error != NULL)
    terrier_session_trouble (TERRIER_SESSION (source), error);
  edit_free (edit);
}

static void
commit_cb (TerrierFieldRow *row, const TerrierValue *value, TerrierRecordForm *self)
{
  const TerrierField *field = terrier_field_row_get_field (row);
  g_autofree char *name = terrier_record_dup_public_name (self->record);
  g_autofree char *label = NULL;
  TerrierChangeSet *set;
  Edit *edit;

  /* Translators: the label of a field, then the name of a record: "Change Status of Blossom" */
  label = g_strdup_printf (_("Change %s of %s"), _(field->label), name);
  set = terrier_change_set_new (label);
  terrier_change_set_set (set, terrier_record_get_record_type (self->record),
                          terrier_record_get_id (self->record), field->column, value);
  edit = g_new0 (Edit, 1);
  edit->row = g_object_ref (row);
  edit->form = g_object_ref (self);
  edit->id = terrier_record_get_id (self->record);
  terrier_session_apply (self->session, set, applied_cb, edit);
}

static gboolean
is_shown (TerrierRecordForm *self, const TerrierField *field)
{
  return terrier_session_shows_value (self->session, self->record, field);
}

/* What the seal of a record of decision keeps as it is; its status goes on by steps alone. */
static gboolean
is_sealed (TerrierRecordForm *self, const TerrierField *field)
{
  return terrier_record_get_record_type (self->record) == TERRIER_TYPE_DECISION
         && ((field->flags & TERRIER_FIELD_LIVES) == 0 || strcmp (field->column, "status") == 0)
         && terrier_record_get_date (self->record, "sealed_on") != TERRIER_DATE_NONE;
}

/* An exempt value is not even in a hidden widget while the screen is the public one. */
static void
fill_row (TerrierRecordForm *self, TerrierFieldRow *row, gboolean fresh)
{
  const TerrierField *field = terrier_field_row_get_field (row);
  const TerrierValue nothing = TERRIER_VALUE_INIT;
  gboolean shown = is_shown (self, field);
  const char *name = self->names != NULL ? g_hash_table_lookup (self->names, field->column) : NULL;
  g_autofree char *note = NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), shown);
  if (fresh)
    terrier_field_row_set_error (row, NULL);
  terrier_field_row_set_value (row,
                               shown ? terrier_record_get (self->record, field->column) : &nothing,
                               name);
  terrier_field_row_set_locked (row, is_sealed (self, field));
  if (field->kind == TERRIER_FIELD_MONEY)
    note = terrier_record_figure_note (self->record);
  terrier_field_row_set_note (row, shown ? note : NULL);
}

static void
update_groups (TerrierRecordForm *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      gboolean any = FALSE;

      /* The first child is the heading. */
      for (GtkWidget *row = gtk_widget_get_next_sibling (gtk_widget_get_first_child (group));
           row != NULL; row = gtk_widget_get_next_sibling (row))
        any = any || gtk_widget_get_visible (row);
      gtk_widget_set_visible (group, any);
    }
}

static void
fill (TerrierRecordForm *self, gboolean fresh)
{
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, g_ptr_array_index (self->rows, i), fresh);
  update_groups (self);
}

static GtkWidget *
group_for (TerrierRecordForm *self, const char *title)
{
  GtkWidget *group, *heading;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = g_ptr_array_index (self->groups, i);
      if (g_strcmp0 (gtk_widget_get_name (group), title) == 0)
        return group;
    }
  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  heading = terrier_label_new (_ (title), 0, "form-heading");
  gtk_widget_set_name (group, title);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (self->box), group);
  g_ptr_array_add (self->groups, group);
  return group;
}

/* Makes the rows of one group; what the eye meets first is there at once, the rest follows between
 * frames. */
static gboolean
build_group (TerrierRecordForm *self)
{
  const TerrierTypeInfo *info = terrier_type_info (self->built);
  const char *title;

  if (self->next_field >= info->n_fields)
    return FALSE;
  title = info->fields[self->next_field].group;
  do
    {
      const TerrierField *field = &info->fields[self->next_field];
      TerrierFieldRow *row = terrier_field_row_new (self->session, field);

      g_signal_connect_object (row, "commit", G_CALLBACK (commit_cb), self, 0);
      gtk_box_append (GTK_BOX (group_for (self, field->group)), GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
      fill_row (self, row, TRUE);
      self->next_field++;
    }
  while (self->next_field < info->n_fields
         && g_strcmp0 (info->fields[self->next_field].group, title) == 0);
  update_groups (self);
  return self->next_field < info->n_fields;
}

static gboolean
build_cb (gpointer user_data)
{
  TerrierRecordForm *self = user_data;

  if (build_group (self))
    return G_SOURCE_CONTINUE;
  self->building = 0;
  return G_SOURCE_REMOVE;
}

static void
clear_rows (TerrierRecordForm *self)
{
  g_clear_handle_id (&self->building, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
  self->next_field = 0;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "record-form");
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
exempt_changed_cb (TerrierRecordForm *self)
{
  if (self->record != NULL)
    fill (self, FALSE);
}

static void
terrier_record_form_dispose (GObject *object)
{
  TerrierRecordForm *self = TERRIER_RECORD_FORM (object);

  g_clear_handle_id (&self->building, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
  g_clear_object (&self->record);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_record_form_parent_class)->dispose (object);
}

static void
terrier_record_form_finalize (GObject *object)
{
  TerrierRecordForm *self = TERRIER_RECORD_FORM (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (terrier_record_form_parent_class)->finalize (object);
}

static void
terrier_record_form_class_init (TerrierRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = terrier_record_form_dispose;
  object_class->finalize = terrier_record_form_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_FORM);
}

static void
terrier_record_form_init (TerrierRecordForm *self)
{
  self->built = TERRIER_TYPE_NONE;
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
}

TerrierRecordForm *
terrier_record_form_new (TerrierSession *session)
{
  TerrierRecordForm *self = g_object_new (TERRIER_TYPE_RECORD_FORM, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::show-exempt", G_CALLBACK (exempt_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * terrier_record_form_set_record:
 * @self: the form
 * @record: what to show
 * @names: (nullable) (element-type utf8 utf8): names of what its references point to, by column
 *
 * Shows @record. When it is the one shown already, read again, fields that are being typed into
 * keep what is typed.
 */
void
terrier_record_form_set_record (TerrierRecordForm *self, TerrierRecord *record, GHashTable *names)
{
  TerrierType type = terrier_record_get_record_type (record);
  gboolean fresh = self->record == NULL || self->built != type
                   || terrier_record_get_id (self->record) != terrier_record_get_id (record);

  if (fresh)
    terrier_record_form_flush (self);
  g_set_object (&self->record, record);
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = names != NULL ? g_hash_table_ref (names) : NULL;
  if (self->built != type)
    {
      self->built = type;
      clear_rows (self);
      if (build_group (self))
        self->building = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
      return;
    }
  fill (self, fresh);
}

TerrierRecord *
terrier_record_form_get_record (TerrierRecordForm *self)
{
  return self->record;
}

void
terrier_record_form_flush (TerrierRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    terrier_field_row_flush (g_ptr_array_index (self->rows, i));
}

GtkWidget *
terrier_record_form_get_row (TerrierRecordForm *self, const char *column)
{
  /* Somebody asks for one field: do not make them wait for the idle. */
  while (self->building != 0 && build_group (self))
    continue;
  g_clear_handle_id (&self->building, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    {
      TerrierFieldRow *row = g_ptr_array_index (self->rows, i);

      if (strcmp (terrier_field_row_get_field (row)->column, column) == 0)
        return GTK_WIDGET (row);
    }
  return NULL;
}

gboolean
terrier_record_form_edit (TerrierRecordForm *self, const char *column)
{
  GtkWidget *row = NULL;

  if (column != NULL)
    row = terrier_record_form_get_row (self, column);
  else if (self->rows->len > 0)
    row = g_ptr_array_index (self->rows, 0);
  return row != NULL && gtk_widget_grab_focus (row);
}

/**
 * terrier_record_read:
 * @reader: on loan
 * @type: type of the record
 * @id: its id
 * @error: return location; NOT_FOUND when it is gone
 *
 * Reads a record and the names of what it points to. Reader thread.
 *
 * Returns: (transfer full) (nullable): both
 */
TerrierRecordRead *
terrier_record_read (TerrierReader *reader, TerrierType type, gint64 id, GError **error)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  TerrierRecord *record = terrier_reader_get (reader, type, id, error);
  TerrierRecordRead *read;

  if (record == NULL)
    return NULL;
  read = g_new0 (TerrierRecordRead, 1);
  read->record = record;
  read->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];
      gint64 target;
      char *name;

      if (field->kind != TERRIER_FIELD_REFERENCE)
        continue;
      target = terrier_record_get_reference (record, field->column);
      name = target != 0 ? terrier_reader_name (reader, field->target, target) : NULL;
      if (name != NULL)
        g_hash_table_insert (read->names, (gpointer) field->column, name);
    }
  return read;
}

void
terrier_record_read_free (TerrierRecordRead *read)
{
  g_object_unref (read->record);
  g_hash_table_unref (read->names);
  g_free (read);
}
