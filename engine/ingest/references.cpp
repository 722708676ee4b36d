#include "engine/ingest/references.hpp"

#include <algorithm>

#include "engine/ingest/offices.hpp"

namespace mujib::ingest {
namespace {

// Mentions before an anaphor that are looked at: a paragraph may have no end.
constexpr std::size_t kReach = 500;

using lexicon::Mention;

bool agrees(const Mention& anaphor, const Mention& earlier, const lexicon::Lexicon& lexicon) {
  const Gender gender =
      earlier.gender != Gender::kUnknown ? earlier.gender : lexicon.entity(earlier.entity).gender;
  const bool gender_fits =
      anaphor.gender == Gender::kUnknown || gender == Gender::kUnknown || anaphor.gender == gender;
  const bool number_fits =
      anaphor.number == Number::kUnknown || anaphor.number == Number::kSingular;
  return gender_fits && number_fits;
}

}  // namespace

namespace {

// The entity of the nearest mention of the paragraph before an anaphor that is `wanted`, a
// test of its sentence and it.
template <class Wanted>
EntityId nearest_before(const std::vector<ReadSentence>& sentences, std::size_t sentence,
                        std::size_t mention, const Wanted& wanted) {
  std::size_t left = kReach;
  for (std::size_t at = sentence + 1; at-- > 0;) {
    const ReadSentence& one = sentences[at];
    if (one.sentence.paragraph != sentences[sentence].sentence.paragraph) break;
    const auto& mentions = one.analysis.mentions;
    for (std::size_t index = at == sentence ? mention : mentions.size(); index-- > 0;) {
      if (left-- == 0) return kNoEntity;
      if (wanted(one, mentions[index])) return mentions[index].entity;
    }
  }
  return kNoEntity;
}

}  // namespace

EntityId antecedent(const std::vector<ReadSentence>& sentences, std::size_t sentence,
                    std::size_t mention, TypeId type, const rulebook::Rulebook& book) {
  const lexicon::Lexicon& lexicon = book.lexicon();
  const arabic::Language& language = book.language();
  const ReadSentence& here = sentences[sentence];
  const Mention& anaphor = here.analysis.mentions[mention];
  const auto fits = [&](const ReadSentence&, const Mention& earlier) {
    return earlier.names() && (type == kNoType || lexicon.types().is_a(earlier.type, type)) &&
           agrees(anaphor, earlier, lexicon);
  };
  const auto in_paragraph = [&](const auto& wanted) {
    return nearest_before(sentences, sentence, mention, wanted);
  };
  const bool topic_fits =
      here.topic != kNoEntity &&
      (type == kNoType || lexicon.types().is_a(lexicon.entity(here.topic).type, type));
  if (anaphor.kind == Mention::Kind::kReference) {
    // «المنظمة» means the last «منظمة …», before that what the section is about, and
    // only then whatever organisation was named last («الأمم المتحدة»).
    const std::string noun = language.stem(here.analysis.word(anaphor.first_token));
    const EntityId same = in_paragraph([&](const ReadSentence& one, const Mention& earlier) {
      return earlier.kind == Mention::Kind::kName && fits(one, earlier) &&
             language.stem(one.analysis.word(earlier.first_token)) == noun;
    });
    if (same != kNoEntity) return same;
    if (topic_fits) return here.topic;
  }
  if (const EntityId found = in_paragraph(fits); found != kNoEntity) return found;
  if (topic_fits) return here.topic;
  // «التكتل» of «منظمة …»: a noun of the right type may differ in gender, a pronoun may not.
  if (anaphor.kind != Mention::Kind::kReference) return kNoEntity;
  return in_paragraph([&](const ReadSentence&, const Mention& earlier) {
    return earlier.names() && lexicon.types().is_a(earlier.type, type);
  });
}

void resolve_references(std::vector<ReadSentence>& sentences, const rulebook::Rulebook& book) {
  OfficeHolders offices(book, OfficeHolders::By::kState);
  for (const ReadSentence& sentence : sentences) offices.learn(sentence.analysis);
  const lexicon::Lexicon& lexicon = book.lexicon();
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    offices.resolve(sentences[at].analysis);
    auto& mentions = sentences[at].analysis.mentions;
    for (std::size_t index = 0; index < mentions.size(); ++index) {
      Mention& mention = mentions[index];
      if (mention.entity != kNoEntity) continue;
      if (mention.kind == Mention::Kind::kReference) {
        const EntityId found = antecedent(sentences, at, index, mention.type, book);
        if (found == kNoEntity) continue;
        mention.entity = found;
        mention.type = lexicon.entity(found).type;
      } else if (mention.kind == Mention::Kind::kPronoun) {
        mention.entity = antecedent(sentences, at, index, kNoType, book);
        if (mention.entity != kNoEntity) mention.type = lexicon.entity(mention.entity).type;
      }
    }
  }
}

}  // namespace mujib::ingest
