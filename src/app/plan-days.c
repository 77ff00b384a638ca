/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/plan-days.h"

#include "app/labels.h"
#include "decision/plan-write.h"

#include <glib/gi18n-lib.h>

#define N_DAYS 3

struct _TerrierPlanDays
{
  GtkGrid parent_instance;

  TerrierSession *session;
  TerrierProgrammePlan *plan;
  guint row;
  GtkWidget *entries[TERRIER_N_STEPS][N_DAYS];
  GtkWidget *notes[TERRIER_N_STEPS];
};

G_DEFINE_FINAL_TYPE (TerrierPlanDays, terrier_plan_days, GTK_TYPE_GRID)

static const char *const day_labels[N_DAYS] = { N_ ("Planned"), N_ ("Forecast"), N_ ("Done") };

static TerrierDate
day_of (const TerrierStepDates *dates, guint day)
{
  return day == TERRIER_PLAN_DAY_PLANNED    ? dates->planned
         : day == TERRIER_PLAN_DAY_FORECAST ? dates->forecast
                                            : dates->done;
}

static void
take (TerrierPlanDays *self, guint step, guint day)
{
  GtkWidget *entry = self->entries[step][day];
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GError) error = NULL;
  TerrierDate date = TERRIER_DATE_NONE, was;

  if (self->plan == NULL)
    return;
  was = day_of (&terrier_plan_get_action (self->plan->plan, self->row)->steps[step], day);
  if (*text != '\0' && !terrier_date_parse (text, &date, &error))
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_label_set_text (GTK_LABEL (self->notes[step]), error->message);
      return;
    }
  gtk_widget_remove_css_class (entry, "error");
  if (date == was)
    return;
  terrier_session_apply (self->session,
                         terrier_plan_set_day (self->plan, self->row, (TerrierStep) step,
                                               (TerrierPlanDay) day, date),
                         NULL, NULL);
}

static void
activate_cb (GtkEntry *entry, TerrierPlanDays *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "place"));

  take (self, place / N_DAYS, place % N_DAYS);
}

static void
left_cb (GtkEventControllerFocus *focus, TerrierPlanDays *self)
{
  activate_cb (GTK_ENTRY (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), self);
}

static GtkWidget *
new_entry (TerrierPlanDays *self, guint step, guint day)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), terrier_step_label ((TerrierStep) step),
                                           _ (day_labels[day]));

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 11);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (entry), "place", GUINT_TO_POINTER (step * N_DAYS + day));
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
dispose (GObject *object)
{
  TerrierPlanDays *self = TERRIER_PLAN_DAYS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, terrier_programme_plan_unref);
  G_OBJECT_CLASS (terrier_plan_days_parent_class)->dispose (object);
}

static void
terrier_plan_days_class_init (TerrierPlanDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
terrier_plan_days_init (TerrierPlanDays *self)
{
  GtkGrid *grid = GTK_GRID (self);

  gtk_grid_set_column_spacing (grid, 6);
  gtk_grid_set_row_spacing (grid, 3);
  for (guint day = 0; day < N_DAYS; day++)
    gtk_grid_attach (grid, terrier_label_new (_ (day_labels[day]), 0, "dim-label"), (int) day + 1,
                     0, 1, 1);
  for (guint step = 0; step < TERRIER_N_STEPS; step++)
    {
      int line = (int) step + 1;

      gtk_grid_attach (grid, terrier_label_new (terrier_step_label ((TerrierStep) step), 0, NULL),
                       0, line, 1, 1);
      for (guint day = 0; day < N_DAYS; day++)
        {
          self->entries[step][day] = new_entry (self, step, day);
          gtk_grid_attach (grid, self->entries[step][day], (int) day + 1, line, 1, 1);
        }
      self->notes[step] = terrier_label_new_cut (NULL, "dim-label");
      gtk_widget_set_hexpand (self->notes[step], TRUE);
      gtk_grid_attach (grid, self->notes[step], N_DAYS + 1, line, 1, 1);
    }
}

/* What is being typed is left alone. */
static void
show_day (GtkWidget *entry, TerrierDate date, gboolean same_row)
{
  g_autofree char *text = terrier_date_format (date);

  if (same_row && (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN))
    return;
  gtk_widget_remove_css_class (entry, "error");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static char *
note_of (const TerrierProgrammePlan *plan, guint row, TerrierStep step)
{
  const TerrierPlanStep *is = terrier_plan_get_step (plan->plan, row, step);
  g_autofree char *text = terrier_programme_plan_describe_step (plan, row, step);

  if (text == NULL)
    return NULL;
  if (is->done
      || (is->late_days <= 0 && !is->unsure
          && terrier_plan_get_action (plan->plan, row)->steps[step].last_safe == TERRIER_DATE_NONE))
    return NULL;
  return g_steal_pointer (&text);
}

void
terrier_plan_days_set (TerrierPlanDays *self,
                       TerrierSession *session,
                       TerrierProgrammePlan *plan,
                       guint row)
{
  gboolean same = self->plan != NULL && self->row == row;

  g_set_object (&self->session, session);
  if (plan != NULL)
    terrier_programme_plan_ref (plan);
  g_clear_pointer (&self->plan, terrier_programme_plan_unref);
  self->plan = plan;
  self->row = row;
  gtk_widget_set_visible (GTK_WIDGET (self), plan != NULL);
  for (guint step = 0; plan != NULL && step < TERRIER_N_STEPS; step++)
    {
      const TerrierStepDates *dates = &terrier_plan_get_action (plan->plan, row)->steps[step];
      g_autofree char *note = note_of (plan, row, (TerrierStep) step);

      for (guint day = 0; day < N_DAYS; day++)
        show_day (self->entries[step][day], day_of (dates, day), same);
      gtk_label_set_text (GTK_LABEL (self->notes[step]), note != NULL ? note : "");
      gtk_widget_set_tooltip_text (self->notes[step], note);
    }
}
