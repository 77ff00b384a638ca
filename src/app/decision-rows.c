/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-rows.h"

#include "app/labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "Reason(s) for decision:" without what a form needs and a list does not. */
static char *
short_heading (TerrierDecisionDraft *draft, const TerrierFormSection *section)
{
  char *heading
      = g_strdup (terrier_form_text (&section->heading, terrier_decision_draft_is_taken (draft)));

  if (heading != NULL && g_str_has_suffix (heading, ":"))
    heading[strlen (heading) - 1] = '\0';
  return heading != NULL ? heading : g_strdup (section->key);
}

static gboolean
is_required (TerrierDecisionDraft *draft, const TerrierFormSection *section)
{
  TerrierRecord *record = terrier_decision_draft_get_record (draft);
  const char *restriction = terrier_record_get_text (record, "restriction");
  const char *urgency = terrier_record_get_text (record, "urgency");
  guint need = section->required;

  return (need & TERRIER_REQUIRED_ALWAYS)
         || ((need & TERRIER_REQUIRED_KEY) && terrier_record_get_boolean (record, "key_decision"))
         || ((need & TERRIER_REQUIRED_TAKEN) && terrier_decision_draft_is_taken (draft))
         || ((need & TERRIER_REQUIRED_EXEMPT) && restriction != NULL
             && !g_str_equal (restriction, "open"))
         || ((need & TERRIER_REQUIRED_URGENT) && urgency != NULL && !g_str_equal (urgency, "none"));
}

static gboolean
has_text (TerrierDecisionDraft *draft, const TerrierFormSection *section)
{
  if (*terrier_decision_draft_get_section (draft, section->key) != '\0')
    return TRUE;
  return section->from != NULL
         && !terrier_value_is_null (terrier_record_get (terrier_decision_draft_get_record (draft),
                                                        section->from));
}

void
terrier_section_row_update (GtkWidget *row,
                            TerrierDecisionDraft *draft,
                            const TerrierFormSection *section)
{
  GtkWidget *dot = gtk_widget_get_first_child (row);
  GtkWidget *state = gtk_widget_get_last_child (row);
  const char *word = "";
  const char *mark = "●";
  const char *style_class = "written";

  if (terrier_decision_draft_get_withheld (draft, section->key))
    word = _ ("exempt");
  else if (!has_text (draft, section))
    {
      mark = "○";
      style_class = is_required (draft, section) ? "needed" : "optional";
      word = is_required (draft, section) ? _ ("to be written") : "";
    }
  gtk_label_set_text (GTK_LABEL (dot), mark);
  gtk_widget_set_css_classes (dot, (const char *[]){ "dot", style_class, NULL });
  gtk_label_set_text (GTK_LABEL (state), word);
}

GtkWidget *
terrier_section_row_new (TerrierDecisionDraft *draft, const TerrierFormSection *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *heading = short_heading (draft, section);
  GtkWidget *label = terrier_label_new (heading, 0, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (section->within != NULL)
    gtk_widget_set_margin_start (box, 14);
  gtk_box_append (GTK_BOX (box), terrier_label_new ("", 0, "dot"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), terrier_label_new ("", 0, "note"));
  g_object_set_data_full (G_OBJECT (box), "section", g_strdup (section->key), g_free);
  gtk_widget_set_tooltip_text (box, heading);
  terrier_section_row_update (box, draft, section);
  return box;
}

GtkWidget *
terrier_details_row_new (void)
{
  GtkWidget *label = terrier_label_new (_ ("Number, dates and publicity"), 0, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* What puts a finding right, with the words that it takes the place of. */
static GtkWidget *
new_fix_button (const TerrierCheck *check, TerrierDecisionDraft *draft)
{
  GtkWidget *button = gtk_button_new_with_label (check->fix_name);
  const char *text = terrier_decision_draft_get_section (draft, check->section);
  g_autofree char *was = g_strndup (text + MIN (check->offset, strlen (text)), check->length);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, check->fix);
  gtk_widget_set_sensitive (button, g_utf8_validate (was, -1, NULL));
  if (g_utf8_validate (was, -1, NULL))
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(stss)", check->section,
                                      (guint64) check->offset, was, check->fix);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "decision.fix");
  return button;
}

/* A leak that may go out is let out with a reason, here as well as when the copy is exported. */
static GtkWidget *
new_overrule_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Overrule…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Let it out all the same, with a reason"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "decision.overrule");
  return button;
}

GtkWidget *
terrier_check_row_new (const TerrierCheck *check, TerrierDecisionDraft *draft)
{
  static const struct
  {
    const char *icon;
    const char *word;
    const char *style_class;
  } looks[] = {
    [TERRIER_CHECK_NOTE] = { "dialog-information-symbolic", N_ ("Note"), "check-note" },
    [TERRIER_CHECK_PROBLEM] = { "dialog-warning-symbolic", N_ ("To put right"), "check-problem" },
    [TERRIER_CHECK_LEAK] = { "dialog-error-symbolic", N_ ("Leak"), "check-leak" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[check->kind].icon);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *message = terrier_label_new (check->message, 0, NULL);
  g_autofree char *why = NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[check->kind].word), -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, looks[check->kind].style_class);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_box_append (GTK_BOX (text), message);
  if (check->reason != NULL || check->source != NULL)
    {
      GtkWidget *label;

      why = g_strjoin (check->reason != NULL && check->source != NULL ? " — " : "",
                       check->reason != NULL ? check->reason : "",
                       check->source != NULL ? check->source : "", NULL);
      label = terrier_label_new (why, 0, "note");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (text), label);
    }
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  if (check->fix != NULL && check->section != NULL)
    gtk_box_append (GTK_BOX (box), new_fix_button (check, draft));
  if (check->kind == TERRIER_CHECK_LEAK)
    gtk_box_append (GTK_BOX (box), new_overrule_button ());
  return box;
}

static GtkWidget *
new_calendar_item (const char *label, const char *date, const char *note, const char *style_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), terrier_label_new (label, 0, "note"));
  gtk_box_append (GTK_BOX (box), terrier_label_new (date, 0, style_class));
  if (note != NULL)
    gtk_widget_set_tooltip_text (box, note);
  return box;
}

GtkWidget *
terrier_calendar_item_new (const TerrierCalendarDate *date, TerrierDate today)
{
  g_autofree char *text = terrier_date_format (date->date);
  g_autofree char *relative = terrier_date_format_relative (date->date, today);
  g_autofree char *shown = NULL;
  g_autofree char *note = g_strjoin (". ", relative, date->rule != NULL ? date->rule : NULL, NULL);

  shown = date->broken ? g_strdup_printf (_ ("⚠ %s, too late"), text) : g_strdup (text);
  return new_calendar_item (date->label, shown, note,
                            date->broken       ? "check-problem"
                            : date->worked_out ? "unsure"
                                               : "numeric");
}

GtkWidget *
terrier_calendar_today_new (TerrierDate today)
{
  g_autofree char *text = terrier_date_format (today);

  return new_calendar_item (_ ("Today"), text, NULL, "heading");
}

GtkWidget *
terrier_figure_card_new (const TerrierFigure *figure)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *on = terrier_date_format (figure->on);
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("Figure"), figure->text);
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("Bound to"), figure->reference);
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("State"),
                          terrier_figure_state_label (figure->state));
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("Dated"), on);
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("Source"), figure->source);
  terrier_label_add_fact (GTK_GRID (grid), &row, _ ("Problem"), figure->problem);
  return grid;
}
