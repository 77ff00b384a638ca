/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/spelling.h"

#include <string.h>

/* No sum in an estate is larger; above it digits are something else (a UPRN, a long reference). */
#define LARGEST_POUNDS G_GINT64_CONSTANT (100000000000)
/* Digits alone, without a pound sign, groups or a scale, are a year, a count or a reference below
 * it. */
#define SMALLEST_BARE_POUNDS 100000

static const struct
{
  const char *word;
  gint64 times;
} scales[] = {
  { "thousand", 1000 }, { "k", 1000 },      { "million", 1000000 },
  { "mn", 1000000 },    { "m", 1000000 },   { "billion", 1000000000 },
  { "bn", 1000000000 }, { "mil", 1000000 }, { "mill", 1000000 },
};

static const struct
{
  const char *word;
  int value;
} numerals[] = {
  { "one", 1 },      { "two", 2 },        { "three", 3 },     { "four", 4 },      { "five", 5 },
  { "six", 6 },      { "seven", 7 },      { "eight", 8 },     { "nine", 9 },      { "ten", 10 },
  { "eleven", 11 },  { "twelve", 12 },    { "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 },
  { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 }, { "twenty", 20 },
  { "thirty", 30 },  { "forty", 40 },     { "fifty", 50 },    { "sixty", 60 },    { "seventy", 70 },
  { "eighty", 80 },  { "ninety", 90 },
};

/* Where a number was found, and who is told. */
typedef struct
{
  const char *text;
  TerrierMoneyFunc func;
  gpointer user_data;
  TerrierPence last; /* the sum before, for "£2m 500k"; with where it stood */
  const char *last_start;
  const char *last_end;
  gint64 last_times;
} Finding;

static gboolean
has_pounds (const char *text, const char *start)
{
  return start - text >= (gssize) strlen ("£")
         && memcmp (start - strlen ("£"), "£", strlen ("£")) == 0;
}

static void
report (const Finding *finding,
        TerrierPence pence,
        gint64 precision,
        const char *start,
        const char *end)
{
  TerrierSpelledSum sum = { .pence = pence,
                            .precision = MAX (precision, 1),
                            .pounds = has_pounds (finding->text, start) };

  start -= sum.pounds ? strlen ("£") : 0;
  sum.offset = (gsize) (start - finding->text);
  sum.length = (gsize) (end - start);
  finding->func (&sum, finding->user_data);
}

static gboolean
is_group (const char *p, const char *separators)
{
  return *p != '\0' && strchr (separators, *p) != NULL && g_ascii_isdigit (p[1])
         && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) && !g_ascii_isdigit (p[4]);
}

/* "2,500,000" has groups of three after a first of one to three; "2023 150" is two numbers. */
static gint64
read_whole (const char **p, const char *separators)
{
  const char *start = *p;
  gint64 value = 0;

  while (g_ascii_isdigit (**p) || is_group (*p, separators))
    {
      if (!g_ascii_isdigit (**p))
        {
          if (start != NULL && *p - start > 3)
            break;
          start = NULL;
        }
      else if (value <= LARGEST_POUNDS)
        value = value * 10 + (**p - '0');
      (*p)++;
    }
  return value;
}

static gint64
read_scale (const char **p)
{
  const char *q = **p == ' ' || **p == '-' ? *p + 1 : *p;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      gsize n = strlen (scales[i].word);
      if (strncmp (q, scales[i].word, n) == 0 && !g_ascii_isalnum (q[n]))
        {
          *p = q + n;
          return scales[i].times;
        }
    }
  return 1;
}

/* Whether @p stands before "million" and the like. */
static gboolean
is_scaled (const char *p)
{
  return read_scale (&p) > 1;
}

/* " 1/2" and the like, before a scale: "2 1/2 million". In millionths; 0 when there is none. */
static gint64
read_vulgar (const char **p)
{
  static const struct
  {
    const char *text;
    gint64 millionths;
  } fractions[] = { { "1/2", 500000 }, { "1/4", 250000 }, { "3/4", 750000 } };
  const char *q = **p == ' ' || **p == '-' ? *p + 1 : *p;

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    if (strncmp (q, fractions[i].text, 3) == 0 && is_scaled (q + 3))
      {
        *p = q + 3;
        return fractions[i].millionths;
      }
  return 0;
}

/* Digits behind the point, in millionths; @place: of the last one read, of a million. A comma
 * is a point in "2,5 million". */
static gint64
read_fraction (const char **p, gint64 *place)
{
  const char *q = *p + 1;
  gint64 value = 0;

  if ((**p != '.' && **p != ',') || !g_ascii_isdigit (*q))
    return read_vulgar (p);
  while (g_ascii_isdigit (*q))
    q++;
  if (**p == ',' && !is_scaled (q))
    return 0;
  for ((*p)++; *p < q; (*p)++)
    {
      if (*place == 1)
        continue;
      *place /= 10;
      value += *place * (**p - '0');
    }
  return value;
}

static gboolean
is_bare (const char *text, const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  return !has_pounds (text, start);
}

/* "2.500.000", as the neighbours write: points that divide groups, at least two of them. */
static const char *
find_pointed (Finding *finding, const char *start)
{
  const char *p = start;
  gint64 whole = read_whole (&p, ".");

  if (p - start < 9 || strchr (start, '.') == NULL || *p == '.' || g_ascii_isalnum (*p))
    return NULL;
  for (const char *q = start; q < p; q++)
    if (!g_ascii_isdigit (*q) && *q != '.')
      return NULL;
  if (is_bare (finding->text, start, p) || whole > LARGEST_POUNDS)
    return NULL;
  report (finding, whole * 100, 100, start, p);
  return p;
}

/* "£2m 500k" and "2 million 500 thousand" are one sum as well as two. */
static void
find_joined (Finding *finding, TerrierPence pence, gint64 times, const char *start, const char *end)
{
  static const char *const joints[] = { " ", ", ", " and ", " and £", " £" };
  const char *from = finding->last_end;

  for (guint i = 0;
       from != NULL && finding->last_times > times && times > 1 && i < G_N_ELEMENTS (joints); i++)
    if ((gsize) (start - from) == strlen (joints[i])
        && strncmp (from, joints[i], strlen (joints[i])) == 0)
      report (finding, finding->last + pence, times * 100, finding->last_start, end);
  finding->last = pence;
  finding->last_start = start;
  finding->last_end = end;
  finding->last_times = times;
}

static const char *
find_digits_grouped (Finding *finding, const char *start, const char *separators)
{
  const char *p = start;
  gint64 place = 1000000;
  gint64 whole = read_whole (&p, separators);
  gint64 millionths = read_fraction (&p, &place);
  gint64 times = read_scale (&p);
  /* Letters or a stroke right behind make it a code and not a number. */
  gboolean is_code = g_ascii_isalpha (*p) || *p == '/';

  if (whole <= LARGEST_POUNDS / times && !is_code
      && (whole >= SMALLEST_BARE_POUNDS || !is_bare (finding->text, start, p)))
    {
      TerrierPence pence = whole * times * 100 + millionths * times / 10000;
      report (finding, pence, times * place / 10000, start, p);
      find_joined (finding, pence, times, start, p);
    }
  return p;
}

/* Folding has made every kind of blank plain, so a blank may divide groups or two numbers: both
 * readings count. */
static const char *
find_digits (Finding *finding, const char *start)
{
  const char *pointed = find_pointed (finding, start);
  const char *end = pointed != NULL ? pointed : find_digits_grouped (finding, start, ",'");

  if (*end == ' ')
    find_digits_grouped (finding, start, ",' ");
  return end;
}

/* Not within a number, a postcode or the number of a decision. "GBP2.5m" is a sum. */
static gboolean
begins_number (const char *text, const char *p)
{
  if (!g_ascii_isdigit (*p))
    return FALSE;
  if (p - text >= 3 && strncmp (p - 3, "gbp", 3) == 0)
    return TRUE;
  return p == text || (p[-1] != '.' && p[-1] != '/' && !g_ascii_isalnum (p[-1]));
}

static int
numeral_value (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (strcmp (numerals[i].word, word) == 0)
      return numerals[i].value;
  return 0;
}

/* A number being read in words: "two million", "five hundred thousand", "and a half". */
typedef struct
{
  gint64 total;      /* of the scales already read, in pounds */
  gint64 current;    /* below the next scale */
  gint64 hundredths; /* of the next scale: "and a half", "point five" */
  gint64 point;      /* hundredths that the next digit is worth; 0 before "point" */
  gint64 last_scale;
  gboolean any;
  gboolean article; /* "a", which before a scale is one */
  const char *start;
  const char *end;
} Words;

static void
words_report (const Finding *finding, const Words *words)
{
  gint64 pounds = words->total + words->current;

  report (finding, pounds * 100, 100, words->start, words->end);
  /* "A million and a half": of the scale before, when none comes after. */
  if (words->hundredths > 0)
    report (finding, pounds * 100 + words->last_scale * words->hundredths, 100, words->start,
            words->end);
}

static void
words_flush (Words *words, const Finding *finding)
{
  if (words->any && words->last_scale > 0)
    words_report (finding, words);
  memset (words, 0, sizeof *words);
}

static gint64
word_scale (const char *word)
{
  if (strcmp (word, "thousand") == 0)
    return 1000;
  if (strcmp (word, "million") == 0)
    return 1000000;
  return strcmp (word, "billion") == 0 ? 1000000000 : 0;
}

/* "two million, five hundred thousand" is one sum or two: it is read both ways. */
static void
words_pause (Words *words, const Finding *finding)
{
  if (words->last_scale > 0 && words->current == 0)
    report (finding, words->total * 100, 100, words->start, words->end);
  else
    words_flush (words, finding);
}

static gboolean
words_take_fraction (Words *words, const char *word)
{
  if (strcmp (word, "half") == 0)
    words->hundredths += 50;
  else if (strcmp (word, "quarter") == 0)
    words->hundredths += 25;
  else if (strcmp (word, "quarters") == 0 && words->current >= 3)
    {
      words->current -= 3;
      words->hundredths += 75;
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
words_take_scale (Words *words, gint64 scale)
{
  if (words->article && !words->any)
    words->current = 1;
  else if (!words->any && words->hundredths == 0)
    return FALSE;
  if (scale == 0 || words->current > LARGEST_POUNDS / scale)
    return FALSE;
  words->total += words->current * scale + words->hundredths * scale / 100;
  words->current = 0;
  words->hundredths = 0;
  words->point = 0;
  words->last_scale = scale;
  return TRUE;
}

/* TRUE when @word goes on with the number. */
static gboolean
words_take (Words *words, const char *word)
{
  int value = numeral_value (word);
  gint64 scale = word_scale (word);

  if ((value > 0 || strcmp (word, "nought") == 0 || strcmp (word, "zero") == 0) && words->point > 0)
    {
      words->hundredths += value * words->point;
      words->point /= 10;
    }
  else if (value > 0)
    words->current += value;
  else if (strcmp (word, "point") == 0 && words->any)
    words->point = 10;
  else if (strcmp (word, "hundred") == 0 && words->current < 100
           && (words->current > 0 || (words->article && !words->any)))
    words->current = MAX (words->current, 1) * 100;
  else if (words_take_fraction (words, word))
    words->any = TRUE;
  else if (scale > 0)
    {
      if (!words_take_scale (words, scale))
        return FALSE;
    }
  else if (words->any
           && (strcmp (word, "and") == 0 || strcmp (word, "a") == 0 || strcmp (word, "of") == 0))
    return TRUE;
  else
    {
      words->article = strcmp (word, "a") == 0;
      return words->article && !words->any;
    }
  words->any = TRUE;
  return TRUE;
}

static void
words_next (Words *words, const Finding *finding, const char *word, const char *p, gsize n)
{
  const char *start = words->start != NULL ? words->start : p;

  if (!words_take (words, word))
    {
      words_flush (words, finding);
      start = p;
      if (!words_take (words, word))
        {
          memset (words, 0, sizeof *words);
          return;
        }
    }
  words->start = start;
  words->end = p + n;
}

static void
find_words (const Finding *finding)
{
  Words words = { 0 };
  char word[16];

  for (const char *p = finding->text; *p != '\0';)
    {
      gsize n = 0;
      while (g_ascii_isalpha (p[n]))
        n++;
      if (n > 0 && n < sizeof word)
        {
          memcpy (word, p, n);
          word[n] = '\0';
          words_next (&words, finding, word, p, n);
        }
      else if (n == 0 && *p == ',')
        words_pause (&words, finding);
      else if (n >= sizeof word || (*p != ' ' && *p != '-' && *p != '\n'))
        words_flush (&words, finding);
      p += n > 0 ? n : 1;
    }
  words_flush (&words, finding);
}

/**
 * terrier_spelling_find_money:
 * @folded: the text of a #TerrierFoldedText
 * @func: called with each sum
 * @user_data: for @func
 *
 * Finds the sums of money in @folded, with or without a pound sign, in figures and in words. Any
 * thread.
 */
void
terrier_spelling_find_money (const char *folded, TerrierMoneyFunc func, gpointer user_data)
{
  Finding finding = { .text = folded, .func = func, .user_data = user_data };

  for (const char *p = folded; *p != '\0';)
    {
      if (begins_number (folded, p))
        p = find_digits (&finding, p);
      else
        p++;
    }
  find_words (&finding);
}

/* "forty-three", "twelve". */
static gint64
read_count_words (const char *folded, gsize length, gsize *start)
{
  gsize from = length;
  gint64 value = 0;

  for (guint n = 0; n < 2; n++)
    {
      gsize end = from;
      char word[12];
      while (from > 0 && g_ascii_isalpha (folded[from - 1]))
        from--;
      if (end == from || end - from >= sizeof word)
        break;
      memcpy (word, folded + from, end - from);
      word[end - from] = '\0';
      int part = numeral_value (word);
      if (part == 0 || (n == 1 && (part < 20 || value >= 10)))
        break;
      value += part;
      *start = from;
      if (from == 0 || (folded[from - 1] != '-' && folded[from - 1] != ' '))
        break;
      from--;
    }
  return value > 0 ? value : -1;
}

/**
 * terrier_spelling_read_count:
 * @folded: the text of a #TerrierFoldedText
 * @length: bytes of it that are looked at
 * @start: (out): where the count begins
 *
 * Returns: the whole number that ends at @length, in figures or in words; -1 when there is none.
 * Any thread.
 */
gint64
terrier_spelling_read_count (const char *folded, gsize length, gsize *start)
{
  gsize from = length;
  gint64 value = 0;

  while (from > 0 && g_ascii_isdigit (folded[from - 1]))
    from--;
  if (from == length)
    return read_count_words (folded, length, start);
  /* Part of a sum, a date, a decision's number or a code is no count. */
  if (length - from > 6
      || (from > 0
          && (strchr ("./,-'", folded[from - 1]) != NULL || g_ascii_isalnum (folded[from - 1])))
      || has_pounds (folded, folded + from))
    return -1;
  for (gsize i = from; i < length; i++)
    value = value * 10 + (folded[i] - '0');
  *start = from;
  return value;
}
