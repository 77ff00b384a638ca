/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-estate"

#include "estate/catalogue-private.h"

/* What reviewers say of a passage of a record of decision, and what they would write instead. */

static const TerrierChoice kinds[] = { { "comment", N_ ("Comment") },
                                       { "suggestion", N_ ("Suggested change") },
                                       { "reply", N_ ("Reply") },
                                       { NULL } };

static const TerrierChoice states[] = { { "open", N_ ("Open") },
                                        { "resolved", N_ ("Resolved") },
                                        { "accepted", N_ ("Accepted") },
                                        { "rejected", N_ ("Rejected") },
                                        { NULL } };

static const TerrierField comment_fields[] = {
  { "body", N_ ("Comment"), TEXT, N_ ("Comment"), REQUIRED | TERRIER_FIELD_IDENTIFIER | LISTED },
  { "decision", N_ ("Decision"), REFERENCE, N_ ("Comment"), REQUIRED | SORTED,
    .target = TERRIER_TYPE_DECISION },
  { "section", N_ ("Section"), TEXT, N_ ("Comment"), REQUIRED | LISTED,
    N_ ("The key of the form's section") },
  { "kind", N_ ("Kind"), CHOICE, N_ ("Comment"), REQUIRED | LISTED, .choices = kinds },
  { "state", N_ ("State"), CHOICE, N_ ("Comment"), REQUIRED | LISTED, .choices = states },
  { "post", N_ ("Made by"), TEXT, N_ ("Comment"), REQUIRED | LISTED, N_ ("A post, never a name") },
  { "made_on", N_ ("Made"), DATE, N_ ("Comment"), REQUIRED | LISTED },
  { "reply_to", N_ ("Reply to"), REFERENCE, N_ ("Comment"), 0, .target = TERRIER_TYPE_COMMENT },
  { "quote", N_ ("Passage"), TEXT, N_ ("Passage"), 0, N_ ("As it read when it was commented on") },
  { "quote_before", N_ ("Text before it"), TEXT, N_ ("Passage"), 0 },
  { "quote_after", N_ ("Text after it"), TEXT, N_ ("Passage"), 0 },
  { "position", N_ ("Place"), INTEGER, N_ ("Passage"), 0, N_ ("In bytes from the start"),
    .minimum = 0, .maximum = G_MAXINT32 },
  { "suggestion", N_ ("Suggested instead"), TEXT, N_ ("Passage"), 0,
    N_ ("Nothing, in a suggested change: the passage is to go") },
  /* The column that keeps a record out of whatever is public; of a comment it is never 0. */
  { "withheld", N_ ("Internal"), BOOLEAN, N_ ("Comment"), REQUIRED | KEPT,
    N_ ("A comment is in no public output") },
  PROVENANCE_FIELDS,
};

const TerrierTypeInfo terrier_type_comment
    = { TERRIER_TYPE_COMMENT, "comment",      N_ ("Comment"),
        N_ ("Comments"),      comment_fields, G_N_ELEMENTS (comment_fields) };
