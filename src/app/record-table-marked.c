/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-table-private.h"

/* The selected rows of a table of properties are the selection of the session, both ways. The
 * selection model knows positions; a result knows which id is where. */

/* Main thread: once over the ids of the result. (transfer full) */
static GtkBitset *
positions_of (TerrierRecordTable *self, const GtkBitset *ids)
{
  TerrierResult *result = terrier_record_list_get_result (self->list);
  GtkBitset *positions = gtk_bitset_new_empty ();
  guint left = (guint) gtk_bitset_get_size (ids);

  for (gsize i = 0; result != NULL && i < result->n_ids && left > 0; i++)
    if (gtk_bitset_contains (ids, result->ids[i]))
      {
        gtk_bitset_add (positions, (guint) i);
        left--;
      }
  return positions;
}

/* From the session to the rows. Places that are not there yet follow when they are. */
static void
take_marks (TerrierRecordTable *self)
{
  const GtkBitset *ids = terrier_marked_set_get_ids (terrier_session_get_marked (self->session));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);
  g_autoptr (GtkBitset) wanted = positions_of (self, ids);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  self->marks_lack = !gtk_bitset_is_empty (wanted) && gtk_bitset_get_maximum (wanted) >= n;
  gtk_bitset_intersect (wanted, all);
  if (gtk_bitset_equals (wanted, selected))
    return;
  self->selecting = TRUE;
  gtk_selection_model_set_selection (self->selection, wanted, all);
  self->selecting = FALSE;
}

static void
marked_cb (TerrierRecordTable *self)
{
  if (!self->selecting)
    take_marks (self);
}

static void
places_came_cb (TerrierRecordTable *self)
{
  if (self->marks_lack && !self->selecting)
    take_marks (self);
}

/* Private: from the rows to the session. */
void
terrier_record_table_give_marks (TerrierRecordTable *self)
{
  TerrierResult *result = terrier_record_list_get_result (self->list);
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GtkBitset) ids = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->type != TERRIER_TYPE_PROPERTY || result == NULL)
    return;
  selected = gtk_selection_model_get_selection (self->selection);
  ids = gtk_bitset_new_empty ();
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more && position < result->n_ids; more = gtk_bitset_iter_next (&iter, &position))
    gtk_bitset_add (ids, result->ids[position]);
  self->selecting = TRUE;
  terrier_marked_set_replace (terrier_session_get_marked (self->session), ids);
  self->selecting = FALSE;
}

/* Private: the rows of a new result. */
void
terrier_record_table_show_marks (TerrierRecordTable *self)
{
  if (self->type == TERRIER_TYPE_PROPERTY)
    take_marks (self);
}

/* Private: once, at the start. */
void
terrier_record_table_follow_marks (TerrierRecordTable *self)
{
  if (self->type != TERRIER_TYPE_PROPERTY)
    return;
  g_signal_connect_object (terrier_session_get_marked (self->session), "changed",
                           G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (places_came_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
