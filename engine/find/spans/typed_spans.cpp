#include "engine/find/spans/typed_spans.hpp"

#include <algorithm>

#include "engine/text/tokens.hpp"

namespace mujib::find {
namespace {

using text::is_one_of;

constexpr std::size_t kLetter = 2;        // bytes of an Arabic letter
constexpr std::size_t kLongestDay = 2;    // digits of a day of the month
constexpr std::size_t kShortestYear = 3;  // digits
constexpr std::size_t kLongestYear = 4;
constexpr int kLongestPlace = 4;            // words
constexpr std::size_t kShortestDecade = 7;  // letters of «الستينات»

bool looks_like_year(std::string_view digits) {
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return false;
  }
  if (digits.size() == kShortestYear) return digits.front() >= '5';
  return digits.size() == kLongestYear && (digits.front() == '1' || digits.starts_with("20"));
}

class Finder {
 public:
  Finder(const SpanText& text, const SpanLists& lists)
      : text_(text), lists_(lists), used_(text.words.size(), false) {}

  std::vector<TypedSpan> run() {
    int at = 0;
    while (at < text_.size()) {
      if (const int end = time_end(at); end > at) {
        add(at, end, SpanType::kTime);
        std::fill(used_.begin() + at, used_.begin() + end, true);
        at = end;
      } else if (text_[at].number && !counts_nothing(at)) {
        at = add_number(at);
      } else {
        ++at;
      }
    }
    add_places();
    add_reasons();
    return std::move(spans_);
  }

 private:
  bool in(int at, SpanList list) const { return at < text_.size() && text_[at].lists.has(list); }
  bool in_bare(int at, SpanList list) const {
    return at < text_.size() && (text_[at].lists.has(list) || text_[at].bare.has(list));
  }
  bool digits(int at) const { return at < text_.size() && text_[at].digits; }
  bool year(int at) const { return at < text_.size() && looks_like_year(text_[at].text); }
  std::string_view word(int at) const { return at < text_.size() ? text_[at].text : ""; }
  bool close(int at) const { return at < text_.size() && text_.gap(at).empty(); }

  void add(int first, int end, SpanType type) { spans_.push_back({first, end, type}); }

  // Words of the month that starts here: none, one («مارس») or two («تشرين الثاني»).
  int month(int at) const {
    if (at >= text_.size()) return 0;
    if (in(at, SpanList::kOpensPair) && at + 1 < text_.size() &&
        lists_.of(word(at), word(at + 1)).has(SpanList::kMonth))
      return 2;
    return in_bare(at, SpanList::kMonth) ? 1 : 0;
  }

  // «م», «للهجرة», «قبل الميلاد».
  int era(int at) const {
    if (at + 1 < text_.size() && in(at, SpanList::kOpensPair) && close(at + 1) &&
        lists_.of(word(at), word(at + 1)).has(SpanList::kEra)) {
      return 2;
    }
    return in(at, SpanList::kEra) ? 1 : 0;
  }

  int skip_era(int at) const {
    const bool follows = at < text_.size() && is_one_of(text_.gap(at), {"", "."});
    return follows ? at + era(at) : at;
  }

  int skip(int at, SpanList list) const {
    while (in(at, list)) ++at;
    return at;
  }

  // «السبت 3 مارس/آذار من عام 1990 م», or any part of it that has a month.
  int date_end(int at) const {
    int day = at;
    if (in(day, SpanList::kWeekday) && (digits(day + 1) || month(day + 1) > 0)) ++day;
    if (digits(day) && word(day).size() <= kLongestDay && month(day + 1) > 0) ++day;
    const int named = month(day);
    if (named == 0) return at;
    const int after = day + named;
    const bool dated = day > at || year(after) || in(after, SpanList::kBeforeYear) ||
                       word(after) == "من" || !in_bare(at, SpanList::kAmbiguousMonth);
    if (!dated) return at;
    int end = after;
    while (month(end) > 0 && is_one_of(text_.gap(end), {"", "/"})) end += month(end);
    if (word(end) == "من" && in(end + 1, SpanList::kBeforeYear)) ++end;
    if (in(end, SpanList::kBeforeYear) && digits(end + 1)) ++end;
    if (digits(end) && word(end).size() >= kShortestYear &&
        is_one_of(text_.gap(end), {"", "،", "/"})) {
      ++end;
    }
    return skip_era(end);
  }

  // «عام 1990 م», «العام الثاني».
  int named_year_end(int at) const {
    if (!in_bare(at, SpanList::kBeforeYear)) return at;
    if (digits(at + 1)) return at + 2 + era(at + 2);
    const int end = skip(at + 1, SpanList::kOrdinal);
    return end > at + 1 ? end : at;
  }

  int century_end(int at) const {
    if (!in(at, SpanList::kCentury)) return at;
    if (!in(at + 1, SpanList::kOrdinal) && !digits(at + 1)) return at;
    int end = at + 2;
    while (in(end, SpanList::kOrdinal) || in(end, SpanList::kEra)) ++end;
    return end;
  }

  // «تسعينيات القرن الماضي».
  int decade_end(int at) const {
    const std::string_view name = word(at);
    if (name.size() < kShortestDecade * kLetter) return at;
    if (!name.ends_with("ينات") && !name.ends_with("ينيات")) return at;
    int end = at + 1;
    if (in(end, SpanList::kCentury)) ++end;
    return skip(end, SpanList::kOrdinal);
  }

  int bare_year_end(int at) const {
    if (!digits(at)) return at;
    const bool counted = in(at + 1, SpanList::kUnit);
    const int named = era(at + 1);
    if (year(at) && !counted) return at + 1 + named;
    return named > 0 && word(at).size() <= kLongestYear ? at + 1 + named : at;
  }

  int time_end(int at) const {
    for (const auto end_of : {&Finder::date_end, &Finder::named_year_end, &Finder::century_end,
                              &Finder::decade_end, &Finder::bare_year_end}) {
      if (const int end = (this->*end_of)(at); end > at) return end;
    }
    return at;
  }

  // The number of «كوفيد-19» counts nothing, that of «الرابعة عشرة» is a place in a row.
  bool counts_nothing(int at) const {
    if (at == 0) return false;
    const bool in_row = in(at - 1, SpanList::kOrdinal) && close(at) && !digits(at);
    return in_row || (text_.gap(at) == "-" && !text_[at - 1].number);
  }

  // The number, and the number with what it counts; gives the word after the number.
  int add_number(int at) {
    int end = at + 1;
    while (end < text_.size() && is_one_of(text_.gap(end), {"", "-"})) {
      if (text_[end].number) {
        ++end;
      } else if (word(end) == "و" && end + 1 < text_.size() && text_[end + 1].number) {
        end += 2;
      } else {
        break;
      }
    }
    const bool percent = text_.gap(end).starts_with("%") || text_.gap(at).ends_with("%");
    int counted = end;
    if (close(counted) && !text_[counted].stop && !percent) {
      ++counted;
      if (close(counted) && in(counted, SpanList::kUnitTail)) ++counted;
    } else if (is_one_of(word(counted), {"في", "ب"}) && in(counted + 1, SpanList::kHundredth)) {
      counted += 2;
    }
    if (counted > end) add(at, counted, SpanType::kNumber);
    add(at, end, counted == end ? SpanType::kNumber : SpanType::kBareNumber);
    return end;
  }

  void add_places() {
    for (int at = 0; at + 1 < text_.size(); ++at) {
      if (!in_bare(at, SpanList::kBeforePlace)) continue;
      const int first = at + 1;
      const auto fits = [&](int place) {
        return close(place) && !text_[place].stop && !text_[place].number &&
               !used_[static_cast<std::size_t>(place)];
      };
      if (!fits(first)) continue;
      int end = first + 1;
      while (end - first < kLongestPlace && fits(end) && !goes_on_with_waw(end)) ++end;
      add(first, end, SpanType::kPlace);
    }
  }

  bool goes_on_with_waw(int at) const {
    return word(at).starts_with("و") && word(at).size() > 3 * kLetter;
  }

  // لان…, ليعلم: a word that opens a cause, or ل before a verb.
  bool opens_cause(int at) const {
    if (in(at, SpanList::kOpensCause) || in_bare(at, SpanList::kOpensCause)) return true;
    std::string_view name = word(at);
    if (name.starts_with("و") || name.starts_with("ف")) name.remove_prefix(kLetter);
    if (text_[at].lists.has(SpanList::kPreposition) || text_[at].stop) return false;
    const bool verb = name.starts_with("لي") || name.starts_with("لت");
    return name.starts_with("لان") || (verb && name.size() >= 5 * kLetter);
  }

  void add_reasons() {
    for (int at = 0; at < text_.size(); ++at) {
      if (!opens_cause(at)) continue;
      int end = at + 1;
      while (end < text_.size() && !ends_clause(text_.gap(end))) ++end;
      if (end - at >= 2) add(at, end, SpanType::kReason);
    }
  }

  static bool ends_clause(std::string_view gap) {
    return gap.starts_with("،") || gap.starts_with("؛") || gap.starts_with(".");
  }

  const SpanText& text_;
  const SpanLists& lists_;
  std::vector<bool> used_;
  std::vector<TypedSpan> spans_;
};

}  // namespace

std::optional<SpanType> span_type_of(AnswerType expected) {
  switch (expected) {
    case AnswerType::kTime:
      return SpanType::kTime;
    case AnswerType::kNumber:
      return SpanType::kNumber;
    case AnswerType::kPlace:
      return SpanType::kPlace;
    case AnswerType::kReason:
      return SpanType::kReason;
    default:
      return std::nullopt;
  }
}

std::vector<TypedSpan> typed_spans(const SpanText& text, const SpanLists& lists) {
  return Finder(text, lists).run();
}

}  // namespace mujib::find
