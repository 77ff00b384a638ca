/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "decision/day.h"
#include "decision/form.h"

#include <glib/gstdio.h>
#include <string.h>

/* The smallest form that there can be; the tests bend it. */
static const char small_form[]
    = "{ \"id\": \"small\", \"body\": \"Anywhere Council\", \"title\": \"Small\",\n"
      "  \"banner\": { \"proposed\": \"PROPOSED\", \"taken\": \"TAKEN\" },\n"
      "  \"boxes\": [ { \"field\": \"number\", \"title\": \"No\" } ],\n"
      "  \"publication\": { \"open\": \"Open\", \"part_exempt\": \"Part {paragraph}\", \"exempt\": "
      "\"Exempt\" },\n"
      "  \"key_decision\": { \"yes\": \"Yes\", \"no\": \"No\" },\n"
      "  \"numbering\": \"roman\",\n"
      "  \"sections\": [ { \"key\": \"decision\", \"heading\": \"Decision\", \"required\": "
      "[\"always\"] } ],\n"
      "  \"signature\": [\"signed\"] }\n";

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_shipped (void)
{
  g_autoptr (TerrierFormSet) set = terrier_form_set_load (NULL);
  const GPtrArray *problems = terrier_form_set_get_problems (set);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (terrier_form_set_get_n (set), ==, 4);

  TerrierForm *form = terrier_form_set_find (set, "kent-2021");
  g_assert_nonnull (form);
  g_assert_cmpstr (terrier_form_text (&form->banner, FALSE), ==,
                   "KENT COUNTY COUNCIL – PROPOSED RECORD OF DECISION");
  g_assert_cmpstr (terrier_form_text (&form->banner, TRUE), ==,
                   "KENT COUNTY COUNCIL – RECORD OF DECISION");
  g_assert_cmpuint (form->n_boxes, ==, 2);
  g_assert_cmpuint (form->n_tests, ==, 2);
  g_assert_cmpint (form->numbering, ==, TERRIER_LIST_DECIMAL);
  g_assert_cmpstr (form->signature[0], ==, "signed");
  const TerrierFormSection *alternatives = terrier_form_find_section (form, "alternatives");
  g_assert_cmpuint (alternatives->required, ==, TERRIER_REQUIRED_ALWAYS);
  g_assert_null (terrier_form_find_section (form, "nonsense"));

  /* The order of the real record 20/00017. */
  form = terrier_form_set_find (set, "kent-2020");
  static const char *const order[]
      = { "subject",       "decision", "reasons",      "equalities",   "financial", "legal",
          "exempt_reason", "urgency",  "consultation", "alternatives", "interests", "plan" };
  g_assert_cmpuint (form->n_sections, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < form->n_sections; i++)
    g_assert_cmpstr (form->sections[i].key, ==, order[i]);
  g_assert_cmpint (form->numbering, ==, TERRIER_LIST_LOWER_ROMAN);
}

static void
test_choose (void)
{
  g_autoptr (TerrierFormSet) set = terrier_form_set_load (NULL);
  static const struct
  {
    const char *body;
    int year;
    const char *id;
  } cases[] = {
    { "Kent County Council", 2020, "kent-2020" },
    { "Kent County Council", 2021, "kent-2021" },
    { "kent county council", 2023, "kent-2023" },
    { "Kent County Council", 2031, "kent-2023" },
    { "Kent County Council", 2014, "plain" },
    { "Surrey County Council", 2023, "plain" },
    { NULL, 2023, "plain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerrierForm *form
          = terrier_form_set_choose (set, cases[i].body, terrier_date_new (cases[i].year, 6, 15));
      g_assert_cmpstr (form->id, ==, cases[i].id);
    }
  g_assert_cmpstr (terrier_form_set_choose (set, "Kent County Council", TERRIER_DATE_NONE)->id, ==,
                   "kent-2023");
}

/* A paper without dates is of the year of its number; a new one is of today. */
static void
test_day (void)
{
  static const struct
  {
    const char *number;
    const char *column; /* nullable */
    const char *date;
    const char *day; /* NULL: of today */
  } cases[] = {
    { "19/00063", NULL, NULL, "2019-12-31" },
    { "21/00099", NULL, NULL, "2021-12-31" },
    { "23/00101", "taken_on", "2023-11-30", "2023-11-30" },
    { "22/00089", "due_on", "2022-10-01", "2022-10-01" },
    { "25/00001", "notice_on", "2025-03-11", "2025-03-11" },
    { "99/00001", NULL, NULL, NULL },
    { "details 3057", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerrierRecord) decision
          = fixture_record (TERRIER_TYPE_DECISION, 1, "number", cases[i].number, NULL);
      g_autofree char *day = NULL;
      TerrierDate date;

      if (cases[i].column != NULL)
        fixture_set (decision, cases[i].column, cases[i].date);
      date = terrier_decision_record_day (decision);
      if (date != TERRIER_DATE_NONE)
        day = terrier_date_format_iso (date);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

static void
test_syntax (void)
{
  g_autofree char *broken = replace (small_form, "\"boxes\": [", "\"boxes\" [");
  g_autoptr (GError) error = NULL;

  g_assert_null (terrier_form_parse (broken, -1, "mine.json", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SYNTAX);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "mine.json: line 3, column "));

  static const char *const hopeless[]
      = { "", "{", "[1, 2", "{\"id\": \"a\"", "not json", "{\"a\": 1,}}", "\"\\ud800\"" };
  for (guint i = 0; i < G_N_ELEMENTS (hopeless); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_assert_null (terrier_form_parse (hopeless[i], -1, "x", &failure));
      g_assert_nonnull (failure);
    }
  g_autoptr (GError) latin = NULL;
  g_assert_null (terrier_form_parse ("{\"id\": \"\xa3\"}", -1, "x", &latin));
  g_assert_error (latin, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SYNTAX);
  g_assert_nonnull (strstr (latin->message, "x: line 1, column 9: "));
}

/* Asserts that @message tells the line and the column at which @mark first stands in @text. */
static void
assert_place (const char *message, const char *text, const char *mark)
{
  const char *at = strstr (text, mark);
  guint line = 1, column = 1;

  g_assert_nonnull (at);
  for (const char *p = text; p < at; p = g_utf8_next_char (p))
    {
      column = *p == '\n' ? 1 : column + 1;
      line += *p == '\n';
    }
  g_autofree char *wanted = g_strdup_printf ("mine.json: line %u, column %u: ", line, column);
  if (!g_str_has_prefix (message, wanted))
    g_error ("“%s” does not begin with “%s”", message, wanted);
}

static void
test_shape (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *place;
    const char *mark; /* what stands where the fault is */
  } cases[] = {
    { "\"id\": \"small\"", "\"id\": \"Small Form\"", "form.id", "\"id\"" },
    { "\"id\": \"small\",", "", "form.id", "{" },
    { "\"title\": \"Small\"", "\"title\": 7", "form.title", "\"title\": 7" },
    { "\"roman\"", "\"greek\"", "form.numbering", "\"numbering\"" },
    { "\"taken\": \"TAKEN\"", "\"took\": \"TAKEN\"", "form.banner.took", "\"took\"" },
    { "\"field\": \"number\"", "\"field\": \"nummer\"", "form.boxes[0].field", "\"field\"" },
    { "[ { \"field\": \"number\", \"title\": \"No\" } ]", "[]", "form.boxes", "\"boxes\"" },
    { "[\"always\"]", "[\"sometimes\"]", "form.sections[0].required[0]", "\"sometimes\"" },
    { "[\"always\"]", "[\"always\", \"key\", \"always\"]", "form.sections[0].required[2]",
      "\"always\"]" },
    { "[\"always\"]", "\"always\"", "form.sections[0].required", "\"required\"" },
    { "[\"always\"]", "[\"always\"], \"requierd\": []", "form.sections[0].requierd",
      "\"requierd\"" },
    { "[\"always\"]", "[\"always\"], \"a.b[0]\": []", "form.sections[0].a.b[0]", "\"a.b[0]\"" },
    { "[\"always\"] }", "[\"always\"] },\n{ \"key\": \"decision\", \"heading\": \"Again\" }",
      "form.sections[1]", "{ \"key\": \"decision\", \"heading\": \"Again\" }" },
    { "[\"always\"] }", "[] },\n{ \"key\": \"sub\", \"heading\": \"Sub\", \"within\": \"later\" }",
      "form.sections[1]", "{ \"key\": \"sub\"" },
    { "[\"always\"] }",
      "[] },\n{ \"key\": \"map\", \"heading\": \"É\", \"within\": \"decision\", \"appendix\": true "
      "}",
      "form.sections[1]", "{ \"key\": \"map\"" },
    { "[\"always\"] }", "[] }, 7", "form.sections[1]", "7 ]" },
    { "[\"signed\"]", "[3]", "form.signature[0]", "3]" },
    { "\"yes\": \"Yes\"", "\"yes\": null", "form.key_decision.yes", "\"yes\"" },
    { "\"title\": \"Small\"", "\"title\": \"É à\", \"from\": \"tomorrow\"", "form.from",
      "\"from\"" },
    { "\"title\": \"Small\"",
      "\"title\": \"Small\", \"from\": \"2023-01-02\", \"to\": \"2023-01-01\"", "form.to",
      "\"to\"" },
    { "\"exempt\": \"Exempt\"", "\"exempt\": {\"proposed\": \"x\"}",
      "form.publication.exempt.taken", "\"exempt\": {" },
    { "{ \"id\"", "[{ \"id\"", "form", "[{" },
    { "\"roman\"", "\"roman\",\n \"numbering\": \"arabic\"", "form.numbering",
      "\"numbering\": \"arabic\"" },
    { "[\"always\"]", "[\"always\"], \"h\\u0065ading\": \"Again\"", "form.sections[0].heading",
      "\"h\\u0065ading\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bent = replace (small_form, cases[i].from, cases[i].to);
      g_autofree char *whole = bent[0] == '[' ? g_strconcat (bent, "]", NULL) : g_strdup (bent);
      g_autofree char *at = g_strdup_printf (" at %s:", cases[i].place);
      g_autoptr (GError) error = NULL;
      g_assert_null (terrier_form_parse (whole, -1, "mine.json", &error));
      g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE);
      g_test_message ("%s", error->message);
      /* A name misspelt is two faults: one too many and one missing. */
      const char *line = strstr (error->message, at);
      g_assert_nonnull (line);
      while (line > error->message && line[-1] != '\n')
        line--;
      assert_place (line, whole, cases[i].mark);
    }
}

/* Everything that is wrong is said at once, in the order of the file; a fault brings no others. */
static void
test_all_faults (void)
{
  /* What stands where each fault is. The third section repeats a key and a member, and the member
   * that counts is no yes or no. */
  static const char *const marks[] = {
    "\"id\": \"Small Form\"",
    "\"banner\"",
    "\"took\"",
    "\"field\": \"nummer\"",
    "\"key_decision\": 7",
    "\"key\": \"Again\"",
    "{ \"key\": \"decision\", \"heading\": \"2\"",
    "\"parts\": 2",
    "\"parts\": 2",
  };
  static const char bent[]
      = "{ \"id\": \"Small Form\", \"body\": \"\", \"title\": \"Small\",\n"
        "  \"banner\": { \"proposed\": \"É\", \"took\": \"TAKEN\" },\n"
        "  \"boxes\": [ { \"field\": \"nummer\", \"title\": \"No\" } ],\n"
        "  \"publication\": { \"open\": \"a\", \"part_exempt\": \"b\", \"exempt\": \"c\" },\n"
        "  \"key_decision\": 7, \"numbering\": \"roman\",\n"
        "  \"sections\": [ { \"key\": \"decision\", \"heading\": \"1\" },\n"
        "    { \"key\": \"Again\", \"heading\": \"3\", \"within\": \"decision\" },\n"
        "    { \"key\": \"decision\", \"heading\": \"2\", \"parts\": 1, \"parts\": 2 } ],\n"
        "  \"signature\": [] }\n";
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_null (terrier_form_parse (bent, -1, "mine.json", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE);
  g_test_message ("%s", error->message);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (marks));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    assert_place (lines[i], bent, marks[i]);
}

/* A file of nothing but faults is told of at some length, not at any. */
static void
test_many_faults (void)
{
  g_autoptr (GString) bent = g_string_new ("{");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (bent, "%s\n\"nonsense%u\": 1", i > 0 ? "," : "", i);
  g_string_append (bent, "}");
  g_assert_null (terrier_form_parse (bent->str, -1, "mine.json", &error));
  g_assert_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 100);
}

/* A brace lost, a comma too many, a quote: what an author does to a form, at each place of it.
 * Each is refused with a line, or does no harm; never a crash, never a form without sections. */
static void
test_mangled (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "forms", "kent-2023.json", NULL);
  g_autofree char *json = NULL;
  gsize length;
  guint n_refused = 0;

  g_assert_true (g_file_get_contents (path, &json, &length, NULL));
  for (gsize i = 0; i < length; i += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bent = g_strdup (json);
      bent[i] = "{}[]\",:x"[i / 3 % 8];
      g_autoptr (TerrierForm) form
          = terrier_form_parse (bent, (gssize) length, "mine.json", &error);
      if (form != NULL)
        {
          g_assert_cmpuint (form->n_sections, >, 0);
          continue;
        }
      g_assert_true (g_str_has_prefix (error->message, "mine.json: line "));
      g_assert_nonnull (strstr (error->message, ", column "));
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 200);
}

static void
test_user_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("terrier-forms-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "small.json", NULL);
  g_autofree char *own = g_build_filename (folder, "zz-own-kent.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "broken.json", NULL);
  g_autofree char *replaced = replace (small_form, "\"id\": \"small\"", "\"id\": \"kent-2023\"");

  g_assert_true (g_file_set_contents (good, small_form, -1, NULL));
  g_assert_true (g_file_set_contents (own, replaced, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{ \"id\": ", -1, NULL));

  g_autoptr (TerrierFormSet) set = terrier_form_set_load (folder);
  g_assert_cmpuint (terrier_form_set_get_n (set), ==, 5);
  g_assert_nonnull (terrier_form_set_find (set, "small"));
  g_assert_cmpstr (terrier_form_set_find (set, "kent-2023")->body, ==, "Anywhere Council");
  const GPtrArray *problems = terrier_form_set_get_problems (set);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "broken.json: line 1"));

  g_unlink (good);
  g_unlink (own);
  g_unlink (bad);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/form/shipped", test_shipped);
  g_test_add_func ("/decision/form/choose", test_choose);
  g_test_add_func ("/decision/form/day", test_day);
  g_test_add_func ("/decision/form/syntax", test_syntax);
  g_test_add_func ("/decision/form/shape", test_shape);
  g_test_add_func ("/decision/form/all-faults", test_all_faults);
  g_test_add_func ("/decision/form/many-faults", test_many_faults);
  g_test_add_func ("/decision/form/mangled", test_mangled);
  g_test_add_func ("/decision/form/user-folder", test_user_folder);
  return g_test_run ();
}
