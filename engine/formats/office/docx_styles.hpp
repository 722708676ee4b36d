// What the paragraphs of a .docx are by their styles and lists: word/styles.xml,
// word/numbering.xml.
//
// Input      Trees of any shape; parts that are missing say nothing.
// Threads    Styles is immutable; Lists counts, one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/formats/office/numbering.hpp"
#include "engine/formats/office/xml.hpp"

namespace mujib::formats {

// Of a list; 0 is none.
struct ListPlace {
  std::uint32_t list = 0;
  std::uint32_t level = 0;
};

struct ParagraphStyle {
  std::uint8_t heading = 0;  // its level; 0: none
  bool title = false;
  bool contents = false;  // a line of a table of contents
  ListPlace list;
};

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(XmlNode root);
  // What the properties of a paragraph (w:pPr, may be none) make of it.
  ParagraphStyle of(XmlNode properties) const;

 private:
  struct Style {
    std::string name, based_on;
    XmlNode properties;
  };
  void apply(const std::string& id, ParagraphStyle& out) const;

  std::map<std::string, Style, std::less<>> styles_;
};

class DocxLists {
 public:
  DocxLists() = default;
  explicit DocxLists(XmlNode root);
  // The marker of the next paragraph of a list; empty where the list has none.
  std::string next(ListPlace place);

 private:
  static constexpr std::size_t kLevels = 9;
  struct Level {
    Counting counting = Counting::kDigits;
    bool bullet = false;
    std::string written = "%1.";  // %1 stands for the number at the first level
    std::uint32_t start = 1;
  };
  struct List {
    std::uint32_t counters = 0;  // whose counters it shares
    std::array<Level, kLevels> levels;
  };
  struct Counters {
    std::array<std::uint32_t, kLevels> last{};
    std::array<bool, kLevels> begun{};
  };
  static Level level_of(XmlNode node);

  std::map<std::uint32_t, List> lists_;
  std::map<std::uint32_t, Counters> counters_;
};

}  // namespace mujib::formats
