/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-tool-strip.h"

#include "app/page.h"
#include "carto/measure.h"
#include "core/grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A grid reference to the metre. */
#define REFERENCE_DIGITS 5

struct _TerrierMapToolStrip
{
  AdwBin parent_instance;

  GtkWidget *told;
  GtkLabel *status;
  TerrierPlaceEntry *find;
  char *told_text; /* (nullable) */

  TerrierMapView *view; /* of the pane; (nullable) weak */
  TerrierSession *session;
  GSimpleActionGroup *actions;
};

enum
{
  SIGNAL_NEAR,
  SIGNAL_FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierMapToolStrip, terrier_map_tool_strip, ADW_TYPE_BIN)

/* --- What the line says --- */

static char *
measure_text (TerrierMapToolStrip *self)
{
  g_autofree char *length = NULL, *last = NULL, *area = NULL;
  TerrierMapMeasure measure;

  terrier_map_view_get_measure (self->view, &measure);
  if (measure.n_corners < 2)
    return g_strdup (measure.n_corners == 0
                         ? _ ("Measure: click, or press Enter to set a corner at the cross")
                         : _ ("Set the next corner; Backspace takes one back"));
  length = terrier_measure_format_length (measure.length_m);
  last = terrier_measure_format_length (measure.last_m);
  if (measure.n_corners == 2)
    /* Translators: %s is a distance as the crow flies, "1.24 km" */
    return g_strdup_printf (_ ("Straight line: %s"), length);
  area = terrier_measure_format_area (measure.area_m2);
  /* Translators: a distance as the crow flies, the last stretch of it, and an area */
  return g_strdup_printf (_ ("Straight lines: %s, the last %s; area when closed %s"), length, last,
                          area);
}

static char *
selection_text (TerrierMapToolStrip *self)
{
  guint n = terrier_marked_set_get_n (terrier_session_get_marked (self->session));

  return n > 1
             ? g_strdup_printf (ngettext ("%'u property selected", "%'u properties selected", n), n)
             : NULL;
}

static void
set_state (TerrierMapToolStrip *self, const char *name, gboolean state)
{
  g_action_change_state (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name),
                         g_variant_new_boolean (state));
}

static void
update (TerrierMapToolStrip *self)
{
  TerrierMapTool tool;
  g_autofree char *text = NULL;

  if (self->view == NULL)
    return;
  tool = terrier_map_view_get_tool (self->view);
  if (tool == TERRIER_MAP_TOOL_MEASURE)
    text = measure_text (self);
  else
    text = selection_text (self);
  if (text == NULL && tool == TERRIER_MAP_TOOL_LASSO)
    text = g_strdup (_ ("Draw a line about the properties; Shift adds to the selection"));
  if (text == NULL)
    text = g_strdup (self->told_text);
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (self->told, text != NULL);
}

/* The buttons follow the map, whoever changed its tool. */
static void
tool_changed_cb (TerrierMapToolStrip *self)
{
  TerrierMapTool tool = terrier_map_view_get_tool (self->view);
  GAction *lasso = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "lasso");
  GAction *measure = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "measure");

  g_simple_action_set_state (G_SIMPLE_ACTION (lasso),
                             g_variant_new_boolean (tool == TERRIER_MAP_TOOL_LASSO));
  g_simple_action_set_state (G_SIMPLE_ACTION (measure),
                             g_variant_new_boolean (tool == TERRIER_MAP_TOOL_MEASURE));
  update (self);
}

/* --- Actions --- */

static void
lasso_state (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TerrierMapToolStrip *self = user_data;

  terrier_map_view_set_tool (self->view, g_variant_get_boolean (state) ? TERRIER_MAP_TOOL_LASSO
                                                                       : TERRIER_MAP_TOOL_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
measure_state (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  TerrierMapToolStrip *self = user_data;

  terrier_map_view_set_tool (self->view, g_variant_get_boolean (state) ? TERRIER_MAP_TOOL_MEASURE
                                                                       : TERRIER_MAP_TOOL_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The property in hand when it is on the map, else the middle of the view. */
static gboolean
place_in_hand (TerrierMapToolStrip *self, double *easting_m, double *northing_m)
{
  guint64 id = terrier_map_view_get_selected (self->view);

  if (id != 0 && terrier_map_view_get_place (self->view, id, easting_m, northing_m))
    return TRUE;
  return terrier_map_view_get_place (self->view, 0, easting_m, northing_m);
}

/* @parameter: (nullable) of type (dd), a place; without one that in hand */
static gboolean
place_of (TerrierMapToolStrip *self, GVariant *parameter, double *easting_m, double *northing_m)
{
  if (parameter == NULL)
    return place_in_hand (self, easting_m, northing_m);
  g_variant_get (parameter, "(dd)", easting_m, northing_m);
  return TRUE;
}

static void
copy_place (TerrierMapToolStrip *self, GVariant *parameter)
{
  double easting_m, northing_m;
  g_autofree char *reference = NULL, *text = NULL;

  if (place_of (self, parameter, &easting_m, &northing_m))
    reference = terrier_grid_ref_format (easting_m, northing_m, REFERENCE_DIGITS);
  if (reference == NULL)
    {
      terrier_session_toast (self->session, _ ("That place is not on the National Grid"), FALSE);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), reference);
  /* Translators: %s is a grid reference */
  text = g_strdup_printf (_ ("Copied %s"), reference);
  terrier_session_toast (self->session, text, FALSE);
}

static void
copy_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_place (user_data, parameter);
}

static void
near_place (TerrierMapToolStrip *self, GVariant *parameter)
{
  double easting_m, northing_m;
  g_autofree char *reference = NULL;

  if (!place_of (self, parameter, &easting_m, &northing_m))
    return;
  reference = terrier_grid_ref_format (easting_m, northing_m, 3);
  g_signal_emit (self, signals[SIGNAL_NEAR], 0, easting_m, northing_m,
                 reference != NULL ? reference : _ ("the middle of the map"));
}

static void
near_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  near_place (user_data, parameter);
}

static void
select_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  terrier_map_view_choose_in_view (TERRIER_MAP_TOOL_STRIP (user_data)->view);
}

static void
end_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TerrierMapToolStrip *self = user_data;

  if (terrier_map_view_get_tool (self->view) != TERRIER_MAP_TOOL_NONE)
    terrier_map_view_set_tool (self->view, TERRIER_MAP_TOOL_NONE);
  else if (terrier_marked_set_get_n (terrier_session_get_marked (self->session)) < 2)
    {
      terrier_map_view_set_pin (self->view, NAN, NAN);
      terrier_map_tool_strip_tell (self, NULL);
    }
  else
    terrier_marked_set_clear (terrier_session_get_marked (self->session));
}

static void
add_actions (TerrierMapToolStrip *self, GtkWidget *page)
{
  static const GActionEntry entries[] = {
    { "lasso", NULL, NULL, "false", lasso_state },
    { "measure", NULL, NULL, "false", measure_state },
    { "near", near_activate },
    { "near-at", near_activate, "(dd)" },
    { "copy-reference", copy_activate },
    { "copy-reference-at", copy_activate, "(dd)" },
    { "select-in-view", select_activate },
    { "end", end_activate },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (page, "map", G_ACTION_GROUP (self->actions));
}

/* --- Keys and the menu, while the map has the focus --- */

static void
toggle (TerrierMapToolStrip *self, const char *name)
{
  g_autoptr (GVariant) state
      = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), name);

  set_state (self, name, !g_variant_get_boolean (state));
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierMapToolStrip *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_l:
      toggle (self, "lasso");
      return GDK_EVENT_STOP;
    case GDK_KEY_m:
      toggle (self, "measure");
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
      near_place (self, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_g:
      copy_place (self, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_f:
      gtk_widget_grab_focus (GTK_WIDGET (self->find));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (terrier_marked_set_get_n (terrier_session_get_marked (self->session)) < 2)
        return GDK_EVENT_PROPAGATE;
      terrier_marked_set_clear (terrier_session_get_marked (self->session));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
closed_cb (GtkPopover *menu)
{
  /* The action runs after the menu is closed: only then may it go. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, menu);
}

/* What can be done with the place under the pointer. */
static void
menu_cb (GtkGestureClick *click, int n_press, double x, double y, TerrierMapToolStrip *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) copy = g_menu_item_new (_ ("Copy Grid Reference"), NULL);
  g_autoptr (GMenuItem) near = g_menu_item_new (_ ("What Is Near"), NULL);
  double easting_m, northing_m, left, top;
  GtkWidget *popover;

  if (!terrier_map_view_get_place_at (self->view, x, y, &easting_m, &northing_m))
    return;
  g_menu_item_set_action_and_target (copy, "map.copy-reference-at", "(dd)", easting_m, northing_m);
  g_menu_item_set_action_and_target (near, "map.near-at", "(dd)", easting_m, northing_m);
  g_menu_append_item (menu, copy);
  g_menu_append_item (menu, near);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &left, &top);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int) left, (int) top, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
found_cb (TerrierMapToolStrip *self, TerrierFoundPlace *place)
{
  g_signal_emit (self, signals[SIGNAL_FOUND], 0, place);
}

static void
terrier_map_tool_strip_dispose (GObject *object)
{
  TerrierMapToolStrip *self = TERRIER_MAP_TOOL_STRIP (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->session);
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_MAP_TOOL_STRIP);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->told_text, g_free);

  G_OBJECT_CLASS (terrier_map_tool_strip_parent_class)->dispose (object);
}

static void
terrier_map_tool_strip_class_init (TerrierMapToolStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_map_tool_strip_dispose;
  signals[SIGNAL_NEAR]
      = g_signal_new ("near", TERRIER_TYPE_MAP_TOOL_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_STRING);
  signals[SIGNAL_FOUND] = g_signal_new ("found", TERRIER_TYPE_MAP_TOOL_STRIP, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (TERRIER_TYPE_PLACE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/map-tool-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapToolStrip, told);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapToolStrip, status);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapToolStrip, find);
}

static void
terrier_map_tool_strip_init (TerrierMapToolStrip *self)
{
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
terrier_map_tool_strip_set_pane (TerrierMapToolStrip *self,
                                 TerrierMapPane *pane,
                                 TerrierSession *session)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (TERRIER_IS_MAP_TOOL_STRIP (self) && self->view == NULL);

  g_set_weak_pointer (&self->view, terrier_map_pane_get_view (pane));
  self->session = g_object_ref (session);
  terrier_place_entry_set_session (self->find, session);
  g_signal_connect_object (self->find, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  add_actions (self, gtk_widget_get_ancestor (GTK_WIDGET (self), TERRIER_TYPE_PAGE));
  g_signal_connect_object (self->view, "tool-changed", G_CALLBACK (tool_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (terrier_session_get_marked (session), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (menu_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  update (self);
}

void
terrier_map_tool_strip_tell (TerrierMapToolStrip *self, const char *text)
{
  g_free (self->told_text);
  self->told_text = g_strdup (text);
  update (self);
}

const char *
terrier_map_tool_strip_get_text (TerrierMapToolStrip *self)
{
  return gtk_label_get_text (self->status);
}
