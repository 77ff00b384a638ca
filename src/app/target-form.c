/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/target-form.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>

typedef enum
{
  ENTRY_SAVING,
  ENTRY_BACKLOG,
  ENTRY_COST,
  ENTRY_MINUTES,
  N_ENTRIES
} EntryId;

struct _TerrierTargetForm
{
  GtkBox parent_instance;

  GtkDropDown *aim;
  GtkEntry *entries[N_ENTRIES];
  GtkExpander *closures_expander;
  GtkGrid *closures;
  GPtrArray *closure_entries; /* GtkEntry, of each district */
  GtkExpander *keep_expander;
  GtkFilterListModel *buildings;
  GArray *keep; /* gboolean, of each building */
  TerrierBestPool *pool;
};

G_DEFINE_FINAL_TYPE (TerrierTargetForm, terrier_target_form, GTK_TYPE_BOX)

static const struct
{
  const char *name;
  const char *label;
  const char *unit;
} entries[N_ENTRIES] = {
  { "target-saving", N_ ("Save at least"), N_ ("£ a year") },
  { "target-backlog", N_ ("Remove backlog of at least"), N_ ("£") },
  { "target-cost", N_ ("Spend once at most"), N_ ("£") },
  { "target-minutes", N_ ("No one beyond"), N_ ("minutes") },
};

static void
show_keep (TerrierTargetForm *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < self->keep->len; i++)
    n += g_array_index (self->keep, gboolean, i) ? 1 : 0;
  text = n > 0 ? g_strdup_printf (_ ("Keep these buildings (%u)"), n)
               : g_strdup (_ ("Keep these buildings"));
  gtk_expander_set_label (self->keep_expander, text);
}

static guint
building_of (gpointer item)
{
  return GPOINTER_TO_UINT (g_object_get_data (item, "building"));
}

static void
keep_toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  TerrierTargetForm *self
      = TERRIER_TARGET_FORM (gtk_widget_get_ancestor (GTK_WIDGET (check),
                                                      TERRIER_TYPE_TARGET_FORM));
  gpointer object = gtk_list_item_get_item (item);

  if (self == NULL || object == NULL)
    return;
  g_array_index (self->keep, gboolean, building_of (object)) = gtk_check_button_get_active (check);
  show_keep (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *check = gtk_check_button_new ();

  g_signal_connect (check, "toggled", G_CALLBACK (keep_toggled_cb), item);
  gtk_list_item_set_child (item, check);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TerrierTargetForm *self = user_data;
  GtkWidget *check = gtk_list_item_get_child (item);
  GtkStringObject *object = gtk_list_item_get_item (item);

  g_signal_handlers_block_by_func (check, keep_toggled_cb, item);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), gtk_string_object_get_string (object));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_array_index (self->keep, gboolean, building_of (object)));
  g_signal_handlers_unblock_by_func (check, keep_toggled_cb, item);
}

static GtkWidget *
keep_list_new (TerrierTargetForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringFilter *filter
      = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                            "string"));
  GtkWidget *list;

  self->buildings = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (filter)));
  g_object_bind_property (search, "text", filter, "search", G_BINDING_DEFAULT);
  g_object_unref (filter);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->buildings)))),
      factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Buildings to keep"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a building to keep"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, 180);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
activate_cb (GtkWidget *entry)
{
  gtk_widget_activate_action (entry, "best.find", NULL);
}

static GtkWidget *
entry_new (const char *label, const char *unit, int chars)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup_printf (_ ("%s (%s)"), label, unit);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("any"));
  gtk_widget_add_css_class (entry, "figure");
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), NULL);
  return entry;
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
sums_new (TerrierTargetForm *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  for (int i = 0; i < N_ENTRIES; i++)
    {
      GtkWidget *unit = label_new (_ (entries[i].unit));

      self->entries[i] = GTK_ENTRY (entry_new (_ (entries[i].label), _ (entries[i].unit), 11));
      gtk_widget_set_name (GTK_WIDGET (self->entries[i]), entries[i].name);
      gtk_widget_set_hexpand (unit, FALSE);
      gtk_widget_add_css_class (unit, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), label_new (_ (entries[i].label)), 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->entries[i]), 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), unit, 2, i, 1, 1);
    }
  return grid;
}

static GtkWidget *
aim_new (TerrierTargetForm *self)
{
  const char *const aims[] = { _ ("The most annual saving"), _ ("The most backlog removed"),
                               _ ("The least one-off cost"), NULL };
  GtkWidget *aim = gtk_drop_down_new_from_strings (aims);

  self->aim = GTK_DROP_DOWN (aim);
  gtk_widget_set_name (aim, "target-aim");
  gtk_accessible_update_property (GTK_ACCESSIBLE (aim), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Aim"),
                                  -1);
  return aim;
}

static void
dispose (GObject *object)
{
  TerrierTargetForm *self = TERRIER_TARGET_FORM (object);

  g_clear_object (&self->buildings);
  g_clear_pointer (&self->pool, terrier_best_pool_unref);
  G_OBJECT_CLASS (terrier_target_form_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierTargetForm *self = TERRIER_TARGET_FORM (object);

  g_ptr_array_unref (self->closure_entries);
  g_array_unref (self->keep);
  G_OBJECT_CLASS (terrier_target_form_parent_class)->finalize (object);
}

static void
terrier_target_form_class_init (TerrierTargetFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static GtkWidget *
heading_new (const char *text)
{
  GtkWidget *label = label_new (text);

  gtk_widget_add_css_class (label, "form-heading");
  return label;
}

static void
terrier_target_form_init (TerrierTargetForm *self)
{
  GtkWidget *find = gtk_button_new_with_mnemonic (_ ("_Find the best set"));

  self->closure_entries = g_ptr_array_new ();
  self->keep = g_array_new (FALSE, TRUE, sizeof (gboolean));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->closures = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->closures, 4);
  gtk_grid_set_column_spacing (self->closures, 8);
  self->closures_expander = GTK_EXPANDER (gtk_expander_new (_ ("Closures at most, by district")));
  gtk_expander_set_child (self->closures_expander, GTK_WIDGET (self->closures));
  self->keep_expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_child (self->keep_expander, keep_list_new (self));
  show_keep (self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (find), "best.find");
  gtk_widget_add_css_class (find, "suggested-action");
  gtk_widget_set_margin_top (find, 8);

  gtk_box_append (GTK_BOX (self), heading_new (_ ("Aim")));
  gtk_box_append (GTK_BOX (self), aim_new (self));
  gtk_box_append (GTK_BOX (self), heading_new (_ ("Demands; leave empty what is not asked")));
  gtk_box_append (GTK_BOX (self), sums_new (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->closures_expander));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->keep_expander));
  gtk_box_append (GTK_BOX (self), find);
}

GtkWidget *
terrier_target_form_new (void)
{
  return g_object_new (TERRIER_TYPE_TARGET_FORM, NULL);
}

static void
fill_closures (TerrierTargetForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->closure_entries, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->closures))) != NULL)
    gtk_grid_remove (self->closures, child);
  for (guint i = 0; i < self->pool->districts->len; i++)
    {
      const char *name = terrier_best_pool_district (self->pool, i);
      GtkWidget *entry = entry_new (name, _ ("closures at most"), 4);

      g_ptr_array_add (self->closure_entries, entry);
      gtk_grid_attach (self->closures, label_new (name), 0, (int) i, 1, 1);
      gtk_grid_attach (self->closures, entry, 1, (int) i, 1, 1);
    }
}

static void
fill_buildings (TerrierTargetForm *self)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  g_array_set_size (self->keep, 0);
  g_array_set_size (self->keep, self->pool->buildings->len);
  for (guint i = 0; i < self->pool->buildings->len; i++)
    {
      g_autoptr (GtkStringObject) item
          = gtk_string_object_new (terrier_best_pool_name (self->pool, i));

      g_object_set_data (G_OBJECT (item), "building", GUINT_TO_POINTER (i));
      g_list_store_append (store, item);
    }
  gtk_filter_list_model_set_model (self->buildings, G_LIST_MODEL (store));
  show_keep (self);
}

void
terrier_target_form_set_pool (TerrierTargetForm *self, TerrierBestPool *pool)
{
  g_return_if_fail (TERRIER_IS_TARGET_FORM (self));

  terrier_best_pool_ref (pool);
  g_clear_pointer (&self->pool, terrier_best_pool_unref);
  self->pool = pool;
  fill_closures (self);
  fill_buildings (self);
}

static gboolean
read_pence (GtkEntry *entry, TerrierPence *pence, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  *pence = TERRIER_PENCE_UNKNOWN;
  if (*text == '\0' || terrier_money_parse (text, pence, error))
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static gboolean
read_count (GtkEntry *entry, const char *label, int *count, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  gint64 number = -1;

  *count = -1;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 0, 100000, &number, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("%s: “%s” is not a whole number; type digits or leave it empty."), label,
                   text);
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      return FALSE;
    }
  *count = (int) number;
  return TRUE;
}

TerrierBestRequest *
terrier_target_form_get_request (TerrierTargetForm *self, GError **error)
{
  g_autoptr (TerrierBestRequest) request = NULL;
  TerrierBestTarget *target;

  g_return_val_if_fail (TERRIER_IS_TARGET_FORM (self) && self->pool != NULL, NULL);

  request = terrier_best_request_new (self->pool);
  target = &request->target;
  target->aim = (TerrierBestAim) gtk_drop_down_get_selected (self->aim);
  if (!read_pence (self->entries[ENTRY_SAVING], &target->saving_at_least, error)
      || !read_pence (self->entries[ENTRY_BACKLOG], &target->backlog_at_least, error)
      || !read_pence (self->entries[ENTRY_COST], &target->cost_at_most, error)
      || !read_count (self->entries[ENTRY_MINUTES], _ (entries[ENTRY_MINUTES].label),
                      &target->minutes_at_most, error))
    return NULL;
  for (guint i = 0; i < self->closure_entries->len; i++)
    if (!read_count (self->closure_entries->pdata[i], terrier_best_pool_district (self->pool, i),
                     &g_array_index (request->closures, int, i), error))
      return NULL;
  g_array_set_size (request->keep, 0);
  g_array_append_vals (request->keep, self->keep->data, self->keep->len);
  return g_steal_pointer (&request);
}
