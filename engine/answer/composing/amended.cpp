#include "engine/answer/composing/amended.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"

namespace mujib::answer {

void warn_of_amendment(const Evidence& evidence, const Asked& asked, Composed& composed) {
  Answer& answer = composed.answer;
  if (answer.status != Status::kAnswered || evidence.statements.empty()) return;
  if (evidence.layout == Layout::kAmended) return;  // both texts are shown
  const find::PlaceIndex& places = asked.finders().places;
  const auto article = places.article_of(evidence.statements.front().sentence);
  if (!article) return;
  for (const find::PlaceIndex::Amendment& one : places.amendments(*article)) {
    const auto [first, end] = places.sentences(one.document, one.block);
    const bool cited = std::any_of(
        evidence.statements.begin(), evidence.statements.end(),
        [&](const Statement& row) { return first <= row.sentence && row.sentence < end; });
    if (cited || first == end) continue;
    answer.citations.push_back(cite(asked.knowledge(), first, {}, {}));
    answer.note += (answer.note.empty() ? "" : " ") +
                   rulebook::fill(asked.book().wording(rulebook::Wording::kWasAmended),
                                  {{rulebook::slot::kSource, answer.citations.back().title}});
    return;
  }
}

}  // namespace mujib::answer
