#include "engine/ingest/reading.hpp"

#include <algorithm>

#include "engine/ingest/extract.hpp"
#include "engine/ingest/references.hpp"
#include "engine/ingest/structure/structure.hpp"
#include "engine/ingest/voices.hpp"
#include "engine/text/sentences.hpp"

namespace mujib::ingest {
namespace {

// What a heading is about: the entity it names, else the one its adjective belongs
// to («الموقف التركي» is about Turkey).
EntityId topic_of(const rulebook::Analysis& heading) {
  EntityId adjective = kNoEntity;
  for (const lexicon::Mention& mention : heading.mentions) {
    if (mention.kind == lexicon::Mention::Kind::kName) return mention.entity;
    if (mention.kind == lexicon::Mention::Kind::kAdjective) adjective = mention.entity;
  }
  return adjective;
}

// What of a block is read as sentences: the marker of an item is no word of it, the key of an
// entry is.
Span said_in(const Block& block) {
  switch (block.kind) {
    case Block::Kind::kItem:
    case Block::Kind::kQuestion:
    case Block::Kind::kAnswer:
      return block.body;
    default:
      return block.span;
  }
}

}  // namespace

bool ends_clause(std::string_view mark) {
  return text::is_one_of(mark, {"،", "؛", ".", ":", "!", "؟", "..", "..."});
}

Span ReadSentence::in_document(Span normalised) const {
  const Span local = analysis.normalised.map.cover(normalised);
  return {sentence.span.begin + local.begin, sentence.span.begin + local.end};
}

const Voice* ReadSentence::voice_at(std::uint32_t token) const {
  const Voice* found = nullptr;
  for (const Voice& voice : voices) {
    if (voice.first_token <= token && token < voice.end_token) found = &voice;
  }
  return found;
}

Voice ReadSentence::whole_saying(const Voice& part) const {
  constexpr std::uint32_t kMark = 1;  // a token between them
  Voice out = part;
  const auto his = [&](const Voice& other) {
    return other.speaker.entity == part.speaker.entity && other.speaker.span == part.speaker.span;
  };
  for (const Voice& next : voices) {
    if (!his(next) || next.first_token < out.first_token) continue;
    if (next.first_token <= out.end_token + kMark) {
      out.end_token = std::max(out.end_token, next.end_token);
    }
  }
  for (auto before = voices.rbegin(); before != voices.rend(); ++before) {
    if (!his(*before) || before->first_token > out.first_token) continue;
    if (out.first_token <= before->end_token + kMark) out.first_token = before->first_token;
  }
  return out;
}

Reading read_sentences(const Document& document, const rulebook::Rulebook& book) {
  Reading out;
  Structure structure = find_structure(document, book);
  EntityId topic = kNoEntity;
  for (std::uint32_t at = 0; at < structure.blocks.size(); ++at) {
    const Block& block = structure.blocks[at];
    const bool heading =
        block.kind == Block::Kind::kHeading || block.kind == Block::Kind::kTableHead;
    for (const Span span : text::split_sentences(document.text, said_in(block))) {
      ReadSentence one;
      one.sentence = {0, structure.lines[at], span, heading};
      one.analysis = book.analyse(span.of(document.text));
      if (block.kind == Block::Kind::kHeading) topic = topic_of(one.analysis);
      one.topic = topic;
      one.block = at;
      out.sentences.push_back(std::move(one));
    }
  }
  out.blocks = std::move(structure.blocks);
  resolve_references(out.sentences, book);
  find_voices(out.sentences, book);
  return out;
}

Reading read_document(const Document& document, const rulebook::Rulebook& book) {
  Reading out = read_sentences(document, book);
  out.facts = extract_facts(out.sentences, book);
  return out;
}

}  // namespace mujib::ingest
