// The kinds of things that patterns name: «دولة» and «مدينة» are kinds of «مكان».
//
// Input      Names as written in rule files; compared after folding.
// Errors     None here; the rulebook reports an unknown name.
// Threads    Immutable after loading.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/entity.hpp"

namespace mujib::lexicon {

class TypeTable {
 public:
  // A tagged text writes a type as one letter, so there is a bound.
  static constexpr std::size_t kMost = 60;

  // kNoType when the table is full. A name that is there already keeps its place.
  TypeId add(std::string_view name, TypeId parent = kNoType);
  void set_parent(TypeId type, TypeId parent);
  std::optional<TypeId> find(std::string_view name) const;
  bool is_a(TypeId type, TypeId ancestor) const;
  // All letters a tag of this type, or of a kind of it, may carry.
  std::string letters(TypeId type) const;
  static char letter(TypeId type) { return static_cast<char>('A' + type); }

  const std::string& name(TypeId type) const { return rows_[type].name; }
  std::size_t size() const { return rows_.size(); }

 private:
  struct Row {
    std::string name;  // as written first
    std::string folded;
    TypeId parent = kNoType;
  };
  std::vector<Row> rows_;
};

}  // namespace mujib::lexicon
