#include "engine/arabic/numbers.hpp"

#include <array>
#include <string>

#include "engine/arabic/number_words.hpp"

namespace mujib::arabic {
namespace {

using text::prefix_splits;
using text::PrefixSplit;
using text::Token;

constexpr std::int64_t kFirstYear = 1000;
constexpr std::int64_t kLastYear = 2199;

class Finder {
 public:
  Finder(const Language& language, std::string_view text, const std::vector<Token>& tokens)
      : language_(language), text_(text), tokens_(tokens) {}

  Values run() {
    std::size_t at = 0;
    while (at < tokens_.size()) {
      std::size_t next = take_time(at);
      if (next == at) next = take_quantity(at);
      at = next == at ? at + 1 : next;
    }
    return std::move(values_);
  }

 private:
  // A token's word under its particles, and where it begins.
  struct Read {
    std::string_view word;
    std::uint32_t begin = 0;
  };

  std::string_view text_of(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at].span.of(text_) : std::string_view();
  }
  bool is(std::size_t at, std::string_view what) const { return text_of(at) == what; }
  bool is_number(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::kNumber;
  }
  bool is_lost(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::kLost;
  }
  bool is_word(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::kWord;
  }
  bool touches_next(std::size_t at) const {
    return at + 1 < tokens_.size() && tokens_[at].span.end == tokens_[at + 1].span.begin;
  }

  template <class Fits>
  std::optional<Read> read(std::size_t at, Fits fits) const {
    if (!is_word(at)) return std::nullopt;
    for (const PrefixSplit& split : prefix_splits(text_of(at))) {
      const auto begin = tokens_[at].span.begin + static_cast<std::uint32_t>(split.prefix.size());
      if (fits(split.rest)) return Read{split.rest, begin};
    }
    return std::nullopt;
  }
  std::optional<Read> read_any(std::size_t at, Table table) const {
    return read(at, [&](std::string_view word) { return language_.has(table, word); });
  }
  bool is_any(std::size_t at, Table table) const { return language_.has(table, text_of(at)); }

  // The whole number that digits alone say, at most nine of them; else -1.
  std::int64_t digits(std::size_t at) const {
    if (!is_number(at) || tokens_[at].span.size() > 9) return -1;
    std::int64_t value = 0;
    for (char c : text_of(at)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  bool is_year(std::size_t at) const {
    const std::int64_t value = digits(at);
    return value >= kFirstYear && value <= kLastYear && text_of(at).size() == 4;
  }

  std::size_t add_time(std::uint32_t begin, std::size_t end, std::optional<Date> date,
                       bool lost = false) {
    values_.times.push_back({{begin, tokens_[end - 1].span.end}, date, lost});
    return end;
  }
  static Date year_date(std::int64_t year) { return {static_cast<std::int16_t>(year), 0, 0}; }

  // «في» belongs to the mention when a noun of time follows: «في عام 1922».
  std::uint32_t begin_with_preposition(std::size_t at, std::uint32_t begin) const {
    if (at == 0 || begin != tokens_[at].span.begin) return begin;
    const auto in = read(at - 1, [](std::string_view word) { return word == "في"; });
    return in ? in->begin : begin;
  }

  // ---- times; each returns the token after what it took, or `at`.

  std::size_t take_time(std::size_t at) {
    using Step = std::size_t (Finder::*)(std::size_t);
    static constexpr std::array<Step, 8> kSteps = {
        &Finder::take_weekday, &Finder::take_date,     &Finder::take_numeric_date,
        &Finder::take_year,    &Finder::take_decade,   &Finder::take_century,
        &Finder::take_vague,   &Finder::take_bare_year};
    for (Step step : kSteps) {
      if (const std::size_t next = (this->*step)(at); next != at) return next;
    }
    return at;
  }

  // «السبت», «يوم السبت الماضي», «السبت 8 يناير».
  std::size_t take_weekday(std::size_t at) {
    std::size_t name = at;
    std::uint32_t begin = at < tokens_.size() ? tokens_[at].span.begin : 0;
    const auto day = read(at, [](std::string_view word) { return word == "يوم"; });
    if (day) {
      begin = day->begin;
      ++name;
    }
    const auto weekday = read_any(name, Table::kWeekdays);
    if (!weekday) return at;
    if (!day) begin = weekday->begin;
    std::size_t end = name + 1;
    if (is_any(end, Table::kRelative)) ++end;
    const std::size_t date_at = is(end, "،") || is(end, "-") ? end + 1 : end;
    if (const std::size_t after = take_date(date_at); after != date_at) {
      values_.times.back().span.begin = begin;
      return after;
    }
    return add_time(begin, end, std::nullopt);
  }

  struct Month {
    int number = 0;
    std::uint32_t begin = 0;
    std::size_t end = 0;  // the token after its name
    bool doubled = false;
    bool ambiguous = false;
  };

  // «ايار», «كانون الثاني».
  std::optional<Month> read_month_name(std::size_t at) const {
    int number = 0;
    const auto is_month = [&](const std::string& name) {
      const auto found = language_.tables().number(Table::kMonths, name);
      if (found) number = static_cast<int>(*found);
      return found.has_value();
    };
    const auto single =
        read(at, [&](std::string_view word) { return is_month(std::string(word)); });
    if (single) {
      return Month{number, single->begin, at + 1, false,
                   language_.has(Table::kAmbiguousMonths, single->word)};
    }
    if (!is_word(at + 1)) return std::nullopt;
    const std::string second = " " + std::string(text_of(at + 1));
    const auto pair =
        read(at, [&](std::string_view word) { return is_month(std::string(word) + second); });
    if (!pair) return std::nullopt;
    return Month{number, pair->begin, at + 2, false, false};
  }

  // One name, or both sets' names of one month: «سبتمبر/ايلول», «ايلول (سبتمبر)».
  std::optional<Month> read_month(std::size_t at) const {
    auto month = read_month_name(at);
    if (!month) return month;
    const bool slash = is(month->end, "/");
    if (!slash && !is(month->end, "(")) return month;
    const auto other = read_month_name(month->end + 1);
    if (!other || other->number != month->number) return month;
    if (slash) {
      month->end = other->end;
    } else if (is(other->end, ")")) {
      month->end = other->end + 1;
    } else {
      return month;
    }
    month->doubled = true;
    return month;
  }

  // [day [من]] [شهر] month [year]
  std::size_t take_date(std::size_t at) {
    std::size_t name = at;
    int day = 0;
    const std::int64_t number = digits(at);
    if (number >= 1 && number <= 31) {
      day = static_cast<int>(number);
      ++name;
      if (is(name, "من")) ++name;
    }
    const auto word = read(name, [](std::string_view one) { return one == "شهر"; });
    if (word) ++name;
    const auto month = read_month(name);
    if (!month) return at;
    std::uint32_t begin = day != 0 ? tokens_[at].span.begin : word ? word->begin : month->begin;
    return finish_date(at, begin, *month, day, day != 0 || word.has_value());
  }

  std::size_t finish_date(std::size_t at, std::uint32_t begin, const Month& month, int day,
                          bool sure) {
    Date date{0, static_cast<std::uint8_t>(month.number), static_cast<std::uint8_t>(day)};
    std::size_t year = month.end;
    if (is(year, "،") && is_year(year + 1)) ++year;
    if (is(year, "من")) ++year;
    if (read_any(year, Table::kYearCues)) ++year;
    if (is_year(year) && !is_counted(year + 1)) {
      date.year = static_cast<std::int16_t>(digits(year));
      return add_time(begin, skip_era(year + 1), date);
    }
    if (is_lost(year)) return add_time(begin, year + 1, std::nullopt, true);
    const bool relative = is_any(month.end, Table::kRelative);
    const bool after_preposition = at > 0 && is_any(at - 1, Table::kMonthCues);
    if (month.ambiguous && !month.doubled && !sure && !after_preposition && !relative) return at;
    if (relative) return add_time(begin, month.end + 1, std::nullopt);
    return add_time(begin, month.end, date);
  }

  // 11/9/2001, 11-9-2001, 2001-09-11, 11.9.2001: the day stands first, or the year.
  std::size_t take_numeric_date(std::size_t at) {
    if (!is_number(at) || !is_number(at + 2) || !is_number(at + 4) || text_of(at + 1).size() != 1) {
      return at;
    }
    for (std::size_t step = at; step < at + 4; ++step) {
      if (!touches_next(step)) return at;
    }
    const std::string_view mark = text_of(at + 1);
    if (mark != text_of(at + 3) || (mark != "/" && mark != "-" && mark != ".")) return at;
    const bool year_first = is_year(at);
    const std::size_t year_at = year_first ? at : at + 4;
    if (!is_year(year_at)) return at;
    const std::int64_t month = digits(at + 2);
    const std::int64_t day = digits(year_first ? at + 4 : at);
    if (month < 1 || month > 12 || day < 1 || day > 31) return at;
    return add_time(tokens_[at].span.begin, at + 5,
                    Date{static_cast<std::int16_t>(digits(year_at)),
                         static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
  }

  // «عام 1922», «سنه الفين وعشره», «عام ⟨؟⟩», «العام المنصرم».
  std::size_t take_year(std::size_t at) {
    const auto stretch = read_any(at, Table::kStretches);
    if (stretch && is_any(at + 1, Table::kRelative)) {
      return add_time(begin_with_preposition(at, stretch->begin), at + 2, std::nullopt);
    }
    const auto cue = read_any(at, Table::kYearCues);
    if (!cue) return at;
    // The article is no particle here: the span takes it in.
    std::uint32_t start = cue->begin;
    if (stretch) start = stretch->begin;
    const std::uint32_t begin = begin_with_preposition(at, start);
    const std::size_t number = at + 1;
    if (is_lost(number)) return add_time(begin, number + 1, std::nullopt, true);
    if (const std::size_t end = take_hijri(begin, number); end != number) return end;
    const std::int64_t value = digits(number);
    if (value >= 100 && value <= kLastYear) {
      return add_time(begin, skip_era(number + 1), year_date(value));
    }
    if (!is_word(number)) return at;
    const auto words = read_number(language_, text_, tokens_, number);
    const bool plain = words && words->value && words->span.begin == tokens_[number].span.begin;
    if (!plain || *words->value < kFirstYear || *words->value > kLastYear) return at;
    return add_time(begin, words->end, year_date(*words->value));
  }

  // «1233 ه / 1818م»: dated by the Gregorian year; alone it has no date of ours.
  std::size_t take_hijri(std::uint32_t begin, std::size_t at) {
    const std::int64_t value = digits(at);
    const bool hijri = is_any(at + 1, Table::kHijriEra);
    if (value < 1 || value > kLastYear || !hijri) return at;
    std::size_t year = at + 2;
    const bool bracket = is(year, "(");
    if (bracket || is(year, "/") || is(year, "-") || is_any(year, Table::kSameYear)) ++year;
    const bool marked = year > at + 2;
    const std::int64_t gregorian = digits(year);
    if (!marked || gregorian < 600 || gregorian > kLastYear) {
      return add_time(begin, at + 2, std::nullopt);
    }
    std::size_t end = skip_era(year + 1);
    if (bracket && is(end, ")")) ++end;
    return add_time(begin, end, year_date(gregorian));
  }

  // «تسعينيات القرن الماضي», «الستينيات».
  std::size_t take_decade(std::size_t at) {
    const auto decade = read_any(at, Table::kDecades);
    if (!decade) return at;
    const bool article = text_of(at).ends_with("ال" + std::string(decade->word));
    const std::uint32_t begin = decade->begin - (article ? 4 : 0);
    const std::size_t century = take_century(at + 1);
    if (century != at + 1) {
      values_.times.back().span.begin = begin;
      return century;
    }
    const std::size_t end = is_any(at + 1, Table::kRelative) ? at + 2 : at + 1;
    return add_time(begin, end, std::nullopt);
  }

  // «القرن الماضي», «القرن التاسع عشر», «القرن الحادي والعشرين», «القرن ال19».
  std::size_t take_century(std::size_t at) {
    const auto century = read_any(at, Table::kCenturies);
    if (!century) return at;
    std::size_t end = at + 1;
    if (is(end, "ال") && is_number(end + 1)) {
      end += 2;
    } else if (is_number(end) || is_any(end, Table::kRelative)) {
      ++end;
    } else if (is_any(end, Table::kOrdinals)) {
      ++end;
      if (is_any(end, Table::kOrdinalTails)) ++end;
    } else {
      return at;
    }
    return add_time(century->begin, end, std::nullopt);
  }

  // «قبل اعوام», «منذ سنوات عده».
  std::size_t take_vague(std::size_t at) {
    const auto beside = read_any(at, Table::kBesides);
    if (!beside || !is_any(at + 1, Table::kVagueUnits)) return at;
    const bool several = is_any(at + 2, Table::kVagueAmounts);
    return add_time(beside->begin, several ? at + 3 : at + 2, std::nullopt);
  }

  // A number of four digits without «عام» is a year where its neighbours say so.
  std::size_t take_bare_year(std::size_t at) {
    if (const std::size_t end = take_hijri_alone(at); end != at) return end;
    if (!is_year(at) || is_counted(at + 1) || !is_year_by_neighbours(at)) return at;
    return add_time(tokens_[at].span.begin, skip_era(at + 1), year_date(digits(at)));
  }

  std::size_t take_hijri_alone(std::size_t at) {
    return is_number(at) ? take_hijri(tokens_[at].span.begin, at) : at;
  }

  bool is_year_by_neighbours(std::size_t at) const {
    const std::int64_t year = digits(at);
    if (is_any(at + 1, Table::kGregorianEra)) return true;
    if (at == 0) return false;
    const bool strong = read_any(at - 1, Table::kStrongYearCues).has_value();
    const bool modern = year >= 1800;
    if (strong || (modern && read_any(at - 1, Table::kWeakYearCues))) return true;
    if (modern && is_bracketed(at)) return true;
    if (follows_year(at)) return true;
    // «حرب 1967.»: a round number is more likely an amount.
    const bool alone =
        at + 1 >= tokens_.size() || !is_word(at + 1) || language_.is_function_word(text_of(at + 1));
    const bool shared = is(at + 1, "%") || is(at + 1, "/") || is(at + 1, "-");
    return year >= 1900 && year < 2100 && year % 100 != 0 && is_word(at - 1) && alone && !shared &&
           !is_number(at + 1);
  }

  // «(2009)», «(1989-1991)».
  bool is_bracketed(std::size_t at) const {
    if (is(at - 1, "(") && is(at + 1, ")")) return true;
    return is(at - 1, "(") && is(at + 1, "-") && is_year(at + 2) && is(at + 3, ")");
  }

  // «عامي 1990 و1995», «2001-2005».
  bool follows_year(std::size_t at) const {
    const bool joined = is(at - 1, "-") || is(at - 1, "/") || is_any(at - 1, Table::kYearJoints);
    if (!joined || at < 2 || values_.times.empty()) return false;
    const TimeMention& before = values_.times.back();
    return before.date && before.date->year != 0 && before.span.end == tokens_[at - 2].span.end;
  }

  bool is_counted(std::size_t at) const { return is_word(at) && language_.is_counted(text_of(at)); }

  // «1818م», «1922 ميلاديه».
  std::size_t skip_era(std::size_t at) const {
    return is_any(at, Table::kGregorianEra) ? at + 1 : at;
  }

  // ---- quantities

  std::size_t take_quantity(std::size_t at) {
    // 10:30 is a time of day, 4.12.1 a version: no amount, no date.
    if (is_number(at) && !text::is_amount(text_of(at))) return at + 1;
    const auto number = read_number(language_, text_, tokens_, at);
    if (!number) return at;
    if (!number->too_large) {
      values_.quantities.push_back({number->span, number->value, number->lost});
    }
    return number->end;
  }

  const Language& language_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  Values values_;
};

}  // namespace

Values find_values(const Language& language, std::string_view normalised,
                   const std::vector<Token>& tokens) {
  return Finder(language, normalised, tokens).run();
}

}  // namespace mujib::arabic
