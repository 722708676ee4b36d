// The terms of a question against the words of a place: which word a term stands for, what of the
// place's address nothing in the question says, and which terms are bound.
//
// Units      Qualities and shares are per cent, see question/term.hpp.
// Ownership  Refers to what it is given, for one question.
// Threads    One question, one thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/places/place_index.hpp"
#include "engine/find/word_lists.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

class PlaceTerms {
 public:
  using Words = std::vector<PlaceWord>;

  // What a term counts for where it stands in the address, and elsewhere.
  static constexpr int kInAddress = 3;
  static constexpr int kAround = 1;

  PlaceTerms(const question::Understood& question, const Asked& asked, const PlaceIndex& places,
             const WordLists& lists, const question::Understanding& with);

  const std::vector<question::QueryTerm>& all() const { return terms_; }
  // It need not be bound.
  bool optional(std::size_t term) const { return optional_[term]; }

  bool binds(const question::QueryTerm& term, const Words& words) const;
  // The title of the document, or the heading it begins with, has the word.
  bool in_title(const question::QueryTerm& term, std::uint32_t document) const;

  // Which term stands for which word of an address. A word stands for one term and the other way
  // round: «العضو المنتسب» is not «العضو العامل», though «عضو» and «منتسب» are synonyms.
  struct Pairs {
    std::vector<int> by_word;  // quality, 0: open
    std::vector<int> by_term;
  };
  Pairs pair(const Words& address) const;

  // The words of an address that no term stands for, by weight.
  struct Open {
    int share = 0;
    bool has_content = false;
    bool all_said = true;  // by the type that is expected
    bool repeats = false;  // a word that the question says, though it is no term of it: «الجمعة»
  };
  Open open_words(const Words& address, bool by_type) const;

  // A term counts where it stands in the address; else it may stand around, or be what the value
  // is by its shape.
  struct Bound {
    bool all = true;  // every term that has to be
    std::size_t in_address = 0;
    int score = 0;
  };
  Bound bind(const Place& place, const Words& address, const Words& around,
             std::string_view value = {}) const;

 private:
  void choose(const question::Understood& question);
  bool says(std::string_view word) const;
  bool said_by_type(std::string_view word) const;
  bool said_by_shape(std::string_view word, std::string_view value) const;
  bool has_asked_shape(std::string_view value) const;

  const Asked& asked_;
  const PlaceIndex& places_;
  const WordLists& lists_;
  const question::Understanding& with_;
  const rulebook::Rulebook& book_;
  std::vector<question::QueryTerm> terms_;
  std::vector<bool> optional_;  // by term
};

}  // namespace mujib::find
