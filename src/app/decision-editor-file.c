/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/decision-editor-private.h"

#include "app/figures-extend.h"
#include "decision/comments.h"
#include "decision/edit.h"

/* A pause in typing after which the text is in the file. */
#define SAVE_AFTER_MS 800

typedef struct
{
  gint64 decision;
  TerrierFormSet
      *forms; /* read only, outlives the reading: the editor holds a reference to itself */
  TerrierDecisionDraft *draft;
  TerrierSecrets *secrets;
  GPtrArray *changes; /* TerrierFigureChange */
  TerrierRecordRead *read;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->draft, terrier_decision_draft_unref);
  g_clear_pointer (&reading->secrets, terrier_secrets_unref);
  g_clear_pointer (&reading->changes, g_ptr_array_unref);
  g_clear_pointer (&reading->read, terrier_record_read_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_draft (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *order = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->draft = terrier_decision_draft_load (reader, order->decision, order->forms, error);
  if (reading->draft == NULL)
    return NULL;
  reading->secrets = terrier_secrets_load (reader, error);
  if (reading->secrets == NULL)
    return NULL;
  reading->changes = terrier_decision_load_changes (reader, reading->draft, error);
  if (reading->changes == NULL)
    return NULL;
  reading->read = terrier_record_read (reader, TERRIER_TYPE_DECISION, order->decision, error);
  return reading->read != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
extended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (TerrierFigureContext) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerrierFigureContext) wider
      = terrier_figures_extend_finish (TERRIER_PORTFOLIO (source), result, &before, &error);
  TerrierDecisionDraft *newer;

  /* Read anew meanwhile: the next setting asks again. */
  if (wider == NULL || self->draft == NULL
      || terrier_decision_draft_get_figures (self->draft) != before)
    return;
  newer = terrier_decision_draft_with_figures (self->draft, wider);
  terrier_decision_draft_unref (self->draft);
  self->draft = newer;
  terrier_section_editor_set_figures (self->text, self->session, wider);
  terrier_decision_editor_set_type (self);
}

/* What was typed names a record that nobody has read: it is read, and the pages are set again. */
void
terrier_decision_editor_read_missing (TerrierDecisionEditor *self)
{
  TerrierFigureContext *figures = terrier_decision_draft_get_figures (self->draft);
  const char *const *missing = terrier_typesetter_get_missing (self->typesetter, figures);

  if (missing != NULL && !self->loading)
    terrier_figures_extend (self->session, figures, missing, self->cancellable, extended_cb,
                            g_object_ref (self));
}

static gboolean
save_after_pause (gpointer user_data)
{
  TerrierDecisionEditor *self = user_data;

  self->save_source = 0;
  terrier_decision_editor_save (self);
  return G_SOURCE_REMOVE;
}

void
terrier_decision_editor_save_soon (TerrierDecisionEditor *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_AFTER_MS, save_after_pause, self);
}

/* What is being typed is newer than what was read. */
static void
keep_typed (TerrierDecisionEditor *self, TerrierDecisionDraft **draft)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      TerrierDecisionDraft *newer
          = terrier_decision_draft_with_section (*draft, key,
                                                 terrier_decision_draft_get_section (self->draft,
                                                                                     key));

      terrier_decision_draft_unref (*draft);
      *draft = newer;
    }
  if (g_hash_table_size (self->typed) > 0)
    terrier_decision_editor_save_soon (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);
  gboolean first = self->draft == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (reading == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  keep_typed (self, &reading->draft);
  g_clear_pointer (&self->draft, terrier_decision_draft_unref);
  self->draft = g_steal_pointer (&reading->draft);
  g_clear_pointer (&self->secrets, terrier_secrets_unref);
  self->secrets = g_steal_pointer (&reading->secrets);
  g_clear_pointer (&self->read, terrier_record_read_free);
  self->read = g_steal_pointer (&reading->read);
  terrier_section_editor_set_figures (self->text, self->session,
                                      terrier_decision_draft_get_figures (self->draft));
  if (first)
    terrier_decision_editor_fill_sections (self);
  else
    terrier_decision_editor_update_sections (self);
  if (self->section == NULL || !g_hash_table_contains (self->typed, self->section))
    terrier_decision_editor_fill_section (self);
  terrier_decision_editor_update_review (self, FALSE);
  terrier_decision_editor_fill_calendar (self);
  terrier_figure_changes_set (self->figures, self->session, self->draft, reading->changes);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  terrier_decision_editor_set_type (self);
  g_object_notify (G_OBJECT (self), "title");
}

void
terrier_decision_editor_load (TerrierDecisionEditor *self)
{
  Reading *order = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  order->decision = self->decision;
  order->forms = self->forms;
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_draft, order,
                                (GDestroyNotify) reading_free, (GDestroyNotify) reading_free,
                                self->cancellable, read_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierDecisionEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error) == 0)
    terrier_session_trouble (self->session, error);
  /* The id of a section's new record has to be known before it can be written again. */
  if (self->pages != NULL)
    terrier_decision_editor_load (self);
}

static void
apply (TerrierDecisionEditor *self, TerrierChangeSet *set)
{
  self->saving = TRUE;
  terrier_portfolio_apply_async (terrier_session_get_portfolio (self->session), set, NULL, saved_cb,
                                 g_object_ref (self));
}

/* All that is typed as one change, when it was written as one. */
static TerrierChangeSet *
take_all (TerrierDecisionEditor *self, GError **error)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->typed, NULL);
  TerrierChangeSet *set = terrier_decision_set_sections (self->draft, (const char *const *) keys,
                                                         self->typed_label, error);

  if (set == NULL)
    return NULL;
  if (self->accepting != 0)
    terrier_comment_add_state (set, self->accepting, "accepted");
  self->accepting = 0;
  g_hash_table_remove_all (self->typed);
  return set;
}

/* One section is one undo; the next is saved when this one is in the file. */
static TerrierChangeSet *
take_one (TerrierDecisionEditor *self, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  TerrierChangeSet *set;

  g_hash_table_iter_init (&iter, self->typed);
  g_hash_table_iter_next (&iter, &key, NULL);
  set = terrier_decision_set_section (self->draft, key,
                                      terrier_decision_draft_get_section (self->draft, key), error);
  if (set != NULL)
    g_hash_table_remove (self->typed, key);
  return set;
}

void
terrier_decision_editor_save (TerrierDecisionEditor *self)
{
  g_autoptr (GError) error = NULL;
  TerrierChangeSet *set;

  g_return_if_fail (TERRIER_IS_DECISION_EDITOR (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->draft == NULL || self->saving || g_hash_table_size (self->typed) == 0)
    return;
  set = self->typed_label != NULL ? take_all (self, &error) : take_one (self, &error);
  g_clear_pointer (&self->typed_label, g_free);
  if (set == NULL)
    terrier_session_trouble (self->session, error);
  else
    apply (self, set);
}

void
terrier_decision_editor_take_text (TerrierDecisionEditor *self, const char *key, const char *text)
{
  TerrierDecisionDraft *newer = terrier_decision_draft_with_section (self->draft, key, text);

  terrier_decision_draft_unref (self->draft);
  self->draft = newer;
  g_hash_table_add (self->typed, g_strdup (key));
}

void
terrier_decision_editor_write (TerrierDecisionEditor *self,
                               GHashTable *texts,
                               const char *label,
                               gint64 accepting)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    terrier_decision_editor_take_text (self, key, text);
  g_free (self->typed_label);
  self->typed_label = g_strdup (label);
  self->accepting = accepting;
  terrier_decision_editor_update_sections (self);
  terrier_decision_editor_fill_section (self);
  terrier_decision_editor_set_type (self);
  terrier_decision_editor_update_review (self, FALSE);
  if (self->saving)
    terrier_decision_editor_save_soon (self);
  else
    terrier_decision_editor_save (self);
}
