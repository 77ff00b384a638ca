/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-exchange"

#include "exchange/synthetic-private.h"

#include <math.h>

/* Middles of real towns, to a few hundred metres; nothing else here is of any real place. */
static const TerrierMadeTown towns[] = {
  { "Maidstone", "Maidstone", "ME14", 576000, 155600, 2200, 12 },
  { "Ashford", "Ashford", "TN23", 601000, 142500, 2200, 9 },
  { "Canterbury", "Canterbury", "CT1", 614900, 157800, 1800, 7 },
  { "Dartford", "Dartford", "DA1", 554200, 173300, 1700, 8 },
  { "Gravesend", "Gravesham", "DA12", 564800, 172500, 1500, 8 },
  { "Tunbridge Wells", "Tunbridge Wells", "TN1", 558500, 140300, 1700, 7 },
  { "Tonbridge", "Tonbridge and Malling", "TN9", 559000, 146500, 1600, 6 },
  { "Sevenoaks", "Sevenoaks", "TN13", 552500, 155000, 1700, 5 },
  { "Folkestone", "Folkestone and Hythe", "CT20", 621600, 136900, 1300, 6 },
  { "Dover", "Dover", "CT16", 630900, 142600, 1200, 5 },
  { "Deal", "Dover", "CT14", 636300, 151800, 1100, 4 },
  { "Sandwich", "Dover", "CT13", 632600, 157600, 700, 2 },
  { "Margate", "Thanet", "CT9", 635500, 169600, 1000, 6 },
  { "Ramsgate", "Thanet", "CT11", 637400, 165600, 1000, 5 },
  { "Broadstairs", "Thanet", "CT10", 638300, 167700, 900, 3 },
  { "Birchington", "Thanet", "CT7", 630400, 168700, 700, 1 },
  { "Whitstable", "Canterbury", "CT5", 610900, 165400, 1000, 4 },
  { "Herne Bay", "Canterbury", "CT6", 617800, 167000, 1000, 4 },
  { "Aylesham", "Dover", "CT3", 623700, 152500, 800, 1 },
  { "Faversham", "Swale", "ME13", 601400, 161000, 1000, 3 },
  { "Sittingbourne", "Swale", "ME10", 590700, 163400, 1500, 6 },
  { "Sheerness", "Swale", "ME12", 592600, 174000, 700, 3 },
  { "Swanley", "Sevenoaks", "BR8", 551500, 168500, 1000, 3 },
  { "Edenbridge", "Sevenoaks", "TN8", 544500, 146200, 800, 2 },
  { "Westerham", "Sevenoaks", "TN16", 544900, 154100, 700, 1 },
  { "Swanscombe", "Dartford", "DA10", 560300, 173900, 700, 3 },
  { "Northfleet", "Gravesham", "DA11", 562700, 173200, 800, 3 },
  { "Borough Green", "Tonbridge and Malling", "TN15", 560800, 157400, 800, 1 },
  { "West Malling", "Tonbridge and Malling", "ME19", 568000, 157800, 1000, 3 },
  { "Snodland", "Tonbridge and Malling", "ME6", 570000, 161700, 700, 2 },
  { "Paddock Wood", "Tunbridge Wells", "TN12", 567000, 145200, 900, 2 },
  { "Cranbrook", "Tunbridge Wells", "TN17", 577500, 136000, 1000, 2 },
  { "Tenterden", "Ashford", "TN30", 588500, 133300, 1000, 2 },
  { "Headcorn", "Maidstone", "TN27", 583300, 144300, 800, 1 },
  { "Lenham", "Maidstone", "ME17", 590000, 152200, 800, 1 },
  { "Wye", "Ashford", "TN25", 605300, 146800, 700, 1 },
  { "Hythe", "Folkestone and Hythe", "CT21", 616000, 135500, 700, 3 },
  { "Hawkinge", "Folkestone and Hythe", "CT18", 621500, 139800, 700, 1 },
  { "New Romney", "Folkestone and Hythe", "TN28", 606200, 124900, 900, 2 },
  { "Lydd", "Folkestone and Hythe", "TN29", 604200, 121000, 800, 1 },
};

static const char *const words[] = {
  "Alder",      "Almond",     "Apple Tree", "Ash",        "Aspen",    "Beech",     "Birch",
  "Blackthorn", "Bramble",    "Briar",      "Buttercup",  "Campion",  "Cedar",     "Cherry",
  "Chestnut",   "Clover",     "Cob Nut",    "Cornfield",  "Cowslip",  "Curlew",    "Damson",
  "Downs",      "Elder",      "Elm",        "Fern",       "Foxglove", "Goldfinch", "Hawthorn",
  "Hazel",      "Heron",      "Holly",      "Hop Garden", "Hornbeam", "Ivy",       "Juniper",
  "Kestrel",    "Kingfisher", "Lapwing",    "Larch",      "Lark",     "Lavender",  "Linden",
  "Mallard",    "Maple",      "Marsh",      "Meadow",     "Medlar",   "Mulberry",  "Oak",
  "Oast",       "Orchard",    "Osier",      "Pear Tree",  "Plover",   "Plum",      "Poplar",
  "Poppy",      "Primrose",   "Quince",     "Redwing",    "Rowan",    "Rush",      "Sandpiper",
  "Skylark",    "Sorrel",     "Spindle",    "Swallow",    "Sycamore", "Tern",      "Thistle",
  "Walnut",     "Weald",      "Wheatfield", "Whitebeam",  "Willow",   "Windmill",  "Wren",
  "Yarrow",     "Yew",        "Wold",
};

static const char *const roads[] = { "Road",  "Street", "Lane",  "Avenue", "Close",  "Way",
                                     "Drive", "Place",  "Grove", "Hill",   "Square", "Walk" };

static const char *const trades[] = { "Developments", "Homes", "Estates", "Land",      "Property",
                                      "Construction", "Care",  "Leisure", "Nurseries", "Storage" };

static const char *const quarters[] = { "North", "South", "East", "West", "Central", "Rural" };

const TerrierMadeTown *
terrier_made_town (TerrierMaker *maker)
{
  static guint all;
  guint at;

  if (all == 0)
    for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
      all += towns[i].weight;
  at = terrier_made_below (maker, all);
  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      if (at < towns[i].weight)
        return &towns[i];
      at -= towns[i].weight;
    }
  return &towns[0];
}

/* Denser towards the middle; the middles lie inland by enough to keep out of the sea. To the
 * decimetre, as a surveyor writes it. */
void
terrier_made_position (TerrierMaker *maker,
                       const TerrierMadeTown *town,
                       double *easting_m,
                       double *northing_m)
{
  double distance_m = town->spread_m * g_rand_double (maker->rand);
  double angle = 2 * G_PI * g_rand_double (maker->rand);

  *easting_m = round (10 * (town->easting_m + distance_m * cos (angle))) / 10;
  *northing_m = round (10 * (town->northing_m + distance_m * sin (angle))) / 10;
}

const char *
terrier_made_word (TerrierMaker *maker)
{
  return terrier_made_pick (maker, words, G_N_ELEMENTS (words));
}

char *
terrier_made_street (TerrierMaker *maker)
{
  const char *word = terrier_made_word (maker);

  return g_strconcat (word, " ", terrier_made_pick (maker, roads, G_N_ELEMENTS (roads)), NULL);
}

const char *
terrier_made_division (TerrierMaker *maker)
{
  return terrier_made_pick (maker, quarters, G_N_ELEMENTS (quarters));
}

char *
terrier_made_postcode (TerrierMaker *maker, const TerrierMadeTown *town)
{
  static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
  guint figure = terrier_made_below (maker, 10);
  char first = letters[terrier_made_below (maker, sizeof letters - 1)];
  char second = letters[terrier_made_below (maker, sizeof letters - 1)];

  return g_strdup_printf ("%s %u%c%c", town->outward, figure, first, second);
}

/* No company of these names is known to us; the number keeps them apart. */
char *
terrier_made_company (guint index)
{
  return g_strdup_printf ("%s and %s %s Ltd", words[index % G_N_ELEMENTS (words)],
                          words[(index * 7 + 13) % G_N_ELEMENTS (words)],
                          trades[index / 3 % G_N_ELEMENTS (trades)]);
}
