/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/stage-strip.h"

#include "app/wrap-layout.h"
#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>

#define SPACING_PX 4

struct _TerrierStageStrip
{
  GtkWidget parent_instance;

  GtkWidget *all;
  GPtrArray *chips; /* GtkToggleButton, as the counts; owned by the widget tree */
  char *stage;
  gboolean setting; /* the chips are being set, not clicked */
};

typedef enum
{
  PROP_STAGE = 1,
} TerrierStageStripProps;

static GParamSpec *properties[PROP_STAGE + 1];

G_DEFINE_FINAL_TYPE (TerrierStageStrip, terrier_stage_strip, GTK_TYPE_WIDGET)

static const TerrierChoice *
stages (void)
{
  return terrier_field_lookup (TERRIER_TYPE_DISPOSAL, "stage")->choices;
}

guint
terrier_stage_strip_n_counts (void)
{
  guint n = 0;

  while (stages ()[n].key != NULL)
    n++;
  return n + 1;
}

static const char *
key_of (TerrierStageStrip *self, guint i)
{
  return i + 1 < self->chips->len ? stages ()[i].key : "";
}

static const char *
label_of (TerrierStageStrip *self, guint i)
{
  return i + 1 < self->chips->len ? _ (stages ()[i].label) : _ ("Not stated");
}

static void
show_chip (GtkWidget *chip, const char *label, guint count)
{
  GtkWidget *name = g_object_get_data (G_OBJECT (chip), "name");
  GtkWidget *number = g_object_get_data (G_OBJECT (chip), "number");
  g_autofree char *figure = g_strdup_printf ("%'u", count);
  /* Translators: %s is a stage of disposals, as "Marketing" */
  g_autofree char *spoken
      = g_strdup_printf (ngettext ("%s, %u disposal", "%s, %u disposals", count), label, count);

  gtk_label_set_text (GTK_LABEL (name), label);
  gtk_label_set_text (GTK_LABEL (number), figure);
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_chosen (TerrierStageStrip *self)
{
  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->all), self->stage == NULL);
  for (guint i = 0; i < self->chips->len; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips->pdata[i]),
                                  g_strcmp0 (self->stage, key_of (self, i)) == 0);
  self->setting = FALSE;
}

static void
toggled_cb (GtkToggleButton *chip, TerrierStageStrip *self)
{
  const char *stage = NULL;
  guint i;

  if (self->setting)
    return;
  /* Letting go of the stage chosen shows all again. */
  if (gtk_toggle_button_get_active (chip) && g_ptr_array_find (self->chips, chip, &i))
    stage = key_of (self, i);
  terrier_stage_strip_set_stage (self, stage);
  show_chosen (self);
}

static GtkWidget *
chip_new (TerrierStageStrip *self, const char *label)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "count");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "stage");
  gtk_widget_add_css_class (chip, "flat");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  g_object_set_data (G_OBJECT (chip), "name", name);
  g_object_set_data (G_OBJECT (chip), "number", number);
  g_signal_connect (chip, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  return chip;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierStageStrip *self = TERRIER_STAGE_STRIP (object);

  switch ((TerrierStageStripProps) id)
    {
    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierStageStrip *self = TERRIER_STAGE_STRIP (object);

  switch ((TerrierStageStripProps) id)
    {
    case PROP_STAGE:
      terrier_stage_strip_set_stage (self, g_value_get_string (value));
      break;
    }
}

static void
dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (terrier_stage_strip_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  TerrierStageStrip *self = TERRIER_STAGE_STRIP (object);

  g_ptr_array_unref (self->chips);
  g_free (self->stage);

  G_OBJECT_CLASS (terrier_stage_strip_parent_class)->finalize (object);
}

static void
terrier_stage_strip_class_init (TerrierStageStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  properties[PROP_STAGE]
      = g_param_spec_string ("stage", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "stages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
terrier_stage_strip_init (TerrierStageStrip *self)
{
  guint n = terrier_stage_strip_n_counts ();

  gtk_widget_set_layout_manager (GTK_WIDGET (self), terrier_wrap_layout_new (SPACING_PX));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stages of disposals"), -1);
  self->chips = g_ptr_array_sized_new (n);
  self->all = chip_new (self, _ ("All"));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->chips, chip_new (self, NULL));
  show_chosen (self);
}

const char *
terrier_stage_strip_get_stage (TerrierStageStrip *self)
{
  g_return_val_if_fail (TERRIER_IS_STAGE_STRIP (self), NULL);

  return self->stage;
}

/**
 * terrier_stage_strip_set_stage:
 * @self: the strip
 * @stage: (nullable): key of a stage, "" for not stated, %NULL for all
 *
 * Marks the stage chosen.
 */
void
terrier_stage_strip_set_stage (TerrierStageStrip *self, const char *stage)
{
  g_return_if_fail (TERRIER_IS_STAGE_STRIP (self));

  if (g_strcmp0 (self->stage, stage) == 0)
    return;
  g_free (self->stage);
  self->stage = g_strdup (stage);
  show_chosen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
}

/**
 * terrier_stage_strip_set_counts:
 * @self: the strip
 * @counts: terrier_stage_strip_n_counts() of them
 *
 * Shows how many cases stand at each stage.
 */
void
terrier_stage_strip_set_counts (TerrierStageStrip *self, const guint *counts)
{
  guint all = 0;

  g_return_if_fail (TERRIER_IS_STAGE_STRIP (self));

  for (guint i = 0; i < self->chips->len; i++)
    {
      GtkWidget *chip = self->chips->pdata[i];

      all += counts[i];
      show_chip (chip, label_of (self, i), counts[i]);
      /* Fourteen stages, most of them empty, would be two lines of nothing; the one chosen stays,
       * so that it can be let go. */
      gtk_widget_set_visible (chip,
                              counts[i] > 0 || g_strcmp0 (self->stage, key_of (self, i)) == 0);
    }
  show_chip (self->all, _ ("All"), all);
}
