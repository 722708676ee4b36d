// The word lists of rules/language that finding relies on, looked up by name.
//
//   const WordLists lists(book);
//   lists.has(List::kPlaceHead, lists.language().stem("المدينه"));
//
// Errors     A list that the rules lack or leave empty is a Problem, see missing_lists().
// Ownership  Copies the words; the Rulebook, whose language it views, outlives it.
// Threads    Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/problem.hpp"

namespace mujib::find {

enum class List : std::uint8_t {
  kStop,          // carries grammar, no content
  kQuestionWord,  // asks; no term of the question
  kWhen,
  kHowMany,
  kWhere,
  kWhy,
  kWho,
  kWhat,
  kWhich,
  kHow,
  kYesNo,
  kThing,        // «ماذا»: what happens, what somebody does
  kIsIt,         // stands between «ما» and what is asked about: هو، هي
  kStepOver,     // stands before the head noun: نوع، أحد، أهم
  kSuperlative,  // sorts one out of many: no definition is asked for
  kRelative,
  kTimeHead,
  kNumberHead,
  kPlaceHead,
  kPersonHead,
  kNameHead,
  kReasonHead,
  kDefinitionHead,
  kLanguageHead,
  kPreposition,   // in front of a question word: في أي
  kNaming,        // a text gives a name with it
  kNameAsked,     // a question asks for a name with it
  kForeignAsked,  // asks how something is written elsewhere: بالإنجليزية
  kBirth,         // a text tells a birth
  kBirthAsked,
  kDeath,
  kDeathAsked,
  kGivenName,  // of persons, and of nothing else
  kCopula,     // defines: هو، عبارة، يعرف
  kCount,
};
inline constexpr std::size_t kLists = static_cast<std::size_t>(List::kCount);

struct ListName {
  List list;
  std::string_view name;     // of the word set, as the rules write it
  std::string_view purpose;  // Arabic, for who reads lint
};
extern const std::array<ListName, kLists> kListNames;

// Every list of the above that the rules do not have.
// `folder` is where the rules were read from: it is named in the Problems.
std::vector<Problem> missing_lists(const rulebook::Rulebook& book, const std::string& folder);

class WordLists {
 public:
  using Mask = std::uint64_t;

  explicit WordLists(const rulebook::Rulebook& book);

  const arabic::Language& language() const { return language_; }

  static constexpr Mask bit(List list) { return Mask{1} << static_cast<unsigned>(list); }
  // The lists that hold a normalised word as it is, and those that hold one with its stem.
  Mask of_word(std::string_view word) const { return find(words_, word); }
  Mask of_stem(std::string_view stem) const { return find(stems_, stem); }
  bool has(List list, std::string_view word) const { return (of_word(word) & bit(list)) != 0; }
  bool has_stem(List list, std::string_view stem) const { return (of_stem(stem) & bit(list)) != 0; }

 private:
  static Mask find(const lexicon::StringMap<Mask>& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  }

  const arabic::Language& language_;
  lexicon::StringMap<Mask> words_, stems_;
};

}  // namespace mujib::find
