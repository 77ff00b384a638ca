/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/figures.h"

#include <string.h>

/* Finding bound figures in text; what they stand for is the business of figure-context.c. */

/* A reference longer than this is a pair of braces that somebody wrote for another purpose. */
#define MAX_REFERENCE_BYTES 256

/* The length of the reference that begins at @text with its braces, or 0 when there is none. */
static gsize
reference_length (const char *text, gsize length)
{
  if (length < 5 || text[0] != '{' || text[1] != '{')
    return 0;
  for (gsize i = 2; i + 1 < length && i < MAX_REFERENCE_BYTES; i++)
    {
      if (text[i] == '\n' || text[i] == '{')
        return 0;
      if (text[i] == '}')
        return text[i + 1] == '}' ? i + 2 : 0;
    }
  return 0;
}

static gboolean
is_escaped (const char *text, gsize offset)
{
  gsize n = 0;

  while (n < offset && text[offset - n - 1] == '\\')
    n++;
  return n % 2 == 1;
}

/**
 * terrier_figure_split:
 * @text: the text of a section
 * @length: its length in bytes
 * @func: called for each stretch in order
 * @user_data: for @func
 *
 * Cuts @text into plain stretches and bound figures. @func gets the stretch as it stands (a figure
 * with its braces), the trimmed reference of a figure or %NULL, and the offset in bytes. Any
 * thread.
 */
void
terrier_figure_split (const char *text, gsize length, TerrierFigureFunc func, gpointer user_data)
{
  gsize plain = 0;
  gsize i = 0;

  g_return_if_fail (text != NULL);
  while (i < length)
    {
      const char *brace = memchr (text + i, '{', length - i);
      if (brace == NULL)
        break;
      i = (gsize) (brace - text);
      gsize n = is_escaped (text, i) ? 0 : reference_length (brace, length - i);
      if (n == 0)
        {
          i++;
          continue;
        }
      g_autofree char *reference = g_strstrip (g_strndup (brace + 2, n - 4));
      if (*reference == '\0')
        {
          i += n;
          continue;
        }
      if (i > plain)
        func (text + plain, i - plain, NULL, plain, user_data);
      func (brace, n, reference, i, user_data);
      i += n;
      plain = i;
    }
  if (length > plain)
    func (text + plain, length - plain, NULL, plain, user_data);
}

static void
collect_cb (const char *text, gsize length, const char *reference, gsize offset, gpointer user_data)
{
  GPtrArray *references = user_data;

  if (reference != NULL
      && !g_ptr_array_find_with_equal_func (references, reference, g_str_equal, NULL))
    g_ptr_array_add (references, g_strdup (reference));
}

/**
 * terrier_figure_scan:
 * @text: (nullable): the text of a section
 *
 * Returns: (transfer full): the references in @text in order, each once. Any thread.
 */
GStrv
terrier_figure_scan (const char *text)
{
  GPtrArray *references = g_ptr_array_new ();

  if (text != NULL)
    terrier_figure_split (text, strlen (text), collect_cb, references);
  g_ptr_array_add (references, NULL);
  return (GStrv) g_ptr_array_free (references, FALSE);
}

/**
 * terrier_figure_free:
 * @figure: (transfer full): a figure
 *
 * Frees @figure. Any thread.
 */
void
terrier_figure_free (TerrierFigure *figure)
{
  g_free (figure->reference);
  g_free (figure->label);
  g_free (figure->text);
  g_free (figure->was);
  g_free (figure->problem);
  g_free (figure->source);
  g_free (figure);
}

/**
 * terrier_figure_offer_free:
 * @offer: (transfer full): an offer
 *
 * Frees @offer. Any thread.
 */
void
terrier_figure_offer_free (TerrierFigureOffer *offer)
{
  g_free (offer->reference);
  g_free (offer->label);
  g_free (offer->text);
  g_free (offer);
}
