/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/matrix-private.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A cell in words: for the line beneath the matrix, for a screen reader, for a spreadsheet. */

typedef struct
{
  TerrierMatrix *matrix;
  guint option;
} Place;

static void
read_course (TerrierMatrix *self, guint row, guint option, TerrierCourse *course)
{
  const TerrierMatrixCell *cell = terrier_matrix_get_cell (self, row, option);

  *course = (TerrierCourse){ .property = terrier_matrix_get_property (self, row),
                             .kind = terrier_matrix_get (self, row, option)->kind,
                             .host = cell->host,
                             .on = cell->on,
                             .gone = self->gone[row] };
}

static void
look_up (gint64 property, TerrierCourse *course, gpointer data)
{
  Place *place = data;
  guint row;

  if (terrier_matrix_find_row (place->matrix, property, &row))
    read_course (place->matrix, row, place->option, course);
}

static TerrierCourseTerms
terms_of (Place *place)
{
  return (TerrierCourseTerms){ .starts = place->matrix->starts,
                               .ends = place->matrix->ends,
                               .today = terrier_date_today (),
                               .look_up = look_up,
                               .data = place };
}

guint
terrier_matrix_find_faults (TerrierMatrix *self, guint row, guint option)
{
  Place place = { self, option };
  TerrierCourseTerms terms = terms_of (&place);
  TerrierCourse course;

  read_course (self, row, option, &course);
  return terrier_course_find_faults (&course, &terms);
}

static const char *
name_of (TerrierMatrix *self, gint64 property)
{
  guint row;

  return property != 0 && terrier_matrix_find_row (self, property, &row) ? self->names[row] : NULL;
}

char *
terrier_matrix_describe_fault (TerrierMatrix *self, guint row, guint option)
{
  guint faults = terrier_matrix_find_faults (self, row, option);
  Place place = { self, option };
  TerrierCourseTerms terms = terms_of (&place);
  TerrierCourse course;

  read_course (self, row, option, &course);
  for (guint i = 0; faults != 0 && i < TERRIER_COURSE_N_FAULTS; i++)
    if (faults & (1u << i))
      return terrier_course_describe_fault ((TerrierCourseFault) (1u << i), &course, &terms,
                                            name_of (self, course.host));
  return NULL;
}

static const struct
{
  TerrierMeasureId id;
  const char *known;
  const char *unknown;
} figures[] = {
  { TERRIER_MEASURE_ANNUAL_SAVING, N_ ("saves %s a year on buildings"), N_ ("saving not stated") },
  { TERRIER_MEASURE_STAFF_SAVING, N_ ("%s a year on staff"), N_ ("staff saving not stated") },
  { TERRIER_MEASURE_BACKLOG_REMOVED, N_ ("removes %s of backlog"), N_ ("backlog not stated") },
  { TERRIER_MEASURE_ONE_OFF_COST, N_ ("costs %s once"), N_ ("one-off cost not stated") },
  { TERRIER_MEASURE_RECEIPTS, N_ ("receipt %s"), N_ ("receipt not stated") },
};

static void
add_figures (GString *text, const TerrierActionInput *input)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      gint64 value;
      g_autofree char *sum = NULL;
      g_autoptr (GString) part = NULL;

      if (!terrier_action_has_line (input, figures[i].id))
        continue;
      value = terrier_action_get_value (input, figures[i].id, -1);
      sum = value != TERRIER_PENCE_UNKNOWN ? terrier_money_format (value, TERRIER_MONEY_FULL)
                                           : NULL;
      part = g_string_new (sum != NULL ? _ (figures[i].known) : _ (figures[i].unknown));
      if (sum != NULL)
        g_string_replace (part, "%s", sum, 1);
      g_string_append_printf (text, _ ("; %s"), part->str);
      any = any || sum != NULL;
    }
  if (any && input->state > TERRIER_STATE_STATED)
    g_string_append_printf (text, _ (" (%s)"), terrier_figure_state_label (input->state));
}

static void
add_journey (GString *text, TerrierMatrix *self, const TerrierActionInput *input)
{
  if (!terrier_action_has_line (input, TERRIER_MEASURE_OVER_TRAVEL_LIMIT))
    return;
  if (input->travel_minutes < 0)
    g_string_append (text, _ ("; minutes not stated"));
  else if (self->travel_limit >= 0 && input->travel_minutes > self->travel_limit)
    g_string_append_printf (text, _ ("; %d minutes, over the limit of %d"), input->travel_minutes,
                            self->travel_limit);
  else
    g_string_append_printf (text, _ ("; %d minutes"), input->travel_minutes);
}

char *
terrier_matrix_describe (TerrierMatrix *self, guint row, guint option)
{
  const TerrierActionInput *input = terrier_matrix_get (self, row, option);
  const TerrierMatrixCell *cell = terrier_matrix_get_cell (self, row, option);
  const TerrierMatrixOption *head = terrier_matrix_get_option (self, option);
  const char *host = name_of (self, cell->host);
  g_autofree char *on = terrier_date_format (cell->on);
  GString *text = g_string_new (self->names[row] != NULL ? self->names[row] : "…");

  g_string_append_printf (text, _ (", %s: "), head->title);
  if (cell->action == 0 && input->kind == TERRIER_ACTION_OUT_OF_SCOPE)
    return g_string_free (g_string_append (text, _ ("no action is listed")), FALSE);
  g_string_append (text, terrier_action_kind_label (input->kind));
  if (input->inferred)
    g_string_append (text, _ (" (inferred)"));
  if (host != NULL)
    g_string_append_printf (text, _ (" at %s"), host);
  else if ((input->kind == TERRIER_ACTION_CO_LOCATE || input->kind == TERRIER_ACTION_MOVE)
           && cell->host == 0)
    g_string_append (text, _ (", host not stated"));
  if (*on != '\0')
    g_string_append_printf (text, _ (", %s"), on);
  add_figures (text, input);
  add_journey (text, self, input);
  return g_string_free (text, FALSE);
}

const char *
terrier_matrix_get_word (TerrierMatrix *self, guint row, guint option)
{
  const TerrierMatrixCell *cell = terrier_matrix_get_cell (self, row, option);
  TerrierActionKind kind = terrier_matrix_get (self, row, option)->kind;

  if (kind == TERRIER_ACTION_OUT_OF_SCOPE && cell->action == 0)
    return "";
  return terrier_action_kind_label (kind);
}

gboolean
terrier_matrix_parse_word (const char *word, TerrierActionKind *kind, gboolean *clear)
{
  g_autofree char *folded = terrier_text_fold (word);
  const char *trimmed = g_strstrip (folded);

  *clear = *trimmed == '\0' || strcmp (trimmed, "·") == 0;
  *kind = TERRIER_ACTION_OUT_OF_SCOPE;
  if (*clear)
    return TRUE;
  for (guint i = 0; i < TERRIER_ACTION_N_KINDS; i++)
    {
      g_autofree char *label = terrier_text_fold (terrier_action_kind_label (i));

      *kind = (TerrierActionKind) i;
      if (strcmp (trimmed, label) == 0 || strcmp (trimmed, terrier_action_kind_key (i)) == 0
          || (i < TERRIER_ACTION_UNKNOWN && trimmed[1] == '\0' && trimmed[0] == "kcomdl"[i]))
        return TRUE;
    }
  return FALSE;
}
