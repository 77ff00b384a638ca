/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/record-list.h"
#include "store/row-page.h"
#include "store/row-private.h"

G_BEGIN_DECLS

/* A list in three files: what it is a list of (record-list.c), how a new result takes the place of
 * the one before (record-list-splice.c), and the pages of records that it keeps
 * (record-list-pages.c). */
struct _TerrierRecordList
{
  GObject parent_instance;

  TerrierPortfolio *portfolio;
  TerrierType type;
  TerrierQuery *query;

  TerrierResult *result; /* what the view knows of */
  guint n_items;
  gboolean loading;
  gboolean complete;
  TerrierTotals totals;
  gboolean has_totals;

  guint serial;              /* of the query */
  GCancellable *cancellable; /* of its reads */
  guint generation;          /* of the positions, for pages */

  GHashTable *rows;  /* position -> TerrierRow, not owned: those that a view holds */
  GHashTable *pages; /* number -> TerrierPage */
  GQueue recent;     /* their numbers, last used first */
  GHashTable *asked; /* numbers of pages that are being read */
  GHashTable *wanted;
  guint idle_id;
};

/* A read on its way. The list may go before the answer comes. */
typedef struct
{
  GWeakRef list;
  guint serial; /* of the query, or of the positions for a page */
  guint page;
} TerrierListRequest;

TerrierListRequest *terrier_list_request_new (TerrierRecordList *self, guint serial, guint page);
void terrier_list_request_free (TerrierListRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierListRequest, terrier_list_request_free)

/* Tells whoever listens; a read that was cancelled is no failure. */
void terrier_record_list_fail (TerrierRecordList *self, const GError *error);

/* The rows that a view still holds are its own from now on. */
void terrier_record_list_detach_rows (TerrierRecordList *self);
/* Takes @page, the records of the first page; nullable. */
void terrier_record_list_replace_all (TerrierRecordList *self,
                                      TerrierResult *result,
                                      TerrierPage *page);
/* Tells the view of nothing but the part that differs. */
void terrier_record_list_splice (TerrierRecordList *self, TerrierResult *result);

/* Reads a page soon, if a row of it is still held then. */
void terrier_record_list_want_page (TerrierRecordList *self, guint number);
void terrier_record_list_want_pages_of_rows (TerrierRecordList *self);
void terrier_record_list_ask_for_page (TerrierRecordList *self, guint number);
/* Takes @page. */
void terrier_record_list_keep_page (TerrierRecordList *self, guint number, TerrierPage *page);
/* The positions from this page on are others now. */
void terrier_record_list_forget_pages_from (TerrierRecordList *self, guint number);
gboolean terrier_record_list_page_is_touched (TerrierRecordList *self,
                                              guint number,
                                              const TerrierChange *change);

G_END_DECLS
