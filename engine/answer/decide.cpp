#include "engine/answer/decide.hpp"

#include <algorithm>
#include <iterator>

#include "engine/answer/ways/asked_speaker.hpp"
#include "engine/answer/ways/byline.hpp"
#include "engine/answer/ways/last_turn.hpp"
#include "engine/answer/ways/place.hpp"
#include "engine/answer/ways/reading.hpp"
#include "engine/answer/ways/rules.hpp"
#include "engine/answer/ways/talk.hpp"
#include "engine/types/work.hpp"

namespace mujib::answer {
namespace {

struct Entry {
  Way way;
  std::optional<Evidence> (*find)(const Asked&);
  int at_most;  // confidence that this way can reach: no way below it is tried beyond that
};

// What is tried, and why in this order: evidence.hpp says it of each confidence.
constexpr Entry kWays[] = {
    {Way::kTalk, talk, confidence::kTalk},
    {Way::kAgain, ask_again, confidence::kAgain},
    {Way::kLastSpeaker, who_said_it, confidence::kLastSpeaker},
    {Way::kByline, byline, confidence::kByline},
    {Way::kPlace, by_place, confidence::kPlace},
    {Way::kRules, by_rules, confidence::kRules},
    {Way::kLastTurn, near_last, confidence::kLastTurn},
    {Way::kContextRules, by_context_rules, confidence::kContextRules},
    {Way::kReading, words_of_the_unknown, confidence::kSaid},
    {Way::kReading, by_reader, confidence::kReading},
};
static_assert(std::is_sorted(std::begin(kWays), std::end(kWays),
                             [](const Entry& a, const Entry& b) { return a.at_most > b.at_most; }));

}  // namespace

Evidence decide(const Asked& asked) {
  std::optional<Evidence> best;
  // The first rule that fits and finds nothing words a refusal, whoever decides on it.
  std::optional<Evidence> fits;
  if (asked.question().has_words()) {
    for (const Entry& entry : kWays) {
      if (best && best->confidence >= entry.at_most) break;
      if (!Work::any_left()) break;
      std::optional<Evidence> found = entry.find(asked);
      if (!found) continue;
      found->way = entry.way;
      if (!fits && found->refuses() && found->rule) fits = found;
      if (!best || found->confidence > best->confidence) best = std::move(found);
    }
  }
  if (!best) {
    best.emplace();
    best->kind =
        asked.question().terms.empty() ? AnswerKind::kNotUnderstood : AnswerKind::kNotInDocuments;
  }
  if (best->refuses() && !best->rule && best->words.empty() && fits) {
    best->rule = fits->rule;
    best->binding = fits->binding;
    best->kind = AnswerKind::kNotInDocuments;
  }
  return std::move(*best);
}

}  // namespace mujib::answer
