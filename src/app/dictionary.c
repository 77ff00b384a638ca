/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/dictionary.h"

#include <enchant.h>
#include <string.h>

#include "core/task.h"

#define MAX_SUGGESTIONS 7

struct _TerrierDictionary
{
  GObject parent_instance;

  char *tag;           /* en_GB */
  GHashTable *answers; /* word -> TerrierWordState */
  GHashTable *unknown; /* words to ask about */
  gboolean asking;
  gboolean missing;

  GMutex lock; /* for the worker: the rest is the main thread's */
  EnchantBroker *broker;
  EnchantDict *dict;
  gboolean opened;
};

static guint answered_signal;
static GHashTable *dictionaries; /* language -> TerrierDictionary */

G_DEFINE_FINAL_TYPE (TerrierDictionary, terrier_dictionary, G_TYPE_OBJECT)

/* On the worker, under the lock. */
static EnchantDict *
open_dict (TerrierDictionary *self)
{
  if (!self->opened)
    {
      self->broker = enchant_broker_init ();
      if (enchant_broker_dict_exists (self->broker, self->tag))
        self->dict = enchant_broker_request_dict (self->broker, self->tag);
      self->opened = TRUE;
    }
  return self->dict;
}

typedef struct
{
  char **words;
  gboolean *wrong;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_strfreev (question->words);
  g_free (question->wrong);
  g_free (question);
}

static void
ask_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TerrierDictionary *self = source;
  Question *question = data;
  EnchantDict *dict;

  g_mutex_lock (&self->lock);
  dict = open_dict (self);
  for (guint i = 0; dict != NULL && question->words[i] != NULL; i++)
    question->wrong[i]
        = enchant_dict_check (dict, question->words[i], (gssize) strlen (question->words[i])) > 0;
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, dict != NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TerrierDictionary *self = TERRIER_DICTIONARY (source);
  Question *question = g_task_get_task_data (G_TASK (result));

  self->asking = FALSE;
  self->missing = !g_task_propagate_boolean (G_TASK (result), NULL);
  for (guint i = 0; question->words[i] != NULL; i++)
    if (!g_hash_table_contains (self->answers, question->words[i]))
      g_hash_table_insert (self->answers, g_strdup (question->words[i]),
                           GINT_TO_POINTER (question->wrong[i] ? TERRIER_WORD_WRONG
                                                               : TERRIER_WORD_GOOD));
  g_signal_emit (self, answered_signal, 0);
  terrier_dictionary_ask (self);
}

void
terrier_dictionary_ask (TerrierDictionary *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree gpointer *keys = NULL;
  Question *question;
  guint n;

  g_return_if_fail (TERRIER_IS_DICTIONARY (self));

  if (self->asking || g_hash_table_size (self->unknown) == 0)
    return;
  question = g_new0 (Question, 1);
  keys = g_hash_table_get_keys_as_array (self->unknown, &n);
  question->words = g_new0 (char *, n + 1);
  question->wrong = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    question->words[i] = g_strdup (keys[i]);
  g_hash_table_remove_all (self->unknown);
  self->asking = TRUE;
  task = g_task_new (self, NULL, asked_cb, NULL);
  g_task_set_source_tag (task, terrier_dictionary_ask);
  g_task_set_task_data (task, question, question_free);
  terrier_task_run (task, ask_func);
}

TerrierWordState
terrier_dictionary_look_up (TerrierDictionary *self, const char *word)
{
  gpointer state = g_hash_table_lookup (self->answers, word);

  if (state == NULL && !self->missing)
    g_hash_table_add (self->unknown, g_strdup (word));
  return (TerrierWordState) GPOINTER_TO_INT (state);
}

static void
suggest_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TerrierDictionary *self = source;
  EnchantDict *dict;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&self->lock);
  dict = open_dict (self);
  if (dict != NULL)
    {
      size_t n = 0;
      char **found = enchant_dict_suggest (dict, data, (gssize) strlen (data), &n);

      for (size_t i = 0; i < n && i < MAX_SUGGESTIONS; i++)
        g_ptr_array_add (words, g_strdup (found[i]));
      if (found != NULL)
        enchant_dict_free_string_list (dict, found);
    }
  g_mutex_unlock (&self->lock);
  g_ptr_array_add (words, NULL);
  g_task_return_pointer (task, g_strdupv ((char **) words->pdata), (GDestroyNotify) g_strfreev);
}

void
terrier_dictionary_suggest_async (TerrierDictionary *self,
                                  const char *word,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, terrier_dictionary_suggest_async);
  g_task_set_task_data (task, g_strdup (word), g_free);
  terrier_task_run (task, suggest_func);
}

GStrv
terrier_dictionary_suggest_finish (TerrierDictionary *self, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
add_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TerrierDictionary *self = source;
  EnchantDict *dict;

  g_mutex_lock (&self->lock);
  dict = open_dict (self);
  if (dict != NULL)
    enchant_dict_add (dict, data, (gssize) strlen (data));
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, TRUE);
}

void
terrier_dictionary_accept (TerrierDictionary *self, const char *word, gboolean for_good)
{
  g_return_if_fail (TERRIER_IS_DICTIONARY (self));

  g_hash_table_insert (self->answers, g_strdup (word), GINT_TO_POINTER (TERRIER_WORD_GOOD));
  if (for_good)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

      g_task_set_task_data (task, g_strdup (word), g_free);
      terrier_task_run (task, add_func);
    }
  g_signal_emit (self, answered_signal, 0);
}

gboolean
terrier_dictionary_is_missing (TerrierDictionary *self)
{
  g_return_val_if_fail (TERRIER_IS_DICTIONARY (self), TRUE);
  return self->missing;
}

static void
terrier_dictionary_finalize (GObject *object)
{
  TerrierDictionary *self = TERRIER_DICTIONARY (object);

  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->unknown);
  g_free (self->tag);

  G_OBJECT_CLASS (terrier_dictionary_parent_class)->finalize (object);
}

static void
terrier_dictionary_class_init (TerrierDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_dictionary_finalize;
  answered_signal = g_signal_new ("answered", TERRIER_TYPE_DICTIONARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
terrier_dictionary_init (TerrierDictionary *self)
{
  g_mutex_init (&self->lock);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

TerrierDictionary *
terrier_dictionary_get (const char *language)
{
  TerrierDictionary *self;

  if (dictionaries == NULL)
    dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self = g_hash_table_lookup (dictionaries, language);
  if (self == NULL)
    {
      self = g_object_new (TERRIER_TYPE_DICTIONARY, NULL);
      self->tag = g_strdelimit (g_strdup (language), "-", '_');
      g_hash_table_insert (dictionaries, g_strdup (language), self);
    }
  return g_object_ref (self);
}
