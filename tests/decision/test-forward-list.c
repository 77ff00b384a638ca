/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision/forward-list.h"
#include "store/portfolio.h"

#include <glib/gstdio.h>
#include <string.h>

/* The decisions to come, with the clock of their notice. */

static TerrierPortfolio *portfolio;

static gboolean
add_cb (TerrierWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  TerrierRecord *record = data;

  return terrier_writer_insert (writer, record, error) != 0;
}

/* @again: the day on which it is looked at again after a call-in. */
static void
add_taken (const char *number,
           const char *status,
           const char *notice,
           const char *due,
           const char *urgency,
           const char *restriction,
           const char *taken,
           const char *again)
{
  g_autoptr (TerrierRecord) record = terrier_record_new (TERRIER_TYPE_DECISION, 0);
  g_autoptr (GError) error = NULL;
  TerrierDate date;

  terrier_record_set_text (record, "number", number);
  terrier_record_set_text (record, "title", "Sale to a secret bidder");
  terrier_record_set_text (record, "status", status);
  terrier_record_set_text (record, "urgency", urgency);
  terrier_record_set_text (record, "restriction", restriction);
  terrier_record_set_integer (record, "key_decision", 1);
  if (notice != NULL && terrier_date_parse (notice, &date, NULL))
    terrier_record_set_date (record, "notice_on", date);
  if (due != NULL && terrier_date_parse (due, &date, NULL))
    terrier_record_set_date (record, "due_on", date);
  if (taken != NULL && terrier_date_parse (taken, &date, NULL))
    terrier_record_set_date (record, "taken_on", date);
  if (again != NULL && terrier_date_parse (again, &date, NULL))
    terrier_record_set_date (record,
                             strcmp (status, "referred back") == 0 ? "reconsidered_on"
                                                                   : "council_on",
                             date);
  terrier_portfolio_write (portfolio, "Add", add_cb, record, NULL, &error);
  g_assert_no_error (error);
}

static void
add (const char *number,
     const char *status,
     const char *notice,
     const char *due,
     const char *urgency,
     const char *restriction)
{
  add_taken (number, status, notice, due, urgency, restriction, NULL, NULL);
}

static gpointer
load_cb (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  return terrier_forward_list_load (reader, *(TerrierDate *) data, error);
}

static TerrierForwardList *
load (TerrierDate today)
{
  g_autoptr (GError) error = NULL;
  TerrierForwardList *list = terrier_portfolio_read (portfolio, load_cb, &today, NULL, &error);

  g_assert_no_error (error);
  return list;
}

/* Notice on 3 September 2019 allows the decision from 2 October 2019. */
static void
test_notice (void)
{
  static const struct
  {
    const char *number;
    TerrierNoticeState notice;
    const char *says;
  } wanted[] = {
    { "19/00001", TERRIER_NOTICE_SHORT, "2 Oct 2019" },
    { "19/00002", TERRIER_NOTICE_IN_TIME, "In time" },
    { "19/00003", TERRIER_NOTICE_MISSED, "6 Sep 2019" },
    { "19/00004", TERRIER_NOTICE_IN_TIME, "In time" },
    { "19/00005", TERRIER_NOTICE_NOT_OWED, "Special urgency" },
    { "19/00006", TERRIER_NOTICE_TO_GIVE, "1 Nov 2019" },
    { "19/00007", TERRIER_NOTICE_UNKNOWN, "No day" },
  };
  g_autoptr (TerrierForwardList) list = NULL;

  add ("19/00007", "draft", "2019-09-03", NULL, NULL, NULL);
  add ("19/00006", "proposed", NULL, "2019-11-30", NULL, NULL);
  add ("19/00005", "endorsed", NULL, "2019-10-05", "special urgency", NULL);
  add ("19/00004", "amended", "2019-09-28", "2019-10-05", "general exception", NULL);
  add ("19/00003", "to committee", NULL, "2019-10-05", NULL, "exempt");
  add ("19/00002", "notice", "2019-09-03", "2019-10-02", NULL, NULL);
  add ("19/00001", "notice", "2019-09-03", "2019-10-01", NULL, NULL);
  add ("19/00008", "taken", "2019-09-03", "2019-10-02", NULL, NULL);
  add ("19/00009", "withdrawn", "2019-09-03", "2019-10-02", NULL, NULL);
  list = load (terrier_date_new (2019, 9, 20));
  g_assert_cmpuint (list->entries->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < list->entries->len; i++)
    {
      const TerrierForwardEntry *entry = list->entries->pdata[i];
      g_autofree char *says = terrier_forward_entry_describe_notice (entry);

      g_assert_cmpstr (terrier_record_get_text (entry->record, "number"), ==, wanted[i].number);
      g_assert_cmpint (entry->notice, ==, wanted[i].notice);
      g_assert_nonnull (strstr (says, wanted[i].says));
    }
  g_assert_cmpuint (((TerrierForwardEntry *) list->entries->pdata[1])->safe_by, ==,
                    terrier_date_new (2019, 9, 3));
}

/* The subject of what is exempt as a whole is not in the public copy, nor in its table of contents.
 */
static void
test_paper (void)
{
  g_autoptr (TerrierForwardList) list = load (terrier_date_new (2019, 9, 20));
  g_autoptr (TerrierPaper) open = terrier_forward_list_build_paper (list, TERRIER_COPY_PUBLIC);
  g_autoptr (TerrierPaper) exempt = terrier_forward_list_build_paper (list, TERRIER_COPY_EXEMPT);
  g_autofree char *text = terrier_block_to_plain_text (open->document);
  g_autofree char *all = terrier_block_to_plain_text (exempt->document);
  const char *urgent = strstr (text, "special urgency");
  const char *first = strstr (text, "19/00001");

  g_assert_nonnull (strstr (text, "19/00003  [Subject withheld"));
  g_assert_nonnull (strstr (all, "19/00003  Sale to a secret bidder"));
  g_assert_nonnull (strstr (text, "Not before 1 October 2019"));
  g_assert_nonnull (strstr (text, "7 decisions are to come"));
  g_assert_nonnull (strstr (text, "Day not stated"));
  g_assert_nonnull (urgent);
  g_assert_true (urgent < first);
  g_assert_nonnull (exempt->style->banner);
  g_assert_null (open->style->banner);
}

/* What a call-in sends back is to come again; what waits to be heard, or has effect, is not. */
static void
test_called_in (void)
{
  g_autoptr (TerrierForwardList) list = NULL;
  g_autoptr (TerrierPaper) paper = NULL;
  g_autofree char *text = NULL;
  guint n_found = 0;

  add_taken ("19/00020", "referred back", "2019-06-03", "2019-08-01", NULL, NULL, "2019-08-01",
             "2019-12-10");
  add_taken ("19/00021", "referred to council", "2019-06-03", "2019-08-01", NULL, NULL,
             "2019-08-01", NULL);
  add_taken ("19/00022", "called in", "2019-06-03", "2019-08-01", NULL, NULL, "2019-08-01", NULL);
  list = load (terrier_date_new (2019, 9, 20));
  for (guint i = 0; i < list->entries->len; i++)
    {
      const TerrierForwardEntry *entry = list->entries->pdata[i];
      g_autofree char *says = terrier_forward_entry_describe_notice (entry);
      const char *number = terrier_record_get_text (entry->record, "number");

      g_assert_cmpstr (number, !=, "19/00022");
      if (strcmp (number, "19/00020") != 0 && strcmp (number, "19/00021") != 0)
        continue;
      n_found++;
      g_assert_cmpint (entry->notice, ==, TERRIER_NOTICE_NOT_OWED);
      g_assert_nonnull (strstr (says, "Called in"));
      g_assert_cmpuint (entry->due_on, ==,
                        strcmp (number, "19/00020") == 0 ? terrier_date_new (2019, 12, 10)
                                                         : TERRIER_DATE_NONE);
    }
  g_assert_cmpuint (n_found, ==, 2);
  paper = terrier_forward_list_build_paper (list, TERRIER_COPY_PUBLIC);
  text = terrier_block_to_plain_text (paper->document);
  g_assert_nonnull (strstr (text, "Not before 10 December 2019"));
  g_assert_nonnull (strstr (text, "Referred back"));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("terrier-forward-XXXXXX", NULL);
  path = g_build_filename (folder, "estate.gpkg", NULL);
  portfolio = terrier_portfolio_create (path, "Estate", NULL);
  g_test_add_func ("/decision/forward-list/notice", test_notice);
  g_test_add_func ("/decision/forward-list/paper", test_paper);
  g_test_add_func ("/decision/forward-list/called-in", test_called_in);
  status = g_test_run ();
  terrier_portfolio_close (portfolio, NULL);
  g_clear_object (&portfolio);
  g_unlink (path);
  g_rmdir (folder);
  return status;
}
