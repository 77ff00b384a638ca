/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* A disposal from challenge to completion, its bids, and dates that somebody must keep. */

static const TerrierChoice stages[] = { { "challenge", N_ ("Challenge") },
                                        { "surplus", N_ ("Declared surplus") },
                                        { "title", N_ ("Title and constraints") },
                                        { "consultation", N_ ("Local members and community") },
                                        { "planning", N_ ("Planning position") },
                                        { "valuation", N_ ("Valuation") },
                                        { "authority", N_ ("Authority to sell") },
                                        { "marketing", N_ ("Marketing") },
                                        { "bids", N_ ("Bids") },
                                        { "evaluation", N_ ("Evaluation") },
                                        { "heads of terms", N_ ("Heads of terms") },
                                        { "exchange", N_ ("Exchange") },
                                        { "completion", N_ ("Completed") },
                                        { "after", N_ ("After completion") },
                                        { "withdrawn", N_ ("Withdrawn") },
                                        { NULL } };

static const TerrierChoice methods[]
    = { { "formal tender", N_ ("Formal tender") },
        { "informal tender", N_ ("Informal tender") },
        { "private treaty", N_ ("Private treaty") },
        { "auction", N_ ("Auction") },
        { "special purchaser", N_ ("Sale to a special purchaser") },
        { NULL } };

static const TerrierField disposal_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Case"), REQUIRED | NAME | LISTED | SORTED },
  { "decision_number", N_ ("Decision number"), TEXT, N_ ("Case"), NAME | LISTED | SORTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Case"), SORTED, .target = TERRIER_TYPE_PROPERTY },
  { "stage", N_ ("Stage"), CHOICE, N_ ("Case"), LISTED | SORTED,
    N_ ("How far the disposal has come"), .choices = stages },
  { "progress", N_ ("Progress as reported"), TEXT, N_ ("Case"), 0,
    N_ ("In the words of the source") },
  { "method", N_ ("Method"), CHOICE, N_ ("Case"), LISTED, .choices = methods },
  { "marketing", N_ ("Marketing"), TEXT, N_ ("Case"), SEARCHED },
  { "locality", N_ ("Locality"), TEXT, N_ ("Place"), SEARCHED },
  { "district", N_ ("District"), TEXT, N_ ("Place"), SEARCHED | LISTED | SORTED },
  { "postcode", N_ ("Postcode"), POSTCODE, N_ ("Place"), SEARCHED },
  { "site_area_m2", N_ ("Site area"), AREA, N_ ("Place"), 0, .unit = "site", .minimum = 0,
    .maximum = 10000000000 },
  { "site_area_as_stated", N_ ("Site area as stated"), TEXT, N_ ("Place"), 0 },
  { "options_considered", N_ ("Options considered"), MARKDOWN, N_ ("Decision"), SEARCHED },
  { "option_chosen", N_ ("Option chosen"), TEXT, N_ ("Decision"), 0 },
  { "reasons", N_ ("Reasons"), MARKDOWN, N_ ("Decision"), SEARCHED },
  { "decision_maker", N_ ("Decision maker"), TEXT, N_ ("Decision"), 0,
    N_ ("A post or a body, never a name") },
  { "key_decision", N_ ("Key decision"), BOOLEAN, N_ ("Decision"), 0 },
  { "restriction", N_ ("Restriction"), TEXT, N_ ("Decision"), 0,
    N_ ("Open, part exempt or exempt, with the paragraph") },
  { "receipt", N_ ("Receipt"), MONEY, N_ ("Money"), LISTED | SORTED, N_ ("Gross, once public"),
    .money = TERRIER_MONEY_RECEIPT, NOT_NEGATIVE },
  { "reserve", N_ ("Reserve"), MONEY, N_ ("Money"), 0, .exempt = 3, .money = TERRIER_MONEY_RECEIPT,
    NOT_NEGATIVE },
  { "unrestricted_value", N_ ("Unrestricted value"), MONEY, N_ ("Money"), 0,
    N_ ("Undervalue is this less the consideration (Circular 06/03)"), .exempt = 3,
    .money = TERRIER_MONEY_RECEIPT, NOT_NEGATIVE },
  { "holding_cost", N_ ("Holding cost a week"), MONEY, N_ ("Money"), 0, .unit = N_ ("a week"),
    .money = TERRIER_MONEY_REVENUE, NOT_NEGATIVE },
  FIGURE_FIELDS,
  { "surplus_on", N_ ("Declared surplus on"), DATE, N_ ("Dates"), 0 },
  { "marketed_on", N_ ("Marketed from"), DATE, N_ ("Dates"), 0 },
  { "bids_due_on", N_ ("Bids due"), DATE, N_ ("Dates"), 0 },
  { "exchanged_on", N_ ("Exchanged on"), DATE, N_ ("Dates"), 0 },
  { "expected_on", N_ ("Completion expected"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "completed_on", N_ ("Completed on"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "dates_as_stated", N_ ("Dates as stated"), TEXT, N_ ("Dates"), 0 },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_disposal
    = { TERRIER_TYPE_DISPOSAL, "disposal",      N_ ("Disposal"),
        N_ ("Disposals"),      disposal_fields, G_N_ELEMENTS (disposal_fields) };

static const TerrierChoice bid_statuses[] = { { "received", N_ ("Received") },
                                              { "clarification", N_ ("In clarification") },
                                              { "preferred", N_ ("Preferred") },
                                              { "accepted", N_ ("Accepted") },
                                              { "rejected", N_ ("Rejected") },
                                              { "withdrawn", N_ ("Withdrawn") },
                                              { NULL } };

static const TerrierField bid_fields[] = {
  { "reference", N_ ("Reference"), TEXT, N_ ("Bid"), REQUIRED | NAME | LISTED,
    N_ ("A letter or number, not the bidder's name") },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("Bid"), REQUIRED | LISTED | SORTED,
    .target = TERRIER_TYPE_DISPOSAL },
  { "bidder", N_ ("Bidder"), REFERENCE, N_ ("Bid"), 0, .exempt = 3, .target = TERRIER_TYPE_PARTY },
  { "amount", N_ ("Price"), MONEY, N_ ("Money"), LISTED, .exempt = 3,
    .money = TERRIER_MONEY_RECEIPT, NOT_NEGATIVE },
  { "deposit", N_ ("Deposit"), MONEY, N_ ("Money"), 0, .exempt = 3, .money = TERRIER_MONEY_RECEIPT,
    NOT_NEGATIVE },
  { "condition", N_ ("Conditional on"), TEXT, N_ ("Bid"), 0, .exempt = 3 },
  { "overage", N_ ("Overage"), TEXT, N_ ("Bid"), 0, .exempt = 3 },
  { "received_on", N_ ("Received"), DATE, N_ ("Dates"), LISTED },
  { "longstop_on", N_ ("Longstop"), DATE, N_ ("Dates"), 0 },
  { "compliant", N_ ("Compliant"), BOOLEAN, N_ ("Bid"), LISTED },
  { "status", N_ ("Status"), CHOICE, N_ ("Bid"), LISTED, .choices = bid_statuses },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_bid
    = { TERRIER_TYPE_BID, "bid", N_ ("Bid"), N_ ("Bids"), bid_fields, G_N_ELEMENTS (bid_fields) };

static const TerrierField milestone_fields[] = {
  { "name", N_ ("Name"), TEXT, N_ ("Date"), REQUIRED | NAME | LISTED },
  { "due_on", N_ ("Due"), DATE, N_ ("Date"), LISTED | SORTED },
  { "forecast_on", N_ ("Forecast"), DATE, N_ ("Date"), 0,
    N_ ("When it is now thought to happen, where that is not the day it was due") },
  { "last_safe_on", N_ ("Last safe day"), DATE, N_ ("Date"), LISTED,
    N_ ("After this day the date cannot be kept") },
  { "done_on", N_ ("Done"), DATE, N_ ("Date"), LISTED | SORTED },
  { "property", N_ ("Property"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROPERTY },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DISPOSAL },
  { "programme", N_ ("Programme"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_PROGRAMME },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Belongs to"), SORTED,
    .target = TERRIER_TYPE_DECISION },
  { "action", N_ ("Action"), REFERENCE, N_ ("Belongs to"), 0, .target = TERRIER_TYPE_ACTION },
  { "step", N_ ("Step of the plan"), CHOICE, N_ ("Belongs to"), SORTED,
    N_ ("Which step of closing or moving it is"), .choices = terrier_choices_step },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_milestone
    = { TERRIER_TYPE_MILESTONE, "milestone",      N_ ("Milestone"),
        N_ ("Milestones"),      milestone_fields, G_N_ELEMENTS (milestone_fields) };
