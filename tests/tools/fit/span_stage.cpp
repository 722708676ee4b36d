#include "tests/tools/fit/span_stage.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace mujib::fit {
namespace {

constexpr std::size_t kCited = 3;

template <class Item>
const Item& of_fold(const std::vector<Item>& items, std::size_t fold) {
  return items.size() == 1 ? items.front() : items[fold];
}

std::size_t best_of(const SpanGroup& group, const find::SpanTable& table) {
  std::size_t best = 0;
  int score = 0;
  for (std::size_t at = 0; at < group.entries.size(); ++at) {
    const int here = table.score(group.entries[at]);
    if (at == 0 || here > score) {
      best = at;
      score = here;
    }
  }
  return best;
}

}  // namespace

std::string quoted(const ingest::Knowledge& knowledge, std::uint32_t sentence,
                   find::SpanRange range) {
  const ingest::ReadSentence& read = knowledge.sentences[sentence];
  const Document& document = knowledge.document_of(sentence);
  const Span in_text = read.in_document(find::bytes_of(read, range.first, range.end));
  return std::string(document.to_source.cover(in_text).of(document.source));
}

SpanSet span_set(const SentenceGroups& groups, const std::vector<find::SentenceWeights>& weights) {
  const Set& set = *groups.set;
  SpanSet out{.set = &set};
  const find::SpanTable empty;
  const find::SpanReader reader(set.knowledge, *set.collection, *set.texts, empty);
  for (std::size_t at = 0; at < set.questions.size(); ++at) {
    const Question& question = set.questions[at];
    const auto order = find::best_first(groups.candidates[at], of_fold(weights, question.fold),
                                        *groups.set->collection);
    const Gold gold = gold_of(question.answers, question.asked, *set.lists, set.texts->lists());
    find::Matches matches(*set.collection, question.asked);
    SpanQuestion& here = out.questions.emplace_back();
    for (std::size_t rank = 0; rank < std::min(kCited, order.size()); ++rank) {
      const std::uint32_t sentence = groups.candidates[at][order[rank]].sentence;
      const bool right = groups.groups[at].gain[order[rank]] > 0;
      here.sentences.push_back(sentence);
      here.first_right |= right && rank == 0;
      here.three_right |= right;
      if (!right && rank > 0) continue;
      SpanGroup group;
      std::vector<Worth> worth;
      std::vector<find::SpanRange> ranges;
      for (const find::ReadSpan& span : reader.candidates(question.asked, matches, sentence)) {
        group.entries.push_back(find::entries_of(span.values, question.asked.expected));
        ranges.push_back(span.range);
        worth.push_back(worth_of(quoted(set.knowledge, sentence, span.range), gold));
        // A sentence of another document that holds the words by chance teaches nothing.
        group.gain.push_back(static_cast<float>(worth.back().gain()));
      }
      if (right) here.right.push_back(group);
      if (rank > 0) continue;
      here.first = std::move(group);
      here.worth = std::move(worth);
      here.ranges = std::move(ranges);
    }
  }
  return out;
}

find::SpanTable fit_spans(const std::vector<const SpanSet*>& sets, std::size_t left_out) {
  std::vector<const SpanGroup*> right, first;
  for (const SpanSet* set : sets) {
    for (std::size_t at = 0; at < set->questions.size(); ++at) {
      if (set->set->questions[at].fold == left_out) continue;
      const SpanQuestion& question = set->questions[at];
      for (const SpanGroup& group : question.right) right.push_back(&group);
      first.push_back(&question.first);
    }
  }
  return find::SpanTable(rounded(fit_span_table(right, first)));
}

SpanFigures measure_spans(const SpanSet& set, const std::vector<find::SpanTable>& tables) {
  SpanFigures out{.questions = set.questions.size()};
  for (std::size_t at = 0; at < set.questions.size(); ++at) {
    const SpanQuestion& question = set.questions[at];
    if (question.first.entries.empty()) continue;
    const std::size_t best = best_of(question.first, of_fold(tables, set.set->questions[at].fold));
    out.f1 += question.worth[best].f1;
    out.exact += question.worth[best].exact ? 1 : 0;
    double most = 0;
    for (const Worth& worth : question.worth) most = std::max(most, worth.f1);
    out.best += most;
  }
  return out;
}

std::string to_string(const SpanFigures& figures) {
  char out[96];
  const double share = 100.0 / static_cast<double>(std::max<std::size_t>(1, figures.questions));
  std::snprintf(out, sizeof out, "F1 %.1f  EM %.1f  (best candidates %.1f)", figures.f1 * share,
                figures.exact * share, figures.best * share);
  return out;
}

std::string span_predictions(const SpanSet& set, const std::vector<find::SpanTable>& tables) {
  std::string out;
  const ingest::Knowledge& knowledge = set.set->knowledge;
  for (std::size_t at = 0; at < set.questions.size(); ++at) {
    const Question& asked = set.set->questions[at];
    const SpanQuestion& question = set.questions[at];
    nlohmann::ordered_json line = {{"id", asked.id},
                                   {"status", "unknown"},
                                   {"answer", ""},
                                   {"citations", nlohmann::ordered_json::array()}};
    for (const std::uint32_t sentence : question.sentences) {
      line["status"] = "passages";
      line["citations"].push_back(
          {{"doc", knowledge.document_of(sentence).name}, {"text", cited(knowledge, sentence)}});
    }
    if (!question.first.entries.empty()) {
      const std::size_t best = best_of(question.first, of_fold(tables, asked.fold));
      line["status"] = "answered";
      line["answer"] = quoted(knowledge, question.sentences.front(), question.ranges[best]);
    }
    out += line.dump() + "\n";
  }
  return out;
}

std::string span_weights_file(const std::string& head, const find::SpanTable& table) {
  return find::write_weights(head, find::lines_of(table));
}

}  // namespace mujib::fit
