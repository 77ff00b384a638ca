/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/picture.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "carto/cluster-index.h"
#include "carto/furniture.h"
#include "carto/labels.h"
#include "carto/map-names.h"
#include "carto/map-stack.h"
#include "carto/map-style.h"
#include "carto/mark.h"
#include "carto/national-grid.h"
#include "carto/paper-scale.h"
#include "core/grid.h"

#define EDGE 24.0
#define MAX_FIT_ZOOM 15.0
/* Of land, where a yard fills the sheet. */
#define MAX_LAND_ZOOM 21.0

/* More points than this are drawn as clusters: singly they would only cover each other. */
#define MAX_SINGLE 400

#define MIN_SIDE 160.0
#define MAX_SIDE 20000.0

typedef struct
{
  const TerrierMapPicture *picture;
  const TerrierMapStyle *style;
  cairo_t *cr;
  TerrierFrame frame; /* the map within the picture */
  double left, top;   /* where that begins */
  guint denominator;  /* of the scale stated; 0: none */
  double *x, *y;      /* (owned) of the points, unit Mercator */
  TerrierMapStack *maps;
} Drawing;

static void
choose_frame (Drawing *self)
{
  const TerrierMapPicture *picture = self->picture;
  double x[4] = { picture->west_m, picture->east_m, picture->west_m, picture->east_m };
  double y[4] = { picture->south_m, picture->south_m, picture->north_m, picture->north_m };
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
  gboolean given = picture->east_m > picture->west_m && picture->north_m > picture->south_m;
  gsize n = given ? G_N_ELEMENTS (x) : picture->n_points;
  const double *at_x = given ? x : self->x, *at_y = given ? y : self->y;

  if (given)
    terrier_grid_to_mercator (x, y, x, y, G_N_ELEMENTS (x));
  for (gsize i = 0; i < n; i++)
    if (isfinite (at_x[i]) && isfinite (at_y[i]))
      {
        x0 = MIN (x0, at_x[i]);
        y0 = MIN (y0, at_y[i]);
        x1 = MAX (x1, at_x[i]);
        y1 = MAX (y1, at_y[i]);
      }
  if (x1 < x0)
    {
      /* Nothing to show but the country. */
      terrier_mercator_from_lonlat (-7.6, 58.8, &x0, &y0);
      terrier_mercator_from_lonlat (1.9, 49.9, &x1, &y1);
    }
  terrier_frame_init_fit (&self->frame, x0, y0, x1, y1, self->frame.width_px, self->frame.height_px,
                          given ? 0 : 28,
                          picture->n_outlines > 0 ? MAX_LAND_ZOOM : MAX_FIT_ZOOM);
  if (picture->denominator == TERRIER_MAP_SCALE_CUSTOMARY)
    self->denominator = terrier_paper_scale_customary (&self->frame);
  else
    self->denominator = picture->denominator;
  if (self->denominator > 0)
    terrier_paper_scale_set (&self->frame, self->denominator);
}

static gboolean
on_map (const Drawing *self, double x, double y)
{
  return x >= 0 && y >= 0 && x <= self->frame.width_px && y <= self->frame.height_px;
}

static gboolean
place_of (const Drawing *self, gsize point, double *x, double *y)
{
  *x = terrier_frame_x_px (&self->frame, self->x[point]);
  *y = terrier_frame_y_px (&self->frame, self->y[point]);
  return isfinite (*x) && isfinite (*y) && on_map (self, *x, *y);
}

#define LABEL_SIZE 8.5

/* A label that has found room. */
typedef struct
{
  double left, top;
  const char *text;
} Label;

/* The label goes right of its point, or left, above or below, wherever it touches nothing. */
static void
place_label (const Drawing *self,
             TerrierLabelPlan *taken,
             double x,
             double y,
             const char *text,
             GArray *labels)
{
  const double reach = TERRIER_MARK_RADIUS_PX * 1.4;
  double width = terrier_label_width (text, LABEL_SIZE, FALSE), height = LABEL_SIZE * 1.3;
  const double places[][2] = {
    { x + reach, y - height / 2 },
    { x - reach - width, y - height / 2 },
    { x - width / 2, y - reach - height },
    { x - width / 2, y + reach },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Label label = { places[i][0], places[i][1], text };

      if (label.left < 2 || label.top < 2 || label.left + width > self->frame.width_px - 2
          || label.top + height > self->frame.height_px - 2
          || !terrier_label_plan_offer (taken, label.left, label.top, width, height))
        continue;
      g_array_append_val (labels, label);
      return;
    }
}

/* First all points take their room, then the names of areas and the labels find theirs; the names
 * of places come after.
 */
static GArray *
place_single (const Drawing *self, TerrierLabelPlan *taken, GArray **names)
{
  const TerrierMapPicture *picture = self->picture;
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));
  const double radius = TERRIER_MARK_RADIUS_PX * 1.15;
  double x, y;

  for (gsize i = 0; i < picture->n_points; i++)
    if (place_of (self, i, &x, &y))
      terrier_label_plan_take (taken, x - radius, y - radius, 2 * radius, 2 * radius);
  *names = terrier_map_names_place (&self->frame, picture->names, picture->n_names, taken);
  for (gsize i = 0; picture->labels != NULL && i < picture->n_points; i++)
    if (picture->labels[i] != NULL && place_of (self, i, &x, &y))
      place_label (self, taken, x, y, picture->labels[i], labels);
  return labels;
}

static void
draw_single (const Drawing *self, GArray *labels)
{
  const TerrierMapPicture *picture = self->picture;
  double x, y;

  for (gsize i = 0; i < picture->n_points; i++)
    if (place_of (self, i, &x, &y))
      terrier_mark_draw_symbol (self->cr, x, y, TERRIER_MARK_RADIUS_PX, picture->points[i].symbol,
                                picture->points[i].flags, picture->dark);
  for (guint i = 0; i < labels->len; i++)
    {
      const Label *label = &g_array_index (labels, Label, i);

      terrier_furniture_text (self->cr, label->left, label->top, LABEL_SIZE, FALSE, label->text,
                              &self->style->ink, &self->style->halo);
    }
}

/* Points too many to be drawn singly, as the marks that stand for them. */
static GArray *
place_clusters (const Drawing *self, TerrierLabelPlan *taken, GArray **names)
{
  const TerrierMapPicture *picture = self->picture;
  g_autofree guint8 *symbols = g_new (guint8, picture->n_points),
                    *flags = g_new (guint8, picture->n_points);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (TerrierCluster));
  g_autoptr (TerrierClusterIndex) index = NULL;

  for (gsize i = 0; i < picture->n_points; i++)
    {
      symbols[i] = picture->points[i].symbol;
      flags[i] = picture->points[i].flags;
    }
  index = terrier_cluster_index_new (self->x, self->y, symbols, flags, picture->n_points);
  terrier_cluster_index_query (index, self->frame.x, self->frame.y,
                               self->frame.x + self->frame.width_px / self->frame.px_per_unit,
                               self->frame.y + self->frame.height_px / self->frame.px_per_unit,
                               (int) lround (terrier_frame_zoom (&self->frame)), marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (marks, TerrierCluster, i);
      double radius
          = mark->count > 1 ? terrier_mark_cluster_radius_px (mark->count) : TERRIER_MARK_RADIUS_PX;

      terrier_label_plan_take (taken, terrier_frame_x_px (&self->frame, mark->x) - radius,
                               terrier_frame_y_px (&self->frame, mark->y) - radius, 2 * radius,
                               2 * radius);
    }
  *names = terrier_map_names_place (&self->frame, picture->names, picture->n_names, taken);
  return marks;
}

static void
draw_clusters (const Drawing *self, GArray *marks)
{
  const TerrierMapPicture *picture = self->picture;

  for (guint i = 0; i < marks->len; i++)
    {
      const TerrierCluster *mark = &g_array_index (marks, TerrierCluster, i);
      double x = terrier_frame_x_px (&self->frame, mark->x),
             y = terrier_frame_y_px (&self->frame, mark->y);

      if (mark->count > 1)
        terrier_mark_draw_cluster (self->cr, x, y, mark, picture->dark);
      else
        terrier_mark_draw_symbol (self->cr, x, y, TERRIER_MARK_RADIUS_PX,
                                  picture->points[mark->point].symbol,
                                  picture->points[mark->point].flags, picture->dark);
    }
}

static gboolean
draw_map (const Drawing *self, GError **error)
{
  g_autoptr (TerrierLabelPlan) taken = terrier_label_plan_new ();
  gboolean many = self->picture->n_points > MAX_SINGLE, drawn;
  g_autoptr (GArray) placed = NULL, names = NULL;

  cairo_save (self->cr);
  cairo_translate (self->cr, self->left, self->top);
  cairo_rectangle (self->cr, 0, 0, self->frame.width_px, self->frame.height_px);
  cairo_clip (self->cr);
  /* The north point and the scale bar keep their corners. */
  terrier_label_plan_take (taken, self->frame.width_px - 40, 8, 32, 44);
  terrier_label_plan_take (taken, 8, self->frame.height_px - 36, 200, 32);
  terrier_label_plan_set_strict (taken, self->picture->n_names > 0);
  placed = many ? place_clusters (self, taken, &names) : place_single (self, taken, &names);
  drawn = terrier_map_stack_draw (self->maps, &self->frame, MAX (self->picture->scale, 1),
                                  self->picture->dark, taken, NULL, self->cr, NULL, error);
  for (gsize i = 0; drawn && i < self->picture->n_outlines; i++)
    terrier_land_outline_draw (self->picture->outlines[i], &self->frame, self->picture->dark,
                               FALSE, self->cr);
  if (drawn && many)
    draw_clusters (self, placed);
  else if (drawn)
    draw_single (self, placed);
  if (self->denominator > 0)
    terrier_national_grid_number (&self->frame, self->style, self->cr);
  if (drawn)
    terrier_map_names_draw (names, self->cr, self->style);
  terrier_furniture_north (self->cr, self->frame.width_px - 26, 14, self->style);
  terrier_furniture_scale_bar (self->cr, 14, self->frame.height_px - 30, &self->frame, self->style);
  cairo_restore (self->cr);
  cairo_rectangle (self->cr, self->left, self->top, self->frame.width_px, self->frame.height_px);
  cairo_set_source_rgb (self->cr, self->style->ink.red, self->style->ink.green,
                        self->style->ink.blue);
  cairo_set_line_width (self->cr, 0.8);
  cairo_stroke (self->cr);
  return drawn;
}

/* A bit for each symbol of the points that have a position, or only of those on the map; the
 * flags that they have; and how many lie beyond the map. */
static guint32
symbols_of (const Drawing *self, gboolean shown, guint *flags, guint *n_outside)
{
  const TerrierMapPicture *picture = self->picture;
  guint32 present = 0;

  *flags = 0;
  *n_outside = 0;
  for (gsize i = 0; i < picture->n_points; i++)
    {
      const TerrierMapPoint *point = &picture->points[i];
      double x, y;

      if (!isfinite (self->x[i]) || !isfinite (self->y[i]))
        continue;
      if (shown && !place_of (self, i, &x, &y))
        {
          ++*n_outside;
          continue;
        }
      present |= 1u << (point->symbol < TERRIER_SYMBOL_N ? point->symbol : TERRIER_SYMBOL_UNKNOWN);
      *flags |= point->flags;
    }
  return present;
}

/**
 * terrier_map_picture_draw:
 * @picture: what to draw
 * @cr: where to
 * @error: #TERRIER_CARTO_ERROR
 *
 * Draws title, map, legend and credits, from top to bottom. Any thread; some tens of milliseconds.
 *
 * Returns: %FALSE with @error set
 */
gboolean
terrier_map_picture_draw (const TerrierMapPicture *picture, cairo_t *cr, GError **error)
{
  const double edge = picture->flush ? 0.5 : EDGE;
  const TerrierMapStyle *style = terrier_map_style_get (picture->dark);
  g_autofree double *x = g_new (double, MAX (picture->n_points, 1)),
                    *y = g_new (double, MAX (picture->n_points, 1));
  g_autoptr (TerrierPackList) packs = terrier_pack_list_new (picture->packs);
  g_autoptr (TerrierMapStack) maps = terrier_map_stack_open (packs, error);
  g_auto (GStrv) credits = NULL;
  Drawing self = {
    .picture = picture, .style = style, .cr = cr, .left = edge, .x = x, .y = y, .maps = maps
  };
  guint32 present;
  guint flags;
  guint n_outside;
  double legend_height, bottom;

  if (maps == NULL)
    return FALSE;
  credits = terrier_map_stack_dup_credits (maps);
  for (gsize i = 0; i < picture->n_points; i++)
    {
      gboolean placed = picture->points[i].easting > 0 || picture->points[i].northing > 0;

      x[i] = placed ? picture->points[i].easting : NAN;
      y[i] = picture->points[i].northing;
    }
  terrier_grid_to_mercator (x, y, x, y, picture->n_points);
  present = symbols_of (&self, FALSE, &flags, &n_outside);

  /* A paper has its own ground, which may say that it is a draft. */
  if (!picture->flush)
    {
      cairo_set_source_rgb (cr, style->paper.red, style->paper.green, style->paper.blue);
      cairo_paint (cr);
    }
  self.top = edge;
  if (picture->title != NULL)
    self.top += terrier_furniture_text (cr, edge, MAX (edge - 6, 0), 15, TRUE, picture->title,
                                        &style->ink, NULL)
                + 2;
  legend_height = terrier_furniture_legend (NULL, edge, 0, picture->width - 2 * edge, present,
                                            flags, picture->classes, picture->dark);
  bottom = picture->height - edge - 3 - legend_height
           - terrier_furniture_credits (NULL, edge, 0, picture->width - 2 * edge, credits, style)
           - (picture->note != NULL ? 13 : 0) - (picture->denominator > 0 ? 13 : 0);
  self.frame.width_px = picture->width - 2 * edge;
  self.frame.height_px = MAX (bottom - self.top, 40);
  choose_frame (&self);
  if (!draw_map (&self, error))
    return FALSE;
  bottom = self.top + self.frame.height_px + 4;
  present = symbols_of (&self, TRUE, &flags, &n_outside);
  terrier_furniture_legend (cr, edge, bottom, picture->width - 2 * edge, present, flags,
                            picture->classes, picture->dark);
  bottom += legend_height;
  if (picture->note != NULL)
    bottom
        += terrier_furniture_text (cr, edge, bottom, 8.5, FALSE, picture->note, &style->ink, NULL);
  if (self.denominator > 0)
    {
      g_autofree char *scale
          = terrier_paper_scale_text (self.denominator, picture->paper, n_outside);

      bottom += terrier_furniture_text (cr, edge, bottom, 8.5, TRUE, scale, &style->ink, NULL);
    }
  terrier_furniture_credits (cr, edge, bottom + 1, picture->width - 2 * edge, credits, style);
  return TRUE;
}

static gboolean
fail (GError **error, const char *path, const char *why)
{
  g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_WRITE,
               _ ("The map picture “%s” cannot be written (%s); choose another place"), path, why);
  return FALSE;
}

static gboolean
write_png (const TerrierMapPicture *picture, const char *part, const char *path, GError **error)
{
  guint scale = CLAMP (picture->scale, 1, 4);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (picture->width * scale),
                                    (int) lround (picture->height * scale));
  cairo_status_t status = cairo_surface_status (surface);
  gboolean done = FALSE;

  if (status == CAIRO_STATUS_SUCCESS)
    {
      cairo_t *cr;

      cairo_surface_set_device_scale (surface, scale, scale);
      cr = cairo_create (surface);
      done = terrier_map_picture_draw (picture, cr, error);
      status = cairo_status (cr);
      cairo_destroy (cr);
      if (done && status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png (surface, part);
    }
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS && (error == NULL || *error == NULL))
    return fail (error, path, cairo_status_to_string (status));
  return done && status == CAIRO_STATUS_SUCCESS;
}

/* Writes to @part what will be @path, the name that an error gives. */
static gboolean
write_pdf (const TerrierMapPicture *picture, const char *part, const char *path, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (part, picture->width, picture->height);
  cairo_status_t status = cairo_surface_status (surface);
  gboolean done = FALSE;

  if (status == CAIRO_STATUS_SUCCESS)
    {
      cairo_t *cr = cairo_create (surface);

      if (picture->title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, picture->title);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Terrier");
      done = terrier_map_picture_draw (picture, cr, error);
      status = cairo_status (cr);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status (surface);
    }
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS && (error == NULL || *error == NULL))
    return fail (error, path, cairo_status_to_string (status));
  return done && status == CAIRO_STATUS_SUCCESS;
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), tail = strlen (suffix);

  return length > tail && g_ascii_strcasecmp (path + length - tail, suffix) == 0;
}

/**
 * terrier_map_picture_write:
 * @picture: what to draw
 * @path: ends in .png or .pdf
 * @error: #TERRIER_CARTO_ERROR
 *
 * Draws a map and writes it, first beside @path and then in its place, so that a failure leaves
 * what was there. Any thread; some tens of milliseconds.
 *
 * Returns: %FALSE with @error set
 */
gboolean
terrier_map_picture_write (const TerrierMapPicture *picture, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean pdf = has_suffix (path, ".pdf"), done;

  if (!pdf && !has_suffix (path, ".png"))
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_FORMAT,
                   _ ("“%s” is no picture that can be written; end the name in .png or .pdf"),
                   path);
      return FALSE;
    }
  if (!(picture->width >= MIN_SIDE && picture->height >= MIN_SIDE && picture->width <= MAX_SIDE
        && picture->height <= MAX_SIDE))
    {
      g_set_error (error, TERRIER_CARTO_ERROR, TERRIER_CARTO_ERROR_FORMAT,
                   _ ("A map picture of %.0f by %.0f cannot be drawn; choose sides from %.0f to "
                      "%.0f"),
                   picture->width, picture->height, MIN_SIDE, MAX_SIDE);
      return FALSE;
    }
  done = pdf ? write_pdf (picture, part, path, error) : write_png (picture, part, path, error);
  if (done && g_rename (part, path) != 0)
    done = fail (error, path, g_strerror (errno));
  if (!done)
    g_unlink (part);
  return done;
}
