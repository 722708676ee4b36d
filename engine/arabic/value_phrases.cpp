#include "engine/arabic/value_phrases.hpp"

#include <algorithm>

#include "engine/arabic/amount_phrases.hpp"
#include "engine/arabic/time_phrases.hpp"
#include "engine/arabic/value_words.hpp"
#include "engine/text/letter_strings.hpp"

namespace mujib::arabic {
namespace {

using namespace value_kind;  // NOLINT(google-build-using-namespace)

constexpr std::uint32_t kLongestTail = 8;   // tokens of «من تسليم الوحدة»
constexpr std::uint32_t kLongestEvent = 7;  // tokens of «بعد انتهاء العقد»
constexpr std::uint32_t kEventReach = 4;  // tokens of «قبل السفر بأسبوع» up to the duration
constexpr std::string_view kHyphen = "-";
using text::letter::kWaw;

class Finder {
 public:
  explicit Finder(const ValueWords& words) : words_(words), times_(words) {}

  std::vector<ValuePhrase> run() {
    find_atoms();
    join_ranges();
    join_times();
    for (std::size_t index = 0; index < out_.size(); ++index) extend(index);
    add_events();
    return std::move(out_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  void find_atoms() {
    for (std::size_t at = 0; at < words_.size();) {
      auto found = next_of_range(at);
      if (!found) found = first_of_range(at);
      if (!found) found = times_.at(at);
      if (!found) found = amount_at(words_, at);
      if (!found) {
        ++at;
        continue;
      }
      at = found->end;
      out_.push_back(*found);
    }
  }

  bool is_middle(std::size_t at) const {
    return words_.has(Table::kRangeMiddle, at) || words_.is(at, kHyphen);
  }

  // «… صباحا إلى الثالثة»: an hour by what stands before it.
  std::optional<ValuePhrase> next_of_range(std::size_t at) const {
    if (out_.empty() || !out_.back().is(kClock) || at == 0) return std::nullopt;
    if (out_.back().end + 1 != at || !is_middle(at - 1)) return std::nullopt;
    return times_.hour_at(at);
  }

  // «من الثامنة إلى الثالثة», «من 8 إلى 3»: two hours, or two small numbers that count nothing.
  std::optional<ValuePhrase> first_of_range(std::size_t at) const {
    if (at == 0 || !words_.has_bare(Table::kRangeFirst, at - 1)) return std::nullopt;
    const auto first = times_.hour_at(at);
    if (!first) return std::nullopt;
    const bool joined = words_.text_of(first->end).starts_with(kWaw);  // «والثالثة»
    if (!joined && !is_middle(first->end)) return std::nullopt;
    const auto second = times_.hour_at(joined ? first->end : first->end + 1);
    if (!second) return std::nullopt;
    const auto counts = amount_at(words_, second->first);
    const bool bare = !counts || counts->is(kBare);
    return bare ? first : std::nullopt;
  }

  static bool family(const ValuePhrase& one, const ValuePhrase& other) {
    if (one.is(kTimes) && other.is(kTimes)) {
      return one.is(other.kinds & ~kYear) ||
             (one.is(kClock | kPartOfDay) && other.is(kClock | kPartOfDay));
    }
    return one.is(kAmounts) && other.is(kAmounts) && (one.is(kBare) || one.is(other.kinds));
  }

  // «من السبت إلى الخميس», «بين 3 و5 أيام», «3-5 أيام».
  void join_ranges() {
    std::vector<ValuePhrase> joined;
    for (const ValuePhrase& one : out_) {
      if (!joined.empty() && ranges(joined.back(), one)) {
        ValuePhrase& first = joined.back();
        first.end = one.end;
        if (first.is(kBare)) first.kinds = one.kinds;
        first.kinds |= one.kinds;
        if (!first.noun) first.noun = one.noun;
        if (first.dimension.empty()) first.dimension = one.dimension;
        if (first.first > 0 && words_.has_bare(Table::kRangeFirst, first.first - 1)) --first.first;
      } else {
        joined.push_back(one);
      }
    }
    out_ = std::move(joined);
  }

  bool ranges(const ValuePhrase& first, const ValuePhrase& second) const {
    if (!family(first, second)) return false;
    const bool opened = first.first > 0 && words_.has_bare(Table::kRangeFirst, first.first - 1);
    const std::string_view middle = words_.text_of(first.end);
    if (first.end + 1 == second.first) {
      if (middle == kHyphen) return true;
      return is_middle(first.end) && (opened || middle != kWaw);
    }
    // «بين 3 و5»; «من 22 مقاطعة وخمس مناطق» is two.
    const bool between = opened && !words_.has_bare(Table::kOf, first.first - 1);
    return between && first.end == second.first && words_.text_of(second.first).starts_with(kWaw) &&
           (first.is(kAmounts) || first.is(kClock));
  }

  // «السبت الساعة الثامنة», «أسبوع وثلاثة أيام», «صباحا ومساء».
  void join_times() {
    std::vector<ValuePhrase> joined;
    for (const ValuePhrase& one : out_) {
      if (!joined.empty() && goes_on(joined.back(), one)) {
        joined.back().end = one.end;
        joined.back().kinds |= one.kinds;
      } else {
        joined.push_back(one);
      }
    }
    out_ = std::move(joined);
  }

  bool goes_on(const ValuePhrase& first, const ValuePhrase& second) const {
    const bool times = first.is(kTimes) && second.is(kTimes);
    const bool waw = words_.text_of(second.first).starts_with(kWaw);
    if (first.end == second.first) {
      if (times) return !waw || first.kinds == second.kinds;
      return waw && first.is(kDuration) && second.is(kDuration);
    }
    const bool between = first.end + 1 == second.first && words_.has(Table::kMonthCues, first.end);
    return times && between;
  }

  // The words before and behind that belong to a phrase: «قبل الخميس», «خلال أسبوعين من …»,
  // «نحو ثلاثين», «من السبت».
  void extend(std::size_t index) {
    ValuePhrase& one = out_[index];
    const std::uint32_t least = index == 0 ? 0 : out_[index - 1].end;
    if (one.is(kDuration) && make_term(one, least, index)) return;
    if (one.is(kTimes)) {
      while (one.first > least && words_.has_bare(Table::kEdgesOfTime, one.first - 1)) --one.first;
      return;
    }
    if (one.first > least && words_.has(Table::kAbout, one.first - 1)) {
      --one.first;
    } else if (one.first > least + 1 && words_.words_of(Table::kAbout, one.first - 2) == 2) {
      one.first -= 2;
    }
  }

  bool make_term(ValuePhrase& one, std::uint32_t least, std::size_t index) {
    if (one.first > least && words_.has_bare(Table::kTermFromDuration, one.first - 1)) {
      --one.first;
      one.kinds = kTerm;
      if (words_.has(Table::kOf, one.end)) one.end = tail_end(one.end, index);
      return true;
    }
    // «قبل السفر بيومين», «قبل انتهائها بستين يوما»
    const bool dual = one.noun && *one.noun == one.first && words_.is_word(one.first) &&
                      !words_.has(Table::kUnitsOfTime, one.first);
    const bool counted = one.noun && *one.noun > one.first && words_.is_word(one.first) &&
                         words_.text_of(one.first).starts_with(text::letter::kBa);
    const bool by = dual || counted;
    for (std::uint32_t back = 2; by && back <= kEventReach && one.first >= least + back; ++back) {
      if (!words_.has_bare(Table::kTermFromDuration, one.first - back)) continue;
      one.first -= back;
      one.kinds = kTerm;
      return true;
    }
    return false;
  }

  std::uint32_t next_phrase(std::size_t index) const {
    return index + 1 < out_.size() ? out_[index + 1].first : size();
  }

  std::uint32_t tail_end(std::uint32_t from, std::size_t index) const {
    std::uint32_t end = from;
    const std::uint32_t most = std::min({size(), from + kLongestTail, next_phrase(index)});
    while (end < most && !words_.is_mark(end)) ++end;
    return end;
  }

  // «بعد انتهاء العقد»: what no phrase holds yet.
  void add_events() {
    std::vector<ValuePhrase> all;
    std::uint32_t at = 0;
    std::size_t index = 0;
    while (at < size()) {
      if (index < out_.size() && out_[index].first == at) {
        at = out_[index].end;
        all.push_back(out_[index++]);
        continue;
      }
      const std::uint32_t most =
          std::min({size(), at + kLongestEvent, index < out_.size() ? out_[index].first : size()});
      std::uint32_t end = at + 1;
      if (words_.has_bare(Table::kBeforeEvent, at)) {
        while (end < most && !words_.is_mark(end)) ++end;
      }
      if (end > at + 1) {
        all.push_back({.first = at, .end = end, .kinds = kEvent});
      }
      at = end;
    }
    out_ = std::move(all);
  }

  const ValueWords& words_;
  TimePhrases times_;
  std::vector<ValuePhrase> out_;
};

}  // namespace

std::vector<ValuePhrase> find_value_phrases(const Language& language, std::string_view normalised,
                                            const std::vector<text::Token>& tokens) {
  const ValueWords words(language, normalised, tokens);
  return Finder(words).run();
}

}  // namespace mujib::arabic
