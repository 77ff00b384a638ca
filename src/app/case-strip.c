/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/case-strip.h"

#include "appraisal/disposal.h"

#include <glib/gi18n-lib.h>

struct _TerrierCaseStrip
{
  AdwBin parent_instance;

  GtkBox *steps;
  GtkLabel *stage;
  GtkLabel *holding;
  GtkLabel *missing;
  GtkButton *next;

  TerrierSession *session;
  TerrierRecord *record; /* a disposal; NULL: nothing is shown */
};

G_DEFINE_FINAL_TYPE (TerrierCaseStrip, terrier_case_strip, ADW_TYPE_BIN)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static int
current_stage (TerrierCaseStrip *self)
{
  return terrier_disposal_stage_index (terrier_record_get_text (self->record, "stage"));
}

static void
show_stage (TerrierCaseStrip *self)
{
  int current = current_stage (self);
  guint n = terrier_disposal_n_stages ();
  const char *key = terrier_record_get_text (self->record, "stage");
  gboolean has_next = current >= 0 && (guint) current + 1 < n;
  g_autofree char *text = NULL;
  guint i = 0;

  for (GtkWidget *step = gtk_widget_get_first_child (GTK_WIDGET (self->steps)); step != NULL;
       step = gtk_widget_get_next_sibling (step), i++)
    {
      set_class (step, "done", current >= 0 && (int) i < current);
      set_class (step, "current", (int) i == current);
    }
  if (current >= 0)
    /* Translators: "Stage 8 of 14: Marketing" */
    text = g_strdup_printf (_("Stage %d of %u: %s"), current + 1, n,
                            terrier_disposal_stage_label ((guint) current));
  else
    text
        = g_strdup (key != NULL ? terrier_choice_label (terrier_field_lookup (TERRIER_TYPE_DISPOSAL,
                                                                              "stage"),
                                                        key)
                                : _("Stage not stated"));
  gtk_label_set_text (self->stage, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (has_next)
    {
      /* Translators: a button; %s is the next stage of a disposal */
      g_autofree char *next
          = g_strdup_printf (_("Move to %s"), terrier_disposal_stage_label ((guint) current + 1));

      gtk_button_set_label (self->next, next);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->next), has_next);
}

static void
show_missing (TerrierCaseStrip *self)
{
  int current = current_stage (self);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (current >= 0)
    missing = terrier_disposal_missing (self->record, (guint) current);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      const TerrierField *field = missing->pdata[i];

      /* Whether an exempt field is filled in is nothing for a public screen either. */
      if (terrier_session_shows_field (self->session, field))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", _(field->label));
    }
  if (names->len > 0)
    /* Translators: %s are labels of fields, with commas */
    text = g_strdup_printf (_("Due by now and not stated: %s"), names->str);
  gtk_label_set_text (self->missing, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), text != NULL);
}

static void
show_holding (TerrierCaseStrip *self)
{
  guint weeks;
  TerrierPence cost = terrier_disposal_holding_cost (self->record, terrier_date_today (), &weeks);
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;

  if (cost == TERRIER_PENCE_UNKNOWN)
    {
      gtk_label_set_text (self->holding, _("Holding cost so far: not stated"));
      return;
    }
  sum = terrier_money_format (cost, TERRIER_MONEY_SHORT);
  text = g_strdup_printf (ngettext ("Holding cost so far: %s in %u week",
                                    "Holding cost so far: %s in %u weeks", weeks),
                          sum, weeks);
  gtk_label_set_text (self->holding, text);
}

static void
update (TerrierCaseStrip *self)
{
  if (self->record == NULL)
    return;
  show_stage (self);
  show_missing (self);
  show_holding (self);
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierCaseStrip *self = TERRIER_CASE_STRIP (widget);
  int current = self->record != NULL ? current_stage (self) : -1;
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  TerrierChangeSet *set;

  if (current < 0 || (guint) current + 1 >= terrier_disposal_n_stages ())
    return;
  name = terrier_record_dup_public_name (self->record);
  /* Translators: a change: "Move Land at Lower Road to Marketing" */
  label = g_strdup_printf (_("Move %s to %s"), name,
                           terrier_disposal_stage_label ((guint) current + 1));
  set = terrier_change_set_new (label);
  terrier_value_set_text (&value, terrier_disposal_stage_key ((guint) current + 1));
  terrier_change_set_set (set, TERRIER_TYPE_DISPOSAL, terrier_record_get_id (self->record), "stage",
                          &value);
  terrier_session_apply (self->session, set, NULL, NULL);
}

static void
terrier_case_strip_dispose (GObject *object)
{
  TerrierCaseStrip *self = TERRIER_CASE_STRIP (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_CASE_STRIP);
  g_clear_object (&self->record);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_case_strip_parent_class)->dispose (object);
}

static void
terrier_case_strip_class_init (TerrierCaseStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_case_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/case-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierCaseStrip, steps);
  gtk_widget_class_bind_template_child (widget_class, TerrierCaseStrip, stage);
  gtk_widget_class_bind_template_child (widget_class, TerrierCaseStrip, holding);
  gtk_widget_class_bind_template_child (widget_class, TerrierCaseStrip, missing);
  gtk_widget_class_bind_template_child (widget_class, TerrierCaseStrip, next);
  gtk_widget_class_install_action (widget_class, "case.next", NULL, next_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
terrier_case_strip_init (TerrierCaseStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < terrier_disposal_n_stages (); i++)
    {
      GtkWidget *step = adw_bin_new ();

      gtk_widget_add_css_class (step, "step");
      gtk_widget_set_tooltip_text (step, terrier_disposal_stage_label (i));
      gtk_box_append (self->steps, step);
    }
}

TerrierCaseStrip *
terrier_case_strip_new (TerrierSession *session)
{
  TerrierCaseStrip *self = g_object_new (TERRIER_TYPE_CASE_STRIP, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::show-exempt", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
terrier_case_strip_set_record (TerrierCaseStrip *self, TerrierRecord *record)
{
  g_return_if_fail (TERRIER_IS_CASE_STRIP (self));

  if (record != NULL && terrier_record_get_record_type (record) != TERRIER_TYPE_DISPOSAL)
    record = NULL;
  g_set_object (&self->record, record);
  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  update (self);
}
