#include "engine/find/places/most_shared.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace mujib::find {
namespace {

constexpr std::uint32_t kWindow = 2048;  // ids that are counted side by side
constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kWordBits = 64;

// One set, read in ascending order.
class Union {
 public:
  explicit Union(IdLists lists) : lists_(std::move(lists)) {
    for (const auto& list : lists_) size_ += list.size();
  }

  std::size_t size() const { return size_; }

  std::uint32_t next() const {
    std::uint32_t least = kNone;
    for (const auto& list : lists_) {
      if (!list.empty()) least = std::min(least, list.front());
    }
    return least;
  }

  // Hands out its ids below `stop` and goes on behind them; an id of several lists comes again.
  template <class Take>
  void take_below(std::uint32_t stop, Take take) {
    for (auto& list : lists_) {
      std::size_t at = 0;
      for (; at < list.size() && list[at] < stop; ++at) take(list[at]);
      list = list.subspan(at);
    }
  }

  // Ids are asked for in ascending order.
  bool has(std::uint32_t id) {
    bool found = false;
    for (auto& list : lists_) {
      skip_to(list, id);
      found = found || (!list.empty() && list.front() == id);
    }
    return found;
  }

 private:
  // Doubling steps: a short way costs little in a long list.
  static void skip_to(std::span<const std::uint32_t>& list, std::uint32_t id) {
    std::size_t reach = 1;
    while (reach < list.size() && list[reach] < id) reach *= 2;
    const auto from = list.begin() + static_cast<std::ptrdiff_t>(reach / 2);
    const auto to = list.begin() + static_cast<std::ptrdiff_t>(std::min(reach + 1, list.size()));
    if (list.empty()) return;
    list = list.subspan(static_cast<std::size_t>(std::lower_bound(from, to, id) - list.begin()));
  }

  IdLists lists_;
  std::size_t size_ = 0;
};

struct Hit {
  std::uint32_t id = 0;
  std::uint32_t sets = 0;
};

bool better(const Hit& a, const Hit& b) { return a.sets != b.sets ? a.sets > b.sets : a.id < b.id; }

// The best so far. Ids come in ascending order: one that only equals the worst comes too late.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  std::uint32_t threshold() const { return hits_.size() < most_ ? 0 : hits_.front().sets; }

  void offer(Hit hit) {
    if (hits_.size() == most_) {
      if (hit.sets <= hits_.front().sets) return;
      std::pop_heap(hits_.begin(), hits_.end(), better);
      hits_.pop_back();
    }
    hits_.push_back(hit);
    std::push_heap(hits_.begin(), hits_.end(), better);
  }

  std::vector<std::uint32_t> take() && {
    std::sort_heap(hits_.begin(), hits_.end(), better);
    std::vector<std::uint32_t> out;
    out.reserve(hits_.size());
    for (const Hit& hit : hits_) out.push_back(hit.id);
    return out;
  }

 private:
  std::size_t most_;
  std::vector<Hit> hits_;  // a heap with the worst in front
};

class Search {
 public:
  Search(std::vector<IdLists> sets, std::size_t most) : best_(most) {
    for (IdLists& lists : sets) {
      Union one(std::move(lists));
      if (one.size() > 0) sets_.push_back(std::move(one));
    }
    std::stable_sort(sets_.begin(), sets_.end(),
                     [](const Union& a, const Union& b) { return a.size() > b.size(); });
  }

  std::vector<std::uint32_t> run() && {
    while (true) {
      // So many sets together cannot lift an id among the best: the most frequent ones.
      const std::size_t asked = std::min<std::size_t>(best_.threshold(), sets_.size());
      std::uint32_t base = kNone;
      for (std::size_t n = asked; n < sets_.size(); ++n) base = std::min(base, sets_[n].next());
      if (base == kNone) break;
      count(base, asked);
      offer(base, asked);
    }
    return std::move(best_).take();
  }

 private:
  void count(std::uint32_t base, std::size_t from) {
    const std::uint32_t stop = base > kNone - kWindow ? kNone : base + kWindow;
    for (std::size_t n = from; n < sets_.size(); ++n) {
      std::array<std::uint64_t, kWindow / kWordBits> seen{};
      sets_[n].take_below(stop, [&](std::uint32_t id) {
        const std::uint32_t place = id - base;
        const std::uint64_t bit = std::uint64_t{1} << (place % kWordBits);
        sets_of_[place] += (seen[place / kWordBits] & bit) == 0 ? 1U : 0U;
        seen[place / kWordBits] |= bit;
        touched_[place / kWordBits] |= bit;
      });
    }
  }

  void offer(std::uint32_t base, std::size_t asked) {
    for (std::uint32_t word = 0; word < touched_.size(); ++word) {
      for (; touched_[word] != 0; touched_[word] &= touched_[word] - 1) {
        const std::uint32_t place =
            word * kWordBits + static_cast<std::uint32_t>(std::countr_zero(touched_[word]));
        Hit hit{base + place, std::exchange(sets_of_[place], 0U)};
        for (std::size_t n = asked; n > 0 && hit.sets + n > best_.threshold(); --n) {
          hit.sets += sets_[n - 1].has(hit.id) ? 1 : 0;
        }
        best_.offer(hit);
      }
    }
  }

  std::vector<Union> sets_;  // the longest first
  Best best_;
  std::array<std::uint32_t, kWindow> sets_of_{};  // by id of the window: in how many
  std::array<std::uint64_t, kWindow / kWordBits> touched_{};
};

}  // namespace

std::vector<std::uint32_t> most_shared(std::vector<IdLists> sets, std::size_t most) {
  if (most == 0) return {};
  return Search(std::move(sets), most).run();
}

}  // namespace mujib::find
