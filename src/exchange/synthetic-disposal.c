/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

#include <string.h>

static const char *const stages[]
    = { "challenge",      "surplus",   "title",      "consultation", "planning",
        "valuation",      "authority", "marketing",  "bids",         "evaluation",
        "heads of terms", "exchange",  "completion", "after" };
enum
{
  STAGE_AUTHORITY = 6,
  STAGE_MARKETING,
  STAGE_BIDS,
  STAGE_HEADS_OF_TERMS = 10,
  STAGE_EXCHANGE,
  STAGE_COMPLETION
};

#define MOST_BIDS 6

/* What was bid, drawn before anything is written, as the receipt comes of it. */
typedef struct
{
  guint n;
  guint best;
  gint64 amounts[MOST_BIDS];
} Bids;

static void
draw_bids (TerrierMaker *maker, guint stage, Bids *bids)
{
  bids->n = stage >= STAGE_BIDS ? 2 + terrier_made_below (maker, MOST_BIDS - 1) : 0;
  for (guint i = 0; i < bids->n; i++)
    {
      bids->amounts[i] = terrier_made_pence (maker, 80000, 2400000);
      if (bids->amounts[i] > bids->amounts[bids->best])
        bids->best = i;
    }
}

static const char *
bid_status (guint stage, gboolean best)
{
  if (stage < STAGE_HEADS_OF_TERMS)
    return "received";
  if (!best)
    return "rejected";
  return stage < STAGE_EXCHANGE ? "preferred" : "accepted";
}

static gboolean
make_bids (TerrierMaker *maker,
           gint64 disposal,
           guint stage,
           TerrierDate due,
           const Bids *bids,
           GError **error)
{
  static const char *const conditions[]
      = { "planning permission", "ground survey", "nothing", "funding" };

  for (guint i = 0; i < bids->n; i++)
    {
      TerrierRecord *bid = terrier_record_new (TERRIER_TYPE_BID, 0);

      terrier_made_take (bid, "reference", g_strdup_printf ("Bid %c", (char) ('A' + i)));
      terrier_made_integer (bid, "disposal", disposal);
      terrier_made_integer (bid, "bidder",
                            maker->companies[terrier_made_below (maker, maker->n_companies)]);
      terrier_made_integer (bid, "amount", bids->amounts[i]);
      terrier_made_integer (bid, "deposit", bids->amounts[i] / 10);
      terrier_made_text (bid, "condition",
                         terrier_made_pick (maker, conditions, G_N_ELEMENTS (conditions)));
      terrier_made_integer (bid, "received_on", due - terrier_made_below (maker, 5));
      terrier_made_integer (bid, "longstop_on", due + 540);
      terrier_made_integer (bid, "compliant", i == bids->best || terrier_made_chance (maker, 92));
      terrier_made_text (bid, "status", bid_status (stage, i == bids->best));
      if (terrier_made_insert (maker, bid, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_milestone (TerrierMaker *maker,
                const char *name,
                TerrierDate due,
                gint64 disposal,
                GError **error)
{
  TerrierRecord *milestone = terrier_record_new (TERRIER_TYPE_MILESTONE, 0);

  terrier_made_text (milestone, "name", name);
  terrier_made_integer (milestone, "due_on", due);
  terrier_made_integer (milestone, "last_safe_on", due - 28);
  if (due < maker->today)
    terrier_made_integer (milestone, "done_on", due + terrier_made_below (maker, 10));
  terrier_made_integer (milestone, "disposal", disposal);
  return terrier_made_insert (maker, milestone, error) != 0;
}

static gboolean
make_decision (TerrierMaker *maker,
               gint64 disposal,
               const char *name,
               const char *number,
               TerrierDate taken,
               GError **error)
{
  TerrierRecord *decision = terrier_record_new (TERRIER_TYPE_DECISION, 0);

  terrier_made_text (decision, "number", number);
  terrier_made_text (decision, "title", name);
  terrier_made_text (decision, "form", "kent-2023");
  terrier_made_text (decision, "status", taken < maker->today ? "taken" : "notice");
  terrier_made_text (decision, "decision_maker", "Deputy Leader and Cabinet Member for Finance");
  terrier_made_integer (decision, "key_decision", 1);
  terrier_made_text (decision, "restriction", "part exempt");
  terrier_made_integer (decision, "exempt_paragraph", 3);
  terrier_made_integer (decision, "notice_on", taken - 40);
  terrier_made_integer (decision, "due_on", taken);
  if (taken < maker->today)
    terrier_made_integer (decision, "taken_on", taken);
  terrier_made_integer (decision, "disposal", disposal);
  return terrier_made_insert (maker, decision, error) != 0;
}

static TerrierRecord *
new_disposal (TerrierMaker *maker,
              const TerrierMadeSite *site,
              const char *name,
              guint stage,
              TerrierDate surplus)
{
  static const char *const methods[]
      = { "formal tender", "informal tender", "private treaty", "auction" };
  TerrierRecord *disposal = terrier_record_new (TERRIER_TYPE_DISPOSAL, 0);
  gint64 value = terrier_made_pence (maker, 80000, 2400000);

  terrier_made_text (disposal, "name", name);
  terrier_made_integer (disposal, "property", site->id);
  terrier_made_text (disposal, "stage", stages[stage]);
  terrier_made_text (disposal, "method",
                     terrier_made_pick (maker, methods, G_N_ELEMENTS (methods)));
  terrier_made_text (disposal, "locality", site->locality);
  terrier_made_text (disposal, "district", site->district);
  terrier_made_text (disposal, "postcode", site->postcode);
  terrier_made_real (disposal, "site_area_m2", site->site_area_m2);
  terrier_made_text (disposal, "options_considered",
                     "- Reuse by another service\n- Keep vacant\n- Dispose");
  terrier_made_text (disposal, "option_chosen", "Dispose");
  terrier_made_text (disposal, "reasons", "Surplus to the needs of the council.");
  terrier_made_integer (disposal, "key_decision", value > 100000000);
  terrier_made_integer (disposal, "reserve", value / 100 * 85);
  terrier_made_integer (disposal, "unrestricted_value", value);
  terrier_made_integer (disposal, "holding_cost", terrier_made_pence (maker, 100, 1500));
  terrier_made_text (disposal, "figure_state", "known");
  terrier_made_integer (disposal, "figures_on", surplus);
  terrier_made_integer (disposal, "surplus_on", surplus);
  return disposal;
}

static void
set_dates (TerrierMaker *maker,
           TerrierRecord *disposal,
           guint stage,
           TerrierDate surplus,
           const char *number,
           const Bids *bids)
{
  if (stage >= STAGE_AUTHORITY)
    terrier_made_text (disposal, "decision_number", number);
  if (stage >= STAGE_MARKETING)
    {
      terrier_made_integer (disposal, "marketed_on", surplus + 200);
      terrier_made_integer (disposal, "bids_due_on", surplus + 290);
    }
  if (stage >= STAGE_EXCHANGE)
    terrier_made_integer (disposal, "exchanged_on", surplus + 400);
  if (stage < STAGE_COMPLETION)
    {
      terrier_made_integer (disposal, "expected_on",
                            MAX (surplus + 500, maker->today + terrier_made_below (maker, 500)));
      return;
    }
  terrier_made_integer (disposal, "expected_on", surplus + 450);
  terrier_made_integer (disposal, "completed_on", surplus + 460);
  terrier_made_integer (disposal, "receipt", bids->amounts[bids->best]);
}

static gboolean
make_disposal (TerrierMaker *maker, const TerrierMadeSite *site, guint index, GError **error)
{
  guint stage = terrier_made_below (maker, G_N_ELEMENTS (stages));
  TerrierDate surplus = maker->today - 60 - stage * 45 - terrier_made_below (maker, 200);
  g_autofree char *name = g_strconcat ("Disposal of ", site->name, NULL);
  g_autofree char *number = g_strdup_printf ("%02u/%05u", 20 + index % 7, 10000 + index % 80000);
  TerrierRecord *disposal = new_disposal (maker, site, name, stage, surplus);
  Bids bids = { 0 };
  gint64 id;

  draw_bids (maker, stage, &bids);
  set_dates (maker, disposal, stage, surplus, number, &bids);
  id = terrier_made_insert (maker, disposal, error);
  if (id == 0)
    return FALSE;
  if (!make_bids (maker, id, stage, surplus + 290, &bids, error))
    return FALSE;
  if (stage >= STAGE_AUTHORITY && !make_decision (maker, id, name, number, surplus + 150, error))
    return FALSE;
  return make_milestone (maker, "Bids are due", surplus + 290, id, error)
         && make_milestone (maker, "Completion", surplus + 520, id, error);
}

gboolean
terrier_make_disposals (TerrierMaker *maker, GError **error)
{
  guint made = 0;

  for (guint i = 0; i < maker->sites->len; i++)
    {
      const TerrierMadeSite *site = &g_array_index (maker->sites, TerrierMadeSite, i);

      /* Every small estate has a few, too. */
      if (!site->surplus && i >= 6)
        continue;
      if (!make_disposal (maker, site, made++, error))
        return FALSE;
    }
  return TRUE;
}
