#include "engine/find/guards.hpp"

namespace mujib::find {
namespace {

bool is_missing(const Bound& one) {
  switch (one.role) {
    case Bound::Role::kNumber:
    case Bound::Role::kLatin:
      return one.near < kOne;
    case Bound::Role::kNarrowing:
      return one.sister && one.article && !one.bound();
    default:
      return false;
  }
}

}  // namespace

std::optional<std::size_t> missing_constraint(const Asked& asked, const std::vector<Bound>& bound) {
  if (asked.kind == Kind::kWho && asked.head_term >= 0) {
    const auto head = static_cast<std::size_t>(asked.head_term);
    if (!bound[head].bound()) return head;
  }
  for (std::size_t term = 0; term < bound.size(); ++term) {
    if (is_missing(bound[term])) return term;
  }
  return std::nullopt;
}

}  // namespace mujib::find
