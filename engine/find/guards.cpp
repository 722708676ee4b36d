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

std::optional<std::size_t> missing_constraint(const Asked& asked, const std::vector<Bound>& bound,
                                              const ReadSpan& span) {
  if (asked.kind == Kind::kWho && asked.head_term >= 0) {
    const auto head = static_cast<std::size_t>(asked.head_term);
    if (!bound[head].bound()) return head;
  }
  const bool unit = span.values[static_cast<std::size_t>(SpanFact::kUnit)] > 0;
  if (asked.counts_things && !unit) {
    const auto head = static_cast<std::size_t>(asked.head_term);
    if (!bound[head].bound()) return head;
  }
  for (std::size_t term = 0; term < bound.size(); ++term) {
    // Close letters make another person: «سليمان», «سلمان».
    const bool person = (asked.given_names >> term & 1U) != 0;
    if (person && bound[term].near < kSynonym) return term;
    if (is_missing(bound[term])) return term;
  }
  return std::nullopt;
}

bool tells_the_life(const Asked& asked, const Candidate& sentence) {
  return (!asked.asks_birth || sentence[Feature::kBirth] > 0) &&
         (!asked.asks_death || sentence[Feature::kDeath] > 0);
}

}  // namespace mujib::find
