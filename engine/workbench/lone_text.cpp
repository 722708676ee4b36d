#include "engine/workbench/lone_text.hpp"

#include "engine/ingest/references.hpp"

namespace mujib::workbench {

std::vector<EntityId> possible_topics(const rulebook::Rulebook& book) {
  std::vector<EntityId> out{kNoEntity};
  const lexicon::Lexicon& lexicon = book.lexicon();
  std::vector<bool> seen(lexicon.types().size());
  for (EntityId id = 0; id < lexicon.size(); ++id) {
    const TypeId type = lexicon.entity(id).type;
    if (type == kNoType || seen[type]) continue;
    seen[type] = true;
    out.push_back(id);
  }
  return out;
}

LoneText read_alone(const std::string& text, EntityId topic, const rulebook::Rulebook& book) {
  LoneText out;
  out.document.text = text;
  out.sentences = ingest::read_sentences(out.document, book).sentences;
  for (ingest::ReadSentence& sentence : out.sentences) {
    sentence.sentence.heading = false;
    if (sentence.topic == kNoEntity) sentence.topic = topic;
  }
  ingest::resolve_references(out.sentences, book);
  return out;
}

}  // namespace mujib::workbench
