#include "engine/ingest/reading.hpp"

#include <algorithm>

#include "engine/ingest/extract.hpp"
#include "engine/ingest/references.hpp"
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

std::vector<ReadSentence> read_sentences(const Document& document, const rulebook::Rulebook& book) {
  std::vector<ReadSentence> out;
  EntityId topic = kNoEntity;
  for (const Sentence& sentence : text::split_sentences(document.text)) {
    ReadSentence one;
    one.sentence = sentence;
    one.analysis = book.analyse(sentence.span.of(document.text));
    if (sentence.heading) topic = topic_of(one.analysis);
    one.topic = topic;
    out.push_back(std::move(one));
  }
  resolve_references(out, book);
  find_voices(out, book);
  return out;
}

Reading read_document(const Document& document, const rulebook::Rulebook& book) {
  Reading out;
  out.sentences = read_sentences(document, book);
  out.facts = extract_facts(out.sentences, book);
  return out;
}

}  // namespace mujib::ingest
