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
  STAGE_EXCHANGE = 11,
  STAGE_COMPLETION
};

static gboolean
make_bids (TerrierMaker *maker, gint64 disposal, TerrierDate received, gint64 *best, GError **error)
{
  static const char *const conditions[]
      = { "planning permission", "ground survey", "nothing", "funding" };
  guint n = 2 + terrier_made_below (maker, 5);

  *best = 0;
  for (guint i = 0; i < n; i++)
    {
      TerrierRecord *bid = terrier_record_new (TERRIER_TYPE_BID, 0);
      gint64 amount = terrier_made_pence (maker, 80000, 2400000);

      terrier_made_take (bid, "reference", g_strdup_printf ("Bid %c", (char) ('A' + i)));
      terrier_made_integer (bid, "disposal", disposal);
      terrier_made_integer (bid, "bidder",
                            maker->companies[terrier_made_below (maker, maker->n_companies)]);
      terrier_made_integer (bid, "amount", amount);
      terrier_made_integer (bid, "deposit", amount / 10);
      terrier_made_text (bid, "condition",
                         terrier_made_pick (maker, conditions, G_N_ELEMENTS (conditions)));
      terrier_made_integer (bid, "received_on", received - terrier_made_below (maker, 5));
      terrier_made_integer (bid, "longstop_on", received + 540);
      terrier_made_integer (bid, "compliant", terrier_made_chance (maker, 92));
      terrier_made_text (bid, "status", "received");
      *best = MAX (*best, amount);
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
           const char *number)
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
  terrier_made_integer (disposal, "expected_on",
                        MAX (surplus + 500, maker->today - 60 + terrier_made_below (maker, 500)));
  if (stage >= STAGE_COMPLETION)
    {
      terrier_made_integer (disposal, "completed_on", surplus + 460);
      terrier_made_integer (disposal, "receipt", terrier_made_pence (maker, 80000, 2400000));
    }
}

static gboolean
make_disposal (TerrierMaker *maker, const TerrierMadeSite *site, guint index, GError **error)
{
  guint stage = terrier_made_below (maker, G_N_ELEMENTS (stages));
  TerrierDate surplus = maker->today - 60 - stage * 45 - terrier_made_below (maker, 200);
  g_autofree char *name = g_strconcat ("Disposal of ", site->name, NULL);
  g_autofree char *number = g_strdup_printf ("%02u/%05u", 20 + index % 7, 10000 + index % 80000);
  TerrierRecord *disposal = new_disposal (maker, site, name, stage, surplus);
  gint64 id, best;

  set_dates (maker, disposal, stage, surplus, number);
  id = terrier_made_insert (maker, disposal, error);
  if (id == 0)
    return FALSE;
  if (stage >= STAGE_BIDS && !make_bids (maker, id, surplus + 290, &best, error))
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
