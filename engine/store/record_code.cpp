#include "engine/store/record_code.hpp"

#include <algorithm>
#include <limits>

namespace mujib::store {
namespace {

constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();

// Of an argument's flags.
constexpr std::uint64_t kEntity = 1;
constexpr std::uint64_t kNumber = 2;
constexpr std::uint64_t kDate = 4;
constexpr std::uint64_t kLost = 8;
constexpr std::uint64_t kReference = 16;
constexpr std::uint64_t kMaxArgumentFlags = 31;

constexpr std::uint64_t kMaxLevel = std::numeric_limits<std::uint8_t>::max();

// Of a line's flags.
constexpr std::uint64_t kChanged = 1;
constexpr std::uint64_t kOrder = 2;
constexpr std::uint64_t kSure = 4;
constexpr std::uint64_t kHeading = 8;
constexpr std::uint64_t kAsSource = 16;  // repaired == source, and not written
constexpr unsigned kBlankShift = 5;      // two bits
constexpr std::uint64_t kMaxFlags = 127;

void put_texts(BlobWriter& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const std::string& text : texts) out.text(text);
}

std::vector<std::string> take_texts(BlobReader& in) {
  std::vector<std::string> texts;
  for (std::size_t left = in.count(); left > 0 && in.ok(); --left) texts.emplace_back(in.text());
  return texts;
}

std::uint64_t flags_of(const Line& line, bool as_source) {
  return (line.changed ? kChanged : 0) | (line.order ? kOrder : 0) | (line.sure ? kSure : 0) |
         (line.heading ? kHeading : 0) | (as_source ? kAsSource : 0) |
         static_cast<std::uint64_t>(line.blank) << kBlankShift;
}

void put_fact(BlobWriter& out, const Fact& fact) {
  out.number(fact.relation);
  out.number(fact.rule);
  out.number(fact.sentence);
  out.number(fact.list);
  out.number(fact.closed);
  out.number(fact.negated);
  for (const Argument* argument : {&fact.subject, &fact.object, &fact.speaker}) {
    put_argument(out, *argument);
  }
  out.number(fact.qualifiers.size());
  for (const auto& [qualifier, argument] : fact.qualifiers) {
    out.number(static_cast<std::uint64_t>(qualifier));
    put_argument(out, argument);
  }
}

std::string encode_sentences_and_facts(const Record& record) {
  BlobWriter out;
  out.number(record.sentences.size());
  for (const Sentence& sentence : record.sentences) {
    out.number(sentence.paragraph);
    out.number(sentence.span.begin);
    out.number(sentence.span.end);
    out.number(sentence.heading);
  }
  out.number(record.facts.size());
  for (const Fact& fact : record.facts) put_fact(out, fact);
  return out.bytes();
}

struct Segments {
  std::vector<OffsetMap::Segment> list;
  std::uint64_t end = 0;         // of the derived text
  std::uint64_t source_end = 0;  // of the last segment
};

bool take_segment(BlobReader& in, Segments& so_far) {
  const std::uint64_t head = in.number(kMax32 << 1 | 1);
  const std::int64_t jump = in.difference();
  const bool verbatim = (head & 1) != 0;
  const std::uint64_t size = verbatim ? head >> 1 : in.number(kMax32);
  // Within 33 bits either way, so that the sum below cannot run over.
  if (!in.ok() || jump < -static_cast<std::int64_t>(kMax32) ||
      jump > static_cast<std::int64_t>(kMax32)) {
    return false;
  }
  const std::int64_t source = static_cast<std::int64_t>(so_far.source_end) + jump;
  const std::uint64_t end = so_far.end + (head >> 1);
  if (source < 0 || static_cast<std::uint64_t>(source) + size > kMax32 || end > kMax32) {
    return false;
  }
  const auto begin = static_cast<std::uint32_t>(source);
  const auto source_end = static_cast<std::uint32_t>(begin + size);
  so_far.list.push_back({static_cast<std::uint32_t>(so_far.end), {begin, source_end}, verbatim});
  so_far.end = end;
  so_far.source_end = source_end;
  return true;
}

// Eight bytes at a time, the lowest first whatever the machine.
std::uint64_t word_of(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(bytes.size(), 8); ++at) {
    word |= std::uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
  }
  return word;
}

std::uint64_t mix(std::uint64_t sum, std::uint64_t word) {
  sum = (sum ^ word) * 0x9E3779B97F4A7C15ULL;
  return sum ^ (sum >> 32);
}

std::uint64_t mix_text(std::uint64_t sum, std::string_view text) {
  sum = mix(sum, text.size());
  for (; text.size() >= 8; text.remove_prefix(8)) sum = mix(sum, word_of(text));
  return mix(sum, word_of(text));
}

}  // namespace

// A segment is its length in the derived text with the verbatim flag below it, how
// far its source begins from where the last one ended, and, unless verbatim, the
// length of its source.
void put_map(BlobWriter& out, const OffsetMap& map) {
  const std::vector<OffsetMap::Segment>& segments = map.segments();
  out.number(segments.size());
  std::int64_t source_end = 0;
  for (std::size_t index = 0; index < segments.size(); ++index) {
    const OffsetMap::Segment& segment = segments[index];
    const std::uint32_t end =
        index + 1 < segments.size() ? segments[index + 1].begin : map.length();
    out.number(std::uint64_t{end - segment.begin} << 1 | (segment.verbatim ? 1U : 0U));
    out.difference(segment.source.begin - source_end);
    if (!segment.verbatim) out.number(segment.source.size());
    source_end = segment.source.end;
  }
}

OffsetMap take_map(BlobReader& in) {
  Segments segments;
  for (std::size_t left = in.count(); left > 0; --left) {
    if (take_segment(in, segments)) continue;
    in.refuse();
    return {};
  }
  return OffsetMap::restore(std::move(segments.list), static_cast<std::uint32_t>(segments.end));
}

std::string encode_map(const OffsetMap& map) {
  BlobWriter out;
  put_map(out, map);
  return out.bytes();
}

std::optional<OffsetMap> decode_map(std::string_view bytes) {
  BlobReader in(bytes);
  OffsetMap map = take_map(in);
  if (!in.finished()) return std::nullopt;
  return map;
}

void put_date(BlobWriter& out, const Date& date) {
  out.difference(date.year);
  out.number(date.month);
  out.number(date.day);
}

Date take_date(BlobReader& in) {
  const std::int64_t year = in.difference();
  const auto month = static_cast<std::uint8_t>(in.number(12));
  const auto day = static_cast<std::uint8_t>(in.number(31));
  if (year != static_cast<std::int16_t>(year)) in.refuse();
  return {static_cast<std::int16_t>(year), month, day};
}

// Flags say which of the optional parts follow.
void put_argument(BlobWriter& out, const Argument& argument) {
  out.number((argument.entity != kNoEntity ? kEntity : 0) | (argument.number ? kNumber : 0) |
             (argument.date ? kDate : 0) | (argument.lost ? kLost : 0) |
             (argument.reference ? kReference : 0));
  out.number(argument.span.begin);
  out.number(argument.span.end);
  if (argument.entity != kNoEntity) out.number(argument.entity);
  if (argument.number) out.difference(*argument.number);
  if (argument.date) put_date(out, *argument.date);
}

Argument take_argument(BlobReader& in) {
  Argument argument;
  const std::uint64_t flags = in.number(kMaxArgumentFlags);
  argument.span.begin = static_cast<std::uint32_t>(in.number(kMax32));
  argument.span.end = static_cast<std::uint32_t>(in.number(kMax32));
  argument.lost = (flags & kLost) != 0;
  argument.reference = (flags & kReference) != 0;
  if ((flags & kEntity) != 0) argument.entity = static_cast<EntityId>(in.number(kNoEntity - 1));
  if ((flags & kNumber) != 0) argument.number = in.difference();
  if ((flags & kDate) != 0) argument.date = take_date(in);
  return argument;
}

std::string encode_lines(const std::vector<Line>& lines, std::string_view source) {
  BlobWriter out;
  out.number(lines.size());
  std::uint32_t at = 0;
  for (const Line& line : lines) {
    const bool as_source = line.repaired == line.source.of(source);
    out.number(line.source.begin - at);
    out.number(line.source.size());
    out.number(flags_of(line, as_source));
    if (!as_source) out.text(line.repaired);
    put_texts(out, line.alts);
    at = line.source.end;
  }
  return out.bytes();
}

std::optional<std::vector<Line>> decode_lines(std::string_view bytes, std::string_view source) {
  BlobReader in(bytes);
  std::vector<Line> lines;
  std::uint64_t at = 0;
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::uint64_t begin = at + in.number(kMax32);
    const std::uint64_t end = begin + in.number(kMax32);
    const std::uint64_t flags = in.number(kMaxFlags);
    if (!in.ok() || end > source.size() || end > kMax32) return std::nullopt;
    if ((flags >> kBlankShift) > static_cast<std::uint64_t>(Line::Blank::kParagraph)) {
      return std::nullopt;
    }
    Line line;
    line.source = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    line.changed = (flags & kChanged) != 0;
    line.order = (flags & kOrder) != 0;
    line.sure = (flags & kSure) != 0;
    line.heading = (flags & kHeading) != 0;
    line.blank = static_cast<Line::Blank>(flags >> kBlankShift);
    line.repaired = (flags & kAsSource) != 0 ? line.source.of(source) : in.text();
    line.alts = take_texts(in);
    lines.push_back(std::move(line));
    at = end;
  }
  if (!in.finished()) return std::nullopt;
  return lines;
}

std::string encode_changes(const std::vector<Change>& changes) {
  BlobWriter out;
  out.number(changes.size());
  for (const Change& change : changes) {
    out.number(change.line);
    out.number(static_cast<std::uint64_t>(change.kind));
    out.number(change.sure);
    out.text(change.before);
    out.text(change.after);
    put_texts(out, change.others);
  }
  return out.bytes();
}

std::optional<std::vector<Change>> decode_changes(std::string_view bytes) {
  BlobReader in(bytes);
  std::vector<Change> changes;
  for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
    Change change;
    change.line = static_cast<std::uint32_t>(in.number(kMax32));
    change.kind =
        static_cast<Change::Kind>(in.number(static_cast<std::uint64_t>(Change::Kind::kEncoding)));
    change.sure = in.number(1) != 0;
    change.before = in.text();
    change.after = in.text();
    change.others = take_texts(in);
    changes.push_back(std::move(change));
  }
  if (!in.finished()) return std::nullopt;
  return changes;
}

std::string encode_marks(const std::vector<Mark>& marks) {
  BlobWriter out;
  out.number(marks.size());
  std::uint32_t at = 0;
  for (const Mark& mark : marks) {
    out.number(mark.span.begin - at);
    out.number(mark.span.size());
    out.number(static_cast<std::uint64_t>(mark.kind));
    out.number(mark.level);
    at = mark.span.end;
  }
  return out.bytes();
}

std::optional<std::vector<Mark>> decode_marks(std::string_view bytes) {
  BlobReader in(bytes);
  std::vector<Mark> marks;
  std::uint64_t at = 0;
  for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
    const std::uint64_t begin = at + in.number(kMax32);
    at = begin + in.number(kMax32);
    if (at > kMax32) return std::nullopt;
    Mark mark;
    mark.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    mark.kind = static_cast<Mark::Kind>(in.number(static_cast<std::uint64_t>(Mark::Kind::kRow)));
    mark.level = static_cast<std::uint8_t>(in.number(kMaxLevel));
    marks.push_back(mark);
  }
  if (!in.finished()) return std::nullopt;
  return marks;
}

std::string encode_places(const std::vector<Place>& places) {
  BlobWriter out;
  out.number(places.size());
  std::uint32_t at = 0;
  for (const Place& place : places) {
    out.number(place.begin - at);
    out.number(place.page);
    out.number(place.row);
    out.number(place.heading.begin);
    out.number(place.heading.size());
    at = place.begin;
  }
  return out.bytes();
}

std::optional<std::vector<Place>> decode_places(std::string_view bytes) {
  BlobReader in(bytes);
  std::vector<Place> places;
  std::uint64_t at = 0;
  for (std::size_t left = in.count(); left > 0 && in.ok(); --left) {
    at += in.number(kMax32);
    Place place;
    place.begin = static_cast<std::uint32_t>(at);
    place.page = static_cast<std::uint32_t>(in.number(kMax32));
    place.row = static_cast<std::uint32_t>(in.number(kMax32));
    const std::uint64_t begin = in.number(kMax32);
    const std::uint64_t end = begin + in.number(kMax32);
    if (at > kMax32 || end > kMax32) return std::nullopt;
    place.heading = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    places.push_back(place);
  }
  if (!in.finished()) return std::nullopt;
  return places;
}

std::uint64_t joined(std::uint64_t sum, std::uint64_t next) { return mix(sum, next); }

std::uint64_t checksum(const Record& record) {
  const Document& document = record.document;
  std::uint64_t sum = 1;
  for (const std::string* text :
       {&document.name, &document.title, &document.author, &document.publisher, &document.date,
        &document.source, &document.text, &record.content, &record.rules}) {
    sum = mix_text(sum, *text);
  }
  sum = mix_text(sum, encode_map(document.to_file));
  sum = mix_text(sum, encode_map(document.to_source));
  sum = mix_text(sum, encode_lines(document.lines, document.source));
  sum = mix_text(sum, encode_changes(document.changes));
  sum = mix_text(sum, encode_marks(document.marks));
  sum = mix_text(sum, encode_places(document.places));
  sum = mix(sum, static_cast<std::uint64_t>(document.verdict));
  sum = mix(sum, record.place);
  sum = mix_text(sum, record.analysis);
  return mix_text(sum, encode_sentences_and_facts(record));
}

}  // namespace mujib::store
