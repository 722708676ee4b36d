#include "engine/arabic/time_phrases.hpp"

#include "engine/text/letter_strings.hpp"

namespace mujib::arabic {
namespace {

using namespace value_kind;  // NOLINT(google-build-using-namespace)

constexpr int kHoursOfDay = 24;
constexpr int kDaysOfMonth = 31;
constexpr int kFirstYear = 100;
using text::kArticle;

ValuePhrase phrase(std::size_t first, std::size_t end, ValueKinds kinds) {
  return {.first = static_cast<std::uint32_t>(first),
          .end = static_cast<std::uint32_t>(end),
          .kinds = kinds};
}

}  // namespace

TimePhrases::TimePhrases(const ValueWords& words) : words_(words) {
  const Values values = find_values(words.language(), words.text(), words.tokens());
  std::size_t at = 0;
  for (const TimeMention& one : values.times) {
    if (one.lost) continue;
    while (at < words.size() && words.tokens()[at].span.end <= one.span.begin) ++at;
    std::size_t end = at;
    while (end < words.size() && words.tokens()[end].span.begin < one.span.end) ++end;
    if (end == at) continue;
    ValueKinds kinds = kDate;
    if (one.date && one.date->year != 0) kinds |= kYear;
    if (one.date && one.date->month != 0) kinds |= kMonth;
    for (std::size_t token = at; token < end; ++token) {
      if (words.small_number(token) >= kFirstYear) kinds |= kYear;  // «150 هـ» has no date of ours
    }
    known_.push_back(phrase(at, end, kinds));
  }
}

std::optional<ValuePhrase> TimePhrases::at(std::size_t token) const {
  using Step = std::optional<ValuePhrase> (TimePhrases::*)(std::size_t) const;
  static constexpr Step kSteps[] = {&TimePhrases::clock,        &TimePhrases::weekday,
                                    &TimePhrases::recurring,    &TimePhrases::time_of_day,
                                    &TimePhrases::day_of_month, &TimePhrases::hijri,
                                    &TimePhrases::known,        &TimePhrases::season};
  for (const Step step : kSteps) {
    if (auto found = (this->*step)(token)) return found;
  }
  return std::nullopt;
}

// «9:30», «8», «الثامنة», «الثانية عشرة».
std::size_t TimePhrases::hour_end(std::size_t at) const {
  if (words_.is_digits(at)) {
    const int hour = words_.small_number(at);
    const bool clock = text::is_clock(words_.text_of(at));
    return clock || (hour >= 0 && hour <= kHoursOfDay) ? at + 1 : at;
  }
  return at + words_.words_of(Table::kHours, at);
}

// «والنصف», «إلا ربعا», «وعشر دقائق», «إلا خمس دقائق».
std::size_t TimePhrases::parts_of_hour_end(std::size_t at) const {
  const bool except = words_.has(Table::kExceptInHour, at);
  const std::size_t part = except ? at + 1 : at;
  const bool joined = except || (words_.is_word(part) && !words_.has(Table::kPartsOfHour, part));
  if (joined && words_.has_bare(Table::kPartsOfHour, part)) return part + 1;
  const auto number = words_.number(part);
  const bool and_number =
      number && number->span.begin > words_.tokens()[part].span.begin;  // «وعشر»
  if (number && (except || and_number) && words_.has(Table::kUnitsOfTime, number->end)) {
    return number->end + 1;
  }
  return at;
}

std::optional<ValuePhrase> TimePhrases::clock(std::size_t at) const {
  const bool noun = words_.has_bare(Table::kHourNoun, at);
  const std::size_t hour = noun ? at + 1 : at;
  std::size_t end = hour_end(hour);
  if (end == hour) return std::nullopt;
  bool sure = noun || text::is_clock(words_.text_of(hour));
  if (const std::size_t parts = parts_of_hour_end(end); parts > end) {
    sure = sure || !words_.is_digits(hour);
    end = parts;
  }
  if (words_.has(Table::kPartsOfDay, end) || words_.has(Table::kHalvesOfDay, end)) {
    sure = true;
    ++end;
  }
  if (!sure) return std::nullopt;
  return phrase(at, end, kClock);
}

std::optional<ValuePhrase> TimePhrases::hour_at(std::size_t token) const {
  if (auto sure = clock(token)) return sure;
  const std::size_t end = hour_end(token);
  if (end == token) return std::nullopt;
  return phrase(token, parts_of_hour_end(end), kClock);
}

// «صباحا», «عند الظهر», «منتصف الليل».
std::optional<ValuePhrase> TimePhrases::time_of_day(std::size_t at) const {
  if (words_.has_bare(Table::kPartsOfDay, at)) return phrase(at, at + 1, kPartOfDay);
  const std::size_t size = words_.words_of(Table::kTimesOfDay, at);
  if (size == 0) return std::nullopt;
  const bool ambiguous = size == 1 && words_.has_bare(Table::kAmbiguousTimesOfDay, at);
  const bool after_edge = at > 0 && words_.has_bare(Table::kEdgesOfTime, at - 1);
  const bool after_particle = at > 0 && (words_.is_function_word(at - 1) || after_edge);
  if (ambiguous ? !after_edge : size == 1 && !after_particle) return std::nullopt;
  return phrase(at, at + size, kPartOfDay);
}

// «السبت», «كل سبت», «كل يوم اثنين», «أيام الأحد والثلاثاء والخميس».
std::optional<ValuePhrase> TimePhrases::weekday(std::size_t at) const {
  std::size_t day = at;
  const bool every = words_.has_bare(Table::kEvery, at);
  while (words_.has_bare(Table::kBeforeDay, day)) ++day;
  const auto is_day = [&](std::size_t one, bool without_article) {
    if (words_.has_bare(Table::kWeekdays, one)) return true;
    if (!without_article || !words_.is_word(one)) return false;
    for (const text::PrefixSplit& split : text::prefix_splits(words_.text_of(one))) {
      const std::string full = std::string(kArticle) + std::string(split.rest);
      if (!split.article && words_.language().has(Table::kWeekdays, full)) return true;
    }
    return false;
  };
  if (!is_day(day, day > at)) return std::nullopt;
  std::size_t end = day + 1;
  const auto joined = [&](std::size_t one) {
    return is_day(one, day > at) && !words_.has(Table::kWeekdays, one);
  };
  while (joined(end)) ++end;
  if (words_.has(Table::kRelative, end)) ++end;
  ValueKinds kinds = kDay;
  if (every) kinds |= kRecurring;
  if (words_.has(Table::kOf, end)) {  // «أول خميس من كل شهر»
    if (const auto repeated = recurring(end + 1)) {
      return phrase(at, repeated->end, kinds | kRecurring);
    }
  }
  // «السبت 3 مايو»: find_values() begins such a date at its weekday.
  for (const ValuePhrase& one : known_) {
    if (one.first >= at && one.first <= day && one.end > end) {
      return phrase(at, one.end, kinds | one.kinds);
    }
  }
  return phrase(at, end, kinds);
}

// «كل أسبوع», «يوميا».
std::optional<ValuePhrase> TimePhrases::recurring(std::size_t at) const {
  if (words_.has(Table::kRecurrence, at)) return phrase(at, at + 1, kRecurring);
  if (!words_.has_bare(Table::kEvery, at)) return std::nullopt;
  if (words_.has(Table::kRecurring, at + 1)) return phrase(at, at + 2, kRecurring);
  const auto number = words_.number(at + 1);
  if (number && words_.has(Table::kUnitsOfTime, number->end)) {
    return phrase(at, number->end + 1, kRecurring);
  }
  return std::nullopt;
}

// «الخامس», «الخامس عشر»; `at` where none is.
std::size_t TimePhrases::ordinal_end(std::size_t at) const {
  if (!words_.has_bare(Table::kOrdinals, at)) return at;
  return words_.has(Table::kOrdinalTails, at + 1) ? at + 2 : at + 1;
}

// A month of any calendar, with «شهر» before it or without; `at` where none is.
std::size_t TimePhrases::month_end(std::size_t at) const {
  const std::size_t name = words_.has_bare(Table::kMonthNoun, at) ? at + 1 : at;
  std::size_t size = words_.words_of(Table::kMonths, name);
  if (size == 0) size = words_.words_of(Table::kHijriMonths, name);
  return size == 0 ? at : name + size;
}

// «1445 هـ», «عام 2020»; `at` where none is.
std::size_t TimePhrases::year_end(std::size_t at) const {
  const std::size_t digits = words_.has_bare(Table::kYearCues, at) ? at + 1 : at;
  if (words_.small_number(digits) < kFirstYear) return at;
  if (words_.has(Table::kTermFromDuration, digits + 1) &&
      words_.has(Table::kGregorianEra, digits + 2)) {
    return digits + 3;  // «2800 قبل الميلاد»
  }
  const bool era =
      words_.has(Table::kHijriEra, digits + 1) || words_.has(Table::kGregorianEra, digits + 1);
  return digits + (era ? 2 : 1);
}

// «اليوم الخامس», «الخامس عشر من كل شهر», «الأول من مايو».
std::optional<ValuePhrase> TimePhrases::day_of_month(std::size_t at) const {
  const bool noun = words_.has_bare(Table::kDayNoun, at);
  const std::size_t ordinal = noun ? at + 1 : at;
  std::size_t end = ordinal_end(ordinal);
  if (end == ordinal) return std::nullopt;
  if (words_.has(Table::kOf, end)) {
    if (const std::size_t month = month_end(end + 1); month > end + 1) {
      const std::size_t year = year_end(month);
      return phrase(at, year, kDate | kMonth | (year > month ? kYear : 0));
    }
    if (auto every = recurring(end + 1)) return phrase(at, every->end, kDate | kRecurring);
    // «من الشهر»
    for (const text::PrefixSplit& split : text::prefix_splits(words_.text_of(end + 1))) {
      if (split.article && words_.language().has(Table::kRecurring, split.rest)) {
        return phrase(at, end + 2, kDate);
      }
    }
  }
  if (!noun) return std::nullopt;
  return phrase(at, end, kDate);
}

// «9 ذي الحجة 1445 هـ», «شهر رجب», «في رمضان».
std::optional<ValuePhrase> TimePhrases::hijri(std::size_t at) const {
  std::size_t name = at;
  const int day = words_.small_number(at);
  const bool dated = day >= 1 && day <= kDaysOfMonth;
  if (dated) ++name;
  if (dated && words_.has(Table::kOf, name)) ++name;
  const bool noun = words_.has_bare(Table::kMonthNoun, name);
  if (noun) ++name;
  const std::size_t size = words_.words_of(Table::kHijriMonths, name);
  if (size == 0) return std::nullopt;
  const std::size_t end = year_end(name + size);
  const bool year = end > name + size;
  const bool after_particle = at > 0 && (words_.has_bare(Table::kEdgesOfTime, at - 1) ||
                                         words_.has(Table::kMonthCues, at - 1));
  const bool ambiguous = size == 1 && words_.has_bare(Table::kAmbiguousHijriMonths, name);
  if (ambiguous && !dated && !noun && !year && !after_particle) return std::nullopt;
  return phrase(at, end, kDate | kMonth | (year ? kYear : 0));
}

// What find_values() dates: «في عام 1990», «11 سبتمبر 2001», «القرن الماضي».
std::optional<ValuePhrase> TimePhrases::known(std::size_t at) const {
  const std::size_t year = year_end(at);
  const bool era = year > at && words_.has(Table::kGregorianEra, year - 1);
  if (era && words_.has(Table::kTermFromDuration, year - 2)) return phrase(at, year, kDate | kYear);
  for (const ValuePhrase& one : known_) {
    if (one.first == at) return one;
    if (one.first > at) break;
  }
  return std::nullopt;
}

std::optional<ValuePhrase> TimePhrases::season(std::size_t at) const {
  if (!words_.has(Table::kSeasons, at) || at == 0) return std::nullopt;
  const bool after =
      words_.has(Table::kMonthCues, at - 1) || words_.has_bare(Table::kEdgesOfTime, at - 1);
  if (!after) return std::nullopt;
  return phrase(at, at + 1, kDate);
}

}  // namespace mujib::arabic
