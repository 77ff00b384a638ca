/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-plan.h"

#include <glib/gi18n-lib.h>

#include "core/task.h"

static void
plan_clear (gpointer data)
{
  TerrierImportPlan *self = data;

  g_clear_object (&self->session);
  g_clear_pointer (&self->sketch, terrier_import_sketch_free);
  g_clear_pointer (&self->targets, g_array_unref);
  g_free (self->save_profile);
}

TerrierImportPlan *
terrier_import_plan_new (TerrierSession *session, TerrierImportSketch *sketch)
{
  TerrierImportPlan *self = g_atomic_rc_box_new0 (TerrierImportPlan);

  self->session = g_object_ref (session);
  self->sketch = sketch;
  self->targets = g_array_new (FALSE, TRUE, sizeof (TerrierTarget));
  terrier_import_plan_set_type (self, terrier_import_sketch_guess_type (sketch), NULL);
  return self;
}

TerrierImportPlan *
terrier_import_plan_ref (TerrierImportPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
terrier_import_plan_unref (TerrierImportPlan *self)
{
  g_atomic_rc_box_release_full (self, plan_clear);
}

char *
terrier_import_plan_dup_name (const TerrierImportPlan *self)
{
  return g_filename_display_basename (self->sketch->path);
}

void
terrier_import_plan_set_type (TerrierImportPlan *self, TerrierType type, GHashTable *mapping)
{
  self->type = type;
  g_array_set_size (self->targets, 0);
  for (guint i = 0; i < self->sketch->headings->len; i++)
    {
      TerrierTarget target = terrier_target_find (type, self->sketch->headings->pdata[i], mapping);

      g_array_append_val (self->targets, target);
    }
}

char *
terrier_import_plan_to_mapping (const TerrierImportPlan *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      g_autofree char *heading = g_strdup (self->sketch->headings->pdata[i]);

      /* A line holds one column, whatever a spreadsheet has in a cell. */
      g_strdelimit (heading, "\r\n", ' ');
      g_string_append_printf (text, "%s=%s\n", heading,
                              terrier_target_get_column (&g_array_index (self->targets,
                                                                         TerrierTarget, i)));
    }
  return g_string_free (text, FALSE);
}

guint
terrier_import_plan_get_n_used (const TerrierImportPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->targets->len; i++)
    n += g_array_index (self->targets, TerrierTarget, i).kind != TERRIER_TARGET_NONE;
  return n;
}

gboolean
terrier_import_plan_shows (const TerrierImportPlan *self, guint column)
{
  const TerrierTarget *target = &g_array_index (self->targets, TerrierTarget, column);

  return target->kind != TERRIER_TARGET_FIELD
         || terrier_session_shows_field (self->session, target->field);
}

/* Two columns for one field: the later would write over the earlier unseen. */
static char *
describe_double (const TerrierImportPlan *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const TerrierTarget *target = &g_array_index (self->targets, TerrierTarget, i);
        const TerrierTarget *other = &g_array_index (self->targets, TerrierTarget, j);

        if (target->kind == TERRIER_TARGET_NONE || target->kind != other->kind
            || target->field != other->field)
          continue;
        /* Translators: two headings of a file, and a field */
        return g_strdup_printf (_ ("“%s” and “%s” both go to %s, where the second replaces the "
                                   "first: leave one of them out."),
                                (char *) self->sketch->headings->pdata[j],
                                (char *) self->sketch->headings->pdata[i],
                                terrier_target_get_label (target));
      }
  return NULL;
}

static gboolean
has_field (const TerrierImportPlan *self, const TerrierField *field)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, TerrierTarget, i).field == field)
      return TRUE;
  return FALSE;
}

char *
terrier_import_plan_describe_trouble (const TerrierImportPlan *self)
{
  const TerrierTypeInfo *info = terrier_type_info (self->type);

  if (terrier_import_plan_get_n_used (self) == 0)
    return g_strdup (_ ("No column is used yet: say beside at least one where it goes."));
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & TERRIER_FIELD_REQUIRED && !has_field (self, &info->fields[i]))
      /* Translators: a field */
      return g_strdup_printf (_ ("No column goes to %s, without which no new record is made: only "
                                 "records that are there already can change."),
                              _ (info->fields[i].label));
  return describe_double (self);
}

typedef struct
{
  TerrierImportPlan *plan;
  gboolean dry_run;
  char *mapping;
} Run;

static const char runs_key[] = "terrier-import-runs";

static void
count_run (TerrierSession *session, int by)
{
  int n = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (session), runs_key)) + by;

  g_object_set_data (G_OBJECT (session), runs_key, GINT_TO_POINTER (n));
}

gboolean
terrier_import_is_running (TerrierSession *session)
{
  return g_object_get_data (G_OBJECT (session), runs_key) != NULL;
}

static void
drop_cb (gpointer data)
{
  Run *run = data;

  count_run (run->plan->session, -1);
  terrier_import_plan_unref (run->plan);
  g_free (run->mapping);
  g_free (run);
}

/* The thread may be the last to let go of its task, and must not be the last to hold the session.
 */
static void
run_free (gpointer data)
{
  g_idle_add_once (drop_cb, data);
}

static void
progress_cb (guint n_rows, gpointer user_data)
{
  TerrierImportPlan *plan = user_data;

  g_atomic_int_set (&plan->done, n_rows);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  const TerrierImportPlan *plan = run->plan;
  TerrierImportOptions options = { .type = plan->type,
                                   .layer = plan->sketch->layer,
                                   .targets = plan->targets,
                                   .dry_run = run->dry_run };
  GError *error = NULL;
  TerrierImportReport *report;

  if (plan->save_profile != NULL && !run->dry_run)
    {
      options.save_profile = plan->save_profile;
      options.mapping = run->mapping;
    }
  report = terrier_import_run (source, plan->sketch->path, &options, progress_cb, run->plan,
                               cancellable, &error);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) terrier_import_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * terrier_import_plan_run_async:
 * @self: the plan; not to be changed until it has run
 * @dry_run: whether everything is tried and nothing kept
 * @cancellable: (nullable): gives up; nothing is kept then
 * @callback: on the main thread
 * @user_data: for @callback
 *
 * Runs the import as one change set, off the main thread. @self counts its rows.
 */
void
terrier_import_plan_run_async (TerrierImportPlan *self,
                               gboolean dry_run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (terrier_session_get_portfolio (self->session), cancellable,
                                       callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->plan = terrier_import_plan_ref (self);
  run->dry_run = dry_run;
  count_run (self->session, 1);
  run->mapping = terrier_import_plan_to_mapping (self);
  g_atomic_int_set (&self->done, 0);
  g_task_set_source_tag (task, terrier_import_plan_run_async);
  /* What is in the file is reported as such, even when it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  terrier_task_run (task, run_thread);
}

TerrierImportReport *
terrier_import_plan_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
