#include "engine/ingest/references.hpp"

#include <algorithm>
#include <map>

#include "engine/arabic/stem.hpp"

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

// «الرئيس الروسي», «الصحفي التركي»: an office and a nationality.
struct Office {
  std::string noun;
  EntityId state;
  friend auto operator<=>(const Office&, const Office&) = default;
};

std::string_view without_article(std::string_view word) {
  return word.starts_with("ال") ? word.substr(4) : word;
}

class Offices {
 public:
  explicit Offices(const rulebook::Rulebook& book)
      : book_(book),
        title_(book.set(rulebook::ReservedSet::kTitle)),
        other_(book.set(rulebook::ReservedSet::kOtherOffice)),
        person_(book.type(rulebook::ReservedType::kPerson)) {}

  // Learns «الصحفي التركي محمد أونلمش»; several persons with one office settle nothing.
  void learn(const ReadSentence& sentence) {
    const auto& mentions = sentence.analysis.mentions;
    for (std::size_t index = 0; index + 1 < mentions.size(); ++index) {
      const Mention& next = mentions[index + 1];
      if (!book_.lexicon().types().is_a(next.type, person_) || !next.names()) continue;
      if (next.first_token != mentions[index].end_token) continue;
      if (const auto office = office_at(sentence, index)) {
        const auto [place, fresh] = holders_.emplace(*office, next.entity);
        if (!fresh && place->second != next.entity) place->second = kNoEntity;
      }
    }
  }

  // Turns «الصحفي التركي» that no name follows into a reference to its holder.
  void apply(ReadSentence& sentence) const {
    auto& mentions = sentence.analysis.mentions;
    for (std::size_t index = 0; index < mentions.size(); ++index) {
      const bool named = index + 1 < mentions.size() && mentions[index + 1].names() &&
                         mentions[index + 1].first_token == mentions[index].end_token &&
                         book_.lexicon().types().is_a(mentions[index + 1].type, person_);
      if (named || is_another(sentence, mentions[index].end_token)) continue;
      const auto office = office_at(sentence, index);
      if (!office) continue;
      const auto holder = holders_.find(*office);
      if (holder == holders_.end() || holder->second == kNoEntity) continue;
      Mention& mention = mentions[index];
      mention.kind = Mention::Kind::kReference;
      mention.entity = holder->second;
      mention.type = book_.lexicon().entity(holder->second).type;
      --mention.first_token;
      mention.span.begin = sentence.analysis.tokens[mention.first_token].span.begin;
      mention.prefix = 0;
      mention.gender = book_.lexicon().entity(holder->second).gender;
      mention.number = Number::kSingular;
    }
  }

 private:
  // «الرئيس التركي الأسبق»: not the one who is called so without it.
  bool is_another(const ReadSentence& sentence, std::uint32_t after) const {
    return after < sentence.analysis.tokens.size() &&
           book_.in_set(sentence.analysis.word(after), other_);
  }

  // The title word right before the adjective `index`, if that is what it is.
  std::optional<Office> office_at(const ReadSentence& sentence, std::size_t index) const {
    const Mention& adjective = sentence.analysis.mentions[index];
    if (adjective.kind != Mention::Kind::kAdjective || adjective.first_token == 0) return {};
    const std::string_view noun = sentence.analysis.word(adjective.first_token - 1);
    if (!book_.in_set(noun, title_)) return {};
    for (const text::PrefixSplit& split : text::prefix_splits(noun)) {
      if (split.article) return Office{std::string(split.rest), adjective.entity};
    }
    return Office{std::string(without_article(noun)), adjective.entity};
  }

  const rulebook::Rulebook& book_;
  rulebook::Rulebook::SetId title_;
  rulebook::Rulebook::SetId other_;
  TypeId person_;
  std::map<Office, EntityId> holders_;
};

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
                    std::size_t mention, TypeId type, const lexicon::Lexicon& lexicon) {
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
    const std::string noun = arabic::stem(here.analysis.word(anaphor.first_token));
    const EntityId same = in_paragraph([&](const ReadSentence& one, const Mention& earlier) {
      return earlier.kind == Mention::Kind::kName && fits(one, earlier) &&
             arabic::stem(one.analysis.word(earlier.first_token)) == noun;
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
  Offices offices(book);
  for (const ReadSentence& sentence : sentences) offices.learn(sentence);
  const lexicon::Lexicon& lexicon = book.lexicon();
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    offices.apply(sentences[at]);
    auto& mentions = sentences[at].analysis.mentions;
    for (std::size_t index = 0; index < mentions.size(); ++index) {
      Mention& mention = mentions[index];
      if (mention.entity != kNoEntity) continue;
      if (mention.kind == Mention::Kind::kReference) {
        const EntityId found = antecedent(sentences, at, index, mention.type, lexicon);
        if (found == kNoEntity) continue;
        mention.entity = found;
        mention.type = lexicon.entity(found).type;
      } else if (mention.kind == Mention::Kind::kPronoun) {
        mention.entity = antecedent(sentences, at, index, kNoType, lexicon);
        if (mention.entity != kNoEntity) mention.type = lexicon.entity(mention.entity).type;
      }
    }
  }
}

}  // namespace mujib::ingest
