/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-decision"

#include "decision/markdown-private.h"

#include <string.h>

static gboolean
is_web_address (const char *uri)
{
  return uri != NULL
         && (g_ascii_strncasecmp (uri, "https://", 8) == 0
             || g_ascii_strncasecmp (uri, "http://", 7) == 0);
}

void
terrier_markdown_add_plain (GString *text, cmark_node *node)
{
  cmark_iter *iter = cmark_iter_new (node);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *inner = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (inner);
      if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, ' ');
      else if (cmark_node_get_literal (inner) != NULL && type != CMARK_NODE_FOOTNOTE_REFERENCE)
        g_string_append (text, cmark_node_get_literal (inner));
    }
  cmark_iter_free (iter);
}

static void
add_link (TerrierMarkdownReading *reading,
          TerrierBlock *block,
          cmark_node *node,
          TerrierTextFlags flags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *uri = cmark_node_get_url (node);

  terrier_markdown_add_plain (text, node);
  /* Figures and passages inside a link and addresses of other kinds are set as text: paper cannot
   * follow them, and an address can say what is exempt. */
  if (is_web_address (uri) && !terrier_markdown_has_marks (text->str)
      && !terrier_markdown_has_marks (uri) && reading->withholding == 0)
    terrier_block_add_link (block, text->len > 0 ? text->str : uri, uri, flags);
  else
    terrier_markdown_add_marked (reading, block, text->str, flags, FALSE);
}

static void
add_footnote_reference (TerrierMarkdownReading *reading,
                        TerrierBlock *block,
                        cmark_node *node,
                        TerrierTextFlags flags)
{
  const char *number = cmark_node_get_literal (node);
  const char *id = reading->options->block_id != NULL ? reading->options->block_id : "";
  g_autofree char *mark = g_strdup_printf ("[%s]", number);
  g_autofree char *link = g_strdup_printf (TERRIER_NOTE_LINK "%s:%s", id, number);
  g_autofree char *anchor = g_strdup_printf ("note-from:%s:%s", id, number);

  /* A note that only what is withheld refers to has no origin, and is withheld like it. */
  if (reading->withholding > 0)
    return;
  terrier_block_add_link (block, mark, link, flags | TERRIER_TEXT_SMALL);
  /* The way back leads to the block that first refers to the note; it may refer to several. */
  if (terrier_block_get_anchor (block) == NULL)
    terrier_block_set_anchor (block, anchor);
  if (!g_hash_table_contains (reading->note_origins, number))
    g_hash_table_insert (reading->note_origins, g_strdup (number),
                         g_strconcat ("#", terrier_block_get_anchor (block), NULL));
}

/* The kinds that an extension adds have names and no public numbers. */
gboolean
terrier_markdown_is_of_extension (cmark_node *node, const char *kind)
{
  return strcmp (cmark_node_get_type_string (node), kind) == 0;
}

void
terrier_markdown_add_inlines (TerrierMarkdownReading *reading,
                              TerrierBlock *block,
                              cmark_node *parent,
                              TerrierTextFlags flags,
                              int depth)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);
      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
        terrier_markdown_add_marked (reading, block, cmark_node_get_literal (node), flags, FALSE);
      else if (type == CMARK_NODE_SOFTBREAK)
        terrier_markdown_add_text (reading, block, " ", flags);
      else if (type == CMARK_NODE_LINEBREAK)
        terrier_markdown_add_text (reading, block, "\n", flags);
      else if (type == CMARK_NODE_CODE)
        terrier_markdown_add_marked (reading, block, cmark_node_get_literal (node),
                                     flags | TERRIER_TEXT_CODE, TRUE);
      else if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
        add_footnote_reference (reading, block, node, flags);
      else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || depth > MAX_DEPTH)
        add_link (reading, block, node, flags);
      else if (type == CMARK_NODE_EMPH)
        terrier_markdown_add_inlines (reading, block, node, flags | TERRIER_TEXT_ITALIC, depth + 1);
      else if (type == CMARK_NODE_STRONG)
        terrier_markdown_add_inlines (reading, block, node, flags | TERRIER_TEXT_BOLD, depth + 1);
      else if (terrier_markdown_is_of_extension (node, "strikethrough"))
        terrier_markdown_add_inlines (reading, block, node, flags | TERRIER_TEXT_STRIKE, depth + 1);
      else
        terrier_markdown_add_inlines (reading, block, node, flags, depth + 1);
    }
}
