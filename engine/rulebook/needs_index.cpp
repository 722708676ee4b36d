#include "engine/rulebook/needs_index.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/rulebook/tagged.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::rulebook {
namespace {

constexpr std::size_t kTagStart = 2;  // bytes: the control character and the type

bool is_tag(std::string_view item) {
  return item.front() == kEntityTag || item.front() == kAdjectiveTag ||
         item.front() == kPronounTag || item.front() == kValueTag;
}

}  // namespace

NeedsIndex::NeedsIndex(const std::vector<const Pattern*>& patterns) {
  std::map<std::vector<std::string>, NeedId> ids;
  std::vector<std::size_t> widths;  // by need
  for (std::uint32_t at = 0; at < patterns.size(); ++at) {
    std::vector<NeedId>& own = needs_.emplace_back();
    for (const std::vector<std::string>& need : patterns[at]->needs) {
      const auto [known, fresh] = ids.emplace(need, static_cast<NeedId>(ids.size()));
      own.push_back(known->second);
      if (!fresh) continue;
      widths.push_back(need.size());
      for (const std::string& word : need) {
        std::vector<NeedId>& met = met_by_[word];
        if (met.empty() || met.back() != known->second) met.push_back(known->second);
      }
    }
    patterns_.resize(ids.size());
    // Tried for the need that the fewest words meet.
    const auto narrowest = std::min_element(
        own.begin(), own.end(), [&](NeedId a, NeedId b) { return widths[a] < widths[b]; });
    (narrowest == own.end() ? needless_ : patterns_[*narrowest]).push_back(at);
  }
}

void NeedsIndex::meet(std::string_view item, std::vector<bool>& met,
                      std::vector<NeedId>& list) const {
  const auto found = met_by_.find(item);
  if (found == met_by_.end()) return;
  for (const NeedId need : found->second) {
    if (met[need]) continue;
    met[need] = true;
    list.push_back(need);
  }
}

// The word, and what is left of it without each of the particles that a pattern lets it have.
void NeedsIndex::meet_word(std::string_view word, std::vector<bool>& met,
                           std::vector<NeedId>& list) const {
  constexpr std::size_t kLetter = 2;
  const auto begins = [](std::string_view text, std::initializer_list<std::string_view> letters) {
    return std::any_of(letters.begin(), letters.end(),
                       [&](std::string_view letter) { return text.starts_with(letter); });
  };
  const auto with_article_off = [&](std::string_view rest) {
    meet(rest, met, list);
    if (rest.starts_with(text::kArticle)) meet(rest.substr(text::kArticle.size()), met, list);
  };
  const auto with_prepositions_off = [&](std::string_view rest) {
    with_article_off(rest);
    if (rest.starts_with("لل")) meet(rest.substr(2 * kLetter), met, list);
    if (begins(rest, {"ب", "ل", "ك"})) with_article_off(rest.substr(kLetter));
  };
  with_prepositions_off(word);
  if (begins(word, {"و", "ف"})) with_prepositions_off(word.substr(kLetter));
}

std::vector<std::uint32_t> NeedsIndex::possible(std::string_view tagged) const {
  std::vector<bool> met(patterns_.size(), false);
  std::vector<NeedId> list;
  while (!tagged.empty()) {
    const std::size_t end = std::min(tagged.find(' '), tagged.size());
    const std::string_view item = tagged.substr(0, end);
    tagged.remove_prefix(std::min(end + 1, tagged.size()));
    if (item.empty()) continue;
    if (is_tag(item)) {
      meet(item.substr(0, kTagStart), met, list);
    } else {
      meet_word(item, met, list);
    }
  }
  std::vector<std::uint32_t> out = needless_;
  for (const NeedId need : list) {
    for (const std::uint32_t pattern : patterns_[need]) {
      const std::vector<NeedId>& own = needs_[pattern];
      if (std::all_of(own.begin(), own.end(), [&](NeedId one) { return met[one]; })) {
        out.push_back(pattern);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace mujib::rulebook
