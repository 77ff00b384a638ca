/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "exchange/import-sketch.h"
#include "exchange/import.h"

G_BEGIN_DECLS

/* What shall be taken in and how: a file that was looked through, and what each of its columns is
 * for. Atomically ref-counted; changed on the main thread while nothing runs. */
typedef struct
{
  TerrierSession *session;
  TerrierImportSketch *sketch;
  TerrierType type;
  GArray *targets;    /* TerrierTarget, one for each column of the file */
  char *save_profile; /* nullable */
  guint done;         /* rows of the run under way; atomic */
} TerrierImportPlan;

/* Takes @sketch; the columns as their headings say. */
TerrierImportPlan *terrier_import_plan_new (TerrierSession *session, TerrierImportSketch *sketch);
TerrierImportPlan *terrier_import_plan_ref (TerrierImportPlan *self);
void terrier_import_plan_unref (TerrierImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierImportPlan, terrier_import_plan_unref)

/* The file's name without its folder. (transfer full) */
char *terrier_import_plan_dup_name (const TerrierImportPlan *self);
/* @mapping: of a profile; nullable. */
void terrier_import_plan_set_type (TerrierImportPlan *self, TerrierType type, GHashTable *mapping);
/* The columns as text, for a profile. (transfer full) */
char *terrier_import_plan_to_mapping (const TerrierImportPlan *self);
guint terrier_import_plan_get_n_used (const TerrierImportPlan *self);
/* Whether what stands in the column may be on the screen. @column: of the file. */
gboolean terrier_import_plan_shows (const TerrierImportPlan *self, guint column);
/* What is wrong with the plan as a whole, or only odd: a sentence. (transfer full) (nullable) */
char *terrier_import_plan_describe_trouble (const TerrierImportPlan *self);

/* Runs on a thread of its own and the writer's; the report, or NULL. */
void terrier_import_plan_run_async (TerrierImportPlan *self,
                                    gboolean dry_run,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Whether a run still holds the session, though it may have been cancelled. */
gboolean terrier_import_is_running (TerrierSession *session);
TerrierImportReport *terrier_import_plan_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
