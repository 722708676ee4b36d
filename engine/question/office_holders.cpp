#include "engine/question/office_holders.hpp"

#include <algorithm>

namespace mujib::question {
namespace {

using lexicon::Mention;
using rulebook::Analysis;

constexpr std::uint32_t kMostWords = 6;
constexpr std::uint32_t kFewestWords = 2;  // «الرئيس» alone is anybody's

std::string words_between(const Analysis& analysis, std::uint32_t first, std::uint32_t end) {
  std::string out;
  for (std::uint32_t at = first; at < end; ++at) {
    std::string_view word = analysis.word(at);
    if (at == first) {  // «للصحفي», «والصحفي»: the article stays
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

OfficeHolders::OfficeHolders(const ingest::Knowledge& knowledge)
    : book_(*knowledge.book),
      title_(book_.set(rulebook::ReservedSet::kTitle)),
      other_(book_.set(rulebook::ReservedSet::kOtherOffice)),
      person_(book_.type(rulebook::ReservedType::kPerson)) {
  for (const ingest::ReadSentence& sentence : knowledge.sentences) {
    const Analysis& analysis = sentence.analysis;
    for (const Mention& mention : analysis.mentions) {
      if (mention.kind != Mention::Kind::kName || !is_person(mention)) continue;
      const std::uint32_t name = mention.first_token;
      for (std::uint32_t back = 1; back <= kMostWords && back <= name; ++back) {
        const std::uint32_t at = name - back;
        if (analysis.tokens[at].kind != text::Token::Kind::kWord) break;
        if (back < kFewestWords || !is_title(analysis.word(at))) continue;
        const auto [place, fresh] =
            holders_.emplace(words_between(analysis, at, name), mention.entity);
        if (!fresh && place->second != mention.entity) place->second = kNoEntity;
        longest_ = std::max<std::size_t>(longest_, back);
      }
    }
  }
}

bool OfficeHolders::is_title(std::string_view word) const {
  const auto splits = text::prefix_splits(word);
  if (std::none_of(splits.begin(), splits.end(),
                   [](const text::PrefixSplit& one) { return one.article; })) {
    return false;
  }
  return book_.in_set(word, title_);
}

bool OfficeHolders::is_person(const Mention& mention) const {
  return mention.names() && book_.lexicon().types().is_a(mention.type, person_);
}

void OfficeHolders::apply(Analysis& question) const {
  const auto count = static_cast<std::uint32_t>(question.tokens.size());
  for (std::uint32_t first = 0; first < count; ++first) {
    if (!is_title(question.word(first))) continue;
    for (std::uint32_t end = std::min<std::uint32_t>(count, first + kMostWords);
         end >= first + kFewestWords; --end) {
      const auto holder = holders_.find(words_between(question, first, end));
      if (holder == holders_.end() || holder->second == kNoEntity) continue;
      const bool named =
          std::any_of(question.mentions.begin(), question.mentions.end(),
                      [&](const Mention& one) { return one.first_token == end && is_person(one); });
      const bool another = end < count && book_.in_set(question.word(end), other_);
      if (named || another) break;
      const Entity& person = book_.lexicon().entity(holder->second);
      const Mention made{
          .kind = Mention::Kind::kReference,
          .entity = holder->second,
          .type = person.type,
          .first_token = first,
          .end_token = end,
          .span = {question.tokens[first].span.begin, question.tokens[end - 1].span.end},
          .gender = person.gender};
      std::erase_if(question.mentions,
                    [&](const Mention& old) { return made.span.overlaps(old.span); });
      question.mentions.push_back(made);
      std::sort(question.mentions.begin(), question.mentions.end(),
                [](const Mention& a, const Mention& b) { return a.span < b.span; });
      break;
    }
  }
}

}  // namespace mujib::question
