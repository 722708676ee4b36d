// The values that a text states, each whole: with its unit, its part of the day, its edge.
//
//   "يفتح من الساعه الثامنه صباحا الي الثالثه"  [من الساعه الثامنه صباحا الي الثالثه]  a clock time
//   "خلال اربعه عشر يوما من تسليم الوحده"       [all of it]                            a term
//   "بلغت 4250000 ليره سوريه"                   [4250000 ليره سوريه]                   money
//   "ملعب واحد"  "ساعتان ونصف"  "62%"           a count, a duration, a share
//
// The digits of a name («كوفيد-19») and the mark of a list («1-») are no value. A number is a value
// with what it counts: the noun after it.
//
// Units      Token indices, half-open.
// Input      Text that normalise() made, and its tokens.
// Errors     None: what is not recognised is no phrase.
// Threads    Pure function.
// Source     The words are those of rules/language/values.rules, time.rules and numbers.rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::arabic {

// One phrase may be several: «السبت الساعة الثامنة» is a day and a clock time.
using ValueKinds = std::uint32_t;
namespace value_kind {
inline constexpr ValueKinds kClock = 1U << 0;
inline constexpr ValueKinds kPartOfDay = 1U << 1;  // «صباحا», «منتصف الليل»
inline constexpr ValueKinds kDay = 1U << 2;        // of the week
inline constexpr ValueKinds kDate = 1U << 3;       // a day of a month, a month, a year, a season
inline constexpr ValueKinds kYear = 1U << 4;       // a date that names its year
inline constexpr ValueKinds kMonth = 1U << 5;      // a date that names its month
inline constexpr ValueKinds kRecurring = 1U << 6;  // «كل أسبوع»
inline constexpr ValueKinds kTerm = 1U << 7;       // «خلال أسبوعين من …»
inline constexpr ValueKinds kEvent = 1U << 8;      // «بعد انتهاء العقد»
inline constexpr ValueKinds kDuration = 1U << 9;
inline constexpr ValueKinds kMoney = 1U << 10;
inline constexpr ValueKinds kShare = 1U << 11;    // per cent, «ثلث»
inline constexpr ValueKinds kMeasure = 1U << 12;  // with a unit, see `dimension`
inline constexpr ValueKinds kCount = 1U << 13;    // with what is counted
inline constexpr ValueKinds kBare = 1U << 14;     // a number alone
inline constexpr ValueKinds kVersion = 1U << 15;  // «4.12.1»
// A point of time: what «متى» asks for.
inline constexpr ValueKinds kTimes =
    kClock | kPartOfDay | kDay | kDate | kYear | kMonth | kRecurring | kTerm | kEvent;
// What «كم» asks for.
inline constexpr ValueKinds kAmounts =
    kDuration | kMoney | kShare | kMeasure | kCount | kBare | kVersion;
}  // namespace value_kind

struct ValuePhrase {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  ValueKinds kinds = 0;
  std::optional<std::uint32_t> noun;  // what is counted, or the unit
  std::string_view dimension;         // of a kMeasure: what its unit measures; the tables' own

  bool is(ValueKinds any) const { return (kinds & any) != 0; }
};

// In order of place, none overlapping another.
std::vector<ValuePhrase> find_value_phrases(const Language& language, std::string_view normalised,
                                            const std::vector<text::Token>& tokens);

}  // namespace mujib::arabic
