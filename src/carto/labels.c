/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-carto"

#include "carto/labels.h"

#include <math.h>

/* Boxes are filed under the squares that they touch. */
#define SQUARE_PX 128.0

typedef struct
{
  double left, top, right, bottom;
} Box;

struct _TerrierLabelPlan
{
  GArray *boxes;       /* of Box */
  GHashTable *squares; /* (owned) gint64: column and row → (owned) GArray of guint: boxes */
  gboolean strict;
};

/* Private. */
TerrierLabelPlan *
terrier_label_plan_new (void)
{
  TerrierLabelPlan *self = g_new0 (TerrierLabelPlan, 1);

  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  self->squares
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
terrier_label_plan_free (TerrierLabelPlan *self)
{
  g_array_unref (self->boxes);
  g_hash_table_unref (self->squares);
  g_free (self);
}

static gint64
square_key (gint64 column, gint64 row)
{
  return (gint64) ((guint64) column << 32 ^ ((guint64) row & 0xffffffff));
}

static gboolean
is_free (const TerrierLabelPlan *self, const Box *box)
{
  gint64 c0 = (gint64) floor (box->left / SQUARE_PX), c1 = (gint64) floor (box->right / SQUARE_PX);
  gint64 r0 = (gint64) floor (box->top / SQUARE_PX), r1 = (gint64) floor (box->bottom / SQUARE_PX);

  for (gint64 c = c0; c <= c1; c++)
    for (gint64 r = r0; r <= r1; r++)
      {
        gint64 key = square_key (c, r);
        GArray *filed = g_hash_table_lookup (self->squares, &key);

        for (guint i = 0; filed != NULL && i < filed->len; i++)
          {
            const Box *other = &g_array_index (self->boxes, Box, g_array_index (filed, guint, i));

            if (box->left < other->right && other->left < box->right &&
                box->top < other->bottom && other->top < box->bottom)
              return FALSE;
          }
      }
  return TRUE;
}

static void
file_box (TerrierLabelPlan *self, const Box *box)
{
  gint64 c0 = (gint64) floor (box->left / SQUARE_PX), c1 = (gint64) floor (box->right / SQUARE_PX);
  gint64 r0 = (gint64) floor (box->top / SQUARE_PX), r1 = (gint64) floor (box->bottom / SQUARE_PX);
  guint number = self->boxes->len;

  g_array_append_val (self->boxes, *box);
  for (gint64 c = c0; c <= c1; c++)
    for (gint64 r = r0; r <= r1; r++)
      {
        gint64 key = square_key (c, r);
        GArray *filed = g_hash_table_lookup (self->squares, &key);

        if (filed == NULL)
          {
            filed = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->squares, g_memdup2 (&key, sizeof key), filed);
          }
        g_array_append_val (filed, number);
      }
}

/* Offers a name's box. TRUE: nothing written so far is in its way, and it now stands. */
gboolean
terrier_label_plan_offer (TerrierLabelPlan *self,
                          double left_px, double top_px, double width_px, double height_px)
{
  const Box box = { left_px, top_px, left_px + width_px, top_px + height_px };

  if (!is_free (self, &box))
    return FALSE;
  file_box (self, &box);
  return TRUE;
}

/* Takes the room of something that stands whether it touches others or not, like a point. */
void
terrier_label_plan_take (TerrierLabelPlan *self,
                         double left_px, double top_px, double width_px, double height_px)
{
  const Box box = { left_px, top_px, left_px + width_px, top_px + height_px };

  file_box (self, &box);
}

void
terrier_label_plan_set_strict (TerrierLabelPlan *self, gboolean strict)
{
  self->strict = strict;
}

gboolean
terrier_label_plan_is_strict (const TerrierLabelPlan *self)
{
  return self->strict;
}

/* A little more than any common sans-serif face needs, in pixels. */
double
terrier_label_width (const char *text, double size_px, gboolean bold)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 'i' || c == 'l' || c == 'j' || c == '\'' || c == '.' || c == 'I')
        width += 0.31;
      else if (c == 'f' || c == 't' || c == 'r' || c == ' ' || c == '-')
        width += 0.40;
      else if (c == 'm' || c == 'w' || c == 'M' || c == 'W')
        width += 0.95;
      else if (g_unichar_isupper (c))
        width += 0.72;
      else if (g_unichar_iswide (c))
        width += 1.05;
      else
        width += 0.61;
    }
  return width * size_px * (bold ? 1.08 : 1.0);
}
