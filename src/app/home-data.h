/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/portfolio.h"

G_BEGIN_DECLS

/* What the first page says of a portfolio, read in one job on the reader thread. Plain data. */

/* A date that somebody must keep. */
typedef struct
{
  TerrierDate on;
  TerrierDate last_safe_on; /* or TERRIER_DATE_NONE */
  char *what;               /* "Lease break: Unit 4", "Decision due: 23/00101" */
  TerrierType type;
  gint64 id;
} TerrierHomeDate;

typedef struct
{
  TerrierTotal running_cost;
  TerrierTotal backlog;
  TerrierTotal receipts; /* of disposals that are not completed */
  TerrierTotal saving;   /* as stated, of the chosen options */
  TerrierTotal itemised; /* of the actions of the chosen options */
  guint n_chosen;
  gint64 chosen_id; /* of the only chosen option; 0 when there are more or none */
  gint64 n_properties;
  GPtrArray *dates;     /* TerrierHomeDate to come, the next first */
  GPtrArray *overdue;   /* TerrierHomeDate past and not done, the latest first */
  GPtrArray *changes;   /* TerrierJournalEntry, one for each change set */
  GPtrArray *anomalies; /* TerrierRecord, the first few */
  gsize n_anomalies;
} TerrierHomeData;

/* A TerrierReadFunc without data. */
gpointer terrier_home_data_read (TerrierReader *reader,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
void terrier_home_data_free (TerrierHomeData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierHomeData, terrier_home_data_free)

G_END_DECLS
