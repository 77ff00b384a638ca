/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/disposal-new.h"

#include <glib/gi18n-lib.h>

/* Where a case stands on the day it is opened. */
#define FIRST_STAGE "challenge"

/* The columns that a disposal has in common with its property. */
static const char *const shared_columns[] = { "locality", "district", "postcode", "site_area_m2" };

/* Writer thread: the property is read in the same transaction that the case is written in. */
static gboolean
write_disposal (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data; /* in: of the property, or 0; out: of the disposal */
  g_autoptr (TerrierRecord) disposal = terrier_record_new (TERRIER_TYPE_DISPOSAL, 0);
  g_autofree char *name = NULL;

  if (*id != 0)
    {
      g_autoptr (TerrierRecord) property
          = terrier_reader_get (terrier_writer_reader (writer), TERRIER_TYPE_PROPERTY, *id, error);
      g_autofree char *property_name = NULL;

      if (property == NULL)
        return FALSE;
      property_name = terrier_record_dup_name (property);
      /* Translators: the name of a new case; %s is a property */
      name = g_strdup_printf (_("Disposal of %s"), property_name);
      terrier_record_set_integer (disposal, "property", *id);
      for (guint i = 0; i < G_N_ELEMENTS (shared_columns); i++)
        terrier_record_set (disposal, shared_columns[i],
                            terrier_record_get (property, shared_columns[i]));
    }
  terrier_record_set_text (disposal, "name", name != NULL ? name : _("New disposal"));
  terrier_record_set_text (disposal, "stage", FIRST_STAGE);
  *id = terrier_writer_insert (writer, disposal, error);
  return *id != 0;
}

typedef struct
{
  TerrierSession *session;
  gint64 id;
} Job;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Job *job = user_data;
  g_autoptr (TerrierSession) session = job->session;
  g_autoptr (GError) error = NULL;

  terrier_portfolio_write_finish (TERRIER_PORTFOLIO (source), result, &error);
  if (error != NULL)
    {
      terrier_session_trouble (session, error);
      return;
    }
  terrier_session_toast (session, _("New disposal"), TRUE);
  terrier_session_select (session, TERRIER_TYPE_DISPOSAL, job->id);
}

void
terrier_disposal_new (TerrierSession *session)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  if (terrier_session_get_selected (session, &job->id) != TERRIER_TYPE_PROPERTY)
    job->id = 0;
  terrier_portfolio_write_async (terrier_session_get_portfolio (session), _("New disposal"),
                                 write_disposal, &job->id, NULL, NULL, written_cb, job);
}
