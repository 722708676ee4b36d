#include "tests/engine/find/small_collection.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/find/spans/span_sample.hpp"

namespace mujib::find {

SmallCollection::SmallCollection(const std::vector<std::string>& texts) {
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    Document document;
    document.name = "d" + std::to_string(at);
    document.text = texts[at];
    knowledge.first_sentence.push_back(static_cast<std::uint32_t>(knowledge.sentences.size()));
    ingest::Reading read = ingest::read_sentences(document, shipped_rules());
    for (ingest::ReadSentence& one : read.sentences) {
      one.sentence.document = at;
      knowledge.sentences.push_back(std::move(one));
    }
    knowledge.blocks.push_back(std::move(read.blocks));
    knowledge.documents.push_back(std::move(document));
  }
  knowledge.first_sentence.push_back(static_cast<std::uint32_t>(knowledge.sentences.size()));
  knowledge.book = {&shipped_rules(), [](const rulebook::Rulebook*) {}};
  std::vector<Problem> problems;
  reader = std::make_unique<Reader>(knowledge,
                                    ReaderWeights::load(MUJIB_ROOT "/rules/weights", problems));
  REQUIRE(problems.empty());
}

std::string SmallCollection::answer(const char* question) const {
  const Reading reading = reader->read(question);
  if (reading.verdict != Reading::Verdict::kAnswer) return {};
  const ingest::ReadSentence& sentence = knowledge.sentences[reading.sentence()];
  const SpanRange range = reading.range();
  return std::string(bytes_of(sentence, range.first, range.end).of(sentence.analysis.text()));
}

std::string SmallCollection::sentence(const Reading& reading) const {
  return std::string(knowledge.text_of(reading.sentence()));
}

}  // namespace mujib::find
