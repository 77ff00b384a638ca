/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/search-box.h"

#include "app/labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HITS_PER_TYPE 6

struct _TerrierSearchBox
{
  AdwBin parent_instance;

  TerrierSession *session;
  GtkText *entry;
  GtkWidget *popover; /* made at the first key */
  GtkListBox *list;
  GtkLabel *none;
  GCancellable *searching;
  guint n_hits;
};

G_DEFINE_FINAL_TYPE (TerrierSearchBox, terrier_search_box, ADW_TYPE_BIN)

typedef struct
{
  gboolean exempt;
  char text[];
} Search;

static Search *
search_new (const char *text, gboolean exempt)
{
  gsize size = strlen (text) + 1;
  Search *search = g_malloc (sizeof (Search) + size);

  search->exempt = exempt;
  memcpy (search->text, text, size);
  return search;
}

static gpointer
search_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Search *search = data;

  return terrier_reader_search (reader, search->text, HITS_PER_TYPE, search->exempt, error);
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  int type = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "type"));
  int last = before != NULL ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "type")) : -1;
  GtkWidget *label;

  if (type == last)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = terrier_label_new (_ (terrier_type_info ((TerrierType) type)->plural), 0, "search-group");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
hit_row_new (const TerrierHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = terrier_label_new_cut (hit->name, NULL);
  GtkWidget *detail = gtk_label_new (hit->detail);
  g_autofree char *spoken = NULL;

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 28);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "type", GINT_TO_POINTER ((int) hit->type));
  g_object_set_data (G_OBJECT (row), "id", GUINT_TO_POINTER (hit->id));
  spoken = hit->detail != NULL && *hit->detail != '\0'
               ? g_strdup_printf ("%s, %s", hit->name, hit->detail)
               : g_strdup (hit->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
close_results (TerrierSearchBox *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, TerrierSearchBox *self)
{
  TerrierType type = (TerrierType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "type"));
  gint64 id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "id"));

  close_results (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  terrier_session_select (self->session, type, id);
  terrier_session_open_record (self->session, type, id);
}

static void
ensure_popover (TerrierSearchBox *self)
{
  GtkWidget *box, *scroller;

  if (self->popover != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->none = GTK_LABEL (gtk_label_new (NULL));
  self->popover = gtk_popover_new ();
  gtk_list_box_set_header_func (self->list, header_func, NULL, NULL);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "search-hits");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Found"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_label_set_wrap (self->none, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "search-none");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->none));
  gtk_widget_set_size_request (box, 460, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_add_css_class (self->popover, "search-popover");
  /* A click on a hit must not take the focus from the entry: that closes the list under it. */
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
show_hits (TerrierSearchBox *self, GPtrArray *hits, const char *complaint)
{
  GtkWidget *child;
  g_autofree char *text = NULL;

  ensure_popover (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->n_hits = 0;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const TerrierHit *hit = g_ptr_array_index (hits, i);

      if (!terrier_session_shows_names_of (self->session, hit->type))
        continue;
      gtk_list_box_append (self->list, hit_row_new (hit));
      self->n_hits++;
    }
  if (self->n_hits > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  /* Translators: %s is what was searched for */
  text = complaint != NULL ? g_strdup (complaint)
                           : g_strdup_printf (_("Nothing begins with “%s”"),
                                              gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_label_set_text (self->none, text);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->n_hits == 0);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierSearchBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  show_hits (self, hits, error != NULL ? error->message : NULL);
}

static void
text_changed_cb (TerrierSearchBox *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_strstrip (text);
  if (*text == '\0' || self->session == NULL)
    {
      self->n_hits = 0;
      close_results (self);
      return;
    }
  self->searching = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), search_func,
                                search_new (text, terrier_session_get_show_exempt (self->session)),
                                g_free, (GDestroyNotify) g_ptr_array_unref,
                                self->searching, found_cb, g_object_ref (self));
}

static void
move_by (TerrierSearchBox *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  double x, y;

  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (adjustment != NULL
      && gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, &x, &y))
    gtk_adjustment_clamp_page (adjustment, y - 24, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        TerrierSearchBox *self)
{
  if (keyval == GDK_KEY_Escape)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      close_results (self);
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                              GTK_DIR_TAB_FORWARD);
      return TRUE;
    }
  if (self->popover == NULL || self->n_hits == 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
      move_by (self, 1);
      return TRUE;
    case GDK_KEY_Up:
      move_by (self, -1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      {
        GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

        if (row != NULL)
          activated_cb (self->list, row, self);
        return TRUE;
      }
    default:
      return FALSE;
    }
}

/* GtkText emits this when something else activates the entry, an assistive tool for one. */
static void
entry_activate_cb (TerrierSearchBox *self)
{
  GtkListBoxRow *row = self->n_hits > 0 ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    activated_cb (self->list, row, self);
}

static void
focus_left_cb (TerrierSearchBox *self)
{
  close_results (self);
}

static gboolean
terrier_search_box_grab_focus (GtkWidget *widget)
{
  TerrierSearchBox *self = TERRIER_SEARCH_BOX (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return TRUE;
}

static void
terrier_search_box_dispose (GObject *object)
{
  TerrierSearchBox *self = TERRIER_SEARCH_BOX (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_search_box_parent_class)->dispose (object);
}

static void
terrier_search_box_class_init (TerrierSearchBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_search_box_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = terrier_search_box_grab_focus;
}

static void
terrier_search_box_init (TerrierSearchBox *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY,
                                     "system-search-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Search everything (Ctrl+F)"));
  gtk_widget_set_size_request (entry, 300, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search everything"), -1);
  adw_bin_set_child (ADW_BIN (self), entry);
  self->entry = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search everything"), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  /* Before the entry: it would take the arrows for moving the cursor. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (entry, focus);
}

TerrierSearchBox *
terrier_search_box_new (void)
{
  return g_object_new (TERRIER_TYPE_SEARCH_BOX, NULL);
}

void
terrier_search_box_set_session (TerrierSearchBox *self, TerrierSession *session)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_set_object (&self->session, session);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  close_results (self);
}

GtkEditable *
terrier_search_box_get_entry (TerrierSearchBox *self)
{
  return GTK_EDITABLE (self->entry);
}

guint
terrier_search_box_get_n_hits (TerrierSearchBox *self)
{
  return self->n_hits;
}
