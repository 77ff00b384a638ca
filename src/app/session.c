/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/session.h"

#include <glib/gi18n-lib.h>

struct _TerrierSession
{
  GObject parent_instance;

  TerrierPortfolio *portfolio;
  TerrierSettings *settings;
  gboolean show_exempt;
  char *filter;
  TerrierType selected_type;
  gint64 selected_id;
  TerrierMarkedSet *marked;
};

typedef enum
{
  PROP_PORTFOLIO = 1,
  PROP_SETTINGS,
  PROP_SHOW_EXEMPT,
  PROP_FILTER,
} TerrierSessionProps;

static GParamSpec *properties[PROP_FILTER + 1];

enum
{
  SIGNAL_SELECTED,
  SIGNAL_CHANGED,
  SIGNAL_OPEN_RECORD,
  SIGNAL_REVEAL,
  SIGNAL_GO,
  SIGNAL_FIND,
  SIGNAL_TOAST,
  SIGNAL_TROUBLE,
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierSession, terrier_session, G_TYPE_OBJECT)

static void
changed_cb (TerrierPortfolio *portfolio, const TerrierChange *change, TerrierSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change);
}

static void
terrier_session_constructed (GObject *object)
{
  TerrierSession *self = TERRIER_SESSION (object);

  G_OBJECT_CLASS (terrier_session_parent_class)->constructed (object);

  g_signal_connect_object (self->portfolio, "changed", G_CALLBACK (changed_cb), self, 0);
}

static void
terrier_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierSession *self = TERRIER_SESSION (object);

  switch ((TerrierSessionProps) id)
    {
    case PROP_PORTFOLIO:
      g_value_set_object (value, self->portfolio);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_SHOW_EXEMPT:
      g_value_set_boolean (value, self->show_exempt);
      break;
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    }
}

static void
terrier_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierSession *self = TERRIER_SESSION (object);

  switch ((TerrierSessionProps) id)
    {
    case PROP_PORTFOLIO:
      self->portfolio = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_SHOW_EXEMPT:
      terrier_session_set_show_exempt (self, g_value_get_boolean (value));
      break;
    case PROP_FILTER:
      terrier_session_set_filter (self, g_value_get_string (value));
      break;
    }
}

static void
terrier_session_finalize (GObject *object)
{
  TerrierSession *self = TERRIER_SESSION (object);

  g_clear_object (&self->portfolio);
  g_clear_object (&self->settings);
  g_clear_object (&self->marked);
  g_free (self->filter);

  G_OBJECT_CLASS (terrier_session_parent_class)->finalize (object);
}

static void
terrier_session_class_init (TerrierSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->constructed = terrier_session_constructed;
  object_class->get_property = terrier_session_get_property;
  object_class->set_property = terrier_session_set_property;
  object_class->finalize = terrier_session_finalize;

  properties[PROP_PORTFOLIO]
      = g_param_spec_object ("portfolio", NULL, NULL, TERRIER_TYPE_PORTFOLIO,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS]
      = g_param_spec_object ("settings", NULL, NULL, TERRIER_TYPE_SETTINGS,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_EXEMPT]
      = g_param_spec_boolean ("show-exempt", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER]
      = g_param_spec_string ("filter", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY]
      = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTED]
      = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[SIGNAL_GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FIND] = g_signal_new ("find", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
terrier_session_init (TerrierSession *self)
{
  self->selected_type = TERRIER_TYPE_NONE;
  self->filter = g_strdup ("");
  self->marked = terrier_marked_set_new ();
}

TerrierSession *
terrier_session_new (TerrierPortfolio *portfolio, TerrierSettings *settings)
{
  g_return_val_if_fail (TERRIER_IS_PORTFOLIO (portfolio), NULL);

  return g_object_new (TERRIER_TYPE_SESSION, "portfolio", portfolio, "settings", settings, NULL);
}

TerrierPortfolio *
terrier_session_get_portfolio (TerrierSession *self)
{
  return self->portfolio;
}

TerrierSettings *
terrier_session_get_settings (TerrierSession *self)
{
  return self->settings;
}

gboolean
terrier_session_get_show_exempt (TerrierSession *self)
{
  return self->show_exempt;
}

void
terrier_session_set_show_exempt (TerrierSession *self, gboolean show_exempt)
{
  if (self->show_exempt == !!show_exempt)
    return;
  self->show_exempt = !!show_exempt;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_EXEMPT]);
}

const char *
terrier_session_get_filter (TerrierSession *self)
{
  return self->filter;
}

/**
 * terrier_session_set_filter:
 * @self: the session
 * @filter: (nullable): in the language of terrier_query_parse()
 *
 * What the properties are filtered by, in the register and on the map alike.
 */
void
terrier_session_set_filter (TerrierSession *self, const char *filter)
{
  if (filter == NULL)
    filter = "";
  if (g_str_equal (self->filter, filter))
    return;
  g_free (self->filter);
  self->filter = g_strdup (filter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * terrier_session_shows_field:
 * @self: the session
 * @field: a field
 *
 * Whether the view switch lets this field be seen. Every widget that shows values asks here.
 *
 * Returns: %FALSE for an exempt field while the screen is the public one
 */
gboolean
terrier_session_shows_field (TerrierSession *self, const TerrierField *field)
{
  return self->show_exempt || !terrier_field_is_exempt (field);
}

gboolean
terrier_session_shows_names_of (TerrierSession *self, TerrierType type)
{
  return self->show_exempt || !terrier_type_name_is_exempt (type);
}

/**
 * terrier_session_shows_value:
 * @self: the session
 * @record: a record
 * @field: a field of its type
 *
 * As terrier_session_shows_field(), for one record: of a section or a paper that is withheld from
 * the public the words are hidden too, its name among them.
 *
 * Returns: whether the value may be on the screen
 */
gboolean
terrier_session_shows_value (TerrierSession *self, TerrierRecord *record, const TerrierField *field)
{
  if (!terrier_session_shows_field (self, field))
    return FALSE;
  return self->show_exempt
         || (field->kind != TERRIER_FIELD_TEXT && field->kind != TERRIER_FIELD_MARKDOWN)
         || terrier_field_index (terrier_record_get_record_type (record), "withheld") < 0
         || !terrier_record_get_boolean (record, "withheld");
}

/**
 * terrier_session_select:
 * @self: the session
 * @type: type of the record, or %TERRIER_TYPE_NONE
 * @id: its id; 0 for none
 *
 * Makes this the record in hand, for list, map and pane alike.
 */
void
terrier_session_select (TerrierSession *self, TerrierType type, gint64 id)
{
  if (id <= 0 || type >= TERRIER_N_TYPES)
    {
      type = TERRIER_TYPE_NONE;
      id = 0;
    }
  if (self->selected_type == type && self->selected_id == id)
    return;
  self->selected_type = type;
  self->selected_id = id;
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  if (type == TERRIER_TYPE_PROPERTY
      && !gtk_bitset_contains (terrier_marked_set_get_ids (self->marked), (guint) id))
    terrier_marked_set_set_one (self->marked, (guint32) id);
}

TerrierMarkedSet *
terrier_session_get_marked (TerrierSession *self)
{
  return self->marked;
}

/**
 * terrier_session_get_selected:
 * @self: the session
 * @id: (out) (optional): the id, 0 for none
 *
 * Returns: the type of the record in hand, or %TERRIER_TYPE_NONE
 */
TerrierType
terrier_session_get_selected (TerrierSession *self, gint64 *id)
{
  if (id != NULL)
    *id = self->selected_id;
  return self->selected_type;
}

void
terrier_session_open_record (TerrierSession *self, TerrierType type, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_RECORD], 0, (int) type, id);
}

void
terrier_session_reveal (TerrierSession *self, TerrierType type, gint64 id)
{
  terrier_session_select (self, type, id);
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, (int) type, id);
}

void
terrier_session_go (TerrierSession *self, const char *place)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, place);
}

void
terrier_session_find (TerrierSession *self, const char *query)
{
  g_signal_emit (self, signals[SIGNAL_FIND], 0, query);
}

void
terrier_session_toast (TerrierSession *self, const char *text, gboolean can_undo)
{
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, text, can_undo);
}

void
terrier_session_ready (TerrierSession *self)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

/**
 * terrier_session_trouble:
 * @self: the session
 * @error: (nullable): what went wrong; a cancelled job is not trouble and shows nothing
 *
 * Shows the sentence of @error in a bar that stays until the user closes it.
 */
void
terrier_session_trouble (TerrierSession *self, const GError *error)
{
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TerrierSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gint64 change_set = terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (error != NULL)
    {
      if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), "silent")) == 0)
        terrier_session_trouble (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  terrier_session_toast (self, g_task_get_task_data (task), TRUE);
  g_task_return_int (task, change_set);
}

/**
 * terrier_session_apply:
 * @self: the session
 * @set: (transfer full): what to change
 * @callback: (nullable): called when it is in the file, or refused
 * @user_data: for @callback
 *
 * Writes @set and shows a toast that can undo it.
 */
void
terrier_session_apply (TerrierSession *self,
                       TerrierChangeSet *set,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, terrier_session_apply);
  g_task_set_task_data (task, g_strdup (terrier_change_set_get_label (set)), g_free);
  g_object_set_data (G_OBJECT (task), "silent", GINT_TO_POINTER (callback != NULL));
  terrier_portfolio_apply_async (self->portfolio, set, NULL, applied_cb, task);
}

gint64
terrier_session_apply_finish (TerrierSession *self, GAsyncResult *result, GError **error)
{
  GError *local = NULL;
  gint64 change_set = g_task_propagate_int (G_TASK (result), &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return 0;
    }
  return change_set;
}

typedef struct
{
  TerrierSession *self;
  char *label;
  gboolean undo;
} Step;

static void
step_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (TerrierSession) self = step->self;
  g_autofree char *label = step->label;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error);
  if (error != NULL)
    terrier_session_trouble (self, error);
  else
    {
      /* Translators: %s is the name of a change, as "Change running cost of Blossom" */
      text = g_strdup_printf (step->undo ? _("Undone: %s") : _("Redone: %s"), label);
      terrier_session_toast (self, text, FALSE);
    }
  g_free (step);
}

static Step *
step_new (TerrierSession *self, const char *label, gboolean undo)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->label = g_strdup (label);
  step->undo = undo;
  return step;
}

void
terrier_session_undo (TerrierSession *self)
{
  const char *label = terrier_portfolio_get_undo_label (self->portfolio);

  if (label != NULL)
    terrier_portfolio_undo_async (self->portfolio, NULL, step_done_cb,
                                  step_new (self, label, TRUE));
}

void
terrier_session_redo (TerrierSession *self)
{
  const char *label = terrier_portfolio_get_redo_label (self->portfolio);

  if (label != NULL)
    terrier_portfolio_redo_async (self->portfolio, NULL, step_done_cb,
                                  step_new (self, label, FALSE));
}
