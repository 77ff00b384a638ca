/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/related-list.h"

#include "app/labels.h"
#include "app/new-record.h"
#include "app/record-cell.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>

/* A list to glance at; a programme with a thousand actions has its own page. */
#define MAX_SHOWN 40
#define MAX_DETAILS 3

static void
related_free (gpointer data)
{
  TerrierRelated *related = data;

  g_ptr_array_unref (related->records);
  g_hash_table_unref (related->names);
  g_free (related);
}

static void
read_names (TerrierReader *reader, TerrierRelated *related)
{
  const TerrierTypeInfo *info = terrier_type_info (related->type);

  for (guint i = 0; i < related->records->len; i++)
    for (guint f = 0; f < info->n_fields; f++)
      {
        const TerrierField *field = &info->fields[f];
        TerrierRecord *record = g_ptr_array_index (related->records, i);
        gint64 id;
        char *name;

        if (field->kind != TERRIER_FIELD_REFERENCE || field == related->field)
          continue;
        id = terrier_record_get_reference (record, field->column);
        name = id != 0 ? terrier_reader_name (reader, field->target, id) : NULL;
        if (name != NULL)
          g_hash_table_insert (related->names,
                               g_strdup_printf ("%s:%" G_GINT64_FORMAT, field->column, id), name);
      }
}

static gboolean
read_one (TerrierReader *reader,
          GPtrArray *all,
          TerrierType type,
          const TerrierField *field,
          gint64 id,
          GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (TerrierResult) result = NULL;
  TerrierRelated *related;
  GPtrArray *records;

  terrier_value_set_integer (&value, id);
  terrier_query_add_filter (query, field->column, TERRIER_OPERATOR_EQUALS, &value);
  result = terrier_reader_query (reader, query, error);
  if (result == NULL)
    return FALSE;
  records = terrier_reader_fetch (reader, type, result->ids, MIN (result->n_ids, MAX_SHOWN), error);
  if (records == NULL)
    return FALSE;
  related = g_new0 (TerrierRelated, 1);
  related->type = type;
  related->field = field;
  related->records = records;
  related->n_records = (guint) result->n_ids;
  related->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_names (reader, related);
  g_ptr_array_add (all, related);
  return TRUE;
}

GPtrArray *
terrier_related_read (TerrierReader *reader, TerrierType type, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (related_free);

  for (guint t = 0; t < TERRIER_N_TYPES; t++)
    {
      const TerrierTypeInfo *info = terrier_type_info ((TerrierType) t);

      for (guint f = 0; f < info->n_fields; f++)
        if (info->fields[f].kind == TERRIER_FIELD_REFERENCE && info->fields[f].target == type
            && !read_one (reader, all, (TerrierType) t, &info->fields[f], id, error))
          return NULL;
    }
  return g_steal_pointer (&all);
}

static char *
field_text (const TerrierRelated *related, TerrierRecord *record, const TerrierField *field)
{
  const TerrierValue *value = terrier_record_get (record, field->column);
  const char *basis = field->basis != NULL ? terrier_record_get_text (record, field->basis) : NULL;

  if (terrier_value_is_null (value))
    return NULL;
  if (field->kind == TERRIER_FIELD_REFERENCE)
    {
      g_autofree char *key
          = g_strdup_printf ("%s:%" G_GINT64_FORMAT, field->column, value->integer);

      return g_strdup (g_hash_table_lookup (related->names, key));
    }
  if (field->kind == TERRIER_FIELD_MARKDOWN)
    return NULL;
  return terrier_field_format (field, value, basis, TERRIER_TEXT_SCREEN);
}

/* The listed fields that are open, other than the way back and the name. */
static char *
details_text (TerrierSession *session,
              const TerrierRelated *related,
              TerrierRecord *record,
              const char *name)
{
  const TerrierTypeInfo *info = terrier_type_info (related->type);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint f = 0; f < info->n_fields && n < MAX_DETAILS; f++)
    {
      const TerrierField *field = &info->fields[f];
      g_autofree char *part = NULL;

      if (!(field->flags & TERRIER_FIELD_LISTED) || field == related->field
          || !terrier_session_shows_value (session, record, field))
        continue;
      part = field_text (related, record, field);
      if (part == NULL || *part == '\0' || g_strcmp0 (part, name) == 0)
        continue;
      g_string_append_printf (text, "%s%s", n > 0 ? " · " : "", part);
      n++;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
row_name (TerrierSession *session, const TerrierRelated *related, TerrierRecord *record)
{
  const TerrierTypeInfo *info = terrier_type_info (related->type);

  /* A party's name is exempt: it is called by its type while the screen is the public one. */
  for (guint f = 0; f < info->n_fields; f++)
    if (info->fields[f].flags & TERRIER_FIELD_IDENTIFIER
        && terrier_session_shows_value (session, record, &info->fields[f]))
      {
        g_autofree char *text = field_text (related, record, &info->fields[f]);

        if (text != NULL && *text != '\0')
          return g_steal_pointer (&text);
      }
  return NULL;
}

static GtkWidget *
row_new (TerrierSession *session, const TerrierRelated *related, TerrierRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *own_name = row_name (session, related, record);
  g_autofree char *details = details_text (session, related, record, own_name);
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  /* A record without a name of its own, as an action, is called by what it says. */
  if (own_name == NULL && *details != '\0')
    {
      name = g_steal_pointer (&details);
      details = g_strdup ("");
    }
  else
    name = own_name != NULL ? g_steal_pointer (&own_name) : terrier_record_dup_public_name (record);
  shown = terrier_record_is_inferred (record) ? g_strconcat ("○ ", name, NULL) : g_strdup (name);
  gtk_label_set_text (GTK_LABEL (title), shown);
  gtk_label_set_text (GTK_LABEL (subtitle), details);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  if (terrier_record_is_inferred (record))
    {
      gtk_widget_add_css_class (title, "inferred");
      gtk_widget_set_tooltip_text (row, _("Inferred, not stated by a paper"));
    }
  gtk_box_append (GTK_BOX (box), title);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_set_visible (subtitle, *details != '\0');
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "id",
                     GUINT_TO_POINTER ((guint) terrier_record_get_id (record)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierSession *session)
{
  TerrierType type = (TerrierType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (list), "type"));

  terrier_session_open_record (session, type,
                               GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "id")));
}

typedef struct
{
  TerrierSession *session;
  TerrierType type;
  const char *column;
  gint64 id;
} Adding;

static void
add_cb (GtkButton *button, const Adding *adding)
{
  terrier_new_record (adding->session, adding->type, adding->column, adding->id);
}

static void
adding_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Adding *) data)->session);
  g_free (data);
}

/* A type that can point here in two ways says which: "Actions: Host building". */
static char *
section_title (const TerrierRelated *related, const char *type)
{
  const char *label = _(related->field->label);

  return g_ascii_strcasecmp (label, _(terrier_type_info (related->field->target)->label)) == 0
             ? g_strdup (type)
             : g_strdup_printf ("%s: %s", type, label);
}

static void
make_adder (GtkWidget *button, TerrierSession *session, const TerrierRelated *related, gint64 id)
{
  const TerrierTypeInfo *info = terrier_type_info (related->type);
  g_autofree char *title = section_title (related, _(info->label));
  /* Translators: %s is a type of record, as "Condition item" */
  g_autofree char *tip = g_strdup_printf (_("Add: %s"), title);
  Adding *adding = g_new0 (Adding, 1);

  adding->session = g_object_ref (session);
  adding->type = related->type;
  adding->column = related->field->column;
  adding->id = id;
  g_signal_connect_data (button, "clicked", G_CALLBACK (add_cb), adding, adding_free, 0);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (
      button, !terrier_portfolio_get_read_only (terrier_session_get_portfolio (session)));
}

static GtkWidget *
heading_new (TerrierSession *session, const TerrierRelated *related, gint64 id)
{
  const TerrierTypeInfo *info = terrier_type_info (related->type);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *title = section_title (related, _(info->plural));
  g_autofree char *counted = g_strdup_printf ("%s  %u", title, related->n_records);
  GtkWidget *label = terrier_label_new_cut (counted, "form-heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (add, GTK_ALIGN_END);
  make_adder (add, session, related, id);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), add);
  return box;
}

/* What could be there and is not: one small button each. */
static void
append_adders (GtkWidget *box, TerrierSession *session, GPtrArray *related, gint64 id)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *heading = terrier_label_new (_ ("Add"), 0, "form-heading");

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  gtk_widget_add_css_class (flow, "adders");
  for (guint i = 0; i < related->len; i++)
    {
      const TerrierRelated *one = g_ptr_array_index (related, i);
      g_autofree char *title = section_title (one, _(terrier_type_info (one->type)->label));
      GtkWidget *button;

      /* A button that is there only when nothing refers here would tell that nothing does. */
      if (one->n_records > 0 || !terrier_session_shows_field (session, one->field))
        continue;
      button = gtk_button_new_with_label (title);
      make_adder (button, session, one, id);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
    }
  if (gtk_widget_get_first_child (flow) == NULL)
    {
      g_object_ref_sink (flow);
      g_object_unref (flow);
      g_object_ref_sink (heading);
      g_object_unref (heading);
      return;
    }
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), flow);
}

static void
append_section (GtkWidget *box, TerrierSession *session, const TerrierRelated *related, gint64 id)
{
  GtkWidget *list;

  gtk_box_append (GTK_BOX (box), heading_new (session, related, id));
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "quiet-list");
  g_object_set_data (G_OBJECT (list), "type", GINT_TO_POINTER ((int) related->type));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), session, 0);
  for (guint i = 0; i < related->records->len; i++)
    if (g_ptr_array_index (related->records, i) != NULL)
      gtk_list_box_append (GTK_LIST_BOX (list),
                           row_new (session, related, g_ptr_array_index (related->records, i)));
  gtk_box_append (GTK_BOX (box), list);
  if (related->n_records > related->records->len)
    {
      /* Translators: the number of records that are not listed */
      g_autofree char *text
          = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                       related->n_records - related->records->len),
                             related->n_records - related->records->len);
      GtkWidget *more = terrier_label_new (text, 0, "dim-label");

      gtk_box_append (GTK_BOX (box), more);
    }
}

GtkWidget *
terrier_related_list_new (TerrierSession *session, GPtrArray *related, TerrierType type, gint64 id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "record-form");
  for (guint i = 0; i < related->len; i++)
    {
      const TerrierRelated *one = g_ptr_array_index (related, i);

      if (one->n_records > 0 && terrier_session_shows_field (session, one->field))
        append_section (box, session, one, id);
    }
  append_adders (box, session, related, id);
  if (related->len == 0)
    {
      GtkWidget *none = gtk_label_new (_("Nothing refers to a record of this type"));

      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (GTK_BOX (box), none);
    }
  return box;
}
