/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/command.h"
#include "cli/leaks.h"

#include "carto/pack.h"
#include "carto/picture.h"
#include "decision/map-places.h"
#include "decision/site-land.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* With more points than this their names would hide each other and the map. */
#define MOST_LABELS 40
#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 900
/* Pixels for each point of a sheet that is drawn as a PNG. */
#define PAPER_PIXELS 4

typedef struct
{
  TerrierQuery *query;
  gboolean asked; /* somebody said what to colour by */
  TerrierMapQuestion question;
  TerrierMapPlaces *places;
  GPtrArray *labels; /* NULL when there are too many */
  gboolean wants_land;
  TerrierSiteLand *land; /* when it is wanted */
} MapJob;

static void
job_clear (MapJob *job)
{
  g_clear_pointer (&job->places, terrier_map_places_free);
  g_clear_pointer (&job->labels, g_ptr_array_unref);
  g_clear_pointer (&job->land, terrier_site_land_free);
}

/* What a programme does with the buildings says more than what they are now, so where one has been
 * decided the map shows that, unless something else is asked for. */
static gboolean
shows_actions (const TerrierMapPlaces *places)
{
  return places->counts[TERRIER_SYMBOL_UNKNOWN] < places->points->len;
}

static gboolean
read_places (MapJob *job, TerrierReader *reader, GError **error)
{
  if (!job->asked)
    job->question.by = TERRIER_MAP_BY_ACTION;
  job->places = terrier_map_places_read (reader, job->query, &job->question, error);
  if (job->places == NULL || job->asked || shows_actions (job->places))
    return job->places != NULL;
  terrier_map_places_free (job->places);
  job->question.by = TERRIER_MAP_BY_STATUS;
  job->places = terrier_map_places_read (reader, job->query, &job->question, error);
  return job->places != NULL;
}

static gpointer
load_job (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MapJob *job = data;
  GArray *points;

  if (!read_places (job, reader, error))
    return NULL;
  points = job->places->points;
  if (job->wants_land)
    {
      job->land = terrier_site_land_read (reader, (const TerrierMapPoint *) points->data,
                                          points->len, error);
      if (job->land == NULL)
        return NULL;
    }
  if (points->len > MOST_LABELS)
    return job;
  job->labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < points->len; i++)
    g_ptr_array_add (job->labels,
                     terrier_reader_name (reader, TERRIER_TYPE_PROPERTY,
                                          (gint64) g_array_index (points, TerrierMapPoint, i).id));
  return job;
}

static gboolean
parse_colour (const char *text, MapJob *job, int *status)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (text == NULL)
    return TRUE;
  job->asked = terrier_map_colouring_from_key (text, &job->question.by);
  if (job->asked)
    return TRUE;
  for (TerrierMapColouring by = 0; by < TERRIER_MAP_BY_N; by++)
    g_string_append_printf (known, "%s%s", by > 0 ? ", " : "", terrier_map_colouring_key (by));
  *status
      = terrier_command_misuse (_ ("map: --colour is one of %s; “%s” is not"), known->str, text);
  return FALSE;
}

typedef struct
{
  const char *name, *paper;
  double width, height; /* points */
} Sheet;

static const Sheet SHEETS[] = {
  { "A4", "A4", TERRIER_MAP_PICTURE_A4_WIDTH, TERRIER_MAP_PICTURE_A4_HEIGHT },
  { "A3", "A3", TERRIER_MAP_PICTURE_A3_WIDTH, TERRIER_MAP_PICTURE_A3_HEIGHT },
  { "A4-portrait", "A4", TERRIER_MAP_PICTURE_A4_HEIGHT, TERRIER_MAP_PICTURE_A4_WIDTH },
  { "A3-portrait", "A3", TERRIER_MAP_PICTURE_A3_HEIGHT, TERRIER_MAP_PICTURE_A3_WIDTH },
};

static gboolean
parse_paper (const char *text, TerrierMapPicture *picture, int *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (SHEETS); i++)
    if (g_ascii_strcasecmp (SHEETS[i].name, text) == 0)
      {
        picture->paper = SHEETS[i].paper;
        picture->width = SHEETS[i].width;
        picture->height = SHEETS[i].height;
        picture->denominator = TERRIER_MAP_SCALE_CUSTOMARY;
        return TRUE;
      }
  *status = terrier_command_misuse (
      _ ("map: --paper is A4, A3, A4-portrait or A3-portrait; “%s” is not"), text);
  return FALSE;
}

static gboolean
parse_size (const char *text, TerrierMapPicture *picture, int *status)
{
  guint width, height;
  char rest;

  if (sscanf (text, "%4ux%4u%c", &width, &height, &rest) != 2 || MIN (width, height) < 200
      || MAX (width, height) > 8000)
    {
      *status = terrier_command_misuse (
          _ ("map: --size is WIDTHxHEIGHT, each from 200 to 8000, as 1280x900; “%s” is not"), text);
      return FALSE;
    }
  picture->width = width;
  picture->height = height;
  return TRUE;
}

static gboolean
parse_scale (const char *text, TerrierMapPicture *picture, int *status)
{
  const char *digits = g_str_has_prefix (text, "1:") ? text + 2 : text;
  guint64 denominator;

  if (!g_ascii_string_to_unsigned (digits, 10, TERRIER_MAP_SCALE_LARGEST,
                                   TERRIER_MAP_SCALE_SMALLEST, &denominator, NULL))
    {
      *status = terrier_command_misuse (
          _ ("map: --scale is from 1:100 to 1:10000000, as 1:25000; “%s” is not"), text);
      return FALSE;
    }
  picture->denominator = (guint) denominator;
  return TRUE;
}

/* A PDF is printed, so it is a sheet at a scale; a PNG is looked at, unless a sheet is asked for,
 * which is then drawn at 288 dots an inch. */
static gboolean
parse_sheet (const char *paper,
             const char *size,
             const char *scale,
             gboolean pdf,
             TerrierMapPicture *picture,
             int *status)
{
  picture->width = DEFAULT_WIDTH;
  picture->height = DEFAULT_HEIGHT;
  if (size != NULL && (paper != NULL || scale != NULL))
    {
      *status = terrier_command_misuse (_ ("map: --size gives a picture without a scale; leave it "
                                           "out, or --paper and --scale"));
      return FALSE;
    }
  if (size != NULL)
    return parse_size (size, picture, status);
  if (!pdf && paper == NULL && scale == NULL)
    return TRUE;
  picture->scale = PAPER_PIXELS;
  return parse_paper (paper != NULL ? paper : "A4", picture, status)
         && (scale == NULL || parse_scale (scale, picture, status));
}

static gboolean
parse_path (const char *path, gboolean *pdf, int *status)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  *pdf = g_str_has_suffix (lower, ".pdf");
  if (*pdf || g_str_has_suffix (lower, ".png"))
    return TRUE;
  *status = terrier_command_misuse (
      _ ("map: “%s” should end in .png or .pdf, which says how to draw it"), path);
  return FALSE;
}

/* The names on the map, its title, and the name of its file. */
static gboolean
check_leaks (TerrierPortfolio *portfolio,
             const TerrierMapPicture *picture,
             const char *path,
             const char *overrule,
             GError **error)
{
  g_autoptr (TerrierSecrets) secrets = terrier_leaks_load (portfolio, error);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GPtrArray) leaks = NULL;
  TerrierLeakScan *scan;

  if (secrets == NULL)
    return FALSE;
  scan = terrier_leak_scan_new (secrets);
  terrier_leak_scan_add (scan, _ ("the title of the map"), picture->title);
  terrier_leak_scan_add (scan, _ ("the note on the map"), picture->note);
  for (guint i = 0; picture->labels != NULL && i < picture->n_points; i++)
    terrier_leak_scan_add (scan, _ ("a label on the map"), picture->labels[i]);
  terrier_leak_scan_add (scan, _ ("the name of the file"), base);
  leaks = terrier_leak_scan_end (scan);
  return terrier_leaks_clear (portfolio, leaks, _ ("Map"), 0, overrule, error);
}

static int
draw (TerrierPortfolio *portfolio,
      const MapJob *job,
      TerrierMapPicture *picture,
      const char *path,
      const char *overrule)
{
  g_auto (GStrv) classes = terrier_map_class_labels (job->question.by);
  g_autoptr (GError) error = NULL;

  if (job->places->points->len == 0)
    {
      g_printerr (_ ("terrier: no property that matches has a position, so there is nothing to "
                     "draw\n"));
      return TERRIER_EXIT_PROBLEMS;
    }
  if (job->land != NULL && job->land->outlines->len == 0)
    {
      g_printerr (_ ("terrier: no property that matches has land that is outlined; draw or import "
                     "its extent first\n"));
      return TERRIER_EXIT_PROBLEMS;
    }
  picture->title = terrier_portfolio_get_name (portfolio);
  picture->note = terrier_map_colouring_note (job->question.by);
  if (job->land != NULL)
    terrier_site_land_show (job->land, picture);
  picture->classes = (const char *const *) classes;
  picture->points = (const TerrierMapPoint *) job->places->points->data;
  picture->n_points = job->places->points->len;
  picture->labels = job->labels != NULL ? (const char *const *) job->labels->pdata : NULL;
  if (!check_leaks (portfolio, picture, path, overrule, &error)
      || !terrier_map_picture_write (picture, path, &error))
    return terrier_command_fail (error);
  return TERRIER_EXIT_DONE;
}

/* A pack that cannot be used is said before anything is drawn; in the window the map below shows.
 */
static gboolean
check_packs (char **packs, GError **error)
{
  for (guint i = 0; packs != NULL && packs[i] != NULL; i++)
    {
      g_autoptr (TerrierPack) pack = terrier_pack_open (packs[i], error);

      if (pack == NULL)
        return FALSE;
    }
  return TRUE;
}

int
terrier_command_map (int argc, char **argv)
{
  g_autofree char *query_text = NULL;
  g_autofree char *size = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *scale = NULL;
  g_autofree char *colour = NULL;
  g_autofree char *overrule = NULL;
  g_auto (GStrv) packs = NULL;
  MapJob job = { 0 };
  const GOptionEntry entries[] = { { "query", 0, 0, G_OPTION_ARG_STRING, &query_text,
                                     N_ ("Only what matches"), N_ ("QUERY") },
                                   { "size", 0, 0, G_OPTION_ARG_STRING, &size,
                                     N_ ("Pixels of a PNG, points of a PDF"), N_ ("WIDTHxHEIGHT") },
                                   { "paper", 0, 0, G_OPTION_ARG_STRING, &paper,
                                     N_ ("A4, A3, A4-portrait or A3-portrait"), N_ ("SHEET") },
                                   { "scale", 0, 0, G_OPTION_ARG_STRING, &scale,
                                     N_ ("The scale on paper; else the largest that shows all"),
                                     N_ ("1:N") },
                                   { "land", 0, 0, G_OPTION_ARG_NONE, &job.wants_land,
                                     N_ ("A site plan: the land of what matches, outlined in red"),
                                     NULL },
                                   { "colour", 0, 0, G_OPTION_ARG_STRING, &colour,
                                     N_ ("What the symbols say: status, condition, tenure, "
                                         "running-cost, backlog or action"),
                                     N_ ("WHAT") },
                                   { "pack", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &packs,
                                     N_ ("A map pack over the built-in map; again: one below"),
                                     N_ ("FILE") },
                                   TERRIER_OVERRULE_ENTRY (&overrule),
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (TerrierPortfolio) portfolio = NULL;
  g_autoptr (TerrierQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  TerrierMapPicture picture = { .scale = 1 };
  gboolean pdf;
  int status;

  if (!terrier_command_parse ("map", entries, &argc, &argv, 2, 2, &status)
      || !parse_path (argv[2], &pdf, &status)
      || !parse_sheet (paper, size, scale, pdf, &picture, &status)
      || !parse_colour (colour, &job, &status))
    return status;
  picture.packs = (const char *const *) packs;
  query = terrier_query_parse (TERRIER_TYPE_PROPERTY, query_text != NULL ? query_text : "", &error);
  if (!check_packs (packs, &error) || query == NULL || !terrier_query_make_public (query, &error)
      || (portfolio = terrier_portfolio_open (argv[1], terrier_leaks_open_mode (overrule), &error))
             == NULL)
    return terrier_command_fail (error);
  job.query = query;
  status = terrier_portfolio_read (portfolio, load_job, &job, NULL, &error) != NULL
               ? draw (portfolio, &job, &picture, argv[2], overrule)
               : terrier_command_fail (error);
  job_clear (&job);
  return status;
}
