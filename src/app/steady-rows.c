/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/steady-rows.h"

/* As many places as a column view builds cells for, and some. */
#define VIEW_ROWS 256
/* What one frame has the time for, on a slow machine too. */
#define GROW_ROWS 6
#define FILL_ROWS 24
#define SHRINK_ROWS 32
/* New places wait until nobody has typed for a while. */
#define QUIET_MS 120
/* A splice up to this is told as it is: the view moves its rows, and keeps its selection. */
#define SMALL_SPLICE 8

struct _TerrierSlot
{
  GObject parent_instance;

  guint position;
  TerrierRow *row;         /* NULL: nothing to show */
  gboolean stale;          /* there is a row to show, when its turn comes */
  TerrierSteadyRows *rows; /* not owned; NULL when the place is no more */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierSlot, terrier_slot, G_TYPE_OBJECT)

struct _TerrierSteadyRows
{
  GObject parent_instance;

  TerrierRecordList *list;
  guint n_rows;      /* of the list */
  guint n_items;     /* of places */
  GHashTable *slots; /* position -> TerrierSlot, not owned: those that a view holds */
  gboolean emptied;  /* the list is empty, and nothing was said of it yet */

  GtkWidget *widget; /* not owned */
  TerrierSightFunc sight;
  gpointer data;
  guint tick;
  guint quiet;
  gboolean may_grow;
};

static void terrier_steady_rows_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TerrierSteadyRows,
                               terrier_steady_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      terrier_steady_rows_list_model_init))

/* Places */

static void
emit_changed (TerrierSlot *slot)
{
  g_signal_emit (slot, signals[SIGNAL_CHANGED], 0);
}

static void
detach (TerrierSlot *slot)
{
  if (slot->row != NULL)
    g_signal_handlers_disconnect_by_func (slot->row, emit_changed, slot);
  g_clear_object (&slot->row);
}

static void
attach (TerrierSteadyRows *self, TerrierSlot *slot)
{
  detach (slot);
  slot->stale = FALSE;
  if (slot->position >= self->n_rows)
    return;
  slot->row = g_list_model_get_item (G_LIST_MODEL (self->list), slot->position);
  g_signal_connect_swapped (slot->row, "notify::record", G_CALLBACK (emit_changed), slot);
}

static void
terrier_slot_dispose (GObject *object)
{
  TerrierSlot *slot = TERRIER_SLOT (object);

  if (slot->rows != NULL)
    g_hash_table_remove (slot->rows->slots, GUINT_TO_POINTER (slot->position));
  slot->rows = NULL;
  detach (slot);

  G_OBJECT_CLASS (terrier_slot_parent_class)->dispose (object);
}

static void
terrier_slot_class_init (TerrierSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_slot_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_slot_init (TerrierSlot *slot)
{
}

TerrierRecord *
terrier_slot_get_record (TerrierSlot *self)
{
  return self->row != NULL ? terrier_row_get_record (self->row) : NULL;
}

/* The model */

static GType
terrier_steady_rows_get_item_type (GListModel *model)
{
  return TERRIER_TYPE_SLOT;
}

static guint
terrier_steady_rows_get_n_items (GListModel *model)
{
  return TERRIER_STEADY_ROWS (model)->n_items;
}

static gpointer
terrier_steady_rows_get_item (GListModel *model, guint position)
{
  TerrierSteadyRows *self = TERRIER_STEADY_ROWS (model);
  TerrierSlot *slot;

  if (position >= self->n_items)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = g_object_new (TERRIER_TYPE_SLOT, NULL);
  slot->position = position;
  slot->rows = self;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  attach (self, slot);
  return slot;
}

static void
terrier_steady_rows_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = terrier_steady_rows_get_item_type;
  interface->get_n_items = terrier_steady_rows_get_n_items;
  interface->get_item = terrier_steady_rows_get_item;
}

/* Tells the view of more or fewer places, at the end. */
static void
tell (TerrierSteadyRows *self, guint n_items)
{
  guint before = self->n_items;

  self->n_items = n_items;
  if (n_items > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n_items - before);
  else if (n_items < before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_items, before - n_items, 0);
}

/* (transfer container) (element-type TerrierSlot): the handlers of "changed" may let one go. */
static GPtrArray *
held_slots (TerrierSteadyRows *self)
{
  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    g_ptr_array_add (held, g_object_ref (slot));
  return held;
}

/* Frames */

static gboolean
fill_some (TerrierSteadyRows *self)
{
  g_autoptr (GPtrArray) held = held_slots (self);
  guint n = 0;

  for (guint i = 0; i < held->len && n < FILL_ROWS; i++)
    {
      TerrierSlot *slot = g_ptr_array_index (held, i);

      if (!slot->stale)
        continue;
      attach (self, slot);
      emit_changed (slot);
      n++;
    }
  return n > 0;
}

/* A first page that is all there is so far is no reason to take places away. */
static gboolean
may_shrink (TerrierSteadyRows *self)
{
  TerrierResult *result = terrier_record_list_get_result (self->list);

  return result == NULL || result->complete;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TerrierSteadyRows *self = data;

  if (self->n_items > self->n_rows && may_shrink (self))
    tell (self, MAX (self->n_rows, self->n_items - MIN (self->n_items, SHRINK_ROWS)));
  else if (fill_some (self))
    return G_SOURCE_CONTINUE;
  else if (self->may_grow && self->n_items < self->n_rows)
    tell (self, self->n_items + GROW_ROWS < VIEW_ROWS
                    ? MIN (self->n_rows, self->n_items + GROW_ROWS)
                    : self->n_rows);
  else
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
start_ticking (TerrierSteadyRows *self)
{
  if (self->tick == 0 && self->widget != NULL)
    self->tick = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

static void
quiet_cb (gpointer data)
{
  TerrierSteadyRows *self = data;

  self->quiet = 0;
  self->may_grow = TRUE;
  start_ticking (self);
}

static void
wait_for_quiet (TerrierSteadyRows *self)
{
  g_clear_handle_id (&self->quiet, g_source_remove);
  self->may_grow = FALSE;
  if (self->n_items < self->n_rows && self->widget != NULL)
    self->quiet = g_timeout_add_once (QUIET_MS, quiet_cb, self);
}

/* The list */

/* Every place shows the row that is there now. */
static void
move_in (TerrierSteadyRows *self)
{
  g_autoptr (GPtrArray) held = NULL;
  guint first = 0, n = 0;

  self->emptied = FALSE;
  self->sight (self->data, &first, &n);
  held = held_slots (self);
  for (guint i = 0; i < held->len; i++)
    {
      TerrierSlot *slot = g_ptr_array_index (held, i);

      detach (slot);
      slot->stale = slot->position < self->n_rows;
      if (slot->position >= first && slot->position - first < n)
        attach (self, slot);
      emit_changed (slot);
    }
  if (self->n_items > MAX (self->n_rows, VIEW_ROWS) && may_shrink (self))
    tell (self, MAX (self->n_rows, VIEW_ROWS));
  else if (self->n_items < self->n_rows)
    tell (self, self->n_items >= VIEW_ROWS ? self->n_rows
                                           : MIN (self->n_rows, MAX (self->n_items, first + n)));
  wait_for_quiet (self);
  start_ticking (self);
}

/* The places after a splice move with their rows. */
static void
move_slots (TerrierSteadyRows *self, guint position, guint removed, guint added)
{
  g_autoptr (GHashTable) before = self->slots;
  GHashTableIter iter;
  gpointer value;

  self->slots = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TerrierSlot *slot = value;

      if (slot->position >= position && slot->position < position + removed)
        {
          slot->rows = NULL;
          continue;
        }
      if (slot->position >= position + removed)
        slot->position = slot->position - removed + added;
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (slot->position), slot);
    }
}

static void
items_changed_cb (TerrierSteadyRows *self, guint position, guint removed, guint added)
{
  guint before = self->n_rows;

  self->n_rows = before - removed + added;
  /* A new result comes in two steps: all the old rows go, then the new ones come. */
  if (self->n_rows == 0 || self->emptied)
    {
      self->emptied = self->n_rows == 0;
      if (!self->emptied)
        move_in (self);
      return;
    }
  if (self->n_items < before && position >= self->n_items)
    {
      wait_for_quiet (self);
      return;
    }
  if (self->n_items == before && removed <= SMALL_SPLICE
      && (added <= SMALL_SPLICE || (position == before && before >= VIEW_ROWS)))
    {
      move_slots (self, position, removed, added);
      self->n_items = self->n_rows;
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      return;
    }
  move_in (self);
}

static void
terrier_steady_rows_dispose (GObject *object)
{
  TerrierSteadyRows *self = TERRIER_STEADY_ROWS (object);
  GHashTableIter iter;
  gpointer slot;

  terrier_steady_rows_stop (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    TERRIER_SLOT (slot)->rows = NULL;
  g_hash_table_remove_all (self->slots);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (terrier_steady_rows_parent_class)->dispose (object);
}

static void
terrier_steady_rows_finalize (GObject *object)
{
  g_hash_table_unref (TERRIER_STEADY_ROWS (object)->slots);

  G_OBJECT_CLASS (terrier_steady_rows_parent_class)->finalize (object);
}

static void
terrier_steady_rows_class_init (TerrierSteadyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_steady_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_steady_rows_finalize;
}

static void
terrier_steady_rows_init (TerrierSteadyRows *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
}

/**
 * terrier_steady_rows_new:
 * @list: the rows; a reference is taken
 * @widget: whose frames the work is spread over; not owned
 * @sight: says which places are in sight
 * @data: for @sight
 *
 * Returns: (transfer full): a model of #TerrierSlot
 */
TerrierSteadyRows *
terrier_steady_rows_new (TerrierRecordList *list,
                         GtkWidget *widget,
                         TerrierSightFunc sight,
                         gpointer data)
{
  TerrierSteadyRows *self = g_object_new (TERRIER_TYPE_STEADY_ROWS, NULL);

  self->list = g_object_ref (list);
  self->widget = widget;
  self->sight = sight;
  self->data = data;
  self->n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  self->n_items = self->n_rows;
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

void
terrier_steady_rows_filled (TerrierSteadyRows *self)
{
  if (self->emptied)
    move_in (self);
  start_ticking (self);
}

void
terrier_steady_rows_reach (TerrierSteadyRows *self, guint position)
{
  if (position >= self->n_items && position < self->n_rows)
    tell (self, self->n_rows);
}

gboolean
terrier_steady_rows_is_settled (TerrierSteadyRows *self)
{
  return self->n_items == self->n_rows && self->tick == 0;
}

void
terrier_steady_rows_stop (TerrierSteadyRows *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->quiet, g_source_remove);
  self->widget = NULL;
}
