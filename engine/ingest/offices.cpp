#include "engine/ingest/offices.hpp"

#include <algorithm>

#include "engine/ingest/knowledge.hpp"
#include "engine/text/letter_strings.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::Analysis;
using rulebook::ReservedSet;

constexpr std::uint32_t kMostWords = 6;    // of an office
constexpr std::uint32_t kFewestWords = 2;  // «الرئيس» alone is anybody's
using text::kArticle;
using text::letter::kComma;

// «للصحفي», «والصحفي», with what is left when the particles go; the word itself where it has
// no article.
std::optional<std::string_view> after_article(std::string_view word) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (split.article) return split.rest;
  }
  return std::nullopt;
}

// One blank between; the first without its particles.
std::string words_between(const Analysis& analysis, std::uint32_t first, std::uint32_t end) {
  std::string out;
  for (std::uint32_t at = first; at < end; ++at) {
    std::string_view word = analysis.word(at);
    if (at == first) {
      for (const text::PrefixSplit& split : text::prefix_splits(word)) {
        if (split.article) word = split.rest;
      }
    }
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

OfficeWords::OfficeWords(const rulebook::Rulebook& book)
    : book_(book),
      title_(book.set(ReservedSet::kTitle)),
      other_(book.set(ReservedSet::kOtherOffice)),
      head_(book.set(ReservedSet::kHead)),
      lead_(book.set(ReservedSet::kLead)),
      person_(book.type(rulebook::ReservedType::kPerson)) {}

bool OfficeWords::has(const std::vector<SetId>& sets, SetId set) {
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}

bool OfficeWords::is_person(const Mention& mention) const {
  return mention.names() && book_.lexicon().types().is_a(mention.type, person_);
}

bool OfficeWords::introduces(const Analysis& sentence, std::uint32_t office, const Mention& person,
                             const std::function<bool(std::uint32_t)>& belongs) const {
  if (person.first_token <= office || person.first_token - office > kReach) return false;
  for (std::uint32_t at = office + 1; at < person.first_token; ++at) {
    const std::string_view word = sentence.word(at);
    if (sentence.tokens[at].kind == text::Token::Kind::kPunctuation) {
      if (ends_clause(word) && word != kComma) return false;
    } else if (!belongs(at) && !book_.language().is_function_word(word) &&
               !book_.lists(ReservedSet::kOfficeLink, word)) {
      return false;
    }
  }
  return true;
}

// ------------------------------------------------------------ holders

OfficeHolders::OfficeHolders(const Knowledge& knowledge)
    : OfficeHolders(*knowledge.book, By::kWords) {
  for (const ReadSentence& sentence : knowledge.sentences) learn(sentence.analysis);
}

void OfficeHolders::hold(std::string office, EntityId person) {
  const auto [place, fresh] = holders_.emplace(std::move(office), person);
  if (!fresh && place->second != person) place->second = kNoEntity;
}

EntityId OfficeHolders::holder(const std::string& office) const {
  const auto found = holders_.find(office);
  return found == holders_.end() ? kNoEntity : found->second;
}

bool OfficeHolders::is_named(const Analysis& text, std::uint32_t token) const {
  // Mentions stand in the order of their tokens.
  auto one = std::partition_point(text.mentions.begin(), text.mentions.end(),
                                  [&](const Mention& other) { return other.first_token < token; });
  for (; one != text.mentions.end() && one->first_token == token; ++one) {
    if (words_.is_person(*one)) return true;
  }
  return false;
}

bool OfficeHolders::is_another(const Analysis& text, std::uint32_t token) const {
  return token < text.tokens.size() && words_.makes_another(text.word(token));
}

void OfficeHolders::learn(const Analysis& sentence) {
  for (std::size_t index = 0; index < sentence.mentions.size(); ++index) {
    const Mention& person = sentence.mentions[index];
    if (!words_.is_person(person)) continue;
    if (by_ == By::kWords) {
      if (person.kind == Mention::Kind::kName) learn_by_words(sentence, person);
      continue;
    }
    if (index == 0 || sentence.mentions[index - 1].end_token != person.first_token) continue;
    if (auto office = office_of_state(sentence, sentence.mentions[index - 1])) {
      hold(*std::move(office), person.entity);
    }
  }
}

void OfficeHolders::resolve(Analysis& text) const {
  if (by_ == By::kState) {
    resolve_by_state(text);
  } else {
    resolve_by_words(text);
  }
}

// ------------------------------------------------------------ «الرئيس الروسي»

// The title right before the adjective and its state.
std::optional<std::string> OfficeHolders::office_of_state(const Analysis& text,
                                                          const Mention& adjective) const {
  if (adjective.kind != Mention::Kind::kAdjective || adjective.first_token == 0) return {};
  std::string_view noun = text.word(adjective.first_token - 1);
  if (!words_.is_title(noun)) return {};
  if (const auto bare = after_article(noun)) {
    noun = *bare;
  } else if (noun.starts_with(kArticle)) {
    noun.remove_prefix(kArticle.size());
  }
  return std::string(noun) + ' ' + std::to_string(adjective.entity);
}

void OfficeHolders::resolve_by_state(Analysis& text) const {
  for (Mention& mention : text.mentions) {
    if (is_named(text, mention.end_token) || is_another(text, mention.end_token)) continue;
    const auto office = office_of_state(text, mention);
    const EntityId person = office ? holder(*office) : kNoEntity;
    if (person == kNoEntity) continue;
    const Entity& entity = book_.lexicon().entity(person);
    mention.kind = Mention::Kind::kReference;
    mention.entity = person;
    mention.type = entity.type;
    --mention.first_token;
    mention.span.begin = text.tokens[mention.first_token].span.begin;
    mention.prefix = 0;
    mention.gender = entity.gender;
    mention.number = Number::kSingular;
  }
}

// ------------------------------------------------------------ «المتحدث باسم الكرملين»

void OfficeHolders::learn_by_words(const Analysis& sentence, const Mention& person) {
  const std::uint32_t name = person.first_token;
  for (std::uint32_t back = 1; back <= kMostWords && back <= name; ++back) {
    const std::uint32_t at = name - back;
    if (sentence.tokens[at].kind != text::Token::Kind::kWord) break;
    const std::string_view word = sentence.word(at);
    if (back < kFewestWords || !after_article(word) || !words_.is_title(word)) continue;
    hold(words_between(sentence, at, name), person.entity);
  }
}

void OfficeHolders::resolve_by_words(Analysis& text) const {
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t first = 0; first < count; ++first) {
    if (!after_article(text.word(first)) || !words_.is_title(text.word(first))) continue;
    for (std::uint32_t end = std::min(count, first + kMostWords); end >= first + kFewestWords;
         --end) {
      const EntityId person = holder(words_between(text, first, end));
      if (person == kNoEntity) continue;
      if (is_named(text, end) || is_another(text, end)) break;
      const Entity& entity = book_.lexicon().entity(person);
      const Mention made{.kind = Mention::Kind::kReference,
                         .entity = person,
                         .type = entity.type,
                         .first_token = first,
                         .end_token = end,
                         .span = {text.tokens[first].span.begin, text.tokens[end - 1].span.end},
                         .gender = entity.gender};
      std::erase_if(text.mentions,
                    [&](const Mention& old) { return made.span.overlaps(old.span); });
      text.mentions.push_back(made);
      std::sort(text.mentions.begin(), text.mentions.end(),
                [](const Mention& a, const Mention& b) { return a.span < b.span; });
      break;
    }
  }
}

}  // namespace mujib::ingest
