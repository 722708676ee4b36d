#include "engine/find/clauses/verb_form.hpp"

#include <string>

namespace mujib::find {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter

// A verb without person, number and weak letters: «استقالت», «يستقيل» -> «ستقل».
std::string bare_verb(std::string_view word, bool present) {
  word = without_and(word);
  if (present && (word.starts_with("ي") || word.starts_with("ت") || word.starts_with("ن"))) {
    word.remove_prefix(2);
  }
  for (const std::string_view end : {"ت", "وا", "ون", "تا", "ها", "ه"}) {
    if (word.ends_with(end) && word.size() >= end.size() + 6) {
      word.remove_suffix(end.size());
      break;
    }
  }
  std::string out;
  for (std::size_t at = 0; at + 1 < word.size(); at += 2) {
    const std::string_view letter = word.substr(at, 2);
    if (letter != "ا" && letter != "و" && letter != "ي" && letter != "ى") out += letter;
  }
  return out;
}

}  // namespace

bool is_future(std::string_view word) { return word.starts_with("سي") || word.starts_with("ست"); }

bool is_present(std::string_view word) {
  return word.starts_with("ي") || word.starts_with("ت") || word.starts_with("ن") || is_future(word);
}

std::string_view without_and(std::string_view word) {
  const bool joined = (word.starts_with("و") || word.starts_with("ف")) && word.size() > 6;
  return joined ? word.substr(2) : word;
}

bool is_noun_after(std::string_view said, std::string_view asked) {
  constexpr std::string_view kBy = "ب";
  if (said.starts_with("ال") || said.starts_with("لل")) return true;
  return said.starts_with(kBy) && !asked.starts_with(kBy);
}

bool is_verbal_noun(std::string_view said, std::string_view asked) {
  constexpr std::string_view kTa = "ه";
  return said.ends_with(kTa) && !asked.ends_with(kTa) && !is_present(said);
}

bool same_verb(std::string_view a, std::string_view b) {
  constexpr std::size_t kTelling = 2 * kLetter;
  for (const bool first : {false, true}) {
    for (const bool second : {false, true}) {
      const std::string one = bare_verb(a, first);
      if (one.size() >= kTelling && one == bare_verb(b, second)) return true;
    }
  }
  return false;
}

}  // namespace mujib::find
