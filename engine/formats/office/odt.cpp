// OpenDocument Text (ISO 26300): content.xml, with all changes accepted. Tables of contents and
// remarks are left out; a footnote follows the paragraph that it stands in.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/formats/office/numbering.hpp"
#include "engine/formats/office/package.hpp"
#include "engine/formats/office/xml.hpp"
#include "engine/formats/readers.hpp"

namespace mujib::formats {
namespace {

// What a file may say that its blanks, cells and rows are repeated.
constexpr std::uint32_t kMostRepeated = 64;

constexpr std::array<std::string_view, 9> kLeftOut = {
    "tracked-changes",    "table-of-content", "annotation", "alphabetical-index",
    "illustration-index", "bibliography",     "script",     "note-citation",
    "user-index"};

bool is_left_out(XmlNode node) {
  return std::any_of(kLeftOut.begin(), kLeftOut.end(),
                     [&](std::string_view name) { return node.is(name); });
}

struct ListLevel {
  bool counts = false;
  std::string format, prefix, suffix;
  std::uint32_t start = 1;
};
using ListStyles = std::map<std::string, std::vector<ListLevel>, std::less<>>;

void read_list_styles(XmlNode root, ListStyles& out) {
  for (XmlNode style : root.all("list-style")) {
    std::vector<ListLevel>& levels = out[style.attribute("name")];
    for (XmlNode level : style.children()) {
      const bool counts = level.is("list-level-style-number");
      if (!counts && !level.is("list-level-style-bullet")) continue;
      levels.push_back({counts, level.attribute("num-format"), level.attribute("num-prefix"),
                        level.attribute("num-suffix"), level.number("start-value").value_or(1)});
    }
  }
}

Counting counting_of(std::string_view format) {
  if (format.empty()) return Counting::kNone;
  // The first letters of the count: alphabet and abjad part at the third.
  const auto letter = [](std::uint32_t number) { return counted(Counting::kAlphabet, number); };
  if (format.starts_with(letter(1))) {
    const std::string alphabet = letter(2) + ", " + letter(3);
    return format.find(alphabet) != format.npos ? Counting::kAlphabet : Counting::kAbjad;
  }
  if (format == "a" || format == "A") return Counting::kLatin;
  if (format == "i" || format == "I") return Counting::kRoman;
  return Counting::kDigits;
}

// What paragraphs are by their style, where they are no text:h: 0 the title's, else the level of a
// heading.
using HeadingStyles = std::map<std::string, std::uint32_t, std::less<>>;

std::optional<std::uint32_t> level_of_style(std::string_view name) {
  constexpr std::string_view kHeading = "Heading_20_";
  if (name == "Title") return 0;
  if (!name.starts_with(kHeading) || name.size() != kHeading.size() + 1) return std::nullopt;
  const char digit = name.back();
  if (digit < '1' || digit > '9') return std::nullopt;
  return static_cast<std::uint32_t>(digit - '0');
}

HeadingStyles heading_styles(XmlNode automatic) {
  HeadingStyles out;
  for (XmlNode style : automatic.children()) {
    if (!style.is("style")) continue;
    if (const auto level = level_of_style(style.attribute("parent-style-name"))) {
      out[style.attribute("name")] = *level;
    }
  }
  return out;
}

class OdtReader {
 public:
  OdtReader(ListStyles lists, HeadingStyles headings, Flow& flow)
      : styles_(std::move(lists)), headings_(std::move(headings)), flow_(flow) {}

  void read(XmlNode text) {
    for (XmlNode paragraph : text.all("p")) titled_ = titled_ || heading_of(paragraph) == 0U;
    blocks(text);
  }

 private:
  struct OpenList {
    std::string style;
    std::uint32_t next = 1;
  };

  void blocks(XmlNode parent) {
    for (XmlNode node : parent.children()) {
      if (flow_.full()) return;
      if (!node.is_element() || is_left_out(node)) continue;
      if (node.is("h")) {
        heading(node);
      } else if (node.is("p")) {
        flow_.end_line();
        if (const auto level = heading_of(node)) begin_heading(*level);
        inlines(node);
        flow_.end();
      } else if (node.is("list")) {
        list(node);
      } else if (node.is("table")) {
        table(node);
      } else {
        blocks(node);
      }
    }
  }

  std::optional<std::uint32_t> heading_of(XmlNode paragraph) const {
    const std::string style = paragraph.attribute("style-name");
    const auto found = headings_.find(style);
    return found == headings_.end() ? level_of_style(style) : found->second;
  }

  // Where there is a title, the headings stand below it.
  void begin_heading(std::uint32_t level) {
    const std::uint32_t own = level == 0 ? 1 : std::clamp(level, 1U, 9U) + (titled_ ? 1 : 0);
    flow_.begin(Mark::Kind::kHeading, static_cast<std::uint8_t>(own));
  }

  void heading(XmlNode node) {
    begin_heading(std::max(node.number("outline-level").value_or(1), 1U));
    inlines(node);
    flow_.end();
  }

  const ListLevel* level_of(const std::string& style) const {
    const auto found = styles_.find(style);
    if (found == styles_.end() || lists_.size() > found->second.size()) return nullptr;
    return &found->second[lists_.size() - 1];
  }

  void list(XmlNode node) {
    std::string style = node.attribute("style-name");
    if (style.empty() && !lists_.empty()) style = lists_.back().style;
    lists_.push_back({style, 1});
    const ListLevel* level = level_of(style);
    const std::string key = style + '/' + std::to_string(lists_.size());
    lists_.back().next = level == nullptr ? 1 : level->start;
    const bool goes_on =
        node.attribute("continue-numbering") == "true" || !node.attribute("continue-list").empty();
    if (const auto last = counted_.find(key); goes_on && last != counted_.end()) {
      lists_.back().next = last->second;
    }
    for (XmlNode item : node.children()) {
      if (flow_.full()) break;
      if (item.is("list-item")) this->item(item, level);
      if (item.is("list-header")) blocks(item);
    }
    counted_[key] = lists_.back().next;
    lists_.pop_back();
  }

  void item(XmlNode node, const ListLevel* level) {
    if (const auto start = node.number("start-value")) lists_.back().next = *start;
    std::string marker(kBullet);
    if (level != nullptr && level->counts) {
      const std::uint32_t number = lists_.back().next++;
      marker =
          marker_of(level->prefix + counted(counting_of(level->format), number) + level->suffix);
    }
    // A heading in a list is a heading; so is what holds further lists only.
    const XmlNode first = first_element(node);
    if (first.is("p")) flow_.begin(Mark::Kind::kItem, 0, std::move(marker));
    blocks(node);
    flow_.end();
  }

  static XmlNode first_element(XmlNode node) {
    for (XmlNode child : node.children()) {
      if (child.is_element()) return child;
    }
    return XmlNode();
  }

  void inlines(XmlNode parent) {
    for (XmlNode node : parent.children()) {
      if (flow_.full()) return;
      if (!node.is_element()) {
        flow_.text(node.text());
        continue;
      }
      if (is_left_out(node)) continue;
      if (node.is("s")) {
        flow_.text(" ");
      } else if (node.is("tab")) {
        flow_.text(" ");
      } else if (node.is("line-break")) {
        flow_.line_break();
      } else if (node.is("note-body") || node.is("text-box")) {
        flow_.begin_aside();
        blocks(node);
        flow_.end_aside();
      } else {
        inlines(node);
      }
    }
  }

  void table(XmlNode node) {
    flow_.begin_table();
    rows(node, false);
    flow_.end_table();
  }

  void rows(XmlNode parent, bool head) {
    for (XmlNode node : parent.children()) {
      if (flow_.full()) return;
      if (node.is("table-row")) {
        flow_.begin_row(head);
        cells(node);
        flow_.end_row();
      } else if (node.is("table-header-rows")) {
        rows(node, true);
      } else if (node.is("table-rows") || node.is("table-row-group")) {
        rows(node, head);
      }
    }
  }

  void cells(XmlNode row) {
    for (XmlNode cell : row.children()) {
      if (!cell.is("table-cell")) continue;  // a covered one is the cell that covers it
      const std::uint32_t repeated =
          std::min(cell.number("number-columns-repeated").value_or(1), kMostRepeated);
      for (std::uint32_t at = 0; at < repeated && !flow_.full(); ++at) {
        flow_.begin_cell(cell.number("number-columns-spanned").value_or(1),
                         cell.number("number-rows-spanned").value_or(1));
        blocks(cell);
        flow_.end_cell();
      }
    }
  }

  const ListStyles styles_;
  const HeadingStyles headings_;
  bool titled_ = false;
  Flow& flow_;
  std::vector<OpenList> lists_;
  std::map<std::string, std::uint32_t> counted_;  // a style and a level -> the next number
};

}  // namespace

Result<Extracted> read_odt(std::string_view bytes) {
  auto package = Package::open(bytes);
  if (!package) return package.error();
  const auto manifest = package->part("META-INF/manifest.xml");
  if (manifest && *manifest && (*manifest)->find("encryption-data") != std::string::npos) {
    return Failure{"مشفّر بكلمة مرور؛ احفظه بلا كلمة مرور"};
  }
  const auto content = package->part("content.xml");
  if (!content) return content.error();
  if (!*content) return Failure{"ليس ملف ODT؛ صحّح امتداد اسمه أو احفظه بهذه الصيغة"};
  const auto xml = Xml::read(**content);
  if (!xml) return xml.error();
  const XmlNode text = xml->root().child("body").child("text");
  if (!text) return Failure{"ليس ملف ODT؛ صحّح امتداد اسمه أو احفظه بهذه الصيغة"};
  ListStyles styles;
  const auto style_part = package->part("styles.xml");
  if (!style_part) return style_part.error();
  if (*style_part) {
    const auto shared = Xml::read(**style_part);
    if (!shared) return shared.error();
    read_list_styles(shared->root(), styles);
  }
  read_list_styles(xml->root().child("automatic-styles"), styles);
  Writer writer;
  {
    Flow flow(writer);
    OdtReader(std::move(styles), heading_styles(xml->root().child("automatic-styles")), flow)
        .read(text);
  }
  return std::move(writer).finish();
}

}  // namespace mujib::formats
