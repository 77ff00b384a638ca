/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form-read.h"

#include "estate/catalogue.h"

#include <glib/gi18n-lib.h>

/* What only a form has among the members of a JSON file. */

void
terrier_form_read_column (TerrierFormReading *reading,
                          JsonObject *object,
                          const char *path,
                          const char *member,
                          gboolean required,
                          const char **column)
{
  if (!terrier_json_read_word (&reading->at, object, path, member, required, column)
      || *column == NULL || terrier_field_lookup (TERRIER_TYPE_DECISION, *column) != NULL)
    return;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  terrier_json_refuse (&reading->at, place, _ ("a decision has no such field."));
}

void
terrier_form_read_by_life (TerrierFormReading *reading,
                           JsonObject *object,
                           const char *path,
                           const char *member,
                           TerrierFormText *text)
{
  static const char *const allowed[] = { "proposed", "taken", NULL };
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      terrier_json_read_string (&reading->at, object, path, member, TRUE, &text->proposed);
      text->taken = text->proposed;
      return;
    }
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  JsonObject *both = json_node_get_object (node);
  terrier_json_check_members (&reading->at, both, place, allowed);
  terrier_json_read_string (&reading->at, both, place, "proposed", TRUE, &text->proposed);
  terrier_json_read_string (&reading->at, both, place, "taken", TRUE, &text->taken);
}

void
terrier_form_read_date (TerrierFormReading *reading,
                        JsonObject *object,
                        const char *path,
                        const char *member,
                        TerrierDate *date)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text;

  *date = TERRIER_DATE_NONE;
  /* "to": null is a form in use. */
  if (node != NULL && json_node_is_null (node))
    return;
  if (!terrier_json_read_string (&reading->at, object, path, member, FALSE, &text) || text == NULL
      || terrier_date_parse (text, date, NULL))
    return;
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);
  terrier_json_refuse (&reading->at, place, _ ("this must be a date, as 2023-11-30."));
}
