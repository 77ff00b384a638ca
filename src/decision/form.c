/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/form.h"

#include "decision/form-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
form_store_clear (gpointer data)
{
  TerrierFormStore *store = data;

  g_string_chunk_free (store->strings);
  g_array_unref (store->boxes);
  g_array_unref (store->tests);
  g_array_unref (store->sections);
  g_ptr_array_unref (store->signature);
}

static TerrierFormStore *
form_store_new (void)
{
  TerrierFormStore *store = g_atomic_rc_box_new0 (TerrierFormStore);

  store->strings = g_string_chunk_new (4096);
  store->boxes = g_array_new (FALSE, FALSE, sizeof (TerrierFormBox));
  store->tests = g_array_new (FALSE, FALSE, sizeof (TerrierFormTest));
  store->sections = g_array_new (FALSE, FALSE, sizeof (TerrierFormSection));
  store->signature = g_ptr_array_new ();
  return store;
}

/* The arrays do not move any more: point the public struct at them. */
static void
form_store_finish (TerrierFormStore *store)
{
  TerrierForm *form = &store->form;

  form->n_signature = store->signature->len;
  g_ptr_array_add (store->signature, NULL);
  form->signature = (const char *const *) store->signature->pdata;
  form->n_boxes = store->boxes->len;
  form->boxes = (const TerrierFormBox *) (gpointer) store->boxes->data;
  form->n_tests = store->tests->len;
  form->tests = (const TerrierFormTest *) (gpointer) store->tests->data;
  form->n_sections = store->sections->len;
  form->sections = (const TerrierFormSection *) (gpointer) store->sections->data;
}

/**
 * terrier_form_parse:
 * @json: the text of a form file
 * @length: its length in bytes, or -1 when it ends with a nul
 * @name: what to call the file in messages
 * @error: #TERRIER_DECISION_ERROR FORM_SYNTAX, one sentence with line and column; or FORM_SHAPE, a
 *   line for each fault with the line, the column and the path of its place
 *
 * Reads and checks a form. Any thread.
 *
 * Returns: (transfer full) (nullable): the form
 */
TerrierForm *
terrier_form_parse (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  TerrierFormStore *store = form_store_new ();
  TerrierForm *form = &store->form;
  TerrierFormReading reading = {
    .at = {
      .name = name,
      .json = json,
      .length = length < 0 ? strlen (json) : (gsize) length,
      .strings = store->strings,
      .domain = TERRIER_DECISION_ERROR,
      .syntax_code = TERRIER_DECISION_ERROR_FORM_SYNTAX,
      .shape_code = TERRIER_DECISION_ERROR_FORM_SHAPE,
    },
    .store = store,
  };
  JsonObject *root = terrier_json_parse (&reading.at, parser, "form", error);
  if (root != NULL)
    terrier_form_read_shape (&reading, root);
  if (!terrier_json_end (&reading.at, error) || root == NULL)
    {
      terrier_form_unref (form);
      return NULL;
    }
  form->json = g_string_chunk_insert_len (store->strings, json, length);
  form_store_finish (store);
  return form;
}

/**
 * terrier_form_ref:
 * @form: a form
 *
 * Returns: (transfer full): @form. Any thread.
 */
TerrierForm *
terrier_form_ref (TerrierForm *form)
{
  return g_atomic_rc_box_acquire (form);
}

/**
 * terrier_form_unref:
 * @form: (transfer full): a form
 *
 * Drops a reference. Any thread.
 */
void
terrier_form_unref (TerrierForm *form)
{
  g_atomic_rc_box_release_full (form, form_store_clear);
}

/**
 * terrier_form_find_section:
 * @form: a form
 * @key: a section's key
 *
 * Returns: (transfer none) (nullable): the section. Any thread.
 */
const TerrierFormSection *
terrier_form_find_section (const TerrierForm *form, const char *key)
{
  g_return_val_if_fail (form != NULL, NULL);
  for (guint i = 0; i < form->n_sections; i++)
    if (g_strcmp0 (form->sections[i].key, key) == 0)
      return &form->sections[i];
  return NULL;
}

/**
 * terrier_form_text:
 * @text: a text of a form
 * @taken: whether the decision has been taken
 *
 * Returns: (transfer none): the wording for that moment. Any thread.
 */
const char *
terrier_form_text (const TerrierFormText *text, gboolean taken)
{
  g_return_val_if_fail (text != NULL, "");
  return taken ? text->taken : text->proposed;
}
