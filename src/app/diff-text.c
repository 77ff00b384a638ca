/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/diff-text.h"

#include <adwaita.h>
#include <string.h>

#define DELETED_LIGHT "#a51d2d"
#define DELETED_DARK "#ff938c"
#define INSERTED_LIGHT "#1b6e3c"
#define INSERTED_DARK "#8ff0a4"

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/* Of a long stretch that stayed only its ends are shown. */
static void
append_same (GString *markup, const char *text, guint context, gboolean first, gboolean last)
{
  glong n = g_utf8_strlen (text, -1);
  const char *head = first ? text : g_utf8_offset_to_pointer (text, MIN (n, (glong) context));
  const char *tail
      = last ? text + strlen (text) : g_utf8_offset_to_pointer (text, MAX (0, n - (glong) context));

  if (tail <= head)
    {
      append_escaped (markup, text, strlen (text));
      return;
    }
  append_escaped (markup, text, (gsize) (head - text));
  g_string_append (markup, " … ");
  append_escaped (markup, tail, strlen (tail));
}

char *
terrier_diff_to_markup (GPtrArray *parts, guint context)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const TerrierDiffPart *part = parts->pdata[i];

      if (part->kind == TERRIER_DIFF_SAME)
        {
          append_same (markup, part->text, context, i == 0, i + 1 == parts->len);
          continue;
        }
      if (part->kind == TERRIER_DIFF_DELETED)
        g_string_append_printf (markup, "<span foreground=\"%s\" strikethrough=\"true\">[",
                                dark ? DELETED_DARK : DELETED_LIGHT);
      else
        g_string_append_printf (markup, "<span foreground=\"%s\" underline=\"single\">",
                                dark ? INSERTED_DARK : INSERTED_LIGHT);
      append_escaped (markup, part->text, strlen (part->text));
      g_string_append (markup, part->kind == TERRIER_DIFF_DELETED ? "]</span>" : "</span>");
    }
  return g_string_free (markup, FALSE);
}

GtkWidget *
terrier_diff_label_new (const char *before, const char *after)
{
  g_autoptr (GPtrArray) parts = terrier_word_diff (before, after);
  g_autofree char *markup = terrier_diff_to_markup (parts, 60);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}
