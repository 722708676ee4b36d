// Questions that this collection can answer: of each question rule the first of its
// examples for which there are facts.
//
// Nothing is asked to find them out. What an example names is put into the slots of its
// rule's query, and the facts are looked up.
//
// Ownership  Keeps texts and keys of its own, no view of the arguments.
// Threads    Immutable; safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/index/lookup.hpp"
#include "engine/question/term.hpp"

namespace mujib::answer {

class Examples {
 public:
  Examples(const ingest::Knowledge& knowledge, const index::FactIndex& facts);

  // In the order of the rules.
  const std::vector<std::string>& all() const { return texts_; }
  std::vector<std::string> first(std::size_t most) const;
  // Those that share most with a question, the best first.
  std::vector<std::string> nearest(const std::vector<question::QueryTerm>& terms,
                                   std::size_t most) const;

 private:
  struct Keys {
    std::vector<std::string> stems;
    std::vector<EntityId> entities;
  };
  static Keys keys_of(const rulebook::Analysis& example, const arabic::Language& language);

  std::vector<std::string> texts_;
  std::vector<Keys> keys_;  // of texts_
};

}  // namespace mujib::answer
