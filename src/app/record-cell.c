/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-cell.h"

#include "app/ledger-cell.h"
#include "app/steady-rows.h"
#include "core/text.h"
#include "estate/field-text.h"

#include <glib/gi18n-lib.h>

/* Shown for what is not stated: never nought, never blank. */
#define NOT_STATED "·"
#define INFERRED_MARK "○ "
#define MAX_CHARS 120

typedef struct
{
  TerrierRecordList *list; /* not owned: the factory lives in a view that holds the list */
  const TerrierField *field;
  gboolean marked; /* with the symbol that the map and the charts have for it */
} Column;

static GQuark cell_quark; /* Column of a cell */
static GQuark item_quark; /* GtkListItem of a cell */

static const char *
text_or_null (TerrierRecord *record, const char *column)
{
  TerrierType type = terrier_record_get_record_type (record);

  return terrier_field_index (type, column) >= 0 ? terrier_record_get_text (record, column) : NULL;
}

gboolean
terrier_record_is_inferred (TerrierRecord *record)
{
  return terrier_confidence_is_inferred (text_or_null (record, "confidence"));
}

/* A name, as the subject of a decision. */
#define PHRASE_WIDTH 260

/* Pixels of a symbol and the gap after it. */
#define SYMBOL_WIDTH 24

/* The status of a property and the action of a programme are the two that have symbols. */
static gboolean
has_symbol (const TerrierField *field)
{
  return field == terrier_field_lookup (TERRIER_TYPE_PROPERTY, "status")
         || field == terrier_field_lookup (TERRIER_TYPE_ACTION, "action");
}

/* Wide enough for the longest choice, within bounds. */
static int
choice_width (const TerrierField *field)
{
  glong longest = 0;

  for (const TerrierChoice *choice = field->choices; choice->key != NULL; choice++)
    longest = MAX (longest, g_utf8_strlen (_ (choice->label), -1));
  return CLAMP ((int) longest * 8 + 16, 80, 148) + (has_symbol (field) ? SYMBOL_WIDTH : 0);
}

const TerrierField *
terrier_record_cell_phrase (TerrierType type)
{
  const TerrierTypeInfo *info = terrier_type_info (type);
  const guint names = TERRIER_FIELD_IDENTIFIER | TERRIER_FIELD_REQUIRED;

  for (guint i = info->n_fields; i-- > 0;)
    if ((info->fields[i].flags & names) == names)
      return &info->fields[i];
  return NULL;
}

int
terrier_record_cell_width (TerrierType type, const TerrierField *field)
{
  if (field == terrier_record_cell_phrase (type))
    return PHRASE_WIDTH;
  switch (field->kind)
    {
    case TERRIER_FIELD_INTEGER:
    case TERRIER_FIELD_DECIMAL:
      return 90;
    case TERRIER_FIELD_MONEY:
      return 166;
    case TERRIER_FIELD_AREA:
      return 110;
    case TERRIER_FIELD_DATE:
      return 110;
    case TERRIER_FIELD_BOOLEAN:
      return 90;
    case TERRIER_FIELD_POSTCODE:
      return 96;
    case TERRIER_FIELD_UPRN:
      return 120;
    case TERRIER_FIELD_CHOICE:
      return choice_width (field);
    case TERRIER_FIELD_REFERENCE:
      return 190;
    default:
      return field->flags & TERRIER_FIELD_IDENTIFIER ? 128 : 138;
    }
}

/* What a cell shows; NULL when the field is not stated. (transfer full) */
static char *
cell_text (TerrierRecordList *list, TerrierRecord *record, const TerrierField *field)
{
  const TerrierValue *value = terrier_record_get (record, field->column);
  const char *basis;

  if (terrier_value_is_null (value))
    return NULL;
  if (field->kind == TERRIER_FIELD_REFERENCE)
    {
      const char *name = list != NULL
                             ? terrier_record_list_get_name (list, field->target, value->integer)
                             : NULL;

      return name != NULL
                 ? g_strdup (name)
                 : g_strdup_printf ("%s %" G_GINT64_FORMAT,
                                    _ (terrier_type_info (field->target)->label), value->integer);
    }
  basis = field->basis != NULL ? terrier_record_get_text (record, field->basis) : NULL;
  if (value->tag == TERRIER_VALUE_TEXT && field->kind != TERRIER_FIELD_CHOICE)
    {
      g_autofree char *text = terrier_text_truncate (value->text, MAX_CHARS);

      return g_strdelimit (g_steal_pointer (&text), "\r\n\t", ' ');
    }
  return terrier_field_format (field, value, basis, TERRIER_TEXT_CELL);
}

static void
show_record (TerrierLedgerCell *cell, const Column *column, TerrierRecord *record)
{
  g_autofree char *text = NULL;
  const char *state, *key;
  TerrierLedgerLook look = TERRIER_LEDGER_TEXT;
  gboolean inferred, figure;

  if (record == NULL)
    {
      terrier_ledger_cell_set_text (cell, "");
      terrier_ledger_cell_set_symbol (cell, TERRIER_SYMBOL_N);
      return;
    }
  text = cell_text (column->list, record, column->field);
  inferred = terrier_record_is_inferred (record);
  figure = column->field->kind == TERRIER_FIELD_MONEY;
  state = figure ? text_or_null (record, "figure_state") : NULL;
  key = column->marked ? terrier_record_get_text (record, column->field->column) : NULL;
  if (text == NULL)
    look |= TERRIER_LEDGER_UNSTATED;
  if (inferred || g_strcmp0 (state, "assumed") == 0 || g_strcmp0 (state, "apportioned") == 0)
    look |= TERRIER_LEDGER_INFERRED;
  if (text != NULL && inferred && column->field->flags & TERRIER_FIELD_IDENTIFIER)
    {
      char *marked = g_strconcat (INFERRED_MARK, text, NULL);

      g_free (text);
      text = marked;
    }
  terrier_ledger_cell_set_look (cell, look);
  terrier_ledger_cell_set_symbol (cell,
                                  key != NULL ? terrier_symbol_from_key (key) : TERRIER_SYMBOL_N);
  terrier_ledger_cell_set_text (cell, text != NULL ? text : NOT_STATED);
}

static void
changed_cb (TerrierSlot *slot, GtkListItem *item)
{
  TerrierLedgerCell *cell = TERRIER_LEDGER_CELL (gtk_list_item_get_child (item));

  show_record (cell, g_object_get_qdata (G_OBJECT (cell), cell_quark),
               terrier_slot_get_record (slot));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  TerrierLedgerLook look = TERRIER_LEDGER_TEXT;
  GtkWidget *cell;

  if (terrier_field_is_number (column->field))
    look |= TERRIER_LEDGER_NUMBER;
  if (column->marked)
    look |= TERRIER_LEDGER_MARKED;
  cell = terrier_ledger_cell_new (look);
  g_object_set_qdata (G_OBJECT (cell), cell_quark, (gpointer) column);
  g_object_set_qdata (G_OBJECT (cell), item_quark, item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  TerrierSlot *slot = gtk_list_item_get_item (item);

  g_signal_connect (slot, "changed", G_CALLBACK (changed_cb), item);
  changed_cb (slot, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
}

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * terrier_record_cell_factory_new:
 * @list: the list whose rows are shown, as TerrierSteadyRows; must outlive the factory
 * @field: what to show of them
 *
 * Cells are not measured by their text: a table of them is cheap to scroll.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
terrier_record_cell_factory_new (TerrierRecordList *list, const TerrierField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);

  cell_quark = g_quark_from_static_string ("terrier-cell");
  item_quark = g_quark_from_static_string ("terrier-cell-item");
  column->list = list;
  column->field = field;
  column->marked = has_symbol (field);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  return factory;
}

char *
terrier_record_figure_note (TerrierRecord *record)
{
  TerrierType type = terrier_record_get_record_type (record);
  g_autoptr (GString) note = g_string_new (NULL);
  const char *state = text_or_null (record, "figure_state");
  const char *source = text_or_null (record, "source");

  if (state != NULL)
    g_string_append (note,
                     terrier_choice_label (terrier_field_lookup (type, "figure_state"), state));
  if (terrier_field_index (type, "figures_on") >= 0)
    {
      TerrierDate date = terrier_record_get_date (record, "figures_on");

      if (date != TERRIER_DATE_NONE)
        {
          g_autofree char *day = terrier_date_format (date);

          g_string_append_printf (note, "%s%s", note->len > 0 ? ", " : "", day);
        }
    }
  if (source != NULL)
    {
      g_autofree char *brief = terrier_text_truncate (source, MAX_CHARS);

      g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", brief);
    }
  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}

char *
terrier_record_cell_tooltip (GtkWidget *view, double x, double y)
{
  GtkWidget *cell = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  const Column *column;
  const char *text;
  TerrierSlot *slot;
  TerrierRecord *record;
  g_autofree char *note = NULL;

  /* The point may fall on the padding about the cell. */
  if (cell != NULL && !TERRIER_IS_LEDGER_CELL (cell))
    cell = gtk_widget_get_first_child (cell);
  if (!TERRIER_IS_LEDGER_CELL (cell))
    return NULL;
  column = g_object_get_qdata (G_OBJECT (cell), cell_quark);
  slot = gtk_list_item_get_item (g_object_get_qdata (G_OBJECT (cell), item_quark));
  record = slot != NULL ? terrier_slot_get_record (slot) : NULL;
  if (record == NULL)
    return NULL;
  text = terrier_ledger_cell_get_text (TERRIER_LEDGER_CELL (cell));
  if (g_strcmp0 (text, NOT_STATED) == 0)
    text = _ ("not stated");
  if (column->field->kind == TERRIER_FIELD_MONEY || terrier_record_is_inferred (record))
    note = terrier_record_figure_note (record);
  if (note == NULL)
    return g_strdup (text);
  return terrier_record_is_inferred (record)
             ? g_strdup_printf ("%s\n%s: %s", text, _ ("Inferred"), note)
             : g_strdup_printf ("%s\n%s", text, note);
}
