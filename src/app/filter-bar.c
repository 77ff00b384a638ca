/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/filter-bar.h"

#include "app/wrap-layout.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierFilterBar
{
  AdwBin parent_instance;

  TerrierSession *session;
  TerrierType type;
  GtkWidget *entry;
  GtkWidget *chips;
  GtkWidget *end;
  GtkLabel *complaint;
  GPtrArray *tokens;   /* char *, one for each chip: "status:closing" */
  TerrierQuery *query; /* of the last text that could be read */

  GtkWidget *popover; /* of the button that adds a filter; made when opened */
  GtkWidget *field;
  GtkWidget *operation;
  GtkWidget *value;
  GtkWidget *choice;
  GPtrArray *fields;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *label; /* N_() */
  const char *sign;
} operations[] = {
  { N_("is"), ":" },           { N_("is at least"), ">=" }, { N_("is at most"), "<=" },
  { N_("is more than"), ">" }, { N_("is less than"), "<" }, { N_("is not stated"), ":?" },
};

G_DEFINE_FINAL_TYPE (TerrierFilterBar, terrier_filter_bar, ADW_TYPE_BIN)

static void
update (TerrierFilterBar *self)
{
  g_autofree char *text = terrier_filter_bar_dup_text (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierQuery) query = terrier_query_parse (self->type, text, &error);

  if (query != NULL && !terrier_session_get_show_exempt (self->session))
    terrier_query_make_public (query, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), error != NULL);
  if (error != NULL)
    {
      gtk_label_set_text (self->complaint, error->message);
      gtk_widget_add_css_class (self->entry, "error");
      return;
    }
  gtk_widget_remove_css_class (self->entry, "error");
  if (self->query != NULL && terrier_query_equal (query, self->query))
    return;
  g_clear_pointer (&self->query, terrier_query_free);
  self->query = g_steal_pointer (&query);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* "status:closing" as a person reads it: "Status: Closing". */
static char *
chip_text (TerrierFilterBar *self, const char *token)
{
  gsize length = strcspn (token, ":<>=");
  g_autofree char *column = g_strndup (token, length);
  const char *sign = token + length;
  const TerrierField *field = terrier_field_lookup (self->type, column);
  const char *rest = sign + strspn (sign, ":<>=");
  g_autofree char *relation = g_strndup (sign, (gsize) (rest - sign));
  g_autofree char *bare = g_strdup (rest);

  if (field == NULL)
    return g_strdup (token);
  g_strdelimit (bare, "\"", ' ');
  g_strstrip (bare);
  if (g_str_equal (bare, "?"))
    return g_strdup_printf ("%s: %s", _(field->label), _("not stated"));
  return g_strdup_printf (g_str_equal (relation, ":") ? "%s%s %s" : "%s %s %s", _(field->label),
                          relation,
                          field->kind == TERRIER_FIELD_CHOICE ? terrier_choice_label (field, bare)
                                                              : bare);
}

/* A filter on something exempt lets everything through again when that is hidden. */
static void
exempt_cb (TerrierFilterBar *self)
{
  g_clear_pointer (&self->query, terrier_query_free);
  update (self);
  if (self->query != NULL)
    return;
  self->query = terrier_query_new (self->type);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void rebuild_chips (TerrierFilterBar *self);

static void
remove_cb (GtkButton *button, TerrierFilterBar *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (i < self->tokens->len)
    g_ptr_array_remove_index (self->tokens, i);
  rebuild_chips (self);
  update (self);
}

static void
rebuild_chips (TerrierFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  gtk_widget_set_visible (self->chips, self->tokens->len > 0);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      g_autofree char *text = chip_text (self, g_ptr_array_index (self->tokens, i));
      /* Translators: %s is a filter, as "Status: Closing" */
      g_autofree char *tip = g_strdup_printf (_("Remove the filter %s"), text);
      GtkWidget *chip = gtk_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

      gtk_box_append (GTK_BOX (box), gtk_label_new (text));
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
      gtk_button_set_child (GTK_BUTTON (chip), box);
      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_set_tooltip_text (chip, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tip,
                                      -1);
      g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
      g_signal_connect (chip, "clicked", G_CALLBACK (remove_cb), self);
      gtk_box_append (GTK_BOX (self->chips), chip);
    }
}

static char *
quoted (const char *text)
{
  return strpbrk (text, " \t") != NULL ? g_strdup_printf ("\"%s\"", text) : g_strdup (text);
}

static const TerrierField *
chosen_field (TerrierFilterBar *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));

  return i < self->fields->len ? g_ptr_array_index (self->fields, i) : NULL;
}

static const char *
chosen_sign (TerrierFilterBar *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->operation));

  return operations[MIN (i, G_N_ELEMENTS (operations) - 1)].sign;
}

static void
add_cb (TerrierFilterBar *self)
{
  const TerrierField *field = chosen_field (self);
  const char *sign = chosen_sign (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->value));
  g_autofree char *text = NULL;

  if (field == NULL)
    return;
  if (g_str_equal (sign, ":?"))
    text = g_strdup ("");
  else if (field->kind == TERRIER_FIELD_CHOICE)
    text = quoted (field->choices[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice))].key);
  else if (*typed != '\0')
    text = quoted (typed);
  else
    {
      gtk_widget_grab_focus (self->value);
      return;
    }
  g_ptr_array_add (self->tokens, g_strconcat (field->column, sign, text, NULL));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_editable_set_text (GTK_EDITABLE (self->value), "");
  rebuild_chips (self);
  update (self);
}

static void
field_chosen_cb (TerrierFilterBar *self)
{
  const TerrierField *field = chosen_field (self);
  gboolean choice = field != NULL && field->kind == TERRIER_FIELD_CHOICE;
  gboolean needs_value = !g_str_equal (chosen_sign (self), ":?");

  if (choice)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

      for (const TerrierChoice *one = field->choices; one->key != NULL; one++)
        gtk_string_list_append (list, _(one->label));
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (list));
    }
  gtk_widget_set_visible (self->choice, choice && needs_value);
  gtk_widget_set_visible (self->value, !choice && needs_value);
}

static void
operation_chosen_cb (TerrierFilterBar *self)
{
  const TerrierField *field = chosen_field (self);
  gboolean choice = field != NULL && field->kind == TERRIER_FIELD_CHOICE;
  gboolean needs_value = !g_str_equal (chosen_sign (self), ":?");

  gtk_widget_set_visible (self->choice, choice && needs_value);
  gtk_widget_set_visible (self->value, !choice && needs_value);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_fields (TerrierFilterBar *self, GtkStringList *names)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];

      if (terrier_field_is_geometry (field) || field->kind == TERRIER_FIELD_MARKDOWN
          || field->kind == TERRIER_FIELD_REFERENCE
          || !terrier_session_shows_field (self->session, field))
        continue;
      g_ptr_array_add (self->fields, (gpointer) field);
      gtk_string_list_append (names, _(field->label));
    }
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  TerrierFilterBar *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) signs = gtk_string_list_new (NULL);

  fill_fields (self, names);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    gtk_string_list_append (signs, _(operations[i].label));
  self->field = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  self->operation = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (signs)), NULL);
  self->choice = gtk_drop_down_new (NULL, NULL);
  self->value = gtk_entry_new ();
  self->popover = gtk_popover_new ();
  name_widget (self->field, _("Field"));
  name_widget (self->operation, _("Relation"));
  name_widget (self->choice, _("Value"));
  name_widget (self->value, _("Value"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->value), _("Value"));
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->field);
  gtk_box_append (GTK_BOX (box), self->operation);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), self->value);
  gtk_box_append (GTK_BOX (box), add);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_swapped (self->field, "notify::selected", G_CALLBACK (field_chosen_cb), self);
  g_signal_connect_swapped (self->operation, "notify::selected", G_CALLBACK (operation_chosen_cb),
                            self);
  g_signal_connect_swapped (self->value, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  field_chosen_cb (self);
  gtk_menu_button_set_popover (button, self->popover);
}

static gboolean
terrier_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TERRIER_FILTER_BAR (widget)->entry);
}

static void
terrier_filter_bar_dispose (GObject *object)
{
  TerrierFilterBar *self = TERRIER_FILTER_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_filter_bar_parent_class)->dispose (object);
}

static void
terrier_filter_bar_finalize (GObject *object)
{
  TerrierFilterBar *self = TERRIER_FILTER_BAR (object);

  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->query, terrier_query_free);

  G_OBJECT_CLASS (terrier_filter_bar_parent_class)->finalize (object);
}

static void
terrier_filter_bar_class_init (TerrierFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = terrier_filter_bar_dispose;
  object_class->finalize = terrier_filter_bar_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = terrier_filter_bar_grab_focus;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_filter_bar_init (TerrierFilterBar *self)
{
  self->tokens = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new ();
}

static void
build (TerrierFilterBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *spring = adw_bin_new ();

  self->entry = gtk_entry_new ();
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Many filters take many lines; none is pushed out of the window. */
  gtk_widget_set_layout_manager (self->chips, terrier_wrap_layout_new (6));
  gtk_widget_set_visible (self->chips, FALSE);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->complaint = GTK_LABEL (gtk_label_new (NULL));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_PRIMARY,
                                     "edit-find-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  self->type == TERRIER_TYPE_PROPERTY
                                      ? _("Filter: words, backlog>100000, uprn:?")
                                      : _("Filter: words, column:value, column:?"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 32);
  name_widget (self->entry, _("Filter the list"));
  gtk_box_append (GTK_BOX (face), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (face), gtk_label_new (_("Filter")));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), face);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup, self, NULL);
  gtk_widget_set_tooltip_text (button, _("Add a filter on a field"));
  name_widget (button, _("Add a filter"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (spring, TRUE);
  gtk_label_set_xalign (self->complaint, 0);
  gtk_label_set_wrap (self->complaint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), FALSE);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), spring);
  gtk_box_append (GTK_BOX (line), self->end);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->complaint));
  gtk_widget_add_css_class (box, "filter-bar");
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (update), self);
}

TerrierFilterBar *
terrier_filter_bar_new (TerrierSession *session, TerrierType type)
{
  TerrierFilterBar *self = g_object_new (TERRIER_TYPE_FILTER_BAR, NULL);

  self->session = g_object_ref (session);
  self->type = type;
  self->query = terrier_query_new (type);
  build (self);
  if (terrier_type_has_exempt (type))
    g_signal_connect_object (session, "notify::show-exempt", G_CALLBACK (exempt_cb), self,
                             G_CONNECT_SWAPPED);
  return self;
}

TerrierQuery *
terrier_filter_bar_dup_query (TerrierFilterBar *self)
{
  return terrier_query_copy (self->query);
}

char *
terrier_filter_bar_dup_text (TerrierFilterBar *self)
{
  g_autoptr (GString) text = g_string_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  for (guint i = 0; i < self->tokens->len; i++)
    g_string_append_printf (text, " %s", (char *) g_ptr_array_index (self->tokens, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_token (TerrierFilterBar *self, const char *word)
{
  gsize length = strcspn (word, ":<>=");
  g_autofree char *column = g_strndup (word, length);

  return word[length] != '\0' && terrier_field_lookup (self->type, column) != NULL;
}

/* Splits at blanks that are not between quotes. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = text;; p++)
    {
      if (*p == '"')
        inside = !inside;
      if (*p != '\0' && (inside || !g_ascii_isspace (*p)))
        {
          g_string_append_c (word, *p);
          continue;
        }
      if (word->len > 0)
        g_ptr_array_add (words, g_strdup (word->str));
      g_string_truncate (word, 0);
      if (*p == '\0')
        return words;
    }
}

void
terrier_filter_bar_set_text (TerrierFilterBar *self, const char *text)
{
  g_autoptr (GPtrArray) words = split (text);
  g_autoptr (GString) rest = g_string_new (NULL);

  g_ptr_array_set_size (self->tokens, 0);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (is_token (self, word))
        g_ptr_array_add (self->tokens, g_strdup (word));
      else
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", word);
    }
  rebuild_chips (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), rest->str);
  update (self);
}

void
terrier_filter_bar_append (TerrierFilterBar *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self->end), widget);
}

static void
follow_session (TerrierFilterBar *self)
{
  g_autofree char *text = terrier_filter_bar_dup_text (self);
  const char *filter = terrier_session_get_filter (self->session);

  /* Reading a million places for each letter typed on another page would help nobody. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !g_str_equal (text, filter))
    terrier_filter_bar_set_text (self, filter);
}

static void
tell_session (TerrierFilterBar *self)
{
  g_autofree char *text = terrier_filter_bar_dup_text (self);

  terrier_session_set_filter (self->session, text);
}

void
terrier_filter_bar_share (TerrierFilterBar *self)
{
  g_signal_connect_object (self->session, "notify::filter", G_CALLBACK (follow_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (follow_session), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (tell_session), NULL);
}
