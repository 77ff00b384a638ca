/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/text-guard.h"

#include "decision/table-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkTextView *view; /* which owns this */
  TerrierTextRefusedFunc refused;
  gpointer user_data;
  gboolean active;
} Guard;

static Guard *
guard_of (GtkTextView *view)
{
  return g_object_get_data (G_OBJECT (view), "terrier-text-guard");
}

/* Line ends and tabs stay; what else controls a printer or a terminal goes. */
static gboolean
is_wanted (gunichar c)
{
  return c == '\n' || c == '\t' || !(g_unichar_iscntrl (c) || c == 0xfffc || c == 0xfeff);
}

static char *
clean (const char *text, gsize length)
{
  GString *cleaned = g_string_sized_new (length);

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r' && at[1] != '\n')
        g_string_append_c (cleaned, '\n');
      else if (c == 0x2028 || c == 0x2029)
        g_string_append_c (cleaned, '\n');
      else if (is_wanted (c))
        g_string_append_unichar (cleaned, c);
    }
  return g_string_free (cleaned, FALSE);
}

static gboolean
is_clean (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_wanted (c) || c == 0x2028 || c == 0x2029)
        return FALSE;
    }
  return TRUE;
}

static glong
longest_line (const char *text, gsize length)
{
  glong longest = 0;

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      gsize line = end != NULL ? (gsize) (end - text) : length;

      /* Bytes bound characters from above: most lines need no counting. */
      if ((glong) line > longest)
        longest = MAX (longest, g_utf8_strlen (text, (gssize) line));
      if (end == NULL)
        break;
      text = end + 1;
      length -= line + 1;
    }
  return longest;
}

static char *
why_refused (GtkTextBuffer *buffer, const GtkTextIter *at, const char *text, gsize length)
{
  glong n = gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, (gssize) length);
  glong line = longest_line (text, length);

  if (memchr (text, '\n', length) == NULL)
    line += gtk_text_iter_get_chars_in_line (at);
  if (n > TERRIER_SECTION_MAX)
    return g_strdup_printf (_ ("Not pasted: the section would have %'d characters; it may have "
                               "%'d. The text is as it was."),
                            (int) n, TERRIER_SECTION_MAX);
  if (line > TERRIER_LINE_MAX)
    return g_strdup_printf (_ ("Not pasted: one paragraph would have %'d characters; it may have "
                               "%'d. The text is as it was."),
                            (int) line, TERRIER_LINE_MAX);
  return NULL;
}

static void
insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, Guard *guard)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *why = NULL;

  if (!guard->active)
    return;
  if (n > 1)
    why = why_refused (buffer, at, text, n);
  if (why != NULL)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      guard->refused (why, guard->user_data);
    }
  else if (!is_clean (text, n))
    {
      g_autofree char *cleaned = clean (text, n);

      g_signal_stop_emission_by_name (buffer, "insert-text");
      if (*cleaned != '\0')
        gtk_text_buffer_insert (buffer, at, cleaned, -1);
    }
}

void
terrier_text_guard_paste (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *why = NULL, *table = NULL;
  g_autoptr (TerrierTableText) cells = NULL;
  Guard *guard = guard_of (view);
  GtkTextIter at;

  if (!gtk_text_view_get_editable (view))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  /* Before the selection is gone: what is refused changes nothing. */
  why = why_refused (buffer, &at, text, strlen (text));
  if (why != NULL)
    {
      guard->refused (why, guard->user_data);
      return;
    }
  cells = terrier_table_text_from_sheet (text);
  if (cells != NULL && cells->rows->len > 1)
    {
      g_autofree char *written = terrier_table_text_write (cells);

      /* A table stands by itself. */
      table
          = g_strdup_printf ("%s%s\n\n", gtk_text_iter_starts_line (&at) ? "\n" : "\n\n", written);
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, table != NULL ? table : text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkTextView) view = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL)
    terrier_text_guard_paste (view, text);
}

static void
paste_cb (GtkTextView *view)
{
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, read_cb,
                                 g_object_ref (view));
}

void
terrier_text_guard_set_active (GtkTextView *view, gboolean active)
{
  guard_of (view)->active = active;
}

/**
 * terrier_text_guard:
 * @view: a text with its buffer
 * @refused: called with a sentence for the person who pasted
 * @user_data: for @refused; lives as long as @view
 */
void
terrier_text_guard (GtkTextView *view, TerrierTextRefusedFunc refused, gpointer user_data)
{
  Guard *guard = g_new0 (Guard, 1);

  guard->view = view;
  guard->refused = refused;
  guard->user_data = user_data;
  guard->active = TRUE;
  g_object_set_data_full (G_OBJECT (view), "terrier-text-guard", guard, g_free);
  g_signal_connect (gtk_text_view_get_buffer (view), "insert-text", G_CALLBACK (insert_cb), guard);
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}
