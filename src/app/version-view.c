/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/version-view.h"

#include "app/diff-text.h"
#include "app/labels.h"
#include "core/task.h"
#include "decision/passage.h"
#include "decision/versions.h"

#include <glib/gi18n-lib.h>

#define CONTEXT_CHARS 120

struct _TerrierVersionView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *none;
  GtkListBox *list;
  GtkDropDown *other;
  GtkBox *sections;

  TerrierSession *session;
  TerrierDecisionDraft *draft;
  gboolean editable;
  GPtrArray *versions; /* TerrierVersion, newest first; shared with whoever compares */
  GCancellable *cancellable;
  gboolean stale; /* to be read when shown */
};

static guint restored_signal;

G_DEFINE_FINAL_TYPE (TerrierVersionView, terrier_version_view, ADW_TYPE_BIN)

static char *
heading_of (TerrierVersionView *self, const char *key)
{
  const TerrierFormSection *section
      = terrier_form_find_section (terrier_decision_draft_get_form (self->draft), key);
  char *heading = g_strdup (section != NULL ? terrier_form_text (&section->heading, FALSE) : key);

  if (g_str_has_suffix (heading, ":"))
    heading[strlen (heading) - 1] = '\0';
  return heading;
}

/* "22 Nov 2026, 00:31" in the time of the place. */
static char *
format_time (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr (GDateTime) here = time != NULL ? g_date_time_to_local (time) : NULL;

  return here != NULL ? g_date_time_format (here, "%-d %b %Y, %H:%M") : g_strdup (at);
}

static gboolean
may_show (TerrierVersionView *self, const char *key)
{
  return !terrier_decision_draft_get_withheld (self->draft, key)
         || terrier_session_get_show_exempt (self->session);
}

/* What may be shown of a text now: its exempt passages only to who sees what is exempt. */
static char *
shown_text (TerrierVersionView *self, const char *text)
{
  return terrier_session_get_show_exempt (self->session) ? g_strdup (text)
                                                         : terrier_passage_hide (text);
}

static GtkWidget *
new_row (TerrierVersionView *self, const TerrierVersion *version)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *at
      = version->corrected != NULL
            /* Translators: the number of a sealed record */
            ? g_strdup_printf (_ ("%s as sealed, which this corrects"), version->corrected)
            : version->at != NULL ? format_time (version->at)
                                  : g_strdup (_ ("Before the first change"));
  g_autoptr (GString) what = g_string_new (NULL);

  for (guint i = 0; i < version->sections->len; i++)
    {
      g_autofree char *heading = heading_of (self, version->sections->pdata[i]);

      g_string_append_printf (what, "%s%s", i > 0 ? ", " : "", heading);
    }
  if (version->at != NULL || version->corrected != NULL)
    /* Translators: words put in and words taken out */
    g_string_append_printf (what, _ (" · +%u −%u words"), version->n_inserted, version->n_deleted);
  gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (at, "figure"));
  if (what->len > 0)
    {
      GtkWidget *label = terrier_label_new_wrapped (what->str, "note");

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_lines (GTK_LABEL (label), 1);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/* Comparing two long texts is not for the main thread. */
typedef struct
{
  char *key;
  GRefString *before;
  GRefString *after;
  GPtrArray *parts;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->key);
  g_ref_string_release (pair->before);
  g_ref_string_release (pair->after);
  g_clear_pointer (&pair->parts, g_ptr_array_unref);
  g_free (pair);
}

static void
compare_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *pairs = data;

  for (guint i = 0; i < pairs->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Pair *pair = pairs->pdata[i];

      pair->parts = terrier_word_diff (pair->before, pair->after);
    }
  g_task_return_boolean (task, TRUE);
}

static GtkWidget *
new_card (TerrierVersionView *self, const Pair *pair)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore"));
  GtkWidget *text = terrier_label_new_wrapped (NULL, NULL);
  g_autofree char *heading = heading_of (self, pair->key);
  g_autofree char *label = g_strdup_printf (_ ("Restore %s"), heading);
  g_autofree char *markup = terrier_diff_to_markup (pair->parts, CONTEXT_CHARS);
  GtkWidget *title = terrier_label_new_wrapped (heading, "heading");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "comment");
  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pair->key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "version.restore");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), text);
  return card;
}

static void
clear_sections (TerrierVersionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierVersionView *self = TERRIER_VERSION_VIEW (source);
  GPtrArray *pairs = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  clear_sections (self);
  for (guint i = 0; i < pairs->len; i++)
    gtk_box_append (self->sections, new_card (self, pairs->pdata[i]));
  if (pairs->len == 0)
    gtk_box_append (self->sections,
                    terrier_label_new_wrapped (_ ("The same, word for word"), "dim-label"));
}

static const TerrierVersion *
selected (TerrierVersionView *self, guint *index)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (i < 0 || self->versions == NULL || (guint) i >= self->versions->len)
    return NULL;
  *index = (guint) i;
  return self->versions->pdata[i];
}

static void
compare (TerrierVersionView *self)
{
  guint index;
  const TerrierVersion *version;
  gboolean with_before;
  const TerrierVersion *older = NULL;
  GPtrArray *pairs;
  GHashTableIter iter;
  gpointer key, text;
  g_autoptr (GTask) task = NULL;

  /* Rows and choices go one by one when the view goes. */
  if (self->list == NULL || self->other == NULL || self->draft == NULL)
    return;
  version = selected (self, &index);
  with_before = gtk_drop_down_get_selected (self->other) == 1;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "version.restore",
                                 version != NULL && self->editable);
  if (version == NULL)
    {
      clear_sections (self);
      return;
    }
  if (with_before && index + 1 < self->versions->len)
    older = self->versions->pdata[index + 1];
  pairs = g_ptr_array_new_with_free_func (pair_free);
  g_hash_table_iter_init (&iter, version->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      const char *before = older != NULL ? terrier_version_get (older, self->draft, key) : text;
      const char *after
          = with_before ? text : terrier_decision_draft_get_section (self->draft, key);
      g_autofree char *shown_before = shown_text (self, before);
      g_autofree char *shown_after = shown_text (self, after);
      Pair *pair;

      if (g_str_equal (shown_before, shown_after) || !may_show (self, key))
        continue;
      pair = g_new0 (Pair, 1);
      pair->key = g_strdup (key);
      pair->before = g_ref_string_new (shown_before);
      pair->after = g_ref_string_new (shown_after);
      g_ptr_array_add (pairs, pair);
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, compared_cb, NULL);
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, pairs, (GDestroyNotify) g_ptr_array_unref);
  terrier_task_run (task, compare_func);
}

static void
show_versions (TerrierVersionView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (self->versions == NULL || self->versions->len < 2)
    {
      gtk_label_set_text (self->none,
                          _ ("Nothing has changed since the file was made. Each pause in "
                             "writing makes a version to compare and go back to."));
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (self->list, new_row (self, self->versions->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, "versions");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 1));
}

static gpointer
read_func (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_versions_load (reader, data, cancellable, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierVersionView) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (versions == NULL)
    {
      if (self->list != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          gtk_label_set_text (self->none, error->message);
          gtk_stack_set_visible_child_name (self->stack, "none");
        }
      return;
    }
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = versions;
  if (self->list != NULL)
    show_versions (self);
}

static void
read_versions (TerrierVersionView *self)
{
  if (!self->stale || self->draft == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_func,
                                terrier_decision_draft_ref (self->draft),
                                (GDestroyNotify) terrier_decision_draft_unref,
                                (GDestroyNotify) g_ptr_array_unref, NULL, read_cb,
                                g_object_ref (self));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierVersionView *self = TERRIER_VERSION_VIEW (widget);
  const char *only = g_variant_get_string (parameter, NULL);
  guint index;
  const TerrierVersion *version = selected (self, &index);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *at = NULL, *label = NULL;
  GHashTableIter iter;
  gpointer key, text;

  if (version == NULL || !self->editable)
    return;
  g_hash_table_iter_init (&iter, version->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if ((*only == '\0' || g_str_equal (only, key))
        && !g_str_equal (text, terrier_decision_draft_get_section (self->draft, key)))
      g_hash_table_insert (texts, g_strdup (key), g_strdup (text));
  if (g_hash_table_size (texts) == 0)
    return;
  at = version->at != NULL ? format_time (version->at) : g_strdup (_ ("the beginning"));
  /* Translators: the moment of a version */
  label = g_strdup_printf (_ ("Go back to the text of %s"), at);
  g_signal_emit (self, restored_signal, 0, texts, label);
}

static void
terrier_version_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (terrier_version_view_parent_class)->map (widget);
  read_versions (TERRIER_VERSION_VIEW (widget));
}

static void
terrier_version_view_dispose (GObject *object)
{
  TerrierVersionView *self = TERRIER_VERSION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_VERSION_VIEW);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_version_view_parent_class)->dispose (object);
}

static void
terrier_version_view_class_init (TerrierVersionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_version_view_dispose;
  widget_class->map = terrier_version_view_map;
  restored_signal = g_signal_new ("restored", TERRIER_TYPE_VERSION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_HASH_TABLE, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/version-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierVersionView, stack);
  gtk_widget_class_bind_template_child (widget_class, TerrierVersionView, none);
  gtk_widget_class_bind_template_child (widget_class, TerrierVersionView, list);
  gtk_widget_class_bind_template_child (widget_class, TerrierVersionView, other);
  gtk_widget_class_bind_template_child (widget_class, TerrierVersionView, sections);
  gtk_widget_class_install_action (widget_class, "version.restore", "s", restore_action);
}

static void
terrier_version_view_init (TerrierVersionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (compare), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "notify::selected", G_CALLBACK (compare), self,
                           G_CONNECT_SWAPPED);
}

void
terrier_version_view_set_draft (TerrierVersionView *self,
                                TerrierSession *session,
                                TerrierDecisionDraft *draft,
                                gboolean editable)
{
  g_return_if_fail (TERRIER_IS_VERSION_VIEW (self));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = terrier_decision_draft_ref (draft);
  self->editable = editable;
  self->stale = TRUE;
  read_versions (self);
}

guint
terrier_version_view_get_n (TerrierVersionView *self)
{
  g_return_val_if_fail (TERRIER_IS_VERSION_VIEW (self), 0);
  return self->versions != NULL ? self->versions->len : 0;
}
