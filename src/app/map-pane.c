/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-pane.h"

#include "app/map-card.h"
#include "app/map-ground.h"

#include <glib/gi18n-lib.h>

/* A wait shorter than this is not worth a word. */
#define LOADING_DELAY_MS 150

struct _TerrierMapPane
{
  AdwBin parent_instance;

  GtkOverlay *overlay;
  TerrierMapView *view;
  TerrierMapCard *card;

  TerrierSession *session;
  TerrierQuery *query; /* (nullable): nothing was asked yet */
  TerrierMapQuestion question;
  char *words;
  GCancellable *reading;  /* of the places */
  GCancellable *hovering; /* of the property under the pointer */
  guint64 hovered;        /* its id; 0 for none */
  double pointer_x;
  double pointer_y;
  gint64 reveal;  /* a property to bring into view once its point is there; 0 */
  gboolean stale; /* the file has changed while this was hidden */
  guint loading_id;
};

enum
{
  SIGNAL_LOADING,
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierMapPane, terrier_map_pane, ADW_TYPE_BIN)

/* --- What is on the map --- */

typedef struct
{
  TerrierQuery *query;
  TerrierMapQuestion question;
} Asked;

static void
asked_free (Asked *asked)
{
  terrier_query_free (asked->query);
  g_free (asked);
}

static gpointer
read_places (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  return terrier_map_places_read (reader, asked->query, &asked->question, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierMapPlaces) places
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  g_auto (GStrv) labels = NULL;
  gsize n;

  if (self->view == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (places == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      terrier_session_trouble (self->session, error);
      return;
    }
  labels = terrier_map_class_labels (self->question.by);
  terrier_map_view_set_legend (self->view, self->words, (const char *const *) labels);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, places);
  n = places->points->len;
  terrier_map_view_set_points (self->view, g_array_steal (places->points, NULL), n);
}

static gboolean
loading_cb (gpointer user_data)
{
  TerrierMapPane *self = user_data;

  self->loading_id = 0;
  g_signal_emit (self, signals[SIGNAL_LOADING], 0);
  return G_SOURCE_REMOVE;
}

static void
load (TerrierMapPane *self)
{
  Asked *asked;

  self->stale = FALSE;
  if (self->query == NULL)
    return;
  asked = g_new (Asked, 1);
  asked->query = terrier_query_copy (self->query);
  asked->question = self->question;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  if (self->loading_id == 0)
    self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_places, asked,
                                (GDestroyNotify) asked_free,
                                (GDestroyNotify) terrier_map_places_free, self->reading, read_cb,
                                g_object_ref (self));
}

static void
changed_cb (TerrierMapPane *self, const TerrierChange *change)
{
  guint ours = 1u << TERRIER_TYPE_PROPERTY | 1u << TERRIER_TYPE_ACTION | 1u << TERRIER_TYPE_OPTION;

  if ((change->types & ours) == 0)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

/* --- The record in hand and the selection --- */

static void
selected_cb (TerrierMapPane *self)
{
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);

  terrier_map_view_set_selected (self->view, type == TERRIER_TYPE_PROPERTY ? (guint64) id : 0,
                                 gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
marked_cb (TerrierMapPane *self)
{
  terrier_map_view_set_marked (
      self->view, terrier_marked_set_get_ids (terrier_session_get_marked (self->session)));
}

static void
points_ready_cb (TerrierMapPane *self)
{
  if (self->reveal != 0)
    terrier_map_view_set_selected (self->view, (guint64) self->reveal, TRUE);
  self->reveal = 0;
}

static void
point_activated_cb (TerrierMapPane *self, guint64 id)
{
  terrier_marked_set_set_one (terrier_session_get_marked (self->session), (guint32) id);
  terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, (gint64) id);
}

static void
point_toggled_cb (TerrierMapPane *self, guint64 id)
{
  if (terrier_marked_set_toggle (terrier_session_get_marked (self->session), (guint32) id))
    terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, (gint64) id);
}

static void
points_chosen_cb (TerrierMapPane *self, GtkBitset *ids, gboolean add)
{
  TerrierMarkedSet *marked = terrier_session_get_marked (self->session);

  if (add)
    terrier_marked_set_add (marked, ids);
  else
    terrier_marked_set_replace (marked, ids);
  if (gtk_bitset_get_size (ids) == 1)
    terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, gtk_bitset_get_nth (ids, 0));
}

/* --- The card --- */

static gpointer
read_property (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_reader_get (reader, TERRIER_TYPE_PROPERTY, *(gint64 *) data, error);
}

static void
hover_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapPane) self = user_data;
  g_autoptr (TerrierRecord) property
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);

  /* A card that cannot be read is no card; the list and the record in hand say why. */
  if (self->view == NULL || property == NULL
      || (guint64) terrier_record_get_id (property) != self->hovered)
    return;
  terrier_map_card_set_property (self->card, property);
  terrier_map_card_move_to (self->card, GTK_WIDGET (self->overlay), self->pointer_x,
                            self->pointer_y);
}

static void
point_hovered_cb (TerrierMapPane *self, guint64 id)
{
  gint64 key = (gint64) id;

  self->hovered = id;
  g_cancellable_cancel (self->hovering);
  g_clear_object (&self->hovering);
  if (id == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
      return;
    }
  self->hovering = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_property,
                                g_memdup2 (&key, sizeof key), g_free, g_object_unref,
                                self->hovering, hover_cb, g_object_ref (self));
}

static void
view_changed_cb (TerrierMapPane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, TerrierMapPane *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
double_click_cb (GtkGestureClick *click, int n_press, double x, double y, TerrierMapPane *self)
{
  if (n_press == 2 && self->hovered != 0)
    terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) self->hovered);
}

/* Enter takes the point nearest to the middle into the hand, and opens the one that is in it. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierMapPane *self)
{
  guint64 id = terrier_map_view_get_selected (self->view);

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || id == 0
      || terrier_map_view_get_tool (self->view) != TERRIER_MAP_TOOL_NONE
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) id);
  return GDK_EVENT_STOP;
}

static void
dark_cb (TerrierMapPane *self)
{
  terrier_map_view_set_dark (self->view,
                             adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
add_input (TerrierMapPane *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (click, "released", G_CALLBACK (double_click_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

static void
terrier_map_pane_dispose (GObject *object)
{
  TerrierMapPane *self = TERRIER_MAP_PANE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->hovering);
  g_clear_object (&self->hovering);
  g_clear_handle_id (&self->loading_id, g_source_remove);
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TERRIER_TYPE_MAP_PANE);

  G_OBJECT_CLASS (terrier_map_pane_parent_class)->dispose (object);
}

static void
terrier_map_pane_finalize (GObject *object)
{
  TerrierMapPane *self = TERRIER_MAP_PANE (object);

  g_clear_pointer (&self->query, terrier_query_free);
  g_clear_object (&self->session);
  g_free (self->words);

  G_OBJECT_CLASS (terrier_map_pane_parent_class)->finalize (object);
}

static void
terrier_map_pane_class_init (TerrierMapPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = terrier_map_pane_dispose;
  object_class->finalize = terrier_map_pane_finalize;
  signals[SIGNAL_LOADING] = g_signal_new ("loading", TERRIER_TYPE_MAP_PANE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", TERRIER_TYPE_MAP_PANE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", TERRIER_TYPE_MAP_PANE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TERRIER_TYPE_MAP_VIEW);
  g_type_ensure (TERRIER_TYPE_MAP_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/map-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPane, view);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapPane, card);
}

static void
terrier_map_pane_init (TerrierMapPane *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "point-activated", G_CALLBACK (point_activated_cb) },
    { "point-toggled", G_CALLBACK (point_toggled_cb) },
    { "points-chosen", G_CALLBACK (points_chosen_cb) },
    { "point-hovered", G_CALLBACK (point_hovered_cb) },
    { "points-ready", G_CALLBACK (points_ready_cb) },
    { "view-changed", G_CALLBACK (view_changed_cb) },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->view, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb),
                           self, G_CONNECT_SWAPPED);
  add_input (self);
  dark_cb (self);
}

void
terrier_map_pane_set_session (TerrierMapPane *self, TerrierSession *session)
{
  g_return_if_fail (TERRIER_IS_MAP_PANE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  terrier_map_ground_follow (self->view, terrier_session_get_settings (session));
  g_signal_connect_object (session, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (terrier_session_get_marked (session), "changed", G_CALLBACK (marked_cb),
                           self, G_CONNECT_SWAPPED);
  selected_cb (self);
  marked_cb (self);
}

TerrierMapView *
terrier_map_pane_get_view (TerrierMapPane *self)
{
  return self->view;
}

void
terrier_map_pane_show (TerrierMapPane *self,
                       const TerrierQuery *query,
                       const TerrierMapQuestion *question,
                       const char *words)
{
  g_clear_pointer (&self->query, terrier_query_free);
  self->query = terrier_query_copy (query);
  self->question = *question;
  g_free (self->words);
  self->words = g_strdup (words);
  load (self);
}

void
terrier_map_pane_reveal (TerrierMapPane *self, gint64 id)
{
  self->reveal = id;
  terrier_map_view_set_selected (self->view, (guint64) id, TRUE);
}

void
terrier_map_pane_refresh (TerrierMapPane *self)
{
  if (self->stale)
    load (self);
  selected_cb (self);
}
