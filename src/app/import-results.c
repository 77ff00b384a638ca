/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-results.h"

#include <glib/gi18n-lib.h>

/* Enough to see what is the matter; all of them are in the list that can be saved. */
#define MAX_SHOWN 20

/* Lines made in one frame. */
#define LINES_AT_ONCE 5

enum
{
  PART_ROW,
  PART_COLUMN,
  PART_SENTENCE,
  N_PARTS
};

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

  GPtrArray *texts; /* of the problems to show: the parts of each */
  guint n_made;     /* lines of them */
  guint making;     /* tick callback that makes the rest */
};

G_DEFINE_FINAL_TYPE (TerrierImportResults, terrier_import_results, GTK_TYPE_BOX)

static void
terrier_import_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_IMPORT_RESULTS);

  G_OBJECT_CLASS (terrier_import_results_parent_class)->dispose (object);
}

static void
terrier_import_results_finalize (GObject *object)
{
  g_ptr_array_unref (TERRIER_IMPORT_RESULTS (object)->texts);

  G_OBJECT_CLASS (terrier_import_results_parent_class)->finalize (object);
}

static void
terrier_import_results_class_init (TerrierImportResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_import_results_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_import_results_finalize;

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
  self->texts = g_ptr_array_new_with_free_func (g_free);
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
attach (TerrierImportResults *self, int part, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), part == PART_ROW ? 1 : 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (row == 0)
    gtk_widget_add_css_class (label, "dim-label");
  else if (part == PART_ROW)
    gtk_widget_add_css_class (label, "figure");
  if (part == PART_COLUMN)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 18);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
    }
  if (part == PART_SENTENCE)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_grid_attach (self->grid, label, part, row, 1, 1);
}

static gboolean
make_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TerrierImportResults *self = TERRIER_IMPORT_RESULTS (widget);

  for (guint i = 0; i < LINES_AT_ONCE && self->n_made < self->texts->len / N_PARTS; i++)
    {
      for (guint part = 0; part < N_PARTS; part++)
        attach (self, (int) part, (int) self->n_made + 1,
                self->texts->pdata[self->n_made * N_PARTS + part]);
      self->n_made++;
    }
  if (self->n_made < self->texts->len / N_PARTS)
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
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
  attach (self, PART_ROW, 0, _ ("Row"));
  attach (self, PART_COLUMN, 0, _ ("Column"));
  attach (self, PART_SENTENCE, 0, _ ("What is wrong"));
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < MIN (report->problems->len, MAX_SHOWN); i++)
    {
      const TerrierImportProblem *problem = report->problems->pdata[i];

      g_ptr_array_add (self->texts, g_strdup_printf ("%'u", problem->row));
      g_ptr_array_add (self->texts, g_strdup (problem->column != NULL ? problem->column : ""));
      g_ptr_array_add (self->texts, g_strdup (may_tell (plan, problem->column)
                                                  ? problem->sentence
                                                  : _ ("Exempt information is hidden: show it to "
                                                       "read what is wrong")));
    }
  self->n_made = 0;
  if (self->making == 0)
    self->making = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_cb, NULL, NULL);
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
