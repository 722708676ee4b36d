// What a question asks for: its kind, the noun it turns on, what sort of thing would
// answer it, and the words that an answer has to be near.
//
//   const Asked a = analyse_question(text::normalise("في أي مدينة ولد المتنبي؟").text, lists);
//   a.kind == Kind::kWhich;  a.expected == AnswerType::kPlace;  a.preposition == "في";
//   a.terms  // مدينه، ولد، المتنبي
//
// Input      Text that text::normalise() made; any words. Of more than kMaxTerms terms the first
//            ones count.
// Errors     None: what fits no kind is kOther and expects kAny.
// Ownership  Values.
// Threads    Pure function of its arguments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/word_lists.hpp"
#include "engine/find/words.hpp"

namespace mujib::find {

enum class Kind : std::uint8_t {
  kWhen,
  kNumber,
  kWhere,
  kWhy,
  kWho,
  kWhoIs,   // «من هو فلان؟»: who that is, not a name
  kWhatIs,  // a definition
  kWhat,
  kWhatDoes,
  kHow,
  kYesNo,
  kWhich,
  kOther,
};
inline constexpr std::size_t kKinds = 13;

enum class AnswerType : std::uint8_t {
  kTime,
  kNumber,
  kPlace,
  kReason,
  kPerson,
  kName,
  kDefinition,
  kLanguage,
  kManner,
  kClause,
  kAny,
};
inline constexpr std::size_t kExpectations = 11;

struct Asked {
  static constexpr std::size_t kMaxTerms = 24;

  Kind kind = Kind::kOther;
  AnswerType expected = AnswerType::kAny;
  std::vector<std::string> words;  // all of them, normalised, marks left out
  std::vector<WordForms> terms;    // words of content, in order; never empty if there are words
  int head = -1;                   // of `words`: the noun that the question word stands with
  int head_term = -1;              // of `terms`: the same, where it is one
  bool counts_things = false;  // «كم قاعة»; not «كم من الوقت», «كم نسبة»
  std::string preposition;     // in front of the question word: «على» of «على ماذا»
  std::uint32_t given_names = 0;  // bits of `terms`: names of persons and of nothing else
  bool asks_birth = false;
  bool asks_death = false;
  bool asks_name = false;
  bool asks_person_name = false;  // «ما اسم الوزير؟»
  bool asks_foreign = false;      // a name in Latin letters
};

Asked analyse_question(std::string_view normalised, const WordLists& lists);

}  // namespace mujib::find
