/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/pdf-private.h"

/* The identifier is fixed by the XMP specification. */
#define PACKET_START "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
#define PACKET_END "<?xpacket end=\"r\"?>"

static void
append_element (GString *xmp, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || text[0] == '\0')
    return;

  escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (xmp, "      %s%s%s\n", before, escaped, after);
}

/**
 * terrier_pdf_xmp_new:
 * @facts: what the file says of itself
 *
 * Returns: (transfer full): an XMP packet that declares PDF/UA-1
 */
char *
terrier_pdf_xmp_new (const TerrierFacts *facts)
{
  GString *xmp = g_string_new (PACKET_START);

  g_string_append (xmp, "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                        "  <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "    <rdf:Description rdf:about=\"\"\n"
                        "        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                        "        xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                        "        xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                        "        xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                        "      <pdfuaid:part>1</pdfuaid:part>\n"
                        "      <dc:format>application/pdf</dc:format>\n");
  append_element (xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
                  "</rdf:li></rdf:Alt></dc:title>");
  append_element (xmp, "<dc:creator><rdf:Seq><rdf:li>", facts->author,
                  "</rdf:li></rdf:Seq></dc:creator>");
  append_element (xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->subject,
                  "</rdf:li></rdf:Alt></dc:description>");
  append_element (xmp, "<dc:language><rdf:Bag><rdf:li>", facts->language,
                  "</rdf:li></rdf:Bag></dc:language>");
  append_element (xmp, "<pdf:Keywords>", facts->keywords, "</pdf:Keywords>");
  append_element (xmp, "<xmp:CreateDate>", facts->created, "</xmp:CreateDate>");
  append_element (xmp, "<xmp:ModifyDate>", facts->created, "</xmp:ModifyDate>");
  g_string_append (xmp, "      <xmp:CreatorTool>Terrier</xmp:CreatorTool>\n"
                        "    </rdf:Description>\n"
                        "  </rdf:RDF>\n"
                        "</x:xmpmeta>\n" PACKET_END);

  return g_string_free (xmp, FALSE);
}
