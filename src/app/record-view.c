/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/record-view.h"

#include "app/alternatives-list.h"
#include "app/case-strip.h"
#include "app/history-list.h"
#include "app/record-cell.h"
#include "app/related-list.h"

#include <glib/gi18n-lib.h>

#define MAX_HISTORY 100

struct _TerrierRecordView
{
  AdwBin parent_instance;

  TerrierSession *session;
  gboolean full;
  TerrierType type;
  gint64 id;
  GCancellable *reading;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *open;
  GtkWidget *reveal;
  GtkWidget *gone; /* in the place of all, when the record is no longer there */
  GtkStack *states;
  TerrierCaseStrip *strip; /* full only */
  TerrierRecordForm *form;
  GtkStack *tabs;
  AdwBin *related;
  AdwBin *access; /* of a property */
  AdwBin *history;
  gboolean related_stale;
  gboolean access_stale;
  gboolean history_stale;
};

G_DEFINE_FINAL_TYPE (TerrierRecordView, terrier_record_view, ADW_TYPE_BIN)

typedef struct
{
  TerrierType type;
  gint64 id;
} Key;

static Key *
key_of (TerrierRecordView *self)
{
  Key key = { self->type, self->id };

  return g_memdup2 (&key, sizeof key);
}

static gpointer
read_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Key *key = data;

  return terrier_record_read (reader, key->type, key->id, error);
}

static gpointer
related_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Key *key = data;

  return terrier_related_read (reader, key->type, key->id, error);
}

static gpointer
access_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_alternatives_read (reader, ((const Key *) data)->id, error);
}

static gpointer
history_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Key *key = data;

  return terrier_reader_history (reader, key->type, key->id, MAX_HISTORY, error);
}

static void
related_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) related
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  terrier_session_trouble (self->session, error);
  if (related != NULL)
    adw_bin_set_child (self->related,
                       terrier_related_list_new (self->session, related, self->type, self->id));
}

static void
access_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierAlternatives) alternatives
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  terrier_session_trouble (self->session, error);
  if (alternatives != NULL)
    adw_bin_set_child (self->access, terrier_alternatives_list_new (self->session, alternatives));
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  terrier_session_trouble (self->session, error);
  if (entries != NULL)
    adw_bin_set_child (self->history, terrier_history_list_new (self->session, entries, FALSE));
}

static void
read_tab (TerrierRecordView *self)
{
  TerrierPortfolio *portfolio = terrier_session_get_portfolio (self->session);
  const char *tab = gtk_stack_get_visible_child_name (self->tabs);

  if (g_strcmp0 (tab, "related") == 0 && self->related_stale)
    {
      self->related_stale = FALSE;
      terrier_portfolio_read_async (portfolio, related_func, key_of (self), g_free,
                                    (GDestroyNotify) g_ptr_array_unref, self->reading, related_cb,
                                    g_object_ref (self));
    }
  if (g_strcmp0 (tab, "access") == 0 && self->access_stale && self->type == TERRIER_TYPE_PROPERTY)
    {
      self->access_stale = FALSE;
      terrier_portfolio_read_async (portfolio, access_func, key_of (self), g_free,
                                    (GDestroyNotify) terrier_alternatives_free, self->reading,
                                    access_cb, g_object_ref (self));
    }
  if (g_strcmp0 (tab, "history") == 0 && self->history_stale)
    {
      self->history_stale = FALSE;
      terrier_portfolio_read_async (portfolio, history_func, key_of (self), g_free,
                                    (GDestroyNotify) g_ptr_array_unref, self->reading, history_cb,
                                    g_object_ref (self));
    }
}

/* A record without a name of its own, as an action, is called by its choice and what it is about.
 */
static char *
dup_title (TerrierRecord *record, GHashTable *names)
{
  const TerrierTypeInfo *info = terrier_type_info (terrier_record_get_record_type (record));
  const TerrierField *choice = NULL;
  const char *about = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TerrierField *field = &info->fields[i];

      if (field->flags & TERRIER_FIELD_IDENTIFIER
          && terrier_record_get_text (record, field->column))
        return terrier_record_dup_name (record);
      if (choice == NULL && field->kind == TERRIER_FIELD_CHOICE
          && terrier_record_get_text (record, field->column) != NULL)
        choice = field;
      if (about == NULL && names != NULL && field->flags & TERRIER_FIELD_REQUIRED)
        about = g_hash_table_lookup (names, field->column);
    }
  if (choice == NULL || about == NULL)
    return terrier_record_dup_name (record);
  return g_strdup_printf ("%s: %s",
                          terrier_choice_label (choice,
                                                terrier_record_get_text (record, choice->column)),
                          about);
}

static void
show_title (TerrierRecordView *self, TerrierRecord *record, GHashTable *names)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);
  const TerrierField *first = NULL;
  gboolean inferred = terrier_record_is_inferred (record);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < info->n_fields && first == NULL; i++)
    if (info->fields[i].flags & TERRIER_FIELD_IDENTIFIER)
      first = &info->fields[i];
  if (first == NULL || terrier_session_shows_value (self->session, record, first))
    name = dup_title (record, names);
  else
    name = g_strdup_printf ("%s %" G_GINT64_FORMAT, _(info->label), self->id);
  title = inferred ? g_strconcat ("○ ", name, NULL) : g_strdup (name);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle,
                      inferred ? _("Inferred, not stated by a paper") : _(info->label));
  gtk_widget_set_visible (self->reveal, self->type == TERRIER_TYPE_PROPERTY);
  if (inferred)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "inferred");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "inferred");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierRecordRead) read
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, TERRIER_STORE_ERROR, TERRIER_STORE_ERROR_NOT_FOUND))
    {
      gtk_stack_set_visible_child (self->states, self->gone);
      return;
    }
  terrier_session_trouble (self->session, error);
  if (read == NULL || terrier_record_get_id (read->record) != self->id
      || terrier_record_get_record_type (read->record) != self->type)
    return;
  show_title (self, read->record, read->names);
  if (self->strip != NULL)
    terrier_case_strip_set_record (self->strip, read->record);
  terrier_record_form_set_record (self->form, read->record, read->names);
  gtk_stack_set_visible_child_name (self->states, "record");
}

static void
reload (TerrierRecordView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->related_stale = TRUE;
  self->access_stale = TRUE;
  self->history_stale = TRUE;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_func,
                                key_of (self), g_free, (GDestroyNotify) terrier_record_read_free,
                                self->reading, read_cb, g_object_ref (self));
  read_tab (self);
}

static void
changed_cb (TerrierSession *session, const TerrierChange *change, TerrierRecordView *self)
{
  if (self->id != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
exempt_cb (TerrierRecordView *self)
{
  TerrierRecord *record = terrier_record_form_get_record (self->form);

  adw_bin_set_child (self->related, NULL);
  adw_bin_set_child (self->history, NULL);
  if (record != NULL)
    reload (self);
}

/* A view that was hidden while the file changed has old values. */
static void
mapped_cb (TerrierRecordView *self)
{
  if (self->id != 0)
    reload (self);
}

static void
open_cb (TerrierRecordView *self)
{
  terrier_session_open_record (self->session, self->type, self->id);
}

static void
reveal_cb (TerrierRecordView *self)
{
  terrier_session_reveal (self->session, self->type, self->id);
}

static GtkWidget *
icon_button_new (const char *icon, const char *tip, GCallback callback, TerrierRecordView *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
head_new (TerrierRecordView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->subtitle, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->subtitle, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), self->full ? "title-3" : "title-4");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "caption");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->subtitle));
  self->reveal = icon_button_new ("terrier-map-symbolic", _("Show on the map (Ctrl+M)"),
                                  G_CALLBACK (reveal_cb), self);
  self->open = icon_button_new ("go-next-symbolic", _("Open as a page (Ctrl+Enter)"),
                                G_CALLBACK (open_cb), self);
  gtk_widget_set_visible (self->open, !self->full);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), self->reveal);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_widget_add_css_class (box, "record-head");
  return box;
}

static GtkWidget *
scrolled_new (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
record_new (TerrierRecordView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *beside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *facts = scrolled_new (GTK_WIDGET (self->form));

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->tabs);
  gtk_widget_add_css_class (switcher, "record-tabs");
  gtk_box_append (GTK_BOX (box), head_new (self));
  if (!self->full)
    gtk_stack_add_titled (self->tabs, facts, "facts", _("Facts"));
  gtk_stack_add_titled (self->tabs, scrolled_new (GTK_WIDGET (self->related)), "related",
                        _("Related"));
  gtk_stack_add_titled (self->tabs, scrolled_new (GTK_WIDGET (self->access)), "access",
                        _("Access"));
  gtk_stack_add_titled (self->tabs, scrolled_new (GTK_WIDGET (self->history)), "history",
                        _("History"));
  gtk_box_append (GTK_BOX (beside), switcher);
  gtk_box_append (GTK_BOX (beside), GTK_WIDGET (self->tabs));
  if (self->full)
    {
      GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *clamp = adw_clamp_new ();

      self->strip = terrier_case_strip_new (self->session);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->strip));
      adw_clamp_set_child (ADW_CLAMP (clamp), facts);
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
      gtk_widget_set_hexpand (clamp, TRUE);
      gtk_widget_set_halign (clamp, GTK_ALIGN_START);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 720);
      gtk_widget_set_size_request (beside, 380, -1);
      gtk_box_append (GTK_BOX (sides), clamp);
      gtk_box_append (GTK_BOX (sides), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
      gtk_box_append (GTK_BOX (sides), beside);
      gtk_widget_set_vexpand (sides, TRUE);
      gtk_box_append (GTK_BOX (box), sides);
    }
  else
    gtk_box_append (GTK_BOX (box), beside);
  return box;
}

static void
build (TerrierRecordView *self)
{
  self->states = GTK_STACK (gtk_stack_new ());
  self->tabs = GTK_STACK (gtk_stack_new ());
  self->form = terrier_record_form_new (self->session);
  self->related = ADW_BIN (adw_bin_new ());
  self->access = ADW_BIN (adw_bin_new ());
  self->history = ADW_BIN (adw_bin_new ());
  self->gone = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->gone), _("This record was deleted"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->gone),
                                   _("Undo (Ctrl+Z) brings it back; Alt+Left goes back."));
  gtk_widget_add_css_class (self->gone, "compact");
  gtk_stack_add_named (self->states, adw_bin_new (), "waiting");
  gtk_stack_add_named (self->states, record_new (self), "record");
  gtk_stack_add_named (self->states, self->gone, "gone");
  g_signal_connect_swapped (self->tabs, "notify::visible-child", G_CALLBACK (read_tab), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->states));
  g_signal_connect_object (self->session, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->session, "notify::show-exempt", G_CALLBACK (exempt_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

static void
terrier_record_view_dispose (GObject *object)
{
  TerrierRecordView *self = TERRIER_RECORD_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->tabs != NULL)
    g_signal_handlers_disconnect_by_data (self->tabs, self);
  self->tabs = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_record_view_parent_class)->dispose (object);
}

static gboolean
terrier_record_view_grab_focus (GtkWidget *widget)
{
  TerrierRecordForm *form = TERRIER_RECORD_VIEW (widget)->form;

  return gtk_widget_get_mapped (GTK_WIDGET (form)) && terrier_record_form_edit (form, NULL);
}

static void
terrier_record_view_class_init (TerrierRecordViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_record_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = terrier_record_view_grab_focus;
}

static void
terrier_record_view_init (TerrierRecordView *self)
{
  self->type = TERRIER_TYPE_NONE;
}

TerrierRecordView *
terrier_record_view_new (TerrierSession *session, gboolean full)
{
  TerrierRecordView *self = g_object_new (TERRIER_TYPE_RECORD_VIEW, NULL);

  self->session = g_object_ref (session);
  self->full = full;
  build (self);
  return self;
}

void
terrier_record_view_set_record (TerrierRecordView *self, TerrierType type, gint64 id)
{
  if (self->type == type && self->id == id)
    return;
  /* What was being typed belongs to the record that is left. */
  terrier_record_form_flush (self->form);
  self->type = type;
  self->id = id;
  adw_bin_set_child (self->related, NULL);
  adw_bin_set_child (self->history, NULL);
  reload (self);
}

TerrierRecordForm *
terrier_record_view_get_form (TerrierRecordView *self)
{
  return self->form;
}
