#include "engine/store/record_check.hpp"

#include <algorithm>
#include <limits>

namespace mujib::store {
namespace {

constexpr std::size_t kMaxText = std::numeric_limits<std::uint32_t>::max();

bool is_trail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && !is_trail(text[at]));
}

bool all_utf8(const std::vector<std::string>& texts) {
  return std::all_of(texts.begin(), texts.end(), is_utf8);
}

bool lines_are_whole(const Document& document) {
  std::uint32_t at = 0;
  for (const Line& line : document.lines) {
    if (line.source.begin < at || !lies_in(line.source, document.source)) return false;
    if (line.blank > Line::Blank::kParagraph) return false;
    if (!is_utf8(line.repaired) || !all_utf8(line.alts)) return false;
    at = line.source.end;
  }
  return true;
}

bool change_is_whole(const Document& document, const Change& change) {
  return change.line <= document.lines.size() && change.kind <= Change::Kind::kEncoding &&
         is_utf8(change.before) && is_utf8(change.after) && all_utf8(change.others);
}

bool marks_are_whole(const Document& document) {
  std::uint32_t at = 0;
  for (const Mark& mark : document.marks) {
    if (mark.span.begin < at || !lies_in(mark.span, document.text)) return false;
    if (mark.kind > Mark::Kind::kRow) return false;
    at = mark.span.end;
  }
  return true;
}

bool places_are_whole(const Document& document) {
  std::uint32_t at = 0;
  for (const Place& place : document.places) {
    if (place.begin < at || !on_boundary(document.source, place.begin)) return false;
    if (!lies_in(place.heading, document.source)) return false;
    at = place.begin;
  }
  return true;
}

bool document_is_whole(const Document& document) {
  if (document.source.size() > kMaxText || document.text.size() > kMaxText) return false;
  return document.verdict <= Verdict::kDamaged && is_utf8(document.source) &&
         is_utf8(document.text) && map_is_whole(document.to_file, document.source, std::nullopt) &&
         map_is_whole(document.to_source, document.text, document.source) &&
         lines_are_whole(document) && marks_are_whole(document) && places_are_whole(document) &&
         std::all_of(document.changes.begin(), document.changes.end(),
                     [&](const Change& change) { return change_is_whole(document, change); });
}

bool sentences_are_whole(const Record& record) {
  const std::string& text = record.document.text;
  Sentence before;
  for (const Sentence& sentence : record.sentences) {
    if (!lies_in(sentence.span, text) || sentence.span.begin < before.span.begin) return false;
    // A paragraph takes a byte or more of text, so this bounds what is counted by it.
    if (sentence.paragraph < before.paragraph || sentence.paragraph > text.size()) return false;
    before = sentence;
  }
  return true;
}

bool argument_is_whole(const Argument& argument, std::string_view text) {
  if (argument.date && (argument.date->month > 12 || argument.date->day > 31)) return false;
  return lies_in(argument.span, text);
}

bool fact_is_whole(const Record& record, const Fact& fact) {
  const std::string& text = record.document.text;
  return fact.sentence < record.sentences.size() && argument_is_whole(fact.subject, text) &&
         argument_is_whole(fact.object, text) && argument_is_whole(fact.speaker, text) &&
         std::all_of(fact.qualifiers.begin(), fact.qualifiers.end(), [&](const auto& qualifier) {
           return qualifier.first <= Qualifier::kSpeaker &&
                  argument_is_whole(qualifier.second, text);
         });
}

}  // namespace

bool lies_in(Span span, std::string_view text) {
  return span.begin <= span.end && on_boundary(text, span.begin) && on_boundary(text, span.end);
}

bool map_is_whole(const OffsetMap& map, std::string_view derived,
                  std::optional<std::string_view> source) {
  const std::vector<OffsetMap::Segment>& segments = map.segments();
  if (map.length() != derived.size()) return false;
  if (segments.empty() ? map.length() != 0 : segments.front().begin != 0) return false;
  for (std::size_t index = 0; index < segments.size(); ++index) {
    const OffsetMap::Segment& segment = segments[index];
    const std::uint32_t end =
        index + 1 < segments.size() ? segments[index + 1].begin : map.length();
    if (!lies_in({segment.begin, end}, derived)) return false;
    if (segment.source.begin > segment.source.end) return false;
    if (source && !lies_in(segment.source, *source)) return false;
    if (segment.verbatim && segment.source.size() != end - segment.begin) return false;
  }
  return true;
}

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) continue;
    if (lead < 0xC2 || lead > 0xF4) return false;
    const int trails = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t letter = lead & (0x3FU >> trails);
    for (int trail = 0; trail < trails; ++trail) {
      if (at == text.size() || !is_trail(text[at])) return false;
      letter = letter << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    const bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
    if (surrogate || letter > 0x10FFFF || letter < (trails == 2 ? 0x800U : 0x80U)) return false;
    if (trails == 3 && letter < 0x10000) return false;
  }
  return true;
}

bool is_whole(const Record& record) {
  return document_is_whole(record.document) && sentences_are_whole(record) &&
         std::all_of(record.facts.begin(), record.facts.end(),
                     [&](const Fact& fact) { return fact_is_whole(record, fact); });
}

}  // namespace mujib::store
