/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decisions-page.h"

#include "app/forward-view.h"
#include "app/new-decision.h"
#include "app/record-table.h"

#include <glib/gi18n-lib.h>

struct _TerrierDecisionsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkToggleButton *forward;
  GtkLabel *forward_help;
  GtkButton *forward_export;
  GtkSearchEntry *filter;
  GtkLabel *filter_problem;
  GtkStack *list_stack;
  AdwBin *table_bin;
  GtkLabel *editor_title;
  AdwBin *editor_bin;

  TerrierSession *session;
  TerrierRecordTable *table;
  TerrierForwardView *forward_view; /* made when first shown; owned by the stack */
};

typedef enum
{
  PROP_SESSION = 1,
} TerrierDecisionsPageProps;

static void page_iface_init (TerrierPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierDecisionsPage,
                               terrier_decisions_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (TERRIER_TYPE_PAGE, page_iface_init))

TerrierDecisionEditor *
terrier_decisions_page_get_editor (TerrierDecisionsPage *self)
{
  GtkWidget *child;

  g_return_val_if_fail (TERRIER_IS_DECISIONS_PAGE (self), NULL);

  child = adw_bin_get_child (self->editor_bin);
  return child != NULL ? TERRIER_DECISION_EDITOR (child) : NULL;
}

/* An editor that was left while it still read says its title too late: it is no longer shown. */
static void
title_cb (TerrierDecisionEditor *editor, GParamSpec *pspec, TerrierDecisionsPage *self)
{
  g_autofree char *title = NULL;

  if (editor != terrier_decisions_page_get_editor (self))
    return;
  g_object_get (editor, "title", &title, NULL);
  gtk_label_set_text (self->editor_title, title != NULL ? title : "");
}

static void
show_list (TerrierDecisionsPage *self)
{
  adw_bin_set_child (self->editor_bin, NULL);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
show_editor (TerrierDecisionsPage *self, gint64 decision)
{
  TerrierDecisionEditor *editor = terrier_decisions_page_get_editor (self);

  if (editor == NULL || terrier_decision_editor_get_decision (editor) != decision)
    {
      GtkWidget *widget = terrier_decision_editor_new (self->session, decision);

      g_signal_connect_object (widget, "notify::title", G_CALLBACK (title_cb), self, 0);
      gtk_label_set_text (self->editor_title, "");
      adw_bin_set_child (self->editor_bin, widget);
    }
  gtk_stack_set_visible_child_name (self->stack, "editor");
}

static void
filled_cb (TerrierDecisionsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (terrier_record_table_get_list (self->table)));

  if (gtk_toggle_button_get_active (self->forward))
    return;
  gtk_stack_set_visible_child_name (self->list_stack, n > 0 ? "table" : "empty");
}

/* All of them, or those to come. */
static void
view_cb (TerrierDecisionsPage *self)
{
  gboolean forward = gtk_toggle_button_get_active (self->forward);

  if (forward && self->forward_view == NULL)
    {
      self->forward_view = TERRIER_FORWARD_VIEW (terrier_forward_view_new (self->session));
      gtk_stack_add_named (self->list_stack, GTK_WIDGET (self->forward_view), "forward");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->filter), !forward);
  gtk_widget_set_visible (GTK_WIDGET (self->forward_help), forward);
  gtk_widget_set_visible (GTK_WIDGET (self->forward_export), forward);
  if (forward)
    gtk_stack_set_visible_child_name (self->list_stack, "forward");
  else
    filled_cb (self);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_toggle_button_set_active (TERRIER_DECISIONS_PAGE (widget)->forward,
                                g_str_equal (g_variant_get_string (parameter, NULL), "forward"));
}

static void
filter_cb (TerrierDecisionsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter));
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_DECISION, text, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->filter_problem), query == NULL);
  if (query != NULL)
    terrier_record_table_set_query (self->table, query);
  else
    gtk_label_set_text (self->filter_problem, error->message);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDecisionEditor *editor
      = terrier_decisions_page_get_editor (TERRIER_DECISIONS_PAGE (widget));

  if (editor != NULL)
    terrier_decision_editor_export (editor);
  else if (gtk_toggle_button_get_active (TERRIER_DECISIONS_PAGE (widget)->forward))
    terrier_forward_view_export (TERRIER_DECISIONS_PAGE (widget)->forward_view);
  else
    terrier_session_toast (TERRIER_DECISIONS_PAGE (widget)->session,
                           _("Open a decision to export it"), FALSE);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDecisionEditor *editor
      = terrier_decisions_page_get_editor (TERRIER_DECISIONS_PAGE (widget));

  if (editor != NULL)
    terrier_decision_editor_print (editor);
  else if (gtk_toggle_button_get_active (TERRIER_DECISIONS_PAGE (widget)->forward))
    terrier_forward_view_print (TERRIER_DECISIONS_PAGE (widget)->forward_view);
  else
    terrier_session_toast (TERRIER_DECISIONS_PAGE (widget)->session,
                           _("Open a decision to print it"), FALSE);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  terrier_new_decision (TERRIER_DECISIONS_PAGE (widget)->session, widget);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TERRIER_DECISIONS_PAGE (widget)->filter));
}

static const char *
get_title (TerrierPage *page)
{
  return _("Decisions");
}

static void
show_record (TerrierPage *page, TerrierType type, gint64 id)
{
  TerrierDecisionsPage *self = TERRIER_DECISIONS_PAGE (page);

  if (type == TERRIER_TYPE_DECISION)
    show_editor (self, id);
  else
    show_list (self);
}

static gboolean
wants_record (TerrierPage *page)
{
  return terrier_decisions_page_get_editor (TERRIER_DECISIONS_PAGE (page)) == NULL;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  TerrierDecisionsPage *self = TERRIER_DECISIONS_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "editor") == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->editor_bin), GTK_DIR_TAB_FORWARD);
  if (gtk_toggle_button_get_active (self->forward) && self->forward_view != NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->forward_view), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
page_iface_init (TerrierPageInterface *iface)
{
  iface->get_title = get_title;
  iface->show_record = show_record;
  iface->wants_record = wants_record;
}

static void
terrier_decisions_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierDecisionsPage *self = TERRIER_DECISIONS_PAGE (object);

  switch ((TerrierDecisionsPageProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    }
}

static void
terrier_decisions_page_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  TerrierDecisionsPage *self = TERRIER_DECISIONS_PAGE (object);

  switch ((TerrierDecisionsPageProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    }
}

static void
terrier_decisions_page_constructed (GObject *object)
{
  TerrierDecisionsPage *self = TERRIER_DECISIONS_PAGE (object);

  G_OBJECT_CLASS (terrier_decisions_page_parent_class)->constructed (object);
  self->table = terrier_record_table_new (self->session, TERRIER_TYPE_DECISION, NULL);
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  terrier_record_table_set_query (self->table, NULL);
}

static void
terrier_decisions_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_DECISIONS_PAGE);

  G_OBJECT_CLASS (terrier_decisions_page_parent_class)->dispose (object);
}

static void
terrier_decisions_page_finalize (GObject *object)
{
  g_clear_object (&TERRIER_DECISIONS_PAGE (object)->session);

  G_OBJECT_CLASS (terrier_decisions_page_parent_class)->finalize (object);
}

static void
terrier_decisions_page_class_init (TerrierDecisionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = terrier_decisions_page_get_property;
  object_class->set_property = terrier_decisions_page_set_property;
  object_class->constructed = terrier_decisions_page_constructed;
  object_class->dispose = terrier_decisions_page_dispose;
  object_class->finalize = terrier_decisions_page_finalize;
  widget_class->grab_focus = grab_focus;
  g_object_class_override_property (object_class, PROP_SESSION, "session");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/decisions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, forward);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, forward_help);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, forward_export);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, filter_problem);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, table_bin);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, editor_title);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionsPage, editor_bin);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.view", "s", view_action);
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, filter_action);
}

static void
terrier_decisions_page_init (TerrierDecisionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->forward, "toggled", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "search-changed", G_CALLBACK (filter_cb), self,
                           G_CONNECT_SWAPPED);
}
