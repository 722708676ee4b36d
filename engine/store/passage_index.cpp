#include "engine/store/passage_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <utility>

#include "engine/types/work.hpp"

namespace mujib::store {
namespace {

// A window of passages whose scores are summed side by side; its sums stay in the
// first-level cache.
constexpr std::uint32_t kWindow = 2048;
constexpr std::uint32_t kNoPassage = 0xFFFFFFFF;
// Longer passages count as this long, so that products below fit in 64 bits.
constexpr std::uint64_t kMaxLength = 1U << 20;
constexpr std::uint64_t kMaxTimes = 1U << 20;

// idf times a frequency_part(), in 64ths of a bit; never 0, so that a match always shows.
std::uint16_t impact_of(std::uint32_t idf, std::uint64_t part) {
  const std::uint64_t product = (std::uint64_t{idf} * part) >> 20;  // 16 + 10 - 6
  assert(product <= 0xFFFF);
  return static_cast<std::uint16_t>(std::max<std::uint64_t>(product, 1));
}

// The best k seen so far. Passages come in ascending order, so one that only
// equals the worst of them comes too late.
class Best {
 public:
  explicit Best(std::size_t k) : k_(k) {}

  // A passage must score more than this to be among the best.
  int threshold() const { return hits_.size() < k_ ? 0 : hits_.front().score; }

  void offer(PassageIndex::Hit hit) {
    if (hits_.size() < k_) {
      hits_.push_back(hit);
      std::push_heap(hits_.begin(), hits_.end(), better);
    } else if (hit.score > hits_.front().score) {
      std::pop_heap(hits_.begin(), hits_.end(), better);
      hits_.back() = hit;
      std::push_heap(hits_.begin(), hits_.end(), better);
    }
  }

  std::vector<PassageIndex::Hit> take() && {
    std::sort_heap(hits_.begin(), hits_.end(), better);
    return std::move(hits_);
  }

 private:
  static bool better(const PassageIndex::Hit& a, const PassageIndex::Hit& b) {
    return a.score != b.score ? a.score > b.score : a.passage < b.passage;
  }

  std::size_t k_;
  std::vector<PassageIndex::Hit> hits_;  // a heap with the worst in front
};

}  // namespace

std::uint32_t log2_fixed(std::uint64_t value) {
  assert(value > 0);
  const int exponent = 63 - std::countl_zero(value);
  // The mantissa in [1, 2), as 32 bits with one before the point.
  std::uint64_t mantissa = exponent >= 31 ? value >> (exponent - 31) : value << (31 - exponent);
  std::uint32_t fraction = 0;
  for (int bit = 0; bit < 16; ++bit) {
    mantissa = (mantissa * mantissa) >> 31;  // squaring doubles the logarithm
    fraction <<= 1;
    if (mantissa >= (std::uint64_t{1} << 32)) {
      mantissa >>= 1;
      fraction |= 1;
    }
  }
  return (static_cast<std::uint32_t>(exponent) << 16) | fraction;
}

struct PassageIndex::Postings {
  const std::uint32_t* at = nullptr;  // the next passage that was not looked at
  const std::uint32_t* end = nullptr;
  const std::uint16_t* impact = nullptr;  // of *at
  int weight = 0;
  int most = 0;  // no passage earns more by this term
  std::uint32_t term = 0;
  std::size_t count = 0;

  std::uint32_t next() const { return at == end ? kNoPassage : *at; }
  int earned() const { return weight * *impact; }
  void step(std::ptrdiff_t by) {
    at += by;
    impact += by;
  }

  // Goes on to the first passage that is not before `passage`; doubling steps,
  // so that a short way costs little in a long list.
  void skip_to(std::uint32_t passage) {
    std::ptrdiff_t reach = 1;
    const std::ptrdiff_t left = end - at;
    while (reach < left && at[reach] < passage) reach *= 2;
    const std::uint32_t* found =
        std::lower_bound(at + reach / 2, at + std::min(reach + 1, left), passage);
    step(found - at);
  }
};

PassageIndex::Postings PassageIndex::postings(std::uint32_t term) const {
  Postings list;
  list.at = passage_.data() + first_[term];
  list.end = passage_.data() + first_[term + 1];
  list.impact = impact_.data() + first_[term];
  list.term = term;
  list.count = first_[term + 1] - first_[term];
  return list;
}

// One list a known term, those first that can earn the least.
std::vector<PassageIndex::Postings> PassageIndex::postings_of(
    std::span<const WeightedTerm> terms) const {
  std::vector<Postings> lists;
  lists.reserve(terms.size());
  for (const WeightedTerm& wanted : terms) {
    const auto found = terms_.find(wanted.term);
    if (found == terms_.end() || wanted.weight <= 0) continue;
    lists.push_back(postings(found->second));
    lists.back().weight = std::min(wanted.weight, kMaxWeight);
  }
  std::sort(lists.begin(), lists.end(),
            [](const Postings& a, const Postings& b) { return a.term < b.term; });
  std::size_t kept = 0;
  for (const Postings& list : lists) {
    if (kept > 0 && lists[kept - 1].term == list.term) {
      lists[kept - 1].weight = std::min(lists[kept - 1].weight + list.weight, kMaxWeight);
    } else {
      lists[kept++] = list;
    }
  }
  lists.resize(kept);
  if (lists.size() > kMaxTerms) {
    std::sort(lists.begin(), lists.end(), [](const Postings& a, const Postings& b) {
      return a.count != b.count ? a.count < b.count : a.term < b.term;
    });
    lists.resize(kMaxTerms);
  }
  for (Postings& list : lists) list.most = list.weight * best_impact_[list.term];
  std::sort(lists.begin(), lists.end(), [](const Postings& a, const Postings& b) {
    return a.most != b.most ? a.most < b.most : a.term < b.term;
  });
  return lists;
}

// MaxScore: lists that together cannot lift a passage over the threshold are
// optional. Passages are taken from the other lists only, a window at a time, and
// the optional lists are asked about those that may still make it.
std::vector<PassageIndex::Hit> PassageIndex::search(std::span<const WeightedTerm> terms,
                                                    std::size_t k) const {
  if (k == 0 || passages_ == 0) return {};
  std::vector<Postings> lists = postings_of(terms);
  std::array<int, kMaxTerms + 1> most_below{};  // what the first n lists can earn together
  for (std::size_t n = 0; n < lists.size(); ++n) most_below[n + 1] = most_below[n] + lists[n].most;

  std::array<int, kWindow> sums{};
  std::array<std::uint64_t, kWindow / 64> touched{};
  Best best(k);
  std::size_t optional = 0;
  while (true) {
    while (optional < lists.size() && most_below[optional + 1] <= best.threshold()) ++optional;
    std::uint32_t base = kNoPassage;
    for (std::size_t n = optional; n < lists.size(); ++n) base = std::min(base, lists[n].next());
    if (base == kNoPassage || !Work::any_left()) break;

    std::uint64_t steps = 0;
    const std::uint32_t stop = base > kNoPassage - kWindow ? kNoPassage : base + kWindow;
    for (std::size_t n = optional; n < lists.size(); ++n) {
      for (Postings& list = lists[n]; list.next() < stop; list.step(1)) {
        const std::uint32_t place = *list.at - base;
        sums[place] += list.earned();
        touched[place / 64] |= std::uint64_t{1} << (place % 64);
        ++steps;
      }
    }
    Work::spend(steps);
    for (std::uint32_t word = 0; word < touched.size(); ++word) {
      for (; touched[word] != 0; touched[word] &= touched[word] - 1) {
        const std::uint32_t place =
            word * 64 + static_cast<std::uint32_t>(std::countr_zero(touched[word]));
        int score = std::exchange(sums[place], 0);
        for (std::size_t n = optional; n > 0; --n) {
          if (score + most_below[n] <= best.threshold()) break;
          Postings& list = lists[n - 1];
          list.skip_to(base + place);
          if (list.next() == base + place) score += list.earned();
        }
        best.offer({base + place, score});
      }
    }
  }
  return std::move(best).take();
}

std::uint32_t PassageIndex::document_frequency(std::string_view term) const {
  const auto found = terms_.find(term);
  if (found == terms_.end()) return 0;
  return static_cast<std::uint32_t>(first_[found->second + 1] - first_[found->second]);
}

std::uint32_t PassageIndex::Builder::term_id(std::string_view term) {
  const auto found = terms_.find(term);
  if (found != terms_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(terms_.size());
  terms_.emplace(term, id);
  return id;
}

void PassageIndex::Builder::add(std::span<const std::string_view> terms) {
  ids_.clear();
  for (std::string_view term : terms) ids_.push_back(term_id(term));
  add_ids();
}

void PassageIndex::Builder::add(std::span<const std::string> terms) {
  ids_.clear();
  for (const std::string& term : terms) ids_.push_back(term_id(term));
  add_ids();
}

void PassageIndex::Builder::add(std::span<const std::uint32_t> numbers) {
  ids_.assign(numbers.begin(), numbers.end());
  add_ids();
}

void PassageIndex::Builder::add(std::span<const WeightedTerm> terms) {
  weighed_.clear();
  for (const WeightedTerm& term : terms) {
    if (term.weight > 0) weigh(term_id(term.term), term.weight);
  }
  add_weighed();
}

void PassageIndex::Builder::add(std::span<const WeightedNumber> numbers) {
  weighed_.clear();
  for (const WeightedNumber& one : numbers) {
    if (one.weight > 0) weigh(one.number, one.weight);
  }
  add_weighed();
}

void PassageIndex::Builder::weigh(std::uint32_t number, int weight) {
  weighed_.push_back({number, static_cast<std::uint32_t>(std::min(weight, kMaxWeight))});
}

void PassageIndex::Builder::add_weighed() {
  std::uint32_t length = 0;
  for (const Occurrence& one : weighed_) length += one.times;
  length_.push_back(length);
  std::sort(weighed_.begin(), weighed_.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.term < b.term; });
  const std::size_t begin = occurrences_.size();
  for (const Occurrence& one : weighed_) {
    if (occurrences_.size() == begin || occurrences_.back().term != one.term) {
      occurrences_.push_back({one.term, 0});
    }
    occurrences_.back().times += one.times;
  }
  end_.push_back(occurrences_.size());
}

void PassageIndex::Builder::add_ids() {
  length_.push_back(static_cast<std::uint32_t>(ids_.size()));
  std::sort(ids_.begin(), ids_.end());
  const std::size_t begin = occurrences_.size();
  for (std::uint32_t id : ids_) {
    if (occurrences_.size() == begin || occurrences_.back().term != id) {
      occurrences_.push_back({id, 0});
    }
    ++occurrences_.back().times;
  }
  end_.push_back(occurrences_.size());
}

// What a term that stands `times` units in a passage earns there, in 1024ths:
// times * (k1 + 1) / (times + k1 * (1 - b + b * length / average)).
std::uint64_t PassageIndex::Builder::frequency_part(std::uint64_t times, std::uint64_t length,
                                                    std::uint64_t passages,
                                                    std::uint64_t total) const {
  times = std::min(times, kMaxTimes);
  length = std::min(length, kMaxLength);
  // k1 (1 - b) and k1 b in thousandths; average = total / passages.
  const std::uint64_t fixed = 12 * (100 - weighing_.length_share);
  const std::uint64_t by_length = 12 * weighing_.length_share;
  const std::uint64_t norm = 1024 * fixed / 1000 +
                             (1024 * by_length * (length * passages / total)) / 1000 +
                             (1024 * by_length * (length * passages % total)) / (1000 * total);
  return times * 22 * 1024 * 1024 / (10 * (times * 1024 + norm * weighing_.unit));
}

void PassageIndex::Builder::count_postings(PassageIndex& index) const {
  index.first_.assign(terms_.size() + 1, 0);
  for (const Occurrence& occurrence : occurrences_) ++index.first_[occurrence.term + 1];
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    index.first_[term + 1] += index.first_[term];
  }
}

void PassageIndex::Builder::fill_postings(PassageIndex& index) const {
  std::uint64_t total = 0;
  for (std::uint32_t length : length_) total += length;
  const std::uint32_t all = log2_fixed(2 * std::uint64_t{index.passages_} + 2);
  index.passage_.resize(occurrences_.size());
  index.impact_.resize(occurrences_.size());
  index.best_impact_.assign(terms_.size(), 0);
  std::vector<std::size_t> next(index.first_.begin(), index.first_.end() - 1);
  std::vector<std::uint32_t> idf(terms_.size());
  for (std::size_t term = 0; term < idf.size(); ++term) {
    idf[term] = all - log2_fixed(2 * (index.first_[term + 1] - index.first_[term]) + 1);
  }
  std::size_t at = 0;
  for (std::uint32_t passage = 0; passage < index.passages_; ++passage) {
    for (; at < end_[passage]; ++at) {
      const auto [term, times] = occurrences_[at];
      const std::uint16_t impact =
          impact_of(idf[term], frequency_part(times, length_[passage], index.passages_, total));
      index.passage_[next[term]] = passage;
      index.impact_[next[term]++] = impact;
      index.best_impact_[term] = std::max(index.best_impact_[term], impact);
    }
  }
}

PassageIndex PassageIndex::Builder::finish() && {
  PassageIndex index;
  index.passages_ = static_cast<std::uint32_t>(length_.size());
  count_postings(index);
  fill_postings(index);
  index.terms_ = std::move(terms_);
  return index;
}

}  // namespace mujib::store
