#include "engine/question/term.hpp"

#include <algorithm>
#include <bit>

namespace mujib::question {
namespace {

using index::Key;
using index::kNoKey;
using index::TokenKeys;
using index::WordIndex;

using fit_quality::kAdjective;
using fit_quality::kOwner;
using fit_quality::kSame;
using fit_quality::kSameRoot;
using fit_quality::kSynonym;

bool meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return false;
}

// Words that are both listed are synonyms where one class lists both: «العملة» and «تعمل»
// have one stem and nothing else in common.
bool are_synonyms(const QueryTerm& term, const WordIndex& index, Key form) {
  const std::vector<std::uint32_t>& listed = index.listed(form);
  if (!term.listed.empty() && !listed.empty()) return meet(term.listed, listed);
  return meet(term.classes, index.classes(form));
}

bool same_time(const Date& asked, const Date& said) {
  return asked.year == said.year && (asked.month == 0 || asked.month == said.month) &&
         (asked.day == 0 || asked.day == said.day);
}

int fit_mention(const QueryTerm& term, const lexicon::Mention& mention,
                const lexicon::Lexicon& lexicon) {
  using lexicon::Mention;
  switch (term.kind) {
    case QueryTerm::Kind::kEntity: {
      if (mention.entity == kNoEntity) return 0;
      const bool same = mention.entity == term.entity;
      if (!same && lexicon.owner(mention.entity) != lexicon.owner(term.entity)) return 0;
      if (mention.kind == Mention::Kind::kAdjective) return kAdjective;
      return same ? kSame : kOwner;
    }
    case QueryTerm::Kind::kNumber:
      return mention.kind == Mention::Kind::kNumber && mention.value == term.value ? kSame : 0;
    case QueryTerm::Kind::kTime:
      return mention.kind == Mention::Kind::kTime && mention.date && term.date &&
                     same_time(*term.date, *mention.date)
                 ? kSame
                 : 0;
    case QueryTerm::Kind::kWord:
      return 0;
  }
  return 0;
}

}  // namespace

int weight_of(std::uint32_t frequency, std::uint32_t sentences) {
  constexpr int kLeast = 3;
  const std::uint32_t ratio = (sentences + 1) / (frequency + 1);
  return kLeast + static_cast<int>(std::bit_width(ratio));
}

int fit(const QueryTerm& term, const ingest::Knowledge& knowledge, const WordIndex& index,
        std::uint32_t sentence, std::uint32_t token) {
  const ingest::ReadSentence& one = knowledge.sentences[sentence];
  if (term.kind != QueryTerm::Kind::kWord) {
    for (const lexicon::Mention& mention : one.analysis.mentions) {
      if (mention.first_token > token || token >= mention.end_token) continue;
      return fit_mention(term, mention, knowledge.book->lexicon());
    }
    return 0;
  }
  const TokenKeys& keys = index.keys(sentence)[token];
  if (!keys.content) return 0;
  const bool has_synonyms = !term.classes.empty() || !term.listed.empty();
  const bool meets = has_synonyms && keys.form != kNoKey && are_synonyms(term, index, keys.form);
  if (keys.stem == term.stem && term.stem != kNoKey) {
    // «العملة» is no form of «العمل», though both have one stem.
    const std::string_view word = one.analysis.word(token);
    const bool feminine = term.word.ends_with("ه") && word.size() + 2 == term.word.size() &&
                          std::string_view(term.word).starts_with(word);
    return feminine && !meets ? kSameRoot : kSame;
  }
  if (meets) return kSynonym;
  return keys.root == term.root && term.root != kNoKey ? kSameRoot : 0;
}

}  // namespace mujib::question
