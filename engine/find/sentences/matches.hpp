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
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/sentences/collection.hpp"
#include "engine/find/sentences/number_map.hpp"

namespace mujib::find {

struct Match {
  int value = 0;  // in 1024ths, see match()
  int term = -1;  // of Asked::terms
};

class Matches {
 public:
  using Row = std::array<std::int16_t, Asked::kMaxTerms>;  // by term

  // What a word that matches some term stands for.
  struct Found {
    Row row{};
    Match best;
    std::uint32_t same_stem = 0;  // terms that have its stem, a bit each
  };

  Matches(const Collection& collection, const Asked& asked);

  std::size_t terms() const { return terms_.size(); }
  // Null for a word that matches no term (stop words match nothing). Good until the next call.
  const Found* find(Key word);
  // Of a word with every term. Good until the next call.
  const Row& row(Key word) {
    static constexpr Row kEmpty{};
    const Found* found = find(word);
    return found == nullptr ? kEmpty : found->row;
  }
  Match best(Key word) {
    const Found* found = find(word);
    return found == nullptr ? Match() : found->best;
  }
  // A term's own weight, and the sum of all of them; at least 1.
  int idf(std::size_t term) const { return terms_[term].idf; }
  int total() const { return total_; }
  Key stem(std::size_t term) const { return terms_[term].stem; }
  Key root(std::size_t term) const { return terms_[term].root; }
  std::span<const std::uint32_t> classes(std::size_t term) const { return terms_[term].classes; }
  // How much there is to find, on a logarithmic scale: kOne are 65,536 paragraphs.
  int folder() const { return all_.size_log(); }

 private:
  struct Term {
    const WordForms* forms;
    Key form, stem, root;
    Key other_ta;  // the stem that differs from its own in a last ta
    bool telling_root, telling_stem;
    Trigrams letters;
    std::uint64_t sketch;
    std::span<const std::uint32_t> classes;  // of synonyms
    int idf;
  };
  static constexpr std::uint32_t kNothing = NumberMap::kNew - 1;  // matches no term

  int compare(const Term& term, Key form, const Word& read) const;
  std::uint32_t compare_all(Key form, const Word& read);

  const Collection& all_;
  std::vector<Term> terms_;
  int total_ = 1;
  NumberMap places_;  // by word, in found_ or kNothing
  std::vector<Found> found_;
};

// Term by term the better of two rows.
inline void raise(Matches::Row& row, const Matches::Row& by) {
  for (std::size_t term = 0; term < row.size(); ++term) row[term] = std::max(row[term], by[term]);
}
inline Matches::Row raised(Matches::Row row, const Matches::Row& by) {
  raise(row, by);
  return row;
}
// What `by` covers beyond `row`.
inline Matches::Row beyond(const Matches::Row& by, const Matches::Row& row) {
  Matches::Row out{};
  for (std::size_t term = 0; term < row.size(); ++term) {
    out[term] = static_cast<std::int16_t>(std::max(0, by[term] - row[term]));
  }
  return out;
}

}  // namespace mujib::find
