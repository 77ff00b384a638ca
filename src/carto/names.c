/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/names.h"

#include <string.h>

#include "carto/letters.h"

/* No name is wider, and none taller: what is farther apart cannot touch. */
#define MAX_WIDTH_PX 210.0
#define MAX_HEIGHT_PX 36.0

/* Between a dot and the name beside it. */
#define BESIDE_PX 6.0

/* Room around a name. */
#define AROUND_X_PX 5.0
#define AROUND_Y_PX 2.0

/* Round the letters, and what they are wider than reckoned. */
#define HALO_PX 6.0

/* Each round looks two names farther; TERRIER_NAMES_REACH_X_PX reckons with this many. */
#define N_ROUNDS 3

typedef struct
{
  double left, top, right, bottom;
} Box;

/* In pixels of the whole world, or of a frame. */
static Box
box_of (const TerrierName *name, double x_px, double y_px)
{
  double width = terrier_label_width (name->text, name->size_px, name->bold);
  double height = name->size_px * 1.35;
  double left = name->beside ? x_px + BESIDE_PX : x_px - width / 2;

  return (Box){ left, y_px - height / 2, left + width, y_px + height / 2 };
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const TerrierName *left = a, *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* --- Which names find room on tiles --- */

typedef enum
{
  OPEN,
  CHOSEN,
  OUT
} Fate;

typedef struct
{
  Box box;
  guint name; /* its number in order of importance */
} Filed;

/* Two names that cannot both be written; the first is the more important. */
typedef struct
{
  guint first;
  guint second;
} Rivals;

static int
compare_tops_cb (gconstpointer a, gconstpointer b)
{
  const Filed *left = a, *right = b;

  return left->box.top < right->box.top ? -1 : left->box.top > right->box.top;
}

static GArray *
find_rivals (const GArray *names, double px_per_unit)
{
  g_autoptr (GArray) filed = g_array_sized_new (FALSE, FALSE, sizeof (Filed), names->len);
  GArray *rivals = g_array_new (FALSE, FALSE, sizeof (Rivals));

  for (guint i = 0; i < names->len; i++)
    {
      const TerrierName *name = &g_array_index (names, TerrierName, i);
      Filed one = { box_of (name, name->x * px_per_unit, name->y * px_per_unit), i };

      one.box.left -= AROUND_X_PX;
      one.box.right += AROUND_X_PX;
      one.box.top -= AROUND_Y_PX;
      one.box.bottom += AROUND_Y_PX;
      g_array_append_val (filed, one);
    }
  g_array_sort (filed, compare_tops_cb);
  for (guint i = 0; i < filed->len; i++)
    {
      const Filed *upper = &g_array_index (filed, Filed, i);

      for (guint k = i + 1; k < filed->len; k++)
        {
          const Filed *lower = &g_array_index (filed, Filed, k);
          const Rivals pair = { MIN (upper->name, lower->name), MAX (upper->name, lower->name) };

          if (lower->box.top >= upper->box.bottom)
            break;
          if (upper->box.left < lower->box.right && lower->box.left < upper->box.right)
            g_array_append_val (rivals, pair);
        }
    }
  return rivals;
}

/* One round: whoever has no open rival above is chosen, and its rivals are out. */
static void
play_round (GArray *rivals, guint8 *fates, guint8 *beaten, guint n)
{
  memset (beaten, 0, n);
  for (guint i = 0; i < rivals->len; i++)
    {
      const Rivals *pair = &g_array_index (rivals, Rivals, i);

      if (fates[pair->first] == OPEN)
        beaten[pair->second] = 1;
    }
  for (guint i = 0; i < n; i++)
    if (fates[i] == OPEN && !beaten[i])
      fates[i] = CHOSEN;
  for (guint i = 0; i < rivals->len; i++)
    {
      const Rivals *pair = &g_array_index (rivals, Rivals, i);

      if (fates[pair->first] == CHOSEN)
        fates[pair->second] = OUT;
    }
}

/**
 * terrier_names_choose:
 * @names: (element-type TerrierName): left are those that are written, the most important first
 * @px_per_unit: of the tiles
 *
 * Chooses among names so that none touches another. The more important has its way, and a name that
 * is out stands in nobody's; whether one is chosen depends on its surroundings only, no farther
 * than TERRIER_NAMES_REACH_X_PX and TERRIER_NAMES_REACH_Y_PX, so tiles that meet agree on each name
 * that crosses their edge without knowing of each other. Any thread.
 */
void
terrier_names_choose (GArray *names, double px_per_unit)
{
  g_autofree guint8 *fates = NULL, *beaten = NULL;
  g_autoptr (GArray) rivals = NULL;
  guint n_left = 0;

  for (guint i = names->len; i-- > 0;)
    {
      const TerrierName *name = &g_array_index (names, TerrierName, i);

      if (terrier_label_width (name->text, name->size_px, name->bold) > MAX_WIDTH_PX
          || name->size_px * 1.35 > MAX_HEIGHT_PX)
        g_array_remove_index_fast (names, i);
    }
  g_array_sort (names, compare_cb);
  rivals = find_rivals (names, px_per_unit);
  fates = g_malloc0 (MAX (names->len, 1));
  beaten = g_malloc0 (MAX (names->len, 1));
  for (guint round = 0; round < N_ROUNDS; round++)
    play_round (rivals, fates, beaten, names->len);
  for (guint i = 0; i < names->len; i++)
    if (fates[i] == CHOSEN)
      g_array_index (names, TerrierName, n_left++) = g_array_index (names, TerrierName, i);
  g_array_set_size (names, n_left);
}

/* --- Which names find room on a picture --- */

/* A name that would lie under something is written above or below it. */
static gboolean
find_room (TerrierName *name, const Box *box, const TerrierFrame *frame, TerrierLabelPlan *taken)
{
  static const float RISES[] = { 0, 0.8f, -0.8f, 1.4f, -1.4f, 2.0f, -2.0f };
  double height = box->bottom - box->top, width = box->right - box->left;

  for (guint try = 0; try < G_N_ELEMENTS (RISES); try++)
    {
      double top = box->top - height * RISES[try];

      if (top >= 2 && top + height <= frame->height_px - 2
          && terrier_label_plan_offer (taken, box->left - 2, top, width + 4, height))
        {
          name->rise_px = (float) height * RISES[try];
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * terrier_names_choose_around:
 * @names: (element-type TerrierName): left are those that are written, the most important first
 * @frame: the whole picture
 * @taken: what else is drawn on it, in pixels of the frame; the names are added
 *
 * Chooses for one picture, around its points and their labels. A name that would be cut by the edge
 * is left out. Any thread.
 */
void
terrier_names_choose_around (GArray *names, const TerrierFrame *frame, TerrierLabelPlan *taken)
{
  g_autoptr (TerrierLabelPlan) written = terrier_label_plan_new ();
  guint n_left = 0;

  g_array_sort (names, compare_cb);
  for (guint i = 0; i < names->len; i++)
    {
      TerrierName *name = &g_array_index (names, TerrierName, i);
      double x = terrier_frame_x_px (frame, name->x), y = terrier_frame_y_px (frame, name->y);
      Box box = box_of (name, x, y);
      double width = box.right - box.left, height = box.bottom - box.top;
      gboolean found;

      if (x < 0 || y < 0 || x > frame->width_px || y > frame->height_px || box.left < 2
          || box.right > frame->width_px - 2)
        continue;
      found = find_room (name, &box, frame, taken);
      if (found)
        terrier_label_plan_take (written, box.left - 2, box.top - name->rise_px, width + 4, height);
      /* A map that does not name its towns is worse than one with a name half under a point, but
       * one name over another is neither. */
      else if (!terrier_label_plan_is_strict (taken) && name->town && box.top >= 2
               && box.bottom <= frame->height_px - 2
               && terrier_label_plan_offer (written, box.left - 2, box.top, width + 4, height))
        {
          terrier_label_plan_take (taken, box.left - 2, box.top, width + 4, height);
          found = TRUE;
        }
      if (found)
        g_array_index (names, TerrierName, n_left++) = *name;
    }
  g_array_set_size (names, n_left);
}

/* --- Writing --- */

static void
set_colour (cairo_t *cr, const TerrierColour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

static void
draw_name (TerrierLetters *letters, const TerrierName *name, const TerrierFrame *frame, cairo_t *cr)
{
  Box box = box_of (name, terrier_frame_x_px (frame, name->x),
                    terrier_frame_y_px (frame, name->y) - name->rise_px);
  double left = box.left, width, height;

  terrier_letters_set (letters, name->text, name->size_px, name->bold);
  terrier_letters_get_size (letters, &width, &height);
  /* Where the letters turned out narrower than reckoned, stay in the middle of the box. */
  if (!name->beside)
    left += (box.right - box.left - width) / 2;
  cairo_new_path (cr);
  terrier_letters_trace (letters, left, box.top + (box.bottom - box.top - height) / 2, cr);
  set_colour (cr, &name->halo);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.6);
  cairo_stroke_preserve (cr);
  set_colour (cr, &name->colour);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
}

static gboolean
in_sight (const TerrierName *name, const TerrierFrame *frame)
{
  Box box = box_of (name, terrier_frame_x_px (frame, name->x),
                    terrier_frame_y_px (frame, name->y) - name->rise_px);

  return box.right > -HALO_PX && box.left < frame->width_px + HALO_PX && box.bottom > -HALO_PX
         && box.top < frame->height_px + HALO_PX;
}

static void
free_letters_cb (gpointer letters)
{
  terrier_letters_free (letters);
}

/* Fonts are looked up once in a thread, which takes longer than a tile. */
static TerrierLetters *
letters_of_this_thread (void)
{
  static GPrivate slot = G_PRIVATE_INIT (free_letters_cb);
  TerrierLetters *letters = g_private_get (&slot);

  if (letters == NULL)
    {
      letters = terrier_letters_new ();
      g_private_set (&slot, letters);
    }
  return letters;
}

/**
 * terrier_names_draw:
 * @names: (element-type TerrierName): as they were chosen
 * @frame: what is drawn
 * @cr: where to
 *
 * Writes the names of a map, those of its packs and its own: the one place where that is done. Any
 * thread.
 */
void
terrier_names_draw (const GArray *names, const TerrierFrame *frame, cairo_t *cr)
{
  TerrierLetters *letters = letters_of_this_thread ();

  /* The least first, so that a halo never eats into a greater name. */
  for (guint i = names->len; i-- > 0;)
    {
      const TerrierName *name = &g_array_index (names, TerrierName, i);

      if (in_sight (name, frame))
        draw_name (letters, name, frame, cr);
    }
}
