/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/save-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkFileChooserNative *chooser; /* nobody else holds it while it is shown */
  TerrierSaveFunc chosen;
  gpointer user_data;
} Question;

static guint
find_kind (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);

  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) offered = g_list_model_get_item (filters, i);

      if (offered == filter)
        return i;
    }
  return 0;
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  question->chosen (path, find_kind (GTK_FILE_CHOOSER (dialog)), question->user_data);
  g_object_unref (question->chooser);
  g_free (question);
}

void
terrier_save_dialog (GtkWidget *parent,
                     const char *title,
                     const char *accept,
                     const char *file_name,
                     const TerrierSaveKind *kinds,
                     guint n_kinds,
                     TerrierSaveFunc chosen,
                     gpointer user_data)
{
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_SAVE, accept, _ ("_Cancel"));
  Question *question = g_new (Question, 1);

  *question = (Question){ chooser, chosen, user_data };
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds[i].name));
      gtk_file_filter_add_suffix (filter, kinds[i].suffix);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
