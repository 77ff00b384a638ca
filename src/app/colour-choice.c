/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/colour-choice.h"

#include <glib/gi18n-lib.h>

struct _TerrierColourChoice
{
  AdwBin parent_instance;

  TerrierSession *session;
  GtkDropDown *menu;
  GtkStringList *words; /* as offered */
  GArray *questions;    /* TerrierMapQuestion, as offered */
  TerrierMapQuestion question;
  gboolean filling;
  GCancellable *reading;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierColourChoice, terrier_colour_choice, ADW_TYPE_BIN)

/* An option to colour by, and what it is called. */
typedef struct
{
  gint64 id;
  char *name;
} Option;

static void
option_free (gpointer data)
{
  Option *option = data;

  g_free (option->name);
  g_free (option);
}

static gpointer
read_options (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TerrierQuery) query = terrier_query_new (TERRIER_TYPE_OPTION);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *options;

  terrier_query_set_sort (query, "programme", FALSE);
  records = terrier_reader_select (reader, query, error);
  if (records == NULL)
    return NULL;
  options = g_ptr_array_new_with_free_func (option_free);
  for (guint i = 0; i < records->len; i++)
    {
      TerrierRecord *record = records->pdata[i];
      g_autofree char *name = terrier_record_dup_name (record);
      g_autofree char *programme
          = terrier_reader_name (reader, TERRIER_TYPE_PROGRAMME,
                                 terrier_record_get_reference (record, "programme"));
      Option *option = g_new (Option, 1);

      option->id = terrier_record_get_id (record);
      /* Translators: what a map is coloured by: the action under option, of programme */
      option->name = g_strdup_printf (_ ("Action: %s · %s"), name, programme);
      g_ptr_array_add (options, option);
    }
  return options;
}

static guint
find_question (TerrierColourChoice *self, const TerrierMapQuestion *question)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const TerrierMapQuestion *offered = &g_array_index (self->questions, TerrierMapQuestion, i);

      if (offered->by == question->by && offered->option == question->option)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
offer (TerrierColourChoice *self, TerrierMapColouring by, gint64 option, const char *words)
{
  const TerrierMapQuestion question = { by, option };

  g_array_append_val (self->questions, question);
  gtk_string_list_append (self->words, words);
}

/* @options: (nullable) (element-type Option) */
static void
fill (TerrierColourChoice *self, GPtrArray *options)
{
  guint position;

  self->filling = TRUE;
  g_array_set_size (self->questions, 0);
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          NULL);
  for (TerrierMapColouring by = 0; by < TERRIER_MAP_BY_N; by++)
    if (terrier_session_shows_field (self->session, terrier_map_colouring_field (by)))
      offer (self, by, 0, terrier_map_colouring_label (by));
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const Option *option = options->pdata[i];

      offer (self, TERRIER_MAP_BY_ACTION, option->id, option->name);
    }
  position = find_question (self, &self->question);
  gtk_drop_down_set_selected (self->menu, position != GTK_INVALID_LIST_POSITION ? position : 0);
  self->filling = FALSE;
}

static void
selected_cb (TerrierColourChoice *self)
{
  guint position = gtk_drop_down_get_selected (self->menu);

  if (self->filling || position >= self->questions->len
      || position == find_question (self, &self->question))
    return;
  self->question = g_array_index (self->questions, TerrierMapQuestion, position);
  terrier_settings_set_text (terrier_session_get_settings (self->session), "map-colour",
                             terrier_map_colouring_key (self->question.by));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierColourChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) options
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (options == NULL)
    {
      terrier_session_trouble (self->session, error);
      return;
    }
  fill (self, options);
  /* The option that was asked about is gone. */
  selected_cb (self);
}

static void
load (TerrierColourChoice *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_options, NULL,
                                NULL, (GDestroyNotify) g_ptr_array_unref, self->reading, read_cb,
                                g_object_ref (self));
}

static void
changed_cb (TerrierColourChoice *self, const TerrierChange *change)
{
  if ((change->types & (1u << TERRIER_TYPE_OPTION | 1u << TERRIER_TYPE_PROGRAMME)) != 0)
    load (self);
}

static void
terrier_colour_choice_dispose (GObject *object)
{
  TerrierColourChoice *self = TERRIER_COLOUR_CHOICE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_colour_choice_parent_class)->dispose (object);
}

static void
terrier_colour_choice_finalize (GObject *object)
{
  g_array_unref (TERRIER_COLOUR_CHOICE (object)->questions);

  G_OBJECT_CLASS (terrier_colour_choice_parent_class)->finalize (object);
}

static void
terrier_colour_choice_class_init (TerrierColourChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terrier_colour_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = terrier_colour_choice_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TERRIER_TYPE_COLOUR_CHOICE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_colour_choice_init (TerrierColourChoice *self)
{
  GtkWidget *menu;

  self->questions = g_array_new (FALSE, FALSE, sizeof (TerrierMapQuestion));
  self->words = gtk_string_list_new (NULL);
  menu = gtk_drop_down_new (G_LIST_MODEL (self->words), NULL);
  self->menu = GTK_DROP_DOWN (menu);
  gtk_widget_set_tooltip_text (menu, _ ("What the symbols say: a fact of the properties, or their "
                                        "action under an option"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the symbols say"), -1);
  g_signal_connect_object (menu, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), menu);
}

/* Once, before anything else. */
void
terrier_colour_choice_set_session (TerrierColourChoice *self, TerrierSession *session)
{
  g_autofree char *key = NULL;

  g_return_if_fail (TERRIER_IS_COLOUR_CHOICE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  key = terrier_settings_dup_text (terrier_session_get_settings (session), "map-colour");
  terrier_map_colouring_from_key (key, &self->question.by);
  fill (self, NULL);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

const TerrierMapQuestion *
terrier_colour_choice_get_question (TerrierColourChoice *self)
{
  return &self->question;
}

const char *
terrier_colour_choice_get_words (TerrierColourChoice *self)
{
  guint position = find_question (self, &self->question);

  return position != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (self->words, position)
                                               : terrier_map_colouring_label (self->question.by);
}

void
terrier_colour_choice_set_question (TerrierColourChoice *self, const TerrierMapQuestion *question)
{
  guint position = find_question (self, question);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_drop_down_set_selected (self->menu, position);
}
