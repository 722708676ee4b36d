#include "engine/formats/office/docx_styles.hpp"

#include <algorithm>
#include <set>

namespace mujib::formats {
namespace {

// Styles may be based on each other without end.
constexpr int kMostBases = 16;
constexpr std::uint32_t kMostHeading = 9;

std::string lower(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

std::string value_of(XmlNode node, std::string_view child) {
  return node.child(child).attribute("val");
}

// What a paragraph says for itself, or a style for those that have it.
void apply_properties(XmlNode properties, ParagraphStyle& out) {
  if (const auto level = properties.child("outlineLvl").number("val")) {
    out.heading = *level < kMostHeading ? static_cast<std::uint8_t>(*level + 1) : std::uint8_t{0};
  }
  const XmlNode numbering = properties.child("numPr");
  if (!numbering) return;
  if (const auto list = numbering.child("numId").number("val")) out.list.list = *list;
  if (const auto level = numbering.child("ilvl").number("val")) out.list.level = *level;
}

Counting counting_of(std::string_view format) {
  if (format == "arabicAlpha") return Counting::kAlphabet;
  if (format == "arabicAbjad") return Counting::kAbjad;
  if (format == "lowerLetter" || format == "upperLetter") return Counting::kLatin;
  if (format == "lowerRoman" || format == "upperRoman") return Counting::kRoman;
  return format == "none" ? Counting::kNone : Counting::kDigits;
}

}  // namespace

DocxStyles::DocxStyles(XmlNode root) {
  for (XmlNode node : root.children()) {
    if (!node.is("style")) continue;
    styles_[node.attribute("styleId")] = {lower(value_of(node, "name")), value_of(node, "basedOn"),
                                          node.child("pPr")};
  }
}

void DocxStyles::apply(const std::string& id, ParagraphStyle& out) const {
  std::vector<const Style*> chain;
  for (auto at = styles_.find(id); at != styles_.end() && chain.size() < kMostBases;
       at = styles_.find(at->second.based_on)) {
    chain.push_back(&at->second);
  }
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    const Style& style = **at;
    if (style.name.starts_with("heading ") && style.name.size() == 9) {
      const char digit = style.name.back();
      if (digit >= '1' && digit <= '9') out.heading = static_cast<std::uint8_t>(digit - '0');
    }
    out.title = out.title || style.name == "title";
    out.contents = out.contents || (style.name.starts_with("toc ") && style.name.size() == 5);
    apply_properties(style.properties, out);
  }
}

ParagraphStyle DocxStyles::of(XmlNode properties) const {
  ParagraphStyle out;
  if (!properties) return out;
  apply(value_of(properties, "pStyle"), out);
  apply_properties(properties, out);
  return out;
}

DocxLists::Level DocxLists::level_of(XmlNode node) {
  Level level;
  const std::string format = value_of(node, "numFmt");
  level.bullet = format == "bullet";
  level.counting = counting_of(format);
  if (node.child("lvlText")) level.written = value_of(node, "lvlText");
  level.start = node.child("start").number("val").value_or(1);
  return level;
}

DocxLists::DocxLists(XmlNode root) {
  std::map<std::uint32_t, List> abstract;
  const auto read_level = [](XmlNode node, List& list) {
    const std::uint32_t level = node.number("ilvl").value_or(0);
    if (level < kLevels) list.levels[level] = level_of(node);
  };
  for (XmlNode node : root.children()) {
    if (node.is("abstractNum")) {
      List& list = abstract[node.number("abstractNumId").value_or(0)];
      for (XmlNode level : node.children()) {
        if (level.is("lvl")) read_level(level, list);
      }
    } else if (node.is("num")) {
      const std::uint32_t id = node.number("numId").value_or(0);
      const std::uint32_t base = node.child("abstractNumId").number("val").value_or(0);
      List list = abstract[base];
      list.counters = base;
      for (XmlNode change : node.children()) {
        if (!change.is("lvlOverride")) continue;
        const std::uint32_t level = change.number("ilvl").value_or(0);
        if (level >= kLevels) continue;
        if (change.child("lvl")) read_level(change.child("lvl"), list);
        // Counts for itself, from there.
        if (const auto start = change.child("startOverride").number("val")) {
          list.levels[level].start = *start;
          list.counters = ~id;
        }
      }
      lists_[id] = std::move(list);
    }
  }
}

std::string DocxLists::next(ListPlace place) {
  const auto found = lists_.find(place.list);
  if (place.list == 0) return {};
  if (found == lists_.end()) return std::string(kBullet);
  const List& list = found->second;
  const std::size_t at = std::min<std::size_t>(place.level, kLevels - 1);
  const Level& level = list.levels[at];
  Counters& counters = counters_[list.counters];
  counters.last[at] = counters.begun[at] ? counters.last[at] + 1 : level.start;
  counters.begun[at] = true;
  for (std::size_t deeper = at + 1; deeper < kLevels; ++deeper) counters.begun[deeper] = false;
  if (level.bullet) return std::string(kBullet);
  std::string out;
  for (std::size_t letter = 0; letter < level.written.size(); ++letter) {
    const char byte = level.written[letter];
    const char digit = letter + 1 < level.written.size() ? level.written[letter + 1] : '\0';
    if (byte != '%' || digit < '1' || digit > '9') {
      out += byte;
      continue;
    }
    const auto of = static_cast<std::size_t>(digit - '1');
    const std::uint32_t number = counters.begun[of] ? counters.last[of] : list.levels[of].start;
    out += counted(list.levels[of].counting, number);
    ++letter;
  }
  return marker_of(out);
}

}  // namespace mujib::formats
