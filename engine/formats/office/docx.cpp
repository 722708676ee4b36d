// Office Open XML (ECMA-376), the text of word/document.xml as Word shows it with all changes
// accepted. Heads and feet of pages, comments, hidden and struck text are left out; a footnote
// follows the paragraph that it stands in.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/formats/office/docx_styles.hpp"
#include "engine/formats/office/package.hpp"
#include "engine/formats/office/xml.hpp"
#include "engine/formats/readers.hpp"

namespace mujib::formats {
namespace {

constexpr std::string_view kSeparatorNotes = "separator";

// Elements whose text is not, or no longer, the document's.
constexpr std::array<std::string_view, 9> kLeftOut = {
    "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "Fallback", "sdtPr", "sectPr"};

bool is_left_out(XmlNode node) {
  for (const std::string_view name : kLeftOut) {
    if (node.is(name)) return true;
  }
  return false;
}

bool is_on(XmlNode properties, std::string_view name) {
  const XmlNode node = properties.child(name);
  if (!node) return false;
  const std::string value = node.attribute("val");
  return value != "0" && value != "false" && value != "none";
}

using Notes = std::map<std::string, XmlNode, std::less<>>;

struct Parts {
  std::optional<Xml> styles, numbering, footnotes, endnotes;
};

class DocxReader {
 public:
  DocxReader(const Parts& parts, Flow& flow) : flow_(flow) {
    if (parts.styles) styles_ = DocxStyles(parts.styles->root());
    if (parts.numbering) lists_ = DocxLists(parts.numbering->root());
    if (parts.footnotes) read_notes(parts.footnotes->root(), footnotes_);
    if (parts.endnotes) read_notes(parts.endnotes->root(), endnotes_);
  }

  void read(XmlNode body) {
    // Where the document has a title, its headings stand below it.
    for (XmlNode paragraph : body.all("p")) {
      titled_ = titled_ || styles_.of(paragraph.child("pPr")).title;
    }
    blocks(body);
  }

 private:
  static void read_notes(XmlNode root, Notes& out) {
    for (XmlNode note : root.children()) {
      if (!note.is_element()) continue;
      if (note.attribute("type").find(kSeparatorNotes) == std::string::npos) {
        out[note.attribute("id")] = note;
      }
    }
  }

  // Paragraphs and tables, whatever stands around them.
  void blocks(XmlNode parent) {
    for (XmlNode node : parent.children()) {
      if (flow_.full()) return;
      if (!node.is_element() || is_left_out(node)) continue;
      if (node.is("p")) {
        paragraph(node);
      } else if (node.is("tbl")) {
        table(node);
      } else {
        blocks(node);
      }
    }
  }

  void paragraph(XmlNode node) {
    const XmlNode properties = node.child("pPr");
    const ParagraphStyle style = styles_.of(properties);
    if (style.contents) return;
    // The paragraph's end was deleted: it goes on in the next.
    const bool goes_on = static_cast<bool>(properties.child("rPr").child("del"));
    if (!std::exchange(joined_, goes_on)) begin(style);
    inlines(node);
    if (!goes_on) flow_.end();
  }

  void begin(const ParagraphStyle& style) {
    std::string marker = lists_.next(style.list);
    if (style.title || style.heading > 0) {
      const int level = style.title ? 1 : style.heading + (titled_ ? 1 : 0);
      flow_.begin(Mark::Kind::kHeading, static_cast<std::uint8_t>(level));
      if (marker != kBullet) flow_.text(marker);
    } else if (!marker.empty()) {
      flow_.begin(Mark::Kind::kItem, 0, std::move(marker));
    } else {
      flow_.begin(Mark::Kind::kText);
    }
  }

  void inlines(XmlNode parent) {
    for (XmlNode node : parent.children()) {
      if (flow_.full()) return;
      if (!node.is_element() || is_left_out(node)) continue;
      if (node.is("r")) {
        const XmlNode properties = node.child("rPr");
        const bool gone = is_on(properties, "vanish") || is_on(properties, "strike") ||
                          is_on(properties, "dstrike");
        if (!gone) inlines(node);
      } else if (node.is("t")) {
        for (XmlNode text : node.children()) flow_.text(text.text());
      } else if (node.is("tab")) {
        flow_.text(" ");
      } else if (node.is("br") || node.is("cr")) {
        if (node.attribute("type").empty() || node.attribute("type") == "textWrapping") {
          flow_.line_break();
        }
      } else if (node.is("noBreakHyphen")) {
        flow_.text("-");
      } else if (node.is("footnoteReference")) {
        note(footnotes_, node);
      } else if (node.is("endnoteReference")) {
        note(endnotes_, node);
      } else if (node.is("txbxContent")) {
        flow_.begin_aside();
        blocks(node);
        flow_.end_aside();
      } else {
        inlines(node);
      }
    }
  }

  void note(Notes& notes, XmlNode reference) {
    const auto found = notes.find(reference.attribute("id"));
    if (found == notes.end()) return;
    // Once: a note may refer to itself.
    const XmlNode text = std::exchange(found->second, XmlNode());
    if (!text) return;
    flow_.begin_aside();
    blocks(text);
    flow_.end_aside();
  }

  void table(XmlNode node) {
    flow_.begin_table();
    for (XmlNode row : rows_of(node)) {
      if (flow_.full()) break;
      const XmlNode properties = row.child("trPr");
      if (properties.child("del")) continue;
      flow_.begin_row(is_on(properties, "tblHeader"));
      cells(row);
      flow_.end_row();
    }
    flow_.end_table();
  }

  // Rows and cells may stand in controls and in changes.
  static std::vector<XmlNode> rows_of(XmlNode table) { return parts_of(table, "tr"); }

  static std::vector<XmlNode> parts_of(XmlNode parent, std::string_view name) {
    std::vector<XmlNode> out;
    for (XmlNode node : parent.children()) {
      if (node.is(name)) {
        out.push_back(node);
      } else if (node.is("sdt") || node.is("sdtContent") || node.is("ins") ||
                 node.is("customXml")) {
        const std::vector<XmlNode> inner = parts_of(node, name);
        out.insert(out.end(), inner.begin(), inner.end());
      }
    }
    return out;
  }

  void cells(XmlNode row) {
    for (XmlNode cell : parts_of(row, "tc")) {
      const XmlNode properties = cell.child("tcPr");
      const std::uint32_t columns = properties.child("gridSpan").number("val").value_or(1);
      const XmlNode merge = properties.child("vMerge");
      if (merge && merge.attribute("val") != "restart") {
        flow_.repeat_cell_above(columns);
        continue;
      }
      flow_.begin_cell(columns, 1);
      blocks(cell);
      flow_.end_cell();
    }
  }

  Flow& flow_;
  DocxStyles styles_;
  DocxLists lists_;
  Notes footnotes_, endnotes_;
  bool titled_ = false;
  bool joined_ = false;  // to the paragraph before
};

Result<std::optional<Xml>> xml_part(Package& package, const std::string& name) {
  auto bytes = package.part(name);
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<Xml>();
  auto xml = Xml::read(**bytes);
  if (!xml) return xml.error();
  return std::optional<Xml>(std::move(*xml));
}

}  // namespace

Result<Extracted> read_docx(std::string_view bytes) {
  auto package = Package::open(bytes);
  if (!package) return package.error();
  const auto document = xml_part(*package, "word/document.xml");
  if (!document) return document.error();
  if (!*document) return Failure{"ليس ملف DOCX؛ صحّح امتداد اسمه أو احفظه بهذه الصيغة"};
  Parts parts;
  const std::pair<const char*, std::optional<Xml>*> others[] = {
      {"word/styles.xml", &parts.styles},
      {"word/numbering.xml", &parts.numbering},
      {"word/footnotes.xml", &parts.footnotes},
      {"word/endnotes.xml", &parts.endnotes}};
  for (const auto& [name, part] : others) {
    auto xml = xml_part(*package, name);
    if (!xml) return xml.error();
    *part = std::move(*xml);
  }
  Writer writer;
  {
    Flow flow(writer);
    DocxReader(parts, flow).read((*document)->root().child("body"));
  }
  return std::move(writer).finish();
}

}  // namespace mujib::formats
