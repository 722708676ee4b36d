#include "engine/answer/ways/choose.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

namespace mujib::answer {
namespace {

using index::Binding;
using index::bound;
using index::SlotValue;
using lexicon::Mention;
using question::bind;
using question::slot_value;
using question::tokens_of;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::Cue;
using rulebook::QuestionRule;
using rulebook::Rulebook;
using rulebook::Slot;

constexpr int kLiteral = 10;
constexpr int kOrderedSlot = 7;
constexpr int kOrdered = 6;  // an ordered form before a bag that says the same
constexpr int kCue = 9;
constexpr int kCueSlot = 7;
constexpr int kUnexplained = -5;
constexpr int kUnexplainedOfWords = 0;  // what the clause that is read out is to hold
constexpr int kImplicit = -4;
constexpr std::uint32_t kSpeakerReach = 8;  // tokens from a verb of saying to who says it

class Chooser {
 public:
  Chooser(const Understood& question, const Understanding& with)
      : q_(question), with_(with), book_(*with.knowledge.book) {
    present_.assign(book_.set_count(), {});
    for (std::uint32_t at = 0; at < q_.sets.size(); ++at) {
      splits_.push_back(text::prefix_splits(q_.analysis.word(at)));
      if (q_.roles[at] == WordRole::kWrapper) continue;
      for (const Rulebook::SetId set : q_.sets[at]) present_[set].push_back(at);
    }
  }

  std::vector<Candidate> run() {
    ordered();
    bags();
    std::stable_sort(out_.begin(), out_.end(), [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.rule < b.rule;
    });
    return std::move(out_);
  }

 private:
  std::size_t tokens() const { return q_.analysis.tokens.size(); }

  void ordered() {
    const std::string_view core =
        std::string_view(q_.tagged.text).substr(q_.core.begin, q_.core.size());
    for (const Rulebook::Hit& hit : book_.questions(core)) {
      const QuestionRule& rule = book_.rules().questions[hit.rule];
      const auto binding = bind(q_, hit.match, q_.core.begin, with_.knowledge);
      if (!binding || !complete(rule, *binding)) continue;
      Candidate one;
      one.rule = hit.rule;
      one.binding = *binding;
      one.explained.assign(tokens(), false);
      const auto [first, end] = tokens_of(
          q_, {hit.match.whole.begin + q_.core.begin, hit.match.whole.end + q_.core.begin});
      for (std::uint32_t at = first; at < end; ++at) one.explained[at] = true;
      one.score = kOrdered + kLiteral * rule.patterns[hit.pattern].literals +
                  kOrderedSlot * static_cast<int>(hit.match.captures.size());
      one.why = "صيغة «" + rule.patterns[hit.pattern].written + "»";
      finish(std::move(one));
    }
  }

  // Every slot that a query needs is filled.
  bool complete(const QuestionRule& rule, const Binding& binding) const {
    for (const rulebook::Clause& clause : rule.clauses) {
      for (const rulebook::Term* term : {&clause.subject, &clause.object}) {
        if (term->kind == rulebook::Term::Kind::kSlot && bound(binding, term->slot) == nullptr) {
          return false;
        }
      }
    }
    return true;
  }

  void bags() {
    const auto& questions = book_.rules().questions;
    for (std::uint32_t rule = 0; rule < questions.size(); ++rule) {
      for (const QuestionRule::Bag& bag : questions[rule].bags) try_bag(rule, bag);
    }
  }

  void try_bag(std::uint32_t rule, const QuestionRule::Bag& bag) {
    Candidate one;
    one.rule = rule;
    one.explained.assign(tokens(), false);
    std::vector<bool> used(q_.analysis.mentions.size());
    for (const Cue& cue : bag.cues) {
      if (!take(cue, one, used) && !cue.optional) return;
    }
    if (!complete(book_.rules().questions[rule], one.binding)) return;
    if (!asks_what_is_said(rule)) {
      if (cue_has_other_complement(one)) return;
    } else if (!beside_a_cue(one) && !leave_to_context(one)) {
      return;
    }
    one.why = "كلمات «" + bag.written + "»";
    finish(std::move(one));
  }

  bool take(const Cue& cue, Candidate& one, std::vector<bool>& used) const {
    if (cue.slot) return take_slot(*cue.slot, one, used, cue.optional);
    if (!cue.set.empty()) {
      assert(cue.set_id < present_.size());  // no bag names a set that is not there
      bool any = false;
      for (const std::uint32_t at : present_[cue.set_id]) {
        if (q_.roles[at] == WordRole::kMention) continue;  // «منظمة» inside a name is no cue
        if (!any) one.score += kCue;
        one.explained[at] = true;
        any = true;
      }
      return any;
    }
    for (std::uint32_t at = 0; at < tokens(); ++at) {
      if (q_.roles[at] == WordRole::kWrapper || q_.roles[at] == WordRole::kMention) continue;
      for (const text::PrefixSplit& split : splits_[at]) {
        if (split.rest != cue.word) continue;
        one.explained[at] = true;
        one.score += kCue;
        return true;
      }
    }
    return false;
  }

  bool take_slot(const Slot& slot, Candidate& one, std::vector<bool>& used, bool optional) const {
    for (const std::size_t index : nearest_first(one)) {
      const Mention& mention = q_.analysis.mentions[index];
      if (used[index] || q_.roles[mention.first_token] == WordRole::kWrapper) continue;
      const auto value = slot_value(q_, index, slot, with_.knowledge);
      if (!value) continue;
      // «ماذا أعلن لتوكاييف»: he is told, he does not tell.
      if (asks_what_is_said(one.rule) && mention.prefix > 0 && !mention.article) continue;
      used[index] = true;
      for (std::uint32_t at = value->first_token; at < value->end_token; ++at) {
        if (mention.kind != Mention::Kind::kPronoun) one.explained[at] = true;
      }
      one.binding.emplace_back(slot.name, *value);
      one.score += kCueSlot;
      return true;
    }
    // What the question leaves out comes from the context: «كم عضوا فيها؟», «ومن أعضاؤه».
    if (optional || slot.kind != Slot::Kind::kEntity || one.implicit) return false;
    const auto& lexicon = book_.lexicon();
    const TypeId person = book_.type(rulebook::ReservedType::kPerson);
    for (const EntityId id : q_.recent) {
      if (!lexicon.types().is_a(lexicon.entity(id).type, slot.type)) continue;
      if (asks_what_is_said(one.rule) && !lexicon.types().is_a(lexicon.entity(id).type, person)) {
        continue;
      }
      SlotValue value;
      value.entity = id;
      one.binding.emplace_back(slot.name, value);
      one.score += kImplicit;
      one.implicit = true;
      return true;
    }
    return false;
  }

  // Mentions in order; where a cue was found, those next to it come first.
  std::vector<std::size_t> nearest_first(const Candidate& one) const {
    std::vector<std::size_t> out(q_.analysis.mentions.size());
    for (std::size_t index = 0; index < out.size(); ++index) out[index] = index;
    if (!asks_what_is_said(one.rule)) return out;
    const auto distance = [&](std::size_t index) {
      std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
      const std::uint32_t at = q_.analysis.mentions[index].first_token;
      for (std::uint32_t cue = 0; cue < tokens(); ++cue) {
        if (one.explained[cue]) least = std::min(least, cue < at ? at - cue : cue - at);
      }
      return least;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
    return out;
  }

  // «{كيان}، قراءة، ؟»
  bool asks_what_is_said(std::uint32_t rule) const {
    const auto& clauses = book_.rules().questions[rule].clauses;
    return !clauses.empty() && clauses.front().reading &&
           clauses.front().subject.kind == rulebook::Term::Kind::kSlot;
  }

  // «قال إيه عن بوتين» is not what Putin said: no preposition stands between a verb of
  // saying and who says it.
  bool beside_a_cue(const Candidate& one) const {
    for (const auto& [name, value] : one.binding) {
      if (value.end_token == 0) return true;  // from the context
      for (std::uint32_t cue = 0; cue < tokens(); ++cue) {
        const bool inside = value.first_token <= cue && cue < value.end_token;
        if (!one.explained[cue] || inside || q_.roles[cue] == WordRole::kQuestion) continue;
        const std::uint32_t begin = std::min(cue, value.first_token);
        const std::uint32_t end = std::max(cue, value.end_token);
        bool clear = end - begin <= kSpeakerReach;
        for (std::uint32_t at = begin; at < end; ++at) clear = clear && !leads_away(at);
        if (clear) return true;
      }
    }
    return false;
  }

  // «وماذا يرى في المعاهدة؟»: whose view it is was said before.
  bool leave_to_context(Candidate& one) const {
    const auto& lexicon = book_.lexicon();
    const TypeId person = book_.type(rulebook::ReservedType::kPerson);
    for (const EntityId id : q_.recent) {
      if (!lexicon.types().is_a(lexicon.entity(id).type, person)) continue;
      for (auto& [name, value] : one.binding) {
        for (std::uint32_t at = value.first_token; at < value.end_token; ++at) {
          one.explained[at] = false;
        }
        value = {};
        value.entity = id;
      }
      one.implicit = true;
      return true;
    }
    return false;
  }

  bool leads_away(std::uint32_t at) const {
    return book_.lists(rulebook::ReservedSet::kLeadsAway, q_.analysis.word(at));
  }

  // «التكتلات الثلاثة»: a number that counts what a cue names.
  void explain_counts(Candidate& one) const {
    for (const Mention& mention : q_.analysis.mentions) {
      const bool counts = mention.kind == Mention::Kind::kNumber && mention.first_token > 0 &&
                          one.explained[mention.first_token - 1];
      if (counts) one.explained[mention.first_token] = true;
    }
  }

  void finish(Candidate one) {
    explain_counts(one);
    const bool person = q_.expected == Expected::kPerson && !asks_what_is_said(one.rule);
    const bool typed =
        q_.expected != Expected::kAnything && !person && q_.expected != Expected::kYesNo;
    for (const std::uint32_t at : q_.expected_tokens) {
      if (typed && !one.explained[at]) return;
    }
    // A yes/no question wants a yes/no query, and only such a question gets one.
    const bool plain = q_.expected_tokens.empty();  // «الهند داخلة في المنظمة؟»
    if (is_yes_no(one.rule) ? q_.expected != Expected::kYesNo && !plain
                            : q_.expected == Expected::kYesNo && !asks_what_is_said(one.rule) &&
                                  !answers_with_words(one.rule)) {
      return;
    }
    // What a reading leaves over is what it is about.
    const auto& clauses = book_.rules().questions[one.rule].clauses;
    const bool reading = !clauses.empty() && clauses.front().reading;
    const bool of_words = answers_with_words(one.rule);
    for (std::uint32_t at = 0; at < tokens(); ++at) {
      if (one.explained[at]) continue;
      if (q_.roles[at] != WordRole::kContent && q_.roles[at] != WordRole::kMention) continue;
      one.leftover.push_back(at);
      if (!reading) one.score += of_words ? kUnexplainedOfWords : kUnexplained;
    }
    // What the context fills in has to leave nothing open.
    if (one.implicit && !reading && !one.leftover.empty()) return;
    // «عدد الدول» counts, though «عدد» also bids to list.
    const bool counts = !clauses.empty() && clauses.front().count;
    if (counts && q_.expected == Expected::kNumber) one.score += kCue;
    out_.push_back(std::move(one));
  }

  // «قادة الاحتجاجات»: the cue belongs to the word after it, which the rule does not know.
  bool cue_has_other_complement(const Candidate& one) const {
    for (std::uint32_t at = 0; at + 1 < tokens(); ++at) {
      if (!one.explained[at] || one.explained[at + 1]) continue;
      if (q_.roles[at] != WordRole::kContent || q_.roles[at + 1] != WordRole::kContent) continue;
      if (!q_.analysis.word(at).starts_with(text::kArticle)) return true;
    }
    return false;
  }

  // «{منظمة}، ميثاق، ؟»: the answer is a clause.
  bool answers_with_words(std::uint32_t rule) const {
    const auto& clauses = book_.rules().questions[rule].clauses;
    return !clauses.empty() && !clauses.front().reading && !clauses.front().names &&
           book_.rules().relations[clauses.front().relation].words;
  }

  bool is_yes_no(std::uint32_t rule) const {
    const QuestionRule& one = book_.rules().questions[rule];
    return !one.yes.empty() || !one.no.empty();
  }

  const Understood& q_;
  const Understanding& with_;
  const Rulebook& book_;
  std::vector<std::vector<std::uint32_t>> present_;  // by set: tokens
  std::vector<text::PrefixSplits> splits_;           // by token
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> choose(const Understood& question, const Understanding& with) {
  return Chooser(question, with).run();
}

}  // namespace mujib::answer
