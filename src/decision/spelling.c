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
  { "thousand", 1000 }, { "k", 1000 },    { "million", 1000000 },
  { "mn", 1000000 },    { "m", 1000000 }, { "billion", 1000000000 },
  { "bn", 1000000000 },
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

/* Digits behind the point, in millionths. */
static gint64
read_fraction (const char **p)
{
  gint64 value = 0;
  gint64 place = 100000;

  if (**p != '.' || !g_ascii_isdigit ((*p)[1]))
    return 0;
  (*p)++;
  for (; g_ascii_isdigit (**p); (*p)++, place /= 10)
    value += place * (**p - '0');
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

static gboolean
is_bare (const char *text, const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  return start < text + strlen ("£") || memcmp (start - strlen ("£"), "£", strlen ("£")) != 0;
}

static const char *
find_digits_grouped (const char *text,
                     const char *start,
                     const char *separators,
                     TerrierMoneyFunc func,
                     gpointer user_data)
{
  const char *p = start;
  gint64 whole = read_whole (&p, separators);
  gint64 millionths = read_fraction (&p);
  gint64 times = read_scale (&p);
  /* Letters or a stroke right behind make it a code and not a number. */
  gboolean is_code = g_ascii_isalpha (*p) || *p == '/';

  if (whole <= LARGEST_POUNDS / times && !is_code
      && (whole >= SMALLEST_BARE_POUNDS || !is_bare (text, start, p)))
    func (whole * times * 100 + millionths * times / 10000, user_data);
  return p;
}

/* Folding has made every kind of blank plain, so a blank may divide groups or two numbers: both
 * readings count. */
static const char *
find_digits (const char *text, const char *start, TerrierMoneyFunc func, gpointer user_data)
{
  const char *end = find_digits_grouped (text, start, ",'", func, user_data);

  if (*end == ' ')
    find_digits_grouped (text, start, ",' ", func, user_data);
  return end;
}

/* Not within a number, a postcode or the number of a decision. */
static gboolean
begins_number (const char *text, const char *p)
{
  return g_ascii_isdigit (*p)
         && (p == text || (p[-1] != '.' && p[-1] != '/' && !g_ascii_isalnum (p[-1])));
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
  gint64 hundredths; /* of the next scale: "and a half" */
  gint64 last_scale;
  gboolean any;
} Words;

static void
words_flush (Words *words, TerrierMoneyFunc func, gpointer user_data)
{
  if (words->any && words->last_scale > 0)
    func ((words->total + words->current) * 100, user_data);
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
words_pause (Words *words, TerrierMoneyFunc func, gpointer user_data)
{
  if (words->last_scale > 0 && words->current == 0)
    func (words->total * 100, user_data);
  else
    words_flush (words, func, user_data);
}

/* TRUE when @word goes on with the number. */
static gboolean
words_take (Words *words, const char *word)
{
  int value = numeral_value (word);
  gint64 scale = word_scale (word);

  if (value > 0)
    words->current += value;
  else if (strcmp (word, "hundred") == 0 && words->current > 0 && words->current < 100)
    words->current *= 100;
  else if (strcmp (word, "half") == 0)
    words->hundredths += 50;
  else if (strcmp (word, "quarter") == 0)
    words->hundredths += 25;
  else if (strcmp (word, "quarters") == 0 && words->current >= 3)
    {
      words->current -= 3;
      words->hundredths += 75;
    }
  else if (scale > 0 && words->current <= LARGEST_POUNDS / scale
           && (words->any || words->hundredths > 0))
    {
      words->total += words->current * scale + words->hundredths * scale / 100;
      words->current = 0;
      words->hundredths = 0;
      words->last_scale = scale;
    }
  else if (words->any
           && (strcmp (word, "and") == 0 || strcmp (word, "a") == 0 || strcmp (word, "of") == 0))
    return TRUE;
  else
    return FALSE;
  words->any = TRUE;
  return TRUE;
}

static void
find_words (const char *folded, TerrierMoneyFunc func, gpointer user_data)
{
  Words words = { 0 };
  char word[16];

  for (const char *p = folded; *p != '\0';)
    {
      gsize n = 0;
      while (g_ascii_isalpha (p[n]))
        n++;
      if (n > 0 && n < sizeof word)
        {
          memcpy (word, p, n);
          word[n] = '\0';
          if (!words_take (&words, word))
            {
              words_flush (&words, func, user_data);
              words_take (&words, word);
            }
        }
      else if (n == 0 && *p == ',')
        words_pause (&words, func, user_data);
      else if (n >= sizeof word || (*p != ' ' && *p != '-' && *p != '\n'))
        words_flush (&words, func, user_data);
      p += n > 0 ? n : 1;
    }
  words_flush (&words, func, user_data);
}

/**
 * terrier_spelling_find_money:
 * @folded: text as terrier_text_fold() makes it
 * @func: called with each sum in pence
 * @user_data: for @func
 *
 * Finds the sums of money in @folded, with or without a pound sign, in figures and in words. Any
 * thread.
 */
void
terrier_spelling_find_money (const char *folded, TerrierMoneyFunc func, gpointer user_data)
{
  for (const char *p = folded; *p != '\0';)
    {
      if (begins_number (folded, p))
        p = find_digits (folded, p, func, user_data);
      else
        p++;
    }
  find_words (folded, func, user_data);
}
