/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/facts-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_plain (const char *text)
{
  char *valid;

  if (text == NULL || text[0] == '\0')
    return NULL;
  valid = g_utf8_make_valid (text, -1);
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';

  return valid;
}

static char *
format_created (const TerrierPdfInfo *info)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds = info != NULL ? info->created : 0;
  g_autoptr (GDateTime) moment = NULL;

  if (seconds == 0
      && (epoch == NULL || !g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL)))
    seconds = g_get_real_time () / G_USEC_PER_SEC;
  moment = g_date_time_new_from_unix_utc (seconds);
  if (moment == NULL)
    moment = g_date_time_new_from_unix_utc (0);

  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * terrier_facts_init:
 * @facts: (out caller-allocates): the facts; to be cleared
 * @info: (nullable): what was asked for
 * @first_heading: (nullable): stands in for a title
 * @language: (nullable): BCP 47
 *
 * Any thread.
 */
void
terrier_facts_init (TerrierFacts *facts,
                    const TerrierPdfInfo *info,
                    const char *first_heading,
                    const char *language)
{
  facts->title = dup_plain (info != NULL ? info->title : NULL);
  if (facts->title == NULL)
    facts->title = dup_plain (first_heading);
  if (facts->title == NULL)
    facts->title = g_strdup (_ ("Untitled document"));
  facts->author = dup_plain (info != NULL ? info->author : NULL);
  facts->subject = dup_plain (info != NULL ? info->subject : NULL);
  facts->keywords = dup_plain (info != NULL ? info->keywords : NULL);
  facts->language = g_strdup (language != NULL ? language : "en-GB");
  facts->created = format_created (info);
}

/**
 * terrier_facts_clear:
 * @facts: facts
 *
 * Frees what they hold. Any thread.
 */
void
terrier_facts_clear (TerrierFacts *facts)
{
  g_free (facts->title);
  g_free (facts->author);
  g_free (facts->subject);
  g_free (facts->keywords);
  g_free (facts->language);
  g_free (facts->created);
}
