/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/text-places.h"

#include <string.h>

char *
terrier_buffer_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/**
 * terrier_buffer_get_iter:
 * @buffer: a buffer
 * @text: what it holds
 * @byte: a place in @text
 * @iter: (out): the same place
 */
void
terrier_buffer_get_iter (GtkTextBuffer *buffer, const char *text, gsize byte, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (buffer, iter,
                                      (int) g_utf8_pointer_to_offset (text, text + byte));
}

static gsize
get_byte (const char *text, const GtkTextIter *iter)
{
  return (gsize) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (iter)) - text);
}

void
terrier_buffer_get_selection (GtkTextBuffer *buffer, const char *text, gsize *start, gsize *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  *start = get_byte (text, &from);
  *end = get_byte (text, &to);
}

void
terrier_buffer_apply (GtkTextBuffer *buffer, const TerrierTextEdit *edit)
{
  g_autofree char *before = terrier_buffer_dup_text (buffer);
  g_autofree char *after = NULL;
  GtkTextIter start, end;

  if (edit->changes->len > 0)
    {
      gtk_text_buffer_begin_user_action (buffer);
      for (guint i = 0; i < edit->changes->len; i++)
        {
          const TerrierTextChange *change = &g_array_index (edit->changes, TerrierTextChange, i);

          /* The last place first: those before it are still where they were. */
          terrier_buffer_get_iter (buffer, before, change->start, &start);
          terrier_buffer_get_iter (buffer, before, change->end, &end);
          gtk_text_buffer_delete (buffer, &start, &end);
          gtk_text_buffer_insert (buffer, &start, change->text, -1);
        }
      gtk_text_buffer_end_user_action (buffer);
    }
  after = terrier_buffer_dup_text (buffer);
  terrier_buffer_get_iter (buffer, after, MIN (edit->select_start, strlen (after)), &start);
  terrier_buffer_get_iter (buffer, after, MIN (edit->select_end, strlen (after)), &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}
