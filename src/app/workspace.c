/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/workspace.h"

#include "app/labels.h"
#include "app/page-focus.h"
#include "app/record-view.h"
#include "app/register-page.h"

#include <glib/gi18n-lib.h>

/* Enough to come back from any chain of links a person follows, and bounded. */
#define MAX_HISTORY 50

typedef struct
{
  const char *place; /* interned; "record" for a record as a full page */
  TerrierType type;
  gint64 id;
} Visit;

struct _TerrierWorkspace
{
  AdwBin parent_instance;

  TerrierSession *session;
  AdwFlap *sidebar_flap;
  AdwFlap *record_flap;
  AdwBin *record_bin;
  GtkListBox *places;
  GtkStack *pages;

  TerrierRecordView *pane; /* NULL until a record is in hand */
  TerrierRecordView *full; /* NULL until a record is opened */
  TerrierPageFocus *focus;
  gboolean record_visible; /* what the user wants, on pages that have a record at their right */
  Visit now;
  GQueue history; /* Visit, newest at the head */
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SIDEBAR_VISIBLE,
  PROP_RECORD_VISIBLE,
  PROP_CAN_GO_BACK,
  PROP_PLACE,
} TerrierWorkspaceProps;

static GParamSpec *properties[PROP_PLACE + 1];

G_DEFINE_FINAL_TYPE (TerrierWorkspace, terrier_workspace, ADW_TYPE_BIN)

static TerrierPage *
ensure_page (TerrierWorkspace *self, const TerrierPlaceInfo *place)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, place->name);

  if (page == NULL)
    {
      page = g_object_new (place->get_type (), "session", self->session, NULL);
      gtk_stack_add_named (self->pages, page, place->name);
    }
  return TERRIER_PAGE (page);
}

static void
update_pane (TerrierWorkspace *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);
  gboolean wanted = TERRIER_IS_PAGE (page) && terrier_page_wants_record (TERRIER_PAGE (page));
  gboolean shown = wanted && self->record_visible && type != TERRIER_TYPE_NONE;

  if (shown && self->pane == NULL)
    {
      self->pane = terrier_record_view_new (self->session, FALSE);
      adw_bin_set_child (self->record_bin, GTK_WIDGET (self->pane));
    }
  if (shown)
    terrier_record_view_set_record (self->pane, type, id);
  adw_flap_set_reveal_flap (self->record_flap, shown);
}

static void row_selected_cb (GtkListBox *box, GtkListBoxRow *row, TerrierWorkspace *self);

/* Lights the place that is shown. A record lights the place it belongs to, which is no visit to
 * that place: it would take the record away again. */
static void
select_row (TerrierWorkspace *self)
{
  const char *place = self->now.place;

  if (g_strcmp0 (place, "record") == 0)
    place = terrier_place_of_type (self->now.type);
  g_signal_handlers_block_by_func (self->places, row_selected_cb, self);
  for (guint i = 0; i < terrier_n_places; i++)
    if (g_strcmp0 (terrier_places[i].name, place) == 0)
      gtk_list_box_select_row (self->places, gtk_list_box_get_row_at_index (self->places, (int) i));
  g_signal_handlers_unblock_by_func (self->places, row_selected_cb, self);
}

static void
show_visit (TerrierWorkspace *self, const Visit *visit)
{
  const TerrierPlaceInfo *place = terrier_place_lookup (visit->place);
  GtkWidget *left = gtk_stack_get_visible_child (self->pages);
  Visit before = self->now;

  if (left != NULL)
    terrier_page_focus_leave (self->focus, left);
  self->now = *visit;
  if (place != NULL)
    {
      TerrierPage *page = ensure_page (self, place);

      gtk_stack_set_visible_child_name (self->pages, place->name);
      if (visit->type != TERRIER_TYPE_NONE
          || (before.place == visit->place && before.type != TERRIER_TYPE_NONE))
        terrier_page_show_record (page, visit->type, visit->id);
      terrier_page_refresh (page);
      terrier_settings_set_text (terrier_session_get_settings (self->session), "last-place",
                                 place->name);
    }
  else
    {
      if (self->full == NULL)
        {
          self->full = terrier_record_view_new (self->session, TRUE);
          gtk_stack_add_named (self->pages, GTK_WIDGET (self->full), "record");
        }
      terrier_record_view_set_record (self->full, visit->type, visit->id);
      gtk_stack_set_visible_child_name (self->pages, "record");
    }
  select_row (self);
  update_pane (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

static void
visit (TerrierWorkspace *self, const char *place, TerrierType type, gint64 id)
{
  Visit next = { g_intern_string (place), type, id };

  if (self->now.place == next.place && self->now.type == type && self->now.id == id)
    return;
  if (self->now.place != NULL)
    {
      g_queue_push_head (&self->history, g_memdup2 (&self->now, sizeof self->now));
      if (g_queue_get_length (&self->history) > MAX_HISTORY)
        g_free (g_queue_pop_tail (&self->history));
    }
  show_visit (self, &next);
}

static void
take_focus (TerrierWorkspace *self)
{
  terrier_page_focus_take (self->focus, gtk_stack_get_visible_child (self->pages));
}

/* Arrows in the list of places walk on through it: the focus stays there. */
static void
row_selected_cb (GtkListBox *box, GtkListBoxRow *row, TerrierWorkspace *self)
{
  if (row != NULL)
    visit (self, terrier_places[gtk_list_box_row_get_index (row)].name, TERRIER_TYPE_NONE, 0);
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, TerrierWorkspace *self)
{
  visit (self, terrier_places[gtk_list_box_row_get_index (row)].name, TERRIER_TYPE_NONE, 0);
  take_focus (self);
}

static void
open_record_cb (TerrierSession *session, int type, gint64 id, TerrierWorkspace *self)
{
  terrier_workspace_open_record (self, (TerrierType) type, id);
}

static void
reveal_cb (TerrierSession *session, int type, gint64 id, TerrierWorkspace *self)
{
  const TerrierPlaceInfo *place = terrier_place_lookup ("map");

  terrier_workspace_go (self, "map");
  terrier_page_show_record (ensure_page (self, place), (TerrierType) type, id);
}

static void
find_cb (TerrierSession *session, const char *query, TerrierWorkspace *self)
{
  terrier_workspace_go (self, "register");
  terrier_register_page_set_filter (
      TERRIER_REGISTER_PAGE (gtk_stack_get_visible_child (self->pages)), query);
}

static GtkWidget *
place_row_new (const TerrierPlaceInfo *place, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (place->icon_name);
  GtkWidget *label = terrier_label_new (_ (place->title), 0, NULL);
  g_autofree char *tip = g_strdup_printf ("%s (Ctrl+%u)", _(place->title), number);

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(place->title), -1);
  return row;
}

static void
terrier_workspace_constructed (GObject *object)
{
  TerrierWorkspace *self = TERRIER_WORKSPACE (object);
  TerrierSettings *settings = terrier_session_get_settings (self->session);

  G_OBJECT_CLASS (terrier_workspace_parent_class)->constructed (object);

  for (guint i = 0; i < terrier_n_places; i++)
    gtk_list_box_append (self->places, place_row_new (&terrier_places[i], i + 1));
  g_signal_connect (self->places, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->places, "row-activated", G_CALLBACK (row_activated_cb), self);

  adw_flap_set_reveal_flap (self->sidebar_flap,
                            terrier_settings_get_flag (settings, "sidebar-visible"));
  self->record_visible = terrier_settings_get_flag (settings, "record-visible");
  g_signal_connect_object (self->session, "selected", G_CALLBACK (update_pane), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "open-record", G_CALLBACK (open_record_cb), self, 0);
  g_signal_connect_object (self->session, "reveal", G_CALLBACK (reveal_cb), self, 0);
  g_signal_connect_object (self->session, "find", G_CALLBACK (find_cb), self, 0);
  g_signal_connect_object (self->session, "go", G_CALLBACK (terrier_workspace_go), self,
                           G_CONNECT_SWAPPED);
}

static void
sidebar_revealed_cb (TerrierWorkspace *self)
{
  terrier_settings_set_flag (terrier_session_get_settings (self->session), "sidebar-visible",
                             adw_flap_get_reveal_flap (self->sidebar_flap));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

static void
terrier_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierWorkspace *self = TERRIER_WORKSPACE (object);

  switch ((TerrierWorkspaceProps) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->sidebar_flap));
      break;
    case PROP_RECORD_VISIBLE:
      g_value_set_boolean (value, self->record_visible);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, !g_queue_is_empty (&self->history));
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->now.place);
      break;
    }
}

static void
terrier_workspace_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierWorkspace *self = TERRIER_WORKSPACE (object);

  switch ((TerrierWorkspaceProps) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_SIDEBAR_VISIBLE:
      adw_flap_set_reveal_flap (self->sidebar_flap, g_value_get_boolean (value));
      break;
    case PROP_RECORD_VISIBLE:
      if (self->record_visible == g_value_get_boolean (value))
        break;
      self->record_visible = g_value_get_boolean (value);
      terrier_settings_set_flag (terrier_session_get_settings (self->session), "record-visible",
                                 self->record_visible);
      update_pane (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CAN_GO_BACK:
    case PROP_PLACE:
      break;
    }
}

static void
terrier_workspace_dispose (GObject *object)
{
  TerrierWorkspace *self = TERRIER_WORKSPACE (object);

  if (self->places != NULL)
    g_signal_handlers_disconnect_by_data (self->places, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_WORKSPACE);

  G_OBJECT_CLASS (terrier_workspace_parent_class)->dispose (object);
}

static void
terrier_workspace_finalize (GObject *object)
{
  TerrierWorkspace *self = TERRIER_WORKSPACE (object);

  g_queue_clear_full (&self->history, g_free);
  g_clear_pointer (&self->focus, terrier_page_focus_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_workspace_parent_class)->finalize (object);
}

static void
terrier_workspace_class_init (TerrierWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = terrier_workspace_constructed;
  object_class->get_property = terrier_workspace_get_property;
  object_class->set_property = terrier_workspace_set_property;
  object_class->dispose = terrier_workspace_dispose;
  object_class->finalize = terrier_workspace_finalize;

  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, TERRIER_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR_VISIBLE]
      = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECORD_VISIBLE]
      = g_param_spec_boolean ("record-visible", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE]
      = g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkspace, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkspace, record_flap);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkspace, record_bin);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkspace, places);
  gtk_widget_class_bind_template_child (widget_class, TerrierWorkspace, pages);
}

static void
terrier_workspace_init (TerrierWorkspace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->history);
  self->focus = terrier_page_focus_new ();
  g_signal_connect_swapped (self->sidebar_flap, "notify::reveal-flap",
                            G_CALLBACK (sidebar_revealed_cb), self);
}

TerrierWorkspace *
terrier_workspace_new (TerrierSession *session)
{
  return g_object_new (TERRIER_TYPE_WORKSPACE, "session", session, NULL);
}

TerrierSession *
terrier_workspace_get_session (TerrierWorkspace *self)
{
  return self->session;
}

/**
 * terrier_workspace_go:
 * @self: the workspace
 * @place: the name of a place; one that does not exist is Home
 *
 * Shows a place and remembers the one before, for terrier_workspace_back().
 */
void
terrier_workspace_go (TerrierWorkspace *self, const char *place)
{
  visit (self, terrier_place_lookup (place) != NULL ? place : "home", TERRIER_TYPE_NONE, 0);
  take_focus (self);
}

void
terrier_workspace_open_record (TerrierWorkspace *self, TerrierType type, gint64 id)
{
  /* These have a page of their own that is more than a form. */
  gboolean own = type == TERRIER_TYPE_DECISION || type == TERRIER_TYPE_PROGRAMME;

  if (type >= TERRIER_N_TYPES || id <= 0)
    return;
  visit (self, own ? terrier_place_of_type (type) : "record", type, id);
  take_focus (self);
}

/**
 * terrier_workspace_back:
 * @self: the workspace
 *
 * Returns: %FALSE when there is nowhere to go back to
 */
gboolean
terrier_workspace_back (TerrierWorkspace *self)
{
  g_autofree Visit *last = g_queue_pop_head (&self->history);

  if (last == NULL)
    return FALSE;
  show_visit (self, last);
  take_focus (self);
  return TRUE;
}

const char *
terrier_workspace_get_place (TerrierWorkspace *self)
{
  return self->now.place;
}

GtkWidget *
terrier_workspace_get_page (TerrierWorkspace *self)
{
  return gtk_stack_get_visible_child (self->pages);
}

/**
 * terrier_workspace_edit_record:
 * @self: a workspace
 *
 * Puts the cursor into the first field of the record in hand: on its page where that is shown, else
 * in the pane, which is unfolded for it.
 *
 * Returns: whether there is a record to edit
 */
gboolean
terrier_workspace_edit_record (TerrierWorkspace *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  TerrierRecordView *view;

  if (page != NULL && page == GTK_WIDGET (self->full))
    view = self->full;
  else if (terrier_session_get_selected (self->session, NULL) == TERRIER_TYPE_NONE
           || !TERRIER_IS_PAGE (page) || !terrier_page_wants_record (TERRIER_PAGE (page)))
    return FALSE;
  else
    {
      g_object_set (self, "record-visible", TRUE, NULL);
      view = self->pane;
    }
  if (view == NULL)
    return FALSE;
  terrier_record_form_edit (terrier_record_view_get_form (view), NULL);
  return TRUE;
}
