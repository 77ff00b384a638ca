/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "decision/paper.h"
#include "store/change-set.h"

G_BEGIN_DECLS

/* Nothing exempt leaves with what is public: a bid, a bidder, a valuation, a reserve, the name of
 * an exempt document, also when it is written another way. Everything public that this program
 * makes goes by here: texts, tables, labels, the name of the file, what is written about the file
 * in it.
 */

/* What may not appear in a public copy: exempt values and names of the portfolio. Immutable once
 * loaded, atomically ref-counted. */
typedef struct _TerrierSecrets TerrierSecrets;

TerrierSecrets *terrier_secrets_load (TerrierReader *reader, GError **error); /* reader thread */
TerrierSecrets *terrier_secrets_new (void);
void terrier_secrets_add_money (TerrierSecrets *secrets,
                                TerrierPence pence,
                                guint paragraph,
                                const char *what);
void terrier_secrets_add_text (TerrierSecrets *secrets,
                               const char *text,
                               guint paragraph,
                               const char *what);
TerrierSecrets *terrier_secrets_ref (TerrierSecrets *secrets);
void terrier_secrets_unref (TerrierSecrets *secrets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierSecrets, terrier_secrets_unref)

/* One exempt value that something public says. */
typedef struct
{
  char *what;       /* "Price of Bid B": never the value itself */
  char *where;      /* "the text", "the name of the file" */
  guint paragraph;  /* of Schedule 12A */
  TerrierType type; /* of its record; TERRIER_TYPE_NONE when not known */
  gint64 id;
  const char *column; /* nullable */
  GPtrArray
      *passages; /* (element-type utf8): SHA-256 of each paragraph of the paper that says it */
} TerrierLeak;

void terrier_leak_free (TerrierLeak *leak);

/* Looks through whatever leaves together; each value is found once. Any one thread. */
typedef struct _TerrierLeakScan TerrierLeakScan;

TerrierLeakScan *terrier_leak_scan_new (TerrierSecrets *secrets);
void terrier_leak_scan_add (TerrierLeakScan *scan, const char *where, const char *text);
/* Frees @scan; (element-type TerrierLeak). */
GPtrArray *terrier_leak_scan_end (TerrierLeakScan *scan);

/* Everything that leaves with a paper: its text and tables, running heads, title, subject, author
 * and the name of its file (nullable). An exempt copy has no leaks. Any thread.
 * (element-type TerrierLeak) */
GPtrArray *terrier_paper_find_leaks (TerrierPaper *paper,
                                     TerrierSecrets *secrets,
                                     const char *file_name);

/* FALSE with TERRIER_DECISION_ERROR_LEAK when there is any: to be called before anything public is
 * written. */
gboolean terrier_leaks_refuse (GPtrArray *leaks, GError **error);
/* Lets them out all the same: a change set that journals which values, in what, why; apply it
 * before the file is written. NULL with LEAK when @reason says nothing. @decision: id, or 0. Of a
 * decision it stands until the passage is changed (overrules.h); else it is for that output. */
TerrierChangeSet *terrier_leaks_overrule (GPtrArray *leaks,
                                          const char *output,
                                          gint64 decision,
                                          const char *reason,
                                          TerrierDate today,
                                          GError **error);

G_END_DECLS
