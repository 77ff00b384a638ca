/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/marked-set.h"
#include "app/settings.h"
#include "store/portfolio.h"

G_BEGIN_DECLS

/* What all pages of a window share while one portfolio is open: the portfolio, the exempt switch,
 * the record in hand, the settings. A page is made for one session and dropped with it; there is
 * never a session without a portfolio. Main thread only.
 *
 * Properties: "portfolio", "show-exempt" (read and write), "filter" (read and write).
 * Signals:
 *   "selected" (): the record in hand is another one.
 *   "changed" (const TerrierChange *): the portfolio's own signal, passed on.
 *   "open-record" (int type, gint64 id): show this record as a full page.
 *   "reveal" (int type, gint64 id): show where it is on the map.
 *   "go" (const char *place): go to a place: home, register, map, programmes, disposals, decisions.
 *   "find" (const char *query): show the register filtered by this text.
 *   "toast" (const char *text, gboolean can_undo).
 *   "ready" (): a page shows its first data; the window waits for it a moment before it is shown.
 *   "trouble" (const char *sentence): a bar that stays until it is closed. */
#define TERRIER_TYPE_SESSION (terrier_session_get_type ())
G_DECLARE_FINAL_TYPE (TerrierSession, terrier_session, TERRIER, SESSION, GObject)

TerrierSession *terrier_session_new (TerrierPortfolio *portfolio, TerrierSettings *settings);
TerrierPortfolio *terrier_session_get_portfolio (TerrierSession *self);
TerrierSettings *terrier_session_get_settings (TerrierSession *self);

gboolean terrier_session_get_show_exempt (TerrierSession *self);
void terrier_session_set_show_exempt (TerrierSession *self, gboolean show_exempt);
gboolean terrier_session_shows_field (TerrierSession *self, const TerrierField *field);
gboolean terrier_session_shows_value (TerrierSession *self,
                                      TerrierRecord *record,
                                      const TerrierField *field);
/* Whether records of @type may be called by their name: a party's name is exempt. */
gboolean terrier_session_shows_names_of (TerrierSession *self, TerrierType type);

/* What register and map are filtered by, in the language of terrier_query_parse(); never NULL. */
const char *terrier_session_get_filter (TerrierSession *self);
void terrier_session_set_filter (TerrierSession *self, const char *filter);

/* The selection of properties that register and map share; a property taken into the hand that is
 * not in it becomes all of it. (transfer none) */
TerrierMarkedSet *terrier_session_get_marked (TerrierSession *self);
void terrier_session_select (TerrierSession *self, TerrierType type, gint64 id);
TerrierType terrier_session_get_selected (TerrierSession *self, gint64 *id);

void terrier_session_open_record (TerrierSession *self, TerrierType type, gint64 id);
void terrier_session_reveal (TerrierSession *self, TerrierType type, gint64 id);
void terrier_session_go (TerrierSession *self, const char *place);
void terrier_session_find (TerrierSession *self, const char *query);

void terrier_session_toast (TerrierSession *self, const char *text, gboolean can_undo);
void terrier_session_ready (TerrierSession *self);
void terrier_session_trouble (TerrierSession *self, const GError *error);

/* Writes @set (taken) and shows a toast that undoes it. With a @callback the caller shows an error
 * itself (finish returns the id of the change set, or 0); without one it becomes a bar. */
void terrier_session_apply (TerrierSession *self,
                            TerrierChangeSet *set,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gint64 terrier_session_apply_finish (TerrierSession *self, GAsyncResult *result, GError **error);
void terrier_session_undo (TerrierSession *self);
void terrier_session_redo (TerrierSession *self);

G_END_DECLS
