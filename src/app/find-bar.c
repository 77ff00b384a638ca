/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/find-bar.h"

#include "decision/find-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After typing in the text the places are looked for again, but not with each key. */
#define AGAIN_AFTER_MS 150

/* One place: the section by its number in the form. */
typedef struct
{
  guint section;
  guint number; /* of the places in the section */
  TerrierTextRange range;
} Place;

struct _TerrierFindBar
{
  AdwBin parent_instance;

  GtkEditable *wanted;
  GtkEditable *replacement;
  GtkLabel *count;
  GtkLabel *problem;
  GtkWidget *replace_row;
  GtkCheckButton *all_sections;
  GtkCheckButton *match_case;
  GtkCheckButton *whole_words;
  GtkCheckButton *regex;

  TerrierDecisionDraft *draft;
  char *section; /* key of the one in hand; nullable */
  gboolean show_exempt;
  gboolean editable;
  GArray *places; /* Place */
  guint at;       /* the one shown; G_MAXUINT before the first */
  guint again_source;
};

static guint found_signal, replaced_signal, closed_signal;

G_DEFINE_FINAL_TYPE (TerrierFindBar, terrier_find_bar, ADW_TYPE_BIN)

static TerrierFinder *
make_finder (TerrierFindBar *self, GError **error)
{
  TerrierFindFlags flags = 0;

  if (gtk_check_button_get_active (self->match_case))
    flags |= TERRIER_FIND_MATCH_CASE;
  if (gtk_check_button_get_active (self->whole_words))
    flags |= TERRIER_FIND_WHOLE_WORDS;
  if (gtk_check_button_get_active (self->regex))
    flags |= TERRIER_FIND_REGEX;
  return terrier_finder_new (gtk_editable_get_text (self->wanted), flags, error);
}

static const TerrierFormSection *
section_at (TerrierFindBar *self, guint i)
{
  return &terrier_decision_draft_get_form (self->draft)->sections[i];
}

/* What is exempt and hidden is not searched: that a word is in it is exempt too. */
static gboolean
is_searched (TerrierFindBar *self, const char *key)
{
  if (terrier_decision_draft_get_withheld (self->draft, key) && !self->show_exempt)
    return FALSE;
  return gtk_check_button_get_active (self->all_sections) || g_strcmp0 (key, self->section) == 0;
}

static void
show_problem (TerrierFindBar *self, const GError *error)
{
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
}

static void
show_count (TerrierFindBar *self)
{
  g_autofree char *words = NULL;
  gboolean any = self->places->len > 0;
  GtkWidget *widget = GTK_WIDGET (self);

  if (*gtk_editable_get_text (self->wanted) == '\0')
    words = g_strdup ("");
  else if (!any)
    words = g_strdup (_ ("None"));
  else if (self->at == G_MAXUINT)
    words = g_strdup_printf ("%u", self->places->len);
  else
    /* Translators: which of the places where a word was found is shown */
    words = g_strdup_printf (_ ("%u of %u"), self->at + 1, self->places->len);
  gtk_label_set_text (self->count, words);
  gtk_widget_action_set_enabled (widget, "find.next", any);
  gtk_widget_action_set_enabled (widget, "find.previous", any);
  gtk_widget_action_set_enabled (widget, "find.replace", any && self->editable);
  gtk_widget_action_set_enabled (widget, "find.replace-all", any && self->editable);
}

static void
find_in_section (TerrierFindBar *self, TerrierFinder *finder, guint i, GError **error)
{
  const char *key = section_at (self, i)->key;
  g_autoptr (GArray) ranges
      = terrier_finder_find (finder, terrier_decision_draft_get_section (self->draft, key), error);

  for (guint k = 0; ranges != NULL && k < ranges->len; k++)
    {
      Place place = { i, k, g_array_index (ranges, TerrierTextRange, k) };

      g_array_append_val (self->places, place);
    }
}

static void
look (TerrierFindBar *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierFinder) finder = NULL;

  g_clear_handle_id (&self->again_source, g_source_remove);
  g_array_set_size (self->places, 0);
  if (self->draft != NULL && *gtk_editable_get_text (self->wanted) != '\0')
    finder = make_finder (self, &error);
  for (guint i = 0; finder != NULL && error == NULL
                    && i < terrier_decision_draft_get_form (self->draft)->n_sections;
       i++)
    if (is_searched (self, section_at (self, i)->key))
      find_in_section (self, finder, i, &error);
  if (self->at != G_MAXUINT && self->at >= self->places->len)
    self->at = self->places->len > 0 ? self->places->len - 1 : G_MAXUINT;
  show_problem (self, error);
  show_count (self);
}

static void
show_place (TerrierFindBar *self)
{
  const Place *place = &g_array_index (self->places, Place, self->at);

  show_count (self);
  g_signal_emit (self, found_signal, 0, section_at (self, place->section)->key,
                 (guint64) place->range.start, (guint64) (place->range.end - place->range.start));
}

static void
wanted_cb (TerrierFindBar *self)
{
  self->at = G_MAXUINT;
  look (self);
}

static void
step (TerrierFindBar *self, int by)
{
  guint n;

  look (self);
  n = self->places->len;
  if (n == 0)
    return;
  if (self->at == G_MAXUINT)
    {
      /* From the section in hand on. */
      self->at = 0;
      while (self->at + 1 < n
             && g_strcmp0 (section_at (self, g_array_index (self->places, Place, self->at).section)
                               ->key,
                           self->section)
                    != 0)
        self->at++;
      if (g_strcmp0 (section_at (self, g_array_index (self->places, Place, self->at).section)->key,
                     self->section)
          != 0)
        self->at = 0;
    }
  else
    self->at = (self->at + n + (guint) by) % n;
  show_place (self);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (TERRIER_FIND_BAR (widget), g_str_equal (name, "find.next") ? 1 : -1);
}

static void
next_cb (TerrierFindBar *self)
{
  step (self, 1);
}

static void
previous_cb (TerrierFindBar *self)
{
  step (self, -1);
}

/* The text of one section with one place replaced, or all. */
static guint
replace_in (TerrierFindBar *self,
            TerrierFinder *finder,
            guint section,
            guint only,
            GHashTable *texts,
            GError **error)
{
  const char *key = section_at (self, section)->key;
  const char *text = terrier_decision_draft_get_section (self->draft, key);
  guint n = 0;
  char *newer = terrier_finder_replace (finder, text, gtk_editable_get_text (self->replacement),
                                        only, &n, error);

  if (newer != NULL && n > 0)
    g_hash_table_insert (texts, g_strdup (key), newer);
  else
    g_free (newer);
  return newer != NULL ? n : 0;
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TerrierFindBar *self = TERRIER_FIND_BAR (widget);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierFinder) finder = make_finder (self, &error);
  g_autofree char *label = NULL;
  gboolean all = g_str_equal (name, "find.replace-all");
  guint n = 0;

  look (self);
  if (finder == NULL || self->places->len == 0)
    return;
  if (!all && self->at == G_MAXUINT)
    {
      step (self, 1); /* What is to be replaced is shown before it is. */
      return;
    }
  if (all)
    for (guint i = 0; i < terrier_decision_draft_get_form (self->draft)->n_sections; i++)
      {
        if (error == NULL && is_searched (self, section_at (self, i)->key))
          n += replace_in (self, finder, i, G_MAXUINT, texts, &error);
      }
  else
    {
      const Place *place = &g_array_index (self->places, Place, self->at);

      n = replace_in (self, finder, place->section, place->number, texts, &error);
    }
  show_problem (self, error);
  if (error != NULL || n == 0)
    return;
  label = g_strdup_printf (ngettext ("Replace “%s” in %u place", "Replace “%s” in %u places", n),
                           gtk_editable_get_text (self->wanted), n);
  g_signal_emit (self, replaced_signal, 0, texts, label);
  look (self);
  if (!all && self->places->len > 0)
    show_place (self);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_set_visible (widget, FALSE);
  g_signal_emit (widget, closed_signal, 0);
}

static void
close_cb (TerrierFindBar *self)
{
  close_action (GTK_WIDGET (self), NULL, NULL);
}

static gboolean
look_again (gpointer user_data)
{
  TERRIER_FIND_BAR (user_data)->again_source = 0;
  look (user_data);
  return G_SOURCE_REMOVE;
}

static void
terrier_find_bar_dispose (GObject *object)
{
  TerrierFindBar *self = TERRIER_FIND_BAR (object);

  g_clear_handle_id (&self->again_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_FIND_BAR);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (terrier_find_bar_parent_class)->dispose (object);
}

static void
terrier_find_bar_class_init (TerrierFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terrier_find_bar_dispose;
  found_signal = g_signal_new ("found", TERRIER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_UINT64);
  replaced_signal = g_signal_new ("replaced", TERRIER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_HASH_TABLE, G_TYPE_STRING);
  closed_signal = g_signal_new ("closed", TERRIER_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, wanted);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, problem);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, all_sections);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, whole_words);
  gtk_widget_class_bind_template_child (widget_class, TerrierFindBar, regex);
  gtk_widget_class_install_action (widget_class, "find.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
}

static void
terrier_find_bar_init (TerrierFindBar *self)
{
  GtkCheckButton *const *switches[]
      = { &self->all_sections, &self->match_case, &self->whole_words, &self->regex };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->at = G_MAXUINT;
  g_signal_connect_object (self->wanted, "search-changed", G_CALLBACK (wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wanted, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wanted, "next-match", G_CALLBACK (next_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wanted, "previous-match", G_CALLBACK (previous_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wanted, "stop-search", G_CALLBACK (close_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_signal_connect_object (*switches[i], "toggled", G_CALLBACK (wanted_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * terrier_find_bar_set_draft:
 * @self: the bar
 * @draft: the decision as it stands; a reference is taken
 * @section: (nullable): key of the section in hand
 * @show_exempt: whether withheld sections may be looked into
 * @editable: whether anything may be replaced
 */
void
terrier_find_bar_set_draft (TerrierFindBar *self,
                            TerrierDecisionDraft *draft,
                            const char *section,
                            gboolean show_exempt,
                            gboolean editable)
{
  g_return_if_fail (TERRIER_IS_FIND_BAR (self));

  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = terrier_decision_draft_ref (draft);
  g_free (self->section);
  self->section = g_strdup (section);
  self->show_exempt = show_exempt;
  self->editable = editable;
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->again_source == 0)
    self->again_source = g_timeout_add (AGAIN_AFTER_MS, look_again, self);
}

/**
 * terrier_find_bar_open:
 * @self: the bar
 * @replace: with what to replace too
 * @words: (nullable): what is selected in the text, to look for
 */
void
terrier_find_bar_open (TerrierFindBar *self, gboolean replace, const char *words)
{
  g_return_if_fail (TERRIER_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->replace_row, replace);
  if (words != NULL && *words != '\0' && strchr (words, '\n') == NULL)
    gtk_editable_set_text (self->wanted, words);
  gtk_widget_grab_focus (GTK_WIDGET (self->wanted));
  gtk_editable_select_region (self->wanted, 0, -1);
  wanted_cb (self);
}
