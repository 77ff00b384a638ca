/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMS_RESOURCE "/uk/terrier/Terrier/forms"
#define SCHEMA_NAME "form.schema.json"
#define PLAIN_FORM "plain"

/* No form needs more; a larger file is something else with the wrong name. */
#define MAX_FORM_BYTES (1024 * 1024)

struct _TerrierFormSet
{
  GPtrArray *forms;    /* TerrierForm */
  GPtrArray *problems; /* char * */
};

static void
form_set_add (TerrierFormSet *set, TerrierForm *form)
{
  for (guint i = 0; i < set->forms->len; i++)
    {
      TerrierForm *other = g_ptr_array_index (set->forms, i);
      if (strcmp (other->id, form->id) == 0)
        {
          set->forms->pdata[i] = form;
          terrier_form_unref (other);
          return;
        }
    }
  g_ptr_array_add (set->forms, form);
}

static void
form_set_read (TerrierFormSet *set, const char *json, gssize length, const char *name)
{
  g_autoptr (GError) error = NULL;
  TerrierForm *form = terrier_form_parse (json, length, name, &error);

  if (form != NULL)
    form_set_add (set, form);
  else
    g_ptr_array_add (set->problems, g_strdup (error->message));
}

static void
form_set_load_shipped (TerrierFormSet *set)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (FORMS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (strcmp (names[i], SCHEMA_NAME) == 0)
        continue;
      g_autofree char *path = g_strconcat (FORMS_RESOURCE "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      if (bytes != NULL)
        form_set_read (set, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       names[i]);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * terrier_form_load_file:
 * @path: a file that somebody made to be a form
 * @error: #TERRIER_DECISION_ERROR FORM_SYNTAX or FORM_SHAPE, or of the file
 *
 * Reads and checks one form. Any thread; reads a file.
 *
 * Returns: (transfer full) (nullable): the form
 */
TerrierForm *
terrier_form_load_file (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *json = NULL;
  gsize length;

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  if (length > MAX_FORM_BYTES)
    {
      g_set_error (error, TERRIER_DECISION_ERROR, TERRIER_DECISION_ERROR_FORM_SHAPE,
                   _ ("%s: this is over 1 MB and no form; remove it from the folder."), shown);
      return NULL;
    }
  return terrier_form_parse (json, (gssize) length, shown, error);
}

static void
form_set_load_file (TerrierFormSet *set, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  TerrierForm *form = terrier_form_load_file (path, &error);

  if (form != NULL)
    form_set_add (set, form);
  else
    g_ptr_array_add (set->problems, g_strdup (error->message));
}

static void
form_set_load_folder (TerrierFormSet *set, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  /* No such folder is the common case: nobody has made a form yet. */
  if (dir == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && strcmp (name, SCHEMA_NAME) != 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    form_set_load_file (set, folder, g_ptr_array_index (names, i));
}

/**
 * terrier_form_dup_user_folder:
 *
 * Returns: (transfer full): the folder of the user's own forms; it need not be there. Any thread.
 */
char *
terrier_form_dup_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "terrier", "forms", NULL);
}

/**
 * terrier_form_set_load:
 * @user_folder: (nullable): a folder with forms of the user's own
 *
 * Reads the forms that ship and then those in @user_folder, which replace one of the same id. A
 * file that cannot be used is left out and named by terrier_form_set_get_problems(). Any thread;
 * reads files.
 *
 * Returns: (transfer full): the forms
 */
TerrierFormSet *
terrier_form_set_load (const char *user_folder)
{
  TerrierFormSet *set = g_new0 (TerrierFormSet, 1);

  set->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) terrier_form_unref);
  set->problems = g_ptr_array_new_with_free_func (g_free);
  form_set_load_shipped (set);
  if (user_folder != NULL)
    form_set_load_folder (set, user_folder);
  return set;
}

/**
 * terrier_form_set_free:
 * @set: (transfer full): forms
 *
 * Frees the set; forms that somebody else holds live on. Any thread.
 */
void
terrier_form_set_free (TerrierFormSet *set)
{
  g_ptr_array_unref (set->forms);
  g_ptr_array_unref (set->problems);
  g_free (set);
}

/**
 * terrier_form_set_get_n:
 * @set: forms
 *
 * Returns: how many there are
 */
guint
terrier_form_set_get_n (const TerrierFormSet *set)
{
  return set->forms->len;
}

/**
 * terrier_form_set_get:
 * @set: forms
 * @index: from 0
 *
 * Returns: (transfer none): a form
 */
TerrierForm *
terrier_form_set_get (const TerrierFormSet *set, guint index)
{
  g_return_val_if_fail (index < set->forms->len, NULL);
  return g_ptr_array_index (set->forms, index);
}

/**
 * terrier_form_set_find:
 * @set: forms
 * @id: (nullable): the id of a form
 *
 * Returns: (transfer none) (nullable): the form
 */
TerrierForm *
terrier_form_set_find (const TerrierFormSet *set, const char *id)
{
  for (guint i = 0; i < set->forms->len; i++)
    {
      TerrierForm *form = g_ptr_array_index (set->forms, i);
      if (g_strcmp0 (form->id, id) == 0)
        return form;
    }
  return NULL;
}

static gboolean
form_in_use (const TerrierForm *form, TerrierDate date)
{
  return (form->from == TERRIER_DATE_NONE || form->from <= date)
         && (form->to == TERRIER_DATE_NONE || date <= form->to);
}

/**
 * terrier_form_set_choose:
 * @set: forms
 * @body: (nullable): the council
 * @date: the day of the decision, or %TERRIER_DATE_NONE for the form in use today
 *
 * Returns: (transfer none) (nullable): the body's form of that day, else the plain one
 */
TerrierForm *
terrier_form_set_choose (const TerrierFormSet *set, const char *body, TerrierDate date)
{
  TerrierForm *best = NULL;

  if (date == TERRIER_DATE_NONE)
    date = terrier_date_today ();
  for (guint i = 0; body != NULL && *body != '\0' && i < set->forms->len; i++)
    {
      TerrierForm *form = g_ptr_array_index (set->forms, i);
      if (g_ascii_strcasecmp (form->body, body) == 0 && form_in_use (form, date)
          && (best == NULL || form->from > best->from))
        best = form;
    }
  if (best == NULL)
    best = terrier_form_set_find (set, PLAIN_FORM);
  if (best == NULL && set->forms->len > 0)
    best = g_ptr_array_index (set->forms, 0);
  return best;
}

/**
 * terrier_form_set_get_problems:
 * @set: forms
 *
 * Returns: (transfer none) (element-type utf8): for each file left out its faults,
 * a line for each
 */
const GPtrArray *
terrier_form_set_get_problems (const TerrierFormSet *set)
{
  return set->problems;
}
