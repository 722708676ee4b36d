#include "tests/tools/fit/sentence_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mujib::fit {
namespace {

constexpr std::size_t kCited = 3;

const find::SentenceWeights& of_fold(const std::vector<find::SentenceWeights>& weights,
                                     std::size_t fold) {
  return weights.size() == 1 ? weights.front() : weights[fold];
}

std::string percent(std::size_t part, std::size_t whole) {
  const std::size_t tenths = whole == 0 ? 0 : (part * 2000 / whole + 1) / 2;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

double surprise(const std::vector<find::Candidate>& candidates, const std::vector<double>& gain,
                const find::SentenceWeights& weights) {
  constexpr double kScale = 1024.0 * 1024.0;
  std::vector<double> scores;
  for (const find::Candidate& one : candidates) {
    scores.push_back(static_cast<double>(weights.score(one.values)) / kScale);
  }
  const double most = *std::max_element(scores.begin(), scores.end());
  double all = 0;
  double right = 0;
  for (std::size_t at = 0; at < scores.size(); ++at) {
    const double share = std::exp(scores[at] - most);
    all += share;
    right += share * gain[at];
  }
  return -std::log(right / all);
}

}  // namespace

SentenceGroups sentence_groups(const Set& set) {
  SentenceGroups out{.set = &set};
  const find::Ranker ranker(set.knowledge, *set.collection, *set.texts, {});
  for (const Question& question : set.questions) {
    find::Matches matches(*set.collection, question.asked);
    out.candidates.push_back(ranker.candidates(question.asked, matches));
    Group& group = out.groups.emplace_back();
    for (const find::Candidate& one : out.candidates.back()) {
      group.rows.emplace_back(one.values.begin(), one.values.end());
      group.gain.push_back(set.is_right(question, one.sentence) ? 1 : 0);
    }
  }
  return out;
}

find::SentenceWeights fit_sentences(const std::vector<const Group*>& groups) {
  const std::vector<std::int64_t> values = fit_softmax(groups, find::kFeatures, {});
  find::SentenceWeights out;
  std::copy(values.begin(), values.end(), out.values.begin());
  return out;
}

std::vector<find::SentenceWeights> fit_folds(const std::vector<SentenceGroups>& sets) {
  std::vector<find::SentenceWeights> out;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<const Group*> others;
    for (const SentenceGroups& set : sets) {
      for (std::size_t at = 0; at < set.groups.size(); ++at) {
        if (set.set->questions[at].fold != fold) others.push_back(&set.groups[at]);
      }
    }
    out.push_back(fit_sentences(others));
  }
  return out;
}

SentenceFigures measure_sentences(const SentenceGroups& groups,
                                  const std::vector<find::SentenceWeights>& weights) {
  SentenceFigures out{.questions = groups.groups.size()};
  for (std::size_t at = 0; at < groups.groups.size(); ++at) {
    const std::size_t fold = groups.set->questions[at].fold;
    const auto order =
        find::best_first(groups.candidates[at], of_fold(weights, fold), *groups.set->collection);
    const std::vector<double>& gain = groups.groups[at].gain;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      if (gain[order[rank]] == 0) continue;
      out.first += rank == 0 ? 1 : 0;
      out.among_three += rank < kCited ? 1 : 0;
      ++out.candidates;
      out.surprise += surprise(groups.candidates[at], gain, of_fold(weights, fold));
      break;
    }
  }
  return out;
}

SentenceFigures& SentenceFigures::operator+=(const SentenceFigures& other) {
  questions += other.questions;
  first += other.first;
  among_three += other.among_three;
  candidates += other.candidates;
  surprise += other.surprise;
  return *this;
}

std::string to_string(const SentenceFigures& figures) {
  const double surprise =
      figures.surprise / static_cast<double>(std::max<std::size_t>(1, figures.candidates));
  const auto thousandths = static_cast<std::size_t>(std::llround(1000 * surprise));
  return "Sent@1 " + percent(figures.first, figures.questions) + "  Sent@3 " +
         percent(figures.among_three, figures.questions) + "  Sent@64 " +
         percent(figures.candidates, figures.questions) + "  of " +
         std::to_string(figures.questions) + "  surprise " + std::to_string(thousandths) + "/1000";
}

std::string predictions(const SentenceGroups& groups,
                        const std::vector<find::SentenceWeights>& weights) {
  std::string out;
  const ingest::Knowledge& knowledge = groups.set->knowledge;
  for (std::size_t at = 0; at < groups.groups.size(); ++at) {
    const Question& question = groups.set->questions[at];
    const auto order = find::best_first(groups.candidates[at], of_fold(weights, question.fold),
                                        *groups.set->collection);
    nlohmann::ordered_json line = {{"id", question.id},
                                   {"status", "passages"},
                                   {"answer", ""},
                                   {"citations", nlohmann::ordered_json::array()}};
    for (std::size_t rank = 0; rank < std::min(kCited, order.size()); ++rank) {
      const std::uint32_t sentence = groups.candidates[at][order[rank]].sentence;
      line["citations"].push_back(
          {{"doc", knowledge.document_of(sentence).name}, {"text", cited(knowledge, sentence)}});
    }
    if (order.empty()) line["status"] = "unknown";
    out += line.dump() + "\n";
  }
  return out;
}

std::string sentence_weights_file(const std::string& head, const find::SentenceWeights& weights) {
  std::vector<find::Weight> lines;
  for (std::size_t at = 0; at < find::kFeatures; ++at) {
    lines.push_back({.name = std::string(find::kFeatureNames[at].name),
                     .value = weights.values[at],
                     .meaning = std::string(find::kFeatureNames[at].meaning)});
  }
  return find::write_weights(head, lines);
}

}  // namespace mujib::fit
