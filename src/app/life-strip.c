/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/life-strip.h"

#include "app/decision-open.h"
#include "app/life-dialog.h"
#include "decision/calendar.h"
#include "decision/sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TerrierLifeStrip
{
  AdwBin parent_instance;

  GtkBox *steps;
  GtkLabel *status;
  GtkLabel *note;
  GtkButton *related;
  GtkButton *next;
  GtkMenuButton *more;
  GtkBox *seal;
  GtkImage *seal_icon;
  GtkLabel *seal_label;

  TerrierSession *session;
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets;
};

G_DEFINE_FINAL_TYPE (TerrierLifeStrip, terrier_life_strip, ADW_TYPE_BIN)

/* The way of a decision to whom nothing happens; the statuses of one step are alike. */
static const char *const path[][5] = {
  { "draft", "notice" }, { "proposed" },
  { "to committee" },    { "endorsed", "amended" },
  { "taken" },           { "in call-in", "called in", "referred back", "referred to council" },
  { "effective" },       { "implemented" },
};

static const char *
status_label (const char *status)
{
  return terrier_choice_label (terrier_field_lookup (TERRIER_TYPE_DECISION, "status"), status);
}

static TerrierRecord *
record_of (TerrierLifeStrip *self)
{
  return terrier_decision_draft_get_record (self->draft);
}

static void
show_path (TerrierLifeStrip *self)
{
  const char *status = terrier_record_get_text (record_of (self), "status");
  int current = -1;
  GtkWidget *step = gtk_widget_get_first_child (GTK_WIDGET (self->steps));

  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    if (status != NULL && g_strv_contains (path[i], status))
      current = (int) i;
  for (int i = 0; step != NULL; step = gtk_widget_get_next_sibling (step), i++)
    {
      gtk_widget_set_css_classes (step, (const char *[]){ "step",
                                                          i < current    ? "done"
                                                          : i == current ? "current"
                                                                         : NULL,
                                                          NULL });
    }
}

/* The next day that matters, or why it ended. */
static char *
make_note (TerrierLifeStrip *self)
{
  const char *reason = terrier_record_get_text (record_of (self), "status_reason");
  g_autoptr (GPtrArray) dates = terrier_decision_calendar (self->draft);
  TerrierDate today = terrier_date_today ();

  if (reason != NULL)
    return g_strdup (reason);
  for (guint i = 0; i < dates->len; i++)
    {
      const TerrierCalendarDate *date = dates->pdata[i];
      g_autofree char *day = NULL;
      g_autofree char *relative = NULL;

      if (date->date < today)
        continue;
      day = terrier_date_format (date->date);
      relative = terrier_date_format_relative (date->date, today);
      /* Translators: what a date is, the date, and how far off it is:
       * "Last safe day for notice: 1 Nov 2023, in 12 days" */
      return g_strdup_printf (_ ("%s: %s, %s"), date->label, day, relative);
    }
  return g_strdup ("");
}

static void
show_status (TerrierLifeStrip *self)
{
  const char *status = terrier_record_get_text (record_of (self), "status");
  const char *label = status != NULL ? status_label (status) : _ ("Status not stated");
  g_autofree char *note = make_note (self);

  gtk_label_set_text (self->status, label);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_step (GMenu *menu, const TerrierMove *move)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ (move->label), NULL);

  g_menu_item_set_action_and_target (item, "life.step", "s", move->key);
  g_menu_append_item (menu, item);
}

/* The usual step has a button of its own; what ends or goes back is in the menu. */
static void
show_moves (TerrierLifeStrip *self)
{
  static const char *const aside[] = { "back", "withdraw", "abandon", NULL };
  gboolean writes
      = !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session));
  gboolean is_sealed = terrier_decision_draft_is_sealed (self->draft);
  g_autoptr (GPtrArray) moves = terrier_life_list_moves (self->draft);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) seal = g_menu_new ();
  const TerrierMove *first = NULL;

  for (guint i = 0; i < moves->len; i++)
    {
      const TerrierMove *move = moves->pdata[i];

      if (first == NULL && !g_strv_contains (aside, move->key))
        first = move;
      else
        add_step (menu, move);
    }
  if (is_sealed)
    g_menu_append (seal, _ ("Correct this decision…"), "life.correct");
  else if (terrier_decision_draft_is_taken (self->draft))
    g_menu_append (seal, _ ("Seal the record…"), "life.seal");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (seal));
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          writes
                              && (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 1
                                  || g_menu_model_get_n_items (G_MENU_MODEL (seal)) > 0));
  gtk_widget_set_visible (GTK_WIDGET (self->next), writes && first != NULL);
  if (first == NULL)
    return;
  gtk_button_set_label (self->next, _ (first->label));
  /* The target before the name: an action without the target that it wants is not enabled. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "s", first->key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "life.step");
}

static void
show_seal (TerrierLifeStrip *self)
{
  gboolean is_sealed = terrier_decision_draft_get_sealed (self->draft) != NULL;
  g_autoptr (GPtrArray) checks
      = is_sealed ? terrier_sealed_check (self->draft) : g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean holds = TRUE;

  for (guint i = 0; i < checks->len; i++)
    {
      const TerrierCheck *check = checks->pdata[i];

      holds = holds && check->kind == TERRIER_CHECK_NOTE;
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", check->message);
    }
  if (!holds)
    g_string_prepend (text, _ ("The seal is broken. "));
  gtk_widget_set_visible (GTK_WIDGET (self->seal), is_sealed);
  gtk_widget_set_css_classes (GTK_WIDGET (self->seal),
                              (const char *[]){ "seal", holds ? "whole" : "broken", NULL });
  gtk_image_set_from_icon_name (self->seal_icon,
                                holds ? "changes-prevent-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (self->seal_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->seal),
                               terrier_record_get_text (record_of (self), "seal"));
}

static void
show_related (TerrierLifeStrip *self)
{
  const char *corrects = terrier_decision_draft_get_corrects (self->draft);
  const char *corrected_by = terrier_decision_draft_get_corrected_by (self->draft);
  g_autofree char *text = NULL;

  if (corrected_by != NULL)
    text = g_strdup_printf (_ ("Corrected by %s"), corrected_by);
  else if (corrects != NULL)
    text = g_strdup_printf (_ ("Corrects %s"), corrects);
  gtk_widget_set_visible (GTK_WIDGET (self->related), text != NULL);
  gtk_button_set_label (self->related, text != NULL ? text : "");
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierLifeStrip *self = TERRIER_LIFE_STRIP (widget);
  const TerrierMove *move = terrier_move_find (g_variant_get_string (parameter, NULL));

  if (self->draft != NULL && move != NULL)
    terrier_life_dialog_step (self->session, widget, self->draft, self->secrets, move);
}

static void
seal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierLifeStrip *self = TERRIER_LIFE_STRIP (widget);

  if (self->draft != NULL)
    terrier_life_dialog_seal (self->session, widget, self->draft, self->secrets);
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierLifeStrip *self = TERRIER_LIFE_STRIP (widget);

  if (self->draft != NULL)
    terrier_life_dialog_correct (self->session, widget, self->draft);
}

/* The record that corrects this one, the first of them, or the one that it corrects. */
static void
related_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TerrierLifeStrip *self = TERRIER_LIFE_STRIP (widget);
  const char *numbers;
  g_autofree char *first = NULL;

  if (self->draft == NULL)
    return;
  numbers = terrier_decision_draft_get_corrected_by (self->draft);
  if (numbers == NULL)
    numbers = terrier_decision_draft_get_corrects (self->draft);
  if (numbers == NULL)
    return;
  first = g_strndup (numbers, strcspn (numbers, ","));
  terrier_decision_open (self->session, first);
}

static void
terrier_life_strip_dispose (GObject *object)
{
  TerrierLifeStrip *self = TERRIER_LIFE_STRIP (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_LIFE_STRIP);
  g_clear_object (&self->session);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_pointer (&self->secrets, terrier_secrets_unref);

  G_OBJECT_CLASS (terrier_life_strip_parent_class)->dispose (object);
}

static void
terrier_life_strip_class_init (TerrierLifeStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_life_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/life-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, steps);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, note);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, related);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, next);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, more);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, seal);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, seal_icon);
  gtk_widget_class_bind_template_child (widget_class, TerrierLifeStrip, seal_label);
  gtk_widget_class_install_action (widget_class, "life.step", "s", step_action);
  gtk_widget_class_install_action (widget_class, "life.seal", NULL, seal_action);
  gtk_widget_class_install_action (widget_class, "life.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "life.related", NULL, related_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
terrier_life_strip_init (TerrierLifeStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    {
      GtkWidget *step = adw_bin_new ();

      gtk_widget_set_tooltip_text (step, status_label (path[i][0]));
      gtk_box_append (self->steps, step);
    }
}

void
terrier_life_strip_set_draft (TerrierLifeStrip *self,
                              TerrierSession *session,
                              TerrierDecisionDraft *draft,
                              TerrierSecrets *secrets)
{
  TerrierDecisionDraft *old = self->draft;
  TerrierSecrets *old_secrets = self->secrets;

  g_return_if_fail (TERRIER_IS_LIFE_STRIP (self) && draft != NULL);

  g_set_object (&self->session, session);
  self->draft = terrier_decision_draft_ref (draft);
  self->secrets = secrets != NULL ? terrier_secrets_ref (secrets) : NULL;
  /* While somebody types, only the texts change. */
  if (old == NULL || terrier_decision_draft_get_record (old) != record_of (self))
    {
      show_path (self);
      show_status (self);
      show_moves (self);
      show_seal (self);
      show_related (self);
    }
  g_clear_pointer (&old, terrier_decision_draft_unref);
  g_clear_pointer (&old_secrets, terrier_secrets_unref);
}
