/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-cli"

#include "cli/json.h"

#include "estate/field-text.h"

#include <string.h>

/* A million rows are written one by one, so there is no tree of nodes to hand to a generator. */
void
terrier_json_append_string (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (out, "\\%c", *c);
      else if (*c == '\n')
        g_string_append (out, "\\n");
      else if (*c == '\t')
        g_string_append (out, "\\t");
      else if ((guchar) *c < 0x20 || *c == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *c);
      else
        g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

/* Whether the exported text is a number in JSON too. Money is not: a reader would make it binary.
 */
static gboolean
is_bare (const TerrierSheetColumn *column)
{
  if (column->part != TERRIER_SHEET_VALUE)
    return column->part != TERRIER_SHEET_ORGANISATION;
  switch (column->field->kind)
    {
    case TERRIER_FIELD_INTEGER:
    case TERRIER_FIELD_DECIMAL:
    case TERRIER_FIELD_AREA:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
append_value (GString *out,
              TerrierSheet *sheet,
              guint index,
              TerrierRecord *record,
              TerrierReader *reader)
{
  const TerrierSheetColumn *column = terrier_sheet_get_column (sheet, index);
  g_autofree char *text = terrier_sheet_text (sheet, index, record, reader, TERRIER_TEXT_EXPORT);

  if (text == NULL)
    g_string_append (out, "null");
  else if (column->part == TERRIER_SHEET_VALUE && column->field->kind == TERRIER_FIELD_BOOLEAN)
    g_string_append (out,
                     terrier_record_get_boolean (record, column->field->column) ? "true" : "false");
  else if (is_bare (column))
    g_string_append (out, text);
  else
    terrier_json_append_string (out, text);
}

void
terrier_json_append_record (GString *out,
                            TerrierSheet *sheet,
                            TerrierRecord *record,
                            TerrierReader *reader)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < terrier_sheet_get_n_columns (sheet); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      terrier_json_append_string (out, terrier_sheet_get_column (sheet, i)->head);
      g_string_append (out, ": ");
      append_value (out, sheet, i, record, reader);
    }
  g_string_append_c (out, '}');
}
