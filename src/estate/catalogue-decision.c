/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* Records of decision and their sections. Which sections there are is said by the form
 * (data/forms). */

static const TerrierChoice statuses[] = { { "notice", N_ ("On the forward list") },
                                          { "draft", N_ ("Draft") },
                                          { "proposed", N_ ("Proposed") },
                                          { "to committee", N_ ("To committee") },
                                          { "endorsed", N_ ("Endorsed") },
                                          { "amended", N_ ("Amended") },
                                          { "taken", N_ ("Taken") },
                                          { "in call-in", N_ ("In call-in") },
                                          { "called in", N_ ("Called in") },
                                          { "referred back", N_ ("Referred back") },
                                          { "referred to council", N_ ("Referred to council") },
                                          { "effective", N_ ("Effective") },
                                          { "implemented", N_ ("Implemented") },
                                          { "withdrawn", N_ ("Withdrawn") },
                                          { "abandoned", N_ ("Abandoned") },
                                          { NULL } };

static const TerrierChoice restrictions[] = { { "open", N_ ("Open") },
                                              { "part exempt", N_ ("Part exempt") },
                                              { "exempt", N_ ("Exempt") },
                                              { NULL } };

static const TerrierChoice urgencies[]
    = { { "none", N_ ("28 days' notice") },
        { "general exception", N_ ("Semi-urgent (general exception)") },
        { "special urgency", N_ ("Urgent (special urgency)") },
        { NULL } };

/* What scrutiny, the council and the decision maker made of a call-in: Local Government Act 2000,
 * section 9F(4). The last of them that was recorded. */
static const TerrierChoice call_in_outcomes[]
    = { { "no action", N_ ("No further action") },
        { "referred back", N_ ("Referred back") },
        { "to council", N_ ("Referred to full council") },
        { "no objection", N_ ("No objection by council") },
        { "confirmed", N_ ("Confirmed") },
        { "amended", N_ ("Amended") },
        { NULL } };

static const TerrierField decision_fields[] = {
  { "number", N_ ("Decision number"), TEXT, N_ ("Decision"), REQUIRED | NAME | LISTED | SORTED,
    N_ ("As 23/00101") },
  { "title", N_ ("Subject"), TEXT, N_ ("Decision"), REQUIRED | NAME | LISTED | SORTED },
  { "form", N_ ("Form"), TEXT, N_ ("Decision"), 0,
    N_ ("The form of the body and the year, as kent-2023") },
  { "status", N_ ("Status"), CHOICE, N_ ("Decision"), LISTED | SORTED | LIVES,
    .choices = statuses },
  { "status_reason", N_ ("Why withdrawn or abandoned"), TEXT, N_ ("Decision"), LIVES },
  { "status_as_stated", N_ ("Status as stated"), TEXT, N_ ("Decision"), 0 },
  { "decision_maker", N_ ("Decision maker"), TEXT, N_ ("Decision"), SEARCHED | LISTED,
    N_ ("A post or a body, never a name") },
  { "key_decision", N_ ("Key decision"), BOOLEAN, N_ ("Publicity"), LISTED },
  { "key_reason", N_ ("Why it is key"), TEXT, N_ ("Publicity"), 0 },
  { "subject_to_call_in", N_ ("Subject to call-in"), BOOLEAN, N_ ("Publicity"), 0 },
  { "restriction", N_ ("Restriction"), CHOICE, N_ ("Publicity"), LISTED, .choices = restrictions },
  { "exempt_paragraph", N_ ("Paragraph of Schedule 12A"), INTEGER, N_ ("Publicity"), 0,
    .minimum = 1, .maximum = 7 },
  { "exempt_reason", N_ ("Public-interest reason"), TEXT, N_ ("Publicity"), 0 },
  { "urgency", N_ ("Notice given"), CHOICE, N_ ("Publicity"), 0, .choices = urgencies },
  { "divisions", N_ ("Divisions affected"), TEXT, N_ ("Publicity"), SEARCHED },
  { "lead_post", N_ ("Lead officer"), TEXT, N_ ("Publicity"), 0, N_ ("A post, never a name") },
  { "notice_on", N_ ("Notice first published"), DATE, N_ ("Dates"), LISTED },
  { "due_on", N_ ("Decision due"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "committee_on", N_ ("Committee"), DATE, N_ ("Dates"), 0 },
  { "taken_on", N_ ("Taken"), DATE, N_ ("Dates"), LISTED | SORTED },
  { "published_on", N_ ("Published"), DATE, N_ ("Dates"), LIVES },
  { "effective_on", N_ ("Effective from"), DATE, N_ ("Dates"), LIVES },
  { "dates_as_stated", N_ ("Dates as stated"), TEXT, N_ ("Dates"), 0 },
  { "called_in_on", N_ ("Called in"), DATE, N_ ("Call-in"), LIVES },
  { "called_in_by", N_ ("Called in by"), TEXT, N_ ("Call-in"), LIVES,
    N_ ("As “two members of the committee”; a post, never a name") },
  { "call_in_reason", N_ ("Why it was called in"), TEXT, N_ ("Call-in"), LIVES },
  { "call_in_heard_on", N_ ("Heard by scrutiny"), DATE, N_ ("Call-in"), LIVES },
  { "call_in_heard_by", N_ ("Scrutiny committee"), TEXT, N_ ("Call-in"), LIVES },
  { "council_on", N_ ("Full council"), DATE, N_ ("Call-in"), LIVES,
    N_ ("The day it meets, once it is referred there") },
  { "reconsidered_on", N_ ("Reconsidered"), DATE, N_ ("Call-in"), LIVES,
    N_ ("The day it is or was reconsidered, once it is referred back") },
  { "reconsidered_by", N_ ("Reconsidered by"), TEXT, N_ ("Call-in"), LIVES,
    N_ ("A post or a body, never a name") },
  { "call_in_outcome", N_ ("Outcome of the call-in"), CHOICE, N_ ("Call-in"), LIVES,
    .choices = call_in_outcomes },
  { "programme", N_ ("Programme"), REFERENCE, N_ ("About"), SORTED,
    .target = TERRIER_TYPE_PROGRAMME },
  { "option", N_ ("Option"), REFERENCE, N_ ("About"), 0, .target = TERRIER_TYPE_OPTION },
  { "disposal", N_ ("Disposal"), REFERENCE, N_ ("About"), SORTED, .target = TERRIER_TYPE_DISPOSAL },
  { "corrects", N_ ("Corrects"), REFERENCE, N_ ("About"), 0,
    N_ ("The sealed record that this one corrects"), .target = TERRIER_TYPE_DECISION },
  { "sealed_on", N_ ("Sealed"), DATE, N_ ("Seal"), KEPT },
  { "seal", N_ ("SHA-256 of the sealed record"), TEXT, N_ ("Seal"), KEPT },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_decision
    = { TERRIER_TYPE_DECISION, "decision",      N_ ("Decision"),
        N_ ("Decisions"),      decision_fields, G_N_ELEMENTS (decision_fields) };

static const TerrierField section_fields[] = {
  { "key", N_ ("Section"), TEXT, N_ ("Section"), REQUIRED | LISTED,
    N_ ("The key of the form's section") },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Section"), REQUIRED | SORTED,
    .target = TERRIER_TYPE_DECISION },
  { "position", N_ ("Order"), INTEGER, N_ ("Section"), 0, .minimum = 0, .maximum = 1000 },
  { "body", N_ ("Text"), MARKDOWN, N_ ("Section"), SEARCHED },
  { "withheld", N_ ("Exempt"), BOOLEAN, N_ ("Section"), 0,
    N_ ("Left out of the public copy, which keeps its number") },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_section
    = { TERRIER_TYPE_SECTION, "section",      N_ ("Section"),
        N_ ("Sections"),      section_fields, G_N_ELEMENTS (section_fields) };
