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
  std::vector<std::uint32_t> sentences;  // as the set numbers them

  World world() const { return {&knowledge, collection.get(), texts.get()}; }
};

bool in_first_half(std::uint32_t document) { return (document * 2654435761U >> 16 & 1U) == 0; }

// The documents of a set that `holds` takes, without the sentences that `lacks` names.
template <class Holds, class Lacks>
std::unique_ptr<Part> part_of(const Set& set, Holds holds, Lacks lacks) {
  auto out = std::make_unique<Part>();
  const ingest::Knowledge& from = set.knowledge;
  out->knowledge.book = from.book;
  out->knowledge.version = from.version;
  for (std::uint32_t at = 0; at < from.documents.size(); ++at) {
    if (!holds(at)) continue;
    const auto number = static_cast<std::uint32_t>(out->knowledge.documents.size());
    out->knowledge.documents.push_back(from.documents[at]);
    out->knowledge.first_sentence.push_back(
        static_cast<std::uint32_t>(out->knowledge.sentences.size()));
    for (std::uint32_t one = from.first_sentence[at]; one < from.first_sentence[at + 1]; ++one) {
      if (lacks(one)) continue;
      out->sentences.push_back(one);
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

std::unique_ptr<Part> half_of(const Set& set, bool first) {
  return part_of(
      set, [&](std::uint32_t document) { return in_first_half(document) == first; },
      [](std::uint32_t) { return false; });
}

// So many documents that stand beside each other are a small folder.
constexpr std::uint32_t kFolder = 4;

std::unique_ptr<Part> folder_of(const Set& set, std::uint32_t folder) {
  return part_of(
      set, [&](std::uint32_t document) { return document / kFolder == folder; },
      [](std::uint32_t) { return false; });
}

// Without the paragraphs that answer the question.
std::unique_ptr<Part> folder_without(const Set& set, const Question& question) {
  std::vector<std::uint32_t> blocks;
  for (std::uint32_t at = set.knowledge.first_sentence[question.document];
       at < set.knowledge.first_sentence[question.document + 1]; ++at) {
    if (set.is_right(question, at)) blocks.push_back(set.collection->block_number(at));
  }
  return part_of(
      set,
      [&](std::uint32_t document) { return document / kFolder == question.document / kFolder; },
      [&](std::uint32_t sentence) {
        return std::find(blocks.begin(), blocks.end(), set.collection->block_number(sentence)) !=
               blocks.end();
      });
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
  out.blocked = find::missing_constraint(asked, out.bound, *reading.best).has_value() ||
                !reading.best->enough || !find::tells_the_life(asked, ranked.front().candidate);
  out.signs = find::signs_of(asked, matches, ranked, reading, out.bound);
  out.range = reading.best->range;
  out.answer = quoted(*world.knowledge, ranked.front().sentence(), out.range);
  return out;
}

namespace {

// What the reader makes of a question that the documents answer; `sentence` as the set counts.
void judge_own(const Set& set, const Question& question, std::uint32_t sentence, Trial& trial) {
  const Gold gold = gold_of(question.answers, question.asked, *set.lists, set.texts->lists());
  trial.f1 = worth_of(trial.answer, gold).f1;
  trial.right = set.is_right(question, sentence);
}

// Whether the word that was put in stands in the sentence that was found.
bool holds_word(const World& world, const Trial& trial, std::string_view word) {
  if (!trial.found) return false;
  const find::Collection& all = *world.collection;
  const find::Key stem = all.find_stem(all.language().stem(word));
  const auto words = all.words(trial.sentences.front());
  return std::any_of(words.begin(), words.end(),
                     [&](find::Key one) { return all.word(one).stem == stem; });
}

}  // namespace

std::vector<Trial> own_trials(const Set& set, const Tables& tables) {
  std::vector<Trial> out;
  for (std::size_t at = 0; at < set.questions.size(); ++at) {
    const Question& question = set.questions[at];
    Trial trial = try_question(world_of(set), question.asked, question.fold, tables);
    trial.question = at;
    if (trial.found) judge_own(set, question, trial.sentences.front(), trial);
    out.push_back(std::move(trial));
  }
  return out;
}

std::vector<Trial> small_trials(const Set& set, const Tables& tables) {
  std::vector<Trial> out;
  const std::vector<NearMiss> misses = near_misses(set);
  std::uint32_t current = 0;
  std::unique_ptr<Part> folder = folder_of(set, 0);
  std::vector<std::size_t> order(set.questions.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return set.questions[a].document < set.questions[b].document;
  });
  for (const std::size_t at : order) {
    const Question& question = set.questions[at];
    if (question.document / kFolder != current) {
      current = question.document / kFolder;
      folder = folder_of(set, current);
    }
    Trial own = try_question(folder->world(), question.asked, question.fold, tables);
    own.question = at;
    if (own.found) judge_own(set, question, folder->sentences[own.sentences.front()], own);
    out.push_back(std::move(own));
    for (const NearMiss& miss : misses) {
      if (miss.question != at) continue;
      Trial trial = try_question(folder->world(), miss.asked, question.fold, tables);
      trial.kind = TrialKind::kNearMiss;
      trial.question = at;
      if (!holds_word(folder->world(), trial, miss.word)) out.push_back(std::move(trial));
    }
    const std::unique_ptr<Part> rest = folder_without(set, question);
    Trial gone = try_question(rest->world(), question.asked, question.fold, tables);
    gone.kind = TrialKind::kGone;
    gone.question = at;
    out.push_back(std::move(gone));
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
    if (holds_word(world_of(set), trial, miss.word)) continue;
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
