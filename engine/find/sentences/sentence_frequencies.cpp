// What a sentence, its paragraph and its document have of a question's words, and how they stand
// among all candidates.

#include <algorithm>

#include "engine/find/sentences/sentence_features.hpp"

namespace mujib::find {
namespace {

// b of BM25, in percent.
constexpr int kSentenceShare = 30;
constexpr int kBlockShare = 75;
constexpr int kLeadShare = 50;

// 1 / (1 + how many different keys are better), by key.
std::vector<int> ranks(const std::vector<std::pair<std::uint32_t, int>>& scores) {
  const auto before = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  std::vector<std::pair<std::uint32_t, int>> sorted = scores;
  std::sort(sorted.begin(), sorted.end(), before);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<int> out;
  out.reserve(scores.size());
  for (const auto& one : scores) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), one, before);
    out.push_back(kOne / (1 + static_cast<int>(place - sorted.begin())));
  }
  return out;
}

}  // namespace

// BM25 with k1 = 1.2, in 1024ths of the question's weight; a term that the question repeats
// counts once.
int SentenceFeatures::bm25(const Row& times, std::uint32_t length, std::uint32_t mean,
                           int length_share) const {
  std::int64_t sum = 0;
  const std::int64_t relative = std::int64_t{length} * kOne * kOne / mean;  // mean is in 1024ths
  const std::int64_t norm =
      12 * ((100 - length_share) * std::int64_t{kOne} + length_share * relative) / 1000;
  for (std::size_t term = 0; term < matches_.terms(); ++term) {
    if (times[term] == 0 || repeats_[term]) continue;
    const std::int64_t part = std::int64_t{times[term]} * 22 * kOne * kOne /
                              (10 * (std::int64_t{times[term]} * kOne + norm));
    sum += part * matches_.idf(term);
  }
  return static_cast<int>(sum / matches_.total());
}

int SentenceFeatures::bm25_of_block(std::uint32_t sentence) {
  const std::uint32_t number = all_.block_number(sentence);
  if (const std::uint32_t known = block_scores_[number]; known != NumberMap::kNew) {
    return static_cast<int>(known);
  }
  const Collection::Block& block = all_.block_of(sentence);
  Row times{};
  for (std::uint32_t at = block.first; at < block.end; ++at) {
    const Row& here = look_at(at).times;
    for (std::size_t term = 0; term < times.size(); ++term) {
      times[term] = static_cast<std::int16_t>(times[term] + here[term]);
    }
  }
  const int score = bm25(times, block.length, all_.mean_block(), kBlockShare);
  block_scores_[number] = static_cast<std::uint32_t>(score);
  return score;
}

void SentenceFeatures::add_frequencies(std::vector<Candidate>& all) {
  std::vector<std::pair<std::uint32_t, int>> by_sentence, by_block;
  std::vector<int> by_lead, by_topic;
  by_sentence.reserve(all.size());
  by_block.reserve(all.size());
  by_lead.reserve(all.size());
  by_topic.reserve(all.size());
  for (const Candidate& one : all) {
    const Collection::Document& document = all_.document(all_.block_of(one.sentence).document);
    by_sentence.emplace_back(one.sentence,
                             bm25(look_at(one.sentence).times, all_.length(one.sentence),
                                  all_.mean_sentence(), kSentenceShare));
    by_block.emplace_back(all_.block_number(one.sentence), bm25_of_block(one.sentence));
    by_lead.push_back(document.lead == kNoSentence
                          ? 0
                          : bm25(look_at(document.lead).times, all_.length(document.lead),
                                 all_.mean_lead(), kLeadShare));
    std::int64_t topic = 0;
    for (std::size_t term = 0; term < matches_.terms(); ++term) {
      const bool about = std::find(document.topic.begin(), document.topic.end(),
                                   matches_.stem(term)) != document.topic.end();
      if (about && !repeats_[term]) topic += matches_.idf(term);
    }
    by_topic.push_back(static_cast<int>(topic));
  }
  int best_sentence = 1;
  int best_block = 1;
  for (std::size_t at = 0; at < all.size(); ++at) {
    best_sentence = std::max(best_sentence, by_sentence[at].second);
    best_block = std::max(best_block, by_block[at].second);
  }
  const int best_lead = std::max(1, *std::max_element(by_lead.begin(), by_lead.end()));
  const int best_topic = std::max(1, *std::max_element(by_topic.begin(), by_topic.end()));
  const std::vector<int> sentence_ranks = ranks(by_sentence);
  const std::vector<int> block_ranks = ranks(by_block);
  for (std::size_t at = 0; at < all.size(); ++at) {
    all[at].set(Feature::kSentence, share(by_sentence[at].second, best_sentence));
    all[at].set(Feature::kBlock, share(by_block[at].second, best_block));
    all[at].set(Feature::kLead, share(by_lead[at], best_lead));
    all[at].set(Feature::kTopic, share(by_topic[at], best_topic));
    all[at].set(Feature::kSentencePart, by_sentence[at].second);
    all[at].set(Feature::kBlockPart, by_block[at].second);
    all[at].set(Feature::kSentenceRank, sentence_ranks[at]);
    all[at].set(Feature::kBlockRank, block_ranks[at]);
  }
}

void SentenceFeatures::add_company(std::span<const store::PassageIndex::Hit> hits,
                                   std::vector<Candidate>& all) {
  std::vector<Company> documents;
  std::vector<int> block_sums;
  NumberMap document_places, block_places;
  int best_document = 1;
  int best_block = 1;
  for (const store::PassageIndex::Hit& hit : hits) {
    std::uint32_t& place = document_places[all_.block_of(hit.passage).document];
    if (place == NumberMap::kNew) {
      place = static_cast<std::uint32_t>(documents.size());
      documents.push_back({.covered = cover_lead(hit.passage)});
    }
    Company& document = documents[place];
    raise(document.covered, look_at(hit.passage).covered);
    document.sum += hit.score;
    document.best = std::max(document.best, hit.score);
    best_document = std::max(best_document, document.sum);
    std::uint32_t& block = block_places[all_.block_number(hit.passage)];
    if (block == NumberMap::kNew) {
      block = static_cast<std::uint32_t>(block_sums.size());
      block_sums.push_back(0);
    }
    block_sums[block] += hit.score;
    best_block = std::max(best_block, block_sums[block]);
  }
  for (Candidate& one : all) {
    const Company& document = documents[document_places[all_.block_of(one.sentence).document]];
    const int block = block_sums[block_places[all_.block_number(one.sentence)]];
    const Row near = raised(cover_lead(one.sentence), look_at(one.sentence).covered);
    one.set(Feature::kDocumentScore, share(document.sum, best_document));
    one.set(Feature::kDocumentBest, share(document.best, hits[0].score));
    one.set(Feature::kDocumentCovered, weigh(document.covered));
    one.set(Feature::kOnlyDocument, weigh(beyond(document.covered, near)));
    one.set(Feature::kBlockScore, share(block, best_block));
  }
}

}  // namespace mujib::find
