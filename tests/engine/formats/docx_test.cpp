// .docx and .odt, a row a phenomenon.
#include <catch2/catch.hpp>

#include "office_file.hpp"

namespace mujib::formats {
namespace {

constexpr const char* kStyles =
    "<w:styles xmlns:w='w'><w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='Own'><w:name w:val='Mine'/><w:basedOn w:val='H2'/></w:style>"
    "<w:style w:styleId='H2'><w:name w:val='Heading 2'/><w:basedOn w:val='Own'/></w:style>"
    "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='C'><w:name w:val='toc 1'/></w:style></w:styles>";
constexpr const char* kNumbering =
    "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='5'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText "
    "w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='arabicAbjad'/><w:lvlText w:val='(%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%3'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl>"
    "<w:lvl w:ilvl='4'><w:numFmt w:val='decimal'/><w:lvlText w:val='المادة (%5):'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='4'/></w:lvlOverride></w:num></w:numbering>";
constexpr const char* kNotes =
    "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'/>"
    "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>حاشية</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>";

std::string p(const std::string& properties, const std::string& text) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string style(const std::string& id) { return "<w:pStyle w:val='" + id + "'/>"; }
std::string list(int id, int level) {
  return "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" +
         std::to_string(id) + "'/></w:numPr>";
}
std::string cell(const std::string& properties, const std::string& text) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p("", text) + "</w:tc>";
}

struct Row {
  const char* what;
  std::string body;
  const char* lines;
};

TEST_CASE("docx: a row a phenomenon") {
  const std::vector<Row> rows = {
      {"headings by style", p(style("H1"), "أول") + p(style("Own"), "ثان") + p("", "نص"),
       "h1 أول\nh2 ثان\nt نص\n"},
      {"headings stand below a title", p(style("T"), "عنوان") + p(style("H1"), "أول"),
       "h1 عنوان\nh2 أول\n"},
      {"a level of its own",
       p("<w:outlineLvl w:val='2'/>", "ثالث") + p("<w:outlineLvl w:val='9'/>", "نص"),
       "h3 ثالث\nt نص\n"},
      {"a table of contents is left out", p(style("C"), "أول ... 3") + p("", "نص"), "t نص\n"},
      {"numbers of lists",
       p(list(1, 0), "أ") + p(list(1, 1), "ب") + p(list(1, 1), "ج") + p(list(1, 0), "د") +
           p(list(1, 1), "ه") + p(list(1, 2), "و"),
       "i 1- أ\ni أ- ب\ni ب- ج\ni 2- د\ni أ- ه\ni 2.1- و\n"},
      {"a list that begins anew", p(list(1, 0), "أ") + p(list(2, 0), "ب") + p(list(1, 0), "ج"),
       "i 1- أ\ni 4- ب\ni 2- ج\n"},
      {"bullets, and lists that are nowhere", p(list(1, 3), "أ") + p(list(9, 0), "ب"),
       "i • أ\ni • ب\n"},
      {"a number with words", p(style("H1") + list(1, 4), "التعاريف"), "h1 المادة (1): التعاريف\n"},
      {"changes are taken as accepted",
       "<w:p><w:r><w:t>بقي </w:t></w:r><w:ins><w:r><w:t>جديد</w:t></w:r></w:ins><w:del><w:r>"
       "<w:delText>قديم</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>منقول</w:t></w:r></"
       "w:moveFrom>"
       "</w:p>",
       "t بقي جديد\n"},
      {"a deleted end joins paragraphs",
       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>أول </w:t></w:r></w:p>" + p("", "ثان"),
       "t أول ثان\n"},
      {"hidden and struck text, and the code of fields, are left out",
       "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>خفي</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr>"
       "<w:t>لا</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr>"
       "<w:strike w:val='0'/></w:rPr><w:t>نص</w:t></w:r></w:p>",
       "t نص\n"},
      {"tabs and breaks",
       "<w:p><w:r><w:t>س</w:t><w:tab/><w:t>ع</w:t><w:br/><w:t>ف</w:t><w:br "
       "w:type='page'/></w:r></w:p>",
       "t س ع\nt ف\n"},
      {"a footnote follows its paragraph, once",
       "<w:p><w:r><w:t>قبل</w:t><w:footnoteReference w:id='2'/></w:r><w:r><w:t> بعد</w:t>"
       "<w:footnoteReference w:id='2'/><w:footnoteReference w:id='7'/></w:r></w:p>",
       "t قبل بعد\nt حاشية\n"},
      {"a box of text is read once",
       "<w:p><w:r><w:t>س</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("", "صندوق") +
           "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("", "صندوق") +
           "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
       "t س\nt صندوق\n"},
      {"a table with a head and merged cells",
       "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("", "س") +
           cell("<w:gridSpan w:val='2'/>", "ع") + "</w:tr><w:tr>" +
           cell("<w:vMerge w:val='restart'/>", "أ") + cell("", "1") + cell("", "2") +
           "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "3") + cell("", "4") +
           "</w:tr></w:tbl>",
       "c س | ع | ع\nr أ | 1 | 2\nr أ | 3 | 4\n"},
      {"controls hold paragraphs and rows",
       "<w:sdt><w:sdtContent>" + p("", "س") + "</w:sdtContent></w:sdt>", "t س\n"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const std::string bytes = docx(row.body, {{"word/styles.xml", kStyles},
                                              {"word/numbering.xml", kNumbering},
                                              {"word/footnotes.xml", kNotes}});
    CHECK(lines_of(extract(Format::kDocx, bytes)) == row.lines);
  }
}

TEST_CASE("odt: a row a phenomenon") {
  const std::vector<Row> rows = {
      {"headings", "<t:h t:outline-level='2'>أول</t:h><t:p>نص</t:p>", "h2 أول\nt نص\n"},
      {"a title", "<t:p t:style-name='Title'>عنوان</t:p><t:h t:outline-level='1'>أول</t:h>",
       "h1 عنوان\nh2 أول\n"},
      {"a list", "<t:list><t:list-item><t:p>أ</t:p></t:list-item></t:list>", "i • أ\n"},
      {"what was deleted is left out",
       "<t:tracked-changes><t:p>قديم</t:p></t:tracked-changes><t:p>نص</t:p>", "t نص\n"},
      {"blanks, breaks and notes",
       "<t:p>س<t:s t:c='999999999'/>ع<t:line-break/>ف<t:note><t:note-citation>1</t:note-citation>"
       "<t:note-body><t:p>حاشية</t:p></t:note-body></t:note></t:p>",
       "t س ع\nt ف\nt حاشية\n"},
      {"a table",
       "<b:table><b:table-header-rows><b:table-row><b:table-cell><t:p>س</t:p></b:table-cell>"
       "<b:table-cell><t:p>ع</t:p></b:table-cell></b:table-row></b:table-header-rows><b:table-row>"
       "<b:table-cell b:number-columns-repeated='2'><t:p>أ</t:p></b:table-cell></b:table-row>"
       "<b:table-row><b:table-cell><t:p>ب</t:p></b:table-cell><b:table-cell><t:p>1</t:p>"
       "</b:table-cell></b:table-row></b:table>",
       "c س | ع\nt أ\nr ب | 1\n"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(lines_of(extract(Format::kOdt, odt(row.body))) == row.lines);
  }
}

}  // namespace
}  // namespace mujib::formats
