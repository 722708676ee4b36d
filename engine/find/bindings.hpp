// Where each word of a question is bound: in the sentence, or near it (its paragraph, its
// heading, the title and the first sentence of its document), or nowhere.
//
//   bind_terms(collection, lists, asked, matches, sentence)[i].near  // of asked.terms[i]
//
// Units      Qualities are 1024ths, see match().
// Threads    Pure function; a Matches belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/find/sentences/matches.hpp"
#include "engine/find/spans/span_lists.hpp"

namespace mujib::find {

struct Bound {
  enum class Role : std::uint8_t {
    kPlain,
    kLight,      // grammar or talk about the question: it need not be bound
    kHead,       // the noun that the question word stands with: «في أي مدينة»
    kNumber,     // digits: a year, a count
    kLatin,      // a name in Latin letters
    kNarrowing,  // stands right after another word of content and tells it from its sisters
  };
  Role role = Role::kPlain;
  int here = 0;
  int near = 0;            // the best of here and around
  bool article = false;    // is written with one
  bool known = false;      // the collection has its stem somewhere
  bool like_name = false;  // the collection never gives it the article
  // The word before it stands in the sentence with another word behind it, with or without the
  // article as this one: «المرأب الشرقي» where «المرأب الغربي» is asked about.
  bool sister = false;

  bool bound_here() const { return here >= kHit; }
  bool bound() const { return near >= kHit; }
};

// By term of the question.
std::vector<Bound> bind_terms(const Collection& all, const SpanLists& lists, const Asked& asked,
                              Matches& matches, std::uint32_t sentence);

}  // namespace mujib::find
