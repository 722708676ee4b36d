#include "tests/tools/fit/trials.hpp"

#include <algorithm>

#include "engine/find/guards.hpp"

namespace mujib::fit {
namespace {

constexpr std::size_t kCited = 3;

template <class Item>
const Item& of_fold(const std::vector<Item>& items, std::size_t fold) {
  return items.size() == 1 ? items.front() : items[fold];
}

// Some of a set's documents, with what is needed to search them.
struct Part {
  ingest::Knowledge knowledge;
  std::unique_ptr<find::Collection> collection;
  std::unique_ptr<find::SpanTexts> texts;

  World world() const { return {&knowledge, collection.get(), texts.get()}; }
};

bool in_first_half(std::uint32_t document) { return (document * 2654435761U >> 16 & 1U) == 0; }

std::unique_ptr<Part> half_of(const Set& set, bool first) {
  auto out = std::make_unique<Part>();
  const ingest::Knowledge& from = set.knowledge;
  out->knowledge.book = from.book;
  out->knowledge.version = from.version;
  for (std::uint32_t at = 0; at < from.documents.size(); ++at) {
    if (in_first_half(at) != first) continue;
    const auto number = static_cast<std::uint32_t>(out->knowledge.documents.size());
    out->knowledge.documents.push_back(from.documents[at]);
    out->knowledge.first_sentence.push_back(
        static_cast<std::uint32_t>(out->knowledge.sentences.size()));
    for (std::uint32_t one = from.first_sentence[at]; one < from.first_sentence[at + 1]; ++one) {
      out->knowledge.sentences.push_back(from.sentences[one]);
      out->knowledge.sentences.back().sentence.document = number;
    }
  }
  out->knowledge.first_sentence.push_back(
      static_cast<std::uint32_t>(out->knowledge.sentences.size()));
  out->collection = std::make_unique<find::Collection>(out->knowledge, *set.lists);
  out->texts = std::make_unique<find::SpanTexts>(out->knowledge, *out->collection);
  return out;
}

}  // namespace

World world_of(const Set& set) { return {&set.knowledge, set.collection.get(), set.texts.get()}; }

Trial try_question(const World& world, const find::Asked& asked, std::size_t fold,
                   const Tables& tables) {
  Trial out{.fold = fold};
  const find::SpanTable& table = of_fold(tables.spans, fold);
  const find::Ranker ranker(*world.knowledge, *world.collection, *world.texts,
                            of_fold(tables.sentences, fold));
  const find::SpanReader reader(*world.knowledge, *world.collection, *world.texts, table);
  find::Matches matches(*world.collection, asked);
  const std::vector<find::Ranked> ranked = ranker.rank(asked, matches);
  if (ranked.empty()) return out;
  for (std::size_t at = 0; at < std::min(kCited, ranked.size()); ++at) {
    out.sentences.push_back(ranked[at].sentence());
  }
  const find::SpanReading reading = reader.read(asked, matches, ranked.front().sentence());
  out.bound = find::bind_terms(*world.collection, world.texts->lists(), asked, matches,
                               ranked.front().sentence());
  if (!reading.best) return out;
  out.found = true;
  out.blocked = find::missing_constraint(asked, out.bound).has_value() || !reading.best->enough;
  out.signs = find::signs_of(asked, matches, ranked, reading, out.bound);
  out.range = reading.best->range;
  out.answer = quoted(*world.knowledge, ranked.front().sentence(), out.range);
  return out;
}

std::vector<Trial> own_trials(const Set& set, const Tables& tables) {
  std::vector<Trial> out;
  for (std::size_t at = 0; at < set.questions.size(); ++at) {
    const Question& question = set.questions[at];
    Trial trial = try_question(world_of(set), question.asked, question.fold, tables);
    trial.question = at;
    if (trial.found) {
      const Gold gold = gold_of(question.answers, question.asked, *set.lists, set.texts->lists());
      trial.f1 = worth_of(trial.answer, gold).f1;
      trial.right = set.is_right(question, trial.sentences.front());
    }
    out.push_back(std::move(trial));
  }
  return out;
}

std::vector<Trial> half_trials(const Set& set, const Tables& tables) {
  std::vector<Trial> out;
  for (const bool first : {true, false}) {
    const std::unique_ptr<Part> half = half_of(set, first);
    for (std::size_t at = 0; at < set.questions.size(); ++at) {
      const Question& question = set.questions[at];
      if (in_first_half(question.document) == first) continue;
      Trial trial = try_question(half->world(), question.asked, question.fold, tables);
      trial.kind = TrialKind::kForeign;
      trial.question = at;
      out.push_back(std::move(trial));
    }
  }
  return out;
}

std::vector<Trial> near_trials(const Set& set, const Tables& tables) {
  std::vector<Trial> out;
  for (const NearMiss& miss : near_misses(set)) {
    Trial trial =
        try_question(world_of(set), miss.asked, set.questions[miss.question].fold, tables);
    trial.kind = TrialKind::kNearMiss;
    trial.question = miss.question;
    if (trial.found) {
      const find::Key stem = set.collection->find_stem(set.collection->language().stem(miss.word));
      const auto words = set.collection->words(trial.sentences.front());
      if (std::any_of(words.begin(), words.end(),
                      [&](find::Key word) { return set.collection->word(word).stem == stem; })) {
        continue;
      }
    }
    out.push_back(std::move(trial));
  }
  return out;
}

std::vector<Trial> foreign_trials(const Set& questions, const Set& documents,
                                  const Tables& tables) {
  std::vector<Trial> out;
  for (std::size_t at = 0; at < questions.questions.size(); ++at) {
    const Question& question = questions.questions[at];
    Trial trial = try_question(world_of(documents), question.asked, question.fold, tables);
    trial.kind = TrialKind::kOther;
    trial.question = at;
    out.push_back(std::move(trial));
  }
  return out;
}

}  // namespace mujib::fit
