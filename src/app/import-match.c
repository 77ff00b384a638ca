/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-match.h"

#include <glib/gi18n-lib.h>

struct _TerrierImportMatch
{
  GtkBox parent_instance;

  GtkLabel *facts;
  GtkDropDown *type;
  GtkWidget *layer_box;
  GtkDropDown *layer; /* NULL until there are some to choose from, as is the profile */
  GtkWidget *profile_box;
  GtkDropDown *profile;
  GtkEditable *profile_name;
  TerrierImportColumns *columns;

  TerrierImportPlan *plan;
  GPtrArray *profiles; /* (nullable): all that the portfolio keeps */
  GPtrArray *offered;  /* those that fit the type; not owned */
  gboolean showing;    /* the drop-downs are being set, by us */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LAYER_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierImportMatch, terrier_import_match, GTK_TYPE_BOX)

static void profile_chosen_cb (GtkDropDown *profile, GParamSpec *pspec, TerrierImportMatch *self);
static void layer_chosen_cb (GtkDropDown *layer, GParamSpec *pspec, TerrierImportMatch *self);

/* A drop-down is a window full of widgets, so one that few need is made when it is needed; beside
 * its label. */
static void
offer (TerrierImportMatch *self, GtkDropDown **down, GtkWidget *box, GCallback chosen)
{
  GtkWidget *label = gtk_widget_get_first_child (box);

  if (*down != NULL)
    return;
  *down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (*down));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (*down), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*down));
  g_signal_connect (*down, "notify::selected", chosen, self);
}

/* The choice of profiles: those whose fields are all of the type. */
static GHashTable *
offer_profiles (TerrierImportMatch *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GHashTable *best = NULL;
  guint chosen = 0;

  g_ptr_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _ ("By their headings"));
  for (guint i = 0; self->profiles != NULL && i < self->profiles->len; i++)
    {
      TerrierImportProfile *profile = self->profiles->pdata[i];
      g_autoptr (GHashTable) mapping
          = terrier_mapping_parse (self->plan->type, profile->text, NULL);
      gboolean knows = mapping != NULL;

      if (mapping == NULL)
        continue;
      g_ptr_array_add (self->offered, profile);
      gtk_string_list_append (names, profile->name);
      for (guint j = 0; knows && j < self->plan->sketch->headings->len; j++)
        knows = terrier_mapping_knows (mapping, self->plan->sketch->headings->pdata[j]);
      if (!knows || best != NULL)
        continue;
      best = g_steal_pointer (&mapping);
      chosen = self->offered->len;
    }
  if (self->offered->len > 0)
    {
      offer (self, &self->profile, self->profile_box, G_CALLBACK (profile_chosen_cb));
      gtk_drop_down_set_model (self->profile, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->profile, chosen);
    }
  gtk_widget_set_visible (self->profile_box, self->offered->len > 0);
  return best;
}

static void
show_plan (TerrierImportMatch *self)
{
  const TerrierImportSketch *sketch = self->plan->sketch;
  g_autofree char *rows
      = g_strdup_printf (ngettext ("%'u row", "%'u rows", sketch->n_rows), sketch->n_rows);
  g_autofree char *columns
      = g_strdup_printf (ngettext ("%u column", "%u columns", sketch->headings->len),
                         sketch->headings->len);
  g_autofree char *facts
      = g_strdup_printf ("%s · %s%s%s", rows, columns, sketch->has_points ? " · " : "",
                         sketch->has_points ? _ ("with positions") : "");

  gtk_label_set_text (self->facts, facts);
  gtk_drop_down_set_selected (self->type, self->plan->type);
  terrier_import_columns_set_plan (self->columns, self->plan);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The columns as a profile has them that knows all headings, else as the headings say. */
static void
recognise (TerrierImportMatch *self, TerrierType type)
{
  g_autoptr (GHashTable) mapping = NULL;

  self->showing = TRUE;
  self->plan->type = type;
  mapping = offer_profiles (self);
  terrier_import_plan_set_type (self->plan, type, mapping);
  show_plan (self);
  self->showing = FALSE;
}

static void
type_chosen_cb (GtkDropDown *type, GParamSpec *pspec, TerrierImportMatch *self)
{
  if (!self->showing && self->plan != NULL)
    recognise (self, gtk_drop_down_get_selected (type));
}

static void
profile_chosen_cb (GtkDropDown *profile, GParamSpec *pspec, TerrierImportMatch *self)
{
  guint chosen = gtk_drop_down_get_selected (profile);
  g_autoptr (GHashTable) mapping = NULL;

  if (self->showing || self->plan == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen > 0 && chosen <= self->offered->len)
    mapping
        = terrier_mapping_parse (self->plan->type,
                                 ((TerrierImportProfile *) self->offered->pdata[chosen - 1])->text,
                                 NULL);
  terrier_import_plan_set_type (self->plan, self->plan->type, mapping);
  show_plan (self);
}

static void
offer_layers (TerrierImportMatch *self)
{
  const TerrierImportSketch *sketch = self->plan->sketch;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->showing = TRUE;
  for (guint i = 0; i < sketch->layers->len; i++)
    {
      gtk_string_list_append (names, sketch->layers->pdata[i]);
      if (g_strcmp0 (sketch->layers->pdata[i], sketch->layer) == 0)
        chosen = i;
    }
  if (sketch->layers->len > 0)
    {
      offer (self, &self->layer, self->layer_box, G_CALLBACK (layer_chosen_cb));
      gtk_drop_down_set_model (self->layer, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->layer, chosen);
    }
  gtk_widget_set_visible (self->layer_box, sketch->layers->len > 0);
  self->showing = FALSE;
}

static void
layer_chosen_cb (GtkDropDown *layer, GParamSpec *pspec, TerrierImportMatch *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (layer);

  if (!self->showing && chosen != NULL)
    g_signal_emit (self, signals[SIGNAL_LAYER_CHOSEN], 0, gtk_string_object_get_string (chosen));
}

static void
changed_cb (TerrierImportMatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
terrier_import_match_dispose (GObject *object)
{
  TerrierImportMatch *self = TERRIER_IMPORT_MATCH (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_IMPORT_MATCH);
  g_clear_pointer (&self->plan, terrier_import_plan_unref);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);

  G_OBJECT_CLASS (terrier_import_match_parent_class)->dispose (object);
}

static void
terrier_import_match_finalize (GObject *object)
{
  g_ptr_array_unref (TERRIER_IMPORT_MATCH (object)->offered);

  G_OBJECT_CLASS (terrier_import_match_parent_class)->finalize (object);
}

static void
terrier_import_match_class_init (TerrierImportMatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_import_match_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_import_match_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LAYER_CHOSEN]
      = g_signal_new ("layer-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TERRIER_TYPE_IMPORT_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/import-match.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, facts);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, type);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, layer_box);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, profile_box);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, profile_name);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportMatch, columns);
  gtk_widget_class_bind_template_callback (widget_class, type_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
terrier_import_match_init (TerrierImportMatch *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->offered = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint type = 0; type < TERRIER_N_TYPES; type++)
    gtk_string_list_append (types, _ (terrier_type_info (type)->label));
  gtk_drop_down_set_model (self->type, G_LIST_MODEL (types));
  self->showing = FALSE;
}

GtkWidget *
terrier_import_match_new (void)
{
  return g_object_new (TERRIER_TYPE_IMPORT_MATCH, NULL);
}

void
terrier_import_match_set_plan (TerrierImportMatch *self,
                               TerrierImportPlan *plan,
                               GPtrArray *profiles)
{
  g_clear_pointer (&self->plan, terrier_import_plan_unref);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->plan = terrier_import_plan_ref (plan);
  self->profiles = profiles != NULL ? g_ptr_array_ref (profiles) : NULL;
  offer_layers (self);
  recognise (self, plan->type);
}

TerrierImportColumns *
terrier_import_match_get_columns (TerrierImportMatch *self)
{
  return self->columns;
}

char *
terrier_import_match_dup_profile_name (TerrierImportMatch *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->profile_name)));

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}
