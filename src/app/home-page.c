/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/home-page.h"

#include "app/history-list.h"
#include "app/home-data.h"
#include "app/home-map.h"
#include "app/labels.h"

#include <glib/gi18n-lib.h>

struct _TerrierHomePage
{
  AdwBin parent_instance;

  TerrierSession *session;
  GCancellable *reading;
  gboolean stale;
  guint map_id;

  GtkGrid *boxes;
  AdwBin *place;
  AdwBin *dates;
  AdwBin *changes;
  GtkBox *incomplete;
  GtkLabel *summary;
};

typedef enum
{
  PROP_SESSION = 1,
} TerrierHomePageProps;

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierHomePage,
                               terrier_home_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

/* ---- The money: each kind in a box of its own ---- */

static char *
amount_text (const TerrierTotal *total)
{
  g_autofree char *sum = NULL;

  if (total->n_lines == 0 || total->n_unknown == total->n_lines)
    return g_strdup (_("not stated"));
  sum = terrier_money_format (total->known, TERRIER_MONEY_SHORT);
  /* Translators: %s is a sum of money of which some lines are unknown */
  return total->n_unknown > 0 ? g_strdup_printf (_("at least %s"), sum) : g_steal_pointer (&sum);
}

static char *
gap_text (const TerrierTotal *total, const char *none)
{
  if (total->n_lines == 0)
    return g_strdup (none);
  if (total->n_unknown == 0)
    /* Translators: a number of figures */
    return g_strdup_printf (ngettext ("%'u figure, all stated", "%'u figures, all stated",
                                      total->n_lines),
                            total->n_lines);
  /* Translators: two numbers of figures */
  return g_strdup_printf (_("%'u of %'u not stated"), total->n_unknown, total->n_lines);
}

typedef struct
{
  TerrierSession *session;
  char *place; /* of the window, or NULL */
  char *query; /* of the register, or NULL */
} Link;

static void
link_free (gpointer data, GClosure *closure)
{
  Link *link = data;

  g_object_unref (link->session);
  g_free (link->place);
  g_free (link->query);
  g_free (link);
}

static void
link_cb (GtkButton *button, const Link *link)
{
  if (link->query != NULL)
    terrier_session_find (link->session, link->query);
  else
    terrier_session_go (link->session, link->place);
}

static GtkWidget *
link_new (TerrierHomePage *self, GtkWidget *child, const char *place, const char *query)
{
  GtkWidget *button = gtk_button_new ();
  Link *link = g_new0 (Link, 1);

  link->session = g_object_ref (self->session);
  link->place = g_strdup (place);
  link->query = g_strdup (query);
  gtk_button_set_child (GTK_BUTTON (button), child);
  if (GTK_IS_LABEL (child))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    child, NULL, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (link_cb), link, link_free, 0);
  return button;
}

static void
attach_box (TerrierHomePage *self,
            int nth,
            const char *title,
            const TerrierTotal *total,
            const char *caption,
            const char *place,
            const char *query)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *amount = amount_text (total);
  g_autofree char *spoken = g_strdup_printf ("%s: %s, %s", title, amount, caption);
  GtkWidget *sum = terrier_label_new_wrapped (amount, "home-sum");
  GtkWidget *button;

  gtk_widget_add_css_class (sum, "figure");
  gtk_box_append (GTK_BOX (content), terrier_label_new_wrapped (title, "home-kind"));
  gtk_box_append (GTK_BOX (content), sum);
  gtk_box_append (GTK_BOX (content), terrier_label_new_wrapped (caption, "home-caption"));
  button = link_new (self, content, place, query);
  gtk_widget_add_css_class (button, "home-box");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_grid_attach (self->boxes, button, nth % 2, nth / 2, 1, 1);
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static char *
saving_caption (const TerrierHomeData *data)
{
  g_autofree char *itemised = NULL;

  if (data->n_chosen == 0)
    return g_strdup (_("no option is chosen yet"));
  if (data->itemised.n_lines == 0)
    return g_strdup (_("as the paper states; no lines beneath"));
  itemised = terrier_total_format (&data->itemised, TERRIER_MONEY_SHORT);
  /* Translators: %s is a sum with its gaps: "at least £0.4m; 7 of 43 not stated" */
  return g_strdup_printf (_("as the paper states; its lines give %s"), itemised);
}

static void
show_money (TerrierHomePage *self, const TerrierHomeData *data)
{
  g_autofree char *cost = gap_text (&data->running_cost, _("no properties yet"));
  g_autofree char *backlog = gap_text (&data->backlog, _("no properties yet"));
  g_autofree char *receipts = gap_text (&data->receipts, _("no disposal under way"));
  g_autofree char *saving = saving_caption (data);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->boxes))) != NULL)
    gtk_grid_remove (self->boxes, child);
  attach_box (self, 0, _("Running cost a year"), &data->running_cost, cost, NULL,
              "sort:-running_cost");
  attach_box (self, 1, _("Maintenance backlog"), &data->backlog, backlog, NULL, "sort:-backlog");
  attach_box (self, 2, _("Expected receipts"), &data->receipts, receipts, "disposals", NULL);
  attach_box (self, 3, _("Annual saving of the chosen option"), &data->saving, saving,
              "programmes", NULL);
}

/* ---- Dates ---- */

static GtkWidget *
date_row_new (const TerrierHomeDate *date, TerrierDate today)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *day = terrier_date_format (date->on);
  g_autofree char *relative = terrier_date_format_relative (date->on, today);
  g_autoptr (GString) below = g_string_new (NULL);
  GtkWidget *when = terrier_label_new_wrapped (day, "home-date");
  GtkWidget *what = terrier_label_new_wrapped (date->what, NULL);

  /* Translators: %s is a time ago, as "3 days ago" */
  if (date->on < today)
    g_string_append_printf (below, _("overdue, %s"), relative);
  else
    g_string_append (below, relative);
  if (date->last_safe_on != TERRIER_DATE_NONE)
    {
      g_autofree char *safe = terrier_date_format (date->last_safe_on);

      /* Translators: %s is a date */
      g_string_append (below, " · ");
      g_string_append_printf (below, _("last safe day %s"), safe);
    }
  if (date->on < today)
    gtk_widget_add_css_class (row, "overdue");
  gtk_widget_add_css_class (when, "figure");
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (when), FALSE);
  gtk_label_set_width_chars (GTK_LABEL (when), 12);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_lines (GTK_LABEL (what), 2);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (words), what);
  gtk_box_append (GTK_BOX (words), terrier_label_new_wrapped (below->str, "history-head"));
  gtk_box_append (GTK_BOX (line), when);
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data (G_OBJECT (row), "type", GINT_TO_POINTER ((int) date->type));
  g_object_set_data (G_OBJECT (row), "id", GUINT_TO_POINTER ((guint) date->id));
  return row;
}

static void
record_activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierHomePage *self)
{
  TerrierType type = (TerrierType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "type"));

  terrier_session_open_record (self->session, type,
                               GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "id")));
}

static GtkWidget *
list_new (TerrierHomePage *self, const char *placeholder)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "quiet-list");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list),
                                terrier_label_new_wrapped (placeholder, "home-none"));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (record_activated_cb), self, 0);
  return list;
}

static void
show_dates (TerrierHomePage *self, const TerrierHomeData *data)
{
  GtkWidget *list
      = list_new (self, _("No date to keep: milestones, breaks and expiries of leases, "
                           "and decisions that are due stand here"));
  TerrierDate today = terrier_date_today ();

  for (guint i = 0; i < data->dates->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         date_row_new (g_ptr_array_index (data->dates, i), today));
  for (guint i = 0; i < data->overdue->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         date_row_new (g_ptr_array_index (data->overdue, i), today));
  adw_bin_set_child (self->dates, list);
}

/* ---- What is incomplete ---- */

static void
append_gap (TerrierHomePage *self, const char *what, guint n, guint of, const char *query)
{
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (n == 0)
    return;
  /* Translators: what is missing, then two numbers of properties */
  text = g_strdup_printf (_("%s: %'u of %'u properties not stated"), what, n, of);
  button = link_new (self, terrier_label_new_wrapped (text, NULL), NULL, query);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "home-gap");
  gtk_box_append (self->incomplete, button);
}

static void
show_incomplete (TerrierHomePage *self, const TerrierHomeData *data)
{
  GtkWidget *list = list_new (self, _("No open question about a record"));

  clear (self->incomplete);
  append_gap (self, _("Running cost"), data->running_cost.n_unknown, data->running_cost.n_lines,
              "running_cost:?");
  append_gap (self, _("Maintenance backlog"), data->backlog.n_unknown, data->backlog.n_lines,
              "backlog:?");
  for (guint i = 0; i < data->anomalies->len; i++)
    {
      TerrierRecord *record = g_ptr_array_index (data->anomalies, i);
      GtkWidget *row = gtk_list_box_row_new ();
      g_autofree char *name = record != NULL ? terrier_record_dup_name (record) : NULL;

      if (record == NULL)
        continue;
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), terrier_label_new_wrapped (name, NULL));
      g_object_set_data (G_OBJECT (row), "type", GINT_TO_POINTER (TERRIER_TYPE_ANOMALY));
      g_object_set_data (G_OBJECT (row), "id",
                         GUINT_TO_POINTER ((guint) terrier_record_get_id (record)));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (self->incomplete, list);
  if (data->n_anomalies > data->anomalies->len)
    {
      guint more = (guint) data->n_anomalies - data->anomalies->len;
      g_autofree char *text
          = g_strdup_printf (ngettext ("and %'u more question", "and %'u more questions", more),
                             more);

      gtk_box_append (self->incomplete, terrier_label_new_wrapped (text, "home-none"));
    }
}

/* ---- The page ---- */

/* Once the page is there: a map takes a while to make. */
static gboolean
map_cb (gpointer data)
{
  TerrierHomePage *self = data;

  self->map_id = 0;
  adw_bin_set_child (self->place, terrier_home_map_new (self->session));
  return G_SOURCE_REMOVE;
}

static void
show_data (TerrierHomePage *self, const TerrierHomeData *data)
{
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (self->session);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'u property", "%'u properties", (gulong) data->n_properties),
                         (guint) data->n_properties);
  g_autofree char *summary
      = terrier_portfolio_get_synthetic (portfolio)
            ? g_strdup_printf ("%s · %s", text,
                               _("a synthetic estate: every name and figure is made up"))
            : g_strdup (text);

  gtk_label_set_text (self->summary, summary);
  show_money (self, data);
  show_dates (self, data);
  adw_bin_set_child (self->changes, terrier_history_list_new (self->session, data->changes, TRUE));
  show_incomplete (self, data);
  if (adw_bin_get_child (self->place) == NULL && self->map_id == 0)
    self->map_id = g_idle_add_full (G_PRIORITY_LOW, map_cb, self, NULL);
  terrier_session_ready (self->session);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierHomePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierHomeData) data
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->reading == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  terrier_session_trouble (self->session, error);
  if (data != NULL)
    show_data (self, data);
}

static void
reload (TerrierHomePage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->stale = FALSE;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session),
                                terrier_home_data_read, NULL, NULL,
                                (GDestroyNotify) terrier_home_data_free, self->reading, read_cb,
                                g_object_ref (self));
}

static void
changed_cb (TerrierSession *session, const TerrierChange *change, TerrierHomePage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
exempt_cb (TerrierHomePage *self)
{
  changed_cb (self->session, NULL, self);
}

static const char *
get_title (TerrierPage *page)
{
  return _("Home");
}

static void
refresh (TerrierPage *page)
{
  TerrierHomePage *self = TERRIER_HOME_PAGE (page);

  if (self->stale)
    reload (self);
  if (adw_bin_get_child (self->place) != NULL)
    terrier_home_map_refresh (TERRIER_HOME_MAP (adw_bin_get_child (self->place)));
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->refresh = refresh;
}

static void
terrier_home_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierHomePage *self = TERRIER_HOME_PAGE (object);

  switch ((TerrierHomePageProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    }
}

static void
terrier_home_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierHomePage *self = TERRIER_HOME_PAGE (object);

  switch ((TerrierHomePageProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self, 0);
      g_signal_connect_object (self->session, "notify::show-exempt", G_CALLBACK (exempt_cb), self,
                               G_CONNECT_SWAPPED);
      break;
    }
}

static void
terrier_home_page_dispose (GObject *object)
{
  TerrierHomePage *self = TERRIER_HOME_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->map_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_HOME_PAGE);

  G_OBJECT_CLASS (terrier_home_page_parent_class)->dispose (object);
}

static void
terrier_home_page_finalize (GObject *object)
{
  g_clear_object (&TERRIER_HOME_PAGE (object)->session);

  G_OBJECT_CLASS (terrier_home_page_parent_class)->finalize (object);
}

static void
terrier_home_page_class_init (TerrierHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = terrier_home_page_get_property;
  object_class->set_property = terrier_home_page_set_property;
  object_class->dispose = terrier_home_page_dispose;
  object_class->finalize = terrier_home_page_finalize;
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, boxes);
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, place);
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, dates);
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, changes);
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, incomplete);
  gtk_widget_class_bind_template_child (widget_class, TerrierHomePage, summary);
}

static void
terrier_home_page_init (TerrierHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
}
