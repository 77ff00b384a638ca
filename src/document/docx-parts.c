/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-document"

#include "document/docx-private.h"

#include <glib/gi18n-lib.h>

/* The files of a DOCX beside the text: styles under the names that Word gives them, numbering,
 * heads and feet, properties. */

const char terrier_docx_content_types[] = TERRIER_DOCX_XML
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
#define PART(name, kind)                                                                           \
  "<Override PartName=\"/word/" name ".xml\" ContentType=\"application/vnd.openxmlformats-"        \
  "officedocument.wordprocessingml." kind "+xml\"/>"
    PART ("document", "document.main") PART ("styles", "styles") PART ("numbering", "numbering")
        PART ("settings", "settings") PART ("header1", "header") PART ("header2",
                                                                       "header") PART ("footer1",
                                                                                       "footer")
#undef PART
            "<Override PartName=\"/docProps/core.xml\" "
            "ContentType=\"application/vnd.openxmlformats-package."
            "core-properties+xml\"/>"
            "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-"
            "officedocument.extended-properties+xml\"/></Types>";

#define RELATIONS                                                                                  \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

const char terrier_docx_package_relations[] = TERRIER_DOCX_XML RELATIONS
    "<Relationship Id=\"rId1\" Type=\"" TERRIER_DOCX_R
    "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" TERRIER_DOCX_R
    "/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>";

const char terrier_docx_app_properties[] = TERRIER_DOCX_XML
    "<Properties "
    "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
    "<Application>Terrier</Application></Properties>";

const char terrier_docx_settings[]
    = TERRIER_DOCX_XML "<w:settings xmlns:w=\"" TERRIER_DOCX_W "\"><w:compat>"
                       "<w:compatSetting w:name=\"compatibilityMode\" "
                       "w:uri=\"http://schemas.microsoft.com/office/word\""
                       " w:val=\"15\"/></w:compat></w:settings>";

/* A style of a paragraph: its id, the name that Word knows it by, and how it looks. */
static const struct
{
  const char *id;
  const char *name;
  const char *paragraph;
  const char *run;
} paragraph_styles[] = {
#define HEADING(n, before, size)                                                                   \
  {                                                                                                \
    "Heading" #n, "heading " #n,                                                                   \
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"" before "\" w:after=\"80\"/>"           \
        "<w:outlineLvl w:val=\"%d\"/>",                                                            \
        "<w:b/><w:bCs/><w:sz w:val=\"" size "\"/><w:szCs w:val=\"" size "\"/>"                     \
  }
  HEADING (1, "0", "30"),
  HEADING (2, "280", "25"),
  HEADING (3, "220", "22"),
  HEADING (4, "180", "22"),
  HEADING (5, "160", "22"),
  HEADING (6, "160", "22"),
#undef HEADING
  { "ListParagraph", "List Paragraph", "<w:spacing w:after=\"80\"/>", "" },
  { "ListBullet", "List Bullet", "<w:spacing w:after=\"80\"/>", "" },
  { "ListNumber", "List Number", "<w:spacing w:after=\"80\"/>", "" },
  { "Quote", "Quote", "<w:spacing w:after=\"120\"/><w:ind w:left=\"567\" w:right=\"567\"/>",
    "<w:i/><w:iCs/>" },
  { "PlainText", "Plain Text", "<w:spacing w:after=\"120\"/>",
    "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"
    "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>" },
  { "Caption", "caption", "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"80\"/>",
    "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>" },
  { "Header", "header", "<w:spacing w:after=\"0\"/>",
    "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" },
  { "Footer", "footer", "<w:spacing w:after=\"0\"/>",
    "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>" },
  { "NoSpacing", "No Spacing", "<w:spacing w:before=\"40\" w:after=\"40\"/>", "" },
};

static void
add_paragraph_styles (GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (paragraph_styles); i++)
    {
      g_autofree char *level = g_strdup_printf ("\"%u\"", i);
      g_autoptr (GString) paragraph = g_string_new (paragraph_styles[i].paragraph);

      g_string_replace (paragraph, "\"%d\"", level, 0);
      g_string_append_printf (out,
                              "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name "
                              "w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>%s<w:qFormat/>"
                              "<w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>\n",
                              paragraph_styles[i].id, paragraph_styles[i].name,
                              g_str_has_prefix (paragraph_styles[i].id, "Heading")
                                  ? "<w:next w:val=\"Normal\"/>"
                                  : "",
                              paragraph->str, paragraph_styles[i].run);
    }
}

/**
 * terrier_docx_styles:
 * @style: the look of the pages, for the size of the text and the language
 *
 * Returns: (transfer full): word/styles.xml. Any thread.
 */
char *
terrier_docx_styles (const TerrierPageStyle *style)
{
  GString *out = g_string_new (TERRIER_DOCX_XML "<w:styles xmlns:w=\"" TERRIER_DOCX_W "\">");
  int half_points = (int) (style->text_size_pt * 2 + 0.5);

  g_string_append_printf (out,
                          "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" "
                          "w:hAnsi=\"Arial\" "
                          "w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"%d\"/><w:szCs "
                          "w:val=\"%d\"/><w:lang w:val=\"",
                          half_points, half_points);
  terrier_docx_escape (out, style->language);
  g_string_append (
      out,
      "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"276\" "
      "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/>"
      "<w:qFormat/></w:style>\n"
      "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name "
      "w:val=\"Default Paragraph Font\"/></w:style>\n"
      "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
      "<w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n");
  add_paragraph_styles (out);
  g_string_append (
      out,
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
      "Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"100\" "
      "w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
      "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn "
      "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
  for (const char *const *side
       = (const char *const[]){ "top", "left", "bottom", "right", "insideH", "insideV", NULL };
       *side != NULL; side++)
    g_string_append_printf (out,
                            "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"/>",
                            *side);
  g_string_append (out, "</w:tblBorders></w:tblPr></w:style></w:styles>");
  return g_string_free (out, FALSE);
}

static void
add_abstract_list (GString *out, TerrierListStyle style)
{
  static const struct
  {
    const char *format;
    const char *text; /* %%d: the level, from 1 */
  } looks[] = {
    [TERRIER_LIST_BULLET] = { "bullet", "\xe2\x80\xa2" },
    [TERRIER_LIST_DECIMAL] = { "decimal", "%%%d." },
    [TERRIER_LIST_LOWER_LETTER] = { "lowerLetter", "%%%d)" },
    [TERRIER_LIST_UPPER_LETTER] = { "upperLetter", "%%%d)" },
    [TERRIER_LIST_LOWER_ROMAN] = { "lowerRoman", "%%%d." },
  };

  g_string_append_printf (out,
                          "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType "
                          "w:val=\"multilevel\"/>",
                          (guint) style);
  for (int level = 0; level < 9; level++)
    {
      g_autoptr (GString) text = g_string_new (looks[style].text);
      g_autofree char *number = g_strdup_printf ("%%%d", level + 1);

      g_string_replace (text, "%%%d", number, 0);
      g_string_append_printf (
          out,
          "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText "
          "w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"425\"/>"
          "</w:pPr></w:lvl>",
          level, looks[style].format, text->str, (level + 1) * 425);
    }
  g_string_append (out, "</w:abstractNum>\n");
}

/**
 * terrier_docx_numbering:
 * @lists: (element-type TerrierDocxList): the lists of the text
 *
 * Returns: (transfer full): word/numbering.xml. Any thread.
 */
char *
terrier_docx_numbering (const GArray *lists)
{
  GString *out = g_string_new (TERRIER_DOCX_XML "<w:numbering xmlns:w=\"" TERRIER_DOCX_W "\">");

  for (guint i = TERRIER_LIST_BULLET; i <= TERRIER_LIST_LOWER_ROMAN; i++)
    add_abstract_list (out, i);
  for (guint i = 0; i < lists->len; i++)
    {
      const TerrierDocxList *list = &g_array_index (lists, TerrierDocxList, i);

      g_string_append_printf (out, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/>", i + 1,
                              (guint) list->style);
      for (int level = 0; list->style != TERRIER_LIST_BULLET && level < 9; level++)
        g_string_append_printf (out,
                                "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%u\"/>"
                                "</w:lvlOverride>",
                                level, list->start);
      g_string_append (out, "</w:num>\n");
    }
  g_string_append (out, "</w:numbering>");
  return g_string_free (out, FALSE);
}

static void
add_line (GString *out, const char *style, const char *align, const char *run, const char *text)
{
  g_string_append_printf (out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, align);
  g_auto (GStrv) parts = g_strsplit (text, "\t", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_string_append_printf (out, "<w:r><w:rPr>%s</w:rPr>%s<w:t xml:space=\"preserve\">", run,
                              i > 0 ? "<w:tab/>" : "");
      terrier_docx_escape (out, parts[i]);
      g_string_append (out, "</w:t></w:r>");
    }
  g_string_append (out, "</w:p>");
}

/**
 * terrier_docx_header:
 * @style: the look of the pages: its banner, watermark and running heads
 * @first: whether it is for the first page, which has no running head
 *
 * Returns: (transfer full): a header. Any thread.
 */
char *
terrier_docx_header (const TerrierPageStyle *style, gboolean first)
{
  GString *out = g_string_new (TERRIER_DOCX_XML "<w:hdr xmlns:w=\"" TERRIER_DOCX_W "\">");
  const char *centre = "<w:jc w:val=\"center\"/>";
  gboolean heads = !first || style->head_on_first_page;

  if (style->banner != NULL)
    add_line (out, "Header", centre, "<w:b/>", style->banner);
  if (style->watermark != NULL)
    add_line (out, "Header", centre, "<w:b/><w:color w:val=\"5C5C5C\"/>", style->watermark);
  if (heads && (style->head_left != NULL || style->head_right != NULL))
    {
      g_autofree char *stop
          = g_strdup_printf ("<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>",
                             TERRIER_TWIPS (style->page_width_pt - style->margin_left_pt
                                            - style->margin_right_pt));
      g_autofree char *line
          = g_strdup_printf ("%s\t%s", style->head_left != NULL ? style->head_left : "",
                             style->head_right != NULL ? style->head_right : "");
      add_line (out, "Header", stop, "", line);
    }
  add_line (out, "Header", "", "", "");
  g_string_append (out, "</w:hdr>");
  return g_string_free (out, FALSE);
}

static void
add_field (GString *out, const char *name)
{
  g_string_append_printf (out,
                          "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                          "xml:space=\"preserve\"> %s </w:instrText></w:r><w:r><w:fldChar "
                          "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></"
                          "w:r><w:r><w:fldChar "
                          "w:fldCharType=\"end\"/></w:r>",
                          name);
}

/**
 * terrier_docx_footer:
 * @style: the look of the pages
 *
 * Returns: (transfer full): the footer. Any thread.
 */
char *
terrier_docx_footer (const TerrierPageStyle *style)
{
  GString *out = g_string_new (TERRIER_DOCX_XML "<w:ftr xmlns:w=\"" TERRIER_DOCX_W "\">");

  if (style->foot_left != NULL)
    add_line (out, "Footer", "", "", style->foot_left);
  g_string_append (out, "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"right\"/></w:pPr>");
  if (style->number_pages)
    {
      /* Translators: stands before the number of a page, as "Page 3". */
      g_string_append (out, "<w:r><w:t xml:space=\"preserve\">");
      terrier_docx_escape (out, _ ("Page"));
      g_string_append (out, " </w:t></w:r>");
      add_field (out, "PAGE");
    }
  g_string_append (out, "</w:p></w:ftr>");
  return g_string_free (out, FALSE);
}

/**
 * terrier_docx_relations:
 * @docx: a document written
 *
 * Returns: (transfer full): word/_rels/document.xml.rels: the parts, links and pictures. Any
 * thread.
 */
char *
terrier_docx_relations (const TerrierDocx *docx)
{
  static const char *const parts[]
      = { "styles", "styles",  "numbering", "numbering", "settings", "settings",
          "header", "header1", "header",    "header2",   "footer",   "footer1" };
  GString *out = g_string_new (TERRIER_DOCX_XML RELATIONS);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i += 2)
    g_string_append_printf (out,
                            "<Relationship Id=\"rId%u\" Type=\"" TERRIER_DOCX_R
                            "/%s\" Target=\"%s.xml\"/>",
                            i / 2 + 1, parts[i], parts[i + 1]);
  for (guint i = 0; i < docx->images->len; i++)
    g_string_append_printf (out,
                            "<Relationship Id=\"rIdI%u\" Type=\"" TERRIER_DOCX_R
                            "/image\" Target=\"media/image%u.png\"/>",
                            i + 1, i + 1);
  for (guint i = 0; i < docx->links->len; i++)
    {
      g_string_append_printf (out,
                              "<Relationship Id=\"rIdL%u\" Type=\"" TERRIER_DOCX_R
                              "/hyperlink\" TargetMode=\"External\" Target=\"",
                              i + 1);
      terrier_docx_escape (out, g_ptr_array_index (docx->links, i));
      g_string_append (out, "\"/>");
    }
  g_string_append (out, "</Relationships>");
  return g_string_free (out, FALSE);
}

static void
add_property (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<%s>", name);
  terrier_docx_escape (out, text);
  g_string_append_printf (out, "</%s>", name);
}

/**
 * terrier_docx_core_properties:
 * @facts: what the document says of itself
 *
 * Returns: (transfer full): docProps/core.xml. Any thread.
 */
char *
terrier_docx_core_properties (const TerrierFacts *facts)
{
  GString *out
      = g_string_new (TERRIER_DOCX_XML
                      "<cp:coreProperties "
                      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
                      "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                      "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");

  add_property (out, "dc:title", facts->title);
  add_property (out, "dc:subject", facts->subject);
  add_property (out, "dc:creator", facts->author);
  add_property (out, "cp:keywords", facts->keywords);
  add_property (out, "dc:language", facts->language);
  g_string_append_printf (out,
                          "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                          "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>"
                          "</cp:coreProperties>",
                          facts->created, facts->created);
  return g_string_free (out, FALSE);
}
