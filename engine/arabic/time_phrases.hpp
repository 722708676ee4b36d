// The time that begins at one token. Used by value_phrases.cpp.
//
//   "الثامنه والنصف صباحا" "9:30" "كل يوم اثنين" "الخامس من كل شهر" "رمضان 1445" "في الصيف"
//
// Threads    Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "engine/arabic/numbers.hpp"
#include "engine/arabic/value_phrases.hpp"
#include "engine/arabic/value_words.hpp"

namespace mujib::arabic {

class TimePhrases {
 public:
  explicit TimePhrases(const ValueWords& words);

  std::optional<ValuePhrase> at(std::size_t token) const;
  // An hour that nothing but its place in a range tells: «إلى الثالثة», «من 8».
  std::optional<ValuePhrase> hour_at(std::size_t token) const;

 private:
  std::optional<ValuePhrase> clock(std::size_t at) const;
  std::size_t hour_end(std::size_t at) const;
  std::size_t parts_of_hour_end(std::size_t at) const;
  std::optional<ValuePhrase> time_of_day(std::size_t at) const;
  std::optional<ValuePhrase> weekday(std::size_t at) const;
  std::optional<ValuePhrase> recurring(std::size_t at) const;
  std::optional<ValuePhrase> day_of_month(std::size_t at) const;
  std::optional<ValuePhrase> hijri(std::size_t at) const;
  std::optional<ValuePhrase> known(std::size_t at) const;
  std::optional<ValuePhrase> season(std::size_t at) const;
  std::size_t ordinal_end(std::size_t at) const;
  std::size_t month_end(std::size_t at) const;
  std::size_t year_end(std::size_t at) const;

  const ValueWords& words_;
  std::vector<ValuePhrase> known_;  // by find_values(), in order
};

}  // namespace mujib::arabic
