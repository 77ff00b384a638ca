/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-editor-private.h"

#include <glib/gi18n-lib.h>

static void
jump (TerrierDecisionEditor *self, const char *section, guint64 offset, guint64 length)
{
  terrier_decision_editor_select_section (self, section);
  terrier_section_editor_jump (self->text, length > 0 ? (gsize) offset : G_MAXSIZE, (gsize) length);
}

static void
found_cb (TerrierDecisionEditor *self, const char *section, guint64 offset, guint64 length)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  jump (self, section, offset, length);
  /* One goes on from place to place with Enter. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_bar)))
    gtk_widget_grab_focus (focus);
}

static void
replaced_cb (TerrierDecisionEditor *self, GHashTable *texts, const char *label)
{
  terrier_decision_editor_write (self, texts, label, 0);
  terrier_session_toast (self->session, label, FALSE);
}

static void
find_closed_cb (TerrierDecisionEditor *self)
{
  terrier_section_editor_jump (self->text, G_MAXSIZE, 0);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (widget);
  g_autofree char *words = NULL;

  if (self->draft == NULL)
    return;
  /* The fields of the record have no text to search: the first section has. */
  if (self->section == NULL)
    terrier_decision_editor_select_section (self, terrier_decision_draft_get_form (self->draft)
                                                      ->sections[0]
                                                      .key);
  words = terrier_section_editor_dup_selection (self->text, NULL);
  terrier_find_bar_open (self->find_bar, g_str_equal (name, "decision.replace"), words);
  terrier_decision_editor_update_review (self, TRUE);
}

static void
show_beside (TerrierDecisionEditor *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->beside, name);
}

static void
beside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_beside (TERRIER_DECISION_EDITOR (widget), g_variant_get_string (parameter, NULL));
}

static void
comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierDecisionEditor *self = TERRIER_DECISION_EDITOR (widget);
  TerrierTextRange range;

  if (self->draft == NULL || !terrier_decision_editor_can_edit (self))
    return;
  if (self->section == NULL
      || (terrier_decision_draft_get_withheld (self->draft, self->section)
          && !terrier_session_get_show_exempt (self->session)))
    {
      terrier_session_toast (self->session, _ ("Choose a section to comment on"), FALSE);
      return;
    }
  g_free (terrier_section_editor_dup_selection (self->text, &range));
  show_beside (self, "comments");
  terrier_decision_editor_update_review (self, FALSE);
  terrier_comment_list_compose (self->comments, self->section, &range);
}

static void
apply_cb (TerrierDecisionEditor *self, TerrierChangeSet *set)
{
  /* What the comment is about is in the file before the comment. */
  terrier_decision_editor_save (self);
  terrier_session_apply (self->session, set, NULL, NULL);
}

static void
accept_cb (TerrierDecisionEditor *self, gint64 id)
{
  GPtrArray *comments = terrier_decision_draft_get_comments (self->draft);

  for (guint i = 0; i < comments->len; i++)
    {
      const TerrierComment *comment = comments->pdata[i];
      g_autoptr (GHashTable) texts = NULL;
      char *text;

      if (comment->id != id)
        continue;
      text = terrier_comment_take (comment, terrier_decision_draft_get_section (self->draft,
                                                                                comment->section));
      if (text == NULL)
        {
          terrier_session_toast (self->session,
                                 _ ("The passage has changed since: write it in by hand, then "
                                    "reject the suggestion"),
                                 FALSE);
          return;
        }
      texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (texts, g_strdup (comment->section), text);
      terrier_decision_editor_write (self, texts, _ ("Accept a suggested change"), id);
      return;
    }
}

static void
told_cb (TerrierDecisionEditor *self, const char *words)
{
  terrier_session_toast (self->session, words, FALSE);
}

/* The passages of the open comments on the section in hand. */
static void
mark_passages (TerrierDecisionEditor *self)
{
  GPtrArray *comments = terrier_decision_draft_get_comments (self->draft);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (TerrierTextRange));

  for (guint i = 0; comments != NULL && self->section != NULL && i < comments->len; i++)
    {
      const TerrierComment *comment = comments->pdata[i];
      TerrierTextRange range;

      if (terrier_comment_is_open (comment) && g_str_equal (comment->section, self->section)
          && terrier_comment_locate (comment,
                                     terrier_decision_draft_get_section (self->draft,
                                                                         self->section),
                                     &range))
        g_array_append_val (ranges, range);
    }
  terrier_section_editor_set_marks (self->text, ranges);
}

void
terrier_decision_editor_update_review (TerrierDecisionEditor *self, gboolean typed)
{
  gboolean show_exempt = terrier_session_get_show_exempt (self->session);
  gboolean editable;
  g_autofree char *title = NULL;
  guint n;

  if (self->draft == NULL)
    return;
  editable = terrier_decision_editor_can_edit (self);
  terrier_find_bar_set_draft (self->find_bar, self->draft, self->section, show_exempt, editable);
  if (typed)
    return;
  terrier_section_editor_set_spelling (self->text, terrier_session_get_settings (self->session),
                                       terrier_decision_draft_get_form (self->draft)->language);
  terrier_comment_list_set_settings (self->comments, terrier_session_get_settings (self->session));
  terrier_comment_list_set_draft (self->comments, self->draft, show_exempt, editable);
  terrier_version_view_set_draft (self->versions, self->session, self->draft, editable);
  n = terrier_comments_count_open (terrier_decision_draft_get_comments (self->draft));
  /* Translators: with how many are open */
  title = n > 0 ? g_strdup_printf (_ ("Comments (%u)"), n) : g_strdup (_ ("Comments"));
  gtk_stack_page_set_title (self->comments_page, title);
  mark_passages (self);
}

void
terrier_decision_editor_class_init_review (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "decision.find", GDK_KEY_f, GDK_CONTROL_MASK, find_action },
    { "decision.replace", GDK_KEY_h, GDK_CONTROL_MASK, find_action },
    { "decision.comment", GDK_KEY_m, GDK_CONTROL_MASK | GDK_ALT_MASK, comment_action },
  };

  g_type_ensure (TERRIER_TYPE_FIND_BAR);
  g_type_ensure (TERRIER_TYPE_COMMENT_LIST);
  g_type_ensure (TERRIER_TYPE_VERSION_VIEW);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
    }
  gtk_widget_class_install_action (widget_class, "decision.beside", "s", beside_action);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, beside);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, comments_page);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, comments);
  gtk_widget_class_bind_template_child (widget_class, TerrierDecisionEditor, versions);
}

void
terrier_decision_editor_init_review (TerrierDecisionEditor *self)
{
#define CONNECT(object, signal, func)                                                              \
  g_signal_connect_object (object, signal, G_CALLBACK (func), self, G_CONNECT_SWAPPED)
  CONNECT (self->find_bar, "found", found_cb);
  CONNECT (self->find_bar, "replaced", replaced_cb);
  CONNECT (self->find_bar, "closed", find_closed_cb);
  CONNECT (self->comments, "activated", jump);
  CONNECT (self->comments, "apply", apply_cb);
  CONNECT (self->comments, "accept", accept_cb);
  CONNECT (self->comments, "told", told_cb);
  CONNECT (self->versions, "restored", replaced_cb);
#undef CONNECT
}
