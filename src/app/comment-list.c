/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/comment-list.h"

#include "app/diff-text.h"
#include "app/labels.h"
#include "app/text-places.h"
#include "decision/passage.h"

#include <glib/gi18n-lib.h>

#define POST_KEY "comment-post"

struct _TerrierCommentList
{
  AdwBin parent_instance;

  GtkLabel *summary;
  GtkCheckButton *show_closed;
  GtkWidget *composer;
  GtkLabel *quote;
  GtkEditable *body;
  GtkCheckButton *suggests;
  GtkTextView *suggestion;
  GtkEditable *post;
  GtkBox *cards;

  TerrierSettings *settings;
  TerrierDecisionDraft *draft;
  gboolean show_exempt;
  gboolean editable;
  char *section; /* what is being commented on */
  TerrierTextRange range;
  char *quoted;
  gint64 reply_to; /* 0: a comment of its own */
};

static guint activated_signal, apply_signal, accept_signal, told_signal;

G_DEFINE_FINAL_TYPE (TerrierCommentList, terrier_comment_list, ADW_TYPE_BIN)

static const TerrierComment *
find_comment (TerrierCommentList *self, gint64 id)
{
  GPtrArray *comments
      = self->draft != NULL ? terrier_decision_draft_get_comments (self->draft) : NULL;

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    if (((TerrierComment *) comments->pdata[i])->id == id)
      return comments->pdata[i];
  return NULL;
}

static GtkWidget *
new_quote (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), line);
  GtkWidget *label = terrier_label_new_wrapped (quoted, "comment-quote");

  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
add_button (GtkBox *box, const char *label, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
}

static void
add_buttons (TerrierCommentList *self, GtkBox *card, const TerrierComment *comment)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));

  add_button (box, _ ("Show"), "comments.show", comment->id);
  if (self->editable && terrier_comment_is_open (comment))
    {
      add_button (box, _ ("Reply"), "comments.reply", comment->id);
      if (g_str_equal (comment->kind, "suggestion"))
        {
          add_button (box, _ ("Accept"), "comments.accept", comment->id);
          add_button (box, _ ("Reject"), "comments.reject", comment->id);
        }
      else
        add_button (box, _ ("Resolve"), "comments.resolve", comment->id);
    }
  else if (self->editable)
    add_button (box, _ ("Open again"), "comments.open", comment->id);
  gtk_box_append (card, GTK_WIDGET (box));
}

/* "Head of Legal · 3 Nov 2023 · Background · Accepted" */
static char *
describe (TerrierCommentList *self, const TerrierComment *comment)
{
  const TerrierField *states = terrier_field_lookup (TERRIER_TYPE_COMMENT, "state");
  const TerrierFormSection *section
      = terrier_form_find_section (terrier_decision_draft_get_form (self->draft), comment->section);
  g_autofree char *on = terrier_date_format (comment->made_on);
  GString *text = g_string_new (comment->post);

  g_string_append_printf (text, " · %s", on);
  if (comment->reply_to == 0)
    {
      g_autofree char *heading
          = g_strdup (section != NULL ? terrier_form_text (&section->heading, FALSE)
                                      : comment->section);

      if (g_str_has_suffix (heading, ":"))
        heading[strlen (heading) - 1] = '\0';
      g_string_append_printf (text, " · %s", heading);
      if (!terrier_comment_is_open (comment))
        g_string_append_printf (text, " · %s", terrier_choice_label (states, comment->state));
    }
  return g_string_free (text, FALSE);
}

static void
add_replies (TerrierCommentList *self, GtkBox *card, gint64 id)
{
  GPtrArray *comments = terrier_decision_draft_get_comments (self->draft);

  for (guint i = 0; i < comments->len; i++)
    {
      const TerrierComment *reply = comments->pdata[i];
      g_autofree char *about = NULL;
      GtkWidget *box;

      if (reply->reply_to != id)
        continue;
      about = describe (self, reply);
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (box, "comment-reply");
      gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (reply->body, NULL));
      gtk_box_append (GTK_BOX (box), terrier_label_new_wrapped (about, "note"));
      gtk_box_append (card, box);
    }
}

static GtkWidget *
new_card (TerrierCommentList *self, const TerrierComment *comment)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *about = describe (self, comment);
  const char *text = terrier_decision_draft_get_section (self->draft, comment->section);
  TerrierTextRange range;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "comment");
  if (!terrier_comment_is_open (comment))
    gtk_widget_add_css_class (card, "closed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  comment->body, -1);
  if (g_str_equal (comment->kind, "suggestion"))
    gtk_box_append (GTK_BOX (card), terrier_diff_label_new (comment->quote, comment->suggestion));
  else if (*comment->quote != '\0')
    gtk_box_append (GTK_BOX (card), new_quote (comment->quote));
  gtk_box_append (GTK_BOX (card), terrier_label_new_wrapped (comment->body, NULL));
  gtk_box_append (GTK_BOX (card), terrier_label_new_wrapped (about, "note"));
  if (terrier_comment_is_open (comment) && !terrier_comment_locate (comment, text, &range))
    gtk_box_append (GTK_BOX (card),
                    terrier_label_new_wrapped (_ ("The passage is no longer in the text"),
                                               "check-problem"));
  add_replies (self, GTK_BOX (card), comment->id);
  add_buttons (self, GTK_BOX (card), comment);
  return card;
}

static gboolean
has_passages (const char *text)
{
  g_autoptr (GArray) passages = terrier_passage_scan (text != NULL ? text : "");

  return passages->len > 0;
}

/* Whether a comment is, or may have been, on something exempt, which it then quotes: one whose
 * place is gone from a text with exempt passages counts as such. */
static gboolean
is_exempt (TerrierCommentList *self, const TerrierComment *comment)
{
  const char *text = terrier_decision_draft_get_section (self->draft, comment->section);
  g_autoptr (GArray) passages = terrier_passage_scan (text);
  TerrierTextRange range;

  if (terrier_decision_draft_get_withheld (self->draft, comment->section)
      || has_passages (comment->quote) || has_passages (comment->suggestion))
    return TRUE;
  if (passages->len > 0 && !terrier_comment_locate (comment, text, &range))
    return TRUE;
  for (guint i = 0; i < passages->len; i++)
    {
      const TerrierPassage *passage = &g_array_index (passages, TerrierPassage, i);

      if (range.start < passage->end && passage->start < range.end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_shown (TerrierCommentList *self, const TerrierComment *comment)
{
  if (comment->reply_to != 0)
    return FALSE;
  if (!self->show_exempt && is_exempt (self, comment))
    return FALSE;
  return terrier_comment_is_open (comment) || gtk_check_button_get_active (self->show_closed);
}

static void
fill (TerrierCommentList *self)
{
  GPtrArray *comments
      = self->draft != NULL ? terrier_decision_draft_get_comments (self->draft) : NULL;
  guint n_open = terrier_comments_count_open (comments);
  guint n_hidden = 0;
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      const TerrierComment *comment = comments->pdata[i];

      if (is_shown (self, comment))
        gtk_box_append (self->cards, new_card (self, comment));
      else if (terrier_comment_is_open (comment))
        n_hidden++;
    }
  if (n_open == 0)
    g_string_append (words, _ ("No open comments. Select a passage in the text to comment on it."));
  else
    g_string_append_printf (words,
                            ngettext ("%u open comment; the record is sealed once it is closed",
                                      "%u open comments; the record is sealed once they are closed",
                                      n_open),
                            n_open);
  if (n_hidden > 0)
    g_string_append_printf (words,
                            ngettext (" (%u of them on an exempt section)",
                                      " (%u of them on exempt sections)", n_hidden),
                            n_hidden);
  gtk_label_set_text (self->summary, words->str);
}

static void
end_composing (TerrierCommentList *self)
{
  gtk_widget_set_visible (self->composer, FALSE);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->quoted, g_free);
  self->reply_to = 0;
}

static void
begin_composing (TerrierCommentList *self, const char *quoted)
{
  g_autofree char *post = terrier_settings_dup_text (self->settings, POST_KEY);
  g_autofree char *line = g_strdelimit (g_strdup (quoted), "\n\t", ' ');
  g_autofree char *words = g_strdup_printf (_ ("“%s”"), line);

  gtk_label_set_text (self->quote, words);
  gtk_widget_set_visible (GTK_WIDGET (self->quote), *quoted != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->suggests), self->reply_to == 0 && *quoted != '\0');
  gtk_check_button_set_active (self->suggests, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->suggestion), quoted, -1);
  gtk_editable_set_text (self->body, "");
  gtk_editable_set_text (self->post, post);
  gtk_widget_set_visible (self->composer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

void
terrier_comment_list_compose (TerrierCommentList *self,
                              const char *section,
                              const TerrierTextRange *range)
{
  const char *text;

  g_return_if_fail (TERRIER_IS_COMMENT_LIST (self));
  if (self->draft == NULL || !self->editable)
    return;
  text = terrier_decision_draft_get_section (self->draft, section);
  g_return_if_fail (range->end <= strlen (text));

  end_composing (self);
  self->section = g_strdup (section);
  self->range = *range;
  self->quoted = g_strndup (text + range->start, range->end - range->start);
  begin_composing (self, self->quoted);
}

/* The text may have gone on while the comment was being written: the passage is where its words
 * are now. */
static gboolean
find_again (TerrierCommentList *self)
{
  char none[] = "";
  TerrierComment passage
      = { .quote = self->quoted, .before = none, .after = none, .position = self->range.start };

  return *self->quoted == '\0'
             ? self->range.end
                   <= strlen (terrier_decision_draft_get_section (self->draft, self->section))
             : terrier_comment_locate (&passage,
                                       terrier_decision_draft_get_section (self->draft,
                                                                           self->section),
                                       &self->range);
}

static void
tell (TerrierCommentList *self, const char *words)
{
  g_signal_emit (self, told_signal, 0, words);
}

static TerrierChangeSet *
make_comment (TerrierCommentList *self, const char *body, const char *post)
{
  g_autofree char *instead = terrier_buffer_dup_text (gtk_text_view_get_buffer (self->suggestion));
  gboolean suggests = gtk_check_button_get_active (self->suggests);

  if (!find_again (self))
    {
      tell (self, _ ("The passage is no longer in the text; select it again."));
      return NULL;
    }
  if (*body == '\0' && suggests)
    body = *instead != '\0' ? _ ("Other words") : _ ("Take it out");
  return terrier_comment_add (self->draft, self->section, &self->range, body,
                              suggests ? instead : NULL, post, terrier_date_today ());
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierCommentList *self = TERRIER_COMMENT_LIST (widget);
  const TerrierComment *comment = find_comment (self, self->reply_to);
  g_autofree char *body = g_strstrip (g_strdup (gtk_editable_get_text (self->body)));
  g_autofree char *post = g_strstrip (g_strdup (gtk_editable_get_text (self->post)));
  gboolean suggests = gtk_check_button_get_active (self->suggests);
  TerrierChangeSet *set;

  if (self->draft == NULL || (*body == '\0' && !(suggests && comment == NULL)))
    {
      tell (self, _ ("Write what the comment says."));
      return;
    }
  if (*post == '\0')
    {
      tell (self, _ ("Give the post that comments, as Head of Legal."));
      gtk_widget_grab_focus (GTK_WIDGET (self->post));
      return;
    }
  set = comment != NULL
            ? terrier_comment_reply (self->draft, comment, body, post, terrier_date_today ())
            : make_comment (self, body, post);
  if (set == NULL)
    return;
  terrier_settings_set_text (self->settings, POST_KEY, post);
  end_composing (self);
  g_signal_emit (self, apply_signal, 0, set);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  end_composing (TERRIER_COMMENT_LIST (widget));
}

static void
show_comment (TerrierCommentList *self, const TerrierComment *comment)
{
  TerrierTextRange range = { 0, 0 };

  terrier_comment_locate (comment,
                          terrier_decision_draft_get_section (self->draft, comment->section),
                          &range);
  g_signal_emit (self, activated_signal, 0, comment->section, (guint64) range.start,
                 (guint64) (range.end - range.start));
}

static void
comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierCommentList *self = TERRIER_COMMENT_LIST (widget);
  const TerrierComment *comment = find_comment (self, g_variant_get_int64 (parameter));
  const char *verb = name + strlen ("comments.");

  if (comment == NULL)
    return;
  if (g_str_equal (verb, "show"))
    show_comment (self, comment);
  else if (!self->editable)
    return;
  else if (g_str_equal (verb, "reply"))
    {
      end_composing (self);
      self->reply_to = comment->id;
      begin_composing (self, comment->body);
    }
  else if (g_str_equal (verb, "accept"))
    g_signal_emit (self, accept_signal, 0, comment->id);
  else
    g_signal_emit (self, apply_signal, 0,
                   terrier_comment_close (self->draft, comment,
                                          g_str_equal (verb, "resolve")  ? "resolved"
                                          : g_str_equal (verb, "reject") ? "rejected"
                                                                         : "open"));
}

static void
terrier_comment_list_dispose (GObject *object)
{
  TerrierCommentList *self = TERRIER_COMMENT_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_COMMENT_LIST);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->quoted, g_free);

  G_OBJECT_CLASS (terrier_comment_list_parent_class)->dispose (object);
}

static void
terrier_comment_list_class_init (TerrierCommentListClass *klass)
{
  static const char *const verbs[] = { "comments.show",   "comments.reply",  "comments.resolve",
                                       "comments.accept", "comments.reject", "comments.open" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = TERRIER_TYPE_COMMENT_LIST;

  G_OBJECT_CLASS (klass)->dispose = terrier_comment_list_dispose;
  activated_signal = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_UINT64);
  apply_signal = g_signal_new ("apply", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, G_TYPE_POINTER);
  accept_signal = g_signal_new ("accept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  told_signal = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/terrier/Terrier/ui/comment-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, summary);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, show_closed);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, composer);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, quote);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, body);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, suggests);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, suggestion);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, post);
  gtk_widget_class_bind_template_child (widget_class, TerrierCommentList, cards);
  gtk_widget_class_install_action (widget_class, "comments.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "comments.cancel", NULL, cancel_action);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i], "x", comment_action);
}

static void
terrier_comment_list_init (TerrierCommentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->show_closed, "toggled", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
}

void
terrier_comment_list_set_settings (TerrierCommentList *self, TerrierSettings *settings)
{
  g_return_if_fail (TERRIER_IS_COMMENT_LIST (self));

  g_set_object (&self->settings, settings);
}

void
terrier_comment_list_set_draft (TerrierCommentList *self,
                                TerrierDecisionDraft *draft,
                                gboolean show_exempt,
                                gboolean editable)
{
  g_return_if_fail (TERRIER_IS_COMMENT_LIST (self));

  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = terrier_decision_draft_ref (draft);
  self->show_exempt = show_exempt;
  self->editable = editable;
  if (!editable)
    end_composing (self);
  fill (self);
}
