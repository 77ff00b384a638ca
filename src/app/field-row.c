/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/field-row-private.h"

#include "estate/field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The window's undo looks for this on the widget with the focus: while it is there Ctrl+Z takes
 * back typing and not the last change of the file. */
#define TYPED_KEY "terrier-typed"

enum
{
  SIGNAL_COMMIT,
  SIGNAL_TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierFieldRow, terrier_field_row, GTK_TYPE_BOX)

static GtkTextBuffer *
buffer_of (TerrierFieldRow *self)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->editor));

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static char *
dup_text (TerrierFieldRow *self)
{
  GtkTextIter start, end;

  if (self->field->kind != TERRIER_FIELD_MARKDOWN)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (self), &start, &end, FALSE);
}

static gboolean
is_typed_into (TerrierFieldRow *self)
{
  switch (self->field->kind)
    {
    case TERRIER_FIELD_CHOICE:
    case TERRIER_FIELD_BOOLEAN:
    case TERRIER_FIELD_REFERENCE:
    case TERRIER_FIELD_SHAPE:
      return FALSE;
    default:
      return TRUE;
    }
}

static GtkWidget *
typed_widget (TerrierFieldRow *self)
{
  if (GTK_IS_SCROLLED_WINDOW (self->editor))
    return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->editor));
  if (GTK_IS_EDITABLE (self->editor))
    return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->editor)));
  return self->editor;
}

static void
set_typed (TerrierFieldRow *self, gboolean typed)
{
  self->typed = typed;
  g_object_set_data (G_OBJECT (typed_widget (self)), TYPED_KEY, typed ? self : NULL);
}

void
terrier_field_row_commit (TerrierFieldRow *self, const TerrierValue *value)
{
  terrier_field_row_set_error (self, NULL);
  if (is_typed_into (self))
    set_typed (self, FALSE);
  if (!terrier_value_equal (value, &self->value))
    g_signal_emit (self, signals[SIGNAL_COMMIT], 0, value);
}

void
terrier_field_row_flush (TerrierFieldRow *self)
{
  g_autofree char *text = NULL;
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (!is_typed_into (self) || !self->typed)
    return;
  text = dup_text (self);
  if (!terrier_field_parse (self->field, text, &value, &error))
    {
      terrier_field_row_set_error (self, error->message);
      return;
    }
  terrier_field_row_commit (self, &value);
}

/* What cannot be read yet is not told: the next letter may make it whole. */
static void
changed_cb (TerrierFieldRow *self)
{
  g_autofree char *text = NULL;
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;

  if (self->filling)
    return;
  set_typed (self, TRUE);
  text = dup_text (self);
  if (terrier_field_parse (self->field, text, &value, NULL))
    g_signal_emit (self, signals[SIGNAL_TYPED], 0, &value);
}

static void
fill_text (TerrierFieldRow *self)
{
  g_autofree char *text = terrier_field_format (self->field, &self->value, NULL, TERRIER_TEXT_EDIT);

  self->filling = TRUE;
  if (self->field->kind == TERRIER_FIELD_MARKDOWN)
    gtk_text_buffer_set_text (buffer_of (self), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  self->filling = FALSE;
  set_typed (self, FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierFieldRow *self)
{
  /* The first Escape gives back what is in the file; the next one belongs to the window. */
  if (keyval != GDK_KEY_Escape || !(self->typed || terrier_field_row_has_error (self)))
    return FALSE;
  terrier_field_row_set_error (self, NULL);
  fill_text (self);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, &self->value);
  return TRUE;
}

static void
watch (TerrierFieldRow *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (terrier_field_row_flush), self);
  gtk_widget_add_controller (widget, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);
}

void
terrier_field_row_take_popover (TerrierFieldRow *self, GtkWidget *popover)
{
  graphene_rect_t bounds;

  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  if (gtk_widget_compute_bounds (self->editor, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
}

static void
day_selected_cb (GtkCalendar *calendar, TerrierFieldRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_auto (TerrierValue) value = TERRIER_VALUE_INIT;
  int year, month, day_of_month;

  if (self->filling)
    return;
  g_date_time_get_ymd (day, &year, &month, &day_of_month);
  terrier_value_set_integer (&value, terrier_date_new (year, month, day_of_month));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  terrier_field_row_commit (self, &value);
}

static void
calendar_icon_cb (GtkEntry *entry, GtkEntryIconPosition position, TerrierFieldRow *self)
{
  GtkWidget *calendar;

  if (self->popover == NULL)
    {
      calendar = gtk_calendar_new ();
      terrier_field_row_take_popover (self, gtk_popover_new ());
      gtk_popover_set_child (GTK_POPOVER (self->popover), calendar);
      g_signal_connect (calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
    }
  calendar = gtk_popover_get_child (GTK_POPOVER (self->popover));
  if (self->value.tag == TERRIER_VALUE_INTEGER && self->value.integer > 0)
    {
      int year, month, day;
      g_autoptr (GDateTime) when = NULL;

      terrier_date_split ((TerrierDate) self->value.integer, &year, &month, &day);
      when = g_date_time_new_local (year, month, day, 12, 0, 0);
      self->filling = TRUE;
      if (when != NULL)
        gtk_calendar_select_day (GTK_CALENDAR (calendar), when);
      self->filling = FALSE;
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static GtkWidget *
entry_new (TerrierFieldRow *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("not stated"));
  gtk_widget_add_css_class (entry, "field-editor");
  if (self->field->kind == TERRIER_FIELD_MONEY || self->field->kind == TERRIER_FIELD_AREA
      || self->field->kind == TERRIER_FIELD_INTEGER || self->field->kind == TERRIER_FIELD_DECIMAL)
    gtk_widget_add_css_class (entry, "figure");
  if (self->field->kind == TERRIER_FIELD_DATE)
    {
      gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                         "pan-down-symbolic");
      gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                       _ ("Choose a day"));
      g_signal_connect (entry, "icon-release", G_CALLBACK (calendar_icon_cb), self);
    }
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (terrier_field_row_flush), self);
  watch (self, entry);
  return entry;
}

static GtkWidget *
text_new (TerrierFieldRow *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 56);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "field-editor");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  watch (self, view);
  return scroller;
}

static GtkWidget *
editor_new (TerrierFieldRow *self)
{
  GtkWidget *label;

  switch (self->field->kind)
    {
    case TERRIER_FIELD_CHOICE:
    case TERRIER_FIELD_BOOLEAN:
      return terrier_field_choice_new (self);
    case TERRIER_FIELD_REFERENCE:
      return terrier_field_reference_new (self);
    case TERRIER_FIELD_MARKDOWN:
      return text_new (self);
    case TERRIER_FIELD_SHAPE:
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      return label;
    default:
      return entry_new (self);
    }
}

static void
name_editor (TerrierFieldRow *self)
{
  GtkWidget *named = typed_widget (self);
  g_autofree char *title = NULL;

  if (self->field->kind == TERRIER_FIELD_MONEY)
    title = g_strdup_printf ("%s, £", _ (self->field->label));
  else if (self->field->unit != NULL && self->field->kind != TERRIER_FIELD_AREA
           && strstr (self->field->label, self->field->unit) == NULL)
    title = g_strdup_printf ("%s, %s", _ (self->field->label), self->field->unit);
  else if (self->field->kind == TERRIER_FIELD_AREA)
    title = g_strdup_printf ("%s, m²", _ (self->field->label));
  else
    title = g_strdup (_ (self->field->label));
  gtk_label_set_text (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  if (named != self->editor)
    gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
}

static void
build (TerrierFieldRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_yalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, 18);
  gtk_label_set_max_width_chars (self->label, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  self->editor = editor_new (self);
  gtk_widget_set_hexpand (self->editor, TRUE);
  if (terrier_field_is_exempt (self->field))
    gtk_widget_add_css_class (GTK_WIDGET (self), "exempt-field");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (line), self->editor);
  gtk_box_append (GTK_BOX (self), line);
  name_editor (self);
  terrier_field_row_set_note (self, NULL);
  terrier_field_row_set_locked (self, FALSE);
}

static gboolean
terrier_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TERRIER_FIELD_ROW (widget)->editor);
}

static void
terrier_field_row_dispose (GObject *object)
{
  TerrierFieldRow *self = TERRIER_FIELD_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_field_row_parent_class)->dispose (object);
}

static void
terrier_field_row_finalize (GObject *object)
{
  terrier_value_clear (&TERRIER_FIELD_ROW (object)->value);

  G_OBJECT_CLASS (terrier_field_row_parent_class)->finalize (object);
}

static void
terrier_field_row_class_init (TerrierFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = terrier_field_row_dispose;
  object_class->finalize = terrier_field_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = terrier_field_row_grab_focus;
  signals[SIGNAL_TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
terrier_field_row_init (TerrierFieldRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-row");
}

TerrierFieldRow *
terrier_field_row_new (TerrierSession *session, const TerrierField *field)
{
  TerrierFieldRow *self = g_object_new (TERRIER_TYPE_FIELD_ROW, NULL);

  self->session = g_object_ref (session);
  self->field = field;
  build (self);
  return self;
}

const TerrierField *
terrier_field_row_get_field (TerrierFieldRow *self)
{
  return self->field;
}

/**
 * terrier_field_row_set_value:
 * @self: the row
 * @value: as it is in the file
 * @name: (nullable): name of the record that a reference points to
 *
 * Shows @value. What is being typed stays: it is compared with the new value when the field is
 * left.
 */
void
terrier_field_row_set_value (TerrierFieldRow *self, const TerrierValue *value, const char *name)
{
  terrier_value_clear (&self->value);
  terrier_value_copy (value, &self->value);
  switch (self->field->kind)
    {
    case TERRIER_FIELD_CHOICE:
    case TERRIER_FIELD_BOOLEAN:
      terrier_field_choice_show (self);
      break;
    case TERRIER_FIELD_REFERENCE:
      terrier_field_reference_show (self, name);
      break;
    case TERRIER_FIELD_SHAPE:
      {
        g_autofree char *text
            = terrier_field_format (self->field, value, NULL, TERRIER_TEXT_SCREEN);

        gtk_label_set_text (GTK_LABEL (self->editor), *text != '\0' ? text : _ ("not stated"));
        break;
      }
    default:
      if (!self->typed)
        fill_text (self);
      break;
    }
}

/**
 * terrier_field_row_set_locked:
 * @self: the row
 * @locked: whether the value may only be read, also where the file may be written
 *
 * What the program keeps by itself and what is sealed can be read and copied, not typed.
 */
void
terrier_field_row_set_locked (TerrierFieldRow *self, gboolean locked)
{
  gboolean open
      = !locked && (self->field->flags & TERRIER_FIELD_KEPT) == 0
        && !terrier_portfolio_get_read_only (terrier_session_get_portfolio (self->session));

  if (GTK_IS_EDITABLE (self->editor))
    gtk_editable_set_editable (GTK_EDITABLE (self->editor), open);
  else if (self->field->kind == TERRIER_FIELD_MARKDOWN)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (typed_widget (self)), open);
  else
    gtk_widget_set_sensitive (self->editor, open);
}

void
terrier_field_row_set_note (TerrierFieldRow *self, const char *note)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* The label may not fit beside its editor. */
  g_string_append (text, gtk_label_get_text (self->label));
  if (self->field->help != NULL)
    g_string_append_printf (text, "\n%s", _ (self->field->help));
  if (terrier_field_is_exempt (self->field))
    g_string_append_printf (text, "\n%s",
                            _ ("Exempt under Schedule 12A of the Local Government Act 1972"));
  if (note != NULL)
    g_string_append_printf (text, "\n%s", note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text->str);
}

void
terrier_field_row_set_error (TerrierFieldRow *self, const char *sentence)
{
  if (sentence == NULL)
    {
      if (self->error != NULL)
        gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
      gtk_widget_remove_css_class (self->editor, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (typed_widget (self)),
                                  GTK_ACCESSIBLE_STATE_INVALID);
      return;
    }
  if (self->error == NULL)
    {
      self->error
          = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                     "xalign", 0.0, "wrap", TRUE, NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->error), "caption");
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->error));
    }
  gtk_label_set_text (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  gtk_widget_add_css_class (self->editor, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (typed_widget (self)), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

gboolean
terrier_field_row_has_error (TerrierFieldRow *self)
{
  return self->error != NULL && gtk_widget_get_visible (GTK_WIDGET (self->error));
}

GtkWidget *
terrier_field_row_get_editor (TerrierFieldRow *self)
{
  return typed_widget (self);
}
