// Numbers by number for the length of one question: flat, cheap to begin and to ask.
//
//   NumberMap places;
//   std::uint32_t& place = places[word];  // NumberMap::kNew for a word that was not asked before
//
// Input      Any key but the greatest number.
// Errors     None.
// Threads    One map, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace mujib::find {

class NumberMap {
 public:
  static constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();

  // The number of a key, kNew until it is given one; good until the next call.
  std::uint32_t& operator[](std::uint32_t key) {
    Slot* slot = find(key);
    if (slot->key == key) return slot->number;
    if (2 * ++size_ > slots_.size()) {
      grow();
      slot = find(key);
    }
    slot->key = key;
    return slot->number;
  }

 private:
  static constexpr std::size_t kUsual = 256;
  struct Slot {
    std::uint32_t key = kNew;
    std::uint32_t number = kNew;
  };

  // The slot of the key, or the free one where it belongs.
  Slot* find(std::uint32_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key * std::uint64_t{0x9E3779B97F4A7C15} >> 32) & mask;
    while (slots_[at].key != key && slots_[at].key != kNew) at = (at + 1) & mask;
    return &slots_[at];
  }
  void grow() {
    std::vector<Slot> old(4 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != kNew) *find(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kUsual);
  std::size_t size_ = 0;
};

}  // namespace mujib::find
