/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-export.h"

#include "app/leak-dialog.h"
#include "app/map-packs.h"
#include "app/save-dialog.h"
#include "carto/picture.h"
#include "core/date.h"
#include "core/task.h"

#include <glib/gi18n-lib.h>

/* With more points than this their names would hide each other and the map. */
#define MOST_LABELS 40
/* Of a PNG, in logical pixels, drawn at twice that. */
#define WIDTH_PX 1280
#define HEIGHT_PX 900

typedef struct
{
  TerrierSession *session;
  char *filter;
  TerrierMapExtent extent;
  char *path;
  TerrierMapPlaces *places;
  GPtrArray *labels; /* as the points; NULL when there are too many */
  GPtrArray *leaks;  /* TerrierLeak */
  char *note;        /* what the picture shows */
  char *title;
  char **packs;      /* over the built-in map, as on the screen */
} Job;

static Job *
job_new (TerrierSession *session, const char *filter, const TerrierMapExtent *extent)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->title = g_strdup (terrier_portfolio_get_name (terrier_session_get_portfolio (session)));
  job->filter = g_strstrip (g_strdup (filter));
  job->extent = *extent;
  job->packs = terrier_map_packs_dup_paths (
      terrier_map_packs_get (terrier_session_get_settings (session)));
  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->places, terrier_map_places_free);
  g_clear_pointer (&job->labels, g_ptr_array_unref);
  g_clear_pointer (&job->leaks, g_ptr_array_unref);
  g_free (job->note);
  g_object_unref (job->session);
  g_free (job->filter);
  g_free (job->path);
  g_free (job->title);
  g_strfreev (job->packs);
  g_free (job);
}

static gboolean
is_inside (const TerrierMapExtent *extent, const TerrierMapPoint *point)
{
  if (extent->west_m >= extent->east_m)
    return TRUE;
  return point->easting >= extent->west_m && point->easting <= extent->east_m
         && point->northing >= extent->south_m && point->northing <= extent->north_m;
}

/* Names only of what is in the picture, and only when it is few. */
static void
read_labels (Job *job, TerrierReader *reader)
{
  GArray *points = job->places->points;
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    n += is_inside (&job->extent, &g_array_index (points, TerrierMapPoint, i));
  if (n > MOST_LABELS)
    return;
  job->labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < points->len; i++)
    {
      const TerrierMapPoint *point = &g_array_index (points, TerrierMapPoint, i);

      g_ptr_array_add (job->labels,
                       is_inside (&job->extent, point)
                           ? terrier_reader_name (reader, TERRIER_TYPE_PROPERTY, (gint64) point->id)
                           : NULL);
    }
}

/* What the picture shows, what it leaves out, and when it was made. */
static char *
describe (Job *job)
{
  g_autofree char *today = terrier_date_format (terrier_date_today ());
  g_autoptr (GString) note = g_string_new (terrier_map_colouring_note (job->extent.question.by));

  if (*job->filter != '\0')
    {
      g_string_append (note, ". ");
      /* Translators: %s is what was typed as a filter */
      g_string_append_printf (note, _ ("Only what matches %s"), job->filter);
    }
  if (job->places->n_without > 0)
    {
      g_string_append (note, ". ");
      g_string_append_printf (note,
                              ngettext ("%'u property has no position",
                                        "%'u properties have no position", job->places->n_without),
                              job->places->n_without);
    }
  g_string_append_printf (note, ". %s", today);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

/* Names, title, note and the name of the file are what a reader of the map can read. */
static gboolean
find_leaks (Job *job, TerrierReader *reader, GError **error)
{
  g_autoptr (TerrierSecrets) secrets = terrier_secrets_load (reader, error);
  g_autofree char *base = g_path_get_basename (job->path);
  TerrierLeakScan *scan;

  if (secrets == NULL)
    return FALSE;
  scan = terrier_leak_scan_new (secrets);
  terrier_leak_scan_add (scan, _ ("the title of the map"), job->title);
  terrier_leak_scan_add (scan, _ ("the note on the map"), job->note);
  for (guint i = 0; job->labels != NULL && i < job->labels->len; i++)
    terrier_leak_scan_add (scan, _ ("a label on the map"), job->labels->pdata[i]);
  terrier_leak_scan_add (scan, _ ("the name of the file"), base);
  job->leaks = terrier_leak_scan_end (scan);
  return TRUE;
}

static gpointer
read_places (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (TerrierQuery) query = terrier_query_parse (TERRIER_TYPE_PROPERTY, job->filter, error);

  if (query == NULL)
    return NULL;
  job->places = terrier_map_places_read (reader, query, &job->extent.question, error);
  if (job->places == NULL)
    return NULL;
  read_labels (job, reader);
  job->note = describe (job);
  return find_leaks (job, reader, error) ? job : NULL;
}

static void
draw_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *lower = g_ascii_strdown (job->path, -1);
  gboolean pdf = g_str_has_suffix (lower, ".pdf");
  GError *error = NULL;
  g_auto (GStrv) classes = terrier_map_class_labels (job->extent.question.by);
  TerrierMapPicture picture = {
    .title = job->title,
    .note = job->note,
    .points = (const TerrierMapPoint *) job->places->points->data,
    .labels = job->labels != NULL ? (const char *const *) job->labels->pdata : NULL,
    .classes = (const char *const *) classes,
    .packs = (const char *const *) job->packs,
    .n_points = job->places->points->len,
    .west_m = job->extent.west_m,
    .south_m = job->extent.south_m,
    .east_m = job->extent.east_m,
    .north_m = job->extent.north_m,
    .width = pdf ? TERRIER_MAP_PICTURE_A4_WIDTH : WIDTH_PX,
    .height = pdf ? TERRIER_MAP_PICTURE_A4_HEIGHT : HEIGHT_PX,
    .scale = 2,
    .denominator = pdf ? TERRIER_MAP_SCALE_CUSTOMARY : TERRIER_MAP_SCALE_FITTING,
    .paper = pdf ? "A4" : NULL,
  };

  if (terrier_map_picture_write (&picture, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      terrier_session_trouble (job->session, error);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Map exported to %s"), name);
  terrier_session_toast (job->session, text, FALSE);
}

static void
draw_async (Job *job)
{
  g_autoptr (GTask) task = g_task_new (job->session, NULL, drawn_cb, NULL);

  g_task_set_source_tag (task, draw_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  terrier_task_run (task, draw_picture);
}

static void
answered_cb (gboolean overruled, gpointer user_data)
{
  Job *job = user_data;

  if (overruled)
    {
      draw_async (job);
      return;
    }
  terrier_session_toast (job->session, _ ("Nothing was exported"), FALSE);
  job_free (job);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  if (terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error) == NULL)
    {
      terrier_session_trouble (job->session, error);
      job_free (job);
    }
  else if (job->leaks->len > 0)
    terrier_leak_dialog_ask (job->session, NULL, job->leaks, _ ("Map"), 0, answered_cb, job);
  else
    draw_async (job);
}

static void
start (Job *job)
{
  terrier_portfolio_read_async (terrier_session_get_portfolio (job->session), read_places, job,
                                NULL, NULL, NULL, read_cb, job);
}

static void
chosen_cb (const char *path, guint kind, gpointer user_data)
{
  Job *job = user_data;

  job->path = g_strdup (path);
  if (path != NULL)
    start (job);
  else
    job_free (job);
}

void
terrier_map_export (TerrierSession *session,
                    GtkWidget *parent,
                    const char *filter,
                    const TerrierMapExtent *extent)
{
  static const TerrierSaveKind kinds[]
      = { { N_ ("PDF on A4 (.pdf)"), "pdf" }, { N_ ("PNG picture (.png)"), "png" } };

  terrier_save_dialog (parent, _ ("Export the Map"), _ ("_Export"), _ ("map.pdf"), kinds,
                       G_N_ELEMENTS (kinds), chosen_cb, job_new (session, filter, extent));
}

void
terrier_map_export_to (TerrierSession *session,
                       const char *path,
                       const char *filter,
                       const TerrierMapExtent *extent)
{
  Job *job = job_new (session, filter, extent);

  job->path = g_strdup (path);
  start (job);
}
