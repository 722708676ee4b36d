#include "engine/ingest/saved_reading.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/store/blob.hpp"
#include "engine/store/record_check.hpp"
#include "engine/store/record_code.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using store::BlobReader;
using store::BlobWriter;

constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();

// A token is its kind, two bits, below the blanks before it.
constexpr unsigned kTokenKindBits = 2;
constexpr std::uint64_t kTokenKinds = 3;

// A mention's head: its kind, three bits, then these, then gender and number.
constexpr std::uint64_t kMentionKinds = 7;
constexpr std::uint64_t kArticle = 1 << 3;
constexpr std::uint64_t kLost = 1 << 4;
constexpr std::uint64_t kValue = 1 << 5;
constexpr std::uint64_t kDate = 1 << 6;
constexpr std::uint64_t kBase = 1 << 7;
constexpr unsigned kGenderShift = 8;
constexpr unsigned kNumberShift = 10;
constexpr std::uint64_t kMaxHead = (1 << 12) - 1;

// 0 = none.
void put_id(BlobWriter& out, std::uint64_t id, std::uint64_t none) {
  out.number(id == none ? 0 : id + 1);
}

template <class Id>
Id take_id(BlobReader& in, std::size_t count, Id none) {
  const std::uint64_t id = in.number(count);
  return id == 0 ? none : static_cast<Id>(id - 1);
}

void put_tokens(BlobWriter& out, const std::vector<text::Token>& tokens) {
  out.number(tokens.size());
  std::uint32_t at = 0;
  for (const text::Token& token : tokens) {
    out.number(std::uint64_t{token.span.begin - at} << kTokenKindBits |
               static_cast<std::uint64_t>(token.kind));
    out.number(token.span.size());
    at = token.span.end;
  }
}

void put_mention(BlobWriter& out, const Mention& mention) {
  out.number(static_cast<std::uint64_t>(mention.kind) | (mention.article ? kArticle : 0) |
             (mention.lost ? kLost : 0) | (mention.value ? kValue : 0) |
             (mention.date ? kDate : 0) | (mention.base.empty() ? 0 : kBase) |
             static_cast<std::uint64_t>(mention.gender) << kGenderShift |
             static_cast<std::uint64_t>(mention.number) << kNumberShift);
  put_id(out, mention.entity, kNoEntity);
  put_id(out, mention.type, kNoType);
  out.number(mention.first_token);
  out.number(mention.end_token);
  out.number(mention.span.begin);
  out.number(mention.span.end);
  out.number(mention.prefix);
  if (mention.value) out.difference(*mention.value);
  if (mention.date) store::put_date(out, *mention.date);
  if (!mention.base.empty()) out.text(mention.base);
}

void put_span(BlobWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

void put_block(BlobWriter& out, const Block& block) {
  out.number(static_cast<std::uint64_t>(block.kind));
  for (const Span span : {block.span, block.label, block.body}) put_span(out, span);
  put_id(out, block.above, Block::kNone);
  put_id(out, block.heading, Block::kNone);
  out.number(block.level);
  out.number(block.number);
  out.number(block.cells.size());
  for (const Span cell : block.cells) put_span(out, cell);
}

void put_sentence(BlobWriter& out, const ReadSentence& sentence) {
  const rulebook::Analysis& analysis = sentence.analysis;
  out.text(analysis.normalised.text);
  store::put_map(out, analysis.normalised.map);
  put_tokens(out, analysis.tokens);
  out.number(analysis.mentions.size());
  for (const Mention& mention : analysis.mentions) put_mention(out, mention);
  out.number(sentence.voices.size());
  for (const Voice& voice : sentence.voices) {
    out.number(voice.first_token);
    out.number(voice.end_token);
    out.number(voice.quoted);
    store::put_argument(out, voice.speaker);
  }
  put_id(out, sentence.topic, kNoEntity);
  out.number(sentence.block);
}

// Takes one document's sentences; what cannot be leaves ok() false.
class Decoder {
 public:
  Decoder(const store::Record& record, const rulebook::Rulebook& book)
      : record_(record),
        entities_(book.lexicon().size()),
        types_(book.lexicon().types().size()),
        in_(record.analysis) {}

  bool take(Reading& out) {
    for (std::size_t left = in_.count(); left > 0 && in_.ok(); --left) {
      const Block block = take_block(out.blocks.size());
      check(out.blocks.empty() || out.blocks.back().span.end <= block.span.begin);
      out.blocks.push_back(block);
    }
    check(in_.count() == record_.sentences.size());
    out.sentences.reserve(record_.sentences.size());
    for (const Sentence& sentence : record_.sentences) {
      if (!in_.ok()) return false;
      take_sentence(sentence, out.sentences.emplace_back());
      const std::uint32_t block = number32();
      check(block < out.blocks.size() && out.blocks[block].span.contains(sentence.span));
      out.sentences.back().block = block;
    }
    return in_.finished();
  }

 private:
  void check(bool holds) {
    if (!holds) in_.refuse();
  }

  std::uint32_t number32(std::uint64_t most = kMax32) {
    return static_cast<std::uint32_t>(in_.number(most));
  }

  Span take_span() {
    Span out;
    out.begin = number32();
    const std::uint64_t end = out.begin + in_.number(kMax32);
    check(end <= record_.document.text.size());
    if (!in_.ok()) return {};
    out.end = static_cast<std::uint32_t>(end);
    check(store::lies_in(out, record_.document.text));
    return out;
  }

  // What a block points at stands before it.
  Block take_block(std::size_t index) {
    Block out;
    out.kind = static_cast<Block::Kind>(in_.number(static_cast<std::uint64_t>(Block::Kind::kRow)));
    for (Span* span : {&out.span, &out.label, &out.body}) *span = take_span();
    out.above = take_id(in_, index, Block::kNone);
    out.heading = take_id(in_, index, Block::kNone);
    out.level = static_cast<std::uint8_t>(in_.number(255));
    out.number = number32();
    for (std::size_t left = in_.count(); left > 0 && in_.ok(); --left) {
      out.cells.push_back(take_span());
      check(out.span.contains(out.cells.back()));
    }
    check(out.span.contains(out.label) || out.label.empty());
    check(out.span.contains(out.body) || out.body.empty());
    return out;
  }

  void take_sentence(const Sentence& sentence, ReadSentence& out) {
    out.sentence = sentence;
    rulebook::Analysis& analysis = out.analysis;
    analysis.normalised.text = in_.text();
    analysis.normalised.map = store::take_map(in_);
    check(store::is_utf8(analysis.text()) &&
          store::map_is_whole(analysis.normalised.map, analysis.text(),
                              sentence.span.of(record_.document.text)));
    take_tokens(analysis);
    take_mentions(analysis);
    take_voices(out);
    out.topic = take_id(in_, entities_, kNoEntity);
  }

  void take_tokens(rulebook::Analysis& out) {
    // No more than there are bytes: a length that lies reserves no memory.
    const std::size_t size = in_.number(out.text().size());
    out.tokens.reserve(size);
    std::uint64_t at = 0;
    for (std::size_t left = size; left > 0 && in_.ok(); --left) {
      const std::uint64_t head = in_.number(kMax32);
      const std::uint64_t begin = at + (head >> kTokenKindBits);
      const std::uint64_t end = begin + in_.number(kMax32);
      if (end > out.text().size()) return in_.refuse();
      const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      check(begin < end && store::lies_in(span, out.text()));
      out.tokens.push_back({span, static_cast<text::Token::Kind>(head & kTokenKinds)});
      at = end;
    }
  }

  void take_mentions(rulebook::Analysis& out) {
    const std::size_t size = in_.number(out.tokens.size());
    out.mentions.reserve(size);
    for (std::size_t left = size; left > 0 && in_.ok(); --left) {
      out.mentions.push_back(take_mention(out));
    }
  }

  Mention take_mention(const rulebook::Analysis& text) {
    Mention out;
    const std::uint64_t head = in_.number(kMaxHead);
    const std::uint64_t kind = head & kMentionKinds;
    check(kind <= static_cast<std::uint64_t>(Mention::Kind::kDocument));
    out.kind = static_cast<Mention::Kind>(kind);
    out.article = (head & kArticle) != 0;
    out.lost = (head & kLost) != 0;
    const std::uint64_t gender = head >> kGenderShift & 3;
    check(gender <= static_cast<std::uint64_t>(Gender::kFeminine));
    out.gender = static_cast<Gender>(gender);
    out.number = static_cast<Number>(head >> kNumberShift & 3);
    out.entity = take_id(in_, entities_, kNoEntity);
    out.type = take_id(in_, types_, kNoType);
    out.first_token = number32(text.tokens.size());
    out.end_token = number32(text.tokens.size());
    out.span.begin = number32();
    out.span.end = number32();
    out.prefix = number32(out.span.begin);
    if ((head & kValue) != 0) out.value = in_.difference();
    if ((head & kDate) != 0) out.date = store::take_date(in_);
    if ((head & kBase) != 0) out.base = in_.text();
    check(out.first_token < out.end_token && store::lies_in(out.span, text.text()) &&
          store::lies_in({out.span.begin - out.prefix, out.span.end}, text.text()) &&
          store::is_utf8(out.base));
    return out;
  }

  void take_voices(ReadSentence& out) {
    const std::size_t most = out.analysis.tokens.size();
    for (std::size_t left = in_.count(); left > 0 && in_.ok(); --left) {
      Voice voice;
      voice.first_token = number32(most);
      voice.end_token = number32(most);
      voice.quoted = in_.number(1) != 0;
      voice.speaker = store::take_argument(in_);
      const EntityId speaker = voice.speaker.entity;
      check(voice.first_token <= voice.end_token && (speaker == kNoEntity || speaker < entities_) &&
            store::lies_in(voice.speaker.span, record_.document.text));
      out.voices.push_back(voice);
    }
  }

  const store::Record& record_;
  const std::size_t entities_;
  const std::size_t types_;
  BlobReader in_;
};

bool ids_hold(const Fact& fact, const rulebook::Rulebook& book) {
  const auto holds = [&](const Argument& argument) {
    return argument.entity == kNoEntity || argument.entity < book.lexicon().size();
  };
  return fact.relation < book.rules().relations.size() &&
         fact.rule < book.rules().extractions.size() && holds(fact.subject) && holds(fact.object) &&
         holds(fact.speaker) &&
         std::all_of(fact.qualifiers.begin(), fact.qualifiers.end(),
                     [&](const auto& qualifier) { return holds(qualifier.second); });
}

}  // namespace

std::string encode_reading(const Reading& reading) {
  BlobWriter out;
  out.number(reading.blocks.size());
  for (const Block& block : reading.blocks) put_block(out, block);
  out.number(reading.sentences.size());
  for (const ReadSentence& sentence : reading.sentences) put_sentence(out, sentence);
  return std::move(out).bytes();
}

std::optional<Reading> decode_reading(const store::Record& record, const rulebook::Rulebook& book) {
  Reading out;
  const bool hold = std::all_of(record.facts.begin(), record.facts.end(),
                                [&](const Fact& fact) { return ids_hold(fact, book); });
  if (!hold || !Decoder(record, book).take(out)) return std::nullopt;
  return out;
}

}  // namespace mujib::ingest
