/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

#include <string.h>

/* The options from the mildest to the harshest; how many in a hundred buildings close or share. */
static const struct
{
  const char *number;
  const char *name;
  const char *kind;
  guint close;
  guint share;
} options[] = {
  { "Do nothing", "Do nothing", "do nothing", 0, 0 },
  { "1", "Share where buildings stand side by side", "option", 0, 8 },
  { "2", "Close the least used", "option", 5, 6 },
  { "3", "Close and share, by need and journey", "option", 9, 12 },
  { "4", "One building in each town", "option", 18, 16 },
  { "5", "Services on the road", "option", 34, 10 },
};
#define CHOSEN 3

/* The buildings of the programme, and what the dice said of each. */
typedef struct
{
  guint n;
  guint *sites; /* indexes of the maker's */
  guint *fates; /* of a hundred: the lower the sooner it is left */
  guint *minutes;
} Scope;

typedef struct
{
  gint64 closures;
  gint64 co_locations;
  gint64 annual_saving;
  gint64 staff_saving;
  gint64 backlog_removed;
  gint64 one_off_cost;
  gint64 receipts;
  gint64 over_limit;
} Sums;

/* A building closes under every option harsher than the one that first closes it. */
static const char *
decide (guint fate, guint option)
{
  if (fate < options[option].close)
    return "close";
  return fate < options[option].close + options[option].share ? "co-locate" : "retain";
}

static void
set_money (TerrierRecord *action, const char *column, gint64 pence, gint64 *sum)
{
  if (pence == TERRIER_PENCE_UNKNOWN)
    return;
  terrier_made_integer (action, column, pence);
  *sum += pence;
}

static void
set_figures (TerrierMaker *maker,
             TerrierRecord *action,
             const TerrierMadeSite *site,
             gboolean closes,
             Sums *sums)
{
  gint64 running = site->running_cost;

  set_money (action, "annual_saving",
             running == TERRIER_PENCE_UNKNOWN ? running
             : closes                         ? running
                                              : running / 100 * 45,
             &sums->annual_saving);
  set_money (action, "staff_saving", terrier_made_pence (maker, 0, 60000), &sums->staff_saving);
  set_money (action, "backlog_removed", closes ? site->backlog : 0, &sums->backlog_removed);
  set_money (action, "one_off_cost", terrier_made_pence (maker, 2000, closes ? 20000 : 120000),
             &sums->one_off_cost);
  if (closes && terrier_made_chance (maker, 60))
    set_money (action, "receipt", terrier_made_pence (maker, 50000, 900000), &sums->receipts);
  terrier_made_text (action, "figure_state", terrier_made_chance (maker, 70) ? "known" : "assumed");
  terrier_made_integer (action, "figures_on", maker->today);
}

/* Where the service or its people go: near @at in the list, a building that every option keeps. 0:
 * there is none. */
static gint64
find_other (TerrierMaker *maker, const Scope *scope, guint at)
{
  guint start = at + 1 + terrier_made_below (maker, 7);

  for (guint i = start; i < start + scope->n; i++)
    {
      gboolean kept = i % scope->n != at;

      for (guint number = 0; kept && number < G_N_ELEMENTS (options); number++)
        kept = strcmp (decide (scope->fates[i % scope->n], number), "retain") == 0;
      if (kept)
        return g_array_index (maker->sites, TerrierMadeSite, scope->sites[i % scope->n]).id;
    }
  return 0;
}

static gboolean
make_action (TerrierMaker *maker,
             const Scope *scope,
             guint at,
             gint64 option,
             guint number,
             Sums *sums,
             GError **error)
{
  const TerrierMadeSite *site = &g_array_index (maker->sites, TerrierMadeSite, scope->sites[at]);
  TerrierRecord *action = terrier_record_new (TERRIER_TYPE_ACTION, 0);
  const char *word = decide (scope->fates[at], number);
  gboolean closes = strcmp (word, "close") == 0;
  guint minutes = scope->minutes[at];
  gint64 other = find_other (maker, scope, at);
  gboolean planned = number == CHOSEN && strcmp (word, "retain") != 0;
  TerrierMadePlan plan = { .option = option, .closes = closes };

  terrier_made_integer (action, "property", site->id);
  terrier_made_integer (action, "option", option);
  terrier_made_text (action, "action", word);
  if (strcmp (word, "retain") != 0)
    {
      if (other != 0)
        terrier_made_integer (action, closes ? "alternative" : "host", other);
      terrier_made_integer (action, "happens_on",
                            maker->today + 120 + terrier_made_below (maker, 700));
      terrier_made_integer (action, "travel_minutes", minutes);
      terrier_made_text (action, "travel_source", "Public transport, Tuesday at 10, made up");
      sums->over_limit += closes && minutes > 35;
      sums->closures += closes;
      sums->co_locations += !closes;
      set_figures (maker, action, site, closes, sums);
    }
  if (planned)
    terrier_make_plan_fields (action, site->id, closes);
  plan.last = terrier_record_get_date (action, "happens_on");
  plan.annual_saving = terrier_record_get_pence (action, "annual_saving");
  plan.action = terrier_made_insert (maker, action, error);
  return plan.action != 0 && (!planned || terrier_make_plan (maker, site, &plan, error));
}

static gint64
make_option (TerrierMaker *maker, gint64 programme, guint number, GError **error)
{
  TerrierRecord *option = terrier_record_new (TERRIER_TYPE_OPTION, 0);

  terrier_made_text (option, "name", options[number].name);
  terrier_made_integer (option, "programme", programme);
  terrier_made_text (option, "number", options[number].number);
  terrier_made_integer (option, "position", number);
  terrier_made_text (option, "kind", options[number].kind);
  terrier_made_integer (option, "chosen", number == CHOSEN);
  terrier_made_text (option, "description", "A made-up option of a made-up programme.");
  return terrier_made_insert (maker, option, error);
}

static gboolean
set_stated (TerrierMaker *maker, gint64 option, const char *column, gint64 integer, GError **error)
{
  TerrierValue value = { .tag = TERRIER_VALUE_INTEGER, .integer = integer };

  return terrier_writer_set (maker->writer, TERRIER_TYPE_OPTION, option, column, &value, error);
}

/* What the paper states: the lines' own sums, as most papers have them; in the option that was
 * chosen two closures more than its lines, as some papers have them. */
static gboolean
set_all_stated (TerrierMaker *maker,
                gint64 option,
                guint number,
                const Sums *sums,
                guint n,
                GError **error)
{
  gint64 more = number == CHOSEN ? 2 : 0;

  return set_stated (maker, option, "stated_closures", sums->closures + more, error)
         && set_stated (maker, option, "stated_co_locations", sums->co_locations, error)
         && set_stated (maker, option, "stated_retained", n - sums->closures - sums->co_locations,
                        error)
         && set_stated (maker, option, "stated_annual_saving", sums->annual_saving, error)
         && set_stated (maker, option, "stated_staff_saving", sums->staff_saving, error)
         && set_stated (maker, option, "stated_backlog_removed", sums->backlog_removed, error)
         && set_stated (maker, option, "stated_one_off_cost", sums->one_off_cost, error)
         && set_stated (maker, option, "stated_receipts", sums->receipts, error)
         && set_stated (maker, option, "figures_on", maker->today, error);
}

static gint64
make_record (TerrierMaker *maker, const Scope *scope, GError **error)
{
  TerrierRecord *programme = terrier_record_new (TERRIER_TYPE_PROGRAMME, 0);
  gint64 backlog = 0;

  for (guint i = 0; i < scope->n; i++)
    {
      const TerrierMadeSite *site = &g_array_index (maker->sites, TerrierMadeSite, scope->sites[i]);

      backlog += site->backlog == TERRIER_PENCE_UNKNOWN ? 0 : site->backlog;
    }
  terrier_made_text (programme, "name", "Synthetic buildings programme");
  terrier_made_text (programme, "code", "26/90001");
  terrier_made_text (programme, "description",
                     "A made-up programme to close, share and keep buildings.");
  terrier_made_integer (programme, "starts_on", maker->today);
  terrier_made_integer (programme, "ends_on", maker->today + 1095);
  terrier_made_integer (programme, "travel_limit_minutes", 35);
  terrier_made_text (programme, "travel_mode", "Public transport");
  terrier_made_text (programme, "backlog_definition",
                     "Grades C and D, all priorities, no on-costs, prices of April 2026.");
  terrier_made_integer (programme, "stated_properties", scope->n);
  terrier_made_integer (programme, "stated_backlog", backlog);
  return terrier_made_insert (maker, programme, error);
}

static gboolean
make_decision (TerrierMaker *maker, gint64 programme, gint64 option, GError **error)
{
  static const char *const sections[][2] = {
    { "decision", "As Cabinet, we agree:\n\n1. to take option 3;\n2. to delegate the property "
                  "agreements to the Director of Infrastructure." },
    { "reasons", "Option 3 saves {{option 3.stated_annual_saving}} and takes {{option "
                 "3.stated_backlog_removed}} off the backlog." },
    { "consultation", "A made-up consultation was held." },
    { "alternatives", "The other options of the programme, each with its figures." },
  };
  TerrierRecord *decision = terrier_record_new (TERRIER_TYPE_DECISION, 0);
  gint64 id;

  terrier_made_text (decision, "number", "26/90001");
  terrier_made_text (decision, "title", "Synthetic buildings programme");
  terrier_made_text (decision, "form", "kent-2023");
  terrier_made_text (decision, "status", "draft");
  terrier_made_text (decision, "decision_maker", "Cabinet");
  terrier_made_integer (decision, "key_decision", 1);
  terrier_made_integer (decision, "subject_to_call_in", 1);
  terrier_made_text (decision, "restriction", "open");
  terrier_made_integer (decision, "notice_on", maker->today);
  terrier_made_integer (decision, "due_on", maker->today + 60);
  terrier_made_integer (decision, "programme", programme);
  terrier_made_integer (decision, "option", option);
  id = terrier_made_insert (maker, decision, error);
  for (guint i = 0; id != 0 && i < G_N_ELEMENTS (sections); i++)
    {
      TerrierRecord *section = terrier_record_new (TERRIER_TYPE_SECTION, 0);

      terrier_made_text (section, "key", sections[i][0]);
      terrier_made_integer (section, "decision", id);
      terrier_made_integer (section, "position", i + 1);
      terrier_made_text (section, "body", sections[i][1]);
      terrier_made_integer (section, "withheld", 0);
      if (terrier_made_insert (maker, section, error) == 0)
        return FALSE;
    }
  return id != 0;
}

static void
scope_clear (Scope *scope)
{
  g_free (scope->sites);
  g_free (scope->fates);
  g_free (scope->minutes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scope, scope_clear)

/* What the council no longer has it decides nothing about. */
static void
draw_scope (TerrierMaker *maker, Scope *scope)
{
  guint most = MIN (maker->sites->len, TERRIER_MADE_IN_PROGRAMME);

  scope->sites = g_new (guint, most);
  scope->fates = g_new (guint, most);
  scope->minutes = g_new (guint, most);
  for (guint i = 0; i < maker->sites->len && scope->n < most; i++)
    {
      if (g_array_index (maker->sites, TerrierMadeSite, i).gone)
        continue;
      scope->sites[scope->n] = i;
      scope->fates[scope->n] = terrier_made_below (maker, 100);
      scope->minutes[scope->n++] = (guint) terrier_made_between (maker, 4, 44);
    }
}

gboolean
terrier_make_programme (TerrierMaker *maker, GError **error)
{
  g_auto (Scope) scope = { 0 };
  gint64 programme, chosen = 0;

  draw_scope (maker, &scope);
  programme = make_record (maker, &scope, error);
  if (programme == 0 || !terrier_make_common_plan (maker, programme, error))
    return FALSE;
  for (guint number = 0; number < G_N_ELEMENTS (options); number++)
    {
      gint64 option = make_option (maker, programme, number, error);
      Sums sums = { 0 };

      if (option == 0)
        return FALSE;
      if (number == CHOSEN)
        chosen = option;
      for (guint i = 0; i < scope.n; i++)
        if (!make_action (maker, &scope, i, option, number, &sums, error))
          return FALSE;
      if (number > 0 && !set_all_stated (maker, option, number, &sums, scope.n, error))
        return FALSE;
    }
  return make_decision (maker, programme, chosen, error);
}
