#include "engine/workbench/nearest_rule.hpp"

#include <algorithm>
#include <vector>

#include "engine/answer/ways/choose.hpp"

namespace mujib::workbench {
namespace {

using answer::Candidate;
using answer::choose;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::Cue;
using rulebook::QuestionRule;
using rulebook::Rulebook;

// How much of a question the words, sets and slots of a form name: what carries
// content counts before question words.
class Nearness {
 public:
  Nearness(const Understood& question, const Rulebook& book) : q_(question), book_(book) {}

  int of(const QuestionRule& rule) const {
    int best = 0;
    for (const rulebook::Pattern& pattern : rule.patterns) {
      int sum = slots(pattern.slots);
      for (const std::string& set : pattern.sets) sum += has_set(set);
      for (const std::string& word : pattern.words) sum += has_word(word);
      best = std::max(best, sum);
    }
    for (const QuestionRule::Bag& bag : rule.bags) {
      int sum = 0;
      std::vector<rulebook::Slot> filled;
      for (const Cue& cue : bag.cues) {
        if (cue.slot) {
          filled.push_back(*cue.slot);
        } else {
          sum += cue.set.empty() ? has_word(cue.word) : has_set(cue.set);
        }
      }
      best = std::max(best, sum + slots(filled));
    }
    return best;
  }

 private:
  static constexpr int kContent = 4, kAsked = 2, kSlot = 1;

  int worth(std::uint32_t token) const {
    return q_.roles[token] == WordRole::kContent    ? kContent
           : q_.roles[token] == WordRole::kQuestion ? kAsked
                                                    : 0;
  }
  int has_set(const std::string& name) const {
    const auto set = book_.set_id(name);
    int best = 0;
    for (std::uint32_t at = 0; at < q_.sets.size(); ++at) {
      if (q_.in_set(at, set)) best = std::max(best, worth(at));
    }
    return best;
  }
  int has_word(const std::string& word) const {
    int best = 0;
    for (std::uint32_t at = 0; at < q_.roles.size(); ++at) {
      for (const text::PrefixSplit& split : text::prefix_splits(q_.analysis.word(at))) {
        if (split.rest == word) best = std::max(best, worth(at));
      }
    }
    return best;
  }
  int slots(const std::vector<rulebook::Slot>& slots) const {
    int sum = 0;
    for (const rulebook::Slot& slot : slots) {
      sum += std::any_of(q_.analysis.mentions.begin(), q_.analysis.mentions.end(),
                         [&](const lexicon::Mention& one) {
                           return one.names() && slot.type != kNoType &&
                                  book_.lexicon().types().is_a(
                                      book_.lexicon().entity(one.entity).type, slot.type);
                         })
                 ? kSlot
                 : 0;
    }
    return sum;
  }

  const Understood& q_;
  const Rulebook& book_;
};

}  // namespace

std::optional<std::string> nearest_rule(const Understood& question, const Understanding& with) {
  const auto& rules = with.knowledge.book->rules().questions;
  const std::vector<Candidate> candidates = choose(question, with);
  if (!candidates.empty()) return rules[candidates.front().rule].name;
  const Nearness nearness(question, *with.knowledge.book);
  const QuestionRule* nearest = nullptr;
  int best = 1;  // a slot alone brings nothing near
  for (const QuestionRule& rule : rules) {
    const int near = nearness.of(rule);
    if (near <= best) continue;
    best = near;
    nearest = &rule;
  }
  if (nearest == nullptr) return std::nullopt;
  return nearest->name;
}

}  // namespace mujib::workbench
