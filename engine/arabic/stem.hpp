// Stems and roots of normalised words, for finding one word in another's form.
//
//   stemmer.stem("والمنظمات") == stemmer.stem("منظمه");   // light: particles, article, endings
//   stemmer.root("تاسست") == stemmer.root("تاسيس");       // heavier: the consonants
//
// The affixes and patterns are stem.cpp's own; the words that depart from them come from
// rules/language/stems.rules.
//
// Input      One word that normalise() made. Words under three letters, numbers
//            and Latin come back as they are.
// Errors     None. A stem is a key to compare, never shown.
// Threads    Immutable, safe from any thread.
// Source     Snowball's Arabic stemmer was tried and is not used: over folded text it
//            gives «الروسيه» and «روسيه» two stems, and takes the ف off «فلسطين».
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/arabic/word_tables.hpp"

namespace mujib::arabic {

class Stemmer {
 public:
  explicit Stemmer(const WordTables& tables);

  std::string stem(std::string_view word) const;
  std::string root(std::string_view word) const;

 private:
  using Words = std::unordered_set<std::string, StringHash, std::equal_to<>>;

  void add_plural(const std::string& plural, const std::string& stem);
  bool owns_first_letter(std::string_view word) const;
  std::string_view without_particle(std::string_view word) const;
  std::string_view without_lam_article(std::string_view word) const;
  std::string_view without_future(std::string_view word) const;
  std::string_view without_prefixes(std::string_view word) const;
  std::string strip_to_stem(std::string_view word) const;

  std::string root_of(std::string_view word) const;
  std::string root_of_three(std::string_view word) const;
  std::string root_of_four(std::string_view word) const;
  std::string root_of_five(std::string_view word) const;
  std::string root_of_six(std::string_view word) const;

  WordMap<std::string> irregular_;  // a form without prefixes -> its stem
  WordMap<std::string> lost_waw_;   // «قع» -> «وقع»
  Words doubled_, doubled_after_noon_, doubled_around_ta_;
  WordMap<std::vector<std::string>> own_beginnings_;  // by first letter
};

}  // namespace mujib::arabic
