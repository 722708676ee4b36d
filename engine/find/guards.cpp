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

std::optional<std::size_t> missing_constraint(const std::vector<Bound>& bound) {
  for (std::size_t term = 0; term < bound.size(); ++term) {
    if (is_missing(bound[term])) return term;
  }
  return std::nullopt;
}

bool wrong_type(const Asked& asked, const ReadSpan& span) {
  const auto fact = [&](SpanFact one) { return span.values[static_cast<std::size_t>(one)]; };
  constexpr int kTimeSpan = 1;
  constexpr int kNumberSpan = 2;
  switch (asked.expected) {
    case AnswerType::kTime:
      return fact(SpanFact::kWanted) == 0 && fact(SpanFact::kNumbers) == 0;
    case AnswerType::kReason:
      // «ما الهدف من …» is often answered without a word of cause, «لماذا» is not.
      return asked.kind == Kind::kWhy && fact(SpanFact::kWanted) == 0;
    case AnswerType::kNumber:
      return fact(SpanFact::kNumbers) == 0 && fact(SpanFact::kUnit) == 0;
    case AnswerType::kPerson:
      return fact(SpanFact::kExactType) == kTimeSpan || fact(SpanFact::kExactType) == kNumberSpan;
    default:
      return false;
  }
}

}  // namespace mujib::find
