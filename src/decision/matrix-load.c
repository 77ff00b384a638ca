/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/matrix-private.h"

#include "appraisal/option-records.h"
#include "decision/options-table.h"

#include <string.h>

/* Records read at a time. */
#define PAGE 1024

/* An action as it waits for its row. */
typedef struct
{
  TerrierMatrixCell cell;
  TerrierActionInput input;
} Waiting;

static void
option_free (gpointer data)
{
  TerrierMatrixOption *option = data;

  g_free (option->title);
  g_free (option->name);
  g_free (option);
}

static void
matrix_clear (gpointer data)
{
  TerrierMatrix *self = data;

  for (guint i = 0; self->names != NULL && i < self->properties->len; i++)
    {
      g_free (self->names[i]);
      g_free (self->districts[i]);
    }
  g_free (self->names);
  g_free (self->districts);
  g_free (self->gone);
  g_free (self->cells);
  g_clear_pointer (&self->totals, terrier_option_totals_free);
  g_ptr_array_unref (self->options);
  g_array_unref (self->properties);
  g_hash_table_unref (self->rows);
}

TerrierMatrix *
terrier_matrix_ref (TerrierMatrix *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
terrier_matrix_unref (TerrierMatrix *self)
{
  g_atomic_rc_box_release_full (self, matrix_clear);
}

static TerrierResult *
query_equal (TerrierReader *reader,
             TerrierType type,
             const char *column,
             const TerrierValue *value,
             GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (type);

  terrier_query_add_filter (query, column, TERRIER_OPERATOR_EQUALS, value);
  return terrier_reader_query (reader, query, error);
}

/* The actions of one option, read a page at a time and kept without their records. */
static GArray *
read_actions (TerrierReader *reader, TerrierRecord *record, guint option, GError **error)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_autoptr (TerrierResult) found = NULL;

  terrier_value_set_integer (&value, terrier_record_get_id (record));
  found = query_equal (reader, TERRIER_TYPE_ACTION, "option", &value, error);
  for (gsize at = 0; found != NULL && at < found->n_ids; at += PAGE)
    {
      g_autoptr (GPtrArray) page
          = terrier_reader_fetch (reader, TERRIER_TYPE_ACTION, found->ids + at,
                                  MIN (PAGE, found->n_ids - at), error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        {
          TerrierRecord *action = g_ptr_array_index (page, i);
          Waiting one;

          if (action == NULL)
            continue;
          terrier_action_input_from_record (&one.input, action, option);
          one.cell = (TerrierMatrixCell){ .action = (guint32) terrier_record_get_id (action),
                                          .host
                                          = (guint32) terrier_record_get_reference (action, "host"),
                                          .on = terrier_record_get_date (action, "happens_on") };
          g_array_append_val (waiting, one);
        }
    }
  return found != NULL ? g_steal_pointer (&waiting) : NULL;
}

/* The rows stand in the order of the names; which property is which is known before any name is. */
static gboolean
make_rows (TerrierMatrix *self, TerrierReader *reader, GPtrArray *waiting, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_PROPERTY);
  g_autoptr (TerrierResult) all = terrier_reader_query (reader, query, error);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_direct_hash, g_direct_equal);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      GArray *actions = g_ptr_array_index (waiting, i);

      for (guint k = 0; k < actions->len; k++)
        g_hash_table_add (wanted, GSIZE_TO_POINTER ((gsize) g_array_index (actions, Waiting, k)
                                                        .input.property));
    }
  for (gsize i = 0; i < all->n_ids; i++)
    if (g_hash_table_contains (wanted, GUINT_TO_POINTER (all->ids[i])))
      {
        g_hash_table_insert (self->rows, GUINT_TO_POINTER (all->ids[i]),
                             GUINT_TO_POINTER (self->properties->len));
        g_array_append_val (self->properties, all->ids[i]);
      }
  self->names = g_new0 (char *, self->properties->len);
  self->districts = g_new0 (char *, self->properties->len);
  self->gone = g_new0 (guint8, self->properties->len);
  return TRUE;
}

static gboolean
mark_gone (TerrierMatrix *self, TerrierReader *reader, GError **error)
{
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (TerrierResult) gone = NULL;
  guint row;

  terrier_value_set_text (&value, "disposed");
  gone = query_equal (reader, TERRIER_TYPE_PROPERTY, "status", &value, error);
  for (gsize i = 0; gone != NULL && i < gone->n_ids; i++)
    if (terrier_matrix_find_row (self, gone->ids[i], &row))
      self->gone[row] = 1;
  return gone != NULL;
}

/* An action for every cell, so that a cell is found by counting; what does not exist counts
 * nowhere.
 */
static void
fill (TerrierMatrix *self, GPtrArray *waiting)
{
  guint n_options = self->options->len;
  gsize n_cells = (gsize) self->properties->len * n_options;

  self->cells = g_new0 (TerrierMatrixCell, MAX (n_cells, 1));
  for (guint row = 0; row < self->properties->len; row++)
    for (guint option = 0; option < n_options; option++)
      {
        TerrierActionInput none;

        terrier_action_input_init (&none);
        none.option = option;
        none.property = g_array_index (self->properties, guint32, row);
        none.kind = TERRIER_ACTION_OUT_OF_SCOPE;
        terrier_option_totals_add (self->totals, &none);
      }
  for (guint option = 0; option < waiting->len; option++)
    {
      GArray *actions = g_ptr_array_index (waiting, option);

      for (guint i = 0; i < actions->len; i++)
        {
          const Waiting *one = &g_array_index (actions, Waiting, i);
          guint row, cell;

          if (!terrier_matrix_find_row (self, one->input.property, &row))
            continue;
          cell = row * n_options + option;
          self->cells[cell] = one->cell;
          terrier_option_totals_replace (self->totals, cell, &one->input);
        }
    }
}

static TerrierMatrix *
matrix_new (TerrierOptionsTable *frame)
{
  TerrierMatrix *self = g_atomic_rc_box_new0 (TerrierMatrix);

  self->programme = terrier_record_get_id (frame->programme);
  self->options = g_ptr_array_new_with_free_func (option_free);
  self->properties = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->totals = terrier_options_table_new_totals (frame);
  self->travel_limit = frame->travel_limit_minutes > 0 ? frame->travel_limit_minutes : -1;
  self->starts = terrier_record_get_date (frame->programme, "starts_on");
  self->ends = terrier_record_get_date (frame->programme, "ends_on");
  for (guint i = 0; i < frame->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (frame->options, i);
      TerrierMatrixOption *option = g_new0 (TerrierMatrixOption, 1);

      option->id = terrier_record_get_id (column->record);
      option->title = g_strdup (column->title);
      option->name = g_strdup (column->name);
      option->chosen = column->chosen;
      option->trial = column->trial;
      g_ptr_array_add (self->options, option);
    }
  return self;
}

/**
 * terrier_matrix_load:
 * @reader: the reader on loan
 * @programme: id of the programme; 0 for the newest
 * @error: of the store, or #TERRIER_DECISION_ERROR NOT_FOUND
 *
 * Reads a programme with its trials. Reader thread.
 *
 * Returns: (transfer full) (nullable): the matrix
 */
TerrierMatrix *
terrier_matrix_load (TerrierReader *reader, gint64 programme, GError **error)
{
  g_autoptr (TerrierOptionsTable) frame
      = terrier_options_table_load_frame (reader, programme, error);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (TerrierMatrix) self = NULL;

  if (frame == NULL)
    return NULL;
  self = matrix_new (frame);
  for (guint i = 0; i < frame->options->len; i++)
    {
      const TerrierOptionsColumn *column = g_ptr_array_index (frame->options, i);
      GArray *actions = read_actions (reader, column->record, i, error);

      if (actions == NULL)
        return NULL;
      g_ptr_array_add (waiting, actions);
    }
  if (!make_rows (self, reader, waiting, error) || !mark_gone (self, reader, error))
    return NULL;
  fill (self, waiting);
  return g_steal_pointer (&self);
}

/**
 * terrier_matrix_order:
 * @self: the matrix
 * @reader: the reader on loan
 * @filter: in the language of terrier_query_parse() for properties; "" for all
 * @sort: (nullable): a column of property; %NULL for the name
 * @error: of the query, in words for the person who typed it
 *
 * Reader thread.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): rows
 */
GArray *
terrier_matrix_order (TerrierMatrix *self,
                      TerrierReader *reader,
                      const char *filter,
                      const char *sort,
                      GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, filter, error);
  g_autoptr (TerrierResult) found = NULL;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint row;

  if (query == NULL)
    return NULL;
  if (sort != NULL)
    terrier_query_set_sort (query, sort, FALSE);
  found = terrier_reader_query (reader, query, error);
  if (found == NULL)
    return NULL;
  for (gsize i = 0; i < found->n_ids; i++)
    if (terrier_matrix_find_row (self, found->ids[i], &row))
      g_array_append_val (order, row);
  return g_steal_pointer (&order);
}
