// Finds the passages that share the most telling terms with a question: BM25
// over term keys (stems, 4-grams: the caller's choice), best k first.
//
//   PassageIndex::Builder builder;
//   builder.add(stems_of_passage_0);  // passages are numbered as they are added
//   builder.add(stems_of_passage_1);
//   const PassageIndex index = std::move(builder).finish();
//   index.search(std::vector<WeightedTerm>{{"منظم", 1}, {"مقر", 2}}, 5);
//
// Units      A score is 64ths of a bit: the sum of weight * idf * tf part, with
//            idf = log2((2N + 2) / (2df + 1)), k1 = 1.2, b = 0.75 or what Weighing says.
// Input      Any bytes as terms, any weights. A term named twice counts with the
//            sum of its weights; weights of 0 and less count for nothing, those
//            over kMaxWeight as kMaxWeight. Of more than kMaxTerms different terms
//            the rarest count.
// Errors     None: what is unknown is not found.
// Ownership  Builder and index copy the terms.
// Threads    search() is safe from any thread, takes no lock and allocates its
//            result and one entry a term.
// Source     Integers only, so that every machine ranks alike; equal scores go by
//            passage number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mujib::store {

struct WeightedTerm {
  std::string_view term;
  int weight = 1;
};

class PassageIndex {
 public:
  static constexpr int kMaxWeight = 1024;
  static constexpr std::size_t kMaxTerms = 256;

  struct Hit {
    std::uint32_t passage = 0;
    int score = 0;

    friend bool operator==(const Hit&, const Hit&) = default;
  };
  struct Weighing;
  class Builder;

  PassageIndex() = default;

  // The best k by score, then by passage; fewer when fewer share a term.
  std::vector<Hit> search(std::span<const WeightedTerm> terms, std::size_t k) const;
  // How many passages hold the term.
  std::uint32_t document_frequency(std::string_view term) const;
  // How many passages were added.
  std::uint32_t size() const { return passages_; }

 private:
  struct TermHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view term) const {
      return std::hash<std::string_view>()(term);
    }
  };
  using TermIds = std::unordered_map<std::string, std::uint32_t, TermHash, std::equal_to<>>;
  // The passages that hold one term, ascending, and what each earns by it.
  struct Postings;

  Postings postings(std::uint32_t term) const;
  std::vector<Postings> postings_of(std::span<const WeightedTerm> terms) const;

  std::uint32_t passages_ = 0;
  TermIds terms_;
  // Postings of term t are [first_[t], first_[t + 1]) of the next two.
  std::vector<std::size_t> first_;
  std::vector<std::uint32_t> passage_;
  std::vector<std::uint16_t> impact_;
  std::vector<std::uint16_t> best_impact_;  // by term
};

// How much the length of a passage counts, and what a term that stands there once is
// added with: with a unit of 10 a weight of 3 is three tenths of a term.
struct PassageIndex::Weighing {
  std::uint32_t unit = 1;           // 1 to 1024
  std::uint32_t length_share = 75;  // b, in percent
};

class PassageIndex::Builder {
 public:
  Builder() = default;
  explicit Builder(Weighing weighing) : weighing_(weighing) {}

  // One more passage; its terms in any order, repeated as often as they stand in it.
  void add(std::span<const std::string_view> terms);
  void add(std::span<const std::string> terms);
  // The same with weights, in units; a term may be named again.
  void add(std::span<const WeightedTerm> terms);
  // The same with terms that are numbered: one that comes often is looked up once.
  std::uint32_t number(std::string_view term) { return term_id(term); }
  void add(std::span<const std::uint32_t> numbers);
  struct WeightedNumber {
    std::uint32_t number = 0;
    int weight = 1;
  };
  void add(std::span<const WeightedNumber> numbers);
  PassageIndex finish() &&;

 private:
  std::uint32_t term_id(std::string_view term);
  void add_ids();
  void weigh(std::uint32_t number, int weight);
  void add_weighed();
  std::uint64_t frequency_part(std::uint64_t times, std::uint64_t length, std::uint64_t passages,
                               std::uint64_t total) const;
  void count_postings(PassageIndex& index) const;
  void fill_postings(PassageIndex& index) const;

  struct Occurrence {
    std::uint32_t term = 0;
    std::uint32_t times = 0;
  };
  Weighing weighing_;
  TermIds terms_;
  std::vector<Occurrence> occurrences_;  // passage after passage
  std::vector<std::size_t> end_;         // by passage, in occurrences_
  std::vector<std::uint32_t> length_;    // by passage, in units
  std::vector<std::uint32_t> ids_;       // of the passage that is being added
  std::vector<Occurrence> weighed_;      // the same, where its terms have weights
};

// 65536 * log2(value), rounded down, by integers alone; value > 0.
std::uint32_t log2_fixed(std::uint64_t value);

}  // namespace mujib::store
