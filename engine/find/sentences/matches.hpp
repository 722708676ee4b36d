// Which words of a collection stand for which words of one question, each pair compared once.
//
//   Matches matches(collection, asked);
//   matches.best(word).term   // the question's term it stands for best, -1 for none
//
// Ownership  Refers to the collection and the question, which must outlive it.
// Threads    For one question in one thread: it remembers what was asked.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/sentences/collection.hpp"

namespace mujib::find {

struct Match {
  int value = 0;  // in 1024ths, see match()
  int term = -1;  // of Asked::terms
};

class Matches {
 public:
  using Row = std::array<std::int16_t, Asked::kMaxTerms>;  // by term

  Matches(const Collection& collection, const Asked& asked);

  std::size_t terms() const { return terms_.size(); }
  // Of a word (stop words match nothing) with every term. Good until the next call.
  const Row& row(Key word);
  Match best(Key word);
  // A term's own weight, and the sum of all of them; at least 1.
  int idf(std::size_t term) const { return terms_[term].idf; }
  int total() const { return total_; }
  Key stem(std::size_t term) const { return terms_[term].stem; }

 private:
  struct Term {
    const WordForms* forms;
    Key form, stem, root;
    bool telling_root, telling_stem;
    Trigrams letters;
    int idf;
  };

  int compare(const Term& term, Key form, const Trigrams& letters) const;

  const Collection& all_;
  std::vector<Term> terms_;
  int total_ = 1;
  std::unordered_map<Key, std::uint32_t> places_;  // by word, in rows_
  std::vector<Row> rows_;
};

}  // namespace mujib::find
