#include "engine/answer/examples.hpp"

#include <algorithm>
#include <utility>

namespace mujib::answer {
namespace {

using index::Binding;
using index::FactIndex;
using index::Found;
using index::SlotValue;
using ingest::Knowledge;
using lexicon::Mention;
using rulebook::Clause;
using rulebook::QuestionRule;
using rulebook::Term;

// What a name that is shared counts, against a word.
constexpr int kSharedEntity = 3;

std::vector<std::string> slots_of(const std::vector<Clause>& clauses) {
  std::vector<std::string> slots;
  for (const Clause& clause : clauses) {
    for (const Term* term : {&clause.subject, &clause.object}) {
      if (term->kind != Term::Kind::kSlot) continue;
      if (std::find(slots.begin(), slots.end(), term->slot) == slots.end()) {
        slots.push_back(term->slot);
      }
    }
  }
  return slots;
}

std::vector<SlotValue> values_of(const rulebook::Analysis& example) {
  std::vector<SlotValue> values;
  for (const Mention& mention : example.mentions) {
    if (!mention.names() && !mention.value && !mention.date) continue;
    values.push_back({.entity = mention.entity, .number = mention.value, .date = mention.date});
  }
  return values;
}

class Query {
 public:
  Query(const Knowledge& knowledge, const FactIndex& facts, const QuestionRule& rule)
      : knowledge_(knowledge), facts_(facts), rule_(rule), slots_(slots_of(rule.clauses)) {}

  // Whether some way to put the values into the slots has an answer; a value fills one slot.
  bool finds(std::vector<SlotValue> values, Binding binding = {}) const {
    if (binding.size() == slots_.size()) return has_facts(binding);
    for (std::size_t at = 0; at < values.size(); ++at) {
      std::vector<SlotValue> left = values;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
      Binding with = binding;
      with.emplace_back(slots_[binding.size()], values[at]);
      if (finds(std::move(left), std::move(with))) return true;
    }
    return false;
  }

 private:
  bool has_facts(const Binding& binding) const {
    const Found found = index::look_up_all(knowledge_, facts_, rule_.clauses, binding, {});
    if (found.holds && !found.against.empty()) return true;  // the answer is no
    return std::any_of(found.rows.begin(), found.rows.end(),
                       [](const index::Row& row) { return !row.value.lost; });
  }

  const Knowledge& knowledge_;
  const FactIndex& facts_;
  const QuestionRule& rule_;
  const std::vector<std::string> slots_;
};

// What is read from the text, or from the names, has no facts to look at.
bool asks_for_facts(const QuestionRule& rule) {
  return !rule.clauses.empty() &&
         std::none_of(rule.clauses.begin(), rule.clauses.end(),
                      [](const Clause& clause) { return clause.reading || clause.names; });
}

}  // namespace

Examples::Examples(const Knowledge& knowledge, const FactIndex& facts) {
  for (const QuestionRule& rule : knowledge.book->rules().questions) {
    if (!asks_for_facts(rule)) continue;
    const Query query(knowledge, facts, rule);
    for (const auto& example : rule.examples) {
      const rulebook::Analysis analysis = knowledge.book->analyse(example.text);
      if (!query.finds(values_of(analysis))) continue;
      texts_.push_back(example.text);
      keys_.push_back(keys_of(analysis, knowledge.book->language()));
      break;
    }
  }
}

Examples::Keys Examples::keys_of(const rulebook::Analysis& example,
                                 const arabic::Language& language) {
  Keys keys;
  for (std::uint32_t at = 0; at < example.tokens.size(); ++at) {
    keys.stems.push_back(language.stem(example.word(at)));
  }
  for (const Mention& mention : example.mentions) keys.entities.push_back(mention.entity);
  return keys;
}

std::vector<std::string> Examples::first(std::size_t most) const {
  const auto end = texts_.begin() + static_cast<std::ptrdiff_t>(std::min(most, texts_.size()));
  return {texts_.begin(), end};
}

std::vector<std::string> Examples::nearest(const std::vector<question::QueryTerm>& terms,
                                           std::size_t most) const {
  const auto has = [](const auto& list, const auto& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t index = 0; index < texts_.size(); ++index) {
    int shared = 0;
    for (const question::QueryTerm& term : terms) {
      const bool word = term.kind == question::QueryTerm::Kind::kWord;
      if (word && has(keys_[index].stems, term.stem_text)) shared += 1;
      if (term.entity != kNoEntity && has(keys_[index].entities, term.entity)) {
        shared += kSharedEntity;
      }
    }
    ranked.emplace_back(-shared, index);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (const auto& [score, index] : ranked) {
    if (out.size() == most) break;
    out.push_back(texts_[index]);
  }
  return out;
}

}  // namespace mujib::answer
