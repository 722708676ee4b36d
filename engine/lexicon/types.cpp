#include "engine/lexicon/types.hpp"

#include "engine/text/normalise.hpp"

namespace mujib::lexicon {

TypeId TypeTable::add(std::string_view name, TypeId parent) {
  if (const auto found = find(name)) {
    if (parent != kNoType) set_parent(*found, parent);
    return *found;
  }
  if (rows_.size() >= kMost) return kNoType;
  rows_.push_back({std::string(name), text::fold(name), parent});
  return static_cast<TypeId>(rows_.size() - 1);
}

void TypeTable::set_parent(TypeId type, TypeId parent) {
  if (!is_a(parent, type)) rows_[type].parent = parent;  // never a circle
}

std::optional<TypeId> TypeTable::find(std::string_view name) const {
  const std::string folded = text::fold(name);
  for (std::size_t index = 0; index < rows_.size(); ++index) {
    if (rows_[index].folded == folded) return static_cast<TypeId>(index);
  }
  return std::nullopt;
}

bool TypeTable::is_a(TypeId type, TypeId ancestor) const {
  while (type != kNoType) {
    if (type == ancestor) return true;
    type = rows_[type].parent;
  }
  return false;
}

std::string TypeTable::letters(TypeId type) const {
  std::string out;
  for (std::size_t index = 0; index < rows_.size(); ++index) {
    const auto id = static_cast<TypeId>(index);
    if (is_a(id, type)) out.push_back(letter(id));
  }
  return out;
}

}  // namespace mujib::lexicon
