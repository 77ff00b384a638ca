/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/figure-changes.h"

#include "app/labels.h"

#include <glib/gi18n-lib.h>

struct _TerrierFigureChanges
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *accept_all;

  TerrierSession *session;
  TerrierDecisionDraft *draft;
  GPtrArray *changes;
};

static guint jump_signal;

G_DEFINE_FINAL_TYPE (TerrierFigureChanges, terrier_figure_changes, ADW_TYPE_BIN)

static GtkWidget *
new_button (const char *text, const char *tooltip, const char *action, const char *reference)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* What is exempt is not told on a screen that hides it. */
static const char *
shown (TerrierFigureChanges *self, const TerrierFigureChange *change, const char *value)
{
  if (change->exempt != 0 && !terrier_session_get_show_exempt (self->session))
    return _ ("exempt");
  return value != NULL ? value : _ ("not stated");
}

static char *
describe_values (TerrierFigureChanges *self, const TerrierFigureChange *change)
{
  g_autofree char *on = terrier_date_format (change->was_on);
  const char *was = shown (self, change, change->was);
  const char *now = shown (self, change, change->now);

  if (change->pinned)
    /* Translators: a value, a day, and what the record says now */
    return g_strdup_printf (_ ("pinned: %s as at %s; the record says %s"), was, on, now);
  /* Translators: a value, a day, and the value of today */
  return g_strdup_printf (_ ("was %s on %s, is now %s"), was, on, now);
}

static char *
describe_cause (const TerrierFigureChange *change)
{
  g_autoptr (GDateTime) at
      = change->cause_at != NULL ? g_date_time_new_from_iso8601 (change->cause_at, NULL) : NULL;
  g_autofree char *day = NULL;

  if (change->type >= TERRIER_N_TYPES)
    return g_strdup (_ ("The rule of the decision's day is another one."));
  if (change->cause == NULL || at == NULL)
    return g_strdup (_ ("The journal does not say which change did it."));
  day = terrier_date_format (terrier_date_new (g_date_time_get_year (at),
                                               g_date_time_get_month (at),
                                               g_date_time_get_day_of_month (at)));
  if (change->cause_who == NULL)
    return g_strdup_printf ("%s, %s", change->cause, day);
  /* Translators: what was done, on which day, by whom */
  return g_strdup_printf (_ ("%s, %s, %s"), change->cause, day, change->cause_who);
}

static GtkWidget *
new_row (TerrierFigureChanges *self, const TerrierFigureChange *change, gboolean editable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *values = describe_values (self, change);
  g_autofree char *cause = describe_cause (change);

  gtk_box_append (GTK_BOX (text), terrier_label_new_wrapped (change->label, NULL));
  gtk_box_append (GTK_BOX (text), terrier_label_new_wrapped (values, "figure"));
  gtk_box_append (GTK_BOX (text), terrier_label_new_wrapped (cause, "note"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (editable)
    {
      gtk_box_append (GTK_BOX (box), new_button (_ ("Accept"), _ ("Print what the record says now"),
                                                 "figures.accept", change->reference));
      gtk_box_append (GTK_BOX (box),
                      change->pinned
                          ? new_button (_ ("Unpin"), _ ("Let it follow its record again"),
                                        "figures.unpin", change->reference)
                          : new_button (_ ("Pin"), _ ("Keep what it said, with the day"),
                                        "figures.pin", change->reference));
    }
  return box;
}

static void
fill (TerrierFigureChanges *self)
{
  gboolean editable
      = !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session))
        && !terrier_decision_draft_is_sealed (self->draft);
  guint n_changed = 0;
  g_autofree char *title = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const TerrierFigureChange *change = g_ptr_array_index (self->changes, i);

      gtk_list_box_append (self->list, new_row (self, change, editable));
      n_changed += !change->pinned;
    }
  if (n_changed == 0)
    title = g_strdup_printf (ngettext ("Figures: %u pinned", "Figures: %u pinned",
                                       self->changes->len),
                             self->changes->len);
  else
    title
        = g_strdup_printf (ngettext ("Figures: %u has changed since it was written",
                                     "Figures: %u have changed since they were written", n_changed),
                           n_changed);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->accept_all, editable && n_changed > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->changes->len > 0);
}

static void
apply (TerrierFigureChanges *self, TerrierChangeSet *set, GError *error)
{
  g_autoptr (GError) trouble = error;

  if (set == NULL)
    terrier_session_trouble (self->session, trouble);
  else if (terrier_change_set_get_n_changes (set) == 0)
    terrier_change_set_free (set);
  else
    terrier_session_apply (self->session, set, NULL, NULL);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierFigureChanges *self = TERRIER_FIGURE_CHANGES (widget);
  const char *references[]
      = { parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL, NULL };
  GError *error = NULL;

  if (self->draft != NULL)
    apply (self,
           terrier_decision_accept_figures (self->draft, parameter != NULL ? references : NULL,
                                            terrier_date_today (), &error),
           error);
}

static void
pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierFigureChanges *self = TERRIER_FIGURE_CHANGES (widget);
  GError *error = NULL;

  if (self->draft != NULL)
    apply (self,
           terrier_decision_pin_figure (self->draft, g_variant_get_string (parameter, NULL),
                                        g_str_equal (name, "figures.pin"), terrier_date_today (),
                                        &error),
           error);
}

static void
row_activated_cb (TerrierFigureChanges *self, GtkListBoxRow *row)
{
  const TerrierFigureChange *change
      = g_ptr_array_index (self->changes, (guint) gtk_list_box_row_get_index (row));

  g_signal_emit (self, jump_signal, 0, change->section, (guint64) change->offset,
                 (guint64) change->length);
}

static void
terrier_figure_changes_dispose (GObject *object)
{
  TerrierFigureChanges *self = TERRIER_FIGURE_CHANGES (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_FIGURE_CHANGES);
  g_clear_object (&self->session);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (terrier_figure_changes_parent_class)->dispose (object);
}

static void
terrier_figure_changes_class_init (TerrierFigureChangesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_figure_changes_dispose;
  jump_signal = g_signal_new ("jump", TERRIER_TYPE_FIGURE_CHANGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_UINT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/figure-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureChanges, title);
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureChanges, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierFigureChanges, accept_all);
  gtk_widget_class_install_action (widget_class, "figures.accept", "s", accept_action);
  gtk_widget_class_install_action (widget_class, "figures.accept-all", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "figures.pin", "s", pin_action);
  gtk_widget_class_install_action (widget_class, "figures.unpin", "s", pin_action);
}

static void
terrier_figure_changes_init (TerrierFigureChanges *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

void
terrier_figure_changes_set (TerrierFigureChanges *self,
                            TerrierSession *session,
                            TerrierDecisionDraft *draft,
                            GPtrArray *changes)
{
  g_return_if_fail (TERRIER_IS_FIGURE_CHANGES (self));

  g_set_object (&self->session, session);
  terrier_decision_draft_ref (draft);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = draft;
  g_ptr_array_ref (changes);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes;
  fill (self);
}

guint
terrier_figure_changes_get_n (TerrierFigureChanges *self)
{
  g_return_val_if_fail (TERRIER_IS_FIGURE_CHANGES (self), 0);
  return self->changes != NULL ? self->changes->len : 0;
}
