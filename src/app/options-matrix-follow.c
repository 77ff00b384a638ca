/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/options-matrix-private.h"

/* Names as they come into sight, and what others change: single cells are read again, anything
 * larger is read anew. */

#define NAMES_PAGE 256

static gpointer
fetch_names (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *ids = data;

  return terrier_reader_fetch (reader, TERRIER_TYPE_PROPERTY,
                               (const guint32 *) (gpointer) ids->data, ids->len, error);
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsMatrix) self = user_data;
  g_autoptr (GPtrArray) records
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);

  self->naming = FALSE;
  if (records == NULL || self->matrix == NULL)
    return;
  terrier_matrix_take_names (self->matrix, records);
  terrier_matrix_grid_refresh (self->grid);
}

static void
fetch_names_of (TerrierOptionsMatrix *self, GArray *ids)
{
  self->naming = TRUE;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), fetch_names, ids,
                                (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                                NULL, names_cb, g_object_ref (self));
}

void
terrier_options_matrix_want_names (TerrierOptionsMatrix *self, guint first, guint n)
{
  GArray *order = terrier_matrix_grid_get_order (self->grid);
  GArray *ids;
  guint last = MIN (first + NAMES_PAGE / 2, order->len);

  if (self->naming)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = first > NAMES_PAGE / 2 ? first - NAMES_PAGE / 2 : 0; i < MAX (last, first + n);
       i++)
    {
      guint32 row = i < order->len ? g_array_index (order, guint32, i) : 0, id;

      if (i >= order->len || terrier_matrix_get_name (self->matrix, row) != NULL)
        continue;
      id = (guint32) terrier_matrix_get_property (self->matrix, row);
      g_array_append_val (ids, id);
    }
  fetch_names_of (self, ids);
}

/* The actions that somebody changed, as they now are. */
typedef struct
{
  GArray *ids;        /* (element-type guint32) */
  GPtrArray *records; /* NULL in it: gone */
} Refetch;

static void
refetch_free (Refetch *refetch)
{
  g_array_unref (refetch->ids);
  g_clear_pointer (&refetch->records, g_ptr_array_unref);
  g_free (refetch);
}

static gpointer
refetch_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Refetch *done = g_new0 (Refetch, 1);

  done->ids = g_array_ref (data);
  done->records
      = terrier_reader_fetch (reader, TERRIER_TYPE_ACTION,
                              (const guint32 *) (gpointer) done->ids->data, done->ids->len, error);
  if (done->records == NULL)
    g_clear_pointer (&done, refetch_free);
  return done;
}

static gboolean
find_option (TerrierMatrix *matrix, gint64 id, guint *option)
{
  for (*option = 0; *option < terrier_matrix_get_n_options (matrix); (*option)++)
    if (terrier_matrix_get_option (matrix, *option)->id == id)
      return TRUE;
  return FALSE;
}

/* FALSE: it stands in a row that the matrix does not have. */
static gboolean
take_action (TerrierOptionsMatrix *self, guint32 id, TerrierRecord *action)
{
  guint row, option;

  if (action == NULL)
    {
      if (terrier_matrix_find_action (self->matrix, id, &row, &option)
          && !terrier_options_matrix_is_pending (self, row, option))
        terrier_matrix_take_record (self->matrix, row, option, NULL);
      return TRUE;
    }
  if (!find_option (self->matrix, terrier_record_get_reference (action, "option"), &option))
    return TRUE;
  if (!terrier_matrix_find_row (self->matrix, terrier_record_get_reference (action, "property"),
                                &row))
    return FALSE;
  if (!terrier_options_matrix_is_pending (self, row, option))
    terrier_matrix_take_record (self->matrix, row, option, action);
  return TRUE;
}

static void
refetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierOptionsMatrix) self = user_data;
  Refetch *done = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, NULL);
  gboolean known = TRUE;

  self->n_reading--;
  if (done == NULL || self->matrix == NULL)
    {
      g_clear_pointer (&done, refetch_free);
      return;
    }
  for (guint i = 0; i < done->ids->len; i++)
    known = take_action (self, g_array_index (done->ids, guint32, i),
                         g_ptr_array_index (done->records, i))
            && known;
  refetch_free (done);
  terrier_matrix_grid_refresh (self->grid);
  if (self->editor != NULL)
    terrier_action_editor_refresh (self->editor);
  if (!known)
    terrier_options_matrix_reload (self);
}

/* (transfer full) (element-type guint32) */
static void
refetch (TerrierOptionsMatrix *self, GArray *actions)
{
  self->n_reading++;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), refetch_func,
                                actions, (GDestroyNotify) g_array_unref,
                                (GDestroyNotify) refetch_free, NULL, refetched_cb,
                                g_object_ref (self));
}

/* The cell of @action as the file has it. */
void
terrier_options_matrix_refetch (TerrierOptionsMatrix *self, gint64 action)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 id = (guint32) action;

  g_array_append_val (actions, id);
  refetch (self, actions);
}

void
terrier_options_matrix_follow (TerrierOptionsMatrix *self, const TerrierChange *change)
{
  guint whole = 1u << TERRIER_TYPE_PROGRAMME | 1u << TERRIER_TYPE_OPTION;
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *properties;

  if (!(change->types & (whole | 1u << TERRIER_TYPE_ACTION | 1u << TERRIER_TYPE_PROPERTY)))
    return;
  if (change->many || (change->types & whole) || self->matrix == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      terrier_options_matrix_reload (self);
      return;
    }
  properties = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < change->n_ids; i++)
    if (change->ids[i].type == TERRIER_TYPE_ACTION)
      g_array_append_val (actions, change->ids[i].id);
    else if (change->ids[i].type == TERRIER_TYPE_PROPERTY)
      g_array_append_val (properties, change->ids[i].id);
  if (properties->len > 0)
    fetch_names_of (self, properties);
  else
    g_array_unref (properties);
  if (actions->len > 0)
    refetch (self, g_steal_pointer (&actions));
}
