/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/import-save.h"

#include "app/save-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TerrierSession *session;
  char *csv;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_free (saving->csv);
  g_free (saving->path);
  g_free (saving);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (saving->path);
  g_autofree char *text = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    terrier_session_trouble (saving->session, error);
  else
    {
      /* Translators: %s is the name of a file */
      text = g_strdup_printf (_ ("The list of refused rows is in %s"), name);
      terrier_session_toast (saving->session, text, FALSE);
    }
  saving_free (saving);
}

static void
write_list (Saving *saving)
{
  g_autoptr (GFile) file = g_file_new_for_path (saving->path);
  g_autoptr (GBytes) bytes = g_bytes_new (saving->csv, strlen (saving->csv));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, saving);
}

static Saving *
saving_new (TerrierSession *session, const char *source, const TerrierImportReport *report)
{
  g_autofree char *name = g_filename_display_basename (source);
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (session);
  saving->csv = terrier_import_report_to_csv (report, name);
  return saving;
}

static void
chosen_cb (const char *path, guint kind, gpointer user_data)
{
  Saving *saving = user_data;

  saving->path = g_strdup (path);
  if (path != NULL)
    write_list (saving);
  else
    saving_free (saving);
}

void
terrier_import_save_refused (GtkWindow *parent,
                             TerrierSession *session,
                             const char *source,
                             const TerrierImportReport *report)
{
  static const TerrierSaveKind kinds[] = { { N_ ("Comma-separated values (.csv)"), "csv" } };
  g_autofree char *base = g_filename_display_basename (source);
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot != NULL && dot != base)
    *dot = '\0';
  /* Translators: %s is the name of the file that was imported, without its ending */
  name = g_strdup_printf (_ ("%s refused.csv"), base);
  terrier_save_dialog (GTK_WIDGET (parent), _ ("Save the Refused Rows"), _ ("_Save"), name, kinds,
                       G_N_ELEMENTS (kinds), chosen_cb, saving_new (session, source, report));
}

void
terrier_import_save_refused_to (TerrierSession *session,
                                const char *source,
                                const TerrierImportReport *report,
                                const char *path)
{
  Saving *saving = saving_new (session, source, report);

  saving->path = g_strdup (path);
  write_list (saving);
}
