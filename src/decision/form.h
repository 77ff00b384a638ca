/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date.h"
#include "decision/error.h"
#include "document/block.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The form of a record of decision: data/forms/NAME.json and the user's own. Immutable and
 * atomically ref-counted: any thread may read it. Strings belong to the form. */
typedef struct _TerrierForm TerrierForm;

/* A text that may differ between a decision proposed and one taken. */
typedef struct
{
  const char *proposed;
  const char *taken;
} TerrierFormText;

typedef enum
{
  TERRIER_REQUIRED_ALWAYS = 1 << 0,
  TERRIER_REQUIRED_KEY = 1 << 1,    /* of a key decision */
  TERRIER_REQUIRED_EXEMPT = 1 << 2, /* when something is exempt */
  TERRIER_REQUIRED_TAKEN = 1 << 3,  /* once taken */
  TERRIER_REQUIRED_URGENT = 1 << 4, /* under general exception or special urgency */
} TerrierRequired;

typedef struct
{
  const char *key; /* as in the `key` of a section record */
  TerrierFormText heading;
  const char *within;   /* key of the section that this is a sub-heading of; nullable */
  guint required;       /* TerrierRequired */
  gboolean parts;       /* its numbered list is the decision's parts */
  gboolean appendix;    /* printed on a page of its own after the signature */
  const char *from;     /* column of the decision that stands in while empty; nullable */
  const char *holding;  /* printed when empty, proposed; nullable */
  const char *empty;    /* printed when empty, taken; nullable */
  const char *guidance; /* beside the editor; nullable */
} TerrierFormSection;

typedef struct
{
  const char *field; /* column of the decision */
  TerrierFormText title;
} TerrierFormBox;

typedef struct
{
  const char *key;  /* "money" or "divisions" */
  const char *text; /* may hold bound figures */
} TerrierFormTest;

struct _TerrierForm
{
  const char *id;   /* as in the `form` of a decision */
  const char *body; /* "" for any */
  const char *title;
  TerrierDate from;     /* or TERRIER_DATE_NONE */
  TerrierDate to;       /* or TERRIER_DATE_NONE while in use */
  const char *language; /* BCP 47 */
  const char *source;   /* nullable */
  const char *json;     /* the file that it was read from */
  TerrierFormText banner;
  guint n_boxes;
  const TerrierFormBox *boxes;
  TerrierFormText open;
  TerrierFormText part_exempt; /* holds {paragraph} */
  TerrierFormText exempt;
  const char *key_yes;
  const char *key_no;
  const char *criteria_heading; /* nullable: criteria not printed */
  guint n_tests;
  const TerrierFormTest *tests;
  TerrierListStyle numbering;
  guint n_sections;
  const TerrierFormSection *sections; /* in the order of the page */
  guint n_signature;
  const char *const *signature; /* NULL-ended */
};

TerrierForm *terrier_form_parse (const char *json, gssize length, const char *name, GError **error);
TerrierForm *terrier_form_load_file (const char *path, GError **error);
TerrierForm *terrier_form_ref (TerrierForm *form);
void terrier_form_unref (TerrierForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierForm, terrier_form_unref)

const TerrierFormSection *terrier_form_find_section (const TerrierForm *form, const char *key);
const char *terrier_form_text (const TerrierFormText *text, gboolean taken);

/* All forms that there are: those that ship, and the user's own, which replace one of the same id.
 */
typedef struct _TerrierFormSet TerrierFormSet;

TerrierFormSet *terrier_form_set_load (const char *user_folder);
void terrier_form_set_free (TerrierFormSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerrierFormSet, terrier_form_set_free)

guint terrier_form_set_get_n (const TerrierFormSet *set);
TerrierForm *terrier_form_set_get (const TerrierFormSet *set, guint index);
TerrierForm *terrier_form_set_find (const TerrierFormSet *set, const char *id);
TerrierForm *terrier_form_set_choose (const TerrierFormSet *set,
                                      const char *body,
                                      TerrierDate date);
/* For each file that could not be used its faults, a line for each. (element-type utf8) */
const GPtrArray *terrier_form_set_get_problems (const TerrierFormSet *set);

/* The forms folder of the user's data. (transfer full) */
char *terrier_form_dup_user_folder (void);

G_END_DECLS
