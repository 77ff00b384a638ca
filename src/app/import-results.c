/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-results.h"

#include <glib/gi18n-lib.h>

/* Enough to see what is the matter, and laid out within a frame; all of them are in the list that
 * can be saved. */
#define MAX_SHOWN 20

struct _TerrierImportResults
{
  GtkBox parent_instance;

  GtkLabel *n_new;
  GtkLabel *n_changed;
  GtkLabel *n_same;
  GtkLabel *n_refused;
  GtkWidget *refused_box;
  GtkWidget *none;
  GtkLabel *refused_heading;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (TerrierImportResults, terrier_import_results, GTK_TYPE_BOX)

static void
terrier_import_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_IMPORT_RESULTS);

  G_OBJECT_CLASS (terrier_import_results_parent_class)->dispose (object);
}

static void
terrier_import_results_class_init (TerrierImportResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_import_results_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/import-results.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, n_new);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, n_changed);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, n_same);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, n_refused);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, refused_box);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, none);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, refused_heading);
  gtk_widget_class_bind_template_child (widget_class, TerrierImportResults, grid);
}

static void
terrier_import_results_init (TerrierImportResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TerrierImportResults *
terrier_import_results_new (void)
{
  return g_object_new (TERRIER_TYPE_IMPORT_RESULTS, NULL);
}

static void
show_number (GtkLabel *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%'u", n);

  gtk_label_set_text (label, text);
}

static void
attach (TerrierImportResults *self, int column, int row, const char *text, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 1 : 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (heading)
    gtk_widget_add_css_class (label, "dim-label");
  else if (column == 0)
    gtk_widget_add_css_class (label, "figure");
  if (column == 1)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 18);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
    }
  if (column == 2)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* Whether a problem may be told: its sentence may have the value in it. Problems name a column by
 * its heading, or by the field's own name. */
static gboolean
may_tell (const TerrierImportPlan *plan, const char *column)
{
  const TerrierField *field;

  for (guint i = 0; column != NULL && i < plan->targets->len; i++)
    if (g_str_equal (plan->sketch->headings->pdata[i], column))
      return terrier_import_plan_shows (plan, i);
  field = column != NULL ? terrier_field_lookup (plan->type, column) : NULL;
  return field == NULL || terrier_session_shows_field (plan->session, field);
}

static void
show_problems (TerrierImportResults *self,
               const TerrierImportPlan *plan,
               const TerrierImportReport *report)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  attach (self, 0, 0, _ ("Row"), TRUE);
  attach (self, 1, 0, _ ("Column"), TRUE);
  attach (self, 2, 0, _ ("What is wrong"), TRUE);
  for (guint i = 0; i < MIN (report->problems->len, MAX_SHOWN); i++)
    {
      const TerrierImportProblem *problem = report->problems->pdata[i];
      g_autofree char *row = g_strdup_printf ("%'u", problem->row);

      attach (self, 0, (int) i + 1, row, FALSE);
      attach (self, 1, (int) i + 1, problem->column != NULL ? problem->column : "", FALSE);
      attach (self, 2, (int) i + 1,
              may_tell (plan, problem->column)
                  ? problem->sentence
                  : _ ("Exempt information is hidden: show it to read what is wrong"),
              FALSE);
    }
}

/**
 * terrier_import_results_show:
 * @self: the widget
 * @plan: what was tried
 * @report: what came of it
 *
 * Main thread.
 */
void
terrier_import_results_show (TerrierImportResults *self,
                             const TerrierImportPlan *plan,
                             const TerrierImportReport *report)
{
  guint n = report->problems->len;
  g_autofree char *heading
      = n > MAX_SHOWN ? g_strdup_printf (_ ("Refused: the first %u of %'u problems"), MAX_SHOWN, n)
                      : g_strdup (_ ("Refused"));

  show_number (self->n_new, report->n_inserted);
  show_number (self->n_changed, report->n_updated);
  show_number (self->n_same, report->n_unchanged);
  show_number (self->n_refused, report->n_skipped);
  gtk_label_set_text (self->refused_heading, heading);
  show_problems (self, plan, report);
  gtk_widget_set_visible (self->refused_box, n > 0);
  gtk_widget_set_visible (self->none, n == 0);
}
